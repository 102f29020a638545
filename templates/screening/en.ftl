## Screening
screening-known = A check of this kind on { $on } is recorded already, with the same answer. Nothing was recorded twice.
screening-receipt-character = The number of a receipt does not hold “{ $found }”. Write it as on the receipt.
screening-receipt-identity = This is for the number of the receipt, not of an identity document.
screening-other-answer = A check of this kind on { $on } is recorded with another answer; nothing was changed. Compare the original answer; if the record is wrong, ask an officer.
screening-file-there = This check has a file already, which is not replaced.

## Forms: hiring, checks, credentials, bans
check-title = Record a check
check-lede = The check of { $name } for records of abuse.
check-kind = Kind of check
check-day = Day of the answer
check-day-hint = The day on which the answer came.
check-receipt = Number of the receipt
check-outcome = Answer
check-outcome-hint = Kept encrypted. The institution sees later whether the person may work, and nothing of what the record says.
check-file-title = Attach the file of a check
check-file-lede = { $name }: { $kind }, { $on }.
check-file = Receipt, or the answer on paper
check-file-hint = A JPEG or PNG picture or a PDF, 5 MiB at most. It is kept encrypted, opened only by the person and by officers, and not replaced.
check-file-submit = Attach this file
check-file-none = No file is chosen. Choose one.
