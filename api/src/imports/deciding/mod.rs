//! Deciding rows: what the register knows and what a list says in, accepted rows and a report out.
//!
//! Every function is pure. The facts come as plain maps, loaded for the keys that the list mentions; the rows accepted
//! earlier in the file count for the later ones, so the maps are consumed.

mod bans;
mod catalogue;
mod completions;
mod institutions;
mod known;
mod staff;
mod teams;

pub use bans::{AcceptedBan, BanRecord, BansKnown, decide_bans};
pub use catalogue::{
    AcceptedCourse, AcceptedProvider, CourseRecord, CoursesKnown, ProviderRecord, ProvidersKnown,
    decide_courses, decide_providers,
};
pub use completions::{
    AcceptedCompletion, CompletionVersion, CompletionsKnown, KnownCompletion, KnownCourse, KnownTrainee,
    decide_completions,
};
pub use institutions::{AcceptedInstitution, InstitutionRecord, InstitutionsKnown, decide_institutions};
pub use known::{
    BanInterval, KnownInstitutions, Mentions, mentions_of_bans, mentions_of_completions, mentions_of_courses,
    mentions_of_institutions, mentions_of_providers, mentions_of_staff, mentions_of_teams,
};
pub use staff::{AcceptedStaffRow, EmploymentKey, KnownEmployee, KnownEmployment, StaffKnown, decide_staff};
pub use teams::{AcceptedMember, KnownMember, KnownMembership, TeamsKnown, decide_teams};

pub use super::report::RowPlace;
use super::report::{FileReport, Warning, refused_row};
use crate::credentials::rules::kept_number;
use mengya_entities::values::no_sign_of_numbers;
use mengya_entities::values::{IdentityNumber, PersonName};
use mengya_lists::Reading;
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

/// Where in the file things stand for the first time: what a row must not repeat, and the persons it registers.
struct FirstRows<K> {
    same: HashMap<K, RowPlace>,
    persons: HashMap<IdentityNumber, RowPlace>,
}

impl<K: Eq + Hash> FirstRows<K> {
    fn new() -> Self {
        Self { same: HashMap::new(), persons: HashMap::new() }
    }

    /// Notes an accepted row; a later one with the same key, a correction, takes its place.
    fn note(&mut self, key: K, registers: Option<&IdentityNumber>, place: RowPlace) {
        self.same.insert(key, place);
        if let Some(person) = registers {
            self.persons.entry(person.clone()).or_insert(place);
        }
    }

    fn of_person(&self, identity: Option<&IdentityNumber>) -> Option<RowPlace> {
        identity.and_then(|identity| self.persons.get(identity)).copied()
    }
}

/// Where it collides with a row of the same file, if it does.
fn earlier(place: Option<RowPlace>) -> Cause {
    place.map_or(Cause::None, |RowPlace { table, row }| Cause::Earlier { table, row })
}

/// Whether the register holds the row's number under other names only: as a registered person's or, of who is not
/// registered, in bans. Nothing of that holder is then told.
fn is_somebody_else(
    registered: Option<&PersonName>,
    barred_as: &BTreeSet<String>,
    listed: Option<&PersonName>,
) -> bool {
    let Some(listed) = listed else { return false };
    match registered {
        Some(registered) => registered.key() != listed.key(),
        None => !barred_as.is_empty() && !barred_as.contains(&listed.key()),
    }
}

/// The number of a certificate as it is kept; a fault where it cannot be one, or carries somebody else's identity
/// number, which is not said again.
fn kept_certificate_number(
    number: &str,
    field: Field,
    holder: Option<&IdentityNumber>,
) -> Result<String, Fault> {
    let fault = |found: String| Fault::of_field(FaultKind::UnreadableValue, field, Some(found), Cause::None);
    if no_sign_of_numbers(number).is_some() {
        return Err(fault(number.to_owned()));
    }
    match holder {
        Some(holder) => {
            kept_number(number, holder).map_err(|_| fault(IdentityNumber::masked_in(number, Some(holder)).0))
        }
        None => Ok(IdentityNumber::masked_in(number, None).0),
    }
}

/// The number of a row's person stands in the register, or further up in the file, beside another name.
fn name_mismatch(listed: &PersonName, first_row: Option<RowPlace>) -> Fault {
    Fault::of_field(FaultKind::NameMismatch, Field::Name, Some(listed.to_string()), earlier(first_row))
}

/// What came of a list: what to record, and what to say.
#[derive(Clone, Debug)]
pub struct Decided<A> {
    /// The accepted rows, in order.
    pub accepted: Vec<A>,
    /// The report.
    pub report: FileReport,
}

/// The report being written beside the decisions.
struct Writing<'a, T> {
    reading: &'a Reading<T>,
    refused: HashSet<RowPlace>,
    report: FileReport,
}

impl<'a, T> Writing<'a, T> {
    fn new(reading: &'a Reading<T>) -> Self {
        let report = FileReport {
            rows: reading.rows.len(),
            accepted: 0,
            refused: Vec::new(),
            warnings: Vec::new(),
            tables: reading.tables.iter().map(Into::into).collect(),
            corrections: 0,
            sessions: Vec::new(),
            institution: None,
            same_bytes_as: None,
            ignored_sheets: reading.ignored_sheets.iter().map(Into::into).collect(),
        };
        Self { reading, refused: HashSet::new(), report }
    }

    /// Refuses a row. One that is incomplete though nothing was found wrong with it is refused all the same: every row
    /// is either accepted or in the report.
    fn refuse(&mut self, place: RowPlace, mut faults: Vec<Fault>) {
        if faults.is_empty() {
            faults.push(Fault::of_row(FaultKind::UnreadableValue, Cause::None));
        }
        self.refused.insert(place);
        self.report.refused.extend(refused_row(&self.reading.tables, place, faults));
    }

    fn warn(&mut self, place: RowPlace, kind: WarningKind) {
        let table = self.reading.tables.get(place.table);
        self.report.warnings.push(Warning {
            sheet: table.and_then(|table| table.sheet.clone()),
            row: place.row,
            table: table.and_then(|table| table.beside),
            kind,
        });
    }

    fn finish<A>(mut self, accepted: Vec<A>) -> Decided<A> {
        for row in &self.reading.rows {
            let place = RowPlace { table: row.table, row: row.row };
            if !row.remarks.is_empty() && !self.refused.contains(&place) {
                row.remarks.iter().for_each(|remark| self.warn(place, remark.clone()));
            }
        }
        self.report.accepted = accepted.len();
        debug_assert_eq!(self.report.rows, self.report.accepted + self.report.refused.len());
        Decided { accepted, report: self.report }
    }
}
