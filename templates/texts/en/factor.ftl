# The second step of signing in
second-step-title = The second step
second-step-lead = Your passphrase is right. You have set up a second step, so that nobody gets in with the passphrase alone.
second-step-code = Code from your app
second-step-code-hint = The six digits that your app shows at this moment.
second-step-passkey-go = Use a passkey
second-step-passkey-said = The browser got no passkey. Try again, or take another way.
second-step-passkey-script = A passkey needs JavaScript, which this browser does not run. Take another way.
second-step-passkeys-elsewhere = Your passkeys belong to another address of this server, so they cannot be used here. A recovery code can.
second-step-recovery = Use a recovery code
second-step-recovery-code = Recovery code
second-step-recovery-hint = One of those that you printed or copied. Each works once.
second-step-go = Continue
second-step-start = Start again, or sign in as somebody else
second-step-lost = Lost all of it? The person who runs this server can let you in without the second step, once they are sure that it is you.
second-step-missing = Show by one of the ways on this page that it is you.
second-step-wrong = This is not the code that your app shows now. Type the next one. If that is wrong too, see that your phone sets its time by itself.
second-step-used = This code has been used, and each works once. Type the next one; it comes within half a minute.
second-step-wait = Too many wrong codes were typed for this account, so no code of the app is taken for a quarter of an hour. A passkey or a recovery code works at once. If those tries were not yours, somebody knows your passphrase: get in, then change it.
second-step-recovery-slip = There is a slip in this recovery code. It has 14 letters and digits; compare it with your list.
second-step-recovery-wrong = This is none of your recovery codes, or it has been used: each works once.
second-step-passkey-refused = This passkey was not taken. Try it once more; if that does not help, take another way.
second-step-over = The second step took longer than five minutes, or went wrong too often. Begin again with your name and your passphrase; what you wanted to do is kept.

# One's own second step
account-second-factor = { $there ->
    [yes] You have a second step: nobody gets in with your passphrase alone.
   *[no] You have no second step: whoever learns your passphrase gets in.
  }
account-second-factor-go = { $there ->
    [yes] See or change it
   *[no] Set up a second step
  }
second-factor-title = Second step when signing in
second-factor-lead = After your passphrase you show a second thing that you alone have: a code from an app, or a passkey. Then a passphrase that somebody guessed or overheard lets nobody in.
second-factor-due = On this server everybody has a second step. Set up one of these; then you go on.
second-factor-none = You have none yet.
second-factor-lost = If you lose all of this, the person who runs this server can take your second step away, once they are sure that it is you.
second-app-title = An app that shows codes
second-app-about = An app on your phone shows six digits, new ones every half a minute. Any such app will do; many programs that keep passwords have one built in. It needs no network.
second-app-there = It is set up.
second-app-add = Set up an app
second-app-replace = Move to another phone or app
second-app-replaces = The app that you have goes on working until you have typed a code of the new one.
second-app-step-open = Open the app on your phone, and add an account in it.
second-app-step-scan = Scan this QR code.
second-app-step-type = Type the six digits that the app then shows.
second-app-square = QR code for your app
second-app-otherwise = If you cannot scan it
second-app-here = On this phone: open it in the app
second-app-by-hand = Or type this key into the app. Where it asks: the kind is “time-based”.
second-app-by-hand-short = the key
second-app-go = Finish
second-app-missing = Type the six digits that your app shows. Nothing was changed yet.
second-app-wrong = This is not the code that the app shows for this QR code. Type the next one; if you scanned an older code, delete that account from the app and scan this one.
second-passkeys-title = Passkeys
second-passkeys-about = Your phone, your computer or a security key makes sure that it is you, by a finger, a face or a PIN. There is nothing to type, and a page that only looks like this one cannot use it.
second-passkeys-not = { $why ->
    [insecure] Passkeys are not offered here: browsers allow them only where the address begins with https.
    [number] Passkeys are not offered here: they need an address with a name, and this server’s is a number.
    [many] You have ten passkeys, as many as there may be. Remove one to add another.
   *[unset] Passkeys are not offered here: the public address of this server is not set. The person who runs it sets public-address.
  }
second-passkey-add = Add a passkey
second-passkey-lead = Give it a name by which you tell it from others, then follow your browser.
second-passkey-name = Name of this passkey
second-passkey-name-hint = The device it is on, for example “my phone”.
second-passkey-usual = Passkey { $number }
second-passkey-go = Make the passkey
second-passkey-said = The browser made no passkey. Perhaps it was called off, or this device has one for your account already.
second-passkey-script = A passkey needs JavaScript, which this browser does not run. An app that shows codes works without.
second-passkey-refused = This passkey was not taken, so it is of no use here; you can delete it from your device. Try once more.
second-back = Back
second-codes-title = Recovery codes
second-codes-left = { $count ->
    [0] You have none left.
    [one] You have one left.
   *[other] You have { $count } left.
  }
second-codes-few = Make new ones before you need them.
second-codes-lead = With these you get in without your app and your passkeys, should you lose them. Each works once. Keep them on paper, or where you keep your passwords, and not on the phone with the app.
second-codes-of = For { $name }, in the second step of signing in.
second-codes-once = They are shown this once only. Print or copy them now.
second-codes-kept = I have kept them, go on
second-codes-anew = Make new recovery codes
second-codes-anew-title = Make new recovery codes?
second-codes-anew-text = You get ten new ones. Those that you have now no longer work.
second-codes-anew-go = Make ten new codes
second-remove = Remove
second-remove-app = Remove the app that shows codes?
second-remove-passkey = Remove the passkey “{ $name }”?
second-remove-one = It no longer lets you in. What else you have set up stays. You can also delete it from your device.
second-remove-last = It is all that you have set up. Your passphrase alone will then let you in, and your recovery codes end too.
second-remove-stays = It is all that you have set up, and on this server everybody has a second step. Add another first.
second-remove-go = Remove it
second-proof-title = Is it you?
second-proof-lead = Before you change how you sign in, show once more that this account is yours. It then holds for ten minutes.
second-proof-passphrase-missing = Type your passphrase. Nothing was changed.
done-factor-app = Your app is set up. Other browsers that were signed in are signed out.
done-factor-passkey = The passkey is added. Other browsers that were signed in are signed out.
done-factor-removed = It is removed.
done-recovery-used = You used a recovery code, and it will not work again. If your phone or your key is lost, remove it here and set up another.

# What the databases hold
stored-second-factor = of those who sign in with a second step: the secret that they share with their app and when it was last used, the public part of their passkeys with the names that they gave them, and fingerprints of what lets them in if they lose both
