//! Certificates: issued, archived, read, withdrawn.

mod judges;
mod many;
mod pages;
mod race;
mod registration;

use mengya_api::commands::certificate as command;
use mengya_certificates::{TrustedRoot, verify};
use mengya_entities::completion;
use mengya_entities::practitioner;
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role};
use mengya_tests::{Binding, Client, Taught, TestApp, noon, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};
use serde_json::{Value, json};

const IDENTITY: &str = "310106199003070029";

struct Class {
    person: practitioner::Model,
    course: mengya_entities::course::Model,
    completion: completion::Model,
    staff: Client,
}

/// A person who completed a course, and a caller of its provider.
async fn class(app: &TestApp) -> Class {
    let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
    let course = app.course(&provider, "K01", Taught::default()).await;
    let person = app.person("林晓萌", IDENTITY).await;
    let completion = app.completion(&person, &course, "2026-06-20").await;
    let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
    Class { person, course, completion, staff }
}

fn of_completion(completion: &completion::Model) -> Value {
    json!({ "kind": "training_completion", "completion_id": completion.id })
}

fn of_dual(person: &practitioner::Model) -> Value {
    json!({ "kind": "dual_certification", "registry_number": person.registry_number.to_string() })
}

async fn dual_certified(app: &TestApp, person: &practitioner::Model, until: Option<&str>) {
    app.credential(person, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
    app.credential(person, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", until).await;
}

async fn state_of(app: &TestApp, number: &str) -> String {
    let answer = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
    answer["state"].as_str().unwrap().to_owned()
}

on_both_stores! {
    async fn a_provider_certifies_a_completion_of_its_own_course(app) {
        let Class { person, completion, staff, .. } = class(&app).await;
        let reply = staff.post("/api/v1/certificates", of_completion(&completion)).await;
        let made = reply.expect(201);
        let number = made["certificate_number"].as_str().unwrap().to_owned();
        assert_eq!(reply.header("location"), format!("/api/v1/certificates/{number}"));
        assert_eq!(made["certified"], "课程 K01");
        assert_eq!(made["holder_name"], "林晓萌");
        assert_eq!(made["registry_number"], person.registry_number.to_string());
        assert_eq!((&made["issued_on"], &made["valid_until"]), (&json!("2026-06-30"), &Value::Null));

        let file = staff.get(&format!("/api/v1/certificates/{number}/document")).await;
        assert_eq!((file.status, file.header("content-type")), (200, "application/pdf"));
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{number}.pdf\""));
        assert!(file.bytes.len() < 120 * 1024, "{} bytes", file.bytes.len());
        let root = std::fs::read_to_string(app.folder.path().join("root.pem")).unwrap();
        let verified = verify(&file.bytes, &[TrustedRoot::from_pem(&root).unwrap()], noon()).unwrap();
        assert_eq!(verified.certificate_number.as_deref(), Some(number.as_str()));
        let digest: String = verified.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(made["sha256"], digest);
        let again = staff.get(&format!("/api/v1/certificates/{number}/document")).await;
        assert_eq!(again.bytes, file.bytes, "archived exactly as issued");

        assert_eq!(state_of(&app, &number).await, "valid");
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=certificate.issued").await.expect(200);
        assert_eq!(events["items"].as_array().unwrap().len(), 1);
        assert_eq!(events["items"][0]["practitioner_id"], json!(person.id));
    }

    async fn a_request_sent_again_issues_one_certificate(app) {
        let Class { completion, staff, .. } = class(&app).await;
        let key = [("idempotency-key", "class-7-lin")];
        let first = staff.post_with("/api/v1/certificates", &key, of_completion(&completion)).await.expect(201);
        let again = staff.post_with("/api/v1/certificates", &key, of_completion(&completion)).await.expect(201);
        assert_eq!(first, again);
        let other = staff.post("/api/v1/certificates", of_completion(&completion)).await;
        assert_eq!(other.expect(409)["code"], "already-exists");
        assert!(other.text().contains(first["certificate_number"].as_str().unwrap()));
    }

    async fn every_reason_against_is_told_at_once(app) {
        let Class { course, staff, completion, .. } = class(&app).await;
        let person = app.person("林\u{2ebf0}萌", "E12345678").await;
        let failed = app.completion(&person, &course, "2026-06-21").await;
        let mut corrected = failed.clone().into_active_model();
        corrected.passed = Set(false);
        corrected.superseded_by = Set(Some(completion.id));
        corrected.update(app.services().database.writer()).await.unwrap();
        let reply = staff.post("/api/v1/certificates", of_completion(&failed)).await;
        assert_eq!(reply.expect(409)["code"], "refused");
        let codes: Vec<String> = reply.faults().into_iter().map(|(_, code)| code).collect();
        assert_eq!(codes, ["not-passed", "superseded", "not-printable"]);
        assert!(reply.text().contains("U+2EBF0"));
        app.ban(&person, "2026-06-01", None).await;
        let reply = staff.post("/api/v1/certificates", of_completion(&failed)).await;
        // A provider is told that it cannot be issued now, not that a ban is why.
        assert_eq!(reply.expect(409)["code"], "refused");
        assert_eq!(reply.faults().len(), 4);
        assert_eq!(app.officer().await.post("/api/v1/certificates", of_completion(&failed)).await.expect(409)["code"], "barred");
    }

    async fn what_belongs_to_the_kind_is_asked_for(app) {
        let officer = app.officer().await;
        let body = json!({ "kind": "training_completion", "registry_number": "P-7Q4K-2R9D-G" });
        let mut faults = officer.post("/api/v1/certificates", body).await.faults();
        faults.sort();
        let expected = [("/completion_id", "required"), ("/registry_number", "unexpected")];
        assert_eq!(faults, expected.map(|(at, code)| (at.to_owned(), code.to_owned())));
        let body = json!({ "kind": "dual_certification", "registry_number": "P-7Q4K-2R9D-G" });
        let reply = officer.post("/api/v1/certificates", body).await;
        assert_eq!((reply.status, reply.faults()), (422, vec![("/registry_number".to_owned(), "no-such".to_owned())]));
    }

    async fn a_provider_certifies_neither_foreign_courses_nor_dual_certification(app) {
        let Class { person, completion, .. } = class(&app).await;
        let other = app.provider("P02", "91310106MA1FX00296", "静安区托育服务指导中心 P02").await;
        let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(other.id)).await;
        let reply = staff.post("/api/v1/certificates", of_completion(&completion)).await;
        assert_eq!((reply.status, reply.faults()), (422, vec![("/completion_id".to_owned(), "no-such".to_owned())]));
        dual_certified(&app, &person, None).await;
        assert_eq!(staff.post("/api/v1/certificates", of_dual(&person)).await.status, 403);
        for role in [Role::Auditor, Role::Administrator] {
            let caller = app.signed_in(role, Binding::None).await;
            assert_eq!(caller.post("/api/v1/certificates", of_dual(&person)).await.status, 403);
        }
    }

    async fn dual_certification_is_certified_as_long_as_both_halves_last(app) {
        let officer = app.officer().await;
        let person = app.person("阿卜杜热合曼·买买提依明", IDENTITY).await;
        let reply = officer.post("/api/v1/certificates", of_dual(&person)).await;
        assert_eq!(reply.expect(409)["code"], "refused");
        assert_eq!(reply.faults()[0].1, "both-halves-missing");
        app.credential(&person, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
        let reply = officer.post("/api/v1/certificates", of_dual(&person)).await;
        assert_eq!(reply.faults()[0].1, "infant-caregiver-missing");
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", Some("2027-04-30")).await;
        let made = officer.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        assert_eq!(made["valid_until"], "2027-04-30");
        assert_eq!(made["certified"], "教师资格、育婴员（五级）");
        let again = officer.post("/api/v1/certificates", of_dual(&person)).await;
        assert_eq!(again.expect(409)["code"], "already-exists");
    }

    async fn an_expired_certificate_is_renewed_and_the_old_one_withdrawn(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        dual_certified(&app, &person, None).await;
        let old = app.officer().await.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        assert_eq!(old["valid_until"], "2029-06-29");
        app.services().clock.set("2029-06-30T02:00:00Z".parse().unwrap());
        let old_number = old["certificate_number"].as_str().unwrap();
        assert_eq!(state_of(&app, old_number).await, "expired");
        let officer = app.officer().await;
        let new = officer.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        assert_eq!(new["valid_until"], "2032-06-29");
        assert_eq!(state_of(&app, new["certificate_number"].as_str().unwrap()).await, "valid");
        assert_eq!(state_of(&app, old_number).await, "revoked");
        let list = officer.get(&format!("/api/v1/practitioners/{}/certificates", person.registry_number)).await;
        assert_eq!(list.expect(200)["items"].as_array().unwrap().len(), 2);
    }

    async fn a_barred_person_gets_no_certificate_and_old_ones_are_suspended(app) {
        let Class { person, course, completion, staff } = class(&app).await;
        let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let ban = app.ban(&person, "2026-06-30", None).await;
        let later = app.completion(&person, &course, "2026-06-25").await;
        let reply = staff.post("/api/v1/certificates", of_completion(&later)).await;
        assert_eq!((reply.expect(409)["code"].as_str(), reply.faults()),
            (Some("refused"), vec![("/completion_id".to_owned(), "ask-the-district".to_owned())]));
        assert!(!reply.text().contains("ban") && !reply.text().contains("barred"), "{}", reply.text());
        let told = app.officer().await.post("/api/v1/certificates", of_completion(&later)).await;
        assert_eq!(told.expect(409)["code"], "barred");
        assert!(told.text().contains(&ban.decision_number));
        assert_eq!(state_of(&app, made["certificate_number"].as_str().unwrap()).await, "suspended");
    }

    async fn whoever_has_to_do_with_it_may_read_it_and_others_do_not_know_of_it(app) {
        let Class { person, completion, staff, .. } = class(&app).await;
        let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let path = format!("/api/v1/certificates/{}", made["certificate_number"].as_str().unwrap());
        let nursery = app.institution("91310106MA1FX00296", "静安一托", InstitutionKind::Nursery).await;
        let other_nursery = app.institution("91310106MA1FX00109", "静安二托", InstitutionKind::Nursery).await;
        app.employment(&person, &nursery, Post::Caregiver, "2025-01-01", Some("2026-06-30")).await;
        app.employment(&person, &other_nursery, Post::Caregiver, "2024-01-01", Some("2026-06-29")).await;
        let somebody = app.person("王小明", "E12345678").await;
        let other_provider = app.provider("P02", "91310106MA1FX00296", "静安区托育服务指导中心 P02").await;
        for (role, binding, status) in [
            (Role::Practitioner, Binding::Practitioner(person.id), 200),
            (Role::Practitioner, Binding::Practitioner(somebody.id), 404),
            (Role::InstitutionManager, Binding::Institution(nursery.id), 200),
            (Role::InstitutionManager, Binding::Institution(other_nursery.id), 404),
            (Role::ProviderStaff, Binding::Provider(other_provider.id), 404),
            (Role::RegulatorOfficer, Binding::District("310101"), 200),
            (Role::Auditor, Binding::None, 200),
            (Role::Administrator, Binding::None, 403),
        ] {
            let caller = app.signed_in(role, binding.clone()).await;
            assert_eq!(caller.get(&path).await.status, status, "{role} {binding:?}");
            assert_eq!(caller.get(&format!("{path}/document")).await.status, status, "{role} {binding:?}");
        }
        assert_eq!(app.stranger().get(&path).await.status, 401);
        assert_eq!(staff.get("/api/v1/certificates/MY-0000").await.status, 404);
        let looks = mengya_api::history::store::look_ups(app.services().database.reader(), person.id, None, 50).await.unwrap();
        assert_eq!(looks.iter().filter(|it| it.operation == "get_certificate").count(), 3, "not the person's own look");
        assert_eq!(looks.iter().filter(|it| it.operation == "get_certificate_document").count(), 3);
    }

    async fn a_withdrawn_certificate_is_never_valid_again(app) {
        let Class { completion, staff, .. } = class(&app).await;
        let reply = staff.post("/api/v1/certificates", of_completion(&completion)).await;
        let made = reply.expect(201);
        let number = made["certificate_number"].as_str().unwrap();
        let path = format!("/api/v1/certificates/{number}/withdrawal");
        let body = json!({ "reason": "姓名有误" });
        assert_eq!(staff.post(&path, body.clone()).await.status, 428);
        assert_eq!(staff.post_with(&path, &[("if-match", "\"9\"")], body.clone()).await.status, 412);
        let other = app.provider("P02", "91310106MA1FX00296", "静安区托育服务指导中心 P02").await;
        let stranger = app.signed_in(Role::ProviderStaff, Binding::Provider(other.id)).await;
        assert_eq!(stranger.post_with(&path, &[("if-match", "*")], body.clone()).await.status, 404);
        let etag = reply.header("etag");
        let withdrawn = staff.post_with(&path, &[("if-match", etag)], body.clone()).await.expect(200);
        assert_eq!((&withdrawn["withdrawn_on"], &withdrawn["withdrawn_reason"]), (&json!("2026-06-30"), &json!("姓名有误")));
        assert_eq!(staff.post_with(&path, &[("if-match", "*")], body).await.expect(409)["code"], "wrong-state");
        assert_eq!(state_of(&app, number).await, "revoked");
        let file = staff.get(&format!("/api/v1/certificates/{number}/document")).await;
        assert_eq!(file.status, 200, "what was issued stays in the archive");
        let again = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        assert_ne!(again["certificate_number"], made["certificate_number"]);
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=certificate.withdrawn").await.expect(200);
        assert_eq!(events["items"][0]["reason"], "姓名有误");
    }

    async fn a_dual_certificate_is_withdrawn_when_one_half_ends(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let teacher = app.credential(&person, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
        let caregiver = app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", None).await;
        let better = app.credential(&person, CredentialKind::InfantCaregiver, Some(4), "2024-05-01", None).await;
        let officer = app.officer().await;
        let made = officer.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap();
        let end = |id: String| format!("/api/v1/credentials/{id}/end");
        let revoked = json!({ "state": "revoked", "on": "2026-06-29", "reason": "撤销决定" });
        // Another credential still makes the half.
        let reply = officer.post_with(&end(caregiver.id.to_string()), &[("if-match", "\"1\"")], revoked.clone()).await;
        assert_eq!((reply.status, state_of(&app, number).await.as_str()), (200, "valid"), "{}", reply.text());
        let future = json!({ "state": "lost", "on": "2026-07-01", "reason": "判决生效" });
        assert_eq!(officer.post_with(&end(teacher.id.to_string()), &[("if-match", "\"1\"")], future).await.status, 422);
        assert_eq!(state_of(&app, number).await, "valid");
        let reply = officer.post_with(&end(better.id.to_string()), &[("if-match", "\"1\"")], revoked).await;
        assert_eq!((reply.status, state_of(&app, number).await.as_str()), (200, "revoked"));
        let shown = officer.get(&format!("/api/v1/certificates/{number}")).await.expect(200);
        assert_eq!(shown["withdrawn_on"], "2026-06-30");
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let path = format!("/api/v1/events?practitioner_id={}", person.id);
        let events = auditor.get(&path).await.expect(200);
        let actions: Vec<_> = events["items"].as_array().unwrap().iter().map(|it| it["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["certificate.withdrawn", "credential.revoked", "credential.revoked", "certificate.issued"]);
        assert_eq!(events["items"][0]["reason"], shown["withdrawn_reason"]);
        let again = officer.post("/api/v1/certificates", of_dual(&person)).await;
        assert_eq!(again.expect(409)["code"], "refused");
    }

    async fn a_dual_certificate_does_not_outlast_what_is_left_of_a_half(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        dual_certified(&app, &person, None).await;
        let short = app.credential(&person, CredentialKind::InfantCaregiver, Some(4), "2024-05-01", Some("2026-12-31")).await;
        let officer = app.officer().await;
        let made = officer.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap();
        let page = officer.get(&format!("/api/v1/practitioners/{}/credentials", person.registry_number)).await.expect(200);
        let long = page["items"].as_array().unwrap().iter()
            .find(|it| it["kind"] == "infant_caregiver" && it["id"] != json!(short.id)).unwrap();
        let path = format!("/api/v1/credentials/{}/end", long["id"].as_str().unwrap());
        let revoked = json!({ "state": "revoked", "on": "2026-06-29", "reason": "撤销决定" });
        assert_eq!(officer.post_with(&path, &[("if-match", "\"1\"")], revoked).await.status, 200);
        assert_eq!(state_of(&app, number).await, "revoked");
        let again = officer.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        assert_eq!(again["valid_until"], "2026-12-31");
    }

    async fn a_corrected_completion_takes_its_certificate_along(app) {
        let Class { person, completion, staff, .. } = class(&app).await;
        let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap();
        let path = format!("/api/v1/completions/{}/correction", completion.id);
        let same = json!({ "minutes": 270, "passed": true, "reason": "笔误" });
        assert_eq!(staff.post(&path, same).await.status, 409);
        assert_eq!(state_of(&app, number).await, "valid", "what is refused changes nothing");
        let correction = json!({ "minutes": 180, "passed": true, "reason": "少到一次" });
        let corrected = staff.post(&path, correction).await.expect(201);
        assert_eq!(state_of(&app, number).await, "revoked");
        let body = json!({ "kind": "training_completion", "completion_id": corrected["id"] });
        let again = staff.post("/api/v1/certificates", body).await.expect(201);
        assert_eq!(state_of(&app, again["certificate_number"].as_str().unwrap()).await, "valid");
        let own = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let list = own.get(&format!("/api/v1/practitioners/{}/certificates", person.registry_number)).await.expect(200);
        let valid = list["items"].as_array().unwrap().iter().filter(|it| it["withdrawn_on"].is_null()).count();
        assert_eq!((list["items"].as_array().unwrap().len(), valid), (2, 1));
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get("/api/v1/events?action=certificate.withdrawn").await.expect(200);
        assert_eq!(events["items"].as_array().unwrap().len(), 1);
        assert!(events["items"][0]["reason"].as_str().unwrap().contains("结业记录已更正"));
    }

    async fn a_persons_certificates_are_read_page_by_page(app) {
        let Class { person, course, staff, .. } = class(&app).await;
        for ended_on in ["2026-06-21", "2026-06-22", "2026-06-23"] {
            let completion = app.completion(&person, &course, ended_on).await;
            staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        }
        let own = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let path = format!("/api/v1/practitioners/{}/certificates", person.registry_number);
        let first = own.get(&format!("{path}?limit=2")).await;
        assert_eq!(first.expect(200)["items"].as_array().unwrap().len(), 2);
        let link = first.header("link").trim_start_matches('<').split_once('>').unwrap().0.to_owned();
        assert_eq!(own.get(&link).await.expect(200)["items"].as_array().unwrap().len(), 1);
        let other = app.person("王小明", "E12345678").await;
        let stranger = app.signed_in(Role::Practitioner, Binding::Practitioner(other.id)).await;
        assert_eq!(stranger.get(&path).await.status, 404);
        assert_eq!(staff.get(&path).await.status, 403);
    }

    async fn the_command_tells_valid_from_changed_from_unreadable(app) {
        let Class { completion, staff, .. } = class(&app).await;
        let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap();
        let mut pdf = staff.get(&format!("/api/v1/certificates/{number}/document")).await.bytes;
        let (path, root) = (app.folder.path().join("a.pdf"), app.folder.path().join("root.pem"));
        std::fs::write(&path, &pdf).unwrap();
        assert_eq!(command::verify(&path, &root, false), command::VALID);
        let middle = pdf.len() / 2;
        pdf[middle] ^= 1;
        std::fs::write(&path, &pdf).unwrap();
        assert_eq!(command::verify(&path, &root, true), command::NOT_VALID);
        assert_eq!(command::verify(&app.folder.path().join("b.pdf"), &root, true), command::UNREADABLE);
    }
}

#[tokio::test]
async fn a_service_without_signing_keys_says_so_in_its_log_and_not_to_the_caller() {
    let Some(app) = TestApp::start(mengya_tests::Store::Sqlite).await else { return };
    let Class { completion, staff, .. } = class(&app).await;
    std::fs::remove_file(app.folder.path().join("issuing.key.pem")).unwrap();
    let reply = staff.post("/api/v1/certificates", of_completion(&completion)).await;
    assert_eq!(reply.expect(500)["code"], "internal");
    assert!(!reply.text().contains("issuing"));
}
