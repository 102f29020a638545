//! The acts on a staff, each with what it does: to the institution's figures, to others on its staff, and who hears of it.
//!
//! Before the act the same function does it and gives it up again, so that what is shown is what would be. Every door, page
//! or program, acts through here.

use crate::access::Actor;
use crate::bans::store::{certificates_in_date, teams_on};
use crate::compliance::facts::EmploymentFacts;
use crate::compliance::findings::Finding;
use crate::compliance::rules::InstitutionAssessment;
use crate::compliance::rules::PersonFacts;
use crate::compliance::service::{assess_institution_at, assess_institution_with};
use crate::effects::service::{Noted, lock_to_undo, mark_undone, may_call, note, undoable_until};
use crate::effects::store as acts;
use crate::effects::{How, Standing, Told};
use crate::history;
use crate::institutions::rules::days_gained;
use crate::institutions::service::employing::changing::{self, Change, Changed};
use crate::institutions::service::employing::{self, Described, Employed, NewEmployment};
use crate::institutions::service::institution_for;
use crate::institutions::store;
use crate::notifications::letters::Notice;
use crate::platform::db::Tx;
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::identity;
use crate::practitioners::service::NewPerson;
use crate::practitioners::standing::is_barred_on;
use crate::practitioners::store as practitioners;
use crate::screening::facts::ScreeningFacts;
use crate::screening::rules::record_found_on;
use crate::screening::store as screening;
use chrono::NaiveDate;
use mengya_entities::employment::Model;
use mengya_entities::ids::{ActId, EmploymentId, PractitionerId};
use mengya_entities::values::{ActKind, Post, RegistryNumber, ScreeningKind, SocialCreditCode, prose};
use mengya_entities::{act, institution, practitioner};
use serde::{Deserialize, Serialize};

/// How many of those whom an act concerns besides are named.
const NAMED: u64 = 20;

/// The figures of an institution on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Those who are certified.
    pub certified: u32,
    /// Those who must be.
    pub required: u32,
    /// Everybody on the staff.
    pub staff: u32,
    /// Those of them who comply.
    pub compliant: u32,
    /// Posts that nobody fills.
    pub unfilled: Vec<Post>,
    /// Whether there are fewer caregivers and teachers than asked for.
    pub carers_short: bool,
}

impl Figures {
    /// As an assessment has them.
    #[must_use]
    pub fn of(assessed: &InstitutionAssessment) -> Self {
        let unfilled = assessed.findings.iter().filter_map(|found| match found {
            Finding::PostUnfilled { post } => Some(*post),
            _ => None,
        });
        Self {
            certified: assessed.numerator,
            required: assessed.denominator,
            staff: assessed.staff,
            compliant: assessed.compliant_staff,
            unfilled: unfilled.collect(),
            carers_short: assessed.findings.iter().any(|found| {
                matches!(found, Finding::RatioShort { .. } | Finding::CarersFewerThanClasses { .. })
            }),
        }
    }
}

/// The figures before and after an act, on the first day from today on which it makes a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The day.
    pub day: NaiveDate,
    /// Without the act.
    pub before: Figures,
    /// With it.
    pub after: Figures,
}

/// Whom an act concerns, and as what.
#[derive(Clone, Debug)]
pub struct Subject {
    /// The name.
    pub name: String,
    /// The document's number, masked.
    pub document: String,
    /// The registry number; none of somebody who would be registered with the act.
    pub number: Option<RegistryNumber>,
    /// How the person stands today; none where that is not for the reader to know.
    pub standing: Option<Standing>,
    /// The institution's name.
    pub place: String,
    /// Its name in English, where it has one.
    pub place_en: Option<String>,
    /// Its code.
    pub code: SocialCreditCode,
    /// As what.
    pub post: Post,
    /// From which day.
    pub from: NaiveDate,
    /// The last day, where there is one.
    pub until: Option<NaiveDate>,
}

/// What an act does.
#[derive(Clone, Debug)]
pub struct Effects {
    /// The act.
    pub kind: ActKind,
    /// Whom it concerns.
    pub subject: Subject,
    /// The figures before and after.
    pub measured: Measured,
    /// The figures as they are: before the act and while it is looked at the same as after it.
    pub now: Figures,
    /// What is found of the person on that day, once the act is done.
    pub found: Vec<Finding>,
    /// Those whose supervisor the person is and who have to be given another.
    pub supervised: Vec<(String, RegistryNumber)>,
    /// Teams whose member the person is.
    pub teams: Vec<String>,
    /// How many certificates of ours the person holds that are in date; none where that is not for the reader to know.
    pub certificates: Option<usize>,
    /// How the person hears of it; none where nothing is told.
    pub told: Option<Told>,
    /// The person's phone number, in full for an institution that has to call them and masked otherwise, or empty.
    pub phone: String,
    /// The version of the employment as it is now.
    pub version: i64,
}

/// What came of an act.
#[derive(Clone, Debug)]
pub struct Acted<T> {
    /// What it made or changed.
    pub done: T,
    /// What it does, or did.
    pub effects: Effects,
    /// Under which id that is read afterwards; none where it was only looked at, or changed nothing.
    pub act: Option<ActId>,
}

/// Employs somebody who is registered.
///
/// # Errors
/// As of [`employing::employ`], and 404.
pub async fn hire(
    services: &Services,
    actor: &Actor,
    code: &str,
    new: &NewEmployment,
    how: How,
) -> Result<Acted<Employed>, Problem> {
    let place = institution_for(services, actor, code).await?;
    let day = services.clock.today().max(new.from_on);
    let tx = services.database.begin().await?;
    let before = assess_institution_at(&tx, services, &place, day).await?;
    let (tx, employed) = employing::employ(tx, services, actor, &place, new).await?;
    let row = &employed.employment.employment;
    let goes_on = row.until_on.is_none_or(|until| services.clock.today() <= until);
    let came = Came {
        kind: ActKind::Hired,
        employment: row.clone(),
        former: None,
        was_until: None,
        notice: goes_on.then(|| on_staff_list(row, &place)),
        day,
        before,
    };
    let (effects, act) = end(tx, services, actor, place, came, how).await?;
    Ok(Acted { done: employed, effects, act })
}

/// What employing somebody would do who is not registered yet. Nobody can be written to whom nobody knows.
///
/// # Errors
/// As of [`employing::check_unregistered_hire`].
pub async fn rehearse_newcomer(
    services: &Services,
    actor: &Actor,
    code: &str,
    new: &NewEmployment,
    person: &NewPerson,
) -> Result<Effects, Problem> {
    employing::check_unregistered_hire(services, actor, code, new, person.identity.born_on()).await?;
    let place = institution_for(services, actor, code).await?;
    let today = services.clock.today();
    let day = today.max(new.from_on);
    let id = PractitionerId(uuid::Uuid::nil());
    let mut facts = PersonFacts::unknown(id);
    facts.employments.push(EmploymentFacts {
        institution: place.id,
        post: new.post,
        from: new.from_on,
        until: new.until_on,
    });
    facts.screenings.extend(new.entry_check.as_ref().map(|check| ScreeningFacts {
        kind: ScreeningKind::Entry,
        checked_on: check.checked_on,
        outcome: check.outcome,
    }));
    let (before, after) = assess_institution_with(services, &place, day, &facts).await?;
    let measured = Measured { day, before: Figures::of(&before), after: Figures::of(&after) };
    let found = after.people.iter().find(|it| it.practitioner == id);
    let phone = person.phone.as_deref().map(identity::masked_phone);
    Ok(Effects {
        kind: ActKind::Hired,
        now: measured.after.clone(),
        found: found.map(|it| it.findings.clone()).unwrap_or_default(),
        supervised: Vec::new(),
        teams: Vec::new(),
        certificates: None,
        told: new.until_on.is_none_or(|until| today <= until).then_some(Told::CallThem),
        phone: phone.unwrap_or_default(),
        version: 0,
        subject: Subject {
            name: person.name.as_str().to_owned(),
            document: person.identity.masked(),
            number: None,
            standing: Some(Standing::Unknown),
            place: place.name,
            place_en: place.name_en,
            code: place.social_credit_code,
            post: new.post,
            from: new.from_on,
            until: new.until_on,
        },
        measured,
    })
}

/// Moves the end of an employment, or takes it away.
///
/// # Errors
/// As of [`employing::change_end`].
pub async fn change_end(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    (until_on, reason): (Option<NaiveDate>, &str),
    how: How,
) -> Result<Acted<Employed>, Problem> {
    let today = services.clock.today();
    let tx = services.database.begin().await?;
    let (_, was, place) = employing::locked(&tx, actor, id).await?;
    let gained = days_gained(was.until_on, until_on);
    let first = gained.map_or_else(|| until_on.and_then(|day| day.succ_opt()), |gained| Some(gained.from));
    let day = first.unwrap_or(today).max(today);
    let before = assess_institution_at(&tx, services, &place, day).await?;
    let (tx, employed) =
        employing::change_end(tx, services, actor, id, if_match, until_on, reason.to_owned()).await?;
    let row = &employed.employment.employment;
    let came = Came {
        kind: if gained.is_some() { ActKind::Extended } else { ActKind::Ended },
        employment: row.clone(),
        former: None,
        was_until: was.until_on,
        notice: (row.version != was.version).then(|| staff_list_changed(row, &place)),
        day,
        before,
    };
    // What is as it was is no act.
    let how = if row.version == was.version { How::Rehearse } else { how };
    let (effects, act) = end(tx, services, actor, place, came, how).await?;
    Ok(Acted { done: employed, effects, act })
}

/// Begins another post, or another supervisor, from a day on.
///
/// # Errors
/// As of [`changing::change`].
pub async fn change(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    change: &Change,
    how: How,
) -> Result<Acted<Changed>, Problem> {
    let today = services.clock.today();
    let day = change.from_on.max(today);
    let tx = services.database.begin().await?;
    let (_, _, place) = employing::locked(&tx, actor, id).await?;
    let before = assess_institution_at(&tx, services, &place, day).await?;
    let (tx, changed) = changing::change(tx, services, actor, id, if_match, change).await?;
    let row = &changed.employed.employment.employment;
    let goes_on = row.until_on.is_none_or(|until| today <= until);
    let came = Came {
        kind: ActKind::Changed,
        employment: row.clone(),
        former: Some(changed.former.id),
        was_until: changed.was_until,
        notice: goes_on.then(|| on_staff_list(row, &place)),
        day,
        before,
    };
    let (effects, act) = end(tx, services, actor, place, came, how).await?;
    Ok(Acted { done: changed, effects, act })
}

/// Voids an employment that was entered by mistake.
///
/// # Errors
/// As of [`employing::void`].
pub async fn void(
    services: &Services,
    actor: &Actor,
    id: EmploymentId,
    if_match: Option<&str>,
    reason: &str,
    how: How,
) -> Result<Acted<Described>, Problem> {
    let tx = services.database.begin().await?;
    let (_, was, place) = employing::locked(&tx, actor, id).await?;
    let day = services.clock.today().max(was.from_on);
    let before = assess_institution_at(&tx, services, &place, day).await?;
    let earlier = acts::of_employments(&tx, &[id]).await?;
    let changed = earlier.iter().find(|it| it.kind == ActKind::Changed);
    if changed.is_some_and(|it| services.clock.now() <= undoable_until(services, it)) {
        // Voiding it would leave the employment before it ended.
        return Err(Problem::new(ProblemCode::WrongState).say(Message::new("act-void-change")));
    }
    let (tx, voided) = employing::void(tx, services, actor, id, if_match, reason).await?;
    for row in earlier {
        mark_undone(&tx, services, row).await?;
    }
    let row = &voided.employment;
    let came = Came {
        kind: ActKind::Voided,
        employment: row.clone(),
        former: None,
        was_until: row.until_on,
        notice: Some(Notice::OffStaffList { place: place.name.clone(), post: row.post, from: row.from_on }),
        day,
        before,
    };
    let (effects, act) = end(tx, services, actor, place, came, how).await?;
    Ok(Acted { done: voided, effects, act })
}

/// Undoes an act on an employment that was done by mistake: by whoever did it, within a day, with a reason. It counts
/// nowhere from then on and stays in the history.
///
/// # Errors
/// 404, 422 without a reason, 409 `wrong-state` when it is too late or something came after it, `barred` or `refused` where
/// the person may not work on the days that come back.
pub async fn undo(
    services: &Services,
    actor: &Actor,
    id: ActId,
    reason: &str,
    how: How,
) -> Result<Acted<Described>, Problem> {
    let reason = prose(reason);
    if reason.is_empty() {
        return Err(Problem::invalid("/reason", "required", Message::new("fault-required")));
    }
    let today = services.clock.today();
    let tx = services.database.begin().await?;
    let row = lock_to_undo(&tx, services, actor, id).await?;
    let lost = || Problem::new(ProblemCode::WrongState).say(Message::new("act-undo-never"));
    let employment = row.employment_id.ok_or_else(lost)?;
    let gone = || Problem::new(ProblemCode::WrongState).say(Message::new("act-undo-overtaken"));
    if store::find_employment(&tx, employment).await?.is_none() {
        return Err(gone());
    }
    let (_, was, place) = employing::locked(&tx, actor, employment).await?;
    let first = match (row.kind, days_gained(was.until_on, row.was_until)) {
        (ActKind::Changed, _) => Some(was.from_on),
        (_, Some(gained)) => Some(gained.from),
        (_, None) => row.was_until.and_then(|day| day.succ_opt()),
    };
    let day = first.unwrap_or(today).max(today);
    let before = assess_institution_at(&tx, services, &place, day).await?;
    let left = (row.left_version, row.was_until);
    let (tx, described, kind) = match (row.kind, row.former_id) {
        (ActKind::Changed, Some(former)) => {
            let begun = (employment, row.left_version);
            let (tx, it) =
                changing::undo(tx, services, actor, begun, (former, row.was_until), &reason).await?;
            (tx, it, ActKind::ChangeUndone)
        }
        (ActKind::Ended | ActKind::Extended, _) => {
            let (tx, it) = employing::undo_end(tx, services, actor, employment, left, &reason).await?;
            (tx, it, ActKind::EndUndone)
        }
        _ => return Err(lost()),
    };
    mark_undone(&tx, services, row).await?;
    let came = Came {
        kind,
        employment: described.employment.clone(),
        former: None,
        was_until: was.until_on,
        notice: Some(staff_list_changed(&described.employment, &place)),
        day,
        before,
    };
    let (effects, act) = end(tx, services, actor, place, came, how).await?;
    Ok(Acted { done: described, effects, act })
}

fn on_staff_list(row: &Model, place: &institution::Model) -> Notice {
    Notice::OnStaffList { place: place.name.clone(), post: row.post, from: row.from_on }
}

fn staff_list_changed(row: &Model, place: &institution::Model) -> Notice {
    Notice::StaffListChanged {
        place: place.name.clone(),
        post: row.post,
        from: row.from_on,
        until: row.until_on,
    }
}

/// An act that was done in a transaction that has not ended.
struct Came {
    kind: ActKind,
    /// The employment that it made or changed, as it is now; of one that was voided as it was.
    employment: Model,
    former: Option<EmploymentId>,
    was_until: Option<NaiveDate>,
    notice: Option<Notice>,
    day: NaiveDate,
    before: InstitutionAssessment,
}

/// Reads what the act does, tells of it and writes it down; then ends the transaction, or gives it up.
async fn end(
    tx: Tx,
    services: &Services,
    actor: &Actor,
    place: institution::Model,
    came: Came,
    how: How,
) -> Result<(Effects, Option<ActId>), Problem> {
    let after = assess_institution_at(&tx, services, &place, came.day).await?;
    let measured = Measured { day: came.day, before: Figures::of(&came.before), after: Figures::of(&after) };
    let id: ActId = services.ids.next();
    let person = came.employment.practitioner_id;
    let noted = Noted {
        id,
        kind: came.kind,
        person,
        institution: Some(place.id),
        district: place.district.clone(),
        employment: Some(came.employment.id),
        former: came.former,
        was_until: came.was_until,
        was_sealed: None,
        left_version: came.employment.version,
        effects: serde_json::to_value(&measured)
            .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?,
        notice: came.notice,
    };
    let told = note(&tx, services, actor, noted).await?;
    let effects =
        read(&tx, services, (came.kind, came.employment, place), (measured, &after), told, false).await?;
    match how {
        How::Do => {
            tx.commit().await?;
            Ok((effects, Some(id)))
        }
        How::Rehearse => {
            drop(tx);
            // What it would do tells much of the person: that is a look.
            history::log_access(services, actor, &[person], "rehearse_act", None).await?;
            Ok((effects, None))
        }
    }
}

/// What stands in the store of an act, while it is looked at or afterwards.
async fn read(
    tx: &Tx,
    services: &Services,
    (kind, employment, place): (ActKind, Model, institution::Model),
    (measured, now): (Measured, &InstitutionAssessment),
    told: Option<Told>,
    in_full: bool,
) -> Result<Effects, Problem> {
    let today = services.clock.today();
    let person = practitioners::find(tx, employment.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    let id = person.id;
    let found = now.people.iter().find(|it| it.practitioner == id);
    let found = found.map(|it| it.findings.clone()).unwrap_or_default();
    let leaves = matches!(kind, ActKind::Ended | ActKind::Voided | ActKind::ChangeUndone);
    let is_here = store::is_on_staff(tx, id, place.id, measured.day).await?;
    let supervised = if leaves && !is_here {
        let people = store::supervised_by(tx, id, place.id, measured.day, NAMED).await?;
        people.into_iter().map(|it| (it.name, it.registry_number)).collect()
    } else {
        Vec::new()
    };
    Ok(Effects {
        kind,
        now: Figures::of(now),
        found,
        supervised,
        teams: if leaves && !is_here { teams_on(tx, id, today).await? } else { Vec::new() },
        certificates: Some(certificates_in_date(tx, id, today).await?.len()),
        told,
        phone: identity::open_phone(&services.vault, &person)?
            .map(|phone| if in_full { phone } else { identity::masked_phone(&phone) })
            .unwrap_or_default(),
        version: employment.version,
        subject: Subject {
            standing: Some(standing_of(tx, services, &person, today).await?),
            document: identity::open(&services.vault, &person)?.masked(),
            number: Some(person.registry_number),
            name: person.name,
            place: place.name,
            place_en: place.name_en,
            code: place.social_credit_code,
            post: employment.post,
            from: employment.from_on,
            until: employment.until_on,
        },
        measured,
    })
}

/// How a registered person stands today.
///
/// # Errors
/// When the store is away or a sealed field does not open.
pub async fn standing_of(
    tx: &Tx,
    services: &Services,
    person: &practitioner::Model,
    today: NaiveDate,
) -> Result<Standing, Problem> {
    let bans = practitioners::bans_of_identity(tx, &person.identity_index).await?;
    let checks = screening::of_persons(tx, &services.vault, &[person.id]).await?;
    let checks = checks.get(&person.id).map_or(&[][..], Vec::as_slice);
    Ok(Standing::of(is_barred_on(&bans, today), record_found_on(checks, today).is_some()))
}

/// What an act did, as it is read afterwards: the figures as of then, and what is left to do as of now. An institution at
/// which the person works no more reads what it did, and nothing of how the person stands today.
///
/// # Errors
/// 404.
pub async fn outcome(
    services: &Services,
    actor: &Actor,
    row: &act::Model,
    told: Option<Told>,
) -> Result<Effects, Problem> {
    let (Some(place), Some(employment)) = (row.institution_id, row.employment_id) else {
        return Err(Problem::not_found());
    };
    let moment = services.database.begin_reading().await?;
    let place = store::find(&moment, place).await?.ok_or_else(Problem::not_found)?;
    let employment = match store::find_employment(&moment, employment).await? {
        Some(employment) => employment,
        None => employing::voided(&moment, employment).await?.ok_or_else(Problem::not_found)?,
    };
    let measured: Measured = serde_json::from_value(row.effects.clone())
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?;
    let day = measured.day.max(services.clock.today());
    let now = assess_institution_at(&moment, services, &place, day).await?;
    let (person, at, today) = (row.practitioner_id, place.id, services.clock.today());
    // An institution that has to call them needs the number; officers ask for it with a purpose.
    let calls = told == Some(Told::CallThem) && actor.employer().is_some() && may_call(actor, row);
    let read_so = (row.kind, employment, place);
    let effects = read(&moment, services, read_so, (measured, &now), told, calls).await?;
    let is_former =
        actor.employer().is_some() && !store::is_on_staff_from(&moment, person, at, today).await?;
    Ok(if is_former { as_told_to_former(effects) } else { effects })
}

/// Without what is none of a former employer's business; the phone number stays while a call is owed.
fn as_told_to_former(effects: Effects) -> Effects {
    let phone = if effects.told == Some(Told::CallThem) { effects.phone } else { String::new() };
    Effects {
        subject: Subject { standing: None, ..effects.subject },
        found: Vec::new(),
        teams: Vec::new(),
        certificates: None,
        phone,
        ..effects
    }
}
