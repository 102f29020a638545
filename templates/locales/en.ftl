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
ban-known = The decision “{ $found }” is recorded for this document already. Look at that record.
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
import-recorded-meanwhile = Somebody recorded something of this list just now, so nothing was imported. Preview it again, then confirm.
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
employment-too-far-ahead = “{ $found }” is more than { $days } days ahead. An institution enters an employment { $days } days before it begins at the earliest: give a first day up to { $last }, or enter it later.
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
password-hint = At least 10 characters; no common word, and not your username.
password-submit = Change password
done-signed-out = You have signed out.
done-password-changed = Your password has changed. Please sign in with the new one.
problem-signed-out-detail = You are no longer signed in, and what you sent was not done.
problem-form-expired-detail = This form has expired, and nothing was sent. Go back, reload the page and try again.
problem-form-foreign-detail = This request did not come from a page of ours and was not carried out.
viewer-title = The API
viewer-needs-script = To browse the API you need JavaScript; the document itself is here:

## Pages of lists: upload, preview, receipt
lists-title = Lists
lists-lede-own = The lists you uploaded, the newest first. Open one to confirm it or to see its receipt.
lists-lede-district = The lists uploaded in your district, the newest first. Open one to confirm it or to see its receipt.
lists-new = Upload a list
lists-none = No list has been uploaded yet.
lists-next = Next page
lists-before = Page before
lists-caption = Lists uploaded
lists-file = File
lists-kind = List of
lists-day = Uploaded
lists-state = State
lists-state-previewed = to be confirmed
lists-state-refused = all refused
lists-state-confirmed = recorded
lists-accepted = Rows recorded
lists-refused = Rows refused
lists-step-1 = Step 1 / 3: choose a file
lists-step-2 = Step 2 / 3: check
lists-step-3 = Step 3 / 3: receipt
lists-new-title = Upload a list
lists-new-lede = Use the spreadsheet you have; no template is needed. You see the result first, and nothing is recorded until you confirm it.
lists-kind-question = What does it list?
lists-kind-required = No kind of list is chosen. Choose one.
lists-institution = Social credit code of the institution (optional)
lists-institution-hint = Only for the staff list of one institution, and only if the file does not name it.
lists-file-question = Choose the file
lists-file-hint = XLSX or CSV, 32 MB at most.
lists-file-required = No file is chosen. Choose the spreadsheet to upload.
lists-file-name = The file's name is too long; { $limit } characters at most. Shorten it and upload the file again.
lists-file-again = Browsers do not keep a chosen file. Please choose it again; everything else is still here.
lists-look = Upload and check
lists-columns-heading = What columns it needs
lists-columns-lede = Their order does not matter, usual other names are understood, and there may be title rows above.
lists-columns-needed = Needed:
lists-columns-others = Also read:
lists-preview-title = Check the list
lists-receipt-title = Receipt of a list
lists-can-be-recorded-of = of { $rows } rows can be recorded
lists-recorded-of = of { $rows } rows are recorded
lists-preview-means = Nothing is recorded yet. Look at what follows, then confirm.
lists-preview-refused = Rows refused: { $refused }, with the reasons below. Correct them and upload them later; rows already recorded are not recorded twice.
lists-none-accepted-means = No row can be recorded; the reasons are below. Correct the spreadsheet and upload it again.
lists-recorded-means = Confirmed on { $instant } by { $actor }.
lists-recorded-refused = Rows refused and not recorded: { $refused }. Correct them and upload them again.
lists-same-bytes = This file is the same, byte for byte, as “{ $file }”, which is recorded already.
lists-confirm = Confirm and record ({ $accepted })
lists-another-file = Choose another file
lists-back = All lists
lists-receipt-number = Receipt
lists-for-whom = Recorded for
lists-uploaded = Uploaded
lists-confirmed-at = Recorded
lists-confirmed-by = By
lists-operator = the operator
lists-corrections = Rows that correct a record
lists-sha256 = SHA-256 of the file
lists-print = For a receipt on paper, print this page with your browser.
lists-remarks-heading = Please note
lists-remark-overlapping-employment = { $count } × employed elsewhere at the same time. These rows can be recorded; check the first and last days.
lists-remark-supervisor-not-found = { $count } × the supervisor is not on the institution's list. These rows can be recorded, without the supervisor.
lists-remark-person-registered = { $count } × a person who was not in the register and is entered with this list. Check names and identity numbers.
lists-remark-member-not-eligible = { $count } × neither dual-certified nor a practising pediatrician. These rows can be recorded, but do not meet the team's conditions.
lists-remark-rows = Rows: { $rows }
lists-remark-about = { " " }({ $about })
lists-sheet-hidden = is a hidden sheet and was not read.
lists-sheet-no-list = has no headings of a list and was not read.
lists-refused-heading = Rows refused
lists-refused-lede = Correct them in your spreadsheet as the last column says. Identity and phone numbers are shown only in part.
lists-refused-download = Download the refused rows (CSV)
lists-refused-caption = Faults: { $faults }
lists-range = Faults { $first } to { $last } of { $total }
lists-row = Row
lists-row-number = Row { $row }
lists-sheet = Sheet
lists-column = Column
lists-heading = Heading
lists-found = What it says
lists-reason = Why, and what to do
lists-whole-row = the whole row
lists-empty = (empty)
done-list-recorded = The list is recorded. This is its receipt.

## Pages of training
training-title = Training
training-lately = completions
training-lately-days = Recorded in the last { $days } days.
training-upload = Upload completions
training-new-course = New course
training-lists-heading = Latest lists
training-courses-heading = Courses
training-courses-caption = Your courses, the newest first
training-no-courses = There is no course yet. Enter a course first, then upload its completions.
training-course = Course
training-code = Course code
training-topic = Topic
training-form = Form
training-audience = For
training-length = Length
training-length-of = { $hours } class hours ({ $minutes } minutes)
training-class-hours = Class hours
training-recorded = Completions
training-certified = Certified
training-to-do = To do
training-waiting = to certify: { $count }
training-passed = passed
training-failed = failed
training-new-course-lede = As soon as it is entered, completions of it can be uploaded.
training-provider = Training provider
training-choose = Please choose
training-provider-required = No provider is chosen. Choose one.
training-topic-required = No topic is chosen. Choose one.
training-form-required = No form is chosen. Choose one.
training-audience-required = The audience is not chosen. Choose one.
training-result-required = The result is not chosen. Choose passed or failed.
training-course-title = Title of the course
training-code-hint = Such as PX01-001: unique in the district, without spaces and slashes.
training-code-form = “{ $found }” cannot be a course code. Leave out spaces and the characters / ? # %.
training-minutes = Length in minutes
training-minutes-hint = A class hour has { $minutes } minutes; for 6 class hours write { $six }.
training-minutes-form = “{ $found }” is no number of minutes. Write a whole number from { $least } to { $most }.
training-title-required = The title is missing. Write it.
training-code-required = The course code is missing. Write it.
training-minutes-required = The minutes are missing. Write them.
training-reason-required = Why it is corrected is missing. Write a sentence.
training-enter-course = Enter the course
training-days = { $first } to { $last }
training-course-waiting = Passed: { $passed }; certified: { $certified }. Certificates can be issued for { $waiting } more.
training-course-counts = Completions: { $recorded }; passed: { $passed }; certified: { $certified }.
training-class-heading = Who completed it
training-class-empty = No completion of this course is recorded yet.
training-class-caption = In the order they were recorded, corrected ones too
training-tick-lede = Tick whom to issue a certificate for, then issue at the end of the page. Whoever has one, failed or was corrected cannot be ticked.
training-tick-none = Tick nobody
training-tick-all = Tick everybody
training-none-ticked = Nobody is ticked. Tick whom to issue a certificate for.
training-name = Name
training-number = Registry number
training-days-heading = Days
training-result = Result
training-certificate = Certificate
training-change = Change
training-correct = Correct
training-superseded = corrected
training-is-correction = correction
training-issue = Issue certificates for those ticked
training-issued-title = Receipt of issue
training-issued-of = of { $asked } certificates are issued
training-issued-by = Done on { $instant } by { $actor }.
training-issued-refused = Why the others were not issued is said below, person by person.
training-issued-caption = What came of it, person by person
training-outcome = Outcome
training-issued = issued
training-not-issued = not issued
training-why = Why not
training-certificate-or-reason = Certificate, or why not
training-back-to-course = Back to the course
training-correction-title = Correct a completion
training-correction-lede = A correction is a new entry: the old one stays, marked as corrected, and the person sees both.
training-correction-certificate = Certificate { $number } was issued for this completion. The correction withdraws it at once; if the person still passed, issue another for the corrected entry.
training-minutes-attended = Minutes attended
training-minutes-attended-hint = A class hour has { $minutes } minutes; the course has { $course } minutes.
training-reason = Why it is corrected
training-reason-hint = Such as: one lesson made up later was left out. It is kept in the history.
training-correct-submit = Record the correction
done-course-entered = The course is entered. Its completions can be uploaded now.
done-completion-corrected = Corrected. The old entry stays.
## Lists and days
list-next = Next page
period = { $from } to { $until }
period-from = since { $from }
period-until = until { $until }
word-yes = Yes
word-no = No
role-operator = operator
finding-source = Source: { $source }

## The district and its institutions
district-title = Certified staff
district-as-of = Jing'an, { $day }, with today's changes.
district-share = Certified share
district-share-short = Share
district-summary = { $numerator } certified of { $denominator } who must be
district-gap = { $persons } missing, at { $institutions } institutions
district-no-gap = Everybody who must be certified is.
district-steps = The nearest steps
district-no-steps = No single step would raise the share.
district-step = { $finding }: { $persons } people at { $institutions } institutions; { $completed } would then be fully certified
district-by-sub-district = By sub-district
district-by-kind = By kind of institution
district-caption = Certified, must be certified, and the share
district-sub-district = Sub-district
district-kind = Kind
district-bar = Bar
district-numerator = Certified
district-denominator = Must be
district-institutions = Institutions
district-all-reached = All at 100 %
district-short = { $short } of { $all } short
district-empty = No institutions yet
district-empty-next = Once lists of institutions and staff are uploaded, the district's share is shown here.
district-upload = Upload a list
institutions-title = Institutions
institutions-name = Name or unified social credit code
institutions-name-short = Institution
institutions-state = State
institutions-any = All
institutions-state-short = Short of 100 % certified
institutions-state-findings = With findings
institutions-state-compliant = Compliant
institutions-search = Search
institutions-found = { $count } found
institutions-caption = Institutions, their share and state
institutions-counts = Certified / must be
institutions-compliant = Compliant
institutions-missing = { $count } missing
institutions-findings = { $compliant } of { $staff } staff compliant
institution-as-of = As of { $day }
institution-nobody = Nobody here must be certified
institution-ratio = { $staff } on the staff; { $carers } carers where { $classes } classes need { $needed }
institution-to-do = To do this week
institution-nothing-to-do = There is nothing to do.
institution-persons = { $count } people
institution-hire = Hire somebody
institution-upload = Upload a staff list
institution-findings = Findings of the institution
institution-staff = Staff
institution-no-staff = Nobody is employed here yet.
institution-staff-caption = Who complies, who does not, why, and what to do
institution-name = Name
institution-posts = Post
institution-state = State
institution-reasons = Why, and what to do
institution-no-reasons = No findings
member-fit = Fit
member-not-certified = Not certified
member-findings = Findings

## The record
record-your-missing = What you still need
record-missing = Findings
record-name = Name
record-number = Registry number
record-document = Document number
record-phone = Phone
record-dual = Dual-certified
record-bans = Restrictions
record-training = Training this year
record-credentials = Credentials
record-add-credential = Claim a credential
record-certificates = Certificates
record-employments = Employments
record-checks = Checks
record-add-check = Record a check
record-who-looked = Who looked at my record
record-timeline = Timeline
record-none = Nothing recorded
dual-missing = A teacher qualification and an infant caregiver credential must both count
training-none = none yet
training-hours = { $hours } hours
training-enough = { $passed } class hours in { $year }: the { $needed } asked for are done.
training-short = { $passed } class hours in { $year }; { $missing } more are needed by 31 December.
credential-level = level { $level }
check-done = done
employment-goes-on = Employed
employment-ended = Ended
certificate-state-valid = Valid
certificate-state-expired = Expired
certificate-state-withdrawn = Withdrawn
ban-state-awaits = Awaits a second officer
ban-state-in-force = Barred
ban-state-over = Over
ban-for-life = life
ban-sentence = { $number }, from { $from }, until: { $until }
moment-employed = Began at { $place } as { $post }
moment-left = Left { $place }, { $post }
moment-credential-issued = { $credential } issued
moment-credential-state = { $credential }: { $state }
moment-checked = Check: { $kind }
moment-certificate = Certificate { $number } issued
moment-barred = Ban in force, { $number }
moment-annulled = Ban annulled, { $number }
look-ups-title = Who looked at my record
look-ups-lede = Every look is recorded. Your own are not listed.
look-ups-none = Nobody has looked yet.
look-ups-caption = Looks, the newest first
look-ups-at = When
look-ups-who = Who
look-ups-what = What
look-ups-purpose = What for
look-read-record = the whole record
look-get-practitioner = basic facts
look-list-practitioners = a list of people
look-search-practitioners = a search by name
look-find-practitioner = a search by document
look-assess-institution = an institution's compliance
look-assess-practitioner = whether you may work
look-list-employments = an institution's staff list
look-list-credentials = credentials
look-list-completions = training
look-get-training-hours = training hours
look-list-screenings = checks
look-list-certificates = certificates
look-get-standing = standing
look-reveal-identity = the full document number
look-other = the record
certificate-show = Let them scan the code, or type the number.
certificate-qr = QR code that verifies this certificate
certificate-period = Valid
certificate-download = Download the PDF
certificate-verify = See what they will see
people-title = Find a person
people-lede = Every search is recorded, and the person can read what it was for.
people-words = Name or registry number
people-words-hint = The beginning of a name is enough.
people-purpose = What for
people-purpose-hint = For example: checking an application. The person can read it.
people-search = Search
people-found = { $count } on this page
people-none = Nobody was found for “{ $asked }”. Check the spelling or try fewer characters.
people-caption = People found
people-standing = Standing
people-barred = Barred
people-clear = Clear
people-by-document = By document
people-identity-kind = Kind of document
people-identity-number = Document number
people-identity-hint = It does not appear in an address or a log.
people-document-unknown = This document is not registered.
fault-person-asked-for = Neither a name nor a registry number was given. Please give one.

## Forms: hiring, checks, credentials, bans
choose = Please choose
form-optional = May be left out
form-reason = Reason
fault-choice = Nothing was chosen. Please choose one.
hire-title = Hire somebody
hire-lede = At { $place }. Nobody who is barred can be hired.
hire-who = Whom
hire-number-hint = Such as P-7Q4K-2R9D-X. It is on the person's record.
hire-by-document = I do not know the number: hire by document
hire-by-document-hint = Somebody who is not registered yet will be registered as well.
hire-name-hint = Needed for somebody who is not registered yet.
hire-purpose = check before hiring
hire-what = As what
hire-from = First day
hire-until = Last day
hire-supervisor = Supervisor's registry number
hire-submit = Hire
fault-hire-whom = Nobody was named. Give a registry number, or hire by document.
done-hired = Hired.
end-title = End an employment
end-sentence = { $name }, { $place }, { $post }, since { $from }.
end-until = Last day
end-reason-hint = For example: resigned, contract ended. It goes into the history.
end-submit = End it
done-employment-ended = The employment has ended.
record-end-employment = End it
check-title = Record a check
check-lede = The check of { $name } for records of abuse.
check-kind = Kind of check
check-day = Day of the answer
check-day-hint = The day on which the answer came.
check-outcome = Answer
check-outcome-hint = Kept encrypted. The institution will see that the check was made, not what came back.
done-check-recorded = The check is recorded.
claim-title = Claim a credential
claim-lede = A credential of { $name }. It counts once an officer has verified it.
claim-kind = Credential
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
claim-submit = Claim
done-credential-claimed = The credential is claimed and waits for verification.
waiting-title = Credentials to verify
waiting-none = No credential waits for verification.
waiting-caption = The oldest claim first
decision-title = Verify a credential
decision-what = Decision
decision-verified = Verified
decision-rejected = Rejected
decision-how = How it was checked, and what was found
decision-how-hint = For example: agrees with the Ministry's public register.
decision-submit = Decide
decision-done-already = This credential has been decided on.
done-credential-decided = The decision is kept.
ban-state-declined = Declined
ban-state-annulment-awaits = Annulment awaits a second officer
bans-none = No bans.
bans-caption = In the order of recording
ban-record = Record a ban
ban-new-title = Record a ban
ban-new-lede = Another officer confirms it, and from that moment it is in force. Somebody who is not registered can be barred too.
ban-whom = Whom
ban-decision = The decision or judgment
ban-number = Number
ban-kind = Kind
ban-authority = Decided by
ban-basis = Legal basis
ban-basis-hint = As the decision says, such as: Law on the Protection of Minors, art. 62.
ban-grounds = What happened
ban-grounds-hint = Kept encrypted; only officers of this district can read it. May be left out.
ban-decided = Decided on
ban-from = In force from
ban-term = Term
ban-until = Last day
ban-until-hint = Only for a fixed term.
ban-not-registered = (not registered)
ban-annulment = Annulment
ban-wait = You recorded this; another officer has to confirm it.
ban-decide-title = Confirm as second officer
ban-decision-confirmed = Confirm: in force at once
ban-decision-declined = Decline
annulment-title = Annul this ban
annulment-decide-title = Confirm the annulment
annulment-number = Number of the annulling decision
annulment-day = Annulled from
annulment-submit = Record the annulment
done-ban-recorded = Recorded. Another officer has to confirm it.
done-ban-confirmed = Confirmed. The ban is in force.
done-ban-declined = Declined.
done-annulment-recorded = The annulment is recorded. Another officer has to confirm it.
done-ban-annulled = The annulment is confirmed.
look-list-bans = bans
look-get-ban = a ban
look-list-claims = credentials to verify
look-get-employment = an employment
look-preview-list = an uploaded list

## What the fields of forms are called
form-named-error = { $field }: { $error }
field-username = Username
field-password = Password
field-current-password = Present password
field-new-password = New password
field-registry-number = Registry number
field-identity-number = Document number
field-identity-kind = Kind of document
field-name = Name
field-phone = Phone
field-post = Post
field-from-on = First day
field-until-on = Last day
field-supervisor-registry-number = Supervisor
field-reason = Reason
field-kind = Kind
field-level = Level
field-teacher-kind = Kind of teacher qualification
field-number = Number
field-issued-on = Day of issue
field-valid-until = Valid until
field-specialty = Scope of practice
field-decision = Decision
field-how = How it was checked
field-checked-on = Day of the answer
field-outcome = Answer
field-decision-number = Number of the decision
field-authority = Decided by
field-legal-basis = Legal basis
field-grounds = What happened
field-decided-on = Decided on
field-effective-on = In force from
field-term = Term
field-annulled-on = Annulled from
field-q = Name or number
field-purpose = What for
