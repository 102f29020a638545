use super::*;
use chrono::Datelike as _;
use proptest::prelude::*;

pub(super) fn on(day: i64) -> NaiveDate {
    d("2024-06-01") + chrono::TimeDelta::days(day)
}

prop_compose! {
    fn any_credential()(
        kind in prop::sample::select(CredentialKind::ALL), issued in 0_i64..900,
        valid in proptest::option::of(0_i64..900),
        state in prop::sample::select(CredentialState::ALL), state_on in proptest::option::of(0_i64..900),
        teacher_kind in proptest::option::of(prop::sample::select(TeacherQualificationKind::ALL)),
    ) -> CredentialFacts {
        CredentialFacts {
            issued_on: Some(on(issued)), valid_until: valid.map(on), state, state_on: state_on.map(on), teacher_kind,
            ..credential(kind, DAY)
        }
    }
}

prop_compose! {
    fn any_completion()(
        topic in prop::sample::select(Topic::ALL), audience in prop::sample::select(Audience::ALL),
        day in 0_i64..900, minutes in 0_u32..3_000, passed in any::<bool>(),
    ) -> CompletionFacts {
        CompletionFacts { started_on: on(day), ended_on: on(day), minutes, passed, ..completion(topic, audience, DAY, 0) }
    }
}

prop_compose! {
    pub(super) fn any_person()(
        credentials in proptest::collection::vec(any_credential(), 0..8),
        completions in proptest::collection::vec(any_completion(), 0..8),
        checks in proptest::collection::vec((0_i64..900, prop::sample::select(ScreeningOutcome::ALL)), 0..4),
        jobs in proptest::collection::vec(
            (prop::sample::select(Post::ALL), 0_i64..900, proptest::option::of(0_i64..900)), 1..4),
        ban in proptest::option::weighted(0.2, 0_i64..900),
    ) -> PersonFacts {
        let employment = |(post, from, length): &(Post, i64, Option<i64>)| EmploymentFacts {
            from: on(*from), until: length.map(|length| on(from + length)), ..employment(*post, DAY, None)
        };
        PersonFacts {
            credentials, completions,
            employments: jobs.iter().map(employment).collect(),
            screenings: checks.iter().map(|(day, outcome)| ScreeningFacts {
                outcome: *outcome, checked_on: on(*day), ..clear_check(DAY) }).collect(),
            bans: ban.iter().map(|day| BanFacts { effective_on: on(*day), ..life_ban(DAY) }).collect(),
            ..PersonFacts::unknown(PractitionerId(Uuid::from_u128(1)))
        }
    }
}

/// Yes to certified, or yes to compliant.
fn answers(person: &PersonFacts, day: NaiveDate) -> Option<(Option<bool>, bool)> {
    assess_person(person, HERE, day, policy()).map(|found| (found.certified, found.compliant))
}

fn never_worse(before: Option<(Option<bool>, bool)>, after: Option<(Option<bool>, bool)>) -> bool {
    let yes = |answer: Option<(Option<bool>, bool)>| {
        answer.map_or((false, false), |(certified, compliant)| (certified == Some(true), compliant))
    };
    (!yes(before).0 || yes(after).0) && (!yes(before).1 || yes(after).1)
}

proptest! {
    #[test]
    fn more_training_never_turns_yes_into_no(mut person in any_person(), more in any_completion(), day in 0_i64..900) {
        let before = answers(&person, on(day));
        person.completions.push(more);
        prop_assert!(never_worse(before, answers(&person, on(day))));
    }

    #[test]
    fn more_credentials_never_turn_yes_into_no(mut person in any_person(), more in any_credential(), day in 0_i64..900) {
        let before = answers(&person, on(day));
        person.credentials.push(more);
        prop_assert!(never_worse(before, answers(&person, on(day))));
    }

    #[test]
    fn a_later_expiry_never_turns_yes_into_no(mut person in any_person(), later in 0_i64..900, day in 0_i64..900) {
        let before = answers(&person, on(day));
        for it in &mut person.credentials {
            it.valid_until = it.valid_until.map(|last| last + chrono::TimeDelta::days(later));
        }
        prop_assert!(never_worse(before, answers(&person, on(day))));
    }

    #[test]
    fn whoever_is_barred_is_not_certified(mut person in any_person(), day in 0_i64..900, before in 0_i64..100) {
        person.bans.push(BanFacts { effective_on: on(day - before), ..life_ban(DAY) });
        if let Some(found) = assess_person(&person, HERE, on(day), policy()) {
            prop_assert!(found.certified != Some(true) && !found.compliant);
            prop_assert!(found.findings.contains(&Finding::Barred));
        }
        prop_assert!(!may_work(&person, on(day), policy()).may_work);
    }

    #[test]
    fn certified_and_compliant_are_what_the_findings_say(person in any_person(), day in 0_i64..900) {
        if let Some(found) = assess_person(&person, HERE, on(day), policy()) {
            let hindered = found.findings.iter().any(Finding::prevents_certification);
            prop_assert_eq!(found.certified, found.counted.then_some(!hindered));
            prop_assert_eq!(found.compliant, found.findings.is_empty());
            let mut once = found.findings.clone();
            once.dedup();
            prop_assert_eq!(once, found.findings);
        }
    }

    #[test]
    fn who_may_work_as_something_is_certified_in_it_to_the_last_day(person in any_person(), day in 0_i64..900) {
        let answer = may_work(&person, on(day), policy());
        for as_what in answer.posts {
            let alone = PersonFacts {
                employments: vec![EmploymentFacts { from: NaiveDate::MIN, ..employment(as_what.post, DAY, None) }],
                ..person.clone()
            };
            let certified = |day| assess_person(&alone, HERE, day, policy()).and_then(|found| found.certified);
            prop_assert_eq!(certified(on(day)), Some(true));
            prop_assert_eq!(certified(as_what.until), Some(true));
        }
    }

    #[test]
    fn what_is_ahead_is_found_on_the_day_after_its_last_and_not_before(person in any_person(), day in 0_i64..900) {
        let found = |day| assess_person(&person, HERE, day, policy()).map(|it| it.findings).unwrap_or_default();
        let code = |it: &Finding| (it.code(), match it { Finding::TopicMissing { topic, .. } => Some(*topic), _ => None });
        for it in ahead(&person, HERE, on(day), on(day + 60), policy()) {
            prop_assert!(on(day) <= it.last_day && it.last_day < on(day + 60));
            let year = |found: &Finding| !matches!((found, it.finding),
                (Finding::TrainingShort { year: one, .. } | Finding::TopicMissing { year: one, .. },
                 Finding::TrainingShort { year: other, .. } | Finding::TopicMissing { year: other, .. }) if *one != other);
            let has = |day| found(day).iter().any(|one| code(one) == code(&it.finding) && year(one));
            prop_assert!(!has(on(day)) && !has(it.last_day));
            prop_assert!(has(it.last_day + chrono::TimeDelta::days(1)));
        }
    }

    #[test]
    fn counts_add_up(people in proptest::collection::vec(any_person(), 0..6), day in 0_i64..900) {
        let found = assess_institution(&institution(&[]), &people, on(day), policy());
        prop_assert!(found.numerator <= found.denominator && found.denominator <= found.staff);
        prop_assert!(found.compliant_staff <= found.staff);
        prop_assert_eq!(found.staff as usize, found.people.len());
        let gap: u32 = nearest_steps(std::slice::from_ref(&found)).iter().map(|step| step.certified).sum();
        prop_assert!(gap <= found.denominator - found.numerator);
    }

    #[test]
    fn the_certified_share_needs_no_checks_no_yearly_training_and_no_other_days(person in any_person(), day in 0_i64..900) {
        let day = on(day);
        let mut bare = person.clone();
        bare.screenings.clear();
        bare.completions.retain(|it| it.passed && it.audience == Audience::Heads && it.ended_on <= day);
        bare.employments.retain(|it| it.in_force_on(day));
        let place = [institution(&[(AgeBand::Toddler, 1, 10)])];
        let share = |person: PersonFacts| certified_share(&assess_district(&place, &[person], day, policy()));
        prop_assert_eq!(share(bare), share(person));
    }

    #[test]
    fn a_day_needs_the_passed_completions_and_the_employments_since_the_year_before_began(
        person in any_person(), day in 0_i64..900,
    ) {
        let day = on(day);
        let year = day.year() - 1;
        let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
        let mut bare = person.clone();
        bare.completions.retain(|it| {
            it.passed && (it.ended_on.year() == year || (it.audience == Audience::Heads && it.ended_on <= day))
        });
        bare.employments.retain(|it| it.from <= day && it.until.is_none_or(|until| until >= first));
        prop_assert_eq!(assess_person(&bare, HERE, day, policy()), assess_person(&person, HERE, day, policy()));
        prop_assert_eq!(may_work(&bare, day, policy()), may_work(&person, day, policy()));
    }
}
