-- Empty: what it held is gone.
CREATE TABLE respondent_mean (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    requirement INTEGER NOT NULL,
    place INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    PRIMARY KEY (round, requirement, place)
) WITHOUT ROWID;
