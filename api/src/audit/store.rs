//! Every query of the history.

use mengya_entities::ids::{EventId, LookUpId, PractitionerId};
use mengya_entities::values::{
    CertificateNumber, DisputeNumber, EventAction, Instant, RegistryNumber, SocialCreditCode, SubjectKind,
};
use mengya_entities::{
    account, ban, certificate, course, dispute, event, institution, list_import, look_up, practitioner,
    provider, team,
};
use sea_orm::sea_query::LikeExpr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What part of the history is asked for.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Of this thing.
    pub subject: Option<Uuid>,
    /// Of this person.
    pub practitioner: Option<PractitionerId>,
    /// Of this kind.
    pub action: Option<EventAction>,
    /// Of this kind of thing.
    pub subject_kind: Option<SubjectKind>,
    /// Without signing in and out.
    pub without_sign_ins: bool,
    /// By somebody with this in the name.
    pub actor: Option<String>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
}

/// Signing in and out: what there is most of, and what is asked for least.
const SIGN_INS: [EventAction; 2] = [EventAction::AccountSignedIn, EventAction::AccountSignedOut];

/// One page of events, the newest first, one row more than asked for.
pub async fn events(
    db: &impl ConnectionTrait,
    filter: &EventFilter,
    before: Option<EventId>,
    limit: u64,
) -> Result<Vec<event::Model>, DbErr> {
    let mut query = event::Entity::find().order_by_desc(event::Column::Id).limit(limit + 1);
    if let Some(subject) = filter.subject {
        query = query.filter(event::Column::SubjectId.eq(subject));
    }
    if let Some(practitioner) = filter.practitioner {
        query = query.filter(event::Column::PractitionerId.eq(practitioner));
    }
    if let Some(action) = filter.action {
        query = query.filter(event::Column::Action.eq(action));
    }
    if filter.without_sign_ins {
        query = query.filter(event::Column::Action.is_not_in(SIGN_INS));
    }
    if let Some(kind) = filter.subject_kind {
        query = query.filter(event::Column::SubjectKind.eq(kind));
    }
    if let Some(actor) = &filter.actor {
        query = query.filter(event::Column::Actor.like(within(actor)));
    }
    if let Some(from) = filter.from {
        query = query.filter(event::Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(event::Column::At.lt(until));
    }
    if let Some(before) = before {
        query = query.filter(event::Column::Id.lt(before));
    }
    query.all(db).await
}

/// Which looks are asked for.
#[derive(Clone, Debug, Default)]
pub struct LookFilter {
    /// At this person.
    pub practitioner: Option<PractitionerId>,
    /// By somebody with this in the name.
    pub actor: Option<String>,
    /// With this in the purpose.
    pub purpose: Option<String>,
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub until: Option<Instant>,
}

/// Names that contain a text, whose signs mean themselves.
fn within(text: &str) -> LikeExpr {
    let escaped = text.replace('!', "!!").replace('%', "!%").replace('_', "!_");
    LikeExpr::new(format!("%{escaped}%")).escape('!')
}

/// One page of looks at people, the newest first, one row more than asked for.
pub async fn look_ups(
    db: &impl ConnectionTrait,
    filter: &LookFilter,
    before: Option<LookUpId>,
    limit: u64,
) -> Result<Vec<look_up::Model>, DbErr> {
    use look_up::Column;
    let mut query = look_up::Entity::find().order_by_desc(Column::Id).limit(limit + 1);
    if let Some(practitioner) = filter.practitioner {
        query = query.filter(Column::PractitionerId.eq(practitioner));
    }
    if let Some(actor) = &filter.actor {
        query = query.filter(Column::Actor.like(within(actor)));
    }
    if let Some(purpose) = &filter.purpose {
        query = query.filter(Column::Purpose.like(within(purpose)));
    }
    if let Some(from) = filter.from {
        query = query.filter(Column::At.gte(from));
    }
    if let Some(until) = filter.until {
        query = query.filter(Column::At.lt(until));
    }
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before));
    }
    query.all(db).await
}

/// What something is called, and where it is seen; no address where there is no page for auditors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// The name, the title, the number.
    pub name: String,
    /// The page, or empty.
    pub url: String,
}

/// Ids that a history names, by what they are of.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    /// Persons.
    pub people: BTreeSet<Uuid>,
    /// Institutions.
    pub institutions: BTreeSet<Uuid>,
    /// Accounts.
    pub accounts: BTreeSet<Uuid>,
    /// Certificates.
    pub certificates: BTreeSet<Uuid>,
    /// Bans.
    pub bans: BTreeSet<Uuid>,
    /// Courses.
    pub courses: BTreeSet<Uuid>,
    /// Providers.
    pub providers: BTreeSet<Uuid>,
    /// Teams.
    pub teams: BTreeSet<Uuid>,
    /// Lists.
    pub lists: BTreeSet<Uuid>,
    /// Disputes.
    pub disputes: BTreeSet<Uuid>,
}

/// How many ids one statement names.
const AT_ONCE: usize = 5_000;

/// The ids of these in parts that a statement takes.
fn parts(ids: &BTreeSet<Uuid>) -> Vec<Vec<Uuid>> {
    ids.iter().copied().collect::<Vec<_>>().chunks(AT_ONCE).map(<[Uuid]>::to_vec).collect()
}

/// What these are called, by id: a statement for each kind that is there, and 5,000 of it.
pub async fn names(db: &impl ConnectionTrait, ids: &Ids) -> Result<HashMap<Uuid, Named>, DbErr> {
    let mut names: HashMap<Uuid, Named> = HashMap::new();
    macro_rules! names_of {
        ($ids:expr, $entity:ident, $($column:ident)+, $row:ty, $named:expr) => {
            for part in parts(&$ids) {
                let rows: Vec<$row> = $entity::Entity::find()
                    .select_only()
                    .column($entity::Column::Id)
                    $(.column($entity::Column::$column))+
                    .filter($entity::Column::Id.is_in(part))
                    .into_tuple()
                    .all(db)
                    .await?;
                names.extend(rows.into_iter().map($named));
            }
        };
    }
    let plain = |(id, name): (Uuid, String)| (id, Named { name, url: String::new() });
    names_of!(ids.people, practitioner, RegistryNumber, (Uuid, RegistryNumber), |(id, number)| {
        let name = number.to_string();
        (id, Named { url: format!("/people/{name}"), name })
    });
    names_of!(
        ids.institutions,
        institution,
        Name SocialCreditCode,
        (Uuid, String, SocialCreditCode),
        |(id, name, code)| (id, Named { name, url: format!("/institutions/{code}") })
    );
    names_of!(ids.accounts, account, DisplayName, (Uuid, String), plain);
    names_of!(ids.certificates, certificate, Number, (Uuid, CertificateNumber), |(id, number)| {
        (id, Named { name: number.to_string(), url: format!("/certificates/{}", number.compact()) })
    });
    names_of!(ids.bans, ban, DecisionNumber, (Uuid, String), |(id, name)| {
        (id, Named { name, url: format!("/bans/{id}") })
    });
    names_of!(ids.courses, course, Title, (Uuid, String), |(id, name)| {
        (id, Named { name, url: format!("/training/courses/{id}") })
    });
    names_of!(ids.providers, provider, Name, (Uuid, String), plain);
    names_of!(ids.teams, team, Name, (Uuid, String), plain);
    names_of!(ids.lists, list_import, FileName, (Uuid, String), plain);
    names_of!(ids.disputes, dispute, Number, (Uuid, DisputeNumber), |(id, number)| {
        (id, Named { name: number.to_string(), url: String::new() })
    });
    Ok(names)
}

/// The names and registry numbers of these persons: a statement for 5,000.
pub async fn people(
    db: &impl ConnectionTrait,
    ids: &BTreeSet<Uuid>,
) -> Result<HashMap<PractitionerId, (String, RegistryNumber)>, DbErr> {
    let mut found = HashMap::new();
    for part in parts(ids) {
        let rows: Vec<(PractitionerId, String, RegistryNumber)> = practitioner::Entity::find()
            .select_only()
            .column(practitioner::Column::Id)
            .column(practitioner::Column::Name)
            .column(practitioner::Column::RegistryNumber)
            .filter(practitioner::Column::Id.is_in(part))
            .into_tuple()
            .all(db)
            .await?;
        found.extend(rows.into_iter().map(|(id, name, number)| (id, (name, number))));
    }
    Ok(found)
}
