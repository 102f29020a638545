## On every page
site-name = Jing’an childcare practitioners
layout-skip = Skip to the content
layout-navigation = Navigation
layout-other-language = 中文
layout-other-language-tag = zh-Hans
footer-about = Mengya is Jing’an’s register of childcare practitioners.
footer-not-a-licence = Its certificates record training and registration. They are not national e-licences.

## Forms
form-errors = Please put this right first
form-error-prefix = Error:

## When something goes wrong
problem-home = Go to the start page
problem-request = If you contact us, please quote
problem-head-detail = { $headers }: this must stand in the head of a request exactly once.

## What is wrong with one field
fault-body-required = There is no body. Please send JSON.
fault-unexpected-body = This request takes no body.
fault-characters = It has characters that cannot be used, such as NUL. Remove them.
fault-unknown-parameter = There is no such parameter. There are: { $allowed }.
fault-repeated = This parameter may stand only once.
fault-name-repeated = This name stands more than once in its object. Keep the one you mean.
fault-header-repeated = This header stands more than once. Send it once.
fault-host = Name the service in exactly one Host header, as HTTP/1.1 asks.
fault-json = Line { $line }, column { $column } is not JSON.
fault-unknown-field = There is no such field. Check its spelling or remove it.
fault-not-one-of = “{ $found }” is not among the values. There are: { $allowed }.
fault-type = “{ $found }” has the wrong type; expected { $expected }.
fault-format = “{ $found }” is not in the form { $format }.
fault-too-short = “{ $found }” is too short: at least { $limit } characters.
fault-too-small = “{ $found }” is too small: at least { $limit }.
fault-too-large = “{ $found }” is too large: at most { $limit }.
fault-pattern = “{ $found }” is not written as expected. See the example in the document.
fault-too-few = There are too few: at least { $limit }.
fault-form = “{ $found }” does not fit. See the document.
fault-idempotency-key = An Idempotency-Key has 1 to 200 visible characters and no spaces.

## The frame of pages, and signing in
layout-activate = Activate account
layout-trail = Where you are
layout-own-account = My account
layout-sign-out = Sign out
footer-verify = Check a certificate
footer-sign-in = Sign in
footer-about-link = About Mengya
footer-help = Help
footer-accessibility = Accessibility
footer-privacy = Privacy
nav-my-record = My record
nav-training = Training
nav-invitations = Invitations
nav-lists = Lists
nav-institution = My institution
nav-district = District
nav-institutions = Institutions
nav-people = People
nav-credentials = To verify
nav-bans = Bans
nav-history = Audit log
nav-accounts = Accounts
nav-outbox = Mail
nav-settings = Settings
done-invited = The invitation is on its way.
done-invitation-withdrawn = The invitation was taken back; its link opens nothing.
done-own-email-asked = A link is on its way to the new address. Nothing changes until you open it, within 24 hours.
done-own-email-changed = Your e-mail address is changed.
done-own-phone-changed = Your phone number is changed.
done-session-ended = That device is signed out.
done-sessions-ended = All other devices are signed out.
done-resumed = You are signed in again, and what you typed is still here. It has not been sent: check it, and enter passwords and files again.
done-activated = Your account is active, and you are signed in.
done-signed-out = You have signed out.
done-password-changed = Your password has changed. Please sign in with the new one.
problem-signed-out-detail = You are no longer signed in, and your changes were not saved.
problem-form-expired-detail = This form has expired, and nothing was sent. Go back, reload the page and try again.
problem-form-foreign-detail = This request did not come from a page of ours and was not carried out.

## Accounts, settings and mail, for the administrator
done-account-opened = The account is open, and a link that sets the password is on its way to its holder.
done-account-changed = The account was changed.
done-account-proposed = It is proposed, and done when another administrator has confirmed it.
done-accounts-opened = The accounts are open, and each holder is sent the link that sets the password.
done-accounts-proposed = They are proposed, and open when another administrator has confirmed them.
done-accounts-confirmed = They are confirmed and open, and each holder is sent the link that sets the password.
done-account-change-confirmed = It is confirmed and done.
done-account-change-refused = It is refused; nothing has changed.
done-account-change-withdrawn = It is withdrawn; nothing has changed.
field-held-by = Holder
field-held-by-name = Name of the holder
field-held-by-identity-kind = Kind of document
field-held-by-identity-number = Document number

## A forgotten password
done-reset-asked = If there is such an account with an e-mail address, a link to set a new password is on its way. It works for 60 minutes.

## Pages of lists: upload, preview, receipt
done-list-recorded = The list is recorded. This is its receipt.
done-list-mended = Your corrections are saved, and the list was checked again.
done-list-discarded = The list is discarded.
done-session-planned = The session is planned.
done-session-changed = The planned session is changed.
done-session-cancelled = The session is cancelled.

## Pages of training
done-course-entered = The course is entered. Its completions can be uploaded now.
done-completion-corrected = Corrected. The old entry stays.

## Forms: hiring, checks, credentials, bans
form-optional = Optional
form-reason = Reason
fault-choice = Nothing was chosen. Please choose one.
done-check-recorded = The check is recorded.
done-check-file-added = The file is attached.
done-check-found = The check is recorded. A record was found: this person may not work. Stop their work with children now and contact the district’s officers.
done-check-unclear = The check is recorded. An unclear answer does not count as clear: ask the police for the answer and record it then.
done-credential-claimed = The credential is added and awaits verification.
done-credential-verified = Verified. What followed stands below.
done-credential-rejected = Rejected. What followed stands below.
done-credential-ended = Recorded. What followed stands below.
done-credential-undone = The decision is undone. What followed stands below.
done-ban-recorded = Recorded. Another officer has to confirm it.
done-ban-confirmed = Confirmed. The ban bars from the day on which it takes effect.
done-ban-declined = Declined: this ban does not take effect.
done-annulment-recorded = The annulment is recorded. Another officer has to confirm it.
done-ban-annulled = The annulment is confirmed.

## What the fields of forms are called
form-named-error = { $field }: { $error }
field-role = Role
field-code = Code
field-email = E-mail address
field-username = Username
field-password = Password
field-current-password = Present password
field-new-password = New password
field-registry-number = Registry number
field-identity-number = Document number
field-identity-kind = Kind of document
field-action = What happened
field-actor = Who
field-audience = Audience
field-change = Change
part-open = Show
field-lines = People
field-changes = Changes
field-display-name = Display name
field-district = District
field-document-purpose = Reason
field-finding = Finding
field-form = Form
field-from = From
field-institution = Institution
field-language = Language
field-order = Order
field-passed = Result
field-provider-id = Training provider
field-subject-kind = About what
field-title = Title of the course
field-topic = Topic
field-until = Until
field-who = Username or e-mail address
field-again = Remind again
field-bars-several = Same decision
field-place = Place
field-places = Places
field-sign-ins = Sign-ins
field-name = Name
field-phone = Phone
field-post = Post
field-from-on = First day
field-until-on = Last day
field-supervisor-registry-number = Supervisor
field-reason = Reason
field-state = Outcome
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
field-receipt-number = Receipt
field-entry-check = Entry check
field-entry-check-checked-on = Day of the answer
field-entry-check-receipt-number = Receipt
field-entry-check-outcome = Answer
field-without-entry-check = Without entry check
field-decision-number = Number of the decision
field-authority = Decided by
field-legal-basis = Legal basis
field-grounds = What happened
field-decided-on = Decided on
field-effective-on = In force from
field-term = Term
field-annulled-on = Annulled from
field-q = Name or number
field-purpose = Reason
layout-account = Your account

## The page of a certificate, and its withdrawal
done-certificate-withdrawn = The certificate is withdrawn.

## Training: one completion
done-completion-recorded = The completion is recorded; it stands in this session.
field-started-on = First day
field-ended-on = Last day
field-session = Session
field-hours = Class hours
field-short = The hours

## Officers: a document in full, correcting name and phone number

## Bans: before and after
form-stands = Now recorded: { $value }.
form-stands-empty = Nothing is recorded now.
form-see = Open that record
done-annulment-declined = The annulment is declined: the ban stays as it was.
done-ban-withdrawn = Taken back: this ban never was in force.
done-ban-corrected = Corrected. Another officer has to confirm it.
done-ban-called = The call is recorded.
done-ban-file-added = The document is attached. It is kept encrypted, and only officers of this district can read it.
done-ban-file-removed = The document is removed; the audit log keeps that it was attached.
done-held-somebody-else = Recorded: somebody else. Tell whoever asked to register the person again.
done-held-same-person = Recorded: the same person. The registration stays stopped.
field-called-on = Day of the call
field-early-reason = Why it takes effect early

## Disputes
done-dispute-raised = The dispute is raised. Its number and limit stand below; the answer comes by mail and is shown here.
done-claim-withdrawn = The claim is taken back.
done-dispute-withdrawn = The dispute is taken back.
done-dispute-accepted = Accepted. The record has not changed yet: please put it right now.
done-dispute-rejected = Answered: rejected, and the entry stands.
field-says = What is right
done-suspicion-reported = Your report is in. Its number and the day of the answer are below.
done-suspicion-answered = Answered. The reporter can read the answer using the report number.
field-certificate-number = Code
field-contact = Contact
field-file = File or photo
