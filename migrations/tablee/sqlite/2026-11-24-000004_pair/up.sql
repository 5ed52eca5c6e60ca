-- Which boxes.db this file belongs to, and how many openings, closings and
-- deletions both have seen.
CREATE TABLE pair (
    folder TEXT NOT NULL PRIMARY KEY,
    changes BIGINT NOT NULL
) WITHOUT ROWID;

-- Rounds that were ended without a result whose box is not destroyed yet:
-- what a start finishes.
CREATE TABLE ended (
    round TEXT NOT NULL PRIMARY KEY
) WITHOUT ROWID;
