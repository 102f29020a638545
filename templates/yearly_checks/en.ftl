## The yearly checks of many at once
yearly-checks-title = Record yearly checks
yearly-checks-lede = { $staff } on staff. The { $due } whose yearly check is overdue or due within 60 days are ticked.
yearly-checks-day-hint = The day on which the answers came. Record different days separately.
yearly-checks-outcome = Answer for everyone ticked
yearly-checks-people = People
yearly-checks-people-hint = Where someone’s answer differs, choose it on that person’s row.
yearly-checks-last = Last check
yearly-checks-exception = Answer
yearly-checks-exception-of = Answer for { $name }
yearly-checks-as-all = As above
yearly-checks-awaiting = awaiting answer
yearly-checks-none = No check on record
yearly-checks-overdue = Expired { $day }
yearly-checks-until = Valid until { $day }
yearly-checks-review = Next: review
yearly-checks-more = Other staff
yearly-checks-review-title = { $count ->
    [1] Record the yearly check of 1 person
   *[other] Record the yearly checks of { $count } people
 }
yearly-checks-means = Each person will be able to see this check. Answers are kept encrypted. If one is recorded by mistake, contact the district.
yearly-checks-will = Will be recorded
yearly-checks-recorded = Recorded
yearly-checks-refused = Not recorded
yearly-checks-what = What happens
yearly-checks-submit = { $count ->
    [1] Record 1 check
   *[other] Record { $count } checks
 }
yearly-checks-edit = Back, to change it
yearly-checks-recorded-of = of { $asked } yearly checks recorded
yearly-checks-found = A record was found: stop this person’s work with children at once and contact the district.
yearly-checks-no-receipt = Not given
yearly-checks-home = Back to the institution
yearly-checks-nobody = Tick at least one person.
yearly-checks-too-many = At most { $limit } checks can be recorded at a time; { $found } are ticked.
yearly-checks-not-on-staff = Not on this institution’s staff today. Check the registry number.
yearly-checks-repeated = The same person is named twice; one check is recorded.
look-record-yearly-checks = the recording of yearly checks
