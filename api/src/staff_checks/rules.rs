//! Whether somebody on a list is fit for the post, by the rules of compliance and of hiring.

use crate::compliance::findings::{Finding, Obstacle};
use crate::compliance::rules::{PersonFacts, may_work_at};
use crate::policy::{Policy, same_day_in_years};
use chrono::NaiveDate;
use mengya_entities::ids::InstitutionId;
use mengya_entities::values::Post;

/// Somebody on a list, as the rules are told.
#[derive(Clone, Copy, Debug)]
pub struct Listed<'a> {
    /// What is recorded of the person.
    pub facts: &'a PersonFacts,
    /// The posts asked about.
    pub posts: &'a [Post],
    /// When the person was born, where the document says so.
    pub born_on: Option<NaiveDate>,
    /// The institution whose list it is.
    pub institution: InstitutionId,
}

/// What stands against somebody in a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The latest check of records of abuse did not come back clear.
    RecordFound,
    /// Too young to be employed.
    UnderAge {
        /// Years of age asked for.
        age: u32,
    },
    /// Of somebody who is not on the staff the list names no post, and without one nobody can say who is fit.
    NoPost,
    /// A finding of compliance.
    Found(Finding),
}

/// What comes of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// Whether the person is on the institution's staff on the day.
    pub on_staff: bool,
    /// The posts held there on that day.
    pub held: Vec<Post>,
    /// Everything that stands against the person, what weighs most first.
    pub against: Vec<Against>,
}

/// Judges one person on a list.
///
/// Of a member of the staff everything counts that compliance finds there, and what is missing for a post that is listed
/// and not held. Of anybody else what an employer reads before hiring: a ban, a record found, age, the health certificate
/// and what the post asks for; nothing of other employers. Whoever was checked is not asked for a check.
#[must_use]
pub fn judge(listed: &Listed<'_>, day: NaiveDate, policy: &Policy) -> Judged {
    let may = may_work_at(listed.facts, day, policy, Some(listed.institution));
    let held = may.held;
    let on_staff = !held.is_empty();
    let mut found = may.missing;
    let gaps = may.gaps.iter().filter(|gap| listed.posts.contains(&gap.post) && !held.contains(&gap.post));
    for missing in gaps.map(|gap| gap.missing) {
        if !found.contains(&missing) {
            found.push(missing);
        }
    }
    let record = may.record_found_on.is_some();
    found.retain(|finding| !(record && finding.code().asks_for_a_check()));
    found.sort_by_key(weight);
    let age = policy.employment_age_years.value;
    let young = !on_staff && listed.born_on.is_some_and(|born_on| day < same_day_in_years(born_on, age));
    let mut against: Vec<Against> = Vec::new();
    against.extend(record.then_some(Against::RecordFound));
    against.extend(found.iter().filter(|it| **it == Finding::Barred).map(|it| Against::Found(*it)));
    against.extend(young.then_some(Against::UnderAge { age }));
    against.extend((!on_staff && listed.posts.is_empty()).then_some(Against::NoPost));
    against.extend(found.iter().filter(|it| **it != Finding::Barred).map(|it| Against::Found(*it)));
    Judged { on_staff, held, against }
}

/// What stands in the way of certification weighs more than what stands in the way of compliance.
fn weight(finding: &Finding) -> (Obstacle, Finding) {
    (finding.code().obstacle(), *finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compliance::rules::EmploymentFacts;
    use crate::practitioners::standing::BanFacts;
    use crate::screening::facts::ScreeningFacts;
    use mengya_entities::values::{BanKind, ScreeningKind, ScreeningOutcome};
    use uuid::Uuid;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn here() -> InstitutionId {
        InstitutionId(Uuid::from_u128(1))
    }

    fn somebody() -> PersonFacts {
        PersonFacts::unknown(mengya_entities::ids::PractitionerId(Uuid::from_u128(2)))
    }

    fn judged(facts: &PersonFacts, posts: &[Post], born_on: Option<&str>) -> Judged {
        let day = d("2026-06-30");
        let listed = Listed { facts, posts, born_on: born_on.map(d), institution: here() };
        judge(&listed, day, Policy::in_force_on(day))
    }

    fn employed(at: u128, post: Post) -> EmploymentFacts {
        EmploymentFacts {
            institution: InstitutionId(Uuid::from_u128(at)),
            post,
            from: d("2024-01-01"),
            until: None,
        }
    }

    #[test]
    fn of_somebody_else_s_staff_no_checks_and_no_hours_are_asked() {
        let mut person = somebody();
        person.employments.push(employed(9, Post::Caregiver));
        let answer = judged(&person, &[Post::Caregiver], None);
        assert!(!answer.on_staff && answer.held.is_empty());
        assert_eq!(
            answer.against,
            [
                Against::Found(Finding::MissingCaregiverCredential),
                Against::Found(Finding::HealthCertificateMissing)
            ]
        );
        let answer = judged(&person, &[Post::Cleaner], None);
        assert_eq!(answer.against, [Against::Found(Finding::HealthCertificateMissing)]);
    }

    #[test]
    fn whoever_is_not_on_the_staff_is_fit_for_no_post_that_nobody_names() {
        let mut person = somebody();
        assert!(judged(&person, &[], None).against.contains(&Against::NoPost));
        person.employments.push(employed(1, Post::Cleaner));
        assert!(!judged(&person, &[], None).against.contains(&Against::NoPost));
    }

    #[test]
    fn of_a_member_everything_counts_that_compliance_finds_and_a_post_that_is_not_held() {
        let mut person = somebody();
        person.employments.push(employed(1, Post::Cleaner));
        let answer = judged(&person, &[Post::Teacher], None);
        assert_eq!((answer.on_staff, answer.held.as_slice()), (true, [Post::Cleaner].as_slice()));
        let codes: Vec<String> = answer
            .against
            .iter()
            .map(|it| match it {
                Against::Found(finding) => finding.code().as_str().to_owned(),
                other => format!("{other:?}"),
            })
            .collect();
        for code in [
            "missing_teacher_qualification",
            "health_certificate_missing",
            "entry_screening_missing",
            "training_short",
        ] {
            assert!(codes.iter().any(|it| it == code), "{code} is not among {codes:?}");
        }
        assert!(
            codes.iter().position(|it| it == "health_certificate_missing")
                < codes.iter().position(|it| it == "training_short")
        );
    }

    #[test]
    fn a_ban_and_a_record_come_first_and_nobody_is_asked_for_a_check_who_was_checked() {
        let mut person = somebody();
        person.employments.push(employed(1, Post::Cleaner));
        person.bans.push(BanFacts {
            id: Uuid::from_u128(3).into(),
            decision_number: "示例〔2026〕1号".to_owned(),
            kind: BanKind::ALL[0],
            effective_on: d("2026-01-01"),
            until_on: None,
            annulled_on: None,
            confirmed: true,
        });
        person.screenings.push(ScreeningFacts {
            kind: ScreeningKind::Yearly,
            outcome: ScreeningOutcome::Hit,
            checked_on: d("2026-06-01"),
        });
        let answer = judged(&person, &[], None);
        assert_eq!(answer.against[..2], [Against::RecordFound, Against::Found(Finding::Barred)]);
        let asks =
            answer.against.iter().any(|it| matches!(it, Against::Found(it) if it.code().asks_for_a_check()));
        assert!(!asks);
    }

    #[test]
    fn nobody_is_employed_too_young() {
        let age = Policy::in_force_on(d("2026-06-30")).employment_age_years.value;
        let young = |born: &str| judged(&somebody(), &[Post::Cleaner], Some(born)).against;
        assert!(young("2010-07-01").contains(&Against::UnderAge { age }));
        assert!(!young("2010-06-30").contains(&Against::UnderAge { age }));
    }
}
