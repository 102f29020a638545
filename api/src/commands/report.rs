//! `mengya report --on DAY`: every institution's way to 100 %, with reasons; dual certification, bans, teams, hours.
//!
//! It names people by their document numbers: an operator's command at the machine, and recorded.

use super::Failure;
use crate::access::Actor;
use crate::bans::store as bans;
use crate::compliance::facts::InstitutionFacts;
use crate::compliance::rules::{
    DistrictTotal, InstitutionAssessment, PersonFacts, Total, assess_district, rounded, total,
};
use crate::compliance::store::{Scope, institutions, people};
use crate::credentials::rules::dual_certification_on;
use crate::history::{self, Fact};
use crate::platform::ground::Ground;
use crate::policy::Policy;
use crate::practitioners::identity;
use crate::practitioners::standing::BanFacts;
use crate::teams::rules::{MemberFacts, assess_member};
use crate::training::rules::training_by_year;
use chrono::NaiveDate;
use mengya_entities::ids::PractitionerId;
use mengya_entities::{ban, practitioner, team, team_member};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// Everybody, with the document's number.
struct Everybody {
    facts: HashMap<PractitionerId, PersonFacts>,
    numbers: HashMap<PractitionerId, String>,
}

/// The report on these days.
///
/// # Errors
/// When the store is away.
pub async fn build(ground: &Ground, days: &[NaiveDate]) -> Result<Value, Failure> {
    let reader = ground.database.reader();
    let everybody = everybody(ground).await?;
    let rows = institutions(reader, &ground.settings.district).await?;
    let facts: Vec<_> = rows.iter().map(InstitutionFacts::of).collect();
    let persons: Vec<PersonFacts> = everybody.facts.values().cloned().collect();
    let (mut district, mut dual, mut barred) = (Map::new(), Map::new(), Map::new());
    let mut of_institutions: Map<String, Value> = rows
        .iter()
        .map(|row| {
            let places = row.infant_places + row.toddler_places + row.older_places + row.mixed_places;
            let value = json!({
                "name": row.name, "kind": row.kind.zh(), "sub_district": row.sub_district, "places": places,
                "bands": {
                    "infant": [row.infant_classes, row.infant_places], "toddler": [row.toddler_classes, row.toddler_places],
                    "older": [row.older_classes, row.older_places], "mixed": [row.mixed_classes, row.mixed_places]
                },
                "days": {}
            });
            (row.social_credit_code.to_string(), value)
        })
        .collect();
    let codes: HashMap<_, String> =
        rows.iter().map(|row| (row.id, row.social_credit_code.to_string())).collect();
    for day in days {
        let assessed = assess_district(&facts, &persons, *day, Policy::in_force_on(*day));
        let key = day.to_string();
        district.insert(key.clone(), district_json(&total(&assessed)));
        for one in &assessed {
            if let Some(entry) = codes.get(&one.institution).and_then(|code| of_institutions.get_mut(code)) {
                entry["days"][&key] = institution_json(one, &everybody.numbers);
            }
        }
        dual.insert(key.clone(), dual_json(&everybody, *day));
        barred.insert(key, barred_json(ground, &everybody, *day).await?);
    }
    Ok(json!({
        "district": district,
        "institutions": of_institutions,
        "teams": teams_json(ground, &everybody, days).await?,
        "dual_certified": dual,
        "barred": barred,
        "hours": hours_json(&everybody),
    }))
}

/// Writes down that the report was made.
///
/// # Errors
/// When the store is away.
pub async fn record(ground: &Ground, actor: &Actor, days: &[NaiveDate]) -> Result<(), Failure> {
    let tx = ground.database.begin().await?;
    let fact = Fact {
        action: "report.made",
        subject_kind: "report",
        subject_id: ground.ids.next(),
        after: Some(json!({ "days": days, "district": ground.settings.district })),
        ..Fact::default()
    };
    history::record(&tx, ground, actor, fact).await?;
    Ok(tx.commit().await?)
}

async fn everybody(ground: &Ground) -> Result<Everybody, Failure> {
    let reader = ground.database.reader();
    let facts = people(reader, &ground.vault, &Scope::Everybody).await?;
    let mut numbers = HashMap::new();
    for row in practitioner::Entity::find().all(reader).await? {
        numbers.insert(row.id, identity::open(&ground.vault, &row)?.reveal().to_owned());
    }
    Ok(Everybody { facts, numbers })
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

fn institution_json(one: &InstitutionAssessment, numbers: &HashMap<PractitionerId, String>) -> Value {
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

fn dual_json(everybody: &Everybody, day: NaiveDate) -> Value {
    let policy = Policy::in_force_on(day);
    let certified = everybody
        .facts
        .values()
        .filter(|facts| dual_certification_on(&facts.credentials, day, policy).is_certified());
    let (mut all, mut employed) = (Vec::new(), Vec::new());
    for facts in certified {
        let Some(number) = everybody.numbers.get(&facts.practitioner) else { continue };
        all.push(number.clone());
        if facts.employments.iter().any(|employment| employment.in_force_on(day)) {
            employed.push(number.clone());
        }
    }
    all.sort();
    employed.sort();
    json!({ "all": all, "employed": employed })
}

async fn barred_json(ground: &Ground, everybody: &Everybody, day: NaiveDate) -> Result<Value, Failure> {
    let rows = ban::Entity::find().order_by_asc(ban::Column::Id).all(ground.database.reader()).await?;
    let mut list = Vec::new();
    for row in rows {
        let number = match row.practitioner_id.and_then(|id| everybody.numbers.get(&id)) {
            Some(number) => number.clone(),
            None => {
                let number = bans::identity(&ground.vault, &row);
                number.map_err(|error| Failure::unreadable(error.to_string()))?.reveal().to_owned()
            }
        };
        let listed = row
            .practitioner_id
            .and_then(|id| everybody.facts.get(&id))
            .is_some_and(|facts| !facts.employments.is_empty());
        let decision = row.decision_number.clone();
        if BanFacts::of(row).in_force_on(day) {
            list.push(json!({ "id": number, "decision": decision, "on_staff_list": listed }));
        }
    }
    Ok(Value::Array(list))
}

async fn teams_json(ground: &Ground, everybody: &Everybody, days: &[NaiveDate]) -> Result<Value, Failure> {
    let reader = ground.database.reader();
    let teams = team::Entity::find()
        .filter(team::Column::District.eq(&ground.settings.district))
        .order_by_asc(team::Column::Id)
        .all(reader)
        .await?;
    let members = team_member::Entity::find().order_by_asc(team_member::Column::Id).all(reader).await?;
    let mut result = Map::new();
    for team in teams {
        let mut of_days = Map::new();
        for day in days {
            let policy = Policy::in_force_on(*day);
            let mut list = Vec::new();
            for member in members.iter().filter(|member| member.team_id == team.id) {
                let unknown = PersonFacts::unknown(member.practitioner_id);
                let person = everybody.facts.get(&member.practitioner_id).unwrap_or(&unknown);
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
                let number = everybody.numbers.get(&member.practitioner_id);
                list.push(json!({ "id": number, "role": member.role, "findings": codes }));
            }
            of_days.insert(day.to_string(), Value::Array(list));
        }
        result.insert(team.name, json!({ "kind": team.kind.zh(), "days": of_days }));
    }
    Ok(Value::Object(result))
}

fn hours_json(everybody: &Everybody) -> Value {
    let mut of_people: Vec<(&String, Value)> = Vec::new();
    for facts in everybody.facts.values() {
        let Some(number) = everybody.numbers.get(&facts.practitioner) else { continue };
        let mut years = Map::new();
        for (year, training) in training_by_year(&facts.completions) {
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
        if !years.is_empty() {
            of_people.push((number, Value::Object(years)));
        }
    }
    of_people.sort_by(|one, other| one.0.cmp(other.0));
    Value::Object(of_people.into_iter().map(|(number, years)| (number.clone(), years)).collect())
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
