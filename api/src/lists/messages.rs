//! What is wrong, in words: the field, the value, what was expected, what to do next; in Chinese and in English.

use crate::platform::language::Language;
use crate::policy::{Policy, class_hours_text};
use chrono::NaiveDate;
use mengya_lists::UnreadableFile;
use mengya_lists::cells::NoDay;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use serde::Serialize;

/// Sixty minutes; not a class hour, which is the policy's.
const MINUTES_OF_AN_HOUR: u32 = 60;

/// A sentence for people, in both languages: what is wrong, what was expected, what to do next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// In Chinese.
    #[serde(rename = "zh-Hans")]
    pub zh: String,
    /// In English.
    pub en: String,
}

/// The reason of a fault; `header` is the column's heading as written, `sheet` that of the row it collides with where
/// that is another.
#[must_use]
pub fn reason(fault: &Fault, header: Option<&str>, sheet: Option<&str>) -> Reason {
    let one_line = header.map(one_line);
    let [zh_name, en_name] = match (fault.field, &one_line) {
        (_, Some(header)) => [Some(header.as_str()), Some(header.as_str())],
        (Some(field), None) => [Some(field.zh()), Some(field.en())],
        (None, None) => [None, None],
    };
    let value = fault.value.as_deref();
    let (zh, en) = sentence(fault, sheet);
    Reason {
        zh: [beginning(Language::Chinese, zh_name, value), zh].concat(),
        en: [beginning(Language::English, en_name, value), en].concat(),
    }
}

/// How a reason begins: by the column, or the row as a whole, and by what the cell holds.
fn beginning(language: Language, name: Option<&str>, value: Option<&str>) -> String {
    let (name, value) = match language {
        Language::Chinese => (
            name.map_or_else(|| "本行".to_owned(), |name| format!("「{name}」")),
            value.map(|value| format!("为「{value}」")),
        ),
        Language::English => (
            name.map_or_else(|| "This row".to_owned(), |name| format!("“{name}”")),
            value.map(|value| format!(" is “{value}”")),
        ),
    };
    [name.as_str(), value.as_deref().unwrap_or_default(), language.pick("：", ": ")].concat()
}

/// The reason without its beginning, for where column and value stand beside it.
#[must_use]
pub fn advice(language: Language, reason: &str, header: Option<&str>, value: Option<&str>) -> String {
    let header = header.map(one_line);
    let Some(rest) = reason.strip_prefix(&beginning(language, header.as_deref(), value)) else {
        return reason.to_owned();
    };
    let mut characters = rest.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn one_line(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn sentence(fault: &Fault, sheet: Option<&str>) -> (String, String) {
    let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match (fault.kind, fault.cause) {
        (FaultKind::FormulaError, _) => both(
            "这是公式出错后显示的内容，不是填写的内容；整行未登记。请改正公式或直接填写，再重新上传本行。",
            "this is what a formula shows when it fails, not a value, so nothing of the row is recorded. Mend the formula or write the value, then upload the row again.",
        ),
        (FaultKind::NotCalculated, _) => both(
            "公式还没有算出结果；整行未登记。请用电子表格软件打开文件，保存后重新上传。",
            "the formula was never calculated, so nothing of the row is recorded. Open the file in a spreadsheet program and save it, then upload it again.",
        ),
        (FaultKind::MissingRequired, _) => both(
            "必填项为空，请补填后重新上传。",
            "this must be filled in. Fill it in and upload the row again.",
        ),
        (FaultKind::UnknownInstitution, Cause::SeveralInstitutions) => both(
            "登记库中有多家同名机构，无法确定是哪一家。请改填统一社会信用代码。",
            "several institutions in the register have this name. Give the unified social credit code instead.",
        ),
        (FaultKind::UnknownInstitution, Cause::NameAndCodeDisagree) => both(
            "机构名称与统一社会信用代码不是同一家机构。请核对后改正其一。",
            "the institution's name and its code mean different institutions. Correct one of them.",
        ),
        (FaultKind::UnknownInstitution, Cause::NoInstitutionNamed) => both(
            "文件没有写明是哪家机构的名单。请在上传时填写机构的统一社会信用代码，或在表头上方写上机构全称或统一社会信用代码。",
            "the file does not say of which institution it is. Give the institution's unified social credit code when uploading, or write its full name or code above the headings.",
        ),
        (FaultKind::UnknownInstitution, Cause::FileNamesAnother) => both(
            "表头上方、文件名或其中的代码写的是另一家机构，不是本次上传的机构。请核对是哪家机构的名单；别家机构的名单由该机构或监管人员上传。",
            "its title, its name or a code in it means another institution than the one it is uploaded for. Check whose list it is; another institution's list is uploaded by that institution or by the regulator's officer.",
        ),
        (FaultKind::UnknownInstitution, _) => both(
            "登记库中没有这家机构，或不是本名单可以登记的机构。请核对名称，或改填统一社会信用代码；确实还没有登记的，请监管人员先登记该机构。",
            "the register has no such institution, or this list may not speak of it. Check the name or give the unified social credit code; if the institution is not registered yet, ask the regulator's officer to register it first.",
        ),
        (FaultKind::IdNotRecoverable, _) => both(
            "电子表格已把号码变成数值，末尾几位已丢失，无法还原。请把该列设为文本格式，按证件原件重新填写。",
            "the spreadsheet turned the number into a decimal and lost its last digits. Format the column as text and enter it again from the document.",
        ),
        (FaultKind::IdCheckDigit, Cause::Length(length)) if length != 18 => (
            format!(
                "号码有 {length} 位，与证件类型的位数或格式不符（居民身份证为 18 位）。请按证件原件核对。"
            ),
            format!(
                "it has {length} characters, which is not the form of this document's number (a resident identity number has 18). Check it against the document."
            ),
        ),
        (FaultKind::IdCheckDigit, _) => both(
            "校验码不符，号码至少有一位写错。请按证件原件核对。",
            "the check digit does not fit, so at least one character is wrong. Check it against the document.",
        ),
        (FaultKind::IdImpossibleDate, _) => both(
            "号码中的出生日期不存在。请按证件原件核对。",
            "the birth date in the number does not exist. Check it against the document.",
        ),
        (FaultKind::ImpossibleDate, Cause::Day(why)) => no_day(why),
        (FaultKind::ImpossibleDate, _) => no_day(NoDay::Unreadable),
        (FaultKind::UnknownPost, _) => both(
            "不是可登记的岗位。请填写负责人、教师、保育人员、保健人员、保安、营养员、炊事员、保洁员或其他。",
            "this is not a post of the register. Write head, teacher, caregiver, health worker, guard, nutrition worker, cook, cleaner or other.",
        ),
        (FaultKind::UnreadableValue, cause) => unreadable(fault.field, cause),
        (FaultKind::UntilBeforeFrom, _) => both(
            "结束日期早于开始日期。请核对两个日期。",
            "the last day lies before the first. Check both days.",
        ),
        (FaultKind::NameMismatch, Cause::Earlier { row, .. }) => (
            format!(
                "{}用同一证件号码写的是另一个姓名。请照证件核对这两行。",
                row_of_this_file(Language::Chinese, sheet, row)
            ),
            format!(
                "{} has another name with the same number. Check both rows against the document.",
                row_of_this_file(Language::English, sheet, row)
            ),
        ),
        (FaultKind::NameMismatch, _) => both(
            "该证件号码在登记库中对应另一个姓名。请照证件核对姓名和号码；确属改名的，先由监管人员更改登记，再重新上传本行。",
            "the register knows this number under another name. Check name and number against the document; if the name has changed, the regulator's officer changes the record first, then upload this row again.",
        ),
        (FaultKind::DuplicateRow, Cause::Earlier { row, .. }) => (
            format!("与{}重复，只登记一次。删除本行即可。", row_of_this_file(Language::Chinese, sheet, row)),
            format!(
                "the same as {}; it is recorded once. Delete this row.",
                row_of_this_file(Language::English, sheet, row)
            ),
        ),
        (FaultKind::DuplicateRow, _) => both(
            "此前已登记相同内容，不必再登记。删除本行即可。",
            "the same was recorded before. Nothing needs to be done; delete this row.",
        ),
        (FaultKind::UsccCheckDigit, Cause::Length(length)) if length != 18 => (
            format!("统一社会信用代码应为 18 位，这里有 {length} 位。请按证照核对。"),
            format!(
                "a unified social credit code has 18 characters, this has {length}. Check it against the certificate."
            ),
        ),
        (FaultKind::UsccCheckDigit, _) => both(
            "统一社会信用代码的校验码不符，至少有一位写错。请按证照核对。",
            "the check character of the code does not fit, so at least one character is wrong. Check it against the certificate.",
        ),
        (FaultKind::UnknownCourse, _) => both(
            "课程目录中没有这门课程，或者它不是本培训机构的课程。请核对课程代码或名称；课程还没有登记的，先在「培训」页新增课程，再上传本行。",
            "no course of this provider has this code or name. Check it; if the course is not entered yet, enter it on the page “Training” first, then upload this row again.",
        ),
        (FaultKind::UnknownProvider, _) => both(
            "登记库中没有这家培训机构。请核对名称或代码；还没有登记的，请监管人员先登记该培训机构。",
            "no training provider has this name or code. Check it; if the provider is not registered yet, the regulator's officer registers it first.",
        ),
        (FaultKind::EndBeforeStart, _) => both(
            "结束日期早于开始日期。请核对两个日期。",
            "the course ends before it begins. Check both days.",
        ),
        (FaultKind::UnderAge, Cause::Age(age)) => (
            format!("这一天此人未满 {age} 周岁，不得录用。请核对开始日期和证件号码。"),
            format!(
                "on that day the person is under {age} and may not be employed. Check the first day and the document's number."
            ),
        ),
        (FaultKind::UnderAge, _) => both(
            "这一天此人未到用工年龄，不得录用。请核对开始日期和证件号码。",
            "on that day the person is too young to be employed. Check the first day and the document's number.",
        ),
        (FaultKind::FutureDate, _) if fault.field != Some(Field::End) => both(
            "日期晚于今天，尚未发生。请按证件或查询结果核对日期。",
            "this day has not come yet. Check it against the certificate or the answer to the check.",
        ),
        (FaultKind::FutureDate, _) => both(
            "日期晚于今天。请在培训结束后再上传。",
            "this day has not come yet. Upload the row after the course has ended.",
        ),
        (FaultKind::Before16, Cause::Age(age)) => (
            format!("当时本人未满 {age} 周岁。请核对日期和证件号码。"),
            format!("the person was not yet {age} on that day. Check the day and the identity number."),
        ),
        (FaultKind::Before16, _) => both(
            "当时本人未到结业年龄。请核对日期和证件号码。",
            "the person was too young on that day. Check the day and the identity number.",
        ),
        (FaultKind::HoursExceedCourse, Cause::Minutes { claimed, allowed }) => (
            format!(
                "多于课程的学时：填报 {}，课程共 {}。请核对学时的单位，按实际学时填写。",
                hours(Language::Chinese, claimed),
                hours(Language::Chinese, allowed)
            ),
            format!(
                "more than the course has: {} of {}. Check the unit, and give the hours attended.",
                hours(Language::English, claimed),
                hours(Language::English, allowed)
            ),
        ),
        (FaultKind::HoursExceedCourse, _) => both("多于课程的学时。", "more than the course has."),
        (FaultKind::Over8HoursADay, Cause::FullDay { day, minutes, limit }) => (
            format!(
                "与其他面授记录合计，{day} 一天共 {}，超过 {} 小时，不合常理。请核对日期和学时；已登记的有误，请先在课程页上更正。",
                hours(Language::Chinese, minutes),
                limit / MINUTES_OF_AN_HOUR
            ),
            format!(
                "together with the other face-to-face records, {day} has {}, more than {} hours. Check the days and the hours; if a recorded one is wrong, correct it on the course's page first.",
                hours(Language::English, minutes),
                limit / MINUTES_OF_AN_HOUR
            ),
        ),
        (FaultKind::Over8HoursADay, _) => both(
            "与其他面授记录合计，同一天的学时过多，不合常理。请核对日期和学时。",
            "together with the other face-to-face records this is too much on one day. Check the days and the hours.",
        ),
        (FaultKind::ConflictsWithRecorded, Cause::Earlier { row, .. }) => (
            format!(
                "与{}说的是同一件事，内容却不同。请核对，只留正确的一行。",
                row_of_this_file(Language::Chinese, sheet, row)
            ),
            format!(
                "{} is about the same, with other values. Check both and keep the right one.",
                row_of_this_file(Language::English, sheet, row)
            ),
        ),
        (FaultKind::ConflictsWithRecorded, Cause::Recorded { minutes, passed }) => (
            format!(
                "同一人、同一课程、同样日期的结业此前已登记为 {}、{}，与本行不同。确需更改的，请在本行标注「更正」重新上传，或在课程页上更正那一条。",
                hours(Language::Chinese, minutes),
                if passed { "合格" } else { "不合格" }
            ),
            format!(
                "the same person, course and days are recorded with {}, {}. If that must change, mark the row as a correction (更正) and upload it again, or correct the recorded one on the course's page.",
                hours(Language::English, minutes),
                if passed { "passed" } else { "not passed" }
            ),
        ),
        (FaultKind::ConflictsWithRecorded, _) => both(
            "登记库中已有同一代码、名称或文号的记录，内容与本行不同；名单不能更改已登记的内容。请核对；确需更改的，请监管人员更改登记。",
            "the register has this code, name or number with other values, and a list does not change what is recorded. Check it; if it must change, the regulator's officer changes the record.",
        ),
        (FaultKind::CorrectionWithoutOriginal, _) => both(
            "标注为更正，但没有找到同一人、同一课程、同样日期的原记录。请核对人员、日期和课程；确实没有登记过的，去掉「更正」重新上传。",
            "marked as a correction, but nothing is recorded for this person, course and days. Check them; if it was never recorded, take the mark off and upload the row again.",
        ),
        (FaultKind::DayOutOfRange, _) => both(
            "早于 1950 年，或距今三十年以后，应是填写有误。请核对年份。",
            "before 1950 or more than 30 years ahead, so it must be a slip. Check the year.",
        ),
        (FaultKind::TooFarAhead, Cause::NotAfter(last)) => (
            format!("机构只能登记近期入职的人员，最晚为 {last}。请核对入职日期；更晚入职的，请到时再上传。"),
            format!(
                "an institution enters only who begins soon, by {last} at the latest. Check the first day; upload whoever begins later nearer to that day."
            ),
        ),
        (FaultKind::TooFarAhead, _) => both(
            "机构只能登记近期入职的人员。请核对入职日期；更晚入职的，请到时再上传。",
            "an institution enters only who begins soon. Check the first day; upload whoever begins later nearer to that day.",
        ),
        (FaultKind::QualificationLost, _) => both(
            "该人员的教师资格已经丧失，不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。",
            "this person lost the teacher qualification and can never hold one again. Check it; without one, clear the cells of the teacher qualification and upload the row again.",
        ),
        (FaultKind::QualificationRevoked, Cause::Until(until)) => (
            format!(
                "该人员的教师资格已被撤销，{until} 以前（含当日）不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。"
            ),
            format!(
                "this person's teacher qualification was revoked; none may be held again up to and including {until}. Check it; without one, clear the cells of the teacher qualification and upload the row again."
            ),
        ),
        (FaultKind::QualificationRevoked, _) => both(
            "该人员的教师资格已被撤销，目前不得重新取得。请核对；确无教师资格的，清空教师资格各栏后重新上传。",
            "this person's teacher qualification was revoked and none may be held again yet. Check it; without one, clear the cells of the teacher qualification and upload the row again.",
        ),
        (FaultKind::EffectBeforeDecision, _) => both(
            "生效日期早于作出日期。请对照决定书核对；决定书确实这样写的，请在“登记从业禁止”页面登记并写明理由。",
            "it takes effect before the day of the decision. Compare the decision; if it really says so, record it on the page “Record a ban” and state why.",
        ),
        (FaultKind::OfficerFirst, _) => both(
            "登记此人以前，须由监管人员先核对其证件。请联系所在区的监管人员，核对以后再上传该行。",
            "an officer has to check this person's documents before they are registered. Contact the district's officers; once they have checked, upload the row again.",
        ),
        (FaultKind::AskTheDistrict, _) => both(
            "此人目前不能登记。请联系所在区的监管部门。",
            "nothing can be recorded of this person at present. Contact the district.",
        ),
        (FaultKind::RecordFound, Cause::AnsweredOn(day)) => (
            format!("{day} 的查询结果为有违法犯罪记录，不得加入队伍。如认为有误，请联系所在区的监管部门。"),
            format!(
                "the check of {day} found a record, so the person may not join. If this seems wrong, contact the district."
            ),
        ),
        (FaultKind::RecordFound, _) => both(
            "查询结果为有违法犯罪记录，不得加入队伍。如认为有误，请联系所在区的监管部门。",
            "a check found a record, so the person may not join. If this seems wrong, contact the district.",
        ),
        (FaultKind::Barred, _) => both(
            "该人员处于从业禁止期，不能登记。如认为有误，请联系所在区的监管部门。",
            "a ban is in force for this person; it cannot be recorded. If this seems wrong, contact the district.",
        ),
    }
}

/// Minutes with the class hours they are.
fn hours(language: Language, minutes: u32) -> String {
    let class_hours = class_hours_text(minutes, Policy::in_force_on(NaiveDate::MAX));
    match language {
        Language::Chinese => format!("{class_hours} 学时（{minutes} 分钟）"),
        Language::English => format!("{class_hours} class hours ({minutes} minutes)"),
    }
}

/// A row of the same file, with its sheet where that is another.
fn row_of_this_file(language: Language, sheet: Option<&str>, row: u32) -> String {
    match (language, sheet) {
        (Language::Chinese, None) => format!("本文件第 {row} 行"),
        (Language::Chinese, Some(sheet)) => format!("本文件工作表「{sheet}」第 {row} 行"),
        (Language::English, None) => format!("row {row} of this file"),
        (Language::English, Some(sheet)) => format!("row {row} of the sheet “{sheet}” of this file"),
    }
}

fn no_day(why: NoDay) -> (String, String) {
    let (zh, en) = match why {
        NoDay::Impossible => ("日历上没有这一天。请核对。", "the calendar has no such day. Check it."),
        NoDay::Incomplete => (
            "日期没有写到日。请写全年月日，如 2026-03-05。",
            "the day is missing. Write year, month and day, such as 2026-03-05.",
        ),
        NoDay::Ambiguous => (
            "无法确定年、月、日的顺序。请写成 2026-03-05 的样式。",
            "it could be read as more than one day. Write it as 2026-03-05.",
        ),
        NoDay::MaybeDayAfter => (
            "带有 16 时左右的时间，可能是导出时差造成的，指的是后一天。请核对后只写日期，如 2026-03-05。",
            "it has a time of about 16:00, which is how programs abroad write midnight of the day after in China. Check which day is meant and write the day alone, such as 2026-03-05.",
        ),
        NoDay::Unreadable => {
            ("不是日期。请写成 2026-03-05 的样式。", "this is not a day. Write it as 2026-03-05.")
        }
    };
    (zh.to_owned(), en.to_owned())
}

fn unreadable(field: Option<Field>, cause: Cause) -> (String, String) {
    if cause == Cause::DocumentUnclear {
        return (
            "仅凭号码无法确定是哪种证件。请增加「证件类型」一列。".to_owned(),
            "the number alone does not say of which document it is. Add a column with the kind of document."
                .to_owned(),
        );
    }
    let (zh, en) = match field {
        _ if cause == Cause::SeveralPersons => (
            "写了不止一个人。请一人一行；姓名中有间隔号的，写成「·」。",
            "it names more than one person. Give each a row; write the middle dot of a longer name as “·”.",
        ),
        _ if cause == Cause::Placeholder => (
            "不是姓名，只是占位的文字。请照证件填写姓名；人员未定的，删除本行。",
            "this stands where a name will be. Write the name as on the document, or delete the row if nobody is meant yet.",
        ),
        _ if cause == Cause::NameHidden => (
            "姓名有隐去或缺失的字。请照证件填写全名。",
            "characters of the name are hidden or lost. Write the whole name as on the document.",
        ),
        _ if cause == Cause::HoursPerDay => (
            "写的不是总学时，看不出一共多少。请填写本人在这门课程中的总学时，例如 16。",
            "these are not the hours in all: it speaks of each day or time. Give the person’s hours of the whole course, such as 16.",
        ),
        _ if cause == Cause::HoursAsTime => (
            "电子表格把它存成了时间，不是学时数。请把单元格格式改为常规或数值，填写学时，例如 8。",
            "to the spreadsheet this is a time, not a number of hours. Format the cell as a number and write the class hours, such as 8.",
        ),
        Some(Field::Hours) => (
            "不是学时。请填数字，例如 8；不是整学时的，写明单位，例如 100分钟。",
            "this is no number of class hours. Write a number, such as 8; if it is no whole class hours, write the unit, such as 100分钟 (minutes).",
        ),
        Some(Field::BannedUntil) => (
            "没有写明是终身还是到哪一天。请填写截止日期，或写「终身」，二者选一。",
            "it does not say whether the ban is for life or to which day. Give the last day, or write 终身 (for life), one of the two.",
        ),
        Some(Field::Result) => ("请填写合格或不合格。", "write passed or failed."),
        Some(Field::EntryScreeningResult | Field::YearlyScreeningResult) => {
            ("请填写无记录、有记录或待反馈。", "write no record, record found, or pending.")
        }
        Some(Field::InfantCaregiverLevel | Field::ChildcareWorkerLevel | Field::NutritionLevel) => {
            ("请填写一级至五级，或初级、中级、高级。", "write a level from 1 to 5.")
        }
        Some(Field::Name) => (
            "不是姓名。请照证件填写姓名，不带称谓和说明。",
            "this is no name. Write it as on the document, without titles or remarks.",
        ),
        Some(Field::IdKind) => (
            "不是可登记的证件类型。请填写居民身份证、港澳居民来往内地通行证、台湾居民来往大陆通行证、外国人永久居留身份证或护照。",
            "this is not a kind of document of the register. Write ID card, Hong Kong Macao permit, Taiwan permit, permanent residence card or passport.",
        ),
        Some(Field::Action) => (
            "看不出是新增还是更正。请填写新增或更正；留空就是新增。",
            "it does not say whether the row is new or a correction. Write 新增 (new) or 更正 (correction), or leave it blank.",
        ),
        Some(Field::Topic) => (
            "不是培训主题。请填写职业道德、专业规范、职业技能、安全防范、心理健康、健康与营养或早期干预。",
            "this is not a topic. Write professional ethics, professional norms, vocational skills, safety, mental health, health and nutrition, or early intervention.",
        ),
        Some(Field::Form) => (
            "不是培训形式。请填写理论、实操、跟岗、带教、研讨或线上。",
            "this is not a form of teaching. Write theory, practice, job shadowing, mentoring, seminar or online.",
        ),
        Some(Field::Audience) => (
            "不是培训对象。请填写全体、负责人、保育人员、保健人员或社区托育人员。",
            "this is not an audience. Write everybody, heads, caregivers, health workers or community staff.",
        ),
        _ => (
            "看不出是什么意思。请改写成通行的说法，不要用简称或符号；仍不能识别的，请联系监管人员。",
            "its meaning is not certain. Write it out, without abbreviations or signs; if it is still not read, ask the regulator's officer.",
        ),
    };
    (zh.to_owned(), en.to_owned())
}

/// Why a file as a whole is refused, in words.
#[must_use]
pub fn of_file(file: &UnreadableFile) -> Reason {
    let (zh, en) = why_unreadable(file);
    Reason { zh, en }
}

fn why_unreadable(file: &UnreadableFile) -> (String, String) {
    let both = |zh: &str, en: &str| (zh.to_owned(), en.to_owned());
    match file {
        UnreadableFile::Empty => both("文件是空的。", "The file is empty."),
        UnreadableFile::NoRows => both(
            "名单只有表头，没有一行内容。请核对是不是选错了文件。",
            "The list has headings and no row below them. Make sure that it is the right file.",
        ),
        UnreadableFile::Separator { mark, line_ends: false } => (
            format!("各列之间用「{mark}」分隔，目前不能读取。请另存为用逗号分隔的 CSV，或 .xlsx。"),
            format!(
                "Its columns are separated by “{mark}”, which is not read. Save it as CSV with commas, or as .xlsx."
            ),
        ),
        UnreadableFile::Separator { mark, line_ends: true } => (
            format!(
                "文件首行写明各列用「{mark}」分隔，但换行只用了回车符（CR），目前不能读取。请另存为 CSV（UTF-8）或 .xlsx。"
            ),
            format!(
                "Its first line says that “{mark}” separates the columns, but its lines end in a carriage return alone, which is not read. Save it as CSV (UTF-8) or as .xlsx."
            ),
        ),
        UnreadableFile::SeveralKinds { kinds } => {
            let zh: Vec<&str> = kinds.iter().map(|kind| kind.zh()).collect();
            let en: Vec<&str> = kinds.iter().map(|kind| kind.en()).collect();
            (
                format!(
                    "表头既像「{}」，又像「{}」；按一种读取，另一种的内容就会丢失。请拆成两个文件，各留自己的列。",
                    zh.first().copied().unwrap_or_default(),
                    zh.get(1).copied().unwrap_or_default()
                ),
                format!(
                    "It has the headings of a list of {}; read as one of them, the rest would be lost. Split it into a file for each, with its own columns.",
                    en.join(" and of a list of ")
                ),
            )
        }
        UnreadableFile::TooLarge { bytes, limit } => (
            format!("文件有 {} MB，超过上限 {} MB。请分成几个文件。", bytes / 1_048_576, limit / 1_048_576),
            format!(
                "The file has {} MB, more than {} MB. Split it into several.",
                bytes / 1_048_576,
                limit / 1_048_576
            ),
        ),
        UnreadableFile::InflatesTooFar { limit } => (
            format!("文件解压后超过 {} MB，不予读取。请另存为只含名单的新文件。", limit / 1_048_576),
            format!(
                "Opened, the file grows beyond {} MB. Save the list alone as a new file.",
                limit / 1_048_576
            ),
        ),
        UnreadableFile::FarCell { cell, rows, columns } => (
            format!("单元格 {cell} 超出可读范围（{rows} 行、{columns} 列）。请删除名单以外的内容。"),
            format!(
                "Cell {cell} lies beyond what is read ({rows} rows, {columns} columns). Delete what does not belong to the list."
            ),
        ),
        UnreadableFile::LongCell { place, limit } => (
            format!("单元格{place}的文字超过 {limit} 个字符。请删短。"),
            format!("A cell {place} holds more than {limit} characters. Shorten it."),
        ),
        UnreadableFile::TooMuch { what } => (
            format!("文件内容过多（{what}）。请另存为只含名单的新文件，或分成几个文件。"),
            format!("The file has too many {what}. Save the list alone as a new file, or split it."),
        ),
        UnreadableFile::OwnEntities => both(
            "文件中含有普通表格不会有的声明（实体），不予读取。请用电子表格软件另存后再上传。",
            "The file declares entities of its own, as no spreadsheet does. Save it again from a spreadsheet program.",
        ),
        UnreadableFile::Encrypted => both(
            "文件设有密码。请取消密码后再上传。",
            "A password protects the file. Remove it and upload the file again.",
        ),
        UnreadableFile::OldExcel => both(
            "文件是 Excel 97-2003 格式（.xls）。请另存为 .xlsx 或 CSV。",
            "The file is in the format of Excel 97-2003 (.xls). Save it as .xlsx or CSV.",
        ),
        UnreadableFile::OtherKind { found } => (
            format!("文件不是 XLSX 或 CSV（{found}）。请另存为 .xlsx 或 CSV。"),
            format!("The file is no XLSX and no CSV, but {found}. Save it as .xlsx or CSV."),
        ),
        UnreadableFile::Damaged => both(
            "文件已损坏或不完整。请重新保存或重新上传。",
            "The file is damaged or incomplete. Save it again, or upload it again.",
        ),
        UnreadableFile::UnknownEncoding => both(
            "文字编码既不是 UTF-8 也不是 GB18030。请另存为 CSV（UTF-8）。",
            "The text is neither UTF-8 nor GB18030. Save it as CSV (UTF-8).",
        ),
        UnreadableFile::OpenQuote { row } => (
            format!("第 {row} 行的引号没有配对。请补上或删除。"),
            format!("The quotation mark in row {row} is never closed. Close or delete it."),
        ),
        UnreadableFile::NoHeading { missing, found, sheet, row, .. } => {
            let zh_missing: Vec<&str> = missing.iter().map(|field| field.zh()).collect();
            let en_missing: Vec<&str> = missing.iter().map(|field| field.en()).collect();
            let zh_sheet = sheet.as_ref().map(|sheet| format!("工作表「{sheet}」")).unwrap_or_default();
            let en_sheet = sheet.as_ref().map(|sheet| format!(" in sheet “{sheet}”")).unwrap_or_default();
            let found = found.iter().take(60).map(String::as_str).collect::<Vec<_>>().join("、");
            let zh_found = row.map(|row| format!("最接近的是第 {row} 行：{found}。")).unwrap_or_default();
            let en_found = row.map(|row| format!(" Nearest was row {row}: {found}.")).unwrap_or_default();
            (
                format!(
                    "{zh_sheet}没有找到完整的表头，缺少：{}。{zh_found}请补上表头后再上传。",
                    zh_missing.join("、")
                ),
                format!(
                    "No complete heading was found{en_sheet}; missing: {}.{en_found} Complete the headings and upload the file again.",
                    en_missing.join(", ")
                ),
            )
        }
        UnreadableFile::AmbiguousHeading { field, columns, sheet, row } => {
            let zh_sheet = sheet.as_ref().map(|sheet| format!("工作表「{sheet}」")).unwrap_or_default();
            let en_sheet = sheet.as_ref().map(|sheet| format!(" of sheet “{sheet}”")).unwrap_or_default();
            (
                format!(
                    "{zh_sheet}第 {row} 行表头有几列都可能是「{}」：{}。请改名或删去多余的列。",
                    field.zh(),
                    columns.join("、")
                ),
                format!(
                    "In row {row}{en_sheet} several columns can mean “{}”: {}. Rename or delete those that do not.",
                    field.en(),
                    columns.join(", ")
                ),
            )
        }
        UnreadableFile::HoursUnclear { heading, .. } => (
            format!("表头「{heading}」没有说明是学时、小时还是分钟。请写明。"),
            format!(
                "The heading “{heading}” does not say whether it means class hours (学时), clock hours (小时) or minutes. Write which."
            ),
        ),
    }
}
