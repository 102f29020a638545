//! Recording a ban: what it will do is shown first, and until another officer decides, whoever recorded it can correct
//! it or take it back.

use super::consequences::{self, Consequences};
use super::namesakes::{Namesake, namesakes};
use super::rules::{
    BanDays, DayFault, NumberRefusal, RecordedNumber, day_faults, may_take_back, number_refusal,
    takes_effect_early,
};
use super::service::{BanView, case_and_officer, fact_of, lock, refused, shown};
use super::store;
use crate::access::problems::two_refused;
use crate::access::store::party;
use crate::access::two_persons::may_begin;
use crate::access::{Actor, Bound};
use crate::history::{self, Fact};
use crate::platform::db::is_duplicate;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::service::{authorise_unlogged, lock_identity, read_name};
use crate::practitioners::{identity, store as practitioners};
use chrono::NaiveDate;
use mengya_entities::ban::{ActiveModel, Model};
use mengya_entities::ids::BanId;
use mengya_entities::practitioner;
use mengya_entities::values::{
    BanKind, BanState, BanTerm, EventAction, IdentityKind, IdentityNumber, Instant, PersonName, decision_key,
    prose, tidy,
};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _, TryIntoModel as _};
use serde_json::{Value, json};

/// Whom a ban to be recorded bars, as written.
#[derive(Clone)]
pub enum WrittenWhom {
    /// A registered person, by the registry number; name and document are the registered ones.
    Registered(String),
    /// The holder of a document, registered or not.
    Document {
        /// The name in the decision.
        name: String,
        /// The kind of identity document.
        kind: IdentityKind,
        /// The document's number.
        number: String,
    },
}

/// What a decision says, as written.
#[derive(Clone)]
pub struct WrittenDecision {
    /// The number of the decision or judgment.
    pub decision_number: String,
    /// Whether the officer knows that the decision bars several persons.
    pub bars_several: bool,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The law it rests on.
    pub legal_basis: String,
    /// Who decided.
    pub authority: String,
    /// What happened.
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it is in force.
    pub effective_on: NaiveDate,
    /// Why it takes effect before the day of the decision, where it does.
    pub early_reason: Option<String>,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
}

/// What a decision says, every value right.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The number of the decision or judgment.
    pub decision_number: String,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The law it rests on.
    pub legal_basis: String,
    /// Who decided.
    pub authority: String,
    /// What happened.
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day of the ban.
    pub effective_on: NaiveDate,
    /// Why it takes effect before the day of the decision, where it does.
    pub early_reason: Option<String>,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
}

/// Whom a ban bars, and by which document.
#[derive(Clone, Debug)]
pub struct Whom {
    /// The name in the decision.
    pub name: PersonName,
    /// The document.
    pub identity: IdentityNumber,
}

/// A ban that is about to be recorded, and what it will do.
pub struct Reviewed {
    /// The ban as it would be recorded.
    pub ban: BanView,
    /// What confirming it will do.
    pub consequences: Option<Consequences>,
    /// Registered persons of the same name under other documents: perhaps the same person.
    pub namesakes: Vec<Namesake>,
    /// Whether the person is barred already today, by another decision.
    pub is_barred: bool,
}

fn district_of(services: &Services, actor: &Actor) -> Result<String, Problem> {
    match &actor.bound {
        Bound::District(district) => Ok(district.clone()),
        Bound::Everything => Ok(services.settings.district.clone()),
        Bound::Practitioner(_) | Bound::Provider(_) | Bound::Institution(_) => Err(Problem::forbidden()),
    }
}

/// Shows what recording this ban would do; nothing is written but the look.
///
/// # Errors
/// As of [`record`].
pub async fn review(
    services: &Services,
    actor: &Actor,
    whom: WrittenWhom,
    decision: WrittenDecision,
) -> Result<Reviewed, Problem> {
    let district = district_of(services, actor)?;
    let (whom, decision, bars_several) = read(services, actor, whom, decision).await?;
    let index = identity::index(&services.vault, &whom.identity);
    let reader = services.database.reader();
    let person = check(reader, services, &whom, &decision, bars_several).await?;
    let mut row = new_row(services, &whom, &decision, &district);
    row.practitioner_id = Set(person.as_ref().map(|person| person.id));
    row.recorded_by = Set(actor.account);
    let row: Model = row.try_into_model()?;
    let consequences = consequences::of(reader, services, &row, person.as_ref()).await?;
    let namesakes = namesakes(reader, services, &row).await?;
    let seen: Vec<_> =
        person.iter().map(|person| person.id).chain(namesakes.iter().map(|it| it.practitioner)).collect();
    history::log_access(services, actor, &seen, "get_ban", None).await?;
    let bans = practitioners::bans_of_identity(reader, &index).await?;
    Ok(Reviewed {
        is_barred: crate::practitioners::standing::is_barred_on(&bans, services.clock.today()),
        ban: shown(services, actor, row, person.map(|person| person.registry_number))?,
        consequences,
        namesakes,
    })
}

/// Records a ban. It is not in force until a second officer confirms it.
///
/// # Errors
/// 422 with every fault; 409 when this decision is recorded for this document already, or for somebody else and nobody
/// said that it bars several.
pub async fn record(
    services: &Services,
    actor: &Actor,
    whom: WrittenWhom,
    decision: WrittenDecision,
) -> Result<BanView, Problem> {
    let district = district_of(services, actor)?;
    let (whom, decision, bars_several) = read(services, actor, whom, decision).await?;
    let index = identity::index(&services.vault, &whom.identity);
    let tx = services.database.begin().await?;
    lock_identity(&tx, &index).await?;
    may_begin(&party(&tx, actor.account).await?).map_err(two_refused)?;
    let person = check(&tx, services, &whom, &decision, bars_several).await?;
    let mut row = new_row(services, &whom, &decision, &district);
    row.practitioner_id = Set(person.as_ref().map(|person| person.id));
    row.recorded_by = Set(actor.account);
    let row = match store::insert(&tx, row).await {
        Ok(row) => row,
        Err(error) if is_duplicate(&error) => return Err(known(&decision.decision_number, None)),
        Err(error) => return Err(error.into()),
    };
    let mut after = facts_of(&row);
    if let Some(after) = after.as_object_mut() {
        after.insert("state".to_owned(), json!(row.state));
    }
    let fact = Fact {
        reason: row.early_reason.clone(),
        after: Some(after),
        ..fact_of(EventAction::BanRecorded, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    shown(services, actor, row, person.map(|person| person.registry_number))
}

/// Whether the actor may correct a ban or take it back.
///
/// # Errors
/// As of [`correct`].
pub async fn may_correct(services: &Services, actor: &Actor, id: BanId) -> Result<(), Problem> {
    let reader = services.database.reader();
    let row = store::find(reader, id).await?.ok_or_else(Problem::not_found)?;
    Actor::or_unknown(actor.reaches_district(&row.district))?;
    let (case, me) = case_and_officer(reader, &row, actor).await?;
    may_take_back(&case, &me).map_err(refused)
}

/// Corrects what the decision says, before another officer has decided; by whom it was recorded. Whom it bars stays: a
/// ban of somebody else is taken back and recorded anew.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state` or `forbidden`, and as of [`record`].
pub async fn correct(
    services: &Services,
    actor: &Actor,
    id: BanId,
    if_match: Option<&str>,
    written: WrittenDecision,
    reason: String,
) -> Result<BanView, Problem> {
    let bars_several = written.bars_several;
    let (decision, faults) = read_decision(written, services.clock.today());
    if let Some(problem) = Problem::from_faults(faults) {
        return Err(problem);
    }
    let tx = services.database.begin().await?;
    let ban = lock(&tx, actor, id, if_match).await?;
    let (case, me) = case_and_officer(&tx, &ban, actor).await?;
    may_take_back(&case, &me).map_err(refused)?;
    is_free(&tx, &decision.decision_number, &ban.identity_index, bars_several, Some(id)).await?;
    let (before, version) = (facts_of(&ban), ban.version);
    let mut row = ban.into_active_model();
    row.decision_key = Set(Some(decision_key(&decision.decision_number)));
    row.decision_number = Set(decision.decision_number.clone());
    row.kind = Set(decision.kind);
    row.legal_basis = Set(decision.legal_basis);
    row.authority = Set(decision.authority);
    row.grounds_sealed = Set(decision.grounds.map(|text| store::seal_grounds(&services.vault, id, &text)));
    row.decided_on = Set(decision.decided_on);
    row.effective_on = Set(decision.effective_on);
    row.early_reason = Set(decision.early_reason);
    row.term = Set(decision.term);
    row.until_on = Set(decision.until_on);
    row.version = Set(version + 1);
    let row = match store::update(&tx, row).await {
        Ok(row) => row,
        Err(error) if is_duplicate(&error) => return Err(known(&decision.decision_number, None)),
        Err(error) => return Err(error.into()),
    };
    let fact = Fact {
        reason: Some(reason),
        before: Some(before),
        after: Some(facts_of(&row)),
        ..fact_of(EventAction::BanCorrected, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    let numbers = store::registry_numbers(&tx, std::slice::from_ref(&row)).await?;
    tx.commit().await?;
    let number = row.practitioner_id.and_then(|id| numbers.get(&id).cloned());
    shown(services, actor, row, number)
}

/// Takes a ban back before another officer has decided; by whom it was recorded. It never was in force.
///
/// # Errors
/// 404, 412/428, 409 `wrong-state` or `forbidden`.
pub async fn withdraw(
    services: &Services,
    actor: &Actor,
    id: BanId,
    if_match: Option<&str>,
    reason: String,
) -> Result<BanView, Problem> {
    let tx = services.database.begin().await?;
    let ban = lock(&tx, actor, id, if_match).await?;
    let (case, me) = case_and_officer(&tx, &ban, actor).await?;
    may_take_back(&case, &me).map_err(refused)?;
    let (before, version) = (ban.state, ban.version);
    let mut row = ban.into_active_model();
    row.state = Set(BanState::Declined);
    row.withdrawn_on = Set(Some(services.clock.today()));
    row.version = Set(version + 1);
    let row = store::update(&tx, row).await?;
    let fact = Fact {
        reason: Some(reason),
        before: Some(json!({ "state": before })),
        after: Some(json!({ "withdrawn_on": row.withdrawn_on })),
        ..fact_of(EventAction::BanWithdrawn, &row)
    };
    history::record(&tx, services, actor, fact).await?;
    let numbers = store::registry_numbers(&tx, std::slice::from_ref(&row)).await?;
    tx.commit().await?;
    let number = row.practitioner_id.and_then(|id| numbers.get(&id).cloned());
    shown(services, actor, row, number)
}

/// What the history keeps of a decision: no identity and no grounds.
#[must_use]
pub fn facts_of(row: &Model) -> Value {
    json!({ "decision_number": row.decision_number, "kind": row.kind, "decided_on": row.decided_on,
        "effective_on": row.effective_on, "term": row.term, "until_on": row.until_on })
}

/// Whether a ban with these values may be recorded, and whom it bars where the person is registered.
async fn check(
    db: &impl ConnectionTrait,
    services: &Services,
    whom: &Whom,
    decision: &Decision,
    bars_several: bool,
) -> Result<Option<practitioner::Model>, Problem> {
    let index = identity::index(&services.vault, &whom.identity);
    let person = practitioners::find_by_identity(db, &index).await?;
    if let Some(person) = person.as_ref().filter(|person| person.name_key != whom.name.key()) {
        let message = Message::new("ban-other-name")
            .arg("found", whom.name.as_str())
            .arg("number", &person.registry_number);
        let fault = Fault::new("/name", "other-name", message)
            .leading_to(format!("/people/{}", person.registry_number));
        return Err(Problem::new(ProblemCode::Invalid).with(fault));
    }
    is_free(db, &decision.decision_number, &index, bars_several, None).await?;
    Ok(person)
}

/// Whether no other ban stands under this number: none of this document's holder, and of somebody else only where the
/// officer says that the decision bars several persons.
async fn is_free(
    db: &impl ConnectionTrait,
    number: &str,
    index: &mengya_entities::values::BlindIndex,
    bars_several: bool,
    own: Option<BanId>,
) -> Result<(), Problem> {
    let same = store::by_decision(db, number).await?;
    // One that was declined or taken back may be recorded anew.
    let others: Vec<&Model> =
        same.iter().filter(|row| Some(row.id) != own && row.state != BanState::Declined).collect();
    let recorded: Vec<RecordedNumber> = others
        .iter()
        .map(|row| RecordedNumber {
            is_of_the_same_person: row.identity_index == *index,
            may_bar_several: bars_several,
        })
        .collect();
    let Some(refusal) = number_refusal(&recorded) else { return Ok(()) };
    let (NumberRefusal::Known { at } | NumberRefusal::OfAnother { at }) = refusal;
    Err(match (refusal, others.get(at)) {
        (NumberRefusal::OfAnother { .. }, Some(row)) => {
            let message = Message::new("ban-number-of-another").arg("found", number).arg("name", &row.name);
            let fault = Fault::new("/decision_number", "number-of-another", message)
                .leading_to(format!("/bans/{}", row.id));
            Problem::new(ProblemCode::AlreadyExists).with(fault)
        }
        (_, row) => known(number, row.map(|row| row.id)),
    })
}

fn known(number: &str, ban: Option<BanId>) -> Problem {
    let message = Message::new("ban-known").arg("found", number);
    let fault = Fault::new("/decision_number", "already-exists", message);
    let fault = match ban {
        Some(id) => fault.leading_to(format!("/bans/{id}")),
        None => fault,
    };
    Problem::new(ProblemCode::AlreadyExists).with(fault)
}

/// The row of a recorded ban, of nobody registered yet.
#[must_use]
pub fn new_row(services: &Services, whom: &Whom, decision: &Decision, district: &str) -> ActiveModel {
    let id: BanId = services.ids.next();
    let grounds = decision.grounds.as_deref();
    ActiveModel {
        id: Set(id),
        decision_number: Set(decision.decision_number.clone()),
        kind: Set(decision.kind),
        district: Set(district.to_owned()),
        practitioner_id: Set(None),
        name: Set(whom.name.as_str().to_owned()),
        name_key: Set(Some(whom.name.key())),
        decision_key: Set(Some(decision_key(&decision.decision_number))),
        identity_kind: Set(whom.identity.kind()),
        identity_sealed: Set(store::seal_identity(&services.vault, id, &whom.identity)),
        identity_index: Set(identity::index(&services.vault, &whom.identity)),
        legal_basis: Set(decision.legal_basis.clone()),
        authority: Set(decision.authority.clone()),
        grounds_sealed: Set(grounds.map(|text| store::seal_grounds(&services.vault, id, text))),
        decided_on: Set(decision.decided_on),
        effective_on: Set(decision.effective_on),
        early_reason: Set(decision.early_reason.clone()),
        term: Set(decision.term),
        until_on: Set(decision.until_on),
        state: Set(BanState::Recorded),
        recorded_by: Set(None),
        decided_by: Set(None),
        withdrawn_on: Set(None),
        annulled_on: Set(None),
        annulment_number: Set(None),
        annulment_reason: Set(None),
        annulment_proposed_on: Set(None),
        annulment_recorded_by: Set(None),
        annulment_decided_by: Set(None),
        version: Set(1),
        created_at: Set(Instant::from(services.clock.now())),
    }
}

/// Reads what was written; every fault at once.
async fn read(
    services: &Services,
    actor: &Actor,
    whom: WrittenWhom,
    decision: WrittenDecision,
) -> Result<(Whom, Decision, bool), Problem> {
    let bars_several = decision.bars_several;
    let (decision, mut faults) = read_decision(decision, services.clock.today());
    let whom = match whom {
        WrittenWhom::Registered(number) => match authorise_unlogged(services, actor, &number).await {
            Ok(person) => {
                let broken = |error: String| Problem::new(ProblemCode::Internal).caused_by(error);
                let name = PersonName::parse(&person.name).map_err(|error| broken(error.to_string()))?;
                Some(Whom { name, identity: identity::open(&services.vault, &person)? })
            }
            Err(problem) if problem.code == ProblemCode::NotFound => {
                let message = Message::new("fault-no-such").arg("found", number);
                faults.push(Fault::new("/registry_number", "no-such", message));
                None
            }
            Err(problem) => return Err(problem),
        },
        WrittenWhom::Document { name, kind, number } => {
            let name = read_name(&name, "/name").map_err(|fault| faults.push(fault)).ok();
            let identity = identity::parse(kind, &number, "/identity_number");
            let identity = identity.map_err(|fault| faults.push(fault)).ok();
            name.zip(identity).map(|(name, identity)| Whom { name, identity })
        }
    };
    match whom {
        Some(whom) if faults.is_empty() => Ok((whom, decision, bars_several)),
        _ => Err(Problem { faults, ..Problem::new(ProblemCode::Invalid) }),
    }
}

fn read_decision(written: WrittenDecision, today: NaiveDate) -> (Decision, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut text = |at: &'static str, value: String| {
        if value.is_empty() {
            faults.push(Fault::new(at, "required", Message::new("fault-required")));
        }
        value
    };
    let decision_number = text("/decision_number", tidy(&written.decision_number));
    let legal_basis = text("/legal_basis", prose(&written.legal_basis));
    let authority = text("/authority", prose(&written.authority));
    let grounds = written.grounds.map(|grounds| text("/grounds", prose(&grounds)));
    let early_reason = written.early_reason.map(|reason| prose(&reason)).filter(|reason| !reason.is_empty());
    let days = BanDays {
        decided_on: written.decided_on,
        effective_on: written.effective_on,
        term: written.term,
        until_on: written.until_on,
        explains_early_effect: early_reason.is_some(),
    };
    faults.extend(day_faults(&days, today).into_iter().map(|fault| day_fault(fault, &days)));
    let decision = Decision {
        decision_number,
        kind: written.kind,
        legal_basis,
        authority,
        grounds,
        decided_on: written.decided_on,
        effective_on: written.effective_on,
        early_reason: early_reason.filter(|_| takes_effect_early(written.decided_on, written.effective_on)),
        term: written.term,
        until_on: written.until_on,
    };
    (decision, faults)
}

fn day_fault(fault: DayFault, days: &BanDays) -> Fault {
    match fault {
        DayFault::DecidedInFuture => Fault::new(
            "/decided_on",
            "future-day",
            Message::new("fault-future-day").arg("found", days.decided_on),
        ),
        DayFault::EffectBeforeDecision => Fault::new(
            "/effective_on",
            "before-decision",
            Message::new("ban-effect-before-decision")
                .arg("found", days.effective_on)
                .arg("decided", days.decided_on),
        ),
        DayFault::EffectNotEarly => {
            Fault::new("/early_reason", "unexpected", Message::new("ban-effect-not-early"))
        }
        DayFault::UntilMissing => Fault::new("/until_on", "required", Message::new("ban-until-missing")),
        DayFault::UntilUnexpected => {
            Fault::new("/until_on", "unexpected", Message::new("ban-until-unexpected"))
        }
        DayFault::UntilBeforeEffective => {
            Fault::new("/until_on", "until-before-from", Message::new("fault-until-before-from"))
        }
    }
}
