# Mots présents sur toutes les pages.
site-name = Tablée
site-tagline = Tout le monde à table
# Le titre d’une page dans l’onglet, avec le partenariat dont elle parle.
title-of = { $title } – { $partnership }
skip-to-content = Aller au contenu
language-choice = Langue
footer-line = Tablée aide les partenariats à apprendre de leur façon de travailler ensemble. Elle ne classe personne.
error-summary-title = Il y a un problème
error-prefix = Erreur :
sign-out = Se déconnecter

# Pages d’erreur
error-not-found-title = Cette page n’existe pas
error-not-found-text = Il manque peut-être une lettre à l’adresse, ou la page a été retirée. Vérifiez le lien reçu, ou demandez-le à la personne qui coordonne.
error-bad-form-title = Nous n’avons pas pu lire l’envoi
error-bad-form-text = Ce qui est arrivé n’est pas un de nos formulaires. Revenez en arrière, rechargez la page et essayez de nouveau.
error-bad-address-title = Nous n’avons pas pu lire cette adresse
error-bad-address-text = Ce qui suit le point d’interrogation ne vient pas d’un de nos liens. Revenez en arrière et suivez le lien de nouveau.
error-sign-in-title = Veuillez vous connecter
error-sign-in-text = Cette page est réservée aux personnes qui ont un compte ici et sont connectées.
error-stale-title = Cette page est restée ouverte trop longtemps
error-stale-text = Rien n’a été modifié. Revenez en arrière, rechargez la page et recommencez ; il faudra peut-être vous reconnecter d’abord.
error-slow-title = L’envoi a pris trop de temps
error-slow-text = Votre connexion est trop lente, ou s’est interrompue : le formulaire n’est pas arrivé, et rien n’a été modifié. Revenez en arrière et envoyez-le de nouveau.
error-foreign-title = Cet envoi ne vient pas de notre page
error-foreign-text = Un autre site Web a fait cet envoi en votre nom. Rien n’a été compté et rien n’a été modifié. Pour répondre, ouvrez le lien que vous a remis la personne qui coordonne.
error-method-title = Cela ne fonctionne pas à partir d’ici
error-method-text = Revenez à la page précédente et servez-vous de ses boutons.
error-too-large-title = L’envoi est trop volumineux
error-too-large-text = Ce formulaire dépasse la taille permise. Revenez en arrière et raccourcissez votre texte.
error-file-too-large-title = Le fichier est trop gros
error-file-too-large-text = Rien n’a été modifié. Une liste d’adresses ou de nombres tient en quelques centaines de lignes de texte : est-ce le bon fichier ? Revenez en arrière, choisissez-en un autre et envoyez de nouveau le formulaire.
error-inside-title = Un problème est survenu de notre côté
error-inside-text = Vous n’y êtes pour rien, et rien n’a été modifié. Réessayez dans une minute. Si le problème persiste, donnez le numéro ci-dessous à la personne qui gère ce serveur.
error-round-damaged-title = Cette évaluation est illisible
error-round-damaged-text = Une partie de ses données ne tient pas : mieux vaut ne pas la montrer que la montrer fausse. Rien n’a été modifié ni supprimé. Donnez le numéro ci-dessous à la personne qui gère ce serveur.
error-inside-id = Numéro du problème : { $id }
error-box-too-large-title = Cette évaluation est trop grande pour une seule urne
error-box-too-large-text = Rien n’a été ouvert. Avec autant de membres et de questions à réponse libre, les réponses demandent plus de place que n’en a une urne. Invitez moins de membres à la fois, ou retirez les questions à réponse libre.
error-busy-title = Trop de demandes à la fois
error-busy-text = Rien n’a été modifié. De très nombreuses demandes attendent en ce moment. Réessayez dans quelques secondes.
error-damaged-title = Les données de ce serveur sont abîmées
error-damaged-text = Rien n’a été modifié. Pour qu’aucun résultat ne se perde, aucune évaluation n’est ouverte, close ou supprimée tant que la personne qui gère ce serveur ne les a pas réparées ; les réponses arrivent toujours. Prévenez cette personne.
error-boxes-damaged-title = Aucune évaluation ne peut être ouverte pour l’instant
error-boxes-damaged-text = Rien n’a été modifié. Le fichier des urnes de ce serveur est abîmé, ou ses clés n’y sont pas : une nouvelle évaluation n’y serait pas en sécurité. Prévenez la personne qui gère ce serveur ; une fois cela réparé, ouvrez l’évaluation de nouveau. Les évaluations closes et leurs rapports ne sont pas touchés.
error-box-away-title = Les réponses de cette évaluation ne peuvent pas être ouvertes ici
error-box-away-text = Rien n’a été modifié et rien n’est perdu : les réponses sont conservées, scellées, mais la clé qui les ouvre n’est pas sur cette machine. Demandez à la personne qui gère le serveur d’y copier le fichier des clés maîtresses, puis recommencez.
error-home = Aller à la première page
error-go-sign-in = Se connecter
moment = { $weekday } { $day } à { $hour } h { $minute } (heure locale : { $city })
moment-full-hour = { $weekday } { $day } à { $hour } h (heure locale : { $city })
weekday = { $weekday ->
    [1] lundi
    [2] mardi
    [3] mercredi
    [4] jeudi
    [5] vendredi
    [6] samedi
   *[7] dimanche
  }

# Le nom de la langue dans cette langue, et ses signes
language-name = Français
list-separator = { ", " }
long-list-separator = { " ; " }
csv-separator = ;
