# The year of a partnership: what comes next, and where it stands.
year-title = What comes next
year-steps = The year
year-calendar = The dates of this year for calendars (ICS)
done-no-dates = No day is known that could go into a calendar.
year-today = today
year-tomorrow = tomorrow
year-weekday = on { $weekday }
year-date = on { $date }
year-who-coordinate = That is up to those who coordinate: { $names }.
year-who-lead = That is up to those who lead discussions: { $names }.

# How things are, what to do, and both in a few words
year-sleep = This partnership is archived: nothing opens in it until it is taken out of the archive.
year-short-sleep = Archived
year-open-plan = A round is planned, and its questionnaire can be tried.
year-do-open-plan = Look at it, and open it.
year-short-open-plan = Open the round that is planned
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
year-gather = { $answered ->
    [one] { $answered } of { $invited } has answered; the round has just been opened and closes { $day }.
   *[other] { $answered } of { $invited } have answered; the round has just been opened and closes { $day }.
}
year-do-gather = See how it goes.
year-short-gather = Just opened: { $answered } of { $invited } answered
year-remind = { $answered ->
    [one] { $answered } of { $invited } has answered; the round closes { $day }.
   *[other] { $answered } of { $invited } have answered; the round closes { $day }.
}
year-do-remind = Remind everybody.
year-short-remind = Remind everybody: { $answered } of { $invited } answered
year-close = { $way ->
    [link] { $answered } answers have come in for { $invited } members; the round closes { $day }.
   *[codes] All { $invited } have answered; the round closes { $day }.
  }
year-do-close = { $way ->
    [link] Close it once nobody is still answering.
   *[codes] Close it now.
  }
year-short-close = { $way ->
    [link] { $answered } answers for { $invited } members: close the round
   *[codes] All { $invited } have answered: close the round
  }
year-count = The time to answer is over, and the round is being counted.
year-do-count = See how far it is.
year-short-count = Being counted
year-too-few = { $answered ->
    [one] The time to answer is over, and { $answered } of { $invited } has answered: too few for a result.
   *[other] The time to answer is over, and { $answered } of { $invited } have answered: too few for a result.
}
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
archive-title = Archive or delete
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

# Texts that are kept for next time
kept-change = Change this text
kept-keep = Keep this text for next time
kept-reset = Use Tablée’s text again
done-kept = Kept. The next rounds and discussions begin with it.
done-reset = Done. Tablée’s text stands again.
wording-invitation = The text of the invitation
wording-reminder = The text of the reminder
wording-lead = Change it as you would say it. What you keep stands here at once, and whenever you open a round again into which members get in the same way.
wording-anew-link = The link is put under it by itself. The closing day, as it is written here, is put in again each time; other days stay as you write them.
wording-anew-code = Each member’s code and link stand where “«” and “»” are: leave them in. The closing day, as it is written here, is put in again each time; other days stay as you write them.
wording-text = Text
wording-place-missing = { $place } is missing: without it nobody would get a code. Put it back in.
rules-change = Change the ground rules
rules-title = Ground rules
rules-lead = What you agreed on for talking together, one rule a line. They stand on the first screen of every discussion, and on the plan in print. Leave the field empty to use Tablée’s.
rules-always = These always stand under them, since members count on them:

# What can be erased, and what cannot
erase-title = What can be erased, and what cannot
erase-link = What can be erased, and what cannot
erase-lead = What a member answered cannot be found again, so nobody can take it out alone, not even the member. Everything that people wrote down here under their names, and every round as a whole, can be erased.
erase-why-title = Why one answer cannot be erased
erase-why-1 = Of a member Tablée stores nothing by name: no name, no address, no device, no time of answering. A code is forgotten in the very moment in which answers are sent with it.
erase-why-2 = While a questionnaire is open, all answers lie together in a sealed box, in an order that says nothing of when they came or from whom. Yours are in it, and nobody can tell which they are: not the coordinator, not whoever runs the server, and not you.
erase-why-3 = When it closes, the answers of each member are destroyed as a whole. What stays are counts: how many chose each description, or, of a small group, only roughly how they are spread. One person cannot be taken out of a count when nobody knows what they counted for.
erase-why-4 = Answers in your own words stay as texts, mixed, and without the rest of your answers. Nobody knows whose they are. One of them alone cannot be erased either: if it names or hurts somebody, ask for the whole round to be deleted.
erase-why-5 = It was built like this on purpose. If one answer could be found so that it could be erased, it could also be found so that it could be read.
erase-what-title = What can be erased, and who does it
erase-what-round = A round
erase-what-round-text = Its questions, dates and codes, its counts and texts, and all that was said of it. Before it closes, its answers are destroyed uncounted. Whoever coordinates the partnership deletes it, on the round’s page.
erase-what-note = A note or a decision of a discussion
erase-what-note-text = A discussion is not anonymous. Whoever leads it empties the field, and nothing of the text stays.
erase-what-record = The record that members may read
erase-what-record-text = Whoever leads discussions withdraws it, or shares a version without the part.
erase-what-partnership = A partnership
erase-what-partnership-text = With all its rounds, discussions and texts. Whoever coordinates it deletes it, on its page.
erase-what-account = An account
erase-what-account-text = Of those who coordinate, lead or read: its name, its passphrase, its place in partnerships. Everybody deletes their own, on the page of their account; whoever runs the server can do it too.
erase-what-copy = Copies
erase-what-copy-text = Whoever runs the server may keep copies of the database, without the answers of open rounds. What is deleted stays in earlier copies, until these are destroyed. Files that somebody has downloaded are theirs to delete.
erase-who-title = Whom to ask
erase-who-1 = As a member: those who coordinate the partnership, from whom you have the link or the card. They need not know what you answered to do what you ask, and they cannot find it out.
erase-who-2 = About accounts and copies: whoever runs this server.
erase-who-3 = You need not answer at all. Nobody can see that you did not, unless codes were sent to each by name; and a code that is not used says nothing but that.
erase-law-title = In the words of the law
erase-law-text = The European regulation on data protection (GDPR) gives everybody the right to see, correct and erase their personal data. This is how it applies here. It explains how Tablée is made, and is no legal advice.
erase-law-1 = Personal data are data about somebody who can be identified. Counts of closed rounds are not: they are anonymous (recital 26).
erase-law-2 = While a round is open, answers are in the box, and nobody can tell whose. Article 11 is about just this: whoever cannot identify a person need not store more about everybody only to be able to, and the rights to see, correct and erase do not apply as long as nothing lets the person be found. Here nothing can be added that would: there is nothing to compare it with.
erase-law-3 = Accounts, and names in a discussion’s notes, are personal data. Whoever they are about can ask to see them, to have them corrected and erased (articles 15 to 17), as said above.
erase-law-4 = Responsible is whoever evaluates: the partnership, and whoever runs the server for it. Laws elsewhere, in Québec for one, say much the same in other words.
