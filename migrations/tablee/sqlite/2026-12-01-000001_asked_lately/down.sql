DROP TABLE asked_lately;
