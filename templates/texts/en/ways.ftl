# The three ways of use
round-way = How does your group answer?
way-compiled = Each alone, then we talk
way-compiled-text = Everyone answers in private; you talk about the results. What most groups do.
way-settled = Each alone, then together
way-settled-text = Also in private first. Then the group agrees on answers of its own, beside the results.
way-together = Together
way-together-text = No codes: you go through the questions at a meeting. For small groups, from three people on.
way-missing = Choose how your group answers.
round-settles = What does the group agree on?
settles-questions = Each question ({ $count })
settles-requirements = Each part as a whole ({ $count })
way-in-words = { $way }. { $on }
fact-way = Way of use
members-too-few-together = A group that answers together has { $fewest } members at least.
round-review-together = Nobody answers alone, so there is nothing to close: as soon as the round is there, the group can begin.
done-together = The round is there. You can begin.
landing-settles = The group will talk about the results and agree on answers of its own. These say nothing of who answered what.
