# Ce qui est demandé sur les téléphones pendant une discussion : pages des membres.
vote-title = { $is_dots ->
    [true] De quoi devrions-nous parler aujourd’hui ?
   *[other] Cette rencontre valait-elle le temps que nous y avons mis ?
  }
vote-dots-hint = Placez jusqu’à trois points : un sur chacun des sujets dont vous aimeriez le plus parler.
vote-worth-yes = Oui
vote-worth-partly = En partie
vote-worth-no = Non
vote-send = Envoyer
vote-dots-none = Placez au moins un point, ou quittez cette page sans envoyer.
vote-dots-too-many = Vous avez placé { $count } points. Vous pouvez en placer { $most } : retirez-en { $over ->
    [one] un
   *[other] { $over }
  }.
vote-worth-none = Choisissez une des trois réponses, ou quittez cette page sans envoyer.
vote-before = Votre groupe a déjà répondu à cette question. Quand presque les mêmes personnes répondent deux fois, on pourrait voir, en comparant les deux résultats, ce qu’une seule a choisi. Si vous ne savez pas pourquoi on la pose de nouveau, demandez-le.
vote-before-elsewhere = La même question a été posée lors d’une autre rencontre de ce partenariat. Si c’était il y a peu et que presque les mêmes personnes répondent, on pourrait voir, en comparant les deux résultats, ce qu’une seule a choisi. Si vous ne savez pas pourquoi on la pose de nouveau, demandez-le.
vote-known = Ce que l’on peut savoir de vous
vote-known-counts = { $is_dots ->
    [true] Avant la fin, on voit seulement combien de personnes ont répondu. Ensuite, si elles sont cinq ou plus, tout le monde voit combien de points chaque sujet a reçus ; si elles sont moins nombreuses, rien.
   *[other] Avant la fin, on voit seulement combien de personnes ont répondu. Ensuite, si elles sont cinq ou plus, tout le monde voit combien de personnes ont donné chaque réponse ; si elles sont moins nombreuses, rien.
  }
vote-known-others = Aucun nom n’accompagne votre choix, et il est détruit dès qu’il est compté. Répondez une seule fois : rien n’empêche une personne de répondre deux fois, à la coordination non plus, et qui sait ce que toutes les autres ont choisi peut en déduire le reste.
vote-thanks-title = Merci : votre choix est arrivé
vote-thanks-text = Il est dans l’urne avec ceux des autres. On verra à la fin ce qui a été choisi.
vote-thanks-phone = Si ce téléphone n’est pas le vôtre, vous pouvez le rendre : il n’y reste rien de votre choix.
vote-sent-title = C’est déjà envoyé
vote-sent-text = Votre choix est arrivé et compte une fois. Il n’est plus montré ici.
vote-sent-next = Si une autre personne veut répondre sur ce téléphone :
vote-sent-start = Première page
vote-over-title = Il n’y a plus de question ici
vote-over-not-sent = C’était terminé avant que vous appuyiez sur « Envoyer » : votre choix n’a pas été compté.
vote-over-text = Ou bien ce choix est terminé, et ce qui a été envoyé à temps compte. Ou bien l’adresse n’est pas tout à fait la bonne : comparez ses six lettres avec celles de l’écran.
vote-over-unsure = Nous ne pouvons pas vérifier cette adresse en ce moment. Si elle est bonne, elle fonctionne toujours : réessayez dans un instant.

# La même chose pour la coordination, sur un écran que tout le monde voit.
poll-title = { $is_dots ->
    [true] Choisir avec les téléphones
   *[other] Cette rencontre en valait-elle la peine ?
  }
poll-intro = { $is_dots ->
    [true] Chaque personne ouvre une courte adresse sur un téléphone et place jusqu’à trois points. Commencez par une minute de silence. Personne ne voit les points avant que vous mettiez fin au choix ; à partir de là, tout le monde les voit.
   *[other] Une seule question pour finir, sans nom : oui, en partie ou non. Chaque personne répond sur un téléphone. Personne ne voit les réponses avant que vous y mettiez fin ; à partir de là, tout le monde les voit.
  }
poll-among = Sujets parmi lesquels choisir
poll-subjects-number = Cochez au moins { $fewest } sujets parmi lesquels choisir, et au plus { $most }.
poll-no-room = Rien n’a commencé : les urnes ouvertes de ce serveur occupent déjà toute la place permise. Placez des points sur papier, ou prévenez la personne qui gère ce serveur.
poll-again = La question a déjà été posée. Si vous la posez de nouveau, les nouveaux nombres remplacent les anciens ; et quand presque les mêmes personnes répondent deux fois, on pourrait voir, en comparant, ce qu’une seule a choisi. Ne recommencez que si quelque chose n’a pas marché.
poll-ask = Poser la question sur les téléphones
poll-ask-again = Poser la question de nouveau
poll-start = Commencer
poll-known = Les nombres sont montrés à partir de cinq réponses ; en dessous, rien. Les choix de chaque personne sont dans une urne à part et sont détruits dès qu’ils sont comptés.
poll-open-on = Ouvrez cette adresse sur votre téléphone :
poll-code = Code QR qui mène à cette adresse
poll-no-address = Ce serveur n’a pas d’adresse accessible aux téléphones. La personne qui le gère peut en définir une ; d’ici là, placez des points sur papier.
poll-answered = { $count ->
    [0] Personne n’a encore répondu
    [one] Une personne a répondu
   *[other] { $count } personnes ont répondu
  }
poll-look = Actualiser
poll-more = Vous attendiez { $people } personnes. Il y a plus de réponses que cela : demandez qui est dans la salle, et si une personne a répondu deux fois.
poll-end = Terminer et montrer
poll-end-few = Moins de cinq personnes ont répondu : si vous terminez maintenant, rien ne sera montré, et ce qui a été envoyé sera détruit.
poll-end-itself = Le choix se termine de lui-même le { $closes }.
poll-result = { $is_dots ->
    [true] Les sujets, du plus au moins de points
   *[other] Ce que le groupe a répondu
  }
poll-dots = { $count ->
    [one] { $count } point
   *[other] { $count } points
  }
done-poll-counted = C’est terminé, et ce qui a été choisi est affiché. Les choix de chaque personne sont détruits.
done-poll-few = C’est terminé. Moins de cinq personnes avaient répondu : rien n’est montré, et ce qui a été envoyé est détruit. Vous pouvez encore placer des points sur papier, ou voter à main levée, et noter le résultat.
