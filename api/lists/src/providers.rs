//! Training providers 培训机构.

use super::fields::Field;
use super::row::RowReader;
use super::workbook::UnreadableFile;
use mengya_entities::values::SocialCreditCode;

/// A training provider as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ProviderRow {
    /// The district's own code.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its unified social credit code.
    pub uscc: Option<SocialCreditCode>,
    /// Its telephone.
    pub phone: Option<String>,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<ProviderRow, UnreadableFile> {
    let code = if row.has_column(Field::ProviderCode) { row.code(Field::ProviderCode, true) } else { None };
    let name = row.required_text(Field::Title);
    let required = row.has_column(Field::Uscc) && !row.has_column(Field::ProviderCode);
    Ok(ProviderRow { code, name, uscc: row.uscc(required), phone: row.number(Field::Phone) })
}
