-- How many questions in words a box has room for; boxes of before have none.
ALTER TABLE ballot_box ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
