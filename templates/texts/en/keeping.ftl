# How long things are kept
keeping-title = How long things are kept
keeping-link = How long things are kept
keeping-lead = Here you decide after how many years something is deleted by itself. It is announced on the partnership’s page at least { $days } days before. What you leave empty stays until somebody deletes it.
keeping-discussions = Discussions and their records: years after the round closed
keeping-discussions-hint = Notes, decisions and what was shared of them. The results of the round stay.
keeping-rounds = Rounds: years after they closed
keeping-rounds-hint = Results, discussion, decisions and record. An open round is never deleted by itself.
keeping-partnership = The whole partnership: years after its last round closed
keeping-partnership-hint = With all its rounds. As long as a round is open, it stays.
keeping-years-wrong = Write a whole number of years from 1 to { $most }, or leave it empty.
keeping-years-host = { $most ->
    [one] This server keeps this for one year at most: write 1, or leave it empty.
   *[other] This server keeps this for { $most } years at most: write no more, or leave it empty.
  }
keeping-goes = What will be deleted
keeping-goes-nothing = Nothing will be deleted by itself.
keeping-goes-round = { $date }: the round { $label }{ $decisions ->
    [0] {""}
    [one] , with one decision
   *[other] , with { $decisions } decisions
  }{ $open ->
    [0] {""}
    [one] , one of them open
   *[other] , { $open } of them open
  }
keeping-goes-discussion = { $date }: the discussion of { $label } and its record{ $decisions ->
    [0] {""}
    [one] , with one decision
   *[other] , with { $decisions } decisions
  }{ $open ->
    [0] {""}
    [one] , one of them open
   *[other] , { $open } of them open
  }
keeping-goes-partnership = { $date }: the partnership with all that it has
keeping-save-first = Download what you want to keep before then, or choose more years above.
keeping-save = Download what you want to keep before then: this server keeps it no longer.
keeping-host-discussions = On this server discussions are kept for at most { $years ->
    [one] one year
   *[other] { $years } years
  }.
keeping-host-rounds = On this server rounds are kept for at most { $years ->
    [one] one year
   *[other] { $years } years
  }.
keeping-host-partnership = On this server a partnership is kept for at most { $years ->
    [one] one year
   *[other] { $years } years
  } after its last round.
keeping-announced = Soon to be deleted
keeping-announced-more = What can be done about it
