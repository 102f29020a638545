//! Staff lists 人员花名册: a person in a post, with credentials and checks.

use super::cells;
use super::fields::Field;
use super::row::RowReader;
use super::words;
use super::workbook::UnreadableFile;
use crate::faults::{Cause, FaultKind};
use chrono::{Datelike as _, Days, NaiveDate};
use mengya_entities::values::{
    CredentialKind, IdentityNumber, PersonName, Post, ScreeningKind, ScreeningOutcome,
    TeacherQualificationKind, TeacherQualificationNumber, title_key,
};

/// A credential as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ListedCredential {
    /// What kind it is.
    pub kind: CredentialKind,
    /// Its number.
    pub number: Option<String>,
    /// Its level, from 1 (highest) to 5.
    pub level: Option<u8>,
    /// The kind of a teacher qualification: as listed, or by its number.
    pub teacher_kind: Option<TeacherQualificationKind>,
    /// The day it was issued.
    pub issued_on: Option<NaiveDate>,
    /// The last day printed on it.
    pub valid_until: Option<NaiveDate>,
}

/// What makes a credential of a person the same on two rows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CredentialKey {
    /// What kind it is.
    pub kind: CredentialKind,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Otherwise its level and day.
    pub otherwise: Option<(Option<u8>, Option<NaiveDate>)>,
}

impl ListedCredential {
    /// What makes it the same on two rows: its number, or its level and day.
    #[must_use]
    pub fn key(&self) -> CredentialKey {
        let number = self.number.as_deref().map(|number| title_key(number).to_uppercase());
        let otherwise = number.is_none().then_some((self.level, self.issued_on));
        CredentialKey { kind: self.kind, number, otherwise }
    }
}

/// A check of records of abuse as a list gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ListedScreening {
    /// The entry check or the yearly one.
    pub kind: ScreeningKind,
    /// The day of the check.
    pub checked_on: NaiveDate,
    /// What it answered; only a clear answer counts.
    pub outcome: ScreeningOutcome,
}

/// A row of a staff list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct StaffRow {
    /// The institution as written, in a district's list.
    pub institution: Option<String>,
    /// The institution's code as written, in a district's list.
    pub institution_code: Option<String>,
    /// The person's name.
    pub name: Option<PersonName>,
    /// The person's identity number.
    pub identity: Option<IdentityNumber>,
    /// The person's telephone.
    pub phone: Option<String>,
    /// The post.
    pub post: Option<Post>,
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day, if there is one.
    pub until: Option<NaiveDate>,
    /// The supervisor's name as written.
    pub supervisor: Option<String>,
    /// The credentials.
    pub credentials: Vec<ListedCredential>,
    /// The checks.
    pub screenings: Vec<ListedScreening>,
    /// Whether the list has a column for the institution.
    pub names_institution: bool,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<StaffRow, UnreadableFile> {
    let name = row.name();
    let identity = row.identity();
    let post = row.required_word(Field::Post, FaultKind::UnknownPost, words::post);
    let from = row.required_day(Field::From);
    let until = row.end_day(Field::Until);
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        row.fault(FaultKind::UntilBeforeFrom, Field::Until, Cause::None);
    }
    let names_institution = row.has_column(Field::Institution) || row.has_column(Field::InstitutionCode);
    let institution_code = row.text(Field::InstitutionCode);
    let institution = if row.has_column(Field::Institution) && institution_code.is_none() {
        row.required_text(Field::Institution)
    } else if row.has_column(Field::InstitutionCode) && !row.has_column(Field::Institution) {
        row.required_text(Field::InstitutionCode);
        None
    } else {
        row.text(Field::Institution)
    };
    Ok(StaffRow {
        institution,
        institution_code,
        name,
        identity,
        phone: row.number(Field::Phone),
        post,
        from,
        until,
        supervisor: row.text(Field::Supervisor),
        credentials: credentials(row),
        screenings: screenings(row),
        names_institution,
    })
}

fn credentials(row: &mut RowReader<'_>) -> Vec<ListedCredential> {
    use CredentialKind as K;
    use Field as F;
    let mut found = vec![
        credential(
            row,
            K::TeacherQualification,
            F::TeacherQualificationNumber,
            None,
            F::TeacherQualificationIssued,
        ),
        credential(row, K::PreschoolTraining, F::PreschoolTrainingNumber, None, F::PreschoolTrainingIssued),
        credential(
            row,
            K::InfantCaregiver,
            F::InfantCaregiverNumber,
            Some(F::InfantCaregiverLevel),
            F::InfantCaregiverIssued,
        ),
        credential(
            row,
            K::ChildcareWorker,
            F::ChildcareWorkerNumber,
            Some(F::ChildcareWorkerLevel),
            F::ChildcareWorkerIssued,
        ),
        credential(row, K::HealthWorkerTraining, F::HealthWorkerNumber, None, F::HealthWorkerIssued),
        credential(row, K::GuardCertificate, F::GuardNumber, None, F::GuardIssued),
        credential(row, K::Nutrition, F::NutritionNumber, Some(F::NutritionLevel), F::NutritionIssued),
    ];
    found.push(health_certificate(row));
    found.into_iter().flatten().collect()
}

fn credential(
    row: &mut RowReader<'_>,
    kind: CredentialKind,
    number: Field,
    level: Option<Field>,
    issued: Field,
) -> Option<ListedCredential> {
    let written = row.number(number);
    if written.as_deref().is_some_and(|text| !text.chars().any(|c| c.is_ascii_digit())) {
        row.fault(FaultKind::UnreadableValue, number, Cause::None);
    }
    let listed_level = level.and_then(|level| row.word(level, FaultKind::UnreadableValue, words::level));
    let issued_on = row.day(issued);
    let mut listed_kind = None;
    if kind == CredentialKind::TeacherQualification {
        listed_kind = row.word(
            Field::TeacherQualificationKind,
            FaultKind::UnreadableValue,
            words::teacher_qualification_kind,
        );
        let by_number = || {
            written.as_deref().and_then(TeacherQualificationNumber::parse).and_then(|number| number.kind())
        };
        listed_kind = listed_kind.or_else(by_number);
    }
    if written.is_none() && listed_level.is_none() && issued_on.is_none() {
        return None;
    }
    Some(ListedCredential {
        kind,
        number: written,
        level: listed_level,
        teacher_kind: listed_kind,
        issued_on,
        valid_until: None,
    })
}

fn health_certificate(row: &mut RowReader<'_>) -> Option<ListedCredential> {
    let number = row.number(Field::HealthCertificateNumber);
    let issued = row.day(Field::HealthCertificateIssued);
    let valid_until = row.day(Field::HealthCertificateValidUntil);
    if issued.is_none() && valid_until.is_none() {
        return None;
    }
    let issued_on = issued.or_else(|| valid_until.and_then(a_year_before));
    Some(ListedCredential {
        kind: CredentialKind::HealthCertificate,
        number,
        level: None,
        teacher_kind: None,
        issued_on,
        valid_until,
    })
}

/// With only its last day printed, a certificate of one year was issued a year before the day after that day.
fn a_year_before(last: NaiveDate) -> Option<NaiveDate> {
    let after = last.checked_add_days(Days::new(1))?;
    after.with_year(after.year() - 1).or_else(|| NaiveDate::from_ymd_opt(after.year() - 1, 3, 1))
}

fn screenings(row: &mut RowReader<'_>) -> Vec<ListedScreening> {
    let entry = screening(row, ScreeningKind::Entry, Field::EntryScreeningDate, Field::EntryScreeningResult);
    let yearly =
        screening(row, ScreeningKind::Yearly, Field::YearlyScreeningDate, Field::YearlyScreeningResult);
    entry.into_iter().chain(yearly).collect()
}

/// A check with its day; a day without an answer is a check that answered nothing, an answer without a day is none.
pub(super) fn screening(
    row: &mut RowReader<'_>,
    kind: ScreeningKind,
    day: Field,
    result: Field,
) -> Option<ListedScreening> {
    let checked_on = row.day(day);
    let written = row.text(result).filter(|text| !cells::says_nothing(text));
    let outcome = match written {
        None => ScreeningOutcome::Unclear,
        Some(_) => row.word(result, FaultKind::UnreadableValue, words::screening_outcome)?,
    };
    Some(ListedScreening { kind, checked_on: checked_on?, outcome })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_health_certificate_with_only_its_last_day_was_issued_a_year_before_the_day_after() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(a_year_before(day(2026, 8, 2)), Some(day(2025, 8, 3)));
        assert_eq!(a_year_before(day(2026, 12, 31)), Some(day(2026, 1, 1)));
        assert_eq!(a_year_before(day(2024, 2, 29)), Some(day(2023, 3, 1)));
        assert_eq!(a_year_before(day(2024, 2, 28)), Some(day(2023, 3, 1)));
    }
}
