//! The words of a ban, on every page that shows them.

use mengya_api::bans::words::{Stands, WordFacts, stands};
use mengya_api::platform::language::Language;
use mengya_entities::ban;
use mengya_entities::values::{BanState, InstitutionKind, Post, Role};
use mengya_tests::{Binding, day, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

const LIN: &str = "310106199003070029";

/// A change of a confirmed ban that makes it stand so.
fn change(stands: Stands, row: &mut ban::ActiveModel) {
    let proposed = |row: &mut ban::ActiveModel| {
        row.annulment_number = Set(Some("静教撤〔2026〕1号".to_owned()));
        row.annulment_reason = Set(Some("复议撤销".to_owned()));
        row.annulment_proposed_on = Set(Some(day("2026-06-30")));
    };
    let ahead = |row: &mut ban::ActiveModel| row.effective_on = Set(day("2026-07-15"));
    let over = |row: &mut ban::ActiveModel| row.until_on = Set(Some(day("2026-06-10")));
    match stands {
        Stands::InForce => {}
        Stands::AnnulmentAwaits => proposed(row),
        Stands::AnnulmentAhead => row.annulled_on = Set(Some(day("2026-07-10"))),
        Stands::Ahead => ahead(row),
        Stands::AheadAnnulmentAwaits => {
            ahead(row);
            proposed(row);
        }
        Stands::Awaiting => row.state = Set(BanState::Recorded),
        Stands::Over => over(row),
        Stands::OverAnnulmentAwaits => {
            over(row);
            proposed(row);
        }
        Stands::Annulled => row.annulled_on = Set(Some(day("2026-06-20"))),
        Stands::Declined => row.state = Set(BanState::Declined),
        Stands::Withdrawn => {
            row.state = Set(BanState::Declined);
            row.withdrawn_on = Set(Some(day("2026-06-29")));
        }
    }
}

on_both_stores! {
    async fn every_page_says_the_same_of_a_ban_however_it_stands_in_both_languages(app) {
        let person = app.person("林晓萌", LIN).await;
        let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let api = app.officer().await;
        let made = app.ban(&person, "2026-06-01", None).await;
        for standing in Stands::ALL.iter().copied() {
            let mut row = ban::ActiveModel::from(made.clone()).reset_all();
            change(standing, &mut row);
            let row = row.update(app.services().database.writer()).await.unwrap();
            assert_eq!(stands(&WordFacts::of(&row), day("2026-06-30")), standing);
            for language in Language::ALL.iter().copied() {
                let tag = language.tag();
                let word = standing.word(language.texts());
                let framed = format!(">{word}<");
                for browser in [&officer, &manager, &own] {
                    browser.keep("lang", tag);
                }
                let list = officer.open("/bans").await.text();
                assert!(list.contains(&framed), "{standing:?} {tag} list: {list}");
                let page = officer.open(&format!("/bans/{}", made.id)).await.text();
                assert!(page.contains(&framed), "{standing:?} {tag} page: {page}");
                let record = officer.open(&format!("/people/{}", person.registry_number)).await.text();
                assert!(record.contains(&framed), "{standing:?} {tag} record: {record}");
                let red = record.contains("word--no");
                assert_eq!(red, standing.is_in_force(), "{standing:?} {tag}: a red frame only for what bars");
                // The person reads what was decided; an employer never reads of a ban's record.
                let mine = own.open("/me").await.text();
                assert_eq!(mine.contains(&framed), standing.is_for_the_person(), "{standing:?} {tag} own: {mine}");
                let employer = manager.open(&format!("/people/{}", person.registry_number)).await.text();
                assert!(!employer.contains(&made.decision_number), "{standing:?} {tag} employer: {employer}");
                let in_force = Stands::InForce.word(language.texts());
                assert_eq!(language.texts().text("people-barred"), in_force, "one word for one thing");
                let found = officer.open(&format!("/people?q={}&purpose=abc", person.registry_number)).await.text();
                assert_eq!(found.contains(&format!("tag--no\">{in_force}<")), standing.is_in_force(), "{standing:?} {tag}: {found}");
            }
            let read = api.get(&format!("/api/v1/bans/{}", made.id)).await.expect(200);
            assert_eq!(read["stands_text"], standing.word(Language::English.texts()));
            assert_eq!(read["in_force"], standing.is_in_force());
        }
    }

    async fn the_choices_of_a_decision_say_what_they_do(app) {
        let person = app.person("林晓萌", LIN).await;
        let made = app.ban(&person, "2026-06-25", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await.in_chinese();
        let path = format!("/bans/{}", made.id);
        let mut row = ban::ActiveModel::from(made.clone());
        row.state = Set(BanState::Recorded);
        row.update(app.services().database.writer()).await.unwrap();
        let page = officer.open(&path).await.text();
        for part in ["确认，自2026年6月25日起禁止从业</button>", "不确认，这项禁止不生效</button>", "林晓萌（居民身份证 310***********0029）", "现在：没有从业禁止"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        let mut row = ban::ActiveModel::from(made.clone()).reset_all();
        row.annulment_proposed_on = Set(Some(day("2026-06-30")));
        row.annulment_number = Set(Some("静教撤〔2026〕1号".to_owned()));
        row.update(app.services().database.writer()).await.unwrap();
        let page = officer.open(&path).await.text();
        for part in ["确认撤销，自2026年6月30日起恢复</button>", "不确认，禁止继续有效</button>", "现在：从业禁止。确认后：自2026年6月30日起恢复"] {
            assert!(page.contains(part), "{part}: {page}");
        }
        assert!(!page.contains("起禁止从业</button>"), "the words of the ban do not stand on its opposite: {page}");
        // Another ban in force is told: annulling this one frees nobody.
        app.ban(&person, "2026-06-01", None).await;
        let page = officer.open(&path).await.text();
        assert!(page.contains("这项禁止自2026年6月30日起失效，另有禁止仍然有效</button>"), "{page}");
    }
}
