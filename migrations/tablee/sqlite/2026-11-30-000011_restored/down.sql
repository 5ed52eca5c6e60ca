ALTER TABLE round DROP COLUMN restored_on;
ALTER TABLE round DROP COLUMN copied_on;
