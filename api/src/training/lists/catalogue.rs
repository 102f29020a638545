//! Lists of training providers and of courses: loaded, decided, written.

use super::deciding::{
    CourseRecord, CoursesKnown, ProviderRecord, ProvidersKnown, decide_courses, decide_providers,
};
use crate::lists::{FileReport, ImportContext, decide_beside, recorded_meanwhile};
use crate::platform::problem::Problem;
use crate::platform::vault::Vault;
use crate::training::phones::open_phone;
use crate::training::service::{
    NewCourse, NewProvider, course_entered, new_course_row, new_provider_row, provider_entered,
};
use crate::training::store;
use mengya_entities::ids::ProviderId;
use mengya_entities::provider;
use mengya_lists::Reading;
use mengya_lists::courses::CourseRow;
use mengya_lists::providers::ProviderRow;
use sea_orm::{DbErr, TryIntoModel as _};
use std::collections::HashMap;
use std::sync::Arc;

fn provider_record(vault: &Vault, row: &provider::Model) -> Result<ProviderRecord, Problem> {
    Ok(ProviderRecord {
        code: Some(row.code.clone()),
        name: row.name.clone(),
        uscc: Some(row.social_credit_code.clone()),
        phone: open_phone(vault, row)?,
    })
}

/// A list of training providers, decided.
pub struct DecidedProviders {
    /// What is said of its rows.
    pub report: FileReport,
    accepted: Vec<NewProvider>,
}

/// Decides a list of training providers.
///
/// # Errors
/// When the store is away.
pub async fn decide_provider_list(
    context: &ImportContext<'_>,
    reading: Arc<Reading<ProviderRow>>,
) -> Result<DecidedProviders, Problem> {
    let vault = &context.services.vault;
    let recorded = store::all_providers(context.tx)
        .await?
        .iter()
        .map(|row| provider_record(vault, row))
        .collect::<Result<_, _>>()?;
    let decided = decide_beside(move || decide_providers(&reading, ProvidersKnown { recorded })).await?;
    let accepted = decided.accepted.into_iter().filter_map(|accepted| {
        let record = accepted.record;
        let social_credit_code = record.uscc?;
        Some(NewProvider {
            // A provider without a code of its own in the lists is found by its social credit code.
            code: record.code.unwrap_or_else(|| social_credit_code.as_str().to_owned()),
            name: record.name,
            social_credit_code,
            phone: record.phone,
        })
    });
    Ok(DecidedProviders { accepted: accepted.collect(), report: decided.report })
}

/// Enters the accepted training providers of a list.
///
/// # Errors
/// 409 `already-exists` when somebody entered one of them meanwhile; when the store is away.
pub async fn write_providers(context: &ImportContext<'_>, decided: DecidedProviders) -> Result<(), Problem> {
    let rows: Vec<provider::ActiveModel> =
        decided.accepted.iter().map(|new| new_provider_row(context.services, new)).collect();
    let facts = rows.iter().map(|row| Ok(provider_entered(&row.clone().try_into_model()?)));
    let facts = facts.collect::<Result<_, DbErr>>()?;
    store::insert_providers(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await
}

/// A list of courses, decided.
pub struct DecidedCourses {
    /// What is said of its rows.
    pub report: FileReport,
    accepted: Vec<NewCourse>,
}

/// Decides a list of courses.
///
/// # Errors
/// When the store is away.
pub async fn decide_course_list(
    context: &ImportContext<'_>,
    reading: Arc<Reading<CourseRow>>,
) -> Result<DecidedCourses, Problem> {
    let vault = &context.services.vault;
    let rows = store::all_providers(context.tx).await?;
    let names: HashMap<ProviderId, &str> = rows.iter().map(|row| (row.id, row.name.as_str())).collect();
    let recorded = store::all_courses(context.tx, None)
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
    let providers = rows.iter().map(|row| provider_record(vault, row)).collect::<Result<_, _>>()?;
    let known = CoursesKnown { recorded, providers };
    let decided = decide_beside(move || decide_courses(&reading, known)).await?;
    let accepted = decided.accepted.into_iter().filter_map(|accepted| {
        let record = accepted.record;
        Some(NewCourse {
            provider: rows.get(accepted.provider)?.id,
            code: record.code,
            title: record.name,
            // Lists of courses have no column for it.
            title_en: None,
            topic: record.topic,
            form: record.form,
            audience: record.audience,
            minutes: record.minutes,
        })
    });
    Ok(DecidedCourses { accepted: accepted.collect(), report: decided.report })
}

/// Enters the accepted courses of a list.
///
/// # Errors
/// 409 `already-exists` when somebody entered one of them meanwhile; when the store is away.
pub async fn write_courses(context: &ImportContext<'_>, decided: DecidedCourses) -> Result<(), Problem> {
    let rows: Vec<_> = decided.accepted.iter().map(|new| new_course_row(context.services, new)).collect();
    let facts = rows.iter().map(|row| Ok(course_entered(&row.clone().try_into_model()?)));
    let facts = facts.collect::<Result<_, DbErr>>()?;
    store::insert_courses(context.tx, rows).await.map_err(recorded_meanwhile)?;
    context.record(facts).await
}
