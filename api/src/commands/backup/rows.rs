//! Rows as backups hold them, the same from either store.

use crate::commands::tables::Kind;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value as Json;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt;
use uuid::Uuid;

/// A table and its columns, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: String,
    /// Name and kind of each column.
    pub(super) columns: Vec<(String, Kind)>,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// None.
    Null,
    /// Of [`Kind::Integer`].
    Integer(i64),
    /// Of [`Kind::Boolean`].
    Boolean(bool),
    /// Of [`Kind::Text`], [`Kind::Date`] and [`Kind::Json`].
    Text(String),
    /// Of [`Kind::Uuid`].
    Uuid(Uuid),
    /// Of [`Kind::Bytes`].
    Bytes(Vec<u8>),
}

impl Value {
    /// About how many bytes it takes.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) => bytes.len(),
            _ => 16,
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Integer(number) => out.extend_from_slice(number.to_string().as_bytes()),
            Self::Boolean(yes) => out.extend_from_slice(if *yes { b"true" } else { b"false" }),
            Self::Text(text) => write_text(text, out),
            Self::Uuid(id) => write_text(&id.to_string(), out),
            Self::Bytes(bytes) => write_text(&STANDARD.encode(bytes), out),
        }
    }

    fn read(kind: Kind, json: Json) -> Option<Self> {
        Some(match (kind, json) {
            (_, Json::Null) => Self::Null,
            (Kind::Integer, Json::Number(number)) => Self::Integer(number.as_i64()?),
            (Kind::Boolean, Json::Bool(yes)) => Self::Boolean(yes),
            (Kind::Text | Kind::Date | Kind::Json, Json::String(text)) => Self::Text(text),
            (Kind::Uuid, Json::String(text)) => Self::Uuid(text.parse().ok()?),
            (Kind::Bytes, Json::String(text)) => Self::Bytes(STANDARD.decode(text).ok()?),
            _ => return None,
        })
    }
}

fn write_text(text: &str, out: &mut Vec<u8>) {
    // Text can always be written as JSON.
    if let Ok(quoted) = serde_json::to_string(text) {
        out.extend_from_slice(quoted.as_bytes());
    }
}

/// A row as one line of JSON, without its end.
pub(super) fn to_line(row: &[Value]) -> Vec<u8> {
    let mut line = Vec::with_capacity(row.iter().map(|value| value.size() * 4 / 3 + 24).sum());
    for (at, value) in row.iter().enumerate() {
        line.push(if at == 0 { b'[' } else { b',' });
        value.write(&mut line);
    }
    line.push(b']');
    line
}

/// The row of a line.
pub(super) fn from_line(table: &Table, line: &[u8]) -> Option<Vec<Value>> {
    let values: Vec<Json> = serde_json::from_slice(line).ok()?;
    if values.len() != table.columns.len() {
        return None;
    }
    table.columns.iter().zip(values).map(|((_, kind), json)| Value::read(*kind, json)).collect()
}

/// How many rows a table has and what they say: the sum of their digests, whatever their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// How many.
    pub(super) rows: u64,
    sum: [u64; 4],
}

impl Tally {
    /// One row more.
    pub(super) fn add(&mut self, table: &Table, row: &[Value]) {
        let of_json = table.columns.iter().any(|(_, kind)| *kind == Kind::Json);
        let line = if of_json { to_line(&canonical(table, row)) } else { to_line(row) };
        let digest = Sha256::digest(line);
        for (sum, part) in self.sum.iter_mut().zip(digest.chunks_exact(8)) {
            let part = part.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
            *sum = sum.wrapping_add(part);
        }
        self.rows += 1;
    }

    /// The sum, in hexadecimal digits.
    pub(super) fn digest(&self) -> String {
        self.sum.iter().map(|part| format!("{part:016x}")).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} rows, {}", self.rows, self.digest())
    }
}

/// PostgreSQL keeps JSON in an order and a spelling of its own.
fn canonical(table: &Table, row: &[Value]) -> Vec<Value> {
    let values = table.columns.iter().zip(row).map(|((_, kind), value)| match (kind, value) {
        (Kind::Json, Value::Text(text)) => match serde_json::from_str::<Json>(text) {
            Ok(json) => Value::Text(sorted(json).to_string()),
            Err(_) => value.clone(),
        },
        _ => value.clone(),
    });
    values.collect()
}

fn sorted(json: Json) -> Json {
    match json {
        Json::Object(fields) => {
            let fields: BTreeMap<String, Json> =
                fields.into_iter().map(|(name, value)| (name, sorted(value))).collect();
            Json::Object(fields.into_iter().collect())
        }
        Json::Array(items) => Json::Array(items.into_iter().map(sorted).collect()),
        Json::Number(number) => match number.as_f64() {
            // 1e3, 1000.0 and 1000 are one number.
            Some(whole) if number.is_f64() && whole.fract() == 0.0 && whole.abs() < 9e15 => {
                format!("{whole:.0}").parse().map_or(Json::Number(number), Json::Number)
            }
            _ => Json::Number(number),
        },
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn table() -> Table {
        let kinds =
            [Kind::Uuid, Kind::Text, Kind::Integer, Kind::Boolean, Kind::Date, Kind::Json, Kind::Bytes];
        let columns = kinds.iter().map(|kind| (kind.name().to_owned(), *kind)).collect();
        Table { name: "things".to_owned(), columns }
    }

    proptest! {
        #[test]
        fn every_row_is_read_as_it_was_written(
            id in any::<u128>(), text in any::<String>(), number in any::<i64>(), yes in any::<bool>(),
            bytes in proptest::collection::vec(any::<u8>(), 0..100), none in any::<u8>(),
        ) {
            let mut row = vec![
                Value::Uuid(Uuid::from_u128(id)), Value::Text(text), Value::Integer(number), Value::Boolean(yes),
                Value::Text("2026-06-30".to_owned()), Value::Text("{\"a\": [1]}".to_owned()), Value::Bytes(bytes),
            ];
            for (at, value) in row.iter_mut().enumerate() {
                if none >> at & 1 == 1 { *value = Value::Null; }
            }
            let line = to_line(&row);
            prop_assert!(!line.contains(&b'\n'));
            prop_assert_eq!(from_line(&table(), &line), Some(row));
        }
    }

    #[test]
    fn a_tally_sees_every_change_but_not_the_order_of_rows_or_fields() {
        let table = Table {
            name: "things".to_owned(),
            columns: vec![("a".to_owned(), Kind::Integer), ("b".to_owned(), Kind::Json)],
        };
        let row = |number, json: &str| vec![Value::Integer(number), Value::Text(json.to_owned())];
        let tally = |rows: &[Vec<Value>]| {
            let mut tally = Tally::default();
            rows.iter().for_each(|row| tally.add(&table, row));
            tally
        };
        let one = tally(&[row(1, "{\"x\": 1, \"y\": [2.0]}"), row(2, "null")]);
        assert_eq!(one, tally(&[row(2, "null"), row(1, "{\"y\":[2],\"x\":1}")]));
        for other in [
            vec![row(1, "{\"x\": 1, \"y\": [2]}")],
            vec![row(1, "{\"x\": 1, \"y\": [3]}"), row(2, "null")],
            vec![row(1, "{\"x\": 1, \"y\": [2]}"), row(3, "null")],
            vec![row(1, "{\"x\": 1, \"y\": [2]}"), row(2, "null"), row(2, "null")],
        ] {
            assert_ne!(one, tally(&other));
        }
    }

    #[test]
    fn a_row_of_another_shape_is_not_read() {
        let table = Table { name: "things".to_owned(), columns: vec![("a".to_owned(), Kind::Integer)] };
        for line in ["", "[", "[1,2]", "[]", "[\"1\"]", "[1.5]", "{}", "[true]"] {
            assert_eq!(from_line(&table, line.as_bytes()), None, "{line}");
        }
    }
}
