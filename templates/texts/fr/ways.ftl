# Les trois façons de s’en servir
round-way = Comment votre groupe répond-il ?
way-compiled = Chaque personne seule, puis on en parle
way-compiled-text = Chaque personne répond en privé ; vous discutez des résultats. Ce que font la plupart des groupes.
way-settled = Chaque personne seule, puis ensemble
way-settled-text = D’abord en privé aussi. Puis le groupe s’entend sur ses propres réponses, à côté des résultats.
way-together = Ensemble
way-together-text = Sans codes : vous parcourez les questions en réunion. Pour de petits groupes, à partir de trois personnes.
way-missing = Choisissez comment votre groupe répond.
round-settles = Sur quoi le groupe s’entend-il ?
settles-questions = Sur chaque question ({ $count })
settles-requirements = Sur chaque partie dans son ensemble ({ $count })
way-in-words = { $way }. { $on }
fact-way = Façon de s’en servir
members-too-few-together = Un groupe qui répond ensemble compte au moins { $fewest } membres.
round-review-together = Personne ne répond en privé, il n’y a donc rien à clore : dès que l’évaluation est là, le groupe peut commencer.
done-together = L’évaluation est là. Vous pouvez commencer.
landing-settles = Le groupe parlera des résultats et s’entendra sur ses propres réponses. Elles ne disent rien de qui a répondu quoi.
