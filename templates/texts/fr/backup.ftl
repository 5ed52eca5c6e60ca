# Une évaluation qui reprend à partir d’une sauvegarde, et les sauvegardes qui contiennent des évaluations ouvertes.
restored-round = Cette évaluation reprend à partir d’une sauvegarde du { $copied }, remise en place le { $on }. { $codes ->
    [yes] Les réponses arrivées après cette sauvegarde sont perdues ; les codes qui les accompagnaient fonctionnent de nouveau. Les codes créés après elle ne fonctionnent pas : créez-en de nouveaux.
   *[no] Les réponses arrivées après cette sauvegarde sont perdues.
  } Prévenez les membres ; leur première page le dit aussi.
restored-decide = Sa date de clôture est passée, et elle ne se clôt pas toute seule : peut-être avait-elle été close avant la perte du serveur, avec plus de réponses qu’il n’y en a ici. Qui aurait les deux résultats pourrait en déduire les réponses arrivées entre-temps. Si quelqu’un a le rapport d’alors, supprimez cette évaluation ; si personne ne l’a, clôturez-la, ou fixez une date plus tardive.
restored-closed = Pendant qu’elle était ouverte, cette évaluation a été remise en place le { $on } à partir d’une sauvegarde du { $copied } : les réponses arrivées entre-temps n’y sont que si elles ont été envoyées de nouveau. S’il en existe un rapport plus ancien, ne gardez que l’un des deux : leur différence montrerait les réponses arrivées entre-temps.
restored-members = Ce questionnaire reprend à partir d’une sauvegarde du { $copied }. { $codes ->
    [yes] Si vous avez envoyé vos réponses ce jour-là ou plus tard, elles sont peut-être perdues. Essayez votre code : s’il vous laisse entrer, elles le sont, et il permet de les envoyer une nouvelle fois.
   *[no] Si vous avez envoyé vos réponses ce jour-là ou plus tard, elles sont peut-être perdues : dans ce cas, merci de les envoyer une nouvelle fois.
  }
year-resolve = Une évaluation reprend à partir d’une sauvegarde, et sa date de clôture est passée : peut-être avait-elle été close avant.
year-do-resolve = Voyez quoi faire.
year-short-resolve = Remise en place : voir quoi faire
stored-restored = d’une évaluation qui reprend à partir d’une sauvegarde : les jours où celle-ci a été faite et remise en place
report-restored = Pendant qu’elle était ouverte, l’évaluation a été remise en place le { $on } à partir d’une sauvegarde du { $copied }. Les réponses arrivées entre-temps n’y sont que si elles ont été envoyées de nouveau.
privacy-seen-host-sealed = La personne qui gère ce serveur peut lire les fichiers dont parle cette page. Pour qu’aucune réponse ne se perde avec un disque, les sauvegardes contiennent aussi l’urne et sa clé, verrouillées (chiffrées) pour une clé de plus, qui doit être gardée ailleurs. Qui possède cette clé peut lire l’urne telle qu’elle était lors de chaque sauvegarde, même après la clôture du questionnaire ; { $codes ->
    [yes] et si une seule personne a répondu entre deux sauvegardes, aussi avec quel code ses réponses sont arrivées.
   *[no] et si une seule personne a répondu entre deux sauvegardes, quelles étaient ses réponses.
  }
