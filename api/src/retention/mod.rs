//! What ends: rows that nobody needs any more are deleted by kind and term, once an hour.
//!
//! The terms are settings (`[retention]`), since the law says "no longer than necessary" (个人信息保护法 Art 19) and
//! names no days. What is kept for as long as the register stands has no term: people, what is recorded of them, the
//! history, certificates.

use crate::access::store as accounts;
use crate::disputes::store as disputes;
use crate::effects::service::undoable_days;
use crate::effects::store as acts;
use crate::evidence::store as evidence;
use crate::history::store as history;
use crate::imports::service as imports;
use crate::notifications::store as mails;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::reminders::store as reminders;
use crate::staff_checks::service as staff_checks;
use crate::suspicions::store as suspicions;
use crate::training::store as training;
use chrono::TimeDelta;
use mengya_entities::values::Instant;
use std::time::Duration;
use tokio::sync::watch;

/// How often it is looked for what has ended.
const BETWEEN: Duration = Duration::from_secs(3_600);
/// For how many days after a planned session, or after it was cancelled, it is kept how one came to it.
const CONTACT_DAYS: u32 = 30;
/// How many rows one transaction deletes, so that nobody waits long for it.
const AT_ONCE: u64 = 500;

/// How many rows ended, by kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deleted {
    /// Previews that nobody confirmed.
    pub previews: u64,
    /// Files and reports of confirmed lists.
    pub lists: u64,
    /// What checks of many people answered.
    pub checks: u64,
    /// Mails that were sent or given up.
    pub mails: u64,
    /// Links for setting a password that were used or had ended.
    pub resets: u64,
    /// Codes that activate an account and had ended.
    pub codes: u64,
    /// Invitations that were used or had ended.
    pub invitations: u64,
    /// Addresses that were asked for and not proved.
    pub addresses: u64,
    /// Who looked at whom.
    pub looks: u64,
    /// Disputes that were answered or taken back.
    pub disputes: u64,
    /// Files that were handed in for what is decided.
    pub files: u64,
    /// What records held before a correction that can no longer be undone.
    pub corrections: u64,
    /// Reminders, as long as the mails that carried them.
    pub reminders: u64,
    /// Reports of suspected fakes that were answered.
    pub suspicions: u64,
    /// How one came to planned sessions that are over or were cancelled.
    pub contacts: u64,
}

/// Deletes what has ended by now; how many rows of each kind.
///
/// # Errors
/// When the store is away; what was deleted before is gone.
pub async fn delete_ended(services: &Services) -> Result<Deleted, Problem> {
    let terms = &services.settings.retention;
    let before = |days: u32| Instant::from(services.clock.now() - TimeDelta::days(days.into()));
    let mut deleted = Deleted { previews: imports::expire_previews(services).await?, ..Deleted::default() };
    let (lists, mails_before) = (before(terms.list_days), before(terms.mail_days));
    let (resets, looks) = (before(terms.reset_days), before(terms.look_days));
    let (disputes_before, files) = (before(terms.dispute_days), before(terms.evidence_days));
    let decided_before = services.clock.day_of(files.into());
    let contacts = before(CONTACT_DAYS);
    let contacts_day = services.clock.day_of(contacts.into());
    let overdue_since = services.clock.day_of(disputes_before.into());
    while more(&mut deleted.lists, imports::delete_contents_before(services, lists, AT_ONCE).await?) {}
    let checks = before(terms.check_days);
    while more(&mut deleted.checks, staff_checks::delete_answers_before(services, checks, AT_ONCE).await?) {}
    loop {
        let tx = services.database.begin().await?;
        let one = Deleted {
            mails: mails::delete_done_before(&tx, mails_before, AT_ONCE).await?,
            resets: accounts::delete_resets_before(&tx, resets, AT_ONCE).await?,
            codes: accounts::delete_activations_before(&tx, resets, AT_ONCE).await?,
            invitations: accounts::delete_invitations_before(&tx, resets, AT_ONCE).await?,
            addresses: accounts::delete_email_changes_before(&tx, resets, AT_ONCE).await?,
            looks: history::delete_looks_before(&tx, looks, AT_ONCE).await?,
            files: evidence::delete_decided_before(&tx, files, decided_before, AT_ONCE).await?
                + suspicions::delete_files_ended_before(&tx, files, decided_before, AT_ONCE).await?,
            suspicions: suspicions::delete_ended_before(&tx, disputes_before, overdue_since, AT_ONCE).await?,
            reminders: reminders::delete_before(&tx, mails_before, AT_ONCE).await?,
            disputes: disputes::delete_closed_before(&tx, disputes_before, AT_ONCE).await?,
            corrections: acts::forget_before(&tx, before(undoable_days(services)), AT_ONCE).await?,
            contacts: training::forget_contacts_before(&tx, contacts_day, contacts, AT_ONCE).await?,
            ..Deleted::default()
        };
        tx.commit().await?;
        deleted.mails += one.mails;
        deleted.resets += one.resets;
        deleted.codes += one.codes;
        deleted.invitations += one.invitations;
        deleted.addresses += one.addresses;
        deleted.looks += one.looks;
        deleted.files += one.files;
        deleted.disputes += one.disputes;
        deleted.suspicions += one.suspicions;
        deleted.corrections += one.corrections;
        deleted.reminders += one.reminders;
        deleted.contacts += one.contacts;
        let small = [
            one.mails,
            one.resets,
            one.looks,
            one.files,
            one.disputes,
            one.suspicions,
            one.corrections,
            one.reminders,
            one.contacts,
        ];
        let of_accounts = [one.codes, one.invitations, one.addresses];
        if small.into_iter().chain(of_accounts).all(|rows| rows < AT_ONCE) {
            return Ok(deleted);
        }
    }
}

fn more(sum: &mut u64, rows: u64) -> bool {
    *sum += rows;
    rows >= AT_ONCE
}

/// Deletes what has ended every hour until it is told to stop.
pub async fn keep_deleting(services: Services, mut stopped: watch::Receiver<bool>) {
    while !*stopped.borrow() {
        match delete_ended(&services).await {
            Ok(deleted) if deleted == Deleted::default() => {}
            Ok(deleted) => tracing::info!(?deleted, "rows that had ended were deleted"),
            Err(problem) => tracing::warn!(%problem, "rows that had ended were not all deleted"),
        }
        tokio::select! {
            () = tokio::time::sleep(BETWEEN) => {}
            changed = stopped.changed() => if changed.is_err() { return },
        }
    }
}
