# Les évaluations prévues et l’aperçu de leur questionnaire
trial-title = Aperçu : rien ne compte ici.
trial-text = Ces pages sont celles que verront les membres. Répondez comme eux. Aucun code n’est nécessaire, et rien de ce que vous choisissez ici n’est gardé.
trial-end-title = C’était un aperçu
trial-end-text = Ici, les membres liront que leurs réponses sont arrivées. Les vôtres ne sont allées nulle part : rien n’a été gardé.
trial-end-tell = Une question n’était pas claire, ou il en manque une ? Dites-le à qui coordonne { $partnership }, avant l’ouverture du questionnaire.
trial-again = Le parcourir encore une fois
plan-keep = Garder sans l’ouvrir
plan-keep-hint = Une évaluation prévue a un lien vers un aperçu, par exemple pour un comité de pilotage : il peut parcourir le questionnaire avant l’ouverture, et rien de ce qui y est choisi ne compte.
plan-lead = Cette évaluation est prévue. Elle n’est pas ouverte : personne ne peut encore répondre.
plan-preview = Aperçu
plan-preview-text = Toute personne qui a ce lien peut parcourir le questionnaire tel que les membres le verront. Chaque page dit que c’est un aperçu ; rien de ce qui y est choisi n’est gardé. Le lien prend fin à l’ouverture.
plan-link = Lien vers l’aperçu
plan-try = L’essayer (nouvel onglet)
plan-no-preview = Il n’y a pas d’aperçu : ce qui était prévu ne peut plus être demandé ici. Continuez pour voir ce qu’il faut changer.
plan-go-on = Modifier ou ouvrir
plan-facts = Ce qui est prévu
plan-drop = Abandonner cette évaluation prévue
plan-drop-text = Ce qui a été saisi disparaît, et le lien vers l’aperçu prend fin.
plans-title = Évaluations prévues
plans-too-many = { $count ->
    [one] Une évaluation est déjà prévue. Ouvrez-la ou abandonnez-la d’abord.
   *[other] { $count } évaluations sont déjà prévues. Ouvrez-en une ou abandonnez-en une d’abord.
  }
done-planned = L’évaluation prévue est gardée.
done-plan-dropped = L’évaluation prévue a disparu, et son lien a pris fin.
plan-later = Pas encore ?
