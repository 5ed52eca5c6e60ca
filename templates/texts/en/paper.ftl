# The questionnaire on paper, and the sheet to count it on.
paper-questionnaire = Questionnaire
paper-document-title = { $name }: { $tool }
paper-how = Tick what comes closest to what you see. Leave a question open if you cannot say, or prefer not to.
paper-who = Put no name on this sheet, and fold it. Whoever counts the sheets, or types them in, reads them and is not told whose they are.
paper-shown-eight = With fewer than five answers, the group is shown nothing; with five to seven, broad patterns; with eight or more, how many gave each answer.
paper-shown-five = With fewer than five answers, the group is shown nothing; with five or more, how many gave each answer.
paper-handwriting = Handwriting can be recognized: where there are lines, write in capitals, or leave them empty.
paper-in-words = In your own words, if you wish.
paper-where = Where to put it:
paper-until = By:
paper-tally = Tally sheet
paper-tally-shuffle = Shuffle the sheets before you look at them. Write nothing on them, and leave nobody alone with them.
paper-tally-count = One person reads out, another makes a stroke for each answer, a third looks on. A question with no tick, or with two where one was asked for, counts as left open.
paper-tally-sums = Write the sum of each line in the last column, and 0 where there is none.
paper-tally-words = Answers in words do not go into Tablée. If you want to read them, copy each question’s by themselves, in alphabetical order, and show them only if at least three people have written and five have answered.
paper-tally-after = Type the sums into the file to fill in, under “Add an earlier round”: it has these lines in this order. Then shred the sheets.
paper-tally-strokes = strokes

# Where it is offered
on-paper-title = On paper
on-paper-text = For members who answer with a pen: the same questions under the same numbers, with boxes to tick.
on-paper-round = Somebody whom they trust can type a sheet in under the members’ link, with a card or a code where one is needed. If everybody answers on paper, count on the tally sheet and add the counts as an earlier round, instead of this one.
on-paper-alike = A sheet that looks different shows whose it is: if one member needs large print, or another language, print several like it.
on-paper-language = Language
on-paper-size = Print
on-paper-normal = Normal
on-paper-large = Large
on-paper-paper = Paper
on-paper-questionnaire = Questionnaire to print (PDF)
on-paper-tally = Tally sheet (PDF)
paper-file = questionnaire
paper-tally-file = tally
