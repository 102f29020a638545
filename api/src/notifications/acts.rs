//! Who hears of an act on a credential or a certificate: asked before the act, written down with it, and read after it.
//! Whoever cannot be written to is called, and stays a task of the district's officers until then.

use super::letters::Notice;
use super::service::enqueue_all;
use super::store;
use crate::access::{Actor, Bound};
use crate::platform::db::Tx;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use mengya_entities::act_notice::{ActiveModel, Model};
use mengya_entities::ids::{ActNoticeId, InstitutionId, PractitionerId};
use mengya_entities::values::{ActSubject, Instant};
use mengya_entities::{account, outbox};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What became of the mails of a notice, also of one that was sent and deleted since: whether each was sent, and whether
/// it was given up.
#[must_use]
pub fn fared(mailed_at: Option<Instant>, mails: &[outbox::Model]) -> Vec<(bool, bool)> {
    let kept = mails.iter().map(|mail| (mail.sent_at.is_some(), mail.failed_at.is_some()));
    kept.chain(mailed_at.map(|_| (true, false))).collect()
}

/// Somebody who hears of an act, with the accounts that can be written to.
#[derive(Clone, Debug)]
pub struct Hearer {
    /// The employer; none for the person.
    pub institution: Option<InstitutionId>,
    /// Their accounts; with none of these, somebody has to call.
    pub accounts: Vec<account::Model>,
}

impl Hearer {
    /// The mails that will tell them, neither sent nor given up yet.
    #[must_use]
    pub fn mails(&self) -> Vec<(bool, bool)> {
        self.accounts.iter().map(|_| (false, false)).collect()
    }
}

/// Who hears of an act on this person: the person first, then these employers. Two statements.
///
/// # Errors
/// When the store is away.
pub async fn hearers(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    employers: &BTreeSet<InstitutionId>,
) -> Result<Vec<Hearer>, DbErr> {
    let own = store::accounts_of_people(db, &[person]).await?;
    let managers = store::managers_of(db, employers).await?;
    let of = |place: InstitutionId| {
        managers.iter().filter(|account| account.institution_id == Some(place)).cloned().collect()
    };
    let person = Hearer { institution: None, accounts: own };
    let places = employers.iter().map(|place| Hearer { institution: Some(*place), accounts: of(*place) });
    Ok(std::iter::once(person).chain(places).collect())
}

/// An act, and what is told of it.
#[derive(Clone, Debug)]
pub struct OfAct<'a> {
    /// What it was on.
    pub subject: ActSubject,
    /// Which one.
    pub subject_id: Uuid,
    /// The version that the act gave it.
    pub version: i64,
    /// Whose it is.
    pub person: PractitionerId,
    /// What the person is told.
    pub own: Notice,
    /// The employers that hear of it, and what they are told.
    pub employers: Option<(&'a BTreeSet<InstitutionId>, Notice)>,
}

/// Writes to everybody who hears of an act, and writes down who that is.
///
/// # Errors
/// When the store does not take it; then the transaction must not be committed.
pub async fn tell(tx: &Tx, services: &Services, actor: &Actor, act: OfAct<'_>) -> Result<(), Problem> {
    let nobody = BTreeSet::new();
    let places = act.employers.as_ref().map_or(&nobody, |(places, _)| *places);
    let hearers = hearers(tx, act.person, places).await?;
    let district = match &actor.bound {
        Bound::District(district) => district.clone(),
        _ => services.settings.district.clone(),
    };
    let now = Instant::from(services.clock.now());
    let mut rows = Vec::new();
    let mut each = Vec::new();
    for hearer in &hearers {
        let id: ActNoticeId = services.ids.next();
        rows.push(ActiveModel {
            id: Set(id),
            district: Set(district.clone()),
            subject: Set(act.subject),
            subject_id: Set(act.subject_id),
            subject_version: Set(act.version),
            practitioner_id: Set(act.person),
            institution_id: Set(hearer.institution),
            mailed_at: Set(None),
            called_on: Set(None),
            called_by: Set(None),
            created_at: Set(now),
        });
        let notice = match (&act.employers, hearer.institution) {
            (Some((_, notice)), Some(_)) => notice,
            _ => &act.own,
        };
        each.extend(
            hearer.accounts.iter().map(|account| (account, notice, super::service::Carries::OfAct(id))),
        );
    }
    store::insert_act_notices(tx, rows).await?;
    enqueue_all(tx, services, &each).await
}

/// A notice and the mails that carry it.
pub type NoticeWithMails = (Model, Vec<outbox::Model>);

/// Who is to hear of the act that gave this thing this version, the person first.
///
/// # Errors
/// When the store is away.
pub async fn of_act(
    db: &impl ConnectionTrait,
    subject: Uuid,
    version: i64,
) -> Result<Vec<NoticeWithMails>, DbErr> {
    store::act_notices(db, subject, version).await
}
