-- An app that shows codes: the secret that it shares with this server, in base 32
-- as the app takes it, and the last step of 30 seconds whose code was taken: none
-- is taken twice.
CREATE TABLE code_app (
    coordinator TEXT NOT NULL PRIMARY KEY REFERENCES coordinator (id) ON DELETE CASCADE,
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL
) WITHOUT ROWID;

-- The public part of a passkey: what is kept on a device is not here.
CREATE TABLE passkey (
    id TEXT NOT NULL PRIMARY KEY,
    coordinator TEXT NOT NULL REFERENCES coordinator (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- What the device calls it.
    credential TEXT NOT NULL UNIQUE,
    -- JSON: public key, state, and how a device with it is reached.
    public_part TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX passkey_of_coordinator ON passkey (coordinator);

-- Fingerprints of the recovery codes that nobody has used.
CREATE TABLE recovery_code (
    coordinator TEXT NOT NULL REFERENCES coordinator (id) ON DELETE CASCADE,
    hash TEXT NOT NULL,
    PRIMARY KEY (coordinator, hash)
) WITHOUT ROWID;
