//! Lists of people to be checked: a staff list as it is, and rows that somebody pastes, of which each is a person. Nothing
//! of them is to be recorded, so less is asked: a name, a number, and a post where it is known.

use super::cells;
use super::fields::Field;
use super::list::{Reading, read_kind};
use super::row::RowReader;
use super::words;
use super::workbook::{Cell, ReadingLimits, Row, Sheet, UnreadableFile, Workbook, Written};
use crate::faults::FaultKind;
use mengya_entities::values::{IdentityNumber, ListKind, PersonName, Post, RegistryNumber};

/// By which number a row names its person.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PersonNumber {
    /// That of an identity document.
    Document(IdentityNumber),
    /// That of the register.
    Registry(RegistryNumber),
}

/// A row of a list to be checked.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct CheckRow {
    /// The person's name.
    pub name: Option<PersonName>,
    /// The person's number.
    pub number: Option<PersonNumber>,
    /// The post, where the row has one.
    pub post: Option<Post>,
}

/// Reads a staff list from a file's bytes, to check those who are on it. A list without first days or posts is one too.
///
/// # Errors
/// [`UnreadableFile`]: why the file as a whole is refused.
pub fn read_checks(
    bytes: &[u8],
    file_name: &str,
    limits: &ReadingLimits,
) -> Result<Reading<CheckRow>, UnreadableFile> {
    checks_in(Workbook::read(bytes, limits)?, file_name)
}

/// Reads rows that somebody pasted: cells apart by tabs, commas or spaces, in whatever order, with headings or without.
///
/// # Errors
/// [`UnreadableFile`]: why the text as a whole is refused.
pub fn read_pasted(text: &str, limits: &ReadingLimits) -> Result<Reading<CheckRow>, UnreadableFile> {
    // What was copied from a spreadsheet with its headings is a staff list as it is.
    match read_checks(text.as_bytes(), "", limits) {
        Err(UnreadableFile::Empty) => Err(UnreadableFile::Empty),
        Err(UnreadableFile::TooLarge { bytes, limit }) => Err(UnreadableFile::TooLarge { bytes, limit }),
        Ok(reading) => Ok(reading),
        Err(_) => checks_in(pasted(text), ""),
    }
}

fn checks_in(mut workbook: Workbook, file_name: &str) -> Result<Reading<CheckRow>, UnreadableFile> {
    let mut tried = workbook.clone();
    // The headings of a staff list that a check can do without are added, blank, where only they are missing.
    for _ in 0..2 {
        let missing = match read_kind(ListKind::Staff, tried, file_name, read_row) {
            Err(UnreadableFile::NoHeading { missing, row: Some(row), sheet, .. })
                if missing.iter().all(|field| matches!(field, Field::Post | Field::From)) =>
            {
                (missing, row, sheet)
            }
            outcome => return outcome,
        };
        let (missing, at, name) = missing;
        let sheet = workbook.sheets.iter_mut().find(|sheet| sheet.name == name && !sheet.hidden);
        let Some(row) = sheet.and_then(|sheet| sheet.rows.iter_mut().find(|row| row.number == at)) else {
            break;
        };
        let last = row.cells.last().map_or(0, |(column, _)| *column);
        for (beside, field) in missing.iter().enumerate() {
            let column = last.saturating_add(u16::try_from(beside + 1).unwrap_or(1));
            row.cells.push((column, Cell::of_text(field.zh())));
        }
        tried = workbook.clone();
    }
    read_kind(ListKind::Staff, workbook, file_name, read_row)
}

fn read_row(row: &mut RowReader<'_>) -> Result<CheckRow, UnreadableFile> {
    let name = row.name();
    let number = match registry_number(row.cell(Field::IdNumber)) {
        Some(number) => Some(PersonNumber::Registry(number)),
        None => row.identity().map(PersonNumber::Document),
    };
    let post = row.word(Field::Post, FaultKind::UnknownPost, words::post);
    // What a formula left of other columns is no matter here.
    row.faults.retain(|fault| {
        matches!(fault.field, None | Some(Field::Name | Field::IdNumber | Field::IdKind | Field::Post))
    });
    Ok(CheckRow { name, number, post })
}

/// The register's own number, which is always written with its letter.
fn registry_number(cell: &Cell) -> Option<RegistryNumber> {
    let text = cells::number_text(cell)?;
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let written = letters.starts_with(['P', 'p']) && letters.len() == 10;
    RegistryNumber::parse(&text).ok().filter(|_| written)
}

/// Pasted lines as a staff list: each line's cells put under the headings they belong to.
fn pasted(text: &str) -> Workbook {
    const HEADINGS: [Field; 4] = [Field::Name, Field::IdNumber, Field::Post, Field::From];
    let heading = HEADINGS.iter().zip(1_u16..).map(|(field, at)| (at, Cell::of_text(field.zh()))).collect();
    let mut rows = vec![Row { number: 0, cells: heading }];
    for (line, number) in text.lines().zip(1_u32..) {
        let cells = sorted(&cut(line));
        let cells: Vec<(u16, Cell)> = cells
            .into_iter()
            .zip(1_u16..)
            .filter(|(text, _)| !text.is_empty())
            .map(|(text, at)| (at, Cell::Text(text.into())))
            .collect();
        if !cells.is_empty() {
            rows.push(Row { number, cells });
        }
    }
    let sheet = Sheet { rows, ..Sheet::default() };
    Workbook { written: Written::Delimited, sheets: vec![sheet], counts_from_1904: false }
}

/// The cells of a line: apart by tabs; else by commas and the like; else by spaces.
fn cut(line: &str) -> Vec<String> {
    let cells = |marks: &[char]| -> Vec<String> {
        line.split(|c| marks.contains(&c))
            .map(|cell| cell.trim().trim_matches('"').trim().to_owned())
            .collect()
    };
    const COMMAS: [char; 7] = [',', '，', ';', '；', '、', '|', '｜'];
    let found = if line.contains('\t') {
        cells(&['\t'])
    } else if line.contains(COMMAS) {
        cells(&COMMAS)
    } else {
        line.split_whitespace().map(str::to_owned).collect()
    };
    found.into_iter().filter(|cell| !cell.is_empty()).collect()
}

/// Name, number and post of a line's cells. The number is the cell with the most digits, or the register's; the post is
/// whatever reads as one; the rest is the name.
fn sorted(cells: &[String]) -> [String; 3] {
    let digits = |cell: &str| cell.chars().filter(|c| c.is_numeric()).count();
    let of_register = |cell: &String| registry_number(&Cell::Text(cell.as_str().into())).is_some();
    let number = cells.iter().position(of_register).or_else(|| {
        let most = cells.iter().enumerate().max_by_key(|(at, cell)| (digits(cell), std::cmp::Reverse(*at)));
        most.filter(|(_, cell)| digits(cell) >= 4).map(|(at, _)| at)
    });
    let mut rest: Vec<&str> = cells
        .iter()
        .enumerate()
        .filter(|(at, _)| Some(*at) != number)
        .map(|(_, cell)| cell.as_str())
        .collect();
    // A serial number before the name is no part of it.
    if rest.len() > 1 && rest.first().is_some_and(|first| first.chars().all(|c| c.is_numeric() || c == '.')) {
        rest.remove(0);
    }
    let is_post = |words: &[&str]| words::post(&words.concat()).is_some();
    let post = (0..rest.len())
        .flat_map(|from| (from + 1..=rest.len()).rev().map(move |until| from..until))
        .find(|range| rest.get(range.clone()).is_some_and(is_post))
        .or_else(|| (rest.len() > 1 && number.is_some()).then(|| rest.len() - 1..rest.len()));
    let words = post.clone().and_then(|range| rest.get(range)).unwrap_or_default().join(" ");
    let name: Vec<&str> = rest
        .iter()
        .enumerate()
        .filter(|(at, _)| !post.as_ref().is_some_and(|range| range.contains(at)))
        .map(|(_, word)| *word)
        .collect();
    let number = number.and_then(|at| cells.get(at)).cloned().unwrap_or_default();
    // Without a post of its own, an English name of two words is no name and a post.
    if !words.is_empty() && words::post(&words).is_none() && words.is_ascii() {
        return [[name.join(" "), words].join(" ").trim().to_owned(), number, String::new()];
    }
    [name.join(" "), number, words]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(u32, String, String, Option<Post>, usize)> {
        let reading = read_pasted(text, &ReadingLimits::default()).unwrap();
        let rows = reading.rows.into_iter().map(|row| {
            let number = match row.value.number {
                Some(PersonNumber::Document(number)) => number.reveal().to_owned(),
                Some(PersonNumber::Registry(number)) => number.to_string(),
                None => String::new(),
            };
            let name = row.value.name.map(|name| name.to_string()).unwrap_or_default();
            (row.row, name, number, row.value.post, row.faults.len())
        });
        rows.collect()
    }

    fn one(text: &str, name: &str, number: &str, post: Option<Post>) {
        assert_eq!(read(text), [(1, name.to_owned(), number.to_owned(), post, 0)], "{text}");
    }

    #[test]
    fn a_line_is_a_person_however_it_is_written() {
        let (number, post) = ("310106199003070029", Some(Post::Caregiver));
        for line in [
            "李文\t310106199003070029\t保育员",
            "李文,310106199003070029,保育员",
            "李文，310106199003070029，保育员",
            "李文 310106199003070029 保育员",
            "310106199003070029 李文 保育员",
            "1 李文 310106199003070029 保育员",
            "保育员 李文 310106199003070029",
            "  李文　310106199003070029   保育员  ",
        ] {
            one(line, "李文", number, post);
        }
        one("李文 310106199003070029", "李文", number, None);
        one("Anna Maria Smith 310106199003070029 childcare worker", "Anna Maria Smith", number, post);
        one("Anna Smith 310106199003070029", "Anna Smith", number, None);
    }

    #[test]
    fn the_registers_own_number_names_a_person_too() {
        let number = RegistryNumber::from_random(7).to_string();
        one(&format!("李文 {number} 教师"), "李文", &number, Some(Post::Teacher));
        one(&format!("李文\t{}\t教师", number.replace('-', "")), "李文", &number, Some(Post::Teacher));
    }

    #[test]
    fn what_is_no_person_is_said_at_its_line() {
        let rows = read(
            "李文 310106199003070029 保育员\n\n王宁 保育员\n周平 310106199003070028 保育员\n吴悠 310106198802291018 船长",
        );
        let seen: Vec<(u32, usize)> = rows.iter().map(|row| (row.0, row.4)).collect();
        assert_eq!(seen, [(1, 0), (3, 1), (4, 1), (5, 1)]);
    }

    #[test]
    fn headings_may_stand_above_and_need_neither_first_day_nor_post() {
        for text in [
            "姓名\t身份证号\t岗位\n李文\t310106199003070029\t保育员\n",
            "序号,岗位,姓名,证件号码,备注\n1,保育员,李文,310106199003070029,\n",
            "姓名\t身份证号\t岗位\t入职日期\n李文\t310106199003070029\t保育员\t2024-01-01\n",
        ] {
            let rows = read(text);
            assert_eq!(rows.len(), 1, "{text}");
            assert_eq!((rows[0].0, rows[0].3, rows[0].4), (2, Some(Post::Caregiver), 0), "{text}");
        }
        let rows = read("姓名,证件号码\n李文,310106199003070029\n王宁,310106198802291018\n");
        assert_eq!(rows.iter().map(|row| (row.3, row.4)).collect::<Vec<_>>(), [(None, 0), (None, 0)]);
    }

    #[test]
    fn nothing_is_no_list() {
        assert!(read_pasted("", &ReadingLimits::default()).is_err());
        assert!(read_pasted("  \n\n", &ReadingLimits::default()).is_err());
    }
}
