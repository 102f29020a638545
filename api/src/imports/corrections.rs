//! What was corrected in a list on the page: kept beside its file, with who and when.

use super::store;
use crate::access::store as accounts;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Place;
use chrono::{DateTime, Utc};
use mengya_entities::ids::{ListImportId, ListMendingId};
use mengya_entities::list_import::Model;
use mengya_entities::list_mending;
use mengya_lists::faults::shown_value;
use mengya_lists::field_with_code;
use mengya_lists::workbook::{MendedCell, column_number};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A corrected cell as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptCell {
    pub sheet: Option<String>,
    pub row: u32,
    pub column: String,
    pub text: String,
    pub field: Option<String>,
}

/// A corrected cell as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The sheet; none in delimited text.
    pub sheet: Option<String>,
    /// The row, from 1.
    pub row: u32,
    /// The column's letters.
    pub column: String,
    /// What it holds now, masked where it must be; none when it is blank.
    pub value: Option<String>,
    /// Who corrected it; none for the operator.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

pub(super) const fn cells_place(id: ListMendingId) -> Place {
    Place { table: "list_mendings", column: "cells_sealed", row: id.0 }
}

fn opened(services: &Services, rows: &[list_mending::Model]) -> Result<Vec<Vec<KeptCell>>, Problem> {
    let open = |row: &list_mending::Model| {
        let text = services.vault.open(cells_place(row.id), &row.cells_sealed)?;
        serde_json::from_slice(&text)
            .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))
    };
    rows.iter().map(open).collect()
}

pub(super) fn cell_of(kept: KeptCell) -> Option<MendedCell> {
    let column = column_number(&kept.column)?;
    Some(MendedCell { sheet: kept.sheet, row: kept.row, column, text: kept.text })
}

/// What was corrected in a list, in order.
pub(super) async fn cells(
    services: &Services,
    db: &impl ConnectionTrait,
    id: ListImportId,
) -> Result<Vec<MendedCell>, Problem> {
    let rows = store::mendings(db, id).await?;
    Ok(opened(services, &rows)?.into_iter().flatten().filter_map(cell_of).collect())
}

/// What was corrected in a list, for whoever may see the list: each cell as it is now, with who and when.
///
/// # Errors
/// When the store is away.
pub async fn mended(services: &Services, row: &Model) -> Result<Vec<Mended>, Problem> {
    let reader = services.database.reader();
    let rows = store::mendings(reader, row.id).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = rows.iter().filter_map(|row| row.mended_by).collect();
    let names = accounts::display_names(reader, &ids).await?;
    let mut last: HashMap<(Option<String>, u32, String), Mended> = HashMap::new();
    for (mending, cells) in rows.iter().zip(opened(services, &rows)?) {
        for cell in cells {
            let field = cell.field.as_deref().and_then(|code| field_with_code(row.kind, code));
            let value = match field {
                Some(field) => shown_value(field, &cell.text),
                None => Some(cell.text).filter(|text| !text.is_empty()),
            };
            let by = mending.mended_by.and_then(|id| names.get(&id).cloned());
            let at = mending.created_at.into();
            let key = (cell.sheet.clone(), cell.row, cell.column.clone());
            let mended = Mended { sheet: cell.sheet, row: cell.row, column: cell.column, value, by, at };
            last.insert(key, mended);
        }
    }
    let mut all: Vec<Mended> = last.into_values().collect();
    all.sort_by(|one, other| {
        (&one.sheet, one.row, one.column.len(), &one.column).cmp(&(
            &other.sheet,
            other.row,
            other.column.len(),
            &other.column,
        ))
    });
    Ok(all)
}
