//! Correcting a person's record: what it will do, and what it did.

use crate::access::Actor;
use crate::bans::store::certificates_in_date;
use crate::effects::{Call, How, Line, Progress, Standing, Told, Who};
use crate::hiring::acting::standing_of;
use crate::hiring::words::Said;
use crate::history;
use crate::platform::db::Tx;
use crate::platform::language::{Texts, key};
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::practitioners::correcting::{self as practitioners, Changed, Corrected, Correction};
use crate::practitioners::{identity, store};
use mengya_entities::ids::ActId;
use mengya_entities::values::ActKind;
use mengya_entities::{act, practitioner};

/// What a correction does.
#[derive(Clone, Debug)]
pub struct Effects {
    /// The correction, or that it is taken back.
    pub kind: ActKind,
    /// Whose record.
    pub person: practitioner::Model,
    /// The document's number, masked.
    pub document: String,
    /// How the person stands today.
    pub standing: Standing,
    /// What is another than before.
    pub changed: Changed,
    /// How many certificates in date have another name on them than the record has now.
    pub certificates: usize,
    /// How the person hears of it.
    pub told: Option<Told>,
    /// The person's phone number, masked, or empty.
    pub phone: String,
}

/// What came of a correction.
#[derive(Clone, Debug)]
pub struct Acted {
    /// What it does, or did.
    pub effects: Effects,
    /// Under which id that is read afterwards; none where it was only looked at.
    pub act: Option<ActId>,
}

/// Corrects name, phone number or e-mail address; the person is told.
///
/// # Errors
/// As of [`practitioners::correct`].
pub async fn correct(
    services: &Services,
    actor: &Actor,
    number: &str,
    if_match: Option<&str>,
    correction: Correction<'_>,
    how: How,
) -> Result<Acted, Problem> {
    let corrected = practitioners::correct(services, actor, number, if_match, correction).await?;
    end(services, actor, ActKind::Corrected, corrected, how).await
}

/// Takes a correction back that was made by mistake.
///
/// # Errors
/// As of [`practitioners::undo`].
pub async fn undo(
    services: &Services,
    actor: &Actor,
    id: ActId,
    reason: &str,
    how: How,
) -> Result<Acted, Problem> {
    let corrected = practitioners::undo(services, actor, id, reason).await?;
    end(services, actor, ActKind::CorrectionUndone, corrected, how).await
}

/// Reads what it does; then ends the transaction, or gives it up.
async fn end(
    services: &Services,
    actor: &Actor,
    kind: ActKind,
    corrected: Corrected,
    how: How,
) -> Result<Acted, Problem> {
    let Corrected { tx, person, changed, told, act } = corrected;
    let effects = read(&tx, services, kind, (person, changed), told).await?;
    match how {
        How::Do => {
            tx.commit().await?;
            Ok(Acted { effects, act: Some(act) })
        }
        How::Rehearse => {
            drop(tx);
            history::log_access(services, actor, &[effects.person.id], "rehearse_act", None).await?;
            Ok(Acted { effects, act: None })
        }
    }
}

async fn read(
    tx: &Tx,
    services: &Services,
    kind: ActKind,
    (person, changed): (practitioner::Model, Changed),
    told: Option<Told>,
) -> Result<Effects, Problem> {
    let today = services.clock.today();
    let certificates = certificates_in_date(tx, person.id, today).await?;
    let renamed = changed.name_was != changed.name_is;
    let named = certificates.iter().filter(|it| renamed && it.holder_name != person.name).count();
    Ok(Effects {
        kind,
        document: identity::open(&services.vault, &person)?.masked(),
        standing: standing_of(tx, services, &person, today).await?,
        changed,
        certificates: named,
        told,
        phone: identity::open_phone(&services.vault, &person)?
            .map(|phone| identity::masked_phone(&phone))
            .unwrap_or_default(),
        person,
    })
}

/// What a correction did, as it is read afterwards.
///
/// # Errors
/// 404.
pub async fn outcome(services: &Services, row: &act::Model, told: Option<Told>) -> Result<Effects, Problem> {
    let moment = services.database.begin_reading().await?;
    let person = store::find(&moment, row.practitioner_id).await?.ok_or_else(Problem::not_found)?;
    let changed: Changed = serde_json::from_value(row.effects.clone())
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?;
    read(&moment, services, row.kind, (person, changed), told).await
}

/// What is done, in a sentence without a tense.
#[must_use]
pub fn sentence(effects: &Effects, t: &Texts) -> String {
    t.with(&key("act-what", effects.kind.code()), &[("name", effects.changed.name_was.as_str())])
}

/// Whom it concerns.
#[must_use]
pub fn who(effects: &Effects, t: &Texts) -> Who {
    let number = effects.person.registry_number.to_string();
    Who::new(&effects.changed.name_was, effects.document.clone(), number, effects.standing, t)
}

/// Everything that it does, line by line.
#[must_use]
pub fn lines(effects: &Effects, said: &Said, t: &Texts) -> Vec<Line> {
    let by_act = |text| Line::by_act(said.is_done, text);
    let changed = &effects.changed;
    let mut lines = Vec::new();
    if changed.name_was != changed.name_is {
        let args = [("before", changed.name_was.as_str()), ("after", changed.name_is.as_str())];
        lines.push(by_act(t.with("correction-name", &args)));
    }
    if changed.phone {
        lines.push(by_act(t.text("correction-phone")));
    }
    if changed.email {
        lines.push(by_act(t.text("correction-email")));
    }
    if changed.phone || changed.email {
        lines.push(by_act(t.text("correction-codes")));
    }
    if effects.certificates > 0 {
        let text = t.with("correction-certificates", &[("count", &effects.certificates.to_string())]);
        let url = format!("/people/{}", effects.person.registry_number);
        lines.push(Line::new(Progress::ToDo, text).at(url, t.text("act-see-record")));
    }
    lines.push(by_act(t.text("correction-kept")));
    if let Some(told) = effects.told {
        let call =
            Call { phone: effects.phone.clone(), reveal: said.reveal.clone(), action: said.call.clone() };
        lines.push(Line::told(told, &effects.person.name, said.is_done, call, t));
    }
    lines
}
