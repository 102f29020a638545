## On every page
site-brand = Mengya

## When something goes wrong
problem-next-heading = What you can do
problem-malformed-title = The request cannot be read
problem-malformed-detail = It is incomplete or not in the agreed form.
problem-malformed-next = Please check it and send it again.
problem-unauthenticated-title = Please sign in
problem-unauthenticated-detail = This is for people who have signed in. You have not, or your time ran out.
problem-unauthenticated-next = Sign in and try again.
problem-wrong-password-title = You could not be signed in
problem-wrong-password-detail = The name or the password is wrong, or the account may not sign in at present.
problem-wrong-password-next = Check both and try again; after several wrong tries this name cannot be used from your network for 15 minutes.
problem-forbidden-title = You may not do this
problem-forbidden-detail = You are signed in, but this is not among your duties here.
problem-forbidden-next = If your work needs it, ask your organisation’s administrator.
problem-password-first-title = The password has to be changed first
problem-password-first-detail = Somebody else set this account’s password, and its holder has not changed it. Nothing else is done and no token is given until then.
problem-password-first-next = Sign in at the page /password, change the password, and try again.
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
problem-barred-next = If this seems wrong, contact the district’s officers.
problem-wrong-state-title = Its state does not allow this
problem-wrong-state-detail = The record is in a state that does not allow this.
problem-wrong-state-next = Look at its present state first.
problem-second-officer-title = Somebody else has to do this
problem-second-officer-detail = This takes two different people, and you were the first. Several accounts of one person are one person.
problem-second-officer-next = Ask somebody else to do it.
problem-still-running-title = The first request is still running
problem-still-running-detail = A request with the same key has not finished.
problem-still-running-next = Wait a moment and look at the result.
problem-done-unanswered-title = It was done, but its answer is lost
problem-done-unanswered-detail = A request with the same key was done. Its answer was not kept, so it cannot be given again.
problem-done-unanswered-next = Look at the record. Do not send it again with another key: that would do it twice.
problem-refused-title = The rules do not allow this
problem-refused-detail = One or more conditions are not met; every reason is listed.
problem-refused-next = Settle each of them and try again.
problem-stale-title = Somebody changed it meanwhile
problem-stale-detail = What you saw is no longer current; your change was not saved.
problem-stale-next = Reload the page to see what has changed, then make your change again.
problem-too-large-title = It is too large
problem-too-large-detail = What was sent is larger than allowed.
problem-too-large-next = Split it and send the parts.
problem-slow-body-title = The content did not arrive
problem-slow-body-detail = What you sent arrived too slowly or stopped on the way; nothing was saved.
problem-slow-body-next = Check the connection and send it again.
problem-unsupported-media-type-title = The type of content is wrong
problem-unsupported-media-type-detail = This address does not take that type of content.
problem-unsupported-media-type-next = The types it takes are in the document.
problem-encoded-body-title = The content is compressed
problem-encoded-body-detail = What was sent has a Content-Encoding, such as gzip; nothing was saved.
problem-encoded-body-next = Send it as it is, without Content-Encoding.
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
problem-signer-ended-title = No certificate can be signed at present
problem-signer-ended-detail = The certificate with which the registry signs has ended or has not begun. Nothing was issued. Certificates issued before are not affected.
problem-signer-ended-next = Ask the registry’s operator to put a new signing certificate into the keys folder, then issue again.
problem-unavailable-title = No answer is possible right now
problem-unavailable-detail = The register’s database cannot be reached. Nothing was changed.
problem-unavailable-next = Try again in a minute.
problem-unavailable-unwritable = The register can be read but not written: the disk of its database is full, broken or read-only. Nothing was changed. If it lasts, tell whoever runs the register.
problem-outcome-unknown-title = It is not known whether this was done
problem-outcome-unknown-detail = It broke off while it was being saved. It may have been done, or not.
problem-outcome-unknown-next = Look at the record before you do it again. A program that sent an Idempotency-Key sends the same request with the same key and is told.
problem-busy-detail = Too much is being sent to us at the moment. Nothing was saved. Send it again in a few seconds.
problem-timed-out-title = It took too long
problem-timed-out-detail = This request took too long and was stopped. Nothing was changed.
problem-timed-out-next = Ask for less and try again.

## What is wrong with one field
fault-cursor = “after” is not one of ours. Use the value that the page before gave.
fault-required = This is missing. Please fill it in.
fault-more = { $count } more are not listed. Put these right first and send it again.
fault-date = “{ $found }” is not a day that exists. Write it as 2026-06-30.
fault-count = “{ $found }” is not a whole number from 0 to { $limit }.
fault-too-long = It is too long: at most { $limit } characters.
fault-too-many = There are too many: at most { $limit }.
fault-password-wrong = The present password is not right.
fault-no-such = There is no “{ $found }”. Check the number.
fault-name = “{ $found }” is not a name. Write the name as on the document.
fault-find-name = Give the name on the document: an institution finds only somebody whose name it knows.
fault-social-credit-code = “{ $found }” is not a right unified social credit code. Compare the 18 characters with the certificate.
fault-until-before-from = It ends before it begins. Check both days.
fault-future-day = “{ $found }” is in the future. Check the day.

## Institutions and employments
fault-day-range = “{ $found }” is out of range. Give a day from { $first } to { $last }.

## The frame of pages, and signing in
viewer-title = The API
viewer-needs-script = To browse the API you need JavaScript; the document itself is here:

## Accounts, settings and mail, for the administrator
office-next-page = Next page

## Lists and days
period-from = since { $from }
period-until = until { $until }
word-yes = Yes
word-no = No

## Forms: hiring, checks, credentials, bans
choose = Please choose

## Bans: before and after
problem-officer-first-title = An officer has to look first
problem-officer-first-detail = Before this person is registered, an officer of the district has to check their documents. Nothing was registered.
problem-officer-first-next = Contact the district’s officers; once they have checked, register the person again.
