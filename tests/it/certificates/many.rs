//! The certificates of a whole class as files, and certificates of dual certification for all who may have one.

use super::{Class, class, dual_certified, of_completion};
use mengya_certificates::{TrustedRoot, verify};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_entities::{certificate, look_up};
use mengya_tests::{Banned, Binding, TestApp, on_both_stores};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use serde_json::{Value, json};
use std::io::Read as _;

const ARCHIVE: &str = "/api/v1/courses/K01/certificates/archive";
const COPIES: &str = "/api/v1/courses/K01/certificates/copies";

async fn issued(app: &TestApp) -> u64 {
    certificate::Entity::find().count(app.services().database.reader()).await.unwrap()
}

on_both_stores! {
    async fn a_class_is_one_archive_of_signed_files_with_safe_names_and_an_index_without_formulas(app) {
        let Class { course, completion, staff, .. } = class(&app).await;
        staff.get(ARCHIVE).await.expect(404);
        staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let other = app.person("阿依·古丽", "310106198802291018").await;
        let second = app.completion(&other, &course, "2026-05-02").await;
        staff.post("/api/v1/certificates", of_completion(&second)).await.expect(201);
        let reply = staff.get(ARCHIVE).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "application/zip"));
        assert!(reply.header("content-disposition").starts_with("attachment; filename=\"certificates.zip\"; filename*=UTF-8''"));
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(reply.bytes.to_vec())).unwrap();
        let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names.len(), 3, "{names:?}");
        assert!(names.iter().all(|name| !name.contains(['/', '\\', ':'])), "{names:?}");
        let root = std::fs::read_to_string(app.services().settings.keys.join("root.pem")).unwrap();
        let roots = [TrustedRoot::from_pem(&root).unwrap()];
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let (mut bytes, name) = (Vec::new(), file.name().unwrap().into_owned());
            file.read_to_end(&mut bytes).unwrap();
            if name.ends_with(".pdf") {
                verify(&bytes, &roots, app.services().clock.now()).unwrap();
            } else {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains("林晓萌") && text.contains("阿依·古丽") && text.lines().count() == 3, "{text}");
            }
        }
        let one = staff.get(&format!("{ARCHIVE}?session=2026-05-02_2026-05-02")).await;
        assert_eq!(zip::ZipArchive::new(std::io::Cursor::new(one.bytes.to_vec())).unwrap().len(), 2);
        staff.get(&format!("{ARCHIVE}?session=yesterday")).await.expect(422);
        let copies = staff.get(COPIES).await;
        assert_eq!((copies.status, copies.header("content-type")), (200, "application/pdf"));
        assert!(copies.bytes.starts_with(b"%PDF") && verify(&copies.bytes, &roots, app.services().clock.now()).is_err());
        let rival = app.provider("P09", "52310106MJ1701318N", "别家").await;
        let rival = app.signed_in(Role::ProviderStaff, Binding::Provider(rival.id)).await;
        rival.get(ARCHIVE).await.expect(404);
        rival.get(COPIES).await.expect(404);
        app.officer().await.get(ARCHIVE).await;
        app.signed_in(Role::Auditor, Binding::None).await.get(ARCHIVE).await.expect(403);
    }

    async fn all_who_may_have_a_dual_certificate_are_found_and_issued_to_at_once(app) {
        let place = app.institution("91310106MA1FX00109", "静安宝宝屋", InstitutionKind::Nursery).await;
        let elsewhere = app.institution_in("310115", "91310106MA1FX00296", "浦东宝宝屋", InstitutionKind::Nursery).await;
        let mut people = Vec::new();
        for (name, document, place) in [
            ("林晓萌", "310106199003070029", Some(&place)), ("李雷", "310106198802291018", Some(&place)),
            ("韩梅", "310106200002290009", Some(&place)), ("外区", "E00110011", Some(&elsewhere)), ("无岗", "E00220022", None),
        ] {
            let person = app.person(name, document).await;
            dual_certified(&app, &person, None).await;
            if let Some(place) = place {
                app.employment(&person, place, Post::Caregiver, "2025-01-01", None).await;
            }
            people.push(person);
        }
        let half = app.person("一半", "E00330033").await;
        app.employment(&half, &place, Post::Caregiver, "2025-01-01", None).await;
        app.ban(Banned::Person(&people[2]), "2026-06-01", None).await;
        let officer = app.officer().await;
        let list = officer.get("/api/v1/certificates/candidates?kind=dual_certification").await.expect(200);
        let names: Vec<&str> = list["items"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
        assert_eq!(names, ["林晓萌", "李雷"], "{list}");
        let numbers: Vec<String> = people.iter().map(|person| person.registry_number.to_string()).collect();
        let half_number = half.registry_number.to_string();
        let asked: Vec<&String> = numbers[..3].iter().chain([&half_number]).collect();
        let asked = json!({ "kind": "dual_certification", "registry_numbers": asked });
        let done = officer.post("/api/v1/certificates/many", asked.clone()).await.expect(200);
        assert_eq!(done["issued"], 2, "{done}");
        let of = |number: &str| -> Value {
            done["people"].as_array().unwrap().iter().find(|it| it["registry_number"] == number).cloned().unwrap()
        };
        assert!(of(&numbers[0])["certificate_number"].is_string() && of(&numbers[0])["reason"].is_null());
        assert!(of(&numbers[2])["reason"].as_str().unwrap().contains("barred"), "{done}");
        assert!(of(&half_number)["reason"].is_string());
        let number = of(&numbers[1])["certificate_number"].as_str().unwrap().to_owned();
        assert_eq!(app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200)["state"], "valid");
        // Again, and nobody has two.
        let again = officer.post("/api/v1/certificates/many", asked).await.expect(200);
        assert_eq!((&again["issued"], issued(&app).await), (&json!(0), 2));
        assert_eq!(officer.get("/api/v1/certificates/candidates?kind=dual_certification").await.expect(200)["items"], json!([]));
        // Whoever is on no staff list of the district is as if not there, and everybody else learns who looked.
        let beyond = officer.post("/api/v1/certificates/many", json!({ "kind": "dual_certification", "registry_numbers": numbers[3..] })).await.expect(200);
        assert_eq!(beyond["issued"], 0);
        assert!(beyond["people"].as_array().unwrap().iter().all(|it| it["reason"].as_str().unwrap().contains(it["registry_number"].as_str().unwrap())), "{beyond}");
        let looks = look_up::Entity::find().all(app.services().database.reader()).await.unwrap();
        let looked_at = |id| looks.iter().filter(|look| look.practitioner_id == id && look.operation == "issue_many_certificates").count();
        assert_eq!([&people[0], &people[2], &half, &people[3]].map(|person| looked_at(person.id)), [2, 2, 2, 0]);
        let wrong = officer.post("/api/v1/certificates/many", json!({ "kind": "dual_certification", "registry_numbers": ["P-1"] })).await;
        assert_eq!((wrong.status, wrong.faults()[0].0.as_str()), (422, "/registry_numbers/0"));
        officer.post("/api/v1/certificates/many", json!({ "kind": "dual_certification", "registry_numbers": [] })).await.expect(422);
    }

    async fn two_officers_issue_to_the_same_people_at_once_and_each_has_one(app) {
        let place = app.institution("91310106MA1FX00109", "静安宝宝屋", InstitutionKind::Nursery).await;
        let mut numbers = Vec::new();
        for (name, document) in [("林晓萌", "310106199003070029"), ("李雷", "310106198802291018")] {
            let person = app.person(name, document).await;
            dual_certified(&app, &person, None).await;
            app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
            numbers.push(person.registry_number.to_string());
        }
        let (one, two) = (app.officer().await, app.officer().await);
        let body = json!({ "kind": "dual_certification", "registry_numbers": numbers });
        let (first, second) = tokio::join!(one.post("/api/v1/certificates/many", body.clone()), two.post("/api/v1/certificates/many", body));
        let sum = [first, second].iter().map(|reply| reply.expect(200)["issued"].as_u64().unwrap()).sum::<u64>();
        assert_eq!((sum, issued(&app).await), (2, 2));
    }

    async fn an_officer_issues_to_all_on_the_page_in_three_presses(app) {
        let place = app.institution("91310106MA1FX00109", "静安宝宝屋", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", "310106199003070029").await;
        dual_certified(&app, &person, None).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let number = person.registry_number.to_string();
        let page = officer.open("/dual-certificates").await.text();
        assert!(page.contains(&format!("value=\"{number}\" checked")), "{page}");
        let none = officer.send("/dual-certificates", &[]).await;
        assert!(none.status == 422 && none.text().contains("Nobody is ticked"), "{}", none.text());
        let asked = officer.send("/dual-certificates", &[("person", &number)]).await.text();
        assert!(asked.contains("林晓萌") && asked.contains("Issue 1 now"), "{asked}");
        assert_eq!(issued(&app).await, 0);
        let done = officer.send("/dual-certificates", &[("person", &number), ("step", "issue")]).await.text();
        assert!(done.contains("of 1 certificates are issued") && done.contains("/certificates/MY-"), "{done}");
        assert_eq!(issued(&app).await, 1);
        assert!(officer.in_chinese().open("/dual-certificates").await.text().contains("目前没有可以签发双证证书的人员"));
    }
}
