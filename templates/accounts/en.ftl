## What is wrong with one field
fault-username-form = A user name has lower-case letters, digits, dots and hyphens, 3 to 40 characters.
fault-username-taken = The user name “{ $found }” is taken. Choose another.
fault-binding-missing = This role has to be bound to this.
fault-binding-unexpected = This role is not bound to this.
fault-district = “{ $found }” is not a district's code. It has six digits, such as 310106.

## The frame of pages, and signing in
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

## Accounts, settings and mail, for the administrator
accounts-title = Accounts
accounts-new = Open an account
accounts-search = Find by username or name
accounts-search-hint = The beginning of the username, or part of the name.
accounts-search-submit = Find
accounts-none = There is no such account.
accounts-caption = Accounts, in the order they were opened
account-username = Username
account-username-hint = Lower-case letters, digits, dots and hyphens, 3 to 40 characters.
account-display-name = Name of the person
account-display-name-hint = The name used in the audit log.
account-role = Role
account-bound = Bound to
account-bound-none = Nothing
account-bound-lede = Fill in only what goes with the role; nothing for auditors and administrators.
account-registry-number = Registry number
account-registry-number-hint = For a practitioner, such as P-7Q4K-2R9D-X.
account-provider = Training provider
account-provider-none = Not staff of a provider
account-provider-hint = For provider staff.
account-institution = Unified social credit code
account-institution-hint = For an institution manager, 18 characters.
account-district = District
account-district-hint = For a regulator officer.
account-district-none = Not a regulator officer
account-act-back = Back
account-mail = Mail
account-email = E-mail address
account-email-hint = Needed. The link that sets the password goes here, and notices: give the holder’s own mailbox.
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
accounts-many = Open several accounts
many-accounts-title = Open several accounts
many-accounts-lede = Copy them from a spreadsheet, one person a line. All of them get the same role. Practitioners activate their own accounts and are not opened here.
many-accounts-lines = People
many-accounts-lines-hint = Each line has a name, an e-mail address and a username, in any order. Without a username, the part of the address before the @ is taken. Regulator officers and administrators also need a document number; institution managers the unified social credit code of their institution. { $most } lines at most; the first may be headings.
many-accounts-example = Wang Min  310106199001010014  w.min@mengya.example  wang.min
many-accounts-look = See what it will do
many-accounts-ask-title = Open these accounts? ({ $count })
many-accounts-does-two = They are recorded as proposals and open when another administrator has confirmed them; until then nobody can sign in to them.
many-accounts-does-mail-later = On confirmation each holder is sent the link that sets the password.
many-accounts-does-open = The accounts are open at once.
many-accounts-does-mail = Each holder is sent the link that sets the password, which works for 72 hours.
many-accounts-propose = { $count ->
    [one] Propose 1 account
   *[other] Propose { $count } accounts
}
many-accounts-open = { $count ->
    [one] Open 1 account
   *[other] Open { $count } accounts
}
many-accounts-caption = Accounts that will be opened
fault-accounts-none = No accounts were given. Put one person on each line.
fault-accounts-many = 1 to { $limit } accounts are opened at once; you gave { $found }. Do it in several parts.
fault-account-line = Line { $line } ({ $name }): { $field }: { $error }
fault-account-line-doubled = Line { $line } has two cells of one sort, such as two e-mail addresses. Keep one of them.
fault-account-line-unnamed = Line { $line }: { $field }: { $error }
fault-account-document-kind = The number does not show which kind of document it is. Open this account by itself and choose the kind.
fault-username-twice = The username “{ $found }” appears twice. Give each person their own.
fault-account-changes-many = 1 to { $limit } are confirmed at once; you ticked { $found }. Tick some and try again.
fault-account-change-no-opening = This is not the opening of an account. Open it and decide it by itself.
account-changes-not-confirmed = You cannot confirm the accounts of: { $names }. Untick them and try again.
openings-look = Check the ticked accounts
openings-legend = Accounts that you can confirm
openings-ask-title = Confirm these accounts? ({ $count })
openings-ask-means = Once confirmed, the accounts are open and each holder is sent the link that sets the password. Check every name, role and document.
openings-reason-hint = Optional. Kept in the audit log.
openings-confirm = { $count ->
    [one] Confirm 1 account
   *[other] Confirm { $count } accounts
}
openings-caption = Accounts that will be opened
account-change-heading = Change it
account-change-lede = Afterwards, the person has to sign in again on every device.
account-change = What to do
account-change-enable = Enable it again
account-change-disable = Disable it
account-change-mail = Change the e-mail address or the language of mail
account-email-change-hint = Only when the address is changed; leave it blank to remove it. Regulator officers and administrators need one.
account-reason = Reason
account-reason-hint = Kept in the audit log.
fault-role = No role is chosen. Choose one.
fault-change = It is not chosen what to do. Choose one.
account-not-open = This account was never opened.
account-change-waits = A change of this account already awaits a second person. Decide that one first.
account-holder-missing = This account does not say who holds it. Record its holder first.
account-holder-known = This account says who holds it, which does not change. For another person, disable it and open another account.
account-not-disabled = This account is not disabled.
account-link-disabled = This account is disabled, so no link is sent. Enable it first.
account-link-no-address = This account has no e-mail address to send a link to. Record one first.
account-change-decided = This change was decided already.
account-change-not-own = Only who proposed it can withdraw it.
fault-holder-missing = An account of a regulator officer or an administrator says who holds it. Give the name and the document.
fault-holder-unexpected = Only accounts of regulator officers and administrators record their holder. Remove it.
fault-one-change = Of a regulator officer’s or an administrator’s account one thing is changed at a time. Send them one by one.
fault-account-email = Give an e-mail address: the link that sets the password goes to the holder alone.
account-changes-wait = Awaiting a second person: { $count }.
account-changes-see = See them
account-changes-title = Awaiting a second person
account-changes-lede = Accounts of regulator officers and administrators change when one person has proposed it and another has confirmed it: neither who proposed it nor who holds the account.
account-changes-none = Nothing is waiting.
account-changes-caption = What waits, in the order it was proposed
account-proposed-by = Proposed by
account-proposed = Proposed
account-decided-by = Decided by
account-decided-reason = Reason of the decision
account-change-decide = Decide
account-change-decide-lede = Before you confirm it, check the document and the e-mail address with the holder in person.
account-change-reason-hint = Required for a refusal. Kept in the audit log.
account-change-decision-confirmed = Confirm: it is done at once
account-change-decision-refused = Refuse
account-change-decision-withdrawn = Withdraw it
account-change-does-open = Once confirmed, { $name } may sign in as “{ $username }”, with the role { $role }. The link that sets the password goes to the holder alone.
account-change-does-enable = Once confirmed, { $name } may sign in again, with the role { $role }.
account-change-does-mail = Once confirmed, notices and links that set the password of { $name } go to { $email }. Whoever reads that mailbox can sign in with the account.
account-change-does-link = Once confirmed, a link that sets a new password goes to { $email }, and { $name } has to sign in again on every device.
account-change-does-holder = Once confirmed, the account of { $name } is recorded as held by { $holder }, which does not change any more.
account-holder = Holder
account-holder-none = Not recorded
account-holder-lede = Only for regulator officers and administrators. A person with several accounts is still one person. The document’s number is kept encrypted.
account-holder-name = Name of the holder
account-holder-kind = Kind of document
account-holder-number = Document number
account-waits = A change of it awaits a second person.
account-waits-see = See it
account-change-lede-two = Disabling it is done at once. Everything else you propose, and it is done when another administrator has confirmed it; then the person has to sign in again.
account-change-link = Send its holder a link that sets a new password
account-change-holder = Record who holds it
account-state-proposed = Awaits a second person
account-state-refused = Not opened

## A forgotten password
forgotten-title = I forgot my password
forgotten-lede = Type your username or e-mail address. A link to set a new password goes to the address we have.
forgotten-who = Username or e-mail address
forgotten-submit = Send the link
forgotten-note = If we have no address of yours, ask your organisation’s administrator.
reset-title = Set a new password
reset-hint = At least 12 characters; no common word, and not your username.
reset-submit = Set the password
reset-over-title = This link no longer works
reset-over = A link works once, and only for the time that was told; of an account that still awaits confirmation, from then on. Your password has not changed.
reset-over-again = Ask for another link

## A practitioner activates the own account
fault-registry-number = This is not a registry number. It looks like P-7Q4K-2R9D-X: check it on your certificate, or ask your employer or training provider.
fault-activation-code = The code is wrong, or no longer works: it works for 15 minutes and five tries, and a new one ends it. Check it, or ask for a new one.
activation-has-account = You already have an account. Sign in; if you forgot the password, set a new one.
activate-title = Activate your account
activate-lede = If you are in the register, your registry number and your identity document are all you need. Nobody has to do it for you.
activate-registry-number = Registry number
activate-registry-number-hint = For example P-7Q4K-2R9D-X. It is on your certificates; your employer and training provider can look it up.
activate-identity-number = Document number
activate-identity-number-hint = Of the document you were registered with, such as your resident identity card.
activate-submit = Send the code
activate-note = The code goes to your e-mail address or phone as the register holds it. If you do not know your registry number, or have a new address or phone, ask your employer, your training provider or the registry ({ $contact }).
activate-have-account = I have an account: sign in
activate-code-title = Enter the code
activate-code-lede = If the two numbers belong together and the register holds your e-mail address or phone, a code is on its way. It works for 15 minutes.
activate-code = Code
activate-code-hint = 8 digits.
activate-code-submit = Continue
activate-nothing-came = Nothing came?
activate-nothing-came-why = Look among unwanted mail, and check the numbers you typed. If the register does not hold your e-mail address or phone, or an old one, take your document to your employer, your training provider or the district’s registry ({ $contact }). Each person is sent three codes an hour at most.
activate-again = Ask for a new code
activate-account-title = Choose a user name and password
activate-account-lede = You have proved who you are. With these you can sign in and see your record.
activate-reached = The code went to:
activate-account-submit = Activate my account
activate-over-title = This has ended
activate-over = Once the code is right, you have 15 minutes to choose a user name and password. Nothing was changed: please begin again.
sign-in-activate = First time here? Practitioners can activate their own account

## Inviting one's own staff
fault-role-not-given = You cannot give this role. An institution invites its own managers and practitioners, a provider its own staff.
fault-not-own-staff = “{ $found }” is not the registry number of anybody on your staff list. Check it, or add the employment first.
fault-other-document = This is not the document in the register. Check the number; after five wrong ones the link ends.
invitation-activate-instead = The register reaches this person by phone: they activate the account themselves, on the page “Activate my account”, with a code sent there.
invitation-has-account = This person already has an account; there is nothing to invite to.
invitation-waits = The same invitation to this address is still open. To send it again, take that one back first.
invitation-too-many = Too many invitations are waiting. Take back those you no longer need.
invitation-not-open = This invitation was used or taken back, or has ended. It cannot be taken back.
invitations-title = Invite your staff
invitations-lede = A link goes to the person’s own e-mail address. It works once, within { $days } days. They choose their own user name and password.
invitations-registry-number-hint = For a practitioner’s own account. The person must be on your staff list, and types the number of their document to accept.
invitations-name = Name
invitations-name-hint = For a manager. Practitioners are called as they are registered.
invitations-email-hint = The person’s own. If the register holds a practitioner’s address, the link goes there.
invitations-submit = Send the invitation
invitations-heading = Invitations sent
invitations-none = You have not invited anybody yet.
invitations-caption = Invitations, newest first
invitations-sent = Sent
invitations-until = Works until
invitations-withdraw = Take back
invitation-title = Open your account
invitation-sentence = { $name }, { $from } invites you to open an account as { $role }. Choose a user name and a password, and you are signed in.
invitation-submit = Open my account
invitation-over-title = This invitation has ended
invitation-over = The link works once, until its last day or until it is taken back. If you need another, ask whoever invited you.

## My account
own-account-title = My account
own-change = Change
own-email-takes-two = The e-mail address of an officer or administrator is changed by two administrators.
own-email-title = Change your e-mail address
own-email-lede = A link goes to the new address; nothing changes until you open it. Your present address is told.
own-email-new = New e-mail address
own-email-submit = Send the link
own-password-hint = To be sure that it is you.
own-phone = Phone
own-phone-title = Change your phone number
own-phone-lede = This is your number in the register. A code goes there where the register holds no e-mail address.
own-phone-submit = Change
own-sessions = Where you are signed in
own-sessions-lede = If you do not know one of these, sign it out and change your password.
own-sessions-caption = Where you are signed in, the latest first
own-session-browser = Browser
own-session-place = Network
own-session-begun = Signed in
own-session-used = Last used
own-session-end = Sign out
own-session-this = This one
own-session-unknown = Unknown
own-sessions-more = Only the latest 30 are shown.
own-sessions-end = Sign out all other devices
email-proof-title = Confirm your new address
email-proof-lede = Once confirmed, { $address } is your account’s e-mail address. Notices and links to set a password go there.
email-proof-submit = Confirm
email-proof-over-title = This link has ended
email-proof-over = The link works once, within 24 hours, and a new one ends it. Your address has not changed.
email-proof-again = Ask again
password-first = Somebody else set your present password. Change it to one that only you know before you do anything else.
fault-password-same = This is the present password. Choose another.

## Signed out in the middle
signed-out-title = Your session has ended: please sign in again
signed-out-nothing-done = Your changes were not saved.
signed-out-kept = What you typed is kept. Sign in with the same account and you come back to the form as you filled it in; check it and send it.
signed-out-lost = Sign in and you come back to that page; please fill it in again.
signed-out-file = The file you chose was not kept: please choose it again.
account-confirm-title = Confirm the change
account-confirm-sentence = { $name }, username ‘{ $username }’, { $role }.
account-confirm-leave = Leave it as it is
account-effect-second = It takes effect once another administrator confirms it.
account-effect-enable = { $name } can sign in again as { $role }.
account-effect-disable = { $name } can no longer sign in; what they recorded and the audit log stay.
account-effect-link = A link for setting a new password goes to { $email }.
account-effect-mail = Notices and password links go to { $email } from now on.
account-effect-holder = The account is recorded as held by { $holder }; this cannot be changed later.
account-effect-sessions = { $count ->
    [one] 1 session ends at once.
   *[other] { $count } sessions end at once.
}
account-effect-last = This is the last account of that office that can sign in. Nobody there will be able to; open another first.
account-effect-disputes = { $count ->
    [one] 1 dispute is to be answered there; the district’s officers answer it once it is overdue.
   *[other] { $count } disputes are to be answered there; the district’s officers answer them once they are overdue.
}
account-effect-kept = The reason is kept in the audit log.
account-decision = Decision
account-decision-submit = Record the decision
