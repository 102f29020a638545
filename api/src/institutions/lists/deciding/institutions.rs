//! Institutions.

use crate::lists::{Decided, RowPlace, Writing, again, agrees, text_key};
use chrono::NaiveDate;
use mengya_entities::values::{InstitutionKind, SocialCreditCode, title_key};
use mengya_lists::Reading;
use mengya_lists::institutions::{BandPlaces, InstitutionRow};
use std::collections::HashMap;

/// An institution, to be recorded or recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InstitutionRecord {
    /// Its unified social credit code.
    pub uscc: SocialCreditCode,
    /// Its name.
    pub name: String,
    /// What kind of place it is.
    pub kind: InstitutionKind,
    /// Its sub-district, without 街道 behind it.
    pub sub_district: String,
    /// Its address.
    pub address: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Nursery classes of 6 to 12 months.
    pub months_6_12: BandPlaces,
    /// Classes of 12 to 24 months.
    pub months_12_24: BandPlaces,
    /// Classes of 24 to 36 months.
    pub months_24_36: BandPlaces,
    /// Mixed classes.
    pub mixed: BandPlaces,
    /// The day of its filing.
    pub filed_on: Option<NaiveDate>,
    /// The number of its notice.
    pub notice_number: Option<String>,
}

/// An accepted institution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedInstitution {
    /// Where it came from.
    pub place: RowPlace,
    /// The institution.
    pub record: InstitutionRecord,
}

/// The institutions of the register.
#[derive(Clone, Debug, Default)]
pub struct InstitutionsKnown {
    /// Those with a code that the list mentions.
    pub recorded: Vec<InstitutionRecord>,
}

/// Decides a list of institutions.
#[must_use]
pub fn decide_institutions(
    reading: &Reading<InstitutionRow>,
    known: InstitutionsKnown,
) -> Decided<AcceptedInstitution> {
    let mut writing = Writing::new(reading);
    let mut recorded: HashMap<SocialCreditCode, (InstitutionRecord, Option<RowPlace>)> =
        known.recorded.into_iter().map(|record| (record.uscc.clone(), (record, None))).collect();
    let mut accepted = Vec::new();
    for row in &reading.rows {
        let place = RowPlace { table: row.table, row: row.row };
        let mut faults = row.faults.clone();
        if let Some((record, earlier)) = row.value.uscc.as_ref().and_then(|uscc| recorded.get(uscc)) {
            faults.push(again(says_the_same(&row.value, record), *earlier));
        }
        match complete(row.value.clone()) {
            Some(record) if faults.is_empty() => {
                recorded.insert(record.uscc.clone(), (record.clone(), Some(place)));
                accepted.push(AcceptedInstitution { place, record });
            }
            _ => writing.refuse(place, faults),
        }
    }
    writing.finish(accepted)
}

fn says_the_same(listed: &InstitutionRow, record: &InstitutionRecord) -> bool {
    agrees(&listed.name.as_deref().map(title_key), &Some(title_key(&record.name)))
        && agrees(&listed.kind, &Some(record.kind))
        && agrees(&listed.sub_district, &Some(record.sub_district.clone()))
        && agrees(&text_key(&listed.address), &text_key(&record.address))
        && agrees(&listed.phone, &record.phone)
        && agrees(&listed.filed_on, &record.filed_on)
        && agrees(&text_key(&listed.notice_number), &text_key(&record.notice_number))
        && (listed.months_6_12, listed.months_12_24, listed.months_24_36, listed.mixed)
            == (record.months_6_12, record.months_12_24, record.months_24_36, record.mixed)
}

fn complete(listed: InstitutionRow) -> Option<InstitutionRecord> {
    Some(InstitutionRecord {
        uscc: listed.uscc?,
        name: listed.name?,
        kind: listed.kind?,
        sub_district: listed.sub_district?,
        address: listed.address,
        phone: listed.phone,
        months_6_12: listed.months_6_12,
        months_12_24: listed.months_12_24,
        months_24_36: listed.months_24_36,
        mixed: listed.mixed,
        filed_on: listed.filed_on,
        notice_number: listed.notice_number,
    })
}
