# Une feuille pour une personne qui arrive
newcomer-title = Bienvenue : { $partnership }
newcomer-kicker = Pour une personne qui arrive
newcomer-project = Ce que nous faisons ensemble
newcomer-principles = Nos principes
newcomer-rounds = Comment nous avons fait le point
newcomer-rounds-caption = Nos évaluations jusqu’ici
newcomer-rounds-none = Nous n’avons pas encore fait d’évaluation.
newcomer-together = réponse commune
newcomer-col-round = Évaluation
newcomer-col-tool = Outil
newcomer-col-closed = Clôture
newcomer-col-answered = Réponses
newcomer-decisions = Ce que nous avons décidé, et ce qui en est advenu
newcomer-how = Comment se passe une évaluation
newcomer-how-1 = Chaque personne répond de son côté, sur un téléphone ou sur papier, sans compte. Cela prend de cinq à vingt minutes, et on peut laisser toute question sans réponse.
newcomer-how-2 = À la clôture, tout le groupe obtient les résultats : ce qui tient bien, ce dont il faut discuter d’abord. Ils servent à apprendre ensemble, jamais à classer qui que ce soit.
newcomer-how-3 = Nous en parlons autour d’une même table : ce qu’on voit, ce que ça veut dire, ce qu’on fait.
newcomer-how-4 = Nous décidons peu de choses, en disant qui les fait et pour quand. La fois suivante, c’est par là que nous commençons.
newcomer-anonymous = Ce qui est anonyme, et ce qui ne l’est pas
newcomer-anonymous-1 = Personne ne peut relier vos réponses à vous, pas même la coordination. Une fois l’évaluation close, aucune réponse individuelle n’existe plus nulle part.
newcomer-anonymous-2 = À moins de cinq réponses, rien n’est montré. De cinq à sept, il n’y a d’ordinaire aucun nombre : on voit seulement de quel côté penchent les réponses.
newcomer-anonymous-3 = Là où des nombres sont montrés, une personne qui a répondu autrement que toutes les autres peut s’y reconnaître.
newcomer-anonymous-4 = Ce que nous disons autour de la table et ce que nous décidons n’est pas anonyme.

# Sa page
newcomer-link = Une feuille d’accueil pour une personne qui arrive
newcomer-print = L’imprimer (PDF)
newcomer-read-first = Lisez-la avant de la remettre : tout ce que vous avez décidé y figure, y compris ce qui n’a pas été partagé avec les membres. Une décision que cette personne ne devrait pas encore lire peut être dite autrement.
newcomer-file = { $partnership } accueil
