# The year of a partnership: what comes next, and where it stands.
year-title = What comes next
year-steps = The year
year-calendar = The dates of this year for calendars (ICS)
year-today = today
year-tomorrow = tomorrow
year-weekday = on { $weekday }
year-date = on { $date }
year-who-coordinate = That is up to those who coordinate: { $names }.
year-who-lead = That is up to those who lead discussions: { $names }.

# How things are, what to do, and both in a few words
year-sleep = This partnership is archived: nothing opens in it until it is taken out of the archive.
year-short-sleep = Archived
year-first = Nothing has been evaluated here yet.
year-do-first = Choose a tool and open a first round.
year-short-first = Open a first round
year-again = The last round ended without a result.
year-do-again = Open another one.
year-short-again = Open another round
year-make-codes = { $way ->
    [cards] The round is open, and its cards are not printed yet.
   *[mail] The round is open, and its codes are not sent yet.
}
year-do-make-codes = { $way ->
    [cards] Print the cards.
   *[mail] Send the codes.
}
year-short-make-codes = { $way ->
    [cards] Print the cards
   *[mail] Send the codes
}
year-spread = The round is open and closes { $day }; nobody has answered yet.
year-do-spread = Send the link to everybody.
year-short-spread = Send the link to everybody
year-gather = { $answered } of { $invited } have answered; the round has just been opened and closes { $day }.
year-do-gather = See how it goes.
year-short-gather = Just opened: { $answered } of { $invited } have answered
year-remind = { $answered } of { $invited } have answered; the round closes { $day }.
year-do-remind = Remind everybody.
year-short-remind = Remind everybody: { $answered } of { $invited } have answered
year-close = All { $invited } have answered; the round closes { $day }.
year-do-close = Close it now.
year-short-close = All { $invited } have answered: close the round
year-count = The time to answer is over, and the round is being counted.
year-do-count = See how far it is.
year-short-count = Being counted
year-too-few = The time to answer is over, and { $answered } of { $invited } have answered: too few for a result.
year-do-too-few = Set a later date, or end the round.
year-short-too-few = Too few have answered: a later date, or the end
year-recover = The answers of a round are not on this server, or are damaged.
year-do-recover = See what to do.
year-short-recover = Answers are missing: see what to do
year-prepare = { $kind ->
    [few] The round closed on { $date }, with too few answers for a result; its questions help to talk all the same.
    [imported] Earlier results were brought in, and nothing is noted of a discussion.
    [together] A round is there to be answered together.
   *[result] The round closed on { $date }, and its report is there.
}
year-do-prepare = Prepare the discussion.
year-short-prepare = Prepare the discussion
year-lead = { $day ->
    [none] The discussion is prepared.
   *[other] The discussion is prepared, and is { $day }.
}
year-do-lead = Lead it from these screens.
year-short-lead = { $day ->
    [none] Lead the discussion
   *[other] Discussion { $day }
}
year-decide = You have talked about the last round, and nothing is decided yet.
year-do-decide = Write down what you decide.
year-short-decide = Write down what you decide
year-share = You have talked about the last round, and decided.
year-do-share = Let members read the record.
year-short-share = Let members read the record
year-overdue = { $count ->
    [one] 1 decision is past its day.
   *[other] { $count } decisions are past their day.
}
year-do-overdue = { $count ->
    [one] See where it stands.
   *[other] See where they stand.
}
year-short-overdue = { $count ->
    [one] 1 decision is past its day
   *[other] { $count } decisions are past their day
}
year-look = { $count ->
    [one] You wanted to look at your decisions again on { $date }; 1 is open.
   *[other] You wanted to look at your decisions again on { $date }; { $count } are open.
}
year-do-look = Look at the decisions.
year-short-look = Look at your decisions again
year-follow-up = { $day ->
    [none] { $count ->
        [one] 1 decision is open.
       *[other] { $count } decisions are open.
    }
   *[other] { $count ->
        [one] 1 decision is open, and due { $day }.
       *[other] { $count } decisions are open; the next is due { $day }.
    }
}
year-do-follow-up = See where they stand.
year-short-follow-up = { $count ->
    [one] 1 decision is open
   *[other] { $count } decisions are open
}
year-next = { $count ->
    [0] The last round closed on { $date }: it is time for the next one, about a year later.
    [one] The last round closed on { $date }: it is time for the next one, about a year later. 1 decision is open; the next discussion begins with it.
   *[other] The last round closed on { $date }: it is time for the next one, about a year later. { $count } decisions are open; the next discussion begins with them.
}
year-do-next = Open the next round.
year-short-next = Open the next round
year-rest = Nothing waits for you. The next round would be about { $date }, a year after the last.
year-short-rest = Next round about { $date }

# The parts of a year
year-phase-plan = Plan
year-phase-open = Open and invite
year-phase-remind = Remind
year-phase-close = Close
year-phase-talk = Talk and decide
year-phase-follow-up = Follow up
year-phase-next = Next round
year-stand-done = done
year-stand-now = now
year-stand-later = later

# For calendars
year-file = { $partnership } dates
year-event-closes = { $partnership }: “{ $label }” closes
year-event-closes-about = Until then members can answer. A few days before is a good time for a reminder to everybody.
year-event-meeting = { $partnership }: discussion of “{ $label }”
year-event-meeting-about = What was prepared, and the screens to lead from.
year-event-look = { $partnership }: look at the decisions again
year-event-look-about = You set this day at the end of the discussion of “{ $label }”.
year-event-next = { $partnership }: about time for the next round
year-event-next-about = A year after “{ $label }”.

# The list of partnerships
list-search = Search
list-search-hint = In names and projects
list-search-go = Search
list-found = { $count ->
    [0] None of your partnerships has this in its name or its project: “{ $q }”.
    [one] 1 partnership has this in its name or its project: “{ $q }”.
   *[other] { $count } partnerships have this in their names or projects: “{ $q }”.
}
list-all = Show all
list-archived = Archived partnerships ({ $count })
list-archived-title = Archived partnerships
list-archived-none = No partnership is archived.
list-not-archived = Partnerships that are not archived
list-pages = Pages of the list
list-page-of = Page { $page } of { $pages }
list-earlier = Earlier
list-later = Next
list-next = Next:

# Archived
archive-title = Archive
archive-text = A partnership that sleeps can be archived: it leaves your list, keeps all that it has, and nothing opens in it. One press takes it out again.
archive-go = Archive this partnership
archive-end = Take it out of the archive
archive-open-rounds = A round is open in this partnership. Close it or delete it first; then it can be archived.
done-archived = Archived. You find it under “Archived partnerships” on the list.
done-awake = Taken out of the archive.
error-archived-title = This partnership is archived
error-archived-text = Nothing was opened. Take the partnership out of the archive on its page first, by one press; then open the round.

# What is usual in a partnership
partnership-usual = Languages and paper
partnership-languages = Languages that your members read
partnership-languages-hint = A new round begins with these, as far as its tool speaks them; questionnaires, cards and reports follow. Tick none to begin with all languages of a tool, or with those of your last round.
partnership-paper = Paper in your printers
partnership-paper-hint = Cards, reports, records and questionnaires to print begin with it.
partnership-paper-usual = What is usual where your rounds are held
partnership-paper-a4 = A4
partnership-paper-letter = Letter

# The day of a meeting
talk-on = When do you meet?
talk-on-hint = It stands among the dates of the year. Leave it empty if you do not know yet.

stored-usual = the languages and the paper that it begins with, and whether it is archived
stored-kept-texts = texts of invitations and ground rules that those who coordinate have written and keep for next time
