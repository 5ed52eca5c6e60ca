# La première page
home-title = Comment travaillons-nous ensemble ?
home-lead = Tablée aide les membres d’un partenariat à évaluer ensemble, de façon anonyme, leur façon de travailler en partenariat, et à discuter de ce que cela veut dire.
home-anonymous = Chaque personne répond de son côté, en cinq à vingt minutes. Personne ne saura qui a répondu quoi, pas même la coordination.
home-results = À la clôture, tout le groupe obtient ses résultats : ce qui tient bien, ce dont il faut discuter d’abord, et des questions pour lancer la conversation.
home-not = Tablée n’est pas faite pour la reddition de comptes, ni pour décider d’un financement, ni pour comparer des partenariats entre eux.
home-members-title = On vous a demandé de répondre ?
home-members = Utilisez le lien reçu ou le code QR imprimé sur votre carte : votre questionnaire a sa propre adresse.
home-coordinators-title = Vous coordonnez un partenariat ?
home-coordinators = Connectez-vous pour préparer une évaluation et la suivre, pour animer une discussion ou pour lire un rapport. Le compte s’obtient auprès de la personne qui gère ce serveur, ou avec l’invitation de quelqu’un qui coordonne déjà.

# Connexion
sign-in = Se connecter
sign-in-title = Se connecter
sign-in-name = Nom
sign-in-passphrase = Phrase de passe
sign-in-wrong = Ce nom et cette phrase de passe ne vont pas ensemble. Vérifiez les deux ; dans la phrase de passe, les majuscules comptent.
sign-in-wait = Il y a eu beaucoup d’essais erronés sous ce nom. Attendez une demi-minute, puis réessayez. La bonne phrase de passe, elle, n’attend jamais.
sign-in-busy = Beaucoup de gens se connectent en ce moment. Attendez quelques secondes, puis essayez de nouveau.
sign-in-forgotten = Vous avez oublié votre phrase de passe ? La personne qui gère ce serveur peut vous donner un lien pour en choisir une autre.
sign-in-again = Votre connexion a pris fin entre-temps : rien n’a encore été modifié. Cette page garde ce que vous avez tapé ; connectez-vous pour continuer.
go-on-title = Votre session est de nouveau ouverte
go-on-text = Ce que vous avez tapé est toujours là. Rien n’a encore été modifié.
go-on-file = Le fichier que vous aviez choisi n’y est plus : choisissez-le de nouveau à la page qui suit.
go-on = Continuer

# Choix d’une phrase de passe
welcome-title = Choisissez une phrase de passe
welcome-first = Vous êtes la première personne ici. Choisissez le nom et la phrase de passe qui vous serviront à vous connecter.
welcome-known = Ce lien est destiné à { $name }. Désormais, vous vous connecterez avec ce nom et la phrase de passe que vous choisissez ici.
welcome-name = Votre nom
welcome-name-hint = Celui que vos collègues connaissent. Il vous servira à vous connecter.
welcome-passphrase = Phrase de passe
welcome-passphrase-hint = Au moins 12 caractères. Quelques mots que personne d’autre ne réunirait se retiennent mieux qu’un court mot de passe.
welcome-go = Enregistrer et continuer
welcome-cookie = Pendant votre connexion, ce site garde un témoin dans votre navigateur, douze heures au plus, ou jusqu’à deux heures sans rien faire ici. Les membres qui répondent n’en reçoivent aucun.
name-empty = Tapez un nom.
name-too-long = Ce nom est trop long : { $longest } caractères au plus.
name-taken = Quelqu’un porte déjà ce nom. Choisissez-en un autre.
name-unseen = Ce nom contient un caractère invisible ({ $character }). Effacez-le, ou tapez le nom de nouveau.
project-unseen = Ce texte contient un caractère invisible ({ $character }). Effacez-le, ou tapez de nouveau cette ligne.
name-enough-today = Beaucoup de noms ont été essayés ici aujourd’hui. Réessayez demain, ou adressez-vous à la personne qui gère ce serveur.
passphrase-too-short = Cette phrase de passe est trop courte : il faut au moins { $count } caractères.
passphrase-too-long = Cette phrase de passe est trop longue : { $count } caractères au plus.
passphrase-is-name = Cette phrase de passe n’est guère plus que votre nom. Choisissez-en une que les autres ignorent.
passphrase-common = En essayant des phrases de passe courantes, on trouverait vite celle-ci. Prenez quelques mots qui n’ont rien à voir entre eux ni avec vous.
passphrase-show = Afficher la phrase de passe
passphrase-again = Votre phrase de passe, pour vérifier que c’est vous
passphrase-missing = Tapez votre phrase de passe pour continuer. Rien n’a été modifié.
link-over-title = Ce lien ne fonctionne plus
link-over-text = Il a déjà servi, date de plus de trois jours (d’une heure, s’il a été envoyé par courriel), ou il y manque une lettre. S’il vous a permis de choisir une phrase de passe, connectez-vous.
link-over-host = Sinon, demandez un nouveau lien à la personne qui gère ce serveur. Elle l’obtient avec :
link-over-name = NOM

# Partout
save = Enregistrer
go-back = Revenir sans rien changer
confirm-tick-missing = Cochez la case pour continuer. Rien n’a été modifié.
done-saved = C’est enregistré.
done-opened = L’évaluation est ouverte.
done-moved = La date de clôture est changée.
done-closed = L’évaluation est close.
done-closed-box-left = L’évaluation est close. Le disque de ce serveur est presque plein : son urne n’a pas encore pu être effacée ; cela se fera tout seul dès qu’il y aura de la place. Prévenez la personne qui gère ce serveur.
done-deleted = C’est supprimé.
done-shared = Les membres peuvent maintenant voir les résultats à l’adresse du questionnaire.
done-unshared = Les membres ne peuvent plus voir les résultats.
done-taken-out = C’est fait. Le partenariat et ses évaluations n’ont pas changé.
done-passphrase = Votre phrase de passe est changée. Vos sessions dans d’autres navigateurs sont fermées.
done-sessions = C’est fait. Dans ce navigateur, il faudra se connecter de nouveau.

# Partenariats
partnerships-title = Vos partenariats
partnerships-none = Vous n’avez pas encore de partenariat ici. Créez-en un pour ouvrir une première évaluation.
partnership-new = Nouveau partenariat
partnership-edit = Modifier le nom, le projet, les principes, les langues ou le papier
partnership-name = Nom du partenariat
partnership-name-hint = Les membres le voient sur leur première page : c’est lui qui pose les questions.
partnership-name-empty = Tapez le nom du partenariat.
partnership-project = Le projet que vous menez ensemble
partnership-project-hint = Une ou deux phrases, pour vous-mêmes. Les membres ne les voient pas.
partnership-principles = Nos principes
partnership-principles-hint = Ce à quoi vous avez convenu de tenir en travaillant ensemble, un par ligne. Laissez vide si vous n’en avez pas.
project-too-long = Ce texte est trop long : { $longest } caractères au plus.
partnership-delete = Supprimer ce partenariat
partnership-delete-title = Supprimer ce partenariat ?
partnership-delete-go = Supprimer le partenariat
prerequisites-title = Voici ce qui est vrai de notre partenariat
prerequisites-hint = L’outil est fait pour les partenariats dont tout cela est vrai. Dans le doute, parlez-en avec quelques membres.
prerequisites-open = Vous n’avez pas confirmé tout ce que cet outil suppose. Vous pouvez continuer ; là où l’un de ces points n’est pas vrai, les réponses risquent de dire peu de choses.
rounds-title = Évaluations
round-new = Ouvrir une nouvelle évaluation
round-report = Rapport

state-open = { $answered ->
    [one] Ouverte : { $answered } personne sur { $invited } a répondu. Clôture le { $closes }.
   *[other] Ouverte : { $answered } personnes sur { $invited } ont répondu. Clôture le { $closes }.
  }
state-waiting = { $answered ->
    [one] La date de clôture est passée ; { $answered } personne sur { $invited } a répondu : voyez quoi faire.
   *[other] La date de clôture est passée ; { $answered } personnes sur { $invited } ont répondu : voyez quoi faire.
  }
state-closed = { $answered ->
    [one] Close le { $date } : { $answered } personne sur { $invited } a répondu.
   *[other] Close le { $date } : { $answered } personnes sur { $invited } ont répondu.
  }
state-interrupted = Arrêtée sans résultat.
state-waits-for-box = En attente : ses réponses ne sont pas sur ce serveur, ou sont abîmées.
state-damaged = Illisible.
rounds-damaged = Une partie des données de cette évaluation ne tient pas : mieux vaut ne pas la montrer que la montrer fausse. Rien n’en a été supprimé, et les autres évaluations sont comme avant. Dites-le à la personne qui gère ce serveur : « tablee doctor » dit ce qui ne va pas.

# Son propre compte
account-title = Votre compte
account-name-title = Votre nom
account-name-hint = Il vous sert à vous connecter, et les personnes qui coordonnent avec vous le voient.
account-passphrase-title = Votre phrase de passe
account-passphrase-text = La changer vous déconnecte partout ailleurs.
account-old = Phrase de passe actuelle
account-new = Nouvelle phrase de passe
account-passphrase-go = Changer la phrase de passe
account-wrong = Ce n’est pas votre phrase de passe. Vérifiez-la ; les majuscules comptent. Après cinq essais manqués, votre connexion prend fin.
account-sessions-title = Vos connexions
account-sessions-text = Chaque navigateur où votre session est ouverte, et depuis quel jour. Nous ne notons ni le navigateur ni l’endroit. Toutes les sessions prennent fin après douze heures, ou deux heures sans activité.
account-session-since = Depuis le { $date }
account-session-this = (ce navigateur)
account-session-end = Déconnecter
account-sessions-end = Déconnecter partout sauf ici
account-delete = Supprimer mon compte
account-delete-title = Supprimer votre compte ?
account-delete-text = C’est sans retour. Cela veut dire :
account-delete-name = Votre nom et votre phrase de passe sont supprimés, et toutes vos connexions prennent fin.
account-delete-invitations = Vos invitations prennent fin.
account-delete-rounds = Les partenariats, les évaluations et les résultats restent aux personnes qui les coordonnent.
account-delete-left = Ceux-ci continuent sans vous :
account-delete-go = Supprimer mon compte
account-alone = Personne d’autre que vous ne coordonne un de vos partenariats. Sans vous, personne ne pourrait en ouvrir les résultats ni en clore les évaluations : votre compte reste donc pour l’instant.
account-alone-ways = Vous pouvez passer le relais et revenir quand la personne qui vous succède aura accepté, ou supprimer le partenariat avec ses résultats.

# Suppression
delete-what = Voici ce qui disparaîtra pour de bon :
delete-sure = Oui, tout supprimer. Je sais que personne ne pourra le récupérer.
delete-lists-partnership = le partenariat, son nom et son projet
delete-lists-closed = { $count ->
    [one] les résultats d’une évaluation close
   *[other] les résultats de { $count } évaluations closes
  }
delete-lists-open = { $count ->
    [one] une évaluation ouverte : son lien et ses codes ne fonctionneront plus
   *[other] { $count } évaluations ouvertes : leurs liens et leurs codes ne fonctionneront plus
  }
delete-lists-uncounted = { $count ->
    [one] les réponses d’une personne, pas encore comptées
   *[other] les réponses de { $count } personnes, pas encore comptées
  }
delete-lists-interrupted = { $count ->
    [one] une évaluation arrêtée sans résultat
   *[other] { $count } évaluations arrêtées sans résultat
  }
delete-lists-waiting = { $count ->
    [one] une évaluation qui attend ses réponses ; si elles reviennent, elles seront détruites
   *[other] { $count } évaluations qui attendent leurs réponses ; si elles reviennent, elles seront détruites
  }
delete-lists-away = ses réponses : si elles reviennent sur ce serveur, elles seront détruites
delete-lists-noted = { $count ->
    [one] ce qui a été noté de la discussion, avec son compte rendu
   *[other] ce qui a été noté de { $count } discussions, avec leurs comptes rendus
  }
delete-lists-decisions = { $count ->
    [one] une décision, et ce qui a été noté de ses suites
   *[other] { $count } décisions, et ce qui a été noté de leurs suites
  }
delete-lists-damaged = { $count ->
    [one] une évaluation illisible
   *[other] { $count } évaluations illisibles
}

# La page du rapport
report-tools = Téléchargements et partage
report-tools-round = À propos de cette évaluation
download-pdf = Télécharger la version à imprimer (PDF)
download-letter = PDF au format lettre
download-docx = À modifier dans un traitement de texte (DOCX)
download-handout = Fiche à distribuer : deux pages pour tout le monde (PDF)
download-placemats = Feuilles de table : une par partie (PDF)
download-a4 = PDF au format A4
download-html = En une seule page Web
download-xlsx = Chiffres pour Excel et LibreOffice (XLSX)
download-csv = Chiffres en un seul tableau brut (CSV)
download-json = Chiffres pour un programme (JSON)
download-schema = description du format
report-tools-shared = Les membres peuvent lire ce rapport, sans les téléchargements, à l’adresse
report-tools-not-shared = Les membres ne peuvent pas encore lire ce rapport. La coordination peut le partager à la page de cette évaluation.
delete-lists-settings = l’évaluation et ses réglages
delete-lists-link = son lien et ses codes, qui ne fonctionneront plus
delete-lists-result = { $count ->
    [0] la page pour la discussion
    [one] le résultat d’une seule personne
   *[other] les résultats de { $count } personnes, avec le rapport
  }

# Ouverture d’une évaluation
round-form-intro = Vous reverrez tout avant l’ouverture.
round-choose = Choisir un outil
round-choose-intro = Vous pourrez en utiliser d’autres plus tard.
round-choose-other = Choisir un autre outil
instrument-about = { $count ->
    [one] Une question
   *[other] { $count } questions
  }{ $words ->
    [0] {""}
    [one] , dont une en réponse libre
   *[other] , dont { $words } en réponses libres
  }, environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  }. À partir de { $fewest } membres. { $languages }.
instrument-before = Celui de la dernière fois
round-sections = Parties à inclure
round-sections-hint = Vous pouvez laisser de côté celles de ces parties qui ne concernent pas votre groupe. Tous les membres reçoivent les mêmes questions.
round-section-in-words = { $name } (réponses libres seulement)
round-words = Réponses libres
round-words-hint = Elles en disent plus qu’un choix, et en révèlent plus : une tournure, une anecdote ou une langue peut permettre de reconnaître qui a écrit. Tout le monde les lit mot pour mot ; elles sont montrées dès que trois personnes ont écrit et que cinq ont répondu.
round-words-yes = Demander des réponses libres
round-ending = À la fin
round-ending-hint = Quelques questions de plus, après toutes les autres.
round-ending-none = Rien de plus
round-ending-one = { $title } ({ $count ->
    [one] une question
   *[other] { $count } questions
  }{ $words ->
    [0] {""}
    [one] , dont une en réponse libre
   *[other] , dont { $words } en réponses libres
  }, environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  })
round-label = Nom de l’évaluation
round-label-hint = Par exemple Printemps 2027. Les membres le voient.
round-members = Nombre de membres invités
round-members-hint = Au moins cinq ; ensemble, au moins trois.
round-entry = Comment les membres y accèdent-ils ?
round-entry-hint = Les membres voient le même tableau avant de répondre.
entry-in-words = { $way }. { $what }
entry-cards = Nous nous réunissons en personne
entry-cards-text = Vous imprimez une carte avec un code pour chaque membre ; chaque personne en tire une d’un chapeau. Personne ne sait qui a laquelle.
entry-mail = J’envoie un code à chaque membre
entry-mail-text = Vous recevez une liste de codes et en envoyez un à chaque membre avec votre propre messagerie. Les noms n’arrivent jamais à ce serveur.
entry-link = Toute personne qui a le lien
entry-link-text = Tout le monde reçoit le même lien. Plus rapide, mais quelqu’un pourrait répondre deux fois ou transmettre le lien.
round-languages = Langues du questionnaire
round-languages-hint = Chaque membre choisit parmi elles, à tout moment.
round-closes = Clôture
round-closes-hint = Les résultats paraissent à la clôture, pas avant.
round-date = Date
round-time = Heure
round-zone = Fuseau horaire
round-zone-hint = La grande ville la plus proche, par exemple America/Toronto ou America/Moncton.
round-counts = Que montre-t-on ensuite ?
round-counts-hint = Les membres le lisent avant de répondre, et cela ne peut plus changer. À moins de cinq réponses, rien n’est montré.
counts-eight = De cinq à sept réponses, seulement de grandes tendances ; à partir de huit, le nombre de personnes pour chaque réponse. C’est ce qui convient à la plupart des groupes.
counts-five = À partir de cinq réponses, le nombre de personnes pour chaque réponse. Dans un très petit groupe, on verra alors qu’une personne est seule à avoir donné une réponse : à choisir seulement si vos membres sont d’accord.
round-go-review = Revoir
no-address = { $why ->
    [local] L’adresse publique de ce serveur ne mène qu’à cette machine, et les membres ne pourraient pas l’atteindre
   *[unset] L’adresse publique de ce serveur n’est pas réglée
  } : on ne peut donc faire ni cartes, ni listes de codes, ni codes QR. C’est la personne qui gère le serveur qui règle public-address.
no-address-cards = On ne peut pas encore faire de cartes ni de listes de codes ici : { $why ->
    [local] l’adresse publique de ce serveur ne mène qu’à cette machine, et les membres ne pourraient pas l’atteindre
   *[unset] l’adresse publique de ce serveur n’est pas réglée
  }. C’est la personne qui gère le serveur qui règle public-address ; vous pouvez ouvrir l’évaluation avant.
instrument-unknown = Choisissez un outil.
ending-unknown = Choisissez ce qui vient à la fin.
nothing-asked = Il ne resterait rien à demander. Cochez au moins une partie ; une partie qui demande seulement des réponses libres ne va pas sans elles.
label-missing = Donnez un nom à l’évaluation.
label-unreadable = Ce nom contient un caractère invisible ou impossible à imprimer : tapez-le de nouveau.
label-too-long = Ce nom est trop long : { $longest } caractères au plus.
members-number = Tapez le nombre de membres en chiffres, par exemple 14.
members-too-few = Il faut au moins { $fewest } membres : avec moins de réponses, rien ne peut être montré.
members-too-many = Une évaluation peut compter { $most } membres au plus.
entry-missing = Choisissez comment les membres y accèdent.
languages-missing = Choisissez au moins une langue.
languages-unknown = Cet outil n’existe pas dans toutes les langues choisies.
date-unreadable = Tapez la date de clôture sous la forme année-mois-jour, par exemple 2027-03-20.
date-past = Ce moment est passé. Choisissez-en un plus tard.
date-too-late = Choisissez une date de clôture d’ici un an.
date-too-soon = Choisissez un moment dans dix minutes au plus tôt : quelqu’un est peut-être en train de répondre, et ce qui arrive après la clôture n’est pas compté. Pour terminer l’évaluation plus tôt, choisissez « Clore maintenant » à sa page.
time-unreadable = Tapez l’heure en heures et minutes, par exemple 17 h.
zone-unknown = Ce fuseau horaire est inconnu. Choisissez-en un dans la liste, par exemple America/Toronto.
counts-missing = Choisissez ce que l’on montre ensuite.
round-review-title = Revoir l’évaluation
fact-label = Nom de l’évaluation
fact-instrument = Outil
fact-asked = Ce que l’on demande
fact-asked-value = { $count ->
    [one] Une question
   *[other] { $count } questions
  }, environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  }
fact-left-out = Parties laissées de côté
fact-ending = À la fin
fact-words = Réponses libres
fact-words-value = { $count ->
    [0] Aucune
    [one] Oui, à une question
   *[other] Oui, à { $count } questions
  }
fact-members = Membres invités
fact-members-value = { $count }
fact-entry = Accès des membres
fact-codes-made = Codes
fact-codes-made-once = Faits une fois
fact-codes-made-again = { $count ->
    [one] Faits, puis refaits une fois. Les membres lisent ce nombre, et il est dans le rapport : dites-leur pourquoi.
   *[other] Faits, puis refaits { $count } fois. Les membres lisent ce nombre, et il est dans le rapport : dites-leur pourquoi.
  }
fact-codes-made-all = { $count ->
    [one] Faits, puis refaits une fois ; depuis, tous les codes ont servi. Les membres et les personnes qui lisent le rapport le voient, et demanderont qui a répondu avec.
   *[other] Faits, puis refaits { $count } fois ; depuis, tous les codes ont servi. Les membres et les personnes qui lisent le rapport le voient, et demanderont qui a répondu avec.
  }
fact-languages = Langues
fact-closes = Clôture
fact-shown = Ce que l’on montre
shown-eight = De cinq à sept réponses, de grandes tendances ; à partir de huit, le nombre de personnes pour chaque réponse.
shown-five = À partir de cinq réponses, le nombre de personnes pour chaque réponse.
warning-second-open = Une évaluation faite avec cet outil est déjà ouverte dans ce partenariat. En comparant les deux résultats, on pourrait deviner ce qu’a répondu une personne : les membres des deux lisent donc qu’il faut répondre à une seule, et vous demander pourquoi si on les invite deux fois. Commencez par clore l’autre, si vous le pouvez.
warning-closed-lately = { $count ->
    [one] Une évaluation faite avec cet outil est close depuis le { $dates }, il y a moins de trois mois. Les membres le lisent, et aussi qu’ils peuvent vous demander pourquoi on les invite de nouveau.
   *[other] Des évaluations faites avec cet outil ont été closes il y a moins de trois mois, aux dates suivantes : { $dates }. Les membres le lisent, et aussi qu’ils peuvent vous demander pourquoi on les invite de nouveau.
  }
warning-brought-lately = Des résultats de cet outil, datés du { $date }, ont été repris d’ailleurs il y a moins de trois mois. Les membres le lisent, et aussi qu’ils peuvent vous demander pourquoi on les invite de nouveau.
warning-few-members = Cet outil vaut la peine à partir de { $fewest } membres, et vous en invitez { $count }. Vous pouvez continuer quand même.
warning-little-shown = { $count ->
    [one] À une question, les membres choisissent parmi des réponses qui n’ont pas d’ordre. Rien n’en est montré avant que huit personnes y aient répondu : avec si peu de membres, il en sortira peu de choses.
   *[other] À { $count } questions, les membres choisissent parmi des réponses qui n’ont pas d’ordre. Rien n’en est montré avant que huit personnes y aient répondu : avec si peu de membres, il en sortira peu de choses.
  }
round-told = Ce que les membres lisent avant de répondre
round-told-limits = Ils lisent aussi ce qu’aucune page Web ne peut promettre :
round-told-page = La page « Ce que l’on peut savoir de vous » leur dit tout cela, et ce qui est conservé. Vous la trouverez à la page de l’évaluation une fois qu’elle sera ouverte.
round-counts-on = Ce que cet outil suppose
round-not-for = Ce à quoi cet outil ne sert pas
prerequisites-said = Vous avez confirmé que c’est le cas de votre partenariat.
round-review-final = Une fois l’évaluation ouverte, vous pouvez déplacer la date de clôture et, avec des cartes ou des codes, ajouter des membres ; rien d’autre ne change. Tant que personne n’a répondu, vous pouvez l’annuler.
round-open = Ouvrir l’évaluation
round-change = Modifier quelque chose

# Une évaluation ouverte
round-answered = { $answered ->
    [one] { $answered } personne sur { $invited } a répondu
   *[other] { $answered } personnes sur { $invited } ont répondu
  }
round-more-than-members = Il est venu plus de réponses que les { $invited } membres annoncés : quelqu’un a peut-être répondu deux fois, ou le lien a circulé. Tenez-en compte en lisant les résultats.
round-closes-at = Clôture le { $closes }.
round-move = Changer la date de clôture
round-nothing-else = { $way ->
    [mail] Tant que l’évaluation est ouverte, ces pages ne montrent à personne plus que ce nombre, pas même à vous : ni qui a répondu, ni quand, ni quoi.
   *[other] Tant que l’évaluation est ouverte, personne n’en voit plus que ce nombre, pas même vous : ni qui a répondu, ni quand, ni quoi.
  }
round-shared-device = Si des membres répondent sur cet appareil même, déconnectez-vous d’abord : sinon, vos pages leur sont ouvertes.
round-link-title = Lien pour les membres
round-link-cards = Les cartes le portent aussi. C’est le code de la carte qui permet d’entrer.
round-link-codes = Dans la liste, chaque code a ce lien, avec le code dedans. C’est le code qui permet d’entrer.
round-link-shared = Envoyez ce lien à toutes les personnes invitées.
round-square = Code QR qui ouvre le lien pour les membres
cards-title = Cartes
cards-text = { $count ->
    [one] { $count } carte avec son propre code, à découper, à plier et à tirer d’un chapeau.
   *[other] { $count } cartes, chacune avec son propre code, à découper, à plier et à tirer d’un chapeau.
  }
cards-once = La feuille est faite une seule fois, comme fichier à enregistrer et à imprimer.
cards-why = Nous ne gardons pas les codes : personne, même avec une copie de nos données, ne peut savoir quel code a servi à qui.
cards-again = Vous pouvez remplacer toutes les cartes qui n’ont pas encore servi ({ $count }) : les anciennes ne fonctionneront plus, même celles déjà distribuées, et chaque personne qui n’a pas répondu aura besoin d’une nouvelle carte.
cards-paper = Papier
cards-letter = Lettre (8,5 × 11 pouces)
cards-a4 = A4
cards-print = Faire la feuille de cartes
cards-replace = Remplacer toutes les cartes inutilisées
cards-replace-sure = Je vais reprendre les cartes inutilisées et en distribuer de nouvelles.
cards-tick = La feuille a déjà été faite ; cherchez-la dans vos téléchargements. Si elle n’y est pas, cochez la case : toutes les cartes inutilisées sont remplacées. Rien n’a été modifié.
cards-since = Les cartes ont été remplacées depuis que vous avez ouvert cette page : celles qui valent sont sur la feuille { $sheet }. Cherchez-la dans vos téléchargements, ou demandez à qui coordonne avec vous. Si elle n’y est pas, cochez de nouveau la case. Rien n’a été modifié.
cards-none = Cette évaluation n’a aucune carte inutilisée.
cards-no-address = On ne peut pas faire de cartes : { $why ->
    [local] l’adresse publique de ce serveur ne mène qu’à cette machine, et les membres ne pourraient pas l’atteindre
   *[unset] l’adresse publique de ce serveur n’est pas réglée
  }, et une carte doit dire où elle mène. C’est la personne qui gère le serveur qui règle public-address.
cards-all-used = Toutes les cartes ont servi.
codes-title = Codes à envoyer
codes-text = { $count ->
    [one] Un code, un par membre, dans une liste que votre tableur et votre messagerie savent lire.
   *[other] { $count } codes, un par membre, dans une liste que votre tableur et votre messagerie savent lire.
  }
codes-once = La liste est faite une seule fois, comme fichier à enregistrer.
codes-why = Nous ne gardons pas les codes et n’apprenons jamais les noms : personne ne peut retrouver quel code a fait entrer qui, pas même avec une copie de nos données.
codes-again = Vous pouvez remplacer tous les codes qui n’ont pas encore servi ({ $count }) : les anciens ne fonctionneront plus, même ceux déjà envoyés, et chaque personne qui n’a pas répondu aura besoin d’un nouveau code. Inutile de chercher qui : écrivez à tout le monde.
codes-make = Faire la liste des codes
codes-replace = Remplacer tous les codes inutilisés
codes-replace-sure = J’enverrai de nouveaux codes : les anciens codes inutilisés ne fonctionneront plus.
codes-tick = La liste a déjà été faite ; cherchez-la dans vos téléchargements. Si elle n’y est pas, cochez la case : tous les codes inutilisés sont remplacés. Rien n’a été modifié.
codes-since = Les codes ont été remplacés depuis que vous avez ouvert cette page : ceux qui valent sont sur la liste { $sheet }. Cherchez-la dans vos téléchargements, ou demandez à qui coordonne avec vous. Si elle n’y est pas, cochez de nouveau la case. Rien n’a été modifié.
codes-none = Cette évaluation n’a aucun code inutilisé.
codes-no-address = On ne peut pas faire de liste de codes : { $why ->
    [local] l’adresse publique de ce serveur ne mène qu’à cette machine, et les membres ne pourraient pas l’atteindre
   *[unset] l’adresse publique de ce serveur n’est pas réglée
  }, et un message doit dire où il mène. C’est la personne qui gère le serveur qui règle public-address.
codes-all-used = Tous les codes ont servi.
codes-steps = Trois étapes, toutes sur votre ordinateur
codes-step-join = Ouvrez le fichier dans votre tableur. À côté des codes, dans n’importe quel ordre, collez les noms et les adresses des membres, un par ligne. Ces noms restent chez vous.
codes-step-send = Dans votre messagerie, faites un « publipostage » avec cette feuille : un même message pour tout le monde, où chaque personne trouve son code et son lien. Mettez les deux, car le lien ne remplit le code que dans certains navigateurs.
codes-step-delete = Vérifiez que chaque membre a son message. Supprimez ensuite la feuille et le fichier, aussi de la corbeille, et les messages du dossier « Envoyés » : dès lors, vous ne savez plus qui a quel code.
codes-known = Tant que vous avez cette liste, vous pourriez savoir qui a quel code et, en essayant un code, qui a répondu. Les membres le lisent avant de répondre. Quelles réponses sont venues avec un code, personne ne peut le retrouver, ni vous ni nous. N’essayez pas les codes, s’il vous plaît : un rappel à tout le monde a le même effet et préserve la confiance.
reminder-title = Rappel
reminder-hint = { $way ->
    [mail] À copier dans un message à tout le monde. Il s’adresse à chaque membre, puisque personne n’a à savoir qui a répondu.
   *[other] À copier dans un message à tout le monde. Il s’adresse à chaque membre, puisque personne ne sait qui a répondu.
  }
reminder = { $partnership } demande : { $invitation } Il faut environ { $minutes ->
    [one] une minute
   *[other] { $minutes } minutes
  }, c’est anonyme, et la clôture est le { $closes }. Si vous avez déjà répondu, merci : vous n’avez plus rien à faire.
reminder-cards = Ayez votre carte sous la main et ouvrez :
reminder-mail = Ayez sous la main le message avec votre code et ouvrez :
reminder-link = Merci de répondre une seule fois, à cette adresse :
round-settings = Réglages
round-settings-fixed = Vous pouvez encore déplacer la date de clôture et, avec des cartes ou des codes, ajouter des membres.
round-close = Clore maintenant
round-end = Terminer sans résultat
round-anew = Y mettre fin et la rouvrir à neuf
round-anew-why = Si vous pensez que quelqu’un a envoyé des réponses sans y être invité, vous pouvez mettre fin à cette évaluation sans résultat et la rouvrir, avec un nouveau lien.
anew-title = Mettre fin à cette évaluation et la rouvrir à neuf ?
anew-count = Réponses reçues : { $answered } ; membres annoncés : { $invited }.
anew-text = Toutes les réponses sont détruites sans être comptées, même les bonnes, et le lien actuel ne mène plus nulle part. Prévenez les membres et demandez-leur de répondre de nouveau.
anew-then = La page suivante est le formulaire d’une nouvelle évaluation, avec les réglages de celle-ci. Avec des cartes ou des codes envoyés, chaque membre ne peut répondre qu’une fois.
anew-go = Y mettre fin et aller au formulaire
no-room-rounds = Ce partenariat a { $count } évaluations ouvertes, le maximum permis sur ce serveur. Il faut en clore ou en supprimer une, ou demander à la personne qui gère le serveur d’augmenter most-rounds.
no-room-box = L’urne de cette évaluation prendrait { $size } Mo ; ce serveur en permet { $most }. Annoncez moins de membres, laissez de côté des questions à réponse libre, ou demandez à la personne qui gère le serveur d’augmenter most-box-mb.
no-room-boxes = Les urnes des évaluations ouvertes occupent toute la place que ce serveur leur réserve. Annoncez moins de membres, attendez que d’autres évaluations soient closes, ou demandez à la personne qui gère le serveur d’augmenter most-boxes-mb.
no-room-partnerships = Vous coordonnez { $count } partenariats, le maximum permis sur ce serveur. Supprimez-en un qui est terminé, ou demandez à la personne qui gère le serveur d’augmenter most-partnerships.
round-take-back = Annuler l’évaluation
round-delete = Supprimer cette évaluation
round-waits = La clôture était prévue le { $closes }, et l’évaluation ne reçoit plus de réponses pour l’instant. À moins de cinq réponses, rien ne peut être montré, pour protéger les personnes qui ont répondu. Vous pouvez fixer une date plus tardive, ou terminer sans résultat.
round-waits-until = Si vous ne faites rien, elle se terminera sans résultat le { $date }.
round-counting = La date de clôture est passée, et les réponses sont en train d’être comptées. Les résultats seront ici dans moins d’une minute.
round-look-again = Regarder de nouveau

date-title = Changer la date de clôture
date-now = Pour l’instant : le { $closes }.
date-zone = Dans le fuseau horaire de l’évaluation, { $zone }.
date-told = Les membres qui ouvriront le questionnaire à partir de maintenant liront la nouvelle date. Prévenez les autres.
date-go = Changer la date
close-title = Clore l’évaluation maintenant ?
close-count = { $way ->
    [link] { $answered } réponses sur { $invited } sont arrivées.
   *[other] { $answered } personnes sur { $invited } ont répondu.
  }
close-text = Plus personne ne pourra répondre, et une évaluation close ne rouvre jamais. Les réponses sont comptées, puis détruites ; il reste les résultats de tout le groupe.
close-go = Clore l’évaluation
end-title = Il y a trop peu de réponses pour un résultat
end-count = { $answered ->
    [0] Aucun des { $invited } membres n’a encore répondu. Il faut au moins { $needed } réponses pour des résultats.
    [one] { $answered } personne sur { $invited } a répondu. Il faut au moins { $needed } réponses pour des résultats.
   *[other] { $answered } personnes sur { $invited } ont répondu. Il faut au moins { $needed } réponses pour des résultats.
  }
end-text = Avec moins de réponses, on pourrait deviner qui a répondu quoi. Une date plus tardive et un rappel suffisent souvent. Si vous terminez maintenant, les réponses sont détruites sans être comptées ; vous aurez une page qui aide le groupe à discuter sans chiffres.
end-later = Fixer une date plus tardive
end-sure = Terminer sans résultat. Je sais que les réponses seront détruites.
end-go = Terminer
take-back-title = Annuler l’évaluation ?
take-back-text = Personne n’a encore répondu. L’évaluation disparaît ; son lien et ses codes ne fonctionneront plus.
take-back-go = L’annuler
round-delete-title = Supprimer cette évaluation ?
round-delete-go = Supprimer l’évaluation

# Une évaluation close
round-no-result = Trop peu de personnes ont répondu pour des résultats. Le rapport dit pourquoi, et aide le groupe à discuter sans chiffres.
round-read-report = Lire le rapport
round-read-page = Ouvrir la page pour la discussion
share-title = Les membres et les résultats
share-is = Les membres peuvent lire les résultats, et rien d’autre, à cette adresse :
share-is-not = Les membres ne peuvent pas encore lire les résultats. Qui a répondu y a droit : partagez-les sans tarder, par exemple avant la rencontre.
share-is-not-yet = Les membres ne peuvent pas encore lire les résultats. La coordination peut les partager.
share-go = Permettre aux membres de lire les résultats
share-end = Ne plus partager

# Une évaluation dont l’urne n’est pas ici
waits-missing = L’urne de cette évaluation n’est pas sur ce serveur. Le plus souvent, il a été relancé à partir d’une copie de sauvegarde, qui laisse volontairement de côté les réponses des évaluations ouvertes ; ou bien un fichier a été déplacé, ou la clé de l’urne n’est pas à sa place.
waits-unopened = Ce serveur ne peut pas ouvrir l’urne de cette évaluation : la clé n’est pas ici. Le plus souvent, une autre machine a un fichier de clés plus récent.
waits-damaged = L’urne de cette évaluation est ici, mais abîmée. Elle est gardée telle quelle.
waits-what = Aucune réponse ne peut arriver entre-temps, et rien n’a été perdu par le fait de ce serveur. Demandez à la personne qui le gère si { $where ->
    [server] le fichier boxes.ring, qui contient les clés, peut être copié ici depuis une autre machine ou remis en place
   *[folder] le fichier boxes.db et ses clés peuvent être remis en place
  } : l’évaluation reprendra alors toute seule, avec toutes les réponses qui s’y trouvent. Les membres lisent qu’il faut attendre. S’il n’y a rien à remettre en place, terminez l’évaluation ou supprimez-la, et ouvrez-en une nouvelle.
waits-end = La terminer sans résultat
waits-end-text = L’évaluation se termine sans résultat. Si ses réponses revenaient sur ce serveur, elles seraient détruites sans être lues.

# Une évaluation interrompue
interrupted-title = Cette évaluation a été arrêtée sans résultat.
interrupted-why = Ses réponses n’étaient pas sur ce serveur, par exemple parce qu’il a été relancé à partir d’une copie de sauvegarde : une sauvegarde laisse de côté, volontairement, les réponses des évaluations ouvertes, car deux copies de ces réponses pourraient révéler qui a répondu quoi. Ouvrez une nouvelle évaluation et dites-en la raison aux membres.
