# Who is in a partnership, and as what.
role-coordinator = Coordinator
role-facilitator = Facilitator
role-reader = Reader
my-role-facilitator = You are a facilitator here: you lead the discussions, and read what closed rounds show.
my-role-reader = You are a reader here: you read what closed rounds show and what was decided.

# What somebody asked for is for others of the partnership.
refused-lead = Only facilitators and coordinators do this
refused-coordinate = Only coordinators do this
refused-coordinator = You are a coordinator of “{ $partnership }”.
refused-facilitator = You are a facilitator of “{ $partnership }”. You can lead its discussions, write down what is decided, and read reports, comparisons and records.
refused-reader = You are a reader of “{ $partnership }”. You can read its reports, comparisons, records and decisions.
refused-ask = { $names } can do it for you, or give you another role.
refused-nobody = At the moment nobody coordinates it who can sign in. Ask the person who runs this server to give it to somebody.
refused-nothing = Nothing was changed.
refused-back = To the partnership
