## Suspected fakes
suspicion-new-title = Report a suspected fake
suspicion-new-lede = If you think that a certificate was forged or altered, report it here. No account is needed. Officers will look into it and answer.
suspicion-number = Code on the paper
suspicion-number-hint = As printed. Leave it empty if it cannot be read.
suspicion-says = What is suspicious
suspicion-says-hint = For example where you saw it, or which line differs from the check. At most 1,000 characters.
suspicion-file = Photo or file
suspicion-contact = How we can reach you
suspicion-contact-hint = Optional. Only the officers who look into it can see it.
suspicion-submit = Send the report
suspicion-title = Suspected fake { $number }
suspicion-reported-title = Your report was received
suspicion-report-number = Report number
suspicion-reported-on = Reported on
suspicion-keep-number = Note the report number or keep the address of this page: the answer will appear here.
suspicion-answer = What was found
suspicion-file-there = This report has a file already.
suspicion-not-open = This report was answered and can no longer be changed.
suspicions-title = Suspected fakes
suspicions-lede = Certificates that members of the public suspect to be forged. Please look into them and answer in time.
suspicions-see-closed = See answered reports
suspicions-see-open = See open reports
suspicions-none = There is no report of a suspected fake.
suspicions-wait = { $count ->
    [one] { $count } suspected fake to look into.
   *[other] { $count } suspected fakes to look into.
 }
suspicions-wait-overdue = { $count ->
    [one] 1 suspected fake to look into, overdue.
   *[other] { $count } suspected fakes to look into, { $overdue } of them overdue.
 }
suspicions-wait-action = Look into them
suspicion-no-number = Not given
suspicion-in-register = Certificate in the register
suspicion-not-in-register = No such certificate
suspicion-contact-of = Contact of the reporter
suspicion-no-contact = Not given
suspicion-answer-lede = Your answer changes nothing in the register. If a certificate has to be withdrawn, do that separately.
suspicion-found = What was found
suspicion-state-forged = Forged or altered
suspicion-state-genuine = No forgery found
suspicion-state-unclear = Could not be established
suspicion-reason-hint = The reporter can read the answer using the report number. At most 1,000 characters.
suspicion-answer-submit = Send the answer
suspicion-files-full = No files can be taken at present. Remove the file and send the report in words.
