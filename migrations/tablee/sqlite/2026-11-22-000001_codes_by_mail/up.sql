-- A third way in: codes that the coordinator sends. SQLite cannot change a
-- CHECK, so the table is made anew. The tables that refer to it go first and
-- come back after it: dropping a table deletes its rows, and with foreign keys
-- on that would delete every result with them. All of it is one transaction.
CREATE TEMP TABLE kept_round AS SELECT * FROM round;
CREATE TEMP TABLE kept_tally AS SELECT * FROM tally;
CREATE TEMP TABLE kept_pattern AS SELECT * FROM pattern;
CREATE TEMP TABLE kept_respondent_mean AS SELECT * FROM respondent_mean;
DROP TABLE respondent_mean;
DROP TABLE pattern;
DROP TABLE tally;
DROP TABLE round;

CREATE TABLE round (
    id TEXT NOT NULL PRIMARY KEY,
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    -- The whole text of the definition that the round was opened with.
    instrument TEXT NOT NULL,
    invited INTEGER NOT NULL,
    entry TEXT NOT NULL CHECK (entry IN ('cards', 'mail', 'link')),
    languages TEXT NOT NULL,
    closes_at BIGINT NOT NULL,
    time_zone TEXT NOT NULL,
    counts_from INTEGER NOT NULL CHECK (counts_from IN (5, 8)),
    shared BOOLEAN NOT NULL,
    cards_printed BOOLEAN NOT NULL,
    opened_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'closed', 'interrupted')),
    -- Both from closing on; never a time finer than a day.
    closed_on TEXT,
    answered INTEGER
) WITHOUT ROWID;
CREATE INDEX round_of_partnership ON round (partnership);

-- What a closed round publishes, and nothing else.
CREATE TABLE tally (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    option INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (round, item, option)
) WITHOUT ROWID;

CREATE TABLE pattern (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (round, item)
) WITHOUT ROWID;

-- From 8 answers on: respondents' means in ascending order, for comparing rounds.
CREATE TABLE respondent_mean (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    requirement INTEGER NOT NULL,
    place INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    PRIMARY KEY (round, requirement, place)
) WITHOUT ROWID;

INSERT INTO round (
       id, partnership, label, instrument, invited, entry, languages, closes_at,
       time_zone, counts_from, shared, cards_printed, opened_on, state, closed_on, answered
) SELECT id, partnership, label, instrument, invited, entry, languages, closes_at,
       time_zone, counts_from, shared, cards_printed, opened_on, state, closed_on, answered
  FROM kept_round;
INSERT INTO tally (round, item, option, count) SELECT round, item, option, count FROM kept_tally;
INSERT INTO pattern (round, item, name) SELECT round, item, name FROM kept_pattern;
INSERT INTO respondent_mean (round, requirement, place, value) SELECT round, requirement, place, value FROM kept_respondent_mean;
DROP TABLE kept_respondent_mean;
DROP TABLE kept_pattern;
DROP TABLE kept_tally;
DROP TABLE kept_round;
