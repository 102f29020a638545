## Certificates
certificate-holder = Holder
certificate-kind = Certificate
certificate-kind-training = Certificate of Training Completion
certificate-kind-dual = Certificate of Dual Certification
certificate-kind-registration = Certificate of Registration
certificate-number = Number
certificate-issuer = Issued by
certificate-issued = Issued on
certificate-valid-until = Valid until
certificate-valid-without-end = No end date
certificate-end-on-paper = End date on the paper
certificate-no-end-on-paper = None given
certificate-follows-issued = The certificate is signed, and anybody can verify it.
told-the-holder = The holder
told-by-the-district = The holder cannot be reached by mail; the district’s officers call them.

## Issuing certificates
certificate-not-passed = The person did not pass this course, so there is no certificate of completion.
certificate-superseded = This completion was corrected. Issue the certificate for the correction.
certificate-issued-already = Certificate { $number } was issued already. To issue another, withdraw that one first.
certificate-ask-the-district = No certificate can be issued to this person at present. Contact the district.
certificate-no-teacher-half = Not dual-certified today: no valid teacher qualification. Have it recorded and verified first.
certificate-no-caregiver-half = Not dual-certified today: no valid infant caregiver credential. Have it recorded and verified first.
certificate-no-half = Not dual-certified today: neither a valid teacher qualification nor a valid infant caregiver credential. Have them recorded and verified first.
certificate-name-not-printable = The name has characters that our typefaces lack: { $characters }. Check the name; if it is right, contact the registry.
certificate-course-not-printable = The course’s title has characters that our typefaces lack: { $characters }. Correct the title.
certificate-provider-not-printable = The provider’s name has characters that our typefaces lack: { $characters }. Correct the name.
certificate-number-not-printable = A credential’s number has characters that our typefaces lack: { $characters }. Correct the number.
certificate-too-long = The text of { $field } is too long for the page. Shorten it, then issue the certificate.
certificate-field-unexpected = This kind of certificate does not take this. Remove it.
certificate-withdrawn-already = This certificate was withdrawn on { $day }.

## The record
certificate-download = Download the PDF
certificate-verify = See what they will see

## The page of a certificate, and its withdrawal
certificate-withdrawn-on = Withdrawn on
certificate-withdrawn-why = Why it was withdrawn
withdrawal-heading = Is it wrong?
withdrawal-when = Withdraw a certificate that went to the wrong person, says something wrong or should not have been issued. If the completion itself is wrong, correct the completion: its certificate is withdrawn with it.
withdrawal-title = Withdraw the certificate
withdrawal-lede = It takes effect at once and cannot be undone.
withdrawal-follows = What follows
withdrawal-follows-public = Whoever checks this certificate sees “Withdrawn”.
withdrawal-follows-holder = The holder sees the reason. The certificate and its file stay in the register.
withdrawal-follows-training = The completion stays as it is. A new certificate can be issued for it.
withdrawal-follows-dual = The credentials stay as they are. While dual certification lasts, a new certificate can be issued.
withdrawal-follows-registration = The person stays registered, and a new certificate can be issued.
withdrawal-reason-hint = For example: the name was wrong, a new one is issued. The holder sees it, and it is kept in the audit log.
withdrawal-submit = Withdraw this certificate
withdrawal-not = Keep it, go back

## The certificate of dual certification
dual-title = Issue the dual certificate
registration-title = Issue a certificate of registration
personal-cannot = It cannot be issued now. The reasons stand above.
personal-follows-signed = A signed certificate is issued, valid until { $until } at the latest.
personal-follows-renews = The expired certificate { $number } is replaced.
personal-submit = Issue the certificate
personal-not = Do not issue
done-certificate-issued = The certificate is issued.

## Every certificate of a class
certificates-too-many-at-once = At most { $limit } at once. Choose a session and download one session at a time.
certificates-index = index.csv
certificates-index-holder = Name
certificates-index-registry-number = Registry number
certificates-index-number = Certificate
certificates-index-file = File
certificates-class-file = Certificates { $course }{ $days }
certificates-copies-title = Copies for printing
certificates-copies-count = { $count ->
    [one] 1 certificate, its page as it was issued.
   *[other] { $count } certificates, their pages as they were issued.
}
certificates-copies-mean = This file is for printing only and is not signed. Each certificate is signed in its own file.
certificates-copies-verify = To verify a certificate, scan the QR code on its page or type its code at the registry.

## Dual certification: certificates for all who may have one
dual-many-title = Dual certification: who may have a certificate
dual-many-lede = Everybody employed in the district today who holds both credentials, is not barred, and has no valid certificate of dual certification. All are ticked; check them first.
dual-many-nobody = Nobody may be issued a certificate of dual certification at present.
dual-many-nobody-here = Nobody on this page may be issued a certificate of dual certification. See the next page.
many-legend = Issue to
many-until = valid until { $until }
many-renews = (replaces the expired { $number })
many-look = Check and issue
many-none = Nobody is ticked. Tick at least one person.
dual-many-ask-title = { $count ->
    [one] Issue a certificate of dual certification
   *[other] Issue { $count } certificates of dual certification
}
many-means = The certificates are valid as soon as they are issued, and their holders are told. Check the names.
dual-many-done-title = Certificates of dual certification: result
many-on = Back to the list
dual-many-link = Issue certificates of dual certification
registration-many-title = Certificates of registration: who may have one
registration-many-lede = Everybody at work in the district today who is not barred and has no certificate of registration in force. All are ticked; check them.
registration-many-nobody = There is nobody now who may be issued a certificate of registration.
registration-many-nobody-here = Nobody on this page may be issued a certificate of registration. See the next page.
registration-many-ask-title = { $count ->
    [one] Issue 1 certificate of registration
   *[other] Issue { $count } certificates of registration
}
registration-many-done-title = Certificates of registration: what was issued
registration-many-link = Issue certificates of registration
certificate-kind-of-class = Certificates of training completion are issued with their class, not here. Choose dual certification or registration.
