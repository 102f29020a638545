//! Links on pages to what they show, as files.

use super::pages::address;
use crate::platform::language::Texts;

/// The same as CSV and as a workbook: label and address, with the filters of the page.
#[must_use]
pub fn links(t: &Texts, path: &str, filters: &[(&str, Option<&str>)]) -> Vec<(String, String)> {
    let link = |format: &str| {
        let mut query: Vec<(&str, &str)> =
            filters.iter().map(|(name, value)| (*name, value.unwrap_or_default())).collect();
        query.push(("format", format));
        (t.text(&format!("table-files-{format}")), address(path, &query))
    };
    vec![link("csv"), link("xlsx")]
}
