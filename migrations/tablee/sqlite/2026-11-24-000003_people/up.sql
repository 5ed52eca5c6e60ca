-- The name as it is compared: normalized, without case. The program fills it in
-- for those of before, at its next start: SQL does not know every alphabet.
ALTER TABLE coordinator ADD COLUMN name_key TEXT;
-- Signs in nowhere until the host says otherwise.
ALTER TABLE coordinator ADD COLUMN disabled BOOLEAN NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX coordinator_by_key ON coordinator (name_key);

-- What whoever coordinates hands to somebody who is to coordinate with them. It
-- ends with the partnership, and with the place in it of the one who made it.
CREATE TABLE invitation (
    id TEXT NOT NULL PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    partnership TEXT NOT NULL,
    invited_by TEXT NOT NULL,
    -- For whom, in the words of the one who made it.
    whom TEXT NOT NULL,
    expires_at BIGINT NOT NULL,
    FOREIGN KEY (partnership, invited_by)
        REFERENCES partnership_coordinator (partnership, coordinator) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX invitation_of_place ON invitation (partnership, invited_by);

-- What the server notes of itself for the commands beside it.
CREATE TABLE server_note (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
