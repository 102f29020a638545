//! Who is told what, and what the administrator reads of it.

use super::letters::{Notice, language_of};
use super::store;
use crate::access::Actor;
use crate::access::email;
use crate::history::{self, Fact};
use crate::platform::db::Tx;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::platform::vault::Place;
use chrono::NaiveDate;
use mengya_entities::ids::{
    AccountId, ActId, ActNoticeId, BanId, BanNoticeId, InstitutionId, MailId, PractitionerId,
};
use mengya_entities::outbox::{ActiveModel, Model};
use mengya_entities::values::{
    BanAct, DisputeState, EventAction, Instant, MailChannel, Post, ReaderLanguage, Sealed, masked_name,
    masked_phone,
};
use mengya_entities::{account, ban, ban_notice, certificate, dispute, practitioner};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::{BTreeSet, HashMap};

/// Where a part of a mail is sealed.
const fn place(mail: MailId, column: &'static str) -> Place {
    Place { table: "outbox", column, row: mail.0 }
}

/// Opens a part of a mail.
pub(super) fn open(
    services: &Services,
    mail: MailId,
    column: &'static str,
    sealed: &Sealed,
) -> Result<String, Problem> {
    Ok(services.vault.open_text(place(mail, column), sealed)?)
}

/// Writes a notice to these accounts, within the transaction of what it tells: when that is undone, so is this. An
/// account without an address is not written to.
///
/// # Errors
/// When the store does not take it; then the transaction must not be committed.
pub async fn enqueue(
    tx: &Tx,
    services: &Services,
    accounts: &[account::Model],
    notice: &Notice,
) -> Result<(), Problem> {
    let told: Vec<Told<'_>> = accounts.iter().map(|account| (account, notice, Carries::Nothing)).collect();
    enqueue_all(tx, services, &told).await
}

/// The same, each account its own notice: one statement for 500.
///
/// # Errors
/// As [`enqueue`].
pub async fn enqueue_each(
    tx: &Tx,
    services: &Services,
    letters: &[(&account::Model, Notice)],
) -> Result<(), Problem> {
    let told: Vec<Told<'_>> =
        letters.iter().map(|(account, notice)| (*account, notice, Carries::Nothing)).collect();
    enqueue_all(tx, services, &told).await
}

/// Which notice a mail carries, so that it is known whether somebody was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Carries {
    /// None.
    #[default]
    Nothing,
    /// Of a ban or of its annulment.
    OfBan(BanNoticeId),
    /// Of an act on a credential or certificate.
    OfAct(ActNoticeId),
}

/// An account, what it is told, and the notice that this carries.
pub(super) type Told<'n> = (&'n account::Model, &'n Notice, Carries);

/// The same, each account its own notice: one statement, however many they are.
pub(super) async fn enqueue_all(tx: &Tx, services: &Services, told: &[Told<'_>]) -> Result<(), Problem> {
    let rows = written(services, told)?;
    Ok(store::insert_all(tx, rows).await?)
}

/// Somebody a letter is written to, with an account or without.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The account; none for a person who has none yet.
    pub account: Option<AccountId>,
    /// How the letter is sent.
    pub channel: MailChannel,
    /// The e-mail address, or the phone number.
    pub address: String,
    /// The name.
    pub name: String,
    /// The language it is written in.
    pub language: ReaderLanguage,
}

/// Writes a notice to somebody, within the transaction of what it tells.
///
/// # Errors
/// As [`enqueue`].
pub async fn write_to(tx: &Tx, services: &Services, to: &Recipient, notice: &Notice) -> Result<(), Problem> {
    let row = letter_to(services, to, notice, Carries::Nothing)?;
    Ok(store::insert_all(tx, row.into_iter().collect()).await?)
}

/// Writes each of these letters, within the transaction of what they tell: one statement for 500.
///
/// # Errors
/// As [`enqueue`].
pub async fn write_all(tx: &Tx, services: &Services, letters: &[(Recipient, Notice)]) -> Result<(), Problem> {
    let mut rows = Vec::with_capacity(letters.len());
    for (to, notice) in letters {
        rows.extend(letter_to(services, to, notice, Carries::Nothing)?);
    }
    Ok(store::insert_all(tx, rows).await?)
}

/// How an account is written to; none without an address.
///
/// # Errors
/// When the address does not open.
pub fn recipient_of(services: &Services, account: &account::Model) -> Result<Option<Recipient>, Problem> {
    Ok(email::open(&services.vault, account)?.map(|address| Recipient {
        account: Some(account.id),
        channel: MailChannel::Mail,
        address,
        name: account.display_name.clone(),
        language: account.language,
    }))
}

/// One letter, sealed; none where the notice is nothing for a text message.
fn letter_to(
    services: &Services,
    to: &Recipient,
    notice: &Notice,
    carries: Carries,
) -> Result<Option<ActiveModel>, Problem> {
    let settings = &services.settings;
    let language = language_of(to.language);
    let sender = language.pick(settings.issuer_zh.as_str(), settings.issuer_en.as_str());
    let (subject, text, html) = match to.channel {
        MailChannel::Mail => {
            let letter = notice.write(language, &to.name, &settings.public_url, sender)?;
            (letter.subject, letter.text, letter.html)
        }
        MailChannel::Text => match notice.text_message(language, sender) {
            Some(text) => (String::new(), text, String::new()),
            None => return Ok(None),
        },
    };
    let id: MailId = services.ids.next();
    let seal = |column, text: &str| services.vault.seal(place(id, column), text.as_bytes());
    let now = Instant::from(services.clock.now());
    Ok(Some(ActiveModel {
        id: Set(id),
        at: Set(now),
        kind: Set(notice.kind()),
        account_id: Set(to.account),
        notice_id: Set(match carries {
            Carries::OfBan(id) => Some(id),
            Carries::OfAct(_) | Carries::Nothing => None,
        }),
        act_notice_id: Set(match carries {
            Carries::OfAct(id) => Some(id),
            Carries::OfBan(_) | Carries::Nothing => None,
        }),
        recipient_sealed: Set(seal("recipient_sealed", &to.address)),
        language: Set(to.language),
        subject: Set(subject),
        text_sealed: Set(seal("text_sealed", &text)),
        html_sealed: Set(seal("html_sealed", &html)),
        attempts: Set(0),
        next_attempt_at: Set(Some(now)),
        sent_at: Set(None),
        failed_at: Set(None),
        last_error: Set(None),
        channel: Set(to.channel),
        act_id: Set(None),
    }))
}

/// The letters, sealed.
fn written(services: &Services, told: &[Told<'_>]) -> Result<Vec<ActiveModel>, Problem> {
    let mut rows = Vec::new();
    for (account, notice, carries) in told {
        let Some(to) = recipient_of(services, account)? else { continue };
        rows.extend(letter_to(services, &to, notice, *carries)?);
    }
    Ok(rows)
}

/// Tells the holders that these certificates were issued.
///
/// # Errors
/// As [`enqueue`].
pub async fn certificates_issued(
    tx: &Tx,
    services: &Services,
    rows: &[certificate::Model],
) -> Result<(), Problem> {
    let told: Vec<(PractitionerId, Notice)> = rows
        .iter()
        .map(|row| {
            let notice = Notice::CertificateIssued { number: row.number.clone(), title: row.title.clone() };
            (row.practitioner_id, notice)
        })
        .collect();
    tell_people(tx, services, &told).await
}

/// Tells the holders that these certificates were withdrawn, each with why, in Chinese and in English.
///
/// # Errors
/// As [`enqueue`].
pub async fn certificates_withdrawn(
    tx: &Tx,
    services: &Services,
    withdrawn: &[(certificate::Model, [String; 2])],
) -> Result<(), Problem> {
    let today = services.clock.today();
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
    tell_people(tx, services, &told).await
}

/// Tells each person something: two statements, however many they are.
async fn tell_people(tx: &Tx, services: &Services, told: &[(PractitionerId, Notice)]) -> Result<(), Problem> {
    let people: BTreeSet<PractitionerId> = told.iter().map(|(person, _)| *person).collect();
    let people: Vec<PractitionerId> = people.into_iter().collect();
    let accounts = store::accounts_of_people(tx, &people).await?;
    let mut each: Vec<Told<'_>> = Vec::new();
    for (person, notice) in told {
        let own = accounts.iter().filter(|account| account.practitioner_id == Some(*person));
        each.extend(own.map(|account| (account, notice, Carries::Nothing)));
    }
    enqueue_all(tx, services, &each).await
}

/// Somebody on a staff list.
#[derive(Clone, Copy, Debug)]
pub struct Began<'e> {
    /// Who.
    pub person: PractitionerId,
    /// The institution's name.
    pub place: &'e str,
    /// As what.
    pub post: Post,
    /// The first day.
    pub from: NaiveDate,
}

/// Tells people that they were put on a staff list: whoever is on one can read much of their record.
///
/// # Errors
/// As [`enqueue`].
pub async fn employments_began(tx: &Tx, services: &Services, began: &[Began<'_>]) -> Result<(), Problem> {
    let told: Vec<(PractitionerId, Notice)> = began
        .iter()
        .map(|it| {
            let notice = Notice::OnStaffList { place: it.place.to_owned(), post: it.post, from: it.from };
            (it.person, notice)
        })
        .collect();
    tell_people(tx, services, &told).await
}

/// Tells a person of an act on the own work or record; the letters name it. Answers whether anybody could be written to:
/// otherwise somebody has to call.
///
/// # Errors
/// As [`enqueue`].
pub async fn tell_of_act(
    tx: &Tx,
    services: &Services,
    person: PractitionerId,
    notice: &Notice,
    act: ActId,
) -> Result<bool, Problem> {
    let accounts = store::accounts_of_people(tx, &[person]).await?;
    let told: Vec<Told<'_>> = accounts.iter().map(|account| (account, notice, Carries::Nothing)).collect();
    let mut rows = written(services, &told)?;
    for row in &mut rows {
        row.act_id = Set(Some(act));
    }
    let is_written_to = !rows.is_empty();
    store::insert_all(tx, rows).await?;
    Ok(is_written_to)
}

/// Tells whoever answers a dispute that there is one.
///
/// # Errors
/// As [`enqueue`].
pub async fn dispute_raised(tx: &Tx, services: &Services, row: &dispute::Model) -> Result<(), Problem> {
    let accounts = if let Some(provider) = row.provider_id {
        store::clerks_of(tx, provider).await?
    } else if let Some(place) = row.institution_id {
        store::managers_of(tx, &BTreeSet::from([place])).await?
    } else {
        store::officers_of(tx, row.district.as_deref().unwrap_or_default()).await?
    };
    let notice =
        Notice::DisputeRaised { number: row.number.to_string(), subject: row.subject, due: row.due_on };
    enqueue(tx, services, &accounts, &notice).await
}

/// Tells the person how a dispute was answered, and why.
///
/// # Errors
/// As [`enqueue`].
pub async fn dispute_answered(
    tx: &Tx,
    services: &Services,
    row: &dispute::Model,
    reason: &str,
) -> Result<(), Problem> {
    let notice = Notice::DisputeAnswered {
        number: row.number.to_string(),
        subject: row.subject,
        accepted: row.state == DisputeState::Accepted,
        reason: reason.to_owned(),
    };
    tell_people(tx, services, &[(row.practitioner_id, notice)]).await
}

/// A ban that takes effect, and on whom.
#[derive(Clone, Debug)]
pub struct EffectiveBan<'b> {
    /// Which ban.
    pub id: BanId,
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
pub async fn bans_effective(tx: &Tx, services: &Services, bans: &[EffectiveBan<'_>]) -> Result<(), Problem> {
    let told: Vec<OfBan<'_>> = bans
        .iter()
        .map(|ban| OfBan {
            ban: ban.id,
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
    tell_of_bans(tx, services, BanAct::Ban, &told).await
}

/// Tells those whom an annulled ban concerned: the person, and the managers where the person works.
///
/// # Errors
/// As [`enqueue`].
pub async fn ban_annulled(
    tx: &Tx,
    services: &Services,
    row: &ban::Model,
    person: &practitioner::Model,
) -> Result<(), Problem> {
    let from = row.annulled_on.unwrap_or_else(|| services.clock.today());
    let told = OfBan {
        ban: row.id,
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
    tell_of_bans(tx, services, BanAct::Annulment, &[told]).await
}

/// What is told of a ban: to the person, and to the managers where the person works.
struct OfBan<'b> {
    ban: BanId,
    person: &'b practitioner::Model,
    own: Notice,
    staff: Notice,
}

/// Somebody who is to hear of a person's ban: the person, or an employer.
#[derive(Clone, Debug)]
pub struct Addressee {
    /// Whose ban.
    pub person: PractitionerId,
    /// The employer; none for the person.
    pub institution: Option<InstitutionId>,
    /// Their accounts that can be written to; with none of these, somebody has to call.
    pub accounts: Vec<account::Model>,
}

/// Who is to hear of bans of these persons, each person before their employers: as many statements for many persons as
/// for one.
///
/// # Errors
/// When the store is away.
pub async fn addressees(
    db: &impl ConnectionTrait,
    people: &[PractitionerId],
    today: NaiveDate,
) -> Result<Vec<Addressee>, DbErr> {
    let accounts = store::accounts_of_people(db, people).await?;
    let employers = store::employers_of(db, people, today).await?;
    let institutions: BTreeSet<InstitutionId> = employers.iter().map(|(_, place)| *place).collect();
    let mut managers: HashMap<InstitutionId, Vec<account::Model>> = HashMap::new();
    for account in store::managers_of(db, &institutions).await? {
        if let Some(place) = account.institution_id {
            managers.entry(place).or_default().push(account);
        }
    }
    let mut found = Vec::new();
    for person in people {
        let own = accounts.iter().filter(|account| account.practitioner_id == Some(*person));
        found.push(Addressee { person: *person, institution: None, accounts: own.cloned().collect() });
        for (_, place) in employers.iter().filter(|(employed, _)| employed == person) {
            let accounts = managers.get(place).cloned().unwrap_or_default();
            found.push(Addressee { person: *person, institution: Some(*place), accounts });
        }
    }
    Ok(found)
}

/// Writes to everybody who is to hear of these bans, and writes down who that is, so that whoever cannot be written to
/// is called. As many statements for many bans as for one.
async fn tell_of_bans(tx: &Tx, services: &Services, act: BanAct, bans: &[OfBan<'_>]) -> Result<(), Problem> {
    let people: BTreeSet<PractitionerId> = bans.iter().map(|ban| ban.person.id).collect();
    let people: Vec<PractitionerId> = people.into_iter().collect();
    let addressees = addressees(tx, &people, services.clock.today()).await?;
    let now = Instant::from(services.clock.now());
    let mut notices = Vec::new();
    let mut told: Vec<Told<'_>> = Vec::new();
    for OfBan { ban, person, own, staff } in bans {
        for addressee in addressees.iter().filter(|it| it.person == person.id) {
            let id: BanNoticeId = services.ids.next();
            notices.push(ban_notice::ActiveModel {
                id: Set(id),
                ban_id: Set(*ban),
                act: Set(act),
                institution_id: Set(addressee.institution),
                mailed_at: Set(None),
                called_on: Set(None),
                called_by: Set(None),
                created_at: Set(now),
            });
            let notice = if addressee.institution.is_some() { staff } else { own };
            told.extend(addressee.accounts.iter().map(|account| (account, notice, Carries::OfBan(id))));
        }
    }
    store::insert_notices(tx, notices).await?;
    enqueue_all(tx, services, &told).await
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
pub async fn outbox(
    services: &Services,
    page: &PageAsked,
) -> Result<(Vec<ListedMail>, Option<String>), Problem> {
    let rows = store::page(services.database.reader(), page.after_id()?, page.limit).await?;
    let (rows, next) = page.cut(rows, |(row, _)| row.id.to_string());
    let rows =
        rows.into_iter().map(|(row, account)| listed(services, row, account)).collect::<Result<_, _>>()?;
    Ok((rows, next))
}

/// How one mail fared; that it was looked at is written down. What it says is for whom it is for: no administrator reads
/// another's letters, nor the links in them.
///
/// # Errors
/// 404.
pub async fn mail(services: &Services, actor: &Actor, id: MailId) -> Result<ListedMail, Problem> {
    let found = store::find(services.database.reader(), id).await?;
    let (row, account) = found.ok_or_else(Problem::not_found)?;
    let mail = listed(services, row, account)?;
    let tx = services.database.begin().await?;
    let fact = Fact::of(EventAction::MailRead, id.0);
    history::record(&tx, services, actor, fact).await?;
    tx.commit().await?;
    Ok(mail)
}

fn listed(services: &Services, row: Model, account: Option<account::Model>) -> Result<ListedMail, Problem> {
    let recipient = open(services, row.id, "recipient_sealed", &row.recipient_sealed)?;
    let to = account.map(|account| account.display_name).unwrap_or_default();
    let recipient = match row.channel {
        MailChannel::Mail => email::masked(&recipient),
        MailChannel::Text => masked_phone(&recipient),
    };
    Ok(ListedMail { recipient, to, row })
}
