//! What really stands in the store: its tables, their columns, and every row as one text.

use mengya_api::platform::db::Database;
use sea_orm::{ConnectionTrait as _, DbBackend, QueryResult, Statement};
use std::collections::{BTreeMap, BTreeSet};

/// A column as both stores have it, coarsely: they spell their types differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Text of any length.
    Text,
    /// 32 bits.
    Integer,
    /// 64 bits.
    BigInteger,
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An id.
    Uuid,
    /// Bytes.
    Bytes,
    /// JSON.
    Json,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its type.
    pub family: Family,
    /// Whether it may be empty.
    pub nullable: bool,
}

/// The columns of each table.
pub type Tables = BTreeMap<String, BTreeMap<String, Column>>;

/// The rows of each table, each as one text.
pub type Rows = BTreeMap<String, BTreeSet<String>>;

/// Of a table that sea-orm keeps for itself.
const NOT_OURS: &str = "seaql_migrations";

pub async fn query(database: &Database, sql: &str) -> Vec<QueryResult> {
    let ask = Statement::from_string(database.backend(), sql);
    database.reader().query_all_raw(ask).await.unwrap_or_else(|error| panic!("{sql}: {error}"))
}

fn family_of(declared: &str) -> Family {
    match declared.to_lowercase().as_str() {
        "text" | "character varying" | "varchar" => Family::Text,
        "integer" | "int" => Family::Integer,
        "bigint" => Family::BigInteger,
        "boolean" => Family::Boolean,
        "date" | "date_text" => Family::Date,
        "uuid" | "uuid_text" => Family::Uuid,
        "blob" | "bytea" => Family::Bytes,
        "json" | "jsonb" | "json_text" | "jsonb_text" => Family::Json,
        other => panic!("a type that no table had: {other}"),
    }
}

/// The tables as they were migrated.
pub async fn tables(database: &Database) -> Tables {
    let sql = match database.backend() {
        DbBackend::Postgres => {
            "SELECT table_name::text AS t, column_name::text AS c, data_type::text AS kind,
                    CAST(CASE is_nullable WHEN 'YES' THEN 0 ELSE 1 END AS BIGINT) AS must
             FROM information_schema.columns WHERE table_schema = 'public'"
        }
        _ => {
            "SELECT CAST(m.name AS TEXT) AS t, CAST(p.name AS TEXT) AS c, CAST(p.type AS TEXT) AS kind,
                    CAST(p.\"notnull\" OR p.pk AS BIGINT) AS must
             FROM sqlite_master m JOIN pragma_table_info(m.name) p
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
        }
    };
    let mut found = Tables::new();
    for row in query(database, sql).await {
        let text = |name: &str| row.try_get::<String>("", name).unwrap();
        let table = text("t");
        if table != NOT_OURS {
            let must: i64 = row.try_get("", "must").unwrap();
            let column = Column { family: family_of(&text("kind")), nullable: must == 0 };
            found.entry(table).or_default().insert(text("c"), column);
        }
    }
    found
}

/// Every row of these tables; of the files of certificates their keys alone.
pub async fn rows(database: &Database, tables: &Tables) -> Rows {
    const LONG: &str = "certificate_documents";
    let selects: Vec<String> = tables
        .iter()
        .map(|(table, columns)| match database.backend() {
            DbBackend::Postgres if table == LONG => {
                format!("SELECT '{table}' AS t, certificate_id::text AS r FROM {table}")
            }
            DbBackend::Postgres => format!("SELECT '{table}' AS t, x::text AS r FROM {table} x"),
            _ => {
                let columns: Vec<String> = columns
                    .keys()
                    .filter(|column| !(table == LONG && *column == "pdf"))
                    .map(|column| format!("quote(\"{column}\")"))
                    .collect();
                format!("SELECT '{table}' AS t, CAST({} AS TEXT) AS r FROM {table}", columns.join("||','||"))
            }
        })
        .collect();
    let mut found = Rows::new();
    for row in query(database, &selects.join(" UNION ALL ")).await {
        let (table, row): (String, String) = (row.try_get("", "t").unwrap(), row.try_get("", "r").unwrap());
        found.entry(table).or_default().insert(row);
    }
    found
}

/// What was written between two states: for each table, how many rows came and how many went. A row that was changed
/// did both.
pub fn written(before: &Rows, after: &Rows) -> BTreeMap<String, (usize, usize)> {
    let none = BTreeSet::new();
    let mut found = BTreeMap::new();
    for table in before.keys().chain(after.keys()) {
        let (old, new) = (before.get(table).unwrap_or(&none), after.get(table).unwrap_or(&none));
        let changed = (new.difference(old).count(), old.difference(new).count());
        if changed != (0, 0) {
            found.insert(table.clone(), changed);
        }
    }
    found
}

/// Every value of a column as bytes, as it stands in the store.
pub async fn values(database: &Database, table: &str, column: &str, family: Family) -> Vec<Vec<u8>> {
    let value = match (database.backend(), family) {
        (DbBackend::Postgres, Family::Bytes) => format!("\"{column}\""),
        (DbBackend::Postgres, _) => format!("convert_to(\"{column}\"::text, 'UTF8')"),
        _ => format!("CAST(\"{column}\" AS BLOB)"),
    };
    let sql = format!("SELECT {value} AS value FROM {table} WHERE \"{column}\" IS NOT NULL");
    let rows = query(database, &sql).await;
    rows.into_iter().map(|row| row.try_get("", "value").unwrap()).collect()
}
