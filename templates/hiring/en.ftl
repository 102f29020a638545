## The district and its institutions
institution-posts = Post

## Forms: hiring, checks, credentials, bans
hire-title = Add a staff member
hire-lede = At { $place }. First who it is, then whether the person may work here, then a last look before it is done.
hire-who = Person
hire-number-hint = Such as P-7Q4K-2R9D-X. It is on the person's record.
hire-by-document = I do not know the number: use the identity document
hire-by-document-hint = Give number and name. Somebody who is not registered yet will be registered with the hire.
hire-name-hint = As on the document; where it does not match the number, nothing is shown.
hire-purpose = check before hiring
hire-what = Employment
hire-from = First day
hire-until = Last day
hire-supervisor = Supervisor
hire-supervisor-choice = { $name } ({ $posts })
hire-supervisor-choice-namesake = { $name } ({ $posts }, { $number })
hire-submit = Hire as { $post }
hire-next = Next
hire-looks = The look is recorded, and the person can read it.
hire-terms-title = { $name }: which posts may this person hold?
hire-standing-clear = No ban is in force.
hire-standing-new = Not registered yet; no ban is in force for this document.
hire-standing-record = The latest check found a record: hiring is forbidden by law. Contact the district.
hire-may-work = Which posts
hire-may-work-now = Today
hire-missing = What is missing
hire-from-hint = Not before the answer of the entry check.
hire-check = Entry check
hire-check-lede = It has to come back clear on or before the first day, and not more than { $months } months before it. A missing one cannot be mended by a later check.
hire-check-recorded = The register holds a check that serves for a first day up to { $day }; none has to be given.
hire-unchecked = At work already, without an entry check
hire-unchecked-means = Writing the truth is never refused, but it stays a finding of this employment, which no later check mends.
hire-unchecked-yes = The person is at work, and no check was made before the first day
hire-unchecked-why = Why
hire-unchecked-why-hint = Kept in the audit log, where officers read it.
hire-confirm-title = Confirm
hire-will-register = The person is not registered yet and will be.
hire-will-be-unchecked = There was no entry check: { $reason }. It stays a finding, which no later check mends.
hire-will-record-check = The entry check of { $day } is recorded: receipt { $receipt }, clear.
hire-will-use-check = A check that is recorded already serves as the entry check.
hire-file-hint = Optional; it can be attached on the record later. A JPEG or PNG picture or a PDF, 5 MiB at most. It is kept encrypted, opened only by the person and by officers, and not replaced.
hire-can-be-voided = A mistake can be voided within { $hours } hours; after that the employment can only be ended.
fault-hire-either = Give either the registry number or the document, not both.
fault-hire-whom = No person was named. Give a registry number, or use the identity document.
check-receipt-hint = As on the receipt.
change-title = Change post or supervisor
change-instead = Only changing the post or the supervisor?
change-post = New post
change-from = From which day
change-from-hint = The present employment ends the day before; a new one at the same institution begins on this day.
change-ends = The present employment ({ $post }) ends on { $day }
change-begins = A new employment ({ $post }) begins on { $day }; supervisor: { $supervisor }
change-nobody = nobody
change-submit = Confirm the change
change-not-after = This must be after the first day of the present employment ({ $from }).
change-after-end = The present employment ended on { $until }. Hire the person again instead.
change-nothing = Neither the post nor the supervisor is different.
change-record-found = A check found a record, so the person may not work with children. Contact the district at once; the employment is ended, not changed.
change-unchecked = This employment began without an entry check, and a change of post does not remove that finding. Contact the district first.

## Each act: what it does, and what it did
act-what-hired = Employ { $name }: { $place }, { $post }, from { $from }{ $until ->
    [none] .
   *[other] {" "}until { $until }.
}
act-what-ended = { $name }, { $post } at { $place } since { $from }: the last day is { $until ->
    [none] open.
   *[other] { $until }.
}
act-what-extended = { $name }, { $post } at { $place } since { $from }: the employment { $until ->
    [none] has no last day any more.
   *[other] goes on until { $until }.
}
act-what-changed = { $name } at { $place }: { $post } from { $from }{ $until ->
    [none] .
   *[other] {" "}until { $until }.
}
act-what-voided = Void an employment entered by mistake: { $name }, { $place }, { $post }, from { $from }.
act-what-end-undone = Undo the end of an employment: { $name } remains { $post } at { $place } (since { $from }), { $until ->
    [none] without a last day.
   *[other] until { $until }.
}
act-what-change-undone = Undo the change: { $name } remains { $post } at { $place } (since { $from }), { $until ->
    [none] without a last day.
   *[other] until { $until }.
}
act-share = { $day }: certified { $before } → { $after }.
act-share-same = { $day }: certified { $after }, unchanged.
act-share-of = { $certified } of { $required } ({ $percent }%)
act-share-nobody = nobody is required to be
act-compliant = { $day }: compliant staff { $before } → { $after }.
act-compliant-same = { $day }: compliant staff { $after }, unchanged.
act-compliant-of = { $compliant } of { $staff }
act-unfilled = Nobody fills the post of { $post }; it has to be filled soon.
act-filled = The post of { $post } is filled.
act-carers-short = Fewer caregivers and teachers than required; more have to be employed soon.
act-found = { $title }: { $remedy }
act-see-record = See the record
act-see-staff = See the staff list
act-supervised = { $count ->
    [one] 1 person has this supervisor and needs another: { $names }.
   *[other] { $count } people have this supervisor and need another: { $names }.
}
act-teams = Still a member of { $teams }; teams are not affected.
act-certificates = { $count ->
    [one] The person’s 1 valid certificate is not affected.
   *[other] The person’s { $count } valid certificates are not affected.
}
act-reads = The institution can read this person’s record; the person sees who did.
act-reads-until = After { $day } the institution can no longer read this person’s record.
act-kept = The audit log and the person’s record keep it.
change-submit-post = Change post to { $post }
end-submit-on = End employment, last day { $day }
end-confirm-title = Confirm the end of employment
extend-submit = Extend employment
change-confirm-title = Confirm the change
