//! What a page tells of a person, and that it is written down.

use mengya_entities::values::{InstitutionKind, Role};
use mengya_tests::{Binding, on_both_stores};

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
        assert_eq!(manager.fill_in(&hire, &[("registry_number", &number), ("post", "cook"), ("from_on", "2026-07-01")]).await.status, 409);
        assert!(own.open("/me/look-ups").await.text().contains("<tbody>"));
    }

    async fn a_form_that_shows_a_name_is_a_look(app) {
        let person = app.person("林晓萌", LIN).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        for (at, form) in ["credentials", "screenings"].iter().enumerate() {
            assert_eq!(officer.open(&format!("/people/{}/{form}/new", person.registry_number)).await.status, 200);
            let looks = own.open("/me/look-ups").await.text();
            assert_eq!(looks.matches("<tr><").count(), at + 2, "{form}: {looks}");
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

    async fn only_the_form_for_lists_takes_a_file(app) {
        let browser = app.browser();
        let refused = browser.send_file("/sign-in", &[], "file", "a.csv", b"a,b").await;
        assert_eq!(refused.status, 415);
    }
}
