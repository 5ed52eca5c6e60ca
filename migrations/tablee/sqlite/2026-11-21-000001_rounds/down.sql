DROP TABLE respondent_mean;
DROP TABLE pattern;
DROP TABLE tally;
DROP TABLE round;
DROP TABLE partnership_coordinator;
DROP TABLE partnership;
DROP TABLE one_time_link;
DROP TABLE coordinator;
