//! What comes of a ban or of its annulment, line by line: the same before the decision and after it.

use crate::access::Actor;
use crate::bans::consequences::{Consequences, Whom};
use crate::bans::namesakes::Namesake;
use crate::compliance::sentences::effect_at;
use crate::effects::{Call, Line, Progress};
use crate::institutions::words::shown_name;
use crate::platform::language::{Language, Texts};
use mengya_entities::ids::BanId;
use mengya_entities::values::{BanAct, Role};

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
    pub(super) lines: Vec<Line>,
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

/// What becomes of certificates.
fn certificates(found: &Consequences, language: Language, t: &Texts) -> String {
    // A ban that is confirmed and takes effect later has suspended nothing yet.
    let suspended = match (found.act, found.is_done, found.stands.is_in_force()) {
        (BanAct::Ban, true, false) => "ban-ahead",
        (BanAct::Annulment, true, true) => "annulment-ahead",
        _ => act_code(found),
    };
    let numbers: Vec<String> = found.certificates.iter().map(|it| it.number.to_string()).collect();
    if numbers.is_empty() {
        return t.text("consequence-no-certificates");
    }
    let (count, numbers) = (numbers.len().to_string(), numbers.join(language.pick("、", ", ")));
    t.with(
        &format!("consequence-certificates-{suspended}"),
        &[("count", count.as_str()), ("numbers", numbers.as_str())],
    )
}

fn lines(found: &Consequences, actor: &Actor, ban: BanId, person_url: &str, language: Language) -> Vec<Line> {
    let t = language.texts();
    let by_act = |text: String| Line::by_act(found.is_done, text);
    let may_act = actor.is(Role::RegulatorOfficer);
    let mut lines = vec![by_act(certificates(found, language, t))];
    if found.act == BanAct::Ban && !found.teams.is_empty() {
        let teams: Vec<&str> = found.teams.iter().map(|it| it.team.as_str()).collect();
        let teams = teams.join(language.pick("、", ", "));
        lines.push(Line::new(Progress::ToDo, t.with("consequence-teams", &[("teams", &teams)])));
    }
    for place in found.places.iter().filter(|it| !it.is_nothing()) {
        let said = effect_at(shown_name(&place.institution, language), &place.before, &place.after, language);
        lines.push(by_act(said.join(language.pick("；", "; "))));
    }
    let before = lines.len();
    for it in found.to_end() {
        let post = language.pick(it.post.zh(), it.post.en());
        let place = language.named(&it.place, it.place_en.as_deref());
        let text = t.with("consequence-employment", &[("place", place), ("post", post)]);
        let line = Line::new(Progress::ToDo, text);
        let may_end = found.is_done && may_act && actor.reaches_district(&it.district);
        lines.push(if may_end {
            line.at(format!("/employments/{}/end", it.id), t.text("record-end-employment"))
        } else {
            line
        });
    }
    if found.act == BanAct::Ban && lines.len() == before {
        lines.push(by_act(t.text("consequence-no-employments")));
    }
    for it in found.told().chain(found.to_call()) {
        let whom = match &it.whom {
            Whom::Person => t.text("told-the-person"),
            Whom::Employer(_, name, english) => language.named(name, english.as_deref()).to_owned(),
        };
        let call = Call {
            phone: it.phone.clone().unwrap_or_default(),
            reveal: match it.whom {
                Whom::Person if may_act && it.phone.is_some() => format!("{person_url}/identity"),
                Whom::Person | Whom::Employer(..) => String::new(),
            },
            action: match it.id {
                Some(notice) if may_act => format!("/bans/{ban}/notices/{notice}/call"),
                _ => String::new(),
            },
        };
        lines.push(Line::told(it.told, &whom, found.is_done, call, t));
    }
    lines
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
    texts.title = t.text(&format!("consequences-title-{}", act_code(found)));
    if !found.is_registered {
        texts.lines.push(Line::by_act(found.is_done, t.text("consequence-nobody")));
        return texts;
    }
    texts.lines = lines(found, actor, ban, person_url, language);
    let count = |n: usize| n.to_string();
    texts.in_short = t.with(
        &format!("consequences-short-{}", if found.act == BanAct::Ban { "ban" } else { "annulment" }),
        &[
            ("certificates", &count(found.certificates.len())),
            ("employments", &count(found.to_end().count())),
            ("told", &count(found.told().count())),
            ("calls", &count(found.to_call().count())),
        ],
    );
    texts
}
