use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn policy() -> &'static Policy {
    Policy::in_force_on(d("2026-06-30"))
}

fn credential(kind: CredentialKind, issued_on: &str) -> CredentialFacts {
    CredentialFacts {
        id: CredentialId(Uuid::from_u128(1)),
        kind,
        level: None,
        teacher_kind: None,
        number: None,
        issued_on: Some(d(issued_on)),
        valid_until: None,
        state: CredentialState::Verified,
        state_on: None,
        specialty: None,
    }
}

#[test]
fn a_credential_counts_from_its_issue_to_its_last_day() {
    let plain = credential(CredentialKind::InfantCaregiver, "2026-01-16");
    let expiring = CredentialFacts { valid_until: Some(d("2026-06-29")), ..plain.clone() };
    let revoked =
        CredentialFacts { state: CredentialState::Revoked, state_on: Some(d("2026-06-30")), ..plain.clone() };
    let lost = CredentialFacts { state: CredentialState::Lost, ..revoked.clone() };
    let lost_without_day = CredentialFacts { state_on: None, ..lost.clone() };
    let claimed = CredentialFacts { state: CredentialState::Claimed, ..plain.clone() };
    let rejected = CredentialFacts { state: CredentialState::Rejected, ..plain.clone() };
    let undated = CredentialFacts { issued_on: None, ..plain.clone() };
    for (facts, day, reason) in [
        (&plain, "2026-01-15", Some(NotCounted::NotYetIssued { from: d("2026-01-16") })),
        (&plain, "2026-01-16", None),
        (&plain, "2099-01-01", None),
        (&undated, "1999-01-01", None),
        (&expiring, "2026-06-29", None),
        (&expiring, "2026-06-30", Some(NotCounted::Expired { last_day: Some(d("2026-06-29")) })),
        (&revoked, "2026-06-29", None),
        (&revoked, "2026-06-30", Some(NotCounted::Revoked { on: Some(d("2026-06-30")) })),
        (&lost, "2026-06-29", None),
        (&lost, "2026-06-30", Some(NotCounted::Lost { on: Some(d("2026-06-30")) })),
        (&lost_without_day, "2026-06-29", Some(NotCounted::Lost { on: None })),
        (&claimed, "2026-06-30", Some(NotCounted::AwaitingVerification)),
        (&rejected, "2026-06-30", Some(NotCounted::Rejected)),
    ] {
        assert_eq!(facts.reason_not_counted_on(d(day), policy()), reason, "{facts:?} on {day}");
        assert_eq!(facts.counts_on(d(day), policy()), reason.is_none(), "{facts:?} on {day}");
    }
}

#[test]
fn a_health_certificate_runs_one_year_or_to_its_printed_day_if_earlier() {
    use HealthCertificate::{Expired, InDate, Missing};
    for (issued_on, printed, day, expected) in [
        (Some("2025-06-30"), None, "2026-06-29", InDate { until: d("2026-06-29") }),
        (Some("2025-06-30"), None, "2026-06-30", Expired { last_day: d("2026-06-29") }),
        (Some("2025-07-01"), None, "2026-06-30", InDate { until: d("2026-06-30") }),
        (Some("2025-01-15"), None, "2026-01-15", Expired { last_day: d("2026-01-14") }),
        (Some("2025-01-16"), None, "2026-01-15", InDate { until: d("2026-01-15") }),
        (Some("2026-01-16"), None, "2026-01-15", Missing),
        (Some("2026-01-10"), Some("2026-06-29"), "2026-06-30", Expired { last_day: d("2026-06-29") }),
        (Some("2025-06-01"), Some("2027-05-31"), "2026-06-30", Expired { last_day: d("2026-05-31") }),
        (None, Some("2026-06-30"), "2026-06-30", InDate { until: d("2026-06-30") }),
        (None, Some("2026-06-30"), "2025-07-01", InDate { until: d("2026-06-30") }),
        (None, Some("2026-06-30"), "2025-06-30", Missing),
        (None, Some("2026-06-29"), "2026-06-30", Expired { last_day: d("2026-06-29") }),
        (None, None, "2026-06-30", Missing),
    ] {
        let facts = [CredentialFacts {
            issued_on: issued_on.map(d),
            valid_until: printed.map(d),
            ..credential(CredentialKind::HealthCertificate, "2025-01-01")
        }];
        let found = health_certificate_on(&facts, d(day), policy());
        assert_eq!(found, expected, "{issued_on:?} to {printed:?} on {day}");
    }
}

#[test]
fn two_health_certificates_without_a_gap_are_one_run() {
    let facts = [
        credential(CredentialKind::HealthCertificate, "2025-03-01"),
        credential(CredentialKind::HealthCertificate, "2026-02-10"),
    ];
    let found = health_certificate_on(&facts, d("2026-02-15"), policy());
    assert_eq!(found, HealthCertificate::InDate { until: d("2027-02-09") });
}

#[test]
fn a_teacher_of_another_kind_needs_the_training_beside_it() {
    let kindergarten = CredentialFacts {
        number: Some("20143101510608450".to_owned()),
        ..credential(CredentialKind::TeacherQualification, "2014-09-03")
    };
    let primary = CredentialFacts {
        number: Some("20143101520608450".to_owned()),
        ..credential(CredentialKind::TeacherQualification, "2014-09-03")
    };
    let told =
        CredentialFacts { teacher_kind: Some(TeacherQualificationKind::Kindergarten), ..primary.clone() };
    let training = credential(CredentialKind::PreschoolTraining, "2026-01-16");
    for (facts, first_day) in [
        (vec![kindergarten], Some("2014-09-03")),
        (vec![told], Some("2014-09-03")),
        (vec![primary.clone()], None),
        (vec![training.clone()], None),
        (vec![primary, training], Some("2026-01-16")),
    ] {
        let periods = requirement_periods(&facts, Requirement::Teacher, policy());
        assert_eq!(periods.first().map(|period| period.from), first_day.map(d), "{facts:?}");
    }
}

#[test]
fn any_level_of_caregiver_counts_until_a_district_asks_for_more() {
    let level = |kind, level| [CredentialFacts { level, ..credential(kind, "2020-01-01") }];
    let stricter = {
        let mut policy = policy().clone();
        policy.infant_caregiver_lowest_level.value = 4;
        policy
    };
    for (facts, counts, counts_strictly) in [
        (level(CredentialKind::InfantCaregiver, Some(5)), true, false),
        (level(CredentialKind::InfantCaregiver, Some(4)), true, true),
        (level(CredentialKind::InfantCaregiver, Some(3)), true, true),
        (level(CredentialKind::InfantCaregiver, None), true, false),
        (level(CredentialKind::ChildcareWorker, Some(5)), true, true),
        (level(CredentialKind::ChildcareWorker, Some(1)), true, true),
        (level(CredentialKind::Nutrition, Some(3)), false, false),
    ] {
        let satisfied =
            |policy: &Policy| !requirement_periods(&facts, Requirement::Caregiver, policy).is_empty();
        assert_eq!((satisfied(policy()), satisfied(&stricter)), (counts, counts_strictly), "{facts:?}");
    }
}

#[test]
fn dual_certification_names_the_missing_half() {
    let teacher = CredentialFacts {
        id: CredentialId(Uuid::from_u128(11)),
        ..credential(CredentialKind::TeacherQualification, "2014-09-03")
    };
    let caregiver = CredentialFacts {
        id: CredentialId(Uuid::from_u128(12)),
        ..credential(CredentialKind::InfantCaregiver, "2026-01-16")
    };
    let childcare_worker = credential(CredentialKind::ChildcareWorker, "2010-01-01");
    let both = [teacher.clone(), caregiver.clone()];
    assert_eq!(
        dual_certification_on(&both, d("2026-01-15"), policy()),
        DualCertification::No {
            missing: vec![MissingHalf {
                half: Half::InfantCaregiver,
                held: vec![(caregiver.id, NotCounted::NotYetIssued { from: d("2026-01-16") })],
            }]
        }
    );
    assert_eq!(
        dual_certification_on(&both, d("2026-01-16"), policy()),
        DualCertification::Yes {
            teacher: teacher.id,
            caregiver: caregiver.id,
            since: Some(d("2026-01-16")),
            until: None
        }
    );
    let missing = |facts: &[CredentialFacts]| match dual_certification_on(facts, d("2026-06-30"), policy()) {
        DualCertification::Yes { .. } => vec![],
        DualCertification::No { missing } => missing.into_iter().map(|it| it.half).collect(),
    };
    assert_eq!(missing(&[]), [Half::TeacherQualification, Half::InfantCaregiver]);
    assert_eq!(missing(&[teacher, childcare_worker]), [Half::InfantCaregiver]);
    assert_eq!(missing(&[caregiver]), [Half::TeacherQualification]);
}

#[test]
fn the_end_of_one_teacher_qualification_is_the_end_of_the_others() {
    use CredentialState::{Claimed, Lost, Revoked, Verified};
    let teacher = |id: u128, issued_on: Option<&str>, state, state_on: Option<&str>| CredentialFacts {
        id: CredentialId(Uuid::from_u128(id)),
        issued_on: issued_on.map(d),
        state,
        state_on: state_on.map(d),
        ..credential(CredentialKind::TeacherQualification, "2010-01-01")
    };
    let lost = |on| teacher(2, Some("2010-01-01"), Lost, on);
    let revoked = |on| teacher(3, Some("2010-01-01"), Revoked, on);
    let plain = |issued_on| teacher(1, issued_on, Verified, Some("2012-01-01"));
    let why_lost = |on: &str| Some(NotCounted::Lost { on: Some(d(on)) });
    let why_revoked = |on: &str| Some(NotCounted::Revoked { on: Some(d(on)) });
    let from = |from: &str| Some(NotCounted::NotYetIssued { from: d(from) });
    for (it, others, day, reason) in [
        (plain(Some("2010-01-01")), vec![], "2026-06-30", None),
        (plain(Some("2010-01-01")), vec![lost(Some("2020-03-01"))], "2020-02-29", None),
        (plain(Some("2010-01-01")), vec![lost(Some("2020-03-01"))], "2020-03-01", why_lost("2020-03-01")),
        (plain(None), vec![lost(Some("2020-03-01"))], "2060-01-01", why_lost("2020-03-01")),
        (plain(Some("2024-01-01")), vec![lost(Some("2020-03-01"))], "2026-06-30", why_lost("2020-03-01")),
        (plain(Some("2010-01-01")), vec![lost(None)], "2011-01-01", Some(NotCounted::Lost { on: None })),
        (plain(Some("2010-01-01")), vec![revoked(Some("2020-03-01"))], "2020-02-29", None),
        (
            plain(Some("2010-01-01")),
            vec![revoked(Some("2020-03-01"))],
            "2020-03-01",
            why_revoked("2020-03-01"),
        ),
        // The certificate that was revoked does not come back after the term, nor does its second row.
        (
            plain(Some("2010-01-01")),
            vec![revoked(Some("2020-03-01"))],
            "2026-06-30",
            why_revoked("2020-03-01"),
        ),
        (plain(None), vec![revoked(Some("2020-03-01"))], "2026-06-30", why_revoked("2020-03-01")),
        (plain(Some("2022-01-01")), vec![revoked(Some("2020-03-01"))], "2025-03-01", from("2025-03-02")),
        (plain(Some("2022-01-01")), vec![revoked(Some("2020-03-01"))], "2025-03-02", None),
        (plain(Some("2025-09-01")), vec![revoked(Some("2020-03-01"))], "2025-09-01", None),
        // The first ending counts, and after a later loss nothing does.
        (
            plain(Some("2010-01-01")),
            vec![lost(Some("2021-03-01")), revoked(Some("2020-03-01"))],
            "2026-06-30",
            why_revoked("2020-03-01"),
        ),
        (
            plain(Some("2025-09-01")),
            vec![revoked(Some("2020-03-01")), lost(Some("2026-01-01"))],
            "2026-06-30",
            why_lost("2026-01-01"),
        ),
        (
            teacher(1, Some("2010-01-01"), Revoked, Some("2022-01-01")),
            vec![lost(Some("2020-03-01"))],
            "2021-01-01",
            why_lost("2020-03-01"),
        ),
        (
            teacher(1, Some("2010-01-01"), Claimed, Some("2022-01-01")),
            vec![lost(Some("2020-03-01"))],
            "2021-01-01",
            Some(NotCounted::AwaitingVerification),
        ),
        (
            credential(CredentialKind::InfantCaregiver, "2010-01-01"),
            vec![lost(Some("2020-03-01"))],
            "2026-06-30",
            None,
        ),
    ] {
        let mut held = vec![it.clone()];
        held.extend(others);
        let stand = as_they_stand(&held, policy());
        assert_eq!(stand[0].reason_not_counted_on(d(day), policy()), reason, "{held:?} on {day}");
    }
    let caregiver = credential(CredentialKind::InfantCaregiver, "2010-01-01");
    let held = [plain(Some("2010-01-01")), caregiver, lost(Some("2020-03-01"))];
    assert!(dual_certification_on(&held, d("2020-02-29"), policy()).is_certified());
    assert!(!dual_certification_on(&held, d("2020-03-01"), policy()).is_certified());
}

#[test]
fn a_core_team_physician_practises_paediatrics() {
    let physician = |specialty: Option<&str>, state| {
        [CredentialFacts {
            specialty: specialty.map(str::to_owned),
            issued_on: None,
            state,
            ..credential(CredentialKind::Physician, "2020-01-01")
        }]
    };
    let counts = |facts: &[CredentialFacts]| is_core_team_physician_on(facts, d("2026-06-30"), policy());
    assert!(counts(&physician(Some("儿科专业"), CredentialState::Verified)));
    assert!(!counts(&physician(Some("外科专业"), CredentialState::Verified)));
    assert!(!counts(&physician(None, CredentialState::Verified)));
    assert!(!counts(&physician(Some("儿科专业"), CredentialState::Claimed)));
}

prop_compose! {
    fn any_credential()(
        kind in prop::sample::select(CredentialKind::ALL), level in proptest::option::of(1_u8..=5),
        teacher_kind in proptest::option::of(prop::sample::select(TeacherQualificationKind::ALL)),
        issued in proptest::option::of(0_i64..900), valid in proptest::option::of(0_i64..900),
        state in prop::sample::select(CredentialState::ALL), state_on in proptest::option::of(0_i64..900),
        id in any::<u128>(),
    ) -> CredentialFacts {
        let on = |n: i64| d("2024-06-01") + chrono::TimeDelta::days(n);
        CredentialFacts {
            id: CredentialId(Uuid::from_u128(id)), level, teacher_kind, issued_on: issued.map(on),
            valid_until: valid.map(on), state, state_on: state_on.map(on), ..credential(kind, "2024-06-01")
        }
    }
}

proptest! {
    #[test]
    fn a_later_printed_day_never_ends_a_credential(facts in any_credential(), day in 0_i64..900, later in 0_i64..400) {
        prop_assume!(facts.issued_on.is_some());
        let day = d("2024-06-01") + chrono::TimeDelta::days(day);
        let counted = facts.counts_on(day, policy());
        let prolonged = CredentialFacts {
            valid_until: facts.valid_until.map(|last| last + chrono::TimeDelta::days(later)), ..facts
        };
        prop_assert!(!counted || prolonged.counts_on(day, policy()));
    }

    #[test]
    fn it_counts_or_says_why_not(facts in any_credential(), day in 0_i64..900) {
        let day = d("2024-06-01") + chrono::TimeDelta::days(day);
        prop_assert_eq!(facts.counts_on(day, policy()), facts.reason_not_counted_on(day, policy()).is_none());
    }

    #[test]
    fn another_credential_never_ends_dual_certification(
        mut held in proptest::collection::vec(any_credential(), 0..6), more in any_credential(), day in 0_i64..900,
    ) {
        let day = d("2024-06-01") + chrono::TimeDelta::days(day);
        let before = dual_certification_on(&held, day, policy()).is_certified();
        let ended = matches!(more.state, CredentialState::Lost | CredentialState::Revoked);
        prop_assume!(!(ended && more.kind == CredentialKind::TeacherQualification));
        held.push(more);
        prop_assert!(!before || dual_certification_on(&held, day, policy()).is_certified());
    }

    #[test]
    fn dual_certification_holds_from_since_to_until(
        held in proptest::collection::vec(any_credential(), 0..8), day in 0_i64..900,
    ) {
        let day = d("2024-06-01") + chrono::TimeDelta::days(day);
        if let DualCertification::Yes { since, until, .. } = dual_certification_on(&held, day, policy()) {
            let certified = |day| dual_certification_on(&held, day, policy()).is_certified();
            prop_assert!(since.is_none_or(certified) && until.is_none_or(certified));
            prop_assert!(!since.and_then(|day| day.pred_opt()).is_some_and(certified));
            prop_assert!(!until.and_then(|day| day.succ_opt()).is_some_and(certified));
        }
    }
}
