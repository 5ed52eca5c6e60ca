-- The ballot boxes of open rounds. Every size here is fixed when a round opens.
CREATE TABLE ballot_box (
    id BIGINT NOT NULL PRIMARY KEY,
    round TEXT NOT NULL UNIQUE,
    codes INTEGER NOT NULL,
    ballots INTEGER NOT NULL,
    ballot_width INTEGER NOT NULL
);

-- A box's bytes, in pieces that never change size, one a page.
CREATE TABLE chunk (
    id INTEGER NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
);
