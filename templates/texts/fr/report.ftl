# Le rapport : page, PDF, CSV et feuille de cartes.

# Dates et nombres en toutes lettres
date-day = { $day ->
    [1] 1er
   *[other] { $day }
}
date-long = { $month ->
    [1] { $day } janvier { $year }
    [2] { $day } février { $year }
    [3] { $day } mars { $year }
    [4] { $day } avril { $year }
    [5] { $day } mai { $year }
    [6] { $day } juin { $year }
    [7] { $day } juillet { $year }
    [8] { $day } août { $year }
    [9] { $day } septembre { $year }
    [10] { $day } octobre { $year }
    [11] { $day } novembre { $year }
   *[12] { $day } décembre { $year }
}
report-decimal-mark = ,
report-noted = { $what } ({ $note })
report-under = { $title }. { $sentences }
report-said-of = { $name } : { $said }
report-percent = { $number } %

# L’ensemble
report-document-title = Rapport : { $partnership }, { $round }
report-closed = Close le { $date }
report-learning = Pour apprendre ensemble, jamais pour classer : ni les partenariats entre eux, ni les personnes entre elles.
report-answered = { $answered ->
    [0] Personne n’a répondu, sur { $invited } membres invités.
    [1] 1 membre sur { $invited } a répondu.
   *[other] { $answered } membres sur { $invited } ont répondu.
}
report-over-invited = Il est arrivé plus de réponses ({ $answered }) qu’il n’y avait de membres invités ({ $invited }). Quelqu’un a peut-être répondu deux fois, ou le lien a circulé. Gardez-le à l’esprit en lisant.
report-codes-anew = { $count ->
    [one] Pendant que l’évaluation était ouverte, les codes non utilisés ont été refaits une fois. Si les membres n’en savent pas la raison, demandez-la : avec de nouveaux codes que personne n’a reçus, on peut ajouter des réponses.
   *[other] Pendant que l’évaluation était ouverte, les codes non utilisés ont été refaits { $count } fois. Si les membres n’en savent pas la raison, demandez-la : avec de nouveaux codes que personne n’a reçus, on peut ajouter des réponses.
  }
report-codes-anew-all = { $count ->
    [one] Pendant que l’évaluation était ouverte, les codes non utilisés ont été refaits une fois, puis tous les codes sans exception ont servi. Si vous connaissez des membres qui n’ont pas répondu, quelqu’un d’autre a répondu à leur place : parlez-en avant de lire la suite.
   *[other] Pendant que l’évaluation était ouverte, les codes non utilisés ont été refaits { $count } fois, puis tous les codes sans exception ont servi. Si vous connaissez des membres qui n’ont pas répondu, quelqu’un d’autre a répondu à leur place : parlez-en avant de lire la suite.
  }
report-entry-cards = Les membres ont répondu avec des codes imprimés sur des cartes ; chaque code donnait droit à une seule réponse.
report-entry-mail = Les membres ont répondu avec des codes qui leur avaient été envoyés ; chaque code donnait droit à une seule réponse.
report-entry-link = Les membres ont répondu par un lien commun, sans code ; que chaque personne n’ait répondu qu’une fois repose sur la confiance.
report-patterns-note = Avec { $answered } réponses, ce rapport montre des tendances et aucun nombre de réponses, pour que personne ne puisse être reconnu. Les chiffres précédés de « environ » sont tirés des tendances et restent approximatifs.
report-hidden-note = { $count ->
    [one] Une question a reçu trop peu de réponses pour être montrée. Elle n’entre dans aucun résultat.
   *[other] { $count } questions ont reçu trop peu de réponses pour être montrées. Elles n’entrent dans aucun résultat.
}
report-some-patterns-note = { $count ->
    [one] Moins de { $threshold } membres ont répondu à l’une des questions. Elle est montrée par une tendance, sans nombres, et n’entre pas dans les scores.
   *[other] Moins de { $threshold } membres ont répondu à { $count } des questions. Elles sont montrées par une tendance, sans nombres, et n’entrent pas dans les scores.
}
report-score-meaning = Un score va de 0, si tout le monde a choisi la description la plus faible, à 100, si tout le monde a choisi la plus forte.
report-patterns-note-no-score = Avec { $answered } réponses, ce rapport montre des tendances et aucun nombre de réponses, pour que personne ne puisse être reconnu.
report-no-patterns-note = Avec { $answered } réponses, ce rapport ne montre aucun nombre de réponses, pour que personne ne puisse être reconnu.
report-some-patterns-note-no-score = { $count ->
    [one] Moins de { $threshold } membres ont répondu à l’une des questions. Elle est montrée par une tendance, sans nombres.
   *[other] Moins de { $threshold } membres ont répondu à { $count } des questions. Elles sont montrées par une tendance, sans nombres.
}
report-waiting-note = { $count ->
    [one] Les réponses à une question restent cachées : ses choix n’ont pas d’ordre où se lirait une tendance. À partir de { $threshold } réponses, les nombres seraient montrés.
   *[other] Les réponses à { $count } questions restent cachées : leurs choix n’ont pas d’ordre où se lirait une tendance. À partir de { $threshold } réponses, les nombres seraient montrés.
}
report-no-score = Il n’y a pas de score ici : les réponses ne deviennent pas une note. Le rapport montre comment les membres ont répondu, question par question.
report-no-score-places = Sur une ligne, aucune position ne vaut mieux qu’une autre.
report-quoted = « { $text } »
report-part-of = { $topic } : { $part }
report-role-now = aujourd’hui
report-role-wished = souhait
report-role-how = comment cela se passe
report-role-matters = attention à y porter
report-role-first = mis en premier
report-role-among = parmi les premiers
report-head-now = Aujourd’hui
report-head-wished = Souhait
report-head-how = Comment cela se passe
report-head-matters = Attention à y porter
report-head-first = Mis en premier
report-head-among = Parmi les premiers
report-ranking-among = { $upper ->
    [2] Parmi les deux premiers
   *[3] Parmi les trois premiers
}

# Les mots des pages
report-w-short = En bref
report-numbered = { $number }. { $name }
report-w-themes = Les grands thèmes
report-w-half-hour = Si vous avez une demi-heure
report-w-stands-out = Ce qui ressort
report-w-talk = Comment en parler
report-w-requirements = Les conditions côte à côte
report-w-in-detail = Chaque condition en détail
report-w-in-detail-sections = Chaque partie en détail
report-w-figures = Les chiffres
report-w-figures-and-image = Les chiffres, et le graphique en image
report-w-image = Le graphique en image :
report-w-contents = Sur cette page
report-w-questions = Pour en parler
report-w-descriptions = Ce que les membres pouvaient choisir
report-w-all-questions = Les questions telles qu’elles ont été posées
report-w-annex = Comment ce rapport a été fait
report-w-likely = D’autres chiffres, pour qui en veut
report-w-source = D’où viennent les questions
report-w-purpose = À quoi cela sert
report-w-not-for = À quoi cela ne sert pas
report-w-notes = Ce que nous décidons
report-w-notes-what = Quoi
report-w-notes-who = Qui
report-w-notes-when = Pour quand
report-mat-see = Que voyons-nous ici ?
report-mat-surprise = Qu’est-ce qui nous surprend, et qu’est-ce qui ne nous surprend pas ?
report-mat-better = Qu’est-ce qui nous ferait avancer d’un pas ?
report-w-sections = Les parties côte à côte
report-w-priorities = Ce qui demande de l’attention
report-w-moves = D’aujourd’hui à ce qui est souhaité
report-w-words = Dans vos propres mots

# Tableaux
report-col-theme = Thème
report-col-requirement = Condition
report-col-question = Question
report-col-score = Score
report-col-range-low = Au plus bas
report-col-range-high = Au plus haut
report-col-reading = Constat
report-col-skipped = Sans réponse
report-col-pattern = Tendance
report-col-likely = Probablement entre
report-col-agreement = Accord, de 0 à 100
report-caption-themes = Scores des grands thèmes
report-caption-requirements = Les conditions en chiffres
report-caption-items = Réponses aux questions de « { $name } »
report-caption-patterns = Tendances des questions de « { $name } »
report-caption-likely = Score, intervalle probable et accord pour chaque question
report-col-section = Partie
report-col-option = Réponse
report-col-place = Position
report-col-count = Choisi par
report-col-share = Part des réponses reçues
report-col-not-applicable = Ne s’applique pas
report-col-well = Comment cela va, de 0 à 100
report-col-attention = Attention à y porter, de 0 à 100
report-col-distance = Écart
report-caption-sections = Les parties en chiffres
report-caption-options = { $count ->
    [one] Réponses à « { $name } » ; un membre a répondu
   *[other] Réponses à « { $name } » ; { $count } membres ont répondu
}
report-caption-place = Positions choisies pour « { $name } »
report-caption-priorities = Comment chaque chose va et l’attention à y porter ; en haut, ce qui vient d’abord
report-caption-priorities-patterns = Comment chaque chose va et l’attention à y porter
report-caption-moves = La position la plus souvent choisie, et l’écart moyen entre les deux
report-caption-moves-patterns = Où se trouvent les réponses
report-place-of = { $place } sur { $places }
report-cell-none = –
report-cell-hidden = trop peu de réponses
report-cell-range = { $low } et { $high }
report-about-score = environ { $score }

# Les descriptions en mots
report-option-strongest = { $letter } : la description la plus forte
report-option-middle = { $letter } : celle du milieu
report-option-between = { $letter }
report-option-weakest = { $letter } : la description la plus faible
report-option-strong-group = Descriptions plus fortes
report-option-middle-group = Descriptions du milieu
report-option-weak-group = Descriptions plus faibles
report-option-most = { $letter } : le plus d’attention
report-option-least = { $letter } : le moins
report-option-in-words = { $letter } : { $words }

# Lectures
report-finding-strength = Force
report-finding-discuss = À discuter d’abord
report-finding-split = Avis partagés
report-finding-shared = Avis proches
report-pattern-split = Avis partagés
report-pattern-stronger = Plutôt fort
report-pattern-weaker = Plutôt faible
report-pattern-between = Entre les deux
report-pattern-much = Beaucoup d’attention
report-pattern-little = Peu d’attention
report-pattern-near = Plutôt près de { $place }
report-pattern-spread = Répartis d’un bout à l’autre

# Phrases sur les résultats
report-range-all = Toutes les personnes invitées ont répondu à toutes les questions qui comptent ici : aucun score ne pourrait se trouver ailleurs.
report-range = Les personnes invitées n’ont pas toutes répondu à toutes les questions. « Au plus bas » est le score si chaque réponse manquante était la description la plus faible, « Au plus haut » si chacune était la plus forte.
report-number-word = { $number ->
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
   *[other] { $number }
}
report-score-sentence = Score : { $score }.
report-about-sentence = Environ { $score } sur une échelle de 0 à 100.
report-ends = { $strong ->
    [0] { $weak ->
        [0] Sur { $answers } réponses, aucune ne va à la description la plus forte ni à la plus faible.
       *[other] Sur { $answers } réponses, aucune ne va à la description la plus forte et { $weak } à la plus faible.
    }
    [1] { $weak ->
        [0] Sur { $answers } réponses, 1 va à la description la plus forte et aucune à la plus faible.
       *[other] Sur { $answers } réponses, 1 va à la description la plus forte et { $weak } à la plus faible.
    }
   *[other] { $weak ->
        [0] Sur { $answers } réponses, { $strong } vont à la description la plus forte et aucune à la plus faible.
       *[other] Sur { $answers } réponses, { $strong } vont à la description la plus forte et { $weak } à la plus faible.
    }
}
report-ends-groups = { $strong ->
    [0] { $weak ->
        [0] Sur { $answers } réponses, aucune ne va à une description plus forte ni à une plus faible.
       *[other] Sur { $answers } réponses, aucune ne va à une description plus forte et { $weak } à une plus faible.
    }
    [1] { $weak ->
        [0] Sur { $answers } réponses, 1 va à une description plus forte et aucune à une plus faible.
       *[other] Sur { $answers } réponses, 1 va à une description plus forte et { $weak } à une plus faible.
    }
   *[other] { $weak ->
        [0] Sur { $answers } réponses, { $strong } vont à une description plus forte et aucune à une plus faible.
       *[other] Sur { $answers } réponses, { $strong } vont à une description plus forte et { $weak } à une plus faible.
    }
}
report-ends-amount = { $strong ->
    [0] { $weak ->
        [0] Sur { $answers } réponses, aucune ne demande le plus d’attention et aucune le moins.
       *[other] Sur { $answers } réponses, aucune ne demande le plus d’attention et { $weak } le moins.
    }
    [1] { $weak ->
        [0] Sur { $answers } réponses, 1 demande le plus d’attention et aucune le moins.
       *[other] Sur { $answers } réponses, 1 demande le plus d’attention et { $weak } le moins.
    }
   *[other] { $weak ->
        [0] Sur { $answers } réponses, { $strong } demandent le plus d’attention et aucune le moins.
       *[other] Sur { $answers } réponses, { $strong } demandent le plus d’attention et { $weak } le moins.
    }
}
report-counts-sentence = Réponses : { $counts }.
report-left-out = { $count ->
    [one] Une question n’entre pas dans ce score : trop peu de membres y ont répondu.
   *[other] { $count } questions n’entrent pas dans ce score : trop peu de membres y ont répondu.
}
report-theme-left-out = { $count ->
    [one] Une condition de ce thème est laissée de côté : trop peu de membres ont répondu à ses questions.
   *[other] { $count } conditions de ce thème sont laissées de côté : trop peu de membres ont répondu à leurs questions.
}
report-hidden-requirement = Trop peu de membres ont répondu ici pour qu’un résultat soit montré. Les questions à discuter se passent de chiffres.
report-spread = Les réponses sont très éloignées les unes des autres : mieux vaut en parler avant d’agir.
report-both-ends = Les deux extrêmes ont chacun beaucoup de voix : mieux vaut entendre les deux avant d’agir.
report-split-pattern = La description la plus forte et la plus faible ont toutes deux été souvent choisies.
report-split-pattern-amount = Beaucoup d’attention et peu d’attention ont toutes deux été souvent demandées.
report-pattern-stronger-sentence = Les réponses penchent surtout du côté fort.
report-pattern-weaker-sentence = Les réponses penchent surtout du côté faible.
report-most-chosen = Le plus souvent choisi ({ $letter }) :
report-most-chosen-tie = Le plus souvent choisi, à égalité ({ $letter }) :
report-in-requirement = dans : { $requirement }
report-skips-note = { $count ->
    [one] une personne sans réponse
   *[other] { $count } sans réponse
}
report-not-applicable-note = { $count ->
    [one] ne s’applique pas pour une personne
   *[other] ne s’applique pas pour { $count }
}
report-open-count = { $label } : { $count }.
report-several-possible = Plusieurs réponses étaient possibles.
report-asked-same = Mêmes réponses au choix qu’à la question { $number }.
report-asked-places = À mettre en ordre ; certains pouvaient être laissés de côté.
report-several-note = Plusieurs réponses étaient possibles : le total des parts peut dépasser 100 % ou rester en dessous.
report-ranking-note = « Parmi les premiers » comprend ce qui est mis en premier.
report-hidden-choice = Non montré : il faudrait au moins { $threshold } réponses pour que les nombres soient donnés ici.
report-half-sentence = { $part } : { $reading }.
report-distance-none = à peu près la même position
report-distance-further = { $whole ->
    [one] { $steps } cran plus loin
   *[other] { $steps } crans plus loin
}
report-distance-further-part = { $whole ->
    [one] { $steps } cran plus loin
   *[other] { $steps } crans plus loin
}
report-distance-back = { $whole ->
    [one] { $steps } cran en arrière
   *[other] { $steps } crans en arrière
}
report-distance-back-part = { $whole ->
    [one] { $steps } cran en arrière
   *[other] { $steps } crans en arrière
}
report-distance-sentence = En moyenne, la position souhaitée est { $steps }, vers { $towards }.
report-distance-sentence-none = En moyenne, la position souhaitée est à peu près celle d’aujourd’hui.
report-distance-patterns = Aujourd’hui : { $now }. Souhait : { $wished }.
report-within-near = plutôt près de { $place }
report-within-between = entre les deux
report-within-spread = répartis d’un bout à l’autre
report-spread-now = Les réponses sur aujourd’hui se trouvent aux deux bouts : mieux vaut entendre les deux avant d’agir.
report-spread-wished = Les réponses sur la position souhaitée se trouvent aux deux bouts : mieux vaut entendre les deux avant d’agir.
report-written-sentence = Ce que vous en avez écrit se trouve dans un chapitre à part.
report-moves-left-out = { $count ->
    [one] Une question n’est pas ici : trop peu de membres y ont répondu.
   *[other] { $count } questions ne sont pas ici : trop peu de membres y ont répondu.
}
report-priority-left-out = { $count ->
    [one] Une question n’est pas dans cette image : trop peu de membres y ont répondu.
   *[other] { $count } questions ne sont pas dans cette image : trop peu de membres y ont répondu.
}
report-priority-one = Demande de l’attention et ne va pas bien : { $name }.
report-priority-two = Demandent de l’attention et ne vont pas bien : { $first }, puis { $second }.
report-priority-more = Demandent de l’attention et ne vont pas bien : d’abord { $first }, puis { $second } ; les autres suivent dans le tableau.
report-priority-none = Rien ici ne demande beaucoup d’attention tout en allant mal. Ce qui s’en approche le plus : { $name }.
report-priority-one-pattern = Les membres y demandent beaucoup d’attention, et cela ne va pas nettement bien : { $name }.
report-priority-none-pattern = Rien ici ne demande nettement beaucoup d’attention sans aller bien.
report-priority-sentence = Comment cela va : { $well } sur 100. Attention à y porter : { $attention } sur 100.
report-priority-pattern-sentence = Les membres y demandent beaucoup d’attention, et cela ne va pas nettement bien.
report-priority-care = Va bien, à entretenir
report-priority-wait = Peut attendre
report-priority-fine = Va bien
report-priority-corner = Demande de l’attention et ne va pas bien
report-chosen-sentence = Le plus choisi : { $option } ({ $count } sur { $answered }).
report-ranked-sentence = { $upper ->
    [2] Le plus souvent parmi les deux premiers : { $option } ({ $count } sur { $answered }).
   *[3] Le plus souvent parmi les trois premiers : { $option } ({ $count } sur { $answered }).
  }
report-asked-words = Réponse dans ses propres mots.
report-words-intro = Ce que les membres ont écrit, mot pour mot, question par question et par ordre alphabétique. Rien ne dit quels textes viennent d’une même personne, ni ce qu’elle a choisi ailleurs.
report-words-care = Lisez pour ce qui est dit, non pour savoir qui le dit. Si vous croyez reconnaître une voix, gardez-le pour vous.
report-words-few-answers = Rien n’est montré ici : les textes se montrent à partir de { $least } réponses en tout.
report-words-few-texts = Rien n’est montré ici : moins de { $least } membres ont écrit quelque chose, et un texte presque seul se reconnaît facilement.
report-words-pointer = { $count ->
    [one] Une question de cette partie demandait une réponse écrite : voir « Dans vos propres mots ».
   *[other] { $count } questions de cette partie demandaient une réponse écrite : voir « Dans vos propres mots ».
}

# Ce qui ressort
report-out-strengths = Les forces
report-out-strengths-nothing = Aucune force nette
report-out-strengths-intro = Ce que la plupart d’entre vous trouvent solide. À dire tout haut, et à garder.
report-out-strengths-none = Aucun résultat n’est nettement une force selon nos règles de lecture. Le plus élevé : { $name }.
report-out-strengths-none-patterns = Aucune question n’est plutôt forte.
report-out-discuss = À discuter d’abord
report-out-discuss-nothing = Rien de nettement faible
report-out-discuss-intro = Ce que beaucoup d’entre vous trouvent faible, ou que l’on trouve plus souvent faible que fort. Parlez-en avant de décider quoi faire.
report-out-discuss-none = Aucun résultat n’est faible selon nos règles de lecture. Le plus bas : { $name }. Commencez par là si vous voulez.
report-out-discuss-none-patterns = Aucune question n’est plutôt faible.
report-out-strengths-none-tie = Aucun résultat n’est nettement une force selon nos règles de lecture, et aucun n’est plus élevé que tous les autres.
report-out-discuss-none-tie = Aucun résultat n’est faible selon nos règles de lecture, et aucun n’est plus bas que tous les autres.
report-out-split = Là où les avis sont partagés
report-out-split-nothing = Des avis peu éloignés
report-out-split-intro = Le même partenariat ne se voit pas de la même façon selon la place qu’on y occupe. Personne n’a tort : écoutez d’abord les raisons.
report-out-split-none = Sur aucune question les avis ne sont nettement partagés.
report-out-priority = Ce qui demande de l’attention
report-out-priority-nothing = Rien qui passe avant le reste
report-out-priority-intro = Ce dont beaucoup d’entre vous veulent s’occuper, et qui ne va pas encore bien.
report-out-priority-none = Rien ne demande nettement beaucoup d’attention tout en allant mal.
report-out-distance = D’aujourd’hui à ce qui est souhaité
report-out-distance-nothing = Aujourd’hui et ce qui est souhaité
report-out-distance-intro = Là où aujourd’hui et le souhait s’écartent, le plus grand écart d’abord. Un grand écart n’est pas un défaut : il dit où l’on veut que les choses bougent.
report-out-distance-none = Aujourd’hui et le souhait ne s’écartent nettement nulle part.
report-out-spread = Là où les réponses sont aux deux bouts
report-out-spread-intro = Certaines personnes voient le partenariat à un bout de la ligne, d’autres à l’autre bout. Personne n’a tort : écoutez d’abord les raisons.
report-out-spread-none = Nulle part les réponses ne sont nettement aux deux bouts.
report-out-chosen = Le plus souvent choisi
report-out-chosen-nothing = Aucune réponse en tête
report-out-chosen-intro = Les réponses que vous avez le plus en commun, question par question.
report-out-chosen-none = Aucune réponse n’a été nettement la plus choisie.
report-out-alike = { $count } résultats se valent ici, et aucun ne ressort ; ils sont signalés aux pages qui suivent.
report-out-more = { $count ->
    [one] Un autre résultat est signalé dans les pages qui suivent.
   *[other] { $count } autres résultats sont signalés dans les pages qui suivent.
}
report-start-keep = À garder
report-start-discuss = À discuter d’abord
report-start-lowest = Pour commencer
report-start-whole = L’ensemble
report-start-whole-name = Rien ne ressort
report-start-whole-why = Rien n’est nettement plus élevé ou plus bas que le reste.
report-start-split = S’écouter
report-start-highest = Sur quoi bâtir
report-start-distance = Changement souhaité
report-start-near = Nous y sommes presque
report-start-chosen = Le plus souvent choisi
report-start-written = Dans vos propres mots
report-start-shared = Vu de la même façon

# Questions à discuter
report-questions-strength = Ce qui va bien
report-questions-weak = Ce qui pourrait être plus solide
report-questions-split = Là où les avis diffèrent
report-questions-choice = Des questions, au choix
report-questions-any = Dans tous les cas

# Comment en parler
report-talk-who = Qui est bien placé pour animer ? Pas quelqu’un dont parlent les résultats. À deux, ou avec quelqu’un de l’extérieur, c’est souvent plus facile.
report-talk-1 = Cinq minutes de silence. Chaque personne lit et note une chose qui la surprend, et une qui ne la surprend pas.
report-talk-2 = Un tour de table. Chaque personne dit la sienne avant qu’on y réponde.
report-talk-3 = Célébrez d’abord. Prenez une chose qui va bien : que faisons-nous pour qu’il en soit ainsi, qui remercier, et comment le garder ?
report-talk-4 = Prenez une seule chose à discuter d’abord. Demandez des exemples, pas des noms, et ne cherchez pas à savoir qui a choisi quoi.
report-talk-5 = Terminez par une ou deux décisions : quoi, qui, pour quand. Mieux vaut un petit pas fait qu’un grand projet oublié.
report-talk-3-no-score = Commencez par une chose que vous voyez de la même façon : sur quoi repose-t-elle, et que permet-elle ?
report-talk-4-no-score = Prenez une seule chose où les réponses diffèrent, ou que vous voulez changer. Demandez des exemples, pas des noms, et ne cherchez pas à savoir qui a choisi quoi.

# Ce que cela veut dire, après le premier résultat
report-w-so-what = Et puis : qu’est-ce que ça veut dire ?
report-so-what-intro = Une fois qu’un premier résultat a été discuté, posez-vous les trois premières à son sujet. Les autres portent sur les thèmes et sur l’ensemble.
report-so-what-intro-sections = Une fois qu’un premier résultat a été discuté, posez-vous les trois premières à son sujet. La dernière porte sur l’ensemble.
report-sowhat-1 = Qu’est-ce que cela veut dire pour les gens à qui notre travail est destiné ?
report-sowhat-2 = Pour qui, parmi nous, est-ce le plus facile, et pour qui le plus difficile ?
report-sowhat-3 = Qu’arrive-t-il si nous laissons les choses ainsi pendant un an ?
report-sowhat-whole = Si nous ne pouvions changer qu’une chose d’ici la prochaine évaluation, laquelle en ferait bouger le plus d’autres ?

# Moins de cinq réponses
report-nothing-title = Pas de résultats cette fois-ci, et pourquoi
report-nothing-why = Les résultats se montrent à partir de cinq réponses. Avec moins, on pourrait deviner qui a choisi quoi. Cette promesse a été faite à tout le monde avant de répondre, et elle est tenue : les réponses n’existent plus.
report-nothing-what = La conversation peut avoir lieu quand même. Les questions ci-dessous se passent de chiffres.
report-nothing-how = Comment mener la discussion autrement
report-nothing-1 = Choisissez deux ou trois des titres ci-dessous. Rien n’oblige à les prendre tous.
report-nothing-2 = Deux minutes de silence : chaque personne repense à un moment marquant de votre travail commun.
report-nothing-3 = Un tour de table : chaque personne raconte son moment. Personne n’a à lui donner une note.
report-nothing-4 = Écrivez en deux colonnes ce sur quoi vous êtes d’accord et ce qui se voit autrement selon la place qu’on occupe.
report-nothing-5 = Convenez d’une ou deux choses à faire, de qui les fait, et pour quand.
report-nothing-next = Et la prochaine fois ? Une date de clôture un peu plus tardive et un seul rappel suffisent souvent. À partir de cinq réponses, le rapport montre des tendances ; à partir de { $threshold }, il montre aussi les nombres.
report-nothing-next-counts = Et la prochaine fois ? Une date de clôture un peu plus tardive et un seul rappel suffisent souvent. À partir de cinq réponses, le rapport montre les nombres.

# Les graphiques, dits en mots
report-chart-themes = Scores des grands thèmes
report-chart-requirements = Réponses à chaque condition, de la description la plus faible à gauche à la plus forte à droite
report-chart-items = Réponses à chaque question de « { $name } », de la description la plus faible à gauche à la plus forte à droite
report-chart-places = Où se situe à peu près chaque condition
report-alt-score = { $name } : score de { $score }.
report-alt-score-range = { $name } : score de { $score }, entre { $low } et { $high } si tout le monde avait répondu.
report-alt-about = { $name } : environ { $score }.
report-alt-parts = { $name } : { $parts }.
report-alt-ranking = { $name } : mis en premier par { $first } ; { $head } : { $among }.
report-axis-weaker = plus faible
report-axis-stronger = plus fort
report-band-legend = Point : le score. Bande : où il pourrait se trouver si tout le monde avait répondu.
report-dot-legend = Point : à peu près où cela se situe.
report-option-short-strong = plus fort
report-option-short-middle = milieu
report-option-short-weak = plus faible
report-chart-sections = Réponses à chaque partie, de la description la plus faible à gauche à la plus forte à droite
report-chart-places-sections = Où se situe à peu près chaque partie
report-chart-part = { $name } : { $part }
report-chart-options = Nombre de choix de chaque réponse à « { $name } »
report-chart-ranking = « { $name } » : combien de fois chacun a été mis en premier, et parmi les premiers
report-chart-place = « { $name } » : les positions choisies pour aujourd’hui et les positions souhaitées
report-chart-priorities = Comment chaque chose va, de gauche à droite, et l’attention à y porter, de bas en haut
report-chart-moves = De la position moyenne d’aujourd’hui à celle qui est souhaitée
report-alt-priority = { $number }, { $name } : comment cela va, { $well } sur 100 ; attention à y porter, { $attention } sur 100.
report-axis-little = peu d’attention
report-axis-much = beaucoup d’attention
report-axis-badly = va mal
report-axis-well = va bien
report-axis-first = première position
report-axis-last = dernière position
report-moves-legend = Point : la position moyenne aujourd’hui. Anneau : la position moyenne souhaitée. À droite : le nombre de crans qui les séparent.

# Ce qu’un graphique ne peut pas montrer
report-w-limits = Ce que les graphiques ne peuvent pas montrer
chart-limit-dots = Un point est une réponse : sa position parmi les autres points du même choix ne dit rien, et l’on ne peut suivre personne d’une question ou d’une évaluation à l’autre.
chart-limit-bars = Les barres montrent des parts de réponses : ni combien de personnes cela fait, ni si les mêmes personnes ont répondu de même.
chart-limit-scale = Un score sur sa ligne ne montre pas à quel point les avis diffèrent : la même position peut venir d’un accord comme d’avis opposés.
chart-limit-options = Les barres des réponses ne montrent pas lesquelles ont été choisies ensemble.
chart-limit-moves = Les positions moyennes ne montrent pas le chemin que souhaite une personne en particulier.
chart-limit-trend = Les scores au fil des évaluations ne montrent ni pourquoi l’un d’eux a bougé, ni si les mêmes personnes ont répondu.
chart-limit-radar = Lisez les axes d’un radar un par un : la surface ne dit rien, et l’ordre des axes est arbitraire.
chart-limit-priorities = L’image des priorités ne montre pas si les personnes qui demandent de l’attention sont celles qui trouvent que cela va mal.

# Annexe
report-annex-count = On a répondu à chaque question en choisissant l’une de ses descriptions. L’outil lui-même ne fait que compter ; les nombres viennent donc ici en premier. Une question laissée ouverte n’est pas comptée, et le nombre de personnes qui l’ont laissée ouverte est montré.
report-annex-own = Nos propres choix
report-annex-own-intro = Ce qui suit est le choix de Tablée, et de personne d’autre. Cela aide à commencer une conversation ; cela ne mesure pas la qualité.
report-annex-themes = Ils regroupent les conditions. Il n’y a pas de score d’ensemble, car un seul nombre inviterait à classer.
report-annex-score = La description la plus forte compte 100, la plus faible 0, les autres par pas égaux. Le score d’une question est la moyenne de ses réponses, celui d’une condition la moyenne des scores de ses questions, celui d’un thème la moyenne des scores de ses conditions. Là où des questions sont restées ouvertes, les nombres d’une condition et son score ne concordent pas toujours au point près.
report-annex-range = Le score si toutes les personnes qui n’ont pas répondu avaient choisi la description la plus faible, et si toutes avaient choisi la plus forte. Les personnes qui ont laissé la question ouverte comptent comme n’ayant pas répondu. Rien n’est supposé.
report-annex-likely = Où se trouverait le score dans 95 cas sur 100 si tout le monde avait répondu, à condition que les personnes qui n’ont pas répondu ressemblent à celles qui l’ont fait (loi a posteriori de Pólya). Donné jusqu’à { $most } membres.
report-annex-agreement = 100 si tout le monde a choisi la même description, 0 si une moitié a choisi la plus forte et l’autre la plus faible, { $even } si les réponses se répartissent également entre les { $options } descriptions (Leik, 1966).
report-annex-strength = Au moins { $strong } des réponses du côté fort et au plus { $weak } du côté faible.
report-annex-two-thirds = les deux tiers
report-annex-third = un tiers
report-annex-discuss = Au moins { $weak } des réponses du côté faible, ou un score inférieur à { $score }.
report-annex-split = L’accord est inférieur à celui d’une répartition égale, ou la description la plus forte et la plus faible ont chacune au moins { $each } des réponses.
report-annex-shared = L’accord est de { $agreement } ou plus.
report-annex-patterns = Avis partagés, si la description la plus forte et la plus faible ont chacune au moins { $each } des réponses ; sinon plutôt fort à partir d’un score de { $high }, plutôt faible jusqu’à { $low }, entre les deux pour le reste.
report-annex-about = Plutôt fort compte { $stronger }, entre les deux et avis partagés { $middle }, plutôt faible { $weaker } ; le chiffre d’une condition est la moyenne de ceux de ses questions, celui d’un thème la moyenne de ceux de ses conditions.
report-annex-patterns-two = Plutôt fort, si plus de la moitié a choisi la plus forte, sinon plutôt faible.
report-annex-pattern-findings = Une force, si toutes ses questions sont plutôt fortes ; à discuter d’abord, si { $weak } de ses questions ou plus sont plutôt faibles, ou si son chiffre est inférieur à { $score } ; avis partagés, si c’est le cas d’une de ses questions.
report-annex-count-sections = Dans ce rapport, les nombres viennent en premier : combien de membres ont choisi chaque réponse. Une question laissée ouverte n’est pas comptée, et le nombre de personnes qui l’ont laissée ouverte est montré.
report-annex-score-sections = La description la plus forte compte 100, la plus faible 0, les autres par pas égaux. Le score d’une question est la moyenne de ses réponses, celui d’une partie la moyenne des scores de ses questions. Il n’y a pas de score d’ensemble, car un seul nombre inviterait à classer. Là où des questions sont restées ouvertes, les nombres d’une partie et son score ne concordent pas toujours au point près.
report-annex-weights = Certaines questions pèsent plus que d’autres dans la moyenne, comme en a décidé l’équipe qui a conçu le questionnaire.
report-annex-pairs = Chacune des deux questions devient un nombre, de 0 si tout le monde a choisi la dernière description à 100 si tout le monde a choisi la première. Vient d’abord ce dont l’attention atteint 50 sans que le reste y arrive. Ce qu’une même personne a répondu aux deux n’est pas connu.
report-annex-places = L’écart est celui entre la position moyenne d’aujourd’hui et la position moyenne souhaitée, en crans d’une position à la suivante ; à partir d’un demi-cran, il est nommé dans « Ce qui ressort ». Les réponses sont aux deux bouts quand le début et la fin de la ligne en ont chacun au moins { $each }. On ne sait pas quel chemin souhaite une personne en particulier.
report-annex-choices = Combien de personnes ont pris chacun, et quelle part de celles qui ont répondu. Il n’y a rien d’autre que ces nombres, montrés quand assez de membres ont répondu.
report-annex-several = Chaque part est celle des membres qui ont répondu à la question et pris ce choix, quels que soient les autres.
report-annex-rankings = Combien de personnes mettent chacune en premier, et combien parmi les deux ou trois premières. Rien d’autre d’un ordre n’est gardé : personne ne se reconnaît au sien.
report-annex-words = Gardées à part de toutes les autres, par ordre alphabétique. Elles se montrent à partir de cinq réponses en tout et de trois textes à la question.
report-annex-patterns-no-score = Avis partagés, si la description la plus forte et la plus faible ont chacune au moins { $each } des réponses ; sinon, la plus forte comptant 100 et la plus faible 0, plutôt fort à partir d’une moyenne de { $high }, plutôt faible jusqu’à { $low }, entre les deux pour le reste.
report-annex-patterns-places = Répartis, si la première et la dernière position ont chacune au moins { $each } des réponses ; sinon, la première comptant 0 et la dernière 100, près de la dernière à partir d’une moyenne de { $high }, près de la première jusqu’à { $low }, entre les deux pour le reste.
report-annex-disclosure-eight = Ce qui est montré dépend du nombre de réponses, et a été fixé avant la première : moins de cinq, rien que leur nombre ; de cinq à sept, des tendances ; à partir de huit, les nombres.
report-annex-disclosure-five = Ce qui est montré dépend du nombre de réponses, et a été fixé avant la première : moins de cinq, rien que leur nombre ; à partir de cinq, les nombres, comme les membres en avaient été prévenus.
report-annex-after = À la clôture, les réponses individuelles ont été détruites. On garde ce que ce rapport montre, et rien d’autre.
report-annex-licence = Licence du texte : { $licence }.
report-annex-version = { $title }, version { $version } de sa définition.

# CSV
report-csv-partnership = partenariat
report-csv-round = évaluation
report-csv-closed = close_le
report-csv-invited = membres_invités
report-csv-answered = membres_ayant_répondu
report-csv-kind = genre_de_ligne
report-csv-number = numéro
report-csv-id = id
report-csv-name = nom
report-csv-theme = thème
report-csv-requirement = condition
report-csv-option = option
report-csv-option-text = texte_de_l_option
report-csv-count = nombre_de_choix
report-csv-share = pourcentage_des_réponses
report-csv-skipped = sans_réponse
report-csv-score = score_0_à_100
report-csv-about = environ_0_à_100
report-csv-low = score_si_autres_plus_faible
report-csv-high = score_si_autres_plus_fort
report-csv-likely-low = probablement_de
report-csv-likely-high = probablement_à
report-csv-agreement = accord_0_à_100
report-csv-pattern = tendance
report-csv-reading = constat
report-csv-not-applicable = ne_s_applique_pas
report-csv-text = texte
report-csv-copied-on = sauvegarde_du
report-csv-restored-on = remise_en_place_le
report-csv-kind-option = question et option
report-csv-kind-question = question
report-csv-kind-requirement = condition
report-csv-kind-theme = thème
report-csv-kind-text = texte
report-rule-themes = Thèmes
report-rule-score = Score
report-rule-weights = Poids
report-rule-range = « Au plus bas » et « Au plus haut »
report-rule-likely = « Probablement entre »
report-rule-agreement = Accord
report-rule-strength = Force
report-rule-discuss = À discuter d’abord
report-rule-split = Avis partagés (questions seulement)
report-rule-shared = Avis proches (questions seulement)
report-rule-patterns = Tendances
report-rule-patterns-two = Tendances là où une question n’a que deux descriptions
report-rule-patterns-places = Tendances des positions
report-rule-about = « Environ »
report-rule-pattern-findings = Ce qui est dit d’une condition
report-rule-pairs = Ce qui demande de l’attention
report-rule-places = Positions
report-rule-choices = Choix sans ordre
report-rule-several = Plusieurs réponses possibles
report-rule-rankings = Choses mises en ordre
report-rule-words = Réponses écrites
report-caption-rules = Nos règles, et quand chacune s’applique
report-col-rule = Nom
report-col-when = Quand
