-- What a round asked, as JSON of a numbered format, in one column: languages,
-- sections left out, whether questions in words were asked, and the questions
-- themselves. These come from the text of the definition, which is not SQL's to
-- read: the program puts them in, in this same transaction.
ALTER TABLE round ADD COLUMN asked TEXT NOT NULL DEFAULT '{}';
-- The texts of the definitions stand apart, for whoever wants to have them; of
-- the second only where its questions followed.
CREATE TABLE definition (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    ending TEXT
) WITHOUT ROWID;
INSERT INTO definition (round, text, ending)
SELECT round.id, round.instrument, arrangement.ending
  FROM round LEFT JOIN arrangement ON arrangement.round = round.id;
-- How members got in; none where nobody did, since the round was held
-- elsewhere and came in as counts. Which ways there are is the program's to
-- know: a CHECK here would have to be copied, with every table that refers to
-- this one, for each new way.
ALTER TABLE round ADD COLUMN way TEXT;
-- How many times codes were made while the round was open. Of rounds of before
-- only whether they were is known.
ALTER TABLE round ADD COLUMN codes_made INTEGER NOT NULL DEFAULT 0;
-- The order in which a partnership's rounds were opened or brought in, for
-- those of one day: no time.
ALTER TABLE round ADD COLUMN place INTEGER NOT NULL DEFAULT 0;

UPDATE round SET
    way = CASE WHEN id IN (SELECT round FROM imported) THEN NULL ELSE entry END,
    codes_made = cards_printed,
    place = (
        SELECT count(*) FROM round other
         WHERE other.partnership = round.partnership
           AND (other.opened_on, other.closes_at, other.id)
            <= (round.opened_on, round.closes_at, round.id)
    ),
    asked = json_object(
        'format', 1,
        'languages', CASE
            WHEN languages = '' OR languages GLOB '*[^a-z,]*' THEN json('[]')
            ELSE json('["' || replace(languages, ',', '","') || '"]')
        END,
        'left_out', coalesce((
            SELECT json('["' || replace(trim(left_out), ' ', '","') || '"]') FROM arrangement
             WHERE arrangement.round = round.id
               AND trim(left_out) <> '' AND left_out NOT GLOB '*["\]*'
        ), json('[]')),
        'words', json(CASE
            WHEN (SELECT words FROM arrangement WHERE arrangement.round = round.id) THEN 'true'
            ELSE 'false'
        END),
        'asked', NULL,
        'whole', NULL,
        'ending', NULL
    );

DROP TABLE imported;
DROP TABLE arrangement;
ALTER TABLE round DROP COLUMN entry;
ALTER TABLE round RENAME COLUMN way TO entry;
ALTER TABLE round DROP COLUMN instrument;
ALTER TABLE round DROP COLUMN languages;
ALTER TABLE round DROP COLUMN cards_printed;
DROP INDEX round_of_partnership;
CREATE UNIQUE INDEX round_in_its_place ON round (partnership, place);
