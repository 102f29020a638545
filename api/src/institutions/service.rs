//! What people do with institutions: find, enter, change. What they do with staff lists is in [`employing`].

pub mod employing;
pub mod former;

use super::store::{self, InstitutionFilter};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::is_duplicate;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::{Place, Vault, VaultError};
use crate::practitioners::names::spellings;
use chrono::NaiveDate;
use mengya_entities::ids::InstitutionId;
use mengya_entities::institution::{self, Model};
use mengya_entities::values::{
    EventAction, Instant, InstitutionKind, Sealed, SocialCreditCode, tidy, title_key,
};
use sea_orm::ActiveValue::{self, Set};
use sea_orm::IntoActiveModel as _;
use serde::Serialize;
use serde_json::{Map, Value, json};

/// Classes and places of the four age bands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Places {
    /// Classes of 6-12 months (乳儿班).
    pub infant_classes: i32,
    /// Places of 6-12 months.
    pub infant_places: i32,
    /// Classes of 12-24 months (托小班).
    pub toddler_classes: i32,
    /// Places of 12-24 months.
    pub toddler_places: i32,
    /// Classes of 24-36 months (托大班).
    pub older_classes: i32,
    /// Places of 24-36 months.
    pub older_places: i32,
    /// Mixed classes (混合班).
    pub mixed_classes: i32,
    /// Places of mixed classes.
    pub mixed_places: i32,
}

/// An institution to be entered.
#[derive(Clone, Debug)]
pub struct NewInstitution {
    /// The unified social credit code.
    pub code: SocialCreditCode,
    /// The name.
    pub name: String,
    /// The name in English, where it has one.
    pub name_en: Option<String>,
    /// The kind of place.
    pub kind: InstitutionKind,
    /// The sub-district's name without 街道.
    pub sub_district: String,
    /// The address.
    pub address: Option<String>,
    /// The phone number.
    pub phone: Option<String>,
    /// Classes and places.
    pub places: Places,
    /// The day of filing (备案).
    pub filed_on: Option<NaiveDate>,
    /// The number of the approval notice (告知书).
    pub notice_number: Option<String>,
}

/// What is to be changed of an institution; the inner `None` empties the field.
#[derive(Clone, Debug, Default)]
pub struct InstitutionChange {
    /// The name.
    pub name: Option<String>,
    /// The name in English, where it has one.
    pub name_en: Option<Option<String>>,
    /// The sub-district's name without 街道.
    pub sub_district: Option<String>,
    /// The address.
    pub address: Option<Option<String>>,
    /// The phone number.
    pub phone: Option<Option<String>>,
    /// Classes and places, in the order of [`Places`].
    pub places: [Option<i32>; 8],
    /// The day of filing (备案).
    pub filed_on: Option<Option<NaiveDate>>,
    /// The number of the approval notice (告知书).
    pub notice_number: Option<Option<String>>,
    /// Why.
    pub reason: String,
}

/// A sub-district in its short form: 江宁路 and 江宁路街道 are the same; 镇 and 乡 belong to the name.
#[must_use]
pub fn sub_district_name(text: &str) -> String {
    let name: String = tidy(text).chars().filter(|c| !c.is_whitespace()).collect();
    match name.strip_suffix("街道") {
        Some(short) if !short.is_empty() => short.to_owned(),
        _ => name,
    }
}

/// An institution's phone number, encrypted for its row.
#[must_use]
pub fn seal_phone(vault: &Vault, institution: InstitutionId, phone: &str) -> Sealed {
    vault.seal(phone_place(institution), tidy(phone).as_bytes())
}

/// An institution's phone number.
///
/// # Errors
/// When the row was changed outside the registry.
pub fn open_phone(vault: &Vault, institution: &Model) -> Result<Option<String>, VaultError> {
    let place = phone_place(institution.id);
    institution.phone_sealed.as_ref().map(|sealed| vault.open_text(place, sealed)).transpose()
}

const fn phone_place(institution: InstitutionId) -> Place {
    Place { table: "institutions", column: "phone_sealed", row: institution.0 }
}

/// The institution with this code, as people type it, for somebody who may know of it.
///
/// # Errors
/// 404 when there is none, or it is another's.
pub async fn institution_for(services: &Services, actor: &Actor, code: &str) -> Result<Model, Problem> {
    let code = SocialCreditCode::parse(code).map_err(|_| Problem::not_found())?;
    let institution =
        store::find_by_code(services.database.reader(), &code).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_institution(institution.id, &institution.district))?;
    Ok(institution)
}

/// The institution with this id, for somebody who may know of it.
///
/// # Errors
/// 404 when there is none, or it is another's.
pub async fn institution_by_id_for(
    services: &Services,
    actor: &Actor,
    id: InstitutionId,
) -> Result<Model, Problem> {
    let institution = store::find(services.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_institution(institution.id, &institution.district))?;
    Ok(institution)
}

/// One page of the institutions that the actor may know of: an officer those of the district, a manager the own one.
///
/// # Errors
/// When the store is away.
pub async fn institutions(
    services: &Services,
    actor: &Actor,
    mut filter: InstitutionFilter,
    page: &PageAsked,
) -> Result<(Vec<Model>, Option<String>), Problem> {
    match &actor.bound {
        Bound::Institution(own) => filter.only = Some(*own),
        Bound::District(own) => filter.district = Some(own.clone()),
        Bound::Everything => {}
        Bound::Practitioner(_) | Bound::Provider(_) => return Err(Problem::forbidden()),
    }
    let rows = store::page(services.database.reader(), &filter, page.after_id()?, page.limit).await?;
    Ok(page.cut(rows, |row| row.id.to_string()))
}

/// Enters an institution in the officer's own district.
///
/// # Errors
/// 409 `already-exists` when the code is registered.
pub async fn create(services: &Services, actor: &Actor, new: NewInstitution) -> Result<Model, Problem> {
    let Bound::District(district) = &actor.bound else { return Err(Problem::forbidden()) };
    let id: InstitutionId = services.ids.next();
    let row = new_row(services, id, district, &new);
    let tx = services.database.begin().await?;
    let institution = match store::insert(&tx, row).await {
        Ok(institution) => institution,
        Err(error) if is_duplicate(&error) => {
            let message = Message::new("institution-known").arg("code", &new.code);
            return Err(Problem::new(ProblemCode::AlreadyExists).with(Fault::new(
                "/social_credit_code",
                "known",
                message,
            )));
        }
        Err(error) => return Err(error.into()),
    };
    history::record(&tx, services, actor, entered(&institution)).await?;
    tx.commit().await?;
    Ok(institution)
}

/// What the history says of a new institution.
#[must_use]
pub fn entered(row: &Model) -> Fact {
    Fact {
        institution: Some(row.id),
        after: Some(json!({
            "social_credit_code": row.social_credit_code, "name": row.name, "name_en": row.name_en,
            "kind": row.kind, "district": row.district, "sub_district": row.sub_district, "places": Places::of(row),
        })),
        ..Fact::of(EventAction::InstitutionEntered, row.id.0)
    }
}

impl Places {
    /// Of this row.
    #[must_use]
    pub const fn of(row: &Model) -> Self {
        Self {
            infant_classes: row.infant_classes,
            infant_places: row.infant_places,
            toddler_classes: row.toddler_classes,
            toddler_places: row.toddler_places,
            older_classes: row.older_classes,
            older_places: row.older_places,
            mixed_classes: row.mixed_classes,
            mixed_places: row.mixed_places,
        }
    }
}

/// The row of a new institution.
#[must_use]
pub fn new_row(
    services: &Services,
    id: InstitutionId,
    district: &str,
    new: &NewInstitution,
) -> institution::ActiveModel {
    let Places { infant_classes, infant_places, toddler_classes, toddler_places, .. } = new.places;
    let Places { older_classes, older_places, mixed_classes, mixed_places, .. } = new.places;
    institution::ActiveModel {
        id: Set(id),
        social_credit_code: Set(new.code.clone()),
        name: Set(new.name.clone()),
        name_key: Set(title_key(&new.name)),
        sounds: Set(Some(spellings(&new.name))),
        name_en: Set(new.name_en.clone()),
        kind: Set(new.kind),
        district: Set(district.to_owned()),
        sub_district: Set(new.sub_district.clone()),
        address: Set(new.address.clone()),
        phone_sealed: Set(new.phone.as_deref().map(|phone| seal_phone(&services.vault, id, phone))),
        infant_classes: Set(infant_classes),
        infant_places: Set(infant_places),
        toddler_classes: Set(toddler_classes),
        toddler_places: Set(toddler_places),
        older_classes: Set(older_classes),
        older_places: Set(older_places),
        mixed_classes: Set(mixed_classes),
        mixed_places: Set(mixed_places),
        filed_on: Set(new.filed_on),
        notice_number: Set(new.notice_number.clone()),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// Changes an institution. Where nothing differs, nothing is written.
///
/// # Errors
/// 404, 412/428.
pub async fn change(
    services: &Services,
    actor: &Actor,
    code: &str,
    if_match: Option<&str>,
    change: InstitutionChange,
) -> Result<Model, Problem> {
    let id = institution_for(services, actor, code).await?.id;
    let tx = services.database.begin().await?;
    let institution = store::lock(&tx, id).await?.ok_or_else(Problem::not_found)?;
    check_version(if_match, institution.version)?;
    let (changed, changes) = changed_row(services, &institution, &change)?;
    if changes.after.is_empty() {
        return Ok(institution);
    }
    let changed = store::update(&tx, changed).await?;
    let fact = Fact {
        institution: Some(id),
        reason: Some(change.reason),
        before: Some(Value::Object(changes.before)),
        after: Some(Value::Object(changes.after)),
        ..Fact::of(EventAction::InstitutionChanged, id.0)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(changed)
}

fn changed_row(
    services: &Services,
    institution: &Model,
    change: &InstitutionChange,
) -> Result<(institution::ActiveModel, Changes), Problem> {
    let mut row = institution.clone().into_active_model();
    let mut changes = Changes::default();
    changes.set("name", &mut row.name, change.name.clone());
    if changes.after.contains_key("name") {
        row.name_key = Set(title_key(row.name.as_ref()));
        row.sounds = Set(Some(spellings(row.name.as_ref())));
    }
    changes.set("name_en", &mut row.name_en, change.name_en.clone());
    changes.set("sub_district", &mut row.sub_district, change.sub_district.clone());
    changes.set("address", &mut row.address, change.address.clone());
    changes.set("filed_on", &mut row.filed_on, change.filed_on);
    changes.set("notice_number", &mut row.notice_number, change.notice_number.clone());
    let [infant_classes, infant_places, toddler_classes, toddler_places, ..] = change.places;
    let [.., older_classes, older_places, mixed_classes, mixed_places] = change.places;
    changes.set("infant_classes", &mut row.infant_classes, infant_classes);
    changes.set("infant_places", &mut row.infant_places, infant_places);
    changes.set("toddler_classes", &mut row.toddler_classes, toddler_classes);
    changes.set("toddler_places", &mut row.toddler_places, toddler_places);
    changes.set("older_classes", &mut row.older_classes, older_classes);
    changes.set("older_places", &mut row.older_places, older_places);
    changes.set("mixed_classes", &mut row.mixed_classes, mixed_classes);
    changes.set("mixed_places", &mut row.mixed_places, mixed_places);
    if let Some(phone) = &change.phone
        && open_phone(&services.vault, institution)? != *phone
    {
        // That it changed is history; the number itself is not told there.
        row.phone_sealed =
            Set(phone.as_deref().map(|phone| seal_phone(&services.vault, institution.id, phone)));
        changes.before.insert("has_phone".to_owned(), json!(institution.phone_sealed.is_some()));
        changes.after.insert("has_phone".to_owned(), json!(phone.is_some()));
    }
    row.version = Set(institution.version + 1);
    Ok((row, changes))
}

/// The old and the new values of what changed.
#[derive(Debug, Default)]
struct Changes {
    before: Map<String, Value>,
    after: Map<String, Value>,
}

impl Changes {
    fn set<T>(&mut self, name: &str, field: &mut ActiveValue<T>, new: Option<T>)
    where
        T: PartialEq + Serialize + Into<sea_orm::Value>,
    {
        let Some(new) = new else { return };
        if *field.as_ref() != new {
            self.before.insert(name.to_owned(), json!(field.as_ref()));
            self.after.insert(name.to_owned(), json!(new));
            *field = Set(new);
        }
    }
}
