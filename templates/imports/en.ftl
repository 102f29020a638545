## Lists
import-confirmed-already = This list was confirmed already: its accepted rows are in the register. It cannot be confirmed again.
import-being-recorded = This list was confirmed already, and its rows are being recorded. Look at the list again in a moment.
import-expired = This list was not confirmed within { $days } days, so what it held is deleted. Upload it again.

## Pages of lists: upload, preview, receipt
lists-title = Lists
lists-lede-own = The lists you uploaded, the newest first. Open one to confirm it or to see its receipt.
lists-lede-district = The lists uploaded in your district, the newest first. Open one to confirm it or to see its receipt.
lists-new = Upload a list
lists-none = No list has been uploaded yet.
lists-next = Next page
lists-before = Page before
lists-caption = Lists uploaded
lists-file = File
lists-kind = List of
lists-day = Uploaded
lists-state = State
lists-state-previewed = to be confirmed
lists-state-confirming = being recorded
lists-state-refused = all refused
lists-state-confirmed = recorded
lists-state-expired = expired
lists-accepted = Rows recorded
lists-step-1 = Step 1 / 3: choose a file
lists-step-2 = Step 2 / 3: check
lists-step-3 = Step 3 / 3: receipt
lists-new-title = Upload a list
lists-new-lede = Use the spreadsheet you have; no template is needed. You see the result first, and nothing is recorded until you confirm it.
lists-kind-question = What does it list?
lists-kind-required = No kind of list is chosen. Choose one.
lists-institution = Social credit code of the institution (optional)
lists-institution-hint = Only for the staff list of one institution, and only if the file does not name it.
lists-file-question = Choose the file
lists-file-hint = XLSX or CSV, 32 MB at most.
lists-file-required = No file is chosen. Choose the spreadsheet to upload.
lists-file-name = The file's name is too long; { $limit } characters at most. Shorten it and upload the file again.
lists-file-again = Browsers do not keep a chosen file. Please choose it again; everything else is still here.
lists-look = Upload and check
lists-columns-heading = What columns it needs
lists-columns-lede = Their order does not matter, usual other names are understood, and there may be title rows above.
lists-columns-needed = Needed:
lists-columns-others = Also read:
lists-preview-title = Check the list
lists-receipt-title = Receipt of a list
lists-emptied = This list was recorded so long ago that its file and its report are not kept any more. What it recorded is in the register.
lists-recording-title = The list is being recorded
lists-being-recorded-of = of { $rows } rows are being recorded
lists-recording-waiting = It waits for its turn.
lists-recording-reading = The file is being read again.
lists-recording-deciding = The rows are being held against the register.
lists-recording-writing = The accepted rows are being written, all in one step.
lists-recording-since = Confirmed { $asked }; as of { $now }.
lists-recording-means = You can leave this page: the list is recorded without it, also when the service is started anew. Others can go on working meanwhile. The receipt will stand here.
lists-recording-look = Look again
lists-failure = The list could not be recorded
lists-failure-means = Nothing of it is in the register. Confirm it again; if that does not help, tell whoever runs this registry.
lists-can-be-recorded-of = of { $rows } rows can be recorded
lists-recorded-of = of { $rows } rows are recorded
lists-preview-means = Nothing is recorded yet. Look at what follows, then confirm.
lists-none-accepted-means = No row can be recorded; the reasons are below. Correct the spreadsheet and upload it again.
lists-expired = This list has expired
lists-expired-means = It was not confirmed in time, so nothing of it was recorded and what it held is deleted. Upload it again.
lists-kept-until = To be confirmed before
lists-recorded-means = Confirmed on { $instant } by { $actor }.
lists-recorded-refused = Rows refused and not recorded: { $refused }. Correct them and upload them again.
lists-same-bytes = This file is the same, byte for byte, as “{ $file }”, which is recorded already.
lists-confirm = Confirm and record ({ $accepted })
lists-another-file = Choose another file
lists-back = All lists
lists-receipt-number = Receipt
lists-for-whom = Recorded for
lists-uploaded = Uploaded
lists-confirmed-at = Recorded
lists-confirmed-by = By
lists-operator = the operator
lists-corrections = Rows that correct a record
lists-sha256 = SHA-256 of the file
lists-print = For a receipt on paper, print this page with your browser.
lists-sessions-heading = Sessions just recorded
lists-sessions-lede = Open a course to look at its class and issue certificates.
lists-sessions-caption = The sessions of this list, the newest first
lists-sessions-caption-more = The newest 50 sessions of this list; choose the others on the course’s page
lists-remarks-heading = Please note
lists-remark-overlapping-employment = { $count } × employed elsewhere at the same time. These rows can be recorded; check the first and last days.
lists-remark-supervisor-not-found = { $count } × the supervisor is not on the institution's list. These rows can be recorded, without the supervisor.
lists-remark-person-registered = { $count } × a person who was not in the register and is entered with this list. Check names and identity numbers.
lists-remark-member-not-eligible = { $count } × neither dual-certified nor a practising pediatrician. These rows can be recorded, but do not meet the team's conditions.
lists-remark-entry-check-missing = { $count } × no entry check on or before the first day. These rows can be recorded and stay a finding; if there was a check, add its day and answer and upload again first.
lists-remark-hours-far-below-course = { $count } × passed with less than half of the course’s hours. These rows can be recorded; check the hours and their unit first, and upload a corrected file if they are wrong.
lists-remark-name-remark = { $count } × a remark beside the name was left off. Only the name is recorded; check that it is complete.
lists-remark-day-after = { $count } × a time just before midnight, which some programs write for midnight, was read as the day after. Check the days.
lists-remark-hidden-rows = { $count } hidden rows were read. If they do not belong to the list, delete them and upload the file again.
lists-remark-hidden-columns = Hidden columns were read. What they hold is masked in the rows that you get back.
lists-remark-columns = Columns: { $columns }
lists-remark-rows = Rows: { $rows }
lists-remark-about = { " " }({ $about })
lists-sheet-hidden = is a hidden sheet and was not read.
lists-sheet-no-list = has no headings of a list and was not read.
lists-refused-lede-own = Download the refused rows, correct them as the last column says, and upload that file; or correct your own. On this page numbers of documents and telephones are shown in part.
lists-refused-download = Download the reasons (CSV)
lists-refused-download-own = Download the rows, to correct and upload again (CSV)
lists-refused-column = Why it was refused (delete this column when done)
lists-refused-masked = What you had hidden is masked (columns: { $columns }); fill it in before you upload this file.
lists-refused-of-row = Row { $row } of the list.
lists-refused-of-sheet = Row { $row } of the sheet “{ $sheet }”.
lists-refused-file = { $file } (refused rows)
lists-next-name = You cannot change the record yourself: tell the district’s officer the registry number or the document.
lists-next-name-officer = Find the person by the document on the page “People” first.
lists-row = Row
lists-row-number = Row { $row }
lists-sheet = Sheet
lists-column = Column
lists-heading = Heading
lists-found = What it says
lists-reason = Why, and what to do
lists-empty = (empty)

## Lists: causes, corrections, receipts
import-discarded = This list was discarded, and what it held is deleted. Upload it again if it is to be recorded.
lists-state-discarded = discarded
lists-state-nothing-new = nothing new
lists-count-rows = Rows
lists-count-will = Will be recorded (rows)
lists-count-recorded = Recorded (rows)
lists-count-already = Already there (rows)
lists-count-mend = To mend (rows)
lists-colon = { ": " }
lists-stop = { ". " }
lists-causes-heading = What to mend
lists-cause-line = { $cause }: { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}
lists-cause-values = { ", " }{ $values } different values
lists-cause-mend = Correct row by row ({ $count })
lists-rows-all = Show all ({ $count })
lists-rows-range = Rows { $first } to { $last } of { $total }
lists-rows-back = Back to the list
lists-whom = Name
lists-row-says = What it says
lists-corrected-to = Corrected to
lists-mend = Save corrections and check again
lists-mend-means = Correct the cells on the right; when you save, the whole list is checked again. The file stays as you uploaded it: your corrections are kept beside it, with your name and the time.
lists-mend-masked = Now { $value }. To change it, enter the whole number; otherwise leave it blank.
lists-mend-nothing = Nothing was changed. Correct at least one cell, then save.
lists-mend-no-row = Row { $row } was not refused and not corrected before, so it cannot be corrected.
lists-mend-no-column = Column { $column } is not read in this list, so it cannot be corrected.
lists-mend-row-lost = Corrected like this, a row would be taken for a total or a note and not be read. Enter what belongs in the row.
lists-mended-heading = Corrected on this page
lists-mended-line = Corrected on this page: { $count ->
    [one] 1 cell
   *[other] { $count } cells
}
lists-mended-by = Corrected on { $instant } by { $actor }.
lists-mended-cells = Corrected on the page (cells)
lists-accepted-heading = Rows that can be recorded
lists-accepted-recorded = Rows that are recorded
lists-accepted-line = Show the { $count ->
    [one] row that can be recorded
   *[other] { $count } rows that can be recorded
}
lists-accepted-line-recorded = Show the { $count ->
    [one] row that is recorded
   *[other] { $count } rows that are recorded
}
lists-already-heading = Rows already there
lists-already-line = Show the { $count ->
    [one] row that is already there
   *[other] { $count } rows that are already there
}
lists-already-means = What these rows say was recorded before, or stands in another row of this list. There is nothing to mend.
lists-nothing-new = Nothing new
lists-nothing-new-means = All rows ({ $rows }) are in the register already. There is nothing to record and nothing to mend.
lists-of-another = This list is about another institution or another training provider, not yours, so no row can be recorded. Check the file; the list of another organisation is uploaded by itself or by an officer.
lists-discard = Discard this list
lists-discard-means = If you do not want to record it, discard it: the file and the result of the check are deleted at once.
lists-discarded = This list was discarded
lists-discarded-means = Nothing of it was recorded; the file and the result of the check are deleted.
lists-receipt-download = Download the receipt (PDF, digitally signed)
lists-receipt-about = Course, post
lists-receipt-details = Days, hours
lists-receipt-unnamed = Not named one by one (rows)
lists-receipt-nature = This receipt states what was recorded of a list. It is not a certificate and not a permit to work. Document numbers are shown in part.
