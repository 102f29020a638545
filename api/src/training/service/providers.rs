//! Training providers: enter one, look at them.

use super::{blank_faults, taken_meanwhile};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::training::errors::code_taken;
use crate::training::phones::{open_phone, seal_phone};
use crate::training::rules::{ProviderMarks, TakenMark, taken_marks};
use crate::training::store;
use mengya_entities::ids::ProviderId;
use mengya_entities::provider;
use mengya_entities::values::{EventAction, Instant, SocialCreditCode, prose, tidy, title_key};
use sea_orm::ActiveValue::Set;
use sea_orm::IntoActiveModel as _;
use serde_json::json;

/// A provider to be entered.
#[derive(Clone, Debug)]
pub struct NewProvider {
    /// Its code in lists.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its unified social credit code.
    pub social_credit_code: SocialCreditCode,
    /// Its phone number.
    pub phone: Option<String>,
}

/// The row of a new provider.
#[must_use]
pub fn new_provider_row(services: &Services, new: &NewProvider) -> provider::ActiveModel {
    let id: ProviderId = services.ids.next();
    provider::ActiveModel {
        id: Set(id),
        code: Set(tidy(&new.code)),
        name: Set(prose(&new.name)),
        name_key: Set(title_key(&new.name)),
        social_credit_code: Set(new.social_credit_code.clone()),
        phone_sealed: Set(new.phone.as_deref().map(|phone| seal_phone(&services.vault, id, phone))),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// Enters a provider.
///
/// # Errors
/// 422 when the name is blank; 409 `already-exists` when the code or the social credit code is taken.
pub async fn create_provider(
    services: &Services,
    actor: &Actor,
    new: NewProvider,
) -> Result<provider::Model, Problem> {
    blank_faults(&[("/code", &new.code), ("/name", &new.name)])?;
    let tx = services.database.begin().await?;
    let row = new_provider_row(services, &new);
    let marks = ProviderMarks {
        code: Some(row.code.as_ref()),
        name: Some(row.name.as_ref()),
        social_credit_code: Some(&new.social_credit_code),
    };
    let known = store::providers_like(&tx, row.code.as_ref(), &new.social_credit_code).await?;
    let taken = known.iter().flat_map(|it| taken_marks(&marks, &marks_of(it)));
    let mut faults = Vec::new();
    for mark in taken {
        let fault = match mark {
            TakenMark::Code => code_taken("/code", row.code.as_ref()),
            TakenMark::SocialCreditCode => code_taken("/social_credit_code", new.social_credit_code.as_str()),
            TakenMark::Name => continue,
        };
        if !faults.contains(&fault) {
            faults.push(fault);
        }
    }
    if !faults.is_empty() {
        return Err(Problem { faults, ..Problem::new(ProblemCode::AlreadyExists) });
    }
    let provider = store::insert_provider(&tx, row).await.map_err(taken_meanwhile)?;
    history::record(&tx, services, actor, provider_entered(&provider)).await?;
    tx.commit().await?;
    Ok(provider)
}

/// A change of a provider; what is left out stays as it is.
#[derive(Clone, Debug, Default)]
pub struct ProviderChange {
    /// Its code in lists.
    pub code: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Its phone number; an empty one removes it.
    pub phone: Option<Option<String>>,
    /// Why.
    pub reason: String,
}

/// Changes a provider. Where nothing differs, nothing is written.
///
/// # Errors
/// 404, 412/428; 422 when the name or the reason is blank; 409 `already-exists` when the code is taken.
pub async fn change_provider(
    services: &Services,
    actor: &Actor,
    id: ProviderId,
    if_match: Option<&str>,
    change: ProviderChange,
) -> Result<provider::Model, Problem> {
    Actor::or_unknown(actor.reaches_provider(id))?;
    let tx = services.database.begin().await?;
    let known = store::lock_provider(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, known.version)?;
    let code = change.code.as_deref().map_or_else(|| known.code.clone(), tidy);
    let name = change.name.as_deref().map_or_else(|| known.name.clone(), prose);
    blank_faults(&[("/code", &code), ("/name", &name), ("/reason", &change.reason)])?;
    let (mut before, mut after) = (serde_json::Map::new(), serde_json::Map::new());
    let mut row = known.clone().into_active_model();
    if code != known.code {
        let others = store::providers_like(&tx, &code, &known.social_credit_code).await?;
        let marks = ProviderMarks { code: Some(&code), name: None, social_credit_code: None };
        let others = others.iter().filter(|it| it.id != id);
        if others.flat_map(|it| taken_marks(&marks, &marks_of(it))).any(|mark| mark == TakenMark::Code) {
            return Err(Problem::new(ProblemCode::AlreadyExists).with(code_taken("/code", &code)));
        }
        before.insert("code".to_owned(), json!(known.code));
        after.insert("code".to_owned(), json!(code));
        row.code = Set(code);
    }
    if name != known.name {
        before.insert("name".to_owned(), json!(known.name));
        after.insert("name".to_owned(), json!(name));
        row.name_key = Set(title_key(&name));
        row.name = Set(name);
    }
    if let Some(phone) = change.phone
        && open_phone(&services.vault, &known)? != phone
    {
        // That it changed is history; the number itself is not told there.
        before.insert("has_phone".to_owned(), json!(known.phone_sealed.is_some()));
        after.insert("has_phone".to_owned(), json!(phone.is_some()));
        row.phone_sealed = Set(phone.as_deref().map(|phone| seal_phone(&services.vault, id, phone)));
    }
    if after.is_empty() {
        return Ok(known);
    }
    row.version = Set(known.version + 1);
    let changed = store::update_provider(&tx, row).await.map_err(taken_meanwhile)?;
    let fact = Fact {
        reason: Some(prose(&change.reason)),
        before: Some(before.into()),
        after: Some(after.into()),
        ..Fact::of(EventAction::ProviderChanged, id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(changed)
}

/// What the history says of a new provider.
#[must_use]
pub fn provider_entered(row: &provider::Model) -> Fact {
    Fact {
        after: Some(
            json!({ "code": row.code, "name": row.name, "social_credit_code": row.social_credit_code }),
        ),
        ..Fact::of(EventAction::ProviderEntered, row.id.0)
    }
}

fn marks_of(row: &provider::Model) -> ProviderMarks<'_> {
    ProviderMarks {
        code: Some(&row.code),
        name: Some(&row.name),
        social_credit_code: Some(&row.social_credit_code),
    }
}

/// One provider.
///
/// # Errors
/// 404, also to the staff of another.
pub async fn provider(
    services: &Services,
    actor: &Actor,
    id: ProviderId,
) -> Result<provider::Model, Problem> {
    Actor::or_unknown(actor.reaches_provider(id))?;
    store::find_provider(services.database.reader(), id).await?.ok_or_else(Problem::not_found)
}

/// One page of providers; its staff see their own.
///
/// # Errors
/// When the store is away.
pub async fn providers(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<provider::Model>, Option<String>), Problem> {
    let only = match actor.bound {
        Bound::Provider(own) => Some(own),
        Bound::Practitioner(_) | Bound::Institution(_) | Bound::District(_) | Bound::Everything => None,
    };
    let rows =
        store::page_of_providers(services.database.reader(), only, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}
