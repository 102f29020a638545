//! What anybody compares with the paper, the holder's name, and the PDF itself.

use mengya_entities::values::Role;
use mengya_tests::{Binding, Store, Taught, TestApp, on_both_stores};
use reqwest::Method;
use serde_json::{Value, json};

const NAME: &str = "林晓萌";
const FILE: [(&str, &str); 1] = [("content-type", "application/octet-stream")];

/// A certificate of completion as a clerk issues it: its number and its file.
async fn issued(app: &TestApp) -> (String, Vec<u8>) {
    let school = app.provider("P01", "52310106MJ1701318N", "静安区托育服务指导中心").await;
    let course = app.course(&school, "K01", Taught::default()).await;
    let holder = app.person(NAME, "310106199003070029").await;
    let completion = app.completion(&holder, &course, "2026-06-20").await;
    let clerk = app.signed_in(Role::ProviderStaff, Binding::Provider(school.id)).await;
    let body = json!({ "kind": "training_completion", "completion_id": completion.id });
    let made = clerk.post("/api/v1/certificates", body).await.expect(201);
    let number = made["certificate_number"].as_str().unwrap().to_owned();
    let file = clerk.get(&format!("/api/v1/certificates/{number}/document")).await;
    assert_eq!(file.status, 200);
    (number, file.bytes.to_vec())
}

async fn checked(app: &TestApp, file: &[u8]) -> Value {
    app.stranger().send(Method::POST, "/api/v1/verifications", &FILE, Some(file.to_vec())).await.expect(200)
}

on_both_stores! {
    async fn every_line_of_the_paper_stands_beside_the_answer_and_what_it_does_not_prove(app) {
        let (number, _) = issued(&app).await;
        let answer = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
        assert_eq!(answer["training"]["provider"], "静安区托育服务指导中心");
        assert_eq!(answer["training"]["ended_on"], "2026-06-20");
        assert_eq!(answer["document"], "310***********0029");
        let registry = answer["registry_number"].as_str().unwrap();
        assert!(registry.contains("****") && registry.starts_with("P-"), "{registry}");
        assert!(answer["proves"].as_str().unwrap().contains("not permission to work"));
        let page = app.browser().in_chinese().open(&format!("/v/{number}")).await.text();
        for words in ["证明完成一次培训，不证明可以上岗。", "静安区托育服务指导中心", "2026年6月20日", "310***********0029", registry] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(!page.contains(NAME) && !page.contains("310106199003070029"));
    }

    async fn a_certificate_that_counts_no_longer_is_not_said_to_be_valid_until_a_day(app) {
        let person = app.person(NAME, "310106199003070029").await;
        let row = crate::past::certificate(&app, &person, Some("2027-05-19"), Some("2026-06-29")).await;
        let page = app.browser().open(&format!("/v/{}", row.number)).await.text();
        assert!(page.contains("Withdrawn") && !page.contains("19 May 2027") && !page.contains("Valid until"), "{page}");
    }

    async fn a_typed_name_is_the_holders_or_not_and_stands_in_no_address(app) {
        let (number, _) = issued(&app).await;
        let browser = app.browser();
        let path = format!("/v/{}", number.replace('-', "").trim_start_matches("MY"));
        for (typed, says) in [(NAME, "The name is the same"), (" 林 晓萌 ", "The name is the same"), ("林小萌", "is not the same"), ("林", "is not the same")] {
            let reply = browser.fill_in(&path, &[("name", typed)]).await;
            assert_eq!(reply.status, 200, "{typed}");
            assert!(reply.text().contains(says), "{typed}: {}", reply.text());
        }
        let empty = browser.fill_in(&path, &[("name", " ")]).await;
        assert_eq!(empty.status, 422);
        assert!(empty.text().contains("id=\"name-error\"") && empty.text().contains("<title>Error: "), "{}", empty.text());
        let asked = format!("/api/v1/verifications/{number}/holder");
        assert_eq!(app.stranger().post(&asked, json!({ "name": NAME })).await.expect(200), json!({ "matches": true }));
        assert_eq!(app.stranger().post(&asked, json!({ "name": "李雷" })).await.expect(200), json!({ "matches": false }));
        let unknown = "/api/v1/verifications/MY-7Q4K-2R9D-X8TB-6/holder";
        assert_eq!(app.stranger().post(unknown, json!({ "name": NAME })).await.status, 404);
    }

    async fn the_file_itself_is_as_we_signed_it_or_it_is_said_why_not(app) {
        let (number, file) = issued(&app).await;
        let answer = checked(&app, &file).await;
        assert_eq!(answer["file"], "as_signed", "{answer}");
        assert_eq!(answer["register"]["state"], "valid");
        assert_eq!(answer["register"]["certificate_number"], number);
        let mut changed = file.clone();
        let at = changed.len() / 2;
        changed[at] ^= 1;
        let mut longer = file.clone();
        longer.extend_from_slice(b"\n% more");
        for (file, found) in [
            (changed, "changed_after_signing"),
            (longer, "changed_after_signing"),
            (b"%PDF-1.7 nothing".to_vec(), "not_signed"),
            (b"\x89PNG\r\n".to_vec(), "not_a_pdf"),
            ([b"%PDF-1.7 ".as_slice(), b"/ByteRange [0 1 2 3] ".repeat(10_000).as_slice()].concat(), "changed_after_signing"),
        ] {
            let answer = checked(&app, &file).await;
            assert_eq!((&answer["file"], &answer["register"]), (&json!(found), &Value::Null));
        }
        // On the page, and what the register says of a file that has not changed.
        let browser = app.browser();
        browser.open("/verify").await;
        let page = browser.send_file("/verify/file", &[], "file", "a.pdf", &file).await;
        assert!(page.status == 200 && page.text().contains(">Valid<") && page.text().contains("has not been changed"), "{}", page.text());
        let wrong = browser.send_file("/verify/file", &[], "file", "a.pdf", b"%PDF-1.7").await;
        assert!(wrong.status == 200 && wrong.text().contains("Not proven to be the original"), "{}", wrong.text());
        let none = browser.send("/verify/file", &[]).await;
        assert!(none.status == 422 && none.text().contains("No file was chosen"), "{}", none.text());
        app.ban("310106199003070029", "2026-06-01", None).await;
        let suspended = checked(&app, &file).await;
        assert_eq!((&suspended["file"], &suspended["register"]["state"]), (&json!("as_signed"), &json!("suspended")));
    }

    async fn a_file_is_only_so_large(app) {
        let large = vec![b'%'; 5 * 1024 * 1024];
        let reply = app.stranger().send(Method::POST, "/api/v1/verifications", &FILE, Some(large)).await;
        assert_eq!((reply.status, reply.faults()[0].1.as_str()), (422, "too-long"));
        let larger = vec![b'%'; 6 * 1024 * 1024];
        assert_eq!(app.stranger().send(Method::POST, "/api/v1/verifications", &FILE, Some(larger)).await.status, 413);
        // Nothing else takes as much of somebody who has not signed in.
        let body = json!({ "name": "林".repeat(20_000) });
        assert_eq!(app.stranger().post("/api/v1/verifications/MY-7Q4K/holder", body).await.status, 413);
    }

    async fn the_number_of_a_document_is_sent_to_no_address(app) {
        let browser = app.browser();
        let told = browser.fill_in("/verify", &[("code", "310106199003070029")]).await;
        assert_eq!((told.status, told.header("location")), (422, ""));
        assert!(told.text().contains("number of an identity document") && !told.text().contains("310106199003070029"));
        let (number, _) = issued(&app).await;
        let found = browser.fill_in("/verify", &[("code", &number.to_lowercase())]).await;
        assert_eq!(found.status, 303);
        assert!(found.header("location").starts_with("/v/"));
    }
}

#[tokio::test]
async fn names_cannot_be_tried_without_end() {
    let app = TestApp::start_with(Store::Sqlite, |settings| settings.limits.names_each = 3).await.unwrap();
    let (number, _) = issued(&app).await;
    let path = format!("/api/v1/verifications/{number}/holder");
    for name in ["林一", "林二", "林三"] {
        app.stranger().post(&path, json!({ "name": name })).await.expect(200);
    }
    assert_eq!(app.stranger().post(&path, json!({ "name": NAME })).await.status, 429);
}
