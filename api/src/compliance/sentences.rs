//! A person's own view in words: may I work, as what, until when, what is missing.

use super::findings::Finding;
use super::rules::{Figures, MayWork};
use crate::platform::language::Language;
use crate::platform::problem::Message;
use crate::policy::Policy;
use crate::practitioners::standing::Standing;
use mengya_entities::values::Post;

/// The answer in a sentence or two.
#[must_use]
pub fn may_work(facts: &MayWork, policy: &Policy, language: Language) -> String {
    let mut sentences = vec![first(facts, policy, language, names)];
    let titles = titles(facts, language);
    if !titles.is_empty() {
        sentences.push(Message::new("compliance-missing").arg("titles", titles));
    }
    let texts = language.texts();
    let sentences: Vec<String> = sentences.iter().map(|sentence| sentence.in_words(texts)).collect();
    sentences.join(language.pick("", " "))
}

/// The answer as the person reads it on the own record: what is missing stands below it.
#[must_use]
pub fn own(facts: &MayWork, policy: &Policy, language: Language) -> String {
    let Message { key, args } = first(facts, policy, language, own_names);
    Message { key: to_oneself(key), args }.in_words(language.texts())
}

/// The same sentence said to the person.
fn to_oneself(key: &'static str) -> &'static str {
    match key {
        "compliance-may-work-as" => "compliance-own-may-work-as",
        "compliance-may-work-without-certificate" => "compliance-own-may-work-without-certificate",
        "compliance-not-as" => "compliance-own-not-as",
        "compliance-not-as-but-as" => "compliance-own-not-as-but-as",
        "compliance-barred" => "compliance-own-barred",
        "compliance-barred-without-end" => "compliance-own-barred-without-end",
        "compliance-check-not-clear" => "compliance-own-check-not-clear",
        "compliance-not-healthy" => "compliance-own-not-healthy",
        other => other,
    }
}

/// What an act on one person does at a place of this name: the certified share before and after, and what is found of
/// the person no longer, or now.
#[must_use]
pub fn effect_at(place: &str, before: &Figures, after: &Figures, language: Language) -> Vec<String> {
    let t = language.texts();
    let figures = |figures: &Figures| match figures.denominator {
        0 => t.text("place-nobody"),
        all => t.with(
            "place-figures",
            &[
                ("percent", &percent(figures.share())),
                ("certified", &figures.numerator.to_string()),
                ("all", &all.to_string()),
            ],
        ),
    };
    let counts = |figures: &Figures| (figures.numerator, figures.denominator);
    let share = if counts(before) == counts(after) {
        t.with("place-share-same", &[("place", place), ("now", &figures(before))])
    } else {
        let args = [("place", place), ("before", &*figures(before)), ("after", &*figures(after))];
        t.with("place-share", &args)
    };
    let titles = |found: Vec<Finding>| {
        let mut titles: Vec<String> = Vec::new();
        for title in found.iter().map(|it| it.title().in_language(language).to_owned()) {
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        titles.join(language.pick("、", ", "))
    };
    let mut sentences = vec![share];
    for (key, found) in
        [("place-gone", before.findings_beyond(after)), ("place-come", after.findings_beyond(before))]
    {
        if !found.is_empty() {
            sentences.push(t.with(key, &[("titles", &titles(found))]));
        }
    }
    sentences
}

/// Posts as a sentence to the person names them: "a caregiver, a teacher".
fn own_names(posts: &[Post], language: Language) -> String {
    let named = |post: &Post| match (language, post) {
        (Language::Chinese, _) => post.zh().to_owned(),
        (Language::English, Post::Other) => "other staff".to_owned(),
        (Language::English, _) => format!("a {}", post.en()),
    };
    posts.iter().map(named).collect::<Vec<_>>().join(language.pick("、", ", "))
}

fn first(
    facts: &MayWork,
    policy: &Policy,
    language: Language,
    names: impl Fn(&[Post], Language) -> String,
) -> Message {
    let about = |key: &'static str| Message::new(key).arg("day", language.day(facts.day));
    if let Standing::Barred { until, .. } = &facts.standing {
        return match until {
            Some(until) => about("compliance-barred").arg("until", language.day(*until)),
            None => about("compliance-barred-without-end"),
        };
    }
    if facts.record_found_on.is_some() {
        return about("compliance-check-not-clear");
    }
    let Some(until) = facts.until.filter(|_| facts.may_work) else {
        return about("compliance-not-healthy");
    };
    let may = |post: &Post| facts.posts.iter().any(|it| it.post == *post);
    let lacking: Vec<Post> =
        facts.held.iter().copied().filter(|post| policy.needs_certificate(*post) && !may(post)).collect();
    let held: Vec<Post> = facts.held.iter().copied().filter(|post| !lacking.contains(post)).collect();
    let able: Vec<Post> = facts.posts.iter().map(|it| it.post).collect();
    let until = language.day(until);
    match (lacking.is_empty(), held.is_empty(), able.is_empty()) {
        (false, ..) if able.is_empty() => {
            about("compliance-not-as").arg("lacking", names(&lacking, language)).arg("until", until)
        }
        (false, ..) => about("compliance-not-as-but-as")
            .arg("lacking", names(&lacking, language))
            .arg("posts", names(&able, language))
            .arg("until", until),
        (true, false, _) => {
            about("compliance-may-work-as").arg("posts", names(&held, language)).arg("until", until)
        }
        (true, true, false) => {
            about("compliance-may-work-as").arg("posts", names(&able, language)).arg("until", until)
        }
        (true, true, true) => about("compliance-may-work-without-certificate").arg("until", until),
    }
}

fn names(posts: &[Post], language: Language) -> String {
    let names: Vec<&str> = posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
    names.join(language.pick("、", ", "))
}

/// What is missing, each kind of finding once; that the person is barred is in the first sentence.
fn titles(facts: &MayWork, language: Language) -> String {
    let mut codes: Vec<_> =
        facts.missing.iter().filter(|finding| **finding != Finding::Barred).map(Finding::code).collect();
    codes.sort_unstable();
    codes.dedup();
    let titles: Vec<String> = codes
        .into_iter()
        .map(|code| {
            let title = code.title();
            let title = title.in_language(language);
            match language {
                Language::Chinese => title.to_owned(),
                Language::English => lower_first(title),
            }
        })
        .collect();
    titles.join(language.pick("、", ", "))
}

/// A title as it stands within a sentence.
fn lower_first(title: &str) -> String {
    let mut characters = title.chars();
    characters.next().map(|c| c.to_lowercase().to_string() + characters.as_str()).unwrap_or_default()
}

/// A share as people read it: 94.2, or 100; empty where there is nobody to certify.
#[must_use]
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(String::new, |share| {
        let tenths = (share * 1000.0).round() / 10.0;
        // 99.96 % is not everybody and 0.04 % not nobody: nothing but all is shown as 100, nothing but none as 0.
        let tenths = if share > 0.0 { tenths.clamp(0.1, 99.9) } else { tenths };
        if share >= 1.0 { "100".to_owned() } else { format!("{tenths:.1}") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_names_the_share_before_and_after_and_what_comes_and_goes() {
        let figures = |numerator, findings: &[Finding]| Figures {
            denominator: 6,
            numerator,
            compliant: false,
            findings: findings.to_vec(),
        };
        let (with, without) = (figures(5, &[]), figures(4, &[Finding::MissingCaregiverCredential]));
        assert_eq!(
            effect_at("银杏", &with, &without, Language::Chinese),
            ["银杏：持证率 83.3 %（5/6）→ 66.7 %（4/6）", "新增问题项：缺保育资质"]
        );
        assert_eq!(
            effect_at("银杏", &without, &with, Language::English)[0],
            "银杏: certified share 66.7 % (4 of 6) → 83.3 % (5 of 6)"
        );
        assert_eq!(effect_at("银杏", &with, &with, Language::Chinese), ["银杏：持证率不变，83.3 %（5/6）"]);
    }
    use crate::compliance::rules::{Lapse, MayWorkAs};
    use chrono::NaiveDate;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn as_post(post: Post) -> MayWorkAs {
        MayWorkAs { post, until: d("2026-12-31"), lapse: Lapse::HealthCertificate }
    }

    fn healthy() -> MayWork {
        MayWork {
            day: d("2026-06-30"),
            standing: Standing::Clear,
            record_found_on: None,
            may_work: true,
            posts: vec![as_post(Post::Caregiver)],
            held: vec![Post::Caregiver],
            until: Some(d("2026-12-31")),
            lapse: Some(Lapse::HealthCertificate),
            screened_until: None,
            missing: Vec::new(),
            gaps: Vec::new(),
        }
    }

    #[test]
    fn each_answer_has_its_words_in_both_languages() {
        let barred = |until: Option<&str>| Standing::Barred { bans: Vec::new(), until: until.map(d) };
        let no = MayWork { may_work: false, until: None, posts: Vec::new(), ..healthy() };
        for (facts, zh, en) in [
            (
                healthy(),
                "2026年6月30日，可以任保育人员，至2026年12月31日。",
                "On 30 June 2026: may work as caregiver until 31 December 2026.",
            ),
            (
                MayWork {
                    held: vec![Post::Teacher],
                    missing: vec![Finding::MissingTeacherQualification],
                    ..healthy()
                },
                "2026年6月30日，不可以任教师；可以任保育人员，至2026年12月31日。待解决：缺教师资格证。",
                "On 30 June 2026: may not work as teacher; may work as caregiver until 31 December 2026. To be settled: teacher qualification missing.",
            ),
            (
                MayWork { held: vec![Post::Teacher], posts: Vec::new(), ..healthy() },
                "2026年6月30日，不可以任教师；可以在不需要持证的岗位工作，至2026年12月31日。",
                "On 30 June 2026: may not work as teacher; may work in posts that need no certificate until 31 December 2026.",
            ),
            (
                MayWork { held: Vec::new(), posts: Vec::new(), ..healthy() },
                "2026年6月30日，可以在不需要持证的岗位工作，至2026年12月31日；尚不符合任何持证岗位的要求。",
                "On 30 June 2026: may work in posts that need no certificate until 31 December 2026, but not yet in any that needs one.",
            ),
            (
                MayWork { missing: vec![Finding::HealthCertificateMissing], ..no.clone() },
                "2026年6月30日，不可以上岗：没有在有效期内的健康合格证。待解决：缺健康合格证。",
                "On 30 June 2026: may not work, because there is no health certificate in date. To be settled: health certificate missing.",
            ),
            (
                MayWork {
                    standing: barred(Some("2027-01-15")),
                    missing: vec![Finding::Barred],
                    ..no.clone()
                },
                "2026年6月30日，不可以上岗：处于从业禁止期，至2027年1月15日（含当日）。",
                "On 30 June 2026: may not work, because a ban is in force until 15 January 2027, that day included.",
            ),
            (
                MayWork { standing: barred(None), ..no.clone() },
                "2026年6月30日，不可以上岗：处于从业禁止期，没有终止日期。",
                "On 30 June 2026: may not work, because a ban without an end is in force.",
            ),
            (
                MayWork { record_found_on: Some(d("2026-06-01")), ..no },
                "2026年6月30日，不可以上岗：最近一次查询的结果不是“无记录”。",
                "On 30 June 2026: may not work, because the latest check did not come back clear.",
            ),
        ] {
            let policy = Policy::in_force_on(facts.day);
            assert_eq!(may_work(&facts, policy, Language::Chinese), zh);
            assert_eq!(may_work(&facts, policy, Language::English), en);
            // What is said to the person is said to the person, and has no hole.
            for (language, you) in [(Language::Chinese, "您"), (Language::English, "You may")] {
                let said = own(&facts, policy, language);
                assert!(
                    said.starts_with(you) && !said.contains('{') && !said.contains("compliance-"),
                    "{said}"
                );
            }
        }
        let policy = Policy::in_force_on(d("2026-06-30"));
        assert_eq!(own(&healthy(), policy, Language::Chinese), "您可以担任保育人员，至2026年12月31日。");
        assert_eq!(
            own(&healthy(), policy, Language::English),
            "You may work as a caregiver until 31 December 2026."
        );
    }

    #[test]
    fn only_everybody_is_a_hundred_percent() {
        assert_eq!(percent(Some(1.0)), "100");
        assert_eq!(percent(Some(0.9999)), "99.9");
        assert_eq!(percent(Some(2.0 / 3.0)), "66.7");
        assert_eq!(percent(Some(0.0001)), "0.1");
        assert_eq!(percent(Some(0.5)), "50.0");
        assert_eq!(percent(Some(0.0)), "0.0");
        assert_eq!(percent(None), "");
    }
}
