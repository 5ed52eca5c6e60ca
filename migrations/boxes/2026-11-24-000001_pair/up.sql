-- Which tablee.db this file belongs to, and how many openings, closings and
-- deletions both have seen. Nothing here moves with a ballot.
CREATE TABLE pair (
    folder TEXT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL,
    -- The round or partnership whose change has begun here and is not known to
    -- be done in tablee.db.
    pending TEXT
);
