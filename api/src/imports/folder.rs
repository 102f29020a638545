//! A folder of lists: what each file is, and in which order they are imported.

use mengya_entities::values::ListKind;
use mengya_lists::list::kind_and_fields;
use mengya_lists::workbook::{ReadingLimits, UnreadableFile, Workbook};

/// A file of a folder with what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FolderFile {
    /// Its path, relative to the folder, with `/` between the parts.
    pub path: String,
    /// What kind of list it is.
    pub kind: ListKind,
    /// Whether each row names its institution (a district's book), asked of staff lists only.
    pub names_institutions: bool,
}

/// Endings of files that are read, or are refused by name: whatever spreadsheets are kept in, and archives of them.
const ENDINGS: [&str; 24] = [
    "csv", "txt", "tsv", "xlsx", "xlsm", "xls", "et", "ods", "fods", "ots", "xlsb", "xltx", "xltm", "xlt",
    "ett", "numbers", "dbf", "dif", "slk", "uos", "zip", "rar", "7z", "gz",
];

/// Whether a path can be a list at all; what an office keeps beside its lists is passed over.
#[must_use]
pub fn may_be_list(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    !name.starts_with('.')
        && !name.starts_with("~$")
        && ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// What a file is, by its headings; its name says nothing.
///
/// # Errors
/// [`UnreadableFile`] when it cannot be read, or has the headings of no kind of list.
pub fn identify(path: &str, bytes: &[u8], limits: &ReadingLimits) -> Result<FolderFile, UnreadableFile> {
    let (kind, by_row) = kind_and_fields(&Workbook::read(bytes, limits)?)?;
    Ok(FolderFile { path: path.to_owned(), kind, names_institutions: kind == ListKind::Staff && by_row })
}

/// The order of import: providers, courses, institutions, staff books with an institution column, staff lists of one
/// institution, bans, teams, completions; within each by path, by code points.
pub fn sort_for_import(files: &mut [FolderFile]) {
    let rank = |file: &FolderFile| match (file.kind, file.names_institutions) {
        (ListKind::Providers, _) => 0,
        (ListKind::Courses, _) => 1,
        (ListKind::Institutions, _) => 2,
        (ListKind::Staff, true) => 3,
        (ListKind::Staff, false) => 4,
        (ListKind::Bans, _) => 5,
        (ListKind::Teams, _) => 6,
        (ListKind::Completions, _) => 7,
    };
    files.sort_by(|one, other| rank(one).cmp(&rank(other)).then_with(|| one.path.cmp(&other.path)));
}
