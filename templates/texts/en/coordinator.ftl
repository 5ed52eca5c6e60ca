# The first page
home-title = How do we work together?
home-lead = Tablée helps the members of a partnership evaluate, together and anonymously, how they work in partnership, and talk about what it means.
home-anonymous = Everyone answers on their own, in five to twenty minutes. Nobody, the coordinator included, learns who answered what.
home-results = Once the round closes, the whole group has its results: what holds well, what to discuss first, and questions to start the conversation.
home-not = It is not made for accountability, for funding decisions or for comparing partnerships with one another.
home-members-title = You were invited to answer?
home-members = Use the link that you were given, or the QR code on your card: your questionnaire has an address of its own.
home-coordinators-title = You coordinate a partnership?
home-coordinators = Sign in to prepare a round and follow it, to lead a discussion, or to read a report. An account comes from the person who runs this server, or with an invitation from somebody who coordinates.

# Signing in
sign-in = Sign in
sign-in-title = Sign in
sign-in-name = Name
sign-in-passphrase = Passphrase
sign-in-wrong = This name and this passphrase do not go together. Check both; upper and lower case matter in the passphrase.
sign-in-wait = There have been many wrong tries under this name. Wait half a minute, then try again. The right passphrase is never held up by them.
sign-in-busy = Many people are signing in at this moment. Wait a few seconds, then try again.
sign-in-forgotten = Forgotten your passphrase? The person who runs this server can give you a link to choose a new one.
sign-in-again = You were signed out in the meantime, so nothing was changed yet. This page keeps what you typed: sign in and it goes on.
go-on-title = You are signed in again
go-on-text = What you typed is still here. Nothing has been changed yet.
go-on-file = The file that you chose is not: choose it again on the page that follows.
go-on = Go on with it

# Choosing a passphrase
welcome-title = Choose a passphrase
welcome-first = You are the first person here. Choose the name and the passphrase with which you will sign in.
welcome-known = This link is for { $name }. From now on you sign in with this name and the passphrase that you choose here.
welcome-name = Your name
welcome-name-hint = As your colleagues know you. You will sign in with it.
welcome-passphrase = Passphrase
welcome-passphrase-hint = At least 12 characters. A few words that only you would put together are easier to remember than a short password.
welcome-go = Save and go on
welcome-cookie = While you are signed in, this site keeps one cookie in your browser, for twelve hours at most, or until you have done nothing here for two. Members who answer get none.
name-empty = Type a name.
name-too-long = This name is too long: use { $longest } characters at most.
name-taken = Somebody already has this name. Choose another one.
name-unseen = This name has a character that cannot be seen ({ $character }). Delete it, or type the name again.
project-unseen = This text has a character that cannot be seen ({ $character }). Delete it, or type that line again.
name-enough-today = Many names were tried here today. Try again tomorrow, or ask the person who runs this server.
passphrase-too-short = This passphrase is too short: use { $count } characters or more.
passphrase-too-long = This passphrase is too long: use { $count } characters at most.
passphrase-is-name = This passphrase is your name and little else. Choose one that others do not know.
passphrase-common = Somebody who tries common passphrases would soon find this one. Take a few words that have nothing to do with one another or with you.
passphrase-show = Show the passphrase
passphrase-again = Your passphrase, so that we know it is you
passphrase-missing = Type your passphrase to go on. Nothing was changed.
link-over-title = This link no longer works
link-over-text = It was used already, is more than three days old (one that was mailed, an hour), or has a letter missing. If you chose a passphrase with it, sign in.
link-over-host = Otherwise ask the person who runs this server for a new link. They make one with:
link-over-name = NAME

# Everywhere
save = Save
go-back = Back, without changing anything
confirm-tick-missing = Tick the box to go on. Nothing was changed.
done-saved = Saved.
done-opened = The round is open.
done-moved = The closing date has moved.
done-closed = The round is closed.
done-closed-box-left = The round is closed. The disk of this server is nearly full, so its ballot box could not be removed yet; that happens by itself as soon as there is room. Tell whoever runs this server.
done-deleted = Deleted.
done-shared = Members can now open the results under the round’s link.
done-unshared = Members can no longer open the results.
done-taken-out = Done. The partnership and its rounds are as they were.
done-passphrase = Your passphrase is changed. Other browsers that were signed in are signed out.
done-sessions = Done. Whoever used that browser has to sign in again.

# Partnerships
partnerships-title = Your partnerships
partnerships-none = You have no partnership here yet. Make one to open a first round.
partnership-new = New partnership
partnership-edit = Change the name, project, principles, languages or paper
partnership-name = Name of the partnership
partnership-name-hint = Members see it on their first page: it is who asks.
partnership-name-empty = Type the name of the partnership.
partnership-project = The project that you carry out together
partnership-project-hint = One or two sentences, for yourselves. Members do not see it.
partnership-principles = Our principles
partnership-principles-hint = What you agreed to hold to as you work together, one a line. Leave it empty if you have none.
project-too-long = This text is too long: use { $longest } characters at most.
partnership-delete = Delete this partnership
partnership-delete-title = Delete this partnership?
partnership-delete-go = Delete the partnership
prerequisites-title = This is true of our partnership
prerequisites-hint = The tool was made for partnerships of which all of this is true. If you are not sure, talk about it with a few members.
prerequisites-open = You have not confirmed everything that this tool assumes. You can go on; where one of these is not true, the answers may say little.
rounds-title = Rounds
round-new = Open a new round
round-report = Report

state-open = { $answered ->
    [one] Open: { $answered } of { $invited } has answered. Closes { $closes }.
   *[other] Open: { $answered } of { $invited } have answered. Closes { $closes }.
  }
state-waiting = Past its closing date, { $answered } of { $invited } answered: see what to do.
state-closed = Closed on { $date }: { $answered } of { $invited } answered.
state-interrupted = Ended without a result.
state-waits-for-box = Waits: its answers are not on this server, or are damaged.
state-damaged = Cannot be read.
rounds-damaged = Something of this round in the database does not make sense, so it is not shown rather than shown wrongly. Nothing of it was deleted, and the other rounds are as they were. Tell whoever runs this server: “tablee doctor” says what is wrong.

# One's own account
account-title = Your account
account-name-title = Your name
account-name-hint = You sign in with it, and those who coordinate with you see it.
account-passphrase-title = Your passphrase
account-passphrase-text = Changing it signs you out everywhere else.
account-old = Current passphrase
account-new = New passphrase
account-passphrase-go = Change the passphrase
account-wrong = This is not your passphrase. Check it; upper and lower case matter. After five wrong tries you are signed out.
account-sessions-title = Where you are signed in
account-sessions-text = Each browser in which you are signed in, and since which day. We do not note which browser it is, nor where. All of them end after twelve hours, or two hours without use.
account-session-since = Since { $date }
account-session-this = (this browser)
account-session-end = Sign out there
account-sessions-end = Sign out everywhere but here
account-delete = Delete my account
account-delete-title = Delete your account?
account-delete-text = This cannot be undone. It means:
account-delete-name = Your name and your passphrase are deleted, and you are signed out everywhere.
account-delete-invitations = Invitations that you made end.
account-delete-rounds = Partnerships, rounds and results stay with those who coordinate them.
account-delete-left = These go on without you:
account-delete-go = Delete my account
account-alone = You are the only coordinator of a partnership. Without you nobody could open its results or close its rounds, so your account stays for now.
account-alone-ways = Hand it over, and come back once whoever follows has accepted; or delete the partnership with its results.

# Deleting
delete-what = This will be gone for good:
delete-sure = Yes, delete all of this. I know that nobody can bring it back.
delete-lists-partnership = the partnership, its name and its project
delete-lists-closed = { $count ->
    [one] the results of one closed round
   *[other] the results of { $count } closed rounds
  }
delete-lists-open = { $count ->
    [one] one open round: its link and its codes stop working
   *[other] { $count } open rounds: their links and codes stop working
  }
delete-lists-uncounted = { $count ->
    [one] the answers of one member, not counted yet
   *[other] the answers of { $count } members, not counted yet
  }
delete-lists-interrupted = { $count ->
    [one] one round that ended without a result
   *[other] { $count } rounds that ended without a result
  }
delete-lists-waiting = { $count ->
    [one] one round that waits for its answers; should they come back, they are destroyed
   *[other] { $count } rounds that wait for their answers; should they come back, they are destroyed
  }
delete-lists-away = its answers: should they come back to this server, they are destroyed
delete-lists-noted = { $count ->
    [one] what was noted of the discussion, with its record
   *[other] what was noted of { $count } discussions, with their records
  }
delete-lists-decisions = { $count ->
    [one] one decision, and what was noted of what became of it
   *[other] { $count } decisions, and what was noted of what became of them
  }
delete-lists-damaged = { $count ->
    [one] one round that cannot be read
   *[other] { $count } rounds that cannot be read
}

# The report's page
report-tools = Downloads and sharing
report-tools-round = About this round
download-pdf = Download to print (PDF)
download-letter = PDF on Letter paper
download-docx = To edit, for a word processor (DOCX)
download-handout = Hand-out: two pages for everybody (PDF)
download-placemats = Sheets for the table: one for each part (PDF)
download-a4 = PDF on A4 paper
download-html = As one web page
download-xlsx = Figures for Excel and LibreOffice (XLSX)
download-csv = Figures as one plain table (CSV)
download-json = Figures for programs (JSON)
download-schema = description of the format
report-tools-shared = Members can read this report, without the downloads, at
report-tools-not-shared = Members cannot read this report yet. Those who coordinate can share it with them on the page about this round.
delete-lists-settings = the round with its settings
delete-lists-link = its link and its codes, which stop working
delete-lists-result = { $count ->
    [0] the page for the discussion
    [one] the result of one answer
   *[other] the results of { $count } answers, with the report
  }

# Opening a round
round-form-intro = You see everything once more before it opens.
round-choose = Choose a tool
round-choose-intro = You can open others later.
round-choose-other = Choose another tool
instrument-about = { $count ->
    [one] One question
   *[other] { $count } questions
  }{ $words ->
    [0] {""}
    [one] , one of them in words
   *[other] , { $words } of them in words
  }, about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }. From { $fewest } members on. { $languages }.
instrument-before = The one that you used last
round-sections = Parts to include
round-sections-hint = You can leave out those of these parts that do not concern your group. Every member gets the same questions.
round-section-in-words = { $name } (in words only)
round-words = Answers in words
round-words-hint = They say more than a choice does, and give more away: a turn of phrase, a story or a language can tell who wrote. Everybody reads them word for word; they are shown once three have written and five have answered.
round-words-yes = Ask for answers in words
round-ending = At the end
round-ending-hint = A few more questions, after all the others.
round-ending-none = Nothing more
round-ending-one = { $title } ({ $count ->
    [one] one question
   *[other] { $count } questions
  }{ $words ->
    [0] {""}
    [one] , one of them in words
   *[other] , { $words } of them in words
  }, about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  })
round-label = Name of the round
round-label-hint = For example Spring 2027. Members see it.
round-members = Number of members invited
round-members-hint = At least five, so that a result can be shown; together, three.
round-entry = How do members get in?
round-entry-hint = Members see the same table before they answer.
entry-in-words = { $way }. { $what }
entry-cards = We meet in a room
entry-cards-text = You print a card with a code for each member; everyone draws one from a hat. Nobody knows who has which.
entry-mail = I send each member a code
entry-mail-text = You get a list of codes and send one to each member from your own mail program. Names never reach this server.
entry-link = Anyone with the link
entry-link-text = Everybody gets the same link. Quicker, but somebody could answer twice, or pass it on.
round-languages = Languages of the questionnaire
round-languages-hint = Each member chooses among these, at any moment.
round-closes = Closing
round-closes-hint = Results appear at closing, and only then.
round-date = Date
round-time = Time
round-zone = Time zone
round-zone-hint = The nearest large city, for example America/Toronto or America/Halifax.
round-counts = What is shown afterwards?
round-counts-hint = Members read this before they answer, and it cannot be changed later. With fewer than five answers nothing is shown.
counts-eight = With five to seven answers broad patterns only; from eight on, how many gave each answer. Best for most groups.
counts-five = From five answers on, how many gave each answer. Whoever is alone with an answer can then be seen to exist in a very small group: choose this only if your members agreed to it.
round-go-review = Review
no-address = { $why ->
    [local] The public address of this server leads to this machine alone, and members could not reach it
   *[unset] The public address of this server is not set
  }, so no cards, no lists of codes and no QR codes can be made. The person who runs it sets public-address.
no-address-cards = Neither cards nor lists of codes can be made here yet: { $why ->
    [local] the public address of this server leads to this machine alone, and members could not reach it
   *[unset] the public address of this server is not set
  }. The person who runs it sets public-address; you can open the round before that.
instrument-unknown = Choose a tool.
ending-unknown = Choose what stands at the end.
nothing-asked = Nothing would be left to ask. Tick one part at least; a part in words only needs answers in words.
label-missing = Give the round a name.
label-unreadable = This name has a character that cannot be seen or printed: type it again.
label-too-long = This name is too long: use { $longest } characters at most.
members-number = Type the number of members in digits, for example 14.
members-too-few = A round needs { $fewest } members at least: with fewer answers nothing can be shown.
members-too-many = A round can have { $most } members at most.
entry-missing = Choose how members get in.
languages-missing = Choose one language at least.
languages-unknown = This tool does not exist in all of the languages that you chose.
date-unreadable = Type the closing date as year-month-day, for example 2027-03-20.
date-past = This moment is past. Choose a later one.
date-too-late = Choose a closing date within a year.
date-too-soon = Choose a moment at least ten minutes from now: somebody may be answering, and what they send after closing is not counted. To end the round earlier, choose “Close now” on its page.
time-unreadable = Type the time as hours and minutes, for example 17:00.
zone-unknown = This time zone is not known. Choose one from the list, for example America/Toronto.
counts-missing = Choose what is shown afterwards.
round-review-title = Review the round
fact-label = Name of the round
fact-instrument = Tool
fact-asked = Asked
fact-asked-value = { $count ->
    [one] One question
   *[other] { $count } questions
  }, about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }
fact-left-out = Left out
fact-ending = At the end
fact-words = Answers in words
fact-words-value = { $count ->
    [0] Not asked
    [one] Asked, in one question
   *[other] Asked, in { $count } questions
  }
fact-members = Members invited
fact-members-value = { $count }
fact-entry = How members get in
fact-codes-made = Codes
fact-codes-made-once = Made once
fact-codes-made-again = { $count ->
    [one] Made, and then made again once. Members read this number, and so does whoever reads the report: tell them why.
   *[other] Made, and then made again { $count } times. Members read this number, and so does whoever reads the report: tell them why.
  }
fact-codes-made-all = { $count ->
    [one] Made, and then made again once; since then every code was used. Members and the report’s readers see this, and will ask who answered with them.
   *[other] Made, and then made again { $count } times; since then every code was used. Members and the report’s readers see this, and will ask who answered with them.
  }
fact-languages = Languages
fact-closes = Closes
fact-shown = What is shown
shown-eight = With five to seven answers broad patterns; from eight on, how many gave each answer.
shown-five = From five answers on, how many gave each answer.
warning-second-open = A round of this tool is open already in this partnership. Comparing the two results could show what a single person answered, so members of both read that they should answer only one, and ask you why if they are invited twice. Close the other one first, if you can.
warning-closed-lately = { $count ->
    [one] A round of this tool closed on { $dates }, less than three months ago. Members read that, and that they should ask you why they are asked again.
   *[other] Rounds of this tool closed on { $dates }, less than three months ago. Members read that, and that they should ask you why they are asked again.
  }
warning-brought-lately = Results of this tool, of { $date }, were brought in from elsewhere: less than three months ago. Members read that, and that they should ask you why they are asked again.
warning-few-members = This tool is worth it from { $fewest } members on, and you invite { $count }. You can go on all the same.
warning-little-shown = { $count ->
    [one] One question lets members choose among answers that have no order. It shows nothing until eight members answer it. With this few members, you may see little.
   *[other] { $count } questions let members choose among answers that have no order. They show nothing until eight members answer them. With this few members, you may see little.
  }
round-told = What members are told before they answer
round-told-limits = They also read what no web page can promise:
round-told-page = The page “What can be known about you” tells them all of this, and what is stored. You find it on the round’s page once it is open.
round-counts-on = What this tool assumes
round-not-for = What this tool is not for
prerequisites-said = You confirmed that this is true of your partnership.
round-review-final = Nothing is open yet. Once it is, you can move the closing date and, with cards or codes, add members; nothing else changes.
round-open = Open the round
round-change = Change something

# An open round
round-answered = { $answered ->
    [one] { $answered } of { $invited } has answered
   *[other] { $answered } of { $invited } have answered
  }
round-more-than-members = More answers came than the { $invited } members you named: somebody may have answered twice, or the link went further. Keep this in mind when you read the results.
round-closes-at = Closes { $closes }.
round-move = Move the closing date
round-nothing-else = { $way ->
    [mail] While the round is open these pages show nobody more than this number, you included: not who answered, not when, not what.
   *[other] While the round is open nobody sees more than this number, you included: not who answered, not when, not what.
  }
round-shared-device = If members answer on this very device, sign out first: else they are at your pages.
round-link-title = Link for members
round-link-cards = The cards carry it too. The card’s code is what lets a person in.
round-link-codes = Each code in the list has this link with the code in it. The code is what lets a person in.
round-link-shared = Send this link to everybody who is invited.
round-square = QR code that opens the link for members
cards-title = Cards
cards-text = { $count ->
    [one] One card with a code of its own, to cut out, fold and draw from a hat.
   *[other] { $count } cards, each with a code of its own, to cut out, fold and draw from a hat.
  }
cards-once = The sheet is made once, as a file to save and print.
cards-why = We do not keep the codes: nobody, not even with a copy of our data, can find out which code let whom in.
cards-again = You can replace all cards that were not used yet ({ $count }): the old ones stop working, also those already handed out, and everybody who has not answered needs a new card.
cards-paper = Paper
cards-letter = Letter (8.5 by 11 inches)
cards-a4 = A4
cards-print = Make the sheet of cards
cards-replace = Replace all unused cards
cards-replace-sure = I will collect the unused cards and hand out new ones.
cards-tick = The sheet has been made already; look among your downloads. If it is not there, tick the box: all unused cards are replaced. Nothing was changed.
cards-since = The cards have been replaced since you opened this page: those that hold are on sheet { $sheet }. Look among your downloads, or ask whoever coordinates with you. If it is not there, tick the box again. Nothing was changed.
cards-none = There are no unused cards in this round.
cards-no-address = No cards can be made: { $why ->
    [local] the public address of this server leads to this machine alone, and members could not reach it
   *[unset] the public address of this server is not set
  }, and a card has to say where it leads. The person who runs the server sets public-address.
cards-all-used = Every card has been used.
codes-title = Codes to send
codes-text = { $count ->
    [one] One code, one for each member, as a list that your spreadsheet and mail programs can read.
   *[other] { $count } codes, one for each member, as a list that your spreadsheet and mail programs can read.
  }
codes-once = The list is made once, as a file to save.
codes-why = We do not keep the codes, and never learn the names: nobody, not even with a copy of our data, can find out which code let whom in.
codes-again = You can replace all codes that were not used yet ({ $count }): the old ones stop working, also those already sent, and everybody who has not answered needs a new code. Since you need not find out who that is, send a message to all.
codes-make = Make the list of codes
codes-replace = Replace all unused codes
codes-replace-sure = I will send new codes: the earlier unused ones stop working.
codes-tick = The list has been made already; look among your downloads. If it is not there, tick the box: all unused codes are replaced. Nothing was changed.
codes-since = The codes have been replaced since you opened this page: those that hold are on list { $sheet }. Look among your downloads, or ask whoever coordinates with you. If it is not there, tick the box again. Nothing was changed.
codes-none = There are no unused codes in this round.
codes-no-address = No list of codes can be made: { $why ->
    [local] the public address of this server leads to this machine alone, and members could not reach it
   *[unset] the public address of this server is not set
  }, and a message has to say where it leads. The person who runs the server sets public-address.
codes-all-used = Every code has been used.
codes-steps = Three steps, all on your own computer
codes-step-join = Open the file in your spreadsheet program. Beside the codes, in any order, paste the names and addresses of the members, one a line. These names stay with you.
codes-step-send = In your mail program, use “mail merge” with this spreadsheet: one message for all, in which each person finds their own code and their own link. Put in both, since the link fills in the code only in some browsers.
codes-step-delete = Check that every member has a message. Then delete the spreadsheet and the file, also from the bin and the messages from “Sent”: after that you no longer know who has which code.
codes-known = As long as you have this list you could know who has which code and, by trying a code, who has answered. Members are told so before they answer. Which answers came with a code nobody can find out, neither you nor we. Please do not try codes: a reminder to all does the same, and keeps their trust.
reminder-title = Reminder
reminder-hint = { $way ->
    [mail] To copy into a message to everybody. It goes to all, since nobody should find out who has answered.
   *[other] To copy into a message to everybody. It goes to all, since nobody knows who has answered.
  }
reminder = { $partnership } asks: { $invitation } It takes about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, is anonymous, and closes { $closes }. If you have answered already: thank you, there is nothing more to do.
reminder-cards = Have your card at hand and open:
reminder-mail = Have the message with your code at hand and open:
reminder-link = Please answer once, at:
round-settings = Settings
round-settings-fixed = You can still move the closing date and, with cards or codes, add members.
round-close = Close now
round-end = End without a result
round-anew = End it and open it again
round-anew-why = If you think that somebody has sent answers who should not, you can end this round without a result and open it once more, under a new link.
anew-title = End this round and open it again?
anew-count = { $answered } answers have come; { $invited } members were named.
anew-text = All answers are destroyed uncounted, the honest ones as well, and the present link leads nowhere any more. Tell the members, and ask them to answer once more.
anew-then = The next page is the form for a new round, with the settings of this one. A round with cards or sent codes takes one answer a member.
anew-go = End it and go to the form
no-room-rounds = This partnership has { $count } open rounds, as many as this server allows. Close or delete one of them, or ask the person who runs the server to raise most-rounds.
no-room-box = The ballot box of this round would take { $size } MB; this server allows { $most } MB. Name fewer members, leave out questions in words, or ask the person who runs the server to raise most-box-mb.
no-room-boxes = The ballot boxes of all open rounds take the room that this server has for them. Name fewer members, wait until other rounds are closed, or ask the person who runs the server to raise most-boxes-mb.
no-room-partnerships = You coordinate { $count } partnerships, as many as this server allows. Delete one that is over, or ask the person who runs the server to raise most-partnerships.
round-take-back = Cancel the round
round-delete = Delete this round
round-waits = The round was to close { $closes }, and takes no answers at the moment. With fewer than five answers nothing can be shown, to protect those who answered. You can set a later date, or end the round without a result.
round-waits-until = If you do nothing, it ends without a result on { $date }.
round-counting = The closing date has passed, and the answers are being counted. The results are here in less than a minute.
round-look-again = Look again

date-title = Move the closing date
date-now = At the moment: { $closes }.
date-zone = In the round’s time zone, { $zone }.
date-told = Members who open the questionnaire from now on read the new date. Tell the others.
date-go = Move the date
close-title = Close the round now?
close-count = { $way ->
    [link] { $answered } answers of { $invited } have come in.
   *[other] { $answered } of { $invited } have answered.
  }
close-text = Nobody can answer any more, and a closed round never opens again. The answers are counted, then destroyed; what remains are the results of the whole group.
close-go = Close the round
end-title = There are too few answers for a result
end-count = { $answered ->
    [0] Nobody of { $invited } has answered yet. Results need { $needed } answers at least.
    [one] One of { $invited } has answered. Results need { $needed } answers at least.
   *[other] { $answered } of { $invited } have answered. Results need { $needed } answers at least.
  }
end-text = With fewer, it could be guessed who answered what. A later closing date and one reminder are often enough. If you end the round now, its answers are destroyed uncounted; you get a page that helps the group talk without numbers.
end-later = Set a later date
end-sure = End without a result. I know that the answers are destroyed.
end-go = End the round
take-back-title = Cancel the round?
take-back-text = Nobody has answered yet. The round disappears, and its link and its codes stop working.
take-back-go = Cancel the round
round-delete-title = Delete this round?
round-delete-go = Delete the round

# A closed round
round-no-result = Too few answered for results. The report says why, and helps the group talk without numbers.
round-read-report = Read the report
round-read-page = Open the page for the discussion
share-title = Members and the results
share-is = Members can read the results, and nothing else, at this address:
share-is-not = Members cannot read the results yet. Everyone who answered has a right to them: share them soon, for instance before the meeting.
share-is-not-yet = Members cannot read the results yet. Those who coordinate can share them.
share-go = Let members read the results
share-end = Stop sharing

# A round whose ballot box is not here
waits-missing = The ballot box of this round is not on this server. Most often it was started from a backup, which leaves the answers of open rounds out on purpose; or a file was moved, or the key of the box is not in its place.
waits-unopened = This server cannot open the ballot box of this round: the key is not here. Most often another machine has a newer file of keys.
waits-damaged = The ballot box of this round is here but damaged. It is kept as it is.
waits-what = No answer can come in meanwhile, and none was lost by what this server did. Ask whoever runs it whether { $where ->
    [server] the file boxes.ring, which has the keys, can be copied here from another machine or put back
   *[folder] the file boxes.db and its keys can be put back
  }: then the round goes on by itself, with all answers that are in it. Members read that they should wait. If there is nothing to put back, end the round or delete it, and open a new one.
waits-end = End it without a result
waits-end-text = The round ends without a result. Should its answers come back to this server, they are destroyed unread.

# An interrupted round
interrupted-title = This round was ended without a result.
interrupted-why = Its answers were not on this server, for example because it was started from a backup: a backup leaves the answers of open rounds out, on purpose, since two copies of them could give away who answered what. Open a new round and tell the members why.
