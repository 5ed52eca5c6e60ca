# La deuxième étape de la connexion
second-step-title = La deuxième étape
second-step-lead = Votre phrase de passe est juste. Vous avez mis en place une deuxième étape, pour que la phrase de passe ne suffise à personne.
second-step-code = Code de votre application
second-step-code-hint = Les six chiffres que votre application affiche en ce moment.
second-step-passkey-go = Utiliser une clé d’accès
second-step-passkey-said = Le navigateur n’a pas obtenu de clé d’accès. Essayez de nouveau, ou prenez un autre moyen.
second-step-passkey-script = Une clé d’accès demande JavaScript, que ce navigateur n’exécute pas. Prenez un autre moyen.
second-step-passkeys-elsewhere = Vos clés d’accès sont liées à une autre adresse de ce serveur : elles ne servent pas ici. Un code de secours, si.
second-step-recovery = Utiliser un code de secours
second-step-recovery-code = Code de secours
second-step-recovery-hint = L’un de ceux que vous avez imprimés ou copiés. Chacun sert une fois.
second-step-go = Continuer
second-step-start = Recommencer, ou se connecter sous un autre nom
second-step-lost = Vous avez tout perdu ? La personne qui gère ce serveur peut vous laisser entrer sans la deuxième étape, une fois certaine que c’est bien vous.
second-step-missing = Montrez que c’est bien vous par l’un des moyens de cette page.
second-step-wrong = Ce n’est pas le code que votre application affiche maintenant. Tapez le suivant. S’il est refusé aussi, vérifiez que votre téléphone se met à l’heure tout seul.
second-step-used = Ce code a déjà servi, et chacun ne sert qu’une fois. Tapez le suivant ; il arrive d’ici une demi-minute.
second-step-wait = Trop de codes erronés ont été tapés pour ce compte : aucun code de l’application n’est accepté pendant un quart d’heure. Une clé d’accès ou un code de secours fonctionnent tout de suite. Si ces essais n’étaient pas les vôtres, quelqu’un connaît votre phrase de passe : entrez, puis changez-la.
second-step-recovery-slip = Il y a une erreur de frappe dans ce code de secours. Il compte 14 lettres et chiffres ; comparez-le avec votre liste.
second-step-recovery-wrong = Ce code n’est pas l’un de vos codes de secours, ou il a déjà servi : chacun sert une fois.
second-step-passkey-refused = Cette clé d’accès n’a pas été acceptée. Essayez encore une fois ; si rien n’y fait, prenez un autre moyen.
second-step-over = La deuxième étape a pris plus de cinq minutes, ou a échoué trop souvent. Recommencez avec votre nom et votre phrase de passe ; ce que vous vouliez faire est gardé.

# Sa propre deuxième étape
account-second-factor = { $there ->
    [yes] Vous avez une deuxième étape : votre phrase de passe ne suffit à personne.
   *[no] Vous n’avez pas de deuxième étape : qui apprend votre phrase de passe peut entrer.
  }
account-second-factor-go = { $there ->
    [yes] La voir ou la changer
   *[no] Mettre en place une deuxième étape
  }
second-factor-title = Deuxième étape de la connexion
second-factor-lead = Après la phrase de passe, vous montrez une deuxième chose que personne d’autre n’a : un code d’une application, ou une clé d’accès. Une phrase de passe devinée ou surprise ne laisse alors entrer personne.
second-factor-due = Sur ce serveur, tout le monde a une deuxième étape. Mettez-en une en place ; ensuite, vous pourrez continuer.
second-factor-none = Vous n’en avez pas encore.
second-factor-lost = Si vous perdez tout cela, la personne qui gère ce serveur peut supprimer votre deuxième étape, une fois certaine que c’est bien vous.
second-app-title = Une application qui affiche des codes
second-app-about = Une application de votre téléphone affiche six chiffres, qui changent chaque demi-minute. Toutes celles de ce genre conviennent ; beaucoup de logiciels qui gardent les mots de passe en ont une. Elle se passe de réseau.
second-app-there = Elle est en place.
second-app-add = Mettre en place une application
second-app-replace = Changer de téléphone ou d’application
second-app-replaces = L’application que vous avez reste valable tant que vous n’avez pas tapé un code de la nouvelle.
second-app-step-open = Ouvrez l’application sur votre téléphone et ajoutez-y un compte.
second-app-step-scan = Visez ce code QR.
second-app-step-type = Tapez les six chiffres que l’application affiche alors.
second-app-square = Code QR pour votre application
second-app-otherwise = Si vous ne pouvez pas le viser
second-app-here = Sur ce téléphone : l’ouvrir dans l’application
second-app-by-hand = Ou tapez cette clé dans l’application. Si elle le demande, le type est « basé sur l’heure ».
second-app-by-hand-short = la clé
second-app-go = Terminer
second-app-missing = Tapez les six chiffres que votre application affiche. Rien n’a encore été modifié.
second-app-wrong = Ce n’est pas le code que l’application affiche pour ce code QR. Tapez le suivant ; si vous aviez visé un code plus ancien, supprimez ce compte de l’application et visez celui-ci.
second-passkeys-title = Clés d’accès
second-passkeys-about = Votre téléphone, votre ordinateur ou une clé de sécurité s’assure que c’est bien vous, par un doigt, un visage ou un code PIN. Il n’y a rien à taper, et une page qui ne ferait qu’imiter celle-ci ne peut pas s’en servir.
second-passkeys-not = { $why ->
    [insecure] Les clés d’accès ne sont pas offertes ici : les navigateurs ne les permettent que si l’adresse commence par https.
    [number] Les clés d’accès ne sont pas offertes ici : il leur faut une adresse qui porte un nom, et celle de ce serveur est un numéro.
    [many] Vous avez dix clés d’accès, le maximum. Supprimez-en une pour en ajouter une autre.
   *[unset] Les clés d’accès ne sont pas offertes ici : l’adresse publique de ce serveur n’est pas réglée. La personne qui le gère règle public-address.
  }
second-passkey-add = Ajouter une clé d’accès
second-passkey-lead = Donnez-lui un nom qui la distingue des autres, puis suivez votre navigateur.
second-passkey-name = Nom de cette clé d’accès
second-passkey-name-hint = L’appareil où elle se trouve, par exemple « mon téléphone ».
second-passkey-usual = Clé d’accès { $number }
second-passkey-go = Créer la clé d’accès
second-passkey-said = Le navigateur n’a pas créé de clé d’accès. Peut-être l’avez-vous interrompu, ou cet appareil en a déjà une pour votre compte.
second-passkey-script = Une clé d’accès demande JavaScript, que ce navigateur n’exécute pas. Une application qui affiche des codes s’en passe.
second-passkey-refused = Cette clé d’accès n’a pas été acceptée : elle ne sert à rien ici, et vous pouvez la supprimer de votre appareil. Essayez encore une fois.
second-back = Revenir
second-codes-title = Codes de secours
second-codes-left = { $count ->
    [0] Il ne vous en reste aucun.
    [one] Il vous en reste un.
   *[other] Il vous en reste { $count }.
  }
second-codes-few = Faites-en de nouveaux avant d’en avoir besoin.
second-codes-lead = Ils vous laissent entrer sans votre application ni vos clés d’accès, si vous les perdez. Chacun sert une fois. Gardez-les sur papier, ou là où vous gardez vos mots de passe, mais pas sur le téléphone de l’application.
second-codes-of = Pour { $name }, à la deuxième étape de la connexion.
second-codes-once = Ils ne s’affichent que cette fois. Imprimez-les ou copiez-les maintenant.
second-codes-kept = Je les ai gardés, continuer
second-codes-anew = Faire de nouveaux codes de secours
second-codes-anew-title = Faire de nouveaux codes de secours ?
second-codes-anew-text = Vous en recevez dix nouveaux. Ceux que vous avez ne fonctionneront plus.
second-codes-anew-go = Faire dix nouveaux codes
second-remove = Supprimer
second-remove-app = Supprimer l’application qui affiche des codes ?
second-remove-passkey = Supprimer la clé d’accès « { $name } » ?
second-remove-one = Elle ne vous laissera plus entrer. Ce que vous avez mis en place d’autre reste. Vous pouvez aussi la supprimer de votre appareil.
second-remove-last = C’est tout ce que vous avez mis en place. Votre phrase de passe suffira alors pour entrer, et vos codes de secours ne fonctionneront plus.
second-remove-stays = C’est tout ce que vous avez mis en place, et sur ce serveur tout le monde a une deuxième étape. Ajoutez d’abord autre chose.
second-remove-go = Supprimer
second-proof-title = Est-ce bien vous ?
second-proof-lead = Avant de changer la façon dont vous vous connectez, montrez encore une fois que ce compte est le vôtre. Cela vaut ensuite pendant dix minutes.
second-proof-passphrase-missing = Tapez votre phrase de passe. Rien n’a été modifié.
done-factor-app = Votre application est en place. Vos sessions dans d’autres navigateurs sont fermées.
done-factor-passkey = La clé d’accès est ajoutée. Vos sessions dans d’autres navigateurs sont fermées.
done-factor-removed = C’est supprimé.
done-recovery-used = Vous avez utilisé un code de secours ; il ne servira plus. Si votre téléphone ou votre clé est perdu, supprimez-le ici et mettez autre chose en place.

# Ce que contiennent les bases de données
stored-second-factor = de celles et ceux qui se connectent en deux étapes : le secret partagé avec leur application et l’heure à laquelle elle a servi en dernier, la partie publique de leurs clés d’accès avec les noms qui leur ont été donnés, et des empreintes de ce qui les laisse entrer s’ils perdent l’une et les autres
