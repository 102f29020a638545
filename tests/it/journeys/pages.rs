//! What people do at pages, without JavaScript: from the list of staff to a ban and its end.

use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, on_both_stores};

const LIN: &str = "310106199003070029";
const HOSTILE: &str = "<script>alert(1)</script>\"'&{{x}}";

on_both_stores! {
    async fn an_institution_hires_checks_and_ends_at_pages(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let home = manager.open("/institution").await;
        assert!(home.text().contains("静安区银杏托育园") && home.text().contains("Nobody is employed here yet."), "{}", home.text());
        let hire = format!("/institutions/{}/hire", place.social_credit_code);
        // Everything at once, and what was typed stays.
        let nobody = manager.fill_in(&hire, &[("step", "who"), ("name", HOSTILE), ("identity_number", "1")]).await;
        assert_eq!(nobody.status, 422);
        let text = nobody.text();
        for part in ["href=\"#name\"", "href=\"#identity_number\"", "&#60;script&#62;"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(!text.contains("<script>alert"), "{text}");
        let who = [("identity_kind", "resident_id"), ("identity_number", LIN), ("name", "林晓萌")];
        let with = |more: &[(&'static str, &'static str)]| [&who[..], more].concat();
        // First who it is: nothing is registered, no day is suggested.
        let found = manager.send(&hire, &with(&[("step", "who")])).await;
        assert_eq!(found.status, 200, "{}", found.text());
        let text = found.text();
        for part in ["林晓萌", "310***********0029", "Not registered yet", "name=\"from_on\" type=\"date\" value=\"\"", "Health certificate missing"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let refused = manager.send(&hire, &with(&[("step", "terms"), ("from_on", "2026-02-30")])).await;
        let text = refused.text();
        for part in ["href=\"#post\"", "href=\"#from_on\"", "value=\"2026-02-30\""] {
            assert!(text.contains(part), "{part}: {text}");
        }
        let terms = with(&[("post", "caregiver"), ("from_on", "2026-06-30"), ("supervisor_registry_number", "P-0000-0000-0")]);
        let refused = manager.send(&hire, &[&terms[..], &[("step", "terms")]].concat()).await;
        assert_eq!(refused.status, 422, "{}", refused.text());
        for part in ["href=\"#supervisor_registry_number\"", "href=\"#entry_check\""] {
            assert!(refused.text().contains(part), "{part}: {}", refused.text());
        }
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(officer.open("/people?q=%E6%9E%97&purpose=abc").await.text().contains("Nobody was found"));
        // Then a look at what will be done, and only then it is done.
        let terms = with(&[("post", "caregiver"), ("from_on", "2026-06-30"), ("entry_check-checked_on", "2026-06-29"),
            ("entry_check-receipt_number", "R-1"), ("entry_check-outcome", "clear")]);
        let asked = manager.send(&hire, &[&terms[..], &[("step", "terms")]].concat()).await.text();
        for part in ["Hire as caregiver", "receipt R-1", "Health certificate missing", "value=\"confirm\"", "Not in the register"] {
            assert!(asked.contains(part), "{part}: {asked}");
        }
        assert!(officer.open("/people?q=%E6%9E%97&purpose=abc").await.text().contains("Nobody was found"));
        let hired = manager.send(&hire, &[&terms[..], &[("step", "confirm")]].concat()).await;
        assert_eq!(hired.status, 303, "{}", hired.text());
        let landed = manager.arrive(hired.header("location")).await.text();
        assert!(landed.contains("Employed") && landed.contains("林晓萌") && landed.contains("Health certificate missing"), "{landed}");
        assert!(!landed.contains("Entry check missing"), "{landed}");
        // A known document under another name is a mistake that tells nothing, and so are number and document together.
        let other = [("step", "who"), ("identity_kind", "resident_id"), ("identity_number", LIN), ("name", "钱未来")];
        let refused = manager.send(&hire, &other).await;
        assert_eq!(refused.status, 409);
        let text = refused.text();
        assert!(text.contains("href=\"#name\"") && text.contains("do not belong together"), "{text}");
        assert!(!text.contains("林晓萌") && !text.contains("value=\"P-"), "{text}");
        let both = [("step", "who"), ("registry_number", "P-0000-0000-0"), ("identity_kind", "resident_id"), ("identity_number", LIN)];
        assert!(manager.send(&hire, &both).await.text().contains("not both"));
        let home = manager.open("/institution").await.text();
        assert!(home.contains("林晓萌") && home.contains("Not certified"), "{home}");
        assert!(!home.contains(LIN), "the document's number is not on the page");
        let person = home.split("href=\"/people/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let record = manager.open(&format!("/people/{person}")).await.text();
        assert!(record.contains("310***********0029") || record.contains("310***********002"), "{record}");
        // The check at entry is recorded; its answer is not for the institution to read again.
        let check = format!("/people/{person}/screenings/new");
        assert_eq!(manager.fill_in(&check, &[]).await.status, 422);
        let fields = [("kind", "entry"), ("checked_on", "2026-06-30"), ("outcome", "clear")];
        assert_eq!(manager.send(&check, &fields).await.status, 303);
        // The end needs a reason.
        let record = manager.open(&format!("/people/{person}")).await.text();
        let end = record.split("href=\"/employments/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let end = format!("/employments/{end}");
        let page = manager.open(&end).await.text();
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let refused = manager.send(&end, &[("version", &version), ("until_on", "2026-06-30"), ("reason", "")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.text().contains("href=\"#reason\""));
        let ended = manager.send(&end, &[("version", &version), ("until_on", "2026-06-30"), ("reason", "合同到期"), ("step", "confirm")]).await;
        assert_eq!(ended.status, 303, "{}", ended.text());
        let stale = manager.send(&end, &[("version", &version), ("until_on", "2026-07-31"), ("reason", "合同到期")]).await;
        assert_eq!(stale.status, 412, "somebody else's change is not overwritten");
    }

    async fn a_ban_is_recorded_by_one_officer_confirmed_by_another_and_bites_on_every_page(app) {
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let person = app.person("林晓萌", LIN).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let first = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let second = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert_eq!(first.fill_in("/bans/new", &[("name", HOSTILE)]).await.status, 422);
        let fields = [
            ("name", "林晓萌"), ("identity_kind", "resident_id"), ("identity_number", LIN), ("decision_number", "静教禁〔2026〕9号"),
            ("kind", "administrative"), ("authority", "静安区教育局"), ("legal_basis", "《未成年人保护法》第六十二条"), ("grounds", HOSTILE),
            ("decided_on", "2026-06-29"), ("effective_on", "2026-06-30"), ("term", "life"),
        ];
        let review = first.send("/bans/new", &fields).await;
        assert_eq!(review.status, 200, "nothing is recorded before a second look: {}", review.text());
        assert!(review.text().contains("静安区银杏托育园") && !review.text().contains("<script>alert"), "{}", review.text());
        let sure = [&fields[..], &[("step", "record"), ("password", "梧桐 tree 7 quiet")]].concat();
        let recorded = first.send("/bans/new", &sure).await;
        assert_eq!(recorded.status, 303, "{}", recorded.text());
        let ban = recorded.header("location").split('?').next().unwrap().to_owned();
        let own = first.open(&ban).await.text();
        assert!(own.contains("Awaits a second officer") && own.contains("another officer has to confirm"), "{own}");
        assert!(own.contains("&#60;script&#62;alert(1)") && !own.contains("<script>alert") && !own.contains(LIN), "{own}");
        let page = second.open(&ban).await.text();
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let decision = format!("{ban}/decision");
        let alone = first.send(&decision, &[("version", &version), ("decision", "confirmed"), ("reason", "核对无误")]).await;
        assert_eq!(alone.status, 409, "nobody confirms alone");
        second.open(&ban).await;
        let confirmed = second.send(&decision, &[("version", &version), ("decision", "confirmed"), ("reason", "核对无误")]).await;
        assert_eq!(confirmed.header("location"), format!("{ban}?done=ban-confirmed"), "{}", confirmed.text());
        let record = second.open(&format!("/people/{}", person.registry_number)).await.text();
        let restriction = record.find("word--no").expect("the restriction");
        assert!(restriction < record.find("Credentials").unwrap(), "restrictions come first");
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let hire = format!("/institutions/{}/hire", place.social_credit_code);
        let number = person.registry_number.to_string();
        let found = manager.fill_in(&hire, &[("step", "who"), ("registry_number", &number)]).await.text();
        assert!(found.contains("may not be employed") && !found.contains("name=\"from_on\""), "{found}");
        let check = [("entry_check-checked_on", "2026-06-30"), ("entry_check-receipt_number", "R-1"), ("entry_check-outcome", "clear")];
        let terms = [&[("step", "confirm"), ("registry_number", &*number), ("post", "guard"), ("from_on", "2026-07-01")][..], &check].concat();
        let refused = manager.send(&hire, &terms).await;
        assert_eq!(refused.status, 409, "{}", refused.text());
        assert!(refused.text().contains("may not be employed") && !refused.text().contains("测"), "never by which decision: {}", refused.text());
        let practitioner = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await.in_chinese();
        let own = practitioner.open("/me").await.text();
        assert!(own.contains("从业禁止") && own.contains("lang=\"zh-Hans\""), "{own}");
        let looks = practitioner.open("/me/look-ups").await;
        assert_eq!(looks.status, 200);
        assert!(looks.text().contains("监管"), "{}", looks.text());
    }

    async fn a_claim_waits_for_an_officer_and_counts_once_verified(app) {
        let person = app.person("林晓萌", LIN).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let claim = format!("/people/{}/credentials/new", person.registry_number);
        assert_eq!(me.fill_in(&claim, &[("kind", "")]).await.status, 422);
        let fields = [("kind", "health_certificate"), ("number", "H-1"), ("issued_on", "2026-06-01")];
        let claimed = me.send(&claim, &fields).await;
        assert_eq!((claimed.status, claimed.header("location")), (303, "/me?done=credential-claimed"), "{}", claimed.text());
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let waiting = officer.open("/credentials").await.text();
        let path = format!("/credentials/{}", waiting.split("href=\"/credentials/").nth(1).unwrap().split('"').next().unwrap());
        let page = officer.open(&path).await.text();
        let version = page.split("name=\"version\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(officer.send(&path, &[("version", &version), ("how", HOSTILE)]).await.status, 422);
        let decided = officer.send(&path, &[("version", &version), ("decision", "verified"), ("how", "原件核对一致")]).await;
        assert_eq!(decided.status, 303, "{}", decided.text());
        assert!(me.open("/me").await.text().contains("you may work") || me.open("/me").await.text().contains("may work"));
        assert!(officer.open("/credentials").await.text().contains("No credential waits"));
    }

    async fn a_person_is_found_by_name_number_and_document_and_every_look_says_what_for(app) {
        let person = app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let refused = officer.open("/people?q=%E6%9E%97").await;
        assert_eq!(refused.status, 422, "a purpose is asked for");
        assert!(refused.text().contains("value=\"林\""));
        let found = officer.open("/people?q=%E6%9E%97&purpose=%E6%A0%B8%E6%9F%A5%E7%94%B3%E8%AF%B7").await.text();
        assert!(found.contains("林晓萌") && !found.contains(LIN), "{found}");
        let number = person.registry_number.to_string();
        assert!(officer.open(&format!("/people?q={number}&purpose=abc")).await.text().contains("林晓萌"));
        assert!(officer.open("/people?q=%25&purpose=abc").await.text().contains("Nobody was found"), "a sign is no wildcard");
        let by_document = officer.fill_in("/people", &[("identity_kind", "resident_id"), ("identity_number", LIN), ("document_purpose", "核查申请")]).await;
        assert_eq!(by_document.status, 200);
        assert!(by_document.text().contains("林晓萌") && !by_document.text().contains(LIN));
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let looks = me.open("/me/look-ups").await.text();
        assert!(looks.contains("核查申请") && looks.contains("a search by name") && looks.contains("a search by document"), "{looks}");
    }

    async fn whoever_finds_a_mistake_reads_whom_to_turn_to(app) {
        let person = app.person("林晓萌", LIN).await;
        let me = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let text = me.open("/me").await.text();
        for part in ["My disputes", "This is wrong", "The dispute says who answers", "ask the registry: Jing&#39;an Registry"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        assert!(me.in_chinese().open("/me").await.text().contains("请联系登记处：静安区托育从业人员登记处。"));
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        assert!(!officer.open(&format!("/people/{}", person.registry_number)).await.text().contains("This is wrong"));
    }
}
