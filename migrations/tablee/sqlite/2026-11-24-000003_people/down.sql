DROP TABLE server_note;
DROP TABLE invitation;
DROP INDEX coordinator_by_key;
-- Whoever is disabled would be able to sign in again.
UPDATE coordinator SET passphrase = NULL, epoch = epoch + 1 WHERE disabled;
ALTER TABLE coordinator DROP COLUMN disabled;
ALTER TABLE coordinator DROP COLUMN name_key;
