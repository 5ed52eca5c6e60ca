-- Of a round that was open in a backup and goes on from it: the day of that backup,
-- and that on which it was restored. Codes used between may work again.
ALTER TABLE round ADD COLUMN copied_on TEXT;
ALTER TABLE round ADD COLUMN restored_on TEXT;
