//! Whatever is typed into a form or an address is shown literally, and breaks nothing: on every page, and in mail.

use crate::accounts::activation::activated_to_the_last_form;
use crate::notifications::{authorise_unlogged, mailer, mails, part, reader};
use futures_util::StreamExt as _;
use mengya_api::notifications::letters::Notice;
use mengya_api::notifications::service::enqueue;
use mengya_api::notifications::worker::deliver_due;
use mengya_api::platform::language::Language;
use mengya_entities::account;
use mengya_entities::values::{
    CertificateNumber, CredentialKind, CredentialState, DisputeSubject, InstitutionKind, MailKind, Post,
    ReaderLanguage, Role,
};
use mengya_tests::{Binding, Browser, MailServer, Reply, Taught, TestApp, day, on_both_stores};
use sea_orm::{DbBackend, EntityTrait as _};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// What places and providers are called here.
pub const NAME: &str = "<script>alert(1)</script>\"'&{{x}}";
/// How many requests run at once.
const AT_ONCE: usize = 8;

/// A hundred texts that somebody hopes a page will take for something else.
fn hostile() -> Vec<String> {
    let seeds = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'><svg onload=alert(1)>",
        "</textarea><script>1</script>",
        "</title><b>",
        "<!--",
        "-->",
        "<![CDATA[x]]>",
        "<a href=\"javascript:alert(1)\">",
        "&lt;b&gt;",
        "&amp;amp;",
        "&#x3c;b&#x3e;",
        "{{ 7 * 7 }}",
        "{% include \"/etc/passwd\" %}",
        "${7*7}",
        "#{7*7}",
        "<%= 7*7 %>",
        "{ $name }",
        "%s%s%n",
        "%00",
        "..\\..\\x",
        "../../etc/passwd",
        "' OR '1'='1",
        "'; DROP TABLE bans; --",
        "1); DELETE FROM people",
        "\\'; SELECT 1; --",
        "=cmd|'/c calc'!A1",
        "+1+1",
        "@SUM(1)",
        "-2+3",
        "\u{202e}gnp.exe",
        "\u{200b}\u{200b}",
        "\u{feff}x",
        "e\u{301}\u{301}\u{301}\u{301}",
        "𠮷野家",
        "ﷺ",
        "🧒🏽👩‍👧",
        "İıſK",
        "\u{1F1E8}\u{1F1F3}",
        "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
        "a\r\nSet-Cookie: x=y",
        "a\nb",
        "\tx",
        "\u{7f}",
        "\u{85}",
        "null",
        "undefined",
        "NaN",
        "-0",
        "1e309",
    ];
    let mut all: Vec<String> = seeds.iter().map(|seed| (*seed).to_owned()).collect();
    all.extend(seeds.iter().map(|seed| format!("{seed}{}", "长<".repeat(60))));
    all
}

/// Who may take part of a page's markup: a text with one of these signs must never stand there as it was typed.
const SIGNS: [char; 3] = ['<', '"', '\''];

/// A text as a page shows it.
pub fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' | '<' | '>' | '"' | '\'' => format!("&#{};", u32::from(c)),
            _ => c.to_string(),
        })
        .collect()
}

fn main_of(page: &str) -> &str {
    page.split("<main").nth(1).unwrap_or_default()
}

/// The form of a page that is sent there.
fn form_of<'p>(page: &'p str, sent_to: &str) -> &'p str {
    let forms = page.split(&format!("action=\"{sent_to}\" method=\"post\"")).nth(1);
    forms.and_then(|form| form.split("</form>").next()).unwrap_or_default()
}

/// The names of the fields in this part of a page.
fn fields_of(part: &str) -> BTreeSet<String> {
    let names = part.split(" name=\"").skip(1).filter_map(|part| part.split('"').next());
    names.filter(|name| *name != "csrf").map(str::to_owned).collect()
}

/// Whether a form shows what was typed into a field of it.
fn shows_texts(form: &str) -> bool {
    form.contains("<textarea")
        || ["text", "search", "email", "tel", "number", "date"]
            .iter()
            .any(|kind| form.contains(&format!("type=\"{kind}\"")))
}

/// Nothing of the text has become markup, a header or an error of ours.
fn is_harmless(what: &str, text: &str, reply: &Reply) {
    assert!(reply.status < 500, "{what}: {text:?} answered {}", reply.status);
    let body = String::from_utf8_lossy(&reply.bytes);
    // Nothing opens a table as a page.
    if reply.header("content-type").starts_with("text/csv") {
        assert!(reply.header("content-disposition").starts_with("attachment"), "{what}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{what}");
        return;
    }
    if text.contains(SIGNS) {
        assert!(!body.contains(text), "{what}: {text:?} stands in the page as it was typed");
    }
    for sign in ["<script>", "onerror=alert(1)>", "onload=alert(1)>"] {
        assert!(!body.contains(sign), "{what}: {text:?}");
    }
    assert!(!reply.header("set-cookie").contains("x=y"), "{what}: {text:?}");
}

/// Somebody of each role, and one thing of each kind.
pub struct World {
    /// Who is signed in.
    pub visitors: BTreeMap<char, Browser>,
    /// Every page that shows: who opens it, and where it is.
    pub pages: BTreeMap<&'static str, (char, String)>,
    /// Every form: who fills it in, the page it stands on, and where it is sent.
    forms: BTreeMap<&'static str, (char, String, String)>,
}

async fn visitors(app: &TestApp) -> (BTreeMap<char, Browser>, Services) {
    let place = app.institution("91310106MA1FX00296", NAME, InstitutionKind::Nursery).await;
    let provider = app.provider("P01", "91310106MA1FX00109", NAME).await;
    let person = app.person("林晓萌", "310106199003070029").await;
    let mut visitors = BTreeMap::from([('*', app.browser())]);
    for (letter, role, binding) in [
        ('P', Role::Practitioner, Binding::Practitioner(person.id)),
        ('S', Role::ProviderStaff, Binding::Provider(provider.id)),
        ('M', Role::InstitutionManager, Binding::Institution(place.id)),
        ('O', Role::RegulatorOfficer, Binding::District("310106")),
        ('A', Role::Auditor, Binding::None),
        ('D', Role::Administrator, Binding::None),
        ('-', Role::Auditor, Binding::None),
    ] {
        visitors.insert(letter, app.visiting(role, binding).await);
    }
    (visitors, Services { place, provider, person })
}

struct Services {
    place: mengya_entities::institution::Model,
    provider: mengya_entities::provider::Model,
    person: mengya_entities::practitioner::Model,
}

#[allow(clippy::too_many_lines, reason = "one line for each page and each form")]
pub async fn world(app: &TestApp) -> World {
    let (visitors, Services { place, provider, person }) = visitors(app).await;
    let employment = app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
    let course = app.course(&provider, "K01", Taught::default()).await;
    let certified = app.completion(&person, &course, "2026-06-20").await;
    let plain = app.completion(&person, &course, "2026-06-10").await;
    let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
    let body = json!({ "kind": "training_completion", "completion_id": certified.id });
    let made = staff.post("/api/v1/certificates", body).await.expect(201);
    let number = made["certificate_number"].as_str().unwrap().to_owned();
    let officer = app.officer().await;
    let claim = json!({ "kind": "health_certificate", "number": "沪 1", "issued_on": "2026-06-01" });
    let path = format!("/api/v1/practitioners/{}/credentials", person.registry_number);
    let credential = officer.post(&path, claim).await.expect(201)["id"].as_str().unwrap().to_owned();
    let ban = json!({ "decision_number": "静教禁〔2026〕1号", "kind": "administrative", "name": "韩梅",
        "identity_kind": "resident_id", "identity_number": "310106200002290009", "legal_basis": "《学前教育法》第八十条",
        "authority": "上海市静安区教育局", "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
    let recorded = officer.post("/api/v1/bans", ban).await.expect(201)["id"].as_str().unwrap().to_owned();
    let in_force = app.ban("310106198802291018", "2026-06-01", None).await;
    let ending = app.ban("310106198506150034", "2026-06-01", None).await;
    let annulment =
        json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-29" });
    let path = format!("/api/v1/bans/{}/annulment", ending.id);
    officer.post_with(&path, &[("if-match", "\"1\"")], annulment).await.expect(200);
    // One that the officer at the pages recorded, one of which somebody has to be called, and a registration that waits.
    let own = [
        ("name", "韩冬"),
        ("identity_kind", "passport"),
        ("identity_number", "E00770077"),
        ("decision_number", "静教禁〔2026〕77号"),
        ("kind", "administrative"),
        ("authority", "上海市静安区教育局"),
        ("legal_basis", "《学前教育法》第八十条"),
        ("decided_on", "2026-06-20"),
        ("effective_on", "2026-06-25"),
        ("term", "life"),
        ("step", "record"),
        ("password", "梧桐 tree 7 quiet"),
    ];
    let own = visitors[&'O'].fill_in("/bans/new", &own).await;
    assert_eq!(own.status, 303, "{}", own.text());
    let own = own.header("location").split('?').next().unwrap().to_owned();
    let unreachable = app.person("韩秋", "E00880088").await;
    let told = json!({ "registry_number": unreachable.registry_number.to_string(), "decision_number": "静教禁〔2026〕88号",
        "kind": "administrative", "legal_basis": "《学前教育法》第八十条", "authority": "上海市静安区教育局",
        "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
    let told = officer.post("/api/v1/bans", told).await.expect(201)["id"].as_str().unwrap().to_owned();
    let decision = json!({ "decision": "confirmed", "reason": "已核对" });
    let path = format!("/api/v1/bans/{told}/decision");
    app.officer().await.post_with(&path, &[("if-match", "\"1\"")], decision).await.expect(200);
    let path = format!("/api/v1/bans/{told}/consequences");
    let notice = officer.get(&path).await.expect(200)["notices"][0]["id"].as_str().unwrap().to_owned();
    let namesake = json!({ "name": "韩冬", "identity_kind": "passport", "identity_number": "E00990099" });
    officer.post("/api/v1/practitioners", namesake).await.expect(409);
    let held = officer.get("/api/v1/held-registrations").await.expect(200)["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let held = format!("/held-registrations/{held}");
    // Two disputes of which one is taken back, and an entry that nobody disputes.
    let disputed = format!("/me/disputes/new/completion/{}", plain.id);
    visitors[&'P'].open(&disputed).await;
    let says = [("says", "学时不对")];
    let dispute = visitors[&'P'].send_file(&disputed, &says, "file", "a.pdf", b"%PDF-1.7").await;
    assert_eq!(dispute.status, 303, "{}", dispute.text());
    let dispute = dispute.header("location").split('?').next().unwrap().to_owned();
    let answered = dispute.replace("/me/", "/");
    let disputed = format!("/me/disputes/new/employment/{}", employment.id);
    let undone = visitors[&'P'].fill_in(&disputed, &says).await;
    assert_eq!(undone.status, 303, "{}", undone.text());
    let undone = undone.header("location").split('?').next().unwrap().to_owned();
    visitors[&'*'].open("/report").await;
    let reported =
        visitors[&'*'].send_file("/report", &[("says", "印章模糊")], "file", "a.pdf", b"%PDF-1.7").await;
    assert_eq!(reported.status, 303, "{}", reported.text());
    let reported = reported.header("location").split('?').next().unwrap().to_owned();
    let suspicion = reported.replace("/report/", "/suspicions/");
    let disputed = format!("/me/disputes/new/completion/{}", certified.id);
    let file = format!("/api/v1/credentials/{credential}/file");
    let headers = [("content-type", "application/octet-stream")];
    officer
        .send(reqwest::Method::POST, &file, &headers, Some(b"\xff\xd8\xff\xe0".to_vec()))
        .await
        .expect(200);
    let taken_back = format!("/me/credentials/{credential}/withdrawal");
    // A check with its file, and one without.
    let path = format!("/api/v1/practitioners/{}/screenings", person.registry_number);
    let mut checks = Vec::new();
    for day in ["2026-06-28", "2026-06-29"] {
        let check = json!({ "kind": "yearly", "checked_on": day, "outcome": "clear" });
        let made = officer.post(&path, check).await.expect(201);
        checks.push(format!("/screenings/{}/file", made["id"].as_str().unwrap()));
    }
    let receipt = Some(b"\xff\xd8\xff\xe0".to_vec());
    officer
        .send(reqwest::Method::POST, &format!("/api/v1{}", checks[0]), &headers, receipt)
        .await
        .expect(200);
    // One that the officer at the pages has decided on, so that it can be undone and somebody has to be called; one that
    // can end; and a document of a ban.
    let claim = json!({ "kind": "health_certificate", "number": "沪 2", "issued_on": "2026-06-02" });
    let path = format!("/api/v1/practitioners/{}/credentials", person.registry_number);
    let decided = officer.post(&path, claim).await.expect(201)["id"].as_str().unwrap().to_owned();
    let decided = format!("/credentials/{decided}");
    let verdict = [("version", "1"), ("decision", "verified"), ("how", "经核对原件")];
    let verified = visitors[&'O'].fill_in(&decided, &verdict).await;
    assert_eq!(verified.status, 303, "{}", verified.text());
    let calls = visitors[&'O'].open("/calls").await.text();
    let called = calls.split("action=\"/calls/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let guard = app.credential(&person, CredentialKind::GuardCertificate, None, "2020-01-01", None).await;
    let ending_credential = format!("/credentials/{}/end", guard.id);
    visitors[&'O'].open(&own).await;
    let attached = visitors[&'O'].send_file(&format!("{own}/files"), &[], "file", "a.pdf", b"%PDF-1.7").await;
    assert_eq!(attached.status, 303, "{}", attached.text());
    let attached = visitors[&'O'].open(&own).await.text();
    let attached =
        attached.split(&format!("href=\"{own}/files/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let attached = format!("{own}/files/{attached}");
    let clerk = &visitors[&'S'];
    clerk.open("/lists/new").await;
    let text = "姓名,身份证号,课程代码,开始日期,结束日期,学时,结果\n<b>,310106199003070028,K<01,x,y,z,'\n\
         林晓萌,310106199003070029,K01,2026-05-06,2026-05-06,6,合格\n";
    let list = clerk.send_file("/lists", &[("kind", "completions")], "file", "a.csv", text.as_bytes()).await;
    assert_eq!(list.status, 303, "{}", list.text());
    let list = list.header("location").to_owned();
    let text = "姓名,身份证号,课程代码,开始日期,结束日期,学时,考核结果\n林晓萌,310106199003070029,K01,2026-05-04,2026-05-04,6,合格\n\
         林晓萌,310106199003070029,K01,2026-05-04,2026-05-04,6,合格\n";
    clerk.open("/lists/new").await;
    let sent =
        clerk.send_file("/lists", &[("kind", "completions")], "file", "五月.csv", text.as_bytes()).await;
    let recorded_list = sent.header("location").to_owned();
    let done = clerk.send(&format!("{recorded_list}/confirmation"), &[("version", "1")]).await;
    assert_eq!(done.status, 303, "{}", done.text());
    app.app.confirmations.finish().await;
    let account = reader(app, Role::Auditor, Binding::None, "li@mengya.example").await;
    visitors[&'*'].fill_in("/password/forgotten", &[("who", "li@mengya.example")]).await;
    let mail = mails(app).await.pop().unwrap();
    let inviting = json!({ "role": "provider_staff", "name": NAME, "email": "new@mengya.example" });
    let invited = staff.post("/api/v1/invitations", inviting.clone()).await.expect(201)["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let letter = part(app, &mails(app).await.pop().unwrap(), "text_sealed");
    let invitation = letter.lines().find(|line| line.contains("/invitation?token=")).unwrap();
    let invitation = invitation.strip_prefix(&app.services().settings.public_url).unwrap().to_owned();
    let own_page = visitors[&'S'].open("/account").await.text();
    assert!(own_page.contains("/account/sessions/end"), "{own_page}");
    let own_name = own_page.split("user-").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let own_id: mengya_entities::ids::AccountId = own_name.parse().unwrap();
    app.browser_of(own_id).await;
    let own_page = visitors[&'S'].open("/account").await.text();
    let session = own_page
        .split("/account/sessions/")
        .find_map(|part| part.split_once("/end\"").map(|(id, _)| id))
        .unwrap()
        .to_owned();
    let asked = [("email", "other@mengya.example"), ("password", "梧桐 tree 7 quiet")];
    assert_eq!(visitors[&'S'].fill_in("/account/email", &asked).await.status, 303);
    let letter = part(app, &mails(app).await.pop().unwrap(), "text_sealed");
    let proof = letter.lines().find(|line| line.contains("/account/email/proof?token=")).unwrap();
    let proof = proof.strip_prefix(&app.services().settings.public_url).unwrap().to_owned();
    let newcomer = app.person("韩春", "E00660066").await;
    activated_to_the_last_form(app, &visitors[&'*'], &newcomer, "han@mengya.example").await;
    let administrator = app.signed_in(Role::Administrator, Binding::None).await;
    let opening = json!({ "username": "li.jianguan", "display_name": "李监管", "role": "regulator_officer",
        "district": "310106", "email": "li@mengya.example",
        "held_by": { "name": "李监管", "identity_kind": "passport", "identity_number": "E77777777" } });
    let opening = administrator.post("/api/v1/accounts", opening).await.expect(201);
    let change = format!("/account-changes/{}", opening["waiting_change_id"].as_str().unwrap());
    let letter = part(app, &mail, "text_sealed");
    let reset = letter.lines().find(|line| line.contains("/password/reset?token=")).unwrap();
    let reset = reset.strip_prefix(&app.services().settings.public_url).unwrap().to_owned();

    let check = format!("/institutions/{}/check", place.social_credit_code);
    let yearly = format!("/institutions/{}/yearly-checks", place.social_credit_code);
    let findings = "/findings/health_certificate_missing".to_owned();
    let staff_findings = format!("/institutions/{}{findings}", place.social_credit_code);
    let checked = visitors[&'O'].fill_in(&check, &[("whom", "own_staff")]).await;
    assert_eq!(checked.status, 303, "{}", checked.text());
    let checked = checked.header("location").to_owned();

    let plan =
        json!({ "started_on": "2026-07-04", "ended_on": "2026-07-05", "place": NAME, "contact": NAME });
    let planned = staff.post("/api/v1/courses/K01/planned-sessions", plan).await.expect(201);
    let planned = format!("/training/planned/{}", planned["id"].as_str().unwrap());
    let at = |path: &str| path.to_owned();
    let of_person = |rest: &str| format!("/people/{}{rest}", person.registry_number);
    let dual = app.person("双证人", "310106197708200277").await;
    app.credential(&dual, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
    app.credential(&dual, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", None).await;
    let also = app.person("双证同事", "E00440044").await;
    app.credential(&also, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
    app.credential(&also, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", None).await;
    app.employment(&also, &place, Post::Caregiver, "2025-01-01", None).await;
    let dual_certificate = format!("/people/{}/dual-certificate", dual.registry_number);
    let registration_certificate = format!("/people/{}/registration-certificate", dual.registry_number);
    let change_place = format!("/institutions/{}/change", place.social_credit_code);
    let hire = format!("/institutions/{}/hire", place.social_credit_code);
    let end = format!("/employments/{}/end", employment.id);
    let void = format!("/employments/{}/void", employment.id);
    let change_post = format!("/employments/{}/change", employment.id);
    let leaving = app.person("陈静", "310106198803120288").await;
    let held_post = app.employment(&leaving, &place, Post::Caregiver, "2025-01-01", None).await;
    let ended = visitors[&'O']
        .fill_in(
            &format!("/employments/{}/end", held_post.id),
            &[("until_on", "2026-06-30"), ("reason", "离职"), ("version", "1"), ("step", "confirm")],
        )
        .await;
    assert_eq!(ended.status, 303, "{}", ended.text());
    let act = ended.header("location").split('?').next().unwrap().to_owned();
    let act_call = format!("{act}/call");
    let act_undo = format!("{act}/undo");
    let of_course = |rest: &str| format!("/training/courses/{}{rest}", course.id);
    let correction = format!("/training/completions/{}/correction", plain.id);
    let withdrawal = format!("/certificates/{number}/withdrawal");
    let of_ban = |id: &str, rest: &str| format!("/bans/{id}{rest}");
    let (in_force, ending) = (in_force.id.to_string(), ending.id.to_string());
    let account = format!("/accounts/{account}");
    let credential = format!("/credentials/{credential}");
    let pages = BTreeMap::from([
        ("start", ('*', at("/"))),
        ("sign_in", ('*', at("/sign-in"))),
        ("invitations", ('S', at("/invitations"))),
        ("invitation", ('*', invitation.clone())),
        ("own_account", ('S', at("/account"))),
        ("own_email", ('S', at("/account/email"))),
        ("own_phone", ('P', at("/account/phone"))),
        ("email_proof", ('*', proof.clone())),
        ("activate", ('*', at("/activate"))),
        ("activation_code", ('*', at("/activate/code"))),
        ("activation_account", ('*', at("/activate/account"))),
        ("password", ('S', at("/password"))),
        ("password_forgotten", ('*', at("/password/forgotten"))),
        ("password_reset", ('*', reset.clone())),
        ("accounts", ('D', at("/accounts"))),
        ("new_account", ('D', at("/accounts/new"))),
        ("many_accounts", ('D', at("/accounts/many"))),
        ("account", ('D', account.clone())),
        ("account_changes", ('D', at("/account-changes"))),
        ("account_change", ('D', change.clone())),
        ("settings", ('D', at("/settings"))),
        ("history", ('A', at("/history"))),
        ("outbox", ('D', at("/outbox"))),
        ("mail", ('D', format!("/outbox/{}", mail.id))),
        ("about", ('*', at("/about"))),
        ("help", ('*', at("/help"))),
        ("help_for", ('*', at("/help/for/institution-manager"))),
        ("help_codes", ('*', at("/docs/messages"))),
        ("help_with", ('*', at("/help/barred"))),
        ("problem_type", ('*', at("/problems/not-found"))),
        ("accessibility", ('*', at("/accessibility"))),
        ("privacy", ('*', at("/privacy"))),
        ("verify", ('*', at("/verify"))),
        ("verification", ('*', format!("/v/{}", number.replace('-', "")))),
        ("district", ('O', at("/district"))),
        ("district_trend", ('O', at("/district/trend"))),
        ("institutions", ('O', at("/institutions"))),
        ("findings", ('O', at("/findings/health_certificate_missing"))),
        ("district_file", ('O', at("/district/file"))),
        ("institutions_file", ('O', at("/institutions/file"))),
        ("history_file", ('A', at("/history/file"))),
        ("look_ups_file", ('A', at("/look-ups/file"))),
        ("look_ups", ('A', at("/look-ups"))),
        ("staff_findings", ('O', staff_findings.clone())),
        ("institution", ('O', format!("/institutions/{}", place.social_credit_code))),
        ("new_institution", ('O', at("/institutions/new"))),
        ("institution_change", ('O', change_place.clone())),
        ("own_institution", ('M', at("/institution"))),
        ("institution_calendar", ('O', format!("/institutions/{}/calendar.ics", place.social_credit_code))),
        ("former_staff", ('O', format!("/institutions/{}/former-staff", place.social_credit_code))),
        ("own_record", ('P', at("/me"))),
        ("own_copy", ('P', at("/me/copy"))),
        ("own_copy_file", ('P', at("/me/copy/file"))),
        ("own_look_ups", ('P', at("/me/look-ups"))),
        ("own_certificate", ('P', format!("/me/certificates/{number}"))),
        ("person", ('O', of_person(""))),
        ("people", ('O', at("/people"))),
        ("hire", ('O', hire.clone())),
        ("end_employment", ('O', end.clone())),
        ("void_employment", ('O', void.clone())),
        ("change_employment", ('O', change_post.clone())),
        ("acts", ('O', at("/acts"))),
        ("act", ('O', act.clone())),
        ("undo_act", ('O', act_undo.clone())),
        ("yearly_checks", ('O', yearly.clone())),
        ("new_staff_check", ('O', check.clone())),
        ("staff_check", ('O', checked.clone())),
        ("staff_check_receipt", ('O', format!("{checked}/receipt"))),
        ("new_credential", ('O', of_person("/credentials/new"))),
        ("credentials", ('O', at("/credentials"))),
        ("credential", ('O', credential.clone())),
        ("credential_end", ('O', ending_credential.clone())),
        ("credential_undoing", ('O', format!("{decided}/undoing"))),
        ("calls", ('O', at("/calls"))),
        ("ban_file", ('O', attached.clone())),
        ("new_screening", ('O', of_person("/screenings/new"))),
        ("check_file", ('O', checks[0].clone())),
        ("new_check_file", ('O', format!("{}/new", checks[1]))),
        ("identity", ('O', of_person("/identity"))),
        ("person_correction", ('O', of_person("/correction"))),
        ("dual_certificate", ('O', dual_certificate.clone())),
        ("registration_certificate", ('O', registration_certificate.clone())),
        ("registration_certificates", ('O', at("/registration-certificates"))),
        ("new_person", ('O', at("/people/new"))),
        ("lists", ('S', at("/lists"))),
        ("new_list", ('O', at("/lists/new"))),
        ("list", ('S', list.clone())),
        ("list_refused_rows", ('S', format!("{list}/refused.csv"))),
        ("list_rows", ('S', format!("{recorded_list}/rows?show=already"))),
        ("list_receipt", ('S', format!("{recorded_list}/receipt"))),
        ("planned_sessions", ('S', at("/training/planned"))),
        ("new_planned_session", ('S', of_course("/planned/new"))),
        ("planned_session", ('S', planned.clone())),
        ("class_archive", ('S', of_course("/certificates.zip"))),
        ("class_copies", ('S', of_course("/certificates.pdf"))),
        ("dual_certificates", ('O', at("/dual-certificates"))),
        ("training", ('S', at("/training"))),
        ("providers", ('O', at("/providers"))),
        ("new_provider", ('O', at("/providers/new"))),
        ("provider", ('O', format!("/providers/{}", provider.id))),
        ("provider_change", ('O', format!("/providers/{}/change", provider.id))),
        ("new_course", ('O', at("/training/courses/new"))),
        ("course", ('S', of_course(""))),
        ("course_change", ('S', of_course("/change"))),
        ("new_completion", ('S', of_course("/completions/new"))),
        ("correction", ('S', correction.clone())),
        ("certificate", ('S', format!("/certificates/{number}"))),
        ("withdrawal", ('S', withdrawal.clone())),
        ("certificate_document", ('S', format!("/certificates/{number}/document"))),
        ("bans", ('O', at("/bans"))),
        ("ban", ('O', of_ban(&recorded, ""))),
        ("new_ban", ('O', at("/bans/new"))),
        ("ban_correction", ('O', format!("{own}/correction"))),
        ("claim_withdrawal", ('P', taken_back.clone())),
        ("credential_file", ('O', format!("{credential}/file"))),
        ("new_dispute", ('P', disputed.clone())),
        ("own_dispute", ('P', dispute.clone())),
        ("new_suspicion", ('*', at("/report"))),
        ("suspicion_answer", ('*', reported.clone())),
        ("suspicions", ('O', at("/suspicions"))),
        ("suspicion", ('O', suspicion.clone())),
        ("suspicion_file", ('O', format!("{suspicion}/file"))),
        ("disputes", ('S', at("/disputes"))),
        ("dispute", ('S', answered.clone())),
        ("dispute_file", ('S', format!("{answered}/file"))),
        ("held_registrations", ('O', at("/held-registrations"))),
        ("held_registration", ('O', held.clone())),
    ]);
    let on = |letter, path: &str| (letter, path.to_owned(), path.to_owned());
    let forms = BTreeMap::from([
        ("do_sign_in", on('*', "/sign-in")),
        ("do_sign_out", ('-', at("/password"), at("/sign-out"))),
        ("do_invite", on('S', "/invitations")),
        ("do_withdraw_invitation", ('S', at("/invitations"), format!("/invitations/{invited}/withdrawal"))),
        ("do_accept_invitation", ('*', invitation, at("/invitation"))),
        ("do_change_own_email", on('S', "/account/email")),
        ("do_change_own_phone", on('P', "/account/phone")),
        ("do_prove_email", ('*', proof, at("/account/email/proof"))),
        ("do_end_session", ('S', at("/account"), format!("/account/sessions/{session}/end"))),
        ("do_end_sessions", ('S', at("/account"), at("/account/sessions/end"))),
        ("do_ask_for_activation", on('*', "/activate")),
        ("do_prove_activation", on('*', "/activate/code")),
        ("do_activate", on('*', "/activate/account")),
        ("change_password", on('S', "/password")),
        ("do_ask_for_reset", on('*', "/password/forgotten")),
        ("do_reset_password", ('*', reset, at("/password/reset"))),
        ("do_open_account", on('D', "/accounts/new")),
        ("do_open_accounts", on('D', "/accounts/many")),
        ("do_confirm_openings", on('D', "/account-changes")),
        ("do_change_account", ('D', format!("{account}?act=mail"), account.clone())),
        ("do_decide_account_change", on('D', &change)),
        ("find_person_by_document", on('O', "/people")),
        ("do_register_person", on('O', "/people/new")),
        ("do_issue_dual_certificate", on('O', &dual_certificate)),
        ("do_issue_registration_certificate", on('O', &registration_certificate)),
        ("do_enter_institution", on('O', "/institutions/new")),
        ("do_change_institution", on('O', &change_place)),
        ("do_hire", on('O', &hire)),
        ("do_end_employment", on('O', &end)),
        ("do_void_employment", on('O', &void)),
        ("do_change_employment", on('O', &change_post)),
        ("do_record_act_call", ('O', act.clone(), act_call)),
        ("do_undo_act", on('O', &act_undo)),
        ("do_check_staff", on('O', &check)),
        ("do_record_yearly_checks", on('O', &yearly)),
        ("do_show_phones", ('O', findings.clone(), format!("{findings}/phones"))),
        ("findings_file", ('O', findings.clone(), format!("{findings}/file"))),
        ("do_remind", ('O', findings.clone(), format!("{findings}/reminders"))),
        ("do_remind_staff", on('O', &staff_findings)),
        ("do_claim_credential", on('O', &of_person("/credentials/new"))),
        ("do_decide_credential", on('O', &credential)),
        ("do_end_credential", on('O', &ending_credential)),
        ("do_undo_credential_decision", on('O', &format!("{decided}/undoing"))),
        ("do_record_notice_call", ('O', at("/calls"), format!("/calls/{called}"))),
        ("do_add_ban_file", ('O', own.clone(), format!("{own}/files"))),
        ("do_remove_ban_file", ('O', own.clone(), format!("{attached}/removal"))),
        ("do_record_screening", on('O', &of_person("/screenings/new"))),
        ("do_attach_check_file", on('O', &format!("{}/new", checks[1]))),
        ("do_reveal_identity", on('O', &of_person("/identity"))),
        ("do_correct_person", on('O', &of_person("/correction"))),
        ("upload_list", ('O', at("/lists/new"), at("/lists"))),
        ("do_plan_session", on('S', &of_course("/planned/new"))),
        ("do_change_planned_session", on('S', &planned)),
        ("do_cancel_planned_session", ('S', planned.clone(), format!("{planned}/cancellation"))),
        ("mend_list", ('S', format!("{list}/rows?show=unknown_course.course"), format!("{list}/rows"))),
        ("discard_list", ('S', list.clone(), format!("{list}/discard"))),
        ("do_issue_dual_certificates", on('O', "/dual-certificates")),
        ("do_issue_registration_certificates", on('O', "/registration-certificates")),
        ("confirm_list", ('S', list.clone(), format!("{list}/confirmation"))),
        ("create_course", on('O', "/training/courses/new")),
        ("do_change_course", on('S', &of_course("/change"))),
        ("do_enter_provider", on('O', "/providers/new")),
        ("do_change_provider", on('O', &format!("/providers/{}/change", provider.id))),
        ("issue_certificates", ('S', of_course(""), of_course("/certificates"))),
        ("record_completion", on('S', &of_course("/completions/new"))),
        ("correct_completion", on('S', &correction)),
        ("do_withdraw_certificate", on('S', &withdrawal)),
        ("do_record_ban", on('O', "/bans/new")),
        ("do_correct_ban", on('O', &format!("{own}/correction"))),
        ("do_withdraw_ban", ('O', own.clone(), format!("{own}/withdrawal"))),
        ("do_record_call", ('O', of_ban(&told, ""), of_ban(&told, &format!("/notices/{notice}/call")))),
        ("do_answer_held_registration", on('O', &held)),
        ("do_withdraw_claim", on('P', &taken_back)),
        ("do_verify", on('*', "/verify")),
        ("do_verify_file", ('*', at("/verify"), at("/verify/file"))),
        ("do_compare_name", on('*', &format!("/v/{}", number.trim_start_matches("MY-").replace('-', "")))),
        ("do_report_suspicion", on('*', "/report")),
        ("do_answer_suspicion", on('O', &suspicion)),
        ("do_raise_dispute", on('P', &disputed)),
        ("do_withdraw_dispute", ('P', undone.clone(), format!("{undone}/withdrawal"))),
        ("do_answer_dispute", on('S', &answered)),
        ("do_decide_ban", ('O', of_ban(&recorded, ""), of_ban(&recorded, "/decision"))),
        ("do_record_annulment", ('O', of_ban(&in_force, ""), of_ban(&in_force, "/annulment"))),
        ("do_decide_annulment", ('O', of_ban(&ending, ""), of_ban(&ending, "/annulment/decision"))),
    ]);
    World { visitors, pages, forms }
}

/// The ids of the pages of this method.
pub fn ids(app: &TestApp, method: &reqwest::Method) -> Vec<&'static str> {
    let mut ids: Vec<&str> =
        app.app.pages().iter().filter(|page| page.method == *method).map(|page| page.id).collect();
    ids.sort_unstable();
    ids
}

/// The texts for this store: all on SQLite. What a page shows is the same on PostgreSQL; that it takes them too, a fifth
/// of them shows.
fn hostile_on(app: &TestApp) -> Vec<String> {
    let each = if app.services().database.backend() == DbBackend::Postgres { 5 } else { 1 };
    hostile().into_iter().step_by(each).collect()
}

/// Sends each text in every field of a form.
async fn every_field_of(id: &str, browser: &Browser, path: &str, sent_to: &str, texts: &[String]) {
    let page = browser.open(path).await;
    assert_eq!(page.status, 200, "{id}: {path}");
    let page = page.text();
    let form = form_of(&page, sent_to);
    assert!(!form.is_empty(), "{id}: the form is not on {path}: {page}");
    let names = fields_of(form);
    let without = [
        "do_issue_dual_certificate",
        "do_issue_registration_certificate",
        "do_remove_ban_file",
        "do_sign_out",
        "do_end_session",
        "do_end_sessions",
        "do_withdraw_invitation",
    ];
    assert_eq!(names.is_empty(), without.contains(&id), "{id}: fields {names:?}");
    let shown = shows_texts(form);
    let (names, texts) = (&names, if names.is_empty() { texts[..1].to_vec() } else { texts.to_vec() });
    let each = futures_util::stream::iter(texts).for_each_concurrent(AT_ONCE, |text| async move {
        let sent: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), text.as_str())).collect();
        let reply = browser.send(sent_to, &sent).await;
        is_harmless(id, &text, &reply);
        // A code is shown again as far as one can be that long, and the number of a document is not. What a text undid is
        // not undone again by the next, which has nothing to be shown in.
        if shown && !matches!(id, "do_verify" | "do_undo_act") && matches!(reply.status, 409 | 422) {
            assert!(reply.text().contains(&escaped(text.trim())), "{id}: {text:?} is lost: {}", reply.text());
        }
    });
    each.await;
}

/// An address with each of these names asking for the text.
fn asking<'n>(path: &str, names: impl Iterator<Item = &'n str>, text: &str) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in names {
        query.append_pair(name, text);
    }
    format!("{path}{}{}", if path.contains('?') { '&' } else { '?' }, query.finish())
}

/// A text as a segment of a path.
fn segment(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

on_both_stores! {
    async fn a_hundred_hostile_texts_in_every_field_of_every_form_are_shown_literally(app) {
        assert_eq!(hostile().len(), 100);
        let texts = hostile_on(&app);
        let world = world(&app).await;
        let known: Vec<&str> = world.forms.keys().copied().collect();
        assert_eq!(ids(&app, &reqwest::Method::POST), known, "a form is not tried, or is none");
        for (id, (letter, page, sent_to)) in &world.forms {
            every_field_of(id, &world.visitors[letter], page, sent_to, &texts).await;
        }
    }

    async fn a_hundred_hostile_texts_in_every_address_are_shown_literally(app) {
        let world = world(&app).await;
        let known: Vec<&str> = world.pages.keys().copied().collect();
        assert_eq!(ids(&app, &reqwest::Method::GET), known, "a page is not tried, or is none");
        let parameters = ["after", "from", "tick", "next", "done", "purpose", "token", "lang"];
        for (id, (letter, path)) in &world.pages {
            let browser = &world.visitors[letter];
            let page = browser.open(path).await;
            assert!(matches!(page.status, 200 | 303), "{id}: {path} answered {}", page.status);
            is_harmless(id, NAME, &page);
            let text = String::from_utf8_lossy(&page.bytes).into_owned();
            // What a search box asks for, and what any page is asked for by its address.
            let asks = main_of(&text).contains("method=\"get\"");
            let names = if asks { fields_of(main_of(&text)) } else { BTreeSet::new() };
            let texts = if asks { hostile_on(&app) } else { hostile().into_iter().step_by(9).collect() };
            let names = &names;
            let each = futures_util::stream::iter(texts).for_each_concurrent(AT_ONCE, |text| async move {
                for name in names {
                    let reply = browser.open(&asking(path, std::iter::once(name.as_str()), &text)).await;
                    is_harmless(id, &text, &reply);
                }
                is_harmless(id, &text, &browser.open(&asking(path, parameters.into_iter(), &text)).await);
            });
            each.await;
        }
        for page in app.app.pages().iter().filter(|page| page.path.contains(':')) {
            let (letter, _) = &world.pages.get(page.id).map_or(('*', String::new()), |(letter, path)| (*letter, path.clone()));
            for text in hostile().iter().take(50) {
                let path: Vec<String> = page.path.split('/').map(|part| if part.starts_with(':') { segment(text) } else { part.to_owned() }).collect();
                is_harmless(page.id, text, &world.visitors[letter].open(&path.join("/")).await);
            }
        }
    }

    async fn what_was_recorded_with_a_hostile_text_is_shown_literally_wherever_it_stands(app) {
        let (visitors, Services { place, provider, person }) = visitors(&app).await;
        let (officer, administrator, clerk) = (&visitors[&'O'], &visitors[&'D'], &visitors[&'S']);
        for browser in [officer, administrator, clerk] {
            browser.open("/password").await;
        }
        let provider_id = provider.id.to_string();
        let claim = format!("/people/{}/credentials/new", person.registry_number);
        let mut taken = BTreeMap::from([("course", 0), ("ban", 0), ("claim", 0), ("list", 0)]);
        for (n, text) in hostile().iter().enumerate() {
            let course = [("provider_id", provider_id.as_str()), ("code", &format!("H{n}")), ("title", text), ("topic", "safety"), ("form", "theory"), ("audience", "everybody"), ("hours", "6")];
            let document = format!("E{n:08}");
            let ban = [("name", "韩梅"), ("identity_kind", "passport"), ("identity_number", &document), ("decision_number", text), ("kind", "administrative"), ("authority", text), ("legal_basis", text), ("grounds", text), ("decided_on", "2026-06-01"), ("effective_on", "2026-06-01"), ("term", "life"), ("step", "record"), ("password", "梧桐 tree 7 quiet"), ("bars_several", "true")];
            let issued = (day("2020-01-01") + chrono::TimeDelta::days(i64::try_from(n).unwrap())).to_string();
            let credential = [("kind", CredentialKind::HealthCertificate.code()), ("number", text), ("issued_on", &issued)];
            for (what, path, fields) in [("course", "/training/courses/new", &course[..]), ("ban", "/bans/new", &ban[..]), ("claim", claim.as_str(), &credential[..])] {
                let reply = officer.send(path, fields).await;
                is_harmless(what, text, &reply);
                if reply.status == 303 {
                    *taken.get_mut(what).unwrap() += 1;
                    is_harmless(what, text, &officer.arrive(reply.header("location")).await);
                }
            }
            // As browsers write the name of a file.
            let name = text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
            let cell = text.replace('"', "\"\"");
            let list = format!("姓名,身份证号,课程代码,开始日期,结束日期,学时,结果\n\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\",\"{cell}\"\n");
            let reply = clerk.send_file("/lists", &[("kind", "completions")], "file", &format!("{name}.csv"), list.as_bytes()).await;
            is_harmless("list", text, &reply);
            if reply.status == 303 {
                *taken.get_mut("list").unwrap() += 1;
                for path in [reply.header("location").to_owned(), format!("{}/refused.csv", reply.header("location"))] {
                    let reply = clerk.open(&path).await;
                    if path.ends_with(".csv") {
                        assert_eq!((reply.status, reply.header("x-content-type-options")), (200, "nosniff"));
                    } else {
                        is_harmless("list", text, &reply);
                    }
                }
            }
            if n % 10 == 0 {
                let account = [("username", format!("hostile{n}")), ("display_name", text.clone()), ("email", "li@mengya.example".to_owned()), ("role", "auditor".to_owned()), ("language", "en".to_owned())];
                let fields: Vec<(&str, &str)> = account.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let reply = administrator.send("/accounts/new", &fields).await;
                is_harmless("account", text, &reply);
                assert_eq!(reply.status, if text.chars().count() > 100 { 422 } else { 303 }, "{text:?}: {}", reply.text());
            }
        }
        // A certificate number with markup is refused at the door.
        assert!(taken.values().all(|count| *count >= 15), "{taken:?}");
        // Wherever it can be read: lists page by page, the person's record, the history.
        let record = format!("/people/{}", person.registry_number);
        let institution = format!("/institutions/{}", place.social_credit_code);
        for (letter, first) in [('S', "/training"), ('S', "/lists"), ('O', "/bans"), ('O', "/credentials"), ('O', record.as_str()), ('O', institution.as_str()), ('D', "/accounts"), ('A', "/history"), ('A', "/bans"), ('P', "/me"), ('P', "/me/look-ups")] {
            let mut next = Some(first.to_owned());
            while let Some(path) = next {
                let reply = visitors[&letter].open(&path).await;
                assert_eq!(reply.status, 200, "{path}");
                for text in hostile() {
                    is_harmless(&path, &text, &reply);
                }
                let body = reply.text();
                let link = body.split("<a ").find(|link| link.split('>').next().is_some_and(|tag| tag.contains("rel=\"next\"")));
                next = link.and_then(|link| link.split("href=\"").nth(1)).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&"));
            }
        }
    }

    async fn no_hostile_text_in_a_letter_begins_a_header_or_becomes_markup(app) {
        let server = MailServer::start().await;
        let id = app.account(Role::Auditor, Binding::None).await;
        let mut told = 0;
        for (n, text) in hostile().iter().enumerate() {
            let letters = letters(text);
            let kinds: BTreeSet<&str> = letters.iter().map(|notice| notice.kind().code()).collect();
            assert_eq!(kinds, MailKind::ALL.iter().map(|kind| kind.code()).collect(), "a kind of mail is not tried");
            for language in Language::ALL {
                for notice in &letters {
                    let letter = notice.write(language, text, "https://mengya.example", text).unwrap();
                    assert!(!letter.subject.contains(char::is_control), "{text:?}: {:?}", letter.subject);
                    if !text.contains(char::is_control) {
                        assert!(letter.text.contains(text), "{text:?} is not in {}", letter.text);
                        assert!(letter.html.contains(&escaped(text)), "{text:?} is not in {}", letter.html);
                    }
                    if text.contains(SIGNS) {
                        assert!(!letter.html.contains(text), "{text:?} is in {}", letter.html);
                    }
                }
            }
            // And as a server takes it.
            authorise_unlogged(&app, id, "li@mengya.example", text, ReaderLanguage::English).await;
            let found = account::Entity::find_by_id(id).one(app.services().database.reader()).await.unwrap().unwrap();
            let tx = app.services().database.begin().await.unwrap();
            enqueue(&tx, app.services(), &[found], &letters[n % letters.len()]).await.unwrap();
            tx.commit().await.unwrap();
            // A link is sent only while it is open, and this account asked for none.
            told += usize::from(letters[n % letters.len()].kind() != MailKind::PasswordReset);
        }
        while deliver_due(app.services(), &mailer(&server)).await.unwrap() > 0 {}
        let taken = server.taken();
        assert_eq!(taken.len(), told);
        let known = ["auto-submitted", "content-transfer-encoding", "content-type", "date", "from", "message-id", "mime-version", "subject", "to"];
        for mail in taken {
            assert_eq!(mail.to.len(), 1);
            let mut names = mail.header_names();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "a header is there twice");
            let strange: Vec<&String> = names.iter().filter(|name| !known.contains(&name.as_str())).collect();
            assert!(strange.is_empty(), "{strange:?}");
        }
    }
}

/// One letter of each kind, with this text wherever a text can stand.
fn letters(text: &str) -> Vec<Notice> {
    let (text, number, on) = (text.to_owned(), CertificateNumber::from_random(7), day("2026-06-30"));
    let t = || text.clone();
    vec![
        Notice::CertificateIssued { number: number.clone(), title: t() },
        Notice::OwnBan { decision: t(), authority: t(), from: on },
        Notice::StaffBan { registry_number: t(), name: t(), from: on },
        Notice::OwnBanAnnulled { decision: t(), annulment: t(), from: on },
        Notice::StaffBanAnnulled { registry_number: t(), name: t(), from: on },
        Notice::CertificateWithdrawn { number, title: t(), on, reason: [t(), t()] },
        Notice::OnStaffList { place: t(), post: Post::Caregiver, from: on },
        Notice::OffStaffList { place: t(), post: Post::Caregiver, from: on },
        Notice::StaffListChanged { place: t(), post: Post::Caregiver, from: on, until: Some(on) },
        Notice::RecordCorrected,
        Notice::CredentialRejected { kind: CredentialKind::HealthCertificate, reason: t() },
        Notice::DisputeRaised { number: t(), subject: DisputeSubject::Completion, due: on },
        Notice::CredentialVerified { kind: CredentialKind::HealthCertificate },
        Notice::CredentialEnded {
            kind: CredentialKind::TeacherQualification,
            lost: true,
            on: day("2026-06-30"),
            reason: t(),
        },
        Notice::CredentialUndone {
            kind: CredentialKind::HealthCertificate,
            state: CredentialState::Claimed,
            reason: t(),
            certificate_fell: true,
        },
        Notice::StaffCredential {
            registry_number: t(),
            name: t(),
            kind: CredentialKind::InfantCaregiver,
            counts: true,
        },
        Notice::DisputeAnswered {
            number: t(),
            subject: DisputeSubject::Completion,
            accepted: false,
            reason: t(),
        },
        Notice::Reminder { title: [t(), t()], what: [t(), t()], remedy: [t(), t()], place: t() },
        Notice::StaffReminder { title: [t(), t()], remedy: [t(), t()], names: vec![t(), t()], count: 3 },
        Notice::AccountOpened { token: "token".to_owned(), username: t(), hours: 72 },
        Notice::PasswordReset { token: "token".to_owned(), minutes: 60 },
        Notice::ActivationCode { code: t(), minutes: 15 },
        Notice::AccountKnown { username: t() },
        Notice::AccountActivated { username: t() },
        Notice::EmailProof { token: "token".to_owned(), hours: 24 },
        Notice::EmailChanging { masked: t() },
        Notice::Invited { token: "token".to_owned(), from: t(), role: Role::ProviderStaff, days: 7 },
    ]
}
