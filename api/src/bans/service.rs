//! What officers do with bans.

use super::consequences::{self, Consequences};
use super::namesakes::{Namesake, namesakes};
use super::rules::{
    CaseFacts, CaseRefusal, annulled_early, may_decide, may_decide_annulment, may_propose_annulment,
    may_take_back,
};
use super::store;
use crate::access::problems::two_refused;
use crate::access::store::{display_names, held_by, parties, party};
use crate::access::two_persons::{Party, TwoRefusal};
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::notifications::service::{self as notifications, EffectiveBan};
use crate::platform::db::Tx;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::service::lock_identity;
use crate::practitioners::standing::{BanFacts, is_barred_on};
use crate::practitioners::store as practitioners;
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::ids::{AccountId, BanId, PractitionerId};
use mengya_entities::practitioner;
use mengya_entities::values::{BanAct, BanState, EventAction, RegistryNumber, Role, tidy};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::HashMap;

/// A ban and what is shown beside its row.
#[derive(Clone, Debug)]
pub struct BanView {
    /// The row.
    pub row: Model,
    /// The barred person's registry number, once registered.
    pub registry_number: Option<RegistryNumber>,
    /// The document's number, masked.
    pub identity_masked: String,
    /// What happened, for those who may read it.
    pub grounds: Option<String>,
    /// The day it is shown on.
    pub today: NaiveDate,
}

/// Confirms or declines a recorded ban. Confirmed, it is in force everywhere when this transaction ends.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state`, 409 `second-officer`.
pub async fn decide(
    services: &Services,
    actor: &Actor,
    id: BanId,
    if_match: Option<&str>,
    confirmed: bool,
    reason: String,
) -> Result<BanView, Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = services.database.begin().await?;
    let ban = lock(&tx, actor, id, if_match).await?;
    let (case, me) = case_and_officer(&tx, &ban, actor).await?;
    may_decide(&case, &me, confirmed).map_err(refused)?;
    let person = practitioners::find_by_identity(&tx, &ban.identity_index).await?;
    let state = if confirmed { BanState::Confirmed } else { BanState::Declined };
    let (before, version) = (ban.state, ban.version);
    let mut row = ban.into_active_model();
    row.practitioner_id = Set(person.as_ref().map(|person| person.id));
    row.state = Set(state);
    row.decided_by = Set(Some(officer));
    row.version = Set(version + 1);
    let row = store::update(&tx, row).await?;
    let action = if confirmed { EventAction::BanConfirmed } else { EventAction::BanDeclined };
    let fact = Fact {
        reason: Some(reason),
        before: Some(json!({ "state": before })),
        after: Some(json!({ "state": state })),
        ..fact_of(action, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    if let Some(person) = &person {
        let told = to_be_told(&row, person, services.clock.today());
        notifications::bans_effective(&tx, services, told.as_slice()).await?;
    }
    tx.commit().await?;
    shown(services, actor, row, person.map(|person| person.registry_number))
}

/// What a registered person and the employers are told of a ban that was confirmed. Of one that is over already nobody is
/// told.
#[must_use]
pub fn to_be_told<'b>(
    row: &'b Model,
    person: &'b practitioner::Model,
    today: NaiveDate,
) -> Option<EffectiveBan<'b>> {
    let in_force = BanFacts::of(row.clone()).in_force();
    let lasts = in_force.is_some_and(|days| days.until.is_none_or(|until| until >= today));
    lasts.then_some(EffectiveBan {
        id: row.id,
        decision: &row.decision_number,
        authority: &row.authority,
        from: row.effective_on,
        person,
    })
}

/// Records an annulment of a confirmed ban. The ban stays in force until a second officer confirms it.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state`, 422 when it is annulled before it was decided.
pub async fn propose_annulment(
    services: &Services,
    actor: &Actor,
    id: BanId,
    if_match: Option<&str>,
    number: String,
    reason: String,
    annulled_on: NaiveDate,
) -> Result<BanView, Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = services.database.begin().await?;
    let ban = lock(&tx, actor, id, if_match).await?;
    let (case, me) = case_and_officer(&tx, &ban, actor).await?;
    may_propose_annulment(&case, &me).map_err(refused)?;
    if annulled_early(annulled_on, ban.decided_on) {
        let message =
            Message::new("ban-annulled-early").arg("found", annulled_on).arg("decided", ban.decided_on);
        return Err(Problem::invalid("/annulled_on", "before-decision", message));
    }
    let version = ban.version;
    let mut row = ban.into_active_model();
    row.annulment_number = Set(Some(tidy(&number)));
    row.annulment_reason = Set(Some(reason.clone()));
    row.annulment_proposed_on = Set(Some(annulled_on));
    row.annulment_recorded_by = Set(Some(officer));
    row.version = Set(version + 1);
    let row = store::update(&tx, row).await?;
    let fact = Fact {
        reason: Some(reason),
        before: Some(json!({ "annulment_proposed_on": null })),
        after: Some(
            json!({ "annulment_number": row.annulment_number, "annulment_proposed_on": annulled_on }),
        ),
        ..fact_of(EventAction::BanAnnulmentRecorded, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    let numbers = store::registry_numbers(&tx, std::slice::from_ref(&row)).await?;
    tx.commit().await?;
    let number = row.practitioner_id.and_then(|id| numbers.get(&id).cloned());
    shown(services, actor, row, number)
}

/// Confirms or declines an annulment. Declined, the ban is as it was before.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state`, 409 `second-officer`.
pub async fn decide_annulment(
    services: &Services,
    actor: &Actor,
    id: BanId,
    if_match: Option<&str>,
    confirmed: bool,
    reason: String,
) -> Result<BanView, Problem> {
    let officer = actor.account.ok_or_else(Problem::forbidden)?;
    let tx = services.database.begin().await?;
    let ban = lock(&tx, actor, id, if_match).await?;
    let (case, me) = case_and_officer(&tx, &ban, actor).await?;
    may_decide_annulment(&case, &me, confirmed).map_err(refused)?;
    let (proposed_on, version) = (ban.annulment_proposed_on, ban.version);
    let before = json!({ "annulled_on": null, "annulment_number": ban.annulment_number,
        "annulment_proposed_on": proposed_on });
    let mut row = ban.into_active_model();
    row.annulment_proposed_on = Set(None);
    if confirmed {
        row.annulled_on = Set(proposed_on);
        row.annulment_decided_by = Set(Some(officer));
    } else {
        row.annulment_number = Set(None);
        row.annulment_reason = Set(None);
        row.annulment_recorded_by = Set(None);
    }
    row.version = Set(version + 1);
    let row = store::update(&tx, row).await?;
    let action =
        if confirmed { EventAction::BanAnnulmentConfirmed } else { EventAction::BanAnnulmentDeclined };
    let fact = Fact {
        reason: Some(reason),
        before: Some(before),
        after: Some(json!({ "annulled_on": row.annulled_on })),
        ..fact_of(action, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    let person = practitioners::find_by_identity(&tx, &row.identity_index).await?;
    if let Some(person) = person.as_ref().filter(|_| confirmed) {
        notifications::ban_annulled(&tx, services, &row, person).await?;
    }
    tx.commit().await?;
    shown(services, actor, row, person.map(|person| person.registry_number))
}

/// One ban. Reading that of a registered person is written down.
///
/// # Errors
/// 404 when there is none, or another district keeps it.
pub async fn get(services: &Services, actor: &Actor, id: BanId) -> Result<BanView, Problem> {
    let reader = services.database.reader();
    let row = store::find(reader, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    let numbers = store::registry_numbers(reader, std::slice::from_ref(&row)).await?;
    let persons: Vec<PractitionerId> = row.practitioner_id.into_iter().collect();
    history::log_access(services, actor, &persons, "get_ban", None).await?;
    let number = row.practitioner_id.and_then(|id| numbers.get(&id).cloned());
    shown(services, actor, row, number)
}

/// What comes of a ban or of its annulment, and registered persons who have the barred one's name and another document.
/// That these were shown is written down.
///
/// # Errors
/// When the store is away.
pub async fn around(
    services: &Services,
    actor: &Actor,
    row: &Model,
) -> Result<(Option<Consequences>, Vec<Namesake>), Problem> {
    let reader = services.database.reader();
    let person = match row.practitioner_id {
        Some(id) => practitioners::find(reader, id).await?,
        None => None,
    };
    let consequences = consequences::of(reader, services, row, person.as_ref()).await?;
    let namesakes = namesakes(reader, services, row).await?;
    let seen: Vec<PractitionerId> = namesakes.iter().map(|it| it.practitioner).collect();
    history::log_access(services, actor, &seen, "get_ban", None).await?;
    Ok((consequences, namesakes))
}

/// Whether another ban of the same person is in force today.
///
/// # Errors
/// When the store is away.
pub async fn is_barred_by_another(services: &Services, row: &Model) -> Result<bool, Problem> {
    let bans = practitioners::bans_of_identity(services.database.reader(), &row.identity_index).await?;
    let others: Vec<_> = bans.into_iter().filter(|ban| ban.id != row.id).collect();
    Ok(is_barred_on(&others, services.clock.today()))
}

/// What comes of a ban, or of its annulment, for whoever may know of the ban.
///
/// # Errors
/// 404 when there is no such ban, or another district keeps it.
pub async fn consequences_of(
    services: &Services,
    actor: &Actor,
    id: BanId,
) -> Result<(Option<Consequences>, Vec<Namesake>), Problem> {
    let found = get(services, actor, id).await?;
    around(services, actor, &found.row).await
}

/// The names of the officers who recorded and decided a ban and its annulment.
///
/// # Errors
/// When the store is away.
pub async fn officers(services: &Services, row: &Model) -> Result<HashMap<AccountId, String>, Problem> {
    let ids: Vec<AccountId> =
        [row.recorded_by, row.decided_by, row.annulment_recorded_by, row.annulment_decided_by]
            .into_iter()
            .flatten()
            .collect();
    Ok(display_names(services.database.reader(), &ids).await?)
}

/// Which bans are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All or in one state, the first recorded first.
    First(Option<BanState>),
    /// All or in one state, the last recorded first.
    Last(Option<BanState>),
    /// Those that await the officer who asks, the last recorded first.
    Awaiting,
    /// Those of which something is left to do, the last recorded first.
    LeftToDo,
}

/// The district whose bans the actor reads; none reads those of all.
fn district_of(actor: &Actor) -> Result<Option<&str>, Problem> {
    match &actor.bound {
        Bound::District(district) => Ok(Some(district)),
        Bound::Everything => Ok(None),
        Bound::Practitioner(_) | Bound::Provider(_) | Bound::Institution(_) => Err(Problem::forbidden()),
    }
}

/// Every account of who is asking; none where that is not known: then nobody's record awaits them.
async fn own_accounts(db: &impl ConnectionTrait, actor: &Actor) -> Result<Option<Vec<AccountId>>, Problem> {
    match party(db, actor.account).await? {
        Party::Person(holder) => Ok(Some(held_by(db, &holder).await?)),
        Party::Operator | Party::Unknown => Ok(None),
    }
}

/// How many bans and annulments await this officer: those that another person recorded.
///
/// # Errors
/// When the store is away.
pub async fn awaiting(services: &Services, actor: &Actor) -> Result<u64, Problem> {
    if !actor.is(Role::RegulatorOfficer) {
        return Ok(0);
    }
    let reader = services.database.reader();
    let Some(own) = own_accounts(reader, actor).await? else { return Ok(0) };
    let asked =
        store::Asked { district: district_of(actor)?, awaiting: Some(&own), ..store::Asked::default() };
    Ok(store::count(reader, &asked).await?)
}

/// Of how many bans and annulments of this officer's district something is left to do: somebody has to be called, or a
/// barred person is still on a staff list.
///
/// # Errors
/// When the store is away.
pub async fn left_to_do(services: &Services, actor: &Actor) -> Result<u64, Problem> {
    if !actor.is(Role::RegulatorOfficer) {
        return Ok(0);
    }
    let asked = store::Asked {
        district: district_of(actor)?,
        left_on: Some(services.clock.today()),
        ..store::Asked::default()
    };
    Ok(store::count(services.database.reader(), &asked).await?)
}

/// One page of bans: an officer's own district's, an auditor's all. Nobody's grounds are in a list.
///
/// # Errors
/// When the store is away.
pub async fn page(
    services: &Services,
    actor: &Actor,
    which: Which,
    asked: &PageAsked,
) -> Result<(Vec<BanView>, Option<String>), Problem> {
    let district = district_of(actor)?;
    let reader = services.database.reader();
    let own = if which == Which::Awaiting { own_accounts(reader, actor).await? } else { None };
    let which = match which {
        Which::First(state) => store::Asked { district, state, ..store::Asked::default() },
        Which::Last(state) => store::Asked { district, state, newest_first: true, ..store::Asked::default() },
        Which::Awaiting => {
            let Some(own) = &own else { return Ok((Vec::new(), None)) };
            store::Asked { district, awaiting: Some(own), newest_first: true, ..store::Asked::default() }
        }
        Which::LeftToDo => store::Asked {
            district,
            left_on: Some(services.clock.today()),
            newest_first: true,
            ..store::Asked::default()
        },
    };
    let rows = store::page(reader, &which, asked.after_id()?, asked.limit).await?;
    let (rows, next) = asked.cut(rows, |row| row.id.to_string());
    let numbers = store::registry_numbers(reader, &rows).await?;
    let persons: Vec<PractitionerId> = numbers.keys().copied().collect();
    history::log_access(services, actor, &persons, "list_bans", None).await?;
    let today = services.clock.today();
    let shown = rows
        .into_iter()
        .map(|row| {
            Ok(BanView {
                registry_number: row.practitioner_id.and_then(|id| numbers.get(&id).cloned()),
                identity_masked: store::masked_identity(&services.vault, &row)?,
                grounds: None,
                today,
                row,
            })
        })
        .collect::<Result<_, Problem>>()?;
    Ok((shown, next))
}

/// Locks the document's holder, then the ban, whatever version of it the actor saw.
pub(super) async fn lock_unversioned(tx: &Tx, actor: &Actor, id: BanId) -> Result<Model, Problem> {
    let known = store::find(tx, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&known.district))?;
    lock_identity(tx, &known.identity_index).await?;
    store::lock(tx, id).await?.ok_or_else(Problem::not_found)
}

/// Locks the document's holder, then the ban, and checks that the actor saw this version of it.
pub(super) async fn lock(
    tx: &Tx,
    actor: &Actor,
    id: BanId,
    if_match: Option<&str>,
) -> Result<Model, Problem> {
    let ban = lock_unversioned(tx, actor, id).await?;
    check_version(if_match, ban.version)?;
    Ok(ban)
}

pub(super) fn shown(
    services: &Services,
    actor: &Actor,
    row: Model,
    registry_number: Option<RegistryNumber>,
) -> Result<BanView, Problem> {
    let may_read = actor.is(Role::RegulatorOfficer) && actor.reaches_district(&row.district);
    let grounds = if may_read { store::grounds(&services.vault, &row)? } else { None };
    Ok(BanView {
        identity_masked: store::masked_identity(&services.vault, &row)?,
        registry_number,
        grounds,
        today: services.clock.today(),
        row,
    })
}

/// What the rules know of a ban, and who is asking: one statement.
pub(super) async fn case_and_officer(
    db: &impl ConnectionTrait,
    row: &Model,
    actor: &Actor,
) -> Result<(CaseFacts, Party), Problem> {
    let accounts: Vec<AccountId> =
        [row.recorded_by, row.annulment_recorded_by, actor.account].into_iter().flatten().collect();
    let parties = parties(db, &accounts).await?;
    let of = |account: Option<AccountId>| match account {
        None => Party::Operator,
        Some(id) => parties.get(&id).cloned().unwrap_or(Party::Unknown),
    };
    let case = CaseFacts {
        state: row.state,
        concerned: Party::Person(row.identity_index.clone()),
        recorded_by: of(row.recorded_by),
        annulled: row.annulled_on.is_some(),
        annulment_recorded_by: row.annulment_proposed_on.map(|_| of(row.annulment_recorded_by)),
    };
    Ok((case, of(actor.account)))
}

/// What an officer who looks at a ban can do with it, by the rules that decide when it is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Confirm or decline the ban, or its annulment.
    Decide(BanAct),
    /// Record an annulment.
    Annul,
    /// It takes another person.
    Wait(TwoRefusal),
    /// Nothing.
    Nothing,
}

/// What this officer can do next with this ban, and whether it can be corrected or taken back by this officer.
///
/// # Errors
/// When the store is away.
pub async fn next_step(services: &Services, actor: &Actor, row: &Model) -> Result<(Step, bool), Problem> {
    if !actor.is(Role::RegulatorOfficer) {
        return Ok((Step::Nothing, false));
    }
    let (case, me) = case_and_officer(services.database.reader(), row, actor).await?;
    let asked = [
        (may_decide(&case, &me, true).or_else(|_| may_decide(&case, &me, false)), Step::Decide(BanAct::Ban)),
        (
            may_decide_annulment(&case, &me, true).or_else(|_| may_decide_annulment(&case, &me, false)),
            Step::Decide(BanAct::Annulment),
        ),
        (may_propose_annulment(&case, &me), Step::Annul),
    ];
    let able = asked.iter().find(|(answer, _)| answer.is_ok()).map(|(_, step)| *step);
    let waits = asked.iter().find_map(|(answer, _)| match answer {
        Err(CaseRefusal::Two(refusal)) => Some(Step::Wait(*refusal)),
        _ => None,
    });
    Ok((able.or(waits).unwrap_or(Step::Nothing), may_take_back(&case, &me).is_ok()))
}

/// What happened to a ban.
#[must_use]
pub fn fact_of(action: EventAction, row: &Model) -> Fact {
    Fact { practitioner: row.practitioner_id, ..Fact::of(action, row.id.0) }
}

pub(super) fn refused(refusal: CaseRefusal) -> Problem {
    let state = |key: &'static str| Problem::new(ProblemCode::WrongState).say(Message::new(key));
    match refusal {
        CaseRefusal::Two(refusal) => two_refused(refusal),
        CaseRefusal::NotTheRecorder => Problem::forbidden().say(Message::new("ban-not-yours")),
        CaseRefusal::Decided(BanState::Declined) => state("ban-declined-already"),
        CaseRefusal::Decided(BanState::Recorded | BanState::Confirmed) => state("ban-confirmed-already"),
        CaseRefusal::NotConfirmed(BanState::Declined) => state("ban-declined-already"),
        CaseRefusal::NotConfirmed(BanState::Recorded | BanState::Confirmed) => state("ban-not-confirmed"),
        CaseRefusal::Annulled => state("ban-annulled-already"),
        CaseRefusal::AnnulmentAwaits => state("ban-annulment-awaits"),
        CaseRefusal::NoAnnulment => state("ban-no-annulment"),
    }
}
