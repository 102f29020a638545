//! The statements of a page do not grow with the rows it shows.

use mengya_api::access::{Actor, Bound};
use mengya_api::app::App;
use mengya_api::web::forms::Fields;
use mengya_api::web::routing::Visit;
use mengya_entities::credential;
use mengya_entities::values::{
    CredentialKind, CredentialState, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome,
};
use mengya_tests::{Binding, Taught, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const PLACE: &str = "91310106MA1FX00296";

fn fields(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in pairs {
        fields.push(*name, *value);
    }
    fields
}

on_both_stores! {
    async fn a_page_takes_as_many_statements_for_thirty_rows_as_for_three(app) {
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let officer = Actor {
            account: None,
            name: "测试".into(),
            role: Some(Role::RegulatorOfficer),
            bound: Bound::District("310106".into()),
            must_change_password: false,
        };
        let auditor = Actor { role: Some(Role::Auditor), bound: Bound::Everything, ..officer.clone() };
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let mut services = app.services().clone();
        services.database = services.database.watched(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
        });
        let watched = App::new(services, app.app.access.tokens().clone());
        let pages = watched.pages();
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let clerk = Actor { role: Some(Role::ProviderStaff), bound: Bound::Provider(provider.id), ..officer.clone() };
        let administrator = Actor { role: Some(Role::Administrator), bound: Bound::Everything, ..officer.clone() };
        let course = app.course(&provider, "K00", Taught::default()).await;
        let one = app.person("林晓萌", "310106200002290009").await;
        let own = Actor { role: Some(Role::Practitioner), bound: Bound::Practitioner(one.id), ..officer.clone() };
        let disputing = app.signed_in(Role::Practitioner, Binding::Practitioner(one.id)).await;
        let lists = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let nobody = Fields::default;
        let asked = [
            ("course", &clerk, fields(&[("id", &course.id.to_string())]), nobody()),
            ("training", &clerk, nobody(), nobody()),
            ("lists", &officer, nobody(), nobody()),
            ("accounts", &administrator, nobody(), nobody()),
            ("account_changes", &administrator, nobody(), nobody()),
            ("credentials", &officer, nobody(), nobody()),
            ("person", &officer, fields(&[("number", &one.registry_number.to_string())]), nobody()),
            ("own_record", &own, nobody(), nobody()),
            ("own_look_ups", &own, nobody(), nobody()),
            ("own_copy", &own, nobody(), nobody()),
            ("disputes", &officer, nobody(), nobody()),
            ("suspicions", &officer, nobody(), nobody()),
            ("district", &officer, Fields::default(), Fields::default()),
            ("district_trend", &officer, Fields::default(), Fields::default()),
            ("institutions", &officer, Fields::default(), Fields::default()),
            ("institution", &officer, fields(&[("code", PLACE)]), Fields::default()),
            ("yearly_checks", &officer, fields(&[("code", PLACE)]), Fields::default()),
            ("findings", &officer, fields(&[("finding", "health_certificate_missing")]), Fields::default()),
            (
                "staff_findings",
                &officer,
                fields(&[("code", PLACE), ("finding", "health_certificate_missing")]),
                Fields::default(),
            ),
            ("institutions_file", &officer, Fields::default(), Fields::default()),
            ("look_ups", &auditor, Fields::default(), Fields::default()),
            ("look_ups_file", &auditor, Fields::default(), Fields::default()),
            ("former_staff", &officer, fields(&[("code", PLACE)]), Fields::default()),
            ("institution_calendar", &officer, fields(&[("code", PLACE)]), Fields::default()),
            ("people", &officer, Fields::default(), fields(&[("q", "李"), ("purpose", "核查")])),
            ("bans", &officer, Fields::default(), Fields::default()),
            ("history", &auditor, Fields::default(), Fields::default()),
        ];
        let opening = app.signed_in(Role::Administrator, Binding::None).await;
        let mut taken: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for people in [0..3, 3..30] {
            for number in people {
                let person = app.person("李雷", &format!("E{number:08}")).await;
                let body = serde_json::json!({ "username": format!("li.{number}00"), "display_name": "李", "role": "administrator", "email": "li@mengya.example",
                    "held_by": { "name": "李", "identity_kind": "passport", "identity_number": format!("F{number:08}") } });
                opening.post("/api/v1/accounts", body).await.expect(201);
                app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
                app.ban(&person, "2026-06-01", None).await;
                let body = serde_json::json!({ "kind": "yearly", "checked_on": "2026-06-01", "outcome": "clear" });
                let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
                app.officer().await.post(&path, body).await.expect(201);
                let day = format!("2026-05-{:02}", number + 1);
                let one_more = app.course(&provider, &format!("K{number:02}1"), Taught::default()).await;
                app.completion(&one, &one_more, &day).await;
                app.completion(&person, &course, &day).await;
                app.screening(&one, ScreeningKind::Yearly, &day, ScreeningOutcome::Clear).await;
                app.employment(&one, &place, Post::Other, &day, Some(&day)).await;
                let waiting = app.credential(&one, CredentialKind::HealthCertificate, None, &day, None).await;
                let waiting = credential::ActiveModel { state: Set(CredentialState::Claimed), ..waiting.into() };
                let waiting = waiting.update(app.services().database.writer()).await.expect("a claim");
                let disputes = format!("/api/v1/practitioners/{}/disputes", one.registry_number);
                let dispute = serde_json::json!({ "subject": "credential", "entry_id": waiting.id, "says": "有误" });
                disputing.post(&disputes, dispute).await.expect(201);
                let report = serde_json::json!({ "says": "印章模糊", "certificate_number": "MY-7Q4K" });
                app.stranger().post("/api/v1/suspicions", report).await.expect(201);
                let list = format!("姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n李雷,,,,,,{number}\n");
                lists.open("/lists/new").await;
                let sent = lists.send_file("/lists", &[("kind", "completions")], "file", "名单.csv", list.as_bytes()).await;
                assert_eq!(sent.status, 303, "{}", sent.text());
            }
            for (id, actor, path, query) in &asked {
                let page = pages.iter().find(|page| page.id == *id).unwrap();
                let visit = Visit {
                    actor: Some((*actor).clone()),
                    path: path.clone(),
                    query: query.clone(),
                    form: Fields::default(),
                    file: None,
                    cookie: None,
                };
                count.store(0, Ordering::SeqCst);
                let response = page.answer(visit).await.unwrap_or_else(|problem| panic!("{id}: {problem}"));
                assert_eq!(response.status().as_u16(), 200, "{id}");
                taken.entry(id).or_default().push(count.load(Ordering::SeqCst));
            }
            // A whole staff held against the register, written down and signed.
            let check = pages.iter().find(|page| page.id == "do_check_staff").unwrap();
            let visit = Visit {
                actor: Some(officer.clone()),
                path: fields(&[("code", PLACE)]),
                query: Fields::default(),
                form: fields(&[("whom", "own_staff")]),
                file: None,
                cookie: None,
            };
            count.store(0, Ordering::SeqCst);
            assert_eq!(check.answer(visit).await.unwrap().status().as_u16(), 303);
            taken.entry("do_check_staff").or_default().push(count.load(Ordering::SeqCst));
        }
        for (id, counts) in taken {
            assert!(counts[1] <= counts[0], "{id}: the statements grow with the rows: {counts:?}");
            let most = match id {
                // A full copy asks for everything, and not every day.
                "own_copy" => 32,
                // An officer's first page asks for everything that waits.
                "district" => 28,
                _ => 24,
            };
            assert!((1..=most).contains(&counts[0]), "{id}: {counts:?}");
        }
    }
}
