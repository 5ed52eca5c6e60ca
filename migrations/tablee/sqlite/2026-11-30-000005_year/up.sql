-- It sleeps: nothing opens in it, and it stands in a list of its own.
ALTER TABLE partnership ADD COLUMN archived BOOLEAN NOT NULL DEFAULT 0;
-- The languages that its members read, by their tags with blanks between them; empty
-- where nobody has said.
ALTER TABLE partnership ADD COLUMN languages TEXT NOT NULL DEFAULT '';
-- What its printers hold, by its tag; empty where nobody has said.
ALTER TABLE partnership ADD COLUMN paper TEXT NOT NULL DEFAULT '';

-- Texts that whoever coordinates has changed and keeps for next time.
CREATE TABLE kept_text (
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (partnership, name, language)
) WITHOUT ROWID;
