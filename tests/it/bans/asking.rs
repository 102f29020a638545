//! What is asked before a ban is recorded, and what its recorder can still put right.

use super::{ban, decide, events, recorded};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, Browser, on_both_stores};
use serde_json::{Value, json};

const LIN: &str = "310106199003070029";
const PASSWORD: &str = "梧桐 tree 7 quiet";

const FIELDS: [(&str, &str); 10] = [
    ("name", "林晓萌"),
    ("identity_kind", "resident_id"),
    ("identity_number", LIN),
    ("decision_number", "静教禁〔2026〕9号"),
    ("kind", "administrative"),
    ("authority", "静安区教育局"),
    ("legal_basis", "《未成年人保护法》第六十二条"),
    ("decided_on", "2026-06-29"),
    ("effective_on", "2026-06-30"),
    ("term", "life"),
];

/// The fields with some of them changed.
fn with<'f>(changed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut fields: Vec<(&str, &str)> =
        FIELDS.into_iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name)).collect();
    fields.extend(changed);
    fields
}

async fn count(officer: &Browser) -> usize {
    officer.open("/bans").await.text().matches("<th scope=\"row\">").count()
}

on_both_stores! {
    async fn nothing_is_recorded_before_a_second_look_and_the_password(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", LIN).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let review = officer.fill_in("/bans/new", &FIELDS).await;
        assert_eq!(review.status, 200, "{}", review.text());
        let text = review.text();
        for part in ["林晓萌", "310***********0029", "Still on the staff list of 静安区银杏托育园", "cannot be reached by mail", "type=\"password\""] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert_eq!(count(&officer).await, 0);
        let wrong = officer.fill_in("/bans/new", &with(&[("step", "record"), ("password", "not this")])).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("href=\"#password\"") && !wrong.text().contains("not this"), "{}", wrong.text());
        assert_eq!(count(&officer).await, 0);
        let edit = officer.fill_in("/bans/new", &with(&[("step", "edit")])).await;
        assert!(edit.text().contains("value=\"静教禁〔2026〕9号\""), "what was typed stays: {}", edit.text());
        let done = officer.fill_in("/bans/new", &with(&[("step", "record"), ("password", PASSWORD)])).await;
        assert_eq!(done.status, 303, "{}", done.text());
        assert_eq!(count(&officer).await, 1);
    }

    async fn a_ban_of_a_registered_person_is_begun_on_the_record_and_nothing_is_typed_again(app) {
        let person = app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let number = person.registry_number.to_string();
        let record = officer.open(&format!("/people/{number}")).await.text();
        let path = format!("/bans/new?person={number}");
        assert!(record.contains(&format!("href=\"{path}\"")), "{record}");
        let form = officer.open(&path).await.text();
        assert!(form.contains("林晓萌") && form.contains("310***********0029") && !form.contains(LIN), "{form}");
        assert!(!form.contains("name=\"identity_number\""), "{form}");
        let fields: Vec<(&str, &str)> = with(&[("registry_number", &number), ("step", "record"), ("password", PASSWORD)])
            .into_iter().filter(|(name, _)| !matches!(*name, "name" | "identity_kind" | "identity_number")).collect();
        let review: Vec<(&str, &str)> = fields.iter().copied().filter(|(name, _)| *name != "step").collect();
        let review = officer.send("/bans/new", &review).await.text();
        assert!(review.contains("林晓萌") && !review.contains(LIN), "{review}");
        let done = officer.send("/bans/new", &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = officer.arrive(done.header("location")).await.text();
        assert!(page.contains(&format!("href=\"/people/{number}\"")), "{page}");
        // The same for programs, in one way or the other.
        let mut body = ban("静教禁〔2026〕10号");
        body["registry_number"] = json!(number);
        let twice = app.officer().await.post("/api/v1/bans", body.clone()).await;
        assert_eq!(twice.faults(), [("/registry_number".to_owned(), "either".to_owned())]);
        for name in ["name", "identity_kind", "identity_number"] {
            body.as_object_mut().unwrap().remove(name);
        }
        let made = app.officer().await.post("/api/v1/bans", body.clone()).await.expect(201);
        assert_eq!(made["registry_number"], number);
        body.as_object_mut().unwrap().remove("registry_number");
        let nobody = app.officer().await.post("/api/v1/bans", body).await;
        assert_eq!(nobody.faults().len(), 3, "{}", nobody.text());
    }

    async fn an_effect_before_the_decision_is_asked_about_and_explained(app) {
        let officer = app.officer().await;
        let mut early = ban("静教禁〔2026〕1号");
        early["effective_on"] = json!("2020-01-01");
        let asked = officer.post("/api/v1/bans", early.clone()).await;
        assert_eq!((asked.status, asked.faults()), (422, vec![("/effective_on".to_owned(), "before-decision".to_owned())]));
        let mut usual = ban("静教禁〔2026〕2号");
        usual["early_reason"] = json!("决定书第三条");
        assert_eq!(officer.post("/api/v1/bans", usual).await.faults(), [("/early_reason".to_owned(), "unexpected".to_owned())]);
        early["early_reason"] = json!("决定书第三条载明自停职之日起计算");
        let made = officer.post("/api/v1/bans", early).await.expect(201);
        assert_eq!(made["early_reason"], "决定书第三条载明自停职之日起计算");
        let (_, history) = events(&app).await;
        assert!(history.contains("决定书第三条载明"), "{history}");

        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let begin = page.open("/bans/new").await.text();
        assert!(!begin.contains("early_reason") && !begin.contains("value=\"2026-06-30\""), "no day is filled in: {begin}");
        let asked = page.fill_in("/bans/new", &with(&[("effective_on", "2020-01-01"), ("decision_number", "静教禁〔2026〕3号")])).await;
        assert_eq!(asked.status, 422);
        assert!(asked.text().contains("name=\"early_reason\""), "{}", asked.text());
        let told = [("effective_on", "2020-01-01"), ("decision_number", "静教禁〔2026〕3号"), ("early_reason", "决定书第三条")];
        let review = page.fill_in("/bans/new", &with(&told)).await;
        assert!(review.status == 200 && review.text().contains("决定书第三条"), "{}", review.text());
    }

    async fn a_number_that_stands_for_somebody_else_is_asked_about_with_the_way_to_it(app) {
        let api = app.officer().await;
        let first = recorded(&api, "静教禁〔2026〕9号").await;
        let first = first.strip_prefix("/api/v1").unwrap();
        let page = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let again = page.fill_in("/bans/new", &FIELDS).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains(&format!("href=\"{first}\"")) && !again.text().contains("bars_several"), "{}", again.text());
        let other = [("name", "王芳"), ("identity_number", "310106198802291018")];
        let asked = page.fill_in("/bans/new", &with(&other)).await;
        assert_eq!(asked.status, 409);
        assert!(asked.text().contains(&format!("href=\"{first}\"")) && asked.text().contains("name=\"bars_several\""), "{}", asked.text());
        let sure = [&other[..], &[("bars_several", "true"), ("step", "record"), ("password", PASSWORD)]].concat();
        let done = page.fill_in("/bans/new", &with(&sure)).await;
        assert_eq!(done.status, 303, "{}", done.text());
    }

    async fn only_the_recorder_corrects_or_takes_back_and_only_before_the_decision(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let path = recorded(&first, "静教禁〔2026〕1号").await;
        let mut correction = ban("静教禁〔2026〕11号");
        for name in ["name", "identity_kind", "identity_number"] {
            correction.as_object_mut().unwrap().remove(name);
        }
        correction["reason"] = json!("文号漏写一位");
        let etag = [("content-type", "application/json"), ("if-match", "\"1\"")];
        let put = |officer: mengya_tests::Client, body: Value| {
            let path = path.clone();
            async move { officer.send(reqwest::Method::PUT, &path, &etag, Some(body.to_string().into_bytes())).await }
        };
        assert_eq!(put(second.clone(), correction.clone()).await.expect(403)["code"], "forbidden");
        let corrected = put(first.clone(), correction.clone()).await.expect(200);
        assert_eq!((&corrected["decision_number"], &corrected["state"]), (&json!("静教禁〔2026〕11号"), &json!("recorded")));
        assert_eq!(put(first.clone(), correction.clone()).await.status, 412);
        let withdrawal = format!("{path}/withdrawal");
        let reason = json!({ "reason": "登记了错误的人" });
        assert_eq!(second.post_with(&withdrawal, &[("if-match", "\"2\"")], reason.clone()).await.expect(403)["code"], "forbidden");
        let taken = first.post_with(&withdrawal, &[("if-match", "\"2\"")], reason.clone()).await.expect(200);
        assert_eq!((&taken["stands"], &taken["withdrawn_on"], &taken["in_force"]), (&json!("withdrawn"), &json!("2026-06-30"), &json!(false)));
        assert_eq!(decide(&second, &path, "confirmed").await.expect(409)["code"], "wrong-state");
        assert_eq!(first.post_with(&withdrawal, &[("if-match", "\"3\"")], reason.clone()).await.expect(409)["code"], "wrong-state");
        // Taken back, it may be recorded anew; confirmed, it is nobody's to change.
        let again = recorded(&first, "静教禁〔2026〕11号").await;
        decide(&second, &again, "confirmed").await.expect(200);
        let late = first.post_with(&format!("{again}/withdrawal"), &[("if-match", "\"2\"")], reason).await;
        assert_eq!(late.expect(409)["code"], "wrong-state");
        let (actions, text) = events(&app).await;
        assert_eq!(actions, ["ban.recorded", "ban.corrected", "ban.withdrawn", "ban.recorded", "ban.confirmed"]);
        assert!(text.contains("文号漏写一位") && text.contains("登记了错误的人"), "{text}");
    }

    async fn the_recorder_corrects_and_takes_back_at_pages_too(app) {
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let other = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let made = officer.fill_in("/bans/new", &with(&[("step", "record"), ("password", PASSWORD)])).await;
        let path = made.header("location").split('?').next().unwrap().to_owned();
        let correction = format!("{path}/correction");
        assert_eq!(other.open(&correction).await.status, 403);
        assert!(!other.open(&path).await.text().contains("/withdrawal"));
        let form = officer.open(&correction).await.text();
        assert!(form.contains("value=\"静教禁〔2026〕9号\"") && form.contains("value=\"2026-06-29\""), "{form}");
        let fields: Vec<(&str, &str)> = with(&[("version", "1"), ("authority", "上海市静安区教育局"), ("reason", "机关名称不全")])
            .into_iter().filter(|(name, _)| !matches!(*name, "name" | "identity_kind" | "identity_number")).collect();
        let done = officer.send(&correction, &fields).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = officer.arrive(done.header("location")).await.text();
        assert!(page.contains("上海市静安区教育局") && page.contains("Corrected."), "{page}");
        let withdrawal = format!("{path}/withdrawal");
        assert_eq!(officer.send(&withdrawal, &[("version", "2")]).await.status, 422);
        let done = officer.send(&withdrawal, &[("version", "2"), ("reason", "登记了错误的人")]).await;
        let page = officer.arrive(done.header("location")).await.text();
        assert!(page.contains(">Taken back<"), "{page}");
    }
}
