//! Why rows of a list are refused, one cause for all rows that have it: a clerk puts right one cause, not 579 rows.

use mengya_lists::faults::FaultKind;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How many of the different values of a cause are told.
const VALUES_TOLD: usize = 5;

/// A cause, and how many rows have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// The kind of fault.
    pub kind: String,
    /// The field that is wrong; none where the row as a whole is meant.
    pub field: Option<String>,
    /// The heading of its column as written, where the file has it.
    pub header: Option<String>,
    /// How many rows.
    pub rows: usize,
    /// How many different values they have there.
    pub values: usize,
    /// Some of these values, those that most rows have first.
    pub some: Vec<String>,
}

impl Cause {
    /// As it stands in an address.
    #[must_use]
    pub fn key(&self) -> String {
        key_of(&self.kind, self.field.as_deref())
    }
}

fn key_of(kind: &str, field: Option<&str>) -> String {
    [kind, field.unwrap_or_default()].join(".")
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(Value::as_str)
}

/// The faults of a refused row as a report keeps them, the first and the others.
fn faults(row: &Value) -> impl Iterator<Item = &Value> {
    let also = row.get("also").and_then(Value::as_array).into_iter().flatten();
    std::iter::once(row).chain(also)
}

/// The refused rows of a report.
pub fn refused(report: &Value) -> impl Iterator<Item = &Value> {
    report.get("refused").and_then(Value::as_array).into_iter().flatten()
}

/// Whether there is nothing to mend in a refused row: all that it says is in the register already.
#[must_use]
pub fn is_already_there(row: &Value) -> bool {
    faults(row).all(|fault| text(fault, "kind") == Some(FaultKind::DuplicateRow.code()))
}

/// Whether a refused row has this cause.
#[must_use]
pub fn has_cause(row: &Value, key: &str) -> bool {
    faults(row).any(|fault| key_of(text(fault, "kind").unwrap_or_default(), text(fault, "field")) == key)
}

/// The causes of a refused row, each once, as they stand in an address.
#[must_use]
pub fn keys(row: &Value) -> BTreeSet<String> {
    let key = |fault: &Value| key_of(text(fault, "kind").unwrap_or_default(), text(fault, "field"));
    faults(row).map(key).collect()
}

/// Where a refused row is: its sheet, its number, and which of the tables side by side.
#[must_use]
pub fn place(row: &Value) -> (Option<String>, u32, Option<u8>) {
    let number = |key: &str| row.get(key).and_then(Value::as_u64);
    let row_number = number("row").and_then(|number| number.try_into().ok()).unwrap_or(0);
    let table = number("table").and_then(|number| number.try_into().ok());
    (text(row, "sheet").map(str::to_owned), row_number, table)
}

/// The causes of a report, those of most rows first. Rows in which there is nothing to mend have none.
#[must_use]
pub fn causes(report: &Value) -> Vec<Cause> {
    let mut found: BTreeMap<String, (Cause, HashMap<&str, usize>)> = BTreeMap::new();
    for row in refused(report).filter(|row| !is_already_there(row)) {
        let mut seen = BTreeSet::new();
        for fault in faults(row) {
            let (kind, field) = (text(fault, "kind").unwrap_or_default(), text(fault, "field"));
            let key = key_of(kind, field);
            let (cause, values) = found.entry(key.clone()).or_insert_with(|| {
                let own = |text: &str| text.to_owned();
                let (field, header) = (field.map(own), text(fault, "header").map(own));
                let cause = Cause { kind: own(kind), field, header, rows: 0, values: 0, some: Vec::new() };
                (cause, HashMap::new())
            });
            cause.rows += usize::from(seen.insert(key));
            if let Some(value) = text(fault, "value") {
                *values.entry(value).or_default() += 1;
            }
        }
    }
    let mut causes: Vec<Cause> = found
        .into_values()
        .map(|(mut cause, values)| {
            cause.values = values.len();
            let mut values: Vec<(&str, usize)> = values.into_iter().collect();
            values.sort_by(|one, other| other.1.cmp(&one.1).then(one.0.cmp(other.0)));
            cause.some = values.into_iter().take(VALUES_TOLD).map(|(value, _)| value.to_owned()).collect();
            cause
        })
        .collect();
    causes.sort_by(|one, other| other.rows.cmp(&one.rows).then_with(|| one.key().cmp(&other.key())));
    causes
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_cause_is_told_once_for_all_its_rows_and_what_is_there_already_is_none() {
        let unknown = |row: u32, value: &str| json!({ "row": row, "kind": "unknown_course", "field": "course", "header": "课程代码", "value": value });
        let mut both = unknown(4, "B-2");
        both["also"] = json!([
            { "kind": "hours_exceed_course", "field": "hours", "header": "学时", "value": "90" },
            { "kind": "hours_exceed_course", "field": "hours", "header": "学时", "value": "90" },
        ]);
        let mut twice = json!({ "row": 6, "kind": "duplicate_row", "field": null });
        twice["also"] = json!([{ "kind": "duplicate_row", "field": null }]);
        let report = json!({ "refused": [
            unknown(2, "A-1"), unknown(3, "B-2"), both, json!({ "row": 5, "kind": "duplicate_row", "field": null }), twice,
        ] });
        let found = causes(&report);
        let told: Vec<_> = found.iter().map(|cause| (cause.key(), cause.rows, cause.values)).collect();
        assert_eq!(
            told,
            [("unknown_course.course".to_owned(), 3, 2), ("hours_exceed_course.hours".to_owned(), 1, 1)]
        );
        assert_eq!(found[0].some, ["B-2", "A-1"]);
        let of = |key: &str| refused(&report).filter(|row| has_cause(row, key)).count();
        assert_eq!(
            (of("unknown_course.course"), of("hours_exceed_course.hours"), of("duplicate_row.")),
            (3, 1, 2)
        );
        assert!(causes(&json!(null)).is_empty());
    }
}
