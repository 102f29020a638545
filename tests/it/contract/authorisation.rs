//! Every operation × every role, and every role × own and foreign objects. An operation without a row fails.

use mengya_entities::values::{InstitutionKind, Post, Role, TeamKind};
use mengya_tests::{Binding, Client, Taught, TestApp, on_both_stores};
use reqwest::Method;
use serde_json::Value;
use std::collections::HashMap;

/// Who may call each operation: P practitioner, S provider staff, M institution manager, O regulator officer, A auditor,
/// D administrator, * anybody. Written here a second time on purpose.
pub const TABLE: &[(&str, &str)] = &[
    ("get_live", "*"),
    ("get_ready", "*"),
    ("create_token", "*"),
    ("begin_activation", "*"),
    ("prove_activation", "*"),
    ("complete_activation", "*"),
    ("accept_invitation", "*"),
    ("list_invitations", "SM"),
    ("create_invitation", "SM"),
    ("withdraw_invitation", "SM"),
    ("get_key_set", "*"),
    ("verify_certificate", "*"),
    ("verify_certificate_holder", "*"),
    ("verify_certificate_file", "*"),
    ("report_suspicion", "*"),
    ("add_suspicion_file", "*"),
    ("get_suspicion_answer", "*"),
    ("list_suspicions", "O"),
    ("get_suspicion", "O"),
    ("get_suspicion_file", "O"),
    ("answer_suspicion", "O"),
    ("get_me", "PSMOAD"),
    ("change_my_password", "PSMOAD"),
    ("revoke_my_tokens", "PSMOAD"),
    ("change_my_email", "PSMA"),
    ("prove_my_email", "*"),
    ("change_my_phone", "P"),
    ("list_my_sessions", "PSMOAD"),
    ("end_my_session", "PSMOAD"),
    ("end_my_other_sessions", "PSMOAD"),
    ("list_accounts", "D"),
    ("create_account", "D"),
    ("open_accounts", "D"),
    ("get_account", "D"),
    ("update_account", "D"),
    ("list_account_changes", "D"),
    ("get_account_change", "D"),
    ("decide_account_change", "D"),
    ("confirm_account_openings", "D"),
    ("list_events", "A"),
    ("get_own_copy", "P"),
    ("list_look_ups", "POA"),
    ("list_practitioners", "OA"),
    ("register_practitioner", "MO"),
    ("find_practitioner", "MO"),
    ("get_practitioner", "PMOA"),
    ("update_practitioner", "O"),
    ("reveal_identity", "O"),
    ("list_held_registrations", "O"),
    ("get_held_registration", "O"),
    ("answer_held_registration", "O"),
    ("get_standing", "PMOA"),
    ("list_credentials", "PMOA"),
    ("claim_credential", "PMO"),
    ("add_credential_evidence", "PMO"),
    ("get_credential_evidence", "PO"),
    ("withdraw_claim", "P"),
    ("decide_credential", "O"),
    ("end_credential", "O"),
    ("undo_credential_decision", "O"),
    ("get_credential_effects", "O"),
    ("list_calls", "O"),
    ("record_notice_call", "O"),
    ("get_dual_certification", "PMOA"),
    ("list_screenings", "PMOA"),
    ("record_screening", "MO"),
    ("add_screening_file", "MO"),
    ("get_screening_file", "PO"),
    ("list_practitioner_disputes", "PMOA"),
    ("raise_dispute", "P"),
    ("list_disputes", "SMO"),
    ("get_dispute", "PSMO"),
    ("get_dispute_file", "PSMO"),
    ("add_dispute_file", "P"),
    ("answer_dispute", "SMO"),
    ("withdraw_dispute", "P"),
    ("record_yearly_checks", "MO"),
    ("list_institutions", "MOA"),
    ("create_institution", "O"),
    ("get_institution", "MOA"),
    ("update_institution", "O"),
    ("list_employments", "MOA"),
    ("list_former_staff", "MOA"),
    ("get_institution_calendar", "MOA"),
    ("employ", "MO"),
    ("check_before_hiring", "MO"),
    ("update_employment", "MO"),
    ("void_employment", "MO"),
    ("change_employment", "MO"),
    ("rehearse_hire", "MO"),
    ("rehearse_employment_act", "MO"),
    ("list_acts_to_tell", "MO"),
    ("get_act", "MO"),
    ("record_act_call", "MO"),
    ("undo_act", "MO"),
    ("check_staff", "MO"),
    ("check_staff_list", "MO"),
    ("list_staff_checks", "MO"),
    ("get_staff_check", "MO"),
    ("get_staff_check_receipt", "MO"),
    ("list_practitioner_employments", "PMOA"),
    ("get_policy", "PSMOAD"),
    ("assess_practitioner", "PMOA"),
    ("assess_institution", "MOA"),
    ("list_districts", "OA"),
    ("assess_district", "OA"),
    ("get_district_trend", "OA"),
    ("find_people_with_finding", "OA"),
    ("reveal_phones", "O"),
    ("remind_people_with_finding", "O"),
    ("remind_staff", "MO"),
    ("export_institutions", "OA"),
    ("export_people_with_finding", "OA"),
    ("export_district", "OA"),
    ("export_events", "A"),
    ("export_look_ups", "A"),
    ("list_all_look_ups", "A"),
    ("list_providers", "SOA"),
    ("create_provider", "O"),
    ("update_provider", "O"),
    ("get_provider", "SOA"),
    ("list_courses", "PSMOAD"),
    ("create_course", "SO"),
    ("update_course", "SO"),
    ("get_course", "PSMOAD"),
    ("list_course_completions", "SOA"),
    ("record_completion", "SO"),
    ("correct_completion", "SO"),
    ("list_completions", "PMOA"),
    ("get_training_hours", "PMOA"),
    ("list_planned_sessions", "PSMOAD"),
    ("get_planned_session", "PSMOAD"),
    ("plan_session", "SO"),
    ("update_planned_session", "SO"),
    ("cancel_planned_session", "SO"),
    ("list_teams", "OA"),
    ("create_team", "O"),
    ("get_team", "OA"),
    ("join_team", "O"),
    ("leave_team", "O"),
    ("list_bans", "OA"),
    ("record_ban", "O"),
    ("get_ban", "OA"),
    ("correct_ban", "O"),
    ("withdraw_ban", "O"),
    ("get_ban_consequences", "OA"),
    ("record_call", "O"),
    ("list_ban_files", "O"),
    ("add_ban_file", "O"),
    ("get_ban_file", "O"),
    ("remove_ban_file", "O"),
    ("decide_ban", "O"),
    ("record_annulment", "O"),
    ("decide_annulment", "O"),
    ("issue_certificate", "SO"),
    ("get_certificate", "PSMOA"),
    ("get_certificate_document", "PSMOA"),
    ("withdraw_certificate", "SO"),
    ("list_certificates", "PMOA"),
    ("preview_list", "SMO"),
    ("list_imports", "SMO"),
    ("get_import", "SMO"),
    ("confirm_import", "SMO"),
    ("mend_import", "SMO"),
    ("discard_import", "SMO"),
    ("get_import_receipt", "SMO"),
    ("get_class_archive", "SO"),
    ("get_class_copies", "SO"),
    ("list_certificate_candidates", "O"),
    ("issue_many_certificates", "O"),
];

const LETTERS: &str = "PSMOAD";

/// Two of everything: one within each role's reach, one beyond.
struct World {
    callers: HashMap<char, Client>,
    own: HashMap<&'static str, String>,
    foreign: HashMap<&'static str, String>,
}

async fn world(app: &TestApp) -> World {
    let (mut own, mut foreign) = (HashMap::new(), HashMap::new());
    let here =
        app.institution_in("310106", "91310106MA1FX00109", "示例托育园甲", InstitutionKind::Nursery).await;
    let there =
        app.institution_in("310101", "52310106MJ000000X6", "示例托育园乙", InstitutionKind::Nursery).await;
    let one = app.person("李文", "310106199003070029").await;
    let other = app.person("王宁", "310106198802291018").await;
    let employment = app.employment(&one, &here, Post::Caregiver, "2024-01-01", None).await;
    let elsewhere = app.employment(&other, &there, Post::Caregiver, "2024-01-01", None).await;
    let provider = app.provider("PX01", "91350100M000100Y43", "示例培训中心甲").await;
    let rival = app.provider("PX02", "91350200MA2YJ1XR9G", "示例培训中心乙").await;
    let course = app.course(&provider, "PX01-001", Taught::default()).await;
    let rivals = app.course(&rival, "PX02-001", Taught::default()).await;
    let team = app.team("310106", "示例队伍甲", TeamKind::TeachingResearch).await;
    let others = app.team("310101", "示例队伍乙", TeamKind::TeachingResearch).await;
    let ban = app.ban("310106200002290009", "2020-01-01", Some("2020-12-31")).await;
    for (name, mine, theirs) in [
        ("registry_number", one.registry_number.to_string(), other.registry_number.to_string()),
        ("social_credit_code", here.social_credit_code.to_string(), there.social_credit_code.to_string()),
        ("course_code", course.code.clone(), rivals.code.clone()),
        ("district", "310106".to_owned(), "310101".to_owned()),
        ("provider", provider.id.to_string(), rival.id.to_string()),
        ("team", team.id.to_string(), others.id.to_string()),
        ("employment", employment.id.to_string(), elsewhere.id.to_string()),
        ("ban", ban.id.to_string(), ban.id.to_string()),
        (
            "notice_id",
            "01932f5e-6f00-7000-8000-000000000003".to_owned(),
            "01932f5e-6f00-7000-8000-000000000004".to_owned(),
        ),
        (
            "file_id",
            "01932f5e-6f00-7000-8000-000000000005".to_owned(),
            "01932f5e-6f00-7000-8000-000000000006".to_owned(),
        ),
        ("finding", "barred".to_owned(), "barred".to_owned()),
        ("suspicion_number", "R-7Q4K-2R9D-X8TB-6".to_owned(), "R-7Q4K-2R9D-X8TB-6".to_owned()),
        ("dispute_number", "D-7Q4K-2R9D-Z".to_owned(), "D-7Q4K-2R9D-Z".to_owned()),
        ("certificate_number", "MY-7Q4K-2R9D-X8TB-6".to_owned(), "MY-7Q4K-2R9D-X8TB-6".to_owned()),
        ("receipt_number", "MY-7Q4K-2R9D-X8TB-6".to_owned(), "MY-7Q4K-2R9D-X8TB-6".to_owned()),
        (
            "id",
            "01932f5e-6f00-7000-8000-000000000001".to_owned(),
            "01932f5e-6f00-7000-8000-000000000002".to_owned(),
        ),
    ] {
        own.insert(name, mine);
        foreign.insert(name, theirs);
    }
    let mut callers = HashMap::new();
    for (letter, role, binding) in [
        ('P', Role::Practitioner, Binding::Practitioner(one.id)),
        ('S', Role::ProviderStaff, Binding::Provider(provider.id)),
        ('M', Role::InstitutionManager, Binding::Institution(here.id)),
        ('O', Role::RegulatorOfficer, Binding::District("310106")),
        ('A', Role::Auditor, Binding::None),
        ('D', Role::Administrator, Binding::None),
    ] {
        callers.insert(letter, app.signed_in(role, binding).await);
    }
    World { callers, own, foreign }
}

/// Fills the named places of a path; `{id}` is told apart by what the path is of.
fn filled(path: &str, of: &HashMap<&'static str, String>) -> String {
    path.split('/')
        .scan("", |before, part| {
            let value = match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                Some("id") => match *before {
                    "providers" => of["provider"].clone(),
                    "teams" => of["team"].clone(),
                    "employments" => of["employment"].clone(),
                    "bans" => of["ban"].clone(),
                    _ => of["id"].clone(),
                },
                Some(name) => of.get(name).unwrap_or_else(|| panic!("no value for {name} in {path}")).clone(),
                None => part.to_owned(),
            };
            *before = part;
            Some(value)
        })
        .collect::<Vec<_>>()
        .join("/")
}

pub fn operations(document: &Value) -> Vec<(String, Method, String, Value)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            all.push((id, method.to_uppercase().parse().unwrap(), path.clone(), operation.clone()));
        }
    }
    all
}

/// A request that is well formed as far as its address goes, with a body that no operation accepts.
async fn asked(letter: char, caller: &Client, method: &Method, path: &str, operation: &Value) -> u16 {
    let mut query = String::new();
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        if parameter["in"] == "query" && parameter["required"] == true {
            let sample = &parameter["example"];
            let mut text = sample.as_str().map_or_else(|| sample.to_string(), str::to_owned);
            // A provider uploads completions, everybody else a staff list.
            if operation["operationId"] == "preview_list" && parameter["name"] == "kind" {
                text = if letter == 'S' { "completions" } else { "staff" }.to_owned();
            }
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(&format!("{}={text}", parameter["name"].as_str().unwrap()));
        }
    }
    let content = &operation["requestBody"]["content"];
    let (headers, body): (&[(&str, &str)], _) = if content.get("application/json").is_some() {
        (&[("content-type", "application/json")], Some(b"{\"nothing\":0}".to_vec()))
    } else if content.is_object() {
        (&[("content-type", "application/octet-stream")], Some(Vec::new()))
    } else {
        (&[], None)
    };
    caller.send(method.clone(), &format!("{path}{query}"), headers, body).await.status
}

on_both_stores! {
    async fn every_operation_answers_every_role_as_the_table_says(app) {
        let world = world(&app).await;
        let table: HashMap<&str, &str> = TABLE.iter().copied().collect();
        let document = app.app.document();
        let operations = operations(document);
        let mut wrong = Vec::new();
        for (id, method, path, operation) in &operations {
            let Some(allowed) = table.get(id.as_str()) else {
                wrong.push(format!("{id} has no row"));
                continue;
            };
            // What ends the caller's own tokens comes to the test of accounts.
            if matches!(id.as_str(), "revoke_my_tokens" | "create_token") {
                continue;
            }
            let path = filled(path, &world.own);
            let stranger = asked(' ', &app.stranger(), method, &path, operation).await;
            if (*allowed == "*") == (stranger == 401) || stranger >= 500 {
                wrong.push(format!("{id}: nobody signed in, answered {stranger}"));
            }
            for letter in LETTERS.chars() {
                let status = asked(letter, &world.callers[&letter], method, &path, operation).await;
                let may = *allowed == "*" || allowed.contains(letter);
                if may == matches!(status, 401 | 403) || (!may && status != 403) || status >= 500 {
                    wrong.push(format!("{id}: {letter} answered {status}"));
                }
            }
        }
        for (id, _) in TABLE {
            if !operations.iter().any(|(known, ..)| known == id) {
                wrong.push(format!("{id} is no operation"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    async fn what_is_beyond_a_roles_reach_answers_as_if_it_were_not_there(app) {
        let world = world(&app).await;
        // Path, who may read both, who may read only the own.
        let rows = [
            ("/api/v1/practitioners/{registry_number}", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/standing", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/credentials", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/dual-certification", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/screenings", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/employments", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/compliance", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/completions", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/training-hours", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/certificates", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/disputes", "OA", "PM"),
            ("/api/v1/practitioners/{registry_number}/look-ups", "OA", "P"),
            ("/api/v1/institutions/{social_credit_code}", "A", "MO"),
            ("/api/v1/institutions/{social_credit_code}/employments", "A", "MO"),
            ("/api/v1/institutions/{social_credit_code}/compliance", "A", "MO"),
            ("/api/v1/institutions/{social_credit_code}/former-staff", "A", "MO"),
            ("/api/v1/institutions/{social_credit_code}/calendar", "A", "MO"),
            ("/api/v1/districts/{district}/compliance", "A", "O"),
            ("/api/v1/districts/{district}/compliance/trend", "A", "O"),
            ("/api/v1/districts/{district}/compliance/file?file_format=csv", "A", "O"),
            ("/api/v1/districts/{district}/institutions/file?file_format=csv", "A", "O"),
            ("/api/v1/providers/{id}", "OA", "S"),
            ("/api/v1/courses/{course_code}/completions", "OA", "S"),
            ("/api/v1/courses/{course_code}", "PSMOAD", ""),
            ("/api/v1/teams/{id}", "A", "O"),
        ];
        let mut wrong = Vec::new();
        for (path, both, only_own) in rows {
            for letter in both.chars().chain(only_own.chars()) {
                let caller = &world.callers[&letter];
                let mine = caller.get(&filled(path, &world.own)).await.status;
                let theirs = caller.get(&filled(path, &world.foreign)).await.status;
                let expected = (200, if both.contains(letter) { 200 } else { 404 });
                if (mine, theirs) != expected {
                    wrong.push(format!("{path}: {letter} got {mine} and {theirs}, expected {expected:?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
