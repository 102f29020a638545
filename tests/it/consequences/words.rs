//! The words of a credential, of a certificate and of what acts do to them, on every page that shows them.

use super::{LI, PLACE, act, at, end, verdict, version};
use crate::past;
use mengya_api::platform::language::Language;
use mengya_entities::credential;
use mengya_entities::values::{CredentialKind, CredentialState, InstitutionKind, Post, Role};
use mengya_tests::{Binding, day, on_both_stores};
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

/// What officers may do to a credential that stands so, as the buttons and links of its page.
fn acts_of(state: CredentialState) -> (&'static [&'static str], bool) {
    match state {
        CredentialState::Claimed => (&["verified", "rejected"], false),
        CredentialState::Rejected => (&["verified"], false),
        CredentialState::Verified => (&["rejected"], true),
        CredentialState::Revoked | CredentialState::Lost => (&[], false),
    }
}

on_both_stores! {
    async fn each_state_of_a_credential_has_its_word_and_its_acts_on_every_page_in_both_languages(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let made = app.credential(&person, CredentialKind::TeacherQualification, None, "2014-12-07", None).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let path = format!("/credentials/{}", made.id);
        for state in CredentialState::ALL.iter().copied() {
            let mut row = credential::ActiveModel::from(made.clone()).reset_all();
            row.state = Set(state);
            row.state_on = Set(day("2026-06-20"));
            row.update(app.services().database.writer()).await.unwrap();
            for language in Language::ALL {
                let word = format!(">{}<", language.pick(state.zh(), state.en()));
                for browser in [&officer, &own] {
                    browser.keep("lang", language.tag());
                }
                for page in [
                    officer.open(&path).await.text(),
                    officer.open(&format!("/people/{}", person.registry_number)).await.text(),
                    own.open("/me").await.text(),
                ] {
                    assert!(page.contains(&word), "{state:?} {}: {page}", language.tag());
                }
                let page = officer.open(&path).await.text();
                let (acts, ends) = acts_of(state);
                for code in ["verified", "rejected"] {
                    let button = format!("name=\"decision\" value=\"{code}\"");
                    assert_eq!(page.contains(&button), acts.contains(&code), "{state:?} {code} {}: {page}", language.tag());
                }
                assert_eq!(page.contains(&format!("href=\"{path}/end\"")), ends, "{state:?}: {page}");
                assert!(!page.contains("/undoing\""), "nobody decided by a single act: {page}");
                // Each act that is offered says what it does; each that is not is refused with the state in words.
                for code in ["verified", "rejected", "revoked", "lost", "undone"] {
                    let api = app.officer().await;
                    let api = if language == Language::Chinese { api.in_chinese() } else { api };
                    let said = api.get(&at(&made, &format!("/effects?act={code}"))).await;
                    let offered = acts.contains(&code) || (ends && matches!(code, "revoked" | "lost"));
                    assert_eq!(said.status, if offered { 200 } else { 409 }, "{state:?} {code}: {}", said.text());
                    let text = said.text();
                    assert!(!text.contains("credential-") || text.contains("\"type\""), "{text}");
                }
            }
        }
    }

    async fn every_act_says_before_and_after_it_what_it_does_in_both_languages(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let held = app.credential(&person, CredentialKind::InfantCaregiver, Some(5), "2020-01-01", None).await;
        let api = app.officer().await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let path = format!("/credentials/{}", held.id);
        let hole = |page: &str| {
            for key in ["credential-effect", "credential-choice", "credential-once", "place-", "told-the", "effect-", "{ $"] {
                assert!(!page.contains(&format!(">{key}")) && !page.contains(&format!(" {key}")), "{key}: {page}");
            }
        };
        let acts = [
            ("/decision", verdict("rejected"), ["核验不通过，不计入", "Reject: it does not count"]),
            ("/decision", verdict("verified"), ["核验通过，计入", "Verify: it counts"]),
            ("/end", end("revoked"), ["登记撤销，不再计入", "Record as revoked: it no longer counts"]),
        ];
        for (rest, body, choice) in acts {
            for language in Language::ALL {
                officer.keep("lang", language.tag());
                let page = if rest == "/end" {
                    let page = officer.open(&format!("{path}/end")).await.text();
                    let version = version(&page);
                    let fields = [("version", version.as_str()), ("state", "revoked"), ("on", "2026-06-30"), ("reason", "撤销决定"), ("step", "look")];
                    officer.send(&format!("{path}/end"), &fields).await.text()
                } else {
                    officer.open(&path).await.text()
                };
                let said = language.pick(choice[0], choice[1]);
                assert!(page.contains(&format!("{said}</button>")), "{said}: {page}");
                hole(&page);
            }
            act(&api, &at(&held, rest), body).await.expect(200);
            for language in Language::ALL {
                officer.keep("lang", language.tag());
                let page = officer.open(&path).await.text();
                assert!(page.contains(language.pick("结果与待办", "What was done, and what is left to do")), "{page}");
                hole(&page);
            }
        }
    }

    async fn of_a_certificate_that_is_suspended_or_withdrawn_nobody_says_how_long_it_is_valid(app) {
        let person = app.person("李雷", LI).await;
        let place = app.institution(PLACE, "静安区银杏托育园", InstitutionKind::Nursery).await;
        app.employment(&person, &place, Post::Caregiver, "2025-01-01", None).await;
        let dated = past::certificate(&app, &person, Some("2027-01-31"), None).await;
        let withdrawn = past::certificate(&app, &person, None, Some("2026-06-20")).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(place.id)).await;
        let own = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let stranger = app.browser();
        for barred in [false, true] {
            if barred {
                app.ban(&person, "2026-06-01", None).await;
            }
            for language in Language::ALL {
                for browser in [&manager, &own, &officer, &stranger] {
                    browser.keep("lang", language.tag());
                }
                for row in [&dated, &withdrawn] {
                    let runs = !barred && row.withdrawn_on.is_none();
                    let mut pages = vec![
                        ("public", stranger.open(&format!("/v/{}", row.number.compact())).await.text()),
                        ("officer", officer.open(&format!("/certificates/{}", row.number)).await.text()),
                        ("holder", own.open(&format!("/certificates/{}", row.number)).await.text()),
                    ];
                    pages.push(("employer", manager.open(&format!("/certificates/{}", row.number)).await.text()));
                    for (who, page) in pages {
                        let says = page.contains(language.pick("有效至", "Valid until")) || page.contains(language.pick("长期有效", "No end date"));
                        assert_eq!(says, runs, "{who} {}: {page}", language.tag());
                    }
                }
                let until = language.day(day("2027-01-31"));
                for (who, page) in [("own", own.open("/me").await.text()), ("officer", officer.open(&format!("/people/{}", person.registry_number)).await.text())] {
                    assert_eq!(page.contains(&until), !barred, "{who} {}: {page}", language.tag());
                }
            }
        }
    }
}
