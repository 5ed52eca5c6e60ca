-- An account is not a role: whoever only reads has one too.
ALTER TABLE coordinator RENAME TO account;
ALTER TABLE partnership_coordinator RENAME TO membership;
ALTER TABLE coordinator_mail RENAME TO account_mail;
ALTER TABLE account_mail RENAME COLUMN coordinator TO account;
ALTER TABLE notice_off RENAME COLUMN coordinator TO account;
ALTER TABLE notice RENAME COLUMN coordinator TO account;
ALTER TABLE one_time_link RENAME COLUMN coordinator TO account;
ALTER TABLE code_app RENAME COLUMN coordinator TO account;
ALTER TABLE passkey RENAME COLUMN coordinator TO account;
ALTER TABLE recovery_code RENAME COLUMN coordinator TO account;
ALTER TABLE membership RENAME COLUMN coordinator TO account;
DROP INDEX coordinator_by_key;
CREATE UNIQUE INDEX account_by_key ON account (name_key);
DROP INDEX passkey_of_coordinator;
CREATE INDEX passkey_of_account ON passkey (account);
