# A round while it is open
copy = Copy
copied = Copied.
round-everyone = { $way ->
    [link] { $invited } answers of { $invited } have come in. With one link for all, somebody may have answered twice, and somebody else may be answering at this very moment: tell everybody before you close the round.
   *[other] Everyone has answered: you can close the round and read the report.
  }
round-what-seen = What can I see while it is open?
file-on-its-way = Your browser saves the file as “{ $file }”. Look among your downloads before you leave this page: it is made once, and we do not keep it.
cards-made = { $count ->
    [one] Sheet 1 has been made. It is among your browser’s downloads.
   *[other] Sheet { $count } has been made; cards of earlier sheets that were not used no longer work. It is among your browser’s downloads.
  }
cards-lost = Sheet not saved, or cards lost or damaged?
cards-why-title = Why is the sheet made only once?
cards-file = cards-{ $about }-sheet-{ $sheet }.pdf
codes-list-made = { $count ->
    [one] List 1 has been made. It is among your browser’s downloads.
   *[other] List { $count } has been made; codes of earlier lists that were not used no longer work. It is among your browser’s downloads.
  }
codes-lost = List not saved, or codes lost?
codes-file = codes-{ $about }-list-{ $sheet }.csv

# The link, large and as a picture
square-large = Show the QR code large
square-png = Save it as a picture (PNG)
square-svg = or as a drawing (SVG)
square-title = QR code – { $label }
square-card = Have your card at hand: you need its code.
square-message = Have your message at hand: you need your code.

# What is sent to members
messages-title = Texts to send
message-title = Invitation
message-hint = To copy into a message to everybody.
message-hint-mail = To copy into your mail merge. The two names in angle quotation marks are columns of the list: your program puts in each person’s own code and link.
message = { $partnership } asks: { $invitation } It takes about { $minutes ->
    [one] one minute
   *[other] { $minutes } minutes
  } and closes { $closes }. It is anonymous: nobody, the coordinator included, learns who answered what.
message-cards = You draw a card with a code at our meeting. Scan its QR code, or open this address and type the code:
message-mail = Your own link: «{ $link }». If it asks for a code, yours is «{ $code }».
calendar-link = Closing date for calendars (ICS)
calendar-title = { $partnership }: last moment to answer
calendar-about = The questionnaire “{ $label }” closes. If you have not answered yet: { $link }
partnership-edit-title = Change “{ $name }”
round-as-last = This begins as “{ $label }” was: way of use, number of members, way in, languages, what is shown. Change what you like.
round-time-hint = Time zone: { $zone }. You can change it under “More settings”.
round-more = More settings: parts, languages, what is shown
round-entry-who = Who could know what?
instrument-first = Most groups begin with this one
stage-before = Before you work together, or at the beginning
stage-during = While you work together
stage-turning-point = At a turning point
stage-own = Of this server
close-answering = Somebody may be answering at this very moment. What they send after closing is not counted.
close-soon = Close in ten minutes
done-closes-soon = The round closes in ten minutes. Whoever is answering can still send.
date-on-cards = The cards that were made carry the old date: say so when you hand them out.
beside-added = { $count ->
    [one] One member was added after this questionnaire had opened; { $invited } are invited in all.
   *[other] { $count } members were added after this questionnaire had opened; { $invited } are invited in all.
  }
fact-added = Added while it was open
fact-added-value = { $count ->
    [one] One member. Members read this.
   *[other] { $count } members. Members read this.
  }
more-cards = More members? Make more cards
more-cards-text = Earlier cards stay valid. Mix the new ones with those still in the hat, or let several late-comers draw: if one person alone gets a new card, you know which code is theirs, and could find out whether they have answered, never what.
more-cards-count = How many more cards?
more-cards-hint = { $fewest ->
    [3] { $most ->
        [3] Three: there is room for no more, and fewer could be told apart. The number of members invited rises by three.
       *[other] From { $fewest } to { $most }. The number of members invited rises by as many.
    }
   *[other] { $most ->
        [1] One: there is room for no more. The number of members invited rises by one.
       *[other] From { $fewest } to { $most }. The number of members invited rises by as many.
    }
  }
more-cards-go = Make more cards
more-cards-file = cards-{ $about }-sheet-{ $sheet }-plus-{ $added }.pdf
more-codes = More members? Make more codes
more-codes-text = Earlier codes stay valid. The new list has the new codes alone.
more-codes-count = How many more codes?
more-codes-go = Make more codes
more-codes-file = codes-{ $about }-list-{ $sheet }-plus-{ $added }.csv
more-number = { $fewest ->
    [3] { $most ->
        [3] Type 3: there is room for no more, and fewer could be told apart. Nothing was changed.
       *[other] Type a number from { $fewest } to { $most }. Nothing was changed.
    }
   *[other] { $most ->
        [1] Type 1: there is room for no more. Nothing was changed.
       *[other] Type a number from { $fewest } to { $most }. Nothing was changed.
    }
  }
more-none = No more members can be added to this round: it has no room for more. Whoever comes late can take part in the next one.
more-no-room = There is no room for more members in this round. Nothing was changed.
file-on-its-way-too = Your browser saves the file. Look among your downloads before you leave this page: it is made once, and we do not keep it.
welcome-cookie-title = About cookies
