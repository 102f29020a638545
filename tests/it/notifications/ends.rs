//! What begins and what ends is told: bans by a list, annulments, withdrawals.

use super::{IDENTITY, confirm, mails, part, reader};
use mengya_api::access::Actor;
use mengya_api::imports::recording::{FolderOptions, import_folder};
use mengya_api::platform::services::Services;
use mengya_entities::outbox;
use mengya_entities::values::{CredentialKind, InstitutionKind, MailKind, Post, Role};
use mengya_tests::{Binding, Taught, TestApp, day, on_both_stores};
use serde_json::json;
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const HEADINGS: &str = "决定文号,决定类型,姓名,证件类型,证件号码,法律依据,作出机关,决定日期,生效日期,期限,截止日期,撤销日期,撤销文号,事由\n";

/// Imports a list of bans, as the operator does from a trusted folder.
async fn import_bans(services: &Services, name: &str, rows: &str) {
    let files = vec![(format!("{name}从业禁止.csv"), [HEADINGS, rows].concat().into_bytes())];
    let options = FolderOptions { day: day("2026-06-30"), trusted: true };
    let outcomes = import_folder(services, &Actor::operator(), files, options, &|_, _, _| {}).await.unwrap();
    let report = outcomes[0].1.as_ref().unwrap();
    assert!(report.refused.is_empty() && report.accepted > 0, "{:?}", report.refused);
}

fn row(number: &str, name: &str, document: (&str, &str), days: &str) -> String {
    format!(
        "{number},行政决定,{name},{},{},《学前教育法》第八十条,上海市静安区教育局,{days},体罚幼儿\n",
        document.0, document.1
    )
}

fn of_kind(written: &[outbox::Model], kind: MailKind) -> Vec<&outbox::Model> {
    written.iter().filter(|mail| mail.kind == kind).collect()
}

fn recipients(app: &TestApp, written: &[&outbox::Model]) -> Vec<String> {
    let mut to: Vec<String> = written.iter().map(|mail| part(app, mail, "recipient_sealed")).collect();
    to.sort_unstable();
    to
}

on_both_stores! {
    async fn a_ban_of_a_trusted_list_is_told_like_one_confirmed_at_the_desk(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let other = app.person("王宁", "310106198802291018").await;
        let here = app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &here, Post::Caregiver, "2025-01-01", None).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "lin@mengya.example").await;
        reader(&app, Role::Practitioner, Binding::Practitioner(other.id), "wang@mengya.example").await;
        reader(&app, Role::InstitutionManager, Binding::Institution(here.id), "here@mengya.example").await;
        let rows = [
            row("静教禁〔2026〕1号", "林晓萌", ("居民身份证", IDENTITY), "2026-06-20,2026-06-25,终身,,,"),
            // Over, and annulled: nobody is told.
            row("静教禁〔2020〕2号", "王宁", ("居民身份证", "310106198802291018"), "2020-01-01,2020-01-01,有期限,2020-12-31,,"),
            row("静教禁〔2021〕3号", "王宁", ("居民身份证", "310106198802291018"), "2021-01-01,2021-01-01,终身,,2022-01-01,静教撤〔2022〕1号"),
            // Nobody who is registered.
            row("静教禁〔2026〕4号", "韩梅", ("居民身份证", "310106200002290009"), "2026-06-20,2026-06-25,终身,,,"),
        ]
        .concat();
        import_bans(app.services(), "一", &rows).await;
        let written = mails(&app).await;
        assert_eq!(recipients(&app, &written.iter().collect::<Vec<_>>()), ["here@mengya.example", "lin@mengya.example"]);
        assert!(written.iter().all(|mail| mail.kind == MailKind::BanEffective));
        let own = part(&app, &written[0], "text_sealed");
        assert!(own.contains("静教禁〔2026〕1号") && own.contains("上海市静安区教育局") && own.contains("2026年6月25日"), "{own}");
        let staff = part(&app, &written[1], "text_sealed");
        assert!(staff.contains(&person.registry_number.to_string()) && !staff.contains(IDENTITY), "{staff}");
    }

    async fn twenty_bans_of_a_list_take_as_many_statements_as_two(app) {
        let here = app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        reader(&app, Role::InstitutionManager, Binding::Institution(here.id), "here@mengya.example").await;
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        let mut services = app.services().clone();
        // On PostgreSQL each person is locked by a statement of its own, in the order of their keys.
        services.database = services.database.watched(move |asked| {
            let is_lock = asked.statement.sql.contains("pg_advisory_xact_lock");
            counted.fetch_add(usize::from(!is_lock), Ordering::SeqCst);
        });
        let mut taken = Vec::new();
        for people in [0..2, 2..22] {
            let mut rows = String::new();
            for number in people.clone() {
                let document = format!("E{number:08}");
                let person = app.person("李雷", &document).await;
                app.employment(&person, &here, Post::Caregiver, "2025-01-01", None).await;
                reader(&app, Role::Practitioner, Binding::Practitioner(person.id), &format!("p{number}@mengya.example")).await;
                let _ = write!(rows, "{}", row(&format!("静教禁〔2026〕{number}号"), "李雷", ("护照", &document), "2026-06-20,2026-06-25,终身,,,"));
            }
            let before = mails(&app).await.len();
            count.store(0, Ordering::SeqCst);
            import_bans(&services, &format!("第{}份", people.start), &rows).await;
            taken.push(count.load(Ordering::SeqCst));
            assert_eq!(mails(&app).await.len() - before, 2 * people.len(), "each person, and the manager for each");
        }
        assert_eq!(taken[0], taken[1], "the statements grow with the bans");
    }

    async fn an_annulment_is_told_to_those_who_were_told_of_the_ban(app) {
        let (first, second) = (app.officer().await, app.officer().await);
        let person = app.person("林晓萌", IDENTITY).await;
        let here = app.institution("91310106MA1FX00109", "萤火虫托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &here, Post::Caregiver, "2025-01-01", None).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "lin@mengya.example").await;
        reader(&app, Role::InstitutionManager, Binding::Institution(here.id), "here@mengya.example").await;
        confirm(&first, &second).await.expect(200);
        let path = format!("/api/v1/bans/{}", first.get("/api/v1/bans").await.expect(200)["items"][0]["id"].as_str().unwrap());
        let act = |officer, what: &'static str, body| {
            let path = path.clone();
            let officer: &mengya_tests::Client = officer;
            async move {
                let etag = officer.get(&path).await.header("etag").to_owned();
                officer.post_with(&format!("{path}/{what}"), &[("if-match", &etag)], body).await.expect(200)
            }
        };
        let proposal = json!({ "number": "静教撤〔2026〕1号", "reason": "复议撤销原决定", "annulled_on": "2026-06-29" });
        act(&first, "annulment", proposal.clone()).await;
        let decision = |word: &str| json!({ "decision": word, "reason": "已核对" });
        act(&second, "annulment/decision", decision("declined")).await;
        assert!(of_kind(&mails(&app).await, MailKind::BanAnnulled).is_empty(), "a proposal ends nothing");
        act(&first, "annulment", proposal).await;
        act(&second, "annulment/decision", decision("confirmed")).await;
        let written = mails(&app).await;
        let told = of_kind(&written, MailKind::BanAnnulled);
        assert_eq!(recipients(&app, &told), ["here@mengya.example", "lin@mengya.example"]);
        let own = part(&app, told[0], "text_sealed");
        assert!(own.contains("静教禁〔2026〕1号") && own.contains("静教撤〔2026〕1号") && own.contains("2026年6月29日"), "{own}");
        let staff = part(&app, told[1], "text_sealed");
        assert!(staff.contains(&person.registry_number.to_string()) && !staff.contains("林晓萌。") && !staff.contains(IDENTITY), "{staff}");
        let administrator = app.visiting(Role::Administrator, Binding::None).await.in_chinese();
        assert!(administrator.open("/outbox").await.text().contains("从业禁止撤销"));
    }

    async fn a_withdrawal_is_told_to_the_holder_with_the_reason_and_a_renewal_is_none(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let person = app.person("林晓萌", IDENTITY).await;
        reader(&app, Role::Practitioner, Binding::Practitioner(person.id), "lin@mengya.example").await;
        let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let one = app.completion(&person, &course, "2026-06-20").await;
        let other = app.completion(&person, &course, "2026-06-10").await;
        let issue = |id: String| {
            let staff = &staff;
            async move {
                let body = json!({ "kind": "training_completion", "completion_id": id });
                staff.post("/api/v1/certificates", body).await.expect(201)["certificate_number"].as_str().unwrap().to_owned()
            }
        };
        let (withdrawn, corrected) = (issue(one.id.to_string()).await, issue(other.id.to_string()).await);
        let path = format!("/api/v1/certificates/{withdrawn}/withdrawal");
        staff.post_with(&path, &[("if-match", "\"1\"")], json!({ "reason": "姓名有误，另发新证" })).await.expect(200);
        staff.post_with(&path, &[("if-match", "\"2\"")], json!({ "reason": "再次" })).await.expect(409);
        assert_eq!(staff.post_with(&path, &[("if-match", "\"2\"")], json!({ "reason": " " })).await.status, 422);
        let correction = json!({ "minutes": 45, "passed": false, "reason": "缺考" });
        staff.post(&format!("/api/v1/completions/{}/correction", other.id), correction).await.expect(201);
        let written = mails(&app).await;
        let told = of_kind(&written, MailKind::CertificateWithdrawn);
        assert_eq!(recipients(&app, &told), ["lin@mengya.example"; 2]);
        let first = part(&app, told[0], "text_sealed");
        assert!(first.contains(&withdrawn) && first.contains("姓名有误，另发新证") && first.contains("2026年6月30日"), "{first}");
        let second = part(&app, told[1], "text_sealed");
        assert!(second.contains(&corrected) && second.contains("结业记录已更正") && !second.contains("was corrected"), "{second}");
        let administrator = app.visiting(Role::Administrator, Binding::None).await;
        let page = administrator.open(&format!("/outbox/{}", told[0].id)).await.text();
        assert!(page.contains("certificate withdrawn") && !page.contains("姓名有误，另发新证"), "{page}");
        // A certificate that takes the place of an expired one is told once, as issued.
        app.credential(&person, CredentialKind::TeacherQualification, None, "2018-07-01", None).await;
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2022-05-01", Some("2026-07-10")).await;
        let officer = app.officer().await;
        let dual = json!({ "kind": "dual_certification", "registry_number": person.registry_number.to_string() });
        officer.post("/api/v1/certificates", dual.clone()).await.expect(201);
        app.credential(&person, CredentialKind::InfantCaregiver, Some(4), "2026-06-01", None).await;
        let clock = &app.services().clock;
        clock.set(clock.now() + chrono::TimeDelta::days(20));
        app.officer().await.post("/api/v1/certificates", dual).await.expect(201);
        let written = mails(&app).await;
        assert_eq!(of_kind(&written, MailKind::CertificateWithdrawn).len(), 2);
        assert_eq!(of_kind(&written, MailKind::CertificateIssued).len(), 4);
    }
}
