# Ajout d’une évaluation faite sur papier ou ailleurs
import-link = Ajouter une évaluation antérieure
import-title = Ajouter une évaluation antérieure
import-choose-intro = Elle a été faite sur papier, ou avec un autre programme ? Ses nombres peuvent prendre place à côté des évaluations faites ici. Quelles questions ont été posées ?
import-choose-languages = En : { $languages }.
import-other = D’autres questions
import-intro = Seuls des nombres sont repris : combien de personnes ont choisi chaque réponse. Jamais les réponses d’une personne après l’autre : ce serveur ne doit pas les avoir, et n’en a pas besoin.
import-rules = Les règles sont les mêmes que pour une évaluation faite ici. À moins de cinq réponses, rien n’est montré ; de cinq à sept, de grandes tendances ; à partir de huit, le nombre de personnes pour chaque réponse. Les nombres d’une question à laquelle trop peu de personnes ont répondu ne sont pas gardés. Partout, l’évaluation est marquée comme reprise d’ailleurs.
import-steps = En trois étapes
import-step-template = Prenez le fichier à remplir, pour un tableur : il a une ligne pour chaque réponse que l’on pouvait choisir.
import-step-fill = Chaque ligne commence par le numéro que la question porte sur la page. Inscrivez dans la colonne « nombre » (« count » dans le fichier anglais) combien de personnes l’ont choisie, et 0 si personne ne l’a fait. Une question qui n’a pas été posée, ou dont vous n’avez pas les nombres, reste vide.
import-step-several = Pour une question à plusieurs réponses, « answered » est le nombre de personnes qui y ont répondu.
import-step-na = « na » est le nombre de membres que la question ne concernait pas.
import-step-save = Apportez-le ici, tel que le tableur l’enregistre (XLSX) ou en CSV.
import-template = Fichier à remplir, { $language } (CSV)
import-closed = Jour de la clôture
import-closed-hint = Le dernier jour où les membres pouvaient répondre, sous la forme année-mois-jour. Si vous ne connaissez que le mois, prenez-en le dernier jour.
import-invited = Membres invités
import-answered = Membres qui ont répondu
import-answered-hint = Chaque personne compte une fois. S’il y en a moins de cinq, l’évaluation figure dans la liste avec ce nombre, et rien de ses réponses n’est montré ni gardé ; les nombres peuvent alors manquer.
import-languages = Langues du rapport
import-languages-hint = Celles dans lesquelles on pourra le lire.
import-counts-hint = On montre ce que les membres savaient au moment de répondre.
import-counts-eight = De cinq à sept réponses, seulement de grandes tendances ; à partir de huit, le nombre de personnes pour chaque réponse. Si rien n’avait été dit aux membres, c’est le bon choix.
import-counts-five = À partir de cinq réponses, le nombre de personnes pour chaque réponse. Seulement si les membres l’avaient su avant de répondre.
import-counts-legend = Que peut-on montrer ?
import-table-title = Nombres
import-file = Le fichier
import-file-hint = XLSX (sa première feuille) ou CSV, { $most } ko au plus. Si vous choisissez un fichier, il remplace ce qui est dans le champ ci-dessous.
import-table = Ou collez les lignes ici
import-table-hint = Avec la ligne des titres en haut ; ce que vous copiez d’un tableur convient aussi.
import-go = Vérifier
import-final = Rien ne pourra être modifié ensuite ; s’il y a une erreur, on peut supprimer l’évaluation et l’ajouter de nouveau.
import-problems = { $count ->
    [one] Il y a un problème dans les nombres. Rien n’a été ajouté.
   *[other] Il y a { $count } problèmes dans les nombres. Rien n’a été ajouté.
  }
import-problems-see = { $count ->
    [one] Nombres : un problème, décrit plus bas
   *[other] Nombres : { $count } problèmes, chacun décrit plus bas
  }
import-line = Ligne { $line }. { $what }
import-table-missing = Choisissez le fichier des nombres, ou collez-en les lignes dans le champ.
import-closed-unreadable = Tapez le jour de la clôture sous la forme année-mois-jour, par exemple 2024-05-02.
import-closed-future = Ce jour n’est pas encore venu. On ne peut pas ajouter une évaluation qui n’est pas terminée.
import-answered-number = Tapez en chiffres le nombre de membres qui ont répondu, par exemple 11.
import-answered-too-many = Plus de membres ont répondu qu’il n’y en avait d’invités. Vérifiez les deux nombres.

# Ce qui ne va pas à une ligne du fichier
import-too-large = Le fichier dépasse { $found } ko. Un tableau de nombres est bien plus court : est-ce le bon fichier ?
import-encoding = Ce fichier ne se lit pas. Il doit être en CSV, ou être un fichier de tableur se terminant par .xlsx, sans mot de passe ; un fichier .xls ou .ods peut être enregistré en CSV.
import-unreadable = Cette ligne est illisible. Il y a peut-être un guillemet de trop, ou il en manque un.
import-column = Il manque la colonne « { $found } ». La première ligne doit nommer les colonnes, comme dans le fichier à remplir.
import-no-counts = Aucune ligne n’a de nombre.
import-item = Il n’y a pas de question « { $item } ». Reprenez les noms du fichier à remplir.
import-topic = La question « { $item } » de cet outil ne porte pas sur « { $found } ». Est-ce le fichier d’un autre outil ? Si c’est la même question, qui portait un autre nom, videz la colonne « sujet ».
import-option = La question « { $item } » n’a pas de réponse « { $option } ».
import-twice = La réponse { $option } à la question « { $item } » figure déjà à la ligne { $line }.
import-count = « { $found } » n’est pas un nombre de personnes : écrivez un nombre entier en chiffres, et 0 si personne n’a choisi cette réponse.
import-missing = La question « { $item } » a des nombres, mais aucun pour « { $option } ». Écrivez 0 s’il n’y a personne.
import-too-many = Pour la question « { $item } », la somme des nombres est de { $count } : c’est plus que le nombre de membres qui ont répondu.
import-not-one-order = « { $item } » ne va pas avec ce qui est mis en premier : ce qui est premier est aussi parmi les premiers, pour autant de membres, et chaque membre en a deux ou trois au plus.
import-more-than-answered = Pour la question « { $item } », une réponse a été choisie plus de fois qu’il n’y a de personnes qui y ont répondu.

# Une évaluation reprise d’ailleurs
done-imported = Les résultats sont repris. Le rapport montre ce qui peut l’être.
state-imported = { $answered ->
    [one] Reprise d’ailleurs. Close le { $date } : { $answered } personne sur { $invited } a répondu.
   *[other] Reprise d’ailleurs. Close le { $date } : { $answered } personnes sur { $invited } ont répondu.
  }
round-imported = Cette évaluation a été faite sur papier ou ailleurs : ses nombres ont été repris. On n’en garde que ce que le rapport montre.
fact-entry-imported = Pas ici : nombres repris d’ailleurs
report-entry-imported = Nombres repris d’ailleurs : les membres n’ont pas répondu avec Tablée. Que chaque personne ait répondu une seule fois, librement et de façon anonyme, dépend de la façon dont cela s’est passé là-bas.
report-note-imported = Les nombres de cette évaluation ont été repris d’ailleurs ; Tablée n’a pas recueilli les réponses.
report-nothing-why-imported = Les résultats sont montrés à partir de cinq réponses. Avec moins, on pourrait savoir qui a choisi quoi. Cela vaut aussi pour une évaluation reprise d’ailleurs : ses nombres n’ont pas été gardés.
report-annex-disclosure-eight-imported = Ce qui est montré dépend du nombre de réponses : moins de cinq, rien que leur nombre ; de cinq à sept, des tendances ; à partir de huit, les nombres.
report-annex-disclosure-five-imported = Ce qui est montré dépend du nombre de réponses : moins de cinq, rien que leur nombre ; à partir de cinq, les nombres, comme les membres en avaient été prévenus, selon la personne qui les a repris.
report-annex-after-imported = Les réponses individuelles ne sont jamais arrivées à ce serveur, seulement des nombres. On garde ce que ce rapport montre, et rien d’autre. Ce que sont devenues les réponses elles-mêmes, c’est aux personnes qui les ont recueillies de le dire.

# Ce que l’on peut savoir d’un membre dans ce cas
privacy-imported-lead = Les réponses à ce questionnaire ont été recueillies ailleurs, sur papier ou avec un autre programme. Seuls des nombres sont arrivés à ce serveur : combien de personnes ont choisi chaque réponse. Les réponses de qui que ce soit n’y sont pas, et rien n’y relie une réponse à une personne.
privacy-imported-closed = { $answered ->
    [0] Le questionnaire est clos depuis le { $date }. Personne n’avait répondu.
    [one] Le questionnaire est clos depuis le { $date }. Une seule personne avait répondu.
   *[other] Le questionnaire est clos depuis le { $date }. { $answered } personnes avaient répondu.
  }
privacy-imported-there = Qui pouvait savoir quoi là où vous avez répondu, et ce que sont devenues vos réponses, Tablée ne peut pas le dire. Demandez-le aux personnes qui les ont recueillies.
privacy-imported-after = Ce qui est gardé des nombres
privacy-imported-after-text = Ce que le rapport peut montrer, selon les mêmes règles que pour une évaluation faite ici :
privacy-imported-seen = La personne qui a repris les nombres les a tous vus, même ceux qui ne sont ni gardés ni montrés ici. Les autres personnes qui coordonnent voient les résultats.
privacy-imported-origin = qu’il a été repris d’ailleurs
privacy-imported-host = La personne qui gère ce serveur peut lire les fichiers dont parle cette page.
privacy-imported-host-database = La personne qui gère ce serveur peut lire la base de données dont parle cette page.

# La première ligne du fichier à remplir
import-name-number = numéro
import-name-item = id
import-name-option = choix
import-name-count = nombre
import-name-topic = sujet
import-answered-at-all = A répondu à cette question
import-name-answer = réponse
import-rules-title = Les mêmes règles valent que pour une évaluation faite ici
import-check-title = Reprendre ces résultats ?
import-check-file = Ce que contient le fichier
import-check-counts = { $count ->
    [one] Les nombres d’une question ; { $answered } membres ont répondu.
   *[other] Les nombres de { $count } questions ; { $answered } membres ont répondu.
  }
import-check-complete = Rien ne manque.
import-check-silent = Aucun nombre pour ces questions : { $questions }. Si elles ont été posées, revoyez le fichier.
import-check-fewer = Tout le monde n’a pas répondu à ces questions : { $questions }.
import-check-nothing = Aucun nombre : moins de cinq personnes ont répondu, il n’en faut donc pas.
import-check-twice = Une évaluation de ce nom et de ce jour est déjà là. Si vous reprenez celle-ci, les deux seront dans la liste et dans les comparaisons.
import-bring = Reprendre ces résultats
import-check-fewer-all = Aucune question n’a la réponse de tout le monde.
