//! What is kept of institutions and districts is what the whole computation says, whatever happens and whenever it is read.

use super::{FAR, LI, OTHER, PLACE, WANG, completion, course, fit_caregiver, nursery, provider};
use mengya_api::access::Actor;
use mengya_api::app::App;
use mengya_api::commands::{import, recount};
use mengya_api::compliance::facts::InstitutionFacts;
use mengya_api::compliance::rules::{
    self, Group, certified_share, nearest_steps, nearest_steps_of_sums, share_of_sums, total, total_of_sums,
};
use mengya_api::compliance::service::kept::{count_anew, figures, forget_all, up_to_date};
use mengya_api::compliance::service::{self, InstitutionsAsked, find_institutions};
use mengya_api::compliance::store::summaries::lines_of;
use mengya_api::compliance::store::{Scope, institutions, people};
use mengya_api::imports::recording::{FolderOptions, import_folder};
use mengya_api::outdated::{Touched, mark};
use mengya_api::platform::problem::ProblemCode;
use mengya_api::platform::services::Services;
use mengya_api::policy::Policy;
use mengya_api::practitioners::standing::is_barred_on;
use mengya_api::screening::rules::record_found_on;
use mengya_entities::values::{
    Audience, CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome, Topic,
};
use mengya_entities::{outdated_summary, practitioner};
use mengya_tests::{Binding, Client, Reply, TestApp, day, on_both_stores};
use reqwest::Method;
use sea_orm::{ConnectionTrait as _, DbBackend, EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::PathBuf;

const DISTRICTS: [&str; 2] = ["310106", "310107"];

/// The operations that change what compliance is counted from.
const TOUCHING: [&str; 23] = [
    "change_employment",
    "claim_credential",
    "confirm_import",
    "correct_ban",
    "correct_completion",
    "create_institution",
    "decide_annulment",
    "decide_ban",
    "decide_credential",
    "employ",
    "end_credential",
    "record_annulment",
    "record_ban",
    "record_completion",
    "record_screening",
    "record_yearly_checks",
    "undo_act",
    "undo_credential_decision",
    "update_employment",
    "update_institution",
    "void_employment",
    "withdraw_ban",
    "withdraw_claim",
];

/// The operations that change nothing of it: accounts, certificates, teams, who and what there is without a job.
const NOT_TOUCHING: [&str; 65] = [
    "add_ban_file",
    "add_credential_evidence",
    "add_screening_file",
    "add_dispute_file",
    "add_suspicion_file",
    "answer_dispute",
    "answer_suspicion",
    "report_suspicion",
    "verify_certificate_file",
    "verify_certificate_holder",
    "accept_invitation",
    "answer_held_registration",
    "begin_activation",
    "cancel_planned_session",
    "change_my_email",
    "change_my_password",
    "change_my_phone",
    "check_before_hiring",
    "check_staff",
    "check_staff_list",
    "complete_activation",
    "confirm_account_openings",
    "create_account",
    "create_course",
    "create_invitation",
    "create_provider",
    "create_team",
    "create_token",
    "decide_account_change",
    "discard_import",
    "end_my_other_sessions",
    "end_my_session",
    "export_people_with_finding",
    "find_practitioner",
    "issue_certificate",
    "issue_many_certificates",
    "join_team",
    "leave_team",
    "mend_import",
    "open_accounts",
    "plan_session",
    "preview_list",
    "raise_dispute",
    "prove_activation",
    "prove_my_email",
    "record_act_call",
    "record_notice_call",
    "record_call",
    "remove_ban_file",
    "register_practitioner",
    "rehearse_employment_act",
    "rehearse_hire",
    "remind_people_with_finding",
    "remind_staff",
    "reveal_identity",
    "reveal_phones",
    "revoke_my_tokens",
    "update_account",
    "update_course",
    "update_planned_session",
    "update_practitioner",
    "update_provider",
    "withdraw_certificate",
    "withdraw_dispute",
    "withdraw_invitation",
];

async fn marks(app: &TestApp) -> u64 {
    outdated_summary::Entity::find().count(app.services().database.reader()).await.unwrap()
}

/// Holds what is kept against everything that is recorded, assessed anew.
async fn hold_against_the_whole(app: &TestApp, on: &str) {
    let (services, on) = (app.services(), day(on));
    let reader = services.database.reader();
    let everybody = practitioner::Entity::find().all(reader).await.unwrap();
    let everybody = Scope::People(everybody.into_iter().map(|person| person.id).collect());
    let mut everybody: Vec<_> =
        people(reader, &services.vault, &everybody).await.unwrap().into_values().collect();
    everybody.sort_by_key(|person| person.practitioner);
    for district in DISTRICTS {
        let (moment, groups) = up_to_date(services, district, on).await.unwrap().expect("it is kept");
        let lines = lines_of(&moment, district).await.unwrap();
        drop(moment);
        let places = institutions(reader, district).await.unwrap();
        let facts: Vec<_> = places.iter().map(InstitutionFacts::of).collect();
        let whole = rules::assess_district(&facts, &everybody, on, Policy::in_force_on(on));
        assert_eq!(total_of_sums(&groups), total(&whole), "{district} on {on}");
        assert_eq!(nearest_steps_of_sums(&groups), nearest_steps(&whole), "{district} on {on}");
        assert_eq!(share_of_sums(&groups), certified_share(&whole), "{district} on {on}");
        assert_eq!(lines.len(), whole.len());
        for (line, one) in lines.into_iter().zip(&whole) {
            let sums = figures(line.figures).unwrap();
            assert_eq!(line.id, one.institution);
            assert_eq!(
                (sums.denominator, sums.numerator, sums.staff, sums.compliant_staff, sums.compliant > 0),
                (one.denominator, one.numerator, one.staff, one.compliant_staff, one.compliant),
                "{} on {on}",
                line.social_credit_code
            );
            let here = everybody.iter().filter(|person| {
                person.employments.iter().any(|it| it.institution == line.id && it.in_force_on(on))
            });
            let stopped = here.filter(|person| {
                is_barred_on(&person.bans, on) || record_found_on(&person.screenings, on).is_some()
            });
            assert_eq!(sums.stopped as usize, stopped.count(), "{} on {on}", line.social_credit_code);
        }
    }
}

/// Acts that were done, each held against the whole.
struct Acts<'a> {
    app: &'a TestApp,
    done: BTreeSet<&'static str>,
}

impl Acts<'_> {
    /// An act that was answered: it marked something, and what is kept afterwards is what the whole says.
    async fn did(&mut self, operation: &'static str, reply: Reply) -> Reply {
        assert!(matches!(reply.status, 200 | 201), "{operation}: {}", reply.text());
        assert!(marks(self.app).await > 0, "{operation} marked nothing");
        hold_against_the_whole(self.app, "2026-06-30").await;
        assert_eq!(marks(self.app).await, 0, "{operation}");
        self.done.insert(operation);
        reply
    }
}

fn ban(number: &str, name: &str, identity: &str) -> Value {
    json!({ "decision_number": number, "kind": "administrative", "name": name, "identity_kind": "resident_id",
        "identity_number": identity, "legal_basis": "第八十条", "authority": "上海市静安区教育局（合成）",
        "grounds": "体罚幼儿", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" })
}

async fn send(officer: &Client, path: &str, at: &str, body: Value) -> Reply {
    let etag = officer.get(path).await.header("etag").to_owned();
    officer.post_with(&format!("{path}{at}"), &[("if-match", &etag)], body).await
}

fn id_of(reply: &Reply) -> String {
    reply.json()["id"].as_str().unwrap().to_owned()
}

/// Chance that is the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    /// A day between the end of 2024 and the spring of 2027.
    fn day(&mut self) -> String {
        (day("2024-12-20") + chrono::Days::new(self.below(830))).to_string()
    }
}

#[tokio::test]
async fn every_operation_that_writes_is_known_to_touch_compliance_or_not() {
    let document = App::detached().unwrap().document();
    let mut writing = BTreeSet::new();
    for methods in document["paths"].as_object().unwrap().values() {
        for (method, operation) in methods.as_object().unwrap() {
            if method != "get" {
                writing.insert(operation["operationId"].as_str().unwrap().to_owned());
            }
        }
    }
    let known: BTreeSet<String> = TOUCHING.iter().chain(&NOT_TOUCHING).map(|it| (*it).to_owned()).collect();
    assert_eq!(
        writing, known,
        "say of each new operation whether it changes what compliance is counted from"
    );
}

on_both_stores! {
    async fn after_each_act_what_is_kept_is_what_the_whole_says(app) {
        let (officer, second) = (app.officer().await, app.officer().await);
        let place = nursery(&app).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        app.employment(&li, &other, Post::Teacher, "2026-01-01", None).await;
        let wang = app.person("王芳", WANG).await;
        let training = app.provider("PX01", "91350100M000100Y43", "示例培训中心甲").await;
        let lesson = app.course(&training, "PX01-001", mengya_tests::Taught::default()).await;
        hold_against_the_whole(&app, "2026-06-30").await;
        let mut acts = Acts { app: &app, done: BTreeSet::new() };

        let new = json!({ "social_credit_code": "91310106MA1FX00296", "name": "银杏托育园", "kind": "nursery",
            "sub_district": "大宁路", "toddler_classes": 1, "toddler_places": 12 });
        acts.did("create_institution", officer.post("/api/v1/institutions", new).await).await;
        let path = "/api/v1/institutions/91310106MA1FX00296";
        let moved = json!({ "sub_district": "北站", "toddler_places": 30, "reason": "迁址" });
        acts.did("update_institution", officer.patch(path, "\"1\"", moved).await).await;

        let job = json!({ "registry_number": wang.registry_number.to_string(), "post": "caregiver", "from_on": "2026-06-30",
            "entry_check": { "checked_on": "2026-06-29", "receipt_number": "静查2026-9", "outcome": "clear" } });
        let staff = format!("/api/v1/institutions/{PLACE}/employments");
        let employed = acts.did("employ", officer.post(&staff, job.clone()).await).await;
        let path = format!("/api/v1/employments/{}", employed.json()["employment"]["id"].as_str().unwrap());
        let end = json!({ "until_on": "2026-07-15", "reason": "离职" });
        let ended = acts.did("update_employment", officer.patch(&path, "\"1\"", end).await).await;
        let why = json!({ "reason": "录错人" });
        let undo = format!("/api/v1/acts/{}/undo", ended.json()["act_id"].as_str().unwrap());
        acts.did("undo_act", officer.post(&undo, why.clone()).await).await;
        let any = [("if-match", "*")];
        acts.did("void_employment", officer.post_with(&format!("{path}/void"), &any, why.clone()).await).await;
        let mut again = job;
        again["entry_check"] = json!({ "checked_on": "2026-06-28", "receipt_number": "静查2026-8", "outcome": "clear" });
        officer.post(&staff, again).await.expect(201);

        let record = format!("/api/v1/practitioners/{}", wang.registry_number);
        let claim = json!({ "kind": "health_certificate", "issued_on": "2026-06-01" });
        let claimed = acts.did("claim_credential", officer.post(&format!("{record}/credentials"), claim).await).await;
        let path = format!("/api/v1/credentials/{}", id_of(&claimed));
        let claimed = claimed.json();
        let tag = [("if-match", claimed["etag"].as_str().unwrap())];
        let verdict = json!({ "decision": "verified", "how": "经网站核对" });
        let decided = second.post_with(&format!("{path}/decision"), &tag, verdict.clone()).await;
        acts.did("decide_credential", decided).await;
        let undone = second.post_with(&format!("{path}/undoing"), &any, why).await;
        acts.did("undo_credential_decision", undone).await;
        second.post_with(&format!("{path}/decision"), &any, verdict).await.expect(200);
        let more = json!({ "kind": "health_certificate", "issued_on": "2026-06-02" });
        let more = officer.post(&format!("{record}/credentials"), more).await;
        hold_against_the_whole(&app, "2026-06-30").await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(wang.id)).await;
        let at = format!("/api/v1/credentials/{}/withdrawal", id_of(&more));
        acts.did("withdraw_claim", me.send(Method::POST, &at, &[("if-match", "*")], None).await).await;
        let end = json!({ "state": "revoked", "on": "2026-06-20", "reason": "发证单位撤销" });
        acts.did("end_credential", officer.post_with(&format!("{path}/end"), &any, end).await).await;
        let check = json!({ "kind": "yearly", "checked_on": "2026-06-28", "outcome": "hit" });
        acts.did("record_screening", officer.post(&format!("{record}/screenings"), check).await).await;
        let jobs = officer.get(&format!("/api/v1/practitioners/{}/employments", li.registry_number)).await.expect(200);
        let path = format!("/api/v1/employments/{}/change", jobs["items"][0]["id"].as_str().unwrap());
        let change = json!({ "post": "cook", "from_on": "2026-06-30", "reason": "岗位调整" });
        acts.did("change_employment", officer.post_with(&path, &[("if-match", "*")], change).await).await;
        let many = json!({ "checked_on": "2026-06-27", "outcome": "clear", "people": [{ "registry_number": li.registry_number.to_string() }] });
        let path = format!("/api/v1/institutions/{PLACE}/yearly-checks");
        acts.did("record_yearly_checks", officer.post(&path, many).await).await;
        let done = json!({ "registry_number": li.registry_number.to_string(), "course_code": lesson.code, "started_on": "2025-05-01",
            "ended_on": "2025-05-01", "minutes": lesson.minutes, "passed": true });
        let done = acts.did("record_completion", officer.post("/api/v1/completions", done).await).await;
        let failed = json!({ "minutes": lesson.minutes, "passed": false, "reason": "复核未通过" });
        let path = format!("/api/v1/completions/{}/correction", id_of(&done));
        acts.did("correct_completion", officer.post(&path, failed).await).await;

        let reply = acts.did("record_ban", officer.post("/api/v1/bans", ban("静教禁〔2026〕1号", "李雷", LI)).await).await;
        let path = format!("/api/v1/bans/{}", id_of(&reply));
        let mut correction = ban("静教禁〔2026〕2号", "李雷", LI);
        for gone in ["name", "identity_kind", "identity_number"] {
            correction.as_object_mut().unwrap().remove(gone);
        }
        correction["reason"] = json!("决定书文号有误");
        let etag = reply.header("etag").to_owned();
        let bytes = serde_json::to_vec(&correction).unwrap();
        let headers = [("if-match", etag.as_str()), ("content-type", "application/json")];
        acts.did("correct_ban", officer.send(Method::PUT, &path, &headers, Some(bytes)).await).await;
        let confirm = json!({ "decision": "confirmed", "reason": "材料齐全" });
        acts.did("decide_ban", send(&second, &path, "/decision", confirm.clone()).await).await;
        // Employed in two places: both are counted anew.
        let steps = service::certified_share(app.services(), "310106", app.services().clock.today()).await.unwrap();
        assert_eq!(steps.barred, 1);
        let annulment = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-29" });
        acts.did("record_annulment", send(&officer, &path, "/annulment", annulment).await).await;
        acts.did("decide_annulment", send(&second, &path, "/annulment/decision", confirm).await).await;
        assert_eq!(service::certified_share(app.services(), "310106", app.services().clock.today()).await.unwrap().barred, 0);
        let reply = officer.post("/api/v1/bans", ban("静教禁〔2026〕3号", "王芳", WANG)).await;
        reply.expect(201);
        let path = format!("/api/v1/bans/{}", id_of(&reply));
        acts.did("withdraw_ban", send(&officer, &path, "/withdrawal", json!({ "reason": "录错" })).await).await;

        // What lists do has a test of its own.
        acts.done.insert("confirm_import");
        assert_eq!(acts.done, BTreeSet::from(TOUCHING), "every act was held against the whole");
    }

    async fn after_each_list_what_is_kept_is_what_the_whole_says(app) {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/jingan");
        let mut files = import::files_below(&folder).unwrap();
        let turn = |path: &str| ["providers", "courses", "institutions", "staff", "teams", "completions", "bans"]
            .iter().position(|kind| path.contains(kind));
        files.sort_by_key(|(path, _)| (turn(path), path.clone()));
        let mut marked = 0;
        for (path, bytes) in files {
            let options = FolderOptions { day: day("2026-06-30"), trusted: true };
            import_folder(app.services(), &Actor::operator(), vec![(path, bytes)], options, &|_, _, _| {}).await.unwrap();
            marked += u64::from(marks(&app).await > 0);
            hold_against_the_whole(&app, "2026-06-30").await;
        }
        assert!(marked > 15, "{marked} lists marked something");
        hold_against_the_whole(&app, "2026-01-15").await;
    }

    async fn after_random_acts_and_days_what_is_kept_is_what_the_whole_says(app) {
        let mut chance = Chance(20_260_630);
        let places = [
            nursery(&app).await,
            app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await,
            app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await,
        ];
        let own = provider(&app).await;
        let mut courses = Vec::new();
        for topic in Topic::YEARLY {
            courses.push(course(&app, own, topic, Audience::Everybody).await);
        }
        courses.push(course(&app, own, Topic::VocationalSkills, Audience::Heads).await);
        let mut persons = Vec::new();
        for number in 0..12 {
            persons.push(app.person("李雷", &format!("E{number:08}")).await);
        }
        for round in 0..140 {
            let person = &persons[usize::try_from(chance.below(12)).unwrap()];
            let from = chance.day();
            let until = (chance.below(3) == 0).then(|| (day(&from) + chrono::Days::new(chance.below(200))).to_string());
            // Every second act is an employment or a health certificate: without them there is little to count.
            match chance.below(10) {
                0..3 => {
                    let place = &places[usize::try_from(chance.below(3)).unwrap()];
                    let post = chance.of(Post::ALL);
                    app.employment(person, place, post, &from, until.as_deref()).await;
                }
                3..5 => {
                    app.credential(person, CredentialKind::HealthCertificate, None, &from, until.as_deref()).await;
                }
                5 => {
                    let kind = chance.of(CredentialKind::ALL);
                    app.credential(person, kind, Some(5), &from, until.as_deref()).await;
                }
                6 => {
                    app.screening(person, ScreeningKind::Yearly, &from, chance.of(ScreeningOutcome::ALL)).await;
                }
                7 | 8 => {
                    let one = courses[usize::try_from(chance.below(courses.len() as u64)).unwrap()];
                    completion(&app, person, one, &from, 20, true).await;
                }
                _ if round % 3 == 0 => {
                    app.ban(person, &from, until.as_deref()).await;
                }
                _ => {}
            }
            // Days go on, and now and then back: a row that holds for later days says nothing of earlier ones.
            hold_against_the_whole(&app, &chance.day()).await;
            if round % 10 == 0 {
                hold_against_the_whole(&app, "2026-06-30").await;
            }
        }
    }

    async fn a_day_on_which_nobody_acts_changes_what_is_read(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        app.credential(&li, CredentialKind::GuardCertificate, None, "2026-01-01", Some("2026-06-30")).await;
        let officer = app.officer().await;
        let path = "/api/v1/districts/310106/compliance";
        assert_eq!(officer.get(path).await.expect(200)["total"]["numerator"], 1);
        // The health certificate of 1 December 2025 runs to 30 November.
        app.services().clock.set("2026-11-30T04:00:00Z".parse().unwrap());
        let officer = app.officer().await;
        assert_eq!(officer.get(path).await.expect(200)["total"]["numerator"], 1);
        app.services().clock.set("2026-12-01T04:00:00Z".parse().unwrap());
        let officer = app.officer().await;
        assert_eq!(officer.get(path).await.expect(200)["total"]["numerator"], 0);
        assert_eq!(marks(&app).await, 0);
        // A day of the past is counted as ever.
        assert_eq!(officer.get(&format!("{path}?on=2026-11-30")).await.expect(200)["total"]["numerator"], 1);
    }

    async fn an_act_that_commits_after_it_was_counted_is_not_lost(app) {
        let place = nursery(&app).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        hold_against_the_whole(&app, "2026-06-30").await;
        let tx = app.services().database.begin().await.unwrap();
        let held = mengya_entities::employment::Entity::find().one(&tx).await.unwrap().unwrap();
        mengya_api::institutions::store::void_employment(&tx, &held, held.created_at, None, "录错").await.unwrap();
        if app.services().database.backend() == DbBackend::Postgres {
            // Another act at the same institution, and somebody who counts it meanwhile.
            app.credential(&li, CredentialKind::Nutrition, None, "2026-01-01", None).await;
        }
        let before = service::certified_share(app.services(), "310106", app.services().clock.today()).await.unwrap();
        assert_eq!((before.total.numerator, before.total.denominator), (1, 1), "nothing is committed yet");
        tx.commit().await.unwrap();
        assert_eq!(marks(&app).await, 1, "the mark of the act is still there");
        let after = service::certified_share(app.services(), "310106", app.services().clock.today()).await.unwrap();
        assert_eq!((after.total.numerator, after.total.denominator), (0, 0));
        hold_against_the_whole(&app, "2026-06-30").await;
    }

    async fn many_who_act_read_and_count_at_once_leave_the_right_figures(app) {
        let place = nursery(&app).await;
        app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        // A second process of the same service.
        let other = Services::new(
            app.services().database.clone(), app.services().vault.clone(), app.services().clock.clone(), app.services().ids.clone(),
            (*app.services().settings).clone(),
        );
        let officer = app.officer().await;
        let mut persons = Vec::new();
        for number in 0..24 {
            persons.push(fit_caregiver(&app, "李雷", &format!("E{number:08}"), &place).await);
        }
        let staff = format!("/api/v1/institutions/{OTHER}/employments");
        let acts = futures_util::future::join_all(persons.iter().map(|person| {
            let (officer, staff) = (&officer, &staff);
            async move {
                let job = json!({ "registry_number": person.registry_number.to_string(), "post": "caregiver",
                    "from_on": "2026-06-30",
                    "entry_check": { "checked_on": "2026-06-29", "receipt_number": "静查2026-9", "outcome": "clear" } });
                officer.post(staff, job).await.expect(201);
            }
        }));
        let today = day("2026-06-30");
        let count = async |services: &Services| {
            for _ in 0..6 {
                mark(app.services().database.writer(), Touched::Institutions(&[place.id])).await.unwrap();
                let counted = count_anew(services, "310106", today, |_| {}).await;
                // Whoever meets others at every try gives way, and says so.
                assert!(counted.is_ok() || counted.is_err_and(|problem| problem.code == ProblemCode::Unavailable));
            }
        };
        let read = async || {
            for _ in 0..12 {
                service::certified_share(app.services(), "310106", app.services().clock.today()).await.unwrap();
            }
        };
        tokio::join!(acts, count(app.services()), count(&other), read(), read());
        hold_against_the_whole(&app, "2026-06-30").await;
        let (_, groups) = up_to_date(app.services(), "310106", today).await.unwrap().unwrap();
        assert_eq!(share_of_sums(&groups).total.numerator, 48);
    }

    async fn what_other_rules_counted_is_counted_anew_and_a_recount_heals_what_was_spoilt(app) {
        let place = nursery(&app).await;
        fit_caregiver(&app, "李雷", LI, &place).await;
        hold_against_the_whole(&app, "2026-06-30").await;
        let store = app.services().database.writer();
        for table in ["institution_summaries", "district_summaries"] {
            store.execute_unprepared(&format!("UPDATE {table} SET figures = '{{}}', decided_by = 'other'")).await.unwrap();
        }
        hold_against_the_whole(&app, "2026-06-30").await;
        for table in ["institution_summaries", "district_summaries"] {
            store.execute_unprepared(&format!("DELETE FROM {table}")).await.unwrap();
        }
        assert_eq!(recount::run(app.services()).await.unwrap(), 1);
        assert_eq!(marks(&app).await, 0);
        hold_against_the_whole(&app, "2026-06-30").await;
    }

    async fn institutions_are_found_the_same_where_nothing_can_be_kept(app) {
        let place = nursery(&app).await;
        let other = app.institution(OTHER, "晨露宝宝屋", InstitutionKind::BabyCareCenter).await;
        app.institution("91310106MA1FX00296", "银杏_托育园", InstitutionKind::Nursery).await;
        let li = fit_caregiver(&app, "李雷", LI, &place).await;
        app.employment(&li, &other, Post::Teacher, "2026-01-01", None).await;
        app.ban(&li, "2026-06-01", None).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &other, Post::Cook, "2026-01-01", None).await;
        let all = InstitutionsAsked::default();
        let asked = [
            all,
            InstitutionsAsked { words: "托育", ..all },
            InstitutionsAsked { words: "_", ..all },
            InstitutionsAsked { words: PLACE, ..all },
            InstitutionsAsked { kind: "nursery", ..all },
            InstitutionsAsked { kind: "castle", ..all },
            InstitutionsAsked { sub_district: "江宁路", ..all },
            InstitutionsAsked { sub_district: "北站", ..all },
            InstitutionsAsked { state: "stopped", ..all },
            InstitutionsAsked { state: "short", ..all },
            InstitutionsAsked { state: "findings", ..all },
            InstitutionsAsked { state: "compliant", ..all },
            InstitutionsAsked { finding: "barred", ..all },
            InstitutionsAsked { finding: "missing_teacher_qualification", ..all },
            InstitutionsAsked { finding: "post_unfilled", words: "晨露", ..all },
            InstitutionsAsked { after: PLACE, ..all },
            InstitutionsAsked { after: PLACE, order: "missing", ..all },
            InstitutionsAsked { after: PLACE, order: "name", ..all },
            InstitutionsAsked { words: "yinxing", order: "name", ..all },
        ];
        let services = app.services();
        let mut kept = Vec::new();
        for one in &asked {
            kept.push(find_institutions(services, "310106", services.clock.today(), one, 1).await.unwrap());
        }
        let counts: Vec<u64> = kept.iter().map(|found| found.count).collect();
        assert_eq!(counts, [3, 2, 1, 1, 2, 0, 3, 0, 2, 2, 3, 0, 2, 1, 1, 3, 3, 3, 1]);
        assert_eq!((kept[0].more, kept[0].shown.len(), kept[15].more), (true, 1, false));
        assert!(kept.iter().all(|found| found.sub_districts == BTreeSet::from(["江宁路".to_owned()])));
        let share = service::certified_share(services, "310106", services.clock.today()).await.unwrap();
        let whole = service::assess_district(services, "310106", day("2026-06-30")).await.unwrap();
        // A table that takes nothing: it is away.
        services.database.writer().execute_unprepared("ALTER TABLE institution_summaries RENAME TO away").await.unwrap();
        forget_all(services).await.unwrap();
        for (one, kept) in asked.iter().zip(kept) {
            assert_eq!(find_institutions(services, "310106", services.clock.today(), one, 1).await.unwrap(), kept, "{one:?}");
        }
        assert_eq!(service::certified_share(services, "310106", services.clock.today()).await.unwrap(), share);
        let again = service::assess_district(services, "310106", day("2026-06-30")).await.unwrap();
        assert_eq!((again.total, again.steps, again.institutions), (whole.total, whole.steps, whole.institutions));
    }

    async fn a_page_that_begins_after_an_unknown_institution_is_refused(app) {
        nursery(&app).await;
        app.institution_in("310107", FAR, "普陀托育园", InstitutionKind::Nursery).await;
        for after in [FAR, OTHER, "x"] {
            let asked = InstitutionsAsked { after, ..InstitutionsAsked::default() };
            let refused = find_institutions(app.services(), "310106", app.services().clock.today(), &asked, 50).await.unwrap_err();
            assert_eq!((refused.code, refused.faults[0].code), (ProblemCode::Invalid, "cursor"));
        }
    }
}

/// Nothing but the groups of a district adds up; an empty district is nothing.
#[test]
fn a_district_without_institutions_has_no_share() {
    let none: [Group; 0] = [];
    assert_eq!(share_of_sums(&none), certified_share(&[]));
    assert_eq!(total_of_sums(&none), total(&[]));
}
