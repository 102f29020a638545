use super::properties::{any_person, on};
use super::*;
use crate::compliance::sums::Sums;
use mengya_entities::values::ScreeningOutcome;
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap};

const PLACES: u128 = 5;

fn place(number: u128) -> InstitutionId {
    InstitutionId(Uuid::from_u128(number))
}

/// Five institutions: three of one district, two of another, of two kinds and in two sub-districts.
fn places() -> Vec<InstitutionFacts> {
    (1..=PLACES)
        .map(|number| InstitutionFacts {
            id: place(number),
            kind: InstitutionKind::ALL[(number % 2) as usize],
            sub_district: if number % 3 == 0 { "大宁路" } else { "北站" }.to_owned(),
            ..institution(&[(AgeBand::Mixed, 1, 10)])
        })
        .collect()
}

fn district_of(number: u128) -> &'static str {
    if number <= 3 { "310106" } else { "310107" }
}

fn districts() -> HashMap<InstitutionId, String> {
    (1..=PLACES).map(|number| (place(number), district_of(number).to_owned())).collect()
}

/// The figures of each institution, each from its own staff alone.
fn each(people: &[PersonFacts], day: NaiveDate) -> Vec<Sums> {
    let known: HashMap<PractitionerId, PersonFacts> =
        people.iter().map(|person| (person.practitioner, person.clone())).collect();
    let sums = |it: &InstitutionFacts| {
        let assessed = assess_institution(it, people, day, Policy::in_force_on(day));
        sums_of(&assessed, &known, &districts(), Policy::in_force_on(day))
    };
    places().iter().map(sums).collect()
}

prop_compose! {
    fn any_people()(
        people in proptest::collection::vec(
            (any_person(), proptest::collection::vec(1..=PLACES, 4), any::<[bool; 4]>()), 0..7)
    ) -> Vec<PersonFacts> {
        let one = |(number, (mut person, at, again)): (usize, (PersonFacts, Vec<u128>, [bool; 4]))| {
            person.practitioner = PractitionerId(Uuid::from_u128(number as u128 + 1));
            // Often the same days at another place, so that people are shared.
            let copies: Vec<EmploymentFacts> = person.employments.iter().zip(again).filter(|(_, again)| *again)
                .map(|(it, _)| *it).collect();
            person.employments.extend(copies);
            for (employment, at) in person.employments.iter_mut().zip(at.iter().cycle()) {
                employment.institution = place(*at);
            }
            person
        };
        people.into_iter().enumerate().map(one).collect()
    }
}

proptest! {
    #[test]
    fn kept_figures_add_up_to_what_the_whole_says(people in any_people(), day in 0_i64..900) {
        let day = on(day);
        let sums = each(&people, day);
        let assessed = assess_district(&places(), &people, day, Policy::in_force_on(day));
        for district in ["310106", "310107"] {
            let here = |number: &u128| district_of(*number) == district;
            let whole: Vec<_> = (1..=PLACES).zip(&assessed).filter(|(number, _)| here(number))
                .map(|(_, one)| one.clone()).collect();
            let mut groups: BTreeMap<(InstitutionKind, String), Sums> = BTreeMap::new();
            for ((_, facts), sums) in (1..=PLACES).zip(places()).zip(&sums).filter(|((number, _), _)| here(number)) {
                groups.entry((facts.kind, facts.sub_district)).or_default().add(sums);
            }
            let groups: Vec<Group> =
                groups.into_iter().map(|((kind, sub_district), sums)| (kind, sub_district, sums)).collect();
            prop_assert_eq!(total_of_sums(&groups), total(&whole));
            prop_assert_eq!(nearest_steps_of_sums(&groups), nearest_steps(&whole));
            prop_assert_eq!(share_of_sums(&groups), certified_share(&whole));
        }
    }

    #[test]
    fn an_assessment_holds_to_the_day_it_says(people in any_people(), day in 0_i64..900) {
        let day = on(day);
        let policy = Policy::in_force_on(day);
        let last = people.iter().map(|person| holds_until(person, day, policy)).min().unwrap_or(term_ends(day));
        prop_assert!(day <= last && last <= term_ends(day));
        let first = each(&people, day);
        for later in day.iter_days().take_while(|later| *later <= last).skip(1) {
            prop_assert_eq!(&each(&people, later), &first, "{} to {}", day, later);
        }
    }

    #[test]
    fn kept_figures_are_read_as_they_were_written(people in any_people(), day in 0_i64..900) {
        for sums in each(&people, on(day)) {
            prop_assert_eq!(serde_json::from_value::<Sums>(serde_json::to_value(&sums).unwrap()).unwrap(), sums);
        }
    }
}

#[test]
fn whoever_is_barred_or_has_a_record_is_counted_once_at_each_institution() {
    let mut barred = flawless(1, &[Post::Caregiver, Post::Cook]);
    barred.bans = vec![life_ban("2026-01-01")];
    barred.employments.push(EmploymentFacts { institution: ELSEWHERE, ..employment(Post::Cook, DAY, None) });
    let mut found = flawless(2, &[Post::Cleaner]);
    found.completions.clear();
    found.screenings.push(ScreeningFacts { outcome: ScreeningOutcome::Hit, ..clear_check("2026-06-01") });
    let mut left = flawless(3, &[]);
    left.screenings.clone_from(&found.screenings);
    left.employments = vec![employment(Post::Cook, "2019-02-09", Some("2026-06-29"))];
    let sums = each(&[barred, found, left, flawless(4, &[Post::Head])], d(DAY));
    assert_eq!((sums[0].stopped, sums[1].stopped), (2, 1));
    assert_eq!(
        (sums[0].barred, sums[1].barred),
        (1, 0),
        "a person is counted by the first of two institutions"
    );
    assert_eq!((sums[0].people, sums[1].people, sums[1].staff), (3, 0, 1));
    // Of the cleaner training is missing; of the one who is barred nothing but the ban is found.
    assert_eq!((sums[0].otherwise_found, sums[1].otherwise_found), (1, 0));
}

#[test]
fn an_assessment_ends_with_what_it_rests_on() {
    let person = flawless(1, &[Post::Caregiver]);
    // The health certificate of 1 December 2025 runs to 30 November, the check of 1 March to the same day next year.
    assert_eq!(holds_until(&person, d(DAY), policy()), d("2026-11-30"));
    assert_eq!(
        holds_until(&person, d("2026-12-01"), policy()),
        d("2026-12-31"),
        "the training asked for changes"
    );
    assert_eq!(holds_until(&person, d("2027-01-01"), policy()), d("2027-03-01"));
    let ending = PersonFacts {
        employments: vec![employment(Post::Caregiver, "2019-02-09", Some("2026-07-05"))],
        ..person.clone()
    };
    assert_eq!(holds_until(&ending, d(DAY), policy()), d("2026-07-05"));
    let barred_soon = PersonFacts { bans: vec![life_ban("2026-07-02")], ..person };
    assert_eq!(holds_until(&barred_soon, d(DAY), policy()), d("2026-07-01"));
}
