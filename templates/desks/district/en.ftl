## The district and its institutions
district-title = Certified staff
district-as-of = { $district }, { $day }, with today's changes.
district-name = { $code ->
    [jingan] Jing'an
   *[other] District { $number }
 }
district-share = Certified share
district-share-short = Share
district-summary = { $numerator } certified of { $denominator } who must be
district-nobody = Nobody who needs a certificate is recorded yet.
district-nobody-next = The share is shown here once institutions or the district have uploaded their staff lists.
district-nobody-short = nobody to certify yet
district-gap = { $persons } missing, at { $institutions } institutions
district-no-gap = Everybody who must be certified is.
district-barred = Barred people still recorded as employed: { $persons }.
district-barred-action = See at which institutions
district-steps = The nearest steps
district-no-steps = No single step would raise the share.
district-step = { $finding }: once settled, { $persons } more certified at { $institutions } institutions, { $completed } of them then in full
district-by-sub-district = By sub-district
district-by-kind = By kind of institution
district-caption = Certified, must be certified, and the share
district-sub-district = Sub-district
district-kind = Kind
district-bar = Bar
district-numerator = Certified
district-denominator = Must be
district-institutions = Institutions
district-all-reached = All at 100 %
district-short = { $short } of { $all } short
district-empty = No institutions yet
district-empty-next = Once lists of institutions and staff are uploaded, the district's share is shown here.
district-upload = Upload a list
institutions-title = Institutions
institutions-name = Name or unified social credit code
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
institutions-counts = Certified / must be
institutions-compliant = Compliant
institutions-missing = { $count } not certified
institutions-stopped = { $count } barred or with a record
institutions-others = { $count } with other findings
institutions-finding = Finding
institution-hours = Hours this year
institution-hours-of = { $have } of { $need }
institution-behind = { $count ->
    [1] At this rate 1 person will not make this year’s hours.
   *[other] At this rate { $count } people will not make this year’s hours.
 }
institution-behind-one = Behind at this rate
