-- What rounds asked that were deleted with their results, and the day on which the last of
-- them closed: whoever asks the same of nearly the same people soon after cannot keep it from
-- members by deleting the first.
CREATE TABLE asked_lately (
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    instrument TEXT NOT NULL,
    closed_on TEXT NOT NULL,
    PRIMARY KEY (partnership, instrument)
) WITHOUT ROWID;
