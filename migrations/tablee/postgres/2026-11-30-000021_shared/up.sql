-- What programs that serve this database share about people who are signed in, a row for each
-- of them and each kind. Names are hashes under a key, and what is kept is sealed under
-- another; neither is here. `until` is a whole hour, after which a row is of no use.
CREATE TABLE shared_state (
    name BYTEA NOT NULL PRIMARY KEY,
    sealed BYTEA NOT NULL,
    until BIGINT NOT NULL
) WITH (fillfactor = 50);

-- Forms of coordinators that have done what they ask for, as hashes under the same key: sent
-- to two programs at once, one does it. The day is for forgetting them.
CREATE TABLE once (
    form BYTEA NOT NULL PRIMARY KEY,
    day TEXT COLLATE "C" NOT NULL
);
