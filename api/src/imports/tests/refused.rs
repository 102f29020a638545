//! Rows that are refused with their reason, where they once vanished or went through.

use super::file_in_words;
use super::register::Register;
use super::written::resident;
use crate::institutions::lists::deciding::InstitutionRecord;
use crate::lists::report::FileReport;
use crate::platform::language::Language;
use crate::training::lists::deciding::ProviderRecord;
use mengya_entities::values::{InstitutionKind, SocialCreditCode};
use mengya_lists::institutions::BandPlaces;
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{self, UnreadableFile};

fn import(register: &mut Register, name: &str, text: &str) -> FileReport {
    let today = "2026-06-30".parse().unwrap();
    let report =
        register.import_named(name, text.as_bytes(), today).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(report.rows, report.accepted + report.refused.len(), "{name}");
    report
}

/// `row field kind` of every fault.
fn refusals(report: &FileReport) -> Vec<String> {
    let code = |field: Option<mengya_lists::fields::Field>| field.map_or("-", |field| field.code());
    report
        .refused
        .iter()
        .flat_map(|row| {
            let first = (row.field, row.kind);
            std::iter::once(first)
                .chain(row.also.iter().map(|also| (also.field, also.kind)))
                .map(move |(field, kind)| format!("{} {} {}", row.place.row, code(field), kind.code()))
        })
        .collect()
}

#[test]
fn a_provider_without_a_social_credit_code_is_refused_unless_it_is_known() {
    let known = ProviderRecord {
        code: Some("PX01".to_owned()),
        name: "示例学院".to_owned(),
        uscc: Some(SocialCreditCode::parse("91350100M000100Y43").unwrap()),
        phone: Some("021-20007993".to_owned()),
    };
    let mut register = Register { providers: vec![known], ..Register::default() };
    let list =
        "机构代码,培训机构名称,统一社会信用代码,联系电话\nPX01,示例学院,,021-20007993\nPX02,示例学校,,\n";
    let report = import(&mut register, "a.csv", list);
    assert_eq!(refusals(&report), ["2 - duplicate_row", "3 uscc missing_required"]);
}

#[test]
fn a_course_that_nobody_gives_is_refused() {
    let list = "课程编号,课程名称,培训主题,培训形式,培训对象,课时\nAQ-9,婴幼儿急救,职业道德,理论,全体,8\n";
    let report = import(&mut Register::default(), "a.csv", list);
    assert_eq!(refusals(&report), ["2 provider missing_required"]);
}

#[test]
fn a_ban_with_no_day_and_not_for_life_is_refused_with_its_reason() {
    let (lin, zhou, wu) = (resident("19900307", 102), resident("19851115", 204), resident("19790101", 306));
    let list = format!(
        "决定文号,姓名,身份证号,生效日期,截止日期\n测1号,林小满,{lin},2026-01-01,长期\n测2号,周宁,{zhou},2026-01-01,至今\n\
         测3号,吴一,{wu},2026-01-01,终身\n"
    );
    let report = import(&mut Register::default(), "a.csv", &list);
    assert_eq!(refusals(&report), ["2 until unreadable_value", "3 until unreadable_value"]);
    assert!(report.refused[0].reason(Language::Chinese.texts()).contains("终身"));
}

#[test]
fn a_list_of_institutions_without_classes_or_places_is_refused_as_a_whole() {
    for columns in ["", ",托大班班数", ",托大班托位数"] {
        let list = format!(
            "机构名称,统一社会信用代码,机构类别,所属街道{columns}\n示例,91350100M000100Y43,托育园,示例,1\n"
        );
        let refused =
            mengya_lists::read_institutions(list.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap_err();
        assert!(matches!(refused, UnreadableFile::NoHeading { .. }), "{columns}");
        assert!(file_in_words(&refused)[0].contains("托大班"), "{columns}");
    }
}

#[test]
fn days_of_a_staff_list_that_cannot_be_meant_are_refused() {
    let institution = InstitutionRecord {
        uscc: SocialCreditCode::parse("91350100M000100Y43").unwrap(),
        name: "示例区晨光托育园".to_owned(),
        kind: InstitutionKind::Nursery,
        sub_district: "示例".to_owned(),
        address: None,
        phone: None,
        months_6_12: BandPlaces::default(),
        months_12_24: BandPlaces::default(),
        months_24_36: BandPlaces::default(),
        mixed: BandPlaces::default(),
        filed_on: None,
        notice_number: None,
    };
    let mut register = Register { institutions: vec![institution], ..Register::default() };
    let lin = resident("19900307", 102);
    let list = format!(
        "姓名,身份证号,岗位,入职日期,离职日期,保安员证号,保安员证发证日期,健康证发证日期,健康证有效期至,入职查询日期,入职查询结果\n\
         林小满,{lin},保安,1949-09-01,,,,,,,\n\
         林小满,{lin},保安,2025-09-01,2096-09-01,,,,,,\n\
         林小满,{lin},保安,2025-09-01,,沪1,2026-07-01,,,,\n\
         林小满,{lin},保安,2025-09-01,,,,2026-01-05,2025-12-31,,\n\
         林小满,{lin},保安,2025-09-01,,,,,,2026-07-01,无记录\n\
         林小满,{lin},保安,2026-09-01,2027-08-31,沪1,2026-06-30,2026-06-30,2027-06-29,2026-09-01,无记录\n"
    );
    let report = import(&mut register, "示例区晨光托育园.csv", &list);
    assert_eq!(
        refusals(&report),
        [
            "2 from under_age",
            "2 from day_out_of_range",
            "3 until day_out_of_range",
            "4 guard_issued future_date",
            "5 health_certificate_valid_until until_before_from",
            "6 entry_screening_date future_date",
        ]
    );
}

#[test]
fn the_heading_of_the_column_that_says_what_is_wrong_means_no_field() {
    for language in Language::ALL {
        let heading = language.texts().text("lists-refused-column");
        for kind in mengya_entities::values::ListKind::ALL {
            assert_eq!(mengya_lists::field_of(*kind, &heading), None, "{kind} {heading}");
        }
    }
}
