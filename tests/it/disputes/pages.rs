//! Disputes at pages: from the row itself to the answer, and the act after it.

use super::{LI, OTHER, PLACE};
use mengya_entities::values::{CredentialKind, InstitutionKind, Post, Role};
use mengya_tests::{Binding, Taught, noon, on_both_stores};

/// The address of a link with these words.
fn link_to<'p>(page: &'p str, part: &str) -> &'p str {
    let at = page.find(part).unwrap_or_else(|| panic!("no link to {part} in {page}"));
    page[at..].split('"').next().unwrap()
}

on_both_stores! {
    async fn a_person_says_at_the_row_what_is_wrong_and_the_clerk_puts_it_right(app) {
        let provider = app.provider("P01", OTHER, "静安区托育服务指导中心").await;
        let course = app.course(&provider, "K01", Taught::default()).await;
        let li = app.person("李雷", LI).await;
        let completion = app.completion(&li, &course, "2026-06-20").await;
        let clerk = app.visiting(Role::ProviderStaff, Binding::Provider(provider.id)).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let record = me.open("/me").await.text();
        let new = link_to(&record, "/me/disputes/new/completion/").to_owned();
        assert_eq!(new, format!("/me/disputes/new/completion/{}", completion.id));
        let page = me.open(&new).await.text();
        for text in ["This is wrong", "静安区托育服务指导中心 will answer by 15 July 2026", "type=\"file\"", "multipart/form-data"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        // Everything that is wrong at once; what was typed stays.
        let wrong = me.send_file(&new, &[("says", "")], "file", "a.gif", b"GIF89a").await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.text().contains("href=\"#says\"") && wrong.text().contains("href=\"#file\""), "{}", wrong.text());
        let wrong = me.send_file(&new, &[("says", "应为 6 学时")], "file", "a.gif", b"GIF89a").await;
        assert!(wrong.status == 422 && wrong.text().contains("应为 6 学时"));
        let sent = me.send_file(&new, &[("says", "应为 6 学时\n见照片")], "file", "照片.jpg", b"\xff\xd8\xff\xe0 photo").await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let own = sent.header("location").split('?').next().unwrap().to_owned();
        let page = me.arrive(sent.header("location")).await.text();
        for text in ["The dispute is raised", "Dispute D-", "15 July 2026", "应为 6 学时", "<img src=\"/disputes/D-", "Take the dispute back"] {
            assert!(page.contains(text), "{text}: {page}");
        }
        let record = me.open("/me").await.text();
        assert!(record.contains("disputed") && record.contains(&own), "{record}");
        assert_eq!(me.open(&new).await.header("location"), own, "it is disputed already");
        let twice = me.send(&new, &[("says", "再说一次")]).await;
        assert!(twice.status == 409 && twice.text().contains(&own) && twice.text().contains("再说一次"), "{}", twice.text());

        // Whoever answers has it among what there is to do.
        let home = clerk.open("/training").await.text();
        assert!(home.contains("1 dispute to answer.") && home.contains("href=\"/disputes\""), "{home}");
        let list = clerk.open("/disputes").await.text();
        let at = link_to(&list, "/disputes/D-").to_owned();
        let page = clerk.open(&at).await.text();
        assert!(page.contains("李雷") && page.contains("见照片") && !page.contains("/people/"), "{page}");
        let picture = clerk.open(&format!("{at}/file")).await;
        assert_eq!((picture.status, picture.header("content-type")), (200, "image/jpeg"));
        let wrong = clerk.fill_in(&at, &[("version", "1")]).await;
        assert!(wrong.status == 422 && wrong.text().contains("href=\"#decision\"") && wrong.text().contains("href=\"#reason\""));
        let done = clerk.fill_in(&at, &[("version", "1"), ("decision", "accepted"), ("reason", "签到表为 6 学时")]).await;
        assert_eq!(done.status, 303, "{}", done.text());
        let page = clerk.arrive(done.header("location")).await.text();
        let act = format!("/training/completions/{}/correction", completion.id);
        assert!(page.contains("The record has not changed yet") && page.contains(&act), "{page}");
        assert_eq!(clerk.open(&act).await.status, 200);
        assert!(!clerk.open("/training").await.text().contains("to answer."));
        let page = me.in_chinese().open(&own).await.text();
        assert!(page.contains("签到表为 6 学时") && page.contains("已认可") && !page.contains("撤回异议"), "{page}");
    }

    async fn what_is_disputed_is_marked_for_the_others_and_the_limit_is_kept_in_sight(app) {
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let record = me.open("/me").await.text();
        for subject in ["person", "credential", "employment"] {
            let new = link_to(&record, &format!("/me/disputes/new/{subject}/")).to_owned();
            let sent = me.fill_in(&new, &[("says", "不对")]).await;
            assert_eq!(sent.status, 303, "{subject}: {}", sent.text());
        }
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let record = format!("/people/{}", li.registry_number);
        for (who, visitor, leads) in [("officer", &officer, 2), ("manager", &manager, 1)] {
            let page = visitor.open(&record).await.text();
            assert_eq!(page.matches(">disputed</span>").count(), 3, "{who}: {page}");
            assert_eq!(page.matches("href=\"/disputes/D-").count(), leads, "{who}: {page}");
            assert!(!page.contains("/me/disputes") && !page.contains("不对"), "{who}");
        }
        assert!(officer.open("/district").await.text().contains("2 disputes to answer."));
        assert!(manager.open("/institution").await.text().contains("1 dispute to answer."));
        app.services().clock.set(noon() + chrono::TimeDelta::days(16));
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let home = officer.open("/district").await.text();
        assert!(home.contains("3 disputes to answer, 3 overdue.") && home.contains("href=\"/disputes\""), "{home}");
        // Whom the institution leaves waiting, the officers answer as well.
        assert_eq!(officer.open("/disputes").await.text().matches(">overdue</span>").count(), 3);
        // Taken back: nobody reads of it any more.
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let own = link_to(&record_of(&me).await, "/me/disputes/D-").to_owned();
        me.open(&own).await;
        let back = me.send(&format!("{own}/withdrawal"), &[("version", "1")]).await;
        assert_eq!(back.status, 303, "{}", back.text());
        assert!(me.arrive(back.header("location")).await.text().contains("taken back"));
        assert_eq!(officer.open(&record).await.text().matches(">disputed</span>").count(), 2);
    }
}

on_both_stores! {
    async fn a_person_takes_a_full_copy_of_what_is_held(app) {
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        let li = app.person("李雷", LI).await;
        app.employment(&li, &place, Post::Caregiver, "2025-01-01", None).await;
        app.credential(&li, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        app.ban(LI, "2020-01-01", Some("2020-12-31")).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(li.id)).await;
        let new = link_to(&record_of(&me).await, "/me/disputes/new/person/").to_owned();
        assert_eq!(me.fill_in(&new, &[("says", "姓名应为李蕾")]).await.status, 303);
        let officer = app.officer().await;
        officer.get(&format!("/api/v1/practitioners/{}?purpose=trial", li.registry_number)).await.expect(200);
        let page = me.open("/me/copy").await.text();
        assert!(page.contains("Everything held on me") && page.contains("/me/copy/file"), "{page}");
        let file = me.open("/me/copy/file").await;
        assert!(file.header("content-disposition").starts_with("attachment; filename=\"P-"), "{}", file.header("content-disposition"));
        let copy = file.json();
        assert_eq!((copy["person"]["identity_number"].as_str(), copy["person"]["masked"].as_bool()), (Some(LI), Some(false)));
        for (list, count) in [("bans", 1), ("credentials", 1), ("employments", 1), ("disputes", 1), ("look_ups", 1), ("teams", 0), ("completions", 0)] {
            assert_eq!(copy[list].as_array().unwrap().len(), count, "{list}: {copy}");
        }
        assert_eq!(copy["disputes"][0]["says"], "姓名应为李蕾");
        let api = app.signed_in(Role::Practitioner, Binding::Practitioner(li.id)).await;
        assert_eq!(api.get("/api/v1/me/copy").await.expect(200)["disputes"], copy["disputes"]);
    }
}

async fn record_of(me: &mengya_tests::Browser) -> String {
    me.open("/me").await.text()
}
