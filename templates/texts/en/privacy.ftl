# What can be known about a member: the table of each way in, and the page.
who-caption = Who could know or do what
who-coordinator = Coordinator
who-members = Other members
who-host = Whoever runs this server
who-answered = Know who has answered
who-what = Know what a member answered
who-twice = Answer more than once
who-no = No
who-yes = Yes, nothing prevents it
who-number = No, only how many
who-trying = Yes: by trying the codes on the list
who-watching = Not from the files; perhaps by watching the machine at work
who-altering = Not from the files; only by altering these pages or watching the machine at work
who-spare-cards = With cards that are not used yet
who-spare-codes = With codes that are not used yet
who-others-card = Only with somebody else’s card
who-others-code = Only with somebody else’s code
who-tampering = By tampering with the server
who-limits = A “no” has its limits in small numbers: somebody who knows, or has given, most of the answers can work out something of the others.

privacy-link = What can be known about you (opens in a new tab)
privacy-title = What can be known about you
privacy-lead = This page is about one questionnaire, with the settings that it really has. It can be read without a code.
privacy-open = The questionnaire is open. It closes { $closes }.
privacy-closed = The questionnaire closed on { $date }. { $answered ->
    [0] Nobody had answered.
    [one] One member had answered; the answers themselves have been destroyed.
   *[other] { $answered } members had answered; the answers themselves have been destroyed.
  }
privacy-interrupted = The questionnaire was ended without a result: its ballot box was not on this server.
privacy-waits = The questionnaire takes no answers for now: its ballot box is not on this server, or is damaged. It goes on once the box is put back.
privacy-came = If you are in the middle of answering: your answers are still in the tab that you came from.
privacy-way = How you get in
privacy-way-cards = Everybody draws a card with a code from a hat, unseen, and nobody notes who has which. The code lets one person answer once. It is struck off at the very moment at which your answers drop into the box, and nothing joins the two.
privacy-way-mail = Your coordinator sent you a code. With the list of names and codes, your coordinator could know which code is yours and, by trying it, whether you have answered; or could even use it before you do. Which answers came with it cannot be found out: the code is struck off at the very moment at which your answers drop into the box, and nothing joins the two. Names never reach this server.
privacy-way-link = Anyone who has the link can answer, without a code. So nobody can tell who has answered, and nothing prevents answering twice. Please answer once.
privacy-box = While it is open
privacy-box-text = All answers lie in a box, a file of its own. Nobody sees into it through these pages; the coordinator included. The box holds:
privacy-not-stored = Nothing else is stored about those who answer: no name, no time, no address of your device on the Internet, no kind of device or browser. You get no cookie. Tablée keeps no record of your visits to these pages.
privacy-languages = You choose among the languages { $languages }; which one you read is not stored.
privacy-before = Until you press Send, the server keeps nothing of what you choose. Your choices are in your browser, in one tab, and they are cleared from it once they have arrived, or after four hours. A browser that brings closed tabs back may keep them on this device longer: on a device that is not yours, send before you go, or clear them and start afresh.
privacy-after = After it closes
privacy-after-text = The answers are counted, then destroyed together with the whole box: in the files of this server’s program and in its memory. What a disk, or a copy made by others, may keep in spite of that is in the hands of whoever runs this server. What remains, and can be shown in the report:
privacy-after-few = With fewer than five answers, nothing remains but how many there were.
privacy-after-compared = Rounds are compared by their published counts only. Nothing else is kept for it.
privacy-kinds = What is shown of your answers
privacy-kinds-text = This questionnaire has questions of these kinds. Each question is shown by itself. Once it has closed, nothing keeps one member’s answers to two of them together.
privacy-kind-scale = One answer out of several in an order, from better to weaker for instance: with five to seven answers a broad pattern, from eight on how many gave each.
privacy-kind-scale-five = One answer out of several in an order, from better to weaker for instance: from five answers on, how many gave each.
privacy-kind-choice = One answer out of several without an order: with fewer than { $from ->
    [5] five
   *[other] eight
  } answers nothing, then how many gave each.
privacy-kind-several = As many answers as apply: with fewer than { $from ->
    [5] five
   *[other] eight
  } who answered nothing, then how many ticked each. While the questionnaire is open, the box holds together what one member ticked; which were ticked together is not kept after closing.
privacy-kind-ranking = Things in an order: with fewer than { $from ->
    [5] five
   *[other] eight
  } answers nothing, then how many put each first, and how many among the first two or three. Nothing else of your order is stored, not even while the questionnaire is open: a whole order could be recognised.
privacy-kind-place = Where we are and where we should be: two questions, each shown by itself. Which wish goes with which view of today is not kept after closing.
privacy-kind-pair = How something is and how much it matters: two questions, each shown by itself. Which two answers go together is not kept after closing.
privacy-kind-not-applicable = “Does not apply”, where it is offered: where counts are shown, so is how many said so. “I cannot say, or prefer not to” and an open question are stored as one and the same.
privacy-kind-words = Your own words: word for word, in alphabetical order, apart from all other answers. With fewer than three texts to a question, or fewer than five members who answered at all, nothing is shown and nothing kept. But no order hides a voice: a turn of phrase, a language, or a story that only you can tell may be recognised.
privacy-about = About the questionnaire and the group
privacy-about-text = None of this says anything of what a member answers. It is kept until a coordinator or whoever runs this server deletes it:
privacy-seen = Who sees what
privacy-seen-coordinator = The coordinator sees how many have answered while the questionnaire is open, and so notices when it is one more; once it has closed, the coordinator sees the results of the whole group.
privacy-seen-members = Members see the results once the coordinator shares them; they are not shared now.
privacy-seen-shared = Members see the results of the whole group: the coordinator shares them.
privacy-seen-host = Whoever runs this server can read the files named here. Copies made with Tablée’s own backup leave the box out, unless the person running the server insists.
privacy-seen-nobody = Nobody else: these pages fetch nothing from other sites, count no visitors and show no advertising.
privacy-limits = What no web page can promise
privacy-limit-host = Whoever runs this server could alter these pages, watch the machine at work, or have another program note who visits it. Somebody who gets at the box while it is open, and knows some of your answers, could recognise yours and read the rest. You have to be able to trust whoever runs this server that far.
privacy-limit-alone = From { $from ->
    [5] five
   *[other] eight
  } answers on, counts are shown, and they show a lone differing answer: everybody can see that somebody gave it, and whoever did can see that nobody else did.
privacy-limit-subtracting = One or two members who compare the counts with what they answered themselves know the counts of all the others. If all the others gave the same answer to a question, they know what each of them answered.
privacy-limit-patterns = With five to seven answers, somebody who compares a pattern with their own answer can sometimes tell how many of the others chose what, but not who did; and two who put their answers together sometimes know what each of the others chose, when these all chose the same.
privacy-limit-cards = Somebody who answers several times, with spare cards, could in the same way work out what the few others answered. Cards that are left over belong in the bin, torn up, in front of everybody.
privacy-limit-mail = Somebody who answers several times, with codes that nobody has used, could in the same way work out what the few others answered. The list of codes is with your coordinator: whoever had it and ran this server as well could find out what a member answers, by watching the box while answers come in. Also, your mail service can read the message with your code.
privacy-limit-link = Somebody who answers several times could in the same way work out what the few others answered. The report says so when more answers came than members were asked.
privacy-limit-stuffing = Because anyone with the link can answer, somebody could send many false answers. They are taken slowly, and your coordinator sees how many came; if there are too many, your coordinator can end the round without a result and open it anew. Your answers are then destroyed uncounted, and you are asked again.
privacy-limit-network = The network that you use, at work for instance, can see that you visited this server, but not what you answered: the connection is encrypted.
privacy-limit-open-network = The connection to this server is not encrypted, or not known to be: the network that you use could read what you answer. Look for https in the address, and ask whoever runs the server.
privacy-first-page = First page of the questionnaire

# What the databases hold, one thing after another.
stored-answers = the answers of all who have sent theirs: each member’s together, without a name or a number, and sorted by the answers themselves, so that their order says nothing of who sent them or when
stored-codes = a fingerprint of each code that is not used yet, from which the code cannot be made out; that of your code is gone once your answers are in
stored-words = what members have written in their own words: for each question apart, sorted by the alphabet, so that nothing says which texts came from one member or with which answers
stored-pieces = the numbers of the pieces in which it is stored, which never change size
stored-box = which questionnaire the box belongs to
stored-room = how much it has room for: codes, answers, questions
stored-end = the day on which it closed, and how many answered
stored-patterns = for each question that five to seven answered, a broad pattern without numbers, such as “mostly stronger”
stored-counts = for each question that { $from ->
    [5] five
   *[other] eight
  } or more answered, how many chose each answer
stored-totals = for each of these questions, how many answered it and for how many it does not apply
stored-texts = for each question answered in words, the texts in alphabetical order, if at least three were written and at least five members have answered
stored-name = its name, its link, and whose it is
stored-questions = its questions and its languages, as they were on the first day
stored-invited = how many members are asked: a number, no list
stored-entry = how members get in
stored-choices = from how many answers on counts are shown, and whether members may see the results
stored-made = how many times codes have been made: not the codes
stored-dates = when it opened (the day) and when it closes, in which time zone, and whether it is open
stored-place = its number among the partnership’s rounds, in the order in which they were opened or brought in: no time
stored-partnership = the partnership’s name, its project, and whether it meets the conditions of the tool
stored-coordinators = those who coordinate: their names, also as they are compared with others, which partnerships are theirs, whether they may sign in, a scrambled form of their passphrases, and how often these have changed
stored-links = links with which they choose a passphrase: a fingerprint, for whom, and until when
stored-pair = which two files of this server belong together, and how many openings, closings and deletions of rounds both have seen: it never changes when somebody answers
stored-ended = of a round that was ended or deleted while its answers were not on this server: its identifier, so that they are destroyed if they come back
stored-invitations = invitations to coordinate with them: by whom, for whom (a name that they typed), a fingerprint of the link, and until when
stored-server = the address of this server
