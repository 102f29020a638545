use super::*;

fn said(text: &str) -> String {
    match read(text) {
        Ok(WrittenName { name, remark: None }) => name,
        Ok(WrittenName { name, remark: Some(remark) }) => format!("{name} without {remark}"),
        Err(why) => format!("{why:?}"),
    }
}

/// The names with which the reader was built.
#[test]
fn a_cell_holds_one_name_or_is_refused_for_what_it_holds() {
    for (written, expected) in [
        ("沈若禾", "沈若禾"),
        ("李 雷", "李 雷"),
        ("欧阳 娜娜", "欧阳 娜娜"),
        ("欧阳和平", "欧阳和平"),
        ("李平等", "李平等"),
        ("阿依古丽·买买提", "阿依古丽·买买提"),
        ("阿依古丽˙买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("阿依古丽.买买提", "阿依古丽.买买提"),
        ("⻢小满", "⻢小满"),
        ("阿卜杜热合曼", "阿卜杜热合曼"),
        ("Mary Ann O'Brien", "Mary Ann O'Brien"),
        ("Smith, John", "Smith, John"),
        ("沈若禾、沈若霁", "Several"),
        ("沈若禾,沈若霁", "Several"),
        ("沈若禾/沈若霁", "Several"),
        ("沈若禾 沈若霁", "Several"),
        ("沈若禾\n沈若霁", "Several"),
        ("沈若禾和沈若霁", "Several"),
        ("沈若禾等3人", "Several"),
        ("John Smith, Mary Li", "Several"),
        ("John Smith and Mary Li", "Several"),
        ("韩晓舟（返聘）", "韩晓舟 without 返聘"),
        ("韩晓舟 返聘", "韩晓舟 without 返聘"),
        ("韩晓舟-兼职", "韩晓舟 without 兼职"),
        ("韩晓舟(女)", "韩晓舟 without 女"),
        ("王芳老师", "王芳 without 老师"),
        ("(代)韩晓舟", "韩晓舟 without 代"),
        ("韩晓舟（小韩）", "More"),
        ("韩晓岚 13900000000", "More"),
        ("王芳2", "More"),
        ("王老师", "More"),
        ("同上", "Placeholder"),
        ("待补充", "Placeholder"),
        ("测试", "Placeholder"),
        ("〃", "Placeholder"),
        ("TBD", "Placeholder"),
        ("老师", "Placeholder"),
        ("张*", "Hidden"),
        ("李某某", "Hidden"),
        ("王XX", "Hidden"),
        ("王□", "Hidden"),
        ("沈若禾、", "More"),
    ] {
        assert_eq!(said(written), expected, "{written}");
    }
}

/// Names by which the reader was judged after it was built.
#[test]
fn names_it_was_not_built_with_are_read_or_refused_all_the_same() {
    let mut wrong = Vec::new();
    let cases = [
        ("王秀英", "王秀英"),
        ("司马 相如", "司马 相如"),
        ("诸葛孔明", "诸葛孔明"),
        ("张平和", "张平和"),
        ("高等", "高等"),
        ("努尔兰·哈孜别克", "努尔兰·哈孜别克"),
        ("乌云其木格", "乌云其木格"),
        ("Jean-Luc Dupont", "Jean-Luc Dupont"),
        ("María José García", "María José García"),
        ("O’Neill, Kate", "O’Neill, Kate"),
        ("陈师师", "陈师师"),
        ("林园", "林园"),
        ("方正", "方正"),
        ("赵新", "赵新"),
        ("胡女", "胡女"),
        ("孙丽；周敏", "Several"),
        ("孙丽 周敏", "Several"),
        ("孙丽＆周敏", "Several"),
        ("孙丽，周敏，吴芳", "Several"),
        ("孙丽与周敏", "Several"),
        ("孙丽等5名", "Several"),
        ("孙丽等人", "Several"),
        ("孙丽\n周敏\n吴芳", "Several"),
        ("Ann Lee / Bob Ray", "Several"),
        ("Ann Lee & Bob Ray", "Several"),
        ("孙丽+周敏", "Several"),
        ("孙丽【兼职】", "孙丽 without 兼职"),
        ("孙丽（产假中）", "孙丽 without 产假中"),
        ("孙丽（保育员）", "孙丽 without 保育员"),
        ("孙丽 女", "More"),
        ("孙丽(实习)", "孙丽 without 实习"),
        ("孙丽—退休返聘", "孙丽 without 退休返聘"),
        ("孙丽主任", "孙丽 without 主任"),
        ("园长孙丽", "More"),
        ("孙丽（负责人、法人）", "孙丽 without 负责人、法人"),
        ("Kate Wong (part-time)", "Kate Wong without part-time"),
        ("孙丽13812345678", "More"),
        ("孙丽（138****5678）", "More"),
        ("孙丽 021-62345678", "More"),
        ("1、孙丽", "More"),
        ("孙丽①", "More"),
        ("孙丽（曾用名孙莉）", "More"),
        ("孙丽:", "More"),
        ("孙园长", "More"),
        ("<b>孙丽</b>", "More"),
        ("孙丽😀", "More"),
        ("同上。", "Placeholder"),
        ("（待定）", "Placeholder"),
        ("待录入", "Placeholder"),
        ("未知", "Placeholder"),
        ("测试人员", "Placeholder"),
        ("test", "Placeholder"),
        ("N.N.", "Placeholder"),
        ("姓名", "Placeholder"),
        ("空缺", "Placeholder"),
        ("暂缺", "Placeholder"),
        ("″", "Placeholder"),
        ("实习生", "Placeholder"),
        ("孙**", "Hidden"),
        ("孙某", "Hidden"),
        ("孙○○", "Hidden"),
        ("孙xx", "Hidden"),
        ("XXX", "Hidden"),
        ("孙?", "Hidden"),
        ("孙\u{fffd}", "Hidden"),
        ("孙＊", "Hidden"),
    ];
    for (written, expected) in cases {
        if said(written) != expected {
            wrong.push(format!("{written}: {} and not {expected}", said(written)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong: {wrong:#?}", wrong.len(), cases.len());
}
