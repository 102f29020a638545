//! A look before an act, and its consequences after it: one shape for every act that changes somebody's standing, work
//! or paper.
//!
//! *Who*, so that the wrong person is noticed; *what it will do*, computed by the function that then does it; and
//! afterwards the same lines, each done or still to do. Each slice says what its acts do, in [`Line`]s; how these look is
//! [`pages`].

pub mod pages;
pub mod payloads;
pub mod service;
pub mod store;

use crate::platform::language::Texts;
use chrono::NaiveDate;

/// Whether an act is done or only looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// It is done, read, and given up again.
    Rehearse,
    /// It is done.
    Do,
}

/// How far something that an act does is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It will be done with the act.
    Ahead,
    /// It was done with the act.
    Done,
    /// Somebody has to do it.
    ToDo,
}

impl Progress {
    /// All.
    pub const ALL: [Self; 3] = [Self::Ahead, Self::Done, Self::ToDo];

    /// The tone of its tag.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Ahead => "plain",
            Self::Done => "ok",
            Self::ToDo => "due",
        }
    }

    /// In one word; of what is ahead nothing, since the heading says so.
    #[must_use]
    pub fn word(self, t: &Texts) -> String {
        match self {
            Self::Ahead => String::new(),
            Self::Done => t.text("effect-done"),
            Self::ToDo => t.text("effect-to-do"),
        }
    }
}

/// How a person stands, as whoever acts has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing stands against work with children.
    Clear,
    /// A ban is in force.
    Barred,
    /// The latest check of records of abuse did not come back clear.
    RecordFound,
    /// Nobody is registered under the document.
    Unknown,
}

impl Standing {
    /// All.
    pub const ALL: [Self; 4] = [Self::Clear, Self::Barred, Self::RecordFound, Self::Unknown];

    /// Of a registered person.
    #[must_use]
    pub const fn of(is_barred: bool, is_record_found: bool) -> Self {
        match (is_barred, is_record_found) {
            (true, _) => Self::Barred,
            (false, true) => Self::RecordFound,
            (false, false) => Self::Clear,
        }
    }

    /// In words.
    #[must_use]
    pub fn word(self, t: &Texts) -> String {
        t.text(match self {
            Self::Clear => "standing-clear",
            Self::Barred => "standing-barred",
            Self::RecordFound => "standing-record-found",
            Self::Unknown => "standing-unknown",
        })
    }

    /// The tone of its tag.
    #[must_use]
    pub const fn tone(self) -> &'static str {
        match self {
            Self::Clear => "ok",
            Self::Barred | Self::RecordFound => "no",
            Self::Unknown => "plain",
        }
    }
}

/// Whom an act concerns.
#[derive(Clone, Debug, Default)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The document's number, masked.
    pub document: String,
    /// The registry number, or empty.
    pub number: String,
    /// How the person stands, or empty.
    pub standing: String,
    /// Its tone.
    pub tone: &'static str,
}

impl Who {
    /// This person, who stands so.
    #[must_use]
    pub fn new(name: &str, document: String, number: String, standing: Standing, t: &Texts) -> Self {
        Self { name: name.to_owned(), document, number, standing: standing.word(t), tone: standing.tone() }
    }
}

/// How somebody is told of an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// By telephone, on this day.
    ByPhone(NaiveDate),
    /// By mail, which was sent.
    Mailed,
    /// By mail, which is on its way or, before the act, will be.
    MailQueued,
    /// They cannot be reached by mail: no account, no address, or no server took it. Somebody has to call.
    CallThem,
}

impl Told {
    /// From what was written to them, and whether somebody called. `mails` are the mails that carry it: whether each was
    /// sent, and whether it was given up.
    #[must_use]
    pub fn of(called_on: Option<NaiveDate>, mails: &[(bool, bool)]) -> Self {
        if let Some(day) = called_on {
            return Self::ByPhone(day);
        }
        let on_their_way = mails.iter().filter(|(_, given_up)| !given_up);
        match on_their_way.map(|(sent, _)| *sent).max() {
            None => Self::CallThem,
            Some(true) => Self::Mailed,
            Some(false) => Self::MailQueued,
        }
    }

    /// How far that is.
    #[must_use]
    pub const fn progress(self, is_done: bool) -> Progress {
        match self {
            Self::CallThem => Progress::ToDo,
            Self::ByPhone(_) | Self::Mailed | Self::MailQueued if is_done => Progress::Done,
            Self::ByPhone(_) | Self::Mailed | Self::MailQueued => Progress::Ahead,
        }
    }

    /// The code in the API.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ByPhone(_) => "by_phone",
            Self::Mailed => "mailed",
            Self::MailQueued => "mail_queued",
            Self::CallThem => "call_them",
        }
    }

    /// In words: who is told how. `is_done` is whether the act was done.
    #[must_use]
    pub fn words(self, whom: &str, is_done: bool, t: &Texts) -> String {
        let whom = [("whom", whom)];
        match self {
            Self::ByPhone(day) => t.with("told-by-phone", &[whom[0], ("day", &t.language().day(day))]),
            Self::Mailed => t.with("told-by-mail", &whom),
            Self::MailQueued if is_done => t.with("told-mail-queued", &whom),
            Self::MailQueued => t.with("told-will-be-mailed", &whom),
            Self::CallThem => t.with("told-call-them", &whom),
        }
    }
}

/// Where it is written down that somebody was called.
#[derive(Clone, Debug, Default)]
pub struct Call {
    /// The telephone number, of a person masked; empty where none is known.
    pub phone: String,
    /// Where the number is shown in full, or empty.
    pub reveal: String,
    /// Where the call is written down; empty before the act and for whoever does not call.
    pub action: String,
}

/// One thing that an act does.
#[derive(Clone, Debug)]
pub struct Line {
    /// How far it is.
    pub progress: Progress,
    /// In a sentence.
    pub text: String,
    /// Where it is done, and what that is called; empty where nowhere.
    pub link: (String, String),
    /// Somebody who has to be called.
    pub call: Option<Call>,
}

impl Line {
    /// Something that is so far.
    #[must_use]
    pub const fn new(progress: Progress, text: String) -> Self {
        Self { progress, text, link: (String::new(), String::new()), call: None }
    }

    /// Something that is done with the act: ahead of it, or done.
    #[must_use]
    pub const fn by_act(is_done: bool, text: String) -> Self {
        Self::new(if is_done { Progress::Done } else { Progress::Ahead }, text)
    }

    /// That somebody is told; whoever cannot be written to has to be called.
    #[must_use]
    pub fn told(told: Told, whom: &str, is_done: bool, call: Call, t: &Texts) -> Self {
        let call = (told == Told::CallThem).then_some(call);
        Self { call, ..Self::new(told.progress(is_done), told.words(whom, is_done, t)) }
    }

    /// The same, with where it is done.
    #[must_use]
    pub fn at(mut self, url: String, text: String) -> Self {
        self.link = (url, text);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::language::Language;
    use proptest::prelude::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_state_of_an_act_and_of_a_person_has_its_own_words_in_both_languages() {
        for language in Language::ALL {
            let t = language.texts();
            let day = d("2026-06-30");
            let told = [Told::ByPhone(day), Told::Mailed, Told::MailQueued, Told::CallThem];
            let mut said: Vec<String> = Standing::ALL.iter().map(|it| it.word(t)).collect();
            said.extend([Progress::Done, Progress::ToDo].map(|it| it.word(t)));
            said.extend(told.iter().map(|it| it.words("王丽", true, t)));
            said.push(Told::MailQueued.words("王丽", false, t));
            assert_eq!(Progress::Ahead.word(t), "");
            for (at, words) in said.iter().enumerate() {
                assert!(!words.is_empty() && !words.contains("effect-") && !words.contains("standing-"));
                assert!(!words.contains("told-") && !words.contains('{'), "{words}");
                assert!(!said[..at].contains(words), "{words} is said of two states");
            }
        }
    }

    #[test]
    fn nothing_is_done_before_the_act_and_whoever_cannot_be_written_to_is_called() {
        for told in [Told::ByPhone(d("2026-06-30")), Told::Mailed, Told::MailQueued] {
            assert_eq!(told.progress(false), Progress::Ahead);
            assert_eq!(told.progress(true), Progress::Done);
        }
        assert_eq!(Told::CallThem.progress(false), Progress::ToDo);
        assert_eq!(Told::CallThem.progress(true), Progress::ToDo);
        assert_eq!(Told::of(None, &[(false, true)]), Told::CallThem);
        assert_eq!(Told::of(None, &[(false, true), (false, false)]), Told::MailQueued);
        assert_eq!(Told::of(None, &[(true, false), (false, false)]), Told::Mailed);
        assert_eq!(Told::of(Some(d("2026-06-30")), &[(false, true)]), Told::ByPhone(d("2026-06-30")));
    }

    proptest! {
        #[test]
        fn nobody_counts_as_told_whom_nothing_reached(mails in proptest::collection::vec((any::<bool>(), any::<bool>()), 0..4)) {
            let reachable = mails.iter().any(|(_, given_up)| !given_up);
            prop_assert_eq!(Told::of(None, &mails) != Told::CallThem, reachable);
        }
    }
}
