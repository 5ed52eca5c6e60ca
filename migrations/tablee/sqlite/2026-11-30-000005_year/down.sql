DROP TABLE kept_text;
ALTER TABLE partnership DROP COLUMN paper;
ALTER TABLE partnership DROP COLUMN languages;
ALTER TABLE partnership DROP COLUMN archived;
