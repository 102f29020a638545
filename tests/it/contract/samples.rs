//! A sample of every page: it answers, under its own heading, in both languages. A page without a sample fails.

use super::hostile::{NAME, World, escaped, ids, world};
use mengya_api::platform::language::Language;
use mengya_tests::on_both_stores;
use std::collections::BTreeMap;

/// What stands in the heading of a page.
#[derive(Clone, Copy, Debug)]
enum Heading {
    /// The text of this key.
    Text(&'static str),
    /// The text of this key, with this number of something in it.
    Counted(&'static str, &'static str, &'static str),
    /// What somebody wrote: a name, a title, a number.
    Written(&'static str),
    /// In each language another sentence that is made of what is known: Chinese, English.
    Said(&'static str, &'static str),
    /// None: a file of this kind.
    File(&'static str),
}

use Heading::{Counted, File, Said, Text, Written};

const HEADINGS: &[(&str, Heading)] = &[
    ("about", Text("about-heading")),
    ("accessibility", Text("accessibility-heading")),
    ("account", Written("林晓萌")),
    ("account_change", Said("开立账号", "open the account")),
    ("account_changes", Text("account-changes-title")),
    ("accounts", Text("accounts-title")),
    ("activate", Text("activate-title")),
    ("activation_account", Text("activate-account-title")),
    ("activation_code", Text("activate-code-title")),
    ("ban", Said("待第二人确认", "Awaits a second officer")),
    ("ban_file", File("application/pdf")),
    ("ban_correction", Text("ban-correction-title")),
    ("bans", Text("nav-bans")),
    ("certificate", Text("verification-valid")),
    ("certificate_document", File("application/pdf")),
    ("check_file", File("image/jpeg")),
    ("claim_withdrawal", Text("claim-withdrawal-title")),
    ("change_employment", Text("change-title")),
    ("act", Text("act-title-ended")),
    ("acts", Text("acts-title")),
    ("many_accounts", Text("many-accounts-title")),
    ("new_check_file", Text("check-file-title")),
    ("registration_certificate", Text("registration-title")),
    ("registration_certificates", Text("registration-many-title")),
    ("undo_act", Text("act-undo-title")),
    ("correction", Text("training-correction-title")),
    ("class_archive", File("application/zip")),
    ("class_copies", File("application/pdf")),
    ("course", Written("课程 K01")),
    ("course_change", Text("training-change-course")),
    ("calls", Text("calls-title")),
    ("credential", Text("credential-title")),
    ("credential_end", Text("credential-end-title")),
    ("credential_undoing", Text("credential-undo")),
    ("credential_file", File("image/jpeg")),
    ("credentials", Text("waiting-title")),
    ("dispute", Said("异议 D-", "Dispute D-")),
    ("dispute_file", File("application/pdf")),
    ("disputes", Text("disputes-title")),
    ("district", Text("district-title")),
    ("district_trend", Text("trend-title")),
    ("dual_certificate", Text("dual-title")),
    ("dual_certificates", Text("dual-many-title")),
    ("email_proof", Text("email-proof-title")),
    ("end_employment", Text("end-title")),
    ("findings", Said("缺健康合格证", "Health certificate missing")),
    ("district_file", File("text/csv; charset=utf-8")),
    ("institutions_file", File("text/csv; charset=utf-8")),
    ("history_file", File("text/csv; charset=utf-8")),
    ("look_ups_file", File("text/csv; charset=utf-8")),
    ("look_ups", Text("all-looks-title")),
    ("staff_findings", Said("提醒办理：缺健康合格证", "Remind: Health certificate missing")),
    ("held_registration", Text("held-one-title")),
    ("held_registrations", Text("held-title")),
    ("former_staff", Text("former-title")),
    ("help", Text("help-heading")),
    ("help_with", Text("problem-barred-title")),
    ("help_for", Said("机构管理员", "institution manager")),
    ("help_codes", Text("help-codes-heading")),
    ("hire", Text("hire-title")),
    ("history", Text("history-title")),
    ("identity", Text("identity-title")),
    ("institution", Written(NAME)),
    ("institution_calendar", File("text/calendar; charset=utf-8")),
    ("institutions", Text("institutions-title")),
    ("institution_change", Text("entering-change-title")),
    ("invitation", Text("invitation-title")),
    ("invitations", Text("invitations-title")),
    ("list", Counted("lists-can-be-recorded-of", "rows", "2")),
    ("list_receipt", File("application/pdf")),
    ("list_refused_rows", File("text/csv; charset=utf-8")),
    ("list_rows", Text("lists-already-heading")),
    ("lists", Text("lists-title")),
    ("mail", Said("重设密码", "password reset")),
    ("new_account", Text("new-account-title")),
    ("new_ban", Text("ban-new-title")),
    ("new_completion", Text("training-record-one")),
    ("new_course", Text("training-new-course")),
    ("new_credential", Text("claim-title")),
    ("new_institution", Text("entering-title")),
    ("new_dispute", Text("dispute-new-title")),
    ("new_list", Text("lists-new-title")),
    ("new_person", Text("registering-title")),
    ("new_planned_session", Text("planned-new-title")),
    ("new_suspicion", Text("suspicion-new-title")),
    ("suspicion", Said("可疑证书报告 R-", "Suspected fake R-")),
    ("suspicion_answer", Text("suspicion-reported-title")),
    ("suspicion_file", File("application/pdf")),
    ("suspicions", Text("suspicions-title")),
    ("new_screening", Text("check-title")),
    ("new_staff_check", Text("staff-check-title")),
    ("outbox", Text("outbox-title")),
    ("own_account", Text("own-account-title")),
    ("own_certificate", Written("课程 K01")),
    ("own_copy", Text("copy-title")),
    ("own_copy_file", File("application/json")),
    ("own_dispute", Said("异议 D-", "Dispute D-")),
    ("own_institution", Written(NAME)),
    ("own_look_ups", Text("look-ups-title")),
    ("own_record", Said("您现在不能担任保育人员", "You may not work as a caregiver now")),
    ("own_email", Text("own-email-title")),
    ("own_phone", Text("own-phone-title")),
    ("password", Text("password-title")),
    ("password_forgotten", Text("forgotten-title")),
    ("password_reset", Text("reset-title")),
    ("people", Text("people-title")),
    ("person", Written("林晓萌")),
    ("person_correction", Text("person-correction-title")),
    ("planned_session", Text("planned-change-title")),
    ("planned_sessions", Text("planned-title")),
    ("privacy", Text("privacy-heading")),
    ("problem_type", Text("problem-not-found-title")),
    ("providers", Text("providers-title")),
    ("new_provider", Text("provider-enter")),
    ("provider", Written(NAME)),
    ("provider_change", Text("provider-change")),
    ("settings", Text("settings-title")),
    ("sign_in", Text("sign-in-title")),
    ("staff_check", Counted("staff-check-fit-of", "people", "1")),
    ("staff_check_receipt", File("application/pdf")),
    ("start", Text("verification-heading")),
    ("training", Text("training-lately")),
    ("verification", Text("verification-valid")),
    ("verify", Text("verification-heading")),
    ("void_employment", Text("void-title")),
    ("withdrawal", Text("withdrawal-title")),
    ("yearly_checks", Text("yearly-checks-title")),
];

/// What the page's heading says, without its markup.
fn heading_of(page: &str) -> String {
    let heading = page.split("<h1").nth(1).and_then(|rest| rest.split_once('>')).map_or("", |(_, rest)| rest);
    let heading = heading.split("</h1>").next().unwrap_or_default();
    let words = heading.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text));
    words.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

on_both_stores! {
    async fn every_page_answers_under_its_own_heading_in_both_languages(app) {
        let World { visitors, pages, .. } = world(&app).await;
        let headings: BTreeMap<&str, Heading> = HEADINGS.iter().copied().collect();
        assert_eq!(headings.len(), HEADINGS.len(), "a page has two headings");
        assert_eq!(ids(&app, &reqwest::Method::GET), pages.keys().copied().collect::<Vec<_>>(), "a page has no sample");
        let mut wrong = Vec::new();
        for (id, (letter, path)) in &pages {
            let browser = &visitors[letter];
            for language in Language::ALL {
                let t = language.texts();
                browser.keep("lang", language.tag());
                let page = browser.arrive(path).await;
                let text = page.text();
                let found = heading_of(&text);
                let fits = match headings.get(id) {
                    None => false,
                    Some(File(media)) => page.header("content-type") == *media && !page.bytes.is_empty(),
                    Some(heading) => {
                        let expected = match heading {
                            Text(key) => t.text(key),
                            Counted(key, name, count) => t.with(key, &[(name, count)]),
                            Written(text) => escaped(text),
                            Said(zh, en) => language.pick(*zh, *en).to_owned(),
                            File(_) => String::new(),
                        };
                        found.contains(&expected) && text.contains(&format!("<html lang=\"{}\"", language.tag()))
                    }
                };
                if page.status != 200 || !fits {
                    wrong.push(format!("{id} ({path}, {}): {} under {found:?}, not {:?}", language.tag(), page.status, headings.get(id)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
