//! What comes of a ban or of its annulment, in words: the same before the decision and after it.

use crate::access::Actor;
use crate::bans::consequences::{Consequences, Notice, Told, Whom};
use crate::bans::namesakes::Namesake;
use crate::platform::language::{Language, Texts};
use mengya_entities::ids::BanId;
use mengya_entities::values::{BanAct, Role};

/// An employment that has to be ended.
pub(super) struct EmploymentText {
    pub(super) sentence: String,
    /// Where it is ended; empty where that is not for this reader.
    pub(super) url: String,
}

/// Somebody who has to be called.
pub(super) struct CallText {
    pub(super) sentence: String,
    pub(super) phone: String,
    /// Where the person's number is shown in full; empty for an institution.
    pub(super) reveal: String,
    /// Where the call is recorded; empty where there is nothing to record yet.
    pub(super) action: String,
}

/// A registered person of the same name.
pub(super) struct NamesakeText {
    pub(super) url: String,
    pub(super) name: String,
    pub(super) document: String,
}

/// What comes of it.
#[derive(Default)]
pub(super) struct ConsequencesText {
    /// The heading; empty when nothing comes of it.
    pub(super) title: String,
    pub(super) sentences: Vec<String>,
    pub(super) employments: Vec<EmploymentText>,
    pub(super) calls: Vec<CallText>,
    pub(super) namesakes: Vec<NamesakeText>,
    /// The same in one sentence, for whoever has just confirmed it.
    pub(super) in_short: String,
}

/// The part of a key that tells which act it is and whether it is done.
const fn act_code(found: &Consequences) -> &'static str {
    match (found.act, found.is_done) {
        (BanAct::Ban, false) => "ban-ahead",
        (BanAct::Ban, true) => "ban",
        (BanAct::Annulment, false) => "annulment-ahead",
        (BanAct::Annulment, true) => "annulment",
    }
}

fn whom_text(notice: &Notice, t: &Texts) -> String {
    match &notice.whom {
        Whom::Person => t.text("consequence-person"),
        Whom::Employer(_, name) => name.clone(),
    }
}

fn told_text(notice: &Notice, is_done: bool, language: Language, t: &Texts) -> String {
    let whom = whom_text(notice, t);
    match notice.told {
        Told::ByPhone(day) => t.with("consequence-called", &[("whom", &whom), ("day", &language.day(day))]),
        Told::Mailed => t.with("consequence-mailed", &[("whom", &whom)]),
        Told::MailQueued if is_done => t.with("consequence-queued", &[("whom", &whom)]),
        Told::MailQueued => t.with("consequence-will-mail", &[("whom", &whom)]),
        Told::CallThem => t.with("consequence-call", &[("whom", &whom)]),
    }
}

pub(super) fn texts(
    actor: &Actor,
    ban: BanId,
    person_url: &str,
    found: Option<&Consequences>,
    namesakes: &[Namesake],
    language: Language,
) -> ConsequencesText {
    let t = language.texts();
    let mut texts = ConsequencesText {
        namesakes: namesakes
            .iter()
            .map(|it| NamesakeText {
                url: format!("/people/{}", it.registry_number),
                name: it.name.clone(),
                document: [language.pick(it.identity_kind.zh(), it.identity_kind.en()), &it.identity_masked]
                    .join(" "),
            })
            .collect(),
        ..ConsequencesText::default()
    };
    let Some(found) = found else { return texts };
    let code = act_code(found);
    texts.title = t.text(&format!("consequences-title-{code}"));
    if !found.is_registered {
        texts.sentences.push(t.text("consequence-nobody"));
        return texts;
    }
    let comma = t.text("list-comma");
    let may_act = actor.is(Role::RegulatorOfficer);
    // A ban that is confirmed and takes effect later has suspended nothing yet.
    let suspended = match (found.act, found.is_done, found.stands.is_in_force()) {
        (BanAct::Ban, true, false) => "ban-ahead",
        (BanAct::Annulment, true, true) => "annulment-ahead",
        _ => code,
    };
    let numbers: Vec<String> = found.certificates.iter().map(|it| it.number.to_string()).collect();
    texts.sentences.push(if numbers.is_empty() {
        t.text("consequence-no-certificates")
    } else {
        let args = [("count", numbers.len().to_string()), ("numbers", numbers.join(&comma))];
        let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        t.with(&format!("consequence-certificates-{suspended}"), &args)
    });
    if found.act == BanAct::Ban && !found.teams.is_empty() {
        let teams: Vec<&str> = found.teams.iter().map(|it| it.team.as_str()).collect();
        texts.sentences.push(t.with("consequence-teams", &[("teams", &teams.join(&comma))]));
    }
    texts.employments = found
        .to_end()
        .map(|it| EmploymentText {
            sentence: t.with(
                "consequence-employment",
                &[("place", &it.place), ("post", language.pick(it.post.zh(), it.post.en()))],
            ),
            url: if found.is_done && may_act && actor.reaches_district(&it.district) {
                format!("/employments/{}/end", it.id)
            } else {
                String::new()
            },
        })
        .collect();
    if found.act == BanAct::Ban && texts.employments.is_empty() {
        texts.sentences.push(t.text("consequence-no-employments"));
    }
    texts.sentences.extend(found.told().map(|it| told_text(it, found.is_done, language, t)));
    texts.calls = found
        .to_call()
        .map(|it| CallText {
            sentence: told_text(it, found.is_done, language, t),
            phone: it.phone.clone().unwrap_or_default(),
            reveal: match it.whom {
                Whom::Person if may_act && it.phone.is_some() => format!("{person_url}/identity"),
                Whom::Person | Whom::Employer(..) => String::new(),
            },
            action: match it.id {
                Some(notice) if may_act => format!("/bans/{ban}/notices/{notice}/call"),
                _ => String::new(),
            },
        })
        .collect();
    let count = |n: usize| n.to_string();
    texts.in_short = t.with(
        &format!("consequences-short-{}", if found.act == BanAct::Ban { "ban" } else { "annulment" }),
        &[
            ("certificates", &count(found.certificates.len())),
            ("employments", &count(texts.employments.len())),
            ("told", &count(found.told().count())),
            ("calls", &count(texts.calls.len())),
        ],
    );
    texts
}
