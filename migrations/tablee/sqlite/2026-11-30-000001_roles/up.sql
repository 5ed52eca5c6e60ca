-- What somebody may do in a partnership: a name of `role.rs`. Whoever was in one
-- before there were roles coordinates it.
ALTER TABLE partnership_coordinator ADD COLUMN role TEXT NOT NULL DEFAULT 'coordinator';
-- The role that an invitation leads into.
ALTER TABLE invitation ADD COLUMN role TEXT NOT NULL DEFAULT 'coordinator';
-- Set where the one who made it hands the partnership over: what becomes of them
-- once it is accepted, the name of a role or `gone`.
ALTER TABLE invitation ADD COLUMN then_inviter TEXT;
