//! Tables of cases with their days and the days beside, and the laws that hold for any facts.

mod institutions;
mod people;
mod properties;
mod sums;

use chrono::NaiveDate;
use mengya_entities::ids::{BanId, CompletionId, CourseId, CredentialId, InstitutionId, PractitionerId};
use mengya_entities::values::{
    Audience, BanKind, CourseForm, CredentialKind, CredentialState, InstitutionKind, Post, ScreeningKind,
    ScreeningOutcome, TeacherQualificationKind, Topic,
};
use uuid::Uuid;

use super::*;
use crate::compliance::findings::Finding;
use crate::credentials::rules::CredentialFacts;
use crate::policy::{AgeBand, Policy};
use crate::practitioners::standing::BanFacts;
use crate::screening::rules::ScreeningFacts;
use crate::training::rules::CompletionFacts;

const DAY: &str = "2026-06-30";
const HERE: InstitutionId = InstitutionId(Uuid::from_u128(1));
const ELSEWHERE: InstitutionId = InstitutionId(Uuid::from_u128(2));

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn policy() -> &'static Policy {
    Policy::in_force_on(d(DAY))
}

fn credential(kind: CredentialKind, issued_on: &str) -> CredentialFacts {
    CredentialFacts {
        id: CredentialId(Uuid::from_u128(1)),
        kind,
        level: None,
        teacher_kind: Some(TeacherQualificationKind::Kindergarten),
        number: None,
        issued_on: Some(d(issued_on)),
        valid_until: None,
        state: CredentialState::Verified,
        state_on: None,
        specialty: None,
    }
}

fn clear_check(checked_on: &str) -> ScreeningFacts {
    ScreeningFacts {
        kind: ScreeningKind::Yearly,
        outcome: ScreeningOutcome::Clear,
        checked_on: d(checked_on),
    }
}

fn completion(topic: Topic, audience: Audience, ended_on: &str, class_hours: u32) -> CompletionFacts {
    CompletionFacts {
        id: CompletionId(Uuid::from_u128(1)),
        course: CourseId(Uuid::from_u128(1)),
        topic,
        audience,
        form: CourseForm::Theory,
        started_on: d(ended_on),
        ended_on: d(ended_on),
        minutes: class_hours * 45,
        passed: true,
    }
}

fn employment(post: Post, from: &str, until: Option<&str>) -> EmploymentFacts {
    EmploymentFacts { institution: HERE, post, from: d(from), until: until.map(d) }
}

fn life_ban(effective_on: &str) -> BanFacts {
    BanFacts {
        id: BanId(Uuid::from_u128(1)),
        decision_number: "静教禁〔2026〕测1号".to_owned(),
        kind: BanKind::Administrative,
        effective_on: d(effective_on),
        until_on: None,
        annulled_on: None,
        confirmed: true,
    }
}

/// Somebody in the posts since 2019 of whom nothing whatever is found on the day.
fn flawless(number: u128, posts: &[Post]) -> PersonFacts {
    let kinds = [
        CredentialKind::TeacherQualification,
        CredentialKind::InfantCaregiver,
        CredentialKind::HealthWorkerTraining,
        CredentialKind::GuardCertificate,
        CredentialKind::Nutrition,
    ];
    let mut completions: Vec<CompletionFacts> =
        Topic::YEARLY.iter().map(|topic| completion(*topic, Audience::Everybody, "2025-05-01", 8)).collect();
    completions.push(completion(Topic::VocationalSkills, Audience::Heads, "2018-11-01", 60));
    let mut credentials: Vec<CredentialFacts> =
        kinds.iter().map(|kind| credential(*kind, "2014-09-03")).collect();
    credentials.push(credential(CredentialKind::HealthCertificate, "2025-12-01"));
    PersonFacts {
        bans: vec![],
        credentials,
        screenings: vec![clear_check("2019-01-30"), clear_check("2026-03-01")],
        completions,
        employments: posts.iter().map(|post| employment(*post, "2019-02-09", None)).collect(),
        ..PersonFacts::unknown(PractitionerId(Uuid::from_u128(number)))
    }
}

fn institution(bands: &[(AgeBand, u32, u32)]) -> InstitutionFacts {
    InstitutionFacts {
        id: HERE,
        kind: InstitutionKind::Nursery,
        sub_district: "北站".to_owned(),
        bands: bands
            .iter()
            .map(|(band, classes, places)| BandFacts { band: *band, classes: *classes, places: *places })
            .collect(),
    }
}

fn assessed(person: &PersonFacts, day: &str) -> PersonAssessment {
    assess_person(person, HERE, d(day), policy()).unwrap()
}
