## Credentials
credential-level-missing = Credentials of this kind have a level. Give the one on the certificate: 5 is the lowest (五级), 1 the highest.
credential-level-unexpected = Credentials of this kind have no level. Leave it out.
credential-teacher-kind-missing = It does not say which kind of teacher qualification it is. Give its number or its kind.
credential-teacher-kind-unexpected = Only a teacher qualification has such a kind. Leave it out.
credential-teacher-number = The number of a teacher qualification has 17 digits (15 in the old form), and the 10th (9th) is a kind from 1 to 7. Compare it with the certificate, digit by digit.
credential-teacher-kind-differs = The number says otherwise: by it the kind is { $told ->
    [kindergarten] kindergarten
    [primary] primary school
    [junior_middle] junior middle school
    [senior_middle] senior middle school
    [vocational] secondary vocational school
    [vocational_practice] secondary vocational practice instructor
   *[higher_education] higher education
}. Check kind and number.
credential-identity-number = This is a resident identity number, not the number of a certificate. Give the number printed on the certificate, or none.
credential-unidentified = There is neither a number nor a day of issue, so nobody can verify it. Give at least one of them.
credential-health-undated = The health certificate has neither a day of issue nor a last day. Give at least one of them.
credential-specialty-unexpected = Only a physician's licence has a scope of practice. Leave it out.
credential-rejected-before = This credential was rejected on { $on } ({ $why }). If that was a mistake, add it again and say why.
credential-others-identity-number = The number of this certificate holds somebody else’s identity number. Check whose certificate it is.
credential-number-character = The number of a certificate does not hold “{ $found }”. Write it as printed.
credential-known = This credential is recorded already; it is { $state ->
    [claimed] awaiting verification
    [verified] verified
    [rejected] rejected
    [revoked] revoked
   *[lost] lost
}. Nothing was recorded twice. Look at the recorded one first; if yours differs, correct the claim.
credential-lost = This person's teacher qualification was lost by law on { $on } and can never be held again. If this seems wrong, contact the education authority that decided.
credential-revoked = This person’s teacher qualification was revoked on { $on } and may not be added again until after { $until }. Add it after that day.
credential-not-claimed = This credential no longer awaits verification: it is { $state ->
    [verified] verified
    [rejected] rejected
    [revoked] revoked
   *[lost] lost
}. Look at it first.
credential-not-verified = Only a verified credential can be revoked or lost; this one is { $state ->
    [claimed] awaiting verification
    [rejected] rejected
    [revoked] revoked
   *[lost] lost
}. Look at it first.
fault-before-issue = “{ $found }” is before the day of issue, { $issued }. Check the day.
credential-awaits = Not verified yet, so it does not count. Wait for an officer to verify it.
credential-begins = It counts only from { $on } on.
credential-expired = Out of date; its last day was { $on }. Renew it and add the new one.
credential-rejected = Rejected when it was checked, so it does not count.
credential-was-revoked = Revoked: it does not count from { $on } on.
credential-was-lost = Lost by law: it does not count from { $on } on.

## The district and its institutions
institution-state = State

## The record
credential-level = level { $level }

## Forms: hiring, checks, credentials, bans
claim-title = Add a credential
claim-lede = A credential of { $name }. It counts once an officer has verified it.
claim-kind = Kind of credential
claim-teacher-kind = Kind of teacher qualification
claim-teacher-kind-hint = For teacher qualifications only.
claim-level = Level
claim-level-hint = For infant caregivers, childcare workers and nutrition.
claim-number = Number
claim-number-hint = As printed. Never an identity number.
claim-issued = Day of issue
claim-until = Valid until
claim-specialty = Scope of practice
claim-specialty-hint = For physicians only, such as 儿科.
claim-submit = Add credential
claim-again-reason = Why it is added again
claim-again-hint = For example: one digit of the number was misread. Kept in the audit log.
waiting-title = Credentials to verify
waiting-none = No credential waits for verification. What people and institutions hand in is shown here.
waiting-caption = Oldest first
decision-title = Verify a credential
decision-how = How it was checked, and what was found
decision-how-hint = For example: agrees with the Ministry's public register.
decision-again-how = How it was checked this time

## Taking a claim back
claim-withdrawal-title = Take the credential back
claim-withdrawal-gone = This credential and the file handed in with it are deleted; the audit log keeps that it was added. You can add it again later.
claim-withdrawal-rejected = This credential was rejected before. Taken back, it is rejected again; you can still add it later.
claim-withdraw = Take it back
claim-withdraw-not = Keep it
credential-file-there = This claim has a file already.
credential-claim-decided = This claim was decided on ({ $state ->
    [verified] verified
    [rejected] rejected
    [revoked] revoked
   *[lost] lost
}) and can no longer be taken back.
