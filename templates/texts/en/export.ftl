# The report as a spreadsheet.

export-sheet-items = Questions
export-sheet-options = Options
export-sheet-requirements = Requirements
export-sheet-sections = Parts
export-sheet-themes = Themes
export-sheet-words = In words
export-sheet-about = About

export-col-number = Number
export-col-id = Id
export-col-part = Part
export-col-asked = As it was asked
export-col-kind = Answered with
export-col-answered = Answered
export-col-not-applicable = Does not apply
export-col-likely-low = Probably from
export-col-likely-high = Probably to
export-col-option = Option
export-col-option-text = Description
export-col-count = Times chosen
export-col-share = Share of answers
export-col-about = About
export-col-left-out-items = Questions left out
export-col-left-out-requirements = Requirements left out
export-col-text = Answer
export-no-score = no score

export-kind-scale = one of ordered options
export-kind-place = one position on a line
export-kind-choice = one option
export-kind-several = any of the options
export-kind-ranking = options in an order

export-about-partnership = Partnership
export-about-round = Round
export-about-tool = Tool
export-about-closed = Closed on
export-about-invited = Members invited
export-about-answered = Members who answered
export-about-entry = How members got in
export-about-notes = Keep in mind
