//! Lists of training providers and of courses.

use super::Import;
use crate::history::Fact;
use crate::imports::deciding::{
    CourseRecord, CoursesKnown, ProviderRecord, ProvidersKnown, decide_courses, decide_providers,
};
use crate::imports::report::FileReport;
use crate::imports::store;
use crate::platform::problem::Problem;
use crate::platform::vault::Vault;
use crate::training::phones::{open_phone, seal_phone};
use mengya_entities::ids::{CourseId, ProviderId};
use mengya_entities::values::title_key;
use mengya_entities::{course, provider};
use mengya_lists::Reading;
use mengya_lists::courses::CourseRow;
use mengya_lists::providers::ProviderRow;
use sea_orm::ActiveValue::Set;
use serde_json::json;
use std::collections::HashMap;

fn provider_record(vault: &Vault, row: &provider::Model) -> Result<ProviderRecord, Problem> {
    Ok(ProviderRecord {
        code: Some(row.code.clone()),
        name: row.name.clone(),
        uscc: Some(row.social_credit_code.clone()),
        phone: open_phone(vault, row)?,
    })
}

pub(super) async fn providers(
    import: &Import<'_>,
    reading: &Reading<ProviderRow>,
) -> Result<FileReport, Problem> {
    let vault = &import.ground.vault;
    let recorded = store::providers(import.tx)
        .await?
        .iter()
        .map(|row| provider_record(vault, row))
        .collect::<Result<_, _>>()?;
    let decided = decide_providers(reading, ProvidersKnown { recorded });
    if import.writes {
        let (mut rows, mut facts) = (Vec::new(), Vec::new());
        for accepted in &decided.accepted {
            let record = &accepted.record;
            let Some(code) = &record.uscc else { continue };
            let id: ProviderId = import.ground.ids.next();
            facts.push(Fact {
                action: "provider.entered",
                subject_kind: "provider",
                subject_id: id.0,
                after: Some(json!({ "code": record.code, "name": record.name, "social_credit_code": code, "import": import.id })),
                ..Fact::default()
            });
            rows.push(provider::ActiveModel {
                id: Set(id),
                // A provider without a code of its own in the lists is found by its social credit code.
                code: Set(record.code.clone().unwrap_or_else(|| code.as_str().to_owned())),
                name: Set(record.name.clone()),
                name_key: Set(title_key(&record.name)),
                social_credit_code: Set(code.clone()),
                phone_sealed: Set(record.phone.as_deref().map(|phone| seal_phone(vault, id, phone))),
                version: Set(1),
                created_at: Set(import.now()),
            });
        }
        store::insert_all::<provider::Entity>(import.tx, rows).await?;
        import.record(facts).await?;
    }
    Ok(decided.report)
}

pub(super) async fn courses(
    import: &Import<'_>,
    reading: &Reading<CourseRow>,
) -> Result<FileReport, Problem> {
    let providers = store::providers(import.tx).await?;
    let names: HashMap<ProviderId, &str> = providers.iter().map(|row| (row.id, row.name.as_str())).collect();
    let recorded = store::courses(import.tx)
        .await?
        .into_iter()
        .map(|row| CourseRecord {
            provider: names.get(&row.provider_id).map(|name| (*name).to_owned()),
            code: row.code,
            name: row.title,
            topic: row.topic,
            form: row.form,
            audience: row.audience,
            minutes: u32::try_from(row.minutes).unwrap_or(0),
        })
        .collect();
    let may = |row: &&provider::Model| import.provider.is_none_or(|own| row.id == own);
    let vault = &import.ground.vault;
    let records =
        providers.iter().filter(may).map(|row| provider_record(vault, row)).collect::<Result<_, _>>()?;
    let decided = decide_courses(reading, CoursesKnown { recorded, providers: records });
    if import.writes {
        let mut by_key: HashMap<String, ProviderId> = HashMap::new();
        for row in providers.iter().filter(may) {
            by_key.insert(title_key(&row.name), row.id);
            by_key.insert(title_key(&row.code), row.id);
        }
        let (mut rows, mut facts) = (Vec::new(), Vec::new());
        for accepted in &decided.accepted {
            let record = &accepted.record;
            let named = record.provider.as_deref().and_then(|name| by_key.get(&title_key(name)).copied());
            let Some(provider_id) = named.or(import.provider) else { continue };
            let id: CourseId = import.ground.ids.next();
            facts.push(Fact {
                action: "course.entered",
                subject_kind: "course",
                subject_id: id.0,
                after: Some(json!({
                    "code": record.code, "title": record.name, "topic": record.topic, "form": record.form,
                    "audience": record.audience, "minutes": record.minutes, "import": import.id
                })),
                ..Fact::default()
            });
            rows.push(course::ActiveModel {
                id: Set(id),
                provider_id: Set(provider_id),
                code: Set(record.code.clone()),
                title: Set(record.name.clone()),
                title_key: Set(title_key(&record.name)),
                topic: Set(record.topic),
                form: Set(record.form),
                audience: Set(record.audience),
                minutes: Set(i32::try_from(record.minutes).unwrap_or(i32::MAX)),
                version: Set(1),
                created_at: Set(import.now()),
            });
        }
        store::insert_all::<course::Entity>(import.tx, rows).await?;
        import.record(facts).await?;
    }
    Ok(decided.report)
}
