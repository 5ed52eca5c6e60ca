# Le questionnaire sur papier, et la feuille pour le dépouiller.
paper-questionnaire = Questionnaire
paper-document-title = { $name } : { $tool }
paper-how = Cochez ce qui se rapproche le plus de ce que vous observez. Si vous ne pouvez pas le dire, ou préférez ne pas répondre, laissez la question sans réponse.
paper-who = N’écrivez pas votre nom, et pliez la feuille. La personne qui compte les feuilles, ou qui les saisit, les lit sans qu’on lui dise de qui elles viennent.
paper-shown-eight = À moins de cinq réponses, le groupe ne voit rien ; de cinq à sept, de grandes tendances ; à partir de huit, combien de personnes ont donné chaque réponse.
paper-shown-five = À moins de cinq réponses, le groupe ne voit rien ; à partir de cinq, combien de personnes ont donné chaque réponse.
paper-handwriting = Une écriture se reconnaît : là où il y a des lignes, écrivez en majuscules, ou laissez-les vides.
paper-in-words = Dans vos propres mots, si vous le souhaitez.
paper-where = Où la déposer :
paper-until = D’ici le :
paper-tally = Feuille de dépouillement
paper-tally-shuffle = Mélangez les feuilles avant de les regarder. N’y écrivez rien, et ne laissez personne seul avec elles.
paper-tally-count = Une personne lit à voix haute, une autre trace un trait par réponse, une troisième regarde. Une question sans coche, ou avec deux là où l’on en demandait une, compte comme laissée sans réponse.
paper-tally-sums = Inscrivez le total de chaque ligne dans la dernière colonne, et 0 s’il n’y a personne.
paper-tally-words = Les réponses dans leurs mots ne vont pas dans Tablée. Si vous voulez les lire, recopiez celles de chaque question à part, par ordre alphabétique, et ne les montrez que si au moins trois personnes ont écrit et que cinq ont répondu.
paper-tally-after = Reportez les totaux dans le fichier à remplir, sous « Ajouter une évaluation antérieure » : il a ces lignes, dans cet ordre. Détruisez ensuite les feuilles.
paper-tally-strokes = traits

# Là où c’est offert
on-paper-title = Sur papier
on-paper-text = Pour les membres qui répondent au stylo : les mêmes questions sous les mêmes numéros, avec des cases à cocher.
on-paper-round = Une personne de confiance peut saisir une feuille à partir du lien pour les membres, avec une carte ou un code s’il en faut un. Si tout le monde répond sur papier, comptez sur la feuille de dépouillement et ajoutez les nombres comme évaluation antérieure, à la place de celle-ci.
on-paper-alike = Une feuille différente des autres montre de qui elle vient : si un membre a besoin de gros caractères, ou d’une autre langue, imprimez-en plusieurs semblables.
on-paper-language = Langue
on-paper-size = Caractères
on-paper-normal = Ordinaires
on-paper-large = Gros
on-paper-paper = Papier
on-paper-questionnaire = Questionnaire à imprimer (PDF)
on-paper-tally = Feuille de dépouillement (PDF)
paper-file = questionnaire
paper-tally-file = depouillement
