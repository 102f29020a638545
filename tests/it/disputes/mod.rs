//! Disputes: a person says what is wrong, whoever answers for the entry says whether it is, and everybody else who reads
//! the record reads meanwhile that it is disputed.

mod pages;

use crate::notifications::{mails, part, reader};
use mengya_entities::practitioner::Model;
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_entities::{dispute, employment, evidence_file};
use mengya_tests::{Binding, Client, Taught, TestApp, noon, on_both_stores};
use reqwest::Method;
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};

const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";
const PLACE: &str = "91310106MA1FX00296";
const OTHER: &str = "91310106MA1FX00109";

fn path(person: &Model) -> String {
    format!("/api/v1/practitioners/{}/disputes", person.registry_number)
}

fn about(subject: &str, entry: impl ToString) -> Value {
    json!({ "subject": subject, "entry_id": entry.to_string(), "says": "等级应为四级，见证书照片" })
}

fn number(dispute: &Value) -> String {
    dispute["dispute_number"].as_str().unwrap().to_owned()
}

async fn practitioner(app: &TestApp, person: &Model) -> Client {
    app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await
}

async fn answered(by: &Client, dispute: &Value, decision: &str) -> mengya_tests::Reply {
    let at = format!("/api/v1/disputes/{}/answer", number(dispute));
    let body = json!({ "decision": decision, "reason": "已核对证书原件" });
    by.post_with(&at, &[("if-match", dispute["etag"].as_str().unwrap())], body).await
}

async fn actions(app: &TestApp, person: &Model) -> Vec<String> {
    let auditor = app.signed_in(Role::Auditor, Binding::None).await;
    let events = auditor.get(&format!("/api/v1/events?practitioner_id={}", person.id)).await.expect(200);
    let text = events.to_string();
    assert!(!text.contains("见证书照片") && !text.contains("已核对证书原件"), "{text}");
    let events = events["items"].as_array().unwrap();
    events.iter().map(|event| event["action"].as_str().unwrap().to_owned()).collect()
}

on_both_stores! {
    async fn each_entry_is_answered_by_whoever_answers_for_it(app) {
        let place = app.institution_in("310101", PLACE, "黄浦区银杏托育园", InstitutionKind::Nursery).await;
        let provider = app.provider("P01", OTHER, "静安区托育服务指导中心").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let li = app.person("李雷", LI).await;
        let me = practitioner(&app, &li).await;
        let credential = app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        // Nobody knows yet where the person works: the registry's own district.
        let early = me.post(&path(&li), about("credential", credential.id)).await.expect(201);
        assert_eq!(early["answered_by"], "district");
        let at = format!("/api/v1/disputes/{}/withdrawal", number(&early));
        me.send(Method::POST, &at, &[("if-match", "*")], None).await.expect(200);
        let employment = app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        let completion = app.completion(&li, &course, "2026-06-20").await;
        let made_there = app.screening(&li, ScreeningKind::Yearly, "2026-06-01", ScreeningOutcome::Clear).await;
        let ban = app.ban(LI, "2020-01-01", Some("2020-12-31")).await;
        // Nobody at the provider can answer yet: an officer does.
        let unanswered = me.post(&path(&li), about("completion", completion.id)).await.expect(201);
        assert_eq!(unanswered["answered_by"], "district");
        let at = format!("/api/v1/disputes/{}/withdrawal", number(&unanswered));
        me.send(Method::POST, &at, &[("if-match", "*")], None).await.expect(200);
        let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let mut numbers = Vec::new();
        for (subject, entry, answers) in [
            ("person", String::new(), "district"),
            ("credential", credential.id.to_string(), "district"),
            ("completion", completion.id.to_string(), "provider"),
            ("employment", employment.id.to_string(), "institution"),
            ("screening", made_there.id.to_string(), "district"),
            ("ban", ban.id.to_string(), "district"),
        ] {
            let mut body = about(subject, entry);
            if subject == "person" {
                body.as_object_mut().unwrap().remove("entry_id");
            }
            let made = me.post(&path(&li), body).await;
            let location = made.header("location").to_owned();
            let made = made.expect(201);
            assert_eq!((made["answered_by"].as_str(), made["state"].as_str()), (Some(answers), Some("open")), "{made}");
            assert_eq!((made["due_on"].as_str(), made["overdue"].as_bool()), (Some("2026-07-15"), Some(false)));
            assert_eq!(made["says"], "等级应为四级，见证书照片");
            assert!(!made["entry_lines"].as_array().unwrap().is_empty());
            assert_eq!(me.get(&location).await.expect(200)["dispute_number"], made["dispute_number"]);
            numbers.push(number(&made));
        }
        let listed = async |client: &Client| -> Vec<String> {
            let page = client.get("/api/v1/disputes").await.expect(200);
            page["items"].as_array().unwrap().iter().map(number).collect()
        };
        let there = app.signed_in(Role::RegulatorOfficer, Binding::District("310101")).await;
        let here = app.officer().await;
        assert_eq!(listed(&clerk).await, [numbers[2].clone()]);
        assert_eq!(listed(&manager).await, [numbers[3].clone()]);
        assert_eq!(listed(&there).await, [numbers[0].clone(), numbers[1].clone(), numbers[4].clone()]);
        // The district that keeps the ban, and nobody else, can annul it.
        assert_eq!(listed(&here).await, [numbers[5].clone()]);
        for (who, mine) in [(&clerk, 2), (&manager, 3), (&there, 1), (&here, 5)] {
            for (at, number) in numbers.iter().enumerate() {
                let status = who.get(&format!("/api/v1/disputes/{number}")).await.status;
                let is_mine = at == mine || (mine == 1 && [0, 4].contains(&at));
                assert_eq!(status, if is_mine { 200 } else { 404 }, "{at} by who answers {mine}");
            }
        }
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        assert_eq!(auditor.get("/api/v1/disputes").await.status, 403);
        assert_eq!(auditor.get(&path(&li)).await.expect(200)["items"].as_array().unwrap().len(), 6);
    }

    async fn an_accepted_dispute_changes_no_record_and_tells_the_person_why(app) {
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let employment = app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        let me = app.client_of(reader(&app, Role::Practitioner, Binding::Practitioner(li.id), "li@mengya.example").await);
        let manager = app.client_of(reader(&app, Role::InstitutionManager, Binding::Institution(place.id), "wang@mengya.example").await);
        let made = me.post(&path(&li), about("employment", employment.id)).await.expect(201);
        let told = mails(&app).await;
        let asked = part(&app, &told[0], "text_sealed");
        assert_eq!((told.len(), part(&app, &told[0], "recipient_sealed").as_str()), (1, "wang@mengya.example"));
        assert!(asked.contains(&number(&made)) && asked.contains("2026年7月15日") && !asked.contains("等级应为四级"), "{asked}");
        let seen = manager.get(&format!("/api/v1/disputes/{}", number(&made))).await;
        assert_eq!((seen.expect(200)["says"].as_str(), seen.json()["entry_lines"][0]["value"].as_str()), (Some("等级应为四级，见证书照片"), Some("静安区银杏托育园")));
        let done = answered(&manager, &made, "accepted").await.expect(200);
        assert_eq!((done["state"].as_str(), done["answer"].as_str()), (Some("accepted"), Some("已核对证书原件")));
        let row = employment::Entity::find_by_id(employment.id).one(app.services().database.reader()).await.unwrap().unwrap();
        assert_eq!(row, employment, "accepting changed the record");
        let told = mails(&app).await;
        let letter = part(&app, &told[1], "text_sealed");
        assert_eq!((told.len(), part(&app, &told[1], "recipient_sealed").as_str()), (2, "li@mengya.example"));
        assert!(letter.contains("已核对证书原件") && letter.contains(&format!("/me/disputes/{}", number(&made))), "{letter}");
        assert_eq!(actions(&app, &li).await, ["dispute.accepted", "dispute.raised"]);
        // It is closed: nobody answers or takes it back again, and it can be raised anew.
        let again = answered(&manager, &done, "rejected").await;
        assert_eq!(again.expect(409)["code"], "wrong-state");
        let back = format!("/api/v1/disputes/{}/withdrawal", number(&made));
        assert_eq!(me.send(Method::POST, &back, &[("if-match", "*")], None).await.expect(409)["code"], "wrong-state");
        let closed = manager.get("/api/v1/disputes?closed=true").await.expect(200);
        assert_eq!(number(&closed["items"][0]), number(&made));
        me.post(&path(&li), about("employment", employment.id)).await.expect(201);
        // What people wrote stands nowhere in plain.
        let rows = dispute::Entity::find().all(app.services().database.reader()).await.unwrap();
        assert!(rows.iter().all(|row| !row.says_sealed.0.windows(9).any(|part| part == "等级应".as_bytes())));
        // The person reads who looked.
        let looks = me.get(&format!("/api/v1/practitioners/{}/look-ups", li.registry_number)).await.expect(200);
        assert!(looks.to_string().contains("get_dispute"), "{looks}");
    }

    async fn one_entry_is_disputed_once_at_a_time_and_only_in_the_own_record(app) {
        let li = app.person("李雷", LI).await;
        let wang = app.person("王芳", WANG).await;
        let theirs = app.credential(&wang, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let mine = app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let me = practitioner(&app, &li).await;
        let made = me.post(&path(&li), about("credential", mine.id)).await.expect(201);
        let twice = me.post(&path(&li), about("credential", mine.id)).await;
        assert_eq!(twice.expect(409)["code"], "already-exists");
        let fault = &twice.json()["errors"][0];
        assert_eq!(fault["see"], format!("/me/disputes/{}", number(&made)));
        assert!(fault["detail"].as_str().unwrap().contains(&number(&made)));
        assert_eq!(me.post(&path(&li), about("credential", theirs.id)).await.status, 404);
        assert_eq!(me.post(&path(&wang), about("credential", theirs.id)).await.status, 404);
        assert_eq!(me.post(&path(&li), about("completion", mine.id)).await.status, 404, "of another kind");
        let nothing = me.post(&path(&li), json!({ "subject": "credential", "says": "x" })).await;
        assert_eq!(nothing.faults(), [("/entry_id".to_owned(), "required".to_owned())]);
        let blank = me.post(&path(&li), json!({ "subject": "person", "says": " \u{200b} " })).await;
        assert_eq!(blank.faults(), [("/says".to_owned(), "required".to_owned())]);
        let long = me.post(&path(&li), json!({ "subject": "person", "says": "长".repeat(1_001) })).await;
        assert_eq!((long.status, long.faults().len()), (422, 1), "{}", long.text());
        // A ban that nobody has confirmed is not shown to the person, and is none to dispute.
        let officer = app.officer().await;
        let body = json!({ "registry_number": li.registry_number.to_string(), "decision_number": "静教禁〔2026〕1号", "kind": "administrative",
            "legal_basis": "《学前教育法》第八十条", "authority": "上海市静安区教育局", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
        let ban = officer.post("/api/v1/bans", body).await.expect(201);
        assert_eq!(me.post(&path(&li), about("ban", ban["id"].as_str().unwrap())).await.status, 404);
        // The open one taken back, it may be said again.
        let at = format!("/api/v1/disputes/{}/withdrawal", number(&made));
        assert_eq!(me.send(Method::POST, &at, &[], None).await.status, 428);
        let back = me.send(Method::POST, &at, &[("if-match", "\"1\"")], None).await;
        assert_eq!(back.expect(200)["state"], "withdrawn");
        me.post(&path(&li), about("credential", mine.id)).await.expect(201);
        assert_eq!(actions(&app, &li).await[..3], ["dispute.raised", "dispute.withdrawn", "ban.recorded"]);
    }

    async fn nobody_answers_the_own_dispute_with_whatever_account(app) {
        let li = app.person("李雷", LI).await;
        let held = app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let made = practitioner(&app, &li).await.post(&path(&li), about("credential", held.id)).await.expect(201);
        let id = app.account(Role::RegulatorOfficer, Binding::District("310106")).await;
        holder(&app, id, &li).await;
        let own = app.client_of(id);
        let refused = answered(&own, &made, "accepted").await;
        assert_eq!(refused.expect(409)["code"], "second-officer");
        assert!(refused.json()["detail"].as_str().unwrap().contains("about yourself"), "{}", refused.text());
        let officer = app.officer().await;
        let stale = json!({ "decision": "accepted", "reason": "x" });
        let at = format!("/api/v1/disputes/{}/answer", number(&made));
        assert_eq!(officer.post(&at, stale.clone()).await.status, 428);
        assert_eq!(officer.post_with(&at, &[("if-match", "\"9\"")], stale).await.status, 412);
        let unfounded = json!({ "decision": "accepted", "reason": " " });
        assert_eq!(officer.post_with(&at, &[("if-match", "*")], unfounded).await.faults(), [("/reason".to_owned(), "required".to_owned())]);
        answered(&officer, &made, "rejected").await.expect(200);
    }

    async fn a_file_is_recognised_by_its_content_and_sealed(app) {
        let li = app.person("李雷", LI).await;
        let me = practitioner(&app, &li).await;
        let made = me.post(&path(&li), json!({ "subject": "person", "says": "姓名应为李蕾" })).await.expect(201);
        let at = format!("/api/v1/disputes/{}/file", number(&made));
        let headers = [("content-type", "application/octet-stream")];
        let send = async |bytes: Vec<u8>| me.send(Method::POST, &at, &headers, Some(bytes)).await;
        assert_eq!(me.get(&at).await.status, 404, "there is none yet");
        for (bytes, code) in [(b"GIF89a".to_vec(), "other-kind"), (b"<html>".to_vec(), "other-kind"), (vec![0xff; (5 << 20) + 1], "too-long")] {
            assert_eq!(send(bytes).await.faults(), [("/file".to_owned(), code.to_owned())]);
        }
        let photo = b"\xff\xd8\xff\xe0 synthetic photo".to_vec();
        assert_eq!(send(photo.clone()).await.expect(200)["file"], "image/jpeg");
        assert_eq!(send(photo.clone()).await.expect(409)["code"], "already-exists");
        let kept = evidence_file::Entity::find().one(app.services().database.reader()).await.unwrap().unwrap();
        assert!(!kept.content_sealed.0.windows(9).any(|part| part == b"synthetic"));
        let officer = app.officer().await;
        let read = officer.get(&at).await;
        assert_eq!((read.status, read.header("content-type"), &read.bytes[..]), (200, "image/jpeg", &photo[..]));
        assert_eq!(read.header("x-content-type-options"), "nosniff");
        let stranger = app.signed_in(Role::RegulatorOfficer, Binding::District("310115")).await;
        assert_eq!(stranger.get(&at).await.status, 404);
        answered(&officer, &made, "rejected").await.expect(200);
        assert_eq!(send(photo).await.expect(409)["code"], "wrong-state");
    }

    async fn everybody_who_reads_the_record_reads_that_an_entry_is_disputed_and_no_more(app) {
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        let held = app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let ban = app.ban(LI, "2020-01-01", Some("2020-12-31")).await;
        let me = practitioner(&app, &li).await;
        let made = me.post(&path(&li), about("credential", held.id)).await.expect(201);
        me.post(&path(&li), about("ban", ban.id)).await.expect(201);
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        for (client, subjects) in [(&manager, &["credential"][..]), (&auditor, &["ban", "credential"][..])] {
            let page = client.get(&path(&li)).await.expect(200);
            let items = page["items"].as_array().unwrap();
            let found: Vec<&str> = items.iter().map(|it| it["subject"].as_str().unwrap()).collect();
            assert_eq!(found, subjects);
            assert!(items.iter().all(|it| it["says"].is_null() && it["entry"].is_null()), "{page}");
        }
        // What an employer does not read leaves no gap in the pages either.
        let first = manager.get(&format!("{}?limit=1", path(&li))).await.expect(200);
        assert_eq!((first["items"].as_array().unwrap().len(), &first["next"]), (1, &Value::Null));
        answered(&app.officer().await, &made, "rejected").await.expect(200);
        assert_eq!(manager.get(&path(&li)).await.expect(200)["items"].as_array().unwrap().len(), 0);
        assert_eq!(me.get(&path(&li)).await.expect(200)["items"].as_array().unwrap().len(), 2, "the own are all there");
    }

    async fn the_earliest_limit_comes_first_page_by_page_and_what_is_late_says_so(app) {
        let li = app.person("李雷", LI).await;
        let me = practitioner(&app, &li).await;
        let mut numbers = Vec::new();
        for day in ["2020-01-01", "2020-01-02", "2020-01-03"] {
            let held = app.credential(&li, CredentialKind::InfantCaregiver, Some(5), day, None).await;
            numbers.push(number(&me.post(&path(&li), about("credential", held.id)).await.expect(201)));
        }
        app.services().clock.set(noon() + chrono::TimeDelta::days(16));
        let officer = app.officer().await;
        let mut found = Vec::new();
        let mut next = Some("/api/v1/disputes?limit=2".to_owned());
        while let Some(at) = next {
            let page = officer.get(&at).await;
            for item in page.expect(200)["items"].as_array().unwrap() {
                assert_eq!(item["overdue"], true);
                found.push(number(item));
            }
            next = Some(page.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned()).filter(|at| !at.is_empty());
        }
        assert_eq!(found, numbers);
    }

    async fn what_an_institution_leaves_until_it_is_late_an_officer_answers(app) {
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        let held = app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        let manager = app.account(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let me = practitioner(&app, &li).await;
        let made = me.post(&path(&li), about("employment", held.id)).await.expect(201);
        assert_eq!(made["answered_by"], "institution");
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        let gone = json!({ "enabled": false, "reason": "离职" });
        administrator.patch(&format!("/api/v1/accounts/{manager}"), "*", gone).await.expect(200);
        let at = format!("/api/v1/disputes/{}", number(&made));
        assert_eq!(app.officer().await.get(&at).await.status, 404, "the institution has its time");
        app.services().clock.set(noon() + chrono::TimeDelta::days(16));
        let elsewhere = app.signed_in(Role::RegulatorOfficer, Binding::District("310101")).await;
        assert_eq!(elsewhere.get(&at).await.status, 404);
        assert_eq!(elsewhere.get("/api/v1/disputes").await.expect(200)["items"], json!([]));
        let officer = app.officer().await;
        let waiting = officer.get("/api/v1/disputes").await.expect(200);
        assert_eq!((waiting["items"].as_array().unwrap().len(), number(&waiting["items"][0])), (1, number(&made)));
        let visiting = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(visiting.open("/district").await.text().contains("1 overdue"));
        assert_eq!(visiting.open(&format!("/disputes/{}", number(&made))).await.status, 200);
        let latest = officer.get(&at).await.expect(200);
        let closed = answered(&officer, &latest, "rejected").await.expect(200);
        assert_eq!(closed["state"], "rejected");
        assert_eq!(officer.get(&at).await.status, 200, "whoever answered reads it");
    }

    async fn what_is_closed_is_deleted_by_its_term_with_its_file(app) {
        let li = app.person("李雷", LI).await;
        let me = practitioner(&app, &li).await;
        let held = app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let closed = me.post(&path(&li), json!({ "subject": "person", "says": "姓名有误" })).await.expect(201);
        let open = me.post(&path(&li), about("credential", held.id)).await.expect(201);
        for made in [&closed, &open] {
            let at = format!("/api/v1/disputes/{}/file", number(made));
            let headers = [("content-type", "application/octet-stream")];
            me.send(Method::POST, &at, &headers, Some(b"%PDF-1.7".to_vec())).await.expect(200);
        }
        answered(&app.officer().await, &closed, "rejected").await.expect(200);
        let db = app.services().database.reader();
        for (days, files, disputes) in [(364, 2, 2), (366, 1, 2), (1_095, 1, 2), (1_097, 1, 1)] {
            app.services().clock.set(noon() + chrono::TimeDelta::days(days));
            mengya_api::retention::delete_ended(app.services()).await.unwrap();
            assert_eq!(evidence_file::Entity::find().all(db).await.unwrap().len(), files, "after {days} days");
            assert_eq!(dispute::Entity::find().all(db).await.unwrap().len(), disputes, "after {days} days");
        }
    }
}

/// Makes the person the holder of an account.
pub async fn holder(app: &TestApp, id: mengya_entities::ids::AccountId, person: &Model) {
    use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
    let store = app.services().database.writer();
    let found = mengya_entities::account::Entity::find_by_id(id).one(store).await.unwrap().unwrap();
    let mut row = found.into_active_model();
    row.holder_index = Set(Some(person.identity_index.clone()));
    row.update(store).await.unwrap();
}
