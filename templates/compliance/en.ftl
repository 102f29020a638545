## Compliance
compliance-may-work-as = On { $day }: may work as { $posts } until { $until }.
compliance-not-as = On { $day }: may not work as { $lacking }; may work in posts that need no certificate until { $until }.
compliance-not-as-but-as = On { $day }: may not work as { $lacking }; may work as { $posts } until { $until }.
compliance-may-work-without-certificate = On { $day }: may work in posts that need no certificate until { $until }, but not yet in any that needs one.
compliance-barred = On { $day }: may not work, because a ban is in force until { $until }, that day included.
compliance-barred-without-end = On { $day }: may not work, because a ban without an end is in force.
compliance-check-not-clear = On { $day }: may not work, because the latest check did not come back clear.
compliance-not-healthy = On { $day }: may not work, because there is no health certificate in date.
compliance-own-may-work-as = You may work as { $posts } until { $until }.
compliance-own-not-as = You may not work as { $lacking } now; you may work in posts that need no certificate until { $until }.
compliance-own-not-as-but-as = You may not work as { $lacking } now; you may work as { $posts } until { $until }.
compliance-own-may-work-without-certificate = You may work in posts that need no certificate until { $until }, but not yet in any that needs one.
compliance-own-barred = You may not work now: a ban is in force until { $until }, that day included.
compliance-own-barred-without-end = You may not work now: a ban without an end is in force.
compliance-own-check-not-clear = You may not work now: the latest check did not come back clear.
compliance-own-not-healthy = You may not work now: there is no health certificate in date.
compliance-missing = To be settled: { $titles }.

## The district and its institutions
ahead-barred = A ban begins
ahead-barred-remedy = From that day on the person may not work. Arrange for somebody else before, and record the end of the employment.
ahead-health = Health certificate runs out
ahead-health-remedy = Have the examination made before that day and hand in the new certificate, so that the district can verify it.
ahead-check = Yearly check due
calendar-health = { $name }: health certificate expires
calendar-check = { $name }: yearly check due
calendar-credential = { $name }: credential expires
calendar-link = Expiry dates for your calendar (.ics)
calendar-name = Mengya: staff papers and checks

## What a decision does to a place
place-nobody = nobody to certify
place-figures = { $percent } % ({ $certified } of { $all })
place-share = { $place }: certified share { $before } → { $after }
place-share-same = { $place }: certified share unchanged, { $now }
place-gone = No longer found: { $titles }
place-come = Found from now on: { $titles }
