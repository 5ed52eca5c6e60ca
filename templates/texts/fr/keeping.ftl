# La durée de conservation
keeping-title = Durée de conservation
keeping-link = Durée de conservation
keeping-lead = Vous décidez ici après combien d’années quelque chose est effacé de lui-même. L’effacement est annoncé sur la page du partenariat au moins { $days } jours avant. Ce que vous laissez vide reste jusqu’à ce que quelqu’un l’efface.
keeping-discussions = Discussions et comptes rendus : années après la clôture de l’évaluation
keeping-discussions-hint = Les notes, les décisions et ce qui en a été partagé. Les résultats de l’évaluation restent.
keeping-rounds = Évaluations : années après leur clôture
keeping-rounds-hint = Résultats, discussion, décisions et compte rendu. Une évaluation ouverte n’est jamais effacée d’elle-même.
keeping-partnership = Tout le partenariat : années après la clôture de sa dernière évaluation
keeping-partnership-hint = Avec toutes ses évaluations. Tant qu’une évaluation est ouverte, il reste.
keeping-years-wrong = Écrivez un nombre entier d’années, de 1 à { $most }, ou laissez le champ vide.
keeping-years-host = { $most ->
    [one] Ce serveur conserve cela un an au plus : écrivez 1, ou laissez le champ vide.
   *[other] Ce serveur conserve cela { $most } ans au plus : n’écrivez pas davantage, ou laissez le champ vide.
  }
keeping-goes = Ce qui sera effacé
keeping-goes-nothing = Rien ne sera effacé de soi-même.
keeping-goes-round = { $date } : l’évaluation { $label }{ $decisions ->
    [0] {""}
    [one] , avec une décision
   *[other] , avec { $decisions } décisions
  }{ $open ->
    [0] {""}
    [one] , dont une encore ouverte
   *[other] , dont { $open } encore ouvertes
  }
keeping-goes-discussion = { $date } : la discussion de { $label } et son compte rendu{ $decisions ->
    [0] {""}
    [one] , avec une décision
   *[other] , avec { $decisions } décisions
  }{ $open ->
    [0] {""}
    [one] , dont une encore ouverte
   *[other] , dont { $open } encore ouvertes
  }
keeping-goes-partnership = { $date } : le partenariat, avec tout ce qu’il contient
keeping-save-first = Téléchargez avant cette date ce que vous voulez garder, ou choisissez plus d’années ci-dessus.
keeping-save = Téléchargez avant cette date ce que vous voulez garder : ce serveur ne le conserve pas plus longtemps.
keeping-host-discussions = Sur ce serveur, les discussions sont conservées { $years ->
    [one] un an
   *[other] { $years } ans
  } au plus.
keeping-host-rounds = Sur ce serveur, les évaluations sont conservées { $years ->
    [one] un an
   *[other] { $years } ans
  } au plus.
keeping-host-partnership = Sur ce serveur, un partenariat est conservé { $years ->
    [one] un an
   *[other] { $years } ans
  } au plus après sa dernière évaluation.
keeping-announced = Bientôt effacé
keeping-announced-more = Ce qu’on peut y faire
