# Des évaluations côte à côte : page, PDF, CSV, et le chapitre d’un rapport.

compare-document-title = Évaluations comparées : { $partnership }
compare-title = Côte à côte : de { $earlier } à { $later }
compare-and = { $some } et { $last }

# Les mots de la page
compare-kicker = Évaluations comparées · { $instrument }
compare-w-kicker = Évaluations comparées
compare-w-short = Ce qui a bougé
compare-w-rounds = Les évaluations
compare-w-over-time = D’un seul coup d’œil, au fil du temps
compare-w-themes = Les grands thèmes au fil du temps
compare-w-radar = Deux évaluations en radar
compare-w-moved = Les questions qui ont le plus bougé
compare-w-moved-note = Une question seule bouge facilement, y compris par hasard. Prenez celles-ci comme des points de départ pour en parler, non comme des constats.
compare-w-not-compared = Ce qui n’est pas comparé, et pourquoi
compare-w-reading = Comment lire ces pages
compare-w-talk = Pour en parler

# Au début
compare-lead-who = Les personnes qui ont répondu ne sont peut-être pas les mêmes d’une évaluation à l’autre, et les réponses de personne ne sont reliées de l’une à l’autre. Une différence peut donc venir de ce que d’autres ont répondu, aussi bien que de ce qui a changé.
compare-lead-all-gaps = Dans aucune de ces évaluations cinq membres ou plus n’ont répondu : il n’y a rien à comparer.
compare-lead-no-change = Moins de deux de ces évaluations montrent des nombres : aucune différence n’est donc calculée ici.
compare-lead-no-score = Il n’y a pas de score ici : rien n’est donc dit en hausse ou en baisse, et les réponses se lisent une évaluation après l’autre.

# Ce qui a bougé, en haut
compare-short-requirements = Parmi les conditions, de { $earlier } à { $later } : { $counts }.
compare-short-sections = Parmi les parties, de { $earlier } à { $later } : { $counts }.
compare-count-up = { $count ->
    [1] une en hausse
   *[other] { $word } en hausse
}
compare-count-down = { $count ->
    [1] une en baisse
   *[other] { $word } en baisse
}
compare-count-small = { $count ->
    [1] une qui a bougé de moins de dix points
   *[other] { $word } qui ont bougé de moins de dix points
}
compare-count-too-few = { $count ->
    [1] une pour laquelle on ne peut pas le dire
   *[other] { $word } pour lesquelles on ne peut pas le dire
}
compare-out-up = En hausse
compare-out-up-intro = Nette : plus que ce que donnerait le hasard. Possible : mérite qu’on en parle, sans être établie.
compare-out-up-none = Rien ne ressort en hausse.
compare-out-down = En baisse
compare-out-down-intro = Nette : plus que ce que donnerait le hasard. Possible : mérite qu’on en parle, sans être établie.
compare-out-down-none = Rien ne ressort en baisse.
compare-out-too-few = On ne peut pas le dire
compare-out-too-few-intro = Trop peu de réponses : cela a peut-être bougé, ou non, quel que soit l’écart affiché.
compare-out-small = Moins de dix points
compare-out-small-intro = Assez de réponses pour qu’un écart de dix points se voie très probablement.
compare-sure-clear = nette
compare-sure-possible = possible
compare-w-after = À garder à l’esprit en lisant

# Graphiques
compare-chart-requirements = Score de chaque condition à chaque évaluation, de 0 en bas à 100 en haut
compare-chart-themes = Score de chaque thème à chaque évaluation, de 0 en bas à 100 en haut
compare-chart-radar = Les conditions à deux évaluations, { $earlier } et { $later }, de 0 au centre à 100 au bord
compare-chart-rounds = Réponses à « { $name } », une évaluation après l’autre, de la description la plus faible à gauche à la plus forte à droite
compare-chart-question = Réponses à « { $name } », une évaluation après l’autre
compare-ring-legend = Anneau et ≈ : environ, d’après les tendances d’une évaluation de cinq à sept réponses.
compare-gap-legend = Trait vertical en tirets : moins de cinq réponses, rien n’est donc montré.
compare-alt-round = { $round } : { $said }.
compare-alt-range = { $score }, entre { $low } et { $high } si tout le monde avait répondu
compare-alt-nothing = rien à montrer
compare-alt-radar = { $name } : { $before } ({ $earlier }), { $after } ({ $later }).
compare-radar-missing = Les conditions sans chiffre dans l’une des deux évaluations n’y figurent pas.

# Lignes et cases
compare-row-gap = { $count ->
    [0] Personne n’a répondu : rien n’est montré.
    [1] 1 membre a répondu : les résultats se montrent à partir de cinq.
   *[other] { $count } membres ont répondu : les résultats se montrent à partir de cinq.
}
compare-row-patterns = Des tendances seulement : de cinq à sept réponses.
compare-cell-gap = moins de cinq réponses
compare-cell-patterns = tendances seulement
compare-cell-not-asked = question non posée
compare-cell-asked-otherwise = question posée autrement
compare-shown-nothing = rien : moins de cinq réponses
compare-shown-patterns = des tendances : de cinq à sept réponses
compare-shown-counts = des nombres
compare-shown-imported = { $shown } ; faite ailleurs et reprise ici
compare-shown-restored = { $shown } ; remise en place le { $on }, pendant qu’elle était ouverte, à partir d’une sauvegarde du { $copied } : les réponses arrivées entre-temps n’y sont que si elles ont été envoyées de nouveau
compare-answered = { $answered } sur { $invited }

# Tableaux
compare-caption-all-rounds = Les évaluations comparées
compare-caption-requirements = Scores des conditions, par évaluation
compare-caption-themes = Scores des thèmes, par évaluation
compare-caption-rounds = « { $name } », par évaluation
compare-caption-items = Scores des questions de « { $name } », par évaluation
compare-caption-question = Réponses à « { $name } », par évaluation
compare-caption-moved = De { $earlier } à { $later }
compare-col-round = Évaluation
compare-col-closed = Close le
compare-col-answered = Réponses
compare-col-shown = Ce qui est montré
compare-col-since = Depuis l’évaluation précédente
compare-col-difference = Points
compare-col-better = La réponse récente est meilleure

# Ce qui a changé
compare-clear-up = ↑ Changement net
compare-clear-down = ↓ Changement net
compare-possible-up = ↑ Changement possible
compare-possible-down = ↓ Changement possible
compare-small = Moins de dix points
compare-too-few = Trop peu de réponses pour le dire
compare-change-up = { $count ->
    [one] De { $earlier } à { $later } : un point de plus, de { $before } à { $after }.
   *[other] De { $earlier } à { $later } : { $points } points de plus, de { $before } à { $after }.
}
compare-change-down = { $count ->
    [one] De { $earlier } à { $later } : un point de moins, de { $before } à { $after }.
   *[other] De { $earlier } à { $later } : { $points } points de moins, de { $before } à { $after }.
}
compare-change-level = { $earlier } et { $later } ont le même score : { $after }.
compare-change-hardly = De { $earlier } à { $later } : moins d’un demi-point, de { $before } à { $after }.
compare-theme = { $name }. { $moved } { $reading }.
compare-better = Tirez au hasard une de ces questions, puis une réponse à cette question dans chacune des deux évaluations : dans { $percent } des cas, celle de { $later } est la meilleure.
compare-better-one = Tirez au hasard une réponse dans chacune des deux évaluations : dans { $percent } des cas, celle de { $later } est la meilleure.
compare-left-out-not-asked = { $name } est laissée de côté : la question n’a pas été posée, ou pas ainsi ({ $rounds }).
compare-left-out-too-few = { $name } est laissée de côté : trop peu de membres y ont répondu ({ $rounds }).
compare-no-basis = Aucune de ces questions ne peut être comparée sur l’ensemble de ces évaluations.
compare-none-shown = Dans aucune de ces évaluations assez de membres n’y ont répondu pour que quelque chose soit montré.
compare-reworded-here = Cette question a été formulée autrement dans l’une des évaluations.
compare-said-in-round = { $round } : { $said }

# Ce qui n’est pas comparé
compare-why-new = Question non posée dans : { $rounds }.
compare-why-gone = Question posée dans : { $rounds }, mais pas dans { $frame }.
compare-why-options = Les réponses proposées n’étaient pas celles de { $frame } dans : { $rounds }.
compare-why-replaces = Une autre question en tenait lieu dans : { $rounds } ; elle ne se compare pas à celle de { $frame }.
compare-why-too-few = Trop peu de membres y ont répondu dans : { $rounds }.

# Questions à discuter
compare-talk-1 = Qu’avions-nous décidé après la dernière évaluation, et l’avons-nous fait ?
compare-talk-2 = Cela a-t-il aidé ? Où le verrait-on, sinon dans ces chiffres ?
compare-talk-3 = Qui était autour de la table cette fois-ci et pas la dernière fois, et inversement ?
compare-talk-4 = Quel est le prochain pas : quoi, qui, pour quand ?

# Comment lire
compare-read-same = Chaque condition est comparée sur celles de ses questions que toutes les évaluations ont posées de la même façon. Un score peut donc différer ici de celui du rapport d’une évaluation.
compare-read-difference = Une différence est calculée avant que les scores soient arrondis : elle peut donc s’écarter d’un point de celle des deux scores imprimés. De 9,5 à moins de dix points, elle porte une décimale.
compare-read-better = « La meilleure » : deux réponses égales comptent pour moitié à chaque évaluation. À 50 %, aucune des deux évaluations n’est la meilleure.
compare-read-clear = Changement net : dix points ou plus et, dans une question au moins, davantage que ce que donnerait une répartition des mêmes réponses au hasard entre les deux évaluations, compte tenu du nombre de questions et de conditions. Pour un thème : dix points ou plus, et l’une de ses conditions a changé aussi nettement dans le même sens.
compare-read-possible = Changement possible : dix points ou plus, ce que le hasard seul donne pour moins d’une condition sur cinq ; ou moins de dix points, mais davantage que le hasard dans une question au moins.
compare-read-small = Moins de dix points : assez de réponses pour qu’un écart de dix points se voie très probablement.
compare-read-too-few = Trop peu de réponses pour le dire : cela a peut-être bougé, ou non, quel que soit l’écart affiché.
compare-read-ours = Ces règles sont celles de Tablée.
compare-read-patterns = Les évaluations de cinq à sept réponses prennent part avec leurs tendances. Leurs chiffres sont approximatifs, précédés de « environ », et rien n’en est soustrait.
compare-read-gap = Une évaluation de moins de cinq réponses ne montre que leur nombre : un vide.
compare-imported = { $label } *
compare-read-imported = * Faite sur papier ou ailleurs, et reprise sous forme de nombres.
compare-read-reworded = Formulées autrement dans l’une des évaluations, mais comparées, puisque les réponses proposées sont les mêmes : { $names }.

# The same columns as headings of a spreadsheet
compare-head-partnership = Partenariat
compare-head-kind = Genre de ligne
compare-head-round = Évaluation
compare-head-closed = Close le
compare-head-imported = Reprise en nombres
compare-head-invited = Membres invités
compare-head-answered = Membres ayant répondu
compare-head-earlier = Comparée à
compare-head-number = Numéro
compare-head-id = Id
compare-head-name = Nom
compare-head-requirement = Condition
compare-head-option = Option
compare-head-option-text = Texte de l’option
compare-head-count = Nombre de choix
compare-head-share = Pourcentage des réponses
compare-head-skipped = Sans réponse
compare-head-not-applicable = Ne s’applique pas
compare-head-score = Score, de 0 à 100
compare-head-about = Environ, de 0 à 100
compare-head-low = Score si les autres étaient au plus faible
compare-head-high = Score si les autres étaient au plus fort
compare-head-pattern = Tendance
compare-head-difference = Différence des scores
compare-head-better = Réponse récente meilleure, en pourcentage
compare-head-reading = Constat
compare-head-note = Remarque

# CSV
compare-csv-partnership = partenariat
compare-csv-kind = genre_de_ligne
compare-csv-round = évaluation
compare-csv-closed = close_le
compare-csv-imported = reprise_en_nombres
compare-csv-invited = membres_invités
compare-csv-answered = membres_ayant_répondu
compare-csv-earlier = comparée_à_l_évaluation
compare-csv-number = numéro
compare-csv-id = id
compare-csv-name = nom
compare-csv-requirement = condition
compare-csv-option = option
compare-csv-option-text = texte_de_l_option
compare-csv-count = nombre_de_choix
compare-csv-share = pourcentage_des_réponses
compare-csv-skipped = sans_réponse
compare-csv-not-applicable = ne_s_applique_pas
compare-csv-score = score_0_à_100
compare-csv-about = environ_0_à_100
compare-csv-low = score_si_autres_plus_faible
compare-csv-high = score_si_autres_plus_fort
compare-csv-pattern = tendance
compare-csv-difference = différence_des_scores
compare-csv-better = réponse_récente_meilleure_pourcentage
compare-csv-reading = constat
compare-csv-note = remarque
compare-csv-yes = oui
compare-csv-kind-round = évaluation
compare-csv-kind-requirement = condition
compare-csv-kind-requirement-option = condition et option
compare-csv-kind-theme = thème
compare-csv-kind-question = question
compare-csv-kind-option = question et option
compare-csv-kind-requirement-change = changement d’une condition
compare-csv-kind-theme-change = changement d’un thème
compare-csv-kind-question-change = changement d’une question
compare-csv-kind-not-compared = non comparé

# La page de la coordination
compare-page-title = Comparer des évaluations
compare-page-link = Comparer les évaluations closes
compare-page-private = Les membres ne voient pas cette page. Dans les résultats que lisent les membres, une évaluation ne figure à côté de la précédente que si les deux sont partagées.
compare-page-none = Il n’y a encore rien à comparer : il faut deux évaluations closes faites avec le même outil.
compare-page-choose = Choisir les évaluations
compare-page-legend = Évaluations à comparer
compare-page-hint = De deux à dix évaluations closes, faites avec le même outil.
compare-page-go = Comparer
compare-page-too-few = Choisissez au moins deux évaluations.
compare-page-too-many = Choisissez au plus dix évaluations ; vous en avez choisi { $count }.
compare-page-unknown = L’une d’elles n’est pas une évaluation close de ce partenariat. Choisissez de nouveau.
compare-page-damaged = Les résultats de « { $round } » sont illisibles : une partie des données ne tient pas. Choisissez sans cette évaluation, et dites-le à la personne qui gère ce serveur.
compare-page-instruments = Des évaluations faites avec des outils différents ne se comparent pas. Choisissez-en d’un seul outil : { $rounds }.
compare-page-asked = « { $round } » a pris « { $title } »
compare-sheet-changes = Changements
compare-sheet-not-compared = Non comparé
compare-sheet-rounds = Évaluations
