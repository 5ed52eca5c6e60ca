-- A coordinator's own address, which they gave, and confirmed by a link that was
-- mailed there. One that nobody has confirmed is not here.
CREATE TABLE coordinator_mail (
    coordinator TEXT NOT NULL PRIMARY KEY REFERENCES coordinator (id) ON DELETE CASCADE,
    address TEXT NOT NULL,
    -- In which language they are written to.
    language TEXT NOT NULL,
    -- The day on which it was confirmed: nothing of before is told.
    since TEXT NOT NULL
) WITHOUT ROWID;

-- What a coordinator does not want to be told.
CREATE TABLE notice_off (
    coordinator TEXT NOT NULL REFERENCES coordinator (id) ON DELETE CASCADE,
    switch TEXT NOT NULL,
    PRIMARY KEY (coordinator, switch)
) WITHOUT ROWID;

-- What is to be told a coordinator, or was: written down before it is sent, so
-- that nothing is sent twice. It goes with the round, the partnership, and their
-- place in it.
CREATE TABLE notice (
    coordinator TEXT NOT NULL,
    partnership TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- A round, or an action of one.
    about TEXT NOT NULL,
    day TEXT NOT NULL,
    round TEXT REFERENCES round (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    tries INTEGER NOT NULL,
    -- When it is tried again; 0 once it is over.
    next_at BIGINT NOT NULL,
    PRIMARY KEY (coordinator, kind, about, day),
    FOREIGN KEY (partnership, coordinator)
        REFERENCES partnership_coordinator (partnership, coordinator) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX notice_of_place ON notice (partnership, coordinator);
CREATE INDEX notice_of_round ON notice (round);
CREATE INDEX notice_by_state ON notice (state, next_at);
