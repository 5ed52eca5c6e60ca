-- How a round is used: whether members answer alone, and whether the group
-- settles answers of its own. Rounds of earlier versions were compiled.
ALTER TABLE round ADD COLUMN way TEXT NOT NULL DEFAULT 'compiled';

-- What a partnership holds to, in its own words.
ALTER TABLE partnership ADD COLUMN principles TEXT NOT NULL DEFAULT '';
-- The same as it was when a round was opened that shows it.
ALTER TABLE round ADD COLUMN principles TEXT NOT NULL DEFAULT '';

-- What is planned, noted, settled and decided of a round: one row a field. What is
-- empty keeps its row, so that whoever else has it open learns of it. A revision is
-- no time: it counts changes.
CREATE TABLE discussion (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL,
    PRIMARY KEY (round, field)
) WITHOUT ROWID;

-- What members may read of it: as it was when it was shared last. Nothing of what
-- is withdrawn.
CREATE TABLE shared_record (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    shared_on TEXT,
    parts TEXT NOT NULL,
    text TEXT NOT NULL
) WITHOUT ROWID;

-- A small round that a discussion asks, and the word that leads to it: one of each
-- kind at a time. It goes when it ends.
CREATE TABLE poll (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    of_round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    asks TEXT NOT NULL,
    word TEXT NOT NULL UNIQUE,
    UNIQUE (of_round, asks)
) WITHOUT ROWID;
