//! A person's own view: may I work, as what, until when, and what is missing.

use chrono::NaiveDate;
use mengya_entities::ids::InstitutionId;
use mengya_entities::values::Post;

use super::person::{assess_person, health_finding, post_finding, post_periods};
use super::{EmploymentFacts, PersonFacts};
use crate::compliance::findings::Finding;
use crate::credentials::rules::{HealthCertificate, health_certificate_on};
use crate::policy::{Policy, run_covering};
use crate::practitioners::standing::{Standing, next_ban_after, standing_on};
use crate::screening::rules::{record_found_on, screened_until};

/// What ends the right to work as something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Lapse {
    /// A ban begins on the day after.
    Ban,
    /// The health certificate runs out.
    HealthCertificate,
    /// The credential of the post runs out.
    Credential,
}

/// A post the person may work as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MayWorkAs {
    /// The post.
    pub post: Post,
    /// The last day, as the record stands.
    pub until: NaiveDate,
    /// What ends it.
    pub lapse: Lapse,
}

/// A post that needs a certificate, and what the person lacks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PostGap {
    /// The post.
    pub post: Post,
    /// What is lacking.
    pub missing: Finding,
}

/// The facts of one sentence: may the person work with children on this day, as what, until when, what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MayWork {
    /// The day asked about.
    pub day: NaiveDate,
    /// Clear or barred, and until when.
    pub standing: Standing,
    /// The day on which a check found a record, when that was the latest answer; whoever has one may not work.
    pub record_found_on: Option<NaiveDate>,
    /// Whether the person may work at all: health certificate in date, not barred, no record found. True with no
    /// `posts` means: in posts that need no certificate.
    pub may_work: bool,
    /// The posts that need a certificate and that the person may work as.
    pub posts: Vec<MayWorkAs>,
    /// The posts held on that day, at all institutions, each once.
    pub held: Vec<Post>,
    /// The last day on which the answer holds: the earliest end among the posts held, or among `posts` when none of
    /// them is held, or of the health certificate; `None` when the person may not work.
    pub until: Option<NaiveDate>,
    /// What ends it then.
    pub lapse: Option<Lapse>,
    /// The last day on which the latest clear check is in date; the institution makes the next one by then.
    pub screened_until: Option<NaiveDate>,
    /// Everything found in the employments of that day, each once; without employment what stands in the way of any.
    pub missing: Vec<Finding>,
    /// The posts that need a certificate and that the person cannot work as, with what is lacking for each.
    pub gaps: Vec<PostGap>,
}

/// Whether the person may work with children on the day.
#[must_use]
pub fn may_work(person: &PersonFacts, day: NaiveDate, policy: &Policy) -> MayWork {
    may_work_at(person, day, policy, None)
}

/// The same for a reader who may know of the employments at one institution only: what the person does elsewhere, and
/// what was found there, is left out.
#[must_use]
pub fn may_work_at(
    person: &PersonFacts,
    day: NaiveDate,
    policy: &Policy,
    only: Option<InstitutionId>,
) -> MayWork {
    let standing = standing_on(&person.bans, day);
    let record_found_on = record_found_on(&person.screenings, day);
    let healthy_until = match health_certificate_on(&person.credentials, day, policy) {
        HealthCertificate::InDate { until } => Some(until),
        HealthCertificate::Expired { .. } | HealthCertificate::Missing => None,
    };
    let general_end = healthy_until
        .filter(|_| !standing.is_barred() && record_found_on.is_none())
        .map(|until| before_ban(person, day, until));

    let certificate_posts = policy.certificate_posts.value;
    let posts: Vec<MayWorkAs> = general_end
        .iter()
        .flat_map(|end| {
            certificate_posts.iter().filter_map(|post| may_work_as(person, *post, *end, day, policy))
        })
        .collect();
    let gaps = certificate_posts
        .iter()
        .filter_map(|post| {
            post_finding(person, *post, day, policy).map(|missing| PostGap { post: *post, missing })
        })
        .collect();

    let current = || {
        let told = |it: &&EmploymentFacts| only.is_none_or(|own| own == it.institution);
        person.employments.iter().filter(|it| it.in_force_on(day)).filter(told)
    };
    let mut held: Vec<Post> = current().map(|it| it.post).collect();
    held.sort_unstable();
    held.dedup();
    let held_end = held
        .iter()
        .filter_map(|post| match posts.iter().find(|it| it.post == *post) {
            Some(may) => Some((may.until, may.lapse)),
            None => general_end.filter(|_| !policy.needs_certificate(*post)),
        })
        .min();
    let any_end = posts.iter().map(|it| (it.until, it.lapse)).min();
    let end = held_end.or(any_end).or(general_end);

    MayWork {
        day,
        record_found_on,
        may_work: general_end.is_some(),
        posts,
        held,
        until: end.map(|(until, _)| until),
        lapse: end.map(|(_, lapse)| lapse),
        screened_until: screened_until(&person.screenings, day, policy),
        missing: missing(person, current().map(|it| it.institution), &standing, day, policy),
        gaps,
        standing,
    }
}

/// The end of the health certificate, or the day before the next ban if that is earlier.
fn before_ban(person: &PersonFacts, day: NaiveDate, healthy_until: NaiveDate) -> (NaiveDate, Lapse) {
    match next_ban_after(&person.bans, day).and_then(|from| from.pred_opt()) {
        Some(last_day) if last_day < healthy_until => (last_day, Lapse::Ban),
        Some(_) | None => (healthy_until, Lapse::HealthCertificate),
    }
}

fn may_work_as(
    person: &PersonFacts,
    post: Post,
    (end, lapse): (NaiveDate, Lapse),
    day: NaiveDate,
    policy: &Policy,
) -> Option<MayWorkAs> {
    let run = run_covering(&post_periods(person, post, policy), day)?;
    Some(match run.until {
        Some(last_day) if last_day < end => MayWorkAs { post, until: last_day, lapse: Lapse::Credential },
        Some(_) | None => MayWorkAs { post, until: end, lapse },
    })
}

fn missing(
    person: &PersonFacts,
    institutions: impl Iterator<Item = InstitutionId>,
    standing: &Standing,
    day: NaiveDate,
    policy: &Policy,
) -> Vec<Finding> {
    let mut institutions: Vec<InstitutionId> = institutions.collect();
    institutions.sort_unstable();
    institutions.dedup();
    let mut findings: Vec<Finding> = if institutions.is_empty() {
        let barred = standing.is_barred().then_some(Finding::Barred);
        health_finding(person, day, policy).into_iter().chain(barred).collect()
    } else {
        institutions
            .into_iter()
            .filter_map(|institution| assess_person(person, institution, day, policy))
            .flat_map(|assessment| assessment.findings)
            .collect()
    };
    findings.sort_unstable();
    findings.dedup();
    findings
}
