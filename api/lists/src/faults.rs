//! Why a row is refused, and what is worth a warning.

use crate::cells::NoDay;
use crate::fields::Field;
use chrono::NaiveDate;
use mengya_entities::values::tidy;

/// Why a row is refused. Of several, the first in this order stands for the row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FaultKind {
    /// The cell holds what a formula leaves when it fails.
    FormulaError,
    /// The cell's formula was never calculated.
    NotCalculated,
    /// A field that such a row needs is blank.
    MissingRequired,
    /// No institution, or more than one, has this name or code.
    UnknownInstitution,
    /// A spreadsheet made the number a decimal and lost its last digits.
    IdNotRecoverable,
    /// The number's form or check digit is wrong.
    IdCheckDigit,
    /// The check digit is right, but the birth date inside does not exist.
    IdImpossibleDate,
    /// No certain day of the calendar.
    ImpossibleDate,
    /// A post that is none of the field's.
    UnknownPost,
    /// A word or number that cannot be read for certain.
    UnreadableValue,
    /// The end lies before the beginning.
    UntilBeforeFrom,
    /// A ban takes effect before the day of its decision.
    EffectBeforeDecision,
    /// The register knows this number under another name.
    NameMismatch,
    /// The same was recorded before, or stands further up.
    DuplicateRow,
    /// The unified social credit code's form or check character is wrong.
    UsccCheckDigit,
    /// No course has this code or name.
    UnknownCourse,
    /// No training provider has this name or code.
    UnknownProvider,
    /// The course ends before it begins.
    EndBeforeStart,
    /// It lies after the day of the import.
    FutureDate,
    /// Too young on the first day.
    UnderAge,
    /// Before 1950, or further ahead than anything is planned.
    DayOutOfRange,
    /// A first day further ahead than whoever imports may enter.
    TooFarAhead,
    /// The person was not yet 16.
    Before16,
    /// More hours than the course has.
    HoursExceedCourse,
    /// More than 8 hours of 60 minutes on one day, all courses together.
    Over8HoursADay,
    /// The register has it with other values.
    ConflictsWithRecorded,
    /// A correction of something that is not recorded.
    CorrectionWithoutOriginal,
    /// A teacher qualification of somebody who lost one for good.
    QualificationLost,
    /// A teacher qualification of somebody who may not have one yet again.
    QualificationRevoked,
    /// Somebody of the same name is barred under another document: an officer looks first.
    OfficerFirst,
    /// A check found a record: whoever has one does not work with children.
    RecordFound,
    /// A ban is in force.
    Barred,
    /// Nothing can be recorded of the person now; why is for the district to say.
    AskTheDistrict,
}

impl FaultKind {
    /// The code in reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::FormulaError => "formula_error",
            Self::NotCalculated => "not_calculated",
            Self::MissingRequired => "missing_required",
            Self::UnknownInstitution => "unknown_institution",
            Self::IdNotRecoverable => "id_not_recoverable",
            Self::IdCheckDigit => "id_check_digit",
            Self::IdImpossibleDate => "id_impossible_date",
            Self::ImpossibleDate => "impossible_date",
            Self::UnknownPost => "unknown_post",
            Self::UnreadableValue => "unreadable_value",
            Self::UntilBeforeFrom => "until_before_from",
            Self::EffectBeforeDecision => "effect_before_decision",
            Self::NameMismatch => "name_mismatch",
            Self::DuplicateRow => "duplicate_row",
            Self::UsccCheckDigit => "uscc_check_digit",
            Self::UnknownCourse => "unknown_course",
            Self::UnknownProvider => "unknown_provider",
            Self::EndBeforeStart => "end_before_start",
            Self::FutureDate => "future_date",
            Self::UnderAge => "under_age",
            Self::DayOutOfRange => "day_out_of_range",
            Self::TooFarAhead => "too_far_ahead",
            Self::Before16 => "before_16",
            Self::HoursExceedCourse => "hours_exceed_course",
            Self::Over8HoursADay => "over_8_hours_a_day",
            Self::ConflictsWithRecorded => "conflicts_with_recorded",
            Self::CorrectionWithoutOriginal => "correction_without_original",
            Self::QualificationLost => "qualification_lost",
            Self::QualificationRevoked => "qualification_revoked",
            Self::OfficerFirst => "officer_first",
            Self::RecordFound => "record_found",
            Self::Barred => "barred",
            Self::AskTheDistrict => "ask_the_district",
        }
    }
}

impl FaultKind {
    /// Every kind, in the order in which they stand for a row.
    pub const ALL: &'static [Self] = &[
        Self::FormulaError,
        Self::NotCalculated,
        Self::MissingRequired,
        Self::UnknownInstitution,
        Self::IdNotRecoverable,
        Self::IdCheckDigit,
        Self::IdImpossibleDate,
        Self::ImpossibleDate,
        Self::UnknownPost,
        Self::UnreadableValue,
        Self::UntilBeforeFrom,
        Self::EffectBeforeDecision,
        Self::NameMismatch,
        Self::DuplicateRow,
        Self::UsccCheckDigit,
        Self::UnknownCourse,
        Self::UnknownProvider,
        Self::EndBeforeStart,
        Self::FutureDate,
        Self::UnderAge,
        Self::DayOutOfRange,
        Self::TooFarAhead,
        Self::Before16,
        Self::HoursExceedCourse,
        Self::Over8HoursADay,
        Self::ConflictsWithRecorded,
        Self::CorrectionWithoutOriginal,
        Self::QualificationLost,
        Self::QualificationRevoked,
        Self::OfficerFirst,
        Self::RecordFound,
        Self::Barred,
        Self::AskTheDistrict,
    ];
}

/// What a message needs to know beyond the kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing more.
    None,
    /// Why it is no day.
    Day(NoDay),
    /// How many characters the number has.
    Length(usize),
    /// The number could belong to several kinds of document.
    DocumentUnclear,
    /// More than one person is named.
    SeveralPersons,
    /// A word stands where the name will be.
    Placeholder,
    /// Characters of the name are hidden or lost.
    NameHidden,
    /// Hours of each day, not of the whole course.
    HoursPerDay,
    /// A day or a time of day to the spreadsheet, not a number of hours.
    HoursAsTime,
    /// Several institutions have this name.
    SeveralInstitutions,
    /// The name and the code beside it mean different institutions.
    NameAndCodeDisagree,
    /// The file does not say of which institution it is.
    NoInstitutionNamed,
    /// The file names another institution than the one it is imported for.
    FileNamesAnother,
    /// Years of age that are asked for.
    Age(u32),
    /// The last day on which something is forbidden.
    Until(NaiveDate),
    /// The last day that is taken.
    NotAfter(NaiveDate),
    /// The day on which something was answered.
    AnsweredOn(NaiveDate),
    /// The row with which it collides, further up in the same file.
    Earlier {
        /// Its table, in the report's `tables`.
        table: usize,
        /// Its row.
        row: u32,
    },
    /// What the register has instead.
    Recorded {
        /// The minutes.
        minutes: u32,
        /// Whether it was passed.
        passed: bool,
    },
    /// The day on which it is too much, and the minutes of that day.
    FullDay {
        /// The day.
        day: NaiveDate,
        /// Minutes face to face, rounded up.
        minutes: u32,
        /// Minutes that are plausible.
        limit: u32,
    },
    /// Minutes that were claimed, and minutes that there are.
    Minutes {
        /// Of the row.
        claimed: u32,
        /// Of the course.
        allowed: u32,
    },
}

/// One fault of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The field that is wrong; none where the row as a whole is meant.
    pub field: Option<Field>,
    /// What the cell holds, masked where it must be.
    pub value: Option<String>,
    /// More about it.
    pub cause: Cause,
}

impl Fault {
    /// A fault of the row as a whole.
    #[must_use]
    pub const fn of_row(kind: FaultKind, cause: Cause) -> Self {
        Self { kind, field: None, value: None, cause }
    }

    /// A fault of a field.
    #[must_use]
    pub fn of_field(kind: FaultKind, field: Field, value: Option<String>, cause: Cause) -> Self {
        Self { kind, field: Some(field), value: value.and_then(|value| shown_value(field, &value)), cause }
    }
}

/// A value as a report may show it: short, on one line, and masked where the field asks for it.
#[must_use]
pub fn shown_value(field: Field, value: &str) -> Option<String> {
    let value = tidy(value).split_whitespace().collect::<Vec<_>>().join(" ");
    if value.is_empty() {
        return None;
    }
    let characters: Vec<char> = value.chars().collect();
    if field.is_masked() {
        return Some(masked(&value));
    }
    if field == Field::Name && characters.iter().any(char::is_ascii_digit) {
        return Some(without_numbers(&characters));
    }
    if characters.len() > 60 {
        return Some(format!("{}…", characters[..60].iter().collect::<String>()));
    }
    Some(value)
}

/// A value of which only the ends are shown.
#[must_use]
pub fn masked(value: &str) -> String {
    let characters: Vec<char> = value.chars().collect();
    let (head, tail) = if characters.len() >= 11 { (3, 4) } else { (1, 2) };
    if characters.len() <= head + tail {
        return "*".repeat(characters.len());
    }
    let stars = "*".repeat((characters.len() - head - tail).min(40));
    let end: String = characters[characters.len() - tail..].iter().collect();
    format!("{}{stars}{end}", characters[..head].iter().collect::<String>())
}

/// A name with the telephone or the document beside it masked.
fn without_numbers(characters: &[char]) -> String {
    let mut shown = String::new();
    for part in characters.chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit()) {
        match part {
            [first, .., last] if part.len() >= 6 && first.is_ascii_digit() => {
                shown.extend([*first, '…', *last]);
            }
            _ => shown.extend(part),
        }
    }
    shown.chars().take(60).collect()
}

/// What is worth saying about a row that is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// Employed in another institution on some of the same days.
    OverlappingEmployment {
        /// The other institution's code.
        other: String,
    },
    /// No check came back clear on or before the first day, so that the entry check is missing for good.
    EntryCheckMissing {
        /// The first day.
        first_day: NaiveDate,
    },
    /// Nobody of this name is on the institution's list.
    SupervisorNotFound {
        /// The name as written.
        name: String,
    },
    /// Nobody with this number was in the register: the completion registers the person.
    PersonRegistered,
    /// Neither dual-certified nor a practising pediatrician.
    MemberNotEligible,
    /// Passed with less than half of the course's hours.
    HoursFarBelowCourse,
    /// A remark beside the name was left off.
    NameRemark {
        /// The remark.
        remark: String,
    },
    /// A moment just before midnight was read as the day after, which the program that wrote it meant.
    DayAfter {
        /// The day that was read.
        day: NaiveDate,
    },
}

impl WarningKind {
    /// The code in reports.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OverlappingEmployment { .. } => "overlapping_employment",
            Self::EntryCheckMissing { .. } => "entry_check_missing",
            Self::SupervisorNotFound { .. } => "supervisor_not_found",
            Self::PersonRegistered => "person_registered",
            Self::MemberNotEligible => "member_not_eligible",
            Self::HoursFarBelowCourse => "hours_far_below_course",
            Self::NameRemark { .. } => "name_remark",
            Self::DayAfter { .. } => "day_after",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_shown_masked() {
        assert_eq!(shown_value(Field::IdNumber, "310106199003070028").unwrap(), "310***********0028");
        assert_eq!(shown_value(Field::Phone, "19900008239").unwrap(), "199****8239");
        assert_eq!(shown_value(Field::IdNumber, "E1").unwrap(), "**");
        assert_eq!(shown_value(Field::Post, " 见 习 ").unwrap(), "见 习");
    }
}
