# La feuille de cartes à tirer, et la liste de codes à envoyer.
card-sheet-title = Cartes d’invitation : { $partnership }
card-sheet-purpose = { $count ->
    [one] Nous nous demandons : { $invitation } Merci de répondre à une question d’ici au { $date }, en tout anonymat : la coordination ne peut pas voir qui a répondu quoi.
   *[other] Nous nous demandons : { $invitation } Merci de répondre à { $count } questions d’ici au { $date }, en tout anonymat : la coordination ne peut pas voir qui a répondu quoi.
  }
card-sheet-code = Votre code
card-sheet-link = Balayez le code QR avec votre téléphone, ou tapez l’adresse et votre code :
card-sheet-qr = Code QR qui ouvre le questionnaire avec le code { $code }
card-sheet-number = { $added ->
    [0] Feuille { $sheet }
   *[other] Feuille { $sheet } + { $added }
  }

# La liste de codes
code-list-number = Numéro
code-list-code = Code
code-list-link = Lien
code-list-list = Liste
