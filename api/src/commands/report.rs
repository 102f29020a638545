//! `mengya report --on DAY`: every institution's way to 100 %, with reasons; dual certification, bans, teams, hours.
//!
//! It names people by their document numbers: an operator's command at the machine, and recorded. People are read page by
//! page, all as of one moment, and a number is opened only where the report names it.

use super::Failure;
use crate::access::Actor;
use crate::bans::store as bans;
use crate::compliance::facts::InstitutionFacts;
use crate::compliance::rules::{
    DistrictTotal, InstitutionAssessment, PersonFacts, Total, assess_district, rounded, total,
};
use crate::compliance::store::{Scope, institutions, people, people_on};
use crate::credentials::rules::dual_certification_on;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::services::Services;
use crate::platform::vault::Vault;
use crate::policy::Policy;
use crate::practitioners::standing::BanFacts;
use crate::practitioners::{identity, store as practitioners};
use crate::teams::rules::{MemberFacts, assess_member};
use crate::training::rules::{CompletionFacts, training_by_year};
use chrono::NaiveDate;
use mengya_entities::ids::{BanId, PractitionerId};
use mengya_entities::values::EventAction;
use mengya_entities::{ban, employment, institution, practitioner, team, team_member};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};
use serde_json::{Map, Value, json};
use std::collections::{BTreeSet, HashMap, HashSet};

/// How many institutions are read at once, with everybody on their staff.
const PLACES: usize = 200;
/// How many persons or bans are read at once.
const ROWS: u64 = 1_000;

/// Document numbers, by person.
type Numbers = HashMap<PractitionerId, String>;

/// The report on these days.
///
/// # Errors
/// When the store is away.
pub async fn build(services: &Services, days: &[NaiveDate]) -> Result<Value, Failure> {
    let days: Vec<NaiveDate> = BTreeSet::from_iter(days.iter().copied()).into_iter().collect();
    let days = days.as_slice();
    let moment = services.database.begin_reading().await?;
    let (district, of_institutions) = institutions_json(&moment, services, days).await?;
    let (dual, hours) = people_json(&moment, &services.vault, days).await?;
    Ok(json!({
        "district": district,
        "institutions": of_institutions,
        "teams": teams_json(&moment, services, days).await?,
        "dual_certified": dual,
        "barred": barred_json(&moment, &services.vault, days).await?,
        "hours": hours,
    }))
}

/// Writes down that the report was made.
///
/// # Errors
/// When the store is away.
pub async fn record(services: &Services, actor: &Actor, days: &[NaiveDate]) -> Result<(), Failure> {
    let tx = services.database.begin().await?;
    let fact = Fact {
        after: Some(json!({ "days": days, "district": services.settings.district })),
        ..Fact::of(EventAction::ReportMade, services.ids.next())
    };
    history::record(&tx, services, actor, fact).await?;
    Ok(tx.commit().await?)
}

fn opened(vault: &Vault, rows: &[practitioner::Model]) -> Result<Numbers, Failure> {
    let open = |row: &practitioner::Model| -> Result<_, Failure> {
        Ok((row.id, identity::open(vault, row)?.reveal().to_owned()))
    };
    rows.iter().map(open).collect()
}

/// The district added up, and each of its institutions, on each day.
async fn institutions_json(
    moment: &Tx,
    services: &Services,
    days: &[NaiveDate],
) -> Result<(Map<String, Value>, Map<String, Value>), Failure> {
    let rows = institutions(moment, &services.settings.district).await?;
    let mut of_institutions = Map::new();
    let mut of_days: HashMap<NaiveDate, Vec<InstitutionAssessment>> = HashMap::new();
    for places in rows.chunks(PLACES) {
        let facts: Vec<_> = places.iter().map(InstitutionFacts::of).collect();
        let mut described: Vec<Value> = places.iter().map(place_json).collect();
        for day in days {
            let scope = Scope::StaffOn(places.iter().map(|row| row.id).collect(), *day);
            let numbers = opened(&services.vault, &practitioners::among(moment, scope.ids()).await?)?;
            let staff = people_on(moment, &services.vault, &scope, *day, *day).await?;
            let staff: Vec<PersonFacts> = staff.into_values().collect();
            let assessed = assess_district(&facts, &staff, *day, Policy::in_force_on(*day));
            for (entry, one) in described.iter_mut().zip(&assessed) {
                entry["days"][day.to_string()] = institution_json(one, &numbers);
            }
            of_days.entry(*day).or_default().extend(assessed);
        }
        let codes = places.iter().map(|row| row.social_credit_code.to_string());
        of_institutions.extend(codes.zip(described));
    }
    let district = |day: &NaiveDate| {
        let assessed = of_days.get(day).map(Vec::as_slice).unwrap_or_default();
        (day.to_string(), district_json(&total(assessed)))
    };
    Ok((days.iter().map(district).collect(), of_institutions))
}

fn place_json(row: &institution::Model) -> Value {
    let places = row.infant_places + row.toddler_places + row.older_places + row.mixed_places;
    json!({
        "name": row.name, "kind": row.kind.zh(), "sub_district": row.sub_district, "places": places,
        "bands": {
            "infant": [row.infant_classes, row.infant_places], "toddler": [row.toddler_classes, row.toddler_places],
            "older": [row.older_classes, row.older_places], "mixed": [row.mixed_classes, row.mixed_places]
        },
        "days": {}
    })
}

fn total_json(total: &Total) -> Value {
    json!({
        "denominator": total.denominator, "numerator": total.numerator, "staff": total.staff,
        "compliant_staff": total.compliant_staff, "share": total.share().map(rounded),
        "institutions": total.institutions, "compliant_institutions": total.compliant_institutions,
        "fully_certified_institutions": total.fully_certified_institutions
    })
}

fn district_json(total: &DistrictTotal) -> Value {
    let kinds: Map<String, Value> =
        total.by_kind.iter().map(|(kind, total)| (kind.zh().to_owned(), total_json(total))).collect();
    let sub_districts: Map<String, Value> =
        total.by_sub_district.iter().map(|(name, total)| (name.clone(), total_json(total))).collect();
    let person: Map<String, Value> =
        total.person_findings.iter().map(|(code, n)| (code.to_string(), json!(n))).collect();
    let institution: Map<String, Value> =
        total.institution_findings.iter().map(|(code, n)| (code.to_string(), json!(n))).collect();
    json!({
        "total": total_json(&total.total), "distinct_people": total.distinct_people, "by_kind": kinds,
        "by_sub_district": sub_districts, "person_findings": person, "institution_findings": institution
    })
}

fn institution_json(one: &InstitutionAssessment, numbers: &Numbers) -> Value {
    let mut people: Vec<(&str, Value)> = one
        .people
        .iter()
        .map(|person| {
            let id = numbers.get(&person.practitioner).map_or("", String::as_str);
            let value = json!({
                "id": id, "posts": person.posts, "counted": person.counted, "certified": person.certified,
                "compliant": person.compliant, "findings": person.findings
            });
            (id, value)
        })
        .collect();
    people.sort_by(|one, other| one.0.cmp(other.0));
    json!({
        "denominator": one.denominator, "numerator": one.numerator, "share": one.share().map(rounded), "staff": one.staff,
        "compliant_staff": one.compliant_staff, "carers": one.carers, "carers_needed": one.carers_needed,
        "classes": one.classes, "findings": one.findings, "compliant": one.compliant,
        "people": people.into_iter().map(|(_, value)| value).collect::<Vec<_>>()
    })
}

/// Who is dual-certified on each day, and everybody's hours.
async fn people_json(
    moment: &Tx,
    vault: &Vault,
    days: &[NaiveDate],
) -> Result<(Map<String, Value>, Map<String, Value>), Failure> {
    let mut dual: HashMap<NaiveDate, [Vec<String>; 2]> = HashMap::new();
    let mut hours = Map::new();
    let mut after = None;
    loop {
        let mut rows = practitioners::page(moment, None, after, ROWS).await?;
        let more = rows.len() as u64 > ROWS;
        rows.truncate(usize::try_from(ROWS).unwrap_or(usize::MAX));
        after = rows.last().map(|row| row.id);
        let facts = people(moment, vault, &Scope::People(rows.iter().map(|row| row.id).collect())).await?;
        let numbers = opened(vault, &rows)?;
        for (person, facts) in &facts {
            let Some(number) = numbers.get(person) else { continue };
            for day in days {
                if dual_certification_on(&facts.credentials, *day, Policy::in_force_on(*day)).is_certified() {
                    let [all, employed] = dual.entry(*day).or_default();
                    all.push(number.clone());
                    if facts.employments.iter().any(|employment| employment.in_force_on(*day)) {
                        employed.push(number.clone());
                    }
                }
            }
            let years = hours_json(&facts.completions);
            if !years.is_empty() {
                hours.insert(number.clone(), Value::Object(years));
            }
        }
        if !more {
            break;
        }
    }
    let of_day = |day: &NaiveDate| {
        let [mut all, mut employed] = dual.remove(day).unwrap_or_default();
        all.sort();
        employed.sort();
        (day.to_string(), json!({ "all": all, "employed": employed }))
    };
    Ok((days.iter().map(of_day).collect(), hours))
}

/// The bans in force on each day, in the order they were recorded.
async fn barred_json(moment: &Tx, vault: &Vault, days: &[NaiveDate]) -> Result<Map<String, Value>, Failure> {
    let mut lists: Vec<Vec<Value>> = vec![Vec::new(); days.len()];
    let mut after: Option<BanId> = None;
    loop {
        let mut page = ban::Entity::find().order_by_asc(ban::Column::Id).limit(ROWS);
        if let Some(after) = after {
            page = page.filter(ban::Column::Id.gt(after));
        }
        let rows = page.all(moment).await?;
        let Some(last) = rows.last() else { break };
        after = Some(last.id);
        let persons = rows.iter().filter_map(|row| row.practitioner_id);
        let on_a_list: Vec<PractitionerId> = employment::Entity::find()
            .select_only()
            .column(employment::Column::PractitionerId)
            .distinct()
            .filter(employment::Column::PractitionerId.is_in(persons))
            .into_tuple()
            .all(moment)
            .await?;
        let on_a_list: HashSet<PractitionerId> = on_a_list.into_iter().collect();
        for row in rows {
            let listed = row.practitioner_id.is_some_and(|id| on_a_list.contains(&id));
            let facts = BanFacts::of(row.clone());
            for (day, list) in days.iter().zip(&mut lists) {
                if facts.in_force_on(*day) {
                    let identity = bans::identity(vault, &row);
                    let identity = identity.map_err(|error| Failure::unreadable(error.to_string()))?;
                    let decision = &row.decision_number;
                    list.push(
                        json!({ "id": identity.reveal(), "decision": decision, "on_staff_list": listed }),
                    );
                }
            }
        }
    }
    Ok(days.iter().map(ToString::to_string).zip(lists.into_iter().map(Value::Array)).collect())
}

async fn teams_json(moment: &Tx, services: &Services, days: &[NaiveDate]) -> Result<Value, Failure> {
    let teams = team::Entity::find()
        .filter(team::Column::District.eq(&services.settings.district))
        .order_by_asc(team::Column::Id)
        .all(moment)
        .await?;
    let mut result = Map::new();
    for team in teams {
        let members = team_member::Entity::find()
            .filter(team_member::Column::TeamId.eq(team.id))
            .order_by_asc(team_member::Column::Id)
            .all(moment)
            .await?;
        let scope = Scope::People(members.iter().map(|member| member.practitioner_id).collect());
        let everybody = people(moment, &services.vault, &scope).await?;
        let numbers = opened(&services.vault, &practitioners::among(moment, scope.ids()).await?)?;
        let mut of_days = Map::new();
        for day in days {
            let policy = Policy::in_force_on(*day);
            let mut list = Vec::new();
            for member in &members {
                let unknown = PersonFacts::unknown(member.practitioner_id);
                let person = everybody.get(&member.practitioner_id).unwrap_or(&unknown);
                let facts = MemberFacts {
                    practitioner: member.practitioner_id,
                    team: team.kind,
                    joined_on: member.joined_on,
                    left_on: member.left_on,
                    source: member.volunteer_source,
                    bans: &person.bans,
                    credentials: &person.credentials,
                    screenings: &person.screenings,
                };
                let Some(findings) = assess_member(&facts, *day, policy) else { continue };
                let codes: Vec<&str> = findings.into_iter().map(|finding| finding.code()).collect();
                let number = numbers.get(&member.practitioner_id);
                list.push(json!({ "id": number, "role": member.role, "findings": codes }));
            }
            of_days.insert(day.to_string(), Value::Array(list));
        }
        result.insert(team.name, json!({ "kind": team.kind.zh(), "days": of_days }));
    }
    Ok(Value::Object(result))
}

/// What a person passed, by calendar year, in all and by topic, in class hours.
fn hours_json(completions: &[CompletionFacts]) -> Map<String, Value> {
    let mut years = Map::new();
    for (year, training) in training_by_year(completions) {
        let Some(last_day) = NaiveDate::from_ymd_opt(year, 12, 31) else { continue };
        let minutes_an_hour = Policy::in_force_on(last_day).class_hour_minutes.value;
        let hours = |minutes: u32| {
            if minutes.is_multiple_of(minutes_an_hour) {
                json!(minutes / minutes_an_hour)
            } else {
                json!((f64::from(minutes) / f64::from(minutes_an_hour) * 100.0).round() / 100.0)
            }
        };
        let mut topics = Map::new();
        topics.insert("total".to_owned(), hours(training.minutes));
        for (topic, minutes) in &training.minutes_by_topic {
            topics.insert(topic.zh().to_owned(), hours(*minutes));
        }
        years.insert(year.to_string(), Value::Object(topics));
    }
    years
}

/// The report as a person reads it.
#[must_use]
pub fn as_text(report: &Value) -> String {
    use std::fmt::Write as _;
    let mut text = String::new();
    let empty = Map::new();
    for (day, district) in report["district"].as_object().unwrap_or(&empty) {
        let total = &district["total"];
        let _ = writeln!(
            text,
            "{day}: {} of {} certified ({}), {} institutions, {} of them at 100 %, {} compliant",
            total["numerator"],
            total["denominator"],
            percent(&total["share"]),
            total["institutions"],
            total["fully_certified_institutions"],
            total["compliant_institutions"]
        );
        for (code, institution) in report["institutions"].as_object().unwrap_or(&empty) {
            let on = &institution["days"][day];
            let _ = writeln!(
                text,
                "  {code}  {:>7}  {:>3}/{:<3}  {}",
                percent(&on["share"]),
                on["numerator"],
                on["denominator"],
                institution["name"].as_str().unwrap_or_default()
            );
        }
    }
    text.push_str("`--json` tells every person with every finding.\n");
    text
}

fn percent(share: &Value) -> String {
    share.as_f64().map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", share * 100.0))
}
