-- Positions again. A result under an identifier that its round does not have
-- has none: then the file stays as it is.

CREATE TEMP TABLE asked_item (
    kind TEXT NOT NULL, round TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (kind, round, id)
) WITHOUT ROWID;
INSERT INTO asked_item (kind, round, position, id)
SELECT 'item', round.id, one.key, json_extract(one.value, '$.id')
  FROM round, json_each(round.asked, '$.asked.items') one
 UNION ALL
SELECT 'words', round.id, one.key, json_extract(one.value, '$.id')
  FROM round, json_each(round.asked, '$.asked.words') one;

CREATE TEMP TABLE kept_tally AS SELECT * FROM tally;
CREATE TEMP TABLE kept_pattern AS SELECT * FROM pattern;
CREATE TEMP TABLE kept_item_total AS SELECT * FROM item_total;
CREATE TEMP TABLE kept_words_answer AS SELECT * FROM words_answer;
DROP TABLE tally;
DROP TABLE pattern;
DROP TABLE item_total;
DROP TABLE words_answer;

CREATE TABLE tally (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    option INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (round, item, option)
) WITHOUT ROWID;

CREATE TABLE pattern (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (round, item)
) WITHOUT ROWID;

CREATE TABLE item_total (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    not_applicable INTEGER NOT NULL,
    PRIMARY KEY (round, item)
) WITHOUT ROWID;

CREATE TABLE words_answer (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    question INTEGER NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (round, question, place)
) WITHOUT ROWID;

INSERT INTO tally (round, item, option, count)
SELECT kept.round, coalesce(asked_item.position, CASE WHEN kept.item LIKE '#%' THEN CAST(substr(kept.item, 2) AS INTEGER) END), kept.option, kept.count
  FROM kept_tally kept LEFT JOIN asked_item
    ON asked_item.kind = 'item' AND asked_item.round = kept.round AND asked_item.id = kept.item;
INSERT INTO pattern (round, item, name)
SELECT kept.round, coalesce(asked_item.position, CASE WHEN kept.item LIKE '#%' THEN CAST(substr(kept.item, 2) AS INTEGER) END), kept.name
  FROM kept_pattern kept LEFT JOIN asked_item
    ON asked_item.kind = 'item' AND asked_item.round = kept.round AND asked_item.id = kept.item;
INSERT INTO item_total (round, item, answered, not_applicable)
SELECT kept.round, coalesce(asked_item.position, CASE WHEN kept.item LIKE '#%' THEN CAST(substr(kept.item, 2) AS INTEGER) END), kept.answered, kept.not_applicable
  FROM kept_item_total kept LEFT JOIN asked_item
    ON asked_item.kind = 'item' AND asked_item.round = kept.round AND asked_item.id = kept.item;
INSERT INTO words_answer (round, question, place, text)
SELECT kept.round, coalesce(asked_item.position, CASE WHEN kept.question LIKE '#%' THEN CAST(substr(kept.question, 2) AS INTEGER) END), kept.place, kept.text
  FROM kept_words_answer kept LEFT JOIN asked_item
    ON asked_item.kind = 'words' AND asked_item.round = kept.round AND asked_item.id = kept.question;

DROP TABLE kept_words_answer;
DROP TABLE kept_item_total;
DROP TABLE kept_pattern;
DROP TABLE kept_tally;
DROP TABLE asked_item;
