//! Lists as other districts write them. The people, bodies and numbers are made up.

use super::file_in_words;
use super::register::Register;
use super::written::{Put, SheetText, resident, rows, xlsx, xlsx_of};
use crate::institutions::lists::deciding::InstitutionRecord;
use crate::lists::report::FileReport;
use crate::platform::language::Language;
use crate::training::lists::deciding::CourseRecord;
use chrono::NaiveDate;
use mengya_entities::values::{
    Audience, CourseForm, CredentialKind, InstitutionKind, ListKind, Post, ScreeningOutcome,
    SocialCreditCode, TeacherQualificationKind, Topic,
};
use mengya_lists::institutions::BandPlaces;
use mengya_lists::workbook::ReadingLimits;
use mengya_lists::{self, UnreadableFile};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-06-30")
}

/// A register that knows two institutions and two courses of 8 and 24 class hours.
fn district() -> Register {
    let institution = |uscc: &str, name: &str| InstitutionRecord {
        uscc: SocialCreditCode::parse(uscc).unwrap(),
        name: name.to_owned(),
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
    let course = |code: &str, name: &str, form, hours: u32| CourseRecord {
        code: code.to_owned(),
        name: name.to_owned(),
        topic: Topic::Safety,
        form,
        audience: Audience::Everybody,
        minutes: hours * 45,
        provider: None,
    };
    Register {
        institutions: vec![
            institution("91350100M000100Y43", "示例区晨光托育园"),
            institution("91350200MA2YJ1XR9G", "示例区暮星幼儿园（托班）"),
        ],
        courses: vec![
            course("AQ-1", "婴幼儿急救", CourseForm::Practice, 8),
            course("GG-2", "跟岗实训", CourseForm::JobShadowing, 24),
        ],
        ..Register::default()
    }
}

fn import(register: &mut Register, name: &str, bytes: &[u8]) -> FileReport {
    register.import_named(name, bytes, today()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// `row field kind` of every refusal.
fn refusals(report: &FileReport) -> Vec<String> {
    let one = |row: &crate::lists::report::RefusedRow| {
        format!("{} {} {}", row.place.row, row.field.map_or("-", |field| field.code()), row.kind.code())
    };
    report.refused.iter().map(one).collect()
}

#[test]
fn an_english_list_with_semicolons_and_day_first_dates_is_read() {
    let (lin, zhou) = (resident("19900307", 102), resident("19851115", 204));
    let list = format!(
        "Chenguang nursery;;;;\n\nStaff name;Position;ID number;Start date;Institution code\n\
         Lin Xiaoman;Lead teacher;{lin};25/12/2024;91350100M000100Y43\n\
         Zhou Ning;Caregiver;{zhou};03/05/2025;91350100M000100Y43\n"
    );
    let mut register = district();
    let report = import(&mut register, "staff.csv", list.as_bytes());
    assert_eq!((report.rows, report.accepted, report.tables[0].header_row), (2, 2, 3));
    assert_eq!(register.staff[0].from, day("2024-12-25"));
    assert_eq!(register.staff[1].from, day("2025-05-03"));
    assert_eq!(register.staff[0].post, Post::Teacher);
}

#[test]
fn a_day_that_could_be_two_days_is_refused_when_nothing_settles_it() {
    let list = format!("姓名,岗位,身份证号,入职日期\n林小满,教师,{},03/05/2025\n", resident("19900307", 102));
    let report = import(&mut district(), "示例区晨光托育园.csv", list.as_bytes());
    assert_eq!(refusals(&report), ["2 from impossible_date"]);
    assert!(report.refused[0].reason(Language::Chinese.texts()).contains("顺序"));
}

#[test]
fn the_same_list_is_read_in_every_encoding_and_with_every_separator() {
    let list =
        format!("姓名,岗位,证件号码,到岗日期\n李㛃文,保育员,{},2025年3月5日\n", resident("19900307", 102));
    let tabs = list.replace(',', "\t");
    let wide =
        |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let files = [
        list.clone().into_bytes(),
        [b"\xef\xbb\xbf".to_vec(), list.clone().into_bytes()].concat(),
        encoding_rs::GB18030.encode(&list).0.into_owned(),
        [vec![0xff, 0xfe], wide(&tabs, u16::to_le_bytes)].concat(),
        [vec![0xfe, 0xff], wide(&list, u16::to_be_bytes)].concat(),
        list.replace(',', ";").replace('\n', "\r\n").into_bytes(),
        list.replace('\n', "\r").into_bytes(),
    ];
    for bytes in files {
        let mut register = district();
        let report = import(&mut register, "示例区晨光托育园花名册.csv", &bytes);
        assert_eq!(report.accepted, 1, "{:?}", refusals(&report));
        assert_eq!(register.staff[0].name.as_str(), "李㛃文");
    }
}

#[test]
fn two_heading_rows_name_credentials_by_their_groups() {
    let lin = resident("19900307", 102);
    let list = format!(
        "示例区晨光托育园教职工情况表,,,,,,,,,,,\n\
         基本信息,,,,育婴员,,,健康证,,入职查询,,教师资格,\n\
         姓名,身份证号,岗位,入职,证号,等级,发证日期,发证日期,有效期至,日期,结果,编号,种类\n\
         林小满,{lin},老师,2024.9.1,Y123,中级,2020.5.6,,2026.8.2,2024.8.20,未发现记录,20143101510608450,\n\
         合计,1人,,,,,,,,,,,\n"
    );
    let mut register = district();
    let report = import(&mut register, "名册.csv", list.as_bytes());
    assert_eq!(refusals(&report), Vec::<String>::new());
    let table = &report.tables[0];
    assert_eq!((table.header_row, table.header_rows, table.ignored_rows.clone()), (2, 2, vec![5]));
    assert_eq!(report.institution.as_ref().unwrap().as_str(), "91350100M000100Y43");
    let row = &register.staff[0];
    let held = |kind| row.credentials.iter().find(|credential| credential.kind == kind).unwrap();
    assert_eq!(held(CredentialKind::InfantCaregiver).level, Some(4));
    assert_eq!(held(CredentialKind::HealthCertificate).issued_on, Some(day("2025-08-03")));
    assert_eq!(
        held(CredentialKind::TeacherQualification).teacher_kind,
        Some(TeacherQualificationKind::Kindergarten)
    );
    assert_eq!(row.screenings[0].outcome, ScreeningOutcome::Clear);
}

#[test]
fn a_merged_institution_counts_for_every_row_it_covers() {
    let (lin, zhou, wu) = (resident("19900307", 102), resident("19851115", 204), resident("19790101", 306));
    let inside = rows(
        1,
        &[
            vec![Put::Text("区托育人员名册"), Put::Blank, Put::Blank, Put::Blank, Put::Blank],
            vec![
                Put::Text("所在机构"),
                Put::Text("姓名"),
                Put::Text("公民身份号码"),
                Put::Text("工种"),
                Put::Text("到岗时间"),
            ],
            vec![
                Put::Text("示例区晨光托育园"),
                Put::Text("林小满"),
                Put::Text(&lin),
                Put::Text("园长"),
                Put::Number("45540"),
            ],
            vec![Put::Blank, Put::Text("周宁"), Put::Text(&zhou), Put::Text("保安"), Put::Number("20250305")],
            vec![
                Put::Text("示例区暮星幼儿园(托班)"),
                Put::Text("吴一"),
                Put::Text(&wu),
                Put::Text("保育师"),
                Put::Text("2025年3月5号"),
            ],
        ],
        &["A1:E1", "A3:A4"],
    );
    let mut register = district();
    let report = import(&mut register, "book.xlsx", &xlsx_of(inside));
    assert_eq!(refusals(&report), Vec::<String>::new());
    assert_eq!(register.staff[1].institution, register.staff[0].institution);
    assert_ne!(register.staff[2].institution, register.staff[0].institution);
    assert_eq!(register.staff[1].from, day("2025-03-05"));
}

#[test]
fn numbers_of_people_and_credentials_that_became_decimals_are_refused_and_never_guessed() {
    let inside = rows(
        5,
        &[
            vec![
                Put::Text("姓名"),
                Put::Text("证件号码"),
                Put::Text("岗位"),
                Put::Text("入职日期"),
                Put::Text("教师资格证号"),
            ],
            vec![
                Put::Text("林小满"),
                Put::Number("310106199003070029"),
                Put::Text("教师"),
                Put::Number("45540"),
                Put::Blank,
            ],
            vec![
                Put::Text("周宁"),
                Put::Text(&resident("19851115", 204)),
                Put::Text("教师"),
                Put::Number("45540"),
                Put::Number("20143101510608450"),
            ],
            vec![
                Put::Text("吴一"),
                Put::Text("3.10106E+17"),
                Put::Text("教师"),
                Put::Number("2025"),
                Put::Blank,
            ],
        ],
        &[],
    );
    let report = import(&mut district(), "示例区晨光托育园.xlsx", &xlsx_of(inside));
    assert_eq!(
        refusals(&report),
        [
            "6 id_number id_not_recoverable",
            "7 teacher_qualification_number id_not_recoverable",
            "8 id_number id_not_recoverable"
        ]
    );
    assert_eq!(report.refused[2].also[0].kind.code(), "impossible_date");
}

#[test]
fn day_numbers_count_from_1904_where_the_workbook_says_so() {
    let inside = rows(
        1,
        &[
            vec![Put::Text("姓名"), Put::Text("证件号码"), Put::Text("岗位"), Put::Text("入职日期")],
            vec![
                Put::Text("林小满"),
                Put::Text(&resident("19900307", 102)),
                Put::Text("教师"),
                Put::Number("44078"),
            ],
        ],
        &[],
    );
    let mut register = district();
    let file = xlsx(&[SheetText { name: "名单", hidden: false, inside }], "<workbookPr date1904=\"1\"/>");
    import(&mut register, "示例区晨光托育园.xlsx", &file);
    assert_eq!(register.staff[0].from, day("2024-09-05"));
}

#[test]
fn two_tables_side_by_side_are_two_tables() {
    let (lin, zhou, wu) = (resident("19900307", 102), resident("19851115", 204), resident("19790101", 306));
    let wrong = "310106199003070028";
    let list = format!(
        "急救培训结业名单,,,,,,,,,,,,,\n\
         序号,姓名,身份证号,课程,结业日期,学时,结果,,序号,姓名,身份证号,课程,结业日期,学时,结果\n\
         1,林小满,{lin},AQ-1,2026-3-5,8,合格,,3,吴一,{wu},婴幼儿急救,2026-3-5,8,不合格\n\
         2,周宁,{zhou},AQ-1,2026-3-5,8,合格,,4,郑二,{wrong},AQ-1,2026-3-5,8,合格\n"
    );
    let mut register = district();
    let report = import(&mut register, "结业.csv", list.as_bytes());
    assert_eq!((report.rows, report.accepted), (4, 3));
    let written = serde_json::to_value(&report).unwrap();
    assert_eq!(written["tables"][1]["columns"]["J"], "name");
    assert_eq!(written["tables"][1]["table"], 1);
    let refused = &written["refused"][0];
    assert_eq!((&refused["row"], &refused["column"], &refused["table"]), (&4.into(), &"K".into(), &1.into()));
}

#[test]
fn hours_are_read_in_the_unit_of_their_heading() {
    let lin = resident("19900307", 102);
    for (heading, hours) in [
        ("实际课时", "8"),
        ("时长（小时）", "6"),
        ("培训时长(分钟)", "360"),
        ("Class hours", "8"),
        ("时长", "8学时"),
        ("时长", "6小时"),
    ] {
        let list = format!(
            "姓名,身份证号码,课程名称,培训日期,{heading},是否合格\n林小满,{lin},婴幼儿急救,2026.3.5,{hours},是\n"
        );
        let mut register = district();
        let report = import(&mut register, "a.csv", list.as_bytes());
        assert_eq!(refusals(&report), Vec::<String>::new(), "{heading}");
        assert_eq!(register.in_force().next().unwrap().1.minutes, 360, "{heading}");
    }
}

#[test]
fn hours_without_a_unit_are_refused_with_the_heading_named() {
    let list = format!(
        "姓名,身份证号码,课程名称,培训日期,时长,是否合格\n林小满,{},婴幼儿急救,2026.3.5,8,是\n",
        resident("19900307", 102)
    );
    let refused = district().import_named("a.csv", list.as_bytes(), today()).unwrap_err();
    assert_eq!(refused.code(), "hours_unclear");
    assert!(file_in_words(&refused)[0].contains("时长"));
}

#[test]
fn a_span_in_one_column_gives_both_days() {
    let lin = resident("19900307", 102);
    let list = format!(
        "学员姓名,证件号,课程编码,培训起止时间,学时数,考核结论\n林小满,{lin},GG-2,2026.3.5至2026.3.7,24,通过\n"
    );
    let mut register = district();
    assert_eq!(import(&mut register, "a.csv", list.as_bytes()).accepted, 1);
    let (_, known) = register.in_force().next().unwrap();
    assert_eq!((known.started_on, known.ended_on), (day("2026-03-05"), day("2026-03-07")));
}

#[test]
fn a_repeated_heading_of_a_printed_list_is_no_row() {
    let heading = "姓名,身份证号,岗位,入职日期";
    let list = format!(
        "{heading}\n林小满,{},教师,2024-9-1\n\n{heading}\n周宁,{},保安,2024-9-1\n填表人：示例,,,\n",
        resident("19900307", 102),
        resident("19851115", 204)
    );
    let report = import(&mut district(), "示例区晨光托育园.csv", list.as_bytes());
    assert_eq!((report.rows, report.accepted, report.tables[0].ignored_rows.clone()), (2, 2, vec![4, 6]));
}

#[test]
fn totals_and_notes_are_no_rows_even_below_the_column_of_numbers() {
    let list = format!(
        "身份证号,姓名,岗位,入职日期\n{},林小满,教师,2024-9-1\n,周宁,,\n合计,2人,,\n填表人：示例　审核人：示例,,,\n",
        resident("19900307", 102)
    );
    let report = import(&mut district(), "示例区晨光托育园.csv", list.as_bytes());
    assert_eq!((report.rows, report.tables[0].ignored_rows.clone()), (2, vec![4, 5]));
    assert_eq!(refusals(&report), ["3 id_number missing_required"]);
    assert_eq!(report.refused[0].also.len(), 2);
}

#[test]
fn sheets_that_are_no_list_and_hidden_ones_are_named_as_ignored() {
    let list = |name: &str| {
        vec![
            vec![Put::Text("姓名"), Put::Text("证件号码"), Put::Text("岗位"), Put::Text("入职日期")],
            vec![
                Put::Text("林小满"),
                Put::Text(name.to_owned().leak()),
                Put::Text("教师"),
                Put::Number("45540"),
            ],
        ]
    };
    let lin = resident("19900307", 102);
    let sheets = [
        SheetText {
            name: "说明",
            hidden: false,
            inside: rows(1, &[vec![Put::Text("请按模板填写"), Put::Text("谢谢")]], &[]),
        },
        SheetText { name: "旧名单", hidden: true, inside: rows(1, &list(&lin), &[]) },
        SheetText { name: "名单", hidden: false, inside: rows(1, &list(&lin), &[]) },
    ];
    let report = import(&mut district(), "示例区晨光托育园.xlsx", &xlsx(&sheets, ""));
    assert_eq!(report.accepted, 1);
    let ignored: Vec<_> =
        report.ignored_sheets.iter().map(|sheet| (sheet.sheet.as_deref().unwrap(), sheet.reason)).collect();
    assert_eq!(ignored, [("说明", "no_list"), ("旧名单", "hidden")]);
}

#[test]
fn a_heading_that_is_missing_is_named_with_those_that_were_found() {
    let list = "姓名,身份证号,入职日期\n林小满,1,2024-9-1\n";
    let refused = mengya_lists::read_staff(list.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap_err();
    assert_eq!(refused.code(), "heading_not_found");
    let [zh, en] = file_in_words(&refused);
    assert!(zh.contains("岗位") && zh.contains("身份证号") && en.contains("row 1"), "{zh} {en}");
}

#[test]
fn two_columns_that_can_both_be_the_number_are_refused_by_name() {
    let list = "姓名,身份证号,证件号码,岗位,入职日期\n林小满,1,2,教师,2024-9-1\n";
    let refused = mengya_lists::read_staff(list.as_bytes(), "a.csv", &ReadingLimits::default()).unwrap_err();
    assert!(
        matches!(&refused, UnreadableFile::AmbiguousHeading { columns, .. } if columns == &["B 身份证号", "C 证件号码"])
    );
}

#[test]
fn a_staff_list_that_names_no_institution_is_refused_row_by_row_with_that_reason() {
    let list = format!("姓名,身份证号,岗位,入职日期\n林小满,{},教师,2024-9-1\n", resident("19900307", 102));
    let report = import(&mut district(), "名单.csv", list.as_bytes());
    assert_eq!(refusals(&report), ["2 - unknown_institution"]);
    assert!(report.refused[0].reason(Language::Chinese.texts()).contains("上传时填写机构"));
}

#[test]
fn lists_of_every_kind_are_known_by_their_headings() {
    for (headings, kind) in [
        ("培训机构名称,统一社会信用代码,电话", ListKind::Providers),
        ("课程编号,课程名称,培训主题,培训形式,培训对象,课时,承办机构", ListKind::Courses),
        ("机构名称,统一社会信用代码,机构类别,所属街道,托大班班数,托大班托位数", ListKind::Institutions),
        ("Name,ID number,Post,From,Until", ListKind::Staff),
        ("决定书文号,姓名,身份证号,生效日期,禁止期限,截止日期", ListKind::Bans),
        ("队伍名称,队伍类型,姓名,身份证号,加入时间", ListKind::Teams),
        ("姓名,身份证号,课程代码,结业日期,学时,考核结果", ListKind::Completions),
    ] {
        let bytes = format!("{headings}\n{}\n", headings.replace(|c: char| c != ',', "")).into_bytes();
        assert_eq!(mengya_lists::list_kind_of(&bytes, &ReadingLimits::default()), Ok(kind), "{headings}");
    }
}
