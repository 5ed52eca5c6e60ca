DROP TABLE once;
DROP TABLE shared_state;
