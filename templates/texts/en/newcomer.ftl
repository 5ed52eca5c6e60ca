# A sheet for a new member
newcomer-title = Welcome to { $partnership }
newcomer-kicker = For a new member
newcomer-project = What we do together
newcomer-principles = Our principles
newcomer-rounds = How we have looked at our work
newcomer-rounds-caption = Our evaluations so far
newcomer-rounds-none = We have not held an evaluation yet.
newcomer-together = answered together
newcomer-col-round = Evaluation
newcomer-col-tool = What was asked
newcomer-col-closed = Closed
newcomer-col-answered = Answered
newcomer-decisions = What we decided, and what became of it
newcomer-how = How an evaluation goes
newcomer-how-1 = Each of us answers on their own, on a phone or on paper, without an account. It takes five to twenty minutes, and every question can be left open.
newcomer-how-2 = When it closes, the whole group has the results: what holds well, what to discuss first. They are there to learn from together, never to rank anyone.
newcomer-how-3 = We talk about them at one table: what we see, what it means, what we do.
newcomer-how-4 = We decide a few things, with who does them and by when. The next time, these come first.
newcomer-anonymous = What is anonymous, and what is not
newcomer-anonymous-1 = Your answers cannot be tied to you, not even by whoever coordinates. Once an evaluation is closed, single answers exist nowhere any more.
newcomer-anonymous-2 = Under five answers nothing is shown. With five to seven there are usually no numbers, only which way the answers lean.
newcomer-anonymous-3 = Where numbers are shown, a person who answered differently from all others can see so in them.
newcomer-anonymous-4 = What we say at the table and what we decide is not anonymous.

# Its page
newcomer-link = A welcome sheet for a new member
newcomer-print = Print it (PDF)
newcomer-read-first = Read it before you hand it out: everything that you decided stands in it, also what was not shared with members. A decision that a newcomer should not read yet can be given in other words.
newcomer-file = { $partnership } welcome
