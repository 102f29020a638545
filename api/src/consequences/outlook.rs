//! What an act on a credential will do, and after it what it did: read from the register by the rules that do it.

use super::rules::{CredentialAct, StandsSince, counting_on, dual_falls, employer_hears, standing_so};
use crate::access::Actor;
use crate::certificates::store as certificates;
use crate::compliance::service::{PlaceEffect, effects_between};
use crate::credentials::rules::{CredentialFacts, as_they_stand, dual_certification_on};
use crate::credentials::service::{self as credentials, Before, last_change, may_decide, may_end};
use crate::credentials::store;
use crate::effects::Told;
use crate::evidence::store as evidence;
use crate::history;
use crate::institutions::service::open_phone;
use crate::institutions::store::with_ids;
use crate::notifications::acts::{fared, hearers, of_act};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::store as people;
use chrono::NaiveDate;
use mengya_entities::credential::Model;
use mengya_entities::ids::{ActNoticeId, CertificateId, CredentialId, InstitutionId, PractitionerId};
use mengya_entities::values::{
    CertificateKind, CertificateNumber, CredentialState, EventAction, EvidenceMedia,
};
use mengya_entities::{act_notice, certificate, event, institution, practitioner};
use sea_orm::ConnectionTrait;
use std::collections::{BTreeSet, HashMap};

/// Somebody who hears of an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hears {
    /// The notice, once the act is done.
    pub id: Option<ActNoticeId>,
    /// The district whose officers call, once the act is done.
    pub district: Option<String>,
    /// The employer's name; none for the person.
    pub institution: Option<String>,
    /// Its name in English, where it has one.
    pub institution_en: Option<String>,
    /// How they are told.
    pub told: Told,
    /// A telephone number that is known: whole of an employer, masked of a person.
    pub phone: Option<String>,
}

/// What an act on a credential does.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// Which act.
    pub act: CredentialAct,
    /// Whether it is done; otherwise it is what it will do.
    pub is_done: bool,
    /// Whether the credential counts today, before the act and after it.
    pub counts: (bool, bool),
    /// The credential as it stands after the act, among the others.
    pub stands: CredentialFacts,
    /// How many other credentials of the person count no longer, and how many count again.
    pub others: (usize, usize),
    /// Whether the person is dual-certified today, before the act and after it.
    pub dual: (bool, bool),
    /// The certificate of dual certification that falls, or fell.
    pub falls: Option<CertificateNumber>,
    /// The places where the person works today.
    pub places: Vec<PlaceEffect>,
    /// Who hears of it.
    pub hears: Vec<Hears>,
}

impl Outlook {
    /// Those who have to be called.
    pub fn to_call(&self) -> impl Iterator<Item = &Hears> {
        self.hears.iter().filter(|it| it.told == Told::CallThem)
    }
}

/// A credential and whose it is, as the officer who decides on it sees both.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The credential.
    pub credential: Model,
    /// Its holder.
    pub person: practitioner::Model,
    /// The holder's document, masked.
    pub identity_masked: String,
    /// Whether a ban of the holder is in force.
    pub is_barred: bool,
    /// What kind of file was handed in.
    pub file: Option<EvidenceMedia>,
    /// Why the last decision is not undone by whoever looks; none where it may be.
    pub undo: Result<Before, Problem>,
    /// What the last decision did, where it was made today and nothing came after it.
    pub done: Option<Outlook>,
    /// What the acts that were asked for would do, or why they would be refused.
    pub ahead: Vec<(CredentialAct, Result<Outlook, Problem>)>,
}

/// Which acts are looked ahead at with a credential.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// None.
    Nothing,
    /// The decisions that can be taken of one that stands so.
    Choices,
    /// This act, of an end on this day.
    Act(CredentialAct, Option<NaiveDate>),
}

impl Asked {
    fn acts(self, state: CredentialState) -> Vec<(CredentialAct, Option<NaiveDate>)> {
        let choices: &[CredentialAct] = match (self, state) {
            (Self::Act(act, on), _) => return vec![(act, on)],
            (Self::Choices, CredentialState::Claimed) => &[CredentialAct::Verify, CredentialAct::Reject],
            (Self::Choices, CredentialState::Rejected) => &[CredentialAct::Verify],
            (Self::Choices, CredentialState::Verified) => &[CredentialAct::Reject],
            (Self::Choices, CredentialState::Revoked | CredentialState::Lost) | (Self::Nothing, _) => &[],
        };
        choices.iter().map(|act| (*act, None)).collect()
    }
}

/// The places where the person works today, with these credentials before and after.
///
/// # Errors
/// When the store is away.
pub async fn places_between(
    db: &impl ConnectionTrait,
    services: &Services,
    person: PractitionerId,
    (before, after): (&[CredentialFacts], &[CredentialFacts]),
) -> Result<Vec<PlaceEffect>, Problem> {
    let today = services.clock.today();
    effects_between(
        db,
        &services.vault,
        person,
        today,
        |facts| facts.credentials = before.to_vec(),
        |facts| facts.credentials = after.to_vec(),
    )
    .await
}

/// The employers that hear of it: where something is missing now that the credential no longer counts, and those that
/// heard so of the act before this one, which gave the credential the version `before`, now that it counts again.
///
/// # Errors
/// When the store is away.
pub async fn concerned(
    db: &impl ConnectionTrait,
    (credential, before): (CredentialId, i64),
    places: &[PlaceEffect],
    counts: (bool, bool),
) -> Result<BTreeSet<InstitutionId>, Problem> {
    if counts == (false, true) {
        let heard = of_act(db, credential.0, before).await?;
        return Ok(heard.iter().filter_map(|(it, _)| it.institution_id).collect());
    }
    let hears = |it: &&PlaceEffect| employer_hears(counts, &it.before, &it.after);
    Ok(places.iter().filter(hears).map(|it| it.institution.id).collect())
}

/// What stands otherwise before and after an act.
struct Sides {
    before: Vec<CredentialFacts>,
    after: Vec<CredentialFacts>,
    /// The event of the act; none of one that is not done.
    event: Option<event::Model>,
}

/// The certificate of dual certification that was withdrawn with this event.
///
/// # Errors
/// When the store is away.
pub async fn fallen_with(
    db: &impl ConnectionTrait,
    event: &event::Model,
) -> Result<Option<certificate::Model>, Problem> {
    let fallen = history::store::with_event(db, EventAction::CertificateWithdrawn, event).await?;
    let fallen: Vec<CertificateId> = fallen.into_iter().map(CertificateId).collect();
    Ok(certificates::with_ids(db, &fallen).await?.into_iter().next())
}

async fn outlook(
    db: &impl ConnectionTrait,
    services: &Services,
    row: &Model,
    act: CredentialAct,
    sides: Sides,
) -> Result<Outlook, Problem> {
    let today = services.clock.today();
    let policy = Policy::in_force_on(today);
    let Sides { before, after, event } = sides;
    let is_done = event.is_some();
    let (counted, count) = (counting_on(&before, today), counting_on(&after, today));
    let counts = (counted.contains(&row.id), count.contains(&row.id));
    let differ = |one: &[CredentialId], other: &[CredentialId]| {
        one.iter().filter(|id| **id != row.id && !other.contains(id)).count()
    };
    let places = places_between(db, services, row.practitioner_id, (&before, &after)).await?;
    let dual = |facts: &[CredentialFacts]| dual_certification_on(facts, today, policy).is_certified();
    let falls = match &event {
        Some(event) => fallen_with(db, event).await?,
        None => {
            let held =
                certificates::of_person_and_kind(db, row.practitioner_id, CertificateKind::DualCertification)
                    .await?;
            held.filter(|it| dual_falls(it.valid_until, &after, today))
        }
    };
    let hears = if is_done {
        heard(db, services, row).await?
    } else {
        let employers = concerned(db, (row.id, row.version), &places, counts).await?;
        will_hear(db, services, row, &employers).await?
    };
    Ok(Outlook {
        act,
        is_done,
        counts,
        stands: standing_among(&after, row, today),
        others: (differ(&counted, &count), differ(&count, &counted)),
        dual: (dual(&before), dual(&after)),
        falls: falls.map(|it| it.number),
        places,
        hears,
    })
}

/// A credential as it stands among the others of the person.
fn standing_among(credentials: &[CredentialFacts], row: &Model, today: NaiveDate) -> CredentialFacts {
    let policy = Policy::in_force_on(today);
    let among = as_they_stand(credentials, policy).iter().find(|it| it.id == row.id).cloned();
    among.unwrap_or_else(|| CredentialFacts::of(row))
}

async fn phone_of_person(
    db: &impl ConnectionTrait,
    services: &Services,
    person: PractitionerId,
) -> Result<Option<String>, Problem> {
    let person = people::find(db, person).await?.ok_or_else(Problem::not_found)?;
    Ok(identity::open_phone(&services.vault, &person)?.map(|it| identity::masked_phone(&it)))
}

/// The institutions of these ids, by id.
async fn institutions(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = InstitutionId>,
) -> Result<HashMap<InstitutionId, institution::Model>, Problem> {
    let ids: BTreeSet<InstitutionId> = ids.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(with_ids(db, ids).await?.into_iter().map(|it| (it.id, it)).collect())
}

/// Who will hear of an act on this credential.
async fn will_hear(
    db: &impl ConnectionTrait,
    services: &Services,
    row: &Model,
    employers: &BTreeSet<InstitutionId>,
) -> Result<Vec<Hears>, Problem> {
    let hearers = hearers(db, row.practitioner_id, employers).await?;
    let places = institutions(db, employers.iter().copied()).await?;
    let own = phone_of_person(db, services, row.practitioner_id).await?;
    hearers
        .into_iter()
        .map(|it| {
            let told = Told::of(None, &it.mails());
            hears(services, None, told, it.institution.and_then(|id| places.get(&id)), own.as_ref())
        })
        .collect()
}

/// Who is to hear of the last act on this credential, and whether they did.
async fn heard(db: &impl ConnectionTrait, services: &Services, row: &Model) -> Result<Vec<Hears>, Problem> {
    let notices = of_act(db, row.id.0, row.version).await?;
    let places = institutions(db, notices.iter().filter_map(|(it, _)| it.institution_id)).await?;
    let own = phone_of_person(db, services, row.practitioner_id).await?;
    notices
        .iter()
        .map(|(it, mails)| {
            let told = Told::of(it.called_on, &fared(it.mailed_at, mails));
            let place = it.institution_id.and_then(|id| places.get(&id));
            hears(services, Some(it), told, place, own.as_ref())
        })
        .collect()
}

fn hears(
    services: &Services,
    notice: Option<&act_notice::Model>,
    told: Told,
    place: Option<&institution::Model>,
    own_phone: Option<&String>,
) -> Result<Hears, Problem> {
    let (id, district) = (notice.map(|it| it.id), notice.map(|it| it.district.clone()));
    Ok(match place {
        None => {
            Hears { id, district, institution: None, institution_en: None, told, phone: own_phone.cloned() }
        }
        Some(place) => Hears {
            id,
            district,
            institution: Some(place.name.clone()),
            institution_en: place.name_en.clone(),
            told,
            phone: open_phone(&services.vault, place)?,
        },
    })
}

fn facts_of(held: &[Model]) -> Vec<CredentialFacts> {
    held.iter().map(CredentialFacts::of).collect()
}

/// Where an act would make a credential stand.
async fn becomes(
    db: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    (row, held): (&Model, &[Model]),
    act: CredentialAct,
    on: Option<NaiveDate>,
) -> Result<StandsSince, Problem> {
    let today = services.clock.today();
    let day = on.unwrap_or(today);
    let found = match act {
        CredentialAct::Verify => {
            may_decide(row, held, true, today).map(|()| (CredentialState::Verified, today))
        }
        CredentialAct::Reject => {
            may_decide(row, held, false, today).map(|()| (CredentialState::Rejected, today))
        }
        CredentialAct::Revoke => may_end(row, day, today).map(|()| (CredentialState::Revoked, day)),
        CredentialAct::Lose => may_end(row, day, today).map(|()| (CredentialState::Lost, day)),
        CredentialAct::Undo => {
            credentials::undoable(db, services, actor, row).await.map(|before| (before.state, before.on))
        }
    };
    let found = found?;
    credentials::decides_on_another(db, actor, row).await?;
    Ok(found)
}

/// What an act on a credential would do now; nothing is changed, and that the holder was looked at is written down.
///
/// # Errors
/// 404, and as the act itself where it would be refused.
pub async fn look_ahead_logged(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    act: CredentialAct,
    on: Option<NaiveDate>,
) -> Result<Outlook, Problem> {
    let moment = services.database.begin_reading().await?;
    let row = store::find(&moment, id).await?.ok_or_else(Problem::not_found)?;
    let found = ahead(&moment, services, actor, &row, act, on).await;
    drop(moment);
    history::log_access(services, actor, &[row.practitioner_id], "list_claims", None).await?;
    found
}

async fn ahead(
    db: &impl ConnectionTrait,
    services: &Services,
    actor: &Actor,
    row: &Model,
    act: CredentialAct,
    on: Option<NaiveDate>,
) -> Result<Outlook, Problem> {
    let held = store::of_person(db, row.practitioner_id).await?;
    let becomes = becomes(db, services, actor, (row, &held), act, on).await?;
    let before = facts_of(&held);
    let after = standing_so(&before, row.id, becomes);
    outlook(db, services, row, act, Sides { before, after, event: None }).await
}

/// Which act an event was.
const fn act_of(action: EventAction) -> Option<CredentialAct> {
    match action {
        EventAction::CredentialVerified | EventAction::CredentialReconsidered => Some(CredentialAct::Verify),
        EventAction::CredentialRejected => Some(CredentialAct::Reject),
        EventAction::CredentialRevoked => Some(CredentialAct::Revoke),
        EventAction::CredentialLost => Some(CredentialAct::Lose),
        EventAction::CredentialUndone => Some(CredentialAct::Undo),
        _ => None,
    }
}

/// What the last act on a credential did, where it was one officer's and made today: the figures of another day would be
/// no longer its own.
async fn done(
    db: &impl ConnectionTrait,
    services: &Services,
    row: &Model,
) -> Result<Option<Outlook>, Problem> {
    let Some((event, Some(before))) = last_change(db, row.id).await? else { return Ok(None) };
    let Some(act) = act_of(event.action) else { return Ok(None) };
    if services.clock.day_of(event.at.into()) != services.clock.today() {
        return Ok(None);
    }
    let after = facts_of(&store::of_person(db, row.practitioner_id).await?);
    let was = standing_so(&after, row.id, (before.state, before.on));
    let sides = Sides { before: was, after, event: Some(event) };
    Ok(Some(outlook(db, services, row, act, sides).await?))
}

/// What the last act on a credential did; none where nobody decided on it today. That the holder was looked at is
/// written down.
///
/// # Errors
/// 404.
pub async fn look_back_logged(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
) -> Result<Outlook, Problem> {
    let moment = services.database.begin_reading().await?;
    let row = store::find(&moment, id).await?.ok_or_else(Problem::not_found)?;
    let found = done(&moment, services, &row).await?;
    drop(moment);
    history::log_access(services, actor, &[row.practitioner_id], "list_claims", None).await?;
    found.ok_or_else(|| Problem::new(ProblemCode::NotFound))
}

/// A credential with its holder, its evidence and what the last act on it did, for whoever decides on it; the look is
/// written down.
///
/// # Errors
/// 404.
pub async fn look_at_logged(
    services: &Services,
    actor: &Actor,
    id: CredentialId,
    asked: Asked,
) -> Result<Looked, Problem> {
    let moment = services.database.begin_reading().await?;
    let credential = store::find(&moment, id).await?.ok_or_else(Problem::not_found)?;
    let person = people::find(&moment, credential.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    let bans = people::bans_of_identity(&moment, &person.identity_index).await?;
    let mut looks = Vec::new();
    for (act, on) in asked.acts(credential.state) {
        looks.push((act, ahead(&moment, services, actor, &credential, act, on).await));
    }
    let looked = Looked {
        ahead: looks,
        identity_masked: identity::open(&services.vault, &person)?.masked(),
        is_barred: crate::practitioners::standing::is_barred_on(&bans, services.clock.today()),
        file: evidence::media_of_credentials(&moment, &[id]).await?.remove(&id),
        undo: credentials::undoable(&moment, services, actor, &credential).await,
        done: done(&moment, services, &credential).await?,
        credential,
        person,
    };
    drop(moment);
    history::log_access(services, actor, &[looked.person.id], "list_claims", None).await?;
    Ok(looked)
}
