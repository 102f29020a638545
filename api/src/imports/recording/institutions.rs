//! Lists of institutions.

use super::Import;
use crate::history::Fact;
use crate::imports::deciding::{
    InstitutionRecord, InstitutionsKnown, decide_institutions, mentions_of_institutions,
};
use crate::imports::report::FileReport;
use crate::imports::store;
use crate::platform::problem::Problem;
use crate::platform::vault::Place;
use mengya_entities::ids::InstitutionId;
use mengya_entities::institution;
use mengya_entities::values::title_key;
use mengya_lists::Reading;
use mengya_lists::institutions::{BandPlaces, InstitutionRow};
use sea_orm::ActiveValue::Set;
use serde_json::json;

fn band(classes: i32, places: i32) -> BandPlaces {
    BandPlaces { classes: u32::try_from(classes).unwrap_or(0), places: u32::try_from(places).unwrap_or(0) }
}

fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

fn record(import: &Import<'_>, row: &institution::Model) -> Result<InstitutionRecord, Problem> {
    let phone =
        row.phone_sealed.as_ref().map(|sealed| import.ground.vault.open_text(phone_place(row.id), sealed));
    Ok(InstitutionRecord {
        uscc: row.social_credit_code.clone(),
        name: row.name.clone(),
        kind: row.kind,
        sub_district: row.sub_district.clone(),
        address: row.address.clone(),
        phone: phone.transpose()?,
        months_6_12: band(row.infant_classes, row.infant_places),
        months_12_24: band(row.toddler_classes, row.toddler_places),
        months_24_36: band(row.older_classes, row.older_places),
        mixed: band(row.mixed_classes, row.mixed_places),
        filed_on: row.filed_on,
        notice_number: row.notice_number.clone(),
    })
}

const fn phone_place(id: InstitutionId) -> Place {
    Place { table: "institutions", column: "phone_sealed", row: id.0 }
}

pub(super) async fn institutions(
    import: &Import<'_>,
    reading: &Reading<InstitutionRow>,
) -> Result<FileReport, Problem> {
    let mentioned = mentions_of_institutions(reading);
    let rows = store::institutions_by_code(import.tx, &mentioned.usccs).await?;
    let recorded = rows.iter().map(|row| record(import, row)).collect::<Result<_, _>>()?;
    let decided = decide_institutions(reading, InstitutionsKnown { recorded });
    if import.writes {
        let (mut rows, mut facts) = (Vec::new(), Vec::new());
        for accepted in &decided.accepted {
            let record = &accepted.record;
            let id: InstitutionId = import.ground.ids.next();
            facts.push(Fact {
                action: "institution.entered",
                subject_kind: "institution",
                subject_id: id.0,
                institution: Some(id),
                after: Some(json!({
                    "social_credit_code": record.uscc, "name": record.name, "kind": record.kind,
                    "sub_district": record.sub_district, "import": import.id
                })),
                ..Fact::default()
            });
            rows.push(institution::ActiveModel {
                id: Set(id),
                social_credit_code: Set(record.uscc.clone()),
                name: Set(record.name.clone()),
                name_key: Set(title_key(&record.name)),
                kind: Set(record.kind),
                district: Set(import.district.to_owned()),
                sub_district: Set(record.sub_district.clone()),
                address: Set(record.address.clone()),
                phone_sealed: Set(record
                    .phone
                    .as_ref()
                    .map(|phone| import.ground.vault.seal(phone_place(id), phone.as_bytes()))),
                infant_classes: Set(number(record.months_6_12.classes)),
                infant_places: Set(number(record.months_6_12.places)),
                toddler_classes: Set(number(record.months_12_24.classes)),
                toddler_places: Set(number(record.months_12_24.places)),
                older_classes: Set(number(record.months_24_36.classes)),
                older_places: Set(number(record.months_24_36.places)),
                mixed_classes: Set(number(record.mixed.classes)),
                mixed_places: Set(number(record.mixed.places)),
                filed_on: Set(record.filed_on),
                notice_number: Set(record.notice_number.clone()),
                version: Set(1),
                created_at: Set(import.now()),
            });
        }
        store::insert_all::<institution::Entity>(import.tx, rows).await?;
        import.record(facts).await?;
    }
    Ok(decided.report)
}
