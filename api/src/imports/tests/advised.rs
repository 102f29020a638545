//! What a message advises to write is read.

use crate::imports::faults::{Cause, Fault, FaultKind};
use crate::imports::messages::reason;
use crate::imports::reading::fields::Field;
use crate::imports::reading::words;

/// The words between two marks, as a sentence lists them.
fn listed<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    let rest = text.split(from).nth(1).unwrap_or_else(|| panic!("{text}"));
    let rest = rest.split(to).next().unwrap();
    rest.split(['、', '或', ','])
        .flat_map(|part| part.split(" or "))
        .map(str::trim)
        .filter(|w| !w.is_empty())
        .collect()
}

#[test]
fn every_word_that_a_message_advises_is_read() {
    let is_read = |field, word: &str| match field {
        Field::Post => words::post(word).is_some(),
        Field::IdKind => words::identity_kind(word).is_some(),
        Field::Action => words::is_correction(word).is_some(),
        Field::Topic => words::topic(word).is_some(),
        Field::Form => words::course_form(word).is_some(),
        Field::Audience => words::audience(word).is_some(),
        Field::Result => words::passed(word).is_some(),
        Field::EntryScreeningResult => words::screening_outcome(word).is_some(),
        _ => false,
    };
    for (field, at_least) in [
        (Field::Post, 9),
        (Field::IdKind, 5),
        (Field::Action, 2),
        (Field::Topic, 7),
        (Field::Form, 6),
        (Field::Audience, 5),
        (Field::Result, 2),
        (Field::EntryScreeningResult, 3),
    ] {
        let kind = if field == Field::Post { FaultKind::UnknownPost } else { FaultKind::UnreadableValue };
        let fault = Fault { kind, field: Some(field), value: Some("？".to_owned()), cause: Cause::None };
        let reason = reason(&fault, None, None);
        let chinese = listed(&reason.zh, "请填写", if field == Field::Action { "；" } else { "。" });
        assert!(chinese.len() >= at_least, "{chinese:?}");
        for word in chinese {
            assert!(is_read(field, word), "{word}");
        }
        if field != Field::Action {
            let english = reason.en.to_lowercase();
            for word in listed(&english, "write ", ".") {
                assert!(is_read(field, word), "{word}");
            }
        }
    }
}
