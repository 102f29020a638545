//! One name written by many programs is one person; and what is no name is refused at every door.
//!
//! The spellings here judge the rule; those it was written with stand beside it.

use mengya_entities::values::{InstitutionKind, PersonName, PersonNameError, Role, name_key};
use mengya_tests::{Binding, on_both_stores};
use serde_json::json;

const LI: &str = "310106199003070029";

/// As written, and the same as registered.
const SAME: [(&str, &str); 30] = [
    ("古丽娜尔\u{FF0E}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{FE52}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{02D9}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{2022}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{30FB}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{00B7}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔.艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔 . 艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{2024}艾合买提", "古丽娜尔·艾合买提"),
    ("古丽娜尔\u{0387}艾合买提", "古丽娜尔·艾合买提"),
    ("扎西\u{FF61}顿珠", "扎西·顿珠"),
    ("扎西\u{00B7}顿珠\u{200B}", "扎西·顿珠"),
    ("\u{2EE2}小\u{2EF0}", "马小龙"),
    ("\u{2EE9}晓\u{2EDB}", "黄晓风"),
    ("\u{2ECB}\u{2FBC}", "车高"),
    ("\u{2EED}小\u{2F49}", "歯小月"),
    ("\u{2EE5}\u{2F29}\u{2F54}", "鱼小水"),
    ("\u{2ED4}\u{2F52}", "门氏"),
    ("\u{2F7A}\u{2F06}\u{2F5F}", "羊二玉"),
    ("O\u{2019}Brien Mary", "O'Brien Mary"),
    ("O\u{02BC}Brien Mary", "O'Brien Mary"),
    ("O\u{2018}Brien Mary", "O'Brien Mary"),
    ("O\u{FF07}Brien Mary", "O'Brien Mary"),
    ("O\u{0060}Brien Mary", "O'Brien Mary"),
    ("Jean\u{2011}Luc Martin", "Jean-Luc Martin"),
    ("Jean\u{2010}Luc Martin", "Jean-Luc Martin"),
    ("Jean\u{2013}Luc Martin", "Jean-Luc Martin"),
    ("Jean\u{FF0D}Luc Martin", "Jean-Luc Martin"),
    ("Ｊｅａｎ－Ｌｕｃ　Ｍａｒｔｉｎ", "Jean-Luc Martin"),
    ("Nguye\u{0302}\u{0303}n Thi\u{0323}", "Nguyễn Thị"),
];

/// What no name is, and the character by which it is refused.
const NO_NAMES: [(&str, char); 10] = [
    ("<script>王</script>", '<'),
    ("王芳&李雷", '&'),
    ("李雷,王芳", ','),
    ("李雷；王芳", ';'),
    ("李雷（兼）", '('),
    ("李雷13800000000", '1'),
    ("李雷\u{1F469}", '\u{1F469}'),
    ("李雷①", '1'),
    ("李=雷", '='),
    ("王\u{25A1}芳", '\u{25A1}'),
];

#[test]
fn spellings_that_the_rule_was_not_written_with_are_the_same_name() {
    let mut wrong = Vec::new();
    for (written, registered) in SAME {
        let name = PersonName::parse(written).map(|name| name.as_str().to_owned());
        if name.as_deref() != Ok(registered) || name_key(written) != name_key(registered) {
            wrong.push(format!("{written:?}: {name:?}, not {registered}"));
        }
    }
    for (text, character) in NO_NAMES {
        if PersonName::parse(text) != Err(PersonNameError::NotInNames(character)) {
            wrong.push(format!("{text:?}: {:?}", PersonName::parse(text)));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {wrong:#?}", wrong.len(), SAME.len() + NO_NAMES.len());
}

on_both_stores! {
    async fn a_person_is_found_and_compared_however_the_name_is_written(app) {
        let officer = app.officer().await;
        let place = app.institution("91310106MA1FX00109", "静安第一托育园", InstitutionKind::Nursery).await;
        let body = |name: &str| json!({ "identity_kind": "resident_id", "identity_number": LI, "name": name });
        let made = officer.post("/api/v1/practitioners", body("阿依古丽．买买提")).await.expect(201);
        assert_eq!(made["name"], "阿依古丽·买买提");
        let number = made["registry_number"].as_str().unwrap();
        let manager = app.signed_in(Role::InstitutionManager, Binding::Institution(place.id)).await;
        for written in ["阿依古丽·买买提", "阿依古丽﹒买买提", "阿依古丽˙买买提", "阿依古丽.买买提", "阿依古丽 • 买买提"] {
            let mut asked = body(written);
            asked["purpose"] = json!("录用前核查");
            let found = manager.post("/api/v1/practitioners/search", asked).await;
            assert_eq!(found.expect(200)["registry_number"], number, "{written}");
            let encoded: String = url_encoded(written);
            let listed = officer.get(&format!("/api/v1/practitioners?purpose=check&name={encoded}")).await.expect(200);
            assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{written}");
            let known = officer.post("/api/v1/practitioners", body(written)).await;
            assert!(known.expect(409)["detail"].as_str().unwrap().contains(number), "{}", known.text());
        }
    }

    async fn what_is_no_name_is_refused_and_the_character_is_told(app) {
        let officer = app.officer().await.in_chinese();
        for name in ["<b>王</b>", "王😀", "王2"] {
            let refused = officer.post("/api/v1/practitioners", json!({ "identity_kind": "resident_id", "identity_number": LI, "name": name })).await;
            assert_eq!((refused.status, refused.faults()), (422, vec![("/name".to_owned(), "name".to_owned())]), "{name}");
            assert!(refused.text().contains("姓名中不能有"), "{}", refused.text());
        }
        let person = app.person("李雷", LI).await;
        let path = format!("/api/v1/practitioners/{}", person.registry_number);
        let renamed = officer.patch(&path, "\"1\"", json!({ "name": "<b>王</b>", "reason": "改名" })).await;
        assert_eq!(renamed.status, 422);
    }
}

fn url_encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
