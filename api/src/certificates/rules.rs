//! When a certificate may be issued, and until when it is valid.

use crate::credentials::rules::{DualCertification, MissingHalf};
use crate::policy::{Policy, last_day_of_years};
use chrono::NaiveDate;
use mengya_certificates::fonts::printable;
use mengya_entities::values::CertificateNumber;

/// Whether a completion may be certified.
#[derive(Clone, Debug)]
pub struct CompletionStanding {
    /// Whether the person passed.
    pub passed: bool,
    /// Whether a later entry corrects it.
    pub superseded: bool,
    /// The certificate it has already.
    pub certificate: Option<CertificateNumber>,
}

/// A text to be printed, and what it is.
#[derive(Clone, Copy, Debug)]
pub struct PrintedText<'a> {
    /// What it is.
    pub what: Printed,
    /// The text.
    pub text: &'a str,
}

/// What is printed from the register as it was entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Printed {
    /// The holder's name.
    Name,
    /// The course's title.
    Course,
    /// The provider's name.
    Provider,
    /// The number of a credential.
    CredentialNumber,
}

/// One reason why a certificate is not issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IssueRefusal {
    /// The person did not pass.
    NotPassed,
    /// A later entry corrects the completion: certify that one.
    Superseded,
    /// There is a certificate already.
    AlreadyIssued(CertificateNumber),
    /// The person is not dual-certified today.
    NotDual(Vec<MissingHalf>),
    /// Characters that our typefaces do not have.
    NotPrintable(Printed, Vec<char>),
}

/// Every reason against certifying a completion; none, and it may be.
#[must_use]
pub fn against_completion(standing: &CompletionStanding, printed: &[PrintedText<'_>]) -> Vec<IssueRefusal> {
    let mut refusals = Vec::new();
    if !standing.passed {
        refusals.push(IssueRefusal::NotPassed);
    }
    if standing.superseded {
        refusals.push(IssueRefusal::Superseded);
    }
    refusals.extend(standing.certificate.clone().map(IssueRefusal::AlreadyIssued));
    refusals.extend(not_printable(printed));
    refusals
}

/// Every reason against certifying dual certification; none, and it may be. A certificate that has expired is
/// renewed, so only one that has not is a reason.
#[must_use]
pub fn against_dual(
    dual: &DualCertification,
    certificate: Option<&(CertificateNumber, Option<NaiveDate>)>,
    printed: &[PrintedText<'_>],
    today: NaiveDate,
) -> Vec<IssueRefusal> {
    let mut refusals = Vec::new();
    if let DualCertification::No { missing } = dual {
        refusals.push(IssueRefusal::NotDual(missing.clone()));
    }
    refusals.extend(against_registration(certificate, printed, today));
    refusals
}

/// Every reason against certifying that somebody is in the register; none, and it may be. A certificate that has expired
/// is renewed.
#[must_use]
pub fn against_registration(
    certificate: Option<&(CertificateNumber, Option<NaiveDate>)>,
    printed: &[PrintedText<'_>],
    today: NaiveDate,
) -> Vec<IssueRefusal> {
    let mut refusals = Vec::new();
    if let Some((number, valid_until)) = certificate
        && !is_over(*valid_until, today)
    {
        refusals.push(IssueRefusal::AlreadyIssued(number.clone()));
    }
    refusals.extend(not_printable(printed));
    refusals
}

/// Whether a certificate's last day was before today.
#[must_use]
pub fn is_over(valid_until: Option<NaiveDate>, today: NaiveDate) -> bool {
    valid_until.is_some_and(|last| last < today)
}

/// Whether a certificate of dual certification still says the truth: both halves count, and for as long as it says.
#[must_use]
pub fn is_dual_founded(dual: &DualCertification, valid_until: Option<NaiveDate>) -> bool {
    match dual {
        DualCertification::No { .. } => false,
        DualCertification::Yes { until: None, .. } => true,
        DualCertification::Yes { until: Some(until), .. } => valid_until.is_some_and(|last| last <= *until),
    }
}

fn not_printable<'a>(printed: &'a [PrintedText<'a>]) -> impl Iterator<Item = IssueRefusal> + 'a {
    printed.iter().filter_map(|it| {
        let mut characters: Vec<char> = it.text.chars().filter(|c| !printable(*c)).collect();
        characters.sort_unstable();
        characters.dedup();
        (!characters.is_empty()).then_some(IssueRefusal::NotPrintable(it.what, characters))
    })
}

/// The last day of a certificate of dual certification or of registration: that of the credentials as they stand, where it
/// rests on any, within the term that the policy sets.
#[must_use]
pub fn certificate_valid_until(issued_on: NaiveDate, until: Option<NaiveDate>, policy: &Policy) -> NaiveDate {
    let term_ends = last_day_of_years(issued_on, policy.dual_certificate_years.value);
    until.map_or(term_ends, |until| until.min(term_ends))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn number() -> CertificateNumber {
        CertificateNumber::from_random(7)
    }

    #[test]
    fn every_reason_is_told_at_once() {
        let standing = CompletionStanding { passed: false, superseded: true, certificate: Some(number()) };
        let printed = [
            PrintedText { what: Printed::Name, text: "林晓萌😀\u{301}😀" },
            PrintedText { what: Printed::Course, text: "急救" },
        ];
        let refusals = against_completion(&standing, &printed);
        assert_eq!(
            refusals,
            [
                IssueRefusal::NotPassed,
                IssueRefusal::Superseded,
                IssueRefusal::AlreadyIssued(number()),
                IssueRefusal::NotPrintable(Printed::Name, vec!['\u{301}', '😀']),
            ]
        );
        let good = CompletionStanding { passed: true, superseded: false, certificate: None };
        assert_eq!(against_completion(&good, &printed[1..]), []);
    }

    #[test]
    fn an_expired_certificate_is_renewed_and_a_valid_one_is_not() {
        let yes = DualCertification::Yes {
            teacher: uuid::Uuid::from_u128(1).into(),
            caregiver: uuid::Uuid::from_u128(2).into(),
            since: None,
            until: None,
        };
        let today = d("2026-06-30");
        for (until, refused) in [(Some("2026-06-29"), false), (Some("2026-06-30"), true), (None, true)] {
            let certificate = (number(), until.map(d));
            let refusals = against_dual(&yes, Some(&certificate), &[], today);
            assert_eq!(!refusals.is_empty(), refused, "{until:?}");
        }
        let no = DualCertification::No { missing: Vec::new() };
        assert_eq!(against_dual(&no, None, &[], today), [IssueRefusal::NotDual(Vec::new())]);
    }

    #[test]
    fn a_dual_certificate_is_founded_while_both_halves_last_as_long_as_it_says() {
        let yes = |until: Option<&str>| DualCertification::Yes {
            teacher: uuid::Uuid::from_u128(1).into(),
            caregiver: uuid::Uuid::from_u128(2).into(),
            since: None,
            until: until.map(d),
        };
        let no = DualCertification::No { missing: Vec::new() };
        for (dual, valid_until, founded) in [
            (yes(None), Some("2029-06-29"), true),
            (yes(None), None, true),
            (yes(Some("2029-06-29")), Some("2029-06-29"), true),
            (yes(Some("2029-06-28")), Some("2029-06-29"), false),
            (yes(Some("2029-06-28")), None, false),
            (no.clone(), Some("2029-06-29"), false),
            (no, None, false),
        ] {
            assert_eq!(is_dual_founded(&dual, valid_until.map(d)), founded, "{dual:?} {valid_until:?}");
        }
    }

    #[test]
    fn a_dual_certificate_ends_with_its_term_or_the_first_credential() {
        let policy = Policy::in_force_on(d("2026-06-30"));
        for (until, last) in
            [(None, "2029-06-29"), (Some("2027-01-31"), "2027-01-31"), (Some("2035-01-31"), "2029-06-29")]
        {
            assert_eq!(certificate_valid_until(d("2026-06-30"), until.map(d), policy), d(last));
        }
    }
}
