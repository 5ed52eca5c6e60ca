# Bringing in a round that was held on paper or elsewhere
import-link = Add an earlier round, held on paper or elsewhere
import-title = Add an earlier round
import-choose-intro = Held on paper, or with another program? Its counts can stand beside the rounds held here. Which questions were asked?
import-choose-languages = In: { $languages }.
import-other = Other questions
import-intro = Only counts come in: how many chose each answer. Never the answers of one person after another: this server must not have them, and has no use for them.
import-rules = The same rules hold as for a round held here. Under five answers nothing is shown; with five to seven broad patterns; from eight on, how many gave each answer. Counts of a question that fewer answered are not kept. Everywhere the round is marked as brought in from elsewhere.
import-steps = Three steps
import-step-template = Take the file to fill in, for a spreadsheet: it has one line for each answer that could be chosen.
import-step-fill = Each line begins with the number that its question has on the page. Write in the column “count” (“nombre” in the French file) how many chose it, 0 if nobody did. A question that was not asked, or whose counts you do not have, stays empty.
import-step-several = For questions with several answers, “answered” is how many answered the question at all.
import-step-na = “na” is for how many members the question did not apply.
import-step-save = Save it as CSV, and bring it in here.
import-template = File to fill in, { $language } (CSV)
import-closed = Closing day
import-closed-hint = The last day on which members could answer, as year-month-day. If you only know the month, take its last day.
import-invited = Members who were invited
import-answered = Members who answered
import-answered-hint = Every person counts once. With fewer than five, the round stands in the list with this number, and nothing of its answers is shown or kept; the counts can be left out.
import-languages = Languages of the report
import-languages-hint = In which it can be read.
import-counts-hint = Shown is what members were told when they answered.
import-counts-eight = With five to seven answers broad patterns only; from eight on, how many gave each answer. If members were told nothing about it, choose this.
import-counts-five = From five answers on, how many gave each answer. Only if members had been told so before they answered.
import-counts-legend = What may be shown?
import-table-title = Counts
import-file = The file
import-file-hint = CSV, at most { $most } KB. If you choose a file, it is taken instead of what stands in the field below.
import-table = Or paste the lines here
import-table-hint = With the line of headings on top; what you copy out of a spreadsheet works too.
import-go = Check and bring in
import-final = Nothing can be changed afterwards; a round with a mistake in it can be deleted and brought in anew.
import-problems = { $count ->
    [one] There is one problem with the counts. Nothing was brought in.
   *[other] There are { $count } problems with the counts. Nothing was brought in.
  }
import-problems-see = { $count ->
    [one] Counts: one problem, named below with its line
   *[other] Counts: { $count } problems, each named below with its line
  }
import-line = Line { $line }: { $what }
import-table-missing = Choose the file with the counts, or paste its lines into the field.
import-closed-unreadable = Type the closing day as year-month-day, for example 2024-05-02.
import-closed-future = This day is still to come. A round that is not over yet cannot be brought in.
import-answered-number = Type the number of members who answered in digits, for example 11.
import-answered-too-many = More answered than were invited. Check both numbers.

# What is wrong with a line of the file
import-too-large = The file is larger than { $found } KB. A table of counts is much shorter: is it the right file?
import-encoding = This is no text. It may be a spreadsheet program’s own file: save it as CSV in that program.
import-unreadable = This line cannot be read. There may be a quotation mark too many or too few.
import-column = The column “{ $found }” is missing. The first line has to name the columns, as the file to fill in does.
import-no-counts = No line has a count.
import-item = There is no question “{ $item }”. Take the names from the file to fill in.
import-option = The question “{ $item }” has no answer “{ $option }”.
import-twice = The answer { $option } to the question “{ $item }” stands on line { $line } already.
import-count = “{ $found }” is not a count: write a whole number in digits, 0 if nobody chose it.
import-missing = The question “{ $item }” has counts, but none for “{ $option }”. Write 0 if there are none.
import-too-many = For the question “{ $item }” the counts sum up to { $count }: more than the members who answered.
import-not-one-order = “{ $item }” does not go with what was put first: whatever is first is among the first as well, by as many members, and each of them has two or three there at most.
import-more-than-answered = For the question “{ $item }” an answer was chosen more often than members answered the question.

# A round that was brought in
done-imported = The round is here. What can be shown of it is in its report.
state-imported = Brought in from elsewhere. Closed on { $date }: { $answered } of { $invited } answered.
round-imported = This round was held on paper or elsewhere: its counts were brought in. What is kept of them is what the report shows.
fact-entry-imported = Not here: counts brought in from elsewhere
report-entry-imported = Counts brought in from elsewhere: members did not answer with Tablée. That each answered once, freely and anonymously, rests on how it was held there.
report-note-imported = The counts of this round were brought in from elsewhere; Tablée did not collect the answers.
report-nothing-why-imported = Results are shown from five answers on. With fewer, it could be told who chose what. That holds for a round that was brought in from elsewhere too: its counts were not kept.
report-annex-disclosure-eight-imported = What is shown depends on how many answered: under five nothing but their number; from five to seven patterns; from eight on counts.
report-annex-disclosure-five-imported = What is shown depends on how many answered: under five nothing but their number; from five on counts, as members had been told, says the person who brought the counts in.
report-annex-after-imported = Single answers never came to this server, only counts. Kept is what this report shows, and nothing else. What became of the answers themselves is for those to say who collected them.

# What can be known about a member of such a round
privacy-imported-lead = The answers to this round were collected elsewhere, on paper or with another program. Only counts came to this server: how many chose each answer. Nobody’s answers are here, and nothing here joins an answer to a person.
privacy-imported-closed = { $answered ->
    [0] The round closed on { $date }. Nobody had answered.
    [one] The round closed on { $date }. One member had answered.
   *[other] The round closed on { $date }. { $answered } members had answered.
  }
privacy-imported-there = Who could know what where you answered, and what became of your answers, Tablée cannot say. Ask whoever collected them.
privacy-imported-after = What was kept of the counts
privacy-imported-after-text = What can be shown in the report, by the same rules as for a round held here:
privacy-imported-seen = Whoever brought the counts in has seen all of them, those too that are not kept here and not shown. Everyone else who coordinates sees the results.
privacy-imported-origin = that it was brought in from elsewhere
privacy-imported-host = Whoever runs this server can read the files named here.

# The first line of the file to fill in
import-name-number = number
import-name-item = id
import-name-option = option
import-name-count = count
import-name-topic = topic
import-name-answer = answer
