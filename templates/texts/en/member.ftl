# A member's pages.
landing-title = { $partnership }: { $invitation }
# What a tool asks that does not say it of itself; it follows a colon.
invitation-default = how do we work together?
landing-long = { $questions ->
    [one] One question, { $minutes ->
        [one] about one minute
       *[other] about { $minutes } minutes
      }. There is no right answer.
   *[other] { $questions } questions, { $minutes ->
        [one] about one minute
       *[other] about { $minutes } minutes
      }. There are no right answers.
  }
landing-sees = Your coordinator, and whoever they give access to, sees how many have answered and, after closing, the results of the whole group; never your answers, nor who gave which.
landing-sees-five = This group chose to see how many gave each answer once five have answered. If only one person gave an answer, that shows, but not who it was.
landing-sees-eight = With fewer than five answers, nothing is shown. With five to seven, only broad patterns. With eight or more, how many gave each answer: even a single different answer then shows.
landing-words = { $count ->
    [one] One question asks for your own words, if you wish. Once three have written and five have answered, the whole group reads them word for word, without a name: someone who knows how you write may recognize you.
   *[other] { $count } questions ask for your own words, if you wish. Once three have written and five have answered, the whole group reads them word for word, without a name: someone who knows how you write may recognize you.
  }
landing-when = This questionnaire closes on { $closes }. Results appear after that.
landing-mail = Your code was sent to you: your coordinator could know that it is yours and, by trying it, whether you have answered; never what.
landing-known = What can be known
beside-open = Your partnership asks the same questions in another questionnaire at the same time. Answer only one of the two. If you are asked twice, ask your coordinator why: comparing the two results could show what a single person answered.
beside-closed = { $count ->
    [one] Your partnership asked the same questions not long ago: that questionnaire closed on { $dates }. If you answered it, ask your coordinator why you are asked again: when nearly the same people answer twice, comparing the two results could show what a single person answered.
   *[other] Your partnership asked the same questions not long ago: those questionnaires closed on { $dates }. If you answered one of them, ask your coordinator why you are asked again: when nearly the same people answer twice, comparing the two results could show what a single person answered.
  }
beside-brought = Results of the same questions, of { $date }, were brought in from elsewhere. If you answered then, ask your coordinator why you are asked again: comparing the two results could show what a single person answered.
beside-codes-anew = { $count ->
    [one] The codes that nobody had used yet were made again once since this questionnaire opened. If you do not know why, ask your coordinator: whoever holds codes that nobody was given can add answers.
   *[other] The codes that nobody had used yet were made again { $count } times since this questionnaire opened. If you do not know why, ask your coordinator: whoever holds codes that nobody was given can add answers.
  }
code-label = { $way ->
    [mail] Code from your message
   *[other] Code on your card
  }
code-hint = 14 letters and digits. Upper or lower case, with or without hyphens.
code-scanned = { $way ->
    [mail] If the link in your message filled it in, your mail program keeps both: on a shared device, delete the message after you have sent.
   *[other] If you scanned the QR code, the scanner may keep the code in its history: on a borrowed phone, clear that after you have sent.
  }
code-start = Start
link-start = Start
code-empty = { $way ->
    [mail] Type the code that is in your message.
   *[other] Type the code that is on your card.
  }
code-length = This code has { $count ->
    [one] { $count } character
   *[other] { $count } characters
  }. A code has 14: compare it with your { $way ->
    [mail] message
   *[other] card
  }.
code-character = No code contains “{ $character }”. Compare it with your { $way ->
    [mail] message
   *[other] card
  }.
code-check = One character of this code is not right, or two have changed places. Compare it with your { $way ->
    [mail] message
   *[other] card
  }.
code-opens-nothing = This code does not open this questionnaire.
code-not-unused = This code was already used, was replaced by a newer one, or is not for this questionnaire. If you pressed Send before without seeing a confirmation, your answers probably arrived. If your code was replaced, ask your coordinator for a new one.
code-too-many-wrong = We cannot check this code right now. If it is right, it still works: compare it with your { $way ->
    [mail] message
   *[other] card
  } and try again, or wait a minute.
questions-title = Your answers
questions-intro = Choose each time what comes closest to what you see.
questions-progress = { $total ->
    [one] One question
   *[other] { $total } questions
  }{ $words ->
    [0] .
    [one] , one of them in your own words, if you wish.
   *[other] , { $words } of them in your own words, if you wish.
  }
section-of = Part { $number } of { $of }
several-hint = Choose all that apply.
ranking-hint = { $upper ->
    [2] Give each a place, from 1, which comes first. No two on one place; you may leave some without a place. What is counted is what you put first, and your first two together.
   *[3] Give each a place, from 1, which comes first. No two on one place; you may leave some without a place. What is counted is what you put first, and your first three together.
  }
ranking-no-place = no place
none-of-these = None of these
does-not-apply = Does not apply
words-hint = If you wish, in { $longest } characters at most. Shown word for word to the group: your wording or your language may show who you are.
prefer-not = I cannot say, or prefer not to
questions-go = Check your answers
questions-tab = Stay in this tab: closing it loses what you chose.
no-back = To go back, use the buttons of this page, not your browser’s Back.
progress-label = { $done } of { $total } answered
progress-next = Next open question
one-part = One part at a time
part-before = Previous part
part-next = Next part
away = No connection: nothing was sent, and everything is still here. Press the button again once you are back online.
draft-restored = Your choices from before are back. They are kept in this tab only, for four hours at most.
draft-afresh = Not yours? Clear them and start afresh
review-title = Check your answers
review-intro = Nothing has been sent yet. You can change any answer.
review-code-title = Check your code
review-code-intro = Nothing is sent from this page with this code. If you have already sent your answers, you are done: close this page. If not, type the code { $way ->
    [mail] from your message
   *[other] on your card
  } once more, or a new one. What you chose is kept below.
review-code-go = Go on with this code
review-open = { $count ->
    [one] One question is still open:
   *[other] { $count } questions are still open:
  }
review-all-answered = Every question has an answer.
review-not-answered = Not answered
review-nothing-written = Nothing written
review-change = Change
review-change-what = the answer to question { $number }
review-answer = Answer
review-answer-what = question { $number }
gaps-label = { $count ->
    [one] Send with this question left open
   *[other] Send with these { $count } questions left open
  }
gaps-error = { $count ->
    [one] One question is still open. Answer it, or tick the box to leave it open.
   *[other] { $count } questions are still open. Answer them, or tick the box to leave them open.
  }
review-final = Once sent, answers cannot be changed or taken back, not even by you: nobody knows which are yours.
review-send = Send my answers
review-back = Back to the questions
box-full = This questionnaire has received all the answers that it has room for. Tell your coordinator; your answers were not sent.
not-stored = Your answers could not be stored just now and were not sent. They are still here: please press Send again in a minute.
box-away = Answers cannot be taken just now. Nothing was stored, and what you typed or chose is still here: please try again in a few minutes. If that does not help, tell your coordinator.
many-at-once = Many answers have come through this link in a short time, so they are taken more slowly now. Yours were not sent yet and are still here: please press Send again in a minute. If that does not help, tell your coordinator.
send-again = This page had been open since before the server was restarted, so it does not know whether it was sent. If you have been thanked for your answers, close it. If not, press Send once more: they are still here.
unknown-item = The form had a question that this questionnaire does not have. It was left out: check your answers and send again.
unknown-option = “{ $topic }”: the answer was not one of those offered. Please choose again.
two-answers = “{ $topic }”: there were answers that do not go together. What came first was kept: check it and send again.
one-place-twice = “{ $topic }”: two stand on the same place. Give each a place of its own, or none, and send again.
words-too-long = { $over ->
    [one] “{ $topic }”: your text is too long by one character. Nothing of it was cut: please shorten it.
   *[other] “{ $topic }”: your text is too long by { $over } characters. Nothing of it was cut: please shorten it.
  }
thanks-title = Thank you: your answers have arrived
thanks-text = They are in the box with everybody else’s. There is nothing more to do.
thanks-when = The results of the whole group appear after { $closes }. Once your coordinator shares them, the same link as today leads to them.
thanks-tablet = If this device is shared, you can hand it on now: no answer is left on it.
sent-title = These answers were already sent
sent-text = They arrived and count once. No answer is shown here any more.
sent-next = If somebody else wants to answer on this device, start from the first page.
sent-start = First page
closed-title = This questionnaire is closed
closed-shared = The questionnaire of { $partnership } closed on { $date }. The results of the whole group are here.
closed-not-shared = The questionnaire of { $partnership } closed on { $date }. Its results are not shared here yet: once your coordinator shares them, this same link leads to them.
closed-for-now = { $partnership } is not collecting answers at the moment: the closing date has passed ({ $closed }). Your coordinator may set a later one, or close the questionnaire; then this same link leads to the results once they are shared.
closed-results = See the results
closed-meanwhile-title = This questionnaire closed while you were answering
closed-meanwhile-text = Your answers were not counted. Below is what you chose, so that you can bring it to the discussion.
closed-meanwhile-later = Your coordinator may still set a later date. Leave this page open, and try again once you hear of it.
closed-meanwhile-again = Try again
interrupted-text = This questionnaire was interrupted and takes no more answers. Ask your coordinator about it.
waits-title = Answers cannot be taken for now
waits-text = The answers of this questionnaire are not on this server at the moment. Nothing was shown to anybody. It goes on once they are put back; your coordinator knows more. If you have already answered, keep your code until then.
item-principles = Our principles, in our own words:
