//! A certificate's page, and its withdrawal at a page.

use super::{Class, IDENTITY, class, dual_certified, of_completion, of_dual, state_of};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};

const HOSTILE: &str = "<script>alert(1)</script>\"'&{{";

fn no_key(text: &str) {
    for prefix in ["withdrawal-", "certificate-", "verification-", "done-", "record-"] {
        let key = text.split(['>', '"']).find(|part| part.starts_with(prefix) && !part.contains(' '));
        assert_eq!(key, None, "a key is shown");
    }
}

fn version(page: &str) -> String {
    page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

on_both_stores! {
    async fn a_clerk_withdraws_a_certificate_of_its_class_and_the_public_sees_it(app) {
        let Class { course, completion, staff, .. } = class(&app).await;
        let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap().to_owned();
        let clerk = app.visiting(Role::ProviderStaff, Binding::Provider(course.provider_id)).await;
        let (path, form) = (format!("/certificates/{number}"), format!("/certificates/{number}/withdrawal"));
        let listed = clerk.open(&format!("/training/courses/{}", course.id)).await.text();
        assert!(listed.contains(&format!("href=\"{path}\"")), "{listed}");
        let page = clerk.open(&path).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let text = page.text();
        assert!(text.contains("课程 K01") && text.contains("林晓萌") && text.contains(&format!("href=\"{form}\"")), "{text}");
        no_key(&text);
        let text = clerk.open(&form).await.text();
        assert!(text.contains("cannot be undone") && text.contains("Whoever checks this certificate"), "{text}");
        no_key(&text);
        let version = version(&text);
        // Nothing is done without a reason, and what was typed stays.
        for reason in ["", " \u{3000}"] {
            let refused = clerk.send(&form, &[("version", &version), ("reason", reason)]).await;
            assert_eq!(refused.status, 422);
            assert!(refused.text().contains("href=\"#reason\""), "{}", refused.text());
        }
        let long = format!("{HOSTILE}{}", "长".repeat(1000));
        let refused = clerk.send(&form, &[("version", &version), ("reason", &long)]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("&#60;script&#62;") && !refused.text().contains("<script>alert"));
        let stale = clerk.send(&form, &[("version", "9"), ("reason", "姓名有误")]).await;
        assert_eq!(stale.status, 412, "somebody else's change is not overwritten");
        assert_eq!(state_of(&app, &number).await, "valid");
        let done = clerk.send(&form, &[("version", &version), ("reason", HOSTILE)]).await;
        assert_eq!((done.status, done.header("location")), (303, format!("{path}?done=certificate-withdrawn").as_str()));
        let text = clerk.arrive(done.header("location")).await.text();
        assert!(text.contains("The certificate is withdrawn.") && text.contains("Withdrawn") && text.contains("30 June 2026"), "{text}");
        assert!(text.contains("&#60;script&#62;") && !text.contains("<script>alert") && !text.contains(&form), "{text}");
        assert_eq!(state_of(&app, &number).await, "revoked");
        // Once is enough.
        let again = clerk.open(&form).await;
        assert_eq!(again.status, 409);
        assert!(again.text().contains("withdrawn on 30 June 2026"), "{}", again.text());
        assert_eq!(clerk.send(&form, &[("version", "2"), ("reason", "再次")]).await.status, 409);
        let clerk = clerk.in_chinese();
        for path in [&path, &format!("/training/courses/{}", course.id)] {
            no_key(&clerk.open(path).await.text());
        }
        assert!(clerk.open(&path).await.text().contains("作废原因"));
    }

    async fn an_officer_comes_to_it_from_the_record_and_withdraws_a_dual_one(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        dual_certified(&app, &person, None).await;
        let made = app.officer().await.post("/api/v1/certificates", of_dual(&person)).await.expect(201);
        let number = made["certificate_number"].as_str().unwrap().to_owned();
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let path = format!("/certificates/{number}");
        assert!(officer.open(&format!("/people/{}", person.registry_number)).await.text().contains(&format!("href=\"{path}\"")));
        let form = format!("{path}/withdrawal");
        let page = officer.open(&form).await.text();
        assert!(page.contains("While dual certification lasts"), "{page}");
        let done = officer.send(&form, &[("version", &version(&page)), ("reason", "发证有误")]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        // The holder reads when and why.
        let holder = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let own = holder.open(&format!("/me/certificates/{}", number.replace('-', ""))).await.text();
        assert!(own.contains("发证有误") && own.contains("withdrawn on 30 June 2026"), "{own}");
        assert!(holder.open(&path).await.text().contains("发证有误"));
        assert!(holder.in_chinese().open("/me/look-ups").await.text().contains("一张证书"));
    }

    async fn an_officer_issues_the_dual_certificate_from_the_record_after_a_look_at_it(app) {
        let person = app.person("林晓萌", IDENTITY).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let path = format!("/people/{}/dual-certificate", person.registry_number);
        let cannot = officer.open(&path).await;
        assert!(cannot.text().contains("It cannot be issued now"), "{}", cannot.text());
        assert_eq!(officer.send(&path, &[]).await.status, 409);
        dual_certified(&app, &person, None).await;
        let record = format!("/people/{}", person.registry_number);
        assert!(officer.open(&record).await.text().contains(&format!("href=\"{path}\"")));
        let look = officer.open(&path).await;
        assert_eq!(look.status, 200);
        assert!(look.text().contains("A signed certificate is issued, valid until"), "{}", look.text());
        let issued = officer.send(&path, &[]).await;
        assert_eq!(issued.status, 303, "{}", issued.text());
        assert!(issued.header("location").starts_with("/certificates/MY-"));
        assert_eq!(officer.open(issued.header("location")).await.status, 200);
        let again = officer.open(&path).await;
        assert!(again.text().contains("It cannot be issued now"), "{}", again.text());
        app.ban(&person, "2026-06-01", None).await;
        let barred = officer.open(&path).await;
        assert!(barred.status == 200 && !barred.text().contains("<button class=\"button\" type=\"submit\">Issue"));
    }

    async fn who_may_read_it_does_not_thereby_withdraw_it(app) {
        let Class { person, completion, staff, .. } = class(&app).await;
        let made = staff.post("/api/v1/certificates", of_completion(&completion)).await.expect(201);
        let path = format!("/certificates/{}", made["certificate_number"].as_str().unwrap());
        let form = format!("{path}/withdrawal");
        let place = app.institution("91310106MA1FX00296", "银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let elsewhere = app.institution("52310106MJ000000X6", "别处托育园", InstitutionKind::Nursery).await;
        let other = app.provider("P02", "91310106MA1FPMRL2A", "静安区托育服务指导中心 P02").await;
        for (role, binding, reads, withdraws) in [
            (Role::Practitioner, Binding::Practitioner(person.id), 200, 403),
            (Role::InstitutionManager, Binding::Institution(place.id), 200, 403),
            (Role::InstitutionManager, Binding::Institution(elsewhere.id), 404, 403),
            (Role::ProviderStaff, Binding::Provider(other.id), 404, 404),
            (Role::Auditor, Binding::None, 200, 403),
            (Role::Administrator, Binding::None, 403, 403),
        ] {
            let visitor = app.visiting(role, binding.clone()).await;
            let page = visitor.open(&path).await;
            assert_eq!(page.status, reads, "{role} {binding:?}");
            assert!(!page.text().contains(&form), "{role}");
            assert_eq!(visitor.open(&form).await.status, withdraws, "{role} {binding:?}");
            visitor.open("/password").await;
            let sent = visitor.send(&form, &[("version", "1"), ("reason", "不该")]).await;
            assert_eq!(sent.status, withdraws, "{role} {binding:?}");
        }
        assert_eq!(app.browser().open(&path).await.status, 303, "to signing in");
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert_eq!(officer.open("/certificates/MY-0000-0000-0000-0").await.status, 404);
    }
}
