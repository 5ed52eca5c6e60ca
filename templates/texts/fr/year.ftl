# L’année d’un partenariat : ce qui vient ensuite, et où il en est.
year-title = La suite
year-steps = L’année
year-calendar = Les dates de cette année pour un agenda (ICS)
done-no-dates = Aucune date n’est encore connue pour un agenda.
year-today = aujourd’hui
year-tomorrow = demain
year-weekday = { $weekday }
year-date = le { $date }
year-who-coordinate = C’est à faire par la coordination : { $names }.
year-who-lead = C’est à faire par les personnes qui animent les discussions : { $names }.

# Où on en est, ce qu’il y a à faire, et les deux en quelques mots
year-sleep = Ce partenariat est archivé : rien ne s’y ouvre tant qu’il n’est pas sorti des archives.
year-short-sleep = Archivé
year-open-plan = Une évaluation est prévue, et son questionnaire peut être essayé.
year-do-open-plan = Regardez-la, et ouvrez-la.
year-short-open-plan = Ouvrir l’évaluation prévue
year-first = Rien n’a encore été évalué ici.
year-do-first = Choisissez un outil et ouvrez une première évaluation.
year-short-first = Ouvrir une première évaluation
year-again = La dernière évaluation s’est arrêtée sans résultat.
year-do-again = Ouvrez-en une autre.
year-short-again = Ouvrir une autre évaluation
year-make-codes = { $way ->
    [cards] L’évaluation est ouverte, et ses cartes ne sont pas encore imprimées.
   *[mail] L’évaluation est ouverte, et ses codes ne sont pas encore envoyés.
}
year-do-make-codes = { $way ->
    [cards] Imprimez les cartes.
   *[mail] Envoyez les codes.
}
year-short-make-codes = { $way ->
    [cards] Imprimer les cartes
   *[mail] Envoyer les codes
}
year-spread = L’évaluation est ouverte et se clôt { $day } ; personne n’a encore répondu.
year-do-spread = Envoyez le lien à tout le monde.
year-short-spread = Envoyer le lien à tout le monde
year-gather = { $answered ->
    [one] { $answered } membre sur { $invited } a répondu ; l’évaluation vient d’ouvrir et se clôt { $day }.
   *[other] { $answered } membres sur { $invited } ont répondu ; l’évaluation vient d’ouvrir et se clôt { $day }.
}
year-do-gather = Voyez où elle en est.
year-short-gather = À peine ouverte : { $answered } sur { $invited }
year-remind = { $answered ->
    [one] { $answered } membre sur { $invited } a répondu ; l’évaluation se clôt { $day }.
   *[other] { $answered } membres sur { $invited } ont répondu ; l’évaluation se clôt { $day }.
}
year-do-remind = Envoyez un rappel à tout le monde.
year-short-remind = Envoyer un rappel : { $answered } sur { $invited }
year-close = { $way ->
    [link] { $answered } réponses sont arrivées pour { $invited } membres ; l’évaluation se clôt { $day }.
   *[codes] Les { $invited } membres ont répondu ; l’évaluation se clôt { $day }.
  }
year-do-close = { $way ->
    [link] Vous pourrez la clore quand plus personne ne sera en train de répondre.
   *[codes] Vous pouvez la clore.
  }
year-short-close = { $way ->
    [link] { $answered } réponses pour { $invited } membres : clore l’évaluation
   *[codes] Les { $invited } ont répondu : clore l’évaluation
  }
year-count = Le temps pour répondre est écoulé, et le décompte est en cours.
year-do-count = Voyez où il en est.
year-short-count = Décompte en cours
year-too-few = { $answered ->
    [one] Le temps pour répondre est écoulé, et { $answered } membre sur { $invited } a répondu : trop peu pour un résultat.
   *[other] Le temps pour répondre est écoulé, et { $answered } membres sur { $invited } ont répondu : trop peu pour un résultat.
}
year-do-too-few = Reportez la date, ou arrêtez l’évaluation.
year-short-too-few = Trop peu de réponses : reporter la date, ou arrêter
year-recover = Les réponses d’une évaluation ne sont pas sur ce serveur, ou sont abîmées.
year-do-recover = Voyez quoi faire.
year-short-recover = Des réponses manquent : voir quoi faire
year-prepare = { $kind ->
    [few] L’évaluation a été close le { $date }, avec trop peu de réponses pour un résultat ; ses questions aident quand même à discuter.
    [imported] Des résultats antérieurs ont été repris, et rien n’est noté d’une discussion.
    [together] Une évaluation est là pour que le groupe y réponde ensemble.
   *[result] L’évaluation a été close le { $date }, et son rapport est là.
}
year-do-prepare = Préparez la discussion.
year-short-prepare = Préparer la discussion
year-lead = { $day ->
    [none] La discussion est préparée.
   *[other] La discussion est préparée, et a lieu { $day }.
}
year-do-lead = Animez-la à partir de ces écrans.
year-short-lead = { $day ->
    [none] Animer la discussion
   *[other] Discussion { $day }
}
year-decide = Vous avez discuté de la dernière évaluation, et rien n’est encore décidé.
year-do-decide = Notez ce que vous décidez.
year-short-decide = Noter ce que vous décidez
year-share = Vous avez discuté de la dernière évaluation, et décidé.
year-do-share = Donnez le compte rendu à lire aux membres.
year-short-share = Donner le compte rendu à lire aux membres
year-overdue = { $count ->
    [one] { $count } décision a dépassé sa date.
   *[other] { $count } décisions ont dépassé leur date.
}
year-do-overdue = { $count ->
    [one] Voyez où elle en est.
   *[other] Voyez où elles en sont.
}
year-short-overdue = { $count ->
    [one] { $count } décision a dépassé sa date
   *[other] { $count } décisions ont dépassé leur date
}
year-look = { $count ->
    [one] Vous vouliez revoir vos décisions le { $date } ; { $count } est en cours.
   *[other] Vous vouliez revoir vos décisions le { $date } ; { $count } sont en cours.
}
year-do-look = Revoyez les décisions.
year-short-look = Revoir vos décisions
year-follow-up = { $day ->
    [none] { $count ->
        [one] { $count } décision est en cours.
       *[other] { $count } décisions sont en cours.
    }
   *[other] { $count ->
        [one] { $count } décision est en cours, à réaliser { $day }.
       *[other] { $count } décisions sont en cours ; la prochaine est à réaliser { $day }.
    }
}
year-do-follow-up = Voyez où elles en sont.
year-short-follow-up = { $count ->
    [one] { $count } décision en cours
   *[other] { $count } décisions en cours
}
year-next = { $count ->
    [0] La dernière évaluation a été close le { $date } : c’est le moment de la suivante, environ un an après.
    [one] La dernière évaluation a été close le { $date } : c’est le moment de la suivante, environ un an après. { $count } décision est en cours ; la prochaine discussion commence par elle.
   *[other] La dernière évaluation a été close le { $date } : c’est le moment de la suivante, environ un an après. { $count } décisions sont en cours ; la prochaine discussion commence par elles.
}
year-do-next = Ouvrez l’évaluation suivante.
year-short-next = Ouvrir l’évaluation suivante
year-rest = Rien ne vous attend. L’évaluation suivante serait vers le { $date }, un an après la dernière.
year-short-rest = Évaluation suivante vers le { $date }

# Les parties de l’année
year-phase-plan = Planifier
year-phase-open = Ouvrir et inviter
year-phase-remind = Rappeler
year-phase-close = Clore
year-phase-talk = Discuter et décider
year-phase-follow-up = Faire le suivi
year-phase-next = Évaluation suivante
year-stand-done = fait
year-stand-now = maintenant
year-stand-later = plus tard

# Pour un agenda
year-file = { $partnership } dates
year-event-closes = { $partnership } : fin de « { $label } »
year-event-closes-about = D’ici là, les membres peuvent répondre. Quelques jours avant est un bon moment pour un rappel à tout le monde.
year-event-meeting = { $partnership } : discussion de « { $label } »
year-event-meeting-about = Ce qui a été préparé, et les écrans pour animer.
year-event-look = { $partnership } : revoir les décisions
year-event-look-about = Vous avez fixé ce jour à la fin de la discussion de « { $label } ».
year-event-next = { $partnership } : vers l’évaluation suivante
year-event-next-about = Un an après « { $label } ».

# La liste des partenariats
list-search = Chercher
list-search-hint = Dans les noms et les projets
list-search-go = Chercher
list-found = { $count ->
    [0] Aucun de vos partenariats n’a ceci dans son nom ou son projet : « { $q } ».
    [one] { $count } partenariat a ceci dans son nom ou son projet : « { $q } ».
   *[other] { $count } partenariats ont ceci dans leur nom ou leur projet : « { $q } ».
}
list-all = Tout afficher
list-archived = Partenariats archivés ({ $count })
list-archived-title = Partenariats archivés
list-archived-none = Aucun partenariat n’est archivé.
list-not-archived = Partenariats qui ne sont pas archivés
list-pages = Pages de la liste
list-page-of = Page { $page } sur { $pages }
list-earlier = Précédente
list-later = Suivante
list-next = À suivre :

# Archives
archive-title = Archiver, supprimer
archive-text = Un partenariat en sommeil peut être archivé : il quitte votre liste, garde tout ce qu’il a, et rien ne s’y ouvre. Un seul bouton le sort des archives.
archive-go = Archiver ce partenariat
archive-end = Le sortir des archives
archive-open-rounds = Une évaluation est ouverte dans ce partenariat. Il faut d’abord la clore ou la supprimer ; le partenariat pourra ensuite être archivé.
done-archived = C’est archivé. Vous le trouvez dans la liste, sous « Partenariats archivés ».
done-awake = Sorti des archives.
error-archived-title = Ce partenariat est archivé
error-archived-text = Rien n’a été ouvert. Sortez d’abord le partenariat des archives, à sa page, par un bouton ; ouvrez ensuite l’évaluation.

# Ce qui est habituel dans un partenariat
partnership-usual = Langues et papier
partnership-languages = Langues que vos membres lisent
partnership-languages-hint = Une nouvelle évaluation commence avec elles, dans la mesure où son outil les parle ; ses cartes et ses rapports suivent. Sans rien cocher, elle commence avec toutes les langues de l’outil, ou celles de votre dernière évaluation.
partnership-paper = Papier de vos imprimantes
partnership-paper-hint = Cartes, rapports, comptes rendus et autres feuilles à imprimer commencent avec lui.
partnership-paper-usual = Ce qui est habituel là où se tiennent vos évaluations
partnership-paper-a4 = A4
partnership-paper-letter = Lettre

# Le jour d’une rencontre
talk-on = Quand vous rencontrez-vous ?
talk-on-hint = Ce jour figure parmi les dates de l’année. Laissez vide si vous ne le savez pas encore.

stored-usual = les langues et le papier avec lesquels il commence, et s’il est archivé
stored-kept-texts = les textes d’invitations et de règles de discussion que la coordination a écrits et garde pour la prochaine fois

# Des textes gardés pour la prochaine fois
kept-change = Modifier ce texte
kept-keep = Garder ce texte pour la prochaine fois
kept-reset = Reprendre le texte de Tablée
done-kept = C’est gardé. Les prochaines évaluations et discussions commenceront avec lui.
done-reset = C’est fait. Le texte de Tablée est de retour.
wording-invitation = Le texte de l’invitation
wording-reminder = Le texte du rappel
wording-lead = Dites-le à votre façon. Ce que vous gardez est utilisé tout de suite, et chaque fois que vous ouvrirez une évaluation à laquelle les membres accèdent de la même façon.
wording-anew-link = Le lien s’ajoute de lui-même en dessous. Le jour de clôture, tel qu’il est écrit ici, est mis à jour chaque fois ; les autres jours restent tels que vous les écrivez.
wording-anew-code = Le code et le lien de chaque membre prennent la place de ce qui est entre les guillemets « … » : laissez-les. Le jour de clôture, tel qu’il est écrit ici, est mis à jour chaque fois ; les autres jours restent tels que vous les écrivez.
wording-text = Texte
wording-place-missing = Il manque { $place } : sans cela, personne ne recevrait de code. Remettez-le.
rules-change = Modifier les règles de discussion
rules-title = Règles de discussion
rules-lead = Ce que vous avez convenu pour discuter ensemble, une règle par ligne. Elles figurent au premier écran de chaque discussion, et sur le plan imprimé. Laissez le champ vide pour reprendre celles de Tablée.
rules-always = Celles-ci figurent toujours en dessous, car les membres comptent sur elles :

# Ce qui peut être effacé, et ce qui ne peut pas l’être
erase-title = Ce qui peut être effacé, et ce qui ne peut pas l’être
erase-link = Ce qui peut être effacé, et ce qui ne peut pas l’être
erase-lead = Ce qu’un membre a répondu ne peut pas être retrouvé : personne ne peut donc le retirer seul, pas même ce membre. Tout ce que des personnes ont écrit ici sous leur nom, et chaque évaluation dans son ensemble, peut être effacé.
erase-why-title = Pourquoi une réponse seule ne peut pas être effacée
erase-why-1 = D’un membre, Tablée ne garde rien de nominatif : ni nom, ni adresse, ni appareil, ni moment de la réponse. Un code est oublié à l’instant même où des réponses sont envoyées avec lui.
erase-why-2 = Tant qu’un questionnaire est ouvert, toutes les réponses sont ensemble dans une urne scellée, dans un ordre qui ne dit ni quand elles sont arrivées ni de qui. Les vôtres y sont, et personne ne peut dire lesquelles : ni la coordination, ni la personne qui gère le serveur, ni vous.
erase-why-3 = À la clôture, les réponses de chaque membre sont détruites dans leur ensemble. Il reste des décomptes : combien ont choisi chaque description, ou, dans un petit groupe, seulement à peu près comment elles se répartissent. On ne peut pas retirer quelqu’un d’un décompte quand personne ne sait pour quoi il y compte.
erase-why-4 = Les réponses dans vos propres mots restent comme textes, mêlés, et sans vos autres réponses. Personne ne sait de qui ils sont. Un seul d’entre eux ne peut pas être effacé non plus : s’il nomme ou blesse quelqu’un, demandez que toute l’évaluation soit supprimée.
erase-why-5 = C’est voulu. Si une réponse pouvait être retrouvée pour être effacée, elle pourrait aussi être retrouvée pour être lue.
erase-what-title = Ce qui peut être effacé, et par qui
erase-what-round = Une évaluation
erase-what-round-text = Ses questions, ses dates et ses codes, ses décomptes et ses textes, et tout ce qui en a été dit. Avant la clôture, ses réponses sont détruites sans être comptées. La coordination du partenariat la supprime, à la page de l’évaluation.
erase-what-note = Une note ou une décision d’une discussion
erase-what-note-text = Une discussion n’est pas anonyme. La personne qui l’anime vide le champ, et il ne reste rien du texte.
erase-what-record = Le compte rendu que les membres peuvent lire
erase-what-record-text = Les personnes qui animent les discussions le retirent, ou en partagent une version sans le passage.
erase-what-partnership = Un partenariat
erase-what-partnership-text = Avec toutes ses évaluations, discussions et textes. La coordination le supprime, à sa page.
erase-what-account = Un compte
erase-what-account-text = Celui d’une personne qui coordonne, anime ou lit : son nom, sa phrase de passe, sa place dans des partenariats. Chaque personne supprime le sien, à la page de son compte ; la personne qui gère le serveur peut le faire aussi.
erase-what-copy = Les copies
erase-what-copy-text = La personne qui gère le serveur peut garder des copies de la base de données, sans les réponses des évaluations ouvertes. Ce qui est supprimé reste dans les copies antérieures, jusqu’à ce qu’elles soient détruites. Les fichiers que quelqu’un a téléchargés sont à supprimer par cette personne.
erase-who-title = À qui s’adresser
erase-who-1 = Comme membre : à la coordination du partenariat, de qui vous avez le lien ou la carte. Elle n’a pas besoin de savoir ce que vous avez répondu pour faire ce que vous demandez, et ne peut pas le découvrir.
erase-who-2 = Pour les comptes et les copies : à la personne qui gère ce serveur.
erase-who-3 = Rien ne vous oblige à répondre. Personne ne voit que vous n’avez pas répondu, sauf si des codes ont été envoyés à chaque personne par son nom ; et un code qui n’a pas servi ne dit rien d’autre.
erase-law-title = Dans les mots de la loi
erase-law-text = Le règlement européen sur la protection des données (RGPD) donne à chaque personne le droit de voir, de corriger et d’effacer ses données personnelles. Voici comment il s’applique ici. Cette page explique comment fonctionne Tablée ; ce n’est pas un avis juridique.
erase-law-1 = Les données personnelles sont celles d’une personne que l’on peut identifier. Les décomptes d’une évaluation close n’en sont pas : ils sont anonymes (considérant 26).
erase-law-2 = Tant qu’une évaluation est ouverte, les réponses sont dans l’urne, et personne ne peut dire de qui elles sont. L’article 11 parle exactement de cela : qui ne peut pas identifier une personne n’a pas à garder davantage sur tout le monde à seule fin de le pouvoir, et les droits de voir, de corriger et d’effacer ne s’appliquent pas tant que rien ne permet de retrouver la personne. Ici, rien ne peut être ajouté qui le permette : il n’y a rien à quoi le comparer.
erase-law-3 = Les comptes, et les noms dans les notes d’une discussion, sont des données personnelles. Les personnes concernées peuvent demander à les voir, à les faire corriger et effacer (articles 15 à 17), comme dit plus haut.
erase-law-4 = Est responsable qui évalue : le partenariat, et la personne qui gère le serveur pour lui. Ailleurs, au Québec par exemple, les lois disent à peu près la même chose en d’autres mots.
