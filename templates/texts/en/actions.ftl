# Decisions and what became of them
actions-title = Decisions
actions-page-title = Decisions: { $partnership }
actions-link = { $count ->
    [0] Decisions
    [one] Decisions ({ $count } open)
   *[other] Decisions ({ $count } open)
}
actions-lead = What you decided after each round, and what became of it. Decisions are not anonymous: everyone named on the page of this partnership reads them, and those who coordinate it or lead its discussions change them.
actions-none = Nothing has been decided yet. A decision made now says who does what by when, and stands at the beginning of your next discussion.
actions-open = Open
actions-open-none = Nothing is open.
actions-done = Done ({ $count })
actions-dropped = Dropped ({ $count })
actions-add = Add a decision
actions-add-to = It is added to the round “{ $label }”.
actions-no-round = A decision belongs to a round. Open a round first, or bring one in.
actions-calendar = To a calendar (ICS)
actions-calendar-hint = One entry on the day of each open decision that has one.
actions-table = As a table (CSV)
actions-file = { $partnership } decisions
actions-event = Due: { $what }
actions-event-about = { $partnership }. { $who }

# One of them
action-state = Where it stands
action-state-to-do = To do
action-state-under-way = Under way
action-state-done = Done
action-state-dropped = Dropped
action-helped = Did it help?
action-helped-yes = Yes
action-helped-somewhat = Somewhat
action-helped-no = No
action-helped-none = We cannot say yet
action-why = Why is it dropped?
action-why-hint = A line is enough. Dropping something is a decision too.
action-save-state = Save
action-change = Change where it stands
action-edit = Change the wording
action-outcome-yes = Done, and it helped
action-outcome-somewhat = Done, and it helped somewhat
action-outcome-no = Done, and it did not help
action-dropped-why = { $state }: { $why }
action-due = By { $date }
action-overdue = Overdue: it was due by { $date }
action-no-due = No date
action-fact-round = Decided after
action-fact-who = Who
action-fact-due = By when
action-fact-why = Why it was dropped
action-fact-requirement = For
action-fact-shows = What would show that it helped
action-fact-stops = What we stop to make room

# The form of one
action-new-title = A new decision
action-edit-title = Change a decision
action-of-round = Decided after the round “{ $label }”.
action-what = What is to be done
action-what-hint = Begin with “When …”, then say which role will do what: it gets done more often than a wish. No names, and nothing that one member alone answered.
action-who = Who
action-who-hint = An organization or a role. No person’s name is needed.
action-due-label = By when
action-due-hint = Two or three months is a good distance.
action-requirement = For which part
action-requirement-none = None in particular
action-shows = What would show that it helped
action-shows-hint = Something that you can see or hear next time.
action-stops = What we stop to make room
action-stops-hint = If everything goes on as before, nothing new finds room.
action-save = Save the decision
action-go-back = Back to the decisions
action-what-missing = Say what is to be done.

# As a table
action-col-round = Round
action-col-what = Decision
action-col-who = Who
action-col-due = By when
action-col-requirement = For
action-col-shows = What would show that it helped
action-col-stops = What is stopped
action-col-state = Where it stands
action-col-why = Why it was dropped

# In a comparison
compare-decided = What we decided
compare-decided-no-proof = A difference after a decision is not proof that it worked.
compare-decided-mark = After a decision
compare-decided-here = Decided for this between the rounds: { $decisions }.
compare-decided-one = { $what } (after { $label }: { $state })
compare-sheet-decided = Decisions
