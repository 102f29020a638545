//! What an act is said to do before it is what the store says after it: over generated people, places and accounts.

use super::{LI, act, at, claimed, end, verdict};
use crate::notifications::reader;
use crate::past;
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome};
use mengya_entities::{act_notice, ban_notice, certificate, credential, outbox, practitioner};
use mengya_tests::{Binding, Client, TestApp, on_both_stores};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn is(&mut self) -> bool {
        self.below(2) == 0
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

const PLACES: [&str; 2] = ["91310106MA1FX00296", "91310106MA1FX00109"];
const KINDS: [CredentialKind; 5] = [
    CredentialKind::TeacherQualification,
    CredentialKind::InfantCaregiver,
    CredentialKind::GuardCertificate,
    CredentialKind::HealthCertificate,
    CredentialKind::HealthWorkerTraining,
];
const POSTS: [Post; 5] = [Post::Teacher, Post::Caregiver, Post::Guard, Post::Health, Post::Cook];

/// A person of whom anything may be recorded, at one or two places that have others on their staff.
struct Generated {
    person: practitioner::Model,
    claim: credential::Model,
    held: credential::Model,
}

async fn generated(app: &TestApp, dice: &mut Dice) -> Generated {
    let person = app.person("李雷", LI).await;
    for (at, code) in PLACES.into_iter().enumerate() {
        let place = app.institution(code, &format!("静安第{at}托育园"), InstitutionKind::Nursery).await;
        for other in 0..2 {
            let colleague = app.person("王芳", &format!("E{at}{other:07}")).await;
            app.employment(&colleague, &place, dice.one_of(&POSTS), "2025-01-01", None).await;
            app.credential(&colleague, dice.one_of(&KINDS), None, "2026-01-01", None).await;
            app.credential(&colleague, CredentialKind::HealthCertificate, None, "2026-03-01", None).await;
        }
        if at == 0 || dice.is() {
            app.employment(&person, &place, dice.one_of(&POSTS), "2025-01-01", None).await;
        }
        if dice.is() {
            app.employment(&person, &place, dice.one_of(&POSTS), "2025-02-01", None).await;
        }
        if dice.is() {
            let to = format!("place{at}@mengya.example");
            reader(app, Role::InstitutionManager, Binding::Institution(place.id), &to).await;
        } else if dice.is() {
            app.account(Role::InstitutionManager, Binding::Institution(place.id)).await;
        }
    }
    if dice.is() {
        app.credential(&person, CredentialKind::HealthCertificate, None, "2026-03-02", None).await;
    }
    if dice.is() {
        app.screening(&person, ScreeningKind::Entry, "2024-12-20", ScreeningOutcome::Clear).await;
    }
    for (kind, issued) in [
        (CredentialKind::TeacherQualification, "2014-12-07"),
        (CredentialKind::InfantCaregiver, "2020-01-01"),
        (CredentialKind::TeacherQualification, "2016-12-07"),
    ] {
        if dice.is() {
            let level = (kind == CredentialKind::InfantCaregiver).then_some(5);
            app.credential(&person, kind, level, issued, None).await;
        }
    }
    let held_kind = dice.one_of(&KINDS);
    let level = (held_kind == CredentialKind::InfantCaregiver).then_some(4);
    let held = app.credential(&person, held_kind, level, "2026-02-02", None).await;
    let claim = claimed(app, &person, dice.one_of(&KINDS), "2026-02-03").await;
    if dice.is() {
        past::certificate(app, &person, dice.is().then_some("2026-12-31"), None).await;
    }
    if dice.is() {
        reader(app, Role::Practitioner, Binding::Practitioner(person.id), "li@mengya.example").await;
    } else if dice.is() {
        app.account(Role::Practitioner, Binding::Practitioner(person.id)).await;
    }
    Generated { person, claim, held }
}

/// What the store says of every place: certified, required, and what is found of the person.
async fn figures(
    officer: &Client,
    person: &practitioner::Model,
) -> BTreeMap<String, (u64, u64, BTreeSet<String>)> {
    let number = person.registry_number.to_string();
    let mut all = BTreeMap::new();
    for code in PLACES {
        let found = officer.get(&format!("/api/v1/institutions/{code}/compliance")).await.expect(200);
        let own =
            found["people"].as_array().unwrap().iter().find(|it| it["registry_number"] == json!(number));
        let findings = own.map(|it| it["findings"].as_array().unwrap().clone()).unwrap_or_default();
        let findings = findings.iter().map(|it| it["finding"].as_str().unwrap().to_owned()).collect();
        let count = |name: &str| found[name].as_u64().unwrap();
        all.insert(code.to_owned(), (count("numerator"), count("denominator"), findings));
    }
    all
}

/// What was said that an act does to the places, held against what they were and became.
fn holds(
    said: &Value,
    before: &BTreeMap<String, (u64, u64, BTreeSet<String>)>,
    after: &BTreeMap<String, (u64, u64, BTreeSet<String>)>,
) {
    let mut named = BTreeSet::new();
    for place in said["institutions"].as_array().unwrap() {
        let code = place["social_credit_code"].as_str().unwrap();
        named.insert(code.to_owned());
        let (was, is) = (&before[code], &after[code]);
        let count = |name: &str| place[name].as_u64().unwrap();
        assert_eq!((count("certified_before"), count("required_before")), (was.0, was.1), "{place}");
        assert_eq!((count("certified_after"), count("required_after")), (is.0, is.1), "{place}");
        let codes = |name: &str| -> BTreeSet<String> {
            place[name].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
        };
        let gone: BTreeSet<String> = was.2.difference(&is.2).cloned().collect();
        let come: BTreeSet<String> = is.2.difference(&was.2).cloned().collect();
        // Of several topics that are missing the code is one; a finding whose facts alone change is both.
        assert!(gone.is_subset(&codes("findings_gone")), "{place}: {gone:?}");
        assert!(come.is_subset(&codes("findings_come")), "{place}: {come:?}");
    }
    for (code, was) in before {
        assert!(named.contains(code) || after[code] == *was, "{code} changed and nobody said so: {said}");
    }
}

/// Who is said to hear of it, as names and ways.
fn said_to_hear(said: &Value) -> BTreeSet<(String, String)> {
    let notices = said["notices"].as_array().unwrap();
    notices
        .iter()
        .map(|it| {
            let whom = it["institution"].as_str().unwrap_or("").to_owned();
            (whom, it["told_by"].as_str().unwrap().to_owned())
        })
        .collect()
}

/// Certificates that were not withdrawn.
async fn valid(app: &TestApp) -> BTreeSet<String> {
    let rows = certificate::Entity::find().all(app.services().database.reader()).await.unwrap();
    rows.iter().filter(|row| row.withdrawn_on.is_none()).map(|row| row.number.to_string()).collect()
}

/// The notices of acts that were written since, and which mails carry them.
async fn told_since(app: &TestApp, known: &BTreeSet<uuid::Uuid>) -> BTreeSet<(Option<String>, bool)> {
    let reader = app.services().database.reader();
    let places = mengya_entities::institution::Entity::find().all(reader).await.unwrap();
    let mails = outbox::Entity::find().all(reader).await.unwrap();
    let name = |id| places.iter().find(|it| Some(it.id) == id).map(|it| it.name.clone());
    let acts = act_notice::Entity::find().all(reader).await.unwrap();
    let bans = ban_notice::Entity::find().all(reader).await.unwrap();
    let acts = acts
        .iter()
        .filter(|it| !known.contains(&it.id.0))
        .map(|it| (name(it.institution_id), mails.iter().any(|mail| mail.act_notice_id == Some(it.id))));
    let bans = bans
        .iter()
        .filter(|it| !known.contains(&it.id.0))
        .map(|it| (name(it.institution_id), mails.iter().any(|mail| mail.notice_id == Some(it.id))));
    acts.chain(bans).collect()
}

async fn notices(app: &TestApp) -> BTreeSet<uuid::Uuid> {
    let reader = app.services().database.reader();
    let acts = act_notice::Entity::find().all(reader).await.unwrap();
    let bans = ban_notice::Entity::find().all(reader).await.unwrap();
    acts.iter().map(|it| it.id.0).chain(bans.iter().map(|it| it.id.0)).collect()
}

/// Does one act, and holds what was said before it and is said after it against what the store says.
async fn hold(
    app: &TestApp,
    officer: &Client,
    person: &practitioner::Model,
    credential: &credential::Model,
    (code, path, body): (&str, &str, Value),
) {
    let said = officer.get(&at(credential, &format!("/effects?act={code}"))).await;
    if said.status != 200 {
        // What would be refused is refused.
        let (figures_before, refused) =
            (figures(officer, person).await, act(officer, &at(credential, path), body).await);
        assert_eq!(refused.status, said.status, "{code}: {} {}", said.text(), refused.text());
        assert_eq!(figures(officer, person).await, figures_before);
        return;
    }
    let said = said.json();
    let before = figures(officer, person).await;
    let (certificates, known) = (valid(app).await, notices(app).await);
    act(officer, &at(credential, path), body).await.expect(200);
    let after = figures(officer, person).await;
    holds(&said, &before, &after);
    let fell: BTreeSet<String> = certificates.difference(&valid(app).await).cloned().collect();
    let said_to_fall: BTreeSet<String> =
        said["withdrawn_certificate"].as_str().map(str::to_owned).into_iter().collect();
    assert_eq!(fell, said_to_fall, "{code}");
    let told: BTreeSet<(String, String)> = told_since(app, &known)
        .await
        .into_iter()
        .map(|(place, mailed)| {
            (place.unwrap_or_default(), if mailed { "mail_queued" } else { "nobody" }.to_owned())
        })
        .collect();
    assert_eq!(told, said_to_hear(&said), "{code}: {said}");
    // Afterwards the same list, done.
    let done = officer.get(&at(credential, "/effects")).await.expect(200);
    assert_eq!((&done["is_done"], &done["act"]), (&json!(true), &json!(code)));
    for name in [
        "counted",
        "counts",
        "others_ended",
        "others_restored",
        "was_dual_certified",
        "is_dual_certified",
        "withdrawn_certificate",
        "institutions",
    ] {
        assert_eq!(done[name], said[name], "{code}, {name}");
    }
    assert_eq!(said_to_hear(&done), said_to_hear(&said), "{code}");
}

on_both_stores! {
    async fn what_a_decision_on_a_credential_is_said_to_do_is_what_the_store_says(app) {
        for seed in 0..14 {
            let world = TestApp::start(app_store(&app)).await.unwrap();
            let officer_here = world.officer().await;
            let mut dice = Dice(seed * 7_919 + 17);
            let Generated { person, claim, held } = generated(&world, &mut dice).await;
            let undo = || ("undone", "/undoing", json!({ "reason": "录入有误" }));
            let acts: [(&credential::Model, (&str, &str, Value)); 8] = [
                (&claim, ("rejected", "/decision", verdict("rejected"))),
                (&claim, ("verified", "/decision", verdict("verified"))),
                (&claim, undo()),
                (&claim, ("verified", "/decision", verdict("verified"))),
                (&held, if dice.is() { ("revoked", "/end", end("revoked")) } else { ("lost", "/end", end("lost")) }),
                (&held, undo()),
                (&claim, ("rejected", "/decision", verdict("rejected"))),
                (&held, ("revoked", "/end", end("revoked"))),
            ];
            for (credential, what) in acts {
                hold(&world, &officer_here, &person, credential, what).await;
            }
        }
    }

    async fn what_a_ban_and_its_annulment_are_said_to_do_is_what_the_store_says(app) {
        for seed in 0..8 {
            let world = TestApp::start(app_store(&app)).await.unwrap();
            let mut dice = Dice(seed * 104_729 + 5);
            let Generated { person, .. } = generated(&world, &mut dice).await;
            let (first, second) = (world.officer().await, world.officer().await);
            let body = json!({ "registry_number": person.registry_number.to_string(), "decision_number": "静教禁〔2026〕1号",
                "kind": "administrative", "legal_basis": "《学前教育法》第八十条", "authority": "上海市静安区教育局",
                "decided_on": "2026-06-20", "effective_on": "2026-06-25", "term": "life" });
            let made = first.post("/api/v1/bans", body).await.expect(201);
            let ban = format!("/api/v1/bans/{}", made["id"].as_str().unwrap());
            let decision = json!({ "decision": "confirmed", "reason": "核对无误" });
            let annulment = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销", "annulled_on": "2026-06-30" });
            for step in ["decision", "annulment/decision"] {
                if step == "annulment/decision" {
                    act(&first, &format!("{ban}/annulment"), annulment.clone()).await.expect(200);
                }
                let said = second.get(&format!("{ban}/consequences")).await.expect(200);
                assert_eq!(said["is_done"], false);
                let (before, known) = (figures(&second, &person).await, notices(&world).await);
                act(&second, &format!("{ban}/{step}"), decision.clone()).await.expect(200);
                let after = figures(&second, &person).await;
                holds(&said, &before, &after);
                // The certificates that are named are suspended, and valid again.
                let named: BTreeSet<String> = said["certificates"].as_array().unwrap().iter()
                    .map(|it| it["certificate_number"].as_str().unwrap().to_owned()).collect();
                let expected = if step == "decision" { "suspended" } else { "valid" };
                for (number, state) in states_of(&world).await {
                    assert_eq!(named.contains(&number), state == expected, "{step}: {number} is {state}");
                }
                let told: BTreeSet<(String, String)> = told_since(&world, &known).await.into_iter()
                    .map(|(place, mailed)| (place.unwrap_or_default(), if mailed { "mail_queued" } else { "nobody" }.to_owned())).collect();
                assert_eq!(told, said_to_hear(&said), "{step}: {said}");
                let done = second.get(&format!("{ban}/consequences")).await.expect(200);
                assert_eq!(done["is_done"], true);
                for name in ["certificates", "institutions", "figures_on"] {
                    assert_eq!(done[name], said[name], "{step}, {name}");
                }
                assert_eq!(said_to_hear(&done), said_to_hear(&said), "{step}");
            }
        }
    }

    async fn who_is_said_to_hear_of_a_withdrawn_certificate_does(app) {
        for reachable in [true, false] {
            let world = TestApp::start(app_store(&app)).await.unwrap();
            let person = world.person("李雷", LI).await;
            let row = past::certificate(&world, &person, None, None).await;
            if reachable {
                reader(&world, Role::Practitioner, Binding::Practitioner(person.id), "li@mengya.example").await;
            }
            let browser = world.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
            let (page, form) = (format!("/certificates/{}", row.number), format!("/certificates/{}/withdrawal", row.number));
            let before = browser.open(&form).await.text();
            let (will, did) = if reachable {
                ("The holder: will be told by mail.", "The holder: the mail is on its way.")
            } else {
                ("The holder: cannot be reached by mail; please call.", "The holder: cannot be reached by mail; please call.")
            };
            for part in [will, "310***********0029", "No ban", "Whoever checks this certificate sees"] {
                assert!(before.contains(part), "{part}: {before}");
            }
            let known = notices(&world).await;
            let done = browser.send(&form, &[("version", "1"), ("reason", "发错了人")]).await;
            let after = browser.arrive(done.header("location")).await.text();
            assert!(after.contains(did) && after.contains(">Done<"), "{after}");
            assert_eq!(told_since(&world, &known).await, BTreeSet::from([(None, reachable)]));
            assert_eq!(states_of(&world).await, [(row.number.to_string(), "revoked".to_owned())]);
            let task = browser.open("/district").await.text().contains("People and institutions to call");
            assert_eq!(task, !reachable);
            if !reachable {
                let action = after.split("action=\"/calls/").nth(1).unwrap().split('"').next().unwrap().to_owned();
                browser.open(&page).await;
                let called = browser.send(&format!("/calls/{action}"), &[("called_on", "2026-06-30")]).await;
                assert_eq!(called.header("location"), format!("{page}?done=act-called"), "{}", called.text());
                assert!(!browser.open("/district").await.text().contains("People and institutions to call"));
            }
        }
    }
}

/// Another store of the same kind.
fn app_store(app: &TestApp) -> mengya_tests::Store {
    if app.store_url().starts_with("sqlite:") {
        mengya_tests::Store::Sqlite
    } else {
        mengya_tests::Store::Postgres
    }
}

/// What anybody is told of each certificate.
async fn states_of(app: &TestApp) -> Vec<(String, String)> {
    let rows = certificate::Entity::find().all(app.services().database.reader()).await.unwrap();
    let mut states = Vec::new();
    for row in rows {
        let found = app.stranger().get(&format!("/api/v1/verifications/{}", row.number)).await.expect(200);
        states.push((row.number.to_string(), found["state"].as_str().unwrap().to_owned()));
    }
    states
}
