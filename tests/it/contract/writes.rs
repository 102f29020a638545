//! Every write × every role × what is the role's own and what is another's, with a body that is accepted. An operation
//! or a role without an entry fails.

use super::acts::World;
use super::authorisation::{TABLE as MAY, operations};
use super::tables::{rows, tables, written};
use mengya_tests::on_both_stores;
use reqwest::Method;
use std::collections::{BTreeMap, BTreeSet};

/// What a role is answered that would write upon what is not its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// 404, as if it were not there.
    Unknown,
    /// 422 at the field that names it, as if it were not there.
    NoSuch,
    /// The list is read, and the row that is about it is refused.
    RowRefused,
    /// It is within this role's reach too.
    Reached,
    /// The operation makes something, or is about the caller alone: there is nothing that could be another's.
    NothingOfOthers,
}

use Foreign::{NoSuch, NothingOfOthers, Reached, RowRefused, Unknown};

/// Every operation that writes, and what each role that may call it is answered beyond its reach.
pub const FOREIGN: &[(&str, &[(char, Foreign)])] = &[
    ("create_token", &[('*', NothingOfOthers)]),
    ("accept_invitation", &[('*', NothingOfOthers)]),
    ("create_invitation", &[('S', NothingOfOthers), ('M', NothingOfOthers)]),
    ("withdraw_invitation", &[('S', Unknown), ('M', Unknown)]),
    (
        "change_my_email",
        &[('P', NothingOfOthers), ('S', NothingOfOthers), ('M', NothingOfOthers), ('A', NothingOfOthers)],
    ),
    ("prove_my_email", &[('*', NothingOfOthers)]),
    ("change_my_phone", &[('P', NothingOfOthers)]),
    (
        "end_my_session",
        &[
            ('P', NothingOfOthers),
            ('S', NothingOfOthers),
            ('M', NothingOfOthers),
            ('O', NothingOfOthers),
            ('A', NothingOfOthers),
            ('D', NothingOfOthers),
        ],
    ),
    (
        "end_my_other_sessions",
        &[
            ('P', NothingOfOthers),
            ('S', NothingOfOthers),
            ('M', NothingOfOthers),
            ('O', NothingOfOthers),
            ('A', NothingOfOthers),
            ('D', NothingOfOthers),
        ],
    ),
    ("begin_activation", &[('*', NothingOfOthers)]),
    ("prove_activation", &[('*', NothingOfOthers)]),
    ("complete_activation", &[('*', NothingOfOthers)]),
    (
        "change_my_password",
        &[
            ('P', NothingOfOthers),
            ('S', NothingOfOthers),
            ('M', NothingOfOthers),
            ('O', NothingOfOthers),
            ('A', NothingOfOthers),
            ('D', NothingOfOthers),
        ],
    ),
    (
        "revoke_my_tokens",
        &[
            ('P', NothingOfOthers),
            ('S', NothingOfOthers),
            ('M', NothingOfOthers),
            ('O', NothingOfOthers),
            ('A', NothingOfOthers),
            ('D', NothingOfOthers),
        ],
    ),
    ("create_account", &[('D', NothingOfOthers)]),
    ("open_accounts", &[('D', NothingOfOthers)]),
    ("update_account", &[('D', Reached)]),
    ("decide_account_change", &[('D', Reached)]),
    ("confirm_account_openings", &[('D', NothingOfOthers)]),
    ("register_practitioner", &[('M', NothingOfOthers), ('O', NothingOfOthers)]),
    ("find_practitioner", &[('M', Reached), ('O', Reached)]),
    ("update_practitioner", &[('O', Reached)]),
    ("reveal_identity", &[('O', Reached)]),
    ("answer_held_registration", &[('O', Unknown)]),
    ("claim_credential", &[('P', Unknown), ('M', Unknown), ('O', Reached)]),
    ("add_credential_evidence", &[('P', Unknown), ('M', Unknown), ('O', Reached)]),
    ("withdraw_claim", &[('P', Unknown)]),
    ("decide_credential", &[('O', Reached)]),
    ("end_credential", &[('O', Reached)]),
    ("undo_credential_decision", &[('O', Reached)]),
    ("record_notice_call", &[('O', Unknown)]),
    ("raise_dispute", &[('P', Unknown)]),
    ("add_dispute_file", &[('P', Unknown)]),
    ("answer_dispute", &[('S', Unknown), ('M', Unknown), ('O', Unknown)]),
    ("withdraw_dispute", &[('P', Unknown)]),
    ("verify_certificate_holder", &[('*', NothingOfOthers)]),
    ("verify_certificate_file", &[('*', NothingOfOthers)]),
    ("report_suspicion", &[('*', NothingOfOthers)]),
    ("add_suspicion_file", &[('*', NothingOfOthers)]),
    ("answer_suspicion", &[('O', Unknown)]),
    ("record_screening", &[('M', Unknown), ('O', Reached)]),
    ("add_screening_file", &[('M', Unknown), ('O', Reached)]),
    ("reveal_phones", &[('O', Unknown)]),
    ("remind_people_with_finding", &[('O', Unknown)]),
    ("remind_staff", &[('M', Unknown), ('O', Unknown)]),
    ("export_people_with_finding", &[('O', Unknown), ('A', Reached)]),
    ("record_yearly_checks", &[('M', Unknown), ('O', Unknown)]),
    ("create_institution", &[('O', NothingOfOthers)]),
    ("update_institution", &[('O', Unknown)]),
    ("employ", &[('M', Unknown), ('O', Unknown)]),
    ("check_before_hiring", &[('M', Unknown), ('O', Unknown)]),
    ("update_employment", &[('M', Unknown), ('O', Unknown)]),
    ("void_employment", &[('M', Unknown), ('O', Unknown)]),
    ("change_employment", &[('M', Unknown), ('O', Unknown)]),
    ("rehearse_hire", &[('M', Unknown), ('O', Unknown)]),
    ("rehearse_employment_act", &[('M', Unknown), ('O', Unknown)]),
    ("record_act_call", &[('M', Unknown), ('O', Unknown)]),
    ("undo_act", &[('M', Unknown), ('O', Unknown)]),
    ("check_staff", &[('M', Unknown), ('O', Unknown)]),
    ("check_staff_list", &[('M', Unknown), ('O', Unknown)]),
    ("create_provider", &[('O', NothingOfOthers)]),
    ("update_provider", &[('O', Reached)]),
    ("create_course", &[('S', Unknown), ('O', Reached)]),
    ("update_course", &[('S', Unknown), ('O', Reached)]),
    ("record_completion", &[('S', Unknown), ('O', Reached)]),
    ("correct_completion", &[('S', Unknown), ('O', Reached)]),
    ("create_team", &[('O', NothingOfOthers)]),
    ("join_team", &[('O', Unknown)]),
    ("leave_team", &[('O', Unknown)]),
    ("record_ban", &[('O', Reached)]),
    ("correct_ban", &[('O', Unknown)]),
    ("withdraw_ban", &[('O', Unknown)]),
    ("record_call", &[('O', Unknown)]),
    ("add_ban_file", &[('O', Unknown)]),
    ("remove_ban_file", &[('O', Unknown)]),
    ("decide_ban", &[('O', Unknown)]),
    ("record_annulment", &[('O', Unknown)]),
    ("decide_annulment", &[('O', Unknown)]),
    ("issue_certificate", &[('S', NoSuch), ('O', Reached)]),
    ("withdraw_certificate", &[('S', Unknown), ('O', Reached)]),
    ("preview_list", &[('S', RowRefused), ('M', RowRefused), ('O', RowRefused)]),
    ("confirm_import", &[('S', Unknown), ('M', Unknown), ('O', Unknown)]),
    ("mend_import", &[('S', Unknown), ('M', Unknown), ('O', Unknown)]),
    ("discard_import", &[('S', Unknown), ('M', Unknown), ('O', Unknown)]),
    ("issue_many_certificates", &[('O', Reached)]),
    ("plan_session", &[('S', Unknown), ('O', Reached)]),
    ("update_planned_session", &[('S', Unknown), ('O', Reached)]),
    ("cancel_planned_session", &[('S', Unknown), ('O', Reached)]),
];

#[tokio::test]
async fn every_write_and_every_role_that_may_has_an_entry() {
    let document = mengya_api::app::App::detached().unwrap().document();
    let writes: BTreeSet<String> = operations(document)
        .into_iter()
        .filter(|(_, method, ..)| *method != Method::GET)
        .map(|(id, ..)| id)
        .collect();
    let listed: BTreeMap<&str, BTreeSet<char>> =
        FOREIGN.iter().map(|(id, roles)| (*id, roles.iter().map(|(letter, _)| *letter).collect())).collect();
    assert_eq!(FOREIGN.len(), listed.len(), "an operation has two entries");
    let mut wrong = Vec::new();
    for id in &writes {
        let may: BTreeSet<char> =
            MAY.iter().find(|(known, _)| known == id).map_or("", |(_, may)| may).chars().collect();
        if listed.get(id.as_str()) != Some(&may) {
            wrong.push(format!("{id}: {may:?} may, {:?} are asked", listed.get(id.as_str())));
        }
    }
    wrong.extend(listed.keys().filter(|id| !writes.contains(**id)).map(|id| format!("{id} writes nothing")));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

on_both_stores! {
    async fn what_is_another_s_is_refused_to_be_written_and_nothing_is_while_its_own_people_write_it(app) {
        let world = World::new(&app).await;
        let database = &app.services().database;
        let tables = tables(database).await;
        let mut wrong = Vec::new();
        for (id, roles) in FOREIGN {
            for (letter, foreign) in *roles {
                let caller = world.caller(*letter, &world.own);
                let own = world.act(id, *letter, &world.own).await.send(caller).await;
                if !(200..300).contains(&own.status) {
                    wrong.push(format!("{id}: {letter} upon the own got {}: {}", own.status, own.text()));
                }
                app.app.confirmations.finish().await;
                if *foreign == NothingOfOthers {
                    continue;
                }
                let theirs = world.act(id, *letter, &world.foreign).await;
                let before = rows(database, &tables).await;
                let reply = theirs.send(caller).await;
                let after = rows(database, &tables).await;
                let as_it_should = match foreign {
                    Unknown => reply.status == 404,
                    NoSuch => reply.status == 422 && reply.faults().iter().any(|(_, code)| code == "no-such"),
                    RowRefused => {
                        reply.status == 201 && reply.json()["import"]["accepted"] == 0 && reply.json()["import"]["refused"] == 1
                    }
                    Reached => (200..300).contains(&reply.status),
                    NothingOfOthers => true,
                };
                if !as_it_should {
                    wrong.push(format!("{id}: {letter} upon another's got {}, not {foreign:?}: {}", reply.status, reply.text()));
                }
                if matches!(foreign, Unknown | NoSuch) {
                    let changed = written(&before, &after);
                    if !changed.is_empty() {
                        wrong.push(format!("{id}: {letter} wrote {changed:?} upon another's"));
                    }
                    // The very same request is accepted from whom it is up to: it was refused for the caller alone.
                    let theirs = theirs.send(world.caller(*letter, &world.foreign)).await;
                    if !(200..300).contains(&theirs.status) {
                        wrong.push(format!("{id}: {letter} of the other party got {}: {}", theirs.status, theirs.text()));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
