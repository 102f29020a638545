//! What a page tells of a person, and that it is written down.

use mengya_api::compliance::service::assess_institution;
use mengya_entities::values::{
    CredentialKind, InstitutionKind, Post, Role, ScreeningKind, ScreeningOutcome, Topic,
};
use mengya_tests::{Binding, Taught, on_both_stores};
use serde_json::json;

const LIN: &str = "310106200002290009";

on_both_stores! {
    async fn a_ban_that_begins_later_is_told_as_one_and_can_be_annulled(app) {
        let ban = app.ban(LIN, "2026-07-15", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let page = officer.open(&format!("/bans/{}", ban.id)).await.text();
        assert!(page.contains("Confirmed, not yet in force") && !page.contains(">Over<"), "{page}");
        assert!(page.contains(&format!("action=\"/bans/{}/annulment\"", ban.id)), "{page}");
    }

    async fn a_refusal_to_employ_somebody_barred_is_a_look(app) {
        let person = app.person("林晓萌", LIN).await;
        app.ban(&person, "2026-06-01", None).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let hire = format!("/institutions/{}/hire", place.social_credit_code);
        let number = person.registry_number.to_string();
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert!(!own.open("/me/look-ups").await.text().contains("<tbody>"));
        let terms = [("step", "confirm"), ("registry_number", &*number), ("post", "cook"), ("from_on", "2026-07-01")];
        assert!(matches!(manager.fill_in(&hire, &terms).await.status, 409 | 422));
        assert!(own.open("/me/look-ups").await.text().contains("<tbody>"));
    }

    async fn whose_check_found_a_record_stands_first_on_the_institution_s_page_and_is_not_called_fit(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let fit = app.person("王小芳", "310106199003070029").await;
        let found = app.person("林晓萌", LIN).await;
        for person in [&fit, &found] {
            app.employment(person, &place, Post::Other, "2026-01-01", None).await;
            app.credential(person, CredentialKind::HealthCertificate, None, "2026-01-01", Some("2026-12-31")).await;
            app.screening(person, ScreeningKind::Entry, "2025-12-20", ScreeningOutcome::Clear).await;
        }
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let page = manager.open("/institution").await.text();
        assert_eq!(page.matches(">Fit<").count(), 2, "{page}");
        app.screening(&found, ScreeningKind::Yearly, "2026-06-20", ScreeningOutcome::Hit).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        for page in [manager.open("/institution").await, officer.open("/institutions/91310106MA1FX00296").await] {
            let page = page.text();
            assert_eq!(page.matches(">Fit<").count(), 1, "{page}");
            let to_do = page.find("The last check was not clear").expect("what is to be done first");
            assert!(to_do < page.find("<tbody>").unwrap());
            let named = format!("<a href=\"/people/{}\">林晓萌</a>", found.registry_number);
            assert!(page.find(&named).is_some_and(|at| at < page.find("<tbody>").unwrap()), "{page}");
            let stopped = page.find(">May not work<").expect("the word");
            assert!(stopped < page.find("王小芳").unwrap(), "first of the staff: {page}");
        }
    }

    async fn who_may_not_work_is_told_of_the_institution_before_anything_else(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let calm = app.institution("91310106MA1FG38Y7B", "静安区海棠托育园", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", LIN).await;
        app.employment(&person, &place, Post::Other, "2026-01-01", None).await;
        app.employment(&app.person("王小芳", "310106199003070029").await, &calm, Post::Other, "2026-01-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let listed = officer.open("/institutions").await.text();
        assert!(!listed.contains("1 barred or with a record"), "{listed}");
        assert!(!officer.open("/district").await.text().contains("still on a staff list"));
        let place_page = format!("/people/{}/screenings/new", person.registry_number);
        let hit = officer.fill_in(&place_page, &[("kind", "yearly"), ("checked_on", "2026-06-20"), ("outcome", "hit")]).await;
        let told = officer.arrive(hit.header("location")).await.text();
        assert!(told.contains("Stop their work with children now"), "{told}");
        let listed = officer.open("/institutions?state=stopped").await.text();
        assert!(listed.contains("1 barred or with a record") && listed.contains("银杏") && !listed.contains("海棠"), "{listed}");
        assert!(!officer.open("/institutions?state=compliant").await.text().contains("银杏"));

        app.ban(&person, "2026-06-01", None).await;
        let district = officer.open("/district").await.text();
        assert!(district.contains("1 barred person is still on a staff list.") && district.contains("/findings/barred"), "{district}");
        let found = officer.open("/institutions?finding=barred").await.text();
        assert!(found.contains("银杏") && !found.contains("海棠"), "{found}");
        assert!(officer.open("/institutions?finding=ratio_short").await.text().contains("0 "), "none has it");
    }

    async fn a_manager_is_told_what_runs_out_before_it_does(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("王小芳", "310106199003070029").await;
        app.employment(&person, &place, Post::Other, "2026-01-01", None).await;
        app.credential(&person, CredentialKind::HealthCertificate, None, "2025-07-14", None).await;
        app.screening(&person, ScreeningKind::Entry, "2025-12-20", ScreeningOutcome::Clear).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let page = manager.open("/institution").await.text();
        let ahead = page.split("id=\"ahead\"").nth(1).unwrap_or_else(|| panic!("{page}"));
        let ahead = ahead.split("</section>").next().unwrap();
        assert!(ahead.contains("Within 60 days, if nothing is done"), "{ahead}");
        assert!(ahead.contains("王小芳") && ahead.contains("From 14 July 2026:") && ahead.contains("Health certificate runs out"), "{ahead}");
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await.open("/me").await.text();
        assert!(own.contains("On 13 July 2026 the health certificate runs out"), "{own}");
        assert!(own.contains("14 July 2025 to 13 July 2026"), "the end by the rule: {own}");
    }

    async fn somebody_who_begins_later_is_shown_to_the_manager_until_then(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", LIN).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        assert!(!manager.open("/institution").await.text().contains("Begin soon"));
        app.employment(&person, &place, Post::Teacher, "2026-07-15", None).await;
        let page = manager.open("/institution").await.text();
        let coming = page.split("Begin soon").nth(1).unwrap_or_else(|| panic!("{page}"));
        assert!(coming.contains("林晓萌") && coming.contains("from 15 July 2026") && coming.contains("teacher"), "{coming}");
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert!(own.open("/me/look-ups").await.text().contains("<tbody>"), "the look is told");
    }

    async fn a_link_of_another_site_is_not_verified_and_a_registry_number_is_told_apart(app) {
        let browser = app.browser();
        let elsewhere = browser.open("/verify?code=https%3A%2F%2Fevil.example%2Fv%2FMY-7Q4K-2R9D-X8TB-K").await;
        assert_eq!(elsewhere.status, 422);
        assert!(elsewhere.text().contains("do not trust the answer of that page"), "{}", elsewhere.text());
        let person = app.person("林晓萌", LIN).await;
        let number = browser.open(&format!("/verify?code={}", person.registry_number)).await;
        assert!(number.text().contains("is a registry number, not a code"), "{}", number.text());
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let typed = person.registry_number.to_string();
        let last = if typed.ends_with('2') { "3" } else { "2" };
        let wrong = format!("{}{last}", &typed[..typed.len() - 1]);
        let refused = officer.open(&format!("/people?q={wrong}&purpose=abc")).await;
        assert!(refused.status == 422 && refused.text().contains("looks like a registry number"), "{}", refused.text());
    }

    async fn an_officer_sees_a_document_in_full_and_the_person_reads_what_for(app) {
        let person = app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let record = officer.open(&format!("/people/{}", person.registry_number)).await.text();
        let path = format!("/people/{}/identity", person.registry_number);
        assert!(record.contains(&format!("href=\"{path}\"")) && !record.contains(LIN), "{record}");
        let unsaid = officer.fill_in(&path, &[("purpose", "")]).await;
        assert!(unsaid.status == 422 && unsaid.text().contains("href=\"#purpose\"") && !unsaid.text().contains(LIN), "{}", unsaid.text());
        let shown = officer.send(&path, &[("purpose", "核对决定书")]).await;
        assert_eq!(shown.status, 200);
        assert!(shown.text().contains(LIN) && shown.text().contains("13800000000"), "{}", shown.text());
        assert!(!officer.open(&path).await.text().contains(LIN), "not kept for whoever comes next");
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert!(own.open("/me/look-ups").await.text().contains("核对决定书"));
    }

    async fn an_officer_corrects_a_name_and_a_phone_number_with_a_reason(app) {
        let person = app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let path = format!("/people/{}/correction", person.registry_number);
        let refused = officer.fill_in(&path, &[("version", "1"), ("name", "林晓萌"), ("phone", ""), ("reason", "")]).await;
        assert!(refused.status == 422 && refused.text().contains("href=\"#reason\""), "{}", refused.text());
        let nothing = officer.send(&path, &[("version", "1"), ("name", "林晓萌"), ("phone", ""), ("reason", "改名")]).await;
        assert_eq!(nothing.status, 422, "{}", nothing.text());
        let bad = officer.send(&path, &[("version", "1"), ("name", "林小萌"), ("phone", "abc"), ("reason", "改名")]).await;
        assert!(bad.status == 422 && bad.text().contains("value=\"林小萌\"") && bad.text().contains("href=\"#phone\""), "{}", bad.text());
        let stale = officer.send(&path, &[("version", "9"), ("name", "林小萌"), ("phone", ""), ("reason", "改名")]).await;
        assert_eq!(stale.status, 412);
        let typed = |step| [("version", "1"), ("name", "林小萌"), ("phone", "13900000001"), ("reason", "改名"), ("step", step)];
        let look = officer.send(&path, &typed("review")).await.text();
        for words in ["林晓萌 → 林小萌", "The telephone number on record is replaced.", "cannot be reached by mail", "139****0001"] {
            assert!(look.contains(words), "{words}: {look}");
        }
        let done = officer.send(&path, &typed("confirm")).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let record = officer.arrive(done.header("location")).await.text();
        assert!(record.contains("林小萌") && record.contains("Details corrected") && record.contains(">To do</span>"), "{record}");
        assert!(officer.open("/people?q=linxiaomeng&purpose=abc").await.text().contains("林小萌"), "found by the new name");
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        let history = auditor.open("/history?action=practitioner.changed").await.text();
        assert!(history.contains("林晓萌") && history.contains("林小萌") && !history.contains("13900000001"), "{history}");
        // Nobody else takes it back; who made it does, and the number is the old one again.
        let undo = format!("{}/undo", done.header("location").split('?').next().unwrap());
        let colleague = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert_eq!(colleague.open(&undo).await.status, 409);
        assert!(officer.open(&undo).await.text().contains("林小萌 → 林晓萌"));
        let undone = officer.send(&undo, &[("reason", "改错了人")]).await;
        assert_eq!(undone.status, 303, "{}", undone.text());
        assert!(officer.open(undone.header("location")).await.text().contains("Correction undone"));
        let record = officer.open(&format!("/people/{}", person.registry_number)).await.text();
        assert!(record.contains("林晓萌") && record.contains("138****0000"), "{record}");
        assert_eq!(officer.send(&undo, &[("reason", "改错了人")]).await.status, 409);
    }

    async fn whose_check_found_a_record_is_not_asked_for_it_again(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", LIN).await;
        app.employment(&person, &place, Post::Other, "2026-01-01", None).await;
        app.screening(&person, ScreeningKind::Entry, "2026-06-20", ScreeningOutcome::Hit).await;
        let path = format!("/people/{}", person.registry_number);
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        for page in [manager.open(&path).await, officer.open(&path).await, manager.open("/institution").await] {
            let page = page.text();
            assert!(page.contains("stop this person&#39;s work with children at once"), "{page}");
            assert!(!page.contains("ask the police for"), "{page}");
        }
        assert!(officer.open(&path).await.text().contains("tag--no\">record found"));
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await.open("/me").await.text();
        assert!(own.contains("Ask your institution and the district"), "{own}");
    }

    async fn whoever_has_done_the_training_of_the_year_is_not_told_of_it_when_the_year_ends(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let done = app.person("王小芳", "310106199003070029").await;
        let lacking = app.person("林晓萌", LIN).await;
        for (number, topic) in Topic::YEARLY.iter().enumerate() {
            let taught = Taught { topic: *topic, class_hours: 8, ..Taught::default() };
            let course = app.course(&provider, &format!("K{number}"), taught).await;
            app.completion(&done, &course, &format!("2026-0{}-11", number + 1)).await;
        }
        for person in [&done, &lacking] {
            app.employment(person, &place, Post::Other, "2026-01-01", None).await;
        }
        let on = "2026-11-15".parse().unwrap();
        let on_day = assess_institution(app.services(), place, on).await.unwrap();
        let told: Vec<_> = on_day.ahead.iter().map(|it| (it.practitioner, it.last_day.to_string())).collect();
        assert!(!told.is_empty() && told.iter().all(|it| *it == (lacking.id, "2026-12-31".to_owned())), "{told:?}");
    }

    async fn a_person_reads_every_completion_with_its_provider(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let person = app.person("林晓萌", LIN).await;
        app.completion(&person, &course, "2026-06-20").await;
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await.open("/me").await.text();
        assert!(own.contains("Completions recorded (1)") && own.contains("静安区托育服务指导中心 P01"), "{own}");
        assert!(own.contains("20 June 2026"), "{own}");
    }

    async fn the_second_officer_is_told_what_waits_and_by_whom_it_was_recorded(app) {
        let first = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let second = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let ban = [("decision_number", "静教禁〔2026〕测7号"), ("kind", "administrative"), ("name", "林晓萌"), ("identity_kind", "resident_id"),
            ("identity_number", LIN), ("legal_basis", "《未成年人保护法》第六十二条"), ("authority", "合成机关"), ("decided_on", "2026-06-20"),
            ("effective_on", "2026-06-20"), ("term", "life"), ("step", "record"), ("password", "梧桐 tree 7 quiet")];
        let recorded = first.fill_in("/bans/new", &ban).await;
        assert_eq!(recorded.status, 303, "{}", recorded.text());
        let waits = "1 ban or annulment is waiting for you to confirm.";
        for (browser, told) in [(&first, false), (&second, true)] {
            assert_eq!(browser.open("/district").await.text().contains(waits), told);
            assert_eq!(browser.open("/bans").await.text().contains(waits), told);
            assert_eq!(browser.open("/bans?state=awaiting").await.text().contains("测7号"), told);
        }
        let elsewhere = app.visiting(Role::RegulatorOfficer, Binding::District("310104")).await;
        assert!(!elsewhere.open("/bans").await.text().contains(waits), "another district's is not theirs");
        let page = recorded.header("location").split('?').next().unwrap().to_owned();
        let shown = second.open(&page).await.text();
        assert!(shown.contains("Recorded by") && !shown.contains("Second officer</dt>"), "{shown}");
        let version = shown.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let decided = second.send(&format!("{page}/decision"), &[("version", &version), ("decision", "confirmed"), ("reason", "核对无误")]).await;
        assert_eq!(decided.status, 303, "{}", decided.text());
        assert!(second.open(&page).await.text().contains("Second officer</dt>"));
        assert!(!second.open("/district").await.text().contains("waiting for you"));
    }

    async fn somebody_found_by_name_is_shown_with_post_and_place(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("王小芳", "310106199003070029").await;
        app.employment(&person, &place, Post::Cook, "2026-01-01", None).await;
        app.employment(&person, &place, Post::Guard, "2025-01-01", Some("2025-12-31")).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let found = officer.open("/people?q=xiaofang%20wang&purpose=abc").await.text();
        assert!(found.contains("静安区银杏托育园, cook") && !found.contains("guard"), "{found}");
    }

    async fn the_history_tells_codes_in_words(app) {
        let person = app.person("王小芳", "310106199003070029").await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let check = format!("/people/{}/screenings/new", person.registry_number);
        assert_eq!(officer.fill_in(&check, &[("kind", "yearly"), ("checked_on", "2026-06-20"), ("outcome", "clear")]).await.status, 303);
        let auditor = app.visiting(Role::Auditor, Binding::None).await;
        let page = auditor.open("/history?action=screening.recorded").await.text();
        assert!(page.contains("20 June 2026") && page.contains("yearly check") && !page.contains(">yearly<"), "{page}");
        assert!(page.contains(&format!("href=\"/people/{}\"", person.registry_number)), "{page}");
    }

    async fn a_form_that_shows_a_name_is_a_look(app) {
        let person = app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        for (at, form) in ["credentials", "screenings"].iter().enumerate() {
            assert_eq!(officer.open(&format!("/people/{}/{form}/new", person.registry_number)).await.status, 200);
            let looks = own.open("/me/look-ups").await.text();
            assert_eq!(looks.matches("<tr><").count(), 2, "of one day by one officer: {looks}");
            assert_eq!(looks.contains(", 2 times"), at == 1, "{form}: {looks}");
        }
    }

    async fn a_document_s_number_is_not_searched_as_a_name_and_a_long_name_is_refused(app) {
        app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let refused = officer.open(&format!("/people?q={LIN}&purpose=abc")).await;
        assert_eq!(refused.status, 422);
        let main = refused.text().split("<main").nth(1).unwrap().to_owned();
        assert!(main.contains("By document") && !main.contains(LIN), "{main}");
        let long = officer.open(&format!("/people?q={}&purpose=abc", "xia".repeat(2_000))).await;
        assert!(long.status == 422 && long.text().contains("href=\"#q\""), "{}", long.status);
        let unsaid = officer.fill_in("/people", &[("identity_kind", "resident_id"), ("identity_number", LIN), ("document_purpose", "")]).await;
        assert_eq!(unsaid.status, 422);
        assert!(unsaid.text().contains("href=\"#document_purpose\""), "{}", unsaid.text());
    }

    async fn a_barred_person_s_certificate_is_not_called_valid(app) {
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let person = app.person("林晓萌", LIN).await;
        let completion = app.completion(&person, &course, "2026-06-20").await;
        let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let body = json!({ "kind": "training_completion", "completion_id": completion.id });
        let issued = staff.post("/api/v1/certificates", body).await.expect(201);
        let number = issued["certificate_number"].as_str().unwrap().replace(['-', ' '], "");
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert!(own.open("/me").await.text().contains(">Valid<"));
        assert!(!own.open(&format!("/me/certificates/{number}")).await.text().contains("suspended"));
        app.ban(&person, "2026-06-01", None).await;
        let record = own.open("/me").await.text();
        assert!(record.contains(">Suspended<") && !record.contains(">Valid<"), "{record}");
        assert!(!record.contains("end the person's work"), "what the institution has to do: {record}");
        assert!(own.open(&format!("/me/certificates/{number}")).await.text().contains("the certificate is suspended"));
    }

    async fn the_first_screen_of_the_own_record_says_what_one_may_do_shows_the_qr_code_and_masks_the_numbers(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心 P01").await;
        let course = app.course(&provider, "K01", Taught { class_hours: 14, ..Taught::default() }).await;
        let person = app.person("林晓萌", LIN).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        app.credential(&person, CredentialKind::HealthCertificate, None, "2026-01-10", None).await;
        let completion = app.completion(&person, &course, "2026-06-20").await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        assert!(!me.open("/me").await.text().contains("Show the QR code"), "there is nothing to show yet");
        let staff = app.signed_in(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let body = json!({ "kind": "training_completion", "completion_id": completion.id });
        staff.post("/api/v1/certificates", body).await.expect(201);
        let page = me.open("/me").await.text();
        let main = page.split("<main").nth(1).unwrap();
        let first = main.split("<h2").next().unwrap();
        assert!(first.contains("You may work as a caregiver until 9 January 2027."), "{first}");
        let qr = first.split("href=\"/me/certificates/").nth(1).unwrap().split('"').next().unwrap();
        assert!(me.open(&format!("/me/certificates/{qr}")).await.text().contains("class=\"qr\""));
        // Masked until one asks for it, without a script.
        let masked = main.split("<summary>").nth(1).unwrap().split("</summary>").next().unwrap();
        assert!(masked.contains("****") && masked.contains("Show") && !masked.contains(LIN), "{masked}");
        // One bar of the year's hours, and the topics with what is asked of each.
        assert!(main.contains("14 of 40 hours") && main.contains("<rect width=\"35.0\""), "{main}");
        assert_eq!((main.matches(">to do</span>").count(), main.matches(">done</span>").count()), (4, 1), "{main}");
        let chinese = me.in_chinese().open("/me").await.text();
        assert!(chinese.contains("您可以担任保育人员，至2027年1月9日。") && chinese.contains("14 / 40 学时"), "{chinese}");
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let theirs = officer.open(&format!("/people/{}", person.registry_number)).await.text();
        assert!(!theirs.contains("Show the QR code") && !theirs.contains("You may work") && !theirs.contains(LIN));
    }

    async fn only_the_form_for_lists_takes_a_file(app) {
        let browser = app.browser();
        let refused = browser.send_file("/sign-in", &[], "file", "a.csv", b"a,b").await;
        assert_eq!(refused.status, 415);
    }
}
