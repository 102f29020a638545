//! The words of a ban: how it stands on a day, and what each choice of a decision does. Every page, list and answer
//! takes its words from here, so that none says the opposite of another.

use crate::platform::language::key;
use crate::platform::language::{Language, Texts};
use chrono::NaiveDate;
use mengya_entities::ban::Model;
use mengya_entities::values::{BanAct, BanState};
use poem_openapi::Enum;
use serde::Serialize;

/// What the words of a ban depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordFacts {
    /// Where its record stands.
    pub state: BanState,
    /// Whether the officer who recorded it took it back.
    pub is_withdrawn: bool,
    /// The first day it is in force.
    pub effective_on: NaiveDate,
    /// The last day, included; none is for life.
    pub until_on: Option<NaiveDate>,
    /// The day from which it is no longer in force: a confirmed annulment.
    pub annulled_on: Option<NaiveDate>,
    /// The day of an annulment that awaits a second officer.
    pub annulment_proposed_on: Option<NaiveDate>,
}

impl WordFacts {
    /// Of a ban's row.
    #[must_use]
    pub const fn of(row: &Model) -> Self {
        Self {
            state: row.state,
            is_withdrawn: row.withdrawn_on.is_some(),
            effective_on: row.effective_on,
            until_on: row.until_on,
            annulled_on: row.annulled_on,
            annulment_proposed_on: row.annulment_proposed_on,
        }
    }
}

/// How a ban stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Enum, Serialize)]
#[oai(rename = "BanStanding", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum Stands {
    /// Confirmed and in force.
    InForce,
    /// In force; its annulment awaits a second officer.
    AnnulmentAwaits,
    /// In force until the day of its confirmed annulment.
    AnnulmentAhead,
    /// Confirmed; takes effect later.
    Ahead,
    /// Takes effect later; its annulment awaits a second officer.
    AheadAnnulmentAwaits,
    /// Recorded; awaits a second officer and bars nobody.
    Awaiting,
    /// Its term is over.
    Over,
    /// Its term is over; its annulment awaits a second officer.
    OverAnnulmentAwaits,
    /// Annulled.
    Annulled,
    /// The second officer did not confirm it; it never was in force.
    Declined,
    /// The officer who recorded it took it back; it never was in force.
    Withdrawn,
}

/// How serious a word is: the colour of its frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It bars, or will.
    No,
    /// Somebody has to decide.
    Due,
    /// It bars nobody.
    Plain,
}

impl Tone {
    /// The name of the colour in templates.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::Due => "due",
            Self::Plain => "plain",
        }
    }
}

impl Stands {
    /// All of them, those that bar first.
    pub const ALL: &'static [Self] = &[
        Self::InForce,
        Self::AnnulmentAwaits,
        Self::AnnulmentAhead,
        Self::Ahead,
        Self::AheadAnnulmentAwaits,
        Self::Awaiting,
        Self::Over,
        Self::OverAnnulmentAwaits,
        Self::Annulled,
        Self::Declined,
        Self::Withdrawn,
    ];

    /// The code of its word in the locales.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::InForce => "in-force",
            Self::AnnulmentAwaits => "annulment-awaits",
            Self::AnnulmentAhead => "annulment-ahead",
            Self::Ahead => "ahead",
            Self::AheadAnnulmentAwaits => "ahead-annulment-awaits",
            Self::Awaiting => "awaits",
            Self::Over => "over",
            Self::OverAnnulmentAwaits => "over-annulment-awaits",
            Self::Annulled => "annulled",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The word itself.
    #[must_use]
    pub fn word(self, t: &Texts) -> String {
        t.text(&key("ban-state", self.code()))
    }

    /// How serious it is.
    #[must_use]
    pub const fn tone(self) -> Tone {
        match self {
            Self::InForce
            | Self::AnnulmentAwaits
            | Self::AnnulmentAhead
            | Self::Ahead
            | Self::AheadAnnulmentAwaits => Tone::No,
            Self::Awaiting | Self::OverAnnulmentAwaits => Tone::Due,
            Self::Over | Self::Annulled | Self::Declined | Self::Withdrawn => Tone::Plain,
        }
    }

    /// Whether it bars today.
    #[must_use]
    pub const fn is_in_force(self) -> bool {
        matches!(self, Self::InForce | Self::AnnulmentAwaits | Self::AnnulmentAhead)
    }

    /// Whether the barred person reads of it on their own record: whatever was decided, but nothing that nobody has
    /// decided yet.
    #[must_use]
    pub const fn is_for_the_person(self) -> bool {
        !matches!(self, Self::Awaiting | Self::Withdrawn)
    }
}

/// How a ban stands on a day.
#[must_use]
pub fn stands(facts: &WordFacts, today: NaiveDate) -> Stands {
    match facts.state {
        BanState::Recorded => return Stands::Awaiting,
        BanState::Declined if facts.is_withdrawn => return Stands::Withdrawn,
        BanState::Declined => return Stands::Declined,
        BanState::Confirmed => {}
    }
    let awaits = facts.annulment_proposed_on.is_some();
    if facts.annulled_on.is_some_and(|annulled| annulled <= today || annulled <= facts.effective_on) {
        return Stands::Annulled;
    }
    if facts.effective_on > today {
        return if awaits { Stands::AheadAnnulmentAwaits } else { Stands::Ahead };
    }
    if facts.until_on.is_some_and(|until| until < today) {
        return if awaits { Stands::OverAnnulmentAwaits } else { Stands::Over };
    }
    match facts.annulled_on {
        Some(_) => Stands::AnnulmentAhead,
        None if awaits => Stands::AnnulmentAwaits,
        None => Stands::InForce,
    }
}

/// What comes of a decision: a text with the days in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The key of the text.
    pub key: &'static str,
    /// The day from which it is so.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
}

impl Outcome {
    /// In words.
    #[must_use]
    pub fn in_words(&self, language: Language) -> String {
        let day = |day: Option<NaiveDate>| day.map_or_else(String::new, |day| language.day(day));
        language.texts().with(self.key, &[("from", &day(self.from)), ("until", &day(self.until))])
    }
}

/// What confirming or declining a ban, or its annulment, does. `others` tells whether another ban of the same person
/// is in force today.
#[must_use]
pub fn outcome(
    act: BanAct,
    is_confirmed: bool,
    facts: &WordFacts,
    others: bool,
    today: NaiveDate,
) -> Outcome {
    let ended = facts.until_on.filter(|until| *until < today);
    let said = |key, from, until| Outcome { key, from, until };
    match (act, is_confirmed) {
        (BanAct::Ban, true) => match ended {
            Some(until) => said("outcome-barred-over", Some(facts.effective_on), Some(until)),
            None => said("outcome-barred", Some(facts.effective_on), None),
        },
        (BanAct::Ban, false) => said("outcome-not-barred", None, None),
        (BanAct::Annulment, true) => {
            let day = facts.annulment_proposed_on.or(facts.annulled_on);
            if others {
                said("outcome-annulled-other", day, None)
            } else if ended.is_some() {
                said("outcome-annulled-over", day, ended)
            } else if day.is_some_and(|day| day <= facts.effective_on) {
                said("outcome-never", None, None)
            } else {
                said("outcome-restored", day, None)
            }
        }
        (BanAct::Annulment, false) => {
            if ended.is_some() {
                said("outcome-stays-over", None, ended)
            } else if facts.effective_on > today {
                said("outcome-stays-ahead", Some(facts.effective_on), None)
            } else {
                said("outcome-stays", None, None)
            }
        }
    }
}

/// What a choice of a decision says, and so its button: what is decided, and what comes of it.
#[must_use]
pub fn choice(act: BanAct, is_confirmed: bool, outcome: &Outcome, language: Language) -> String {
    let key = match (act, is_confirmed) {
        (BanAct::Ban, true) => "ban-choice-confirmed",
        (BanAct::Annulment, true) => "annulment-choice-confirmed",
        (BanAct::Ban | BanAct::Annulment, false) => "ban-choice-declined",
    };
    language.texts().with(key, &[("outcome", &outcome.in_words(language))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::practitioners::standing::is_barred_on;
    use mengya_entities::ids::BanId;
    use mengya_entities::values::BanKind;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const TODAY: &str = "2026-06-30";

    fn confirmed(effective: &str, until: Option<&str>) -> WordFacts {
        WordFacts {
            state: BanState::Confirmed,
            is_withdrawn: false,
            effective_on: d(effective),
            until_on: until.map(d),
            annulled_on: None,
            annulment_proposed_on: None,
        }
    }

    #[test]
    fn every_way_a_ban_can_stand_has_its_own_word_in_both_languages() {
        for language in Language::ALL {
            let words: std::collections::BTreeSet<String> =
                Stands::ALL.iter().map(|it| it.word(language.texts())).collect();
            assert_eq!(words.len(), Stands::ALL.len(), "{words:?}");
        }
    }

    #[test]
    fn a_ban_stands_as_its_record_says() {
        let life = confirmed("2026-06-25", None);
        let ahead = confirmed("2026-07-15", None);
        let over = confirmed("2025-07-16", Some("2026-01-15"));
        let proposed = |facts: WordFacts, day| WordFacts { annulment_proposed_on: Some(d(day)), ..facts };
        let annulled = |facts: WordFacts, day| WordFacts { annulled_on: Some(d(day)), ..facts };
        let declined = WordFacts { state: BanState::Declined, ..life };
        for (facts, expected) in [
            (WordFacts { state: BanState::Recorded, ..life }, Stands::Awaiting),
            (declined, Stands::Declined),
            (WordFacts { is_withdrawn: true, ..declined }, Stands::Withdrawn),
            (life, Stands::InForce),
            (confirmed("2026-06-30", Some("2026-06-30")), Stands::InForce),
            (ahead, Stands::Ahead),
            (over, Stands::Over),
            (proposed(life, "2026-06-29"), Stands::AnnulmentAwaits),
            (proposed(ahead, "2026-06-29"), Stands::AheadAnnulmentAwaits),
            (proposed(over, "2025-12-01"), Stands::OverAnnulmentAwaits),
            (annulled(life, "2026-06-30"), Stands::Annulled),
            (annulled(life, "2026-07-01"), Stands::AnnulmentAhead),
            (annulled(ahead, "2026-07-15"), Stands::Annulled),
            (annulled(ahead, "2026-08-15"), Stands::Ahead),
            (annulled(over, "2025-12-01"), Stands::Annulled),
        ] {
            assert_eq!(stands(&facts, d(TODAY)), expected, "{facts:?}");
        }
    }

    #[test]
    fn each_choice_of_a_decision_says_what_it_does() {
        let life = confirmed("2026-06-25", None);
        let annulling = |facts: WordFacts, day| WordFacts { annulment_proposed_on: Some(d(day)), ..facts };
        let said = |act, yes, facts: &WordFacts, others, language| {
            choice(act, yes, &outcome(act, yes, facts, others, d(TODAY)), language)
        };
        let zh = |act, yes, facts: &WordFacts, others| said(act, yes, facts, others, Language::Chinese);
        let ends = annulling(life, "2026-06-30");
        assert_eq!(zh(BanAct::Ban, true, &life, false), "确认，自2026年6月25日起禁止从业");
        assert_eq!(zh(BanAct::Ban, false, &life, false), "不确认，这项禁止不生效");
        assert_eq!(zh(BanAct::Annulment, true, &ends, false), "确认撤销，自2026年6月30日起恢复");
        assert_eq!(zh(BanAct::Annulment, false, &ends, false), "不确认，禁止继续有效");
        assert_eq!(
            zh(BanAct::Annulment, true, &ends, true),
            "确认撤销，这项禁止自2026年6月30日起失效，另有禁止仍然有效"
        );
        let ahead = annulling(confirmed("2026-07-15", None), "2026-06-30");
        assert_eq!(zh(BanAct::Annulment, true, &ahead, false), "确认撤销，这项禁止自始不生效");
        assert_eq!(zh(BanAct::Annulment, false, &ahead, false), "不确认，自2026年7月15日起仍禁止从业");
        assert_eq!(
            said(BanAct::Annulment, true, &ends, false, Language::English),
            "Confirm the annulment: not barred from 30 June 2026 on"
        );
        assert_eq!(
            said(BanAct::Annulment, false, &ends, false, Language::English),
            "Decline: the ban stays in force"
        );
    }

    fn day() -> impl Strategy<Value = NaiveDate> {
        (0_i64..60).prop_map(|n| d("2026-06-01") + chrono::TimeDelta::days(n))
    }

    prop_compose! {
        fn any_facts()(
            state in proptest::sample::select(BanState::ALL), is_withdrawn in any::<bool>(), effective_on in day(),
            until_on in proptest::option::of(day()), annulled_on in proptest::option::of(day()),
            annulment_proposed_on in proptest::option::of(day()),
        ) -> WordFacts {
            let until_on = until_on.map(|until| until.max(effective_on));
            let annulment_proposed_on = annulment_proposed_on.filter(|_| annulled_on.is_none());
            WordFacts { state, is_withdrawn, effective_on, until_on, annulled_on, annulment_proposed_on }
        }
    }

    proptest! {
        #[test]
        fn a_word_says_that_a_ban_bars_exactly_when_it_does(facts in any_facts(), today in day()) {
            let ban = crate::practitioners::standing::BanFacts {
                id: BanId(Uuid::from_u128(1)), decision_number: String::new(), kind: BanKind::Court,
                effective_on: facts.effective_on, until_on: facts.until_on, annulled_on: facts.annulled_on,
                confirmed: facts.state == BanState::Confirmed,
            };
            let stands = stands(&facts, today);
            prop_assert_eq!(stands.is_in_force(), is_barred_on(&[ban], today));
            prop_assert!(!stands.is_in_force() || stands.tone() == Tone::No);
        }

        #[test]
        fn no_two_choices_of_one_decision_say_the_same(facts in any_facts(), others in any::<bool>(), today in day()) {
            for language in Language::ALL.iter().copied() {
                let mut said = std::collections::BTreeSet::new();
                for act in BanAct::ALL.iter().copied() {
                    for yes in [true, false] {
                        let outcome = outcome(act, yes, &facts, others, today);
                        prop_assert!(language.texts().has(outcome.key));
                        said.insert((act, choice(act, yes, &outcome, language)));
                    }
                }
                prop_assert_eq!(said.len(), 4);
            }
        }
    }
}
