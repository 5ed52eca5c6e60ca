# Mots présents sur toutes les pages.
site-name = Tablée
site-tagline = Tout le monde à table
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
error-sign-in-title = Veuillez vous connecter
error-sign-in-text = Cette page est réservée aux coordonnatrices et coordonnateurs connectés.
error-stale-title = Cette page est restée ouverte trop longtemps
error-stale-text = Rien n’a été modifié. Revenez en arrière, rechargez la page et recommencez ; il faudra peut-être vous reconnecter d’abord.
error-method-title = Cela ne fonctionne pas à partir d’ici
error-method-text = Revenez à la page précédente et servez-vous de ses boutons.
error-too-large-title = L’envoi est trop volumineux
error-too-large-text = Ce formulaire dépasse la taille permise. Revenez en arrière et raccourcissez votre texte.
error-inside-title = Un problème est survenu de notre côté
error-inside-text = Vous n’y êtes pour rien, et rien n’a été modifié. Réessayez dans une minute. Si le problème persiste, donnez le numéro ci-dessous à la personne qui gère ce serveur.
error-damaged-title = Ce tour est illisible
error-damaged-text = Quelque chose de lui, dans la base de données, ne tient pas : il n’est pas montré, plutôt que d’être montré faux. Rien n’a été modifié ni supprimé. Donnez le numéro ci-dessous à la personne qui gère ce serveur.
error-inside-id = Numéro du problème : { $id }
error-home = Aller à la première page
error-go-sign-in = Se connecter
moment = { $day } à { $hour } h { $minute } (heure de { $city })
