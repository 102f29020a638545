//! Telling by telephone whoever cannot be written to of an act on a credential or a certificate.

use crate::access::{Actor, Bound};
use crate::certificates::store as certificates;
use crate::history::{self, Fact};
use crate::institutions::service::open_phone;
use crate::institutions::store::with_ids;
use crate::notifications::store;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::practitioners::store as people;
use chrono::NaiveDate;
use mengya_entities::act_notice::Model;
use mengya_entities::ids::{ActNoticeId, CertificateId, CredentialId, InstitutionId, PractitionerId};
use mengya_entities::values::{ActSubject, EventAction, Role};
use mengya_entities::{certificate, credential, institution, practitioner};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};

/// What an act was on.
#[derive(Clone, Debug)]
pub enum Subject {
    /// A credential.
    Credential(Box<credential::Model>),
    /// A certificate.
    Certificate(Box<certificate::Model>),
    /// It is not there any more.
    Gone,
}

/// Somebody who has to be called.
#[derive(Clone, Debug)]
pub struct ToCall {
    /// The notice.
    pub row: Model,
    /// Of an act on what.
    pub subject: Subject,
    /// Whose it is.
    pub person: practitioner::Model,
    /// The employer; none for the person.
    pub place: Option<institution::Model>,
    /// A telephone number that is known: whole of an employer, masked of a person.
    pub phone: Option<String>,
}

/// The district whose officers the actor is one of.
fn district_of(actor: &Actor) -> Result<&str, Problem> {
    match &actor.bound {
        Bound::District(district) if actor.is(Role::RegulatorOfficer) => Ok(district),
        _ => Err(Problem::forbidden()),
    }
}

/// How many have to be called; nobody but officers calls.
///
/// # Errors
/// When the store is away.
pub async fn count_to_call(services: &Services, actor: &Actor) -> Result<u64, Problem> {
    let Ok(district) = district_of(actor) else { return Ok(0) };
    Ok(store::count_to_call(services.database.reader(), district).await?)
}

/// One page of those who have to be called; that their records were looked at is written down.
///
/// # Errors
/// When the store is away.
pub async fn to_call_logged(
    services: &Services,
    actor: &Actor,
    page: &PageAsked,
) -> Result<(Vec<ToCall>, Option<String>), Problem> {
    let reader = services.database.reader();
    let rows = store::page_to_call(reader, district_of(actor)?, page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |row| row.id.to_string());
    let found = described(reader, services, rows).await?;
    let seen: Vec<PractitionerId> = found.iter().map(|it| it.person.id).collect();
    history::log_access(services, actor, &seen, "list_calls", None).await?;
    Ok((found, next))
}

async fn described(
    db: &impl ConnectionTrait,
    services: &Services,
    rows: Vec<Model>,
) -> Result<Vec<ToCall>, Problem> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let persons: BTreeSet<PractitionerId> = rows.iter().map(|row| row.practitioner_id).collect();
    let persons: HashMap<PractitionerId, practitioner::Model> =
        people::with_ids(db, &persons).await?.into_iter().map(|it| (it.id, it)).collect();
    let places: BTreeSet<InstitutionId> = rows.iter().filter_map(|row| row.institution_id).collect();
    let places: HashMap<InstitutionId, institution::Model> =
        with_ids(db, places).await?.into_iter().map(|it| (it.id, it)).collect();
    let of =
        |subject: ActSubject| rows.iter().filter(move |row| row.subject == subject).map(|row| row.subject_id);
    let credentials: Vec<CredentialId> = of(ActSubject::Credential).map(CredentialId).collect();
    let credentials = crate::credentials::store::with_ids(db, &credentials).await?;
    let issued: Vec<CertificateId> = of(ActSubject::Certificate).map(CertificateId).collect();
    let issued = certificates::with_ids(db, &issued).await?;
    let mut found = Vec::new();
    for row in rows {
        let Some(person) = persons.get(&row.practitioner_id).cloned() else { continue };
        let subject = match row.subject {
            ActSubject::Credential => credentials
                .iter()
                .find(|it| it.id.0 == row.subject_id)
                .map(|it| Subject::Credential(Box::new(it.clone()))),
            ActSubject::Certificate => issued
                .iter()
                .find(|it| it.id.0 == row.subject_id)
                .map(|it| Subject::Certificate(Box::new(it.clone()))),
        };
        let place = row.institution_id.and_then(|id| places.get(&id).cloned());
        let phone = match &place {
            Some(place) => open_phone(&services.vault, place)?,
            None => identity::open_phone(&services.vault, &person)?.map(|it| identity::masked_phone(&it)),
        };
        found.push(ToCall { row, subject: subject.unwrap_or(Subject::Gone), person, place, phone });
    }
    Ok(found)
}

/// Writes down that an officer told somebody by telephone.
///
/// # Errors
/// 404, 409 `wrong-state` when they were called already, 422 for a day that cannot be meant.
pub async fn record_call(
    services: &Services,
    actor: &Actor,
    id: ActNoticeId,
    called_on: NaiveDate,
) -> Result<ToCall, Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = services.database.begin().await?;
    let known = store::lock_act_notice(&tx, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&known.district))?;
    if known.called_on.is_some() {
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("notice-called-already")));
    }
    let acted_on = services.clock.day_of(known.created_at.into());
    if called_on > services.clock.today() {
        let message = Message::new("fault-future-day").arg("found", called_on);
        return Err(Problem::invalid("/called_on", "future-day", message));
    }
    if called_on < acted_on {
        let message = Message::new("notice-called-early").arg("found", called_on).arg("acted", acted_on);
        return Err(Problem::invalid("/called_on", "before-act", message));
    }
    let mut change = known.into_active_model();
    change.called_on = Set(Some(called_on));
    change.called_by = Set(Some(officer));
    let row = store::update_act_notice(&tx, change).await?;
    let action = match row.subject {
        ActSubject::Credential => EventAction::CredentialToldByPhone,
        ActSubject::Certificate => EventAction::CertificateToldByPhone,
    };
    let fact = Fact {
        practitioner: Some(row.practitioner_id),
        institution: row.institution_id,
        after: Some(json!({ "called_on": called_on })),
        ..Fact::of(action, row.subject_id)
    };
    history::record(&tx, services, actor, fact).await?;
    let found = described(&tx, services, vec![row]).await?;
    tx.commit().await?;
    found.into_iter().next().ok_or_else(Problem::not_found)
}
