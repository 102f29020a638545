//! Made-up people and places: the n-th is always the same.

use chrono::{Days, NaiveDate};

/// The district of the trials.
pub const DISTRICT: &str = "310106";

fn day(year: i32, after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default() + Days::new(after)
}

/// The resident identity number of the n-th person, who was born in 1960 or later.
pub fn resident_id(n: u64) -> String {
    let born = day(1960, n / 900).format("%Y%m%d");
    let first = format!("{DISTRICT}{born}{:03}", n % 900 + 100);
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize =
        first.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{first}{}", &"10X98765432"[sum % 11..=sum % 11])
}

/// The name of the n-th person, which nobody else has.
pub fn name(n: u64) -> String {
    let character =
        |n: u64| u32::try_from(n % 2000).ok().and_then(|n| char::from_u32(0x4e00 + n)).unwrap_or('一');
    ['林', character(n / 2000), character(n)].iter().collect()
}

/// The unified social credit code of the n-th place.
pub fn social_credit_code(n: u64) -> String {
    const DIGITS: &[u8] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    let organisation = format!("{n:08}");
    let sum: u64 = organisation
        .bytes()
        .zip([3, 7, 9, 10, 5, 8, 4, 2])
        .map(|(digit, weight)| u64::from(digit - b'0') * weight)
        .sum();
    let check = match 11 - sum % 11 {
        10 => "X".to_owned(),
        11 => "0".to_owned(),
        digit => digit.to_string(),
    };
    let text = format!("91310106{organisation}{check}");
    let mut weight = 1;
    let mut total = 0;
    for byte in text.bytes() {
        total += DIGITS.iter().position(|digit| *digit == byte).unwrap_or_default() * weight;
        weight = weight * 3 % 31;
    }
    format!("{text}{}", char::from(DIGITS[(31 - total % 31) % 31]))
}

/// The course that every list is about.
pub const COURSE: &str = "PA01-1";
/// How many rows a list of the load has.
pub const ROWS: u64 = 20;

/// The day that the n-th list of the load is about, which no other list is.
pub fn list_day(n: u64) -> NaiveDate {
    day(2001, n)
}

/// The n-th list of the load: completions of people whom nobody has registered yet.
pub fn list(n: u64, rows: u64) -> String {
    let day = list_day(n);
    let mut text = "姓名,证件类型,证件号码,课程代码,班次,开始日期,结束日期,学时,考核结果\n".to_owned();
    for row in 0..rows {
        let identity = resident_id(4_000_000 + n * ROWS + row);
        text.push_str(&format!("何单,居民身份证,{identity},{COURSE},L,{day},{day},8,合格\n"));
    }
    text
}
