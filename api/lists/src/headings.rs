//! The meaning of headings: one row of them or two (a group above, its columns below), one table or two side by side.

use super::fields::Field;
use super::vocabulary;
use super::workbook::{Cell, Merged, Row, Sheet, UnreadableFile, column_letters};
use mengya_entities::values::{ListKind, tidy, title_key};

/// Cells of a row that can still be a heading.
const WIDEST: usize = 256;

/// A column whose heading has a meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its number, from 1.
    pub number: u16,
    /// Its heading as written; grouped, `group/sub`.
    pub header: String,
    /// What it means.
    pub field: Field,
}

impl Column {
    /// Its letters.
    #[must_use]
    pub fn letters(&self) -> String {
        column_letters(self.number)
    }
}

/// How sure a heading's meaning is: the whole heading is one of ours, or it only holds the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Certainty {
    ByWords,
    Whole,
}

/// The heading of a cell with its group above.
#[derive(Clone, Debug)]
struct Heading {
    column: u16,
    written: String,
    meaning: Option<(Field, Certainty)>,
}

/// One table's heading: its columns, and from which column to which it reaches.
#[derive(Clone, Debug)]
pub(super) struct TableHeading {
    pub(super) columns: Vec<Column>,
    pub(super) reach: (u16, u16),
}

/// The heading of a sheet, or of what lies below another table in it.
#[derive(Clone, Debug)]
pub(super) struct SheetHeading {
    pub(super) row: u32,
    pub(super) rows: u32,
    pub(super) tables: Vec<TableHeading>,
    /// How many fields it names.
    pub(super) score: usize,
}

/// The row that came nearest to a heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Nearest {
    pub(super) row: Option<u32>,
    pub(super) score: usize,
    pub(super) found: Vec<String>,
    pub(super) missing: Vec<Field>,
}

/// The heading among the rows from `first` on: the row (or pair of rows) that names most fields and lacks no essential.
pub(super) fn find(
    kind: ListKind,
    sheet: &Sheet,
    first: usize,
    within: usize,
) -> Result<Result<SheetHeading, Nearest>, UnreadableFile> {
    let (mut heading, headings) = match best(kind, sheet, first, within) {
        Ok(found) => found,
        Err(nearest) => return Ok(Err(nearest)),
    };
    heading.tables = tables(kind, &headings, sheet, heading.row)?;
    Ok(Ok(heading))
}

/// The columns with a meaning for this kind of list in the heading at a row, if it lacks no essential; whether two of
/// them mean the same is not asked.
pub(super) fn named(kind: ListKind, sheet: &Sheet, row: u32) -> Option<Vec<(u16, Field)>> {
    let at = sheet.rows.partition_point(|known| known.number < row);
    let (_, headings) = best(kind, sheet, at, 1).ok()?;
    Some(headings.iter().filter_map(|heading| Some((heading.column, heading.meaning?.0))).collect())
}

/// What the cells of a row mean for this kind of list.
pub(super) fn fields_in_row(kind: ListKind, sheet: &Sheet, row: u32) -> Vec<Field> {
    let at = sheet.rows.partition_point(|known| known.number < row);
    sheet.rows.get(at).map(|row| distinct(&single(kind, row))).unwrap_or_default()
}

fn best(
    kind: ListKind,
    sheet: &Sheet,
    first: usize,
    within: usize,
) -> Result<(SheetHeading, Vec<Heading>), Nearest> {
    let mut best: Option<(SheetHeading, Vec<Heading>)> = None;
    let mut nearest = Nearest::default();
    let until = sheet.rows.len().min(first.saturating_add(within));
    for at in first..until {
        let row = &sheet.rows[at];
        if !(2..=WIDEST).contains(&row.cells.len()) {
            continue;
        }
        let below = sheet.rows.get(at + 1).filter(|below| below.number == row.number + 1);
        let pair = below.filter(|below| is_group_row(row, &sheet.merged) && looks_like_headings(below));
        let candidates = [Some(single(kind, row)), pair.map(|below| double(kind, row, below, &sheet.merged))];
        for (headings, rows) in
            candidates.into_iter().zip([1_u32, 2]).filter_map(|(found, rows)| Some((found?, rows)))
        {
            let fields = distinct(&headings);
            let missing = missing(kind, &fields);
            if !missing.is_empty() {
                if fields.len() > nearest.score {
                    let found = headings
                        .iter()
                        .map(|heading| tidy(&heading.written))
                        .filter(|text| !text.is_empty())
                        .collect();
                    nearest = Nearest { row: Some(row.number), score: fields.len(), found, missing };
                }
                continue;
            }
            let better = best.as_ref().is_none_or(|(best, _)| {
                fields.len() > best.score
                    || rows == 2 && fields.len() == best.score && best.row == row.number + 1
            });
            if better {
                let heading = SheetHeading { row: row.number, rows, tables: Vec::new(), score: fields.len() };
                best = Some((heading, headings));
            }
        }
        // A pair may still be found one row further down; beyond that, what looks like a heading is data.
        if best.as_ref().is_some_and(|(best, _)| row.number > best.row) {
            break;
        }
    }
    best.ok_or(nearest)
}

/// Whether a row repeats a heading (printed lists do, on every page).
pub(super) fn repeats(row: &Row, table: &TableHeading) -> bool {
    let mut same = 0;
    for (at, column) in table.columns.iter().enumerate() {
        let repeated = matches!(row.cell(column.number), Cell::Text(text)
            if text.trim() == column.header.rsplit('/').next().unwrap_or(&column.header).trim());
        same += usize::from(repeated);
        if at == 5 && same == 0 {
            return false;
        }
    }
    same >= 3 && same * 2 >= table.columns.len()
}

fn single(kind: ListKind, row: &Row) -> Vec<Heading> {
    row.cells
        .iter()
        .filter_map(|(column, cell)| {
            let Cell::Text(text) = cell else { return None };
            Some(Heading { column: *column, written: text.to_string(), meaning: meaning(kind, None, text) })
        })
        .collect()
}

fn double(kind: ListKind, row: &Row, below: &Row, merged: &[Merged]) -> Vec<Heading> {
    let text = |row: &Row, column: u16| match row.cell(column) {
        Cell::Text(text) if !tidy(text).is_empty() => Some(text.to_string()),
        _ => None,
    };
    let last = row.cells.iter().chain(&below.cells).map(|(column, _)| *column).max().unwrap_or(0);
    let mut group: Option<(String, u16)> = None;
    let mut headings = Vec::new();
    for column in 1..=last {
        let sub = text(below, column);
        if let Some(own) = text(row, column) {
            let reach = merged
                .iter()
                .find(|region| region.rows.0 == row.number && region.columns.0 == column)
                .map_or(u16::MAX, |region| region.columns.1);
            group = sub.is_some().then_some((own.clone(), reach));
            let written = sub.as_ref().map_or_else(|| own.clone(), |sub| format!("{own}/{sub}"));
            let meaning = match &sub {
                Some(sub) => meaning(kind, Some(&own), sub),
                None => meaning(kind, None, &own),
            };
            headings.push(Heading { column, written, meaning });
        } else if let Some(sub) = sub {
            let over = group.as_ref().filter(|(_, reach)| column <= *reach).map(|(own, _)| own.as_str());
            let written = over.map_or_else(|| sub.clone(), |own| format!("{own}/{sub}"));
            let meaning = meaning(kind, over, &sub);
            headings.push(Heading { column, written, meaning });
        }
    }
    headings
}

/// Whether a row can stand above headings as their groups: several short names, not one title across.
fn is_group_row(row: &Row, merged: &[Merged]) -> bool {
    let named: Vec<&str> = row
        .cells
        .iter()
        .filter_map(|(_, cell)| match cell {
            Cell::Text(text) if !tidy(text).is_empty() => Some(text.as_ref()),
            _ => None,
        })
        .collect();
    let spans =
        merged.iter().any(|region| region.rows.0 == row.number && region.columns.1 > region.columns.0);
    (named.len() >= 2
        || named.len() == 1 && spans && row.cells.first().is_some_and(|(column, _)| *column > 1))
        && named.len() == row.cells.iter().filter(|(_, cell)| !cell.is_blank()).count()
        && named.iter().all(|text| {
            let text = tidy(text);
            text.chars().count() <= 24 && !text.contains(':')
        })
}

/// Whether a row can be headings: texts without numbers in them.
fn looks_like_headings(row: &Row) -> bool {
    let mut texts = 0;
    for (_, cell) in &row.cells {
        match cell {
            Cell::Empty => {}
            Cell::Text(text) => {
                let text = tidy(text);
                if text.chars().filter(char::is_ascii_digit).count() >= 5 || text.chars().count() > 40 {
                    return false;
                }
                texts += usize::from(!text.is_empty());
            }
            Cell::Number(_)
            | Cell::Duration(_)
            | Cell::Date(_)
            | Cell::Bool(_)
            | Cell::Error(_)
            | Cell::Uncalculated => return false,
        }
    }
    texts >= 2
}

/// A heading without the marks and hints people add to it.
fn heading_key(text: &str) -> String {
    const HINTS: [&str; 14] = [
        "(必填)",
        "(必填项)",
        "(选填)",
        "(文本)",
        "(文本格式)",
        "(如有)",
        "(年月日)",
        "(text)",
        "(required)",
        "(optional)",
        "(yyyy-mm-dd)",
        "(yyyy/mm/dd)",
        "(yyyy.mm.dd)",
        "(18位)",
    ];
    let mut key = title_key(text);
    for hint in HINTS {
        key = key.replace(hint, "");
    }
    key.chars()
        .filter(|c| {
            !matches!(
                c,
                '*' | ':'
                    | '"'
                    | '\''
                    | '’'
                    | '_'
                    | '.'
                    | '('
                    | ')'
                    | '['
                    | ']'
                    | '【'
                    | '】'
                    | '·'
                    | '、'
                    | '★'
                    | '☆'
                    | '■'
                    | '●'
            )
        })
        .collect()
}

/// What a heading means by itself in a list of this kind.
#[must_use]
pub fn field_of(kind: ListKind, heading: &str) -> Option<Field> {
    meaning(kind, None, heading).map(|(field, _)| field)
}

fn meaning(kind: ListKind, group: Option<&str>, text: &str) -> Option<(Field, Certainty)> {
    let own = heading_key(text);
    if own.is_empty() || own.chars().count() > 60 {
        return None;
    }
    let above = group.map(heading_key).unwrap_or_default();
    let full = format!("{above}{own}");
    // English headings are read without hyphens, day ranges with them.
    let plain = |key: &str| key.replace('-', "");
    let (own_plain, full_plain) = (plain(&own), plain(&full));
    let holds = |key: &str, plain: &str, word: &&str| key.contains(*word) || plain.contains(*word);
    let whole = |plain: &str| {
        vocabulary::rules(kind)
            .filter(|rule| group.is_none() || rule.field != Field::Serial)
            .find(|rule| rule.exact.contains(&plain) && !rule.without.iter().any(|word| above.contains(word)))
            .map(|rule| (rule.field, Certainty::Whole))
    };
    let by_words = |key: &str, plain: &str| {
        vocabulary::rules(kind)
            .find(|rule| {
                !rule.with.is_empty()
                    && rule.with.iter().all(|group| group.iter().any(|word| holds(key, plain, word)))
                    && !rule.without.iter().any(|word| holds(&full, &full_plain, word))
            })
            .map(|rule| (rule.field, Certainty::ByWords))
    };
    let alone = group.is_none() || !vocabulary::NEEDS_GROUP.contains(&own_plain.as_str());
    let by_itself = if alone { whole(&own_plain).or_else(|| by_words(&own, &own_plain)) } else { None };
    by_itself.or_else(|| whole(&full_plain)).or_else(|| by_words(&full, &full_plain))
}

fn distinct(headings: &[Heading]) -> Vec<Field> {
    let mut fields: Vec<Field> = headings.iter().filter_map(|heading| Some(heading.meaning?.0)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

fn missing(kind: ListKind, fields: &[Field]) -> Vec<Field> {
    vocabulary::essentials(kind)
        .iter()
        .filter(|group| !group.iter().any(|field| fields.contains(field)))
        .filter_map(|group| group.first().copied())
        .collect()
}

/// Side by side where the essentials come again, one table otherwise.
fn tables(
    kind: ListKind,
    headings: &[Heading],
    sheet: &Sheet,
    row: u32,
) -> Result<Vec<TableHeading>, UnreadableFile> {
    let mut parts: Vec<Vec<&Heading>> = vec![Vec::new()];
    for heading in headings {
        let again = heading.meaning.is_some_and(|(field, certainty)| {
            certainty == Certainty::Whole
                && parts.last().is_some_and(|part| {
                    part.iter().any(|earlier| earlier.meaning.is_some_and(|(earlier, _)| earlier == field))
                        && missing(
                            kind,
                            &distinct(&part.iter().map(|heading| (*heading).clone()).collect::<Vec<_>>()),
                        )
                        .is_empty()
                })
        });
        if again {
            parts.push(Vec::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(heading);
        }
    }
    let whole = |part: &Vec<&Heading>| {
        missing(kind, &distinct(&part.iter().map(|heading| (*heading).clone()).collect::<Vec<_>>()))
            .is_empty()
    };
    if parts.len() > 1 && !parts.iter().all(whole) {
        parts = vec![headings.iter().collect()];
    }
    let starts: Vec<u16> =
        parts.iter().map(|part| part.first().map_or(1, |heading| heading.column)).collect();
    let mut tables = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let first = if at == 0 { 1 } else { starts[at] };
        let last = starts.get(at + 1).map_or(u16::MAX, |next| next - 1);
        tables.push(TableHeading { columns: columns(part, sheet, row)?, reach: (first, last) });
    }
    Ok(tables)
}

fn columns(headings: &[&Heading], sheet: &Sheet, row: u32) -> Result<Vec<Column>, UnreadableFile> {
    let mut columns: Vec<Column> = Vec::new();
    for heading in headings {
        let Some((field, certainty)) = heading.meaning else { continue };
        let rivals: Vec<&&Heading> = headings
            .iter()
            .filter(|other| {
                other.column != heading.column && other.meaning.is_some_and(|(other, _)| other == field)
            })
            .collect();
        let stronger = rivals.iter().any(|other| other.meaning.is_some_and(|(_, other)| other > certainty));
        let equal: Vec<&&&Heading> = rivals
            .iter()
            .filter(|other| other.meaning.is_some_and(|(_, other)| other == certainty))
            .collect();
        let earlier = equal.iter().any(|other| other.column < heading.column);
        if stronger || field.may_repeat() && earlier {
            continue;
        }
        if !equal.is_empty() && !field.may_repeat() {
            let mut named = vec![(heading.column, &heading.written)];
            named.extend(equal.iter().map(|other| (other.column, &other.written)));
            named.sort_unstable();
            return Err(UnreadableFile::AmbiguousHeading {
                field,
                columns: named
                    .iter()
                    .map(|(column, written)| format!("{} {}", column_letters(*column), tidy(written)))
                    .collect(),
                sheet: sheet.name.clone(),
                row,
            });
        }
        columns.push(Column { number: heading.column, header: heading.written.clone(), field });
    }
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: ListKind, group: Option<&str>, heading: &str) -> Option<Field> {
        meaning(kind, group, heading).map(|(field, _)| field)
    }

    #[test]
    fn headings_of_staff_lists_are_known_in_many_hands() {
        for (heading, expected) in [
            ("姓 名", Some(Field::Name)),
            ("证件\n号码", Some(Field::IdNumber)),
            ("*身份证号（18位）", Some(Field::IdNumber)),
            ("Date of entry", Some(Field::From)),
            ("入职时间", Some(Field::From)),
            ("离岗日期", Some(Field::Until)),
            ("入职背景查询日期", Some(Field::EntryScreeningDate)),
            ("入职查询结果", Some(Field::EntryScreeningResult)),
            ("年度复查日期", Some(Field::YearlyScreeningDate)),
            ("保育师（员）证号", Some(Field::ChildcareWorkerNumber)),
            ("保育员等级", Some(Field::ChildcareWorkerLevel)),
            ("健康证有效期至", Some(Field::HealthCertificateValidUntil)),
            ("健康证有效期起", Some(Field::HealthCertificateIssued)),
            ("健康证日期", Some(Field::HealthCertificateIssued)),
            ("教师资格种类", Some(Field::TeacherQualificationKind)),
            ("教师资格证号码", Some(Field::TeacherQualificationNumber)),
            ("教师资格证取得日期", Some(Field::TeacherQualificationIssued)),
            ("保健培训合格证日期", Some(Field::HealthWorkerIssued)),
            ("学前教育培训合格证号", Some(Field::PreschoolTrainingNumber)),
            ("直属上级", Some(Field::Supervisor)),
            ("曾用名", None),
            ("紧急联系人电话", None),
            ("体检医院", None),
            ("婚姻状况", None),
            ("政治面貌", None),
            ("学历", None),
            ("民族", None),
            ("用工形式", None),
        ] {
            assert_eq!(field(ListKind::Staff, None, heading), expected, "{heading}");
        }
    }

    #[test]
    fn a_group_gives_its_columns_their_meaning() {
        for (group, sub, expected) in [
            ("育婴员", "证号", Some(Field::InfantCaregiverNumber)),
            ("育婴员", "等级", Some(Field::InfantCaregiverLevel)),
            ("健康证", "发证日期", Some(Field::HealthCertificateIssued)),
            ("健康证", "有效期至", Some(Field::HealthCertificateValidUntil)),
            ("入职查询", "日期", Some(Field::EntryScreeningDate)),
            ("年度复查", "结果", Some(Field::YearlyScreeningResult)),
            ("直接主管", "姓名", Some(Field::Supervisor)),
            ("基本情况", "姓名", Some(Field::Name)),
            ("", "日期", None),
        ] {
            assert_eq!(field(ListKind::Staff, Some(group), sub), expected, "{group}/{sub}");
        }
    }

    #[test]
    fn headings_of_completions_are_known_in_both_languages() {
        for (heading, expected) in [
            ("课程编号", Some(Field::Course)),
            ("课程名称", Some(Field::CourseName)),
            ("培训开始", Some(Field::Start)),
            ("培训结束", Some(Field::End)),
            ("结业日期", Some(Field::End)),
            ("实得学时", Some(Field::Hours)),
            ("考核成绩", Some(Field::Score)),
            ("考核结果", Some(Field::Result)),
            ("更正原因", Some(Field::Reason)),
            ("记录类型", Some(Field::Action)),
            ("Class hours", Some(Field::Hours)),
            ("ID number", Some(Field::IdNumber)),
            ("结业证书编号", None),
        ] {
            assert_eq!(field(ListKind::Completions, None, heading), expected, "{heading}");
        }
    }
}
