//! Staff lists.

use super::known::{BanInterval, FoundInstitution, KnownInstitutions, is_barred_on, overlap};
use super::{
    Decided, FirstRows, RowPlace, Writing, earlier, is_somebody_else, kept_certificate_number, name_mismatch,
};
use crate::credentials::rules::ReclaimRefusal;
use crate::institutions::rules::{
    EmployRefusal, EmployingFacts, HeldEmployment, NamedSupervisor, may_employ,
};
use crate::platform::day::implausible;
use crate::policy::Policy;
use crate::screening::rules::is_clear;
use chrono::NaiveDate;
use mengya_entities::values::{
    CredentialKind, IdentityNumber, PersonName, Post, ScreeningKind, SocialCreditCode, name_key,
};
use mengya_lists::Reading;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use mengya_lists::staff::{ListedCredential, ListedScreening, StaffRow};
use std::collections::{BTreeSet, HashMap, HashSet};

/// An employment of the register, or of a row further up.
pub type KnownEmployment = HeldEmployment<SocialCreditCode>;

/// What makes two employments the same: person, institution, post and first day.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EmploymentKey {
    /// The person.
    pub identity: IdentityNumber,
    /// The institution.
    pub institution: SocialCreditCode,
    /// The post.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
}

/// What the register knows of a person on the list.
#[derive(Clone, Debug, Default)]
pub struct KnownEmployee {
    /// The registered name; none of somebody who is only barred.
    pub name: Option<PersonName>,
    /// All employments, in any institution.
    pub employments: Vec<KnownEmployment>,
    /// All bans that were not annulled.
    pub bans: Vec<BanInterval>,
    /// Under which names, as names compare, of who is not registered.
    pub barred_as: BTreeSet<String>,
    /// The days of all checks that came back clear.
    pub clear_checks: BTreeSet<NaiveDate>,
    /// Why the person may not hold a teacher qualification again, or not yet.
    pub no_teacher_qualification: Option<ReclaimRefusal>,
}

/// What the register knows of what a staff list mentions.
#[derive(Clone, Debug, Default)]
pub struct StaffKnown {
    /// The institutions.
    pub institutions: KnownInstitutions,
    /// Of a list that is imported for one institution: every institution there is, to notice whose list it is.
    pub everywhere: KnownInstitutions,
    /// The persons.
    pub people: HashMap<IdentityNumber, KnownEmployee>,
    /// Of each institution mentioned, the names of everybody on its list, as [`name_key`]: who may be a supervisor.
    pub names_by_institution: HashMap<SocialCreditCode, HashSet<String>>,
}

/// An accepted row of a staff list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedStaffRow {
    /// Where it came from.
    pub place: RowPlace,
    /// The person.
    pub identity: IdentityNumber,
    /// The person's name as listed; it registers the person if `registers_person`.
    pub name: PersonName,
    /// Whether the register knew nobody with this number before the row.
    pub registers_person: bool,
    /// The person's telephone.
    pub phone: Option<String>,
    /// The institution.
    pub institution: SocialCreditCode,
    /// The post.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, if there is one.
    pub until: Option<NaiveDate>,
    /// The supervisor's name as written, found or not.
    pub supervisor: Option<String>,
    /// The credentials.
    pub credentials: Vec<ListedCredential>,
    /// The checks.
    pub screenings: Vec<ListedScreening>,
}

impl AcceptedStaffRow {
    /// What makes its employment the same as another.
    #[must_use]
    pub fn key(&self) -> EmploymentKey {
        EmploymentKey {
            identity: self.identity.clone(),
            institution: self.institution.clone(),
            post: self.post,
            from: self.from,
        }
    }
}

/// Decides a staff list. `institution` is the institution the caller gives for the whole file; without it, a list that
/// does not name one in each row belongs to the institution of its title, its file's name or a code in either.
#[must_use]
pub fn decide_staff(
    reading: &Reading<StaffRow>,
    mut known: StaffKnown,
    institution: Option<&SocialCreditCode>,
    import_day: NaiveDate,
) -> Decided<AcceptedStaffRow> {
    let mut writing = Writing::new(reading);
    let of_file = match institution {
        Some(code) if known.institutions.by_code(code) => match known.everywhere.of_file(&reading.hints) {
            FoundInstitution::One(other) if other != *code => Err(Cause::FileNamesAnother),
            _ => Ok(code.clone()),
        },
        Some(_) => Err(Cause::NoInstitutionNamed),
        None => match known.institutions.of_file(&reading.hints) {
            FoundInstitution::One(code) => Ok(code),
            FoundInstitution::Several => Err(Cause::SeveralInstitutions),
            FoundInstitution::None => Err(Cause::NoInstitutionNamed),
        },
    };
    let by_row = reading.rows.iter().any(|row| row.value.names_institution);
    if let (Ok(code), false) = (&of_file, by_row) {
        writing.report.institution = Some(code.clone());
    }
    let mut first_rows: FirstRows<EmploymentKey> = FirstRows::new();
    let mut accepted: Vec<AcceptedStaffRow> = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        let listed = &row.value;
        let institution = match institution_of(listed, &of_file, institution.is_some(), &known.institutions) {
            Ok(institution) => institution,
            Err(fault) => {
                // A blank one is noted already.
                if !faults
                    .iter()
                    .any(|known| known.kind == FaultKind::MissingRequired && known.field == fault.field)
                {
                    faults.push(fault);
                }
                None
            }
        };
        let person = listed.identity.as_ref().and_then(|identity| known.people.get(identity));
        faults.extend(decide_days(listed, import_day));
        faults.extend(decide_person(listed, person, &first_rows, import_day));
        faults.extend(decide_employment(listed, person, institution.as_ref(), &first_rows));
        let (credentials, unreadable) = kept_credentials(listed);
        faults.extend(unreadable);
        let checked = has_entry_check(listed, person);
        let complete = complete(place, listed, institution, person);
        match complete.map(|row| AcceptedStaffRow { credentials, ..row }) {
            Some(row) if faults.is_empty() => {
                let person = known.people.entry(row.identity.clone()).or_default();
                // What is written down is the truth: a row without its check is recorded, and said.
                if !checked && row.until.is_none_or(|until| until >= import_day) {
                    writing.warn(place, WarningKind::EntryCheckMissing { first_day: row.from });
                }
                for other in other_institutions(&row, person) {
                    writing.warn(place, WarningKind::OverlappingEmployment { other: other.to_string() });
                }
                person.name.get_or_insert_with(|| row.name.clone());
                let names = known.names_by_institution.entry(row.institution.clone()).or_default();
                names.insert(row.name.key());
                person.employments.push(KnownEmployment {
                    id: None,
                    institution: row.institution.clone(),
                    post: row.post,
                    from: row.from,
                    until: row.until,
                });
                first_rows.note(row.key(), row.registers_person.then_some(&row.identity), place);
                accepted.push(row);
            }
            _ => writing.refuse(place, faults),
        }
    }
    // A supervisor may stand further down, so this is asked when all rows are decided.
    for row in &accepted {
        let Some(supervisor) = &row.supervisor else { continue };
        let listed = known.names_by_institution.get(&row.institution);
        if !listed.is_some_and(|names| names.contains(&name_key(supervisor))) {
            writing.warn(row.place, WarningKind::SupervisorNotFound { name: supervisor.clone() });
        }
    }
    writing.report.warnings.sort_by_key(|warning| {
        let sheet = reading
            .tables
            .iter()
            .position(|table| table.sheet == warning.sheet && table.beside == warning.table);
        (sheet, warning.row)
    });
    writing.finish(accepted)
}

fn institution_of(
    listed: &StaffRow,
    of_file: &Result<SocialCreditCode, Cause>,
    given: bool,
    institutions: &KnownInstitutions,
) -> Result<Option<SocialCreditCode>, Fault> {
    let unknown = |field: Option<Field>, value: Option<String>, cause| match field {
        Some(field) => Fault::of_field(FaultKind::UnknownInstitution, field, value, cause),
        None => Fault::of_row(FaultKind::UnknownInstitution, cause),
    };
    if !listed.names_institution || given && listed.institution.is_none() && listed.institution_code.is_none()
    {
        return of_file.clone().map(Some).map_err(|cause| unknown(None, None, cause));
    }
    let find = |field, written: &String| match institutions.find(written) {
        FoundInstitution::One(code) => Ok(Some(code)),
        FoundInstitution::Several => {
            Err(unknown(Some(field), Some(written.clone()), Cause::SeveralInstitutions))
        }
        FoundInstitution::None => Err(unknown(Some(field), Some(written.clone()), Cause::None)),
    };
    let by_code = match &listed.institution_code {
        Some(code) => find(Field::InstitutionCode, code)?,
        None => None,
    };
    let by_name = match (&listed.institution, &by_code) {
        (None, _) => None,
        // The code decides; a name that means another one is a contradiction, a name nobody knows is not.
        (Some(name), Some(_)) => match institutions.find(name) {
            FoundInstitution::One(code) => Some(code),
            FoundInstitution::Several | FoundInstitution::None => None,
        },
        (Some(name), None) => find(Field::Institution, name)?,
    };
    match (by_code, by_name) {
        (Some(code), Some(name)) if code != name => {
            Err(unknown(Some(Field::Institution), listed.institution.clone(), Cause::NameAndCodeDisagree))
        }
        (Some(code), _) | (None, Some(code)) => Ok(Some(code)),
        (None, None) => Ok(None),
    }
}

fn decide_person(
    listed: &StaffRow,
    person: Option<&KnownEmployee>,
    first_rows: &FirstRows<EmploymentKey>,
    import_day: NaiveDate,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    let Some(person) = person else { return faults };
    if let Some(name) = &listed.name
        && is_somebody_else(person.name.as_ref(), &person.barred_as, Some(name))
    {
        faults.push(name_mismatch(name, first_rows.of_person(listed.identity.as_ref())));
        return faults;
    }
    let teaching = listed.credentials.iter().find(|one| one.kind == CredentialKind::TeacherQualification);
    if let (Some(refusal), Some(listed)) = (person.no_teacher_qualification, teaching) {
        let (kind, cause) = match refusal {
            ReclaimRefusal::Lost { .. } => (FaultKind::QualificationLost, Cause::None),
            ReclaimRefusal::Revoked { until, .. } if until == NaiveDate::MAX => {
                (FaultKind::QualificationRevoked, Cause::None)
            }
            ReclaimRefusal::Revoked { until, .. } => (FaultKind::QualificationRevoked, Cause::Until(until)),
        };
        faults.push(Fault::of_field(kind, Field::TeacherQualificationNumber, listed.number.clone(), cause));
    }
    if is_barred(listed, person, import_day) {
        faults.push(Fault::of_row(FaultKind::Barred, Cause::None));
    }
    faults
}

/// What stands against the employment by itself. Days in one post that overlap are recorded as they are written.
fn decide_employment(
    listed: &StaffRow,
    person: Option<&KnownEmployee>,
    institution: Option<&SocialCreditCode>,
    first_rows: &FirstRows<EmploymentKey>,
) -> Vec<Fault> {
    let (Some(identity), Some(institution), Some(post), Some(from)) =
        (&listed.identity, institution, listed.post, listed.from)
    else {
        return Vec::new();
    };
    // Of a number that belongs to somebody else, that is the fault.
    if person.is_some_and(|it| is_somebody_else(it.name.as_ref(), &it.barred_as, listed.name.as_ref())) {
        return Vec::new();
    }
    let facts = EmployingFacts {
        institution: institution.clone(),
        post,
        from,
        until: listed.until,
        born_on: identity.born_on(),
        held: person.map_or(&[][..], |person| &person.employments),
        supervisor: NamedSupervisor::Nobody,
    };
    let of_refusal = |refusal| match refusal {
        EmployRefusal::Known => {
            let key =
                EmploymentKey { identity: identity.clone(), institution: institution.clone(), post, from };
            let cause = earlier(first_rows.same.get(&key).copied());
            Some(Fault::of_row(FaultKind::DuplicateRow, cause))
        }
        EmployRefusal::UnderAge { age } => {
            Some(Fault::of_field(FaultKind::UnderAge, Field::From, Some(from.to_string()), Cause::Age(age)))
        }
        // Noted when the row was read; or recorded, and said.
        EmployRefusal::UntilBeforeFrom
        | EmployRefusal::SamePostOverlaps { .. }
        | EmployRefusal::SupervisorNotOnStaff
        | EmployRefusal::SupervisorIsOneself
        | EmployRefusal::EntryCheckMissing
        | EmployRefusal::EntryCheckAfterFirstDay { .. }
        | EmployRefusal::EntryCheckInTheFuture { .. }
        | EmployRefusal::EntryCheckTooOld { .. }
        | EmployRefusal::EntryCheckNotClear
        | EmployRefusal::CheckedAndNot
        | EmployRefusal::NotAtWorkYet
        | EmployRefusal::ReasonMissing => None,
    };
    may_employ(&facts, Policy::in_force_on(from)).into_iter().filter_map(of_refusal).collect()
}

/// Nobody is employed for days of a ban that is in force today or later; and who is barred today is not registered at
/// all.
fn is_barred(listed: &StaffRow, person: &KnownEmployee, import_day: NaiveDate) -> bool {
    let door = person.name.is_none() && is_barred_on(&person.bans, import_day);
    let employed = listed.from.is_some_and(|from| {
        person.bans.iter().any(|ban| ban.touches(import_day, None) && ban.touches(from, listed.until))
    });
    door || employed
}

/// Days that cannot be meant: of an employment, before 1950 or too far ahead; of a check or a certificate, not come
/// yet.
fn decide_days(listed: &StaffRow, import_day: NaiveDate) -> Vec<Fault> {
    let fault =
        |kind, field, day: NaiveDate| Fault::of_field(kind, field, Some(day.to_string()), Cause::None);
    let mut faults = Vec::new();
    for (field, day) in [(Field::From, listed.from), (Field::Until, listed.until)] {
        let implausible = day.filter(|day| implausible("", *day, import_day).is_some());
        faults.extend(implausible.map(|day| fault(FaultKind::DayOutOfRange, field, day)));
    }
    for check in &listed.screenings {
        // Of who begins later, a list may give the day for which the entry check is arranged: no later than the first.
        let (field, last) = match check.kind {
            ScreeningKind::Entry => {
                (Field::EntryScreeningDate, import_day.max(listed.from.unwrap_or(import_day)))
            }
            ScreeningKind::Yearly => (Field::YearlyScreeningDate, import_day),
        };
        if check.checked_on <= last {
            continue;
        }
        faults.push(fault(FaultKind::FutureDate, field, check.checked_on));
    }
    for one in &listed.credentials {
        if let Some(issued_on) = one.issued_on.filter(|day| *day > import_day) {
            faults.push(fault(FaultKind::FutureDate, issued_field(one.kind), issued_on));
        }
        if let Some((_, until)) = one.issued_on.zip(one.valid_until).filter(|(issued, until)| until < issued)
        {
            faults.push(fault(FaultKind::UntilBeforeFrom, Field::HealthCertificateValidUntil, until));
        }
    }
    faults
}

/// The credentials of a row with their numbers as they are kept, and what is wrong with those.
fn kept_credentials(listed: &StaffRow) -> (Vec<ListedCredential>, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut credentials = listed.credentials.clone();
    for one in &mut credentials {
        let Some(number) = one.number.take() else { continue };
        match kept_certificate_number(&number, number_field(one.kind), listed.identity.as_ref()) {
            Ok(kept) => one.number = Some(kept),
            Err(fault) => faults.push(fault),
        }
    }
    (credentials, faults)
}

/// Whether a check came back clear on or before the first day, in the row or in the register.
fn has_entry_check(listed: &StaffRow, person: Option<&KnownEmployee>) -> bool {
    let Some(first_day) = listed.from else { return true };
    let in_row =
        listed.screenings.iter().any(|check| is_clear(check.outcome) && check.checked_on <= first_day);
    in_row || person.is_some_and(|person| person.clear_checks.first().is_some_and(|day| *day <= first_day))
}

const fn number_field(kind: CredentialKind) -> Field {
    match kind {
        CredentialKind::TeacherQualification => Field::TeacherQualificationNumber,
        CredentialKind::PreschoolTraining => Field::PreschoolTrainingNumber,
        CredentialKind::InfantCaregiver => Field::InfantCaregiverNumber,
        CredentialKind::ChildcareWorker => Field::ChildcareWorkerNumber,
        CredentialKind::HealthWorkerTraining => Field::HealthWorkerNumber,
        CredentialKind::GuardCertificate => Field::GuardNumber,
        CredentialKind::Nutrition => Field::NutritionNumber,
        CredentialKind::HealthCertificate => Field::HealthCertificateNumber,
        CredentialKind::Physician => Field::PhysicianNumber,
    }
}

const fn issued_field(kind: CredentialKind) -> Field {
    match kind {
        CredentialKind::TeacherQualification => Field::TeacherQualificationIssued,
        CredentialKind::PreschoolTraining => Field::PreschoolTrainingIssued,
        CredentialKind::InfantCaregiver => Field::InfantCaregiverIssued,
        CredentialKind::ChildcareWorker => Field::ChildcareWorkerIssued,
        CredentialKind::HealthWorkerTraining => Field::HealthWorkerIssued,
        CredentialKind::GuardCertificate => Field::GuardIssued,
        CredentialKind::Nutrition => Field::NutritionIssued,
        CredentialKind::HealthCertificate => Field::HealthCertificateIssued,
        // Of no staff list.
        CredentialKind::Physician => Field::PhysicianNumber,
    }
}

fn complete(
    place: RowPlace,
    listed: &StaffRow,
    institution: Option<SocialCreditCode>,
    person: Option<&KnownEmployee>,
) -> Option<AcceptedStaffRow> {
    Some(AcceptedStaffRow {
        place,
        identity: listed.identity.clone()?,
        name: listed.name.clone()?,
        registers_person: person.is_none_or(|person| person.name.is_none()),
        phone: listed.phone.clone(),
        institution: institution?,
        post: listed.post?,
        from: listed.from?,
        until: listed.until,
        supervisor: listed.supervisor.clone(),
        credentials: listed.credentials.clone(),
        screenings: listed.screenings.clone(),
    })
}

/// The other institutions in which the person is employed on some of the same days.
fn other_institutions<'a>(
    row: &AcceptedStaffRow,
    person: &'a KnownEmployee,
) -> BTreeSet<&'a SocialCreditCode> {
    person
        .employments
        .iter()
        .filter(|known| {
            known.institution != row.institution && overlap((known.from, known.until), (row.from, row.until))
        })
        .map(|known| &known.institution)
        .collect()
}
