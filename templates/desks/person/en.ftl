## Lists and days
period = { $from } to { $until }
role-operator = operator
finding-source = Source: { $source }

## The district and its institutions
member-record-found = The last check was not clear
member-record-found-remedy = Please stop this person's work with children at once and contact the district.
record-found-own = Ask your institution and the district’s officers which record it is.

## The record
record-your-missing = What you still need
record-missing = Findings
record-name = Name
record-number = Registry number
record-document = Document number
record-phone = Phone
record-email = E-mail
record-dual = Dual-certified
record-bans = Restrictions
record-training = Training this year
record-credentials = Credentials
record-add-credential = Add a credential
record-completions = Completions recorded ({ $count })
record-completions-last = The last { $count } completions
record-ends-health = On { $day } the health certificate runs out. Have the examination before then and enter the new certificate here.
record-ends-health-claimed = On { $day } the health certificate runs out. The new one is entered and waits to be verified.
record-ends-credential = On { $day } the certificate that the post needs runs out. Renew it before then and enter the new one here.
record-ends-ban = After { $day } a ban takes effect.
record-certificates = Certificates
record-employments = Employments
record-checks = Checks
record-add-check = Record a check
record-who-looked = Who viewed my record
record-timeline = Timeline
record-none-credentials = No credential yet. The person or the institution hands in a certificate, and the district verifies it.
record-none-certificates = No certificate yet. What a provider or the district issues is shown here.
record-none-employments = No employment yet. The institution that hires records it.
record-none-checks = No check yet. The institution makes one before the first day.
record-check-due = The next check is due by { $day }; the institution makes it.
dual-missing-teacher-qualification = A teacher qualification that counts is missing
dual-missing-infant-caregiver = An infant caregiver credential that counts is missing
dual-missing-both = Both the teacher qualification and the infant caregiver credential are missing
training-hours = { $hours } hours
training-not-asked = No class hours were asked for in { $year }; { $passed } were done.
training-enough = { $passed } class hours in { $year }: the { $needed } asked for are done.
training-short = { $passed } class hours in { $year }; { $missing } more are needed by 31 December.
check-done = done
employment-ahead = Not begun
employment-goes-on = Employed
employment-ended = Ended
employment-voided = Voided
certificate-state-valid = Valid
certificate-state-expired = Expired
certificate-state-suspended = Suspended
certificate-suspended-means = A ban on the holder is in force: the certificate is suspended, and whoever verifies it reads “Suspended”.
certificate-expired-means = This certificate was valid until { $day }; whoever verifies it is told so.
certificate-state-withdrawn = Withdrawn
ban-sentence = { $number }, from { $from }, until: { $until }
moment-employed = Began at { $place } as { $post }
moment-left = Left { $place }, { $post }
moment-credential-issued = { $credential } issued
moment-credential-state = { $credential }: { $state }
moment-checked = Check: { $kind }
moment-certificate = Certificate { $number } issued
moment-barred = Ban in force, { $number }
moment-annulled = Ban annulled, { $number }
look-ups-title = Who viewed my record
look-ups-lede = Every view is recorded. Your own are not listed.
look-ups-none = Nobody has viewed it yet.
look-ups-caption = Who viewed your record, by day, newest first
look-ups-at = When
look-ups-who = Who
look-ups-what = What
look-ups-purpose = Reason
look-ups-times = { $time }, { $count } times
look-ups-for-institution = everyday management of the institution
look-ups-for-officer = duties of the regulator
look-ups-for-auditor = audit
look-ups-for-provider = recording and checking training
look-ups-for-operator = keeping the registry running
look-read-record = the whole record
look-get-practitioner = basic facts
look-list-practitioners = a list of people
look-search-practitioners = a search by name
look-find-practitioner = a search by document
look-check-before-hiring = a check before hiring
look-assess-institution = an institution's compliance
look-assess-practitioner = whether you may work
look-list-employments = an institution's staff list
look-list-credentials = credentials
look-list-completions = training
look-get-training-hours = training hours
look-list-screenings = checks
look-list-certificates = certificates
look-get-standing = standing
look-reveal-identity = the full ID number
look-reveal-phones = the full telephone number
look-find-people-with-finding = those whom a finding concerns
look-get-credential-evidence = the file of a credential
look-get-screening-file = the file of a check
look-get-dispute = a dispute
look-list-disputes = disputes to answer
look-list-practitioner-disputes = which entries are disputed
look-other = the record
certificate-show = Let them scan the code, or type the number.
certificate-qr = QR code that verifies this certificate
certificate-period = Valid
people-title = Find a person
people-lede = Every search is recorded, and the person can read what it was for.
people-words = Name or registry number
people-words-hint = The beginning of the name will do, also in pinyin or as initials: 王小芳, wangxiaofang, wxf.
fault-document-in-search = This looks like a document's number, which does not belong here. Use “By document” below: there it stays out of the address.
fault-number-in-search = “{ $found }” looks like a registry number, but a character is wrong. Compare it group by group.
people-search = Search
people-found = { $count } on this page
people-found-many = { $count } on this page. Many more fit and are not all listed: please type more of the name.
people-guess = sounds or looks alike
people-none = Nobody was found for “{ $asked }”. Check the spelling or try fewer characters.
people-caption = People found
people-works = Works at
people-by-document = By document
people-document-unknown = This document is not registered.
fault-person-asked-for = Neither a name nor a registry number was given. Please give one.

## Forms: hiring, checks, credentials, bans
record-void-employment = Entered by mistake: void
record-withdraw-claim = Take it back
record-claim-file = See the file handed in
record-attach-check-file = Attach the receipt or the answer
record-check-has-file = with a file
record-claim-again = Add it again
record-reconsider = Reconsider
record-rejected-because = rejected because: { $why }
record-rejected-next = next: put it right and add it again with a photo of the certificate; if the rejection itself is wrong, dispute it
record-end-employment = End employment
look-list-bans = bans
look-get-ban = a ban
look-get-ban-file = a document of a ban
look-list-calls = people to call
look-list-claims = credentials to verify
look-get-employment = an employment
look-get-act = what was done to an employment or record
look-list-acts-to-tell = people to call
look-rehearse-act = a look before an act
look-preview-list = an uploaded list

## The page of a certificate, and its withdrawal
certificate-withdrawn-means = This certificate was withdrawn on { $day }. Do not show it any more. Reason: { $reason }
look-get-certificate = a certificate
look-get-certificate-document = a certificate's file

## My record: when something is wrong
wrong-lede = Choose “This is wrong” beside the entry and say what would be right. The dispute says who answers and by when.
wrong-bans-whom = How to appeal against a ban itself stands in its decision.
wrong-contact = If you find nobody or hear nothing, ask the registry: { $contact }.

## Officers: a document in full, correcting name and phone number
record-show-identity = Show the document in full
record-correct-person = Correct name, phone or e-mail

## Bans: before and after
look-get-held-registration = a held registration

## My record: the first screen
record-as-of = As of { $day }
record-show-qr = Show the QR code
record-show = Show
training-total = In all
training-of = { $passed } of { $needed } hours
training-topics-goal = The five topics, each at least once a year:
training-topic-done = done
training-topic-missing = to do

look-check-staff = a staff list check
look-get-staff-check = the results of a staff list check
look-get-staff-check-receipt = the receipt of a staff list check
look-list-former-staff = a list of former staff
look-get-institution-calendar = an institution's expiry calendar
look-change-employment = a change of post

## Everything held on me
copy-title = Everything held on me
copy-lede = All that stands in your record, and whatever else the register holds: completions before they were corrected, employments that were voided, what you said in disputes and the answers, every look, and your account.
copy-download = Download all of it (JSON)
copy-made = As of { $time }. The file has your document and phone numbers in full: keep it safe.
copy-completions = Completions
copy-teams = Teams
copy-not = Files and photos that you handed in are opened from their credential or dispute. Of the password only a digest is kept, and it is not included.
look-remind-people-with-finding = a reminder
look-remind-staff = a reminder
look-export-people-with-finding = a file of people with a finding
look-list-all-look-ups = who viewed the record
look-export-look-ups = a file of who viewed the record
look-export-events = a file of the audit log
record-day-hint = Whether this person may work, which qualifications count and the hours are as of that day; what is listed is what is recorded now.
record-want-certificate = I want a certificate
record-want-training = Certificates of training are issued by the provider of the course. If you passed and have none yet, ask that provider to issue it; it then appears here, and you are told.
record-want-dual = You hold both credentials. Certificates of dual certification are issued by your district’s officers: ask them. It then appears here, and you are told.
record-want-dual-not = Certificates of dual certification are issued by your district’s officers to whoever holds a valid teacher qualification and a valid infant caregiver credential.
