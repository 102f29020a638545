//! Checking a list at the pages.

use super::answers::{LI, NOBODY, PLACE, WANG, member};
use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};

on_both_stores! {
    async fn a_manager_pastes_a_list_and_reads_who_is_fit_who_is_not_and_who_is_missing(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        member(&app, &place, "李雷", LI).await;
        let wang = app.person("王芳", WANG).await;
        app.employment(&wang, &place, Post::Cleaner, "2026-06-01", None).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await.in_chinese();
        let home = manager.open("/institution").await.text();
        let door = format!("/institutions/{PLACE}/check");
        assert!(home.contains(&format!("href=\"{door}\"")), "{home}");
        let text = format!("李雷 {LI} 教师\n周平,{NOBODY},炊事员\n没有号码\n");
        let sent = manager.fill_in(&door, &[("text", &text)]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let page = manager.arrive(sent.header("location")).await.text();
        assert!(page.contains("/ 2 人符合") && page.contains("缺教师资格证"), "{page}");
        assert!(page.contains("登记的岗位：保育人员") && page.contains("310***********0029"));
        let part = |name: &str| format!("{}?show={name}", sent.header("location"));
        assert!(manager.open(&part("not_found")).await.text().contains("周平"));
        assert!(manager.open(&part("unread")).await.text().contains("第 3 行"));
        let missing = manager.open(&part("not_listed")).await.text();
        assert!(missing.contains("王芳") && missing.contains(&wang.registry_number.to_string()));
        let receipt = manager.open(&format!("{}/receipt", sent.header("location"))).await;
        assert_eq!(receipt.header("content-type"), "application/pdf");
        // It stands among the earlier ones.
        assert!(manager.open(&door).await.text().contains(sent.header("location")));
    }

    async fn the_staff_on_record_takes_one_press_and_a_file_is_taken_too(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        member(&app, &place, "李雷", LI).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let door = format!("/institutions/{PLACE}/check");
        let sent = officer.fill_in(&door, &[("whom", "own_staff")]).await;
        let page = officer.arrive(sent.header("location")).await.text();
        assert!(page.contains("of 1 fit for the post"), "{page}");
        officer.open(&door).await;
        let file = format!("姓名,身份证号\n李雷,{LI}\n");
        let sent = officer.send_file(&door, &[], "file", "staff.csv", file.as_bytes()).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        assert!(officer.arrive(sent.header("location")).await.text().contains("staff.csv"));
    }

    async fn what_was_pasted_stays_when_it_cannot_be_read(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let door = format!("/institutions/{PLACE}/check");
        for (fields, said) in [
            (vec![], "Say who is to be checked"),
            (vec![("whom", "own_staff")], "Say who is to be checked"),
        ] {
            let reply = manager.fill_in(&door, &fields).await;
            assert_eq!(reply.status, 422);
            assert!(reply.text().contains(said), "{}", reply.text());
        }
        manager.open(&door).await;
        let both = manager.send_file(&door, &[("text", "<李雷>")], "file", "a.csv", b"x").await;
        assert_eq!(both.status, 422);
        assert!(both.text().contains("not both") && both.text().contains("&#60;李雷&#62;"), "{}", both.text());
    }

    async fn a_long_answer_is_paged(app) {
        let place = app.institution(PLACE, "静安第一托育园", InstitutionKind::Nursery).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let text: String = (0..30).map(|n| format!("赵云{}\tE{n:08}\t保育员\n", ["甲", "乙", "丙"][n % 3])).collect();
        let sent = officer.fill_in(&format!("/institutions/{}/check", place.social_credit_code), &[("text", &text)]).await;
        assert_eq!(sent.status, 303, "{}", sent.text());
        let mut next = Some(sent.header("location").to_owned());
        let (mut pages, mut rows) = (0, 0);
        while let Some(path) = next {
            let page = officer.open(&path).await.text();
            rows += page.matches("<th scope=\"row\">").count();
            pages += 1;
            let link = page.split("<a ").find(|link| link.split('>').next().is_some_and(|tag| tag.contains("rel=\"next\"")));
            next = link.and_then(|link| link.split("href=\"").nth(1)).map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&"));
        }
        assert_eq!((pages, rows), (5, 30));
    }
}
