# Words on every page.
site-name = Tablée
site-tagline = Everyone at the table
# The title of a page in the browser’s tab, with the partnership that it is about.
title-of = { $title } – { $partnership }
skip-to-content = Skip to the content
language-choice = Language
footer-line = Tablée helps partnerships learn from how they work together. It ranks nobody.
error-summary-title = There is a problem
error-prefix = Error:
sign-out = Sign out

# Error pages
error-not-found-title = This page is not here
error-not-found-text = The address may have a letter missing, or the page may have been taken down. Check the link that you were given, or ask your coordinator for it.
error-bad-form-title = We could not read that
error-bad-form-text = What arrived was not a form of ours. Go back, reload the page and try again.
error-bad-address-title = We cannot read this address
error-bad-address-text = The part after the question mark is not from one of our links. Go back and follow the link again.
error-sign-in-title = Please sign in
error-sign-in-text = This page is for people who have an account here and are signed in.
error-stale-title = This page was open for too long
error-stale-text = Nothing was changed. Go back, reload the page and try again; you may have to sign in again first.
error-slow-title = That took too long
error-slow-text = Your connection was too slow, or broke off: the form did not arrive, and nothing was changed. Go back and send it again.
error-foreign-title = This did not come from our page
error-foreign-text = Another web site has sent this in your name. Nothing was counted and nothing was changed. To answer, open the link that your coordinator gave you.
error-method-title = That does not work from here
error-method-text = Go back to the page that you came from and use its buttons.
error-too-large-title = That was too much at once
error-too-large-text = The form was larger than any of ours can be. Go back and shorten what you wrote.
error-file-too-large-title = The file is too large
error-file-too-large-text = Nothing was changed. A list of addresses or of counts is a few hundred lines of text: is it the right file? Go back, choose another, and send the form again.
error-inside-title = Something went wrong on our side
error-inside-text = It is not your doing, and nothing was changed. Please try again in a minute. If it happens again, tell whoever runs this server the number below.
error-round-damaged-title = This round cannot be read
error-round-damaged-text = Some of its data does not make sense, and it is better not shown than shown wrong. Nothing was changed or deleted. Tell whoever runs this server the number below.
error-inside-id = Number of this problem: { $id }
error-box-too-large-title = This round is too large for one ballot box
error-box-too-large-text = Nothing was opened. With this many members and questions in words, its answers need more room than a ballot box has. Invite fewer members in one round, or leave the questions in words out.
error-busy-title = Too much at once
error-busy-text = Nothing was changed. Very many requests are waiting right now. Please try again in a few seconds.
error-damaged-title = The records of this server are damaged
error-damaged-text = Nothing was changed. So that no result is lost, no round is opened, closed or deleted until whoever runs this server has put them right; answers still come in. Please tell them.
error-boxes-damaged-title = No round can be opened for now
error-boxes-damaged-text = Nothing was changed. The file of ballot boxes on this server is damaged, or its keys are not there, so no new round would be safe in it. Tell whoever runs this server; once they have put it right, open the round again. Closed rounds and their reports are not touched by this.
error-box-away-title = The answers of this round cannot be opened here
error-box-away-text = Nothing was changed and nothing is lost: the answers are kept, sealed, but the key that opens them is not on this machine. Ask whoever runs the server to copy the file of master keys to it, then try again.
error-home = Go to the first page
error-go-sign-in = Sign in
moment = { $weekday } { $day } at { $hour }:{ $minute } ({ $city } time)
moment-full-hour = { $weekday } { $day } at { $hour }:00 ({ $city } time)
weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
  }

# What the language calls itself, and its marks
language-name = English
list-separator = { ", " }
long-list-separator = { "; " }
csv-separator = ,
