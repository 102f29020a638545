//! The report of a list as it is written row by row, and what a row must not repeat.

use super::report::{AcceptedRow, FileReport, Named, RefusedRow, RowPlace, Warning, refused_row};
use mengya_entities::values::{IdentityNumber, title_key};
use mengya_lists::faults::{Cause, Fault, FaultKind, WarningKind};
use mengya_lists::fields::Field;
use mengya_lists::label::RowLabel;
use mengya_lists::{ReadRow, Reading};
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// How many accepted rows a report names: what is read whole at each look stays small, however long the list is.
const ROWS_NAMED: usize = 5_000;

/// Where in the file things stand for the first time: what a row must not repeat, and the persons it registers.
#[derive(Debug)]
pub struct FirstRows<K> {
    same: HashMap<K, RowPlace>,
    persons: HashMap<IdentityNumber, RowPlace>,
}

impl<K> Default for FirstRows<K> {
    fn default() -> Self {
        Self { same: HashMap::new(), persons: HashMap::new() }
    }
}

impl<K: Eq + Hash> FirstRows<K> {
    /// The row with this key.
    #[must_use]
    pub fn of(&self, key: &K) -> Option<RowPlace> {
        self.same.get(key).copied()
    }

    /// Notes an accepted row; a later one with the same key, a correction, takes its place.
    pub fn note(&mut self, key: K, registers: Option<&IdentityNumber>, place: RowPlace) {
        self.same.insert(key, place);
        if let Some(person) = registers {
            self.persons.entry(person.clone()).or_insert(place);
        }
    }

    /// The row that registered this person.
    #[must_use]
    pub fn of_person(&self, identity: Option<&IdentityNumber>) -> Option<RowPlace> {
        identity.and_then(|identity| self.persons.get(identity)).copied()
    }
}

/// Where it collides with a row of the same file, if it does.
#[must_use]
pub fn earlier(place: Option<RowPlace>) -> Cause {
    place.map_or(Cause::None, |RowPlace { table, row }| Cause::Earlier { table, row })
}

/// Whether a list's value says the same as the record; a blank says nothing.
#[must_use]
pub fn agrees<V: PartialEq>(listed: &Option<V>, recorded: &Option<V>) -> bool {
    listed.is_none() || listed == recorded
}

/// A text as it compares.
#[must_use]
pub fn text_key(text: &Option<String>) -> Option<String> {
    text.as_deref().map(title_key)
}

/// How a repeated key is refused: the same values again, or other ones.
#[must_use]
pub fn again(same: bool, first_row: Option<RowPlace>) -> Fault {
    let kind = if same { FaultKind::DuplicateRow } else { FaultKind::ConflictsWithRecorded };
    Fault::of_row(kind, earlier(first_row))
}

/// Whether a field is among the faults.
#[must_use]
pub fn about(faults: &[Fault], field: Field) -> bool {
    faults.iter().any(|fault| fault.field == Some(field))
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
#[derive(Debug)]
pub struct Writing<'a, T> {
    reading: &'a Reading<T>,
    refused: HashSet<RowPlace>,
    labels: HashMap<RowPlace, &'a RowLabel>,
    /// The report so far.
    pub report: FileReport,
}

impl<'a, T> Writing<'a, T> {
    /// Of a list of which nothing is decided yet.
    #[must_use]
    pub fn new(reading: &'a Reading<T>) -> Self {
        let report = FileReport {
            rows: reading.rows.len(),
            accepted: 0,
            accepted_rows: Vec::new(),
            refused: Vec::new(),
            of_another: false,
            warnings: Vec::new(),
            tables: reading.tables.iter().map(Into::into).collect(),
            corrections: 0,
            sessions: Vec::new(),
            institution: None,
            same_bytes_as: None,
            ignored_sheets: reading.ignored_sheets.iter().map(Into::into).collect(),
        };
        let label = |row: &'a ReadRow<T>| (RowPlace { table: row.table, row: row.row }, &row.label);
        let labels = reading.rows.iter().map(label).collect();
        Self { reading, refused: HashSet::new(), labels, report }
    }

    /// Refuses a row. One that is incomplete though nothing was found wrong with it is refused all the same: every row
    /// is either accepted or in the report.
    pub fn refuse(&mut self, place: RowPlace, mut faults: Vec<Fault>) {
        if faults.is_empty() {
            faults.push(Fault::of_row(FaultKind::UnreadableValue, Cause::None));
        }
        self.refused.insert(place);
        let named = self.labels.get(&place).map(|label| Named::from(*label)).unwrap_or_default();
        self.report.refused.extend(refused_row(&self.reading.tables, place, named, faults));
    }

    /// Warns of an accepted row.
    pub fn warn(&mut self, place: RowPlace, kind: WarningKind) {
        let table = self.reading.tables.get(place.table);
        self.report.warnings.push(Warning {
            sheet: table.and_then(|table| table.sheet.clone()),
            row: place.row,
            table: table.and_then(|table| table.beside),
            kind,
        });
    }

    /// The finished report, beside what was accepted.
    #[must_use]
    pub fn finish<A>(mut self, accepted: Vec<A>) -> Decided<A> {
        for row in &self.reading.rows {
            let place = RowPlace { table: row.table, row: row.row };
            if !row.remarks.is_empty() && !self.refused.contains(&place) {
                row.remarks.iter().for_each(|remark| self.warn(place, remark.clone()));
            }
        }
        let is_accepted =
            |row: &&ReadRow<T>| !self.refused.contains(&RowPlace { table: row.table, row: row.row });
        let named = |row: &ReadRow<T>| {
            let table = self.reading.tables.get(row.table);
            AcceptedRow {
                sheet: table.and_then(|table| table.sheet.clone()),
                row: row.row,
                table: table.and_then(|table| table.beside),
                named: Named::from(&row.label),
            }
        };
        let accepted_rows = self.reading.rows.iter().filter(is_accepted).take(ROWS_NAMED).map(named);
        self.report.accepted_rows = accepted_rows.collect();
        let foreign = |row: &RefusedRow| row.said.key == "list-reason-file-names-another";
        self.report.of_another =
            !self.report.refused.is_empty() && accepted.is_empty() && self.report.refused.iter().all(foreign);
        self.report.accepted = accepted.len();
        debug_assert_eq!(self.report.rows, self.report.accepted + self.report.refused.len());
        Decided { accepted, report: self.report }
    }
}
