-- Results by the identifier of their item or question, in place of its position
-- in the list: what a definition became in one version of the program, and in
-- which order, is no concern of what was counted. The identifiers are those of
-- the questions that each round keeps. Where a round has none, since its
-- definition could not be read, '#' stands before the position: nothing is lost,
-- and no identifier begins so.

CREATE TEMP TABLE asked_item (
    kind TEXT NOT NULL, round TEXT NOT NULL, position INTEGER NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (kind, round, position)
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

-- What a closed round publishes, and nothing else. An option is named by its
-- place in the item as the round keeps it, best first: options have no
-- identifiers of their own, and the letter of reports is that place.
CREATE TABLE tally (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    option INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (round, item, option)
) WITHOUT ROWID;

CREATE TABLE pattern (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (round, item)
) WITHOUT ROWID;

-- Beside the counts of `tally`: of several of many, the counts do not sum up to
-- how many answered.
CREATE TABLE item_total (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    answered INTEGER NOT NULL,
    not_applicable INTEGER NOT NULL,
    PRIMARY KEY (round, item)
) WITHOUT ROWID;

-- Answers in words, those of one question in alphabetical order.
CREATE TABLE words_answer (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (round, question, place)
) WITHOUT ROWID;

INSERT INTO tally (round, item, option, count)
SELECT kept.round, coalesce(asked_item.id, '#' || kept.item), kept.option, kept.count
  FROM kept_tally kept LEFT JOIN asked_item
    ON asked_item.kind = 'item' AND asked_item.round = kept.round AND asked_item.position = kept.item;
INSERT INTO pattern (round, item, name)
SELECT kept.round, coalesce(asked_item.id, '#' || kept.item), kept.name
  FROM kept_pattern kept LEFT JOIN asked_item
    ON asked_item.kind = 'item' AND asked_item.round = kept.round AND asked_item.position = kept.item;
INSERT INTO item_total (round, item, answered, not_applicable)
SELECT kept.round, coalesce(asked_item.id, '#' || kept.item), kept.answered, kept.not_applicable
  FROM kept_item_total kept LEFT JOIN asked_item
    ON asked_item.kind = 'item' AND asked_item.round = kept.round AND asked_item.position = kept.item;
INSERT INTO words_answer (round, question, place, text)
SELECT kept.round, coalesce(asked_item.id, '#' || kept.question), kept.place, kept.text
  FROM kept_words_answer kept LEFT JOIN asked_item
    ON asked_item.kind = 'words' AND asked_item.round = kept.round AND asked_item.position = kept.question;

DROP TABLE kept_words_answer;
DROP TABLE kept_item_total;
DROP TABLE kept_pattern;
DROP TABLE kept_tally;
DROP TABLE asked_item;
