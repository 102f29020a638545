//! Very many rows at once into empty tables of PostgreSQL: by COPY in one transaction, the indexes and foreign keys put
//! back at its end. Row by row, a register of the country's size takes hours; nothing else needs this.

use super::db::{Database, connection_error};
use chrono::NaiveDate;
use sea_orm::sea_query::Value;
use sea_orm::{ActiveModelTrait, ActiveValue, DbErr, EntityTrait, IdenStatic as _, Iterable as _};
use sqlx::{Executor as _, PgConnection, Postgres, Row as _};
use std::fmt::Write as _;

/// Rows of one table, as COPY reads them.
#[derive(Debug)]
pub struct Lines {
    table: &'static str,
    columns: String,
    text: String,
}

impl Lines {
    /// Of these rows.
    ///
    /// # Errors
    /// When a value is not set, or of a type that no table of ours has.
    pub fn of<E>(rows: &[E::ActiveModel]) -> Result<Self, DbErr>
    where
        E: EntityTrait,
        E::ActiveModel: ActiveModelTrait<Entity = E>,
    {
        let columns: Vec<&'static str> = E::Column::iter().map(|column| column.as_str()).collect();
        let mut text = String::with_capacity(rows.len() * 200);
        for row in rows {
            for (at, column) in E::Column::iter().enumerate() {
                if at > 0 {
                    text.push('\t');
                }
                match row.get(column) {
                    ActiveValue::Set(value) | ActiveValue::Unchanged(value) => write_value(&mut text, value)?,
                    ActiveValue::NotSet => {
                        return Err(DbErr::Custom(format!("{} is not set", column.as_str())));
                    }
                }
            }
            text.push('\n');
        }
        Ok(Self { table: E::default().table_name(), columns: columns.join(", "), text })
    }
}

fn write_value(text: &mut String, value: Value) -> Result<(), DbErr> {
    let known = match value {
        Value::Bool(Some(it)) => write!(text, "{it}"),
        Value::Int(Some(it)) => write!(text, "{it}"),
        Value::BigInt(Some(it)) => write!(text, "{it}"),
        Value::Uuid(Some(it)) => write!(text, "{it}"),
        Value::ChronoDate(Some(it)) => write_day(text, it),
        Value::Bytes(Some(bytes)) => {
            text.push_str("\\\\x");
            bytes.iter().try_for_each(|byte| write!(text, "{byte:02x}"))
        }
        Value::String(Some(it)) => {
            for character in it.chars() {
                match character {
                    '\\' => text.push_str("\\\\"),
                    '\t' => text.push_str("\\t"),
                    '\n' => text.push_str("\\n"),
                    '\r' => text.push_str("\\r"),
                    other => text.push(other),
                }
            }
            Ok(())
        }
        Value::Bool(None)
        | Value::Int(None)
        | Value::BigInt(None)
        | Value::Uuid(None)
        | Value::ChronoDate(None)
        | Value::Bytes(None)
        | Value::String(None) => {
            text.push_str("\\N");
            Ok(())
        }
        other => return Err(DbErr::Custom(format!("no column of ours holds {other:?}"))),
    };
    known.map_err(|error| DbErr::Custom(error.to_string()))
}

fn write_day(text: &mut String, day: NaiveDate) -> std::fmt::Result {
    write!(text, "{day}")
}

/// The tables being filled. Dropped without [`Filling::finish`], nothing of it is in.
#[derive(Debug)]
pub struct Filling {
    tx: sqlx::Transaction<'static, Postgres>,
    tables: Vec<String>,
    put_back: Vec<String>,
}

/// The constraints and indexes of these tables, each with what takes it away and what puts it back: first the foreign
/// keys, which need the rest.
const OF_TABLES: &str = "
    SELECT 1 AS turn, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS away,
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS back
    FROM pg_constraint
    WHERE contype = 'f' AND (conrelid::regclass::text = ANY($1) OR confrelid::regclass::text = ANY($1))
    UNION ALL
    SELECT 2, format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
        format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint
    WHERE contype IN ('p', 'u') AND conrelid::regclass::text = ANY($1)
    UNION ALL
    SELECT 3, format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index
    WHERE indrelid::regclass::text = ANY($1)
        AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))
    ORDER BY turn, away";

impl Filling {
    /// Begins to fill these tables, which are empty; `None` on a store that has no COPY. Nobody else reads them
    /// meanwhile.
    ///
    /// # Errors
    /// When the store is away, or the tables are not ours to change.
    pub async fn begin(database: &Database, tables: &[&str]) -> Result<Option<Self>, DbErr> {
        let Some(pool) = database.postgres_pool() else { return Ok(None) };
        let mut tx = pool.begin().await.map_err(connection_error)?;
        let tables: Vec<String> = tables.iter().map(|table| (*table).to_owned()).collect();
        for setting in ["statement_timeout = 0", "maintenance_work_mem = '512MB'", "synchronous_commit = on"]
        {
            run(&mut tx, &format!("SET LOCAL {setting}")).await?;
        }
        let parts =
            sqlx::query(OF_TABLES).bind(&tables).fetch_all(&mut *tx).await.map_err(connection_error)?;
        let mut put_back = Vec::with_capacity(parts.len());
        for part in parts {
            let (away, back): (String, String) = (part.get("away"), part.get("back"));
            run(&mut tx, &away).await?;
            put_back.push(back);
        }
        put_back.reverse();
        Ok(Some(Self { tx, tables, put_back }))
    }

    /// Writes rows.
    ///
    /// # Errors
    /// When the store does not take them.
    pub async fn copy(&mut self, lines: Lines) -> Result<(), DbErr> {
        let statement = format!("COPY {} ({}) FROM STDIN", lines.table, lines.columns);
        let mut copy = self.tx.copy_in_raw(&statement).await.map_err(connection_error)?;
        copy.send(lines.text.into_bytes()).await.map_err(connection_error)?;
        copy.finish().await.map_err(connection_error)?;
        Ok(())
    }

    /// Puts indexes and foreign keys back, which checks every row, and keeps everything. `told` hears of each step: how
    /// many are done, of how many.
    ///
    /// # Errors
    /// When rows break a constraint: nothing is in then.
    pub async fn finish(mut self, told: &(dyn Fn(usize, usize) + Sync)) -> Result<(), DbErr> {
        let steps = self.put_back.len();
        for (at, back) in self.put_back.iter().enumerate() {
            told(at, steps);
            run(&mut self.tx, back).await?;
        }
        for table in &self.tables {
            run(&mut self.tx, &format!("ANALYZE {table}")).await?;
        }
        told(steps, steps);
        self.tx.commit().await.map_err(connection_error)
    }
}

async fn run(connection: &mut PgConnection, statement: &str) -> Result<(), DbErr> {
    connection.execute(sqlx::AssertSqlSafe(statement.to_owned())).await.map_err(connection_error)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_as_copy_reads_them() {
        let mut text = String::new();
        for value in [
            Value::from("a\tb\\c\nd"),
            Value::from(vec![0_u8, 255]),
            Value::from(None::<String>),
            Value::from(true),
            Value::from(-7_i64),
            Value::from(NaiveDate::from_ymd_opt(2026, 6, 30)),
        ] {
            write_value(&mut text, value).unwrap();
            text.push('|');
        }
        assert_eq!(text, "a\\tb\\\\c\\nd|\\\\x00ff|\\N|true|-7|2026-06-30|");
        assert!(write_value(&mut text, Value::from(1.5_f64)).is_err());
    }
}
