//! What stands in a cell for a name: one person's name, with or without a remark behind it; or several people, a
//! placeholder, a name that hides itself. A remark that is known is cut off and said; what is not known is refused.

use mengya_entities::values::{tidy, title_key};

/// A name as it stands in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct WrittenName {
    /// The name alone.
    pub(super) name: String,
    /// The remark that was cut off, if there was one.
    pub(super) remark: Option<String>,
}

/// Why a cell holds no name of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoName {
    /// Two people or more.
    Several,
    /// A word that stands where a name will be: 待补充, 同上, 测试.
    Placeholder,
    /// A name of which characters are hidden or lost: 张*, 李某, 王□.
    Hidden,
    /// Something beside the name that is not known to be a remark: a telephone, a number, another name.
    More,
}

/// Words that stand where a name will be.
const PLACEHOLDERS: &[&str] = &[
    "同上",
    "同前",
    "同左",
    "同右",
    "同下",
    "同上行",
    "同上一行",
    "如上",
    "同",
    "待补充",
    "待补",
    "待定",
    "待填",
    "待填写",
    "待录入",
    "待完善",
    "待确认",
    "待核实",
    "待提供",
    "待招",
    "待招聘",
    "待聘",
    "待入职",
    "待到岗",
    "未知",
    "不详",
    "不明",
    "未定",
    "未填写",
    "空缺",
    "空岗",
    "缺编",
    "缺岗",
    "缺员",
    "暂缺",
    "暂无人员",
    "暂无人",
    "无人",
    "招聘中",
    "拟招",
    "拟聘",
    "测试",
    "测试用",
    "测试用户",
    "测试员",
    "测试人员",
    "测试数据",
    "测试账号",
    "测试姓名",
    "测试员工",
    "示例",
    "样例",
    "举例",
    "范例",
    "模板",
    "姓名",
    "名字",
    "员工姓名",
    "本人",
    "管理员",
    "系统管理员",
    "学员",
    "员工",
    "人员",
    "新员工",
    "新人",
    "name",
    "fullname",
    "test",
    "tester",
    "testing",
    "testuser",
    "testname",
    "demo",
    "sample",
    "example",
    "tbd",
    "tba",
    "tbc",
    "unknown",
    "ditto",
    "same",
    "sameasabove",
    "asabove",
    "vacant",
    "vacancy",
    "pending",
    "anonymous",
    "admin",
    "todo",
    "placeholder",
    "dummy",
    "noname",
    "notknown",
    "nobody",
];

/// Remarks that offices write behind a name.
const REMARKS: &[&str] = &[
    "返聘",
    "退休返聘",
    "退休",
    "已退休",
    "兼职",
    "兼",
    "全职",
    "专职",
    "兼任",
    "代",
    "代理",
    "代课",
    "代班",
    "实习",
    "实习生",
    "见习",
    "试用",
    "试用期",
    "新",
    "新进",
    "新入职",
    "新来",
    "新聘",
    "入职",
    "离职",
    "已离职",
    "拟离职",
    "辞职",
    "已辞职",
    "离岗",
    "调离",
    "调出",
    "调入",
    "调走",
    "转岗",
    "轮岗",
    "在职",
    "在岗",
    "在编",
    "编外",
    "外聘",
    "外派",
    "派遣",
    "劳务派遣",
    "劳务",
    "借调",
    "支教",
    "挂职",
    "临聘",
    "临时",
    "临时工",
    "合同",
    "合同工",
    "正式",
    "非在编",
    "产假",
    "休产假",
    "病假",
    "事假",
    "休假",
    "请假",
    "长病假",
    "哺乳期",
    "待岗",
    "停薪留职",
    "正",
    "副",
    "主",
    "男",
    "女",
    "党员",
    "组长",
    "班组长",
    "主班",
    "配班",
    "总园",
    "分园",
    "本部",
    "负责人",
    "法人",
    "园长",
    "副园长",
    "执行园长",
    "主任",
    "副主任",
    "老师",
    "教师",
    "主班老师",
    "配班老师",
    "保育员",
    "保育师",
    "保育",
    "保健",
    "保健员",
    "保健老师",
    "保健医",
    "保健医生",
    "医生",
    "护士",
    "厨师",
    "保安",
    "门卫",
    "营养员",
    "财务",
    "会计",
    "出纳",
    "后勤",
    "先生",
    "女士",
    "小姐",
    "阿姨",
    "师傅",
    "同志",
    "待定",
    "待确认",
    "补",
    "补考",
    "补录",
    "补报",
    "更正",
    "旁听",
    "外籍",
    "本人",
    "retired",
    "rehired",
    "part-time",
    "parttime",
    "full-time",
    "fulltime",
    "temporary",
    "temp",
    "intern",
    "trainee",
    "leave",
    "onleave",
    "maternityleave",
    "left",
    "resigned",
    "new",
    "deputy",
    "acting",
    "teacher",
    "head",
    "director",
    "mr",
    "ms",
    "mrs",
    "miss",
    "dr",
];

/// Surnames of two characters.
const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "司空", "夏侯",
    "宇文", "长孙", "端木", "轩辕", "南宫", "百里", "呼延", "东郭", "独孤", "第五", "太史", "申屠", "公羊",
    "澹台", "公冶", "宗政", "濮阳", "淳于", "单于", "太叔", "仲孙", "钟离", "鲜于", "闾丘", "亓官", "司寇",
    "子车", "颛孙", "巫马", "公西", "漆雕", "乐正", "壤驷", "拓跋", "夹谷", "宰父", "谷梁", "段干", "东门",
    "南门", "西门", "左丘", "梁丘", "羊舌", "赫连", "完颜", "纳兰", "那拉", "叶赫", "富察", "哥舒", "万俟",
    "闻人", "相里", "锺离", "歐陽", "諸葛", "長孫", "東方", "司徒",
];

/// Reads a name.
pub(super) fn read(text: &str) -> Result<WrittenName, NoName> {
    // The dots first: made plain, some of them would fall apart or become full stops.
    let dotted: String = match text.chars().any(is_han) {
        true => text.chars().map(|c| if is_dot(c) { '·' } else { c }).collect(),
        false => text.to_owned(),
    };
    let mut name = tidy(&dotted).split_whitespace().collect::<Vec<_>>().join(" ");
    let mut remarks: Vec<String> = Vec::new();
    if is_placeholder(&name) {
        return Err(NoName::Placeholder);
    }
    while let Some((rest, remark)) = without_remark(&name) {
        remarks.insert(0, remark);
        name = rest;
        if remarks.len() > 3 {
            return Err(NoName::More);
        }
    }
    match judged(&name) {
        Some(why) => Err(why),
        None => Ok(WrittenName { name, remark: (!remarks.is_empty()).then(|| remarks.join(" ")) }),
    }
}

/// Why what is left is no name of one person.
fn judged(name: &str) -> Option<NoName> {
    let key = title_key(name);
    let han = name.chars().filter(|c| is_han(*c)).count();
    if is_several(name) {
        return Some(NoName::Several);
    }
    if name.chars().any(|c| c.is_ascii_digit()) {
        return Some(NoName::More);
    }
    let mask = |c: char| matches!(c, '*' | '×' | '○' | '◯' | '□' | '■' | '▢' | '?' | '\u{fffd}' | '〓' | '_');
    let crossed = key.trim_start_matches(is_han);
    let is_crossed =
        !crossed.is_empty() && crossed.chars().all(|c| c == 'x') && (han > 0 || crossed.len() > 1);
    if name.contains(mask) || name.contains('某') || is_crossed || name.matches('〇').count() > 1 {
        return Some(NoName::Hidden);
    }
    if is_placeholder(name) || REMARKS.contains(&key.as_str()) && key.chars().count() > 1 {
        return Some(NoName::Placeholder);
    }
    if han == 0 && !name.split([' ', '.']).any(|word| word.chars().count() > 1) {
        return Some(NoName::Placeholder);
    }
    let addressed = TITLES.iter().any(|title| {
        key.starts_with(title) || key.strip_suffix(title).is_some_and(|rest| rest.chars().count() <= 1)
    });
    // 李 胜男 is typing, 李胜 男 may be a man.
    let with_sex = name.split_once(' ').is_some_and(|(before, last)| {
        matches!(last, "男" | "女") && before.chars().filter(|c| is_han(*c)).count() >= 2
    });
    let allowed = |c: char| {
        c.is_alphabetic()
            || is_han(c)
            || c == ' '
            || is_dot(c)
            || matches!(c, '.' | '\'' | '’' | 'ʼ' | '`' | '-' | '‐' | '‑' | ',' | '〇')
    };
    let edged = han > 0 && (name.contains(',') || name.starts_with(['-', '.']) || name.ends_with(['-', '.']));
    (addressed || with_sex || edged || !name.chars().all(|c| allowed(c) || is_mark(c)))
        .then_some(NoName::More)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3fffd}' | '\u{2e80}'..='\u{2fdf}' | '〇')
}

/// Middle dots of longer names, however they are typed.
fn is_dot(c: char) -> bool {
    matches!(c, '·' | '•' | '‧' | '・' | '･' | '∙' | '⋅' | '●' | '﹒' | '．' | '˙')
}

/// Marks that combine with a letter.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{e0100}'..='\u{e01ef}' | '\u{fe00}'..='\u{fe0f}')
}

fn is_placeholder(name: &str) -> bool {
    let key: String = title_key(name)
        .chars()
        .filter(|c| {
            !matches!(c, '(' | ')' | '[' | ']' | '【' | '】' | '<' | '>' | '。' | '.' | '…' | '-' | '_' | ':')
        })
        .collect();
    let is_ditto = !key.is_empty()
        && key.chars().all(|c| matches!(c, '"' | '″' | '〃' | '\'' | '’' | '”' | '“' | '′' | '↑'));
    is_ditto || PLACEHOLDERS.contains(&key.as_str())
}

/// Ways to address somebody; before one of them stands a name, not a surname alone.
const TITLES: &[&str] = &[
    "老师",
    "园长",
    "主任",
    "医生",
    "护士",
    "先生",
    "女士",
    "小姐",
    "阿姨",
    "师傅",
    "组长",
    "教师",
    "保育员",
    "厨师",
    "保安",
    "会计",
    "大夫",
    "校长",
    "经理",
];

/// The name without the remark at its end or at its beginning, and the remark.
fn without_remark(name: &str) -> Option<(String, String)> {
    const OPENING: [char; 8] = ['(', '[', '【', '〔', '<', '《', '「', '{'];
    const CLOSING: [char; 8] = [')', ']', '】', '〕', '>', '》', '」', '}'];
    let is_remark = |text: &str| {
        let key = title_key(text);
        REMARKS.contains(&key.as_str()) || key.strip_suffix('中').is_some_and(|key| REMARKS.contains(&key))
    };
    let cut = |rest: &str, remark: &str| {
        let rest = rest.trim().trim_end_matches(['-', '—', '–', ':', '、', ',', '/', '_']).trim();
        (rest.chars().filter(|c| c.is_alphabetic()).count() >= 2)
            .then(|| (rest.to_owned(), remark.trim().to_owned()))
    };
    if let Some(at) = name.find(OPENING) {
        let (before, inner) = (&name[..at], name[at..].trim_start_matches(OPENING));
        let (inner, after) = inner.split_once(CLOSING).unwrap_or((inner, ""));
        let several = |c: char| matches!(c, ',' | '、' | ';' | '/' | ' ' | '|');
        let all = inner.split(several).filter(|part| !part.trim().is_empty());
        if !inner.trim().is_empty() && all.clone().all(is_remark) {
            return match (before.trim().is_empty(), after.trim().is_empty()) {
                (false, true) => cut(before, inner),
                (true, false) => cut(after, inner),
                _ => None,
            };
        }
        return None;
    }
    let apart = |c: char| matches!(c, ' ' | '-' | '—' | '–' | ':' | '_' | '、' | '/' | ',' | '|');
    if let Some((before, last)) = name.rsplit_once(apart)
        && is_remark(last)
        && last.chars().count() > 1
    {
        return cut(before, last);
    }
    if let Some((first, after)) = name.split_once(apart)
        && is_remark(first)
        && first.chars().count() > 1
    {
        return cut(after, first);
    }
    // Written straight behind a Chinese name of two to four characters.
    let characters: Vec<(usize, char)> = name.char_indices().collect();
    if !characters.iter().all(|(_, c)| is_han(*c)) {
        return None;
    }
    (2..=4.min(characters.len().saturating_sub(2))).rev().find_map(|length| {
        let at = characters.get(length)?.0;
        let (before, last) = name.split_at(at);
        (is_remark(last) && last.chars().count() > 1).then(|| (before.to_owned(), last.to_owned()))
    })
}

/// Whether a text names more than one person.
fn is_several(name: &str) -> bool {
    let letters = |part: &str| part.chars().filter(|c| c.is_alphabetic()).count();
    let is_chinese = name.chars().any(is_han);
    let between = |c: char| {
        matches!(c, '、' | ';' | '/' | '|' | '&' | '+' | '\\' | '，' | '；') || c == ',' && is_chinese
    };
    if name.split(between).filter(|part| letters(part) >= 2).count() > 1 {
        return true;
    }
    if !is_chinese {
        let words = |part: &str| part.split_whitespace().filter(|word| letters(word) > 1).count();
        let lowered = format!(" {} ", name.to_lowercase());
        let listed: Vec<&str> = name.split(',').collect();
        return lowered.trim().split(" and ").filter(|part| letters(part) >= 2).count() > 1
            || listed.len() > 1 && listed.iter().all(|part| words(part) > 1)
            || listed.len() > 2 && listed.iter().all(|part| words(part) > 0);
    }
    let count = name.chars().filter(|c| is_han(*c)).count();
    let and_others =
        ["等人", "等"].iter().any(|end| name.strip_suffix(end).is_some_and(|rest| letters(rest) >= 3))
            || name
                .split_once('等')
                .is_some_and(|(before, after)| letters(before) >= 2 && after.ends_with(['人', '名', '位']));
    if and_others {
        return true;
    }
    if !name.contains(is_dot) {
        let joined = ['和', '与', '及', '跟'].iter().any(|word| {
            name.match_indices(*word).any(|(at, found)| {
                let (before, after) = (letters(&name[..at]), letters(&name[at + found.len()..]));
                (2..=4).contains(&before) && (2..=4).contains(&after)
            })
        });
        if joined && count >= 5 {
            return true;
        }
    }
    // Spaces inside a Chinese name are typing, but not between two that could each be a name.
    let parts: Vec<&str> = name.split(' ').filter(|part| part.chars().any(is_han)).collect();
    let could_be = parts.iter().filter(|part| letters(part) >= 2).count() > 1;
    could_be && !(parts.len() == 2 && parts.first().is_some_and(|first| DOUBLE_SURNAMES.contains(first)))
}

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;
