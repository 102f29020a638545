//! What an act on a staff does, in words: the same before it and after it.

use super::acting::{Effects, Figures, Subject};
use crate::compliance::findings::Finding;
use crate::compliance::sentences::percent;
use crate::effects::{Call, Line, Progress, Who};
use crate::platform::language::{Language, Texts, key};
use mengya_entities::values::{ActKind, Post};

/// How the act is said: ahead of it, or done and read by somebody who may call.
#[derive(Clone, Debug, Default)]
pub struct Said {
    /// Whether it was done.
    pub is_done: bool,
    /// Where a call is written down, or empty.
    pub call: String,
    /// Where a person's number is shown in full, or empty.
    pub reveal: String,
}

/// What the place of an act is called.
#[must_use]
pub fn place_of(subject: &Subject, language: Language) -> &str {
    language.named(&subject.place, subject.place_en.as_deref())
}

/// What is done, in a sentence without a tense.
#[must_use]
pub fn sentence(kind: ActKind, subject: &Subject, t: &Texts) -> String {
    let language = t.language();
    let until = subject.until.map_or_else(|| "none".to_owned(), |day| language.day(day));
    let args = [
        ("name", subject.name.as_str()),
        ("place", place_of(subject, language)),
        ("post", post_name(subject.post, t)),
        ("from", &language.day(subject.from)),
        ("until", &until),
    ];
    t.with(&key("act-what", kind.code()), &args)
}

/// Whom it concerns.
#[must_use]
pub fn who(subject: &Subject, t: &Texts) -> Who {
    let number = subject.number.as_ref().map(ToString::to_string).unwrap_or_default();
    let (name, document) = (subject.name.clone(), subject.document.clone());
    match subject.standing {
        Some(standing) => Who::new(&name, document, number, standing, t),
        None => Who { name, document, number, ..Who::default() },
    }
}

fn post_name(post: Post, t: &Texts) -> &'static str {
    t.language().pick(post.zh(), post.en())
}

/// So many of so many, and the share.
fn share(figures: &Figures, t: &Texts) -> String {
    if figures.required == 0 {
        return t.text("act-share-nobody");
    }
    let share = f64::from(figures.certified) / f64::from(figures.required);
    let args = [
        ("certified", &*figures.certified.to_string()),
        ("required", &*figures.required.to_string()),
        ("percent", &percent(Some(share))),
    ];
    t.with("act-share-of", &args)
}

fn of_staff(figures: &Figures, t: &Texts) -> String {
    let args = [("compliant", &*figures.compliant.to_string()), ("staff", &*figures.staff.to_string())];
    t.with("act-compliant-of", &args)
}

/// Posts that are in one and not in the other.
fn only_in(these: &[Post], those: &[Post]) -> Vec<Post> {
    these.iter().filter(|post| !those.contains(post)).copied().collect()
}

/// What the act does to the figures of the institution.
fn of_figures(effects: &Effects, is_done: bool, t: &Texts) -> Vec<Line> {
    let measured = &effects.measured;
    let (before, after) = (&measured.before, &measured.after);
    let day = t.language().day(measured.day);
    let mut lines = Vec::new();
    for (was, is, other, same) in [
        (share(before, t), share(after, t), "act-share", "act-share-same"),
        (of_staff(before, t), of_staff(after, t), "act-compliant", "act-compliant-same"),
    ] {
        let args = [("day", day.as_str()), ("before", was.as_str()), ("after", is.as_str())];
        lines.push(Line::by_act(is_done, t.with(if was == is { same } else { other }, &args)));
    }
    for post in only_in(&after.unfilled, &before.unfilled) {
        let still = effects.now.unfilled.contains(&post);
        let text = t.with("act-unfilled", &[("post", post_name(post, t))]);
        lines.push(Line::new(if still { Progress::ToDo } else { Progress::Done }, text));
    }
    for post in only_in(&before.unfilled, &after.unfilled) {
        lines.push(Line::by_act(is_done, t.with("act-filled", &[("post", post_name(post, t))])));
    }
    if after.carers_short && !before.carers_short {
        let progress = if effects.now.carers_short { Progress::ToDo } else { Progress::Done };
        lines.push(Line::new(progress, t.text("act-carers-short")));
    }
    lines
}

/// What is missing of the person, each with what to do.
fn of_person(effects: &Effects, t: &Texts) -> Vec<Line> {
    let language = t.language();
    let joins = matches!(effects.kind, ActKind::Hired | ActKind::Changed | ActKind::Extended);
    let found = effects.found.iter().filter(|_| joins);
    let mut said: Vec<String> = Vec::new();
    for finding in found {
        let title = finding.title().in_language(language).to_owned();
        // Of several topics that are missing one line is enough.
        if matches!(finding, Finding::TopicMissing { .. }) && said.iter().any(|it| it.starts_with(&title)) {
            continue;
        }
        let remedy = finding.remedy().in_language(language).to_owned();
        said.push(t.with("act-found", &[("title", &title), ("remedy", &remedy)]));
    }
    let line = |text| {
        let line = Line::new(Progress::ToDo, text);
        match &effects.subject.number {
            Some(number) => line.at(format!("/people/{number}"), t.text("act-see-record")),
            None => line,
        }
    };
    said.into_iter().map(line).collect()
}

/// Everything that the act does, line by line.
#[must_use]
pub fn lines(effects: &Effects, said: &Said, t: &Texts) -> Vec<Line> {
    let language = t.language();
    let by_act = |text| Line::by_act(said.is_done, text);
    let mut lines = of_figures(effects, said.is_done, t);
    lines.extend(of_person(effects, t));
    let leaves = matches!(effects.kind, ActKind::Ended | ActKind::Voided | ActKind::ChangeUndone);
    if !effects.supervised.is_empty() {
        let names: Vec<&str> = effects.supervised.iter().map(|(name, _)| name.as_str()).collect();
        let count = names.len().to_string();
        let names = names.join(&t.text("list-comma"));
        let text = t.with("act-supervised", &[("count", &count), ("names", &names)]);
        let url = format!("/institutions/{}", effects.subject.code);
        lines.push(Line::new(Progress::ToDo, text).at(url, t.text("act-see-staff")));
    }
    if leaves {
        if !effects.teams.is_empty() {
            let teams = effects.teams.join(&t.text("list-comma"));
            lines.push(by_act(t.with("act-teams", &[("teams", &teams)])));
        }
        if let Some(count) = effects.certificates {
            lines.push(by_act(t.with("act-certificates", &[("count", &count.to_string())])));
        }
    }
    lines.push(by_act(match effects.kind {
        ActKind::Hired if effects.subject.until.is_none_or(|until| until >= effects.measured.day) => {
            t.text("act-reads")
        }
        ActKind::Ended => {
            let until = effects.subject.until.map(|day| language.day(day)).unwrap_or_default();
            t.with("act-reads-until", &[("day", &until)])
        }
        _ => t.text("act-kept"),
    }));
    if let Some(told) = effects.told {
        let call =
            Call { phone: effects.phone.clone(), reveal: said.reveal.clone(), action: said.call.clone() };
        lines.push(Line::told(told, &effects.subject.name, said.is_done, call, t));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::acting::Measured;
    use super::*;
    use crate::effects::{Standing, Told};
    use chrono::NaiveDate;
    use mengya_entities::values::{RegistryNumber, SocialCreditCode};

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const ON_STAFF: &[ActKind] = &[
        ActKind::Hired,
        ActKind::Ended,
        ActKind::Extended,
        ActKind::Changed,
        ActKind::Voided,
        ActKind::EndUndone,
        ActKind::ChangeUndone,
    ];

    fn figures(certified: u32, unfilled: &[Post]) -> Figures {
        Figures {
            certified,
            required: 3,
            staff: 4,
            compliant: certified,
            unfilled: unfilled.to_vec(),
            carers_short: certified < 2,
        }
    }

    fn effects(kind: ActKind, standing: Standing, told: Option<Told>, until: Option<NaiveDate>) -> Effects {
        let after = figures(1, &[Post::Head]);
        Effects {
            kind,
            now: after.clone(),
            found: vec![Finding::HealthCertificateMissing, Finding::ScreeningOverdue { last_day: None }],
            supervised: vec![("王芳".to_owned(), RegistryNumber::from_random(8))],
            teams: vec!["教研队".to_owned()],
            certificates: Some(2),
            told,
            phone: "138****0000".to_owned(),
            version: 1,
            subject: Subject {
                name: "林晓萌".to_owned(),
                document: "310***********0029".to_owned(),
                number: Some(RegistryNumber::from_random(7)),
                standing: Some(standing),
                place: "静安第一托育园".to_owned(),
                place_en: None,
                code: SocialCreditCode::parse("91310106MA1FX00109").unwrap(),
                post: Post::Caregiver,
                from: d("2026-06-30"),
                until,
            },
            measured: Measured { day: d("2026-07-01"), before: figures(3, &[Post::Guard]), after },
        }
    }

    fn whole(text: &str) {
        for raw in ["act-", "told-", "effect-", "standing-", "{", "}", "none"] {
            assert!(!text.contains(raw) && !text.trim().is_empty(), "{raw} in {text:?}");
        }
    }

    #[test]
    fn every_act_is_whole_in_both_languages_before_and_after_in_every_state() {
        let days = [Told::ByPhone(d("2026-07-01")), Told::Mailed, Told::MailQueued, Told::CallThem];
        for language in Language::ALL {
            let t = language.texts();
            for kind in ON_STAFF {
                whole(&t.text(&key("act-title", kind.code())));
                for standing in Standing::ALL {
                    for told in days.map(Some).into_iter().chain([None]) {
                        for until in [None, Some(d("2026-12-31"))] {
                            let effects = effects(*kind, standing, told, until);
                            let said = sentence(*kind, &effects.subject, t);
                            whole(&said);
                            assert!(said.contains("林晓萌") && said.contains("静安第一托育园"), "{said}");
                            let who = who(&effects.subject, t);
                            whole(&who.standing);
                            for is_done in [false, true] {
                                let lines = lines(&effects, &Said { is_done, ..Said::default() }, t);
                                lines.iter().for_each(|line| whole(&line.text));
                                // Nothing counts as done that is not, and whoever has to be called is still to do.
                                let ahead = lines.iter().filter(|line| line.progress == Progress::Ahead);
                                assert_eq!(ahead.count() > 0, !is_done);
                                let to_call = lines.iter().filter(|line| line.call.is_some()).count();
                                assert_eq!(to_call, usize::from(told == Some(Told::CallThem)));
                            }
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn a_share_is_said_with_its_two_counts() {
        let t = Language::Chinese.texts();
        assert_eq!(share(&figures(3, &[]), t), "3/3（100%）");
        assert_eq!(share(&Figures { required: 0, ..figures(0, &[]) }, t), "没有应持证人员");
        let effects = effects(ActKind::Ended, Standing::Clear, None, Some(d("2026-06-30")));
        let said: Vec<String> =
            lines(&effects, &Said::default(), t).into_iter().map(|line| line.text).collect();
        assert_eq!(said[0], "2026年7月1日，本机构持证 3/3（100%） → 1/3（33.3%）。");
        assert!(said.contains(&"负责人岗位无人担任，须尽快配备。".to_owned()), "{said:?}");
        assert!(said.contains(&"保安岗位有人担任。".to_owned()), "{said:?}");
    }
}
