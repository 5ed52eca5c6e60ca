-- That a sending of messages of this round has begun, and that its coordinator has
-- not noted yet how it ended: codes, or a reminder. Not to whom, to how many or
-- when. What else there is to know of it is in memory alone, and a program that is
-- started anew says by this row that it knows no more.
CREATE TABLE sending (
    round TEXT NOT NULL PRIMARY KEY REFERENCES round (id) ON DELETE CASCADE,
    what TEXT NOT NULL
) WITHOUT ROWID;
