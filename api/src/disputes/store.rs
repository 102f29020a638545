//! Every query of disputes and of the entries they are about, and how their texts are sealed.

use super::facts::{Answerer, Entry, House, WorkedIn};
use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::dispute::{ActiveModel, Column, Entity, Model};
use mengya_entities::ids::{
    BanId, CertificateId, CompletionId, CourseId, CredentialId, DisputeId, EmploymentId, InstitutionId,
    PractitionerId, ProviderId, ScreeningId,
};
use mengya_entities::values::{DisputeNumber, DisputeState, DisputeSubject, Instant, Post, Role};
use mengya_entities::{
    account, ban, certificate, completion, course, credential, employment, institution, practitioner,
    provider, screening, voided_employment,
};
use sea_orm::sea_query::Query;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, DbErr, EntityTrait as _,
    ExprTrait as _, JoinType, PaginatorTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
    RelationDef,
};
use std::collections::HashMap;
use uuid::Uuid;

/// Where a text of a dispute is sealed.
#[must_use]
pub const fn place(id: DisputeId, column: &'static str) -> Place {
    Place { table: "disputes", column, row: id.0 }
}

/// The dispute with this number.
pub async fn find(db: &impl ConnectionTrait, number: &DisputeNumber) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::Number.eq(number.clone())).one(db).await
}

/// The dispute with this id; the row is locked until the transaction ends.
pub async fn lock(db: &impl ConnectionTrait, id: DisputeId) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(id).lock_exclusive().one(db).await
}

/// The open dispute of an entry.
pub async fn open_about(
    db: &impl ConnectionTrait,
    subject: DisputeSubject,
    entry: Uuid,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::Subject.eq(subject))
        .filter(Column::SubjectId.eq(entry))
        .filter(Column::State.eq(DisputeState::Open))
        .one(db)
        .await
}

/// Writes a new dispute.
pub async fn insert(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.insert(db).await
}

/// Writes a changed dispute.
pub async fn update(db: &impl ConnectionTrait, row: ActiveModel) -> Result<Model, DbErr> {
    row.update(db).await
}

/// One page of a person's disputes, the newest first, one row more than asked for; only the open ones where told.
pub async fn page_of_person(
    db: &impl ConnectionTrait,
    person: PractitionerId,
    only_open: bool,
    employer: Option<InstitutionId>,
    after: Option<DisputeId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query =
        Entity::find().filter(Column::PractitionerId.eq(person)).order_by_desc(Column::Id).limit(limit + 1);
    if only_open {
        query = query.filter(Column::State.eq(DisputeState::Open));
    }
    if let Some(own) = employer {
        let of_others = [DisputeSubject::Employment, DisputeSubject::Screening];
        query = query.filter(Column::Subject.ne(DisputeSubject::Ban)).filter(
            Condition::any().add(Column::Subject.is_not_in(of_others)).add(Column::InstitutionId.eq(own)),
        );
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after));
    }
    query.all(db).await
}

fn answered_by(answerer: &Answerer) -> Condition {
    let condition = Condition::all();
    match answerer {
        Answerer::Provider(id) => condition.add(Column::ProviderId.eq(*id)),
        Answerer::Institution(id) => condition.add(Column::InstitutionId.eq(*id)),
        Answerer::District(district) => condition.add(Column::District.eq(district.as_str())),
    }
}

/// What this answerer can answer on a day: what waits for it, and for officers also what others left until it was late.
fn open_for(answerer: &Answerer, today: NaiveDate) -> Condition {
    let open = Condition::all().add(Column::State.eq(DisputeState::Open));
    let Answerer::District(district) = answerer else { return open.add(answered_by(answerer)) };
    let places = Query::select()
        .column(institution::Column::Id)
        .from(institution::Entity)
        .and_where(institution::Column::District.eq(district.as_str()))
        .take();
    let of_others =
        Condition::any().add(Column::ProviderId.is_not_null()).add(Column::InstitutionId.in_subquery(places));
    let late = Condition::all().add(Column::DueOn.lt(today)).add(of_others);
    open.add(Condition::any().add(answered_by(answerer)).add(late))
}

/// The district of an institution.
pub async fn district_of(db: &impl ConnectionTrait, place: InstitutionId) -> Result<Option<String>, DbErr> {
    Ok(institution::Entity::find_by_id(place).one(db).await?.map(|row| row.district))
}

/// One page of what waits for this answerer, the earliest limit first, one row more than asked for.
pub async fn page_of_open(
    db: &impl ConnectionTrait,
    answerer: &Answerer,
    today: NaiveDate,
    after: Option<DisputeId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(open_for(answerer, today))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(limit + 1);
    if let Some(after) = after
        && let Some(last) = Entity::find_by_id(after).one(db).await?
    {
        query = query.filter(
            Condition::any()
                .add(Column::DueOn.gt(last.due_on))
                .add(Condition::all().add(Column::DueOn.eq(last.due_on)).add(Column::Id.gt(after))),
        );
    }
    query.all(db).await
}

/// One page of what this answerer answered or what was taken back, the newest first, one row more than asked for.
pub async fn page_of_closed(
    db: &impl ConnectionTrait,
    answerer: &Answerer,
    after: Option<DisputeId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = Entity::find()
        .filter(answered_by(answerer))
        .filter(Column::State.ne(DisputeState::Open))
        .order_by_desc(Column::Id)
        .limit(limit + 1);
    if let Some(after) = after {
        query = query.filter(Column::Id.lt(after));
    }
    query.all(db).await
}

/// How many wait for this answerer, and of how many of them the day is over.
pub async fn count_open(
    db: &impl ConnectionTrait,
    answerer: &Answerer,
    today: NaiveDate,
) -> Result<(u64, u64), DbErr> {
    let open = || Entity::find().filter(open_for(answerer, today));
    let all = open().count(db).await?;
    let overdue = if all == 0 { 0 } else { open().filter(Column::DueOn.lt(today)).count(db).await? };
    Ok((all, overdue))
}

/// Deletes disputes that were answered or taken back before an instant, some at once, with their files; how many.
pub async fn delete_closed_before(
    db: &impl ConnectionTrait,
    before: Instant,
    limit: u64,
) -> Result<u64, DbErr> {
    let ended: Vec<DisputeId> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ClosedAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(Entity::delete_many().filter(Column::Id.is_in(ended)).exec(db).await?.rows_affected)
}

/// The persons with these ids.
pub async fn persons(
    db: &impl ConnectionTrait,
    ids: Vec<PractitionerId>,
) -> Result<HashMap<PractitionerId, practitioner::Model>, DbErr> {
    let rows = practitioner::Entity::find().filter(practitioner::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Whether anybody has an account by which this answerer's disputes can be answered. There are always officers.
pub async fn is_reachable(db: &impl ConnectionTrait, answerer: &Answerer) -> Result<bool, DbErr> {
    use account::Column;
    let of_whom = match answerer {
        Answerer::Provider(id) => Column::ProviderId.eq(*id).and(Column::Role.eq(Role::ProviderStaff)),
        Answerer::Institution(id) => {
            Column::InstitutionId.eq(*id).and(Column::Role.eq(Role::InstitutionManager))
        }
        Answerer::District(_) => return Ok(true),
    };
    let query = account::Entity::find().filter(of_whom).filter(Column::DisabledAt.is_null());
    Ok(query.count(db).await? > 0)
}

/// The names of these providers.
pub async fn provider_names(
    db: &impl ConnectionTrait,
    ids: Vec<ProviderId>,
) -> Result<HashMap<ProviderId, House>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = provider::Entity::find().filter(provider::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, House { name: row.name, name_en: None })).collect())
}

/// The names of these institutions.
pub async fn institution_names(
    db: &impl ConnectionTrait,
    ids: Vec<InstitutionId>,
) -> Result<HashMap<InstitutionId, House>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = places(db, ids).await?;
    let house = |row: institution::Model| House { name: row.name, name_en: row.name_en };
    Ok(rows.into_iter().map(|(id, row)| (id, house(row))).collect())
}

async fn places(
    db: &impl ConnectionTrait,
    ids: Vec<InstitutionId>,
) -> Result<HashMap<InstitutionId, institution::Model>, DbErr> {
    let rows = institution::Entity::find().filter(institution::Column::Id.is_in(ids)).all(db).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Where a person worked, with the district of each place.
pub async fn worked_in(db: &impl ConnectionTrait, person: PractitionerId) -> Result<Vec<WorkedIn>, DbErr> {
    let its_place: RelationDef = employment::Entity::belongs_to(institution::Entity)
        .from(employment::Column::InstitutionId)
        .to(institution::Column::Id)
        .into();
    let rows: Vec<(String, InstitutionId, Post, NaiveDate, Option<NaiveDate>)> = employment::Entity::find()
        .select_only()
        .column(institution::Column::District)
        .columns([employment::Column::InstitutionId, employment::Column::Post])
        .columns([employment::Column::FromOn, employment::Column::UntilOn])
        .join(JoinType::InnerJoin, its_place)
        .filter(employment::Column::PractitionerId.eq(person))
        .into_tuple()
        .all(db)
        .await?;
    let worked = |(district, institution, post, from_on, until_on)| WorkedIn {
        district,
        institution,
        post,
        from_on,
        until_on,
    };
    Ok(rows.into_iter().map(worked).collect())
}

/// These entries, as they stand now; what is no longer there is left out. A few statements however many they are.
pub async fn entries(
    db: &impl ConnectionTrait,
    wanted: &[(DisputeSubject, Uuid)],
) -> Result<HashMap<(DisputeSubject, Uuid), Entry>, DbErr> {
    let of = |subject| -> Vec<Uuid> {
        wanted.iter().filter(|(of, _)| *of == subject).map(|(_, id)| *id).collect()
    };
    let mut found: Vec<Entry> = Vec::new();
    let ids = of(DisputeSubject::Person);
    if !ids.is_empty() {
        let ids = ids.into_iter().map(PractitionerId);
        let rows = practitioner::Entity::find().filter(practitioner::Column::Id.is_in(ids)).all(db).await?;
        found.extend(rows.into_iter().map(Entry::Person));
    }
    let ids = of(DisputeSubject::Credential);
    if !ids.is_empty() {
        let ids = ids.into_iter().map(CredentialId);
        let rows = credential::Entity::find().filter(credential::Column::Id.is_in(ids)).all(db).await?;
        found.extend(rows.into_iter().map(Entry::Credential));
    }
    found.extend(completions(db, of(DisputeSubject::Completion)).await?);
    found.extend(at_institutions(db, of(DisputeSubject::Employment), of(DisputeSubject::Screening)).await?);
    let ids = of(DisputeSubject::Ban);
    if !ids.is_empty() {
        let rows = ban::Entity::find().filter(ban::Column::Id.is_in(ids.into_iter().map(BanId)));
        found.extend(rows.all(db).await?.into_iter().map(Entry::Ban));
    }
    let ids = of(DisputeSubject::Certificate);
    if !ids.is_empty() {
        let ids = ids.into_iter().map(CertificateId);
        let rows = certificate::Entity::find().filter(certificate::Column::Id.is_in(ids)).all(db).await?;
        found.extend(rows.into_iter().map(Entry::Certificate));
    }
    Ok(found.into_iter().map(|entry| (entry.key(), entry)).collect())
}

async fn completions(db: &impl ConnectionTrait, ids: Vec<Uuid>) -> Result<Vec<Entry>, DbErr> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids = ids.into_iter().map(CompletionId);
    let rows = completion::Entity::find().filter(completion::Column::Id.is_in(ids)).all(db).await?;
    let courses: Vec<CourseId> = rows.iter().map(|row| row.course_id).collect();
    let courses = course::Entity::find().filter(course::Column::Id.is_in(courses)).all(db).await?;
    let providers: Vec<ProviderId> = courses.iter().map(|row| row.provider_id).collect();
    let providers = provider::Entity::find().filter(provider::Column::Id.is_in(providers)).all(db).await?;
    let whole = |row: completion::Model| {
        let course = courses.iter().find(|course| course.id == row.course_id)?.clone();
        let provider = providers.iter().find(|provider| provider.id == course.provider_id)?.clone();
        Some(Entry::Completion { row, course, provider })
    };
    Ok(rows.into_iter().filter_map(whole).collect())
}

async fn at_institutions(
    db: &impl ConnectionTrait,
    employments: Vec<Uuid>,
    checks: Vec<Uuid>,
) -> Result<Vec<Entry>, DbErr> {
    let mut rows: Vec<(employment::Model, bool)> = Vec::new();
    if !employments.is_empty() {
        let ids = || employments.iter().copied().map(EmploymentId);
        let held = employment::Entity::find().filter(employment::Column::Id.is_in(ids())).all(db).await?;
        rows.extend(held.into_iter().map(|row| (row, false)));
        let voided = voided_employment::Entity::find()
            .filter(voided_employment::Column::Id.is_in(ids()))
            .all(db)
            .await?;
        rows.extend(voided.into_iter().map(|row| (as_employment(row), true)));
    }
    let checks = if checks.is_empty() {
        Vec::new()
    } else {
        let ids = checks.into_iter().map(ScreeningId);
        screening::Entity::find().filter(screening::Column::Id.is_in(ids)).all(db).await?
    };
    let of_employments = rows.iter().map(|(row, _)| row.institution_id);
    let wanted: Vec<InstitutionId> =
        of_employments.chain(checks.iter().filter_map(|row| row.institution_id)).collect();
    if wanted.is_empty() && checks.is_empty() {
        return Ok(Vec::new());
    }
    let places = places(db, wanted).await?;
    let employed = rows.into_iter().filter_map(|(row, voided)| {
        let place = places.get(&row.institution_id)?.clone();
        Some(Entry::Employment { row, place, voided })
    });
    let checked = checks.into_iter().map(|row| {
        let place = row.institution_id.and_then(|id| places.get(&id)).cloned();
        Entry::Screening { row, place }
    });
    Ok(employed.chain(checked).collect())
}

fn as_employment(row: voided_employment::Model) -> employment::Model {
    employment::Model {
        id: row.id,
        practitioner_id: row.practitioner_id,
        institution_id: row.institution_id,
        post: row.post,
        from_on: row.from_on,
        until_on: row.until_on,
        supervisor_id: row.supervisor_id,
        supervisor_name: row.supervisor_name,
        version: row.version,
        created_at: row.created_at,
    }
}
