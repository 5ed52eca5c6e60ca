DROP TABLE posting;
DROP TABLE meeting;
ALTER TABLE turn DROP COLUMN notes;
ALTER TABLE turn DROP COLUMN changes;
ALTER TABLE ballot_box DROP COLUMN tokens;
