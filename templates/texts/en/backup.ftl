# A round that goes on from a backup, and backups that hold open rounds.
restored-round = This round goes on from a backup of { $copied }, which was restored on { $on }. { $codes ->
    [yes] Answers that came after that backup are gone; the codes that brought them work again. Codes that were made after it do not work: make new ones.
   *[no] Answers that came after that backup are gone.
  } Tell the members; their first page says so, too.
restored-decide = Its closing date has passed, and it does not close by itself: perhaps it was closed before the server was lost, with more answers than there are here. Whoever had both results could work out the answers in between. If somebody has its report of then, delete this round; if nobody has, close it, or set a later date.
restored-closed = While it was open this round was restored, on { $on }, from a backup of { $copied }: answers that came in between are in it only if they were sent again. If there is an earlier report of it, keep one of the two: their difference would show the answers in between.
restored-members = This questionnaire goes on from a backup of { $copied }. { $codes ->
    [yes] If you sent your answers on that day or later, they may be gone. Try your code: if it lets you in, they are, and it is good for sending them once more.
   *[no] If you sent your answers on that day or later, they may be gone: then please send them once more.
  }
year-resolve = A round goes on from a backup, and its closing date has passed: perhaps it was closed before.
year-do-resolve = See what to do.
year-short-resolve = Restored: see what to do
stored-restored = of a round that goes on from a backup: the days on which that was made and restored
report-restored = While the round was open it was restored, on { $on }, from a backup of { $copied }. Answers that came in between are in it only if they were sent again.
privacy-seen-host-sealed = Whoever runs this server can read the files that this page speaks of. So that no answer is lost with a disk, backups hold the box and its key as well, locked (encrypted) for one more key, which is to be kept elsewhere. Whoever has that key can read the box as it was at each backup, also after the questionnaire has closed; { $codes ->
    [yes] and if one member alone answered between two backups, also which code these answers came with.
   *[no] and if one member alone answered between two backups, which answers these were.
  }
