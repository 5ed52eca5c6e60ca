-- Whoever had a second step signs in with the passphrase alone.
DROP TABLE recovery_code;
DROP INDEX passkey_of_coordinator;
DROP TABLE passkey;
DROP TABLE code_app;
