//! Institutions 机构 with their places by age band.

use super::fields::Field;
use super::row::RowReader;
use super::words;
use super::workbook::UnreadableFile;
use crate::faults::FaultKind;
use chrono::NaiveDate;
use mengya_entities::values::{InstitutionKind, SocialCreditCode};

/// The classes and places of one age band; blank cells are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct BandPlaces {
    /// Classes 班数.
    pub classes: u32,
    /// Places 托位数, of all classes together.
    pub places: u32,
}

/// An institution as a list gives it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct InstitutionRow {
    /// Its name.
    pub name: Option<String>,
    /// Its unified social credit code.
    pub uscc: Option<SocialCreditCode>,
    /// What kind of place it is.
    pub kind: Option<InstitutionKind>,
    /// Its sub-district, without 街道 behind it.
    pub sub_district: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Nursery classes of 6 to 12 months 乳儿班.
    pub months_6_12: BandPlaces,
    /// Classes of 12 to 24 months 托小班.
    pub months_12_24: BandPlaces,
    /// Classes of 24 to 36 months 托大班.
    pub months_24_36: BandPlaces,
    /// Mixed classes 混合班.
    pub mixed: BandPlaces,
    /// The day of its filing 备案日期.
    pub filed_on: Option<NaiveDate>,
    /// The number of its notice 告知书编号.
    pub notice_number: Option<String>,
}

pub(super) fn read_row(row: &mut RowReader<'_>) -> Result<InstitutionRow, UnreadableFile> {
    let name = row.required_text(Field::Title);
    let uscc = row.uscc(true);
    let kind = row.required_word(Field::InstitutionKind, FaultKind::UnreadableValue, words::institution_kind);
    let sub_district = row.required_text(Field::SubDistrict).map(|text| sub_district(&text));
    let mut band = |classes, places| BandPlaces {
        classes: row.count(classes).unwrap_or(0),
        places: row.count(places).unwrap_or(0),
    };
    let months_6_12 = band(Field::Classes6To12, Field::Places6To12);
    let months_12_24 = band(Field::Classes12To24, Field::Places12To24);
    let months_24_36 = band(Field::Classes24To36, Field::Places24To36);
    let mixed = band(Field::ClassesMixed, Field::PlacesMixed);
    Ok(InstitutionRow {
        name,
        uscc,
        kind,
        sub_district,
        address: row.text(Field::Address),
        phone: row.number(Field::Phone),
        months_6_12,
        months_12_24,
        months_24_36,
        mixed,
        filed_on: row.day(Field::FiledOn),
        notice_number: row.text(Field::NoticeNumber),
    })
}

/// A sub-district in its short form: lists write 江宁路 and 江宁路街道 for the same; 镇 and 乡 belong to the name.
fn sub_district(text: &str) -> String {
    let name: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    match name.strip_suffix("街道") {
        Some(short) if !short.is_empty() => short.to_owned(),
        _ => name,
    }
}
