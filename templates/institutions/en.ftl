## When something goes wrong
problem-barred-detail = A ban on this person is in force: employing, joining a team and issuing certificates are refused.

## Institutions and employments
institution-known = The unified social credit code { $code } is registered. Please use that record.
institution-phone-form = The phone number is not written as one. Use digits, spaces, hyphens, brackets and “+” only, with 5 to 20 digits in all.
entering-title = Enter an institution
entering-submit = Enter the institution
entering-change-title = Change an institution
entering-change-submit = Save the change
entering-code = Unified social credit code
entering-code-hint = 18 characters, as on the certificate of registration. It cannot be changed later.
entering-name = Name
entering-name-en = Name in English
entering-address = Address
entering-infant = Classes of 6 to 12 months
entering-toddler = Classes of 12 to 24 months
entering-older = Classes of 24 to 36 months
entering-mixed = Mixed classes
entering-classes = Number of classes
entering-places = Places in all
entering-filed = Filed on
entering-notice = Number of the Notice to Carry Out Child Care Services
institution-change = Change the institution’s details
done-institution-entered = The institution is entered.
done-institution-changed = The change is saved.
field-social-credit-code = Unified social credit code
field-name-en = Name in English
field-sub-district = Sub-district
field-address = Address
field-notice-number = Number of the notice
field-filed-on = Filed on
field-infant-classes = Classes of 6 to 12 months
field-infant-places = Places of 6 to 12 months
field-toddler-classes = Classes of 12 to 24 months
field-toddler-places = Places of 12 to 24 months
field-older-classes = Classes of 24 to 36 months
field-older-places = Places of 24 to 36 months
field-mixed-classes = Mixed classes
field-mixed-places = Places of mixed classes
field-on = Day
employment-known = This person is recorded in this post from this day on already. Please use that record.
employment-check-missing = The register holds no check that serves as the entry check. Have one made and give its day and receipt once it came back clear; if the person is at work already without one, say so and why.
employment-check-late = The answer of { $found } came after the first day, { $from }. A later check does not take the place of the entry check: move the first day behind it, or say that the person is at work without one.
employment-check-old = The check of { $found } was not made for this hire: only one from { $since } on serves. Have a new one made.
employment-check-not-clear = Only a clear answer allows hiring. With a record found, hiring is forbidden by law: contact the district at once; with an unclear one, wait for the answer.
employment-check-either = An entry check is given, and that there was none. Keep one of them.
employment-not-at-work = The first day has not come, so nobody is at work yet. Have the entry check made before it.
employment-why-unchecked = Say why there was no entry check.
employment-void-late = It was recorded more than { $hours } hours ago and can no longer be voided. Record the last day instead; if the record is wrong, contact the district.
employment-elsewhere-unnamed = At the same time this person is on the staff list of another institution. Ask the person.
employment-record-found = The latest check did not come back clear: by law this person may not work with children, so the employment cannot go on longer. Contact the district’s regulator at once.
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

## The district and its institutions
institution-as-of = As of { $day }
institution-nobody = Nobody here needs a certificate
institution-ratio = { $staff } on the staff; { $carers } carers where { $classes } classes need { $needed }
institution-to-do = To do this week
institution-nothing-to-do = There is nothing to do.
institution-persons = { $count ->
    [one] 1 person
   *[other] { $count } people
 }
institution-more-persons = { $count } more, in the staff list
institution-from = From { $day }:
institution-ahead = Within { $days } days, if nothing is done
institution-each-otherwise = Each has something else to do: see each record.
institution-hire = Add a staff member
institution-upload = Upload a staff list
institution-staff = Staff
institution-no-staff = Nobody is employed here yet.
institution-staff-caption = Who complies, who does not, why, and what to do
institution-coming = Begin soon
institution-coming-from = from { $day }
institution-name = Name
institution-reasons = Why, and what to do
institution-no-reasons = No findings

## Forms: hiring, checks, credentials, bans
end-title = End employment
end-recorded = Last day recorded: { $day }.
end-sentence = { $name }, { $place }, { $post }, since { $from }.
end-until = Last day
end-reason-hint = For example: resigned, contract ended. Kept in the audit log.
void-title = Entered by mistake: void
void-means = It counts nowhere from then on; the audit log and the record keep that it was made, and the person is told. If the person did work here, record the last day instead.
void-reason-hint = For example: the wrong person, the wrong post. Kept in the audit log.
void-submit = Void this employment
former-title = Former staff
former-lede = People who worked at { $place } and have left.
former-none = Nobody has left.
former-caption = The last to leave first
former-from = First day
former-until = Last day
