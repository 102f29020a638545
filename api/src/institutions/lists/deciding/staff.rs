//! Staff lists.

use super::known::{FoundInstitution, KnownInstitutions};
use crate::credentials::facts::CredentialFacts;
use crate::credentials::list::deciding::{decide_credential, reclaim_fault};
use crate::institutions::rules::{
    EmployRefusal, EmployingFacts, HeldEmployment, NamedSupervisor, may_employ,
};
use crate::lists::{Decided, Door, FirstRows, RowPlace, Writing, earlier};
use crate::platform::day::implausible;
use crate::policy::{Period, Policy};
use crate::practitioners::lists::{KnownPerson, name_mismatch};
use crate::screening::facts::ScreeningFacts;
use crate::screening::list::deciding::{check_faults, facts_of};
use crate::screening::rules::has_entry_check;
use chrono::NaiveDate;
use mengya_entities::values::{IdentityNumber, PersonName, Post, SocialCreditCode, name_key};
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
    /// Who it is.
    pub person: KnownPerson,
    /// All employments, in any institution.
    pub employments: Vec<KnownEmployment>,
    /// All checks.
    pub screenings: Vec<ScreeningFacts>,
    /// All credentials.
    pub credentials: Vec<CredentialFacts>,
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
    /// The last first day that whoever imports may enter: a manager employs for the near future only.
    pub last_first_day: Option<NaiveDate>,
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
    fn period(&self) -> Period {
        Period { from: self.from, until: self.until }
    }

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
    let mut first_rows: FirstRows<EmploymentKey> = FirstRows::default();
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
        faults.extend(decide_days(listed, known.last_first_day, import_day));
        faults.extend(decide_person(listed, person, &first_rows, import_day));
        faults.extend(decide_employment(listed, person, institution.as_ref(), &first_rows));
        faults.extend(decide_checks(listed, person, import_day));
        let mut credentials = Vec::with_capacity(listed.credentials.len());
        for one in &listed.credentials {
            match decide_credential(one, listed.identity.as_ref(), import_day) {
                Ok(kept) => credentials.push(kept),
                Err(found) => faults.extend(found),
            }
        }
        let checked = is_checked(listed, person);
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
                person.person.name.get_or_insert_with(|| row.name.clone());
                person.screenings.extend(row.screenings.iter().map(facts_of));
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
    let Some(known) = person else { return faults };
    if let Some(name) = listed.name.as_ref().filter(|name| known.person.is_somebody_else(name)) {
        faults.push(name_mismatch(name, first_rows.of_person(listed.identity.as_ref())));
        return faults;
    }
    let reclaimed =
        listed.credentials.iter().find_map(|one| reclaim_fault(one, &known.credentials, import_day));
    faults.extend(reclaimed);
    // Who is barred today is not registered at all.
    let employed = listed.from.map(|from| Period { from, until: listed.until.map(|until| until.max(from)) });
    let is_barred = employed.is_some_and(|days| known.person.is_barred_on_days_still(&days, import_day));
    if is_barred || known.person.is_stopped_at_the_door(import_day) {
        faults.push(Fault::of_row(FaultKind::Barred, Cause::None));
    }
    faults
}

/// What stands against the checks of the row. Of somebody else nothing is told.
fn decide_checks(listed: &StaffRow, person: Option<&KnownEmployee>, import_day: NaiveDate) -> Vec<Fault> {
    let own =
        person.filter(|known| !listed.name.as_ref().is_some_and(|name| known.person.is_somebody_else(name)));
    let recorded = own.map_or(&[][..], |known| &known.screenings);
    let faults = |check| check_faults(check, recorded, listed.from, import_day);
    listed.screenings.iter().flat_map(faults).collect()
}

/// What stands against the employment by itself.
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
    let is_somebody_else =
        |known: &KnownEmployee| listed.name.as_ref().is_some_and(|name| known.person.is_somebody_else(name));
    if person.is_some_and(is_somebody_else) {
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
            let cause = earlier(first_rows.of(&key));
            Some(Fault::of_row(FaultKind::DuplicateRow, cause))
        }
        EmployRefusal::UnderAge { age } => {
            Some(Fault::of_field(FaultKind::UnderAge, Field::From, Some(from.to_string()), Cause::Age(age)))
        }
        // Noted when the row was read; or it does not stand against a list.
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
    may_employ(&facts, Policy::in_force_on(from), Door::List).into_iter().filter_map(of_refusal).collect()
}

/// Days of the employment that cannot be meant: before 1950 or too far ahead.
fn decide_days(listed: &StaffRow, last_first_day: Option<NaiveDate>, import_day: NaiveDate) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (field, day) in [(Field::From, listed.from), (Field::Until, listed.until)] {
        let implausible = day.filter(|day| implausible("", *day, import_day).is_some());
        let fault = |day: NaiveDate| {
            Fault::of_field(FaultKind::DayOutOfRange, field, Some(day.to_string()), Cause::None)
        };
        faults.extend(implausible.map(fault));
    }
    if let Some((from, last)) = listed.from.zip(last_first_day).filter(|(from, last)| from > last) {
        let cause = Cause::NotAfter(last);
        faults.push(Fault::of_field(FaultKind::TooFarAhead, Field::From, Some(from.to_string()), cause));
    }
    faults
}

/// Whether a check came back clear on or before the first day, in the row or in the register.
fn is_checked(listed: &StaffRow, person: Option<&KnownEmployee>) -> bool {
    let Some(first_day) = listed.from else { return true };
    let in_row: Vec<ScreeningFacts> = listed.screenings.iter().map(facts_of).collect();
    has_entry_check(&in_row, first_day)
        || person.is_some_and(|known| has_entry_check(&known.screenings, first_day))
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
        registers_person: person.is_none_or(|known| known.person.name.is_none()),
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
        .filter(|known| known.institution != row.institution && known.period().overlaps(&row.period()))
        .map(|known| &known.institution)
        .collect()
}
