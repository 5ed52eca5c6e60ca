# The sheet of cards that members draw from, and the list of codes to send.
card-sheet-title = Invitation cards: { $partnership }
card-sheet-purpose = { $count ->
    [one] We ask ourselves: { $invitation } Please answer one question by { $date }, anonymously: the coordinator cannot see who answered what.
   *[other] We ask ourselves: { $invitation } Please answer { $count } questions by { $date }, anonymously: the coordinator cannot see who answered what.
  }
card-sheet-code = Your code
card-sheet-link = Scan the QR code with your own phone, or type the address and your code:
card-sheet-qr = QR code that opens the questionnaire with code { $code }
card-sheet-number = { $added ->
    [0] Sheet { $sheet }
   *[other] Sheet { $sheet } + { $added }
  }

# The list of codes
code-list-number = Number
code-list-code = Code
code-list-link = Link
code-list-list = List
