# Ce que l’on peut savoir d’un membre : le tableau de chaque accès, et la page.
who-caption = Qui pourrait savoir ou faire quoi
who-coordinator = La coordination
who-members = Les autres membres
who-host = Qui gère ce serveur
who-answered = Savoir qui a répondu
who-what = Savoir ce qu’une personne a répondu
who-twice = Répondre plus d’une fois
who-no = Non
who-yes = Oui, rien ne l’empêche
who-number = Non, seulement combien
who-trying = Oui : en essayant les codes de la liste
who-watching = Pas d’après les fichiers ; peut-être en observant la machine au travail
who-altering = Pas d’après les fichiers ; seulement en modifiant ces pages ou en observant la machine au travail
who-spare-cards = Avec les cartes qui n’ont pas encore servi
who-spare-codes = Avec les codes qui n’ont pas encore servi
who-others-card = Seulement avec la carte de quelqu’un d’autre
who-others-code = Seulement avec le code de quelqu’un d’autre
who-tampering = En trafiquant le serveur
who-limits = Un « non » a ses limites dans les petits nombres : quelqu’un qui connaît la plupart des réponses, ou qui les a données, peut en déduire quelque chose des autres.

privacy-link = Ce que l’on peut savoir de vous (s’ouvre dans un nouvel onglet)
privacy-title = Ce que l’on peut savoir de vous
privacy-lead = Cette page porte sur un seul questionnaire, avec ses vrais réglages. Elle se lit sans code.
privacy-open = Le questionnaire est ouvert. La clôture est le { $closes }.
privacy-closed = Le questionnaire est fermé depuis le { $date }. { $answered ->
    [0] Personne n’avait répondu.
    [one] Une seule personne avait répondu ; la réponse elle-même est détruite.
   *[other] { $answered } personnes avaient répondu ; les réponses elles-mêmes sont détruites.
  }
privacy-interrupted = Le questionnaire a été arrêté sans résultat : son urne n’était pas sur ce serveur.
privacy-waits = Le questionnaire ne reçoit pas de réponses pour le moment : son urne n’est pas sur ce serveur, ou elle est abîmée. Il reprendra quand l’urne sera remise en place.
privacy-came = Si vous étiez en train de répondre, vos réponses sont toujours dans l’onglet d’où vous venez.
privacy-way = Comment vous y accédez
privacy-way-cards = Chaque personne tire au hasard, d’un chapeau, une carte avec un code, et nul ne note qui a laquelle. Le code permet à une personne de répondre une fois. Il est rayé au moment même où vos réponses tombent dans l’urne, et rien ne relie les deux.
privacy-way-mail = La coordination vous a envoyé un code. Avec la liste des noms et des codes, elle pourrait savoir quel code est le vôtre et, en l’essayant, si vous avez répondu ; elle pourrait même s’en servir avant vous. Quelles réponses sont venues avec ce code, nul ne peut le retrouver : il est rayé au moment même où vos réponses tombent dans l’urne, et rien ne relie les deux. Les noms n’arrivent jamais à ce serveur.
privacy-way-link = Toute personne qui a le lien peut répondre, sans code. Nul ne peut donc savoir qui a répondu, et rien n’empêche de répondre deux fois. Merci de ne répondre qu’une fois.
privacy-box = Tant qu’il est ouvert
privacy-box-text = Toutes les réponses sont dans une urne, un fichier à part. Ces pages ne permettent à personne d’y regarder, pas même à la coordination. L’urne contient :
privacy-not-stored = Rien d’autre n’est conservé sur les personnes qui répondent : ni nom, ni heure, ni adresse de votre appareil sur Internet, ni type d’appareil ou de navigateur. Vous ne recevez aucun témoin (cookie). Tablée ne garde aucune trace de vos visites à ces pages.
privacy-languages = Vous choisissez entre plusieurs langues ({ $languages }) ; celle que vous lisez n’est pas conservée.
privacy-before = Avant que vous appuyiez sur Envoyer, le serveur ne garde rien de ce que vous choisissez. Vos choix sont dans votre navigateur, dans un seul onglet, et ils en sont effacés une fois arrivés, ou après quatre heures. Un navigateur qui rouvre les onglets fermés peut les garder plus longtemps sur cet appareil : sur un appareil qui n’est pas le vôtre, envoyez vos réponses avant de partir, ou effacez-les et recommencez.
privacy-after = Après la clôture
privacy-after-text = Les réponses sont comptées, puis détruites avec l’urne entière : dans les fichiers du programme de ce serveur et dans sa mémoire. Ce qu’un disque, ou une copie faite par d’autres, peut garder malgré cela est entre les mains de la personne qui gère ce serveur. Voici ce qui reste, et que le rapport peut montrer :
privacy-after-few = À moins de cinq réponses, il ne reste que leur nombre.
privacy-after-compared = Les tours ne sont comparés que par leurs nombres publiés. Rien d’autre n’est gardé pour cela.
privacy-kinds = Ce que l’on montre de vos réponses
privacy-kinds-text = Ce questionnaire a des questions de ces sortes. Chaque question est montrée seule. Après la clôture, rien ne garde ensemble les réponses d’une même personne à deux questions.
privacy-kind-scale = Une réponse parmi plusieurs qui ont un ordre, de la plus forte à la plus faible par exemple : de cinq à sept réponses, une grande tendance ; à partir de huit, combien de personnes ont choisi chacune.
privacy-kind-scale-five = Une réponse parmi plusieurs qui ont un ordre, de la plus forte à la plus faible par exemple : à partir de cinq réponses, combien de personnes ont choisi chacune.
privacy-kind-choice = Une réponse parmi plusieurs qui n’ont pas d’ordre : à moins de { $from ->
    [5] cinq
   *[other] huit
  } réponses, rien ; ensuite, combien de personnes ont choisi chacune.
privacy-kind-several = Autant de réponses que l’on veut : si moins de { $from ->
    [5] cinq
   *[other] huit
  } personnes ont répondu, rien ; ensuite, combien ont coché chacune. Tant que le questionnaire est ouvert, l’urne contient ensemble ce qu’une personne a coché ; ce qui a été coché ensemble n’est pas conservé après la clôture.
privacy-kind-ranking = Des choses à mettre en ordre : en dessous de { $from ->
    [5] cinq
   *[other] huit
  } réponses, rien ; ensuite, combien de personnes mettent chacune en premier, et combien parmi les deux ou trois premières. Rien d’autre de votre ordre n’est enregistré, même pendant que le questionnaire est ouvert : un ordre complet pourrait se reconnaître.
privacy-kind-place = Où nous en sommes et où nous devrions être : deux questions, chacune montrée seule. Le lien entre le souhait et la vue du présent n’est pas conservé après la clôture.
privacy-kind-pair = Comment va une chose et combien elle compte : deux questions, chacune montrée seule. Le lien entre les deux réponses n’est pas conservé après la clôture.
privacy-kind-not-applicable = « Ne s’applique pas », là où c’est offert : si les nombres sont montrés, on voit aussi combien de personnes l’ont dit. « Je ne peux pas le dire, ou je préfère ne pas répondre » et une question laissée sans réponse sont conservées comme une seule et même chose.
privacy-kind-words = Vos propres mots : mot pour mot, par ordre alphabétique, à part de toutes les autres réponses. S’il y a moins de trois textes pour une question, ou si moins de cinq membres ont répondu en tout, rien n’est montré ni conservé. Mais aucun ordre ne cache une voix : une tournure, une langue ou une anecdote que personne d’autre ne connaît peut vous faire reconnaître.
privacy-about = Sur le questionnaire et le groupe
privacy-about-text = Rien de tout cela ne dit ce qu’un membre répond. C’est conservé jusqu’à ce que la coordination, ou la personne qui gère ce serveur, le supprime :
privacy-seen = Qui voit quoi
privacy-seen-coordinator = La coordination voit combien de personnes ont répondu tant que le questionnaire est ouvert, et remarque donc quand il y en a une de plus ; après la clôture, elle voit les résultats de tout le groupe.
privacy-seen-members = Les membres voient les résultats quand la coordination les partage ; pour l’instant, elle ne les partage pas.
privacy-seen-shared = Les membres voient les résultats de tout le groupe : la coordination les partage.
privacy-seen-host = La personne qui gère ce serveur peut lire les fichiers dont parle cette page. Les copies de sauvegarde que fait Tablée laissent l’urne de côté, à moins que cette personne n’insiste.
privacy-seen-nobody = Personne d’autre : ces pages ne vont rien chercher sur d’autres sites, ne comptent pas les visites et ne portent aucune publicité.
privacy-limits = Ce qu’aucune page Web ne peut promettre
privacy-limit-host = La personne qui gère ce serveur pourrait modifier ces pages, observer la machine au travail, ou faire noter par un autre programme qui la visite. Quelqu’un qui mettrait la main sur l’urne tant qu’elle sert, et qui connaîtrait une partie de vos réponses, pourrait reconnaître les vôtres et lire le reste. Il faut pouvoir faire confiance à la personne qui gère ce serveur jusque-là.
privacy-limit-alone = À partir de { $from ->
    [5] cinq
   *[other] huit
  } réponses, les nombres sont montrés, et l’on y voit une réponse qui diffère de toutes les autres : chacun voit que quelqu’un l’a donnée, et cette personne voit qu’elle est seule.
privacy-limit-subtracting = Une ou deux personnes qui comparent les nombres avec ce qu’elles ont elles-mêmes répondu connaissent les nombres de toutes les autres. Si toutes les autres ont répondu la même chose à une question, elles savent ce que chacune a répondu.
privacy-limit-patterns = De cinq à sept réponses, quelqu’un qui compare une tendance avec sa propre réponse peut parfois savoir combien d’autres personnes ont choisi quoi, mais pas lesquelles ; et deux personnes qui mettent leurs réponses en commun savent parfois ce que chacune des autres a choisi, quand toutes les autres ont choisi la même chose.
privacy-limit-cards = Quelqu’un qui répondrait plusieurs fois, avec des cartes en trop, pourrait de la même façon déduire ce que les rares autres ont répondu. Mieux vaut déchirer devant tout le monde les cartes qui restent.
privacy-limit-mail = Quelqu’un qui répondrait plusieurs fois, avec des codes dont personne ne s’est servi, pourrait de la même façon déduire ce que les rares autres ont répondu. La liste des codes est à la coordination : quelqu’un qui l’aurait et qui gérerait aussi ce serveur pourrait découvrir ce qu’un membre répond, en observant l’urne pendant que les réponses arrivent. De plus, votre messagerie peut lire le message qui contient votre code.
privacy-limit-link = Quelqu’un qui répondrait plusieurs fois pourrait de la même façon déduire ce que les rares autres ont répondu. Le rapport le signale s’il est venu plus de réponses qu’il n’y a de membres.
privacy-limit-stuffing = Comme toute personne qui a le lien peut répondre, quelqu’un pourrait envoyer beaucoup de fausses réponses. Elles ne sont prises que lentement, et la coordination voit combien il en est venu ; s’il y en a trop, elle peut mettre fin au questionnaire sans résultat et le rouvrir à neuf. Vos réponses sont alors détruites sans être comptées, et on vous les redemande.
privacy-limit-network = Le réseau que vous utilisez, au travail par exemple, peut voir que vous avez visité ce serveur, mais non ce que vous avez répondu : la connexion est chiffrée.
privacy-limit-open-network = La connexion à ce serveur n’est pas chiffrée, ou rien ne le garantit : le réseau que vous utilisez pourrait lire vos réponses. Vérifiez que l’adresse commence par https, et renseignez-vous auprès de la personne qui gère le serveur.
privacy-first-page = Première page du questionnaire

# Ce que contiennent les bases de données, une chose après l’autre.
stored-answers = les réponses de toutes les personnes qui ont envoyé les leurs : celles de chacune ensemble, sans nom ni numéro, et classées d’après les réponses mêmes, si bien que leur ordre ne dit ni qui les a envoyées ni quand
stored-codes = une empreinte de chaque code qui n’a pas encore servi, d’où l’on ne peut pas tirer le code ; celle du vôtre disparaît quand vos réponses arrivent
stored-words = ce que les membres ont écrit dans leurs propres mots : question par question, par ordre alphabétique, si bien que rien ne dit quels textes viennent d’une même personne, ni avec quelles réponses
stored-pieces = les numéros des morceaux dans lesquels elle est conservée, et dont la taille ne change jamais
stored-box = à quel questionnaire elle appartient
stored-room = la place qu’elle offre : nombre de codes, de réponses, de questions
stored-end = le jour de la clôture, et combien de personnes ont répondu
stored-patterns = pour chaque question à laquelle cinq à sept personnes ont répondu, une grande tendance sans nombres, par exemple « plutôt fort »
stored-counts = pour chaque question à laquelle { $from ->
    [5] cinq
   *[other] huit
  } personnes ou plus ont répondu, combien ont choisi chaque réponse
stored-totals = pour chacune de ces questions, combien de personnes y ont répondu et combien ont indiqué qu’elle ne s’applique pas
stored-texts = pour chaque question à réponse libre, les textes par ordre alphabétique, s’il y en a au moins trois et qu’au moins cinq membres ont répondu
stored-name = son nom, son lien et le groupe à qui il est
stored-questions = ses questions et ses langues, telles qu’au premier jour
stored-invited = combien de membres sont interrogés : un nombre, pas une liste
stored-entry = comment les membres y accèdent
stored-choices = à partir de combien de réponses les nombres sont montrés, et si les membres peuvent voir les résultats
stored-made = combien de fois des codes ont été faits : pas les codes eux-mêmes
stored-dates = quand il a ouvert (le jour) et quand il ferme, dans quel fuseau horaire, et s’il est ouvert
stored-place = son numéro parmi les tours du partenariat, dans l’ordre où ils ont été ouverts ou repris : aucune heure
stored-partnership = le nom du partenariat, son projet, et s’il remplit les conditions de l’outil
stored-coordinators = les personnes qui coordonnent : leur nom, aussi sous la forme qui sert à le comparer à d’autres, leurs partenariats, si elles peuvent se connecter, une forme brouillée de leur phrase de passe, et combien de fois elle a changé
stored-links = les liens avec lesquels elles choisissent une phrase de passe : une empreinte, pour qui, et jusqu’à quand
stored-pair = quels sont les deux fichiers de ce serveur qui vont ensemble, et combien d’ouvertures, de clôtures et de suppressions de questionnaires ils ont vues : rien n’y change quand quelqu’un répond
stored-ended = d’un questionnaire terminé ou supprimé alors que ses réponses n’étaient pas sur ce serveur : son identifiant, pour qu’elles soient détruites si elles reviennent
stored-invitations = les invitations à coordonner avec elles : de la part de qui, pour qui (un nom qu’elles ont tapé), une empreinte du lien et la date où il prend fin
stored-server = l’adresse de ce serveur
