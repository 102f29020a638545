# The words of the pages. One sentence a line; one word for one thing throughout.

## On every page
site-brand = Mengya
site-name = Jing’an childcare practitioners
layout-skip = Skip to the content
layout-navigation = Navigation
layout-other-language = 中文
layout-other-language-tag = zh-Hans
footer-about = Mengya is Jing’an’s register of childcare practitioners.
footer-not-a-licence = Its certificates record training and registration. They are not national e-licences.

## Forms
form-errors = One thing needs your attention
form-error-prefix = Error:

## Certificates
certificate-holder = Holder
certificate-kind = Certificate
certificate-kind-training = Certificate of Training Completion
certificate-kind-dual = Certificate of Dual Certification
certificate-number = Number
certificate-issuer = Issued by
certificate-issued = Issued on
certificate-valid-until = Valid until
certificate-valid-without-end = No end date

## Checking a certificate: the code
verification-place = Certificate check
verification-title = Check a certificate
verification-heading = Check a certificate
verification-lede = Type the code printed on it to see whether it is valid right now. No account is needed.
verification-code = Verification code
verification-code-hint = For example { $example }. Capitals, spaces and dashes make no difference.
verification-check = Check
verification-where-heading = Where to find the code
verification-where = Look at the lower right corner of the certificate, under the QR code. It is printed in groups of four. If you scan the QR code with a phone, there is nothing to type.
verification-privacy = The answer shows only what you need to compare with the paper, and only part of the holder’s name.
verification-error-empty = There is no code yet. Type the one in the lower right corner of the certificate.
verification-error-length = “{ $typed }” is not the right length. A whole code looks like { $example }. Compare it group by group.
verification-error-characters = “{ $typed }” has characters that our codes never use. They are made of letters and digits only. Please type it again from the certificate.
verification-error-check = At least one character in “{ $typed }” is not as printed. Compare it group by group; 8 and B, 5 and S, 2 and Z are easily mixed up.

## Checking a certificate: the answer
verification-answer-title = Result of the check
verification-valid = Valid
verification-expired = Expired
verification-suspended = Suspended
verification-revoked = Revoked
verification-unknown = Unknown
verification-as-of = As of { $instant }
verification-valid-means = This register issued the certificate, and it is valid now.
verification-expired-means = This certificate was valid until { $day }. It proves nothing after that day.
verification-suspended-means = This certificate has been suspended since { $day }. Until that is lifted it proves nothing.
verification-revoked-means = This certificate was revoked on { $day } and can no longer be relied on.
verification-unknown-means = The register has no certificate with the code { $code }. It may be mistyped, or the paper may not come from us.
verification-next-heading = What to do next
verification-valid-next = Compare each line above with the paper, and ask the holder for proof of identity. If any line differs, do not trust the paper.
verification-expired-next = Ask the holder to renew it with the issuer. Renewal gives a new certificate: check that one.
verification-suspended-next = Do not give anyone work on the strength of this certificate for now. The issuer can say why. Once it is restored, this check will answer “Valid”.
verification-revoked-next = Do not accept it. If a new certificate was issued in its place, ask the holder to show that one and check it.
verification-unknown-next = Compare the code with the paper and check once more. If the answer stays the same, do not employ anyone on the strength of it, and tell the issuer named on the paper.
verification-another = Check another
verification-address = Your browser’s address bar should show { $host }. Any other address is not an answer from this register.

## When something goes wrong
problem-next-heading = What you can do
problem-home = Go to the start page
problem-request = If you contact us, please quote
problem-malformed-title = The request cannot be read
problem-malformed-detail = It is incomplete or not in the agreed form.
problem-malformed-next = Please check it and send it again.
problem-unauthenticated-title = Please sign in
problem-unauthenticated-detail = This is for people who have signed in. You have not, or your time ran out.
problem-unauthenticated-next = Sign in and try again.
problem-wrong-password-title = You could not be signed in
problem-wrong-password-detail = The name or the password is wrong, or the account may not sign in at present.
problem-wrong-password-next = Check both and try again; after several wrong tries the account pauses for 15 minutes.
problem-forbidden-title = You may not do this
problem-forbidden-detail = You are signed in, but this is not among your duties here.
problem-forbidden-next = If your work needs it, ask your organisation’s administrator.
problem-not-found-title = Nothing was found
problem-not-found-detail = Nothing is kept here, or it is not for you to see.
problem-not-found-next = Check the number or the address.
problem-method-not-allowed-title = That cannot be done here
problem-method-not-allowed-detail = This address does not take that method.
problem-method-not-allowed-next = The methods it takes are in the Allow header.
problem-not-acceptable-title = No answer in that form
problem-not-acceptable-detail = This address cannot answer in the form asked for.
problem-not-acceptable-next = Ask for one of the forms in the document.
problem-already-exists-title = Such a record exists
problem-already-exists-detail = The register already has this record; nothing was added.
problem-already-exists-next = Look at the existing record first.
problem-barred-title = This person is barred
problem-barred-detail = A ban on this person is in force: employing, joining a team and issuing certificates are refused.
problem-barred-next = If this seems wrong, contact the authority that decided.
problem-wrong-state-title = Its state does not allow this
problem-wrong-state-detail = The record is in a state that does not allow this.
problem-wrong-state-next = Look at its present state first.
problem-second-officer-title = Somebody else has to do this
problem-second-officer-detail = This takes two different officers, and you were the first.
problem-second-officer-next = Ask another officer to do it.
problem-still-running-title = The first request is still running
problem-still-running-detail = A request with the same key has not finished.
problem-still-running-next = Wait a moment and look at the result.
problem-refused-title = The rules do not allow this
problem-refused-detail = One or more conditions are not met; every reason is listed.
problem-refused-next = Settle each of them and try again.
problem-stale-title = Somebody changed it meanwhile
problem-stale-detail = What you saw is no longer current; your change was not saved.
problem-stale-next = Read it again and then change it.
problem-too-large-title = It is too large
problem-too-large-detail = What was sent is larger than allowed.
problem-too-large-next = Split it and send the parts.
problem-unsupported-media-type-title = The type of content is wrong
problem-unsupported-media-type-detail = This address does not take that type of content.
problem-unsupported-media-type-next = The types it takes are in the document.
problem-invalid-title = Something is not right
problem-invalid-detail = One or more things are not right; each is listed, and nothing was saved.
problem-invalid-next = Put each right and send it again.
problem-key-reused-title = The key belongs to another request
problem-key-reused-detail = The same Idempotency-Key came before with other content.
problem-key-reused-next = Use a new key for a new request.
problem-unreadable-list-title = The list cannot be read
problem-unreadable-list-detail = The file cannot be read as a list; nothing was imported.
problem-unreadable-list-next = Put right what is named and upload it again.
problem-precondition-required-title = Read it before changing it
problem-precondition-required-detail = A change has to name the version that was read, in If-Match.
problem-precondition-required-next = Read the record and send its ETag.
problem-too-many-requests-title = Please wait a moment
problem-too-many-requests-detail = Too many requests came in a short time, so we paused our answers.
problem-too-many-requests-next = Try again in a minute; programs find the time in Retry-After.
problem-internal-title = Something broke on our side
problem-internal-detail = This is our fault and has been recorded. What you were doing was not completed.
problem-internal-next = Try again in a few minutes. If it still fails, tell us the request’s number.
problem-unavailable-title = No answer is possible right now
problem-unavailable-detail = The register’s database cannot be reached. Nothing was changed.
problem-unavailable-next = Try again in a minute.
problem-timed-out-title = It took too long
problem-timed-out-detail = This request took too long and was stopped.
problem-timed-out-next = Ask for less and try again.

## What is wrong with one field
fault-cursor = “after” is not one of ours. Use the value that the page before gave.
fault-required = This is missing. Please fill it in.
fault-body-required = There is no body. Please send JSON.
fault-unexpected-body = This request takes no body.
fault-characters = It has characters that cannot be used, such as NUL. Remove them.
fault-unknown-parameter = There is no such parameter. There are: { $allowed }.
fault-repeated = This parameter may stand only once.
fault-json = Line { $line }, column { $column } is not JSON.
fault-unknown-field = There is no such field. Check its spelling or remove it.
fault-not-one-of = “{ $found }” is not among the values. There are: { $allowed }.
fault-type = “{ $found }” has the wrong type; expected { $expected }.
fault-date = “{ $found }” is not a day that exists. Write it as 2026-06-30.
fault-format = “{ $found }” is not in the form { $format }.
fault-too-short = “{ $found }” is too short: at least { $limit } characters.
fault-too-long = It is too long: at most { $limit } characters.
fault-too-small = “{ $found }” is too small: at least { $limit }.
fault-too-large = “{ $found }” is too large: at most { $limit }.
fault-pattern = “{ $found }” is not written as expected. See the example in the document.
fault-too-many = There are too many: at most { $limit }.
fault-too-few = There are too few: at least { $limit }.
fault-form = “{ $found }” does not fit. See the document.
fault-password-short = A password has at least { $limit } characters. A sentence you can remember will do.
fault-password-long = A password has at most { $limit } characters.
fault-password-guessed = This password is easily guessed. Take a less common sentence.
fault-password-wrong = The present password is not right.
fault-username-form = A user name has lower-case letters, digits, dots and hyphens, 3 to 40 characters.
fault-username-taken = The user name “{ $found }” is taken. Choose another.
fault-binding-missing = This role has to be bound to this.
fault-binding-unexpected = This role is not bound to this.
fault-no-such = There is no “{ $found }”. Check the number.
fault-identity-form = The document's number has not the right form. Compare it with the document, character by character.
fault-identity-check = The document's check digit does not fit: a character may be wrong. Compare it with the document.
fault-identity-date = The birth date in the document's number does not exist. Compare it with the document.
fault-name = “{ $found }” is not a name. Write the name as on the document.
fault-social-credit-code = “{ $found }” is not a right unified social credit code. Compare the 18 characters with the certificate.
fault-registry-number = “{ $found }” is not a right registry number. It looks like P-7Q4K-2R9D-X.
fault-certificate-number = “{ $found }” is not a right certificate number. Compare it with the certificate.
fault-district = “{ $found }” is not a district's code. It has six digits, such as 310106.
fault-until-before-from = It ends before it begins. Check both days.
fault-future-day = “{ $found }” is in the future. Check the day.
fault-idempotency-key = An Idempotency-Key has 1 to 200 visible characters and no spaces.

## People
practitioner-barred = This person is barred ({ $decisions }): employing, joining a team and issuing certificates are refused. If this seems wrong, contact the authority that decided.
practitioner-known = This document is registered under { $number }. Please use that record.
practitioner-known-other-name = This document is registered under another name, as { $number }. Compare the name with the document.

## Bans
ban-known = The decision “{ $found }” is recorded already. Look at that record.
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

## Issuing certificates
certificate-not-passed = The person did not pass this course, so there is no certificate of completion.
certificate-superseded = This completion was corrected. Certify the correction.
certificate-issued-already = Certificate { $number } was issued already. To issue another, withdraw that one first.
certificate-no-teacher-half = Not dual-certified today: no valid teacher qualification. Have it recorded and verified first.
certificate-no-caregiver-half = Not dual-certified today: no valid infant caregiver credential. Have it recorded and verified first.
certificate-no-half = Not dual-certified today: neither a valid teacher qualification nor a valid infant caregiver credential. Have them recorded and verified first.
certificate-name-not-printable = The name has characters that our typefaces lack: { $characters }. Check the name; if it is right, contact the registry.
certificate-course-not-printable = The course’s title has characters that our typefaces lack: { $characters }. Correct the title.
certificate-provider-not-printable = The provider’s name has characters that our typefaces lack: { $characters }. Correct the name.
certificate-number-not-printable = A credential’s number has characters that our typefaces lack: { $characters }. Correct the number.
certificate-too-long = The text of { $field } is too long for the page. Shorten it, then issue the certificate.
certificate-field-unexpected = This kind of certificate does not take this. Remove it.
certificate-withdrawn-already = This certificate was withdrawn on { $day }.

## Checking a certificate's file (command line)
certificate-file-valid = VALID: byte for byte what was signed, by a trusted signer.
    number     { $number }
    signer     { $signer }
    root       { $root }
    signed at  { $signed }
    SHA-256    { $sha256 }
    Whether it was withdrawn since, only the register knows: check the number online.
certificate-file-not-a-pdf = NOT VALID: this is not a PDF certificate.
certificate-file-not-signed = NOT VALID: this PDF is not signed.
certificate-file-changed = NOT VALID: the file was changed after it was signed.
certificate-file-signature-invalid = NOT VALID: the signature is not right.
certificate-file-untrusted = NOT VALID: the given root does not vouch for the signer. Check that it is the right root.
certificate-file-signer-expired = NOT VALID: the signer’s certificate expired on { $day }.
certificate-file-signer-early = NOT VALID: the signer’s certificate is not valid before { $day }.
certificate-file-unreadable = { $file } cannot be read. Check the path.
certificate-root-unreadable = { $file } cannot be read as a root certificate in PEM. Check path and content.
## Lists
fault-unreadable-list = { $reason }
import-confirmed-already = This list was confirmed already: its accepted rows are in the register. It cannot be confirmed again.
## People: finding, correcting, reading
practitioner-unregistered-barred = The holder of this document is not registered, but a ban is in force: employing is refused. If this seems wrong, contact the authority that decided.
practitioner-unregistered-barred-by = The holder of this document is not registered, but a ban is in force ({ $decisions }): employing is refused. If this seems wrong, contact the authority that decided.
fault-phone = A phone number has 7 to 15 digits, with a country's code such as +86 if you like. Check the number.
fault-purpose = It does not say what the record is needed for. Say so, for example “check before hiring”; the person can read it.
fault-nothing-to-change = There is nothing to correct. Give a name or a phone number.

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
credential-known = This credential is recorded already; it is { $state ->
    [claimed] awaiting verification
    [verified] verified
    [rejected] rejected
    [revoked] revoked
   *[lost] lost
}. Nothing was recorded twice. Look at the recorded one first; if yours differs, correct the claim.
credential-lost = This person's teacher qualification was lost by law on { $on } and can never be held again. If this seems wrong, contact the education authority that decided.
credential-revoked = This person's teacher qualification was revoked on { $on } and may not be claimed again until after { $until }. Claim it after that day.
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
credential-expired = Out of date; its last day was { $on }. Renew it and claim the new one.
credential-rejected = Rejected when it was checked, so it does not count.
credential-was-revoked = Revoked: it does not count from { $on } on.
credential-was-lost = Lost by law: it does not count from { $on } on.

## Screening
screening-known = A check of this kind on { $on } is recorded already, with the same answer. Nothing was recorded twice.
screening-other-answer = A check of this kind on { $on } is recorded with another answer; nothing was changed. Compare the original answer; if the record is wrong, ask an officer.

## Training
fault-code-taken = “{ $found }” is taken. Check it, or choose another.
completion-person = Give the registry number; without it, give the kind and the number of the document and the name, all three. Use one of the two ways.
completion-not-registered = This document is not registered. Check its kind and number; if the person is truly not registered, ask the employer or an officer to register the person first.
completion-name-mismatch = This document is not registered under the name “{ $found }”. Compare name and number with the document.
completion-end-before-start = The last day { $ended } is before the first day { $started }. Check both days.
completion-future = The last day { $ended } is after today ({ $today }). Only training that is over can be recorded; check the day.
completion-too-young = By the registered document, the person was not yet { $age } on the last day. Check the day and the person.
completion-over-course = { $minutes } minutes are more than the { $limit } minutes of the course. Check the minutes and the course’s code.
completion-over-day = With what is recorded, { $day } has { $minutes } minutes of training face to face; at most { $limit } are plausible. Check days and minutes; if a recorded one is wrong, correct it first.
completion-duplicate = The same person, course and days are recorded already, with the same minutes and result. There is nothing to record again.
completion-conflict-passed = The same person, course and days are recorded with { $minutes } minutes, passed. To change that, correct the recorded one.
completion-conflict-failed = The same person, course and days are recorded with { $minutes } minutes, not passed. To change that, correct the recorded one.
completion-correction-without-original = There is no completion to correct. Check person, course and days.
completion-corrected-already = This completion was corrected and no longer counts. Correct the latest one.

## Teams
team-name-taken = The district has a team called “{ $found }”. Choose another name, or use that team.
team-already-member = This person has been a member of the team since { $joined }, and the days overlap. Record the leaving first, or change the days.
team-left-already = This member left on { $left }; that can only be moved to an earlier day. To join again, record a new membership.
team-cleared-for-another = Nobody looked for bans of this person on these days, so joining is refused. Please send it again.
team-member-not-eligible = On the first day the person is neither dual-certified nor a paediatric specialist, which a core team asks for. Verify the credentials first.
team-volunteer-source-missing = A volunteer has to say whence. Choose a source.
team-volunteer-source-unexpected = Only members of volunteer teams have a source. Remove it.
team-entry-screening-missing = There is no clear check on or before the first day. Ask the police for one, record the answer, and then let the person join.
team-screening-overdue = On the first day the latest clear check is more than a year old. Check again, record the answer, and then let the person join.
team-record-found = The check of { $checked } answered that a record exists, so joining is refused. If this seems wrong, contact the police office that answered.
## Institutions and employments
fault-day-range = “{ $found }” is out of range. Give a day from { $first } to { $last }.
institution-known = The unified social credit code { $code } is registered. Please use that record.
institution-phone-form = The phone number is not written as one. Use digits, spaces, hyphens, brackets and “+” only, with 5 to 20 digits in all.
employment-known = This person is recorded in this post from this day on already. Please use that record.
employment-overlaps = This person holds the same post here on some of these days (since { $from }, { $until ->
    [none] without an end
   *[other] until { $until }
}). End or correct that record first.
employment-under-age = The person is under { $age } on the first day and may not be employed. Check the first day.
employment-supervisor-not-on-staff = “{ $found }” is not on this institution's staff on the first day. Give the registry number of somebody who is.
employment-supervisor-oneself = Nobody is one's own supervisor. Give somebody else's registry number, or none.
employment-elsewhere = At the same time this person is employed at “{ $institution }” as { $post } (since { $from }, { $until ->
    [none] without an end
   *[other] until { $until }
}). If the person has left, that institution should record the end.

## Compliance
compliance-may-work-as = On { $day }: may work as { $posts } until { $until }.
compliance-not-as = On { $day }: may not work as { $lacking }; may work in posts that need no certificate until { $until }.
compliance-not-as-but-as = On { $day }: may not work as { $lacking }; may work as { $posts } until { $until }.
compliance-may-work-without-certificate = On { $day }: may work in posts that need no certificate until { $until }, but not yet in any that needs one.
compliance-barred = On { $day }: may not work, because a ban is in force until { $until }, that day included.
compliance-barred-without-end = On { $day }: may not work, because a ban without an end is in force.
compliance-check-not-clear = On { $day }: may not work, because the latest check did not come back clear. Please ask the institution.
compliance-not-healthy = On { $day }: may not work, because there is no health certificate in date.
compliance-missing = To be settled: { $titles }.

## The frame of pages, and signing in
layout-trail = Where you are
layout-password = Change password
layout-sign-out = Sign out
footer-verify = Check a certificate
footer-sign-in = Sign in
footer-about-link = About Mengya
footer-help = Help
footer-accessibility = Accessibility
footer-privacy = Privacy
nav-my-record = My record
nav-training = Training
nav-lists = Lists
nav-institution = My institution
nav-district = District
nav-institutions = Institutions
nav-people = People
nav-credentials = To verify
nav-bans = Bans
nav-history = History
nav-accounts = Accounts
nav-outbox = Mail
nav-settings = Settings
sign-in-title = Sign in
sign-in-needed = Please sign in. You will then see the page you asked for.
sign-in-username = Username
sign-in-password = Password
sign-in-submit = Sign in
sign-in-forgotten = I forgot my password
password-title = Change your password
password-lede = Afterwards, sign in again with the new password on every device.
password-current = Present password
password-new = New password
password-hint = At least 12 characters; no common word, and not your username.
password-submit = Change password
done-signed-out = You have signed out.
done-password-changed = Your password has changed. Please sign in with the new one.
problem-signed-out-detail = You are no longer signed in, and what you sent was not done.
problem-form-expired-detail = This form has expired, and nothing was sent. Go back, reload the page and try again.
problem-form-foreign-detail = This request did not come from a page of ours and was not carried out.
viewer-title = The API
viewer-needs-script = To browse the API you need JavaScript; the document itself is here:

## About Mengya
about-title = About Mengya
about-heading = About Mengya
about-lede = Mengya is Jing’an’s register of the people who care for children under three, and of the proof that they may. It is named after the district’s childcare “Budding Project” (萌芽工程).
about-why-heading = Why it exists
about-why = Four things are asked of this workforce, and one place should answer for all of them:
about-why-certified = Every practitioner is certified; the goal is 100 %.
about-why-dual = The best hold two certificates (双证): a teacher qualification and an infant caregiver credential.
about-why-training = Everyone is trained every year, in professional ethics, professional norms, vocational skills, safety, and mental health.
about-why-bans = Whoever harmed a child never works with children again.
about-who-heading = Who uses it
about-who-practitioner = Practitioners
about-who-practitioner-does = See in one sentence whether they may work, as what, until when and what is missing; and who looked at their record.
about-who-provider = Training providers
about-who-provider-does = Record a whole class from their own spreadsheet, and see row by row what failed and how to mend it.
about-who-institution = Institutions
about-who-institution-does = Check their own staff list: who is fit, who is not, and by which rule.
about-who-regulator = Regulators
about-who-regulator-does = Verify an institution person by person, decide bans, and see how the district stands.
about-who-public = Everybody
about-who-public-does = Scan the QR code or type the code of a certificate and learn at once whether it is valid.
about-share-heading = How the certified share is counted
about-share = No national or city document gives its numerator and denominator. This register counts those who on that day work in posts that need a certificate; and of them, those whose certificates, health certificate and checks are all in date and who are not barred. Both counts are always shown, with the list behind them; where there is nobody, it is not called 100 %.
about-bans-heading = How a ban takes effect
about-bans = A ban carries its own legal basis and takes two different officers. From the moment it is confirmed, employing, joining a team and issuing certificates are refused at once. It ends only by an annulment, which takes two officers too.
about-certificates-heading = What the certificates are
about-certificates = Our certificates are signed PDFs. They record that a training was completed, or dual certification, and anybody can check them. They are not national e-licences.
about-basis-heading = What it rests on
about-basis-plan = Jing’an’s plan for the childcare “Budding Project”: dual-certified teachers, core teams of education, parenting and healthcare, teaching-research teams and volunteer teams.
about-basis-minors = The Law on the Protection of Minors, Article 62: who works closely with minors is checked when hired and again every year. Article 130 names infant care services among them.
about-basis-shanghai = The Shanghai Regulations on Preschool Education and Childcare Services, in force since 1 January 2023; the Shanghai Regulations on the Protection of Minors, Article 47.
about-basis-privacy = The Personal Information Protection Law: see the privacy statement.
about-not-heading = What it does not do
about-not = Care sessions, children’s wellness files, courses for families, and subsidies for building and fees belong to other systems.
about-contact-heading = Contact
about-contact = The register is kept by { $issuer }. How to reach it: { $contact }.

## Help
help-title = Help
help-heading = Help: what each message means
help-lede = Find the message you saw, what happened, and what to do next.
help-all = All messages
help-code = Code
help-status = HTTP status
help-problems-heading = Messages while doing something
help-problems = Pages and the API use the same messages. Programs go by the code, which does not change.
help-rows-heading = A row of a list was refused
help-rows = A refused row is not recorded; the others are not touched. Mend those rows and import the same file again: nothing is recorded twice.
help-files-heading = A file cannot be read as a list
help-files = Nothing was recorded then.
help-warnings-heading = Recorded, but worth a look
help-warnings = These rows were accepted; one thing about them should be checked.
list-fault-missing-required = A required field is blank
list-fault-next-missing-required = Fill it in and import the row again.
list-fault-unknown-institution = No such institution
list-fault-next-unknown-institution = Check the name; where several share it, give the unified social credit code. If it truly is missing, register the institution first.
list-fault-id-not-recoverable = The last digits of a document number are lost
list-fault-next-id-not-recoverable = The spreadsheet turned the number into a decimal. Format the column as text and enter it again from the document.
list-fault-id-check-digit = A document number’s check digit does not fit
list-fault-next-id-check-digit = At least one character is wrong, or one is missing. Compare it with the document.
list-fault-id-impossible-date = The birth date in a document number does not exist
list-fault-next-id-impossible-date = Compare the number with the document.
list-fault-impossible-date = Not a certain day
list-fault-next-impossible-date = Write year, month and day, such as 2026-03-05.
list-fault-unknown-post = Not a post of the register
list-fault-next-unknown-post = Write head, teacher, caregiver, health worker, guard, nutrition worker, cook, cleaner or other.
list-fault-unreadable-value = The meaning of a value is not certain
list-fault-next-unreadable-value = Use the words of the template, such as passed or failed, or a level from 1 to 5.
list-fault-until-before-from = It ends before it begins
list-fault-next-until-before-from = Check both days.
list-fault-name-mismatch = The document number belongs to another name
list-fault-next-name-mismatch = Check name and number; if the name has changed, correct the record first.
list-fault-duplicate-row = Recorded already
list-fault-next-duplicate-row = The register has it, or it stands further up in the file. There is nothing to do.
list-fault-uscc-check-digit = A unified social credit code’s check character does not fit
list-fault-next-uscc-check-digit = It has 18 characters; at least one is wrong or missing. Compare it with the certificate.
list-fault-unknown-course = No such course
list-fault-next-unknown-course = Check its code or title, or register the course first.
list-fault-unknown-provider = No such training provider
list-fault-next-unknown-provider = Check the name, or register the provider first.
list-fault-end-before-start = The training ends before it begins
list-fault-next-end-before-start = Check both days.
list-fault-future-date = The day has not come yet
list-fault-next-future-date = Import the row after the training has ended.
list-fault-before-16 = The person was not yet 16
list-fault-next-before-16 = Check the day and the document number.
list-fault-hours-exceed-course = More hours than the course has
list-fault-next-hours-exceed-course = Give the hours attended.
list-fault-over-8-hours-a-day = More than 8 hours face to face on one day
list-fault-next-over-8-hours-a-day = Other records of that day are counted too. Check days and hours.
list-fault-conflicts-with-recorded = The register has other values
list-fault-next-conflicts-with-recorded = If they must change, mark the row as a correction (更正), or correct the record on its page.
list-fault-correction-without-original = Nothing to correct
list-fault-next-correction-without-original = Check person, course and days, or report it as new.
list-fault-barred = A ban is in force
list-fault-next-barred = It cannot be recorded. If this seems wrong, ask the authority.
list-fault-file-empty = The file is empty
list-fault-next-file-empty = Make sure that it is the right one.
list-fault-file-too-large = The file is too large
list-fault-next-file-too-large = Split it into several.
list-fault-file-inflates-too-far = Opened, the file grows too large
list-fault-next-file-inflates-too-far = Save the list alone as a new file.
list-fault-cell-too-far = A cell lies far outside the list
list-fault-next-cell-too-far = Delete what does not belong to the list.
list-fault-cell-too-long = A cell holds too much text
list-fault-next-cell-too-long = Shorten it.
list-fault-file-has-too-much = The file has too much in it
list-fault-next-file-has-too-much = Save the list alone as a new file, or split it.
list-fault-file-declares-entities = The file declares what no spreadsheet does
list-fault-next-file-declares-entities = Save it again from a spreadsheet program.
list-fault-file-encrypted = A password protects the file
list-fault-next-file-encrypted = Remove it and import the file again.
list-fault-file-old-excel = The old format of Excel (.xls)
list-fault-next-file-old-excel = Save it as .xlsx or CSV.
list-fault-file-other-kind = Neither XLSX nor CSV
list-fault-next-file-other-kind = Save it as .xlsx or CSV.
list-fault-file-damaged = The file is damaged or incomplete
list-fault-next-file-damaged = Save it again, or upload it again.
list-fault-file-unknown-encoding = The encoding of the text is unknown
list-fault-next-file-unknown-encoding = Save it as CSV (UTF-8).
list-fault-quote-never-closed = A quotation mark is never closed
list-fault-next-quote-never-closed = Close or delete it.
list-fault-heading-not-found = No headings were found
list-fault-next-heading-not-found = Add those that are missing and import the file again.
list-fault-heading-ambiguous = Several headings mean the same
list-fault-next-heading-ambiguous = Rename or delete the columns that do not.
list-fault-hours-unclear = The unit of the hours is not clear
list-fault-next-hours-unclear = Write in the heading whether these are class hours, clock hours or minutes.
list-fault-overlapping-employment = Employed elsewhere at the same time
list-fault-next-overlapping-employment = If the person has left, that institution should record the end.
list-fault-supervisor-not-found = The supervisor is not on the staff list
list-fault-next-supervisor-not-found = Check the name, or add the supervisor.
list-fault-person-registered = The row registered a new person
list-fault-next-person-registered = The register did not have this document. Make sure that its number and the name are right.
list-fault-member-not-eligible = The member does not meet the team’s conditions
list-fault-next-member-not-eligible = Neither dual-certified nor a paediatric specialist. Verify the credentials first.

## Accessibility
accessibility-title = Accessibility
accessibility-heading = Accessibility
accessibility-lede = Everybody should be able to use these pages. The aim is WCAG 2.2, level AA.
accessibility-works-heading = What works
accessibility-works-keyboard = Everything can be done with the keyboard; the focus is always seen, and each page begins with a link to its content.
accessibility-works-script = Every page works without JavaScript.
accessibility-works-size = Nothing is lost at 200 % text size or on a screen 320 pixels wide; on a phone, tables become labelled lists.
accessibility-works-reader = Headings, tables and forms are marked up for screen readers.
accessibility-works-colour = A state is always a word, never only a colour; text has a contrast of at least 4.5:1.
accessibility-works-errors = When something is wrong, each place is listed at the top with a link to it, and what you typed stays.
accessibility-works-language = Every page is in Chinese and in English.
accessibility-not-heading = What does not work yet
accessibility-not-pdf = Certificates (PDF) carry structure tags but have not been tried by people who use screen readers. All that stands on one can be read on the page that checks it.
accessibility-not-viewer = The viewer of the API’s document, made for programmers by a third party, needs JavaScript.
accessibility-not-judged = The pages are checked by tools, one by one. No independent body and no people with disabilities have assessed them yet.
accessibility-report-heading = Tell us what stops you
accessibility-report = Please say on which page, what you wanted to do, and with which device and software. How to reach us: { $contact }.

## Privacy
privacy-title = Privacy
privacy-heading = Privacy
privacy-lede = What this register keeps, why, who sees it, and what you can do. It is kept by { $issuer }.
privacy-kept-heading = What is kept
privacy-kept-caption = What is kept, and how
privacy-kept-what = What
privacy-kept-how = How
privacy-kept-identity = Name, identity document, phone
privacy-kept-identity-how = The document’s number and the phone number are encrypted and shown only in part. An officer who reads the whole number has to say why, and that is recorded.
privacy-kept-work = Credentials, training, posts, teams, certificates
privacy-kept-work-how = As facts; a change does not overwrite what was there.
privacy-kept-screening = Entry and yearly checks
privacy-kept-screening-how = Only the day and the answer, the answer encrypted; not what the check found.
privacy-kept-bans = Bans
privacy-kept-bans-how = The number of the decision, its legal basis and term; what happened is encrypted.
privacy-kept-accounts = Accounts
privacy-kept-accounts-how = Of a password, only a digest that cannot be turned back. E-mail addresses and the mails we sent are encrypted.
privacy-kept-history = The history of acts and looks
privacy-kept-history-how = Who did what and when, and who looked at whose record. No document numbers, phones or passwords.
privacy-why-heading = Why it may be kept
privacy-why = To fulfil statutory duties (Personal Information Protection Law, Articles 13(3) and 34), such as the checks of Article 62 of the Law on the Protection of Minors. Health certificates and bans are sensitive and used only where needed.
privacy-who-heading = Who sees it
privacy-who-self = You: the whole of your own record, and who looked at it.
privacy-who-institution = Managers of an institution: those who work there.
privacy-who-provider = Training providers: the completions they recorded.
privacy-who-officer = Officers, for their duties; to find somebody by name they say what for.
privacy-who-auditor = Auditors: records and history, without changing anything.
privacy-who-administrator = Administrators: accounts, settings and mail, but no records of people.
privacy-who-public = Anybody who checks a certificate: what is needed to compare it with the paper, and part of the name.
privacy-looks-heading = Every look is recorded
privacy-looks = Before a record is shown, it is written down who looks, when, at what and what for. You can see it when you sign in.
privacy-long-heading = How long
privacy-long = Records of work and bans must stay available, and no day is set on which they are deleted. The history is never changed or deleted.
privacy-browser-heading = Your browser
privacy-browser = Only the cookies that are needed: signing in ({ $hours } hours at most), protecting forms, and the language. There are no statistics and no tracking; pages ask other sites for nothing.
privacy-rights-heading = Your rights
privacy-rights = You may see, copy and correct what is kept about you (Articles 44 to 46). Practitioners see it when they sign in; for corrections, ask your institution or the registry. A refusal comes with its reasons (Article 50).
privacy-complain = If a record seems wrong, or data was misused, write to the registry: { $contact }. A complaint cannot be made on these pages yet. How to appeal against a ban, and until when, stands in its decision.

## Accounts, settings and mail, for the administrator
office-next-page = Next page
accounts-title = Accounts
accounts-new = Open an account
accounts-search = Find by username
accounts-search-hint = The beginning of the name will do.
accounts-search-submit = Find
accounts-none = There is no such account.
accounts-caption = Accounts, in the order they were opened
account-username = Username
account-username-hint = Lower-case letters, digits, dots and hyphens, 3 to 40 characters.
account-display-name = Name of the person
account-display-name-hint = The history calls the person so.
account-first-password = First password
account-password-hint = At least 12 characters, no common word. Tell it to the person face to face, to be changed after signing in.
account-role = Role
account-bound = Bound to
account-bound-none = Nothing
account-bound-lede = Fill in only what goes with the role; nothing for auditors and administrators.
account-registry-number = Registry number
account-registry-number-hint = For a practitioner, such as P-7Q4K-2R9D-X.
account-provider = Code of the training provider
account-provider-hint = For provider staff.
account-institution = Unified social credit code
account-institution-hint = For an institution manager, 18 characters.
account-district = Code of the district
account-district-hint = For a regulator officer, six digits, such as 310106.
account-mail = Mail
account-email = E-mail address
account-email-hint = May be left blank. It is used for notices and for a forgotten password.
account-email-none = None
account-language = Language of mail
account-language-hint = Changed together with the e-mail address.
account-opened = Opened on
account-state = State
account-state-enabled = Enabled
account-state-disabled = Disabled
account-state-paused = Paused
new-account-title = Open an account
new-account-submit = Open the account
account-change-heading = Change it
account-change-lede = Afterwards, the person has to sign in again on every device.
account-change = What to do
account-change-enable = Enable it again
account-change-disable = Disable it
account-change-password = Set a new first password
account-change-mail = Change the e-mail address or the language of mail
account-new-password = New first password
account-new-password-hint = Only when a new password is set; at least 12 characters.
account-email-change-hint = Only when the address is changed; leave it blank to remove it.
account-reason = Reason
account-reason-hint = It is kept in the history.
account-change-submit = Save
fault-role = No role is chosen. Choose one.
fault-change = It is not chosen what to do. Choose one.
fault-email = This is not an e-mail address. Write it as name@example.cn.
done-account-opened = The account is open.
done-account-changed = The account was changed.
settings-title = Settings
settings-lede = The settings in force, without passwords. To change one, edit mengya.toml or the environment and start the service again.
settings-caption = Settings and what they mean
settings-name = Name
settings-value = Value
settings-meaning = Meaning
settings-none = Not set
setting-database = Where the register’s database is.
setting-keys = The folder with the keys.
setting-listen = The address and port on which the service listens.
setting-public-url = The address that people see, for QR codes and links.
setting-proxy = The proxy that ends TLS before the service.
setting-district = The code of the register’s district.
setting-time-zone = The time zone in which a day begins.
setting-issuer-zh = Who issues certificates, in Chinese.
setting-issuer-en = Who issues certificates, in English.
setting-contact = How people reach the registry, shown on its pages.
setting-log = What is logged.
setting-log-json = Whether the log is JSON.
setting-token-minutes = How long a token of the API is accepted, in minutes.
setting-session-hours = How long one stays signed in on pages, in hours.
setting-request-seconds = How long a request may take, in seconds.
setting-upload-mib = The largest list that may be uploaded, in MiB.
setting-limits-requests-each = Requests a minute from one address.
setting-limits-requests-all = Requests a minute from everywhere.
setting-limits-sign-ins-each = Tries to sign in a minute from one address.
setting-limits-sign-ins-all = Tries to sign in a minute from everywhere.
setting-limits-verifications-each = Verifications a minute from one address.
setting-limits-verifications-all = Verifications a minute from everywhere.
setting-mail-server = The mail server; without one, mail stays in the outbox.
setting-mail-from = The sender of mail.
outbox-title = Mail
outbox-no-server = No mail server is set (mail.server). Mail stays here and goes out once there is one; until then, please tell those it is for.
outbox-none = There is no mail yet.
outbox-caption = The outbox, the newest first
outbox-subject = Subject
outbox-kind = About
outbox-to = To
outbox-at = Written
outbox-state = State
outbox-sent = Sent
outbox-next-attempt = Next try
outbox-attempts = Tries
outbox-error = What went wrong last
outbox-text = Text
outbox-looked = That you read this mail is recorded in the history.
mail-state-sent = Sent
mail-state-waiting = Waiting
mail-state-failed = Given up

## A forgotten password
forgotten-title = I forgot my password
forgotten-lede = Type your username or e-mail address. A link to set a new password goes to the address we have.
forgotten-who = Username or e-mail address
forgotten-submit = Send the link
forgotten-note = If we have no address of yours, ask your organisation’s administrator.
done-reset-asked = If there is such an account with an e-mail address, a link to set a new password is on its way. It works for 60 minutes.
reset-title = Set a new password
reset-hint = At least 12 characters; no common word, and not your username.
reset-submit = Set the password
reset-over-title = This link no longer works
reset-over = A link works once, for 60 minutes. Your password has not changed.
reset-over-again = Ask for another link

## Mails
mail-greeting = Dear { $name },
mail-link = If the button does not work, copy this address into your browser:
mail-footer = This mail was sent by a machine. Please do not reply.
mail-note-record = You get this mail because the record is about you. If it seems wrong, contact the registry.
mail-note-secret = It holds personal information: please do not pass it on.
mail-certificate-subject = Your certificate was issued: { $number }
mail-certificate-what = Your certificate “{ $title }” was issued under the number { $number }.
mail-certificate-next = Sign in to download the PDF, or show its QR code on your phone. Anybody can check it by its number.
mail-certificate-action = See the certificate
mail-own-ban-subject = A ban on you was recorded
mail-own-ban-what = The decision { $decision } of { $authority } was confirmed in the register. From { $day } on you may not do work with young children.
mail-own-ban-next = How to appeal, and until when, stands in the decision. If the record seems wrong, contact the authority that decided, or the registry.
mail-own-ban-action = See my record
mail-staff-ban-subject = Somebody on your staff is barred
mail-staff-ban-what = { $name } (registry number { $number }) is barred from { $day } on.
mail-staff-ban-next = From that day on the person may not work with children. Please act without delay, and record the end on your staff list.
mail-staff-ban-action = See your institution
mail-reset-subject = Set a new password
mail-reset-what = Somebody asked to set a new password for your account. If it was you, open the link below.
mail-reset-until = It works once, for { $minutes } minutes.
mail-reset-action = Set a new password
mail-reset-note = If it was not you, do nothing: your password does not change. Show the link to nobody.

## The history
history-title = History
history-lede = Who did what, when and why. The newest comes first; nothing of it is ever changed or deleted.
history-from = From
history-until = Until
history-actor = Who
history-person = Registry number
history-action = What happened
history-subject = About what
history-submit = Show
history-all = Everything
history-none = Nothing in the history fits.
history-who = { $at }, { $actor } ({ $role })
history-operator = operator at the machine
history-reason = Reason
history-request = Request
history-values = Values before and after
history-value = Value of
history-before = Before
history-after = After
history-nothing = None
history-yes = Yes
history-no = No
subject-practitioner = Practitioner
subject-credential = Credential
subject-screening = Screening
subject-institution = Institution
subject-employment = Employment
subject-provider = Training provider
subject-course = Course
subject-completion = Completion
subject-team = Team
subject-team-member = Team member
subject-ban = Ban
subject-certificate = Certificate
subject-list-import = List
subject-report = Report
subject-account = Account
subject-mail = Mail
action-practitioner-registered = A person was registered
action-practitioner-changed = A person’s record was corrected
action-practitioner-identity-revealed = A whole document number was read
action-credential-claimed = A credential was claimed
action-credential-verified = A credential was verified
action-credential-rejected = A credential was rejected
action-credential-revoked = A credential was revoked
action-credential-lost = A credential was lost by law
action-screening-recorded = A check was recorded
action-institution-entered = An institution was entered
action-institution-changed = An institution was changed
action-employment-began = Somebody was employed
action-employment-listed = An employment came with a list
action-employment-extended = An employment was extended
action-employment-ended = An employment was ended
action-provider-entered = A training provider was entered
action-course-entered = A course was entered
action-completion-recorded = A completion was recorded
action-completion-corrected = A completion was corrected
action-team-entered = A team was entered
action-team-joined = Somebody joined a team
action-team-left = Somebody left a team
action-ban-recorded = A ban was recorded
action-ban-confirmed = A ban was confirmed
action-ban-declined = A ban was declined
action-ban-annulment-recorded = An annulment was recorded
action-ban-annulment-confirmed = An annulment was confirmed
action-ban-annulment-declined = An annulment was declined
action-ban-found = A ban was found while registering
action-certificate-issued = A certificate was issued
action-certificate-withdrawn = A certificate was withdrawn
action-list-previewed = A list was previewed
action-list-confirmed = A list was confirmed
action-report-made = A report was made
action-account-opened = An account was opened
action-account-changed = An account was changed
action-account-signed-in = Signed in
action-account-signed-out = Signed out everywhere
action-account-paused = An account paused
action-account-password-changed = A password was changed
action-account-reset-asked = A new password was asked for
action-account-password-reset = A password was set by a link
action-mail-read = A mail was read
history-field-accepted = Accepted rows
history-field-annulled-on = Annulled on
history-field-audience = Audience
history-field-checked-on = Checked on
history-field-code = Code
history-field-completion = Completion
history-field-completion-id = Completion
history-field-course = Course
history-field-decision-number = Decision
history-field-district = District
history-field-effective-on = Effective on
history-field-ended-on = Ended on
history-field-enabled = Enabled
history-field-email = Has an e-mail address
history-field-new-email = New address
history-field-file-name = File
history-field-form = Form
history-field-from-on = From
history-field-import = Import
history-field-issued-on = Issued on
history-field-joined-on = Joined on
history-field-kind = Kind
history-field-language = Language of mail
history-field-left-on = Left on
history-field-level = Level
history-field-minutes = Minutes
history-field-name = Name
history-field-new-password = New password
history-field-number = Number
history-field-passed = Passed
history-field-phone-changed = Phone changed
history-field-places = Places
history-field-post = Post
history-field-refused = Refused rows
history-field-registry-number = Registry number
history-field-role = Role
history-field-rows = Rows
history-field-session = Session
history-field-social-credit-code = Unified social credit code
history-field-specialty = Specialty
history-field-started-on = Started on
history-field-state = State
history-field-state-on = State since
history-field-sub-district = Sub-district
history-field-team = Team
history-field-term = Term
history-field-title = Title
history-field-topic = Topic
history-field-until-on = Until
history-field-username = Username
history-field-display-name = Display name
history-field-valid-until = Valid until
history-field-withdrawn-on = Withdrawn on
