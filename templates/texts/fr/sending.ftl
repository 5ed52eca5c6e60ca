# Codes et rappels que ce serveur envoie aux membres.
entry-sent = Tablée envoie un code à chaque membre
entry-sent-text = Vous collez les adresses des membres. Tablée distribue les codes au hasard, les envoie et oublie les adresses : personne ne voit qui a quel code, pas même vous.

# Ce que lisent les membres
landing-sent = Tablée vous a envoyé votre code et oublié votre adresse : la coordination sait qu’on vous a écrit, pas quel code est le vôtre. Qui lit vos courriels pourrait essayer le code et voir s’il a servi ; jamais vos réponses.
who-spare-sent = En faisant envoyer des codes à ses propres adresses
privacy-short-sent = Tablée a distribué les codes au hasard, vous a envoyé le vôtre et a oublié votre adresse. La coordination ne sait pas quel code est le vôtre.
privacy-way-sent = La coordination a donné à Tablée les adresses des membres. Tablée leur a distribué les codes au hasard, a envoyé chacun dans un message, dans un ordre au hasard lui aussi, et n’a pas gardé les adresses : elles étaient dans la mémoire de ce serveur pendant que les messages partaient, jamais sur son disque, dans un journal ou dans une sauvegarde. Les adresses qu’un message n’a pas atteintes ont été montrées à la coordination et gardées un jour au plus. La coordination sait donc à qui on a écrit, pas qui a quel code. Les serveurs de courrier du trajet, et qui lit votre boîte, voient votre adresse et votre code ensemble. Ils pourraient s’en servir avant vous, ou l’essayer et apprendre s’il a servi. Quelles réponses sont venues avec ce code, ils ne l’apprennent pas : il est rayé au moment même où vos réponses tombent dans l’urne, et rien ne relie les deux.
privacy-limit-sent = Quelqu’un qui répondrait plusieurs fois, avec des codes envoyés à ses propres adresses, pourrait de la même façon déduire ce que les rares autres ont répondu. Les serveurs de courrier du trajet savent quel code est allé à qui : quelqu’un qui gérerait l’un d’eux et aussi ce serveur pourrait découvrir ce qu’un membre répond, en observant l’urne pendant que les réponses arrivent.
stored-sending = que l’envoi de messages avec des codes, ou de rappels, a commencé, jusqu’à ce que sa fin soit notée : ni à qui, ni combien, ni quand

# Sur la page de l’évaluation
sending-section = Codes par courriel
sending-codes-first = { $count ->
    [one] Un code est à envoyer. Vous collez l’adresse ; Tablée l’oublie.
   *[other] { $count } codes sont à envoyer, un à chaque membre. Vous collez les adresses ; Tablée les oublie.
  }
sending-codes-made = Des codes ont été envoyés. Vous n’avez pas à chercher qui a répondu : un rappel va à tout le monde.
sending-see = Où en est l’envoi
sending-more = D’autres membres ?
sending-more-text = Les codes déjà faits restent valables. Le nombre de membres invités augmente, et les membres lisent de combien.
sending-more-none = On ne peut pas ajouter de membres maintenant : soit il reste des codes que personne n’a reçus, soit l’évaluation n’a plus de place.
sending-lost = Messages perdus, ou partis aux mauvaises personnes ?
sending-lost-text = Vous pouvez remplacer tous les codes qui n’ont pas encore servi : les anciens ne fonctionnent plus, même ceux qui sont arrivés, et il en faut un nouveau à chaque personne qui n’a pas répondu. Comme vous n’avez pas à chercher qui c’est, écrivez de nouveau à tout le monde. Les membres lisent que des codes ont été refaits.
sending-known-title = Qui sait à qui est quel code ?
sending-known = Tablée ne le montre à personne. Codes et adresses sont ensemble dans la mémoire de ce serveur pendant que les messages partent, et nulle part ensuite. Les serveurs de courrier du trajet voient les deux, et qui lit la boîte d’un membre aussi. Ils pourraient essayer un code et apprendre s’il a servi ; jamais ce qui a été répondu. Les membres le lisent avant de répondre.
sending-reminder-here = Tablée peut l’envoyer pour vous, à chaque adresse que vous collez. Il ne contient le code de personne.
round-link-sent = Chaque message a ce lien, avec le code dedans. C’est le code qui permet d’entrer.

# Où cela mène
sending-go-codes = Envoyer les codes
sending-go-rest = Envoyer les codes qui restent
sending-go-more = Envoyer des codes à d’autres membres
sending-go-again = Envoyer de nouveaux codes
sending-go-reminder = Envoyer un rappel

# Le formulaire
sending-title = { $purpose ->
    [rest] Envoyer les codes qui restent
    [more] Envoyer des codes à d’autres membres
    [again] Envoyer de nouveaux codes
    [reminder] Envoyer un rappel
   *[codes] Envoyer les codes
  }
sending-told = { $purpose ->
    [rest] { $codes ->
        [one] Un code n’est chez personne.
       *[other] { $codes } codes ne sont chez personne.
      } Chaque adresse en reçoit un.
    [more] { $codes ->
        [one] Il y a de la place pour un membre de plus.
       *[other] Il y a de la place pour { $codes } membres de plus.
      }
    [again] { $codes ->
        [one] Un code n’a pas encore servi. Il ne fonctionnera plus.
       *[other] { $codes } codes n’ont pas encore servi. Ils ne fonctionneront plus.
      } Collez de nouveau les adresses de tous les membres : chacun reçoit un nouveau code, et qui a répondu peut le jeter.{ $room ->
        [0] {""}
       *[other] {" "}S’il faut plus de codes qu’il n’en restait, jusqu’à { $room } sont ajoutés, et le nombre de membres invités augmente.
      }
    [reminder] Il va à chaque adresse que vous collez, et dit « si vous avez répondu, merci ». Personne ne sait qui a répondu.
   *[codes] { $codes ->
        [one] Un membre est invité.
       *[other] { $codes } membres sont invités.
      } Chacun reçoit un message avec son propre code.
  }
sending-addresses = Adresses
sending-addresses-hint = Une par ligne, ou avec des virgules entre elles. Les noms à côté ne gênent pas. Tablée oublie tout.
sending-file-title = À partir d’un fichier
sending-file = Fichier des adresses
sending-file-hint = Une liste de tableur (CSV ou XLSX) ou du texte simple, jusqu’à { $most } ko.
sending-file-unreadable = Ce fichier n’est ni du texte, ni du CSV, ni du XLSX, ou il dépasse { $most } ko. Choisissez-en un autre, ou collez les adresses.
sending-text-title = Ce que dit le message
sending-text-hint = { $purpose ->
    [reminder] Vous pouvez le laisser tel quel. Tablée met en dessous que qui a répondu n’a plus rien à faire, et le lien.
   *[other] Vous pouvez le laisser tel quel. Tablée met en dessous le lien et le code de chaque personne, et ce qu’elle sait et oublie.
  }
sending-subject-label = Objet
sending-text-label = Texte
sending-go-check = Vérifier
sending-no-addresses = Collez les adresses des personnes à qui écrire.
sending-problems-see = { $count ->
    [one] Un morceau n’est pas une adresse. Voir lequel.
   *[other] { $count } morceaux ne sont pas des adresses. Voir lesquels.
  }
sending-problems = { $count ->
    [one] Un morceau n’est pas une adresse. Corrigez-le ou effacez-le ; rien n’a été envoyé.
   *[other] { $count } morceaux ne sont pas des adresses. Corrigez-les ou effacez-les ; rien n’a été envoyé.
  }
sending-line = Ligne { $line }, « { $found } » : { $why }
sending-line-no-at = il n’y a pas de @. Écrivez comme nom@example.org.
sending-line-several = il y a plus d’une adresse, ou une espace dedans. Mettez chacune sur sa propre ligne.
sending-line-user = ce qui est avant le @ peut avoir des lettres sans accents, des chiffres, et des points entre eux.
sending-line-domain = ce qui est après le @ n’est pas le nom d’un serveur de courrier, comme example.org.
sending-line-too-long = elle est plus longue que ce que prennent les serveurs de courrier.
sending-too-many = { $purpose ->
    [reminder] { $count } adresses, et { $codes ->
        [one] un membre est invité
       *[other] { $codes } membres sont invités
      }. Retirez celles qui ne sont pas de membres.
    [again] { $count } adresses, et { $codes ->
        [one] un code qui n’a pas servi
       *[other] { $codes } codes qui n’ont pas servi
      }{ $room ->
        [0] . On ne peut pas en ajouter.
       *[other] , avec { $room } de plus que l’on peut ajouter.
      } Retirez les personnes dont vous savez qu’elles ont répondu ; qui se retrouve sans code peut vous le dire, et en reçoit un par « D’autres membres ».
   *[other] { $count } adresses, et { $codes ->
        [one] un code
       *[other] { $codes } codes
      }. Retirez celles qui ne sont pas de membres.
  } Rien n’a été envoyé.
sending-too-many-today = { $count } adresses, et ce partenariat peut encore envoyer { $today } messages en un jour, sur { $most } en tout. Écrivez à une partie maintenant et au reste demain ; les codes leur sont gardés tant que ce serveur tourne. Rien n’a été envoyé.
sending-subject-missing = Écrivez un objet.
sending-text-missing = Écrivez un texte, ne serait-ce qu’une ligne.
sending-too-long = Écrivez { $longest } caractères au plus.
sending-unseen = Il y a dedans un caractère que personne ne voit ({ $character }), peut-être copié. Retapez cette partie.
sending-why-not-here = Cette évaluation ne prend pas de réponses en ce moment : rien n’est envoyé.
sending-why-no-mail = Ce serveur n’envoie pas de courriel : la personne qui le gère indique un serveur de courrier et l’adresse publique. D’ici là, n’ajoutez pas de membres ; ou annulez l’évaluation et ouvrez-en une avec des cartes ou une liste de codes.
sending-why-going = Des messages de cette évaluation partent en ce moment, peut-être par quelqu’un qui coordonne avec vous. Rien du vôtre n’a été envoyé.
sending-why-elsewhere = Une autre partie de ce serveur envoie des messages de cette évaluation, ou sait comment l’envoi s’est terminé ; la page de l’évaluation le dit. Rien n’a été envoyé.
sending-why-not-noted = Notez d’abord comment le dernier envoi s’est terminé ; la page de l’évaluation le dit. Rien n’a été envoyé.
sending-why-sent-already = Des codes de cette évaluation ont déjà été envoyés, peut-être par quelqu’un qui coordonne avec vous. Rien du vôtre n’a été envoyé.
sending-why-no-codes = Il n’y a pas de code à envoyer : tous ont servi, ou sont chez quelqu’un. Rien n’a été envoyé.
sending-why-too-soon = Un rappel est parti il y a moins d’un jour. Le prochain peut partir un jour après lui.
sending-why-often-enough = { $limit } rappels sont partis. Qui n’a pas répondu jusqu’ici a décidé.

# Le regard avant l’envoi
sending-check-title = Vérifier, puis envoyer
sending-check-count = { $purpose ->
    [reminder] { $count ->
        [one] Un message
       *[other] { $count } messages
      }
   *[other] { $count ->
        [one] Un message avec son propre code
       *[other] { $count } messages, chacun avec son propre code
      }
  }. Le départ prend environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  }, dans un ordre au hasard.
sending-check-again = { $codes ->
    [one] Le code qui n’a pas encore servi ne fonctionne plus.
   *[other] Les { $codes } codes qui n’ont pas encore servi ne fonctionnent plus.
  }
sending-check-added = { $added ->
    [one] Un membre est ajouté : le nombre de membres invités augmente de un, et les membres le lisent.
   *[other] { $added } membres sont ajoutés : le nombre de membres invités augmente, et les membres lisent de combien.
  }
sending-check-left = { $left ->
    [one] Il reste un code. Il est gardé pour une autre adresse tant que ce serveur tourne.
   *[other] Il reste { $left } codes. Ils sont gardés pour d’autres adresses tant que ce serveur tourne.
  }
sending-check-repeated = { $count ->
    [one] Cette adresse y était plus d’une fois. Elle reçoit un seul message.
   *[other] Ces { $count } adresses y étaient plus d’une fois. Chacune reçoit un seul message.
  }
sending-check-message = Le message
sending-from = De
sending-check-addresses = { $count ->
    [one] L’adresse
   *[other] Les { $count } adresses
  }
sending-send = { $purpose ->
    [reminder] Envoyer le rappel
   *[other] Envoyer les codes
  }

# Où cela en est
sending-state-title = { $what ->
    [reminder] Le rappel
   *[codes] Codes par courriel
  }
sending-going = { $what ->
    [reminder] Rappels : { $sent } sur { $all } sont partis.
   *[codes] Codes : { $sent } sur { $all } sont partis.
  }
sending-minutes = { $minutes ->
    [one] Il reste environ une minute.
   *[other] Il reste environ { $minutes } minutes.
  }
sending-waits = Le serveur de courrier ne prend rien pour le moment. Tablée essaie de nouveau d’elle-même, quelques fois.
sending-progress = Messages partis
sending-leave = Vous pouvez quitter cette page et fermer le navigateur : l’envoi continue.
sending-to-round = Vers l’évaluation
sending-ended = { $what ->
    [reminder] Rappels : { $sent } partis, { $not-sent } refusés.
   *[codes] Codes : { $sent } partis, { $not-sent } refusés.
  }
sending-broken-off = { $what ->
    [reminder] L’évaluation a pris fin pendant que des rappels partaient : { $sent } sur { $all } sont partis. Tablée n’a gardé aucune adresse.
   *[codes] L’évaluation a pris fin pendant que des codes partaient : { $sent } sur { $all } sont partis. Tablée n’a gardé aucune adresse.
  }
sending-elsewhere = { $what ->
    [reminder] Une autre partie de ce serveur envoie un rappel, ou sait comment l’envoi s’est terminé. Regardez de nouveau dans un instant : les parties répondent à tour de rôle. Si elle s’est arrêtée, cette page le dit d’ici quelques minutes.
   *[codes] Une autre partie de ce serveur envoie des codes, ou sait comment l’envoi s’est terminé. Regardez de nouveau dans un instant : les parties répondent à tour de rôle. Si elle s’est arrêtée, cette page le dit d’ici quelques minutes.
  }
sending-stopped = { $what ->
    [reminder] Tablée s’est arrêtée pendant qu’elle envoyait un rappel, ou avant que vous ayez noté comment l’envoi s’est terminé. Elle ne sait plus quelles adresses l’ont reçu.
   *[codes] Tablée s’est arrêtée pendant qu’elle envoyait des codes, ou avant que vous ayez noté comment l’envoi s’est terminé. Elle ne sait plus quelles adresses ont reçu leur message. L’issue : de nouveaux codes pour tous ceux qui n’ont pas servi, et coller de nouveau les adresses. Si vous savez que chaque personne a son message, notez-le plutôt.
  }
sending-refused-which = Rien n’est parti à ces adresses. Elles sont montrées jusqu’à ce que vous l’ayez noté, un jour au plus, et ne sont nulle part ailleurs :
sending-refused-gone = Quelles étaient ces adresses a été gardé un jour, et c’est oublié.
sending-not-sent-refused = le serveur de courrier la refuse ; cherchez-y une faute de frappe
sending-not-sent-unreached = n’a pas pu être jointe, en plusieurs essais
sending-not-sent-uncertain = le serveur de courrier n’a pas dit s’il prenait le message ; il est peut-être arrivé, et son code ne va à personne d’autre
sending-left = { $left ->
    [one] Un code n’est chez personne. Envoyez-le à une adresse corrigée, ou à une autre.
   *[other] { $left } codes ne sont chez personne. Envoyez-les à des adresses corrigées, ou à d’autres.
  } { $few ->
    [yes] De moins de { $fewest } cartes, qui les imprime saurait à qui est le code : on n’en imprime donc pas.
   *[no] Ou imprimez-les sur des cartes, pour qui n’a pas d’adresse.
  } On les garde tant que ce serveur tourne.
sending-cards-title = Imprimer sur des cartes les codes qui restent
sending-cards-text = Laissez les personnes qui n’ont pas d’adresse en tirer une, sans regarder. La feuille est faite une seule fois, et nous ne la gardons pas ; ses codes ne sont envoyés à personne.
sending-cards-go = Faire la feuille de cartes
sending-note-text = Une fois que vous l’avez noté, Tablée l’oublie.
sending-note = C’est noté
sending-ends-too = Des messages sont en train de partir : { $sent } sur { $all }. Ceux qui ne sont pas partis ne seront pas envoyés.

# Le message : l’objet et le texte sont ce que la plupart laissent tels quels ; le reste est
# en dessous dans tous les cas.
sending-subject = { $partnership } : votre code
sending-reminder-subject = { $partnership } : il n’est pas trop tard
sending-reminder-text = { $partnership } demande : { $invitation } Il faut environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  }, c’est anonyme, et la clôture est le { $closes }.
sending-own-link = Votre propre lien :
sending-own-code = S’il demande un code, le vôtre est { $code }.
sending-forgot = Tablée a distribué les codes au hasard et a oublié votre adresse : la coordination ne sait pas quel code est le vôtre. Qui lit ce message pourrait s’en servir : supprimez-le une fois que vous avez répondu.
sending-is-again = Vous avez peut-être déjà reçu un message comme celui-ci : si vous n’avez pas encore répondu, son code ne fonctionne plus, et celui-ci fonctionne. Si vous avez répondu : merci, jetez ce message.
sending-thanks = Ceci va à tout le monde, puisque personne ne sait qui a répondu. Si vous avez répondu : merci, il n’y a plus rien à faire.
