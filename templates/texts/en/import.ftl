# Bringing in a round that was held on paper or elsewhere
import-link = Add an earlier round
import-title = Add an earlier round
import-choose-intro = Held on paper, or with another program? Its counts can stand beside the rounds held here. Which questions were asked?
import-choose-languages = In: { $languages }.
import-other = Other questions
import-intro = Only counts come in: how many chose each answer. Never any one person’s answers: this server must not have them, and has no use for them.
import-rules = The rules are the same as for a round held here. With fewer than five answers, nothing is shown; with five to seven, broad patterns; with eight or more, how many gave each answer. Counts for a question that too few answered are not kept. The round is marked everywhere as brought in from elsewhere.
import-steps = Three steps
import-step-template = Take the file to fill in, for a spreadsheet: it has one line for each answer that could be chosen.
import-step-fill = Each line begins with the number that its question has on the page. In the column “count” (“nombre” in the French file), write how many chose it, and 0 if nobody did. A question that was not asked, or whose counts you do not have, stays empty.
import-step-several = For questions with several answers, “answered” is how many answered the question at all.
import-step-na = “na” is the number of members to whom the question did not apply.
import-step-save = Bring it in here, as the program’s own file (XLSX) or as CSV.
import-template = File to fill in, { $language } (CSV)
import-closed = Closing day
import-closed-hint = The last day on which members could answer, as year-month-day. If you know only the month, use its last day.
import-invited = Members who were invited
import-answered = Members who answered
import-answered-hint = Each person counts once. With fewer than five, the list shows the round with this number, and nothing of its answers is shown or kept; you can leave the counts out.
import-languages = Languages of the report
import-languages-hint = Those in which it can be read.
import-counts-hint = What is shown is what members were told when they answered.
import-counts-eight = With five to seven answers, broad patterns only; with eight or more, how many gave each answer. If members were told nothing about this, choose it.
import-counts-five = With five answers or more, how many gave each answer. Only if members were told so before they answered.
import-counts-legend = What may be shown?
import-table-title = Counts
import-file = The file
import-file-hint = XLSX (its first sheet) or CSV, at most { $most } KB. If you choose a file, it is taken instead of what stands in the field below.
import-table = Or paste the lines here
import-table-hint = With the line of headings on top; lines copied from a spreadsheet work too.
import-go = Check
import-final = Nothing can be changed afterwards; a round with a mistake in it can be deleted and brought in again.
import-problems = { $count ->
    [one] There is one problem with the counts. Nothing was brought in.
   *[other] There are { $count } problems with the counts. Nothing was brought in.
  }
import-problems-see = { $count ->
    [one] Counts: one problem, named below
   *[other] Counts: { $count } problems, each named below
  }
import-line = Line { $line }: { $what }
import-table-missing = Choose the file with the counts, or paste its lines into the field.
import-closed-unreadable = Type the closing day as year-month-day, for example 2024-05-02.
import-closed-future = This day is still to come. A round that is not over yet cannot be brought in.
import-answered-number = Type the number of members who answered in digits, for example 11.
import-answered-too-many = More members answered than were invited. Check both numbers.

# What is wrong with a line of the file
import-too-large = The file is larger than { $found } KB. A table of counts is much shorter: is it the right file?
import-encoding = This file cannot be read. It has to be CSV, or a spreadsheet program’s file with the ending .xlsx, without a password; one with the ending .xls or .ods you can save as CSV.
import-unreadable = This line cannot be read. There may be a quotation mark too many or too few.
import-column = The column “{ $found }” is missing. The first line has to name the columns, as the file to fill in does.
import-no-counts = No line has a count.
import-item = There is no question “{ $item }”. Use the names in the file to fill in.
import-topic = The question “{ $item }” of this tool is not about “{ $found }”. Is this the file of another tool? If it is the same question under an earlier name, empty the column “topic”.
import-option = The question “{ $item }” has no answer “{ $option }”.
import-twice = The answer { $option } to the question “{ $item }” is already on line { $line }.
import-count = “{ $found }” is not a count: write a whole number in digits, 0 if nobody chose it.
import-missing = The question “{ $item }” has counts, but none for “{ $option }”. Write 0 if there are none.
import-too-many = For the question “{ $item }” the counts add up to { $count }: more than the number of members who answered.
import-not-one-order = “{ $item }” does not go with what was put first: whatever is first is also among the first, for as many members, and each member has two or three there at most.
import-more-than-answered = For the question “{ $item }” an answer was chosen more often than members answered the question.

# A round that was brought in
done-imported = The round is here. Its report shows what can be shown of it.
state-imported = Brought in from elsewhere. Closed on { $date }: { $answered } of { $invited } answered.
round-imported = This round was held on paper or elsewhere: its counts were brought in. Only what the report shows of them is kept.
fact-entry-imported = Not here: counts brought in from elsewhere
report-entry-imported = Counts brought in from elsewhere: members did not answer with Tablée. Whether each answered once, freely and anonymously, depends on how it was held there.
report-note-imported = The counts of this round were brought in from elsewhere; Tablée did not collect the answers.
report-nothing-why-imported = Results are shown from five answers on. With fewer, people could work out who chose what. That also holds for a round brought in from elsewhere: its counts were not kept.
report-annex-disclosure-eight-imported = What is shown depends on how many answered: fewer than five, nothing but their number; five to seven, patterns; eight or more, counts.
report-annex-disclosure-five-imported = What is shown depends on how many answered: fewer than five, nothing but their number; five or more, counts, as members had been told, says the person who brought the counts in.
report-annex-after-imported = Individual answers never came to this server, only counts. What this report shows is kept, and nothing else. What became of the answers themselves is for those who collected them to say.

# What can be known about a member of such a round
privacy-imported-lead = The answers to this questionnaire were collected elsewhere, on paper or with another program. Only counts came to this server: how many chose each answer. Nobody’s answers are here, and nothing here joins an answer to a person.
privacy-imported-closed = { $answered ->
    [0] The questionnaire closed on { $date }. Nobody had answered.
    [one] The questionnaire closed on { $date }. One member had answered.
   *[other] The questionnaire closed on { $date }. { $answered } members had answered.
  }
privacy-imported-there = Who could know what where you answered, and what became of your answers, Tablée cannot say. Ask whoever collected them.
privacy-imported-after = What was kept of the counts
privacy-imported-after-text = What the report can show, by the same rules as for a round held here:
privacy-imported-seen = Whoever brought the counts in has seen all of them, including those that are neither kept nor shown here. Everyone else who coordinates sees the results.
privacy-imported-origin = that it was brought in from elsewhere
privacy-imported-host = Whoever runs this server can read the files that this page speaks of.
privacy-imported-host-database = Whoever runs this server can read the database that this page speaks of.

# The first line of the file to fill in
import-name-number = number
import-name-item = id
import-name-option = option
import-name-count = count
import-name-topic = topic
import-answered-at-all = Answered this question at all
import-name-answer = answer
import-rules-title = The same rules hold as for a round held here
import-check-title = Bring this round in?
import-check-file = What is in the file
import-check-counts = { $count ->
    [one] Counts of one question; { $answered } members answered.
   *[other] Counts of { $count } questions; { $answered } members answered.
  }
import-check-complete = Nothing is missing.
import-check-silent = No counts of these questions: { $questions }. If they were asked, look once more at the file.
import-check-fewer = Not everybody answered these questions: { $questions }.
import-check-nothing = No counts: fewer than five answered, so none are needed.
import-check-twice = A round of this name and day is there already. If you bring this one in, both stand in the list and in comparisons.
import-bring = Bring it in
import-check-fewer-all = No question was answered by everybody.
