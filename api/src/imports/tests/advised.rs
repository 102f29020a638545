//! What a message advises to write is read.

use super::file_in_words;
use crate::lists::messages::{of_fault, reason};
use crate::platform::language::Language;
use mengya_entities::values::ListKind;
use mengya_lists::UnreadableFile;
use mengya_lists::cells::NoDay;
use mengya_lists::faults::{Cause, Fault, FaultKind};
use mengya_lists::fields::Field;
use mengya_lists::words;

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

/// What is wrong with a cell, in Chinese and in English.
fn in_words(fault: &Fault) -> [String; 2] {
    Language::ALL.map(|language| {
        let texts = language.texts();
        let sentence = of_fault(fault, None).in_words(texts);
        reason(texts, None, fault.field, fault.value.as_deref(), &sentence)
    })
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
        let [zh, en] = in_words(&fault);
        let chinese = listed(&zh, "请填写", if field == Field::Action { "；" } else { "。" });
        assert!(chinese.len() >= at_least, "{chinese:?}");
        for word in chinese {
            assert!(is_read(field, word), "{word}");
        }
        if field != Field::Action {
            let english = en.to_lowercase();
            for word in listed(&english, "write ", ".") {
                assert!(is_read(field, word), "{word}");
            }
        }
    }
}

#[test]
fn what_a_cell_holds_instead_of_a_value_is_said_in_both_languages() {
    let unreadable = FaultKind::UnreadableValue;
    for (kind, field, value, cause, zh, en) in [
        (
            FaultKind::FormulaError,
            Field::Name,
            "#NAME?",
            Cause::None,
            "「姓名」为「#NAME?」：这是公式出错",
            "“name” is “#NAME?”: this is what a formula shows",
        ),
        (
            FaultKind::NotCalculated,
            Field::From,
            "",
            Cause::None,
            "公式还没有算出结果",
            "was never calculated",
        ),
        (unreadable, Field::Name, "甲、乙", Cause::SeveralPersons, "不止一个人", "more than one person"),
        (unreadable, Field::Name, "同上", Cause::Placeholder, "占位的文字", "stands where a name will be"),
        (unreadable, Field::Name, "张*", Cause::NameHidden, "隐去或缺失", "hidden or lost"),
        (unreadable, Field::Hours, "8课时/天", Cause::HoursPerDay, "总学时", "hours of the whole course"),
        (unreadable, Field::Hours, "8:00", Cause::HoursAsTime, "存成了时间", "this is a time"),
        (
            FaultKind::ImpossibleDate,
            Field::From,
            "2026-03-04 16:00:00",
            Cause::Day(NoDay::MaybeDayAfter),
            "导出时差",
            "midnight of the day after",
        ),
    ] {
        let value = Some(value.to_owned()).filter(|value| !value.is_empty());
        let [chinese, english] = in_words(&Fault { kind, field: Some(field), value, cause });
        assert!(chinese.contains(zh) && english.contains(en), "{chinese} {english}");
    }
    for (file, zh, en) in [
        (UnreadableFile::NoRows, "没有一行内容", "no row below them"),
        (UnreadableFile::Separator { mark: '|', line_ends: false }, "「|」", "“|”"),
        (UnreadableFile::Separator { mark: ';', line_ends: true }, "「;」", "“;”"),
        (
            UnreadableFile::SeveralKinds { kinds: vec![ListKind::Completions, ListKind::Staff] },
            "又像「人员花名册」",
            "a list of completions and of a list of staff",
        ),
    ] {
        let [chinese, english] = file_in_words(&file);
        assert!(chinese.contains(zh) && english.contains(en), "{chinese} {english}");
    }
}
