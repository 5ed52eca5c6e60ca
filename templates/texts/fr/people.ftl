# Qui est dans un partenariat, et à quel titre.
role-coordinator = Coordination
role-facilitator = Animation
role-reader = Lecture
my-role-facilitator = Vous êtes ici pour l’animation : vous animez les discussions et lisez ce que montrent les évaluations closes.
my-role-reader = Vous êtes ici pour la lecture : vous lisez ce que montrent les évaluations closes et ce qui a été décidé.

# Ce qui était demandé revient à d’autres personnes du partenariat.
refused-lead = C’est l’affaire de l’animation et de la coordination
refused-coordinate = C’est l’affaire de la coordination
refused-coordinator = Vous êtes à la coordination de « { $partnership } ».
refused-facilitator = Dans « { $partnership } », vous êtes à l’animation. Vous pouvez animer les discussions, noter ce qui est décidé, et lire les rapports, les comparaisons et les comptes rendus.
refused-reader = Dans « { $partnership } », vous êtes à la lecture. Vous pouvez lire les rapports, les comparaisons, les comptes rendus et les décisions.
refused-ask = { $names } peut le faire à votre place, ou vous donner un autre rôle.
refused-nobody = En ce moment, personne à la coordination ne peut se connecter. Demandez à la personne qui gère ce serveur de confier le partenariat à quelqu’un.
refused-nothing = Rien n’a été modifié.
refused-back = Vers le partenariat
