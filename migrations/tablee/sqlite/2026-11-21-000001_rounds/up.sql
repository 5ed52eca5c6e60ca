CREATE TABLE coordinator (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE COLLATE NOCASE,
    -- Argon2id in PHC form; none until the person has chosen a passphrase.
    passphrase TEXT,
    -- Goes up when the passphrase changes, which ends every session.
    epoch INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE one_time_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    -- None: the link that creates the first coordinator.
    coordinator TEXT REFERENCES coordinator (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE partnership (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    project TEXT NOT NULL,
    -- The coordinator said that the instrument's prerequisites hold.
    prerequisites_met BOOLEAN NOT NULL
) WITHOUT ROWID;

CREATE TABLE partnership_coordinator (
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    coordinator TEXT NOT NULL REFERENCES coordinator (id) ON DELETE CASCADE,
    PRIMARY KEY (partnership, coordinator)
) WITHOUT ROWID;

CREATE TABLE round (
    id TEXT NOT NULL PRIMARY KEY,
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    label TEXT NOT NULL,
    -- The whole text of the definition that the round was opened with.
    instrument TEXT NOT NULL,
    invited INTEGER NOT NULL,
    entry TEXT NOT NULL CHECK (entry IN ('cards', 'link')),
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
