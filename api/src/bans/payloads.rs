//! What goes in and out about bans.

use super::consequences::{Consequences, Whom};
use super::namesakes::Namesake;
use super::recording::{WrittenDecision, WrittenWhom};
use super::service::BanView;
use super::words::{Stands, WordFacts, stands};
use crate::compliance::payloads::PlaceEffectOut;
use crate::effects::payloads::ToldBy;
use crate::evidence::service::FileLine;
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::request;
use crate::practitioners::standing::BanFacts;
use crate::practitioners::standing::is_barred_on;
use chrono::{DateTime, NaiveDate, Utc};
use mengya_entities::ids::{BanId, BanNoticeId, EmploymentId, EvidenceFileId};
use mengya_entities::values::{BanAct, BanKind, BanState, BanTerm, EvidenceMedia, IdentityKind, Post};
use poem_openapi::{Enum, Object};
use serde::Serialize;

/// A ban to be recorded: whom it bars, by the registry number or by name and document, and what the decision says.
#[derive(Clone, Object)]
pub struct BanIn {
    /// The registry number of the person; without it name and document are needed.
    #[oai(validator(max_length = 40))]
    pub registry_number: Option<String>,
    /// The name in the decision.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: Option<String>,
    /// The kind of identity document.
    pub identity_kind: Option<IdentityKind>,
    /// The document's number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub identity_number: Option<String>,
    /// The number of the decision or judgment.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub decision_number: String,
    /// Whether the decision bars several persons: needed when its number is recorded for somebody else.
    pub bars_several: Option<bool>,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The law it rests on, as the decision says.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub legal_basis: String,
    /// Who decided.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub authority: String,
    /// What happened; kept encrypted.
    #[oai(validator(min_length = 1, max_length = 4000))]
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it is in force, whatever the day of service.
    pub effective_on: NaiveDate,
    /// Where it takes effect before the day of the decision: why that is right, and where the decision says so.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub early_reason: Option<String>,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
}

impl BanIn {
    /// Whom it bars, and what the decision says.
    ///
    /// # Errors
    /// 422 when nobody is named, or somebody in two ways.
    pub fn parts(self) -> Result<(WrittenWhom, WrittenDecision), Problem> {
        let decision = WrittenDecision {
            decision_number: self.decision_number,
            bars_several: self.bars_several.unwrap_or(false),
            kind: self.kind,
            legal_basis: self.legal_basis,
            authority: self.authority,
            grounds: self.grounds,
            decided_on: self.decided_on,
            effective_on: self.effective_on,
            early_reason: self.early_reason,
            term: self.term,
            until_on: self.until_on,
        };
        let whom = match (self.registry_number, self.name, self.identity_kind, self.identity_number) {
            (Some(number), None, None, None) => WrittenWhom::Registered(number),
            (Some(_), ..) => {
                let message = Message::new("ban-whom-twice");
                return Err(Problem::invalid("/registry_number", "either", message));
            }
            (None, Some(name), Some(kind), Some(number)) => WrittenWhom::Document { name, kind, number },
            (None, name, kind, number) => {
                let missing = [
                    ("/name", name.is_none()),
                    ("/identity_kind", kind.is_none()),
                    ("/identity_number", number.is_none()),
                ];
                let faults = missing.into_iter().filter(|(_, missing)| *missing);
                let faults = faults.map(|(at, _)| Fault::new(at, "required", Message::new("fault-required")));
                return Err(Problem { faults: faults.collect(), ..Problem::new(ProblemCode::Invalid) });
            }
        };
        Ok((whom, decision))
    }
}

/// What the decision says, corrected before another officer has decided: all of it, in place of what was recorded.
#[derive(Clone, Object)]
pub struct BanCorrectionIn {
    /// The number of the decision or judgment.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub decision_number: String,
    /// Whether the decision bars several persons: needed when its number is recorded for somebody else.
    pub bars_several: Option<bool>,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The law it rests on, as the decision says.
    #[oai(validator(min_length = 1, max_length = 300))]
    pub legal_basis: String,
    /// Who decided.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub authority: String,
    /// What happened; kept encrypted.
    #[oai(validator(min_length = 1, max_length = 4000))]
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it is in force, whatever the day of service.
    pub effective_on: NaiveDate,
    /// Where it takes effect before the day of the decision: why that is right, and where the decision says so.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub early_reason: Option<String>,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
    /// What was wrong.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

impl From<BanCorrectionIn> for WrittenDecision {
    fn from(body: BanCorrectionIn) -> Self {
        Self {
            decision_number: body.decision_number,
            bars_several: body.bars_several.unwrap_or(false),
            kind: body.kind,
            legal_basis: body.legal_basis,
            authority: body.authority,
            grounds: body.grounds,
            decided_on: body.decided_on,
            effective_on: body.effective_on,
            early_reason: body.early_reason,
            term: body.term,
            until_on: body.until_on,
        }
    }
}

/// Why a ban is taken back.
#[derive(Clone, Object)]
pub struct BanWithdrawalIn {
    /// Why.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

/// That somebody was told by telephone.
#[derive(Clone, Object)]
pub struct BanNoticeCallIn {
    /// The day of the call.
    pub called_on: NaiveDate,
}

/// What a second officer decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[oai(rename_all = "snake_case")]
pub enum Decision {
    /// It is right.
    Confirmed,
    /// It is not.
    Declined,
}

/// The decision of a second officer.
#[derive(Clone, Object)]
pub struct BanDecisionIn {
    /// Confirmed or declined.
    pub decision: Decision,
    /// Why.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
}

/// An annulment to be recorded.
#[derive(Clone, Object)]
pub struct BanAnnulmentIn {
    /// The number of the decision that annuls.
    #[oai(validator(min_length = 1, max_length = 100))]
    pub number: String,
    /// Why.
    #[oai(validator(min_length = 1, max_length = 1000))]
    pub reason: String,
    /// The day from which the ban is no longer in force.
    pub annulled_on: NaiveDate,
}

/// A ban.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanOut {
    /// Its id.
    pub id: BanId,
    /// The number of the decision or judgment.
    pub decision_number: String,
    /// Of an authority or of a court.
    pub kind: BanKind,
    /// The district that keeps it.
    pub district: String,
    /// The barred person's registry number, once registered.
    pub registry_number: Option<String>,
    /// The name in the decision.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, its middle masked.
    pub identity_masked: String,
    /// The law it rests on.
    pub legal_basis: String,
    /// Who decided.
    pub authority: String,
    /// What happened; only for officers of the district, and only where one ban is read.
    pub grounds: Option<String>,
    /// The day of the decision.
    pub decided_on: NaiveDate,
    /// The first day it is in force.
    pub effective_on: NaiveDate,
    /// For life or to a day.
    pub term: BanTerm,
    /// The last day, included, of a fixed term.
    pub until_on: Option<NaiveDate>,
    /// Where it takes effect before the day of the decision: why that is right.
    pub early_reason: Option<String>,
    /// Recorded (not in force yet), confirmed or declined.
    pub state: BanState,
    /// How it stands today, in one word.
    pub stands: Stands,
    /// The same, in words.
    pub stands_text: String,
    /// The day on which who recorded it took it back.
    pub withdrawn_on: Option<NaiveDate>,
    /// Whether it is in force today.
    pub in_force: bool,
    /// The day from which it is no longer in force: a confirmed annulment.
    pub annulled_on: Option<NaiveDate>,
    /// The number of the annulment, confirmed or awaiting a second officer.
    pub annulment_number: Option<String>,
    /// Why it was annulled.
    pub annulment_reason: Option<String>,
    /// The day of an annulment that awaits a second officer.
    pub annulment_proposed_on: Option<NaiveDate>,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
}

impl From<BanView> for BanOut {
    fn from(shown: BanView) -> Self {
        let BanView { row, registry_number, identity_masked, grounds, today } = shown;
        let stands = stands(&WordFacts::of(&row), today);
        Self {
            stands,
            stands_text: stands.word(request::language().texts()),
            early_reason: row.early_reason.clone(),
            withdrawn_on: row.withdrawn_on,
            in_force: is_barred_on(&[BanFacts::of(row.clone())], today),
            id: row.id,
            decision_number: row.decision_number,
            kind: row.kind,
            district: row.district,
            registry_number: registry_number.map(|number| number.to_string()),
            name: row.name,
            identity_kind: row.identity_kind,
            identity_masked,
            legal_basis: row.legal_basis,
            authority: row.authority,
            grounds,
            decided_on: row.decided_on,
            effective_on: row.effective_on,
            term: row.term,
            until_on: row.until_on,
            state: row.state,
            annulled_on: row.annulled_on,
            annulment_number: row.annulment_number,
            annulment_reason: row.annulment_reason,
            annulment_proposed_on: row.annulment_proposed_on,
            created_at: row.created_at.into(),
        }
    }
}

/// A page of bans.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanPage {
    /// The bans.
    pub items: Vec<BanOut>,
    /// Where the next page begins: send it as `after`.
    pub next: Option<String>,
}

/// A document of a ban.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanFileOut {
    /// Its id.
    pub id: EvidenceFileId,
    /// What it is, as its content says.
    pub media: EvidenceMedia,
    /// How long it is, in bytes.
    pub bytes: i32,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// The documents of a ban.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanFilesOut {
    /// The documents, the first added first.
    pub items: Vec<BanFileOut>,
}

impl From<Vec<FileLine>> for BanFilesOut {
    fn from(lines: Vec<FileLine>) -> Self {
        let out = |it: FileLine| BanFileOut {
            id: it.id,
            media: it.media,
            bytes: it.size,
            created_at: it.created_at.into(),
        };
        Self { items: lines.into_iter().map(out).collect() }
    }
}

/// A certificate that a ban suspends.
#[derive(Clone, Debug, Object, Serialize)]
pub struct SuspendedCertificateOut {
    /// Its number.
    pub certificate_number: String,
    /// What it certifies.
    pub title: String,
}

/// An employment that goes on under a ban.
#[derive(Clone, Debug, Object, Serialize)]
pub struct StillEmployedOut {
    /// The employment.
    pub id: EmploymentId,
    /// The institution's social credit code.
    pub social_credit_code: String,
    /// The institution's name.
    pub institution: String,
    /// As what.
    pub post: Post,
    /// The last day, where one is set.
    pub until_on: Option<NaiveDate>,
}

/// Somebody who hears of a ban or of its annulment: the person, or an employer.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanNoticeOut {
    /// Its id, once the act is confirmed.
    pub id: Option<BanNoticeId>,
    /// The employer's name; none for the person.
    pub institution: Option<String>,
    /// How they were told.
    pub told_by: ToldBy,
    /// The day of the call.
    pub called_on: Option<NaiveDate>,
    /// A telephone number that is known: whole of an institution, masked of a person.
    pub phone: Option<String>,
}

/// A registered person of the barred one's name with another document: perhaps the same person.
#[derive(Clone, Debug, Object, Serialize)]
pub struct NamesakeOut {
    /// The registry number.
    pub registry_number: String,
    /// The name.
    pub name: String,
    /// The kind of identity document.
    pub identity_kind: IdentityKind,
    /// The document's number, masked.
    pub identity_masked: String,
}

/// What comes of a ban or of its annulment.
#[derive(Clone, Debug, Object, Serialize)]
pub struct BanConsequencesOut {
    /// Of the ban or of its annulment; none of a ban that was declined or taken back.
    pub act: Option<BanAct>,
    /// Whether it is confirmed; otherwise it is what confirming will do.
    pub is_done: bool,
    /// Certificates that are suspended while the ban is in force, and valid again after its annulment.
    pub certificates: Vec<SuspendedCertificateOut>,
    /// Employments that go on.
    pub employments: Vec<StillEmployedOut>,
    /// Teams whose member the person is.
    pub teams: Vec<String>,
    /// The day on which the figures of the institutions are compared: today, or the first day of it.
    pub figures_on: Option<NaiveDate>,
    /// What it does to the institutions where the person works on that day.
    pub institutions: Vec<PlaceEffectOut>,
    /// Who hears of it, and how.
    pub notices: Vec<BanNoticeOut>,
    /// Registered persons of the same name with other documents.
    pub namesakes: Vec<NamesakeOut>,
}

impl From<(Option<Consequences>, Vec<Namesake>)> for BanConsequencesOut {
    fn from((found, namesakes): (Option<Consequences>, Vec<Namesake>)) -> Self {
        let mut out = Self {
            act: found.as_ref().map(|it| it.act),
            is_done: found.as_ref().is_some_and(|it| it.is_done),
            certificates: Vec::new(),
            employments: Vec::new(),
            teams: Vec::new(),
            figures_on: found.as_ref().map(|it| it.figures_on),
            institutions: Vec::new(),
            notices: Vec::new(),
            namesakes: namesakes
                .into_iter()
                .map(|it| NamesakeOut {
                    registry_number: it.registry_number.to_string(),
                    name: it.name,
                    identity_kind: it.identity_kind,
                    identity_masked: it.identity_masked,
                })
                .collect(),
        };
        let Some(found) = found else { return out };
        out.certificates = found
            .certificates
            .into_iter()
            .map(|it| SuspendedCertificateOut { certificate_number: it.number.to_string(), title: it.title })
            .collect();
        out.employments = found
            .employments
            .into_iter()
            .map(|it| StillEmployedOut {
                id: it.id,
                social_credit_code: it.code.to_string(),
                institution: it.place,
                post: it.post,
                until_on: it.until,
            })
            .collect();
        out.teams = found.teams.into_iter().map(|it| it.team).collect();
        out.institutions = found.places.iter().map(PlaceEffectOut::of).collect();
        out.notices = found
            .notices
            .into_iter()
            .map(|it| BanNoticeOut {
                id: it.id,
                institution: match it.whom {
                    Whom::Person => None,
                    Whom::Employer(_, name, _) => Some(name),
                },
                told_by: it.told.into(),
                called_on: it.told.called_on(),
                phone: it.phone,
            })
            .collect();
        out
    }
}
