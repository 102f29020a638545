//! Whether a person is certified (持证) and compliant in the posts of one institution.

use chrono::{Datelike, NaiveDate};
use mengya_entities::ids::{InstitutionId, PractitionerId};
use mengya_entities::values::{CredentialKind, Post};

use super::{EmploymentFacts, PersonFacts};
use crate::compliance::findings::Finding;
use crate::credentials::rules::{
    HealthCertificate, as_they_stand, health_certificate_on, requirement_of, requirement_periods,
};
use crate::policy::{Period, Policy};
use crate::practitioners::standing::is_barred_on;
use crate::screening::rules::{has_entry_check, screened_until};
use crate::training::rules::{head_training_period, head_training_shortfall_on, yearly_shortfall};

/// One member of an institution's staff on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonAssessment {
    /// Who.
    pub practitioner: PractitionerId,
    /// The posts held there on that day, each once.
    pub posts: Vec<Post>,
    /// Whether at least one post needs a certificate, so that the person is in the denominator.
    pub counted: bool,
    /// Whether the person satisfies every post that needs a certificate, has a health certificate in date and is not
    /// barred; `None` when not counted.
    pub certified: Option<bool>,
    /// Whether nothing at all was found.
    pub compliant: bool,
    /// Everything found, what prevents certification first.
    pub findings: Vec<Finding>,
}

/// Assesses a person in all posts held at the institution on the day; `None` when there is no such post.
#[must_use]
pub fn assess_person(
    person: &PersonFacts,
    institution: InstitutionId,
    day: NaiveDate,
    policy: &Policy,
) -> Option<PersonAssessment> {
    let here = || person.employments.iter().filter(|it| it.institution == institution && it.in_force_on(day));
    let mut posts: Vec<Post> = here().map(|it| it.post).collect();
    if posts.is_empty() {
        return None;
    }
    posts.sort_unstable();
    posts.dedup();

    let counted = posts.iter().any(|post| policy.needs_certificate(*post));
    let mut findings: Vec<Finding> =
        posts.iter().filter_map(|post| post_finding(person, *post, day, policy)).collect();
    findings.extend(health_finding(person, day, policy));
    if is_barred_on(&person.bans, day) {
        findings.push(Finding::Barred);
    }
    let certified = findings.is_empty();
    findings.extend(screening_findings(person, here(), day, policy));
    findings.extend(training_findings(person, day, policy));
    Some(PersonAssessment {
        practitioner: person.practitioner,
        posts,
        counted,
        certified: counted.then_some(certified),
        compliant: findings.is_empty(),
        findings,
    })
}

/// The days on which the person satisfies what the post asks for; a post that needs no certificate asks for nothing.
pub(super) fn post_periods(person: &PersonFacts, post: Post, policy: &Policy) -> Vec<Period> {
    const ALWAYS: Period = Period { from: NaiveDate::MIN, until: None };
    if !policy.needs_certificate(post) {
        return vec![ALWAYS];
    }
    if post == Post::Head {
        return head_training_period(&person.completions, policy).into_iter().collect();
    }
    match requirement_of(post, policy) {
        Some(requirement) => requirement_periods(&person.credentials, requirement, policy),
        None => vec![ALWAYS],
    }
}

/// What the person lacks for the post on the day.
pub(super) fn post_finding(
    person: &PersonFacts,
    post: Post,
    day: NaiveDate,
    policy: &Policy,
) -> Option<Finding> {
    if post_periods(person, post, policy).iter().any(|period| period.includes(day)) {
        return None;
    }
    match post {
        Post::Head => head_training_shortfall_on(&person.completions, day, policy)
            .map(|short| Finding::HeadTrainingShort { have: short.have, need: short.need }),
        Post::Teacher => {
            let of_another_kind = as_they_stand(&person.credentials, policy)
                .iter()
                .any(|it| it.kind == CredentialKind::TeacherQualification && it.counts_on(day, policy));
            Some(if of_another_kind {
                Finding::TeacherQualificationOtherKind
            } else {
                Finding::MissingTeacherQualification
            })
        }
        Post::Caregiver => Some(Finding::MissingCaregiverCredential),
        Post::Health => Some(Finding::MissingHealthWorkerTraining),
        Post::Guard => Some(Finding::MissingGuardCertificate),
        Post::Nutrition => Some(Finding::MissingNutritionCredential),
        Post::Cook | Post::Cleaner | Post::Other => None,
    }
}

pub(super) fn health_finding(person: &PersonFacts, day: NaiveDate, policy: &Policy) -> Option<Finding> {
    match health_certificate_on(&person.credentials, day, policy) {
        HealthCertificate::InDate { .. } => None,
        HealthCertificate::Expired { last_day } => Some(Finding::HealthCertificateExpired { last_day }),
        HealthCertificate::Missing => Some(Finding::HealthCertificateMissing),
    }
}

/// The entry check is asked for by the first day of each employment here; it and the yearly one belong to the person.
fn screening_findings<'a>(
    person: &PersonFacts,
    here: impl Iterator<Item = &'a EmploymentFacts>,
    day: NaiveDate,
    policy: &Policy,
) -> impl Iterator<Item = Finding> {
    let unchecked = here
        .map(|employment| employment.from)
        .filter(|first_day| !has_entry_check(&person.screenings, *first_day))
        .min()
        .map(|first_day| Finding::EntryScreeningMissing { first_day });
    let last_day = screened_until(&person.screenings, day, policy);
    let overdue =
        last_day.is_none_or(|last_day| last_day < day).then_some(Finding::ScreeningOverdue { last_day });
    unchecked.into_iter().chain(overdue)
}

/// The training of the calendar year before the day's.
fn training_findings(person: &PersonFacts, day: NaiveDate, policy: &Policy) -> impl Iterator<Item = Finding> {
    let year = day.year() - 1;
    let employed: Vec<Period> = person.employments.iter().map(EmploymentFacts::period).collect();
    let short = yearly_shortfall(&person.completions, &employed, year, policy);
    let hours = short.class_hours.map(|it| Finding::TrainingShort { year, have: it.have, need: it.need });
    hours.into_iter().chain(short.topics.into_iter().map(move |topic| Finding::TopicMissing { year, topic }))
}
