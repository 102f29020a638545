//! What tables a store has and what their columns hold, from the store's own catalogue, so that none is forgotten.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

/// What a column holds, whichever store it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A UUID.
    Uuid,
    /// Text.
    Text,
    /// A whole number of 64 bits.
    Integer,
    /// Yes or no.
    Boolean,
    /// A civil day.
    Date,
    /// A JSON value.
    Json,
    /// Bytes.
    Bytes,
}

impl Kind {
    /// All of them, by the names that backups give them.
    const NAMES: [(Self, &'static str); 7] = [
        (Self::Uuid, "uuid"),
        (Self::Text, "text"),
        (Self::Integer, "integer"),
        (Self::Boolean, "boolean"),
        (Self::Date, "date"),
        (Self::Json, "json"),
        (Self::Bytes, "bytes"),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("", |(_, name)| name)
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }

    /// Of a type of PostgreSQL's catalogue, or as a SQLite column was declared.
    pub(super) fn of_type(declared: &str) -> Option<Self> {
        Some(match declared.to_ascii_lowercase().as_str() {
            "uuid" | "uuid_text" => Self::Uuid,
            "text" | "varchar" => Self::Text,
            "integer" | "bigint" | "int2" | "int4" | "int8" => Self::Integer,
            "boolean" | "bool" => Self::Boolean,
            "date" | "date_text" => Self::Date,
            "json" | "jsonb" | "json_text" | "jsonb_text" => Self::Json,
            "blob" | "bytea" => Self::Bytes,
            _ => return None,
        })
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Column {
    /// Its table.
    pub(super) table: String,
    /// Its name.
    pub(super) name: String,
    /// What it holds; the store's own word where we do not know it.
    pub(super) kind: Result<Kind, String>,
}

/// The statement that lists table, column and type of every column, by table and name.
pub(super) const fn catalogue(backend: DbBackend) -> &'static str {
    match backend {
        DbBackend::Postgres => {
            "SELECT c.relname::text, a.attname::text, t.typname::text FROM pg_class c \
             JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
             JOIN pg_type t ON t.oid = a.atttypid \
             WHERE c.relkind IN ('r', 'p') AND c.relnamespace = to_regnamespace(current_schema()) \
             ORDER BY c.relname::text COLLATE \"C\", a.attname::text COLLATE \"C\""
        }
        _ => {
            "SELECT m.name, c.name, c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, c.name"
        }
    }
}

/// Every column of every table.
pub(super) async fn columns(db: &impl ConnectionTrait) -> Result<Vec<Column>, DbErr> {
    let backend = db.get_database_backend();
    let rows = db.query_all_raw(Statement::from_string(backend, catalogue(backend))).await?;
    rows.into_iter()
        .map(|row| {
            let declared: String = row.try_get_by_index(2)?;
            let kind = Kind::of_type(&declared).ok_or(declared);
            Ok(Column { table: row.try_get_by_index(0)?, name: row.try_get_by_index(1)?, kind })
        })
        .collect()
}
