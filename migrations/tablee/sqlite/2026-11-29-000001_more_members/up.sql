-- How many members were added while the round was open, beyond those named when
-- it opened: not when, nor who. They are among those invited.
CREATE TABLE added_members (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    count INTEGER NOT NULL
) WITHOUT ROWID;
