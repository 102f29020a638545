## What is wrong with one field
fault-identity-form = The document's number has not the right form. Compare it with the document, character by character.
fault-identity-check = The document's check digit does not fit: a character may be wrong. Compare it with the document.
fault-identity-date = The birth date in the document's number does not exist. Compare it with the document.
fault-name-character = A name does not hold “{ $found }”. Write the name as on the document, without digits, brackets, remarks or a second person.

## People
practitioner-barred = This person is barred ({ $decisions }): employing, joining a team and issuing certificates are refused.
practitioner-known = This document is registered under { $number }. Please use that record.
practitioner-barred-employer = This person is barred and may not be employed.
practitioner-known-other-name = The register holds somebody of another name under this document ({ $number }). Compare name and number with the original; if both are right, two people share one number and an officer decides.
practitioner-other-name = Name and document do not belong together: the register holds somebody of another name under this document. Compare both with the original; if both are right, contact the district: an officer decides.

## People: finding, correcting, reading
practitioner-unregistered-barred = The holder of this document is not registered, but a ban is in force: employing is refused.
practitioner-unregistered-barred-by = The holder of this document is not registered, but a ban is in force ({ $decisions }): employing is refused.
fault-phone = A phone number has 7 to 15 digits, with a country's code such as +86 if you like. Check the number.
fault-purpose = It does not say what the record is needed for. Say so, for example “check before hiring”; the person can read it.
fault-nothing-to-change = There is nothing to correct. Give a name, a phone number or an e-mail address.

## The record
people-purpose = Reason for search
people-purpose-hint = For example: checking an application. The person can read it.
people-standing = Standing
people-barred = Barred
people-clear = No ban
people-identity-kind = Kind of document
people-identity-number = Document number
people-identity-hint = It does not appear in an address or a log.

## Officers: a document in full, correcting name and phone number
identity-title = Full document number
identity-lede = Shows the document number and the phone number of { $name }. It is kept in the audit log, and the person reads who viewed it and why.
identity-submit = Show
identity-written-down = This view is recorded, and the person can read it. To see the number again, give the reason again.
person-correction-title = Correct name, phone or e-mail
person-correction-lede = The document cannot be corrected: another document is another record. The old name stays in the audit log.
person-correction-name-hint = As on the document now.
person-correction-phone-hint = Leave it empty to keep it.
person-correction-email-hint = Leave it empty to keep it. The code that activates this person’s account goes there: ask the person, nobody else.
person-correction-confirm = Confirm the correction
person-correction-submit = Correct

## Bans: before and after
practitioner-held = An officer has to check this person’s documents first; it has been put before them. Contact: { $contact }. Once they have checked, register the person again.
practitioner-held-officer = Somebody of the same name has a ban under another document, which may have been renewed. First check whether it is the same person and write down why; if it is somebody else, register again.
held-lede = Somebody of the same name has a ban under another document, which may have been renewed. Until an officer has checked, they cannot be registered.
held-none = No registration has to be checked.
held-caption = Newest first
held-place = Asked by
held-day = Asked on
held-one-lede = Compare the papers of both. Who asked is not told why, only that an officer has to look first.
held-new = To be registered
held-bans = Bans under the same name
held-bans-none = There is no ban under this name any more; the person can be registered.
held-decide = What you found
held-reason-hint = What it rests on, such as which papers you compared. Kept in the audit log.

## Registering a person
registering-title = Register a person
registering-lede = Each person has one record for life. If the document is registered already, you are told the number of that record.
registering-name-hint = As on the document
registering-submit = Register this person
done-person-registered = The person is registered.
