-- What of its instrument a round asks: the sections left out, by identifier,
-- with a space between; whether questions in words are asked; the definition of
-- a second instrument at the end. Rounds of before have no row here.
CREATE TABLE arrangement (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    left_out TEXT NOT NULL,
    words BOOLEAN NOT NULL,
    ending TEXT
) WITHOUT ROWID;

-- Beside the counts of `tally`: of several of many, the counts do not sum up to
-- how many answered.
CREATE TABLE item_total (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    item INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    not_applicable INTEGER NOT NULL,
    PRIMARY KEY (round, item)
) WITHOUT ROWID;

-- Answers in words, those of one question in alphabetical order.
CREATE TABLE words_answer (
    round TEXT NOT NULL REFERENCES round (id) ON DELETE CASCADE,
    question INTEGER NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (round, question, place)
) WITHOUT ROWID;
