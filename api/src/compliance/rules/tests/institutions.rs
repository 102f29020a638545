use super::*;
use crate::compliance::findings::FindingCode;

fn assess(bands: &[(AgeBand, u32, u32)], people: &[PersonFacts]) -> InstitutionAssessment {
    assess_institution(&institution(bands), people, d(DAY), policy())
}

fn staffed(carers: u128) -> Vec<PersonFacts> {
    let mut people =
        vec![flawless(1, &[Post::Head]), flawless(2, &[Post::Health]), flawless(3, &[Post::Guard])];
    people.extend((0..carers).map(|n| flawless(10 + n, &[Post::Caregiver])));
    people
}

#[test]
fn nobody_to_certify_is_not_everybody_certified() {
    let found = assess(&[(AgeBand::Mixed, 1, 18)], &[]);
    assert_eq!((found.denominator, found.numerator, found.staff, found.share()), (0, 0, 0, None));
    assert!(!found.is_fully_certified() && !found.compliant);
    assert_eq!(
        found.findings,
        [
            Finding::PostUnfilled { post: Post::Head },
            Finding::PostUnfilled { post: Post::Health },
            Finding::PostUnfilled { post: Post::Guard },
            Finding::CarersFewerThanClasses { have: 0, need: 1 },
            Finding::RatioShort { have: 0, need: 4 },
        ]
    );
}

#[test]
fn carers_needed_are_rounded_up_for_each_band() {
    for (band, places, needed) in [
        (AgeBand::Infant, 3, 1),
        (AgeBand::Infant, 4, 2),
        (AgeBand::Toddler, 5, 1),
        (AgeBand::Toddler, 6, 2),
        (AgeBand::Older, 7, 1),
        (AgeBand::Older, 8, 2),
        (AgeBand::Mixed, 5, 1),
        (AgeBand::Mixed, 6, 2),
        (AgeBand::Mixed, 0, 0),
    ] {
        assert_eq!(
            assess(&[(band, 1, places)], &[]).carers_needed,
            needed,
            "{places} places, {}",
            band.code()
        );
    }
    let mixed_bands =
        [(AgeBand::Infant, 1, 4), (AgeBand::Toddler, 1, 6), (AgeBand::Older, 1, 8), (AgeBand::Mixed, 1, 6)];
    let found = assess(&mixed_bands, &[]);
    assert_eq!((found.carers_needed, found.classes), (8, 4));
}

#[test]
fn classes_have_a_largest_size() {
    for (band, classes, places, limit) in [
        (AgeBand::Infant, 1, 10, None),
        (AgeBand::Infant, 1, 11, Some(10)),
        (AgeBand::Toddler, 2, 30, None),
        (AgeBand::Toddler, 2, 31, Some(15)),
        (AgeBand::Older, 1, 21, Some(20)),
        (AgeBand::Mixed, 1, 18, None),
        (AgeBand::Mixed, 1, 19, Some(18)),
        (AgeBand::Mixed, 0, 1, Some(18)),
    ] {
        let found = assess(&[(band, classes, places)], &staffed(20)).findings;
        let expected = limit.map(|limit| Finding::ClassTooLarge { band, classes, places, limit });
        assert_eq!(found, Vec::from_iter(expected), "{places} places in {classes} {}", band.code());
    }
}

#[test]
fn everything_in_order_is_compliant_and_one_flaw_is_not() {
    let bands = [(AgeBand::Toddler, 2, 20)];
    assert!(assess(&bands, &staffed(4)).compliant);
    assert_eq!(assess(&bands, &staffed(3)).findings, [Finding::RatioShort { have: 3, need: 4 }]);
    let mut people = staffed(4);
    people[4].screenings.pop();
    let found = assess(&bands, &people);
    assert_eq!((found.compliant, found.staff, found.compliant_staff), (false, 7, 6));
    assert_eq!((found.denominator, found.numerator, found.share()), (7, 7, Some(1.0)));
}

#[test]
fn a_carer_in_two_posts_counts_once_and_a_barred_one_still_counts() {
    let mut people = vec![flawless(1, &[Post::Teacher, Post::Caregiver]), flawless(2, &[Post::Caregiver])];
    people[1].bans = vec![life_ban("2026-01-01")];
    let found = assess(&[(AgeBand::Toddler, 1, 10)], &people);
    assert_eq!((found.carers, found.denominator, found.numerator, found.staff), (2, 2, 1, 2));
}

#[test]
fn a_district_adds_its_institutions() {
    let mut shared = flawless(1, &[Post::Caregiver, Post::Cook]);
    shared.employments.push(EmploymentFacts { institution: ELSEWHERE, ..shared.employments[0] });
    let mut uncertified = flawless(2, &[Post::Caregiver]);
    uncertified.credentials.retain(|it| it.kind != CredentialKind::HealthCertificate);
    let first = institution(&[(AgeBand::Mixed, 1, 10)]);
    let second = InstitutionFacts { id: ELSEWHERE, kind: InstitutionKind::BabyCareCenter, ..first.clone() };
    let empty = InstitutionFacts {
        id: InstitutionId(Uuid::from_u128(3)),
        sub_district: "大宁路".to_owned(),
        ..first.clone()
    };
    let assessed = assess_district(&[first, second, empty], &[shared, uncertified], d(DAY), policy());
    let sum = total(&assessed);
    assert_eq!(
        sum.total,
        Total {
            denominator: 3,
            numerator: 2,
            staff: 3,
            compliant_staff: 2,
            institutions: 3,
            compliant_institutions: 0,
            fully_certified_institutions: 1,
        }
    );
    assert_eq!(sum.distinct_people, 2);
    assert_eq!(sum.by_kind[&InstitutionKind::Nursery].institutions, 2);
    assert_eq!(sum.by_sub_district["大宁路"].share(), None);
    assert_eq!(sum.person_findings[&FindingCode::HealthCertificateMissing], 1);
    assert_eq!(sum.institution_findings[&FindingCode::PostUnfilled], 9);
    assert_eq!(
        nearest_steps(&assessed),
        [NearestStep {
            code: FindingCode::HealthCertificateMissing,
            certified: 1,
            people: 1,
            institutions: 1,
            institutions_completed: 1,
            affected: 1,
        }]
    );
}

#[test]
fn the_nearest_step_is_the_one_that_certifies_most() {
    let lacking = |number, kinds: &[CredentialKind]| {
        let mut person = flawless(number, &[Post::Caregiver]);
        person.credentials.retain(|it| !kinds.contains(&it.kind));
        person
    };
    let people = [
        lacking(1, &[CredentialKind::HealthCertificate]),
        lacking(2, &[CredentialKind::InfantCaregiver]),
        lacking(3, &[CredentialKind::InfantCaregiver]),
        lacking(4, &[CredentialKind::InfantCaregiver, CredentialKind::HealthCertificate]),
    ];
    let steps = nearest_steps(&[assess(&[], &people)]);
    let told: Vec<_> = steps.iter().map(|step| (step.code, step.certified, step.affected)).collect();
    assert_eq!(
        told,
        [(FindingCode::MissingCaregiverCredential, 2, 3), (FindingCode::HealthCertificateMissing, 1, 2)]
    );
    assert!(steps.iter().all(|step| step.institutions == 1 && step.institutions_completed == 0));
}

#[test]
fn shares_are_rounded_to_four_digits_only_when_shown() {
    for (numerator, denominator, shown) in [(29, 32, 0.9062), (328, 365, 0.8986), (4, 6, 0.6667), (3, 3, 1.0)]
    {
        assert_eq!(share(numerator, denominator).map(rounded), Some(shown), "{numerator} of {denominator}");
    }
    assert_eq!(share(0, 0), None);
}
