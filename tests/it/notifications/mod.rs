//! Mail: written with the act, sent once, kept until it is.

mod ends;
mod recovery;

use mengya_api::access::email;
use mengya_api::notifications::letters::Notice;
use mengya_api::notifications::service;
use mengya_api::notifications::worker::{ATTEMPTS, Mailer, PAUSES, deliver_due};
use mengya_api::platform::config::Mail;
use mengya_api::platform::vault::Place;
use mengya_entities::ids::AccountId;
use mengya_entities::values::{CertificateNumber, InstitutionKind, Post, ReaderLanguage, Role};
use mengya_entities::{account, outbox};
use mengya_tests::{Binding, Client, MailServer, Taught, TestApp, on_both_stores};
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _, QueryOrder as _,
};
use serde_json::json;

const IDENTITY: &str = "310106199003070029";
const HOSTILE: &str = "<script>alert(1)</script>\"'&{{";

/// Gives an account an address and a name.
pub async fn authorise_unlogged(
    app: &TestApp,
    id: AccountId,
    address: &str,
    name: &str,
    language: ReaderLanguage,
) {
    let store = app.services().database.writer();
    let found = account::Entity::find_by_id(id).one(store).await.unwrap().unwrap();
    let mut row = found.into_active_model();
    row.display_name = Set(name.to_owned());
    row.email_sealed = Set(Some(email::seal(&app.services().vault, id, address)));
    row.email_index = Set(Some(email::index(&app.services().vault, address)));
    row.language = Set(language);
    row.update(store).await.unwrap();
}

/// An account with an address.
pub async fn reader(app: &TestApp, role: Role, binding: Binding, address: &str) -> AccountId {
    let id = app.account(role, binding).await;
    authorise_unlogged(app, id, address, "林晓萌", ReaderLanguage::Chinese).await;
    id
}

pub async fn mails(app: &TestApp) -> Vec<outbox::Model> {
    app.app.accounts.finish_aside().await;
    let query = outbox::Entity::find().order_by_asc(outbox::Column::Id);
    query.all(app.services().database.reader()).await.unwrap()
}

/// A sealed part of a mail.
pub fn part(app: &TestApp, mail: &outbox::Model, column: &'static str) -> String {
    let sealed = match column {
        "recipient_sealed" => &mail.recipient_sealed,
        "text_sealed" => &mail.text_sealed,
        _ => &mail.html_sealed,
    };
    app.services().vault.open_text(Place { table: "outbox", column, row: mail.id.0 }, sealed).unwrap()
}

pub fn mailer(server: &MailServer) -> Mailer {
    let settings = Mail {
        server: Some(server.url.clone()),
        from: Some("登记处 <registry@mengya.example>".to_owned()),
    };
    Mailer::of(&settings).unwrap().unwrap()
}

/// Moves the clock on.
fn later(app: &TestApp, minutes: i64) {
    let clock = &app.services().clock;
    clock.set(clock.now() + chrono::TimeDelta::minutes(minutes));
}

/// Writes a notice to an account, and keeps it.
async fn notify(app: &TestApp, id: AccountId, title: &str) {
    let found = account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap();
    let notice =
        Notice::CertificateIssued { number: CertificateNumber::from_random(7), title: title.to_owned() };
    let tx = app.services().database.begin().await.unwrap();
    service::enqueue(&tx, app.services(), &[found], &notice).await.unwrap();
    tx.commit().await.unwrap();
}

async fn confirm(recorder: &Client, decider: &Client) -> mengya_tests::Reply {
    let ban = json!({ "decision_number": "静教禁〔2026〕1号", "kind": "administrative", "name": "林晓萌",
        "identity_kind": "resident_id", "identity_number": IDENTITY, "legal_basis": "《学前教育法》第八十条",
        "authority": "上海市静安区教育局", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
    let made = recorder.post("/api/v1/bans", ban).await.expect(201);
    let path = format!("/api/v1/bans/{}", made["id"].as_str().unwrap());
    let etag = decider.get(&path).await.header("etag").to_owned();
    let decision = json!({ "decision": "confirmed", "reason": "已核对决定书" });
    decider.post_with(&format!("{path}/decision"), &[("if-match", &etag)], decision).await
}

on_both_stores! {
    async fn a_certificate_is_told_to_its_holder_once(app) {
        let server = MailServer::start().await;
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let person = app.person("林晓萌", IDENTITY).await;
        let completion = app.completion(&person, &course, "2026-06-20").await;
        let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "lin@mengya.example").await;
        app.account(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let body = json!({ "kind": "training_completion", "completion_id": completion.id });
        let number = staff.post("/api/v1/certificates", body.clone()).await.expect(201)["certificate_number"].as_str().unwrap().to_owned();
        staff.post("/api/v1/certificates", body).await.expect(409);
        let written = mails(&app).await;
        assert_eq!(written.len(), 1, "one account has an address, and what was refused writes nothing");
        assert!(part(&app, &written[0], "text_sealed").contains(&number));
        let mailer = mailer(&server);
        let (one, other) = tokio::join!(deliver_due(app.services(), &mailer), deliver_due(app.services(), &mailer));
        assert_eq!(one.unwrap() + other.unwrap(), 1, "two replicas send it once");
        assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 0);
        let taken = server.taken();
        assert_eq!(taken.len(), 1);
        assert_eq!((taken[0].from.as_str(), taken[0].to.as_slice()), ("registry@mengya.example", ["lin@mengya.example".to_owned()].as_slice()));
        let sent = &mails(&app).await[0];
        assert!(sent.sent_at.is_some() && sent.next_attempt_at.is_none() && sent.attempts == 1 && sent.last_error.is_none());
    }

    async fn a_mail_that_the_server_refuses_is_kept_and_sent_later(app) {
        let server = MailServer::start().await;
        let id = reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        notify(&app, id, "课程").await;
        server.refuse(true);
        let mailer = mailer(&server);
        assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 1);
        assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 0, "not before a minute");
        let kept = &mails(&app).await[0];
        let error = kept.last_error.clone().unwrap();
        assert!(error.contains("try again later") && !error.contains("li@mengya.example"), "{error}");
        assert!(kept.sent_at.is_none() && kept.failed_at.is_none() && kept.next_attempt_at.is_some());
        server.refuse(false);
        later(&app, 1);
        assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 1);
        assert_eq!(server.taken().len(), 1);
        assert_eq!((mails(&app).await[0].attempts, &mails(&app).await[0].last_error), (2, &None));
    }

    async fn after_eight_tries_a_mail_is_given_up_and_stays_to_be_read(app) {
        let server = MailServer::start().await;
        let id = reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        notify(&app, id, "课程").await;
        server.refuse(true);
        let mailer = mailer(&server);
        for pause in PAUSES {
            assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 1);
            later(&app, pause);
        }
        assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 1);
        later(&app, 10_000);
        assert_eq!(deliver_due(app.services(), &mailer).await.unwrap(), 0);
        let given_up = &mails(&app).await[0];
        assert!(given_up.failed_at.is_some() && usize::try_from(given_up.attempts).unwrap() == ATTEMPTS);
    }

    async fn a_server_that_is_away_loses_nothing(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        notify(&app, id, "课程").await;
        let settings = Mail { server: Some("smtp://127.0.0.1:1".to_owned()), from: Some("registry@mengya.example".to_owned()) };
        let away = Mailer::of(&settings).unwrap().unwrap();
        assert_eq!(deliver_due(app.services(), &away).await.unwrap(), 1);
        assert!(mails(&app).await[0].last_error.is_some());
        let server = MailServer::start().await;
        later(&app, 1);
        deliver_due(app.services(), &mailer(&server)).await.unwrap();
        assert_eq!(server.taken().len(), 1);
    }

    async fn an_act_that_is_undone_leaves_no_mail(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        let found = account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap();
        let tx = app.services().database.begin().await.unwrap();
        let notice = Notice::PasswordReset { token: "x".to_owned(), minutes: 60 };
        service::enqueue(&tx, app.services(), &[found], &notice).await.unwrap();
        drop(tx);
        assert!(mails(&app).await.is_empty());
    }

    async fn a_ban_is_told_to_the_person_and_to_where_the_person_works_when_it_is_confirmed(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let person = app.person("林晓萌", IDENTITY).await;
        let here = app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        let before = app.institution("52310106MJ000000X6", "从前的托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &here, Post::Caregiver, "2025-01-01", None).await;
        app.employment(&person, &before, Post::Caregiver, "2024-01-01", Some("2024-12-31")).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "lin@mengya.example").await;
        reader(&app, Role::InstitutionManager, Binding::Institution(here.id), "here@mengya.example").await;
        reader(&app, Role::InstitutionManager, Binding::Institution(before.id), "before@mengya.example").await;
        let refused = confirm(&first, &first).await;
        assert_eq!(refused.status, 409);
        assert!(mails(&app).await.is_empty(), "nothing is told before a second officer confirmed it");
        let path = first.get("/api/v1/bans").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/bans/{path}");
        let etag = second.get(&path).await.header("etag").to_owned();
        second.post_with(&format!("{path}/decision"), &[("if-match", &etag)], json!({ "decision": "confirmed", "reason": "已核对决定书" })).await.expect(200);
        let written = mails(&app).await;
        let to: Vec<String> = written.iter().map(|mail| part(&app, mail, "recipient_sealed")).collect();
        assert_eq!(to, ["lin@mengya.example", "here@mengya.example"]);
        let (own, staff) = (part(&app, &written[0], "text_sealed"), part(&app, &written[1], "text_sealed"));
        assert!(own.contains("静教禁〔2026〕1号") && own.contains("2026年6月25日"), "{own}");
        assert!(staff.contains(&person.registry_number.to_string()) && !staff.contains("林晓萌。") && !staff.contains(IDENTITY), "{staff}");
    }

    async fn hostile_names_are_shown_literally_and_begin_no_header(app) {
        let server = MailServer::start().await;
        for (language, address) in [(ReaderLanguage::Chinese, "zh@mengya.example"), (ReaderLanguage::English, "en@mengya.example")] {
            let id = app.account(Role::Auditor, Binding::None).await;
            let name = format!("{HOSTILE}\r\nBcc: evil@mengya.example\r\n\r\n.\r\nRSET");
            authorise_unlogged(&app, id, address, &name, language).await;
            notify(&app, id, &format!("{HOSTILE}\r\nBcc: evil@mengya.example\r\n\r\n.\r\n")).await;
        }
        for mail in mails(&app).await {
            let html = part(&app, &mail, "html_sealed");
            assert!(!html.contains("<script") && html.contains("alert(1)"), "{html}");
            assert!(part(&app, &mail, "text_sealed").contains(HOSTILE));
        }
        deliver_due(app.services(), &mailer(&server)).await.unwrap();
        let taken = server.taken();
        assert_eq!(taken.len(), 2);
        for mail in taken {
            assert_eq!(mail.to.len(), 1);
            let names = mail.header_names();
            assert!(!names.contains(&"bcc".to_owned()), "{names:?}");
            for once in ["to", "from", "subject", "message-id", "date", "content-type", "auto-submitted"] {
                assert_eq!(names.iter().filter(|name| *name == once).count(), 1, "{once}: {names:?}");
            }
        }
    }

    async fn an_address_that_would_begin_a_header_is_refused(app) {
        let administrator = app.signed_in(Role::Administrator, Binding::None).await;
        for bad in ["li@mengya.example\r\nBcc: evil@mengya.example", "li@mengya.example, evil@mengya.example", "nobody", "\"a\"@mengya.example"] {
            let body = json!({ "username": "li.shenji", "display_name": "李审计", "role": "auditor", "email": bad });
            let refused = administrator.post("/api/v1/accounts", body).await;
            assert_eq!(refused.status, 422, "{bad}");
            assert_eq!(refused.faults()[0].0, "/email");
        }
    }

    async fn the_administrator_sees_how_mail_fares_but_no_letter_and_that_is_recorded(app) {
        let id = reader(&app, Role::Auditor, Binding::None, "li@mengya.example").await;
        authorise_unlogged(&app, id, "li@mengya.example", HOSTILE, ReaderLanguage::Chinese).await;
        notify(&app, id, HOSTILE).await;
        let administrator = app.visiting(Role::Administrator, Binding::None).await;
        let list = administrator.open("/outbox").await;
        assert_eq!(list.status, 200);
        let text = list.text();
        assert!(text.contains("l***@mengya.example") && !text.contains("li@mengya.example") && text.contains("mail.server"), "{text}");
        assert!(!text.contains("<script>alert") && !text.contains("outbox-") && !text.contains("mail-state"), "{text}");
        let mail = mails(&app).await.remove(0);
        let whole = administrator.open(&format!("/outbox/{}", mail.id)).await;
        assert_eq!(whole.status, 200);
        let text = whole.text();
        assert!(text.contains("l***@mengya.example") && !text.contains("li@mengya.example"), "{text}");
        assert!(!text.contains("alert(1)</script>") && !text.contains("token="), "what it says is for whom it is for: {text}");
        let events = app.signed_in(Role::Auditor, Binding::None).await.get("/api/v1/events?action=mail.read").await.expect(200);
        assert_eq!(events["items"][0]["subject_id"], mail.id.to_string());
        assert_eq!(administrator.open("/outbox/0197c3a0-0000-7000-8000-000000000000").await.status, 404);
        assert_eq!(administrator.open("/outbox/x").await.status, 404);
        let administrator = administrator.in_chinese();
        for path in ["/outbox".to_owned(), format!("/outbox/{}", mail.id)] {
            let text = administrator.open(&path).await.text();
            assert!(!text.contains("outbox-") && !text.contains("mail-state"), "{text}");
        }
        for role in [Role::Auditor] {
            let other = app.visiting(role, Binding::None).await;
            assert_eq!(other.open("/outbox").await.status, 403);
            assert_eq!(other.open(&format!("/outbox/{}", mail.id)).await.status, 403);
        }
        assert_eq!(app.browser().open("/outbox").await.status, 303);
    }
}
