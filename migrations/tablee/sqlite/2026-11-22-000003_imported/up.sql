-- Rounds that were held on paper or elsewhere, and came in as counts.
CREATE TABLE imported (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE
) WITHOUT ROWID;
