DROP TABLE poll;
DROP TABLE shared_record;
DROP TABLE discussion;
ALTER TABLE partnership DROP COLUMN principles;
ALTER TABLE round DROP COLUMN way;
