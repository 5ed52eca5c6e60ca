-- Rounds are compared by what they publish. The sorted averages of members that
-- were kept for it go; opening the file then writes it anew, so that none of
-- them stays in a free page or in the log.
DROP TABLE respondent_mean;
