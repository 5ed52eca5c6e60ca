DROP TABLE chunk;
DROP TABLE ballot_box;
