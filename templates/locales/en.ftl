# The words of the pages. One sentence a line; one word for one thing throughout.

## On every page
site-brand = Mengya
site-name = Jing’an childcare practitioners
layout-skip = Skip to the content
layout-navigation = Navigation
layout-other-language = 中文
layout-other-language-tag = zh-Hans
footer-about = Mengya is Jing’an’s register of childcare practitioners.
footer-not-a-licence = Its certificates record training and registration. They are not national e-licences.

## Forms
form-errors = One thing needs your attention
form-error-prefix = Error:

## Certificates
certificate-holder = Holder
certificate-kind = Certificate
certificate-number = Number
certificate-issuer = Issued by
certificate-issued = Issued on
certificate-valid-until = Valid until
certificate-valid-without-end = No end date

## Checking a certificate: the code
verification-place = Certificate check
verification-title = Check a certificate
verification-heading = Check a certificate
verification-lede = Type the code printed on it to see whether it is valid right now. No account is needed.
verification-code = Verification code
verification-code-hint = For example { $example }. Capitals, spaces and dashes make no difference.
verification-check = Check
verification-where-heading = Where to find the code
verification-where = Look at the lower right corner of the certificate, under the QR code. It is printed in groups of four. If you scan the QR code with a phone, there is nothing to type.
verification-privacy = The answer shows only what you need to compare with the paper, and only part of the holder’s name.
verification-error-empty = There is no code yet. Type the one in the lower right corner of the certificate.
verification-error-length = “{ $typed }” is not the right length. A whole code looks like { $example }. Compare it group by group.
verification-error-characters = “{ $typed }” has characters that our codes never use. They are made of letters and digits only. Please type it again from the certificate.
verification-error-check = At least one character in “{ $typed }” is not as printed. Compare it group by group; 8 and B, 5 and S, 2 and Z are easily mixed up.

## Checking a certificate: the answer
verification-answer-title = Result of the check
verification-valid = Valid
verification-expired = Expired
verification-suspended = Suspended
verification-revoked = Revoked
verification-unknown = Unknown
verification-as-of = As of { $instant }
verification-valid-means = This register issued the certificate, and it is valid now.
verification-expired-means = This certificate was valid until { $day }. It proves nothing after that day.
verification-suspended-means = This certificate has been suspended since { $day }. Until that is lifted it proves nothing.
verification-revoked-means = This certificate was revoked on { $day } and can no longer be relied on.
verification-unknown-means = The register has no certificate with the code { $code }. It may be mistyped, or the paper may not come from us.
verification-next-heading = What to do next
verification-valid-next = Compare each line above with the paper, and ask the holder for proof of identity. If any line differs, do not trust the paper.
verification-expired-next = Ask the holder to renew it with the issuer. Renewal gives a new certificate: check that one.
verification-suspended-next = Do not give anyone work on the strength of this certificate for now. The issuer can say why. Once it is restored, this check will answer “Valid”.
verification-revoked-next = Do not accept it. If a new certificate was issued in its place, ask the holder to show that one and check it.
verification-unknown-next = Compare the code with the paper and check once more. If the answer stays the same, do not employ anyone on the strength of it, and tell the issuer named on the paper.
verification-another = Check another
verification-address = Your browser’s address bar should show { $host }. Any other address is not an answer from this register.

## When something goes wrong
problem-next-heading = What you can do
problem-home = Go to the start page
problem-request = If you contact us, please quote
problem-bad-request-title = We could not read that request
problem-bad-request-happened = The address or what was filled in is incomplete.
problem-bad-request-next = Go back a page, check it, and try again.
problem-sign-in-title = Please sign in
problem-sign-in-happened = This page is for people who have signed in. You have not, or your time ran out.
problem-sign-in-next = After signing in you come back to this page.
problem-forbidden-title = You may not do this
problem-forbidden-happened = You are signed in, but this is not among your duties here.
problem-forbidden-next = If your work needs it, ask your organisation’s administrator.
problem-not-found-title = There is no such page
problem-not-found-happened = Nothing is kept at this address, or it is not for you to see.
problem-not-found-next = Check the address, or look for it from the start page.
problem-too-many-title = Please wait a moment
problem-too-many-happened = Too many requests came in a short time, so we paused our answers.
problem-too-many-next = Try again in a minute. To check many people at once, use the bulk check.
problem-internal-title = Something broke on our side
problem-internal-happened = This is our fault and has been recorded. What you were doing was not completed.
problem-internal-next = Try again in a few minutes. If it still fails, tell us the number below.
problem-unavailable-title = No answer is possible right now
problem-unavailable-happened = The register’s database cannot be reached. Nothing was changed.
problem-unavailable-next = Try again in a minute.
