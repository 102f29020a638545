//! What goes in and out before hiring, and what acts on a staff do.

use super::acting::{Effects, Figures};
use super::service::{Prospect, Whom};
use super::words::{self, Said};
use crate::compliance::payloads::FindingOut;
use crate::compliance::service::PersonOnDay;
use crate::effects::{Line, Progress, Standing, Told};
use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::{ActKind, IdentityKind, Post};
use poem_openapi::{Enum, Object};
use serde::{Deserialize, Serialize};

/// Whom an employer means to hire: a registry number, or a document and the name on it.
#[derive(Clone, Object)]
pub struct HiringCheckIn {
    /// The person's registry number.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub registry_number: Option<String>,
    /// The kind of identity document.
    pub identity_kind: Option<IdentityKind>,
    /// The document's number.
    #[oai(validator(min_length = 1, max_length = 60))]
    pub identity_number: Option<String>,
    /// The name on the document.
    #[oai(validator(min_length = 1, max_length = 200))]
    pub name: Option<String>,
    /// What for; the person can read it.
    #[oai(validator(min_length = 2, max_length = 200))]
    pub purpose: String,
}

/// Whether the person may work in a post.
#[derive(Clone, Debug, Object, Serialize)]
pub struct PostAnswerOut {
    /// The post.
    pub post: Post,
    /// Whether the person may work in it today.
    pub may_work: bool,
    /// What is lacking for this post.
    pub missing: Option<FindingOut>,
}

/// Who it is, and as what the person may work here.
#[derive(Clone, Debug, Object, Serialize)]
pub struct HiringCheckOut {
    /// The registry number; null of somebody who is not registered yet.
    pub registry_number: Option<String>,
    /// The name.
    pub name: String,
    /// The document's number, masked.
    pub identity_number: String,
    /// Whether a ban is in force today: then nobody may hire the person.
    pub barred: bool,
    /// Whether the latest check of records of abuse did not come back clear.
    pub check_not_clear: bool,
    /// The last first day for which a check that is recorded serves as the entry check; null when one has to be made.
    pub check_serves_until: Option<NaiveDate>,
    /// What stands in the way of any post.
    pub missing: Vec<FindingOut>,
    /// Every post.
    pub posts: Vec<PostAnswerOut>,
}

impl HiringCheckOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(prospect: &Prospect, language: Language) -> Self {
        let PersonOnDay { policy, may_work } = &prospect.on_day;
        let posts = Post::ALL.iter().map(|post| {
            let gap = may_work.gaps.iter().find(|gap| gap.post == *post);
            let suffices =
                !policy.needs_certificate(*post) || may_work.posts.iter().any(|it| it.post == *post);
            PostAnswerOut {
                post: *post,
                may_work: may_work.may_work && suffices,
                missing: gap.map(|gap| FindingOut::of(&gap.missing, policy, language)),
            }
        });
        let registry_number = match &prospect.whom {
            Whom::Registered(shown) => Some(shown.person.registry_number.to_string()),
            Whom::Newcomer(_) => None,
        };
        Self {
            registry_number,
            name: prospect.whom.name().to_owned(),
            identity_number: prospect.whom.masked(),
            barred: may_work.standing.is_barred(),
            check_not_clear: may_work.record_found_on.is_some(),
            check_serves_until: prospect.check_serves_until,
            missing: may_work.missing.iter().map(|it| FindingOut::of(it, policy, language)).collect(),
            posts: posts.collect(),
        }
    }
}

/// How far something that an act does is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ProgressOut {
    /// It will be done with the act.
    Ahead,
    /// It was done with the act.
    Done,
    /// Somebody has to do it.
    ToDo,
}

/// One thing that an act does.
#[derive(Clone, Debug, Object, Serialize)]
pub struct ActLineOut {
    /// How far it is.
    pub progress: ProgressOut,
    /// In a sentence.
    pub text: String,
}

/// The figures of an institution on a day.
#[derive(Clone, Debug, Object, Serialize)]
pub struct FiguresOut {
    /// Those who are certified.
    pub certified: u32,
    /// Those who must be.
    pub required: u32,
    /// Everybody on the staff.
    pub staff: u32,
    /// Those of them who comply.
    pub compliant: u32,
    /// Posts that have to be filled and that nobody fills.
    pub unfilled: Vec<Post>,
    /// Whether there are fewer caregivers and teachers than asked for.
    pub carers_short: bool,
}

impl From<&Figures> for FiguresOut {
    fn from(it: &Figures) -> Self {
        Self {
            certified: it.certified,
            required: it.required,
            staff: it.staff,
            compliant: it.compliant,
            unfilled: it.unfilled.clone(),
            carers_short: it.carers_short,
        }
    }
}

/// How the person hears of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ToldOut {
    /// By telephone.
    ByPhone,
    /// By mail, which was sent.
    Mailed,
    /// By mail, which is on its way or, before the act, will be.
    MailQueued,
    /// No mail reaches the person: somebody has to call.
    CallThem,
}

impl From<Told> for ToldOut {
    fn from(told: Told) -> Self {
        match told {
            Told::ByPhone(_) => Self::ByPhone,
            Told::Mailed => Self::Mailed,
            Told::MailQueued => Self::MailQueued,
            Told::CallThem => Self::CallThem,
        }
    }
}

/// What an act on a staff does, or did.
#[derive(Clone, Debug, Object, Serialize)]
#[oai(rename = "StaffActConsequences")]
pub struct ConsequencesOut {
    /// What is done.
    pub kind: ActKind,
    /// In a sentence.
    pub sentence: String,
    /// The person's registry number; null of somebody who would be registered with it.
    pub registry_number: Option<String>,
    /// The person's name.
    pub name: String,
    /// Whether a ban is in force on the person today; null for an institution that the person has left.
    pub barred: Option<bool>,
    /// The institution's code.
    pub social_credit_code: String,
    /// The first day from today on which it makes a difference to the figures.
    pub on: NaiveDate,
    /// The institution's figures on that day without it.
    pub before: FiguresOut,
    /// And with it.
    pub after: FiguresOut,
    /// The registry numbers of those who need another supervisor.
    pub supervised: Vec<String>,
    /// Teams whose member the person is and remains.
    pub teams: Vec<String>,
    /// How many certificates of ours the person holds that are in date; none is affected. Null for an institution that the
    /// person has left.
    pub certificates: Option<u32>,
    /// How the person hears of it; null where nothing is told.
    pub told: Option<ToldOut>,
    /// Everything that it does, in the reader's language.
    pub lines: Vec<ActLineOut>,
}

impl From<Line> for ActLineOut {
    fn from(line: Line) -> Self {
        let progress = match line.progress {
            Progress::Ahead => ProgressOut::Ahead,
            Progress::Done => ProgressOut::Done,
            Progress::ToDo => ProgressOut::ToDo,
        };
        Self { progress, text: line.text }
    }
}

impl ConsequencesOut {
    /// In the reader's language.
    #[must_use]
    pub fn of(effects: &Effects, is_done: bool, language: Language) -> Self {
        let t = language.texts();
        let said = Said { is_done, ..Said::default() };
        let subject = &effects.subject;
        Self {
            kind: effects.kind,
            sentence: words::sentence(effects.kind, subject, t),
            registry_number: subject.number.as_ref().map(ToString::to_string),
            name: subject.name.clone(),
            barred: subject.standing.map(|standing| standing == Standing::Barred),
            social_credit_code: subject.code.to_string(),
            on: effects.measured.day,
            before: FiguresOut::from(&effects.measured.before),
            after: FiguresOut::from(&effects.measured.after),
            supervised: effects.supervised.iter().map(|(_, number)| number.to_string()).collect(),
            teams: effects.teams.clone(),
            certificates: effects.certificates.map(|count| u32::try_from(count).unwrap_or(u32::MAX)),
            told: effects.told.map(ToldOut::from),
            lines: words::lines(effects, &said, t).into_iter().map(ActLineOut::from).collect(),
        }
    }
}

/// Which act on an employment is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum, Serialize, Deserialize)]
#[oai(rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ActAsked {
    /// To end it, or move its end; with `until_on`.
    End,
    /// Another post or supervisor; with `post`, `from_on` and the supervisor.
    Change,
    /// To void it as entered by mistake.
    Void,
}

/// An act on an employment to be looked at before it is done.
#[derive(Clone, Object)]
pub struct RehearsalIn {
    /// Which.
    pub act: ActAsked,
    /// For `end`: the last day; left out for none.
    pub until_on: Option<NaiveDate>,
    /// For `change`: the post from that day on.
    pub post: Option<Post>,
    /// For `change`: the first day.
    pub from_on: Option<NaiveDate>,
    /// For `change`: the supervisor's registry number; left out for nobody.
    #[oai(validator(min_length = 1, max_length = 40))]
    pub supervisor_registry_number: Option<String>,
}
