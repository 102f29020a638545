//! Every page × every role. A page without a row fails, and so does a row without a page.

use mengya_entities::values::{InstitutionKind, Post, Role};
use mengya_tests::{Binding, Browser, TestApp, on_both_stores};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Who may see or send each page: P practitioner, S provider staff, M institution manager, O regulator officer, A
/// auditor, D administrator, * anybody. Written here a second time on purpose.
const TABLE: &[(&str, &str)] = &[
    // access
    ("start", "*"),
    ("sign_in", "*"),
    ("do_sign_in", "*"),
    ("do_sign_out", "*"),
    ("invitations", "SM"),
    ("do_invite", "SM"),
    ("do_withdraw_invitation", "SM"),
    ("invitation", "*"),
    ("do_accept_invitation", "*"),
    ("own_account", "PSMOAD"),
    ("own_email", "PSMA"),
    ("do_change_own_email", "PSMA"),
    ("email_proof", "*"),
    ("do_prove_email", "*"),
    ("own_phone", "P"),
    ("do_change_own_phone", "P"),
    ("do_end_session", "PSMOAD"),
    ("do_end_sessions", "PSMOAD"),
    ("activate", "*"),
    ("do_ask_for_activation", "*"),
    ("activation_code", "*"),
    ("do_prove_activation", "*"),
    ("activation_account", "*"),
    ("do_activate", "*"),
    ("password", "PSMOAD"),
    ("change_password", "PSMOAD"),
    ("password_forgotten", "*"),
    ("do_ask_for_reset", "*"),
    ("password_reset", "*"),
    ("do_reset_password", "*"),
    ("accounts", "D"),
    ("new_account", "D"),
    ("do_open_account", "D"),
    ("many_accounts", "D"),
    ("do_open_accounts", "D"),
    ("do_confirm_openings", "D"),
    ("account", "D"),
    ("do_change_account", "D"),
    ("account_changes", "D"),
    ("account_change", "D"),
    ("do_decide_account_change", "D"),
    ("settings", "D"),
    // history and mail
    ("history", "A"),
    ("look_ups", "A"),
    ("outbox", "D"),
    ("mail", "D"),
    // public
    ("about", "*"),
    ("help", "*"),
    ("help_for", "*"),
    ("help_codes", "*"),
    ("help_with", "*"),
    ("problem_type", "*"),
    ("accessibility", "*"),
    ("privacy", "*"),
    // verification
    ("verify", "*"),
    ("verification", "*"),
    ("do_verify", "*"),
    ("do_verify_file", "*"),
    ("do_compare_name", "*"),
    // suspected fakes
    ("new_suspicion", "*"),
    ("do_report_suspicion", "*"),
    ("suspicion_answer", "*"),
    ("suspicions", "O"),
    ("suspicion", "O"),
    ("do_answer_suspicion", "O"),
    ("suspicion_file", "O"),
    // compliance
    ("district", "OA"),
    ("district_trend", "OA"),
    ("institutions", "OA"),
    ("findings", "OA"),
    ("do_show_phones", "O"),
    ("do_remind", "O"),
    ("staff_findings", "MO"),
    ("do_remind_staff", "MO"),
    ("district_file", "OA"),
    ("institutions_file", "OA"),
    ("findings_file", "OA"),
    ("history_file", "A"),
    ("look_ups_file", "A"),
    ("institution", "MOA"),
    ("own_institution", "M"),
    ("institution_calendar", "MOA"),
    ("former_staff", "MOA"),
    // records
    ("own_record", "P"),
    ("own_copy", "P"),
    ("own_copy_file", "P"),
    ("own_look_ups", "P"),
    ("own_certificate", "P"),
    ("new_person", "MO"),
    ("do_register_person", "MO"),
    ("dual_certificate", "O"),
    ("do_issue_dual_certificate", "O"),
    ("registration_certificate", "O"),
    ("do_issue_registration_certificate", "O"),
    ("person", "PMOA"),
    ("people", "OA"),
    ("find_person_by_document", "O"),
    // disputes
    ("new_dispute", "P"),
    ("do_raise_dispute", "P"),
    ("own_dispute", "P"),
    ("do_withdraw_dispute", "P"),
    ("disputes", "SMO"),
    ("dispute", "SMO"),
    ("do_answer_dispute", "SMO"),
    ("dispute_file", "PSMO"),
    // institutions
    ("new_institution", "O"),
    ("do_enter_institution", "O"),
    ("institution_change", "O"),
    ("do_change_institution", "O"),
    ("hire", "MO"),
    ("do_hire", "MO"),
    ("end_employment", "MO"),
    ("do_end_employment", "MO"),
    ("void_employment", "MO"),
    ("change_employment", "MO"),
    ("do_change_employment", "MO"),
    ("do_void_employment", "MO"),
    ("acts", "MO"),
    ("act", "MO"),
    ("do_record_act_call", "MO"),
    ("undo_act", "MO"),
    ("do_undo_act", "MO"),
    ("yearly_checks", "MO"),
    ("do_record_yearly_checks", "MO"),
    ("new_staff_check", "MO"),
    ("do_check_staff", "MO"),
    ("staff_check", "MO"),
    ("staff_check_receipt", "MO"),
    // credentials and checks
    ("new_credential", "PMO"),
    ("do_claim_credential", "PMO"),
    ("claim_withdrawal", "P"),
    ("do_withdraw_claim", "P"),
    ("credential_file", "PO"),
    ("credentials", "O"),
    ("credential", "O"),
    ("do_decide_credential", "O"),
    ("credential_end", "O"),
    ("do_end_credential", "O"),
    ("credential_undoing", "O"),
    ("do_undo_credential_decision", "O"),
    ("calls", "O"),
    ("do_record_notice_call", "O"),
    ("check_file", "PO"),
    ("new_check_file", "MO"),
    ("do_attach_check_file", "MO"),
    ("new_screening", "MO"),
    ("do_record_screening", "MO"),
    ("identity", "O"),
    ("do_reveal_identity", "O"),
    ("person_correction", "O"),
    ("do_correct_person", "O"),
    ("held_registrations", "O"),
    ("held_registration", "O"),
    ("do_answer_held_registration", "O"),
    // lists
    ("lists", "SMO"),
    ("new_list", "SMO"),
    ("upload_list", "SMO"),
    ("list", "SMO"),
    ("list_refused_rows", "SMO"),
    ("confirm_list", "SMO"),
    ("list_rows", "SMO"),
    ("mend_list", "SMO"),
    ("discard_list", "SMO"),
    ("list_receipt", "SMO"),
    // training and certificates
    ("training", "S"),
    ("providers", "OA"),
    ("new_provider", "O"),
    ("do_enter_provider", "O"),
    ("provider", "OA"),
    ("provider_change", "O"),
    ("do_change_provider", "O"),
    ("new_course", "SO"),
    ("create_course", "SO"),
    ("course", "SOA"),
    ("course_change", "SO"),
    ("do_change_course", "SO"),
    ("issue_certificates", "SO"),
    ("planned_sessions", "PSMOAD"),
    ("new_planned_session", "SO"),
    ("do_plan_session", "SO"),
    ("planned_session", "SO"),
    ("do_change_planned_session", "SO"),
    ("do_cancel_planned_session", "SO"),
    ("class_archive", "SO"),
    ("class_copies", "SO"),
    ("dual_certificates", "O"),
    ("do_issue_dual_certificates", "O"),
    ("registration_certificates", "O"),
    ("do_issue_registration_certificates", "O"),
    ("correction", "SO"),
    ("correct_completion", "SO"),
    ("new_completion", "SO"),
    ("record_completion", "SO"),
    ("certificate", "PSMOA"),
    ("withdrawal", "SO"),
    ("do_withdraw_certificate", "SO"),
    ("certificate_document", "PSMOA"),
    // bans
    ("bans", "OA"),
    ("ban", "OA"),
    ("new_ban", "O"),
    ("do_record_ban", "O"),
    ("ban_correction", "O"),
    ("do_correct_ban", "O"),
    ("do_withdraw_ban", "O"),
    ("do_record_call", "O"),
    ("do_add_ban_file", "O"),
    ("ban_file", "O"),
    ("do_remove_ban_file", "O"),
    ("do_decide_ban", "O"),
    ("do_record_annulment", "O"),
    ("do_decide_annulment", "O"),
];

const LETTERS: [(char, Role); 6] = [
    ('P', Role::Practitioner),
    ('S', Role::ProviderStaff),
    ('M', Role::InstitutionManager),
    ('O', Role::RegulatorOfficer),
    ('A', Role::Auditor),
    ('D', Role::Administrator),
];

/// Somebody of each role, bound to something of their own.
async fn visitors(app: &TestApp) -> Vec<(char, Browser)> {
    let person = app.person("林晓萌", "310106199003070029").await;
    let place = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
    let provider = app.provider("P01", "91310106MA1FX00109", "静安区托育服务指导中心").await;
    let mut found = Vec::new();
    for (letter, role) in LETTERS {
        let binding = match role {
            Role::Practitioner => Binding::Practitioner(person.id),
            Role::ProviderStaff => Binding::Provider(provider.id),
            Role::InstitutionManager => Binding::Institution(place.id),
            Role::RegulatorOfficer => Binding::District("310106"),
            Role::Auditor | Role::Administrator => Binding::None,
        };
        found.push((letter, app.visiting(role, binding).await));
    }
    found
}

/// A path to something that nobody has.
fn path_to_nothing(path: &str) -> String {
    let nobody = Uuid::from_u128(7).to_string();
    path.split('/')
        .map(|part| if part.starts_with(':') { nobody.as_str() } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

on_both_stores! {
    async fn every_page_is_open_to_whom_the_table_says_and_to_nobody_else(app) {
        let table: BTreeMap<&str, &str> = TABLE.iter().copied().collect();
        assert_eq!(table.len(), TABLE.len(), "a page has two rows");
        let pages = app.app.pages();
        let mut ids: Vec<&str> = pages.iter().map(|page| page.id).collect();
        ids.sort_unstable();
        assert_eq!(ids, table.keys().copied().collect::<Vec<_>>(), "pages and rows differ");
        let visitors = visitors(&app).await;
        let stranger = app.browser();
        for page in &pages {
            let path = path_to_nothing(page.path);
            let may = table[page.id];
            if page.method == reqwest::Method::GET {
                let reply = stranger.open(&path).await;
                if may == "*" {
                    assert!(matches!(reply.status, 200 | 303 | 404), "{} to a stranger: {}", page.id, reply.status);
                } else {
                    assert_eq!(reply.status, 303, "{} to a stranger", page.id);
                    assert!(reply.header("location").starts_with("/sign-in?next="), "{}", page.id);
                }
            } else if may != "*" {
                assert_eq!(stranger.send_as_is(&path, &[], &[]).await.status, 401, "{} by a stranger", page.id);
            }
            for (letter, visitor) in &visitors {
                let allowed = may == "*" || may.contains(*letter);
                if page.method == reqwest::Method::GET {
                    let reply = visitor.open(&path).await;
                    if allowed {
                        assert!(matches!(reply.status, 200 | 303 | 404 | 422), "{} to {letter}: {}", page.id, reply.status);
                    } else {
                        assert_eq!(reply.status, 403, "{} to {letter}", page.id);
                    }
                    let media = match (page.id, reply.status) {
                        (_, 303) => "",
                        // There is always something to copy.
                        ("own_copy_file", 200) => "application/json",
                        ("district_file" | "institutions_file" | "history_file" | "look_ups_file", 200) => {
                            "text/csv; charset=utf-8"
                        }
                        _ => "text/html; charset=utf-8",
                    };
                    assert_eq!(reply.header("content-type"), media, "{}", page.id);
                    assert!(reply.header("content-security-policy").contains("default-src 'none'"), "{}", page.id);
                } else {
                    // Without its token, from another site, and by another role.
                    assert_eq!(visitor.send_as_is(&path, &[], &[]).await.status, 403, "{} by {letter} without a token", page.id);
                    if page.id == "do_sign_out" {
                        continue;
                    }
                    visitor.open("/password").await;
                    let reply = visitor.send(&path, &[]).await;
                    if allowed {
                        assert!(matches!(reply.status, 200 | 303 | 404 | 422), "{} by {letter}: {}", page.id, reply.status);
                    } else {
                        assert_eq!(reply.status, 403, "{} by {letter}", page.id);
                    }
                }
            }
        }
    }

    async fn nobody_reaches_what_is_anothers_by_a_page(app) {
        let own = app.institution("91310106MA1FX00296", "静安区银杏托育园", InstitutionKind::Nursery).await;
        let other = app.institution_in("310115", "91310106MA1FX00109", "浦东新区梧桐托育园", InstitutionKind::Nursery).await;
        let person = app.person("李雷", "310106198802291018").await;
        let stranger = app.person("韩梅梅", "310106200002290009").await;
        app.employment(&stranger, &other, Post::Caregiver, "2025-01-01", None).await;
        let manager = app.visiting(Role::InstitutionManager, Binding::Institution(own.id)).await;
        let officer = app.visiting(Role::RegulatorOfficer, Binding::District("310106")).await;
        let practitioner = app.visiting(Role::Practitioner, Binding::Practitioner(person.id)).await;
        let foreign = format!("/institutions/{}", other.social_credit_code);
        for (who, visitor) in [("manager", &manager), ("officer", &officer)] {
            assert_eq!(visitor.open(&foreign).await.status, 404, "{who}");
            assert_eq!(visitor.open(&format!("{foreign}/hire")).await.status, 404, "{who}");
            visitor.open("/password").await;
            assert_eq!(visitor.send(&format!("{foreign}/hire"), &[("registry_number", "P-0000-0000-0")]).await.status, 404, "{who}");
        }
        for path in [format!("/people/{}", stranger.registry_number), format!("/people/{}/credentials/new", stranger.registry_number)] {
            assert_eq!(manager.open(&path).await.status, 404, "{path}");
            assert_eq!(practitioner.open(&path).await.status, 404, "{path}");
        }
        assert_eq!(practitioner.open(&format!("/people/{}", person.registry_number)).await.status, 200);
        assert_eq!(officer.open(&format!("/people/{}", stranger.registry_number)).await.status, 200);
    }
}

/// A row of `pages.md`: page, address, who, question, acts, when empty, when wrong.
fn rows_of_the_table() -> Vec<[&'static str; 7]> {
    let rows = include_str!("pages.md").lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        cells.try_into().unwrap_or_else(|_| panic!("not seven cells: {row}"))
    })
    .collect()
}

#[tokio::test]
async fn every_page_has_its_row_in_the_table() {
    let app = mengya_api::app::App::detached().unwrap();
    let (mut wrong, mut acts) = (Vec::new(), Vec::new());
    let rows = rows_of_the_table();
    let pages = app.pages();
    let may: BTreeMap<&str, &str> = TABLE.iter().copied().collect();
    for page in pages.iter().filter(|page| page.method == reqwest::Method::GET) {
        let who = match may.get(page.id) {
            Some(&"*") => "anybody",
            Some(who) => *who,
            None => "?",
        };
        let path = format!("`{}`", page.path);
        match rows.iter().filter(|row| row[0] == page.id).collect::<Vec<_>>().as_slice() {
            [row] if row[1] == path && row[2] == who => {}
            [row] => wrong.push(format!("{}: {} for {}, not {} for {who}", page.id, row[1], row[2], path)),
            found => wrong.push(format!("{} rows for | {} | {path} | {who} | … |", found.len(), page.id)),
        }
    }
    for row in &rows {
        if !pages.iter().any(|page| page.id == row[0]) {
            wrong.push(format!("{} is no page", row[0]));
        }
        if row.iter().any(|cell| cell.is_empty() || *cell == "?") {
            wrong.push(format!("{}: a cell is empty", row[0]));
        }
        acts.extend(row[4].split(' ').filter(|act| *act != "-"));
    }
    for act in pages.iter().filter(|page| page.method != reqwest::Method::GET) {
        if acts.iter().filter(|known| **known == act.id).count() != 1 {
            wrong.push(format!("{} ({}) is no act of exactly one page", act.id, act.path));
        }
    }
    let known = |id: &&str| pages.iter().any(|page| page.id == *id);
    wrong.extend(acts.iter().filter(|act| !known(act)).map(|act| format!("{act} is no act")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}
