//! The file of a check: its receipt, or its answer as it came on paper.

use mengya_entities::values::{InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_entities::{event, evidence_file, look_up};
use mengya_tests::{Binding, on_both_stores};
use reqwest::Method;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use serde_json::json;

const LI: &str = "310106199003070029";
const RECEIPT: &[u8] = b"\xff\xd8\xff\xe0 synthetic receipt";

on_both_stores! {
    async fn the_institution_attaches_it_and_the_person_and_officers_open_it(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution("91310106MA1FX00109", "静安测试托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Teacher, "2026-06-01", None).await;
        let client = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
        let check = json!({ "kind": "entry", "checked_on": "2026-05-30", "outcome": "clear", "receipt_number": "沪公查 1" });
        let made = client.post(&path, check).await.expect(201);
        assert_eq!(made["has_file"], false);
        let file = format!("/screenings/{}/file", made["id"].as_str().unwrap());
        let record = format!("/people/{}", person.registry_number);

        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert!(manager.open(&record).await.text().contains(&format!("{file}/new")));
        let form = format!("{file}/new");
        manager.open(&form).await;
        let none = manager.send_file(&form, &[], "file", "", b"").await;
        assert!(none.status == 422 && none.text().contains("No file is chosen."), "{}", none.text());
        let wrong = manager.send_file(&form, &[], "file", "a.gif", b"GIF89a").await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#file\""), "{}", wrong.text());
        let done = manager.send_file(&form, &[], "file", "回执.jpg", RECEIPT).await;
        assert_eq!((done.status, done.header("location")), (303, &*format!("{record}?done=check-file-added")), "{}", done.text());
        let text = manager.open(&record).await.text();
        assert!(text.contains("with a file") && !text.contains(&format!("href=\"{file}")), "the institution does not read the answer later: {text}");
        assert_eq!(manager.open(&form).await.status, 409, "it is not replaced");
        assert_eq!(client.get(&format!("/api/v1{file}")).await.status, 403);

        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert!(me.open("/me").await.text().contains(&format!("href=\"{file}\"")));
        for reader in [&officer, &me] {
            let read = reader.open(&file).await;
            assert_eq!((read.status, read.header("content-type"), &read.bytes[..]), (200, "image/jpeg", RECEIPT));
        }
        let db = app.services().database.reader();
        let kept = evidence_file::Entity::find().one(db).await.unwrap().unwrap();
        assert!(!kept.content_sealed.0.windows(9).any(|part| part == b"synthetic"));
        let looks = look_up::Entity::find().filter(look_up::Column::Operation.eq("get_screening_file")).count(db).await.unwrap();
        assert_eq!(looks, 1, "the officer's look is written down, one's own is not");
        let added = event::Entity::find().filter(event::Column::Action.eq("screening.file_added")).count(db).await.unwrap();
        assert_eq!(added, 1);
    }

    async fn nobody_else_knows_of_it_and_two_at_once_attach_one(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution("91310106MA1FX00109", "静安测试托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Teacher, "2026-06-01", None).await;
        let check = app.screening(&person, ScreeningKind::Entry, "2026-05-30", ScreeningOutcome::Clear).await;
        let file = format!("/api/v1/screenings/{}/file", check.id);
        let headers = [("content-type", "application/octet-stream")];
        let send = |client: mengya_tests::Client| {
            let file = file.clone();
            async move { client.send(Method::POST, &file, &headers, Some(RECEIPT.to_vec())).await }
        };
        // The check was made for another institution.
        let elsewhere = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert_eq!(send(elsewhere).await.status, 404);
        assert_eq!(app.officer().await.get(&file).await.status, 404, "there is none yet");
        let (one, other) = tokio::join!(send(app.officer().await), send(app.officer().await));
        let mut answers = [one.status, other.status];
        answers.sort_unstable();
        assert_eq!(answers, [200, 409]);
        let stranger = app.person("王芳", "310106198802291018").await;
        let stranger = app.signed_in(Role::Practitioner, Binding::Practitioner(stranger.id)).await;
        assert_eq!(stranger.get(&file).await.status, 404);
        assert_eq!(app.signed_in(Role::Auditor, Binding::None).await.get(&file).await.status, 403);
    }
}
