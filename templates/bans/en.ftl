## Bans
ban-known = The decision “{ $found }” is recorded for this document already: see that record.
ban-other-name = This document is registered under another name ({ $number }), not “{ $found }”. Compare decision and document.
ban-until-missing = A ban for a term needs its last day.
ban-until-unexpected = A ban for life has no last day. Remove it, or make it a term.
ban-annulled-early = { $found } is before the day of the decision, { $decided }. Check the day.
ban-confirmed-already = A second officer has confirmed this ban. To end it, record an annulment.
ban-declined-already = This ban was declined and never was in force. Record a new decision on its own.
ban-not-confirmed = No second officer has confirmed this ban; it bars nobody yet and cannot be annulled. Another officer decides first.
ban-annulled-already = This ban is annulled already.
ban-annulment-awaits = An annulment awaits a second officer already. Decide that one first.
ban-no-annulment = No annulment awaits a decision. Record one first.

## The district and its institutions
institutions-any = All
institutions-search = Search

## The record
ban-state-awaits = Awaits a second officer
ban-state-in-force = Barred
ban-state-ahead = Confirmed, not yet in force
ban-state-awaiting = Waiting for me
ban-state-over = Over
ban-state-annulled = Annulled
ban-for-life = life

## Forms: hiring, checks, credentials, bans
ban-state-declined = Declined
ban-state-annulment-awaits = Barred; annulment awaits a second officer
bans-none = No bans.
bans-caption = Newest first
bans-await-you = { $count ->
    [one] 1 ban or annulment is
   *[other] { $count } bans and annulments are
 } waiting for you to confirm.
bans-await-you-action = Confirm
ban-recorded-by = Recorded by
ban-decided-by = Second officer
ban-annulment-recorded-by = Annulment recorded by
ban-annulment-decided-by = Second officer of the annulment
ban-by-list = Imported from a trusted folder
ban-reason-hint = Required. Kept in the audit log.
ban-record = Record a ban
ban-new-title = Record a ban
ban-new-lede = Another officer confirms it; then it bars from the day on which it takes effect. Somebody who is not registered can be barred too.
ban-whom = Person
ban-decision = The decision or judgment
ban-number = Number
ban-kind = Kind
ban-authority = Decided by
ban-basis = Legal basis
ban-basis-hint = As the decision says, such as: Law on the Protection of Minors, art. 62.
ban-grounds = What happened
ban-grounds-hint = Optional. Kept encrypted; only officers of this district can read it.
ban-decided = Decided on
ban-from = In force from
ban-term = Term
ban-until = Last day
ban-until-hint = Only for a fixed term.
ban-not-registered = (not registered)
ban-annulment = Annulment
ban-wait = You recorded this; another officer has to confirm it.
ban-decide-title = Confirm as second officer
annulment-title = Annul this ban
annulment-decide-title = Confirm the annulment
annulment-number = Number of the annulling decision
annulment-day = Annulled from
annulment-submit = Record the annulment

## Bans: before and after
ban-number-of-another = The number “{ $found }” is recorded for somebody else ({ $name }). Check it; if the decision bars several persons, tick the box below it.
ban-bars-several = This decision bars several persons, and the number is right
ban-whom-twice = Name the person in one way: by the registry number, or by name and document.
ban-effect-before-decision = It takes effect on { $found }, before the day of the decision, { $decided }. Compare the decision; if it really says so, state why.
ban-effect-not-early = It does not take effect before the decision, so no reason for that is needed.
ban-early = Why it takes effect before the decision
ban-early-hint = Where the decision says so. Kept in the audit log.
ban-from-hint = Usually not before the day of the decision.
ban-not-yours = Only the officer who recorded it can correct it or take it back, and only before another has decided.
ban-called-already = This call is recorded already.
ban-called-early = { $found } is before the day of the confirmation, { $confirmed }. Enter the day of the call.
ban-review = Next: review
ban-review-title = Review the ban before it is recorded
ban-review-lede = Nothing is recorded yet. Compare each line with the decision. Another officer confirms it; until then it bars nobody.
ban-review-unregistered = Not registered
ban-review-record = Record
ban-review-password = Your password
ban-review-password-hint = Recording a ban asks for your password again.
ban-review-edit = Go back and change
ban-correct = Correct
ban-correction-title = Correct the record of a ban
ban-correction-lede = Until another officer decides it can be corrected. If it names the wrong person, take it back and record it anew.
ban-correction-submit = Save the correction
ban-withdraw-title = Take it back
ban-withdraw-lede = It no longer awaits confirmation and never was in force.
ban-withdraw-submit = Take this ban back
annulment-wait = You recorded the annulment; another officer has to confirm it. Until then the ban stays in force.
ban-decide-sentence = { $name } ({ $document }), { $number }. Now: { $now }. Once confirmed: { $then }.
ban-now-clear = no ban in force
ban-now-barred-by-another = barred by another decision
ban-choice-confirmed = Confirm: { $outcome }
annulment-choice-confirmed = Confirm the annulment: { $outcome }
ban-choice-declined = Decline: { $outcome }
outcome-barred = barred from { $from }
outcome-barred-over = barred from { $from } to { $until }, which is over
outcome-not-barred = this ban does not take effect
outcome-restored = not barred from { $from } on
outcome-annulled-other = this ban ends on { $from }; another stays in force
outcome-annulled-over = this ban is void from { $from }; its term ended on { $until }
outcome-never = this ban never takes effect
outcome-stays = the ban stays in force
outcome-stays-ahead = still barred from { $from }
outcome-stays-over = the decision stands; its term ended on { $until }
ban-confirmed-now = Confirmed: { $name } is { $then }.
annulment-confirmed-now = The annulment is confirmed: { $name }, { $then }.
consequences-short-ban = Certificates suspended: { $certificates }. Employments to end: { $employments }. Told: { $told }. To be called: { $calls }.
consequences-short-annulment = Certificates valid again: { $certificates }. Told: { $told }. To be called: { $calls }.
consequences-title-ban-ahead = What confirming will do
consequences-title-ban = What followed, and what is left to do
consequences-title-annulment-ahead = What confirming the annulment will do
consequences-title-annulment = What followed from the annulment, and what is left to do
consequence-nobody = Nobody is registered under this document: there are no certificates and no employments, and nobody can be told. Registering or employing its holder is refused.
consequence-no-certificates = No certificate is in date.
consequence-certificates-ban-ahead = Certificates that will be suspended when it takes effect: { $count } ({ $numbers }).
consequence-certificates-ban = Certificates suspended: { $count } ({ $numbers }).
consequence-certificates-annulment-ahead = Certificates that will be valid again when the ban ends: { $count } ({ $numbers }).
consequence-certificates-annulment = Certificates valid again: { $count } ({ $numbers }).
consequence-teams = Still a member of: { $teams }.
consequence-employment = Still on the staff list of { $place } as { $post }.
consequence-no-employments = No employment has to be ended.
ban-namesakes = Registered persons of the same name
ban-namesakes-lede = They have the same name and another document, which may have been renewed. Check whether it is the same person.
bans-left = { $count ->
    [one] 1 ban or annulment has
   *[other] { $count } bans and annulments have
 } something left to do: a call, or an employment to end.
bans-left-action = See them
ban-state-left = Something left to do
ban-state-withdrawn = Taken back
ban-state-annulment-ahead = Barred until the annulment takes effect
ban-state-ahead-annulment-awaits = Not yet in force; annulment awaits a second officer
ban-state-over-annulment-awaits = Over; annulment awaits a second officer
held-title = Registrations to check
held-waits = To be checked
held-one-title = Is it the same person?
held-somebody-else = Somebody else: may be registered
held-same-person = The same person: stays stopped
held-wait-for-you = { $count ->
    [one] 1 registration is
   *[other] { $count } registrations are
 } waiting for you to check whether it is the same person.
held-wait-for-you-action = Check
ban-files = The decision and its documents
ban-files-none = No document is attached yet.
ban-file-line = Document { $number } ({ $media }), attached on { $day }
ban-file-add = Attach the decision or judgment
ban-file = File
ban-file-submit = Attach
ban-file-remove = Wrong file: remove it
ban-file-gone = This ban was taken back or declined; no document is attached to it any more.
ban-file-many = A ban has { $most } documents at most. Combine several pages in one PDF.
ban-file-not-yours = Only the officer who attached this document can remove it.
ban-file-decided = A second officer has decided; the documents of that decision stay.
