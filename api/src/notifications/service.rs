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
use mengya_entities::ids::MailId;
use mengya_entities::outbox::{ActiveModel, Model};
use mengya_entities::values::{Instant, MailKind, Sealed, masked_name};
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
    let settings = &ground.settings;
    let now = Instant::from(ground.clock.now());
    let mut rows = Vec::new();
    for account in accounts {
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
    Ok(store::insert_all(tx, rows).await?)
}

/// Tells its holder that a certificate was issued.
///
/// # Errors
/// As [`enqueue`].
pub async fn certificate_issued(tx: &Tx, ground: &Ground, row: &certificate::Model) -> Result<(), Problem> {
    let accounts = store::accounts_of_person(tx, row.practitioner_id).await?;
    let notice = Notice::CertificateIssued { number: row.number.clone(), title: row.title.clone() };
    enqueue(tx, ground, &accounts, &notice).await
}

/// Tells those whom a confirmed ban concerns: the person, and the managers where the person works.
///
/// # Errors
/// As [`enqueue`].
pub async fn ban_effective(
    tx: &Tx,
    ground: &Ground,
    row: &ban::Model,
    person: Option<&practitioner::Model>,
) -> Result<(), Problem> {
    let Some(person) = person else { return Ok(()) };
    let own = Notice::OwnBan {
        decision: row.decision_number.clone(),
        authority: row.authority.clone(),
        from: row.effective_on,
    };
    enqueue(tx, ground, &store::accounts_of_person(tx, person.id).await?, &own).await?;
    let staff = Notice::StaffBan {
        registry_number: person.registry_number.to_string(),
        name: masked_name(&person.name),
        from: row.effective_on,
    };
    let managers = store::managers_of_employers(tx, person.id, ground.clock.today()).await?;
    enqueue(tx, ground, &managers, &staff).await
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
    let mut listed = Vec::new();
    for (row, account) in rows {
        let recipient = open(ground, row.id, "recipient_sealed", &row.recipient_sealed)?;
        let to = account.map(|account| account.display_name).unwrap_or_default();
        listed.push(ListedMail { recipient: email::masked(&recipient), to, row });
    }
    Ok((listed, next))
}

/// A whole mail.
#[derive(Clone, Debug)]
pub struct WholeMail {
    /// The mail.
    pub row: Model,
    /// The address.
    pub recipient: String,
    /// The plain text.
    pub text: String,
}

/// One mail whole; that it was read is written down. The link of a password's mail shows only as long as nobody but
/// the administrator can hand it on.
///
/// # Errors
/// 404.
pub async fn read(ground: &Ground, actor: &Actor, id: MailId) -> Result<WholeMail, Problem> {
    let row = store::find(ground.database.reader(), id).await?.ok_or_else(Problem::not_found)?;
    let recipient = open(ground, id, "recipient_sealed", &row.recipient_sealed)?;
    let mut text = open(ground, id, "text_sealed", &row.text_sealed)?;
    if row.kind == MailKind::PasswordReset && row.sent_at.is_some() {
        text = without_token(&text);
    }
    let tx = ground.database.begin().await?;
    let fact = Fact { action: "mail.read", subject_kind: "mail", subject_id: id.0, ..Fact::default() };
    history::record(&tx, ground, actor, fact).await?;
    tx.commit().await?;
    Ok(WholeMail { row, recipient, text })
}

fn without_token(text: &str) -> String {
    let mut parts = text.split("token=");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.find(char::is_whitespace).map_or("", |at| &part[at..]);
        kept.push_str("token=…");
        kept.push_str(rest);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::without_token;

    #[test]
    fn a_link_that_was_sent_is_not_shown_again() {
        assert_eq!(without_token("a\nhttps://x/?token=abc-_9\nb"), "a\nhttps://x/?token=…\nb");
        assert_eq!(without_token("nothing"), "nothing");
    }
}
