-- The records as the changes of `sqlite` up to this one make them. What a column holds is
-- said there. Text is compared and sorted by its bytes, as SQLite does, whatever the
-- database's own order is.
CREATE TABLE account (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL UNIQUE,
    passphrase TEXT COLLATE "C",
    epoch INT4 NOT NULL,
    name_key TEXT COLLATE "C",
    disabled BOOLEAN NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX account_by_key ON account (name_key);
CREATE TABLE one_time_link (
    token_hash TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" REFERENCES account (id) ON DELETE CASCADE,
    expires_at BIGINT NOT NULL
);
CREATE TABLE account_mail (
    account TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    address TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    since TEXT COLLATE "C" NOT NULL
);
CREATE TABLE notice_off (
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    switch TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account, switch)
);
CREATE TABLE code_app (
    account TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    secret TEXT COLLATE "C" NOT NULL,
    last_step BIGINT NOT NULL
);
CREATE TABLE passkey (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    credential TEXT COLLATE "C" NOT NULL UNIQUE,
    public_part TEXT COLLATE "C" NOT NULL
);
CREATE INDEX passkey_of_account ON passkey (account);
CREATE TABLE recovery_code (
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account, hash)
);
CREATE TABLE partnership (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT COLLATE "C" NOT NULL,
    project TEXT COLLATE "C" NOT NULL,
    prerequisites_met BOOLEAN NOT NULL,
    principles TEXT COLLATE "C" NOT NULL DEFAULT '',
    archived BOOLEAN NOT NULL DEFAULT false,
    languages TEXT COLLATE "C" NOT NULL DEFAULT '',
    paper TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE TABLE membership (
    partnership TEXT COLLATE "C" NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    account TEXT COLLATE "C" NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    role TEXT COLLATE "C" NOT NULL DEFAULT 'coordinator',
    PRIMARY KEY (partnership, account)
);
CREATE TABLE invitation (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    token_hash TEXT COLLATE "C" NOT NULL UNIQUE,
    partnership TEXT COLLATE "C" NOT NULL,
    invited_by TEXT COLLATE "C" NOT NULL,
    whom TEXT COLLATE "C" NOT NULL,
    expires_at BIGINT NOT NULL,
    role TEXT COLLATE "C" NOT NULL DEFAULT 'coordinator',
    then_inviter TEXT COLLATE "C",
    FOREIGN KEY (partnership, invited_by)
        REFERENCES membership (partnership, account) ON DELETE CASCADE
);
CREATE INDEX invitation_of_place ON invitation (partnership, invited_by);
CREATE TABLE kept_text (
    partnership TEXT COLLATE "C" NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    name TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (partnership, name, language)
);
CREATE TABLE plan (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    partnership TEXT COLLATE "C" NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    form TEXT COLLATE "C" NOT NULL
);
CREATE INDEX plan_of_partnership ON plan (partnership);
CREATE TABLE keeping (
    partnership TEXT COLLATE "C" NOT NULL PRIMARY KEY
        REFERENCES partnership (id) ON DELETE CASCADE,
    discussions INT4,
    rounds INT4,
    whole INT4
);
CREATE TABLE going (
    partnership TEXT COLLATE "C" NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    what TEXT COLLATE "C" NOT NULL,
    round TEXT COLLATE "C" NOT NULL,
    goes_on TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (partnership, what, round)
);
CREATE TABLE round (
    id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    partnership TEXT COLLATE "C" NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    label TEXT COLLATE "C" NOT NULL,
    invited INT4 NOT NULL,
    closes_at BIGINT NOT NULL,
    time_zone TEXT COLLATE "C" NOT NULL,
    counts_from INT4 NOT NULL CHECK (counts_from IN (5, 8)),
    shared BOOLEAN NOT NULL,
    opened_on TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('open', 'closed', 'interrupted')),
    closed_on TEXT COLLATE "C",
    answered INT4,
    asked TEXT COLLATE "C" NOT NULL DEFAULT '{}',
    entry TEXT COLLATE "C",
    codes_made INT4 NOT NULL DEFAULT 0,
    place INT4 NOT NULL DEFAULT 0,
    way TEXT COLLATE "C" NOT NULL DEFAULT 'compiled',
    principles TEXT COLLATE "C" NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX round_in_its_place ON round (partnership, place);
CREATE TABLE definition (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    text TEXT COLLATE "C" NOT NULL,
    ending TEXT COLLATE "C"
);
CREATE TABLE added_members (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    count INT4 NOT NULL
);
CREATE TABLE sending (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    what TEXT COLLATE "C" NOT NULL
);
CREATE TABLE discussion (
    round TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    field TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    revision INT4 NOT NULL,
    PRIMARY KEY (round, field)
);
CREATE TABLE shared_record (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    version INT4 NOT NULL,
    shared_on TEXT COLLATE "C",
    parts TEXT COLLATE "C" NOT NULL,
    text TEXT COLLATE "C" NOT NULL
);
CREATE TABLE poll (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    of_round TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    asks TEXT COLLATE "C" NOT NULL,
    word TEXT COLLATE "C" NOT NULL UNIQUE,
    UNIQUE (of_round, asks)
);
CREATE TABLE notice (
    account TEXT COLLATE "C" NOT NULL,
    partnership TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    about TEXT COLLATE "C" NOT NULL,
    day TEXT COLLATE "C" NOT NULL,
    round TEXT COLLATE "C" REFERENCES round (id) ON DELETE CASCADE,
    state TEXT COLLATE "C" NOT NULL,
    tries INT4 NOT NULL,
    next_at BIGINT NOT NULL,
    PRIMARY KEY (account, kind, about, day),
    FOREIGN KEY (partnership, account)
        REFERENCES membership (partnership, account) ON DELETE CASCADE
);
CREATE INDEX notice_of_place ON notice (partnership, account);
CREATE INDEX notice_of_round ON notice (round);
CREATE INDEX notice_by_state ON notice (state, next_at);
CREATE TABLE tally (
    round TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item TEXT COLLATE "C" NOT NULL,
    option INT4 NOT NULL,
    count INT4 NOT NULL,
    PRIMARY KEY (round, item, option)
);
CREATE TABLE pattern (
    round TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round, item)
);
CREATE TABLE item_total (
    round TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item TEXT COLLATE "C" NOT NULL,
    answered INT4 NOT NULL,
    not_applicable INT4 NOT NULL,
    PRIMARY KEY (round, item)
);
CREATE TABLE words_answer (
    round TEXT COLLATE "C" NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    question TEXT COLLATE "C" NOT NULL,
    place INT4 NOT NULL,
    text TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (round, question, place)
);
CREATE TABLE server_note (
    name TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    value TEXT COLLATE "C" NOT NULL
);
CREATE TABLE pair (
    folder TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
);
CREATE TABLE ended (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY
);
-- One row, which every change locks first: two changes take turns, and none fails
-- because it read what the other was about to write.
CREATE TABLE turn (
    id INT4 NOT NULL PRIMARY KEY CHECK (id = 1)
);
INSERT INTO turn VALUES (1);

-- The ballot boxes of open rounds; what `boxes.db` is to a file. A box goes with its round.
CREATE TABLE ballot_box (
    id INT4 NOT NULL PRIMARY KEY,
    round TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES round (id) ON DELETE CASCADE,
    -- Drawn with each commit: that it has changed says that the rows have.
    version BYTEA NOT NULL,
    codes INT4 NOT NULL,
    ballots INT4 NOT NULL,
    ballot_width INT4 NOT NULL,
    words INT4 NOT NULL,
    -- The key of its rows, under a master key that is not here.
    wrapped BYTEA NOT NULL
) WITH (fillfactor = 50);
-- One row a page, and room beside it for its next version: then the version before is
-- cleared from the page with the next change, and nothing of it stands anywhere else. It is
-- just so: two rows of 4,072 bytes, with what a page has to say of them, take 8,180 of 8,192.
CREATE TABLE chunk (
    ballot_box INT4 NOT NULL REFERENCES ballot_box (id) ON DELETE CASCADE,
    place INT4 NOT NULL,
    bytes BYTEA NOT NULL,
    PRIMARY KEY (ballot_box, place)
) WITH (
    fillfactor = 45,
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 200
);
-- Never out of line: what is kept there is not cleared.
ALTER TABLE chunk ALTER bytes SET STORAGE PLAIN;
