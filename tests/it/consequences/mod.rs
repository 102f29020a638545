//! Decisions on credentials: the look before, the consequences after, the end, and the undoing of a mistake.

mod computed;
mod words;

use crate::notifications::{mails, part, reader};
use crate::past;
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role, TeacherQualificationKind};
use mengya_entities::{credential, practitioner};
use mengya_tests::{Binding, Browser, Client, Reply, TestApp, day, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};
use serde_json::{Value, json};

const LI: &str = "310106199003070029";
const WANG: &str = "310106198802291018";
const PLACE: &str = "91310106MA1FX00296";

/// A credential that awaits verification.
pub async fn claimed(
    app: &TestApp,
    person: &practitioner::Model,
    kind: CredentialKind,
    issued: &str,
) -> credential::Model {
    let level = matches!(kind, CredentialKind::InfantCaregiver).then_some(5);
    let row = app.credential(person, kind, level, issued, None).await;
    let mut row = credential::ActiveModel::from(row);
    row.state = Set(mengya_entities::values::CredentialState::Claimed);
    row.state_on = Set(day("2026-06-29"));
    let row = row.update(app.services().database.writer()).await.unwrap();
    let touched = mengya_api::outdated::Touched::People(&[person.id]);
    mengya_api::outdated::mark(app.services().database.writer(), touched).await.unwrap();
    row
}

pub fn at(row: &credential::Model, rest: &str) -> String {
    format!("/api/v1/credentials/{}{rest}", row.id)
}

pub async fn act(officer: &Client, path: &str, body: Value) -> Reply {
    officer.post_with(path, &[("if-match", "*")], body).await
}

pub fn verdict(decision: &str) -> Value {
    json!({ "decision": decision, "how": "经核对原件" })
}

pub fn end(state: &str) -> Value {
    json!({ "state": state, "on": "2026-06-30", "reason": "发证机关撤销" })
}

fn version(page: &str) -> String {
    page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn officer_at_pages(app: &TestApp) -> Browser {
    app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await
}

on_both_stores! {
    async fn the_officer_sees_whose_it_is_and_what_each_choice_does_and_after_it_the_same_list(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        app.credential(&person, CredentialKind::HealthCertificate, None, "2026-03-01", None).await;
        app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
        let browser = officer_at_pages(&app).await;
        let path = format!("/credentials/{}", claim.id);
        let page = browser.open(&path).await.text();
        for part in ["李雷", "310***********0029", "No ban", "Once it is verified", "Once it is rejected",
            "静安区银杏托育园: certified share 0.0 % (0 of 1) → 100 % (1 of 1)", "No longer found: Caregiver credential missing",
            "The person is dual-certified", "The person: cannot be reached by mail; please call.",
            "Verify: it counts</button>", "Reject: it does not count</button>",
            "静安区银杏托育园: certified share unchanged, 0.0 % (0 of 1)"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("To do") || page.matches("To do").count() == 2, "only the calls are left to do: {page}");
        // Nothing is done without how it was checked, and what was typed stays.
        let refused = browser.send(&path, &[("version", &version(&page)), ("decision", "verified"), ("how", " ")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("href=\"#how\""));
        let done = browser.send(&path, &[("version", &version(&page)), ("decision", "verified"), ("how", "经核对")]).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{path}?done=credential-verified").as_str()));
        let page = browser.arrive(done.header("location")).await.text();
        for part in ["What was done, and what is left to do", "certified share 0.0 % (0 of 1) → 100 % (1 of 1)", ">Done<", ">To do<",
            "href=\"/people/", "/dual-certificate\"", "You took this decision and can undo it within 24 hours.", "138****0000", "action=\"/calls/"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        // Whoever cannot be written to stays a task until the call is recorded.
        assert!(browser.open("/district").await.text().contains("People and institutions to call about a credential or certificate: 1"));
        let elsewhere = app.visiting(Role::RegulatorOfficer, Binding::District("310104")).await;
        assert!(!elsewhere.open("/district").await.text().contains("to call about a credential"));
        let calls = browser.open("/calls").await.text();
        assert!(calls.contains("李雷: cannot be reached by mail; please call.") && calls.contains(&format!("href=\"{path}\"")), "{calls}");
        let call = calls.split("action=\"/calls/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let call = format!("/calls/{call}");
        assert_eq!(browser.send(&call, &[("called_on", "2026-07-01")]).await.status, 422);
        assert_eq!(browser.send(&call, &[("called_on", "2026-06-29")]).await.status, 422);
        elsewhere.open("/calls").await;
        assert_eq!(elsewhere.send(&call, &[("called_on", "2026-06-30")]).await.status, 404);
        browser.open("/calls").await;
        let called = browser.send(&call, &[("called_on", "2026-06-30")]).await;
        assert_eq!(called.header("location"), format!("{path}?done=act-called"), "{}", called.text());
        assert!(browser.open(&path).await.text().contains("told by telephone on 30 June 2026"));
        assert!(!browser.open("/district").await.text().contains("to call about a credential"));
        assert!(browser.open("/calls").await.text().contains("Nobody has to be called."));
        browser.open("/calls").await;
        assert_eq!(browser.send(&call, &[("called_on", "2026-06-30")]).await.status, 409);
    }

    async fn a_mistake_is_undone_within_a_day_by_who_made_it_and_counts_nowhere(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        app.credential(&person, CredentialKind::HealthCertificate, None, "2026-03-01", None).await;
        let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
        let account = reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "li@mengya.example").await;
        let (first, second) = (app.officer().await, app.officer().await);
        let undo = json!({ "reason": "看错了人" });
        let path = at(&claim, "/undoing");
        assert_eq!(act(&first, &path, undo.clone()).await.expect(409)["code"], "wrong-state", "nobody has decided");
        act(&first, &at(&claim, "/decision"), verdict("verified")).await.expect(200);
        let compliance = format!("/api/v1/institutions/{PLACE}/compliance");
        assert_eq!(first.get(&compliance).await.expect(200)["numerator"], 1);
        // Not somebody else, not without a reason, not on another version, and no other role.
        assert_eq!(act(&second, &path, undo.clone()).await.expect(409)["code"], "wrong-state");
        assert_eq!(act(&first, &path, json!({ "reason": "  " })).await.status, 422);
        assert_eq!(first.post(&path, undo.clone()).await.status, 428);
        assert_eq!(first.post_with(&path, &[("if-match", "\"1\"")], undo.clone()).await.status, 412);
        for (role, binding) in [(Role::InstitutionManager, Binding::Institution(place.id)), (Role::Auditor, Binding::None)] {
            assert_eq!(act(&app.signed_in(role, binding).await, &path, undo.clone()).await.status, 403);
        }
        let before = mails(&app).await.len();
        let undone = act(&first, &path, undo.clone()).await.expect(200);
        assert_eq!((&undone["state"], &undone["state_reason"]), (&json!("claimed"), &Value::Null));
        assert_eq!(first.get(&compliance).await.expect(200)["numerator"], 0);
        assert_eq!(first.get(&format!("{compliance}?on=2026-06-29")).await.expect(200)["numerator"], 0);
        let told = mails(&app).await;
        assert_eq!(told.len(), before + 1);
        assert_eq!(told.last().unwrap().account_id, Some(account));
        let letter = part(&app, told.last().unwrap(), "text_sealed");
        assert!(letter.contains("看错了人") && letter.contains("待核验"), "{letter}");
        // Once, and the history keeps all of it.
        assert_eq!(act(&first, &path, undo.clone()).await.expect(409)["code"], "wrong-state");
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        let events = auditor.get(&format!("/api/v1/events?practitioner_id={}", person.id)).await.expect(200);
        let actions: Vec<&str> = events["items"].as_array().unwrap().iter().map(|it| it["action"].as_str().unwrap()).collect();
        assert_eq!(actions, ["credential.undone", "credential.verified"]);
        assert_eq!(events["items"][0]["reason"], "看错了人");
        // What another decides after it is nobody's to undo but theirs; and after a day nobody's.
        act(&second, &at(&claim, "/decision"), verdict("rejected")).await.expect(200);
        assert_eq!(act(&first, &path, undo.clone()).await.expect(409)["code"], "wrong-state");
        app.services().clock.set("2026-07-01T02:31:06Z".parse().unwrap());
        assert_eq!(act(&app.officer().await, &path, undo).await.expect(409)["code"], "wrong-state");
    }

    async fn a_reconsidered_rejection_that_is_undone_is_rejected_again_with_its_reason(app) {
        let person = app.person("李雷", LI).await;
        let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
        let officer = app.officer().await;
        act(&officer, &at(&claim, "/decision"), json!({ "decision": "rejected", "how": "查无此号" })).await.expect(200);
        act(&officer, &at(&claim, "/decision"), verdict("verified")).await.expect(200);
        let undone = act(&officer, &at(&claim, "/undoing"), json!({ "reason": "看错了号" })).await.expect(200);
        assert_eq!((&undone["state"], &undone["state_reason"]), (&json!("rejected"), &json!("查无此号")));
        assert_eq!(act(&officer, &at(&claim, "/undoing"), json!({ "reason": "再撤一次" })).await.status, 409);
    }

    async fn an_end_is_recorded_at_a_page_after_a_look_and_takes_the_certificate_along(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Teacher, "2025-01-01", None).await;
        app.credential(&person, CredentialKind::HealthCertificate, None, "2026-03-01", None).await;
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let held = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let other = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-08", None).await;
        for row in [held.clone(), other] {
            let mut row: credential::ActiveModel = row.into();
            row.teacher_kind = Set(Some(TeacherQualificationKind::Kindergarten));
            row.update(app.services().database.writer()).await.unwrap();
        }
        let certificate = past::certificate(&app, &person, None, None).await;
        let manager = reader(&app, Role::InstitutionManager, Binding::Institution(place.id), "zhang@mengya.example").await;
        let browser = officer_at_pages(&app).await;
        let (page, path) = (format!("/credentials/{}", held.id), format!("/credentials/{}/end", held.id));
        assert!(browser.open(&format!("/people/{}", person.registry_number)).await.text().contains(&format!("href=\"{page}\"")));
        assert!(browser.open(&page).await.text().contains(&format!("href=\"{path}\"")));
        let form = browser.open(&path).await.text();
        assert!(form.contains("310***********0029") && form.contains("value=\"lost\""), "{form}");
        let fields = |step: &'static str, on: &'static str| {
            vec![("version", "1"), ("state", "lost"), ("on", on), ("reason", "判决生效"), ("step", step)]
        };
        for on in ["2026-07-01", "2014-12-06", ""] {
            let refused = browser.send(&path, &fields("look", on)).await;
            assert_eq!(refused.status, 422, "{on}");
            assert!(refused.text().contains("href=\"#on\"") && refused.text().contains("判决生效"), "{}", refused.text());
        }
        let look = browser.send(&path, &fields("look", "2026-06-01")).await;
        assert_eq!(look.status, 200, "{}", look.text());
        let look = look.text();
        for part in ["lost by law from 1 June 2026 on. Reason: 判决生效", "One other teacher qualification no longer counts.",
            "The person is no longer dual-certified.", &format!("Dual certificate {} is withdrawn", certificate.number),
            "静安区银杏托育园: will be told by mail.", "The person: cannot be reached by mail; please call.",
            "Record as lost by law: it no longer counts</button>", "Go back and change", "can never be held again"] {
            assert!(look.contains(part), "{part}: {look}");
        }
        assert_eq!(app.officer().await.get(&at(&held, "/effects")).await.status, 404, "nothing is done yet");
        let back = browser.send(&path, &fields("edit", "2026-06-01")).await;
        assert!(back.text().contains("value=\"2026-06-01\"") && back.text().contains("判决生效"));
        let done = browser.send(&path, &fields("confirm", "2026-06-01")).await;
        assert_eq!(done.header("location"), format!("{page}?done=credential-ended"), "{}", done.text());
        let after = browser.arrive(done.header("location")).await.text();
        for part in ["静安区银杏托育园: the mail is on its way.", &format!("Dual certificate {} is withdrawn", certificate.number),
            "certified share 100 % (1 of 1) → 0.0 % (0 of 1)", "Found from now on: Teacher qualification missing"] {
            assert!(after.contains(part), "{part}: {after}");
        }
        assert!(!after.contains(&format!("href=\"{path}\"")), "what has ended is not ended again");
        assert_eq!(browser.open(&path).await.status, 409);
        let check = app.stranger().get(&format!("/api/v1/verifications/{}", certificate.number)).await.expect(200);
        assert_eq!(check["state"], "revoked");
        let told: Vec<_> = mails(&app).await.into_iter().filter(|mail| mail.account_id == Some(manager)).collect();
        let letter = part(&app, &told[0], "text_sealed");
        assert!(letter.contains("教师资格证") && letter.contains("李*") && !letter.contains("判决"), "{letter}");
        // Undone, it counts again; the certificate stays withdrawn.
        let undoing = browser.open(&format!("{page}/undoing")).await.text();
        for part in ["now lost; once the decision is undone, verified again", "counts again", "stays withdrawn; a new one can be issued"] {
            assert!(undoing.contains(part), "{part}: {undoing}");
        }
        let undone = browser.send(&format!("{page}/undoing"), &[("version", &version(&undoing)), ("reason", "判决是另一人的")]).await;
        assert_eq!(undone.header("location"), format!("{page}?done=credential-undone"), "{}", undone.text());
        let after = browser.arrive(undone.header("location")).await.text();
        for part in ["certified share 0.0 % (0 of 1) → 100 % (1 of 1)", "dual-certified again", "静安区银杏托育园: the mail is on its way."] {
            assert!(after.contains(part), "{part}: {after}");
        }
        // Whoever heard that it counts no longer hears that it does.
        let told: Vec<_> = mails(&app).await.into_iter().filter(|mail| mail.account_id == Some(manager)).collect();
        assert_eq!(told.len(), 2);
        assert!(part(&app, &told[1], "text_sealed").contains("恢复计入"));
        // The person is called about what stands now, not about what was undone.
        assert_eq!(app.officer().await.get("/api/v1/calls").await.expect(200)["items"].as_array().unwrap().len(), 1);
        let check = app.stranger().get(&format!("/api/v1/verifications/{}", certificate.number)).await.expect(200);
        assert_eq!(check["state"], "revoked");
    }

    async fn a_dual_certificate_falls_with_the_verification_that_is_undone(app) {
        let person = app.person("李雷", LI).await;
        app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
        let officer = app.officer().await;
        act(&officer, &at(&claim, "/decision"), verdict("verified")).await.expect(200);
        let dual = json!({ "kind": "dual_certification", "registry_number": person.registry_number.to_string() });
        let made = officer.post("/api/v1/certificates", dual).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap().to_owned();
        let ahead = officer.get(&at(&claim, "/effects?act=undone")).await.expect(200);
        assert_eq!(ahead["withdrawn_certificate"], json!(number));
        act(&officer, &at(&claim, "/undoing"), json!({ "reason": "看错了人" })).await.expect(200);
        let done = officer.get(&at(&claim, "/effects")).await.expect(200);
        assert_eq!((&done["withdrawn_certificate"], &done["is_done"], &done["act"]), (&json!(number), &json!(true), &json!("undone")));
        let check = app.stranger().get(&format!("/api/v1/verifications/{number}")).await.expect(200);
        assert_eq!(check["state"], "revoked");
    }

    async fn nobody_decides_on_the_own_credential_and_other_roles_see_none_of_it(app) {
        let person = app.person("周不言", "T00000001").await;
        let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
        let held = app.credential(&person, CredentialKind::GuardCertificate, None, "2020-01-01", None).await;
        let id = app.account(Role::RegulatorOfficer, Binding::District("310106")).await;
        let store = app.services().database.writer();
        let own = mengya_entities::account::Entity::find_by_id(id).one(store).await.unwrap().unwrap();
        let mut own = mengya_entities::account::ActiveModel::from(own);
        own.holder_index = Set(Some(person.identity_index.clone()));
        own.update(store).await.unwrap();
        let own = app.client_of(id);
        for (path, body) in [(at(&claim, "/decision"), verdict("verified")), (at(&held, "/end"), end("revoked"))] {
            assert_eq!(act(&own, &path, body).await.expect(409)["code"], "second-officer", "{path}");
        }
        let auditor = app.signed_in(Role::Auditor, Binding::None).await;
        for path in [at(&claim, "/effects?act=verified"), "/api/v1/calls".to_owned()] {
            assert_eq!(auditor.get(&path).await.status, 403, "{path}");
        }
    }

    async fn two_who_decide_the_same_claim_at_once_decide_it_once(app) {
        for round in 0..4 {
            let person = app.person("李雷", &format!("E{round:08}")).await;
            let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
            let (first, second) = (app.officer().await, app.officer().await);
            let path = at(&claim, "/decision");
            let (one, other) = tokio::join!(
                first.post_with(&path, &[("if-match", "\"1\"")], verdict("verified")),
                second.post_with(&path, &[("if-match", "\"1\"")], verdict("rejected")),
            );
            let mut got = [one.status, other.status];
            got.sort_unstable();
            assert_eq!(got, [200, 412], "{} {}", one.text(), other.text());
            // One list of who hears of it.
            let notices = app.officer().await.get(&at(&claim, "/effects")).await.expect(200)["notices"].as_array().unwrap().len();
            assert_eq!(notices, 1);
        }
    }

    async fn an_undoing_and_a_second_act_at_once_leave_one_of_them(app) {
        for round in 0..4 {
            let person = app.person("李雷", &format!("E{round:08}")).await;
            let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
            let (first, second) = (app.officer().await, app.officer().await);
            first.post_with(&at(&claim, "/decision"), &[("if-match", "\"1\"")], verdict("verified")).await.expect(200);
            let (undoing, ending) = (at(&claim, "/undoing"), at(&claim, "/end"));
            let (undone, ended) = tokio::join!(
                act(&first, &undoing, json!({ "reason": "看错了人" })),
                act(&second, &ending, end("revoked")),
            );
            let state = first.get(&format!("/api/v1/practitioners/{}/credentials", person.registry_number)).await.expect(200)["items"][0]["state"].clone();
            match (undone.status, ended.status) {
                (200, 409) => assert_eq!(state, "claimed"),
                (409, 200) => assert_eq!(state, "revoked"),
                other => panic!("{other:?}: {} {}", undone.text(), ended.text()),
            }
        }
    }

    async fn an_accepted_dispute_of_a_verified_credential_leads_to_its_page(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let held = app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let me = app.signed_in(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let path = format!("/api/v1/practitioners/{}/disputes", person.registry_number);
        let raised = me.post(&path, json!({ "subject": "credential", "entry_id": held.id, "says": "这不是我的" })).await.expect(201);
        let browser = officer_at_pages(&app).await;
        let page = format!("/disputes/{}", raised["dispute_number"].as_str().unwrap());
        let text = browser.open(&page).await.text();
        let answered = browser.send(&page, &[("version", &version(&text)), ("decision", "accepted"), ("reason", "查实不是本人的")]).await;
        let text = browser.arrive(answered.header("location")).await.text();
        assert!(text.contains(&format!("href=\"/credentials/{}\"", held.id)), "{text}");
        // There it is ended, or decided the other way.
        let page = format!("/credentials/{}", held.id);
        let text = browser.open(&page).await.text();
        assert!(text.contains(&format!("href=\"{page}/end\"")) && text.contains("Reject: it does not count</button>"), "{text}");
        let done = browser.send(&page, &[("version", &version(&text)), ("decision", "rejected"), ("how", "异议成立")]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await.open("/me").await.text();
        assert!(own.contains("rejected because: 异议成立"), "{own}");
    }

    async fn people_of_acts_are_called_in_pages_and_by_programs(app) {
        let officer = app.officer().await;
        for n in 0..3 {
            let person = app.person("王芳", &if n == 0 { WANG.to_owned() } else { format!("E{n:08}") }).await;
            let claim = claimed(&app, &person, CredentialKind::InfantCaregiver, "2020-01-01").await;
            act(&officer, &at(&claim, "/decision"), verdict("verified")).await.expect(200);
        }
        let page = officer.get("/api/v1/calls?limit=2").await;
        assert_eq!(page.expect(200)["items"].as_array().unwrap().len(), 2);
        let next = page.header("link").trim_start_matches('<').split('>').next().unwrap().to_owned();
        let rest = officer.get(&next).await.expect(200);
        assert_eq!(rest["items"].as_array().unwrap().len(), 1);
        let first = &page.json()["items"][0];
        assert_eq!((&first["subject"], &first["name"], &first["phone"]), (&json!("credential"), &json!("王芳"), &json!("138****0000")));
        let call = format!("/api/v1/calls/{}", first["id"].as_str().unwrap());
        assert_eq!(officer.post(&call, json!({ "called_on": "2026-06-29" })).await.faults(), [("/called_on".to_owned(), "before-act".to_owned())]);
        assert_eq!(officer.post(&call, json!({ "called_on": "2026-06-30" })).await.expect(200)["called_on"], "2026-06-30");
        assert_eq!(officer.post(&call, json!({ "called_on": "2026-06-30" })).await.expect(409)["code"], "wrong-state");
        assert_eq!(officer.get("/api/v1/calls").await.expect(200)["items"].as_array().unwrap().len(), 2);
    }
}
