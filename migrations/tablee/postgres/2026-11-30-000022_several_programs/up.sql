-- What several programs that serve one database need of each other.

-- Places for the marks of forms that were sent, in the box of a round: sealed, sorted, gone
-- with it. Boxes that were opened before have none.
ALTER TABLE ballot_box ADD COLUMN tokens INT4 NOT NULL DEFAULT 0;
ALTER TABLE ballot_box ALTER tokens DROP DEFAULT;

-- How often what programs keep in memory of the records has changed, and how often
-- anything has. Answers of members are no change of the records.
ALTER TABLE turn ADD COLUMN changes BIGINT NOT NULL DEFAULT 0;
ALTER TABLE turn ADD COLUMN notes BIGINT NOT NULL DEFAULT 0;

-- Where whoever leads a discussion is today, and how often something began or ended in it
-- that is no text.
CREATE TABLE meeting (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    here TEXT COLLATE "C" NOT NULL,
    turns INT4 NOT NULL,
    day TEXT COLLATE "C" NOT NULL
);

-- Which program sends messages of a round, and until when it has that to itself.
CREATE TABLE posting (
    round TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    program BIGINT NOT NULL,
    until BIGINT NOT NULL
);
