//! The yearly checks of an institution's staff, many at once.

use mengya_entities::values::{InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_entities::{event, institution, look_up, practitioner, screening};
use mengya_tests::{Binding, TestApp, on_both_stores};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::{Value, json};

const PLACE: &str = "91310106MA1FX00109";
const PEOPLE: [(&str, &str); 4] = [
    ("李雷", "310106199003070029"),
    ("王芳", "310106198802291018"),
    ("陈晨", "310106198506150034"),
    ("赵云", "310106200002290009"),
];

/// Four members: overdue, due soon, not due, and one of whom a record was found.
async fn staff(app: &TestApp) -> (institution::Model, Vec<practitioner::Model>) {
    let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
    let mut people = Vec::new();
    for ((name, number), (checked_on, outcome)) in PEOPLE.into_iter().zip([
        ("2025-05-01", ScreeningOutcome::Clear),
        ("2025-08-01", ScreeningOutcome::Clear),
        ("2026-06-01", ScreeningOutcome::Clear),
        ("2026-06-02", ScreeningOutcome::Hit),
    ]) {
        let person = app.person(name, number).await;
        app.employment(&person, &place, Post::Caregiver, "2024-01-01", None).await;
        app.screening(&person, ScreeningKind::Yearly, checked_on, outcome).await;
        people.push(person);
    }
    (place, people)
}

fn path() -> String {
    format!("/api/v1/institutions/{PLACE}/yearly-checks")
}

fn asked(people: &[&practitioner::Model]) -> Vec<Value> {
    people.iter().map(|person| json!({ "registry_number": person.registry_number.to_string() })).collect()
}

async fn checks_of(app: &TestApp, person: &practitioner::Model) -> Vec<screening::Model> {
    let found = screening::Entity::find().filter(screening::Column::PractitionerId.eq(person.id));
    found.all(app.services().database.reader()).await.unwrap()
}

on_both_stores! {
    async fn each_is_recorded_or_refused_with_its_reason_and_nothing_is_lost(app) {
        let (place, people) = staff(&app).await;
        let stranger = app.person("周平", "E00000001").await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let mut named = asked(&[&people[0], &people[1], &people[2], &stranger, &people[0]]);
        named[1]["outcome"] = json!("unclear");
        named[2]["outcome"] = json!("hit");
        let body = json!({ "checked_on": "2026-06-01", "outcome": "clear", "receipt_number": "查〔2026〕7号", "people": named });
        let told = manager.post(&path(), body.clone()).await.expect(200);
        assert_eq!(told["recorded_checks"], 2);
        let refusals: Vec<&Value> = told["lines"].as_array().unwrap().iter().map(|line| &line["refusal"]).collect();
        assert_eq!(refusals, [&Value::Null, &Value::Null, &json!("conflict"), &json!("not-on-staff"), &json!("repeated")]);
        assert!(told["lines"].as_array().unwrap().iter().all(|line| line["recorded"] == json!(line["detail"].is_null())));
        assert_eq!(told["lines"][3]["name"], Value::Null, "nothing of somebody elsewhere");
        for (person, count) in [(&people[0], 2), (&people[1], 2), (&people[2], 1), (&stranger, 0)] {
            assert_eq!(checks_of(&app, person).await.len(), count, "{}", person.name);
        }
        let made = checks_of(&app, &people[0]).await.into_iter().find(|row| row.institution_id.is_some()).unwrap();
        assert_eq!((made.kind, made.receipt_number.as_deref(), made.institution_id), (ScreeningKind::Yearly, Some("查〔2026〕7号"), Some(place.id)));
        // As one alone: an event that never says the answer, and a look.
        let db = app.services().database.reader();
        let events = event::Entity::find().filter(event::Column::Action.eq("screening.recorded")).all(db).await.unwrap();
        assert_eq!(events.len(), 2);
        assert!(events.iter().all(|event| !event.after.as_ref().unwrap().to_string().contains("clear")));
        let looks = look_up::Entity::find().filter(look_up::Column::Operation.eq("record_yearly_checks"));
        assert_eq!(looks.count(db).await.unwrap(), 3);
        // Again: known, and nothing twice.
        let again = manager.post(&path(), body).await.expect(200);
        assert_eq!((&again["recorded_checks"], &again["lines"][0]["refusal"]), (&json!(0), &json!("known")));
        // What compliance finds has changed with it.
        let compliance = manager.get(&format!("/api/v1/practitioners/{}/compliance", people[0].registry_number)).await;
        assert!(!compliance.text().contains("screening_overdue"));
    }

    async fn every_fault_of_what_holds_for_all_is_told_at_once(app) {
        let (_, people) = staff(&app).await;
        let officer = app.officer().await;
        let body = json!({ "checked_on": "2026-07-01", "outcome": "clear", "receipt_number": "<b>😀</b>", "people": asked(&[&people[0]]) });
        let reply = officer.post(&path(), body).await;
        let at: Vec<String> = reply.faults().into_iter().map(|(at, _)| at).collect();
        assert_eq!((reply.status, at), (422, vec!["/checked_on".to_owned(), "/receipt_number".to_owned()]));
        let nobody = json!({ "checked_on": "2026-06-01", "outcome": "clear", "people": [] });
        assert_eq!(officer.post(&path(), nobody).await.status, 422);
        assert_eq!(checks_of(&app, &people[0]).await.len(), 1);
    }

    async fn a_manager_ticks_nobody_looks_and_records_in_four_presses(app) {
        let (place, people) = staff(&app).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let door = format!("/institutions/{PLACE}/yearly-checks");
        assert!(manager.open("/institution").await.text().contains(&format!("href=\"{door}\"")));
        let form = manager.open(&door).await.text();
        let box_of = |person: &practitioner::Model| {
            let input = form.split(&format!("value=\"{}\"", person.registry_number)).nth(1).unwrap();
            input.split('>').next().unwrap().contains("checked")
        };
        // Those whose check is due; nobody is asked for one of whom a record was found.
        assert_eq!(people.iter().map(box_of).collect::<Vec<_>>(), [true, true, false, false]);
        let numbers: Vec<String> = people.iter().map(|person| person.registry_number.to_string()).collect();
        let exception = format!("outcome-{}", numbers[1]);
        let mut fields = vec![
            ("checked_on", "2026-06-30"), ("outcome", "clear"), ("receipt_number", "查7"), ("person", numbers[0].as_str()),
            ("person", numbers[1].as_str()), (exception.as_str(), "hit"), ("step", "review"),
        ];
        let review = manager.send(&door, &fields).await;
        assert_eq!(review.status, 200);
        let text = review.text();
        assert!(text.contains("Record the yearly checks of 2 people") && text.contains("record found"), "{text}");
        assert_eq!(checks_of(&app, &people[0]).await.len(), 1, "a look writes nothing");
        // Back, with everything kept.
        *fields.last_mut().unwrap() = ("step", "edit");
        let back = manager.send(&door, &fields).await.text();
        assert!(back.contains("value=\"查7\"") && back.contains("value=\"hit\" selected"), "{back}");
        *fields.last_mut().unwrap() = ("step", "confirm");
        let done = manager.send(&door, &fields).await.text();
        assert!(done.contains("of 2 yearly checks recorded") && done.contains("stop this person"), "{done}");
        assert_eq!(checks_of(&app, &people[1]).await.len(), 2);
        // Nobody ticked, and a day that has not come: said at once, and kept.
        let none = manager.send(&door, &[("checked_on", "2026-07-02"), ("outcome", "clear"), ("step", "review")]).await;
        assert_eq!(none.status, 422);
        assert!(none.text().contains("Tick at least one person") && none.text().contains("2026-07-02"));
    }
}
