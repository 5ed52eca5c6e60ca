# La bibliothèque d’outils
nav-label = Pages de la coordination
nav-partnerships = Partenariats
nav-library = Outils
library-title = Outils
library-lead = Chaque outil réunit un questionnaire, un rapport et des questions pour la discussion. Choisissez selon ce dont votre groupe veut parler ; vous pouvez tout regarder avant d’ouvrir une évaluation.
library-few-members = Avec moins de cinq réponses, aucun outil ne peut montrer de résultats.
library-minutes = { $minutes ->
    [one] Environ une minute
   *[other] Environ { $minutes } minutes
  }
library-members = { $count } membres ou plus
library-questions = { $count ->
    [one] une question
   *[other] { $count } questions
  }
library-words = { $count ->
    [one] dont une à laquelle on répond dans ses mots
   *[other] dont { $count } auxquelles on répond dans ses mots
  }
library-all-words = auxquelles on répond dans ses mots
library-scores-all = { $count ->
    [one] Un score
   *[other] Un score pour chacune des { $count } parties
  }{ $themes ->
    [0] {""}
    [one] {" "}et un pour le thème qui les réunit
   *[other] {" "}et pour les { $themes } thèmes qui les réunissent
  }
library-scores-some = Un score pour { $scored } des { $count } parties{ $themes ->
    [0] {""}
    [one] {" "}et un pour le thème qui les réunit
   *[other] {" "}et pour les { $themes } thèmes qui les réunissent
  }
library-scores-none = Pas de score, et c’est voulu
library-see = Voir les outils
library-look = En savoir plus sur cet outil
library-questionnaire = Voir le questionnaire
library-report = Voir un rapport sur des réponses inventées
library-what = – { $title }

library-when = Quand s’en servir
library-not-for = Ce à quoi il ne sert pas
library-fact-time = Temps pour répondre
library-fact-members = Membres
library-fact-questions = Questions
library-fact-languages = Langues
library-fact-scores = Scores
library-fact-ending = En fin de questionnaire
library-ending = Ces questions peuvent aussi suivre celles d’un autre outil, à la fin du même questionnaire.
library-fact-version = Version { $version }.
library-parts = Ce sur quoi portent les questions
library-part-questions = { $count ->
    [one] une question
   *[other] { $count } questions
  }
library-part-score = avec un score
library-part-no-score = sans score
library-part-optional = peut être laissée de côté
library-words-note = Les questions auxquelles on répond dans ses mots ne sont posées que si vous le demandez en ouvrant l’évaluation.
library-counts-on = Ce sur quoi il s’appuie
library-source = D’où il vient
library-evidence = Ce qu’on en sait
library-evidence-none = À notre connaissance, personne n’a vérifié si ces questions mesurent bien ce dont elles parlent. Elles servent à lancer la conversation.
library-evidence-expert = Ce qui est demandé a été choisi par des personnes qui ont étudié le sujet ; aucune étude n’a vérifié cette formulation.
library-evidence-reliability = Selon une étude, les réponses à ces questions sont stables.
library-evidence-validity = Selon une étude, ces questions mesurent bien ce dont elles parlent.
library-short-none = Aucune étude à notre connaissance : l’outil sert à lancer la conversation
library-short-expert = Sujets choisis par des personnes qui les ont étudiés ; formulation non vérifiée
library-short-reliability = Vérifié par une étude : les réponses sont stables
library-short-validity = Vérifié par une étude : l’outil mesure bien ce dont il parle
library-licence = Licence des textes : { $licence }.
library-open-title = Ouvrir une évaluation avec cet outil
library-open = Ouvrir une évaluation avec cet outil
library-open-which = Avec quel partenariat ?
library-open-none = Une évaluation appartient à un partenariat. Créez-en d’abord un, puis revenez ici.

preview-prefix = Aperçu :
preview-questionnaire = Ceci est un aperçu du questionnaire. Vous pouvez essayer les réponses ; rien n’est gardé, et rien ne peut être envoyé d’ici.
preview-all = Vous voyez tout. En ouvrant une évaluation, vous pouvez laisser certaines parties de côté et décider si l’on demande aux membres des réponses dans leurs mots.
preview-report = Personne n’a donné ces réponses : elles sont inventées, pour montrer à quoi ressemble un rapport de cet outil.
preview-partnership = Votre partenariat
preview-back = Revenir à l’outil
preview-tools = Téléchargements de cet exemple
preview-report-title = { $title } : un rapport sur des réponses inventées
made-up-answers = Réponses inventées
made-up-round = Un exemple, pas une vraie évaluation
made-up-file = exemple
made-up-text-1 = Ce texte est inventé. Il montre l’allure qu’auront, dans le rapport, les textes des membres.
made-up-text-2 = Un texte court.
made-up-text-3 = Certaines personnes répondront en trois mots, d’autres plus longuement. Tout ce qui est écrit figure ici tel quel, par ordre alphabétique et sans nom : on ne peut savoir ni qui a écrit quoi, ni dans quel ordre les textes sont arrivés.
made-up-text-4 = Il arrive que deux membres écrivent presque la même chose : les deux textes sont alors montrés.
made-up-text-5 = Qui n’a rien à ajouter laisse le champ vide.
library-sign-in = Se connecter pour l’utiliser
