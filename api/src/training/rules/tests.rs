use super::*;
use mengya_entities::ids::{CompletionId, CourseId};
use mengya_entities::values::CourseForm;
use proptest::prelude::*;
use uuid::Uuid;

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn policy() -> &'static Policy {
    Policy::in_force_on(d("2026-06-30"))
}

fn passed(topic: Topic, audience: Audience, ended_on: &str, class_hours: u32) -> CompletionFacts {
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

fn all_topics(ended_on: &str, class_hours_each: u32) -> Vec<CompletionFacts> {
    Topic::YEARLY
        .iter()
        .map(|topic| passed(*topic, Audience::Everybody, ended_on, class_hours_each))
        .collect()
}

fn period(from: &str, until: Option<&str>) -> Period {
    Period { from: d(from), until: until.map(d) }
}

#[test]
fn heads_need_sixty_class_hours_of_courses_for_heads() {
    let theory = passed(Topic::ProfessionalNorms, Audience::Heads, "2026-01-10", 40);
    let practice = passed(Topic::VocationalSkills, Audience::Heads, "2026-01-16", 20);
    let short = CompletionFacts { minutes: 19 * 45, ..practice };
    let almost = CompletionFacts { minutes: 20 * 45 - 1, ..practice };
    let failed = CompletionFacts { passed: false, ..practice };
    let everybody = CompletionFacts { audience: Audience::Everybody, ..practice };
    for (second, day, have) in [
        (practice, "2026-01-15", Some(40)),
        (practice, "2026-01-16", None),
        (practice, "2026-06-30", None),
        (short, "2026-06-30", Some(59)),
        (almost, "2026-06-30", Some(59)),
        (failed, "2026-06-30", Some(40)),
        (everybody, "2026-06-30", Some(40)),
    ] {
        let completions = [theory, second];
        let found = head_training_shortfall_on(&completions, d(day), policy());
        assert_eq!(found, have.map(|have| Shortfall { have, need: 60 }), "{second:?} on {day}");
        let from_period = head_training_period(&completions, policy()).is_some_and(|it| it.includes(d(day)));
        assert_eq!(from_period, found.is_none());
    }
}

#[test]
fn the_yearly_need_is_in_proportion_to_the_days_employed() {
    for (days, need) in [(365, 40), (364, 39), (183, 20), (182, 19), (10, 1), (9, 0), (1, 0)] {
        assert_eq!(yearly_need(days, 2025, policy()), need, "{days} days");
    }
    assert_eq!(yearly_need(366, 2024, policy()), 40);
}

#[test]
fn a_year_is_short_by_an_hour_or_by_a_topic() {
    let whole_year = [period("2019-02-09", None)];
    let one_hour_short = {
        let mut list = all_topics("2025-05-01", 8);
        list[0].minutes -= 45;
        list
    };
    let without_a_topic = {
        let mut list = all_topics("2025-05-01", 10);
        list.remove(4);
        list
    };
    let other_topic = {
        let mut list = all_topics("2025-05-01", 6);
        list.push(passed(Topic::HealthAndNutrition, Audience::Caregivers, "2025-05-02", 10));
        list
    };
    for (completions, have, topics) in [
        (all_topics("2025-12-31", 8), None, vec![]),
        (all_topics("2025-01-01", 8), None, vec![]),
        (other_topic, None, vec![]),
        (one_hour_short, Some(39), vec![]),
        (without_a_topic, None, vec![Topic::MentalHealth]),
        (all_topics("2024-12-31", 8), Some(0), Topic::YEARLY.to_vec()),
        (all_topics("2026-01-01", 8), Some(0), Topic::YEARLY.to_vec()),
    ] {
        let found = yearly_shortfall(&completions, &whole_year, 2025, policy());
        assert_eq!(found.class_hours, have.map(|have| Shortfall { have, need: 40 }));
        assert_eq!(found.topics, topics);
    }
}

#[test]
fn who_was_not_employed_that_year_is_asked_nothing() {
    let nothing = YearlyShortfall::default();
    assert_eq!(yearly_shortfall(&[], &[period("2026-01-01", None)], 2025, policy()), nothing);
    assert_eq!(yearly_shortfall(&[], &[], 2025, policy()), nothing);
    let last_day = yearly_shortfall(&[], &[period("2025-12-31", None)], 2025, policy());
    assert_eq!(last_day, YearlyShortfall { class_hours: None, topics: Topic::YEARLY.to_vec() });
}

#[test]
fn two_employments_at_once_are_one_time_employed() {
    let twice = [period("2025-01-01", Some("2025-06-30")), period("2025-04-01", Some("2025-07-02"))];
    let found = yearly_shortfall(&[], &twice, 2025, policy());
    assert_eq!(found.class_hours, Some(Shortfall { have: 0, need: 20 }));
}

#[test]
fn hours_are_told_by_year_and_topic() {
    let failed =
        CompletionFacts { passed: false, ..passed(Topic::Safety, Audience::Everybody, "2025-03-01", 8) };
    let completions = [
        passed(Topic::Safety, Audience::Everybody, "2024-12-31", 4),
        passed(Topic::Safety, Audience::Everybody, "2025-01-01", 4),
        passed(Topic::MentalHealth, Audience::Heads, "2025-06-01", 6),
        failed,
    ];
    let years = training_by_year(&completions);
    let hours: Vec<(i32, u32)> =
        years.iter().map(|(year, it)| (*year, class_hours(it.minutes, policy()))).collect();
    assert_eq!(hours, [(2024, 4), (2025, 10)]);
    assert_eq!(years[&2025].minutes_by_topic[&Topic::MentalHealth], 6 * 45);
    assert_eq!(years[&2025].minutes_by_topic.len(), 2);
}

prop_compose! {
    fn any_completion()(
        topic in prop::sample::select(Topic::ALL), audience in prop::sample::select(Audience::ALL),
        day in 0_i64..900, minutes in 0_u32..2_000, passes in any::<bool>(),
    ) -> CompletionFacts {
        let on = d("2024-06-01") + chrono::TimeDelta::days(day);
        CompletionFacts { started_on: on, ended_on: on, minutes, passed: passes, ..passed(topic, audience, "2025-01-01", 0) }
    }
}

proptest! {
    #[test]
    fn more_training_never_turns_yes_into_no(
        mut completions in proptest::collection::vec(any_completion(), 0..8), more in any_completion(), year in 2024_i32..2027,
    ) {
        let employed = [period("2019-02-09", None)];
        let before = yearly_shortfall(&completions, &employed, year, policy());
        let head_before = head_training_period(&completions, policy());
        completions.push(more);
        let after = yearly_shortfall(&completions, &employed, year, policy());
        prop_assert!(before.class_hours.is_some() || after.class_hours.is_none());
        prop_assert!(after.topics.iter().all(|topic| before.topics.contains(topic)));
        let head_after = head_training_period(&completions, policy());
        prop_assert!(head_before.is_none_or(|before| head_after.is_some_and(|after| after.from <= before.from)));
    }

    #[test]
    fn more_days_employed_never_ask_for_less(days in 0_u32..365, year in 2023_i32..2030) {
        prop_assert!(yearly_need(days, year, policy()) <= yearly_need(days + 1, year, policy()));
    }
}

#[test]
fn at_this_rate_says_who_will_not_have_the_hours_of_the_year() {
    let (whole, autumn) = (vec![period("2020-01-01", None)], vec![period("2026-09-01", None)]);
    let left = vec![period("2020-01-01", Some("2026-06-30"))];
    for (hours, ended_on, employed, day, need, on_course) in [
        // 40 a year: half of them at half the year is the rate.
        (20, "2026-03-01", &whole, "2026-06-30", 40, Some(true)),
        (19, "2026-03-01", &whole, "2026-06-30", 40, Some(false)),
        (0, "2026-03-01", &whole, "2026-06-30", 40, Some(false)),
        (40, "2026-01-02", &whole, "2026-01-02", 40, Some(true)),
        // Too early to say.
        (0, "2026-03-01", &whole, "2026-03-31", 40, None),
        (0, "2026-03-01", &whole, "2026-04-02", 40, Some(false)),
        // What was passed after the day does not count yet.
        (40, "2026-07-01", &whole, "2026-06-30", 40, Some(false)),
        // In proportion to the days employed; what was passed before counts.
        (13, "2026-03-01", &autumn, "2026-12-31", 13, Some(true)),
        (12, "2026-03-01", &autumn, "2026-12-31", 13, Some(false)),
        (0, "2026-03-01", &autumn, "2026-06-30", 13, None),
        (19, "2026-03-01", &left, "2026-06-30", 19, Some(true)),
        (0, "2026-03-01", &Vec::new(), "2026-06-30", 0, None),
    ] {
        let passed = [passed(Topic::Safety, Audience::Everybody, ended_on, hours)];
        let found = year_so_far(&passed, employed, d(day), policy());
        assert_eq!((found.need, found.on_course), (need, on_course), "{hours} by {ended_on} on {day}");
    }
}

proptest! {
    #[test]
    fn more_hours_never_put_anybody_behind(hours in 0_u32..60, more in 0_u32..60, day in 0_i64..365) {
        let day = d("2026-01-01") + chrono::TimeDelta::days(day);
        let at = |hours| {
            let passed = [passed(Topic::Safety, Audience::Everybody, "2026-01-01", hours)];
            year_so_far(&passed, &[period("2020-01-01", None)], day, policy()).on_course
        };
        let (fewer, with_more) = (at(hours), at(hours + more));
        prop_assert!(fewer != Some(true) || with_more == Some(true));
        prop_assert!(with_more != Some(false) || fewer == Some(false));
    }
}
