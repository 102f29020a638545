//! Lists of institutions: loaded, decided, written.

use super::deciding::{InstitutionRecord, InstitutionsKnown, decide_institutions};
use crate::institutions::service::{NewInstitution, Places, entered, new_row, open_phone};
use crate::institutions::store;
use crate::lists::{FileReport, ImportContext, decide_beside, recorded_meanwhile};
use crate::platform::problem::Problem;
use crate::platform::vault::Vault;
use mengya_entities::institution;
use mengya_entities::values::SocialCreditCode;
use mengya_lists::Reading;
use mengya_lists::institutions::{BandPlaces, InstitutionRow};
use sea_orm::{DbErr, TryIntoModel as _};
use std::sync::Arc;

fn band(classes: i32, places: i32) -> BandPlaces {
    BandPlaces { classes: u32::try_from(classes).unwrap_or(0), places: u32::try_from(places).unwrap_or(0) }
}

fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn record(vault: &Vault, row: &institution::Model) -> Result<InstitutionRecord, Problem> {
    Ok(InstitutionRecord {
        uscc: row.social_credit_code.clone(),
        name: row.name.clone(),
        kind: row.kind,
        sub_district: row.sub_district.clone(),
        address: row.address.clone(),
        phone: open_phone(vault, row)?,
        months_6_12: band(row.infant_classes, row.infant_places),
        months_12_24: band(row.toddler_classes, row.toddler_places),
        months_24_36: band(row.older_classes, row.older_places),
        mixed: band(row.mixed_classes, row.mixed_places),
        filed_on: row.filed_on,
        notice_number: row.notice_number.clone(),
    })
}

fn new_institution(record: InstitutionRecord) -> NewInstitution {
    NewInstitution {
        code: record.uscc,
        name: record.name,
        // Lists of institutions have no column for it.
        name_en: None,
        kind: record.kind,
        sub_district: record.sub_district,
        address: record.address,
        phone: record.phone,
        places: Places {
            infant_classes: number(record.months_6_12.classes),
            infant_places: number(record.months_6_12.places),
            toddler_classes: number(record.months_12_24.classes),
            toddler_places: number(record.months_12_24.places),
            older_classes: number(record.months_24_36.classes),
            older_places: number(record.months_24_36.places),
            mixed_classes: number(record.mixed.classes),
            mixed_places: number(record.mixed.places),
        },
        filed_on: record.filed_on,
        notice_number: record.notice_number,
    }
}

/// A list of institutions, decided.
pub struct DecidedInstitutions {
    /// What is said of its rows.
    pub report: FileReport,
    accepted: Vec<InstitutionRecord>,
}

/// Decides a list of institutions.
///
/// # Errors
/// When the store is away.
pub async fn decide_institution_list(
    context: &ImportContext<'_>,
    reading: Arc<Reading<InstitutionRow>>,
) -> Result<DecidedInstitutions, Problem> {
    let codes: Vec<SocialCreditCode> = reading.rows.iter().filter_map(|row| row.value.uscc.clone()).collect();
    let vault = &context.services.vault;
    let rows = store::with_codes(context.tx, &codes).await?;
    let recorded = rows.iter().map(|row| record(vault, row)).collect::<Result<_, _>>()?;
    let decided =
        decide_beside(move || decide_institutions(&reading, InstitutionsKnown { recorded })).await?;
    let accepted = decided.accepted.into_iter().map(|accepted| accepted.record).collect();
    Ok(DecidedInstitutions { report: decided.report, accepted })
}

/// Enters the accepted institutions of a list.
///
/// # Errors
/// 409 `already-exists` when somebody entered one of them meanwhile; when the store is away.
pub async fn write_institutions(
    context: &ImportContext<'_>,
    decided: DecidedInstitutions,
) -> Result<(), Problem> {
    let enter = |record| {
        let new = new_institution(record);
        new_row(context.services, context.services.ids.next(), context.district, &new)
    };
    let rows: Vec<institution::ActiveModel> = decided.accepted.into_iter().map(enter).collect();
    let facts = rows.iter().map(|row| Ok(entered(&row.clone().try_into_model()?)));
    let facts = facts.collect::<Result<_, DbErr>>()?;
    store::insert_all(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await
}
