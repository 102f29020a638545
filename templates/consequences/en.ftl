## Decisions on credentials: before and after
credential-title = Credential
credential-see-record = See the record
credential-see-certificate = See the certificate
credential-once-verified = Once it is verified
credential-once-rejected = Once it is rejected
credential-once-revoked = Once it is recorded as revoked
credential-once-lost = Once it is recorded as lost by law
credential-once-undone = Once the decision is undone
credential-choice-verified-counts = Verify: it counts
credential-choice-verified-not = Verify: it does not count today
credential-choice-rejected-counts = Reject
credential-choice-rejected-not = Reject: it does not count
credential-choice-revoked-counts = Record as revoked
credential-choice-revoked-not = Record as revoked: it no longer counts
credential-choice-lost-counts = Record as lost by law
credential-choice-lost-not = Record as lost by law: it no longer counts
credential-choice-undone-counts = Undo the decision: it counts again
credential-choice-undone-not = Undo the decision: it does not count
credential-effect-counts = This credential counts, with no end date.
credential-effect-counts-until = This credential counts until { $until }.
credential-effect-ends = This credential no longer counts. { $why }
credential-effect-not = This credential does not count. { $why }
credential-effect-others-end = { $count ->
    [one] One other teacher qualification no longer counts.
   *[other] { $count } other teacher qualifications no longer count.
}
credential-effect-others-back = { $count ->
    [one] One other teacher qualification counts again.
   *[other] { $count } other teacher qualifications count again.
}
credential-effect-dual-begins = The person is dual-certified, and the certificate can be issued.
credential-effect-dual-again = The person is dual-certified again. The certificate that was withdrawn stays withdrawn; a new one can be issued.
credential-effect-dual-ends = The person is no longer dual-certified.
credential-effect-falls = Dual certificate { $number } is withdrawn; whoever verifies it reads “withdrawn”.
credential-effect-no-place = The person works nowhere today, so no certified share changes.
told-the-person = The person
credential-undo = Entered by mistake: undo this decision
credential-undo-note = You took this decision and can undo it within { $hours } hours.
credential-undo-sentence = { $what }: now { $now }; once the decision is undone, { $then } again.
credential-undo-caution = For mistakes of entry only. The decision and its undoing both stay in the audit log, and the person is told. A dual certificate that is withdrawn with it does not come back by itself.
credential-undo-caution-end = For mistakes of entry only. The decision and its undoing both stay in the audit log, and the person is told. A dual certificate that was withdrawn with the end stays withdrawn; a new one can be issued.
credential-undo-reason-hint = What was entered wrongly. Kept in the audit log; the person reads it.
credential-undo-not = Keep the decision
credential-nothing-to-undo = There is no decision to undo: nobody has decided, or something came after it.
credential-undo-not-yours = Another officer took this decision, and only that officer can undo it. You can decide anew.
credential-undo-late = This decision was taken more than { $hours } hours ago and can no longer be undone. Decide anew: verify or reject it after all, or record that it was revoked or lost.
credential-end-title = Record the end of a credential
credential-end-when = For a credential that was revoked by whoever granted it, or lost by law. If the verification itself was wrong, reject it instead.
credential-end-begin = Record that it was revoked or lost
credential-end-how = Revoked or lost
credential-end-revoked = Revoked by whoever granted it
credential-end-lost = Lost by law
credential-end-day = First day on which it does not count
credential-end-day-hint = The day on which the decision or judgment takes effect: not before the day of issue, not after today.
credential-end-reason-hint = Which decision or judgment, and whose. Kept in the audit log; the person reads it.
credential-end-look = Next: review
credential-end-not = Do not record it
credential-end-sentence-revoked = { $what }: revoked from { $day } on. Reason: { $reason }
credential-end-sentence-lost = { $what }: lost by law from { $day } on. Reason: { $reason }
credential-end-caution = After this the person has to claim a new credential. A mistake of entry can be undone within a day, but a certificate that was withdrawn stays withdrawn.
credential-end-caution-revoked = A revoked teacher qualification may not be claimed again for five years, and the person’s earlier teacher qualifications no longer count. A mistake of entry can be undone within a day, but a certificate that was withdrawn stays withdrawn.
credential-end-caution-lost = A teacher qualification that is lost by law can never be held again, and the person’s other teacher qualifications no longer count. A mistake of entry can be undone within a day, but a certificate that was withdrawn stays withdrawn.

## Who has to be called
calls-title = People to call
calls-lede = No mail reaches these people and institutions. Please call them, and record the day.
calls-none = Nobody has to be called.
calls-credential = { $what }: { $state }
calls-certificate-withdrawn = Certificate { $number } is withdrawn
calls-certificate-issued = Certificate { $number } is issued
calls-gone = See the record
calls-wait = People and institutions to call about a credential or certificate: { $count }.
calls-wait-action = Call them
notice-called-already = This call is recorded already.
notice-called-early = { $found } is before the day of the decision, { $acted }. Enter the day of the call.
