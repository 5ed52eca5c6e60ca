# Les trois façons de s’en servir
round-way = Comment répondez-vous ?
way-compiled = En privé, puis discussion
way-compiled-text = Chaque personne répond seule, avec une carte, un code ou un lien. Vous lisez le rapport ensemble, vous en discutez et vous décidez que faire. C’est ce que choisissent la plupart des groupes, à partir de cinq membres.
way-settled = En privé, puis réponses communes
way-settled-text = Comme ci-dessus. En réunion, le groupe cherche aussi sa propre réponse, question par question, à côté de ce que les membres ont répondu. C’est plus long ; c’est utile si vous voulez arriver à une vue commune, ou voir clairement où vous n’en avez pas. Les réponses du groupe n’entrent dans aucun score.
way-together = Ensemble, en réunion, dès trois personnes
way-together-text = Personne ne répond seul. Vous parcourez les questions autour de la table et vous notez ce dont vous convenez. Ni cartes, ni codes, ni date de clôture. Pour les groupes de trois ou quatre, pour qui des réponses privées ne pourraient rien montrer, et pour ceux qui se connaissent assez pour parler ouvertement.
round-way-which = Laquelle choisir ?
way-missing = Choisissez comment votre groupe répond.
round-settles = Sur quoi le groupe s’entend-il ?
settles-questions = Sur chaque question ({ $count })
settles-requirements = Sur chaque partie dans son ensemble ({ $count })
way-in-words = { $way }. { $on }
fact-way = Façon de répondre
members-too-few-together = Un groupe qui répond ensemble compte au moins { $fewest } membres.
round-review-together = Personne ne répond en privé, il n’y a donc rien à clore : dès que l’évaluation est là, le groupe peut commencer.
done-together = L’évaluation est là. Vous pouvez commencer.
landing-settles = Le groupe parlera des résultats et s’entendra sur ses propres réponses. Elles ne disent rien de qui a répondu quoi.

# Ce qu’un groupe a répondu ensemble
group-document-title = Réponses du groupe : { $partnership }
group-lead = Ce sont les réponses du groupe lui-même, trouvées en discutant. Personne n’a répondu en privé : il n’y a donc ni parts ni scores.
group-lead-several = Les personnes autour de la table ne sont pas forcément les mêmes d’une évaluation à l’autre. Une réponse peut donc être différente parce que d’autres personnes ont parlé, autant que parce que quelque chose a changé.
group-option = { $letter }. { $text }
group-because = { $answer } – Pourquoi : { $reason }
group-none = Rien de décidé encore
group-compare-title = Ce que le groupe a répondu : { $earlier } et { $later }
group-from-to = De { $earlier } à { $later } :
group-then-and-now = Chaque réponse, alors et maintenant
group-moved-stronger = Une description plus forte qu’alors
group-moved-weaker = Une description plus faible qu’alors
group-moved-same = La même qu’alors
group-moved-other = Une autre réponse qu’alors
group-moved-newly-agreed = Pas d’accord alors, d’accord maintenant
group-moved-no-longer-agreed = D’accord alors, plus maintenant
group-moved-nothing = Il n’y a pas deux réponses que l’on puisse mettre côte à côte.
group-col-held = Répondu le
group-col-members = Membres
group-head-answer = Réponse du groupe
group-head-reason = Pourquoi
group-sheet = Réponses
level-strongest = Proche des descriptions les plus fortes
level-rather-strong = Plutôt les descriptions fortes
level-between = Entre les deux
level-rather-weak = Plutôt les descriptions faibles
level-weakest = Proche des descriptions les plus faibles
state-together = Le groupe répond ensemble. Commencé le { $date }.
together-members = Les membres n’ont besoin ni de code ni de lien : on répond en réunion.
together-title = Rien à remplir ici
together-text = Le groupe de { $partnership } répond à ce questionnaire ensemble, en réunion. Personne ne répond en privé, et il n’y a rien à envoyer.
error-together-title = Cette évaluation n’a pas de rapport
error-together-text = Le groupe a répondu ensemble : il n’y a donc ni comptes ni fichiers de chiffres. Ce que le groupe a répondu se trouve à la page de l’évaluation.
delete-lists-group = ce que le groupe a répondu, et tout ce qui a été noté
privacy-together-lead = Pour ce questionnaire, personne ne répond en privé : le groupe parcourt les questions ensemble, et la personne qui prend les notes écrit ce dont il convient. Les réponses de chaque personne ne sont pas sur ce serveur.
privacy-together-noted = Ce qui est noté n’est pas anonyme. Les personnes présentes savent qui a dit quoi ; Tablée ne sait que ce qui a été écrit.
privacy-together-seen = Les personnes qui coordonnent le partenariat lisent tout ce qui est noté. Elles peuvent le changer et le supprimer.
compare-page-ways = Dans certaines de ces évaluations, chaque membre a répondu en privé ; pour { $rounds }, le groupe a répondu ensemble. Les unes ont des comptes, les autres des mots : elles ne peuvent pas se placer côte à côte. Choisissez-en d’une seule sorte.

# Les réponses du groupe, l’une après l’autre
answers-progress = { $settled ->
    [one] { $settled } réponse sur { $count } est décidée
   *[other] { $settled } réponses sur { $count } sont décidées
  }
answers-begin = Commencer à répondre
answers-go-on = Continuer les réponses
answers-how-together = Lisez la question à voix haute. Chaque personne dit ce qu’elle voit, puis vous cherchez la description qui convient le mieux. Rien n’oblige à être d’accord.
answers-next = À la première qui n’est pas décidée
answers-open = pas encore décidée
answers-place = { $number } sur { $count }
answers-chose = { $count } sur { $answered }
answers-pattern = Les membres ont répondu : { $pattern }
answers-hidden = Trop peu de membres ont répondu à cette question : rien n’en peut être montré.
answers-in-words = Nous le disons en mots, ci-dessous
answers-words = Notre réponse, en une ligne
answers-record = Lire et partager ce que le groupe a répondu
