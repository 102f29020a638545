## What acts did, and undoing a mistake
act-what-corrected = Correct the details of { $name }.
act-what-correction-undone = Undo the correction of the details of { $name }.
act-title-hired = Employed
act-title-ended = Employment ended
act-title-extended = Employment extended
act-title-changed = Post or supervisor changed
act-title-voided = Employment voided
act-title-end-undone = End of employment undone
act-title-change-undone = Change undone
act-title-corrected = Details corrected
act-title-correction-undone = Correction undone
act-undo-until = If this was a mistake, the person who did it can undo it until { $until }.
act-undone = This was undone.
act-undo-link = Undo
act-undo-title = Undo a mistake
act-undo-reason-hint = For example: the wrong person, the wrong day. Kept in the audit log.
act-undo-ended = Undo the end of employment
act-undo-extended = Undo the extension
act-undo-changed = Undo the change
act-undo-corrected = Undo the correction
act-undo-never = This cannot be undone. An employment entered by mistake is voided on the person’s record.
act-undo-done = This was undone already.
act-undo-of-another = Only the person who did this can undo it. Ask them, or record what is right.
act-void-change = A change of post began this employment, so it cannot be voided alone. Whoever made the change can undo it.
act-undo-late = More than { $hours } hours have passed; this cannot be undone. Record what is right.
act-undo-overtaken = Something was changed after this, so it cannot be undone. Record what is right.
act-told-already = The person was told already.
act-called-early = ‘{ $found }’ is before { $done }, when this was done. Enter the day on which the person was told.
act-next-staff = Back to the staff list
act-leave = Leave without doing it
acts-title = To be told by telephone
acts-lede = No mail reaches these people. Please call them, and enter the day.
acts-none = Nobody has to be called.
acts-wait = { $count ->
    [one] 1 person has not been told of a change to their employment or record.
   *[other] { $count } people have not been told of a change to their employment or record.
}
acts-wait-action = Call them
done-act = Done.
done-act-called = The call was recorded.
correction-name = Name: { $before } → { $after }.
correction-phone = The telephone number on record is replaced.
correction-email = The e-mail address on record is replaced.
correction-codes = Codes sent for activating an account no longer work.
correction-certificates = { $count ->
    [one] 1 valid certificate carries another name; withdraw and reissue it.
   *[other] { $count } valid certificates carry another name; withdraw and reissue them.
}
correction-kept = The audit log keeps the name as it was.
