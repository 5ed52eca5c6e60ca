# Codes and reminders that this server sends to members.
entry-sent = Tablée sends each member a code
entry-sent-text = You paste the members’ addresses. Tablée deals the codes by chance, sends them, and forgets the addresses: nobody sees who has which code, not even you.

# What members are told
landing-sent = Tablée sent you your code and forgot your address: your coordinator knows that you were written to, not which code is yours. Whoever can read your mail could try the code, and see whether it was used; never what you answered.
who-spare-sent = By having codes sent to addresses of their own
privacy-short-sent = Tablée dealt the codes by chance, sent you yours, and forgot your address. Your coordinator does not know which code is yours.
privacy-way-sent = Your coordinator gave Tablée the members’ addresses. Tablée dealt the codes to them by chance, sent each in a message, in an order of chance as well, and let go of the addresses: they were in the memory of this server while messages were leaving, never on its disk, in a record or in a backup. Addresses that a message did not reach were shown to your coordinator, and kept for a day at most. So your coordinator knows who was written to, not who has which code. The mail servers on the way, and whoever reads your mailbox, see your address and your code together. They could use it before you do, or try it and learn whether it has been used. Which answers came with it they do not learn: the code is struck off at the very moment at which your answers drop into the box, and nothing joins the two.
privacy-limit-sent = Somebody who answers several times, with codes that they had sent to addresses of their own, could in the same way work out what the few others answered. The mail servers on the way know which code went to whom: whoever ran one of them and this server as well could find out what a member answers, by watching the box while answers come in.
stored-sending = that messages with codes, or reminders, have begun to be sent, until it is noted how that ended: not to whom, not how many, not when

# On the round’s page
sending-section = Codes by mail
sending-codes-first = { $count ->
    [one] One code is to be sent. You paste the address; Tablée forgets it.
   *[other] { $count } codes are to be sent, one to each member. You paste the addresses; Tablée forgets them.
  }
sending-codes-made = Codes have been sent. You need not find out who has answered: a reminder goes to everybody.
sending-see = How the sending stands
sending-more = More members?
sending-more-text = Earlier codes stay valid. The number of members invited rises, and members read by how many.
sending-more-none = No more members can be added now: either codes are left that nobody has got, or the round has no room for more.
sending-lost = Messages lost, or sent to the wrong people?
sending-lost-text = You can replace all codes that were not used yet: the old ones stop working, also those that arrived, and everybody who has not answered needs a new one. Since you need not find out who that is, write to all again. Members read that codes were made again.
sending-known-title = Who knows which code is whose?
sending-known = Tablée shows it to nobody. Codes and addresses are together in the memory of this server while messages leave, and nowhere after. The mail servers on the way see both, and so does whoever reads a member’s mailbox. They could try a code and learn whether it was used; never what was answered. Members are told so before they answer.
sending-reminder-here = Tablée can send it for you, to everybody whose address you paste. Nobody’s code is in it.
round-link-sent = Each message has this link with the code in it. The code is what lets a person in.

# Where it leads
sending-go-codes = Send the codes
sending-go-rest = Send the codes that are left
sending-go-more = Send codes to more members
sending-go-again = Send new codes
sending-go-reminder = Send a reminder

# The form
sending-title = { $purpose ->
    [rest] Send the codes that are left
    [more] Send codes to more members
    [again] Send new codes
    [reminder] Send a reminder
   *[codes] Send the codes
  }
sending-told = { $purpose ->
    [rest] { $codes ->
        [one] One code is in nobody’s hands.
       *[other] { $codes } codes are in nobody’s hands.
      } Each address gets one.
    [more] { $codes ->
        [one] There is room for one more member.
       *[other] There is room for { $codes } more members.
      }
    [again] { $codes ->
        [one] One code was not used yet. It
       *[other] { $codes } codes were not used yet. They
      } will stop working. Paste the addresses of all members again: each gets a new code, and whoever has answered can throw it away.{ $room ->
        [0] {""}
       *[other] {" "}If that takes more codes than were unused, up to { $room } are added, and the number of members invited rises.
      }
    [reminder] It goes to everybody whose address you paste, and says “if you have answered: thank you”. Nobody knows who has.
   *[codes] { $codes ->
        [one] One member is invited.
       *[other] { $codes } members are invited.
      } Each gets a message with a code of their own.
  }
sending-addresses = Addresses
sending-addresses-hint = One on a line, or with commas between them. Names beside them do no harm. Tablée forgets all of it.
sending-file-title = From a file
sending-file = File with the addresses
sending-file-hint = A list from a spreadsheet (CSV or XLSX) or plain text, up to { $most } KB.
sending-file-unreadable = This file is no text, no CSV and no XLSX, or larger than { $most } KB. Choose another, or paste the addresses.
sending-text-title = What the message says
sending-text-hint = { $purpose ->
    [reminder] You can leave it as it is. Tablée puts below it that whoever has answered need do nothing, and the link.
   *[other] You can leave it as it is. Tablée puts below it each person’s own link and code, and what it knows and forgets.
  }
sending-subject-label = Subject
sending-text-label = Text
sending-go-check = Check
sending-no-addresses = Paste the addresses of those who are to be written to.
sending-problems-see = { $count ->
    [one] One piece is not an address. See which.
   *[other] { $count } pieces are not addresses. See which.
  }
sending-problems = { $count ->
    [one] One piece is not an address. Put it right or delete it; nothing was sent.
   *[other] { $count } pieces are not addresses. Put them right or delete them; nothing was sent.
  }
sending-line = Line { $line }, “{ $found }”: { $why }
sending-line-no-at = there is no @. Write it as name@example.org.
sending-line-several = there is more than one address, or a space in it. Put each on a line of its own.
sending-line-user = what stands before the @ may have letters without accents, digits, and dots between them.
sending-line-domain = what stands after the @ is no name of a mail server, such as example.org.
sending-line-too-long = it is longer than mail servers take.
sending-too-many = { $purpose ->
    [reminder] { $count } addresses, and { $codes ->
        [one] one member is
       *[other] { $codes } members are
      } invited. Leave out those who are none.
    [again] { $count } addresses, and { $codes ->
        [one] one code
       *[other] { $codes } codes
      } that were not used{ $room ->
        [0] . No more can be added.
       *[other] , with { $room } more that can be added.
      } Leave out whom you know to have answered; whoever then has no code can tell you, and gets one by “More members”.
   *[other] { $count } addresses, and { $codes ->
        [one] one code
       *[other] { $codes } codes
      }. Leave out those who are no members.
  } Nothing was sent.
sending-too-many-today = { $count } addresses, and this partnership can send { $today } messages more within a day, of { $most } in all. Send to some now and to the others tomorrow; the codes are kept for them as long as this server runs. Nothing was sent.
sending-subject-missing = Write a subject.
sending-text-missing = Write a text, if only a line.
sending-too-long = Write at most { $longest } characters.
sending-unseen = There is a character in it that nobody sees ({ $character }), perhaps from copying. Type this part again.
sending-why-not-here = This round takes no answers now, so nothing is sent.
sending-why-no-mail = This server sends no mail: the person who runs it sets up a mail server and the public address. Until then, add no members; or cancel the round and open one with cards or a list of codes.
sending-why-going = Messages of this round are leaving at this moment, perhaps by somebody who coordinates with you. Nothing of yours was sent.
sending-why-elsewhere = Another part of this server is sending messages of this round, or knows how that ended; the round’s page says it. Nothing was sent.
sending-why-not-noted = Note first how the last sending ended; the round’s page says it. Nothing was sent.
sending-why-sent-already = Codes of this round have been sent already, perhaps by somebody who coordinates with you. Nothing of yours was sent.
sending-why-no-codes = There are no codes to send: all are used, or with somebody. Nothing was sent.
sending-why-too-soon = A reminder left within the last day. The next one can leave a day after it.
sending-why-often-enough = { $limit } reminders have left. Whoever has not answered by now has decided.

# The look before
sending-check-title = Check, then send
sending-check-count = { $purpose ->
    [reminder] { $count ->
        [one] One message
       *[other] { $count } messages
      }
   *[other] { $count ->
        [one] One message with a code of its own
       *[other] { $count } messages, each with a code of its own
      }
  }. They leave within about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, in an order of chance.
sending-check-again = { $codes ->
    [one] The code that was not used yet stops working.
   *[other] The { $codes } codes that were not used yet stop working.
  }
sending-check-added = { $added ->
    [one] One member is added: the number of members invited rises by one, and members read it.
   *[other] { $added } members are added: the number of members invited rises, and members read by how many.
  }
sending-check-left = { $left ->
    [one] One code is left. It is kept for a further address as long as this server runs.
   *[other] { $left } codes are left. They are kept for further addresses as long as this server runs.
  }
sending-check-repeated = { $count ->
    [one] This address stood there more than once. It gets one message.
   *[other] These { $count } addresses stood there more than once. Each gets one message.
  }
sending-check-message = The message
sending-from = From
sending-check-addresses = { $count ->
    [one] The address
   *[other] The { $count } addresses
  }
sending-send = { $purpose ->
    [reminder] Send the reminder
   *[other] Send the codes
  }

# How far it is
sending-state-title = { $what ->
    [reminder] The reminder
   *[codes] Codes by mail
  }
sending-going = { $what ->
    [reminder] Reminders: sent { $sent } of { $all }.
   *[codes] Codes: sent { $sent } of { $all }.
  }
sending-minutes = { $minutes ->
    [one] About one minute left.
   *[other] About { $minutes } minutes left.
  }
sending-waits = The mail server takes nothing for now. Tablée tries again by itself, a few times.
sending-progress = Messages sent
sending-leave = You can leave this page, and close the browser: it goes on.
sending-to-round = To the round
sending-ended = { $what ->
    [reminder] Reminders: sent { $sent }, refused { $not-sent }.
   *[codes] Codes: sent { $sent }, refused { $not-sent }.
  }
sending-broken-off = { $what ->
    [reminder] The round ended while reminders were leaving: { $sent } of { $all } were sent. Tablée has let go of all addresses.
   *[codes] The round ended while codes were leaving: { $sent } of { $all } were sent. Tablée has let go of all addresses.
  }
sending-elsewhere = { $what ->
    [reminder] Another part of this server is sending a reminder, or knows how that ended. Look again in a moment: it answers by turns. Should it have stopped, this page says so within a few minutes.
   *[codes] Another part of this server is sending codes, or knows how that ended. Look again in a moment: it answers by turns. Should it have stopped, this page says so within a few minutes.
  }
sending-stopped = { $what ->
    [reminder] Tablée stopped while it was sending a reminder, or before you had noted how that ended. It no longer knows which addresses got it.
   *[codes] Tablée stopped while it was sending codes, or before you had noted how that ended. It no longer knows which addresses got their message. The way out: new codes for all that are unused, and paste the addresses again. If you know that all have their message, note that instead.
  }
sending-refused-which = Nothing was sent to these. They are shown until you note it, for a day at most, and are nowhere else:
sending-refused-gone = Which addresses these were was kept for a day, and is forgotten.
sending-not-sent-refused = the mail server refuses it; look for a slip in it
sending-not-sent-unreached = could not be reached, in several tries
sending-not-sent-uncertain = the mail server did not say whether it took the message; it may have arrived, so its code goes to nobody else
sending-left = { $left ->
    [one] One code is in nobody’s hands. Send it to an address that was put right, or to a further one.
   *[other] { $left } codes are in nobody’s hands. Send them to addresses that were put right, or to further ones.
  } { $few ->
    [yes] Of fewer than { $fewest } cards whoever prints them would know whose code it is, so they are not printed.
   *[no] Or print them on cards, for those who have no address.
  } They are kept as long as this server runs.
sending-cards-title = Print the codes that are left on cards
sending-cards-text = Let those who have no address draw one of them, unseen. The sheet is made once, and we do not keep it; codes on it are sent to nobody.
sending-cards-go = Make the sheet of cards
sending-note-text = Once you have noted this, Tablée forgets it.
sending-note = I have noted it
sending-ends-too = Messages are leaving: { $sent } of { $all } have. Those that have not will not be sent.

# The message: the subject and the text are what most leave as they are; the rest stands below
# in any case.
sending-subject = { $partnership }: your code
sending-reminder-subject = { $partnership }: it is not too late
sending-reminder-text = { $partnership } asks: { $invitation } It takes about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  }, is anonymous, and closes { $closes }.
sending-own-link = Your own link:
sending-own-code = If it asks for a code, yours is { $code }.
sending-forgot = Tablée dealt the codes by chance and has forgotten your address: your coordinator does not know which code is yours. Whoever reads this message could use it, so delete it once you have answered.
sending-is-again = You may have had a message like this before: if you have not answered yet, its code no longer works, and this one does. If you have answered: thank you, throw this message away.
sending-thanks = This goes to everybody, since nobody knows who has answered. If you have answered: thank you, there is nothing more to do.
