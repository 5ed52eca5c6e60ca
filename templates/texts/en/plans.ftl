# Planned rounds and the preview of their questionnaire
trial-title = Preview: nothing counts here.
trial-text = These are the pages that members will see. Answer as they would. No code is needed, and nothing that you choose here is kept.
trial-end-title = This was a preview
trial-end-text = This is where members read that their answers have arrived. Yours went nowhere: nothing was kept.
trial-end-tell = Was a question unclear, or missing? Tell the coordinators of { $partnership } before the questionnaire opens.
trial-again = Go through it once more
plan-keep = Keep as a plan
plan-keep-hint = A plan has a link to a preview, for instance for a steering group: they can go through the questionnaire before it opens, and nothing that they choose counts.
plan-lead = This round is planned. It is not open: nobody can answer yet.
plan-preview = Preview
plan-preview-text = Whoever has this link can go through the questionnaire as members will see it. Every page says that it is a preview; nothing that is chosen there is kept. The link ends when the round opens.
plan-link = Link to the preview
plan-try = Try it (in a new tab)
plan-no-preview = There is no preview: what was planned cannot be asked here any more. Go on to see what to change.
plan-go-on = Change or open
plan-facts = What is planned
plan-drop = Let go of this plan
plan-drop-text = What was typed goes, and the link to the preview ends.
plans-title = Planned
plans-too-many = { $count ->
    [one] There is a plan already. Open it or let go of it first.
   *[other] There are { $count } plans already. Open one or let go of one first.
  }
done-planned = The plan is kept.
done-plan-dropped = The plan is gone, and its link has ended.
plan-later = Not yet?
