# The first page
home-title = How do we work together?
home-lead = Tablée helps the members of a partnership evaluate, together and anonymously, how they work in partnership, and talk about what it means.
home-anonymous = Everyone answers on their own, in about twenty minutes. Nobody, the coordinator included, learns who answered what.
home-results = Once the round closes, the whole group has its results: what holds well, what to discuss first, and questions to start the conversation.
home-not = It is not made for accountability, for funding decisions or for comparing partnerships with one another.
home-members-title = You were invited to answer?
home-members = Use the link or the square on your card: your questionnaire has an address of its own.
home-coordinators-title = You coordinate a partnership?
home-coordinators = Sign in to prepare a round and follow it. An account comes from the person who runs this server, or from another coordinator.

# Signing in
sign-in = Sign in
sign-in-title = Sign in
sign-in-name = Name
sign-in-passphrase = Passphrase
sign-in-wrong = This name and this passphrase do not go together. Check both; upper and lower case matter in the passphrase.
sign-in-wait = There were several wrong tries under this name. Wait { $seconds ->
    [one] one second
   *[other] { $seconds } seconds
  }, then type the passphrase again.
sign-in-busy = Many people are signing in at this moment. Wait a few seconds, then try again.
sign-in-forgotten = Forgotten your passphrase? The person who runs this server can give you a link to choose a new one.

# Choosing a passphrase
welcome-title = Choose a passphrase
welcome-first = You are the first person here. Choose the name and the passphrase with which you will sign in.
welcome-known = This link is for { $name }. From now on you sign in with this name and the passphrase that you choose here.
welcome-name = Your name
welcome-name-hint = As your colleagues know you. You will sign in with it.
welcome-passphrase = Passphrase
welcome-passphrase-hint = At least 12 characters. A few words that only you would put together are easier to remember than a short password.
welcome-go = Save and go on
welcome-cookie = While you are signed in, this site keeps one cookie in your browser, for twelve hours at most. Members who answer get none.
name-empty = Type a name.
name-too-long = This name is too long: use { $longest } characters at most.
name-unreadable = This name has a character that cannot be shown. Type it again.
name-taken = Somebody already has this name. Choose another one.
passphrase-too-short = This passphrase is too short: use { $count } characters or more.
passphrase-too-long = This passphrase is too long: use { $count } characters at most.
passphrase-is-name = This passphrase is your name. Choose one that others do not know.
link-over-title = This link no longer works
link-over-text = It was used already, is more than three days old, or has a letter missing. If you chose a passphrase with it, sign in.
link-over-host = Otherwise ask the person who runs this server for a new link. They make one with:
link-over-name = NAME

# Everywhere
save = Save
go-back = Back, without changing anything
confirm-tick-missing = Tick the box to go on. Nothing was changed.
done-saved = Saved.
done-opened = The round is open.
done-moved = The closing date has moved.
done-closed = The round is closed.
done-deleted = Deleted.
done-shared = Members can now open the results under the round’s link.
done-unshared = Members can no longer open the results.
done-brought-in = This person now coordinates the partnership with you.
done-taken-out = Done. The partnership and its rounds are as they were.

# Partnerships
partnerships-title = Your partnerships
partnerships-none = You have no partnership here yet. Make one to open a first round.
partnership-new = New partnership
partnership-edit = Change the name, the project or the conditions
partnership-form-title = The partnership
partnership-name = Name of the partnership
partnership-name-hint = Members see it on their first page: it is who asks.
partnership-name-empty = Type the name of the partnership.
partnership-project = The project that you carry out together
partnership-project-hint = One or two sentences, for yourselves. Members do not see it.
project-too-long = This description is too long: use { $longest } characters at most.
partnership-no-round = No round yet.
partnership-delete = Delete this partnership
partnership-delete-title = Delete this partnership?
partnership-delete-go = Delete the partnership
prerequisites-title = These hold for our partnership
prerequisites-hint = The tool was made for partnerships of which all of this is true. Talk about it with a few members if you are not sure.
prerequisites-open = You have not confirmed everything that the tool counts on. You can still use it, but its questions are about carrying out a project together: where that is not what you do, the answers may say little, and the discussion may go in circles.
prerequisites-look = See what the tool counts on
rounds-title = Rounds
round-new = Open a new round
round-report = Report

state-open = Open: { $answered } of { $invited } { $answered ->
    [one] has
   *[other] have
  } answered. Closes { $closes }.
state-waiting = Past its closing date, { $answered } of { $invited } answered: see what to do.
state-closed = Closed on { $date }: { $answered } of { $invited } answered.
state-interrupted = Interrupted.

# Who coordinates
people-title = Who coordinates
people-text = Everyone named here sees this partnership with its rounds and results, and can change all of it.
people-me = (you)
people-pending = has not chosen a passphrase yet
people-name = Bring in another coordinator: name
people-name-hint = If the person has an account here, the name with which they sign in. Otherwise choose a name; you will get a link to hand over.
people-bring-in = Bring in
people-out = Take out
people-leave = Leave
people-out-go = Yes
people-out-title = Take { $name } out of this partnership?
people-out-text = { $name } will no longer see its rounds and results. Nothing else changes, and you can bring { $name } in again.
people-leave-title = Leave this partnership?
people-leave-text = You will no longer see its rounds and results. Only the others can bring you in again.
people-last = A partnership needs at least one coordinator. Bring somebody in first.
hand-over-title = { $name } is in
hand-over-text = { $name } is new here. Hand over this link, to nobody else: with it { $name } chooses a passphrase. It works once, within three days.
hand-over-link = Link for this person
hand-over-once = We show this link once and do not keep it. If it is lost, bring the person in again under the same name: you get a new link and this one ends.
hand-over-elsewhere = { $name } belongs to your partnership now, but has an account from somebody else and has not chosen a passphrase yet. The link for that is with whoever made the account; the person who runs this server can make a new one.
hand-over-done = I have the link

# Deleting
delete-what = This will be gone for good:
delete-sure = Yes, delete all of this. I know that nobody can bring it back.
delete-lists-partnership = the partnership, its name and its project
delete-lists-closed = { $count ->
    [one] the results of one closed round
   *[other] the results of { $count } closed rounds
  }
delete-lists-open = { $count ->
    [one] one open round: its link and its codes stop working
   *[other] { $count } open rounds: their links and codes stop working
  }
delete-lists-uncounted = { $count ->
    [one] the answers of one member, not counted yet
   *[other] the answers of { $count } members, not counted yet
  }
delete-lists-interrupted = { $count ->
    [one] one interrupted round
   *[other] { $count } interrupted rounds
  }
