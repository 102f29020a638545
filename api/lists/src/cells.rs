//! What a cell says: days however they are written, hours in their unit, numbers of documents, and words for nothing.

use super::instants;
use super::workbook::Cell;
use chrono::{Datelike as _, NaiveDate};
use mengya_entities::values::{
    IdentityKind, IdentityNumber, IdentityNumberError, is_invisible, tidy, title_key,
};

/// Minutes of one class hour 学时 in a list. It is the policy's number, and a test of the service holds the two together.
pub const CLASS_HOUR_MINUTES: u32 = 45;

/// Whether a text says that there is nothing: `无 / — - 未取得` and their like.
#[must_use]
pub fn says_nothing(text: &str) -> bool {
    if text.len() > 64 || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let key = title_key(text);
    if key.chars().all(|c| {
        matches!(
            c,
            '-' | '—' | '–' | '―' | '‐' | '−' | '─' | '/' | '\\' | '_' | '~' | '*' | '.' | '。' | '、'
        )
    }) {
        return true;
    }
    const WORDS: [&str; 34] = [
        "无",
        "没有",
        "暂无",
        "空",
        "无证",
        "未取得",
        "未办",
        "未办理",
        "未持证",
        "未考",
        "未考取",
        "未获得",
        "不适用",
        "办理中",
        "正在办理",
        "在办",
        "待办",
        "待办理",
        "申请中",
        "未填",
        "未参加",
        "未查询",
        "n/a",
        "na",
        "n.a.",
        "none",
        "nil",
        "null",
        "no",
        "notyet",
        "notobtained",
        "notapplicable",
        "未领取",
        "缺",
    ];
    WORDS.contains(&key.as_str())
}

/// Whether a text is the word that a spreadsheet program shows where a formula failed: `#N/A`, `#SPILL!`, `#名称?`,
/// `Err:502`. The words differ by program, language and year; their form does not.
#[must_use]
pub fn is_error_word(text: &str) -> bool {
    if text.len() > 80 || !text.trim_start().starts_with(['#', '＃', 'E', 'e', '错', '錯']) {
        return false;
    }
    let key = title_key(text);
    if let Some(number) = ["err:", "错误:", "錯誤:"].iter().find_map(|start| key.strip_prefix(start)) {
        return number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    }
    const WITHOUT_MARK: [&str; 14] = [
        "n/a",
        "n/an/a",
        "na",
        "nv",
        "getting_data",
        "gettingdata",
        "正在获取数据",
        "获取数据",
        "正在取得资料",
        "正在取得資料",
        "数据加载中",
        "loading...",
        "error",
        "exec_err",
    ];
    let Some(word) = key.strip_prefix('#') else { return false };
    let (word, marked) = match word.strip_suffix(['!', '?']) {
        Some(word) => (word, true),
        None => (word, false),
    };
    let word = word.trim_start_matches(['¡', '¿']);
    let is_word = !word.is_empty()
        && word.chars().count() <= 24
        && word.chars().any(char::is_alphabetic)
        && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '/' | '_'));
    marked && is_word || WITHOUT_MARK.contains(&word)
}

/// A length of time in days as hours and minutes: 8:00.
#[must_use]
pub fn hours_and_minutes(days: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "a length of time that is shown")]
    let minutes = (days * 1_440.0).round().clamp(-1e9, 1e9) as i64;
    let sign = if minutes < 0 { "-" } else { "" };
    format!("{sign}{}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The text of a cell as written, on one line, without outer white space, control characters and invisible marks.
#[must_use]
pub fn as_written(cell: &Cell) -> String {
    let shown = cell.shown();
    let visible: String = shown
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(|c| !c.is_control() && !is_invisible(*c))
        .collect();
    visible.trim().to_owned()
}

/// Whether a text says that something goes on: `至今 在职`.
#[must_use]
pub fn says_ongoing(text: &str) -> bool {
    if text.len() > 64 || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    const WORDS: [&str; 17] = [
        "至今",
        "在职",
        "在岗",
        "现在",
        "目前",
        "今",
        "迄今",
        "仍在职",
        "长期",
        "在任",
        "present",
        "current",
        "now",
        "ongoing",
        "todate",
        "tillnow",
        "active",
    ];
    WORDS.contains(&title_key(text).as_str())
}

/// Which comes first where the year comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayOrder {
    /// 13/05/2026.
    DayFirst,
    /// 05/13/2026.
    MonthFirst,
}

/// How the days of one file are written, as far as the file settles it.
#[derive(Clone, Copy, Debug, Default)]
pub struct DayWriting {
    /// Whether day numbers count from 1904.
    pub counts_from_1904: bool,
    /// Which comes first where the year comes last, if other cells of the file say so.
    pub order: Option<DayOrder>,
}

/// Why a cell is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// The calendar has no such day: 2024-04-31.
    Impossible,
    /// A month or a year without its day.
    Incomplete,
    /// 03/05/2026, or a year of two digits.
    Ambiguous,
    /// A day at 16:00, which is how programs write midnight of the day after in UTC.
    MaybeDayAfter,
    /// Not a day at all.
    Unreadable,
}

/// The day in a cell; `Ok(None)` when it is blank or says that there is nothing.
///
/// # Errors
/// [`NoDay`] when it says something else than one certain day.
pub fn day(cell: &Cell, writing: DayWriting) -> Result<Option<NaiveDate>, NoDay> {
    match cell {
        Cell::Empty => Ok(None),
        Cell::Date(at) => plausible(at.date()).map(Some),
        Cell::Number(number) => day_of_number(*number, writing).map(Some),
        Cell::Text(text) if says_nothing(text) => Ok(None),
        Cell::Text(text) => day_of_text(&tidy(text), writing).map(Some),
        Cell::Duration(_) | Cell::Bool(_) | Cell::Error(_) | Cell::Uncalculated => Err(NoDay::Unreadable),
    }
}

fn plausible(day: NaiveDate) -> Result<NaiveDate, NoDay> {
    if (1900..=2200).contains(&day.year()) { Ok(day) } else { Err(NoDay::Unreadable) }
}

fn day_of_number(number: f64, writing: DayWriting) -> Result<NaiveDate, NoDay> {
    if number.fract() == 0.0 && (19_000_101.0..=22_001_231.0).contains(&number) {
        return day_of_text(&format!("{number:.0}"), writing);
    }
    // From 1920 to 2099: a smaller number is a year, a larger one a month (202603) or no day at all.
    let day = instants::moment_of_serial(number, writing.counts_from_1904).map(|at| at.date());
    match day {
        Some(day) if number >= 7_000.0 && (1920..2100).contains(&day.year()) => Ok(day),
        _ if (1900.0..=2200.0).contains(&number) => Err(NoDay::Incomplete),
        _ if (190_001.0..=220_012.0).contains(&number) => Err(NoDay::Incomplete),
        _ => Err(NoDay::Unreadable),
    }
}

fn day_of_text(text: &str, writing: DayWriting) -> Result<NaiveDate, NoDay> {
    if let Some(at) = instants::day_with_zone(text) {
        return plausible(at.date());
    }
    let text = text.trim_start_matches(['\'', '’']);
    let text = without_time(text).to_lowercase();
    let text = if text.contains('年') { western_digits(&text) } else { text };
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        return day_with_month_name(&text);
    }
    if !text.chars().all(|c| c.is_ascii_digit() || is_day_separator(c)) {
        return Err(NoDay::Unreadable);
    }
    let groups: Vec<&str> = text.split(is_day_separator).filter(|group| !group.is_empty()).collect();
    let number = |group: &str| group.parse::<u32>().map_err(|_| NoDay::Unreadable);
    match groups.as_slice() {
        [one] if one.len() == 8 => calendar(number(&one[..4])?, number(&one[4..6])?, number(&one[6..])?),
        [one] if one.len() == 5 && text.len() == 5 => day_of_number(f64::from(number(one)?), writing),
        [one] if matches!(one.len(), 4 | 6) => Err(NoDay::Incomplete),
        [year, month] if year.len() == 4 && month.len() <= 2 => {
            calendar(number(year)?, number(month)?, 1)?;
            Err(NoDay::Incomplete)
        }
        [year, month, day] if year.len() == 4 && month.len() <= 2 && day.len() <= 2 => {
            calendar(number(year)?, number(month)?, number(day)?)
        }
        [one, two, year] if year.len() == 4 && one.len() <= 2 && two.len() <= 2 => {
            let (one, two, year) = (number(one)?, number(two)?, number(year)?);
            match (order_of(one, two), writing.order) {
                (Some(DayOrder::DayFirst), _) | (None, Some(DayOrder::DayFirst)) => calendar(year, two, one),
                (Some(DayOrder::MonthFirst), _) | (None, Some(DayOrder::MonthFirst)) => {
                    calendar(year, one, two)
                }
                (None, None) if one == two => calendar(year, one, two),
                (None, None) if one > 12 && two > 12 => Err(NoDay::Impossible),
                (None, None) => Err(NoDay::Ambiguous),
            }
        }
        [one, two, three] if one.len() <= 2 && two.len() <= 2 && three.len() <= 2 => Err(NoDay::Ambiguous),
        _ => Err(NoDay::Unreadable),
    }
}

fn order_of(one: u32, two: u32) -> Option<DayOrder> {
    match (one, two) {
        (13..=31, 1..=12) => Some(DayOrder::DayFirst),
        (1..=12, 13..=31) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// What a text tells about the order of day and month, if it is a day with the year last.
#[must_use]
pub fn day_order_in(text: &str) -> Option<DayOrder> {
    let text = tidy(text);
    let text = without_time(&text);
    let groups: Vec<&str> = text.split(is_day_separator).filter(|group| !group.is_empty()).collect();
    match groups.as_slice() {
        [one, two, year] if year.len() == 4 && one.len() <= 2 && two.len() <= 2 => {
            year.parse::<u32>().ok()?;
            order_of(one.parse().ok()?, two.parse().ok()?)
        }
        _ => None,
    }
}

fn is_day_separator(c: char) -> bool {
    matches!(
        c,
        '.' | '/'
            | '-'
            | '\\'
            | '_'
            | ','
            | '、'
            | '。'
            | '·'
            | '—'
            | '–'
            | '‐'
            | '−'
            | '年'
            | '月'
            | '日'
            | '号'
    ) || c.is_whitespace()
}

/// A time of day behind the day adds nothing.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let before = &text[..colon];
    match before.rfind(|c: char| c.is_whitespace() || matches!(c, 'T' | 't')) {
        Some(at) if before[at..].trim_start_matches(['T', 't', ' ']).chars().all(|c| c.is_ascii_digit()) => {
            text[..at].trim_end()
        }
        _ => text,
    }
}

fn calendar(year: u32, month: u32, day: u32) -> Result<NaiveDate, NoDay> {
    if !(1900..=2200).contains(&year) {
        return Err(NoDay::Unreadable);
    }
    let year = i32::try_from(year).map_err(|_| NoDay::Unreadable)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or(NoDay::Impossible)
}

fn day_with_month_name(text: &str) -> Result<NaiveDate, NoDay> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    const FULL: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut month = None;
    let mut numbers = Vec::new();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        if let Some(at) =
            (0..12).find(|at| MONTHS[*at] == word || FULL[*at] == word || *at == 8 && word == "sept")
        {
            if month.replace(at).is_some() {
                return Err(NoDay::Unreadable);
            }
            continue;
        }
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        if digits.is_empty() && matches!(word, "of" | "the") {
            continue;
        }
        if digits.is_empty() || !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
            return Err(NoDay::Unreadable);
        }
        numbers.push(digits);
    }
    let month = month.map(|at| u32::try_from(at + 1).unwrap_or(0)).ok_or(NoDay::Unreadable)?;
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| NoDay::Unreadable);
    match numbers.as_slice() {
        [day, year] | [year, day] if year.len() == 4 && day.len() <= 2 => {
            calendar(number(year)?, month, number(day)?)
        }
        [year] if year.len() == 4 => Err(NoDay::Incomplete),
        [_, _] => Err(NoDay::Ambiguous),
        _ => Err(NoDay::Unreadable),
    }
}

/// 二〇二六年三月十五日 in western digits.
fn western_digits(text: &str) -> String {
    let digit =
        |c: char| "〇一二三四五六七八九".chars().position(|d| d == c || d == '〇' && matches!(c, '零' | '○'));
    if !text.chars().any(|c| digit(c).is_some() || c == '十') {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut group: Vec<char> = Vec::new();
    for c in text.chars().chain(std::iter::once('日')) {
        if digit(c).is_some() || c == '十' {
            group.push(c);
            continue;
        }
        match group.iter().position(|c| *c == '十') {
            Some(at) => {
                let tens = group.first().filter(|_| at > 0).and_then(|c| digit(*c)).unwrap_or(1);
                let ones = group.get(at + 1).and_then(|c| digit(*c)).unwrap_or(0);
                out.push_str(&(tens * 10 + ones).to_string());
            }
            None => {
                out.extend(group.iter().filter_map(|c| char::from_digit(u32::try_from(digit(*c)?).ok()?, 10)))
            }
        }
        group.clear();
        out.push(c);
    }
    out
}

/// The two days of a span: `2026.3.5-3.7` is not taken apart, `2026.3.5 至 2026.3.7` is. A single day is both.
///
/// # Errors
/// [`NoDay`] when it is neither a day nor two days.
pub fn span(cell: &Cell, writing: DayWriting) -> Result<Option<(NaiveDate, NaiveDate)>, NoDay> {
    if let Cell::Text(text) = cell {
        let text = tidy(text);
        for mark in ["至", "到", "~", "～", "〜", "—", " to ", " - ", "--"] {
            if let Some((first, last)) = text.split_once(mark)
                && let (Ok(first), Ok(last)) = (
                    day_of_text(first.trim(), writing),
                    day_of_text(last.trim_start_matches('—').trim(), writing),
                )
            {
                return Ok(Some((first, last)));
            }
        }
        // 2026/3/5-2026/3/7
        let parts: Vec<&str> = text.split('-').collect();
        if let [first, last] = parts.as_slice()
            && let (Ok(first), Ok(last)) =
                (day_of_text(first.trim(), writing), day_of_text(last.trim(), writing))
        {
            return Ok(Some((first, last)));
        }
    }
    Ok(day(cell, writing)?.map(|one| (one, one)))
}

/// What the hours of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoursUnit {
    /// 学时, 课时: 45 minutes.
    ClassHours,
    /// 小时: 60 minutes.
    ClockHours,
    /// 分钟.
    Minutes,
    /// The heading does not say.
    Unclear,
}

impl HoursUnit {
    /// The unit a text names.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Self> {
        let key = title_key(text);
        let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
        if has(&["分钟", "minute", "mins"]) || key.ends_with("min") || key.ends_with("(min)") {
            Some(Self::Minutes)
        } else if has(&["学时", "课时", "学分时", "classhour", "credithour", "lessonhour", "periods"])
        {
            Some(Self::ClassHours)
        } else if has(&["小时", "钟点", "clockhour"]) {
            Some(Self::ClockHours)
        } else {
            None
        }
    }

    fn minutes(self) -> Option<f64> {
        match self {
            Self::ClassHours => Some(f64::from(CLASS_HOUR_MINUTES)),
            Self::ClockHours => Some(60.0),
            Self::Minutes => Some(1.0),
            Self::Unclear => None,
        }
    }
}

/// Why a cell holds no hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoHours {
    /// Neither heading nor cell says which hours are meant.
    UnitUnclear,
    /// Hours of each day, not of the whole course.
    PerDay,
    /// A day or a time of day to the spreadsheet, not a number of hours.
    Time,
    /// Not a number, negative, or not in whole minutes.
    Unreadable,
}

/// Whether a text speaks of the hours of each day, or of each of several times.
#[must_use]
pub fn says_per_day(text: &str) -> bool {
    let key = title_key(text);
    const WORDS: [&str; 22] = [
        "/天", "/日", "/d", "每天", "每日", "一天", "天/", "日均", "perday", "aday", "eachday", "daily",
        "/周", "每周", "/次", "每次", "/期", "×", "*", "x", "天", "days",
    ];
    WORDS.iter().any(|word| key.contains(word)) || key.contains("per") && !key.contains("period")
}

/// Whether a heading speaks of the hours of each day.
#[must_use]
pub fn heading_says_per_day(heading: &str) -> bool {
    let key = title_key(heading);
    const WORDS: [&str; 16] = [
        "/天",
        "/日",
        "/day",
        "每天",
        "每日",
        "日均",
        "每人每天",
        "日学时",
        "日课时",
        "perday",
        "aday",
        "eachday",
        "daily",
        "/周",
        "每周",
        "每次",
    ];
    WORDS.iter().any(|word| key.contains(word))
}

/// Hours in whole minutes; a unit written in the cell outranks the heading's. `Ok(None)` when blank.
///
/// # Errors
/// [`NoHours`].
pub fn minutes(cell: &Cell, unit: HoursUnit) -> Result<Option<u32>, NoHours> {
    let (number, unit) = match cell {
        Cell::Empty => return Ok(None),
        Cell::Number(number) => (*number, unit),
        // 8:00 below a heading of clock hours is eight of them; below class hours it may be either.
        Cell::Duration(days) if unit == HoursUnit::ClockHours => (days * 24.0, unit),
        Cell::Duration(_) | Cell::Date(_) => return Err(NoHours::Time),
        Cell::Text(text) if says_nothing(text) => return Ok(None),
        Cell::Text(text) => hours_in_text(text, unit)?,
        Cell::Bool(_) | Cell::Error(_) | Cell::Uncalculated => return Err(NoHours::Unreadable),
    };
    let exact = number * unit.minutes().ok_or(NoHours::UnitUnclear)?;
    let slack = if matches!(cell, Cell::Duration(_)) { 1e-3 } else { 1e-6 };
    if !(0.0..=1_000_000.0).contains(&exact) || (exact - exact.round()).abs() > slack {
        return Err(NoHours::Unreadable);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 1,000,000")]
    Ok(Some(exact.round() as u32))
}

/// The number at the beginning of a text, and the unit that is all of the rest.
fn hours_in_text(text: &str, unit: HoursUnit) -> Result<(f64, HoursUnit), NoHours> {
    let key = title_key(text);
    let parts = tidy(text);
    let ends_in_digit = |part: &str| part.ends_with(|c: char| c.is_ascii_digit());
    let starts_with_digit = |part: &str| part.starts_with(|c: char| c.is_ascii_digit());
    let words: Vec<&str> = parts.split_whitespace().collect();
    if words.windows(2).any(|pair| ends_in_digit(pair[0]) && starts_with_digit(pair[1])) {
        return Err(NoHours::Unreadable);
    }
    let digits = key.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let (number, rest) = key.split_at(key.len() - digits.len());
    let rest = rest.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(rest);
    let own = match rest {
        "" | "h" | "hr" | "hrs" | "hour" | "hours" | "时" => Some(unit),
        "学时" | "课时" | "个学时" | "个课时" | "学分时" | "classhour" | "classhours" | "credithour"
        | "credithours" | "lessonhour" | "lessonhours" | "period" | "periods" => Some(HoursUnit::ClassHours),
        "小时" | "个小时" | "钟点" | "clockhour" | "clockhours" => Some(HoursUnit::ClockHours),
        "m" | "min" | "mins" | "minute" | "minutes" | "分钟" | "分" => Some(HoursUnit::Minutes),
        _ => None,
    };
    match (own, number.parse::<f64>()) {
        (Some(own), Ok(number)) => Ok((number, own)),
        _ if says_per_day(&key) => Err(NoHours::PerDay),
        _ if key.contains(':') => Err(NoHours::Time),
        _ => Err(NoHours::Unreadable),
    }
}

/// Why a cell holds no identity number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoIdentity {
    /// A spreadsheet made it a number and lost its last digits.
    NotRecoverable,
    /// Its form or its check digit is wrong.
    Check,
    /// The check digit is right, but the birth date does not exist.
    ImpossibleDate,
    /// It could be the number of several kinds of document, and nothing says of which.
    KindUnclear,
}

/// The identity number in a cell that is not blank; without a kind, its form decides.
///
/// # Errors
/// [`NoIdentity`].
pub fn identity(cell: &Cell, kind: Option<IdentityKind>) -> Result<IdentityNumber, NoIdentity> {
    let text = number_text(cell).ok_or(NoIdentity::NotRecoverable)?;
    if is_ruined_number(&text) {
        return Err(NoIdentity::NotRecoverable);
    }
    let kind = match kind {
        Some(kind) => kind,
        None => kind_by_form(&text).ok_or(NoIdentity::KindUnclear)?,
    };
    IdentityNumber::parse(kind, &text).map_err(|error| match error {
        IdentityNumberError::ImpossibleDate => NoIdentity::ImpossibleDate,
        IdentityNumberError::Check | IdentityNumberError::Form => NoIdentity::Check,
    })
}

/// The text of a number (of a document, of a telephone); `None` when a spreadsheet made it a number and lost digits.
#[must_use]
pub fn number_text(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Number(number) if number.abs() >= 1e15 || number.fract() != 0.0 || *number < 0.0 => None,
        Cell::Duration(_) | Cell::Date(_) | Cell::Bool(_) | Cell::Error(_) | Cell::Uncalculated => None,
        cell => Some(
            tidy(&cell.shown()).trim_start_matches(['\'', '’', '`']).trim_start_matches("ID:").to_owned(),
        ),
    }
}

/// Whether a text is a number as spreadsheets shorten it: 3.10106E+17.
#[must_use]
pub fn is_ruined_number(text: &str) -> bool {
    let key = title_key(text);
    let Some((mantissa, exponent)) = key.split_once('e') else {
        return key
            .strip_suffix(".0")
            .is_some_and(|rest| rest.len() >= 15 && rest.bytes().all(|b| b.is_ascii_digit()));
    };
    let exponent_digits = exponent.strip_prefix('+').unwrap_or(exponent);
    let scaled = exponent.starts_with('+') || mantissa.contains('.');
    scaled
        && mantissa.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && !mantissa.is_empty()
        && !exponent_digits.is_empty()
        && exponent_digits.bytes().all(|b| b.is_ascii_digit())
}

fn kind_by_form(text: &str) -> Option<IdentityKind> {
    let key: String =
        title_key(text).chars().filter(|c| !matches!(c, '-' | '\'')).flat_map(char::to_uppercase).collect();
    let letters = key.chars().take_while(char::is_ascii_uppercase).count();
    let digits = key[letters..].bytes().all(|b| b.is_ascii_digit());
    let body = key.len() - letters;
    if !key.is_ascii() {
        Some(IdentityKind::ResidentId)
    } else if letters == 1 && digits && matches!(key.as_bytes()[0], b'H' | b'M') && (8..=10).contains(&body) {
        Some(IdentityKind::HongKongMacaoPermit)
    } else if letters == 3 && digits && body == 12 || key.len() == 18 && key.starts_with('9') {
        Some(IdentityKind::ForeignerPermanentResidence)
    } else if (1..=3).contains(&letters) && digits && (5..=9).contains(&body) {
        Some(IdentityKind::Passport)
    } else if letters == 0 && body <= 10 && digits {
        None
    } else {
        Some(IdentityKind::ResidentId)
    }
}

/// A cell that holds no whole number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoCount;

/// A whole number that is not negative; `Ok(None)` when blank.
///
/// # Errors
/// [`NoCount`] when it is something else.
pub fn count(cell: &Cell) -> Result<Option<u32>, NoCount> {
    let text = match cell {
        Cell::Empty => return Ok(None),
        Cell::Text(text) if says_nothing(text) => return Ok(None),
        Cell::Number(number) if number.fract() == 0.0 && (0.0..100_000.0).contains(number) => {
            format!("{number:.0}")
        }
        Cell::Text(text) => title_key(text),
        _ => return Err(NoCount),
    };
    let digits = text.trim_end_matches(['个', '班', '位', '人', '名']);
    match digits.parse::<u32>() {
        Ok(number) if number < 100_000 => Ok(Some(number)),
        _ => Err(NoCount),
    }
}

#[cfg(test)]
#[path = "cells_tests.rs"]
mod tests;
