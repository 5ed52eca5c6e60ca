# The library of tools
nav-label = Pages for coordinators
nav-partnerships = Partnerships
nav-library = Tools
library-title = Tools
library-lead = Each tool is a questionnaire with a report and questions for the discussion. Choose by what your group wants to talk about; you can look at everything before you open a round.
library-few-members = No tool shows results for fewer than five answers.
library-minutes = { $minutes ->
    [one] About one minute
   *[other] About { $minutes } minutes
  }
library-members = { $count } members or more
library-questions = { $count ->
    [one] one question
   *[other] { $count } questions
  }
library-words = { $count ->
    [one] one of them answered in words
   *[other] { $count } of them answered in words
  }
library-all-words = answered in words
library-scores-all = { $count ->
    [one] One score
   *[other] A score for each of { $count } parts
  }{ $themes ->
    [0] {""}
    [one] {" "}and one for the theme above them
   *[other] {" "}and for { $themes } themes above them
  }
library-scores-some = A score for { $scored } of { $count } parts{ $themes ->
    [0] {""}
    [one] {" "}and one for the theme above them
   *[other] {" "}and for { $themes } themes above them
  }
library-scores-none = No score, on purpose
library-see = Look at the tools
library-look = More about this tool
library-questionnaire = See the questionnaire
library-report = See a report on made-up answers
library-what = – { $title }

library-when = When to use it
library-not-for = What it is not for
library-fact-time = Time to answer
library-fact-members = Members
library-fact-questions = Questions
library-fact-languages = Languages
library-fact-scores = Scores
library-fact-ending = As an ending
library-ending = These questions can also follow those of another tool, at the end of the same questionnaire.
library-fact-version = Version { $version }.
library-parts = What it asks about
library-part-questions = { $count ->
    [one] one question
   *[other] { $count } questions
  }
library-part-score = with a score
library-part-no-score = without a score
library-part-optional = can be left out of a round
library-words-note = Questions answered in words are asked only if you switch them on when you open the round.
library-counts-on = What it assumes
library-source = Where it comes from
library-evidence = What is known about it
library-evidence-none = As far as we know, nobody has tested whether these questions measure what they ask about. They are there to start a conversation.
library-evidence-expert = What is asked was chosen by people who have studied the subject; no study has tested this wording.
library-evidence-reliability = A study found that answers to these questions are steady.
library-evidence-validity = A study found that these questions measure what they ask about.
library-short-none = No study behind it that we know of: it is there to start a conversation
library-short-expert = Subjects chosen by people who have studied them; wording not tested
library-short-reliability = A study found that answers are steady
library-short-validity = A study found that it measures what it asks about
library-licence = Licence of the texts: { $licence }.
library-open-title = Open a round with this tool
library-open = Open a round with this tool
library-open-which = With which partnership?
library-open-none = A round belongs to a partnership. Make one first, then come back here.

preview-prefix = Preview:
preview-questionnaire = This is a preview of the questionnaire. You can try the answers; nothing is kept, and nothing can be sent from here.
preview-all = You see all of it. When you open a round you can leave some parts out, and decide whether members are asked for answers in words.
preview-report = Nobody gave these answers: they are made up, to show what a report of this tool looks like.
preview-partnership = Your partnership
preview-back = Back to the tool
preview-tools = Downloads of this example
preview-report-title = { $title }: a report on made-up answers
made-up-answers = Made-up answers
made-up-round = An example, not a real round
made-up-file = example
made-up-text-1 = This text is made up. It shows how what members write will look in the report.
made-up-text-2 = A short one.
made-up-text-3 = Some will answer in three words, others at length. Everything that was written is here as it was typed, in alphabetical order and without names, so nobody can tell who wrote what or in what order the texts came in.
made-up-text-4 = Two members may write nearly the same thing: then both texts are shown.
made-up-text-5 = Whoever has nothing to add leaves the field empty.
library-sign-in = Sign in to use it
