use super::*;

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn days_are_read_however_they_are_written() {
    for written in [
        "2026.3.5",
        "2026-03-05",
        "2026/3/5",
        "2026年3月5日",
        "2026 年 3 月 5 日",
        "20260305",
        "２０２６－０３－０５",
        "46086",
        "2026、3、5",
        "2026。3。5",
        "2026-03-05 00:00:00",
        "2026-03-05T08:30:00",
        "2026年03月05号",
        "二〇二六年三月五日",
        "二零二六年三月五日",
        "5 March 2026",
        "March 5, 2026",
        "5-Mar-2026",
        "5th of March, 2026",
        " 2026.3.5 ",
        "2026.3.5.",
        "'2026-3-5",
    ] {
        assert_eq!(day(&text(written), DayWriting::default()), Ok(Some(ymd(2026, 3, 5))), "{written}");
    }
    assert_eq!(day(&text("二〇二五年十二月三十一日"), DayWriting::default()), Ok(Some(ymd(2025, 12, 31))));
    assert_eq!(day(&Cell::Number(46086.0), DayWriting::default()), Ok(Some(ymd(2026, 3, 5))));
    assert_eq!(day(&Cell::Number(20_260_305.0), DayWriting::default()), Ok(Some(ymd(2026, 3, 5))));
    let mac = DayWriting { counts_from_1904: true, order: None };
    assert_eq!(day(&Cell::Number(46086.0 - 1462.0), mac), Ok(Some(ymd(2026, 3, 5))));
}

#[test]
fn what_is_no_certain_day_says_why() {
    for (written, why) in [
        ("2024-04-31", NoDay::Impossible),
        ("2025-02-29", NoDay::Impossible),
        ("20250230", NoDay::Impossible),
        ("2026年13月1日", NoDay::Impossible),
        ("31/31/2026", NoDay::Impossible),
        ("2026.3", NoDay::Incomplete),
        ("2026年3月", NoDay::Incomplete),
        ("2026", NoDay::Incomplete),
        ("March 2026", NoDay::Incomplete),
        ("03/05/2026", NoDay::Ambiguous),
        ("26.3.5", NoDay::Ambiguous),
        ("5-Mar-26", NoDay::Ambiguous),
        ("去年春天", NoDay::Unreadable),
        ("12345678901", NoDay::Unreadable),
        ("0226-03-05", NoDay::Unreadable),
    ] {
        assert_eq!(day(&text(written), DayWriting::default()), Err(why), "{written}");
    }
    assert_eq!(day(&Cell::Number(2026.0), DayWriting::default()), Err(NoDay::Incomplete));
    assert_eq!(day(&Cell::Number(202_603.0), DayWriting::default()), Err(NoDay::Incomplete));
    assert_eq!(day(&Cell::Number(-3.0), DayWriting::default()), Err(NoDay::Unreadable));
}

#[test]
fn the_file_settles_which_of_day_and_month_comes_first() {
    assert_eq!(day_order_in("25/12/2025"), Some(DayOrder::DayFirst));
    assert_eq!(day_order_in("12/25/2025"), Some(DayOrder::MonthFirst));
    assert_eq!(day_order_in("03/05/2026"), None);
    assert_eq!(day_order_in("2026-12-25"), None);
    let writing = |order| DayWriting { counts_from_1904: false, order: Some(order) };
    assert_eq!(day(&text("03/05/2026"), writing(DayOrder::DayFirst)), Ok(Some(ymd(2026, 5, 3))));
    assert_eq!(day(&text("03/05/2026"), writing(DayOrder::MonthFirst)), Ok(Some(ymd(2026, 3, 5))));
}

#[test]
fn words_for_nothing_are_no_day() {
    for written in ["", " ", "无", "/", "—", "-", "未取得", "——", "N/A", "暂无"] {
        assert_eq!(day(&text(written), DayWriting::default()), Ok(None), "{written}");
    }
}

#[test]
fn a_span_is_two_days_and_one_day_is_both() {
    for written in
        ["2026.3.5至2026.3.7", "2026-3-5 ~ 2026-3-7", "2026/3/5-2026/3/7", "2026年3月5日—2026年3月7日"]
    {
        let both = Ok(Some((ymd(2026, 3, 5), ymd(2026, 3, 7))));
        assert_eq!(span(&text(written), DayWriting::default()), both, "{written}");
    }
    assert_eq!(span(&text("2026-3-5"), DayWriting::default()), Ok(Some((ymd(2026, 3, 5), ymd(2026, 3, 5)))));
    assert!(span(&text("2026.3.5-3.7"), DayWriting::default()).is_err());
}

#[test]
fn hours_become_whole_minutes_in_their_unit() {
    for (cell, unit, expected) in [
        (text("8"), HoursUnit::ClassHours, Ok(Some(360))),
        (text("８"), HoursUnit::ClassHours, Ok(Some(360))),
        (text("8学时"), HoursUnit::Unclear, Ok(Some(360))),
        (text("6小时"), HoursUnit::ClassHours, Ok(Some(360))),
        (text("90分钟"), HoursUnit::ClassHours, Ok(Some(90))),
        (Cell::Number(1.5), HoursUnit::ClockHours, Ok(Some(90))),
        (Cell::Number(360.0), HoursUnit::Minutes, Ok(Some(360))),
        (text(""), HoursUnit::ClassHours, Ok(None)),
        (text("8"), HoursUnit::Unclear, Err(NoHours::UnitUnclear)),
        (text("0.5"), HoursUnit::ClassHours, Err(NoHours::Unreadable)),
        (text("-8"), HoursUnit::ClassHours, Err(NoHours::Unreadable)),
        (text("八"), HoursUnit::ClassHours, Err(NoHours::Unreadable)),
    ] {
        assert_eq!(minutes(&cell, unit), expected, "{cell:?}");
    }
}

#[test]
fn a_number_that_a_spreadsheet_ruined_is_not_recoverable() {
    for cell in [
        Cell::Number(310_106_199_003_070_029.0),
        text("3.10106E+17"),
        text("3.10106199003070E+17"),
        text("3.10106e17"),
        text("310106199003070029.0"),
    ] {
        assert_eq!(identity(&cell, None), Err(NoIdentity::NotRecoverable), "{cell:?}");
    }
}

#[test]
fn without_a_kind_the_form_of_the_number_decides() {
    for (written, kind) in [
        ("310106 19900307 0029", IdentityKind::ResidentId),
        ("３１０１０６１９９００３０７００２９", IdentityKind::ResidentId),
        ("H53515095", IdentityKind::HongKongMacaoPermit),
        ("EK7597083", IdentityKind::Passport),
        ("CHN310112345678", IdentityKind::ForeignerPermanentResidence),
    ] {
        assert_eq!(identity(&text(written), None).map(|number| number.kind()), Ok(kind), "{written}");
    }
    assert_eq!(identity(&text("12345678"), None), Err(NoIdentity::KindUnclear));
    assert_eq!(identity(&text("310106900307002"), None), Err(NoIdentity::Check));
    assert_eq!(identity(&text("310106199002300021"), None), Err(NoIdentity::ImpossibleDate));
}

#[test]
fn the_words_of_failed_formulas_are_known_by_their_form() {
    for word in [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NULL!",
        "#NUM!",
        "#GETTING_DATA",
        "#SPILL!",
        "#CALC!",
        "#BUSY!",
        "#FIELD!",
        "#BLOCKED!",
        "#UNKNOWN!",
        "#CONNECT!",
        " #n/a ",
        "＃Ｎ／Ａ",
        "#名称?",
        "#名称？",
        "#溢出!",
        "#数值！",
        "#正在获取数据",
        "Err:502",
        "错误:508",
    ] {
        assert!(is_error_word(word), "{word}");
    }
    for text in [
        "#", "#1", "# 1", "#12!", "N/A", "Error", "error: 5", "#3号楼", "##", "错误", "#!", "王芳",
        "########", "#N", "",
    ] {
        assert!(!is_error_word(text), "{text}");
    }
}

/// Words as other programs list them, with which the rule was not built.
#[test]
fn the_words_of_other_programs_are_known_too() {
    let mut wrong = Vec::new();
    for word in [
        "#EXTERNAL!",
        "#TIMEOUT!",
        "#PYTHON!",
        "#PARSE!",
        "#ERROR!",
        "#BEZUG!",
        "#WERT!",
        "#NV",
        "#ÜBERLAUF!",
        "#¡VALOR!",
        "#REF！",
        "#计算!",
        "#字段!",
        "#引用!",
        "#連接!",
        "#封鎖!",
        "Err:522",
        "#N/A!",
        "#MACRO?",
        "#LICENSE!",
    ] {
        if !is_error_word(word) {
            wrong.push(word);
        }
    }
    for text in ["#A栋", "#2教室", "Erika", "error", "#托育", "!", "?", "#-1", "#1!", "No. #5"] {
        if is_error_word(text) {
            wrong.push(text);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn hours_of_each_day_and_hours_as_times_are_no_hours_in_all() {
    for (cell, unit, expected) in [
        (text("8课时/天"), HoursUnit::ClassHours, Err(NoHours::PerDay)),
        (text("每天8学时"), HoursUnit::ClassHours, Err(NoHours::PerDay)),
        (text("8学时/日"), HoursUnit::ClassHours, Err(NoHours::PerDay)),
        (text("8 per day"), HoursUnit::ClassHours, Err(NoHours::PerDay)),
        (text("8×2"), HoursUnit::ClassHours, Err(NoHours::PerDay)),
        (text("8（线下）"), HoursUnit::ClassHours, Err(NoHours::Unreadable)),
        (text("8-10"), HoursUnit::ClassHours, Err(NoHours::Unreadable)),
        (text("1e1"), HoursUnit::ClassHours, Err(NoHours::Unreadable)),
        (text("8:00"), HoursUnit::ClassHours, Err(NoHours::Time)),
        (text("8.0"), HoursUnit::ClassHours, Ok(Some(360))),
        (text("8(学时)"), HoursUnit::Unclear, Ok(Some(360))),
        (Cell::Duration(8.0 / 24.0), HoursUnit::ClassHours, Err(NoHours::Time)),
        (Cell::Duration(2.0), HoursUnit::ClassHours, Err(NoHours::Time)),
        (Cell::Duration(8.0 / 24.0), HoursUnit::Minutes, Err(NoHours::Time)),
        (Cell::Duration(6.0 / 24.0), HoursUnit::ClockHours, Ok(Some(360))),
        (Cell::Duration(2.0), HoursUnit::ClockHours, Ok(Some(2_880))),
        (
            Cell::Date(ymd(1899, 12, 31).and_hms_opt(8, 0, 0).unwrap()),
            HoursUnit::ClassHours,
            Err(NoHours::Time),
        ),
    ] {
        assert_eq!(minutes(&cell, unit), expected, "{cell:?}");
    }
    for heading in ["学时/天", "每天课时", "Hours per day", "日均学时"] {
        assert!(heading_says_per_day(heading), "{heading}");
    }
    for heading in ["学时", "培训学时", "累计学时", "Hours", "学时（每学时45分钟）"] {
        assert!(!heading_says_per_day(heading), "{heading}");
    }
}

/// Hours by other hands, with which the reader was not built: none of them is 8 in all.
#[test]
fn hours_it_was_not_built_with_are_never_taken_for_the_whole() {
    let mut wrong = Vec::new();
    for written in [
        "8学时/次",
        "8h/天",
        "一天8学时",
        "8课时每天",
        "日8课时",
        "8学时*3天",
        "8 × 3",
        "8x3",
        "3天×8学时",
        "3天",
        "8/day",
        "8 hours a day",
        "8h daily",
        "8学时/期",
        "8节/天",
        "8+8",
        "约8",
        "8左右",
        "8以上",
        "8学时起",
        "不少于8",
        "8~16",
        "8,0",
        "8 8",
        "8学时（缺1）",
        "八学时",
        "8：30",
        "半天",
        "0x8",
        "8e0",
        "+8",
        "８／天",
    ] {
        if minutes(&text(written), HoursUnit::ClassHours).is_ok() {
            wrong.push(written);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_time_of_day_in_utc_never_hides_the_day_after() {
    let in_zone = text("2026-03-04T16:00:00.000Z");
    assert_eq!(day(&in_zone, DayWriting::default()), Ok(Some(ymd(2026, 3, 5))));
    assert_eq!(day(&text("2026-03-04T08:00:00Z"), DayWriting::default()), Ok(Some(ymd(2026, 3, 4))));
}
