## Lists
import-recorded-meanwhile = Somebody recorded something of this list just now, so nothing was imported. Preview it again, then confirm.

## Help
list-fault-formula-error = A cell holds a formula’s error
list-fault-next-formula-error = Mend the formula, such as a look-up that finds nothing, or write the value itself; then import the row again.
list-fault-not-calculated = A formula was never calculated
list-fault-next-not-calculated = Open the file in a spreadsheet program and save it, then import it again.
list-fault-missing-required = A required field is blank
list-fault-next-missing-required = Fill it in and import the row again.
list-fault-unknown-institution = No such institution
list-fault-next-unknown-institution = Check the name, or give the unified social credit code; if it is not registered yet, the regulator’s officer registers it first.
list-fault-id-not-recoverable = The last digits of a document number are lost
list-fault-next-id-not-recoverable = The spreadsheet turned the number into a decimal. Format the column as text and enter it again from the document.
list-fault-id-check-digit = A document number’s check digit does not fit
list-fault-next-id-check-digit = At least one character is wrong, or one is missing. Compare it with the document.
list-fault-id-impossible-date = The birth date in a document number does not exist
list-fault-next-id-impossible-date = Compare the number with the document.
list-fault-impossible-date = Not a certain day
list-fault-next-impossible-date = Write year, month and day, such as 2026-03-05.
list-fault-day-out-of-range = A day is out of range
list-fault-next-day-out-of-range = Check the year.
list-fault-unknown-post = Not a post of the register
list-fault-next-unknown-post = Write head, teacher, caregiver, health worker, guard, nutrition worker, cook, cleaner or other.
list-fault-unreadable-value = The meaning of a value is not certain
list-fault-next-unreadable-value = Write it out, without abbreviations or signs, such as passed or failed, or a level from 1 to 5.
list-fault-until-before-from = It ends before it begins
list-fault-next-until-before-from = Check both days.
list-fault-name-mismatch = The document number belongs to another name
list-fault-next-name-mismatch = Check name and number against the document; if the name has changed, the regulator’s officer changes the record first. If two rows of one file disagree, check both.
list-fault-duplicate-row = Recorded already
list-fault-next-duplicate-row = The same is recorded, or stands further up in the same file, whose row is named. Delete this row.
list-fault-uscc-check-digit = A unified social credit code’s check character does not fit
list-fault-next-uscc-check-digit = It has 18 characters; at least one is wrong or missing. Compare it with the certificate.
list-fault-unknown-course = No such course
list-fault-next-unknown-course = Check the code or name; if the course is not entered yet, enter it on the page “Training”. Only the provider’s own courses count.
list-fault-unknown-provider = No such training provider
list-fault-next-unknown-provider = Check the name or code; if it is not registered yet, the regulator’s officer registers it first.
list-fault-end-before-start = The training ends before it begins
list-fault-next-end-before-start = Check both days.
list-fault-future-date = The day has not come yet
list-fault-next-future-date = Import the row after the training has ended.
list-fault-under-age = Too young to be employed
list-fault-next-under-age = Check the first day and the document’s number. Nobody under the age of employment is employed.
list-fault-before-16 = The person was not yet 16
list-fault-next-before-16 = Check the day and the document number.
list-fault-hours-exceed-course = More hours than the course has
list-fault-next-hours-exceed-course = Check the unit (class hours, clock hours, minutes) and give the hours attended.
list-fault-over-8-hours-a-day = More than 8 hours face to face on one day
list-fault-next-over-8-hours-a-day = All records of the day together. Check days and hours; if a recorded one is wrong, correct it on the course’s page first.
list-fault-conflicts-with-recorded = Other values than in the register, or in another row of the file
list-fault-next-conflicts-with-recorded = Check it. A completion that must change is marked as a correction (更正) and uploaded again, or corrected on the course’s page; in other lists the regulator’s officer changes the record.
list-fault-correction-without-original = Nothing to correct
list-fault-next-correction-without-original = Check person, course and days; if it was never recorded, take the mark off and upload the row again.
list-fault-qualification-lost = The person’s teacher qualification was lost by law
list-fault-next-qualification-lost = It can never be held again. Check it; without one, clear the cells of the teacher qualification and import the row again.
list-fault-qualification-revoked = The person’s teacher qualification was revoked
list-fault-next-qualification-revoked = None may be held again until the bar has ended. Check it; without one, clear the cells of the teacher qualification and import the row again.
list-fault-barred = A ban is in force
list-fault-next-barred = It cannot be recorded. If this seems wrong, contact the district.
list-fault-record-found = A check found a record
list-fault-next-record-found = It cannot be recorded. If this seems wrong, contact the police office that answered.
list-fault-too-far-ahead = Too far ahead
list-fault-next-too-far-ahead = An institution enters only who begins soon. Check the first day; upload whoever begins later nearer to that day.
list-fault-ask-the-district = Nothing can be recorded of this person at present
list-fault-next-ask-the-district = Contact the district.
list-fault-file-empty = The file is empty
list-fault-next-file-empty = Make sure that it is the right one.
list-fault-list-without-rows = The list has no rows
list-fault-next-list-without-rows = There is nothing below its headings. Make sure that it is the right file.
list-fault-separator-not-read = The columns are separated by a mark that is not read
list-fault-next-separator-not-read = Save it as CSV with commas, or as .xlsx.
list-fault-several-kinds = The file is several kinds of list at once
list-fault-next-several-kinds = Split it into a file for each kind, with its own columns, so that nothing is lost.
list-fault-file-too-large = The file is too large
list-fault-next-file-too-large = Split it into several.
list-fault-file-inflates-too-far = Opened, the file grows too large
list-fault-next-file-inflates-too-far = Save the list alone as a new file.
list-fault-cell-too-far = A cell lies far outside the list
list-fault-next-cell-too-far = Delete what does not belong to the list.
list-fault-cell-too-long = A cell holds too much text
list-fault-next-cell-too-long = Shorten it.
list-fault-file-has-too-much = The file has too much in it
list-fault-next-file-has-too-much = Save the list alone as a new file, or split it.
list-fault-file-declares-entities = The file declares what no spreadsheet does
list-fault-next-file-declares-entities = Save it again from a spreadsheet program.
list-fault-file-encrypted = A password protects the file
list-fault-next-file-encrypted = Remove it and import the file again.
list-fault-file-old-excel = The old format of Excel (.xls)
list-fault-next-file-old-excel = Save it as .xlsx or CSV.
list-fault-file-other-kind = Neither XLSX nor CSV
list-fault-next-file-other-kind = Save it as .xlsx or CSV.
list-fault-file-damaged = The file is damaged or incomplete
list-fault-next-file-damaged = Save it again, or upload it again.
list-fault-file-unknown-encoding = The encoding of the text is unknown
list-fault-next-file-unknown-encoding = Save it as CSV (UTF-8).
list-fault-quote-never-closed = A quotation mark is never closed
list-fault-next-quote-never-closed = Close or delete it.
list-fault-heading-not-found = No headings were found
list-fault-next-heading-not-found = Add those that are missing and import the file again.
list-fault-heading-ambiguous = Several headings mean the same
list-fault-next-heading-ambiguous = Rename or delete the columns that do not.
list-fault-hours-unclear = The unit of the hours is not clear
list-fault-next-hours-unclear = Write in the heading whether these are class hours, clock hours or minutes.
list-fault-overlapping-employment = Employed elsewhere at the same time
list-fault-next-overlapping-employment = If the person has left, that institution should record the end.
list-fault-supervisor-not-found = The supervisor is not on the staff list
list-fault-next-supervisor-not-found = Check the name, or add the supervisor.
list-fault-person-registered = The row registered a new person
list-fault-next-person-registered = The register did not have this document. Make sure that its number and the name are right.
list-fault-member-not-eligible = The member does not meet the team’s conditions
list-fault-next-member-not-eligible = Neither dual-certified nor a paediatric specialist. Verify the credentials first.
list-fault-entry-check-missing = No entry check on or before the first day
list-fault-next-entry-check-missing = It is recorded as it is and stays a finding, which a later check does not mend. If there was a check, add its day and answer and upload again.
list-fault-hours-far-below-course = Passed with less than half of the course’s hours
list-fault-next-hours-far-below-course = Check the hours and their unit (class hours, clock hours, minutes). If they are wrong, correct them on the course’s page once recorded.
list-fault-name-remark = A remark beside the name was left off
list-fault-next-name-remark = Only the name was recorded. Check that what was left off is a remark.
list-fault-day-after = A time just before midnight was read as the day after
list-fault-next-day-after = The program that wrote the file puts 23:59:17 of the day before for midnight. Check the day.

## Lists and days
list-next = Next page
list-comma = ,{" "}

## Bans: before and after
list-fault-officer-first = An officer has to look first
list-fault-next-officer-first = Contact the district’s officers, who check the person’s documents; then upload the row again.
list-fault-effect-before-decision = In force before the decision
list-fault-next-effect-before-decision = Compare the decision; if it really says so, record it on the page “Record a ban” and state why.

## Each row of a list: where, and what stands there
list-reason-of-value = “{ $column }” is “{ $value }”: { $sentence }
list-reason-of-column = “{ $column }”: { $sentence }
list-reason-of-row = This row: { $sentence }

## Why a row is refused: what is wrong, what was expected, what to do. Kept reports name these keys: none is renamed or taken away while a report is there that names it
list-reason-formula-error = this is what a formula shows when it fails, not a value, so nothing of the row is recorded. Mend the formula or write the value, then upload the row again.
list-reason-not-calculated = the formula was never calculated, so nothing of the row is recorded. Open the file in a spreadsheet program and save it, then upload it again.
list-reason-missing-required = this must be filled in. Fill it in and upload the row again.
list-reason-several-institutions = several institutions in the register have this name. Give the unified social credit code instead.
list-reason-name-and-code-disagree = the institution's name and its code mean different institutions. Correct one of them.
list-reason-no-institution-named = the file does not say of which institution it is. Give the institution's unified social credit code when uploading, or write its full name or code above the headings.
list-reason-file-names-another = its title, its name or a code in it means another institution than the one it is uploaded for. Check whose list it is; another institution's list is uploaded by that institution or by the regulator's officer.
list-reason-unknown-institution = the register has no such institution, or this list may not speak of it. Check the name or give the unified social credit code; if the institution is not registered yet, ask the regulator's officer to register it first.
list-reason-id-not-recoverable = the spreadsheet turned the number into a decimal and lost its last digits. Format the column as text and enter it again from the document.
list-reason-id-length = it has { $length } characters, which is not the form of this document's number (a resident identity number has 18). Check it against the document.
list-reason-id-check-digit = the check digit does not fit, so at least one character is wrong. Check it against the document.
list-reason-id-impossible-date = the birth date in the number does not exist. Check it against the document.
list-reason-no-such-day = the calendar has no such day. Check it.
list-reason-day-incomplete = the day is missing. Write year, month and day, such as 2026-03-05.
list-reason-day-ambiguous = it could be read as more than one day. Write it as 2026-03-05.
list-reason-day-maybe-after = it has a time of about 16:00, which is how programs abroad write midnight of the day after in China. Check which day is meant and write the day alone, such as 2026-03-05.
list-reason-no-day = this is not a day. Write it as 2026-03-05.
list-reason-day-out-of-range = before 1950 or more than 30 years ahead, so it must be a slip. Check the year.
list-reason-unknown-post = this is not a post of the register. Write head, teacher, caregiver, health worker, guard, nutrition worker, cook, cleaner or other.
list-reason-document-unclear = the number alone does not say of which document it is. Add a column with the kind of document.
list-reason-several-persons = it names more than one person. Give each a row; write the middle dot of a longer name as “·”.
list-reason-placeholder = this stands where a name will be. Write the name as on the document, or delete the row if nobody is meant yet.
list-reason-name-hidden = characters of the name are hidden or lost. Write the whole name as on the document.
list-reason-no-name = this is no name. Write it as on the document, without titles or remarks.
list-reason-hours-per-day = these are not the hours in all: it speaks of each day or time. Give the person’s hours of the whole course, such as 16.
list-reason-hours-as-time = to the spreadsheet this is a time, not a number of hours. Format the cell as a number and write the class hours, such as 8.
list-reason-no-hours = this is no number of class hours. Write a number, such as 8; if it is no whole class hours, write the unit, such as 100分钟 (minutes).
list-reason-no-end-of-ban = it does not say whether the ban is for life or to which day. Give the last day, or write 终身 (for life), one of the two.
list-reason-no-result = write passed or failed.
list-reason-no-check-result = write no record, record found, or pending.
list-reason-no-level = write a level from 1 to 5.
list-reason-no-kind-of-document = this is not a kind of document of the register. Write ID card, Hong Kong Macao permit, Taiwan permit, permanent residence card or passport.
list-reason-no-action = it does not say whether the row is new or a correction. Write 新增 (new) or 更正 (correction), or leave it blank.
list-reason-no-topic = this is not a topic. Write professional ethics, professional norms, vocational skills, safety, mental health, health and nutrition, or early intervention.
list-reason-no-form = this is not a form of teaching. Write theory, practice, job shadowing, mentoring, seminar or online.
list-reason-no-audience = this is not an audience. Write everybody, heads, caregivers, health workers or community staff.
list-reason-unreadable-value = its meaning is not certain. Write it out, without abbreviations or signs; if it is still not read, ask the regulator's officer.
list-reason-until-before-from = the last day lies before the first. Check both days.
list-reason-name-mismatch-earlier = row { $row }{ $sheet-named ->
    [yes] {" "}of the sheet “{ $sheet }”
   *[no] {""}
} of this file has another name with the same number. Check both rows against the document.
list-reason-name-mismatch = the register knows this number under another name. Check name and number against the document; if the name has changed, the regulator's officer changes the record first, then upload this row again.
list-reason-duplicate-row-earlier = the same as row { $row }{ $sheet-named ->
    [yes] {" "}of the sheet “{ $sheet }”
   *[no] {""}
} of this file; it is recorded once. Delete this row.
list-reason-duplicate-row = the same was recorded before. Nothing needs to be done; delete this row.
list-reason-uscc-length = a unified social credit code has 18 characters, this has { $length }. Check it against the certificate.
list-reason-uscc-check-digit = the check character of the code does not fit, so at least one character is wrong. Check it against the certificate.
list-reason-unknown-course = no course of this provider has this code or name. Check it; if the course is not entered yet, enter it on the page “Training” first, then upload this row again.
list-reason-unknown-provider = no training provider has this name or code. Check it; if the provider is not registered yet, the regulator's officer registers it first.
list-reason-end-before-start = the course ends before it begins. Check both days.
list-reason-under-age-of = on that day the person is under { $age } and may not be employed. Check the first day and the document's number.
list-reason-under-age = on that day the person is too young to be employed. Check the first day and the document's number.
list-reason-future-day = this day has not come yet. Check it against the certificate or the answer to the check.
list-reason-future-end = this day has not come yet. Upload the row after the course has ended.
list-reason-before-age-of = the person was not yet { $age } on that day. Check the day and the identity number.
list-reason-before-age = the person was too young on that day. Check the day and the identity number.
list-reason-hours-exceed-course-of = more than the course has: { $claimed-hours } class hours ({ $claimed-minutes } minutes) of { $allowed-hours } class hours ({ $allowed-minutes } minutes). Check the unit, and give the hours attended.
list-reason-hours-exceed-course = more than the course has.
list-reason-full-day-of = together with the other face-to-face records, { $day } has { $class-hours } class hours ({ $minutes } minutes), more than { $limit } hours. Check the days and the hours; if a recorded one is wrong, correct it on the course's page first.
list-reason-full-day = together with the other face-to-face records this is too much on one day. Check the days and the hours.
list-reason-conflicts-earlier = row { $row }{ $sheet-named ->
    [yes] {" "}of the sheet “{ $sheet }”
   *[no] {""}
} of this file is about the same, with other values. Check both and keep the right one.
list-reason-conflicts-recorded = the same person, course and days are recorded with { $class-hours } class hours ({ $minutes } minutes), { $passed ->
    [yes] passed
   *[no] not passed
}. If that must change, mark the row as a correction (更正) and upload it again, or correct the recorded one on the course's page.
list-reason-conflicts = the register has this code, name or number with other values, and a list does not change what is recorded. Check it; if it must change, the regulator's officer changes the record.
list-reason-correction-without-original = marked as a correction, but nothing is recorded for this person, course and days. Check them; if it was never recorded, take the mark off and upload the row again.
list-reason-too-far-ahead-of = an institution enters only who begins soon, by { $last } at the latest. Check the first day; upload whoever begins later nearer to that day.
list-reason-too-far-ahead = an institution enters only who begins soon. Check the first day; upload whoever begins later nearer to that day.
list-reason-qualification-lost = this person lost the teacher qualification and can never hold one again. Check it; without one, clear the cells of the teacher qualification and upload the row again.
list-reason-qualification-revoked-until = this person's teacher qualification was revoked; none may be held again up to and including { $until }. Check it; without one, clear the cells of the teacher qualification and upload the row again.
list-reason-qualification-revoked = this person's teacher qualification was revoked and none may be held again yet. Check it; without one, clear the cells of the teacher qualification and upload the row again.
list-reason-effect-before-decision = it takes effect before the day of the decision. Compare the decision; if it really says so, record it on the page “Record a ban” and state why.
list-reason-officer-first = an officer has to check this person's documents before they are registered. Contact the district's officers; once they have checked, upload the row again.
list-reason-ask-the-district = nothing can be recorded of this person at present. Contact the district.
list-reason-record-found-on = the check of { $day } found a record, so the person may not join. If this seems wrong, contact the district.
list-reason-record-found = a check found a record, so the person may not join. If this seems wrong, contact the district.
list-reason-barred = a ban is in force for this person; it cannot be recorded. If this seems wrong, contact the district.

## A file that cannot be read
list-file-empty = The file is empty.
list-file-no-rows = The list has headings and no row below them. Make sure that it is the right file.
list-file-separator = Its columns are separated by “{ $mark }”, which is not read. Save it as CSV with commas, or as .xlsx.
list-file-separator-line-ends = Its first line says that “{ $mark }” separates the columns, but its lines end in a carriage return alone, which is not read. Save it as CSV (UTF-8) or as .xlsx.
list-file-several-kinds = It has the headings of a list of { $one-en } and of a list of { $other-en }; read as one of them, the rest would be lost. Split it into a file for each, with its own columns.
list-file-too-large = The file has { $megabytes } MB, more than { $limit } MB. Split it into several.
list-file-inflates-too-far = Opened, the file grows beyond { $limit } MB. Save the list alone as a new file.
list-file-far-cell = Cell { $cell } lies beyond what is read ({ $rows } rows, { $columns } columns). Delete what does not belong to the list.
list-file-long-cell = A cell { $place } holds more than { $limit } characters. Shorten it.
list-file-too-much = The file has too many { $what }. Save the list alone as a new file, or split it.
list-file-own-entities = The file declares entities of its own, as no spreadsheet does. Save it again from a spreadsheet program.
list-file-encrypted = A password protects the file. Remove it and upload the file again.
list-file-old-excel = The file is in the format of Excel 97-2003 (.xls). Save it as .xlsx or CSV.
list-file-other-kind = The file is no XLSX and no CSV, but { $found ->
    [office] an old Office file
    [pdf] a PDF
    [html] a web page (HTML)
    [xml] an XML file
    [picture] a picture
    [archive] an archive
    [xlsb] a binary workbook (XLSB)
    [docx] a text document (DOCX)
    [opendocument] an OpenDocument file
    [rtf] a text document (RTF)
   *[other] something else
 }. Save it as .xlsx or CSV.
list-file-damaged = The file is damaged or incomplete. Save it again, or upload it again.
list-file-unknown-encoding = The text is neither UTF-8 nor GB18030. Save it as CSV (UTF-8).
list-file-open-quote = The quotation mark in row { $row } is never closed. Close or delete it.
list-file-no-heading = No complete heading was found{ $sheet-named ->
    [yes] {" "}in sheet “{ $sheet }”
   *[no] {""}
}; missing: { $missing-en }.{ $row-named ->
    [yes] {" "}Nearest was row { $row }: { $found }.
   *[no] {""}
} Complete the headings and upload the file again.
list-file-ambiguous-heading = In row { $row }{ $sheet-named ->
    [yes] {" "}of sheet “{ $sheet }”
   *[no] {""}
} several columns can mean “{ $field-en }”: { $columns-en }. Rename or delete those that do not.
list-file-hours-unclear = The heading “{ $heading }” does not say whether it means class hours (学时), clock hours (小时) or minutes. Write which.

## Why rows are refused, by cause
list-cause-formula-error = Formula error
list-cause-not-calculated = Formula without a result
list-cause-missing-required = Required and empty
list-cause-unknown-institution = Institution not found or not certain
list-cause-id-not-recoverable = Last digits lost
list-cause-id-check-digit = Document number wrong
list-cause-id-impossible-date = Document number with an impossible birth date
list-cause-impossible-date = Not a date, or a date that does not exist
list-cause-unknown-post = Not a post that can be recorded
list-cause-unreadable-value = Cannot be understood
list-cause-until-before-from = Ends before it begins
list-cause-effect-before-decision = In effect before the decision
list-cause-name-mismatch = Name differs from the register
list-cause-duplicate-row = Already recorded
list-cause-uscc-check-digit = Unified social credit code wrong
list-cause-unknown-course = Course not in the catalogue, or not this provider’s
list-cause-unknown-provider = Training provider not found
list-cause-end-before-start = Ends before it begins
list-cause-future-date = Date after today
list-cause-under-age = Too young to be employed
list-cause-day-out-of-range = Implausible year
list-cause-too-far-ahead = First day too far ahead
list-cause-before-16 = Too young at the time
list-cause-hours-exceed-course = More hours than the course has
list-cause-over-8-hours-a-day = Too many hours on one day
list-cause-conflicts-with-recorded = Differs from what is recorded
list-cause-correction-without-original = Nothing recorded to correct
list-cause-qualification-lost = Teacher qualification lost for good
list-cause-qualification-revoked = Teacher qualification revoked
list-cause-officer-first = An officer has to check first
list-cause-record-found = The check found a record
list-cause-barred = Barred from working with children
list-cause-ask-the-district = Cannot be recorded now: ask the district
list-cause-of-column = “{ $column }”: { $cause }
