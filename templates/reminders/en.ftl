## Reminders
reminder-title = Remind: { $finding }
reminder-what = What is found, and what to do
reminder-record = See the record
reminder-people = Whom to remind
reminder-submit = Send reminders
reminder-again = Also remind those who were reminded within the last { $days } days (never twice within 24 hours)
reminder-lede = Each person gets an e-mail or a text message, and the manager of the institution an e-mail. Whoever cannot be reached is listed, to be called.
reminder-lede-own = Each person gets an e-mail or a text message. Whoever cannot be reached is listed, to be told in person or called.
reminder-lately-on = reminded on { $day }
reminder-done-title = { $count ->
    [one] 1 person reminded
   *[other] { $count } people reminded
 }
reminder-done-nobody = Nobody was reminded
reminder-done-sent = Being sent:
reminder-done-call = { $count ->
    [one] No address, please call 1 person:
   *[other] No address, please call { $count } people:
 }
reminder-done-other = Not reminded:
reminder-back = Back to the list
reminder-no-phone = no phone number recorded
reminder-place-phone = phone of { $place }
reminder-none-ticked = Nobody is chosen. Tick at least one person.
reminder-too-many = At most { $limit } people are reminded at once; { $found } are chosen.
reminder-person = The person was written to.
reminder-person-and-institution = The person and the institution were written to.
reminder-institution = The person has no address. The institution was written to; call the person.
reminder-for-institution = The institution makes this check, and was written to.
reminder-nobody = Neither the person nor the institution has an address. Please call.
reminder-lately = Reminded on { $day } already, and not again now.
reminder-asker = You make and record this check yourself; the person need not be reminded.
reminder-not-found = Not found of this person: it may be settled already, or the person is outside your area.
reminder-staff-action = Remind
reminder-staff-none = Nobody today.
field-people = Whom to remind
text-reminder = Your record at { $place } shows something to settle: { $finding }. Please sign in and settle it soon.
mail-reminder-subject = Action needed: { $finding }
mail-reminder-what = You work at { $place }. The register shows: { $finding }.
mail-reminder-next = The register follows once it is settled. If it is settled already, or wrong, sign in to see your record, and contact your institution or the registry.
mail-staff-reminder-subject = { $count ->
    [one] Action needed: { $finding } (1 person)
   *[other] Action needed: { $finding } ({ $count } people)
 }
mail-staff-reminder-what = Members of your staff have something to settle ({ $finding }): { $names }.
mail-staff-reminder-each = What to do differs from person to person; sign in to see it.
mail-staff-reminder-more = { $names }, and { $count } more
phones-title = Full telephone numbers
phones-submit = Show telephone numbers
phones-written-down = You viewed these telephone numbers. The purpose is kept with the access record, and each person can read it.
