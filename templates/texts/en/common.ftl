# Words on every page.
site-name = Tablée
site-tagline = Everyone at the table
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
error-bad-form-text = What arrived was not a form of ours. Go back, reload the page and try once more.
error-sign-in-title = Please sign in
error-sign-in-text = This page is for coordinators who are signed in.
error-stale-title = This page was open for too long
error-stale-text = Nothing was changed. Go back, reload the page and do it once more; you may have to sign in again first.
error-method-title = That does not work from here
error-method-text = Go back to the page that you came from and use its buttons.
error-too-large-title = That was too much at once
error-too-large-text = The form was larger than any of ours can be. Go back and shorten what you wrote.
error-inside-title = Something went wrong on our side
error-inside-text = It is not your doing, and nothing was changed. Please try again in a minute. If it happens again, tell whoever runs this server the number below.
error-damaged-title = This round cannot be read
error-damaged-text = Something of it in the database does not make sense, so it is not shown rather than shown wrongly. Nothing was changed or deleted. Tell whoever runs this server the number below.
error-inside-id = Number of this problem: { $id }
error-home = Go to the first page
error-go-sign-in = Sign in
moment = { $day } at { $hour }:{ $minute } ({ $city } time)
