-- Whoever only reads or leads discussions would coordinate without roles.
DELETE FROM partnership_coordinator WHERE role <> 'coordinator';
DELETE FROM invitation WHERE role <> 'coordinator' OR then_inviter IS NOT NULL;
ALTER TABLE invitation DROP COLUMN then_inviter;
ALTER TABLE invitation DROP COLUMN role;
ALTER TABLE partnership_coordinator DROP COLUMN role;
