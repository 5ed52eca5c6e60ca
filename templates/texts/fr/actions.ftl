# Les décisions et leurs suites
actions-title = Décisions
actions-page-title = Décisions : { $partnership }
actions-link = { $count ->
    [0] Décisions
    [one] Décisions ({ $count } en cours ou à faire)
   *[other] Décisions ({ $count } en cours ou à faire)
}
actions-lead = Ce que vous avez décidé après chaque évaluation, et ce qui en est advenu. Les décisions ne sont pas anonymes : toutes les personnes nommées à la page de ce partenariat les lisent, celles qui le coordonnent ou en animent les discussions les modifient.
actions-none = Rien n’a encore été décidé. Une décision dit qui fait quoi, et pour quand ; elle ouvrira votre prochaine discussion.
actions-open = En cours ou à faire
actions-open-none = Rien n’est en attente.
actions-done = Fait ({ $count })
actions-dropped = Abandonné ({ $count })
actions-add = Ajouter une décision
actions-add-to = Elle s’ajoute à l’évaluation « { $label } ».
actions-no-round = Une décision se rattache à une évaluation. Ouvrez-en d’abord une, ou reprenez les résultats d’une autre.
actions-calendar = Pour un agenda (ICS)
actions-calendar-hint = Une entrée à l’échéance de chaque décision en attente qui en a une.
actions-table = En tableau (CSV)
actions-file = { $partnership } décisions
actions-event = Échéance : { $what }
actions-event-about = { $partnership }. { $who }

# L’une d’elles
action-state = Où en est-on ?
action-state-to-do = À faire
action-state-under-way = En cours
action-state-done = Fait
action-state-dropped = Abandonné
action-helped = Est-ce que cela a aidé ?
action-helped-yes = Oui
action-helped-somewhat = Un peu
action-helped-no = Non
action-helped-none = On ne peut pas encore le dire
action-why = Pourquoi l’abandonner ?
action-why-hint = Une ligne suffit. Abandonner est aussi une décision.
action-save-state = Enregistrer
action-change = Dire où on en est
action-edit = Modifier le texte
action-outcome-yes = Fait, et cela a aidé
action-outcome-somewhat = Fait, et cela a un peu aidé
action-outcome-no = Fait, et cela n’a pas aidé
action-dropped-why = { $state } : { $why }
action-due = Pour le { $date }
action-overdue = En retard : c’était pour le { $date }
action-no-due = Sans échéance
action-fact-round = Décidé après
action-fact-who = Qui
action-fact-due = Échéance
action-fact-why = Pourquoi c’est abandonné
action-fact-requirement = Pour
action-fact-shows = Ce qui montrerait que cela a aidé
action-fact-stops = Ce que nous cessons de faire

# Le formulaire d’une décision
action-new-title = Une nouvelle décision
action-edit-title = Modifier une décision
action-of-round = Décidé après l’évaluation « { $label } ».
action-what = Ce qu’il y a à faire
action-what-hint = Commencez par « Quand… », puis dites quel rôle fera quoi : cela se réalise plus souvent qu’un souhait. Pas de noms, et rien qu’une seule personne ait répondu.
action-who = Qui
action-who-hint = Un organisme ou un rôle. Le nom d’une personne n’est pas nécessaire.
action-due-label = Échéance
action-due-hint = Dans deux ou trois mois, c’est une bonne distance.
action-requirement = Pour quelle partie
action-requirement-none = Aucune en particulier
action-shows = Ce qui montrerait que cela a aidé
action-shows-hint = Quelque chose que vous pourrez voir ou entendre la prochaine fois.
action-stops = Ce que nous cessons de faire pour libérer du temps
action-stops-hint = Si tout continue comme avant, rien de nouveau ne trouve sa place.
action-save = Enregistrer la décision
action-go-back = Revenir aux décisions
action-what-missing = Dites ce qu’il y a à faire.

# En tableau
action-col-round = Évaluation
action-col-what = Décision
action-col-who = Qui
action-col-due = Échéance
action-col-requirement = Pour
action-col-shows = Ce qui montrerait que cela a aidé
action-col-stops = Ce qui cesse
action-col-state = Où on en est
action-col-why = Pourquoi c’est abandonné

# Dans une comparaison
compare-decided = Ce que nous avons décidé
compare-decided-no-proof = Une différence après une décision ne prouve pas qu’elle en est la cause.
compare-decided-mark = Après une décision
compare-decided-here = Décidé à ce sujet entre les évaluations : { $decisions }.
compare-decided-one = { $what } (après { $label } : { $state })
compare-sheet-decided = Décisions
