## The district and its institutions
district-title = Certified staff
district-as-of = { $district }, { $day }, with today's changes.
district-share = Certified share
district-share-short = Share
district-on-day = { $district } on { $day }, from what is recorded today.
district-other-day = You are looking at { $day }, not at today.
district-back-to-today = Back to today
district-another-day = Another day
district-day = Day
district-day-hint = A day in the past or ahead
district-show-day = Show
district-gain = +{ $points } points
district-summary = { $numerator } of { $denominator } certified
district-nobody = Nobody who needs a certificate is recorded yet.
district-nobody-next = The share is shown here once institutions or the district have uploaded their staff lists.
district-nobody-short = nobody to certify yet
district-gap = { $persons } to go, at { $institutions ->
    [one] 1 institution
   *[other] { $institutions } institutions
 }
district-no-gap = Everybody who needs a certificate has one.
district-barred = { $count ->
    [one] 1 barred person is
   *[other] { $count } barred people are
 } still on a staff list.
district-barred-action = See who
district-steps = What would help most
district-no-steps = No single measure would raise the share.
district-step = { $finding }: settling this certifies { $persons } more people at { $institutions } institutions and brings { $completed } of them to 100 %
concerned-count = { $people ->
    [one] 1 person
   *[other] { $people } people
 } at { $institutions ->
    [one] 1 institution
   *[other] { $institutions } institutions
 }
concerned-nobody = Nobody today.
concerned-phone = Tel.
district-by-sub-district = By sub-district
district-by-kind = By kind of institution
district-caption = Certified, required, and the share
district-sub-district = Sub-district
district-kind = Kind
district-bar = Bar
district-numerator = Certified
district-denominator = Required
district-institutions = Institutions
district-all-reached = All at 100 %
district-short = { $short } of { $all } short
district-empty = No institutions yet
district-empty-next = Once lists of institutions and staff are uploaded, the district's share is shown here.
district-upload = Upload a list
institutions-title = Institutions
institutions-name = Name, pinyin or unified social credit code
institutions-name-short = Institution
institutions-state = State
institutions-state-stopped = With people barred or with a record
institutions-state-short = Short of 100 % certified
institutions-state-findings = With findings
institutions-state-compliant = Compliant
institutions-found = { $count } found
institutions-none-next = No institution fits. Ask for less, or
institutions-all = see all institutions
institutions-no-staff = no staff recorded
institutions-caption = Institutions, their share and state
institutions-counts = Certified / required
institutions-compliant = Compliant
institutions-missing = { $count } not certified
institutions-stopped = { $count } barred or with a record
institutions-others = { $count } with other findings
institutions-finding = Finding
institutions-order = Order
institutions-order-need = Most urgent first
institutions-order-missing = Most people to certify first
institutions-order-name = By name
institution-hours = Hours this year
institution-hours-of = { $have } of { $need }
institution-behind = At this rate { $count } people will not make this year’s hours.
institution-behind-1 = At this rate 1 person will not make this year’s hours.
institution-behind-one = Behind at this rate
district-rest = The other { $points } points ({ $persons ->
    [one] 1 person
   *[other] { $persons } people
 }) need more than one thing settled, or something else.
concerned-settles = { $people ->
    [one] 1 of them
   *[other] { $people } of them
 } at { $institutions ->
    [one] 1 institution
   *[other] { $institutions } institutions
 } will be certified once this is settled.
trend-title = The last 12 months and the next 90 days
trend-lede = { $district }, { $day }. Each day is counted by the rules of that day, from what is recorded now.
trend-how-to-read = The solid line is the last 12 months, the broken line the next 90 days. The top is 100 %, the bottom 0.
trend-ahead = If nobody acts
trend-forecast = In { $days } days, on { $day }: { $share } % certified, { $lost ->
    [one] 1 person fewer than today.
   *[other] { $lost } people fewer than today.
 }
trend-caption = The share in each month and in 30, 60 and 90 days, the latest first
