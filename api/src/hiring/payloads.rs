//! What goes in and out before hiring.

use super::service::{Prospect, Whom};
use crate::compliance::payloads::FindingOut;
use crate::compliance::service::PersonOnDay;
use crate::platform::language::Language;
use chrono::NaiveDate;
use mengya_entities::values::{IdentityKind, Post};
use poem_openapi::Object;
use serde::Serialize;

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
