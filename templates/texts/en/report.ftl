# The report: page, PDF, CSV and the sheet of cards.

# Dates and numbers in words
date-day = { $day }
date-long = { $month ->
    [1] { $day } January { $year }
    [2] { $day } February { $year }
    [3] { $day } March { $year }
    [4] { $day } April { $year }
    [5] { $day } May { $year }
    [6] { $day } June { $year }
    [7] { $day } July { $year }
    [8] { $day } August { $year }
    [9] { $day } September { $year }
    [10] { $day } October { $year }
    [11] { $day } November { $year }
   *[12] { $day } December { $year }
}
report-decimal-mark = .
report-noted = { $what } ({ $note })
report-under = { $title }. { $sentences }
report-said-of = { $name }: { $said }
report-percent = { $number }%

# The whole
report-document-title = Report: { $partnership }, { $round }
report-closed = Closed on { $date }
report-learning = For learning together, never for ranking: not one partnership against another, and not one person against another.
report-answered = { $answered ->
    [0] Nobody answered out of { $invited } invited.
   *[other] { $answered } of { $invited } members answered.
}
report-over-invited = More answers came in ({ $answered }) than members were invited ({ $invited }). Somebody may have answered twice, or the link may have been passed on. Keep that in mind as you read.
report-codes-anew = { $count ->
    [one] While the round was open, its unused codes were made again once. If members were not told why, ask: whoever holds new codes that nobody was given can add answers.
   *[other] While the round was open, its unused codes were made again { $count } times. If members were not told why, ask: whoever holds new codes that nobody was given can add answers.
  }
report-codes-anew-all = { $count ->
    [one] While the round was open, its unused codes were made again once, and afterwards every single code was used. If you know of members who did not answer, somebody else answered in their place: talk about it before you read on.
   *[other] While the round was open, its unused codes were made again { $count } times, and afterwards every single code was used. If you know of members who did not answer, somebody else answered in their place: talk about it before you read on.
  }
report-entry-cards = Members answered with codes printed on cards; each code could be used once.
report-entry-mail = Members answered with codes that were sent to them; each code could be used once.
report-entry-link = Members answered through one shared link, without codes; that each answered once rests on trust.
report-patterns-note = With { $answered } answers, this report shows patterns and no counts, so that nobody’s answers can be worked out. Figures marked “about” are made from the patterns and are rough.
report-hidden-note = { $count ->
    [one] One question was answered by too few members to be shown. It is left out everywhere.
   *[other] { $count } questions were answered by too few members to be shown. They are left out everywhere.
}
report-some-patterns-note = { $count ->
    [one] One question was answered by fewer than { $threshold } members. It is shown as a pattern, without counts, and left out of the scores.
   *[other] { $count } questions were answered by fewer than { $threshold } members. They are shown as patterns, without counts, and left out of the scores.
}
report-score-meaning = A score runs from 0, if everyone chose the weakest description, to 100, if everyone chose the strongest.
report-patterns-note-no-score = With { $answered } answers, this report shows patterns and no counts, so that nobody’s answers can be worked out.
report-no-patterns-note = With { $answered } answers, this report shows no counts, so that nobody’s answers can be worked out.
report-some-patterns-note-no-score = { $count ->
    [one] One question was answered by fewer than { $threshold } members. It is shown as a pattern, without counts.
   *[other] { $count } questions were answered by fewer than { $threshold } members. They are shown as patterns, without counts.
}
report-waiting-note = { $count ->
    [one] The answers to one question stay hidden: its options have no order in which a pattern could be seen. From { $threshold } answers on, counts would be shown.
   *[other] The answers to { $count } questions stay hidden: their options have no order in which a pattern could be seen. From { $threshold } answers on, counts would be shown.
}
report-no-score = There is no score here: answers are not turned into a mark. The report shows how members answered, question by question.
report-no-score-places = No place on a line is better than another.
report-quoted = “{ $text }”
report-part-of = { $topic }: { $part }
report-role-now = today
report-role-wished = wished for
report-role-how = how it is going
report-role-matters = attention it needs
report-role-first = put first
report-role-among = among the first
report-head-now = Today
report-head-wished = Wished for
report-head-how = How it is going
report-head-matters = Attention it needs
report-head-first = Put first
report-head-among = Among the first
report-ranking-among = { $upper ->
    [2] Among the first two
   *[3] Among the first three
}

# Words that stand in the pages
report-w-short = In short
report-numbered = { $number }. { $name }
report-w-themes = The main themes
report-w-half-hour = If you have half an hour
report-w-stands-out = What stands out
report-w-talk = How to talk about it
report-w-requirements = The requirements side by side
report-w-in-detail = Each requirement in detail
report-w-in-detail-sections = Each part in detail
report-w-figures = The figures
report-w-figures-and-image = The figures, and the chart as an image
report-w-image = The chart as an image:
report-w-contents = On this page
report-w-questions = To talk about
report-w-descriptions = What members could choose
report-w-all-questions = The questions as they were asked
report-w-annex = How this report was made
report-w-likely = Figures for those who want more
report-w-source = Where the questions come from
report-w-purpose = What it is for
report-w-not-for = What it is not for
report-w-notes = What we decide
report-w-notes-what = What
report-w-notes-who = Who
report-w-notes-when = By when
report-mat-see = What do we see here?
report-mat-surprise = What surprises us, and what does not?
report-mat-better = What would make it one step better?
report-w-sections = The parts side by side
report-w-priorities = What needs attention
report-w-moves = From today to what is wished for
report-w-words = In your own words

# Tables
report-col-theme = Theme
report-col-requirement = Requirement
report-col-question = Question
report-col-score = Score
report-col-range-low = Lowest possible
report-col-range-high = Highest possible
report-col-reading = What we see
report-col-skipped = No answer
report-col-pattern = Pattern
report-col-likely = Probably between
report-col-agreement = Agreement, 0 to 100
report-caption-themes = Scores of the main themes
report-caption-requirements = The requirements in figures
report-caption-items = Answers to the questions of “{ $name }”
report-caption-patterns = Patterns of the questions of “{ $name }”
report-caption-likely = Score, probable range and agreement of each question
report-col-section = Part
report-col-option = Answer
report-col-place = Place
report-col-count = Chosen by
report-col-share = Of those who answered
report-col-not-applicable = Does not apply
report-col-well = How well it goes, 0 to 100
report-col-attention = Attention it needs, 0 to 100
report-col-distance = How far apart
report-caption-sections = The parts in figures
report-caption-options = { $count ->
    [one] Answers to “{ $name }”; one member answered
   *[other] Answers to “{ $name }”; { $count } members answered
}
report-caption-place = Places chosen for “{ $name }”
report-caption-priorities = How well each goes and how much attention it needs; what comes first stands on top
report-caption-priorities-patterns = How each goes and how much attention it needs
report-caption-moves = The place chosen most often, and how far apart the two lie on average
report-caption-moves-patterns = Where the answers lie
report-place-of = { $place } of { $places }
report-cell-none = –
report-cell-hidden = too few answers
report-cell-range = { $low } to { $high }
report-about-score = about { $score }

# Options in words
report-option-strongest = { $letter }: the strongest description
report-option-middle = { $letter }: the one in the middle
report-option-between = { $letter }
report-option-weakest = { $letter }: the weakest description
report-option-strong-group = Stronger descriptions
report-option-middle-group = Middle descriptions
report-option-weak-group = Weaker descriptions
report-option-most = { $letter }: the most attention
report-option-least = { $letter }: the least
report-option-in-words = { $letter }: { $words }

# Readings
report-finding-strength = Strength
report-finding-discuss = Discuss first
report-finding-split = Views split
report-finding-shared = Shared view
report-pattern-split = Views split
report-pattern-stronger = Mostly stronger
report-pattern-weaker = Mostly weaker
report-pattern-between = In between
report-pattern-much = Much attention
report-pattern-little = Little attention
report-pattern-near = Mostly near { $place }
report-pattern-spread = Spread from one end to the other

# Sentences about results
report-range-all = Everyone invited answered every question that counts here, so no score could lie elsewhere.
report-range = Not everyone invited answered every question. “Lowest possible” is the score if each missing answer had been the weakest description, “Highest possible” if each had been the strongest.
report-number-word = { $number ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
   *[other] { $number }
}
report-score-sentence = Score { $score }.
report-about-sentence = About { $score } on a scale from 0 to 100.
report-ends = { $strong ->
    [0] { $weak ->
        [0] Of { $answers } answers, none went to the strongest description and none to the weakest.
       *[other] Of { $answers } answers, none went to the strongest description and { $weak } to the weakest.
    }
   *[other] { $weak ->
        [0] Of { $answers } answers, { $strong } went to the strongest description and none to the weakest.
       *[other] Of { $answers } answers, { $strong } went to the strongest description and { $weak } to the weakest.
    }
}
report-ends-groups = { $strong ->
    [0] { $weak ->
        [0] Of { $answers } answers, none went to a stronger description and none to a weaker one.
       *[other] Of { $answers } answers, none went to a stronger description and { $weak } to a weaker one.
    }
   *[other] { $weak ->
        [0] Of { $answers } answers, { $strong } went to a stronger description and none to a weaker one.
       *[other] Of { $answers } answers, { $strong } went to a stronger description and { $weak } to a weaker one.
    }
}
report-ends-amount = { $strong ->
    [0] { $weak ->
        [0] Of { $answers } answers, none asked for the most attention and none for the least.
       *[other] Of { $answers } answers, none asked for the most attention and { $weak } for the least.
    }
   *[other] { $weak ->
        [0] Of { $answers } answers, { $strong } asked for the most attention and none for the least.
       *[other] Of { $answers } answers, { $strong } asked for the most attention and { $weak } for the least.
    }
}
report-counts-sentence = Answers: { $counts }.
report-left-out = { $count ->
    [one] One question here is left out of the score: too few answered it.
   *[other] { $count } questions here are left out of the score: too few answered them.
}
report-theme-left-out = { $count ->
    [one] One requirement of this theme is left out: too few answered its questions.
   *[other] { $count } requirements of this theme are left out: too few answered their questions.
}
report-hidden-requirement = Too few members answered the questions here for a result to be shown. The questions for discussion need no figures.
report-spread = Answers lie far apart: worth talking about before acting.
report-both-ends = Both ends have many voices: worth hearing both before acting.
report-split-pattern = Both the strongest and the weakest description were chosen often.
report-split-pattern-amount = Both much and little attention were asked for often.
report-pattern-stronger-sentence = Answers lie mostly on the stronger side.
report-pattern-weaker-sentence = Answers lie mostly on the weaker side.
report-most-chosen = Most chosen ({ $letter }):
report-most-chosen-tie = Most chosen, equally often ({ $letter }):
report-in-requirement = in: { $requirement }
report-skips-note = { $count ->
    [one] one gave no answer
   *[other] { $count } gave no answer
}
report-not-applicable-note = { $count ->
    [one] for one it does not apply
   *[other] for { $count } it does not apply
}
report-open-count = { $label }: { $count }.
report-several-possible = Several answers were possible.
report-asked-same = To choose from: the same as in question { $number }.
report-asked-places = In an order; some could be left out.
report-several-note = Several answers were possible, so the shares need not add up to 100%.
report-ranking-note = “Among the first” takes in what was put first.
report-hidden-choice = Not shown: there would have to be { $threshold } answers or more for counts to be shown here.
report-half-sentence = { $part }: { $reading }.
report-distance-none = about the same place
report-distance-further = { $whole ->
    [one] { $steps } step further along
   *[other] { $steps } steps further along
}
report-distance-further-part = { $whole ->
   *[other] { $steps } steps further along
}
report-distance-back = { $whole ->
    [one] { $steps } step back
   *[other] { $steps } steps back
}
report-distance-back-part = { $whole ->
   *[other] { $steps } steps back
}
report-distance-sentence = On average, the place wished for is { $steps }, towards { $towards }.
report-distance-sentence-none = On average, the place wished for is about where you are today.
report-distance-patterns = Today: { $now }. Wished for: { $wished }.
report-within-near = mostly near { $place }
report-within-between = in between
report-within-spread = spread from one end to the other
report-spread-now = Answers about today lie at both ends: worth hearing both before acting.
report-spread-wished = Answers about the place wished for lie at both ends: worth hearing both before acting.
report-written-sentence = What you wrote about it stands in a chapter of its own.
report-moves-left-out = { $count ->
    [one] One question is left out here: too few answered it.
   *[other] { $count } questions are left out here: too few answered them.
}
report-priority-left-out = { $count ->
    [one] One is left out here: too few answered it.
   *[other] { $count } are left out here: too few answered them.
}
report-priority-one = Needs attention and is not going well: { $name }.
report-priority-two = Need attention and are not going well: { $first }, then { $second }.
report-priority-more = Need attention and are not going well: first { $first }, then { $second }; the others follow in the table.
report-priority-none = Nothing here needs much attention and goes badly. Closest: { $name }.
report-priority-one-pattern = Members ask for much attention to it, and it is not clearly going well: { $name }.
report-priority-none-pattern = Nothing here clearly needs much attention and is not going well.
report-priority-sentence = How well it goes: { $well } out of 100. Attention it needs: { $attention } out of 100.
report-priority-pattern-sentence = Members ask for much attention to it, and it is not clearly going well.
report-priority-care = Goes well, needs care
report-priority-wait = Can wait
report-priority-fine = Goes well
report-priority-corner = Needs attention and is not going well
report-chosen-sentence = Most chosen: { $option } ({ $count } of { $answered }).
report-ranked-sentence = { $upper ->
    [2] Most often among the first two: { $option } ({ $count } of { $answered }).
   *[3] Most often among the first three: { $option } ({ $count } of { $answered }).
  }
report-asked-words = Answered in words.
report-words-intro = What members wrote, word for word, each question by itself and in alphabetical order. Nothing says which texts came from one person, or what that person chose elsewhere.
report-words-care = Read for what is said, not for who said it. If you think you know a voice, keep it to yourself.
report-words-few-answers = Nothing is shown here: texts are shown once { $least } members have answered.
report-words-few-texts = Nothing is shown here: fewer than { $least } members wrote something, and a text that stands almost alone is easily recognized.
report-words-pointer = { $count ->
    [one] One question of this part asked for an answer in words: see “In your own words”.
   *[other] { $count } questions of this part asked for an answer in words: see “In your own words”.
}

# What stands out
report-out-strengths = Strengths
report-out-strengths-nothing = No clear strength
report-out-strengths-intro = What most of you see as strong. Worth saying aloud, and worth keeping.
report-out-strengths-none = No result is clearly a strength by our reading rules. The highest is: { $name }.
report-out-strengths-none-patterns = No question is mostly on the stronger side.
report-out-discuss = To discuss first
report-out-discuss-nothing = Nothing clearly weak
report-out-discuss-intro = What many of you see as weak, or more of you as weak than as strong. Talk about it before deciding what to do.
report-out-discuss-none = No result is weak by our reading rules. The lowest is: { $name }. Begin there if you like.
report-out-discuss-none-patterns = No question is mostly on the weaker side.
report-out-strengths-none-tie = No result is clearly a strength by our reading rules, and none is higher than all others.
report-out-discuss-none-tie = No result is weak by our reading rules, and none is lower than all others.
report-out-split = Where views are split
report-out-split-nothing = Views are not split
report-out-split-intro = The same partnership looks different from different seats. Nobody is wrong: hear the reasons first.
report-out-split-none = On no question are views clearly split.
report-out-priority = What needs attention
report-out-priority-nothing = Nothing that comes first
report-out-priority-intro = What many of you want to look after, and what is not going well yet.
report-out-priority-none = Nothing clearly needs much attention and goes badly.
report-out-distance = From today to what is wished for
report-out-distance-nothing = Today and what is wished for
report-out-distance-intro = Where today and the wish lie apart, the longest way first. A long way is no fault: it says where change is wanted.
report-out-distance-none = Today and the wish lie nowhere clearly apart.
report-out-spread = Where answers lie at both ends
report-out-spread-intro = Some of you see the partnership at one end of the line and some at the other. Nobody is wrong: hear the reasons first.
report-out-spread-none = Nowhere do answers clearly lie at both ends.
report-out-chosen = Most chosen
report-out-chosen-nothing = No answer ahead of the others
report-out-chosen-intro = The answers that most of you have in common, question by question.
report-out-chosen-none = No answer was clearly chosen most.
report-out-alike = { $count } results are alike in this, and none stands out from the others; they are marked on the pages that follow.
report-out-more = { $count ->
    [one] One more is marked on the pages that follow.
   *[other] { $count } more are marked on the pages that follow.
}
report-start-keep = Keep
report-start-discuss = Discuss first
report-start-lowest = Begin here
report-start-whole = The whole
report-start-whole-name = Nothing stands out
report-start-whole-why = Nothing is clearly higher or lower than the rest.
report-start-split = Hear each other out
report-start-highest = Build on
report-start-distance = Change wanted
report-start-near = Nearly there
report-start-chosen = Most chosen
report-start-written = In your own words
report-start-shared = Seen alike

# Questions for the discussion
report-questions-strength = What goes well
report-questions-weak = What could be stronger
report-questions-split = Where views differ
report-questions-choice = Questions to choose from
report-questions-any = In any case

# How to talk
report-talk-who = Who is best placed to lead this? Not someone the results are about. Two people, or someone from outside, is often easier.
report-talk-1 = Five minutes of silence. Everyone reads and notes one thing that surprises them and one that does not.
report-talk-2 = Once around the table. Everyone says theirs before anyone answers.
report-talk-3 = Celebrate first. Take something that goes well: what do we do that makes it so, whom do we thank for it, and how do we keep it?
report-talk-4 = Take one thing to discuss first. Ask for examples, not for names, and do not try to find out who chose what.
report-talk-5 = End with one or two decisions: what, who, by when. Small and done is better than large and forgotten.
report-talk-3-no-score = Begin with something that you see alike: what does it rest on, and what does it make possible?
report-talk-4-no-score = Take one thing on which answers differ, or where you want a change. Ask for examples, not for names, and do not try to find out who chose what.

# What it means, after the first result
report-w-so-what = And then: what does it mean?
report-so-what-intro = Once you have talked about a first result, ask the first three about it. The others are about the themes and about the whole.
report-so-what-intro-sections = Once you have talked about a first result, ask the first three about it. The last one is about the whole.
report-sowhat-1 = What does this mean for the people our work is for?
report-sowhat-2 = For whom among us is it easiest, and for whom hardest?
report-sowhat-3 = What happens if we leave it as it is for a year?
report-sowhat-whole = If we could change only one thing before the next round, what would move the most else?

# Fewer than five answers
report-nothing-title = No results this time, and why
report-nothing-why = Results are shown from five answers on. With fewer, it could be told who chose what. That promise was made to everyone before they answered, and it is kept: the answers are gone.
report-nothing-what = You can have the conversation all the same. The questions below need no figures.
report-nothing-how = How to hold the discussion instead
report-nothing-1 = Choose two or three of the headings below. You need not take them all.
report-nothing-2 = Two minutes of silence: everyone thinks of one moment in your work together that comes to mind.
report-nothing-3 = Once around the table: everyone tells their moment. Nobody has to put a mark on it.
report-nothing-4 = Write down in two columns what you agree on and what looks different from different seats.
report-nothing-5 = Agree on one or two things to do, who does them, and by when.
report-nothing-next = And next time? A closing date a little later and one reminder are often enough. From five answers on a report shows patterns; from { $threshold } on it shows counts too.
report-nothing-next-counts = And next time? A closing date a little later and one reminder are often enough. From five answers on a report shows counts.

# Charts, said in words
report-chart-themes = Scores of the main themes
report-chart-requirements = Answers to each requirement, from the weakest description on the left to the strongest on the right
report-chart-items = Answers to each question of “{ $name }”, from the weakest description on the left to the strongest on the right
report-chart-places = Where each requirement lies, roughly
report-alt-score = { $name }: score { $score }.
report-alt-score-range = { $name }: score { $score }, between { $low } and { $high } if all members had answered.
report-alt-about = { $name }: about { $score }.
report-alt-parts = { $name }: { $parts }.
report-alt-ranking = { $name }: put first by { $first }; { $head }: { $among }.
report-axis-weaker = weaker
report-axis-stronger = stronger
report-band-legend = Dot: the score. Band: where it could lie if everyone had answered.
report-dot-legend = Dot: about where it lies.
report-option-short-strong = stronger
report-option-short-middle = middle
report-option-short-weak = weaker
report-chart-sections = Answers to each part, from the weakest description on the left to the strongest on the right
report-chart-places-sections = Where each part lies, roughly
report-chart-part = { $name }: { $part }
report-chart-options = How often each answer to “{ $name }” was chosen
report-chart-ranking = How often each of “{ $name }” was put first, and among the first
report-chart-place = “{ $name }”: the places chosen for today and those wished for
report-chart-priorities = How well each goes, across, and how much attention it needs, upwards
report-chart-moves = From the average place today to the one wished for
report-alt-priority = { $number }, { $name }: goes well { $well } out of 100, needs attention { $attention } out of 100.
report-axis-little = needs little attention
report-axis-much = needs much attention
report-axis-badly = goes badly
report-axis-well = goes well
report-axis-first = first place
report-axis-last = last place
report-moves-legend = Dot: the average place today. Ring: the average place wished for. Beside it: by how many steps they lie apart.

# What a chart cannot show
report-w-limits = What the charts cannot show
chart-limit-dots = A dot is one answer: where it stands among the others of its answer says nothing, and nobody can be followed from one question or round to the next.
chart-limit-bars = Bars show shares of answers: not how many people these are, nor whether the same people answered alike.
chart-limit-scale = A score on its line does not show how far views differ: the same place can come of agreement and of opposites.
chart-limit-options = The bars of answers do not show which of them were chosen together.
chart-limit-moves = Average places do not show how far any one member would go.
chart-limit-trend = Scores over the rounds show neither why one moved nor whether the same people answered.
chart-limit-radar = Read the axes of a radar one by one: the area says nothing, and the order of the axes is arbitrary.
chart-limit-priorities = The picture of priorities does not show whether those who ask for attention are those who find that it goes badly.

# Annex
report-annex-count = Each question was answered by choosing one of its descriptions. The tool itself only counts the answers; so the counts come first here. A question left open is left out, and the number of those who left it open is shown.
report-annex-own = Our own choices
report-annex-own-intro = What follows is Tablée’s own choice, and nobody else’s. It helps to begin a conversation; it does not measure quality.
report-annex-themes = They group the requirements. There is no overall score, because a single number would invite ranking.
report-annex-score = The strongest description counts 100, the weakest 0, those between in even steps. A question’s score is the mean of its answers, a requirement’s the mean of its questions’ scores, a theme’s the mean of its requirements’ scores. Where questions were left open, a requirement’s counts and its score need not agree to the point.
report-annex-range = The score if everyone who did not answer had chosen the weakest description, and if everyone had chosen the strongest. Those who left the question open count as not having answered. Nothing is assumed.
report-annex-likely = Where the score would lie in 95 of 100 cases if everyone had answered, if those who did not answer are much like those who did (Pólya posterior). Given for up to { $most } members.
report-annex-agreement = 100 if all chose the same description, 0 if half chose the strongest and half the weakest, { $even } if answers spread evenly over the { $options } descriptions (Leik, 1966).
report-annex-strength = At least { $strong } of the answers are on the stronger side and at most { $weak } on the weaker side.
report-annex-two-thirds = two thirds
report-annex-third = a third
report-annex-discuss = At least { $weak } of the answers are on the weaker side, or the score is under { $score }.
report-annex-split = Agreement lies below that of an even spread, or the strongest and the weakest each have at least { $each } of the answers.
report-annex-shared = Agreement is { $agreement } or more.
report-annex-patterns = Views split, if the strongest and the weakest description each have at least { $each } of the answers; else mostly stronger from a score of { $high } on, mostly weaker from { $low } down, in between otherwise.
report-annex-about = Mostly stronger counts { $stronger }, in between and views split { $middle }, mostly weaker { $weaker }; a requirement’s figure is the mean of its questions’, a theme’s the mean of its requirements’.
report-annex-patterns-two = Mostly stronger, if more than half chose the stronger one, else mostly weaker.
report-annex-pattern-findings = A strength, if every question is mostly stronger; discuss first, if { $weak } of its questions or more are mostly weaker, or its figure is under { $score }; views split, if they are on any of its questions.
report-annex-count-sections = The counts come first in this report: how many members chose each answer. A question left open is left out, and the number of those who left it open is shown.
report-annex-score-sections = The strongest description counts 100, the weakest 0, those between in even steps. A question’s score is the mean of its answers, a part’s the mean of its questions’ scores. There is no overall score, because a single number would invite ranking. Where questions were left open, a part’s counts and its score need not agree to the point.
report-annex-weights = Some questions count more than others in the mean, as the questionnaire’s authors decided.
report-annex-pairs = Each of the two questions is turned into a number from 0, if everyone chose the last description, to 100, if everyone chose the first. It comes first where attention is at 50 or more and how well it goes is under 50. What one member answered to both is not known.
report-annex-places = The distance is that between the average place today and the average place wished for, in steps from one place to the next; from half a step on it is named under “What stands out”. Answers lie at both ends where the first and the last part of the line each have at least { $each } of them. How far any one member would go is not known.
report-annex-choices = How many chose each, and which part of those who answered. Counts are all that there is; they are shown where enough members answered.
report-annex-several = Each share is that of the members who answered the question and chose the option, whatever else they chose.
report-annex-rankings = How many put each first, and how many among the first two or three. Nothing more of an order is kept, so nobody is recognized by theirs.
report-annex-words = Kept apart from all others, in alphabetical order. They are shown once five members have answered the round and three have written something to the question.
report-annex-patterns-no-score = Views split, if the strongest and the weakest description each have at least { $each } of the answers; else, with the strongest at 100 and the weakest at 0, mostly stronger from an average of { $high } on, mostly weaker from { $low } down, in between otherwise.
report-annex-patterns-places = Spread, if the first and the last place each have at least { $each } of the answers; else, with the first place at 0 and the last at 100, near the last from an average of { $high } on, near the first from { $low } down, in between otherwise.
report-annex-disclosure-eight = What is shown depends on how many answered, and was fixed before the first answer: under five nothing but their number; from five to seven patterns; from eight on counts.
report-annex-disclosure-five = What is shown depends on how many answered, and was fixed before the first answer: under five nothing but their number; from five on counts, as members were told.
report-annex-after = When the round closed, the single answers were destroyed. Kept is what this report shows, and nothing else.
report-annex-licence = Licence of the text: { $licence }.
report-annex-version = { $title }, version { $version } of its definition.

# CSV
report-csv-partnership = partnership
report-csv-round = round
report-csv-closed = closed_on
report-csv-invited = members_invited
report-csv-answered = members_answered
report-csv-kind = kind_of_row
report-csv-number = number
report-csv-id = id
report-csv-name = name
report-csv-theme = theme
report-csv-requirement = requirement
report-csv-option = option
report-csv-option-text = option_text
report-csv-count = times_chosen
report-csv-share = percent_of_answers
report-csv-skipped = left_open
report-csv-score = score_0_to_100
report-csv-about = about_0_to_100
report-csv-low = score_if_others_weakest
report-csv-high = score_if_others_strongest
report-csv-likely-low = probably_from
report-csv-likely-high = probably_to
report-csv-agreement = agreement_0_to_100
report-csv-pattern = pattern
report-csv-reading = reading
report-csv-not-applicable = does_not_apply
report-csv-text = text
report-csv-copied-on = backup_of
report-csv-restored-on = restored_on
report-csv-kind-option = question and option
report-csv-kind-question = question
report-csv-kind-requirement = requirement
report-csv-kind-theme = theme
report-csv-kind-text = text
report-rule-themes = Themes
report-rule-score = Score
report-rule-weights = Weight
report-rule-range = “Lowest possible” and “Highest possible”
report-rule-likely = “Probably between”
report-rule-agreement = Agreement
report-rule-strength = Strength
report-rule-discuss = Discuss first
report-rule-split = Views split (questions only)
report-rule-shared = Shared view (questions only)
report-rule-patterns = Patterns
report-rule-patterns-two = Patterns where a question has two descriptions
report-rule-patterns-places = Patterns of places
report-rule-about = “About”
report-rule-pattern-findings = What is said of a requirement
report-rule-pairs = What needs attention
report-rule-places = Places
report-rule-choices = Options without an order
report-rule-several = Several answers possible
report-rule-rankings = Things in an order
report-rule-words = Answers in words
report-caption-rules = Our rules, and when each applies
report-col-rule = Name
report-col-when = When
