# Le rapport en feuille de calcul.

export-sheet-items = Questions
export-sheet-options = Options
export-sheet-requirements = Conditions
export-sheet-sections = Parties
export-sheet-themes = Thèmes
export-sheet-words = Réponses libres
export-sheet-about = À propos

export-col-number = Numéro
export-col-id = Id
export-col-part = Partie
export-col-asked = Telle que posée
export-col-kind = Façon de répondre
export-col-answered = Réponses
export-col-not-applicable = Ne s’applique pas
export-col-likely-low = Probablement de
export-col-likely-high = Probablement à
export-col-option = Option
export-col-option-text = Description
export-col-count = Nombre de choix
export-col-share = Part des réponses
export-col-about = Environ
export-col-left-out-items = Questions non comptées
export-col-left-out-requirements = Conditions non comptées
export-col-text = Réponse
export-no-score = pas de score

export-kind-scale = une option parmi plusieurs, en ordre
export-kind-place = une position parmi plusieurs
export-kind-choice = une seule option
export-kind-several = autant d’options que l’on veut
export-kind-ranking = options mises en ordre

export-about-partnership = Partenariat
export-about-round = Évaluation
export-about-tool = Outil
export-about-closed = Close le
export-about-invited = Membres invités
export-about-answered = Membres ayant répondu
export-about-entry = Comment on y répondait
export-about-notes = À garder à l’esprit
