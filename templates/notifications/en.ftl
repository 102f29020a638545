## Accounts, settings and mail, for the administrator
mail-opened-subject = Your account is open: choose a password
mail-opened-what = An account was opened for you. Its username is { $username }. Open the link below and choose a password of your own.
mail-opened-until = The link works once, for { $hours } hours. After that, ask for another one where you sign in.
mail-opened-note = Only you know the password, and nobody will ask you for it. Show the link to nobody; if you expected no account, contact the registry.
outbox-closed = What a letter says is for whom it is for, and is not shown here.
outbox-title = Mail
outbox-no-server = No mail server is set (mail.server). Mail stays here and goes out once there is one; what it says is for whom it is for.
outbox-none = There is no mail yet.
outbox-caption = The outbox, the newest first
outbox-kind = About
outbox-to = To
outbox-at = Written
outbox-state = State
outbox-sent = Sent
outbox-next-attempt = Next try
outbox-attempts = Tries
outbox-error = What went wrong last
outbox-looked = That you read this mail is kept in the audit log.
mail-state-sent = Sent
mail-state-waiting = Waiting
mail-state-failed = Given up

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
mail-on-staff-subject = You are on an institution’s staff list
mail-on-staff-what = { $place } has put you on its staff list as { $post }, from { $day }. From now on it can read your credentials that count, your training hours and whether you may work.
mail-on-staff-next = If you do not work there, contact the registry at once.
mail-staff-changed-subject = Your entry on a staff list has changed
mail-staff-ends-what = { $place }: your last day as { $post } (from { $day }) is { $until }.
mail-staff-goes-on-what = { $place }: your entry as { $post } (from { $day }) goes on, without a last day.
mail-staff-changed-next = If this is not right, dispute the entry at My record.
mail-corrected-subject = Your details were corrected
mail-corrected-what = The registry corrected your details: name, telephone number or e-mail address.
mail-corrected-next = Sign in to read them. If something is wrong, dispute it at My record.
mail-off-staff-subject = An entry on a staff list was voided
mail-off-staff-what = { $place } had put you on its staff list as { $post }, from { $day }, by mistake; the entry was voided.
mail-off-staff-next = It no longer counts; your record keeps that it was made.
mail-staff-ban-subject = Somebody on your staff is barred
mail-staff-ban-what = { $name } (registry number { $number }) is barred from { $day } on.
mail-staff-ban-next = From that day on the person may not work with children. Please act without delay, and record the end on your staff list.
mail-staff-ban-action = See your institution
mail-reset-subject = Set a new password
mail-reset-what = Somebody asked to set a new password for your account. If it was you, open the link below.
mail-reset-until = It works once, for { $minutes } minutes.
mail-reset-action = Set a new password
mail-reset-note = If it was not you, do nothing: your password does not change. Show the link to nobody.

## Mail: annulments and withdrawals
mail-unnamed-authority = the competent authority
mail-own-annulment-subject = A ban on you was annulled
mail-own-annulment-what = The ban on you ({ $decision }) was annulled by { $annulment }. From { $day } on it is no longer in force.
mail-own-annulment-next = Whether you may work depends on other conditions too. Your record says how you stand now.
mail-staff-annulment-subject = A ban on somebody on your staff was annulled
mail-staff-annulment-what = A ban on { $name } (registry number { $number }) was annulled. From { $day } on it is no longer in force.
mail-staff-annulment-next = Whether the person may work is as the register shows it.
mail-withdrawn-subject = Your certificate was withdrawn: { $number }
mail-withdrawn-what = Your certificate “{ $title }” ({ $number }) was withdrawn on { $day }. Please do not show it any more. Whoever checks it sees “Revoked”.
mail-withdrawn-why = Reason: { $reason }
mail-withdrawn-next = If this seems wrong, contact the training provider that issued it, or the registry.
mail-withdrawn-action = See what a check says

## Mail: disputes
mail-dispute-subject = A dispute awaits your answer: { $number }
mail-dispute-what = Somebody disputes an entry ({ $subject }) under the number { $number }. Please answer by { $day }.
mail-dispute-next = Sign in to read what the person says and handed in, and answer with your reasons.
mail-dispute-action = See the dispute
mail-dispute-answered-subject = Your dispute was answered: { $number }
mail-dispute-accepted = Your dispute { $number } ({ $subject }) was accepted: the entry is wrong.
mail-dispute-accepted-next = Whoever answered puts the entry right; you will see it in your record.
mail-dispute-rejected = Your dispute { $number } ({ $subject }) was rejected: the entry stands.
mail-dispute-rejected-next = If you have new evidence, you can raise a dispute again.
mail-dispute-why = Reasons: { $reason }
mail-dispute-answered-action = See the answer

## Mail: a credential that was rejected
mail-rejected-subject = A credential in your record was rejected
mail-rejected-what = “{ $credential }”, claimed in your record, was rejected and does not count.
mail-rejected-why = Reason: { $reason }
mail-rejected-next = Put it right and claim it again with a photo of the certificate. If the rejection itself is wrong, you can dispute it beside that entry in your record.
mail-verified-subject = A credential in your record was verified
mail-verified-what = “{ $credential }” in your record was verified and counts as long as it is valid.
mail-verified-next = If something in it is wrong, you can dispute it beside that entry in your record.
mail-ended-subject = A credential was recorded as revoked or lost
mail-ended-revoked = “{ $credential }” in your record was recorded as revoked and does not count from { $day } on.
mail-ended-lost = “{ $credential }” in your record was recorded as lost by law and does not count from { $day } on.
mail-ended-next = If this is wrong, you can dispute it beside that entry in your record.
mail-undone-subject = A decision on a credential was undone
mail-undone-what = The last decision on “{ $credential }” was entered by mistake and is undone. The credential is again: { $state }.
mail-staff-credential-subject = A credential of somebody on your staff no longer counts
mail-staff-credential-what = “{ $credential }” of { $name } (registry number { $number }) no longer counts.
mail-staff-credential-next = The post that the person holds with you now lacks what it asks for. Please see the findings on your staff list and act in time.
mail-undone-certificate = The dual certificate that was withdrawn with that decision stays withdrawn; while you are dual-certified, the district can issue a new one.
mail-staff-again-subject = A credential of somebody on your staff counts again
mail-staff-again-what = “{ $credential }” of { $name } (registry number { $number }) counts again; our earlier mail no longer applies.
mail-staff-again-next = Please see the findings on your staff list.

## Letters and text messages: activating an account
text-sender = [{ $sender }]{" "}
text-activation-code = Your code is { $code }. It activates your account and works for { $minutes } minutes. Tell it to nobody.
text-account-known = You already have an account: { $username }. If you forgot the password, ask for a new link on the sign-in page.
text-account-activated = Your account { $username } is active. If this was not you, contact the registry at once.
mail-activation-subject = Your code to activate your account
mail-activation-what = Your code is { $code }. Type it on the page that you have just opened.
mail-activation-until = The code works for { $minutes } minutes and once only. A new code ends this one.
mail-activation-action = Open the activation page
mail-activation-note = If you did not ask for this, do nothing: nothing will change. Tell the code to nobody; the registry’s staff never ask for it.
mail-known-subject = You already have an account
mail-known-what = Somebody asked to activate an account with your registry number and document. You already have one, with the user name { $username }; there is nothing to activate.
mail-known-next = If you forgot the password, open the page below to set a new one. If the account has no e-mail address or is disabled, contact the registry.
mail-activated-subject = Your account is active
mail-activated-what = An account was opened with your registry number and document. Its user name is { $username }.
mail-activated-next = If this was not you, contact the registry at once.

## Letters: invitations
mail-invited-subject = { $from } invites you to open an account
mail-invited-what = { $from } invites you to open an account as { $role }. Open the link below and choose your own user name and password.
mail-invited-until = The link works once, within { $days } days. After that, ask whoever invited you for another.
mail-invited-action = Open my account
mail-invited-note = Only you know your password; nobody will ask you for it. Give the link to nobody. If you do not know who invited you, do nothing.

## Letters: another e-mail address
mail-proof-subject = Confirm your new e-mail address
mail-proof-what = Somebody wants this to be the e-mail address of their account. If it was you, open the link below.
mail-proof-until = The link works once, within { $hours } hours. Nothing changes until then.
mail-proof-action = Confirm this address
mail-proof-note = If it was not you, do nothing. Give the link to nobody.
mail-changing-subject = Somebody asked to change your account’s e-mail address
mail-changing-what = Somebody who was signed in to your account and typed the password asked to change its e-mail address to { $address }.
mail-changing-next = If it was you, open the link in the new mailbox. If it was not, sign in now, change your password, sign out all other devices, and contact the registry.
mail-changing-action = See my account
