use super::*;
use crate::compliance::findings::FindingCode;

fn without(kind: CredentialKind, mut person: PersonFacts) -> PersonFacts {
    person.credentials.retain(|it| it.kind != kind);
    person
}

fn with(credential: CredentialFacts, mut person: PersonFacts) -> PersonFacts {
    person.credentials.push(credential);
    person
}

#[test]
fn every_post_is_certified_with_what_it_asks_for() {
    for post in Post::ALL {
        let found = assessed(&flawless(1, &[*post]), DAY);
        let counted = !matches!(post, Post::Cook | Post::Cleaner | Post::Other);
        assert_eq!((found.counted, found.certified), (counted, counted.then_some(true)), "{post}");
        assert!(found.compliant && found.findings.is_empty(), "{post}: {:?}", found.findings);
    }
}

#[test]
fn every_post_says_what_it_lacks() {
    for (post, expected) in [
        (Post::Head, Some(Finding::HeadTrainingShort { have: 0, need: 60 })),
        (Post::Teacher, Some(Finding::MissingTeacherQualification)),
        (Post::Caregiver, Some(Finding::MissingCaregiverCredential)),
        (Post::Health, Some(Finding::MissingHealthWorkerTraining)),
        (Post::Guard, Some(Finding::MissingGuardCertificate)),
        (Post::Nutrition, Some(Finding::MissingNutritionCredential)),
        (Post::Cook, None),
        (Post::Cleaner, None),
        (Post::Other, None),
    ] {
        let mut person = flawless(1, &[post]);
        person.credentials.retain(|it| it.kind == CredentialKind::HealthCertificate);
        person.completions.retain(|it| it.audience != Audience::Heads);
        let found = assessed(&person, DAY);
        assert_eq!(found.findings, Vec::from_iter(expected), "{post}");
        assert_eq!(found.certified, expected.map(|_| false), "{post}");
    }
}

#[test]
fn a_teacher_qualification_of_another_kind_says_so() {
    let mut person = flawless(1, &[Post::Teacher]);
    for it in &mut person.credentials {
        it.teacher_kind = Some(TeacherQualificationKind::Primary);
    }
    assert_eq!(assessed(&person, DAY).findings, [Finding::TeacherQualificationOtherKind]);
    let trained = with(credential(CredentialKind::PreschoolTraining, "2026-01-16"), person);
    assert_eq!(assessed(&trained, DAY).certified, Some(true));
    assert_eq!(assessed(&trained, "2026-01-15").certified, Some(false));
}

#[test]
fn waiting_for_verification_counts_as_not_certified() {
    let mut person = flawless(1, &[Post::Caregiver]);
    for it in &mut person.credentials {
        it.state = CredentialState::Claimed;
    }
    let found = assessed(&person, DAY);
    assert_eq!((found.counted, found.certified), (true, Some(false)));
    assert_eq!(found.findings, [Finding::MissingCaregiverCredential, Finding::HealthCertificateMissing]);
}

#[test]
fn a_person_in_two_certificate_posts_must_satisfy_both_and_hears_the_rest_once() {
    let person = flawless(1, &[Post::Health, Post::Caregiver]);
    let lacking_one = without(CredentialKind::HealthWorkerTraining, person);
    let mut lacking_all = without(CredentialKind::InfantCaregiver, lacking_one.clone());
    lacking_all = without(CredentialKind::HealthCertificate, lacking_all);
    let one = assessed(&lacking_one, DAY);
    assert_eq!(one.posts, [Post::Caregiver, Post::Health]);
    assert_eq!((one.certified, one.findings), (Some(false), vec![Finding::MissingHealthWorkerTraining]));
    assert_eq!(
        assessed(&lacking_all, DAY).findings,
        [
            Finding::MissingCaregiverCredential,
            Finding::MissingHealthWorkerTraining,
            Finding::HealthCertificateMissing
        ]
    );
    let cook_and_teacher = assessed(&flawless(1, &[Post::Cook, Post::Teacher]), DAY);
    assert_eq!((cook_and_teacher.counted, cook_and_teacher.certified), (true, Some(true)));
}

#[test]
fn health_certificates_end_on_the_day_before_their_anniversary() {
    for (issued_on, day, expected) in [
        ("2025-06-30", "2026-06-30", Some(Finding::HealthCertificateExpired { last_day: d("2026-06-29") })),
        ("2025-07-01", "2026-06-30", None),
        ("2025-01-15", "2026-01-15", Some(Finding::HealthCertificateExpired { last_day: d("2026-01-14") })),
        ("2025-01-16", "2026-01-15", None),
        ("2026-06-30", "2026-06-30", None),
        ("2026-07-01", "2026-06-30", Some(Finding::HealthCertificateMissing)),
    ] {
        let person = without(CredentialKind::HealthCertificate, flawless(1, &[Post::Cook]));
        let mut person = with(credential(CredentialKind::HealthCertificate, issued_on), person);
        person.screenings.push(clear_check("2025-12-01"));
        let found = assessed(&person, day);
        assert_eq!(
            found.findings.iter().find(|it| it.prevents_certification()),
            expected.as_ref(),
            "{issued_on}"
        );
        assert_eq!(found.certified, None);
    }
}

#[test]
fn a_barred_person_stays_in_the_denominator_and_is_not_certified() {
    let mut person = flawless(1, &[Post::Caregiver]);
    person.bans = vec![BanFacts { until_on: Some(d("2026-06-29")), ..life_ban("2026-03-05") }];
    let found = assessed(&person, "2026-06-29");
    assert_eq!((found.counted, found.certified), (true, Some(false)));
    assert_eq!(found.findings, [Finding::Barred]);
    assert!(assessed(&person, DAY).compliant);
}

#[test]
fn screening_is_asked_by_the_first_day_and_every_year() {
    for (checks, from, expected) in [
        (vec!["2025-06-30"], "2025-06-30", vec![]),
        (
            vec!["2025-06-30"],
            "2025-06-29",
            vec![Finding::EntryScreeningMissing { first_day: d("2025-06-29") }],
        ),
        (
            vec!["2025-06-29"],
            "2025-06-29",
            vec![Finding::ScreeningOverdue { last_day: Some(d("2026-06-29")) }],
        ),
        (
            vec![],
            "2025-06-29",
            vec![
                Finding::EntryScreeningMissing { first_day: d("2025-06-29") },
                Finding::ScreeningOverdue { last_day: None },
            ],
        ),
        (vec!["2019-01-01", "2026-06-30"], "2025-06-29", vec![]),
        (
            vec!["2019-01-01", "2026-07-01"],
            "2025-06-29",
            vec![Finding::ScreeningOverdue { last_day: Some(d("2020-01-01")) }],
        ),
    ] {
        let mut person = flawless(1, &[]);
        person.employments = vec![employment(Post::Caregiver, from, None)];
        person.screenings = checks.iter().map(|day| clear_check(day)).collect();
        let found = assessed(&person, DAY);
        assert_eq!(found.findings, expected, "{checks:?}, from {from}");
        assert_eq!(found.certified, Some(true));
    }
}

#[test]
fn the_training_of_the_year_before_is_asked_of_everybody_employed_in_it() {
    let mut idle = flawless(1, &[Post::Cleaner]);
    idle.completions.clear();
    let found = assessed(&idle, DAY).findings;
    assert_eq!(found[0], Finding::TrainingShort { year: 2025, have: 0, need: 40 });
    assert_eq!(found.len(), 6);
    assert_eq!(found[5], Finding::TopicMissing { year: 2025, topic: Topic::MentalHealth });

    idle.employments = vec![employment(Post::Cleaner, "2026-01-01", None)];
    assert!(assessed(&idle, DAY).compliant);
    idle.employments.push(EmploymentFacts {
        institution: ELSEWHERE,
        ..employment(Post::Cook, "2025-07-01", Some("2025-12-31"))
    });
    assert_eq!(assessed(&idle, DAY).findings[0], Finding::TrainingShort { year: 2025, have: 0, need: 20 });
}

#[test]
fn an_employment_is_in_force_on_its_first_and_last_day() {
    let mut person = flawless(1, &[]);
    person.employments = vec![employment(Post::Guard, "2026-01-15", Some("2026-06-30"))];
    for (day, employed) in
        [("2026-01-14", false), ("2026-01-15", true), ("2026-06-30", true), ("2026-07-01", false)]
    {
        assert_eq!(assess_person(&person, HERE, d(day), policy()).is_some(), employed, "{day}");
        assert!(assess_person(&person, ELSEWHERE, d(day), policy()).is_none());
    }
}

#[test]
fn may_work_answers_as_what_and_until_when() {
    let mut person = flawless(1, &[Post::Caregiver]);
    person
        .credentials
        .retain(|it| matches!(it.kind, CredentialKind::InfantCaregiver | CredentialKind::HealthCertificate));
    person.completions.retain(|it| it.audience != Audience::Heads);
    let answer = may_work(&person, d(DAY), policy());
    let caregiver =
        MayWorkAs { post: Post::Caregiver, until: d("2026-11-30"), lapse: Lapse::HealthCertificate };
    assert!(answer.may_work);
    assert_eq!(answer.posts, [caregiver]);
    assert_eq!((answer.until, answer.screened_until), (Some(d("2026-11-30")), Some(d("2027-03-01"))));
    assert_eq!(answer.lapse, Some(Lapse::HealthCertificate));
    assert_eq!(answer.missing, []);
    assert_eq!(answer.gaps.len(), 5);

    person.credentials[0].valid_until = Some(d("2026-08-31"));
    let answer = may_work(&person, d(DAY), policy());
    assert_eq!(answer.posts, [MayWorkAs { until: d("2026-08-31"), lapse: Lapse::Credential, ..caregiver }]);

    person.bans = vec![life_ban("2026-08-01")];
    let answer = may_work(&person, d(DAY), policy());
    assert_eq!(answer.posts, [MayWorkAs { until: d("2026-07-31"), lapse: Lapse::Ban, ..caregiver }]);
    assert_eq!(answer.lapse, Some(Lapse::Ban));

    let answer = may_work(&person, d("2026-08-01"), policy());
    assert!(!answer.may_work && answer.posts.is_empty() && answer.until.is_none());
    assert!(answer.missing.contains(&Finding::Barred));
}

#[test]
fn may_work_answers_no_to_whom_nothing_is_recorded_of() {
    let answer = may_work(&PersonFacts::unknown(PractitionerId(Uuid::from_u128(9))), d(DAY), policy());
    assert!(!answer.may_work);
    assert_eq!(answer.missing, [Finding::HealthCertificateMissing]);
    assert_eq!(answer.gaps.len(), policy().certificate_posts.value.len());
}

#[test]
fn a_record_found_ends_the_right_to_work_until_a_clear_answer() {
    let mut person = flawless(1, &[Post::Caregiver]);
    person.screenings.push(ScreeningFacts { outcome: ScreeningOutcome::Hit, ..clear_check("2026-06-01") });
    let answer = may_work(&person, d(DAY), policy());
    assert_eq!((answer.may_work, answer.record_found_on), (false, Some(d("2026-06-01"))));
    assert!(assessed(&person, DAY).compliant, "it adds no finding of its own");
}

#[test]
fn what_is_found_soon_is_told_with_its_last_day() {
    let mut person = flawless(1, &[Post::Caregiver]);
    let soon = |person: &PersonFacts, day: &str| {
        let told = ahead(person, HERE, d(day), d(day) + chrono::TimeDelta::days(60), policy());
        told.into_iter().map(|it| (it.finding.code(), it.last_day)).collect::<Vec<_>>()
    };
    assert_eq!(soon(&person, DAY), []);
    assert_eq!(soon(&person, "2026-10-01"), []);
    assert_eq!(soon(&person, "2026-10-02"), [(FindingCode::HealthCertificateExpired, d("2026-11-30"))]);
    assert_eq!(soon(&person, "2026-11-30")[0], (FindingCode::HealthCertificateExpired, d("2026-11-30")));
    assert!(
        !soon(&person, "2026-12-01").iter().any(|it| it.0 == FindingCode::HealthCertificateExpired),
        "what is found already is not ahead"
    );

    let end_of_year = soon(&person, "2026-11-15");
    assert!(end_of_year.contains(&(FindingCode::TrainingShort, d("2026-12-31"))), "{end_of_year:?}");
    assert_eq!(end_of_year.iter().filter(|it| it.0 == FindingCode::TopicMissing).count(), 5);

    person.bans = vec![life_ban("2026-08-01")];
    person.credentials[1].valid_until = Some(d("2026-07-15"));
    person.credentials.retain(|it| it.kind != CredentialKind::TeacherQualification);
    assert_eq!(
        soon(&person, DAY),
        [(FindingCode::MissingCaregiverCredential, d("2026-07-15")), (FindingCode::Barred, d("2026-07-31"))]
    );
    let until_leaving = |last: &str| PersonFacts {
        employments: vec![employment(Post::Caregiver, "2019-02-09", Some(last))],
        ..person.clone()
    };
    assert_eq!(
        soon(&until_leaving("2026-07-20"), DAY),
        [(FindingCode::MissingCaregiverCredential, d("2026-07-15"))],
        "what is found until the last day here"
    );
    assert_eq!(soon(&until_leaving("2026-07-15"), DAY), [], "whoever leaves before is nobody's task");

    person.bans = vec![BanFacts { until_on: Some(d("2026-08-10")), ..life_ban("2026-08-01") }];
    assert!(soon(&person, DAY).contains(&(FindingCode::Barred, d("2026-07-31"))), "also a short ban");
    let mut changing = flawless(1, &[Post::Caregiver]);
    changing.employments = vec![
        employment(Post::Caregiver, "2019-02-09", Some("2026-07-31")),
        employment(Post::Head, "2026-08-01", None),
    ];
    changing.completions.retain(|it| it.audience != Audience::Heads);
    assert_eq!(soon(&changing, DAY), [(FindingCode::HeadTrainingShort, d("2026-07-31"))]);
}
