-- Rounds that are planned: the form of opening as it was typed. Its identifier leads
-- to the questionnaire as members will have it, where nothing is kept.
CREATE TABLE plan (
    id TEXT NOT NULL PRIMARY KEY,
    partnership TEXT NOT NULL REFERENCES partnership (id) ON DELETE CASCADE,
    form TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX plan_of_partnership ON plan (partnership);
