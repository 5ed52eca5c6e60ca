-- After how many years what goes; none: it stays until somebody deletes it.
CREATE TABLE keeping (
    partnership TEXT NOT NULL PRIMARY KEY REFERENCES partnership (id) ON DELETE CASCADE,
    discussions INTEGER,
    rounds INTEGER,
    whole INTEGER
) WITHOUT ROWID;

-- What was announced to go, and on which day it does.
CREATE TABLE going (
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    -- Empty where all of the partnership goes.
    round TEXT NOT NULL,
    goes_on TEXT NOT NULL,
    PRIMARY KEY (partnership, what, round)
) WITHOUT ROWID;
