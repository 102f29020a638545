//! Standing (从业状态): whether a person may work with children on a day, and the proof that somebody asked.
//!
//! Issuing, joining, employing and signing take a [`Cleared`], which only [`clear`] and [`clear_during`] make, so an
//! act that forgets the ban does not compile; what they write is built from it ([`Proven`](super::proven::Proven)). The
//! proof is as fresh as the transaction that loaded the bans: lock the person first.

use chrono::NaiveDate;
use mengya_entities::ban;
use mengya_entities::ids::{BanId, PractitionerId};
use mengya_entities::values::BanState;
use mengya_entities::values::{BanKind, BanTerm};

use crate::policy::Period;

/// One ban (从业禁止) as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BanFacts {
    /// Which ban.
    pub id: BanId,
    /// The number of the decision or judgment.
    pub decision_number: String,
    /// Who decided.
    pub kind: BanKind,
    /// The first day of the ban, whatever the day of service.
    pub effective_on: NaiveDate,
    /// The last day, included; `None` is for life.
    pub until_on: Option<NaiveDate>,
    /// The day from which on an annulment (撤销) ends it; the ban is in force only before that day.
    pub annulled_on: Option<NaiveDate>,
    /// Whether a second officer has confirmed the record; an unconfirmed one bars nobody.
    pub confirmed: bool,
}

impl BanFacts {
    /// Of this row.
    #[must_use]
    pub fn of(row: ban::Model) -> Self {
        Self {
            id: row.id,
            decision_number: row.decision_number,
            kind: row.kind,
            effective_on: row.effective_on,
            until_on: row.until_on,
            annulled_on: row.annulled_on,
            confirmed: row.state == BanState::Confirmed,
        }
    }
}

impl BanFacts {
    /// For life or for a term.
    #[must_use]
    pub fn term(&self) -> BanTerm {
        match self.until_on {
            None => BanTerm::Life,
            Some(_) => BanTerm::Fixed,
        }
    }

    /// The days on which the ban is in force; `None` when there are none.
    #[must_use]
    pub fn in_force(&self) -> Option<Period> {
        if !self.confirmed {
            return None;
        }
        let term = Period::of(self.effective_on, self.until_on)?;
        match self.annulled_on {
            None => Some(term),
            Some(annulled_on) => {
                term.intersection(&Period { from: NaiveDate::MIN, until: annulled_on.pred_opt() })
            }
        }
    }

    /// Whether the ban is in force on the day.
    #[must_use]
    pub fn in_force_on(&self, day: NaiveDate) -> bool {
        self.in_force().is_some_and(|period| period.includes(day))
    }
}

/// Whose standing it is, and what it follows from: all bans of this person.
#[derive(Clone, Copy, Debug)]
pub struct StandingFacts<'a> {
    /// The person.
    pub practitioner: PractitionerId,
    /// Every ban of the person, in force or not.
    pub bans: &'a [BanFacts],
}

/// Whether a person may work with children on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing bars the person.
    Clear,
    /// At least one ban is in force.
    Barred {
        /// The bans in force, earliest first.
        bans: Vec<BanFacts>,
        /// The last day barred, as the record stands, without a gap from the day asked about; `None` has no end.
        until: Option<NaiveDate>,
    },
}

impl Standing {
    /// Whether at least one ban is in force.
    #[must_use]
    pub fn is_barred(&self) -> bool {
        match self {
            Self::Clear => false,
            Self::Barred { .. } => true,
        }
    }
}

/// The standing on a day.
#[must_use]
pub fn standing_on(bans: &[BanFacts], day: NaiveDate) -> Standing {
    if !is_barred_on(bans, day) {
        return Standing::Clear;
    }
    let periods: Vec<Period> = bans.iter().filter_map(BanFacts::in_force).collect();
    let until = crate::policy::run_covering(&periods, day).and_then(|run| run.until);
    let mut in_force: Vec<BanFacts> = bans.iter().filter(|ban| ban.in_force_on(day)).cloned().collect();
    in_force.sort_by_key(|ban| (ban.effective_on, ban.id));
    Standing::Barred { bans: in_force, until }
}

/// Whether any ban is in force on the day.
#[must_use]
pub fn is_barred_on(bans: &[BanFacts], day: NaiveDate) -> bool {
    bans.iter().any(|ban| ban.in_force_on(day))
}

/// The first day after `day` on which a ban recorded today takes effect.
#[must_use]
pub fn next_ban_after(bans: &[BanFacts], day: NaiveDate) -> Option<NaiveDate> {
    bans.iter().filter_map(BanFacts::in_force).map(|period| period.from).filter(|from| *from > day).min()
}

/// Proof that nothing bars one person on certain days. Who takes it acts on [`Cleared::practitioner`], or asks
/// [`Cleared::covers`], so that it cannot serve another person or another day.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub struct Cleared {
    practitioner: PractitionerId,
    period: Period,
}

impl Cleared {
    /// Who is cleared.
    #[must_use]
    pub fn practitioner(&self) -> PractitionerId {
        self.practitioner
    }

    /// The days for which the person is cleared.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// Whether the proof is about this person and all of these days.
    #[must_use]
    pub fn covers_all(&self, practitioner: PractitionerId, days: Period) -> bool {
        self.practitioner == practitioner && self.period.intersection(&days) == Some(days)
    }

    /// Whether the proof is about this person and this day.
    #[must_use]
    pub fn covers(&self, practitioner: PractitionerId, day: NaiveDate) -> bool {
        self.practitioner == practitioner && self.period.includes(day)
    }
}

/// Why a person is not cleared: every ban in force on a day asked about, earliest first; never empty.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{practitioner} is barred by {} ban(s)", bans.len())]
pub struct Barred {
    /// Who is barred.
    pub practitioner: PractitionerId,
    /// The bans.
    pub bans: Vec<BanFacts>,
}

/// Clears the person for one day.
///
/// # Errors
/// [`Barred`] with every ban in force on that day.
pub fn clear(facts: &StandingFacts<'_>, today: NaiveDate) -> Result<Cleared, Barred> {
    clear_during(facts, today, Some(today))
}

/// Clears the person for all days from `from` to `until`, both included; no `until` has no end. An `until` before
/// `from` is taken as `from`.
///
/// # Errors
/// [`Barred`] with every ban in force on at least one of these days.
pub fn clear_during(
    facts: &StandingFacts<'_>,
    from: NaiveDate,
    until: Option<NaiveDate>,
) -> Result<Cleared, Barred> {
    let period = Period { from, until: until.map(|last| last.max(from)) };
    let mut bans: Vec<BanFacts> = facts
        .bans
        .iter()
        .filter(|ban| ban.in_force().is_some_and(|in_force| in_force.overlaps(&period)))
        .cloned()
        .collect();
    if bans.is_empty() {
        return Ok(Cleared { practitioner: facts.practitioner, period });
    }
    bans.sort_by_key(|ban| (ban.effective_on, ban.id));
    Err(Barred { practitioner: facts.practitioner, bans })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ban(effective_on: &str, until_on: Option<&str>) -> BanFacts {
        BanFacts {
            id: BanId(Uuid::from_u128(1)),
            decision_number: "静教禁〔2025〕测1号".to_owned(),
            kind: BanKind::Administrative,
            effective_on: d(effective_on),
            until_on: until_on.map(d),
            annulled_on: None,
            confirmed: true,
        }
    }

    const SOMEBODY: PractitionerId = PractitionerId(Uuid::from_u128(7));

    #[test]
    fn a_ban_bars_from_its_first_day_to_its_last_both_included() {
        let fixed = ban("2025-07-16", Some("2026-01-15"));
        let life = ban("2025-09-10", None);
        let annulled = BanFacts { annulled_on: Some(d("2025-12-01")), ..life.clone() };
        let annulled_before = BanFacts { annulled_on: Some(d("2025-09-10")), ..life.clone() };
        let unconfirmed = BanFacts { confirmed: false, ..life.clone() };
        for (ban, day, barred) in [
            (&fixed, "2025-07-15", false),
            (&fixed, "2025-07-16", true),
            (&fixed, "2026-01-15", true),
            (&fixed, "2026-01-16", false),
            (&life, "2025-09-09", false),
            (&life, "2099-12-31", true),
            (&annulled, "2025-11-30", true),
            (&annulled, "2025-12-01", false),
            (&annulled_before, "2025-09-10", false),
            (&unconfirmed, "2025-09-10", false),
        ] {
            let bans = [ban.clone()];
            assert_eq!(standing_on(&bans, d(day)).is_barred(), barred, "{ban:?} on {day}");
        }
    }

    #[test]
    fn a_standing_says_until_when_without_a_gap() {
        let bans = [ban("2025-01-01", Some("2025-06-30")), ban("2025-07-01", Some("2025-12-31"))];
        let Standing::Barred { bans: in_force, until } = standing_on(&bans, d("2025-03-01")) else {
            panic!()
        };
        assert_eq!(in_force, bans[..1]);
        assert_eq!(until, Some(d("2025-12-31")));
        assert_eq!(next_ban_after(&bans, d("2025-03-01")), Some(d("2025-07-01")));
    }

    #[test]
    fn a_period_is_cleared_only_when_no_ban_touches_it() {
        let bans = [ban("2026-03-05", Some("2026-06-30"))];
        let facts = StandingFacts { practitioner: SOMEBODY, bans: &bans };
        for (from, until, cleared) in [
            ("2026-01-01", Some("2026-03-04"), true),
            ("2026-01-01", Some("2026-03-05"), false),
            ("2026-01-01", None, false),
            ("2026-06-30", None, false),
            ("2026-07-01", None, true),
            ("2026-05-01", Some("2026-05-02"), false),
        ] {
            assert_eq!(clear_during(&facts, d(from), until.map(d)).is_ok(), cleared, "{from} to {until:?}");
        }
    }

    #[test]
    fn a_proof_is_of_one_person_and_its_days() {
        let cleared = clear(&StandingFacts { practitioner: SOMEBODY, bans: &[] }, d("2026-06-30")).unwrap();
        assert!(cleared.covers(SOMEBODY, d("2026-06-30")));
        assert!(!cleared.covers(SOMEBODY, d("2026-07-01")));
        assert!(!cleared.covers(PractitionerId(Uuid::from_u128(8)), d("2026-06-30")));
    }

    fn day() -> impl Strategy<Value = NaiveDate> {
        (0_i64..400).prop_map(|n| d("2025-06-01") + chrono::TimeDelta::days(n))
    }

    prop_compose! {
        fn any_ban()(
            effective_on in day(), until_on in proptest::option::of(day()),
            annulled_on in proptest::option::of(day()), confirmed in any::<bool>(), id in any::<u128>(),
        ) -> BanFacts {
            BanFacts { id: BanId(Uuid::from_u128(id)), effective_on, until_on, annulled_on, confirmed,
                ..ban("2025-06-01", None) }
        }
    }

    proptest! {
        #[test]
        fn another_ban_never_clears_anybody(
            mut bans in proptest::collection::vec(any_ban(), 0..4), more in any_ban(), day in day(),
        ) {
            let before = standing_on(&bans, day).is_barred();
            bans.push(more);
            prop_assert!(!before || standing_on(&bans, day).is_barred());
        }

        #[test]
        fn a_period_is_cleared_exactly_when_each_of_its_days_is(
            bans in proptest::collection::vec(any_ban(), 0..4), from in day(), length in 0_i64..60,
        ) {
            let until = from + chrono::TimeDelta::days(length);
            let every_day = from.iter_days().take_while(|day| *day <= until)
                .all(|day| standing_on(&bans, day) == Standing::Clear);
            let facts = StandingFacts { practitioner: SOMEBODY, bans: &bans };
            prop_assert_eq!(clear_during(&facts, from, Some(until)).is_ok(), every_day);
        }

        #[test]
        fn who_is_refused_hears_every_ban(bans in proptest::collection::vec(any_ban(), 0..4), day in day()) {
            let in_force = bans.iter().filter(|ban| ban.in_force_on(day)).count();
            let heard = clear(&StandingFacts { practitioner: SOMEBODY, bans: &bans }, day)
                .err().map_or(0, |barred| barred.bans.len());
            prop_assert_eq!(heard, in_force);
        }
    }
}
