//! What is wrong, by the key of its words and what fills them. Reports keep these; whoever reads one gets the words of
//! `templates/lists/` in their own language.

use crate::platform::language::Texts;
use crate::platform::problem::Message;
use crate::policy::{Policy, class_hours_text};
use chrono::NaiveDate;
use mengya_entities::values::ListKind;
use mengya_lists::UnreadableFile;
use mengya_lists::cells::NoDay;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use serde_json::Value;

/// Sixty minutes; not a class hour, which is the policy's.
const MINUTES_OF_AN_HOUR: u32 = 60;

/// The bytes of a megabyte, as files are measured.
const MEGABYTE: u64 = 1024 * 1024;

/// How many headings of the nearest row are told.
const HEADINGS_TOLD: usize = 60;

/// The characters of a resident identity number, and of a unified social credit code.
const WHOLE_NUMBER: usize = 18;

/// What is wrong in words, where nothing stands beside it: the column, by its heading or what it means, or the row as a
/// whole; what the cell holds; and the sentence.
#[must_use]
pub fn reason(
    texts: &Texts,
    header: Option<&str>,
    field: Option<Field>,
    value: Option<&str>,
    sentence: &str,
) -> String {
    let language = texts.language();
    let column = match (header, field) {
        (Some(header), _) => Some(one_line(header)),
        (None, Some(field)) => Some(language.pick(field.zh(), field.en()).to_owned()),
        (None, None) => None,
    };
    match (column.as_deref(), value) {
        (Some(column), Some(value)) => texts
            .with("list-reason-of-value", &[("column", column), ("value", value), ("sentence", sentence)]),
        (Some(column), None) => {
            texts.with("list-reason-of-column", &[("column", column), ("sentence", sentence)])
        }
        (None, _) => texts.with("list-reason-of-row", &[("sentence", sentence)]),
    }
}

/// The sentence alone, for where the column and what the cell holds stand beside it.
#[must_use]
pub fn advice(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The sentence of a fault as a report keeps it: a [`Message`] as JSON.
#[must_use]
pub fn kept_in_words(said: &Value, texts: &Texts) -> Option<String> {
    let key = said.get("key")?.as_str()?;
    let args = said.get("args").and_then(Value::as_object).into_iter().flatten();
    let args: Vec<(&str, &str)> =
        args.filter_map(|(name, value)| Some((name.as_str(), value.as_str()?))).collect();
    Some(texts.with(key, &args))
}

fn one_line(header: &str) -> String {
    header.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is wrong, what was expected and what to do; `sheet` is that of the row with which it collides, where that is
/// another.
#[must_use]
pub fn of_fault(fault: &Fault, sheet: Option<&str>) -> Message {
    match (fault.kind, fault.cause) {
        (FaultKind::FormulaError, _) => Message::new("list-reason-formula-error"),
        (FaultKind::NotCalculated, _) => Message::new("list-reason-not-calculated"),
        (FaultKind::MissingRequired, _) => Message::new("list-reason-missing-required"),
        (FaultKind::UnknownInstitution, cause) => unknown_institution(cause),
        (FaultKind::IdNotRecoverable, _) => Message::new("list-reason-id-not-recoverable"),
        (FaultKind::IdCheckDigit, Cause::Length(length)) if length != WHOLE_NUMBER => {
            Message::new("list-reason-id-length").arg("length", length)
        }
        (FaultKind::IdCheckDigit, _) => Message::new("list-reason-id-check-digit"),
        (FaultKind::IdImpossibleDate, _) => Message::new("list-reason-id-impossible-date"),
        (FaultKind::ImpossibleDate, Cause::Day(why)) => no_day(why),
        (FaultKind::ImpossibleDate, _) => no_day(NoDay::Unreadable),
        (FaultKind::UnknownPost, _) => Message::new("list-reason-unknown-post"),
        (FaultKind::UnreadableValue, cause) => unreadable(fault.field, cause),
        (FaultKind::UntilBeforeFrom, _) => Message::new("list-reason-until-before-from"),
        (FaultKind::NameMismatch, Cause::Earlier { row, .. }) => {
            of_sheet(Message::new("list-reason-name-mismatch-earlier"), sheet).arg("row", row)
        }
        (FaultKind::NameMismatch, _) => Message::new("list-reason-name-mismatch"),
        (FaultKind::DuplicateRow, Cause::Earlier { row, .. }) => {
            of_sheet(Message::new("list-reason-duplicate-row-earlier"), sheet).arg("row", row)
        }
        (FaultKind::DuplicateRow, _) => Message::new("list-reason-duplicate-row"),
        (FaultKind::UsccCheckDigit, Cause::Length(length)) if length != WHOLE_NUMBER => {
            Message::new("list-reason-uscc-length").arg("length", length)
        }
        (FaultKind::UsccCheckDigit, _) => Message::new("list-reason-uscc-check-digit"),
        (FaultKind::UnknownCourse, _) => Message::new("list-reason-unknown-course"),
        (FaultKind::UnknownProvider, _) => Message::new("list-reason-unknown-provider"),
        (FaultKind::EndBeforeStart, _) => Message::new("list-reason-end-before-start"),
        (FaultKind::UnderAge, Cause::Age(age)) => Message::new("list-reason-under-age-of").arg("age", age),
        (FaultKind::UnderAge, _) => Message::new("list-reason-under-age"),
        (FaultKind::FutureDate, _) if fault.field != Some(Field::End) => {
            Message::new("list-reason-future-day")
        }
        (FaultKind::FutureDate, _) => Message::new("list-reason-future-end"),
        (FaultKind::Before16, Cause::Age(age)) => Message::new("list-reason-before-age-of").arg("age", age),
        (FaultKind::Before16, _) => Message::new("list-reason-before-age"),
        (FaultKind::HoursExceedCourse, Cause::Minutes { claimed, allowed }) => {
            Message::new("list-reason-hours-exceed-course-of")
                .arg("claimed-hours", class_hours(claimed))
                .arg("claimed-minutes", claimed)
                .arg("allowed-hours", class_hours(allowed))
                .arg("allowed-minutes", allowed)
        }
        (FaultKind::HoursExceedCourse, _) => Message::new("list-reason-hours-exceed-course"),
        (FaultKind::Over8HoursADay, Cause::FullDay { day, minutes, limit }) => {
            Message::new("list-reason-full-day-of")
                .arg("day", day)
                .arg("class-hours", class_hours(minutes))
                .arg("minutes", minutes)
                .arg("limit", limit / MINUTES_OF_AN_HOUR)
        }
        (FaultKind::Over8HoursADay, _) => Message::new("list-reason-full-day"),
        (FaultKind::ConflictsWithRecorded, Cause::Earlier { row, .. }) => {
            of_sheet(Message::new("list-reason-conflicts-earlier"), sheet).arg("row", row)
        }
        (FaultKind::ConflictsWithRecorded, Cause::Recorded { minutes, passed }) => {
            Message::new("list-reason-conflicts-recorded")
                .arg("class-hours", class_hours(minutes))
                .arg("minutes", minutes)
                .arg("passed", yes_or_no(passed))
        }
        (FaultKind::ConflictsWithRecorded, _) => Message::new("list-reason-conflicts"),
        (FaultKind::CorrectionWithoutOriginal, _) => Message::new("list-reason-correction-without-original"),
        (FaultKind::DayOutOfRange, _) => Message::new("list-reason-day-out-of-range"),
        (FaultKind::TooFarAhead, Cause::NotAfter(last)) => {
            Message::new("list-reason-too-far-ahead-of").arg("last", last)
        }
        (FaultKind::TooFarAhead, _) => Message::new("list-reason-too-far-ahead"),
        (FaultKind::QualificationLost, _) => Message::new("list-reason-qualification-lost"),
        (FaultKind::QualificationRevoked, Cause::Until(until)) => {
            Message::new("list-reason-qualification-revoked-until").arg("until", until)
        }
        (FaultKind::QualificationRevoked, _) => Message::new("list-reason-qualification-revoked"),
        (FaultKind::EffectBeforeDecision, _) => Message::new("list-reason-effect-before-decision"),
        (FaultKind::OfficerFirst, _) => Message::new("list-reason-officer-first"),
        (FaultKind::AskTheDistrict, _) => Message::new("list-reason-ask-the-district"),
        (FaultKind::RecordFound, Cause::AnsweredOn(day)) => {
            Message::new("list-reason-record-found-on").arg("day", day)
        }
        (FaultKind::RecordFound, _) => Message::new("list-reason-record-found"),
        (FaultKind::Barred, _) => Message::new("list-reason-barred"),
    }
}

fn unknown_institution(cause: Cause) -> Message {
    match cause {
        Cause::SeveralInstitutions => Message::new("list-reason-several-institutions"),
        Cause::NameAndCodeDisagree => Message::new("list-reason-name-and-code-disagree"),
        Cause::NoInstitutionNamed => Message::new("list-reason-no-institution-named"),
        Cause::FileNamesAnother => Message::new("list-reason-file-names-another"),
        _ => Message::new("list-reason-unknown-institution"),
    }
}

/// Minutes as class hours, which are told beside them.
fn class_hours(minutes: u32) -> String {
    class_hours_text(minutes, Policy::in_force_on(NaiveDate::MAX))
}

/// What a text chooses its words by.
const fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Names a sheet, where there is one to be named.
fn of_sheet(message: Message, sheet: Option<&str>) -> Message {
    let message = message.arg("sheet-named", yes_or_no(sheet.is_some()));
    match sheet {
        Some(sheet) => message.arg("sheet", sheet),
        None => message,
    }
}

const fn no_day(why: NoDay) -> Message {
    match why {
        NoDay::Impossible => Message::new("list-reason-no-such-day"),
        NoDay::Incomplete => Message::new("list-reason-day-incomplete"),
        NoDay::Ambiguous => Message::new("list-reason-day-ambiguous"),
        NoDay::MaybeDayAfter => Message::new("list-reason-day-maybe-after"),
        NoDay::Unreadable => Message::new("list-reason-no-day"),
    }
}

fn unreadable(field: Option<Field>, cause: Cause) -> Message {
    match (cause, field) {
        (Cause::DocumentUnclear, _) => Message::new("list-reason-document-unclear"),
        (Cause::SeveralPersons, _) => Message::new("list-reason-several-persons"),
        (Cause::Placeholder, _) => Message::new("list-reason-placeholder"),
        (Cause::NameHidden, _) => Message::new("list-reason-name-hidden"),
        (Cause::HoursPerDay, _) => Message::new("list-reason-hours-per-day"),
        (Cause::HoursAsTime, _) => Message::new("list-reason-hours-as-time"),
        (_, Some(Field::Hours)) => Message::new("list-reason-no-hours"),
        (_, Some(Field::BannedUntil)) => Message::new("list-reason-no-end-of-ban"),
        (_, Some(Field::Result)) => Message::new("list-reason-no-result"),
        (_, Some(Field::EntryScreeningResult | Field::YearlyScreeningResult)) => {
            Message::new("list-reason-no-check-result")
        }
        (_, Some(Field::InfantCaregiverLevel | Field::ChildcareWorkerLevel | Field::NutritionLevel)) => {
            Message::new("list-reason-no-level")
        }
        (_, Some(Field::Name)) => Message::new("list-reason-no-name"),
        (_, Some(Field::IdKind)) => Message::new("list-reason-no-kind-of-document"),
        (_, Some(Field::Action)) => Message::new("list-reason-no-action"),
        (_, Some(Field::Topic)) => Message::new("list-reason-no-topic"),
        (_, Some(Field::Form)) => Message::new("list-reason-no-form"),
        (_, Some(Field::Audience)) => Message::new("list-reason-no-audience"),
        _ => Message::new("list-reason-unreadable-value"),
    }
}

/// Why a file as a whole is refused. What the reader's crate has names for, fields and kinds of lists, is given in both
/// languages, and each text takes its own.
#[must_use]
pub fn of_file(file: &UnreadableFile) -> Message {
    match file {
        UnreadableFile::Empty => Message::new("list-file-empty"),
        UnreadableFile::NoRows => Message::new("list-file-no-rows"),
        UnreadableFile::Separator { mark, line_ends: false } => {
            Message::new("list-file-separator").arg("mark", mark)
        }
        UnreadableFile::Separator { mark, line_ends: true } => {
            Message::new("list-file-separator-line-ends").arg("mark", mark)
        }
        UnreadableFile::SeveralKinds { kinds } => {
            let names = |kind: Option<&ListKind>| kind.map_or(("", ""), |kind| (kind.zh(), kind.en()));
            let (one, other) = (names(kinds.first()), names(kinds.get(1)));
            Message::new("list-file-several-kinds")
                .arg("one-zh", one.0)
                .arg("one-en", one.1)
                .arg("other-zh", other.0)
                .arg("other-en", other.1)
        }
        UnreadableFile::TooLarge { bytes, limit } => Message::new("list-file-too-large")
            .arg("megabytes", megabytes(*bytes as u64))
            .arg("limit", megabytes(*limit as u64)),
        UnreadableFile::InflatesTooFar { limit } => {
            Message::new("list-file-inflates-too-far").arg("limit", megabytes(*limit))
        }
        UnreadableFile::FarCell { cell, rows, columns } => {
            Message::new("list-file-far-cell").arg("cell", cell).arg("rows", rows).arg("columns", columns)
        }
        UnreadableFile::LongCell { place, limit } => {
            Message::new("list-file-long-cell").arg("place", place).arg("limit", limit)
        }
        UnreadableFile::TooMuch { what } => Message::new("list-file-too-much").arg("what", what),
        UnreadableFile::OwnEntities => Message::new("list-file-own-entities"),
        UnreadableFile::Encrypted => Message::new("list-file-encrypted"),
        UnreadableFile::OldExcel => Message::new("list-file-old-excel"),
        UnreadableFile::OtherKind { found } => Message::new("list-file-other-kind").arg("found", found),
        UnreadableFile::Damaged => Message::new("list-file-damaged"),
        UnreadableFile::UnknownEncoding => Message::new("list-file-unknown-encoding"),
        UnreadableFile::OpenQuote { row } => Message::new("list-file-open-quote").arg("row", row),
        UnreadableFile::NoHeading { missing, found, sheet, row, .. } => {
            no_heading(missing, found, sheet.as_deref(), *row)
        }
        UnreadableFile::AmbiguousHeading { field, columns, sheet, row } => {
            of_sheet(Message::new("list-file-ambiguous-heading"), sheet.as_deref())
                .arg("row", row)
                .arg("field-zh", field.zh())
                .arg("field-en", field.en())
                .arg("columns-zh", columns.join("、"))
                .arg("columns-en", columns.join(", "))
        }
        UnreadableFile::HoursUnclear { heading, .. } => {
            Message::new("list-file-hours-unclear").arg("heading", heading)
        }
    }
}

/// What the headings lack, and those of the row that came nearest, if one did.
fn no_heading(missing: &[Field], found: &[String], sheet: Option<&str>, row: Option<u32>) -> Message {
    let zh: Vec<&str> = missing.iter().map(|field| field.zh()).collect();
    let en: Vec<&str> = missing.iter().map(|field| field.en()).collect();
    let message = of_sheet(Message::new("list-file-no-heading"), sheet)
        .arg("missing-zh", zh.join("、"))
        .arg("missing-en", en.join(", "))
        .arg("row-named", yes_or_no(row.is_some()));
    match row {
        Some(row) => {
            let found = &found[..found.len().min(HEADINGS_TOLD)];
            message.arg("row", row).arg("found", found.join("、"))
        }
        None => message,
    }
}

const fn megabytes(bytes: u64) -> u64 {
    bytes / MEGABYTE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::{Language, source};
    use std::collections::BTreeSet;

    /// What a message may need to know, of every kind.
    fn causes() -> Vec<Cause> {
        let day: NaiveDate = "2027-04-28".parse().unwrap();
        vec![
            Cause::None,
            Cause::Day(NoDay::Impossible),
            Cause::Day(NoDay::Incomplete),
            Cause::Day(NoDay::Ambiguous),
            Cause::Day(NoDay::MaybeDayAfter),
            Cause::Day(NoDay::Unreadable),
            Cause::Length(17),
            Cause::Length(18),
            Cause::DocumentUnclear,
            Cause::SeveralPersons,
            Cause::Placeholder,
            Cause::NameHidden,
            Cause::HoursPerDay,
            Cause::HoursAsTime,
            Cause::SeveralInstitutions,
            Cause::NameAndCodeDisagree,
            Cause::NoInstitutionNamed,
            Cause::FileNamesAnother,
            Cause::Age(61),
            Cause::Until(day),
            Cause::NotAfter(day),
            Cause::AnsweredOn(day),
            Cause::Earlier { table: 0, row: 71 },
            Cause::Recorded { minutes: 360, passed: true },
            Cause::Recorded { minutes: 360, passed: false },
            Cause::FullDay { day, minutes: 585, limit: 480 },
            Cause::Minutes { claimed: 900, allowed: 765 },
        ]
    }

    /// Fields of which something else is said, and one of which nothing is.
    const FIELDS: [Option<Field>; 17] = [
        None,
        Some(Field::Hours),
        Some(Field::BannedUntil),
        Some(Field::Result),
        Some(Field::EntryScreeningResult),
        Some(Field::YearlyScreeningResult),
        Some(Field::InfantCaregiverLevel),
        Some(Field::ChildcareWorkerLevel),
        Some(Field::NutritionLevel),
        Some(Field::Name),
        Some(Field::IdKind),
        Some(Field::Action),
        Some(Field::Topic),
        Some(Field::Form),
        Some(Field::Audience),
        Some(Field::End),
        Some(Field::Remark),
    ];

    fn files() -> Vec<UnreadableFile> {
        let mut files = vec![
            UnreadableFile::Empty,
            UnreadableFile::NoRows,
            UnreadableFile::Separator { mark: '|', line_ends: false },
            UnreadableFile::Separator { mark: ';', line_ends: true },
            UnreadableFile::SeveralKinds { kinds: vec![ListKind::Completions, ListKind::Staff] },
            UnreadableFile::TooLarge { bytes: 21 << 20, limit: 20 << 20 },
            UnreadableFile::InflatesTooFar { limit: 200 << 20 },
            UnreadableFile::FarCell { cell: "ABC7".to_owned(), rows: 1_000, columns: 256 },
            UnreadableFile::LongCell { place: "B7".to_owned(), limit: 32_767 },
            UnreadableFile::TooMuch { what: "cells" },
            UnreadableFile::OwnEntities,
            UnreadableFile::Encrypted,
            UnreadableFile::OldExcel,
            UnreadableFile::OtherKind { found: "an archive" },
            UnreadableFile::Damaged,
            UnreadableFile::UnknownEncoding,
            UnreadableFile::OpenQuote { row: 71 },
            UnreadableFile::HoursUnclear { heading: "时长".to_owned(), sheet: None },
        ];
        for sheet in [None, Some("花名册".to_owned())] {
            files.push(UnreadableFile::AmbiguousHeading {
                field: Field::IdNumber,
                columns: vec!["B 身份证号".to_owned(), "C 证件号码".to_owned()],
                sheet: sheet.clone(),
                row: 71,
            });
            for row in [None, Some(71)] {
                files.push(UnreadableFile::NoHeading {
                    wanted: vec![Field::Name, Field::Post, Field::From],
                    missing: vec![Field::Post, Field::From],
                    found: vec!["姓名".to_owned(), "身份证号".to_owned()],
                    sheet: sheet.clone(),
                    row,
                });
            }
        }
        files
    }

    /// A message in Chinese and in English: each place is filled, each argument is told, and kept it says the same.
    fn in_words(message: &Message) -> [String; 2] {
        let kept = serde_json::to_value(message).unwrap();
        Language::ALL.map(|language| {
            let texts = language.texts();
            assert!(texts.has(message.key), "{} in {}", message.key, language.tag());
            let words = message.in_words(texts);
            assert!(!words.contains(['{', '}', '$']), "{words}");
            for (name, value) in &message.args {
                let chooses =
                    ["yes", "no"].contains(&value.as_str()) || message.key == "list-file-other-kind";
                let day = value.parse::<NaiveDate>().map(|day| language.day(day));
                let value = day.as_ref().unwrap_or(value);
                let of_the_other = name.ends_with(language.pick("-en", "-zh"));
                assert!(chooses || of_the_other || words.contains(value), "{name} in {words}");
            }
            assert_eq!(kept_in_words(&kept, texts).as_ref(), Some(&words));
            words
        })
    }

    /// The keys that begin so.
    fn keys(beginning: &str) -> BTreeSet<String> {
        let source = source(Language::Chinese);
        let keys = source.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
        keys.filter(|key| key.starts_with(beginning)).map(str::to_owned).collect()
    }

    #[test]
    fn every_fault_is_said_in_both_languages_and_nothing_is_there_that_is_never_said() {
        let mut said = BTreeSet::new();
        for kind in FaultKind::ALL {
            for (cause, field) in causes().into_iter().flat_map(|cause| FIELDS.map(|field| (cause, field))) {
                for sheet in [None, Some("花名册")] {
                    let message = of_fault(&Fault { kind: *kind, field, value: None, cause }, sheet);
                    if said.insert((message.key.to_owned(), message.args.clone())) {
                        let [zh, en] = in_words(&message);
                        assert!(zh.ends_with('。') && en.ends_with('.'), "{zh} {en}");
                    }
                }
            }
        }
        let said: BTreeSet<String> = said.into_iter().map(|(key, _)| key).collect();
        let mut written = keys("list-reason-");
        written.retain(|key| !key.starts_with("list-reason-of-"));
        assert_eq!(said, written);
    }

    #[test]
    fn every_refusal_of_a_file_is_said_in_both_languages_and_nothing_is_there_that_is_never_said() {
        let mut said = BTreeSet::new();
        for file in files() {
            let message = of_file(&file);
            let [zh, en] = in_words(&message);
            assert!(zh.ends_with('。') && en.ends_with('.'), "{zh} {en}");
            said.insert(message.key.to_owned());
        }
        assert_eq!(said, keys("list-file-"));
    }

    #[test]
    fn a_reason_begins_with_its_column_and_what_the_cell_holds_and_an_advice_with_a_capital() {
        let [zh, en] = Language::ALL.map(Language::texts);
        let name = Some(Field::Name);
        assert_eq!(reason(zh, Some("姓\n名"), name, Some("张*"), "隐去。"), "「姓 名」为「张*」：隐去。");
        assert_eq!(reason(en, Some("姓名"), name, Some("张*"), "hidden."), "“姓名” is “张*”: hidden.");
        assert_eq!(reason(zh, None, name, None, "空。"), "「姓名」：空。");
        assert_eq!(reason(en, None, name, None, "blank."), "“name”: blank.");
        assert_eq!(reason(zh, None, None, None, "重复。"), "本行：重复。");
        assert_eq!(reason(en, None, None, None, "the same."), "This row: the same.");
        assert_eq!((advice("the same."), advice("重复。")), ("The same.".to_owned(), "重复。".to_owned()));
    }
}
