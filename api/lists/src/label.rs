//! How a row is named beside what is said of it: whom or what it is about, as the file says it.

use super::fields::Field;
use super::tables::Table;
use super::workbook::Row;
use crate::faults::shown_value;
use mengya_entities::values::ListKind;

/// How a row is named.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowLabel {
    /// The name of the person or the thing.
    pub name: Option<String>,
    /// The number of the document, masked; the code of a thing.
    pub number: Option<String>,
    /// What else the row is about: a course, a post, a team.
    pub about: Option<String>,
    /// Days, hours and the like.
    pub details: Option<String>,
}

/// What stands between details.
const BETWEEN: &str = " · ";

/// How a row of a list of this kind is named.
pub(super) fn label(kind: ListKind, table: &Table, row: &Row) -> RowLabel {
    let shown = |field: Field| {
        let column = table.column(field)?;
        shown_value(field, &row.cell(column.number).shown())
    };
    let first = |fields: &[Field]| fields.iter().find_map(|field| shown(*field));
    let all = |fields: &[Field]| {
        let mut found: Vec<String> = fields.iter().filter_map(|field| shown(*field)).collect();
        found.dedup();
        Some(found.join(BETWEEN)).filter(|text| !text.is_empty())
    };
    let (name, number, about, details): (&[Field], &[Field], &[Field], &[Field]) = match kind {
        ListKind::Providers => (&[Field::Title], &[Field::ProviderCode], &[Field::Uscc], &[]),
        ListKind::Courses => (&[Field::Title], &[Field::CourseCode], &[Field::Topic], &[Field::Hours]),
        ListKind::Institutions => {
            (&[Field::Title], &[Field::Uscc], &[Field::InstitutionKind], &[Field::SubDistrict])
        }
        ListKind::Staff => {
            (&[Field::Name], &[Field::IdNumber], &[Field::Post], &[Field::Institution, Field::From])
        }
        ListKind::Bans => {
            (&[Field::Name], &[Field::IdNumber], &[Field::DecisionNumber], &[Field::EffectiveOn])
        }
        ListKind::Teams => {
            (&[Field::Name], &[Field::IdNumber], &[Field::Team], &[Field::Role, Field::JoinedOn])
        }
        ListKind::Completions => (
            &[Field::Name],
            &[Field::IdNumber],
            &[Field::CourseName, Field::Course],
            &[Field::Period, Field::Start, Field::End, Field::Hours, Field::Result],
        ),
    };
    RowLabel { name: first(name), number: first(number), about: first(about), details: all(details) }
}
