//! Everything that is held on a person, for the person: as counts on a page, and whole as a file.

use super::service::{own_number, record_of};
use crate::access::store as accounts;
use crate::access::{Actor, email};
use crate::bans::words::{WordFacts, stands};
use crate::certificates::payloads::CertificateOut;
use crate::compliance::payloads::PersonComplianceOut;
use crate::credentials::payloads::CredentialOut;
use crate::disputes::payloads::DisputeOut;
use crate::disputes::service as disputes;
use crate::history;
use crate::history::payloads::LookUpOut;
use crate::institutions::payloads::EmploymentOut;
use crate::platform::language::Language;
use crate::platform::pagination::PageAsked;
use crate::platform::problem::Problem;
use crate::platform::services::Services;
use crate::practitioners::payloads::PractitionerOut;
use crate::screening::payloads::ScreeningOut;
use crate::teams::store as teams;
use crate::training::payloads::CompletionOut;
use crate::training::store as training;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ban;
use mengya_entities::values::{BanState, ReaderLanguage};
use poem_openapi::Object;
use serde::Serialize;

/// More than anybody's record has of anything.
const ALL: u64 = 100_000;

/// A ban as the barred person reads it.
#[derive(Clone, Debug, Object, Serialize)]
pub struct OwnBanOut {
    /// The number of the decision or judgment.
    pub decision_number: String,
    /// The law it rests on.
    pub legal_basis: String,
    /// Who decided.
    pub authority: String,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it is in force.
    pub effective_on: NaiveDate,
    /// The last day, included; null for life.
    pub until_on: Option<NaiveDate>,
    /// Confirmed or declined.
    pub state: BanState,
    /// How it stands today, in words.
    pub stands_text: String,
    /// The day from which it is no longer in force.
    pub annulled_on: Option<NaiveDate>,
    /// The number of the annulment.
    pub annulment_number: Option<String>,
}

impl OwnBanOut {
    fn of(row: ban::Model, today: NaiveDate, language: Language) -> Self {
        Self {
            stands_text: stands(&WordFacts::of(&row), today).word(language.texts()),
            decision_number: row.decision_number,
            legal_basis: row.legal_basis,
            authority: row.authority,
            decided_on: row.decided_on,
            effective_on: row.effective_on,
            until_on: row.until_on,
            state: row.state,
            annulled_on: row.annulled_on,
            annulment_number: row.annulled_on.and(row.annulment_number),
        }
    }
}

/// A team of which the person is or was a member.
#[derive(Clone, Debug, Object, Serialize)]
pub struct OwnMembershipOut {
    /// The team's name.
    pub team: String,
    /// What the person is in it.
    pub role: String,
    /// The first day.
    pub joined_on: NaiveDate,
    /// The last day, included.
    pub left_on: Option<NaiveDate>,
}

/// The account with which the copy was asked for.
#[derive(Clone, Debug, Object, Serialize)]
pub struct OwnAccountOut {
    /// The name to sign in with.
    pub username: String,
    /// How the audit log calls the person.
    pub display_name: String,
    /// The address to which mail is sent.
    pub email: Option<String>,
    /// The language of mail.
    pub language: ReaderLanguage,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
}

/// Everything that is held on a person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct FullCopyOut {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Who.
    pub person: PractitionerOut,
    /// May the person work, as what, until when, what is missing.
    pub may_work: PersonComplianceOut,
    /// Bans, in force or not.
    pub bans: Vec<OwnBanOut>,
    /// Credentials, in the order they were entered.
    pub credentials: Vec<CredentialOut>,
    /// Completions, also those that were corrected; the last recorded first.
    pub completions: Vec<CompletionOut>,
    /// Certificates, the newest first.
    pub certificates: Vec<CertificateOut>,
    /// Employments, also those that were voided.
    pub employments: Vec<EmploymentOut>,
    /// Checks with their answers, the last recorded first.
    pub checks: Vec<ScreeningOut>,
    /// Teams.
    pub teams: Vec<OwnMembershipOut>,
    /// Disputes with what was said and answered, the newest first.
    pub disputes: Vec<DisputeOut>,
    /// Who looked, the newest first.
    pub look_ups: Vec<LookUpOut>,
    /// The account.
    pub account: Option<OwnAccountOut>,
}

/// Everything that is held on the practitioner who asks.
///
/// # Errors
/// 403 when the actor is no practitioner.
pub async fn full_copy(
    services: &Services,
    actor: &Actor,
    language: Language,
) -> Result<FullCopyOut, Problem> {
    let (reader, today, t) = (services.database.reader(), services.clock.today(), language.texts());
    let number = own_number(services, actor).await?.to_string();
    let record = record_of(services, actor, &number, None, (services.clock.today(), ALL)).await?;
    let person = record.shown.person.clone();
    let completions = training::page_of_person(reader, person.id, None, ALL).await?;
    let all = PageAsked { after: None, limit: ALL };
    let (_, own_disputes, _) = disputes::of_person(services, actor, &number, &all).await?;
    let looks = history::store::look_ups(reader, person.id, None, ALL).await?;
    let memberships = teams::named_memberships_of(reader, person.id).await?;
    let account = match actor.account {
        Some(id) => accounts::find(reader, id).await?,
        None => None,
    };
    let account = account
        .map(|row| {
            Ok::<_, Problem>(OwnAccountOut {
                email: email::open(&services.vault, &row)?,
                username: row.username,
                display_name: row.display_name,
                language: row.language,
                opened_at: row.created_at.into(),
            })
        })
        .transpose()?;
    let credential = |row| CredentialOut::on(row, &record.held, today, t);
    Ok(FullCopyOut {
        made_at: services.clock.now(),
        may_work: PersonComplianceOut::of(&person, &record.on_day, language),
        bans: record
            .bans
            .into_iter()
            .filter(|row| stands(&WordFacts::of(row), today).is_for_the_person())
            .map(|row| OwnBanOut::of(row, today, language))
            .collect(),
        credentials: record.credentials.into_iter().map(credential).collect(),
        completions: completions.into_iter().map(|it| CompletionOut::of_person(it, &person)).collect(),
        certificates: record
            .certificates
            .into_iter()
            .map(|row| CertificateOut::of(services, row, &person))
            .collect(),
        employments: record.employments.into_iter().map(Into::into).collect(),
        checks: record.checks.into_iter().map(Into::into).collect(),
        teams: memberships
            .into_iter()
            .map(|(row, team)| OwnMembershipOut {
                team,
                role: row.role,
                joined_on: row.joined_on,
                left_on: row.left_on,
            })
            .collect(),
        disputes: own_disputes.iter().map(|it| DisputeOut::of_person(it, &person, today, language)).collect(),
        look_ups: looks.into_iter().map(Into::into).collect(),
        account,
        person: record.shown.into(),
    })
}
