-- As it was, but for what was not known then: how often codes were made, and
-- the order of rounds of one day.
CREATE TABLE imported (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE arrangement (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    left_out TEXT NOT NULL,
    words BOOLEAN NOT NULL,
    ending TEXT
) WITHOUT ROWID;
INSERT INTO imported (round) SELECT id FROM round WHERE entry IS NULL;
INSERT INTO arrangement (round, left_out, words, ending)
SELECT id,
       coalesce((SELECT group_concat(value, ' ') FROM json_each(asked, '$.left_out')), ''),
       coalesce(json_extract(asked, '$.words'), 0),
       (SELECT ending FROM definition WHERE definition.round = round.id)
  FROM round;
ALTER TABLE round ADD COLUMN instrument TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN way TEXT NOT NULL DEFAULT 'link'
    CHECK (way IN ('cards', 'mail', 'link'));
ALTER TABLE round ADD COLUMN languages TEXT NOT NULL DEFAULT '';
ALTER TABLE round ADD COLUMN cards_printed BOOLEAN NOT NULL DEFAULT 0;
UPDATE round SET
    way = coalesce(entry, 'link'),
    languages = coalesce((SELECT group_concat(value, ',') FROM json_each(asked, '$.languages')), ''),
    cards_printed = codes_made > 0,
    instrument = coalesce((SELECT text FROM definition WHERE definition.round = round.id), '');
DROP TABLE definition;
DROP INDEX round_in_its_place;
ALTER TABLE round DROP COLUMN entry;
ALTER TABLE round RENAME COLUMN way TO entry;
ALTER TABLE round DROP COLUMN asked;
ALTER TABLE round DROP COLUMN codes_made;
ALTER TABLE round DROP COLUMN place;
CREATE INDEX round_of_partnership ON round (partnership);
