use super::{Asked, Likeness, keys};
use std::collections::BTreeSet;

fn likeness(asked: &str, name: &str) -> Option<Likeness> {
    Asked::parse(asked).and_then(|asked| asked.likeness(name))
}

/// Whether the store, asked for what `asked` names, would give a person of this name.
fn is_candidate(asked: &str, name: &str) -> bool {
    let Some(asked) = Asked::parse(asked) else { return false };
    let keys = keys(name);
    let begins = |beginning: &String| keys.iter().any(|key| key.starts_with(beginning.as_str()));
    asked.beginnings().iter().any(begins) || asked.guesses().iter().any(|guess| keys.contains(guess))
}

#[track_caller]
fn finds(asked: &str, name: &str, expected: Likeness) {
    assert!(is_candidate(asked, name), "{asked} does not reach {name}");
    assert_eq!(likeness(asked, name), Some(expected), "{asked} for {name}");
}

#[test]
fn a_name_is_found_as_it_is_written_from_its_beginning_and_by_the_given_name() {
    finds("王小芳", "王小芳", Likeness::Written);
    finds("王 小 芳", "王小芳", Likeness::Written);
    finds("王小", "王小芳", Likeness::WrittenBeginning);
    finds("小芳", "王小芳", Likeness::WrittenGiven);
    finds("迪丽努尔", "迪丽·努尔", Likeness::Written);
    finds("maria", "María O’Connor", Likeness::ReadBeginning);
    finds("oconnor", "María O’Connor", Likeness::WrittenGiven);
}

#[test]
fn a_name_is_found_by_pinyin_with_or_without_spaces_and_tones() {
    for asked in ["wangxiaofang", "wang xiao fang", "Wang Xiaofang", "WÁNG XIǍO FĀNG", "wang2 xiao3 fang1"]
    {
        finds(asked, "王小芳", Likeness::Read);
    }
    finds("wangxi", "王小芳", Likeness::ReadBeginning);
    finds("xiaofang", "王小芳", Likeness::ReadGiven);
}

#[test]
fn a_surname_is_found_by_the_way_it_is_read_as_a_surname_and_by_the_common_way() {
    for (asked, name) in [
        ("shanxiong", "单雄"),
        ("danxiong", "单雄"),
        ("qiuying", "仇英"),
        ("zengli", "曾丽"),
        ("zhaliang", "查良"),
        ("xiezhen", "解珍"),
        ("renmin", "任敏"),
    ] {
        finds(asked, name, Likeness::Read);
    }
}

#[test]
fn a_rarer_reading_comes_after_the_common_ones() {
    finds("wang", "王小芳", Likeness::ReadBeginning);
    finds("wang", "方小芳", Likeness::ReadRarely);
    finds("shan", "单雄", Likeness::ReadRarely);
    assert!(Likeness::ReadBeginning < Likeness::ReadRarely && !Likeness::ReadRarely.is_guess());
}

#[test]
fn the_given_name_may_be_typed_first_in_letters() {
    finds("yuhong gu", "顾玉红", Likeness::Read);
    finds("Yu Hong Gu", "顾玉红", Likeness::Read);
    finds("yuhon gu", "顾玉红", Likeness::ReadBeginning);
    assert_eq!(likeness("玉红 顾", "顾玉红"), None);
}

#[test]
fn the_rounded_vowel_is_typed_in_every_usual_way() {
    for asked in ["lvfang", "lüfang", "lǚ fāng"] {
        finds(asked, "吕芳", Likeness::Read);
    }
    for asked in ["lufang", "lyufang", "LYU FANG"] {
        finds(asked, "吕芳", Likeness::SoundsAlike);
    }
}

#[test]
fn a_name_is_found_by_initials_and_by_a_mixture() {
    finds("wxf", "王小芳", Likeness::Initials);
    finds("WXF", "王小芳", Likeness::Initials);
    finds("w x f", "王小芳", Likeness::Initials);
    for asked in ["wangxf", "wxfang", "wxiaof", "wang x f"] {
        finds(asked, "王小芳", Likeness::Shortened);
    }
}

#[test]
fn a_name_that_sounds_alike_is_a_guess() {
    finds("张小芳", "章晓方", Likeness::SoundsAlike);
    finds("zangxiaofan", "章晓方", Likeness::SoundsAlike);
    finds("linfang", "凌芳", Likeness::SoundsAlike);
    assert!(Likeness::SoundsAlike.is_guess());
    assert!(!Likeness::Initials.is_guess());
}

#[test]
fn a_half_remembered_name_is_a_guess() {
    finds("王芳", "王小芳", Likeness::MiddleLeftOut);
    finds("wang fang", "王小芳", Likeness::MiddleLeftOut);
    finds("李小芳", "王小芳", Likeness::OtherSurname);
    finds("王小芬", "王小芳", Likeness::Near);
    finds("wangxiofang", "王小芳", Likeness::Near);
}

#[test]
fn somebody_else_is_not_found() {
    for asked in ["李雷", "lilei", "ll", "王大明", "芳小王", "张"] {
        assert_eq!(likeness(asked, "王小芳"), None, "{asked}");
    }
    assert_eq!(likeness("wangfang", "孟芳"), None, "only the given name, and that of one character");
}

#[test]
fn signs_alone_ask_for_nobody_and_are_no_wildcards() {
    for asked in ["", "%", "_", "*", "=", "' OR 1=1", "123"] {
        let found = likeness(asked, "王小芳");
        assert_eq!(found, None, "{asked}");
    }
    assert!(Asked::parse("%_·= ").is_none());
}

#[test]
fn every_name_has_keys_and_they_stay_few() {
    for name in ["王", "王小芳", "欧阳娜娜", "阿依古丽·买买提", "Anna", "O", "单查解曾仇", "𠮷野", "1"]
    {
        let count = keys(name).len();
        assert!((1..=40).contains(&count), "{name}: {count}");
    }
}

#[test]
fn folding_a_beginning_gives_a_beginning() {
    for (asked, name) in
        [("chenga", "陈刚"), ("cheng", "陈刚"), ("zhan", "张三"), ("xia", "夏安"), ("xi", "西安")]
    {
        assert!(is_candidate(asked, name), "{asked} for {name}");
        assert!(likeness(asked, name).is_some(), "{asked} for {name}");
    }
}

const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常单仇查解";
const GIVEN: &str = "芳娜敏静秀娟英华慧巧美淑惠珠翠雅芝玉萍红娥玲芬燕彩春菊兰凤洁梅琳素云莲真环雪荣爱妹霞香月莺媛艳瑞凡佳嘉琼勤珍贞莉桂叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝丽阳妮宝";

/// As many names as a district has, the same in every run.
fn names() -> Vec<String> {
    let (surnames, given): (Vec<char>, Vec<char>) = (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut state = 20_261_122_u64;
    let mut below = |limit: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % limit
    };
    (0..2_000)
        .map(|_| {
            // Some surnames are far more common than others, and one name in eight has two characters.
            let surname = surnames[below(surnames.len()).min(below(surnames.len()))];
            let first = given[below(given.len())];
            let second = if below(8) == 0 { String::new() } else { given[below(given.len())].to_string() };
            format!("{surname}{first}{second}")
        })
        .collect()
}

/// A register of them and the keys by which the store finds them.
struct Register {
    names: Vec<String>,
    keys: BTreeSet<(String, usize)>,
}

impl Register {
    fn new() -> Self {
        let names = names();
        let keys = names
            .iter()
            .enumerate()
            .flat_map(|(at, name)| keys(name).into_iter().map(move |key| (key, at)))
            .collect();
        Self { names, keys }
    }

    fn candidates(&self, asked: &Asked) -> BTreeSet<usize> {
        let with = |beginning: &str, end: String| {
            let range = (beginning.to_owned(), 0)..(end, 0);
            self.keys.range(range).take(200).map(|(_, at)| *at).collect::<Vec<_>>()
        };
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for beginning in asked.beginnings() {
            found.extend(with(&beginning, format!("{beginning}{}", char::MAX)));
        }
        for guess in asked.guesses() {
            found.extend(with(&guess, format!("{guess}\0")));
        }
        found
    }

    /// In how many of a hundred searches somebody of the name that was meant is among the first five.
    fn among_the_first_five(&self, ask: impl Fn(&[char]) -> String) -> usize {
        let hits = (0..400)
            .filter(|number| {
                let meant = &self.names[number * 5];
                let asked = Asked::parse(&ask(&meant.chars().collect::<Vec<_>>())).unwrap();
                let mut found: Vec<_> = self
                    .candidates(&asked)
                    .into_iter()
                    .filter_map(|at| {
                        let name = &self.names[at];
                        Some((asked.likeness(name)?, name.chars().count(), at))
                    })
                    .collect();
                found.sort_unstable();
                found.iter().take(5).any(|(_, _, at)| &self.names[*at] == meant)
            })
            .count();
        hits / 4
    }
}

fn common_pinyin(c: char) -> String {
    super::spelling::parts(&c.to_string())[0].sounds[0].clone()
}

#[test]
fn the_person_meant_is_among_the_first_five_of_a_district() {
    let register = Register::new();
    let all = |name: &[char]| name.iter().collect::<String>();
    let pinyin = |name: &[char]| name.iter().map(|c| common_pinyin(*c)).collect::<Vec<_>>().join(" ");
    let joined = |name: &[char]| pinyin(name).replace(' ', "");
    let homophone = |name: &[char]| {
        let last = common_pinyin(*name.last().unwrap());
        let other = GIVEN.chars().find(|c| !name.contains(c) && common_pinyin(*c) == last);
        all(&name[..name.len() - 1]) + &other.unwrap_or(*name.last().unwrap()).to_string()
    };
    let mixture = |name: &[char]| {
        common_pinyin(name[0])
            + &name[1..]
                .iter()
                .map(|c| common_pinyin(*c))
                .map(|sound| sound.chars().take(2).collect::<String>())
                .collect::<String>()
    };
    let wide = |name: &[char]| joined(name).replace("zh", "z").replace("ng", "n");
    let first_letters =
        |name: &[char]| name.iter().filter_map(|c| common_pinyin(*c).chars().next()).collect::<String>();
    let ends = |name: &[char]| [name[0], name[name.len() - 1]].iter().collect::<String>();
    let given = |name: &[char]| name[1..].iter().collect::<String>();
    // What several people share, no order can tell apart: fewer letters, fewer hits.
    for (how, hits, expected) in [
        ("characters", register.among_the_first_five(all), 98),
        ("pinyin", register.among_the_first_five(joined), 98),
        ("pinyin with spaces", register.among_the_first_five(pinyin), 98),
        ("a character that sounds alike", register.among_the_first_five(homophone), 98),
        ("the given name", register.among_the_first_five(given), 98),
        ("syllables cut short", register.among_the_first_five(mixture), 98),
        ("a character left out in the middle", register.among_the_first_five(ends), 94),
        ("initials", register.among_the_first_five(first_letters), 92),
        ("pinyin as it is spoken in the south", register.among_the_first_five(wide), 92),
    ] {
        assert!(hits >= expected, "{how}: {hits} of 100");
    }
}
