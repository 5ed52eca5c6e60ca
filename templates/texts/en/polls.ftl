# Asked on phones while a group talks: members' pages.
vote-title = { $is_dots ->
    [true] Which of these should we talk about today?
   *[other] Was this meeting worth our time?
  }
vote-dots-hint = Place up to three dots: one on each of the subjects that you would most like to talk about.
vote-worth-yes = Yes
vote-worth-partly = In part
vote-worth-no = No
vote-send = Send
vote-dots-none = Place at least one dot, or leave this page without sending.
vote-dots-too-many = You have placed { $count } dots. You can place { $most }: take { $over ->
    [one] one
   *[other] { $over }
  } away.
vote-worth-none = Choose one of the three answers, or leave this page without sending.
vote-before = Your group was asked this before. When nearly the same people answer twice, comparing the two results could show what a single person chose. If you do not know why you are asked again, ask.
vote-before-elsewhere = This was also asked at another meeting of this partnership. If that was not long ago and nearly the same people answer, comparing the two results could show what a single person chose. If you do not know why you are asked again, ask.
vote-known = What can be known
vote-known-counts = { $is_dots ->
    [true] Until this ends, nobody sees anything but how many have answered. Then, if five or more have answered, everyone sees how many dots each subject got; with fewer, nothing.
   *[other] Until this ends, nobody sees anything but how many have answered. Then, if five or more have answered, everyone sees how many gave each answer; with fewer, nothing.
  }
vote-known-others = No name stands beside what you choose, and once it is counted it is destroyed. Please answer once: nothing stops anyone from answering twice, your coordinator included, and whoever knows what all the others chose can work out the rest.
vote-thanks-title = Thank you: your choice has arrived
vote-thanks-text = It is in the box with everybody else’s. What was chosen is shown once this ends.
vote-thanks-phone = If this phone is not yours, you can hand it back now: nothing that you chose is left on it.
vote-sent-title = This was already sent
vote-sent-text = It arrived and counts once. What was chosen is not shown here any more.
vote-sent-next = If somebody else wants to answer on this phone:
vote-sent-start = First page
vote-over-title = Nothing is asked here any more
vote-over-not-sent = This ended before you pressed Send: what you chose was not counted.
vote-over-text = Either this choice is over, and what was sent in time counts. Or the address is not quite right: compare its six letters with those on the screen.
vote-over-unsure = We cannot check this address right now. If it is right, it still works: try again in a moment.

# The same for those who coordinate, on a screen that all see.
poll-title = { $is_dots ->
    [true] Choose with phones
   *[other] Was this worth our time?
  }
poll-intro = { $is_dots ->
    [true] Everyone opens a short address on a phone and places up to three dots. Give a minute of silence first. Nobody sees a count before you end it, and from then on everyone does.
   *[other] One question at the end, without names: yes, in part, or no. Everyone answers on a phone. Nobody sees a count before you end it, and from then on everyone does.
  }
poll-among = What to choose among
poll-subjects-number = Tick at least { $fewest } subjects to choose among, and at most { $most }.
poll-no-room = Nothing was started: all open ballot boxes of this server together have as much room as they may. Place dots on paper, or tell whoever runs this server.
poll-again = This has been asked before. Asked again, the new counts stand in place of the old ones; and when nearly the same people answer twice, comparing the two could show what a single person chose. Ask again only if something went wrong.
poll-ask = Ask on phones
poll-ask-again = Ask again
poll-start = Start
poll-known = From five answers on the counts are shown; with fewer, nothing. What each person chose is in a ballot box of its own, and is destroyed once it is counted.
poll-open-on = Open this on your phone:
poll-code = QR code that leads to this address
poll-no-address = This server has no address that phones can reach. Whoever runs it can set one; until then, place dots on paper.
poll-answered = { $count ->
    [0] Nobody has answered yet
    [one] One person has answered
   *[other] { $count } people have answered
  }
poll-look = Look again
poll-more = You expected { $people } people. More have answered: ask in the room who is there, and whether somebody answered twice.
poll-end = End and show
poll-end-few = Fewer than five have answered: ended now, nothing would be shown, and what was sent would be destroyed.
poll-end-itself = It ends by itself on { $closes }.
poll-result = { $is_dots ->
    [true] The most dots first
   *[other] What the group said
  }
poll-dots = { $count ->
    [one] one dot
   *[other] { $count } dots
  }
done-poll-counted = It has ended, and what was chosen is shown. The single answers are destroyed.
done-poll-few = It has ended. Fewer than five had answered, so nothing is shown, and what was sent is destroyed. You can still place dots on paper, or raise hands, and write down what came of it.
