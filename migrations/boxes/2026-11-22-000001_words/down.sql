ALTER TABLE ballot_box DROP COLUMN words;
