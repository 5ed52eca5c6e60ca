# La première page
home-title = Comment travaillons-nous ensemble ?
home-lead = Tablée aide les membres d’un partenariat à évaluer ensemble, de façon anonyme, leur façon de travailler en partenariat, et à discuter de ce que cela veut dire.
home-anonymous = Chaque personne répond de son côté, en une vingtaine de minutes. Nul ne saura qui a répondu quoi, pas même la coordination.
home-results = À la clôture, tout le groupe obtient ses résultats : ce qui tient bien, ce dont il faut discuter d’abord, et des questions pour lancer la conversation.
home-not = Tablée n’est pas faite pour la reddition de comptes, ni pour décider d’un financement, ni pour comparer des partenariats entre eux.
home-members-title = On vous a demandé de répondre ?
home-members = Utilisez le lien reçu ou le carré imprimé sur votre carte : votre questionnaire a sa propre adresse.
home-coordinators-title = Vous coordonnez un partenariat ?
home-coordinators = Connectez-vous pour préparer un questionnaire et le suivre. Le compte s’obtient auprès de la personne qui gère ce serveur, ou de quelqu’un qui coordonne déjà.

# Connexion
sign-in = Se connecter
sign-in-title = Se connecter
sign-in-name = Nom
sign-in-passphrase = Phrase de passe
sign-in-wrong = Ce nom et cette phrase de passe ne vont pas ensemble. Vérifiez les deux ; dans la phrase de passe, les majuscules comptent.
sign-in-wait = Il y a eu plusieurs essais manqués avec ce nom. Attendez { $seconds ->
    [one] { $seconds } seconde
   *[other] { $seconds } secondes
  }, puis tapez de nouveau la phrase de passe.
sign-in-busy = Beaucoup de gens se connectent en ce moment. Attendez quelques secondes, puis essayez de nouveau.
sign-in-forgotten = Vous avez oublié votre phrase de passe ? La personne qui gère ce serveur peut vous donner un lien pour en choisir une autre.

# Choix d’une phrase de passe
welcome-title = Choisissez une phrase de passe
welcome-first = Vous êtes la première personne ici. Choisissez le nom et la phrase de passe qui vous serviront à vous connecter.
welcome-known = Ce lien est destiné à { $name }. Désormais, vous vous connecterez avec ce nom et la phrase de passe que vous choisissez ici.
welcome-name = Votre nom
welcome-name-hint = Celui que vos collègues connaissent. Il vous servira à vous connecter.
welcome-passphrase = Phrase de passe
welcome-passphrase-hint = Au moins 12 caractères. Quelques mots que vous seriez seul ou seule à réunir se retiennent mieux qu’un court mot de passe.
welcome-go = Enregistrer et continuer
welcome-cookie = Pendant votre connexion, ce site garde un témoin dans votre navigateur, douze heures au plus. Les membres qui répondent n’en reçoivent aucun.
name-empty = Tapez un nom.
name-too-long = Ce nom est trop long : { $longest } caractères au plus.
name-unreadable = Ce nom contient un caractère qui ne s’affiche pas. Tapez-le de nouveau.
name-taken = Quelqu’un porte déjà ce nom. Choisissez-en un autre.
passphrase-too-short = Cette phrase de passe est trop courte : il faut au moins { $count } caractères.
passphrase-too-long = Cette phrase de passe est trop longue : { $count } caractères au plus.
passphrase-is-name = Cette phrase de passe est votre nom. Choisissez-en une que les autres ignorent.
link-over-title = Ce lien ne fonctionne plus
link-over-text = Il a déjà servi, date de plus de trois jours, ou il y manque une lettre. S’il vous a permis de choisir une phrase de passe, connectez-vous.
link-over-host = Sinon, demandez un nouveau lien à la personne qui gère ce serveur. Elle l’obtient avec :
link-over-name = NOM

# Partout
save = Enregistrer
go-back = Revenir sans rien changer
confirm-tick-missing = Cochez la case pour continuer. Rien n’a été modifié.
done-saved = C’est enregistré.
done-opened = Le questionnaire est ouvert.
done-moved = La date de clôture est changée.
done-closed = Le questionnaire est fermé.
done-deleted = C’est supprimé.
done-shared = Les membres peuvent maintenant voir les résultats à l’adresse du questionnaire.
done-unshared = Les membres ne peuvent plus voir les résultats.
done-brought-in = Cette personne coordonne maintenant le partenariat avec vous.
done-taken-out = C’est fait. Le partenariat et ses questionnaires n’ont pas changé.

# Partenariats
partnerships-title = Vos partenariats
partnerships-none = Vous n’avez pas encore de partenariat ici. Créez-en un pour ouvrir un premier questionnaire.
partnership-new = Nouveau partenariat
partnership-edit = Modifier le nom, le projet ou les conditions
partnership-form-title = Le partenariat
partnership-name = Nom du partenariat
partnership-name-hint = Les membres le voient sur leur première page : c’est lui qui pose les questions.
partnership-name-empty = Tapez le nom du partenariat.
partnership-project = Le projet que vous menez ensemble
partnership-project-hint = Une ou deux phrases, pour vous-mêmes. Les membres ne les voient pas.
project-too-long = Cette description est trop longue : { $longest } caractères au plus.
partnership-no-round = Aucun questionnaire pour l’instant.
partnership-delete = Supprimer ce partenariat
partnership-delete-title = Supprimer ce partenariat ?
partnership-delete-go = Supprimer le partenariat
prerequisites-title = Voici ce qui est vrai de notre partenariat
prerequisites-hint = L’outil est fait pour les partenariats dont tout cela est vrai. Dans le doute, parlez-en avec quelques membres.
prerequisites-open = Vous n’avez pas confirmé tout ce sur quoi l’outil s’appuie. Vous pouvez l’utiliser quand même, mais ses questions portent sur un projet mené ensemble : si ce n’est pas ce que vous faites, les réponses risquent d’en dire peu et la discussion, de tourner en rond.
prerequisites-look = Voir ce sur quoi l’outil s’appuie
rounds-title = Questionnaires
round-new = Ouvrir un nouveau questionnaire
round-report = Rapport

state-open = Ouvert : { $answered ->
    [one] { $answered } personne sur { $invited } a répondu
   *[other] { $answered } personnes sur { $invited } ont répondu
  }. Clôture le { $closes }.
state-waiting = La date de clôture est passée avec les réponses de { $answered } sur { $invited } : voyez quoi faire.
state-closed = Fermé le { $date } : { $answered ->
    [one] { $answered } personne sur { $invited } a répondu
   *[other] { $answered } personnes sur { $invited } ont répondu
  }.
state-interrupted = Interrompu.

# Qui coordonne
people-title = Qui coordonne
people-text = Chaque personne nommée ici voit ce partenariat avec ses questionnaires et ses résultats, et peut tout y modifier.
people-me = (vous)
people-pending = n’a pas encore choisi de phrase de passe
people-name = Nom de la personne à ajouter à la coordination
people-name-hint = Si elle a déjà un compte ici, le nom avec lequel elle se connecte. Sinon, choisissez un nom ; vous recevrez un lien à lui remettre.
people-bring-in = Ajouter
people-out = Retirer
people-leave = Quitter
people-out-go = Oui
people-out-title = Retirer { $name } de ce partenariat ?
people-out-text = { $name } n’en verra plus les questionnaires ni les résultats. Rien d’autre ne change, et vous pourrez rajouter { $name } plus tard.
people-leave-title = Quitter ce partenariat ?
people-leave-text = Vous n’en verrez plus les questionnaires ni les résultats. Seules les autres personnes qui coordonnent pourront vous y rajouter.
people-last = Il faut au moins une personne à la coordination. Ajoutez d’abord quelqu’un.
hand-over-title = { $name } fait partie de la coordination
hand-over-text = { $name } n’avait pas encore de compte. Remettez-lui ce lien, et à personne d’autre : { $name } y choisira une phrase de passe. Il sert une seule fois, d’ici trois jours.
hand-over-link = Lien pour cette personne
hand-over-once = Ce lien est affiché une seule fois et n’est pas conservé. S’il se perd, ajoutez de nouveau la personne sous le même nom : vous recevrez un autre lien, et celui-ci ne fonctionnera plus.
hand-over-elsewhere = { $name } fait maintenant partie de votre partenariat, mais son compte vient de quelqu’un d’autre et n’a pas encore de phrase de passe. Le lien pour la choisir est chez la personne qui a créé le compte ; la personne qui gère ce serveur peut en faire un nouveau.
hand-over-done = J’ai le lien

# Suppression
delete-what = Voici ce qui disparaîtra pour de bon :
delete-sure = Oui, tout supprimer. Je sais que personne ne pourra le récupérer.
delete-lists-partnership = le partenariat, son nom et son projet
delete-lists-closed = { $count ->
    [one] les résultats d’un questionnaire fermé
   *[other] les résultats de { $count } questionnaires fermés
  }
delete-lists-open = { $count ->
    [one] un questionnaire ouvert : son lien et ses codes ne fonctionneront plus
   *[other] { $count } questionnaires ouverts : leurs liens et leurs codes ne fonctionneront plus
  }
delete-lists-uncounted = { $count ->
    [one] les réponses d’une personne, pas encore comptées
   *[other] les réponses de { $count } personnes, pas encore comptées
  }
delete-lists-interrupted = { $count ->
    [one] un questionnaire interrompu
   *[other] { $count } questionnaires interrompus
  }
