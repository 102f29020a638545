//! Who is told what, and what the administrator reads of it.

use super::letters::{Notice, language_of};
use super::{email, store};
use crate::access::Actor;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::ground::Ground;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::ids::{MailId, PractitionerId};
use mengya_entities::outbox::{ActiveModel, Model};
use mengya_entities::values::{Instant, Sealed, masked_name};
use mengya_entities::{account, ban, certificate, practitioner};
use sea_orm::ActiveValue::Set;

/// Where a part of a mail is sealed.
const fn place(mail: MailId, column: &'static str) -> Place {
    Place { table: "outbox", column, row: mail.0 }
}

/// Opens a part of a mail.
pub(super) fn open(
    ground: &Ground,
    mail: MailId,
    column: &'static str,
    sealed: &Sealed,
) -> Result<String, Problem> {
    Ok(ground.vault.open_text(place(mail, column), sealed)?)
}

/// Writes a notice to these accounts, within the transaction of what it tells: when that is undone, so is this. An
/// account without an address is not written to.
///
/// # Errors
/// When the store does not take it; then the transaction must not be committed.
pub async fn enqueue(
    tx: &Tx,
    ground: &Ground,
    accounts: &[account::Model],
    notice: &Notice,
) -> Result<(), Problem> {
    let told: Vec<Told<'_>> = accounts.iter().map(|account| (account, notice)).collect();
    enqueue_all(tx, ground, &told).await
}

/// An account, and what it is told.
type Told<'n> = (&'n account::Model, &'n Notice);

/// The same, each account its own notice: one statement, however many they are.
async fn enqueue_all(tx: &Tx, ground: &Ground, told: &[Told<'_>]) -> Result<(), Problem> {
    let rows = written(ground, told)?;
    Ok(store::insert_all(tx, rows).await?)
}

/// The letters, sealed.
fn written(ground: &Ground, told: &[Told<'_>]) -> Result<Vec<ActiveModel>, Problem> {
    let settings = &ground.settings;
    let now = Instant::from(ground.clock.now());
    let mut rows = Vec::new();
    for (account, notice) in told {
        let Some(recipient) = email::open(&ground.vault, account)? else { continue };
        let language = language_of(account.language);
        let sender = language.pick(settings.issuer_zh.as_str(), settings.issuer_en.as_str());
        let letter = notice.write(language, &account.display_name, &settings.public_url, sender)?;
        let id: MailId = ground.ids.next();
        let seal = |column, text: &str| ground.vault.seal(place(id, column), text.as_bytes());
        rows.push(ActiveModel {
            id: Set(id),
            at: Set(now),
            kind: Set(notice.kind()),
            account_id: Set(account.id),
            recipient_sealed: Set(seal("recipient_sealed", &recipient)),
            language: Set(account.language),
            subject: Set(letter.subject),
            text_sealed: Set(seal("text_sealed", &letter.text)),
            html_sealed: Set(seal("html_sealed", &letter.html)),
            attempts: Set(0),
            next_attempt_at: Set(Some(now)),
            sent_at: Set(None),
            failed_at: Set(None),
            last_error: Set(None),
        });
    }
    Ok(rows)
}

/// Tells its holder that a certificate was issued.
///
/// # Errors
/// As [`enqueue`].
pub async fn certificate_issued(tx: &Tx, ground: &Ground, row: &certificate::Model) -> Result<(), Problem> {
    let notice = Notice::CertificateIssued { number: row.number.clone(), title: row.title.clone() };
    tell_people(tx, ground, &[(row.practitioner_id, notice)]).await
}

/// Tells the holders that these certificates were withdrawn, each with why, in Chinese and in English.
///
/// # Errors
/// As [`enqueue`].
pub async fn certificates_withdrawn(
    tx: &Tx,
    ground: &Ground,
    withdrawn: &[(certificate::Model, [String; 2])],
) -> Result<(), Problem> {
    let today = ground.clock.today();
    let told: Vec<(PractitionerId, Notice)> = withdrawn
        .iter()
        .map(|(row, reason)| {
            let notice = Notice::CertificateWithdrawn {
                number: row.number.clone(),
                title: row.title.clone(),
                on: row.withdrawn_on.unwrap_or(today),
                reason: reason.clone(),
            };
            (row.practitioner_id, notice)
        })
        .collect();
    tell_people(tx, ground, &told).await
}

/// Tells each person something: two statements, however many they are.
async fn tell_people(tx: &Tx, ground: &Ground, told: &[(PractitionerId, Notice)]) -> Result<(), Problem> {
    let people: Vec<PractitionerId> = told.iter().map(|(person, _)| *person).collect();
    let accounts = store::accounts_of_people(tx, &people).await?;
    let mut each: Vec<Told<'_>> = Vec::new();
    for (person, notice) in told {
        let own = accounts.iter().filter(|account| account.practitioner_id == Some(*person));
        each.extend(own.map(|account| (account, notice)));
    }
    enqueue_all(tx, ground, &each).await
}

/// A ban that takes effect, and on whom.
#[derive(Clone, Debug)]
pub struct EffectiveBan<'b> {
    /// The number of the decision.
    pub decision: &'b str,
    /// Who decided; empty where that is not recorded.
    pub authority: &'b str,
    /// From this day.
    pub from: NaiveDate,
    /// Whom it bars.
    pub person: &'b practitioner::Model,
}

/// Tells those whom confirmed bans concern: the persons, and the managers where they work.
///
/// # Errors
/// As [`enqueue`].
pub async fn bans_effective(tx: &Tx, ground: &Ground, bans: &[EffectiveBan<'_>]) -> Result<(), Problem> {
    let told: Vec<OfBan<'_>> = bans
        .iter()
        .map(|ban| OfBan {
            person: ban.person,
            own: Notice::OwnBan {
                decision: ban.decision.to_owned(),
                authority: ban.authority.to_owned(),
                from: ban.from,
            },
            staff: Notice::StaffBan {
                registry_number: ban.person.registry_number.to_string(),
                name: masked_name(&ban.person.name),
                from: ban.from,
            },
        })
        .collect();
    tell_of_bans(tx, ground, &told).await
}

/// Tells those whom an annulled ban concerned: the person, and the managers where the person works.
///
/// # Errors
/// As [`enqueue`].
pub async fn ban_annulled(
    tx: &Tx,
    ground: &Ground,
    row: &ban::Model,
    person: &practitioner::Model,
) -> Result<(), Problem> {
    let from = row.annulled_on.unwrap_or_else(|| ground.clock.today());
    let told = OfBan {
        person,
        own: Notice::OwnBanAnnulled {
            decision: row.decision_number.clone(),
            annulment: row.annulment_number.clone().unwrap_or_default(),
            from,
        },
        staff: Notice::StaffBanAnnulled {
            registry_number: person.registry_number.to_string(),
            name: masked_name(&person.name),
            from,
        },
    };
    tell_of_bans(tx, ground, &[told]).await
}

/// What is told of a ban: to the person, and to the managers where the person works.
struct OfBan<'b> {
    person: &'b practitioner::Model,
    own: Notice,
    staff: Notice,
}

/// As many statements for many bans as for one.
async fn tell_of_bans(tx: &Tx, ground: &Ground, bans: &[OfBan<'_>]) -> Result<(), Problem> {
    let people: Vec<PractitionerId> = bans.iter().map(|ban| ban.person.id).collect();
    let accounts = store::accounts_of_people(tx, &people).await?;
    let managers = store::managers_of_employers(tx, &people, ground.clock.today()).await?;
    let mut told: Vec<Told<'_>> = Vec::new();
    for OfBan { person, own, staff } in bans {
        let of_person = accounts.iter().filter(|account| account.practitioner_id == Some(person.id));
        told.extend(of_person.map(|account| (account, own)));
        let of_employers = managers.iter().filter(|(employed, _)| *employed == person.id);
        told.extend(of_employers.map(|(_, account)| (account, staff)));
    }
    enqueue_all(tx, ground, &told).await
}

/// A mail as a list shows it.
#[derive(Clone, Debug)]
pub struct ListedMail {
    /// The mail.
    pub row: Model,
    /// How whom it is for is called.
    pub to: String,
    /// The address, in part.
    pub recipient: String,
}

/// One page of mails, the newest first.
///
/// # Errors
/// When the store is away.
pub async fn outbox(ground: &Ground, page: &PageAsked) -> Result<(Vec<ListedMail>, Option<String>), Problem> {
    let rows = store::page(ground.database.reader(), page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |(row, _)| row.id.to_string());
    let rows =
        rows.into_iter().map(|(row, account)| listed(ground, row, account)).collect::<Result<_, _>>()?;
    Ok((rows, next))
}

/// How one mail fared; that it was looked at is written down. What it says is for whom it is for: no administrator reads
/// another's letters, nor the links in them.
///
/// # Errors
/// 404.
pub async fn mail(ground: &Ground, actor: &Actor, id: MailId) -> Result<ListedMail, Problem> {
    let found = store::find(ground.database.reader(), id).await?;
    let (row, account) = found.ok_or_else(Problem::not_found)?;
    let mail = listed(ground, row, account)?;
    let tx = ground.database.begin().await?;
    let fact = Fact { action: "mail.read", subject_kind: "mail", subject_id: id.0, ..Fact::default() };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(mail)
}

fn listed(ground: &Ground, row: Model, account: Option<account::Model>) -> Result<ListedMail, Problem> {
    let recipient = open(ground, row.id, "recipient_sealed", &row.recipient_sealed)?;
    let to = account.map(|account| account.display_name).unwrap_or_default();
    Ok(ListedMail { recipient: email::masked(&recipient), to, row })
}
