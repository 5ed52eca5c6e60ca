# Pages des membres.
landing-title = { $partnership } : { $invitation }
# Ce que demande un outil qui ne le dit pas lui-même, après un deux-points.
invitation-default = comment travaillons-nous ensemble ?
landing-long = { $questions ->
    [one] Une question, { $minutes ->
        [one] environ une minute
       *[other] environ { $minutes } minutes
      }. Il n’y a ni bonne ni mauvaise réponse.
   *[other] { $questions } questions, { $minutes ->
        [one] environ une minute
       *[other] environ { $minutes } minutes
      }. Il n’y a ni bonnes ni mauvaises réponses.
  }
landing-sees = La coordination, et qui elle autorise, voit combien ont répondu et, après la clôture, les résultats du groupe ; jamais vos réponses, ni qui a répondu quoi.
landing-sees-five = Ce groupe a choisi de voir combien de personnes ont donné chaque réponse dès que cinq ont répondu. Si une seule personne a donné une réponse, cela se voit, mais pas de qui il s’agit.
landing-sees-eight = À moins de cinq réponses, rien n’est montré. De cinq à sept, seulement de grandes tendances. À partir de huit, le nombre de personnes pour chaque réponse : même une seule réponse différente se voit alors.
landing-words = { $count ->
    [one] À une question, vous pouvez répondre dans vos propres mots. Dès que trois personnes ont écrit et que cinq ont répondu, tout le groupe lit ces textes mot pour mot, sans nom : une personne qui connaît votre façon d’écrire pourrait vous reconnaître.
   *[other] À { $count } questions, vous pouvez répondre dans vos propres mots. Dès que trois personnes ont écrit et que cinq ont répondu, tout le groupe lit ces textes mot pour mot, sans nom : une personne qui connaît votre façon d’écrire pourrait vous reconnaître.
  }
landing-when = Les résultats paraîtront après la clôture, le { $closes }.
landing-mail = Votre code vous a été envoyé : la coordination pourrait savoir qu’il est le vôtre et, en l’essayant, si vous avez répondu ; jamais quoi.
landing-known = Ce que l’on peut savoir de vous
beside-open = Votre partenariat pose les mêmes questions dans un autre questionnaire en ce moment. Répondez à un seul des deux. Si on vous demande de répondre deux fois, demandez pourquoi à la coordination : en comparant les deux résultats, on pourrait voir ce qu’une seule personne a répondu.
beside-closed = { $count ->
    [one] Votre partenariat a posé les mêmes questions il y a peu : ce questionnaire est clos depuis le { $dates }. Si vous y avez répondu, demandez à la coordination pourquoi on vous invite de nouveau : quand presque les mêmes personnes répondent deux fois, on pourrait voir, en comparant les deux résultats, ce qu’une seule a répondu.
   *[other] Votre partenariat a posé les mêmes questions il y a peu : ces évaluations ont été closes aux dates suivantes : { $dates }. Si vous avez répondu à l’une d’elles, demandez à la coordination pourquoi on vous invite de nouveau : quand presque les mêmes personnes répondent deux fois, on pourrait voir, en comparant les deux résultats, ce qu’une seule a répondu.
  }
beside-brought = Des résultats aux mêmes questions, datés du { $date }, ont été repris d’ailleurs. Si vous aviez répondu alors, demandez à la coordination pourquoi on vous invite de nouveau : en comparant les deux résultats, on pourrait voir ce qu’une seule personne a répondu.
beside-codes-anew = { $count ->
    [one] Depuis l’ouverture, les codes que personne n’avait encore utilisés ont été refaits une fois. Si vous n’en savez pas la raison, demandez-la à la coordination : avec des codes que personne n’a reçus, on peut ajouter des réponses.
   *[other] Depuis l’ouverture, les codes que personne n’avait encore utilisés ont été refaits { $count } fois. Si vous n’en savez pas la raison, demandez-la à la coordination : avec des codes que personne n’a reçus, on peut ajouter des réponses.
  }
code-label = { $way ->
    [mail] Code reçu dans votre message
   *[other] Code inscrit sur votre carte
  }
code-hint = 14 lettres et chiffres. Majuscules ou minuscules, avec ou sans traits d’union.
code-scanned = { $way ->
    [mail] Si le lien de votre message l’a inscrit ici, votre messagerie garde les deux : sur un appareil partagé, supprimez le message après l’envoi.
   *[other] Si vous avez balayé le code QR, l’application peut garder le code dans son historique : sur un téléphone emprunté, effacez-le après l’envoi.
  }
code-start = Commencer
link-start = Commencer
code-empty = { $way ->
    [mail] Tapez le code reçu dans votre message.
   *[other] Tapez le code inscrit sur votre carte.
  }
code-length = Ce code compte { $count ->
    [one] { $count } caractère
   *[other] { $count } caractères
  }. Un code en compte 14 : comparez avec votre { $way ->
    [mail] message
   *[other] carte
  }.
code-character = Aucun code ne contient « { $character } ». Comparez avec votre { $way ->
    [mail] message
   *[other] carte
  }.
code-check = Un caractère de ce code n’est pas le bon, ou deux ont été inversés. Comparez avec votre { $way ->
    [mail] message
   *[other] carte
  }.
code-opens-nothing = Ce code n’ouvre pas ce questionnaire.
code-not-unused = Ce code a déjà servi, a été remplacé par un autre, ou n’est pas valable pour ce questionnaire. Si vous avez appuyé sur Envoyer sans voir de confirmation, vos réponses sont probablement arrivées. Si votre code a été remplacé, demandez-en un autre à la coordination.
code-too-many-wrong = Nous ne pouvons pas vérifier ce code pour l’instant. S’il est valable, il passe quand même : comparez-le avec votre { $way ->
    [mail] message
   *[other] carte
  } et essayez de nouveau, ou attendez une minute.
questions-title = Vos réponses
questions-intro = Choisissez chaque fois ce qui se rapproche le plus de ce que vous observez.
questions-progress = { $total ->
    [one] Une question
   *[other] { $total } questions
  }{ $words ->
    [0] .
    [one] , dont une dans vos propres mots, si vous le souhaitez.
   *[other] , dont { $words } dans vos propres mots, si vous le souhaitez.
  }
section-of = Partie { $number } sur { $of }
several-hint = Plusieurs choix sont possibles.
ranking-hint = { $upper ->
    [2] Donnez une place à chacun, à partir de 1 pour ce qui passe en premier. Une seule chose par place ; vous pouvez en laisser sans place. On compte ce que vous mettez en premier, et vos deux premiers choix ensemble.
   *[3] Donnez une place à chacun, à partir de 1 pour ce qui passe en premier. Une seule chose par place ; vous pouvez en laisser sans place. On compte ce que vous mettez en premier, et vos trois premiers choix ensemble.
  }
ranking-no-place = sans place
none-of-these = Rien de tout cela
does-not-apply = Ne s’applique pas
words-hint = Si vous le souhaitez, en { $longest } caractères au plus. Montré mot pour mot au groupe : vos mots ou votre langue peuvent permettre de vous reconnaître.
prefer-not = Je ne peux pas le dire, ou je préfère ne pas répondre
questions-go = Vérifier mes réponses
questions-tab = Restez dans cet onglet : le fermer, c’est perdre ce que vous avez choisi.
no-back = Pour revenir en arrière, servez-vous des boutons de cette page, et non du bouton Précédent de votre navigateur.
progress-label = Réponses : { $done } sur { $total }
progress-next = Prochaine à remplir
one-part = Une partie à la fois
part-before = Partie précédente
part-next = Partie suivante
away = Pas de connexion : rien n’a été envoyé, et tout est encore ici. Appuyez de nouveau sur le bouton dès que la connexion revient.
draft-restored = Vos choix précédents sont de retour. Ils ne sont gardés que dans cet onglet, pendant quatre heures au plus.
draft-afresh = Ce ne sont pas les vôtres ? Les effacer et recommencer
review-title = Vérifiez vos réponses
review-intro = Rien n’est encore envoyé. Vous pouvez modifier chaque réponse.
review-code-title = Vérifiez votre code
review-code-intro = Avec ce code, rien ne part de cette page. Si vous avez déjà envoyé vos réponses, vous avez terminé : fermez cette page. Sinon, tapez de nouveau le code { $way ->
    [mail] reçu dans votre message
   *[other] inscrit sur votre carte
  }, ou un nouveau code. Ce que vous avez choisi est gardé ci-dessous.
review-code-go = Continuer avec ce code
review-open = { $count ->
    [one] Une question reste sans réponse :
   *[other] { $count } questions restent sans réponse :
  }
review-all-answered = Chaque question a sa réponse.
review-not-answered = Sans réponse
review-nothing-written = Rien d’écrit
review-change = Modifier
review-change-what = la réponse à la question { $number }
review-answer = Répondre
review-answer-what = à la question { $number }
gaps-label = { $count ->
    [one] Envoyer en laissant cette question sans réponse
   *[other] Envoyer en laissant ces { $count } questions sans réponse
  }
gaps-error = { $count ->
    [one] Une question reste sans réponse. Répondez-y, ou cochez la case pour la laisser ainsi.
   *[other] { $count } questions restent sans réponse. Répondez-y, ou cochez la case pour les laisser ainsi.
  }
review-final = Une fois envoyées, les réponses ne peuvent être ni modifiées ni retirées, même par vous : personne ne sait lesquelles sont les vôtres.
review-send = Envoyer mes réponses
review-back = Revenir aux questions
box-full = Ce questionnaire a reçu toutes les réponses qu’il peut contenir. Prévenez la coordination ; vos réponses n’ont pas été envoyées.
not-stored = Vos réponses n’ont pas pu être enregistrées et n’ont pas été envoyées. Elles sont encore ici : appuyez de nouveau sur Envoyer dans une minute.
box-away = Aucune réponse ne peut être reçue pour l’instant. Rien n’a été enregistré, et ce que vous avez saisi ou choisi est toujours ici : essayez de nouveau dans quelques minutes. Si cela ne suffit pas, prévenez la coordination.
many-at-once = Beaucoup de réponses sont venues par ce lien en peu de temps ; elles sont donc prises plus lentement. Les vôtres n’ont pas encore été envoyées et sont toujours ici : appuyez de nouveau sur Envoyer dans une minute. Si cela ne suffit pas, prévenez la coordination.
send-again = Cette page était ouverte depuis avant le redémarrage du serveur ; elle ne sait donc plus si elle a été envoyée. Si le message de remerciement s’était affiché, fermez-la. Sinon, appuyez encore une fois sur Envoyer : vos réponses sont toujours ici.
unknown-item = L’envoi contenait une question étrangère à ce questionnaire. Elle a été écartée : vérifiez vos réponses et envoyez de nouveau.
unknown-option = « { $topic } » : la réponse ne fait pas partie des choix offerts. Veuillez choisir de nouveau.
two-answers = « { $topic } » : il y avait des réponses qui ne vont pas ensemble. Ce qui venait en premier a été gardé : vérifiez et envoyez de nouveau.
one-place-twice = « { $topic } » : deux choses ont la même place. Donnez à chacune une place à elle, ou aucune, et envoyez de nouveau.
words-too-long = { $over ->
    [one] « { $topic } » : votre texte compte { $over } caractère de trop. Rien n’a été coupé : veuillez le raccourcir.
   *[other] « { $topic } » : votre texte compte { $over } caractères de trop. Rien n’a été coupé : veuillez le raccourcir.
  }
thanks-title = Merci, vos réponses sont arrivées
thanks-text = Elles sont dans l’urne avec celles des autres. Vous n’avez plus rien à faire.
thanks-when = Les résultats de tout le groupe paraîtront après le { $closes }. Quand la coordination les partagera, le même lien qu’aujourd’hui y mènera.
thanks-tablet = Si cet appareil est partagé, vous pouvez le passer à quelqu’un d’autre : il n’y reste aucune réponse.
sent-title = Ces réponses ont déjà été envoyées
sent-text = Elles sont arrivées et comptent une seule fois. Aucune réponse n’est plus affichée ici.
sent-next = Si une autre personne veut répondre sur cet appareil, qu’elle commence à la première page.
sent-start = Première page
closed-title = Ce questionnaire est clos
closed-shared = Le questionnaire de { $partnership } est clos depuis le { $date }. Les résultats de tout le groupe sont ici.
closed-not-shared = Le questionnaire de { $partnership } est clos depuis le { $date }. Ses résultats ne sont pas encore partagés ici : quand la coordination les partagera, ce même lien y mènera.
closed-for-now = { $partnership } ne recueille pas de réponses en ce moment : la date de clôture est passée ({ $closed }). La coordination peut en fixer une plus tardive, ou clore le questionnaire ; ce même lien mènera alors aux résultats, une fois partagés.
closed-results = Voir les résultats
closed-meanwhile-title = Le questionnaire a été clos pendant que vous répondiez
closed-meanwhile-text = Vos réponses n’ont pas été comptées. Voici ce que vous aviez choisi, pour pouvoir en parler au groupe.
closed-meanwhile-later = La coordination peut encore fixer une date plus tardive. Gardez cette page ouverte, et essayez de nouveau dès que vous l’apprenez.
closed-meanwhile-again = Essayer de nouveau
interrupted-text = Ce questionnaire a été interrompu et ne reçoit plus de réponses. Renseignez-vous auprès de la coordination.
waits-title = Aucune réponse ne peut être reçue pour le moment
waits-text = Les réponses de ce questionnaire ne sont pas sur ce serveur en ce moment. Rien n’a été montré à personne. Il reprendra quand elles seront remises en place ; renseignez-vous auprès de la coordination. Si vous avez déjà répondu, gardez votre code jusque-là.
item-principles = Nos principes, dans nos mots :
