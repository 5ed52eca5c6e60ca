# Une évaluation ouverte
copy = Copier
copied = C’est copié.
round-everyone = { $way ->
    [link] { $invited } réponses sur { $invited } sont arrivées. Avec un seul lien pour tout le monde, quelqu’un a peut-être répondu deux fois, et quelqu’un d’autre est peut-être en train de répondre : prévenez tout le monde avant de clore l’évaluation.
   *[other] Tout le monde a répondu : vous pouvez clore l’évaluation et lire le rapport.
  }
round-what-seen = Que puis-je voir pendant qu’elle est ouverte ?
file-on-its-way = Votre navigateur enregistre le fichier sous le nom « { $file } ». Cherchez-le dans vos téléchargements avant de quitter cette page : il est fait une seule fois, et nous ne le gardons pas.
cards-made = { $count ->
    [one] La feuille 1 est faite. Elle est dans les téléchargements de votre navigateur.
   *[other] La feuille { $count } est faite ; les cartes inutilisées des feuilles d’avant ne fonctionnent plus. Elle est dans les téléchargements de votre navigateur.
  }
cards-lost = Feuille non enregistrée, cartes perdues ou abîmées ?
cards-why-title = Pourquoi la feuille n’est-elle faite qu’une fois ?
cards-file = cartes-{ $about }-feuille-{ $sheet }.pdf
codes-list-made = { $count ->
    [one] La liste 1 est faite. Elle est dans les téléchargements de votre navigateur.
   *[other] La liste { $count } est faite ; les codes inutilisés des listes d’avant ne fonctionnent plus. Elle est dans les téléchargements de votre navigateur.
  }
codes-lost = Liste non enregistrée, ou codes perdus ?
codes-file = codes-{ $about }-liste-{ $sheet }.csv

# Le lien, en grand et en image
square-large = Montrer le code QR en grand
square-png = L’enregistrer comme image (PNG)
square-svg = ou comme dessin (SVG)
square-title = Code QR – { $label }
square-card = Ayez votre carte sous la main : il vous faut son code.
square-message = Ayez votre message sous la main : il vous faut votre code.

# Ce que l’on envoie aux membres
messages-title = Textes à envoyer
message-title = Invitation
message-hint = À copier dans un message à tout le monde.
message-hint-mail = À copier dans votre publipostage. Les deux noms entre guillemets sont des colonnes de la liste : votre logiciel y met le code et le lien de chaque personne.
message = { $partnership } demande : { $invitation } Il faut environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  }, et la clôture est le { $closes }. C’est anonyme : personne ne saura qui a répondu quoi, pas même la coordination.
message-cards = À notre rencontre, vous tirerez une carte avec un code. Balayez son code QR, ou ouvrez cette adresse et tapez le code :
message-mail = Votre propre lien : « { $link } ». S’il demande un code, le vôtre est « { $code } ».
calendar-link = Date de clôture pour agenda (ICS)
calendar-title = { $partnership } : dernier moment pour répondre
calendar-about = Clôture du questionnaire « { $label } ». Si vous n’avez pas encore répondu : { $link }
partnership-edit-title = Modifier « { $name } »
round-as-last = Ceci commence comme « { $label } » : façon de s’en servir, nombre de membres, accès, langues, ce que l’on montre. Changez ce que vous voulez.
round-time-hint = Fuseau horaire : { $zone }. Il se change sous « Autres réglages ».
round-more = Autres réglages : parties, langues, ce que l’on montre
round-entry-who = Qui pourrait savoir quoi ?
instrument-first = La plupart des groupes commencent par celui-ci
stage-before = Avant de travailler ensemble, ou au début
stage-during = Pendant le travail commun
stage-turning-point = À un tournant
stage-own = De ce serveur
close-answering = Quelqu’un est peut-être en train de répondre. Ce qui est envoyé après la clôture n’est pas compté.
close-soon = Clore dans dix minutes
done-closes-soon = La clôture est dans dix minutes. Qui est en train de répondre peut encore envoyer.
date-on-cards = Les cartes déjà faites portent l’ancienne date : dites-le en les distribuant.
beside-added = { $count ->
    [one] Un membre a été ajouté après l’ouverture de ce questionnaire ; { $invited } sont invités en tout.
   *[other] { $count } membres ont été ajoutés après l’ouverture de ce questionnaire ; { $invited } sont invités en tout.
  }
fact-added = Ajoutés après l’ouverture
fact-added-value = { $count ->
    [one] Un membre. Les membres le lisent.
   *[other] { $count } membres. Les membres le lisent.
  }
more-cards = D’autres membres ? Faire d’autres cartes
more-cards-text = Les cartes déjà faites restent valables. Mêlez les nouvelles à celles qui sont encore dans le chapeau, ou faites tirer plusieurs personnes : si une seule reçoit une nouvelle carte, vous savez quel code est le sien et pourriez découvrir si elle a répondu, jamais quoi.
more-cards-count = Combien de cartes de plus ?
more-cards-hint = { $fewest ->
    [3] { $most ->
        [3] Trois : il n’y a pas de place pour plus, et moins se reconnaîtraient. Le nombre de membres invités augmente de trois.
       *[other] De { $fewest } à { $most }. Le nombre de membres invités augmente d’autant.
    }
   *[other] { $most ->
        [1] Un : il n’y a pas de place pour plus. Le nombre de membres invités augmente de un.
       *[other] De { $fewest } à { $most }. Le nombre de membres invités augmente d’autant.
    }
  }
more-cards-go = Faire d’autres cartes
more-cards-file = cartes-{ $about }-feuille-{ $sheet }-plus-{ $added }.pdf
more-codes = D’autres membres ? Faire d’autres codes
more-codes-text = Les codes déjà faits restent valables. La nouvelle liste ne contient que les nouveaux codes.
more-codes-count = Combien de codes de plus ?
more-codes-go = Faire d’autres codes
more-codes-file = codes-{ $about }-liste-{ $sheet }-plus-{ $added }.csv
more-number = { $fewest ->
    [3] { $most ->
        [3] Tapez 3 : il n’y a pas de place pour plus, et moins se reconnaîtraient. Rien n’a été modifié.
       *[other] Tapez un nombre de { $fewest } à { $most }. Rien n’a été modifié.
    }
   *[other] { $most ->
        [1] Tapez 1 : il n’y a pas de place pour plus. Rien n’a été modifié.
       *[other] Tapez un nombre de { $fewest } à { $most }. Rien n’a été modifié.
    }
  }
more-none = On ne peut pas ajouter de membres à cette évaluation : elle n’a pas de place pour d’autres. Les personnes qui arrivent plus tard pourront répondre à la prochaine.
more-no-room = Il n’y a plus de place pour d’autres membres dans cette évaluation. Rien n’a été modifié.
file-on-its-way-too = Votre navigateur enregistre le fichier. Cherchez-le dans vos téléchargements avant de quitter cette page : il est fait une seule fois, et nous ne le gardons pas.
welcome-cookie-title = À propos des témoins
