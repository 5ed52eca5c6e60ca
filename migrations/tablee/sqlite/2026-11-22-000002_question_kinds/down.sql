DROP TABLE words_answer;
DROP TABLE item_total;
DROP TABLE arrangement;
