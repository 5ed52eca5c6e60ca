# Rounds side by side: page, PDF, CSV, and the chapter of a report.

compare-document-title = Rounds compared: { $partnership }
compare-title = Side by side: { $earlier } to { $later }
compare-and = { $some } and { $last }

# Words of the page
compare-kicker = Rounds compared · { $instrument }
compare-w-kicker = Rounds compared
compare-w-short = What moved
compare-w-rounds = The rounds
compare-w-over-time = All at a glance, over time
compare-w-themes = The main themes over time
compare-w-radar = Two rounds as a radar
compare-w-moved = The questions that moved most
compare-w-moved-note = Single questions move easily, also by chance. Take these as places to start talking, not as findings.
compare-w-not-compared = What is not compared, and why
compare-w-reading = How to read this
compare-w-talk = Questions for the discussion

# At the beginning
compare-lead-who = Who answered may differ between the rounds, and nobody’s answers are linked from one round to the next. So a difference can come from other people answering as well as from something that changed.
compare-lead-all-gaps = In none of these rounds did five members or more answer, so there is nothing to compare.
compare-lead-no-change = Fewer than two of these rounds show counts, so nothing is subtracted here.
compare-lead-no-score = There is no score here, so nothing is said to be up or down: the answers stand round by round.

# What moved, at the top
compare-short-requirements = Of the requirements, from { $earlier } to { $later }: { $counts }.
compare-short-sections = Of the parts, from { $earlier } to { $later }: { $counts }.
compare-count-up = { $count ->
    [one] one up
   *[other] { $word } up
}
compare-count-down = { $count ->
    [one] one down
   *[other] { $word } down
}
compare-count-small = { $count ->
    [one] one moved by less than ten points
   *[other] { $word } moved by less than ten points
}
compare-count-too-few = { $count ->
    [one] one cannot be told
   *[other] { $word } cannot be told
}
compare-out-up = Up
compare-out-up-intro = Clear: more than chance would give. Possible: worth talking about, not proven.
compare-out-up-none = Nothing shows as up.
compare-out-down = Down
compare-out-down-intro = Clear: more than chance would give. Possible: worth talking about, not proven.
compare-out-down-none = Nothing shows as down.
compare-out-too-few = Cannot be told
compare-out-too-few-intro = Too few answers: these may have moved or not, whatever the difference shown.
compare-out-small = Moved by less than ten points
compare-out-small-intro = So many answered that a move of ten points would very likely show.
compare-sure-clear = clear
compare-sure-possible = possible
compare-w-after = What to remember as you read

# Charts
compare-chart-requirements = Score of each requirement in each round, from 0 at the bottom to 100 at the top
compare-chart-themes = Score of each theme in each round, from 0 at the bottom to 100 at the top
compare-chart-radar = The requirements in two rounds, { $earlier } and { $later }, from 0 in the middle to 100 at the edge
compare-chart-rounds = Answers to “{ $name }”, round by round, from the weakest description on the left to the strongest on the right
compare-chart-question = Answers to “{ $name }”, round by round
compare-ring-legend = Ring and ≈: about, from the patterns of a round with five to seven answers.
compare-gap-legend = Dashed upright line: fewer than five answered, so nothing is shown.
compare-alt-round = { $round }: { $said }.
compare-alt-range = { $score }, between { $low } and { $high } had all members answered
compare-alt-nothing = nothing to show
compare-alt-radar = { $name }: { $before } in { $earlier }, { $after } in { $later }.
compare-radar-missing = Requirements without a figure in both rounds are left out of this picture.

# Rows and cells
compare-row-gap = { $count ->
    [0] Nobody answered: nothing is shown.
    [1] 1 member answered: from five on, results are shown.
   *[other] { $count } members answered: from five on, results are shown.
}
compare-row-patterns = Patterns only: five to seven answered.
compare-cell-gap = under five answers
compare-cell-patterns = patterns only
compare-cell-not-asked = not asked
compare-cell-asked-otherwise = asked otherwise
compare-shown-nothing = nothing: fewer than five answered
compare-shown-patterns = patterns: five to seven answered
compare-shown-counts = counts
compare-shown-imported = { $shown }; done elsewhere and brought in
compare-shown-restored = { $shown }; restored on { $on } while it was open, from a backup of { $copied }: answers that came in between are in it only if they were sent again
compare-answered = { $answered } of { $invited }

# Tables
compare-caption-all-rounds = The rounds that are compared
compare-caption-requirements = Scores of the requirements, by round
compare-caption-themes = Scores of the themes, by round
compare-caption-rounds = “{ $name }” by round
compare-caption-items = Scores of the questions of “{ $name }”, by round
compare-caption-question = Answers to “{ $name }”, by round
compare-caption-moved = From { $earlier } to { $later }
compare-col-round = Round
compare-col-closed = Closed
compare-col-answered = Answered
compare-col-shown = What is shown
compare-col-since = Since the round before
compare-col-difference = Points
compare-col-better = Later answer is better

# What changed
compare-clear-up = ↑ Clear change
compare-clear-down = ↓ Clear change
compare-possible-up = ↑ Possible change
compare-possible-down = ↓ Possible change
compare-small = Less than ten points
compare-too-few = Too few answers to tell
compare-change-up = { $count ->
    [one] From { $earlier } to { $later }: one point more, from { $before } to { $after }.
   *[other] From { $earlier } to { $later }: { $points } points more, from { $before } to { $after }.
}
compare-change-down = { $count ->
    [one] From { $earlier } to { $later }: one point less, from { $before } to { $after }.
   *[other] From { $earlier } to { $later }: { $points } points less, from { $before } to { $after }.
}
compare-change-level = { $earlier } and { $later } have the same score: { $after }.
compare-change-hardly = From { $earlier } to { $later }: less than half a point, from { $before } to { $after }.
compare-theme = { $name }. { $moved } { $reading }.
compare-better = Pick one of these questions, and one answer to it from each round: { $percent } of the time, the one from { $later } is the better.
compare-better-one = Pick one answer from each round: { $percent } of the time, the one from { $later } is the better.
compare-left-out-not-asked = { $name } is left out: it was not asked, or not so, in { $rounds }.
compare-left-out-too-few = { $name } is left out: too few answered it in { $rounds }.
compare-no-basis = None of these questions can be compared over these rounds.
compare-none-shown = In none of these rounds did enough members answer this for anything to be shown.
compare-reworded-here = This question was worded differently in some round.
compare-said-in-round = { $round }: { $said }

# What is not compared
compare-why-new = Not asked in { $rounds }.
compare-why-gone = Asked in { $rounds }, but not in { $frame }.
compare-why-options = In { $rounds } there were other answers to choose from than in { $frame }.
compare-why-replaces = In { $rounds } another question stood in its place; it is not the same as that of { $frame }.
compare-why-too-few = Too few answered it in { $rounds }.

# Questions for the discussion
compare-talk-1 = What did we decide after the last round, and did we do it?
compare-talk-2 = Did it help? Where would we see it, if not in these figures?
compare-talk-3 = Who was at the table this time and not last time, and the other way round?
compare-talk-4 = What is the one next step: what, who, by when?

# How to read it
compare-read-same = Each requirement is compared on those of its questions that all rounds asked alike. So a score here can differ from the one in a round’s own report.
compare-read-difference = A difference is worked out before the scores are rounded, so it can be a point more or less than that of the two printed scores. From 9.5 to under ten points it has a decimal.
compare-read-better = “The better one”: the same answer counts half for each round. At 50% neither round is the better one.
compare-read-clear = Clear change: ten points or more and, in at least one question, more than dealing the same answers out to the two rounds by chance would give; the number of questions and requirements is allowed for. A theme: ten points or more, and one of its requirements changed that clearly the same way.
compare-read-possible = Possible change: ten points or more, which chance alone gives in fewer than one requirement in five; or less than ten points, but more than chance in at least one question.
compare-read-small = Less than ten points: so many answered that a move of ten points would very likely show.
compare-read-too-few = Too few answers to tell: it may have moved or not, whatever the difference shown.
compare-read-ours = These rules are Tablée’s own.
compare-read-patterns = Rounds with five to seven answers take part with their patterns. Their figures are rough, marked “about”, and nothing is subtracted from them.
compare-read-gap = A round with fewer than five answers shows nothing but how many answered: a gap.
compare-imported = { $label } *
compare-read-imported = * Done on paper or elsewhere, and brought in as counts.
compare-read-reworded = Worded differently in some round, but compared, since the answers to choose from are the same: { $names }.

# The same columns as headings of a spreadsheet
compare-head-partnership = Partnership
compare-head-kind = Kind of row
compare-head-round = Round
compare-head-closed = Closed on
compare-head-imported = Came in as counts
compare-head-invited = Members invited
compare-head-answered = Members who answered
compare-head-earlier = Compared with round
compare-head-number = Number
compare-head-id = Id
compare-head-name = Name
compare-head-requirement = Requirement
compare-head-option = Option
compare-head-option-text = Option text
compare-head-count = Count
compare-head-share = Per cent of answers
compare-head-skipped = No answer
compare-head-not-applicable = Does not apply
compare-head-score = Score, 0 to 100
compare-head-about = About, 0 to 100
compare-head-low = Score if the others were weakest
compare-head-high = Score if the others were strongest
compare-head-pattern = Pattern
compare-head-difference = Difference of scores
compare-head-better = Later answer better, per cent
compare-head-reading = Reading
compare-head-note = Note

# CSV
compare-csv-partnership = partnership
compare-csv-kind = kind_of_row
compare-csv-round = round
compare-csv-closed = closed_on
compare-csv-imported = came_in_as_counts
compare-csv-invited = members_invited
compare-csv-answered = members_who_answered
compare-csv-earlier = compared_with_round
compare-csv-number = number
compare-csv-id = id
compare-csv-name = name
compare-csv-requirement = requirement
compare-csv-option = option
compare-csv-option-text = option_text
compare-csv-count = count
compare-csv-share = percent_of_answers
compare-csv-skipped = no_answer
compare-csv-not-applicable = does_not_apply
compare-csv-score = score_0_to_100
compare-csv-about = about_0_to_100
compare-csv-low = score_if_others_weakest
compare-csv-high = score_if_others_strongest
compare-csv-pattern = pattern
compare-csv-difference = difference_of_scores
compare-csv-better = later_answer_better_percent
compare-csv-reading = reading
compare-csv-note = note
compare-csv-yes = yes
compare-csv-kind-round = round
compare-csv-kind-requirement = requirement
compare-csv-kind-requirement-option = requirement and option
compare-csv-kind-theme = theme
compare-csv-kind-question = question
compare-csv-kind-option = question and option
compare-csv-kind-requirement-change = change of a requirement
compare-csv-kind-theme-change = change of a theme
compare-csv-kind-question-change = change of a question
compare-csv-kind-not-compared = not compared

# The page for coordinators
compare-page-title = Compare rounds
compare-page-link = Compare the closed rounds
compare-page-private = Members do not see this page. In the results that members read, a round stands beside the one before it only if both are shared.
compare-page-none = There is nothing to compare yet: this takes two closed rounds with the same tool.
compare-page-choose = Choose rounds
compare-page-legend = Rounds to compare
compare-page-hint = Two to ten closed rounds with the same tool.
compare-page-go = Compare
compare-page-too-few = Choose at least two rounds.
compare-page-too-many = Choose at most ten rounds; { $count } are chosen.
compare-page-unknown = One of these rounds is not a closed round of this partnership. Choose again.
compare-page-damaged = The results of “{ $round }” cannot be read: something of them in the database does not make sense. Choose without this round, and tell whoever runs this server.
compare-page-instruments = Rounds with different tools cannot be compared. Choose rounds with one of them: { $rounds }.
compare-page-asked = “{ $round }” used “{ $title }”
compare-sheet-changes = Changes
compare-sheet-not-compared = Not compared
compare-sheet-rounds = Rounds
