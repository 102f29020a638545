//! What a certificate is worth on a day.

use crate::policy::run_covering;
use crate::practitioners::standing::{BanFacts, is_barred_on};
use chrono::NaiveDate;
use strum::{IntoStaticStr, VariantArray};

/// What the answer follows from.
#[derive(Clone, Debug)]
pub struct CertificateFacts<'a> {
    /// The last day, included.
    pub valid_until: Option<NaiveDate>,
    /// The day it was withdrawn.
    pub withdrawn_on: Option<NaiveDate>,
    /// Every ban of its holder.
    pub bans: &'a [BanFacts],
}

/// What a certificate is worth on a day, in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum CertificateState {
    /// 有效.
    Valid,
    /// 已过期: its last day is over.
    Expired,
    /// 已暂停: its holder is barred.
    Suspended,
    /// 已作废: it was withdrawn.
    Revoked,
    /// 查无此证: we issued no such certificate.
    Unknown,
}

impl CertificateState {
    /// All of them.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The word of the API and the templates.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.into()
    }
}

/// The state on a day, and since when: the day of withdrawal, the first day barred without a gap, or the last day it
/// was valid. The gravest is said: withdrawn, then suspended, then expired; a barred holder's certificate is never
/// valid.
#[must_use]
pub fn state_on(facts: &CertificateFacts<'_>, day: NaiveDate) -> (CertificateState, Option<NaiveDate>) {
    if let Some(on) = facts.withdrawn_on
        && on <= day
    {
        return (CertificateState::Revoked, Some(on));
    }
    if is_barred_on(facts.bans, day) {
        let periods: Vec<_> = facts.bans.iter().filter_map(BanFacts::in_force).collect();
        return (CertificateState::Suspended, run_covering(&periods, day).map(|run| run.from));
    }
    match facts.valid_until {
        Some(last) if last < day => (CertificateState::Expired, Some(last)),
        Some(_) | None => (CertificateState::Valid, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::values::BanKind;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn ban(effective_on: &str, until_on: Option<&str>) -> BanFacts {
        BanFacts {
            id: uuid::Uuid::from_u128(1).into(),
            decision_number: "静教禁〔2025〕测1号".to_owned(),
            kind: BanKind::Administrative,
            effective_on: d(effective_on),
            until_on: until_on.map(d),
            annulled_on: None,
            confirmed: true,
        }
    }

    #[test]
    fn each_state_begins_on_its_own_day() {
        use CertificateState::{Expired, Revoked, Suspended, Valid};
        let life = [ban("2026-06-10", None)];
        let term = [ban("2026-06-10", Some("2026-06-19")), ban("2026-06-20", Some("2026-06-29"))];
        let recorded = [BanFacts { confirmed: false, ..life[0].clone() }];
        let annulled = [BanFacts { annulled_on: Some(d("2026-06-15")), ..life[0].clone() }];
        type Case<'a> =
            (Option<&'a str>, Option<&'a str>, &'a [BanFacts], &'a str, (CertificateState, Option<&'a str>));
        let cases: [Case<'_>; 14] = [
            (None, None, &[], "2026-06-30", (Valid, None)),
            (Some("2026-06-30"), None, &[], "2026-06-30", (Valid, None)),
            (Some("2026-06-30"), None, &[], "2026-07-01", (Expired, Some("2026-06-30"))),
            (None, Some("2026-06-30"), &[], "2026-06-29", (Valid, None)),
            (None, Some("2026-06-30"), &[], "2026-06-30", (Revoked, Some("2026-06-30"))),
            (Some("2026-06-01"), Some("2026-06-30"), &life, "2026-06-30", (Revoked, Some("2026-06-30"))),
            (Some("2026-06-01"), None, &life, "2026-06-30", (Suspended, Some("2026-06-10"))),
            (None, None, &life, "2026-06-09", (Valid, None)),
            (None, None, &life, "2026-06-10", (Suspended, Some("2026-06-10"))),
            (None, None, &term, "2026-06-29", (Suspended, Some("2026-06-10"))),
            (None, None, &term, "2026-06-30", (Valid, None)),
            (None, None, &recorded, "2026-06-30", (Valid, None)),
            (None, None, &annulled, "2026-06-14", (Suspended, Some("2026-06-10"))),
            (None, None, &annulled, "2026-06-15", (Valid, None)),
        ];
        for (valid_until, withdrawn_on, bans, day, (state, since)) in cases {
            let facts =
                CertificateFacts { valid_until: valid_until.map(d), withdrawn_on: withdrawn_on.map(d), bans };
            assert_eq!(state_on(&facts, d(day)), (state, since.map(d)), "{facts:?} on {day}");
        }
    }

    fn day() -> impl Strategy<Value = NaiveDate> {
        (0_i64..60).prop_map(|n| d("2026-06-01") + chrono::TimeDelta::days(n))
    }

    proptest! {
        #[test]
        fn a_barred_holders_certificate_is_never_valid(
            valid_until in proptest::option::of(day()), withdrawn_on in proptest::option::of(day()),
            bans in proptest::collection::vec((day(), proptest::option::of(day())), 0..4), on in day(),
        ) {
            let bans: Vec<BanFacts> = bans.into_iter()
                .map(|(effective_on, until_on)| BanFacts { effective_on, until_on, ..ban("2026-06-01", None) })
                .collect();
            let facts = CertificateFacts { valid_until, withdrawn_on, bans: &bans };
            let (state, _) = state_on(&facts, on);
            prop_assert!(state != CertificateState::Valid || !is_barred_on(&bans, on));
            prop_assert!(state != CertificateState::Unknown);
        }
    }
}
