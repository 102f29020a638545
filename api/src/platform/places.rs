//! What districts and sub-districts are called in both languages.

use super::language::Language;
use pinyin::ToPinyin as _;

/// The districts of Shanghai (GB/T 2260): code, Chinese, English.
const DISTRICTS: [(&str, &str, &str); 16] = [
    ("310101", "黄浦区", "Huangpu District"),
    ("310104", "徐汇区", "Xuhui District"),
    ("310105", "长宁区", "Changning District"),
    ("310106", "静安区", "Jing’an District"),
    ("310107", "普陀区", "Putuo District"),
    ("310109", "虹口区", "Hongkou District"),
    ("310110", "杨浦区", "Yangpu District"),
    ("310112", "闵行区", "Minhang District"),
    ("310113", "宝山区", "Baoshan District"),
    ("310114", "嘉定区", "Jiading District"),
    ("310115", "浦东新区", "Pudong New Area"),
    ("310116", "金山区", "Jinshan District"),
    ("310117", "松江区", "Songjiang District"),
    ("310118", "青浦区", "Qingpu District"),
    ("310120", "奉贤区", "Fengxian District"),
    ("310151", "崇明区", "Chongming District"),
];

/// The sub-districts of Jing'an as their own pages write them in English.
const SUB_DISTRICTS: [(&str, &str); 14] = [
    ("江宁路", "Jiangning Road"),
    ("石门二路", "Shimen No. 2 Road"),
    ("南京西路", "West Nanjing Road"),
    ("静安寺", "Jing’an Temple"),
    ("曹家渡", "Caojiadu"),
    ("天目西路", "West Tianmu Road"),
    ("北站", "Beizhan"),
    ("宝山路", "Baoshan Road"),
    ("共和新路", "Gonghexin Road"),
    ("大宁路", "Daning Road"),
    ("彭浦新村", "Pengpu Xincun"),
    ("临汾路", "Linfen Road"),
    ("芷江西路", "West Zhijiang Road"),
    ("彭浦镇", "Pengpu Town"),
];

/// How names of places end, and what that is in English.
const ENDINGS: [(&str, &str); 5] =
    [("路", " Road"), ("街", " Street"), ("镇", " Town"), ("乡", " Township"), ("新村", " Xincun")];

/// The codes and names of the districts that there are to choose from.
#[must_use]
pub fn districts(language: Language) -> Vec<(&'static str, &'static str)> {
    DISTRICTS.iter().map(|(code, zh, en)| (*code, language.pick(*zh, *en))).collect()
}

/// The name of a district; its code where it is none of ours.
#[must_use]
pub fn district(code: &str, language: Language) -> String {
    let known = DISTRICTS.iter().find(|(known, ..)| *known == code);
    known.map_or_else(
        || language.pick("行政区划 ", "District ").to_owned() + code,
        |(_, zh, en)| language.pick(*zh, *en).to_owned(),
    )
}

/// A sub-district as the reader's language writes it: in English its own name, or how it is read aloud.
#[must_use]
pub fn sub_district(name: &str, language: Language) -> String {
    if language == Language::Chinese {
        return name.to_owned();
    }
    if let Some((_, english)) = SUB_DISTRICTS.iter().find(|(known, _)| *known == name) {
        return (*english).to_owned();
    }
    let ending =
        ENDINGS.iter().rev().find_map(|(ending, english)| Some((name.strip_suffix(ending)?, *english)));
    let (stem, ending) = ending.filter(|(stem, _)| !stem.is_empty()).unwrap_or((name, ""));
    let mut aloud = String::new();
    for (character, reading) in stem.chars().zip(stem.to_pinyin()) {
        match reading {
            Some(reading) => aloud.push_str(reading.plain()),
            None => aloud.push(character),
        }
    }
    let mut letters = aloud.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str() + ending
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_called_in_the_reader_s_language() {
        for (name, english) in [
            ("江宁路", "Jiangning Road"),
            ("静安寺", "Jing’an Temple"),
            ("彭浦镇", "Pengpu Town"),
            // Of districts that we know nothing of.
            ("曹杨路", "Caoyang Road"),
            ("曹杨新村", "Caoyang Xincun"),
            ("真如镇", "Zhenru Town"),
            ("路", "Lu"),
            ("", ""),
            ("X1", "X1"),
        ] {
            assert_eq!(sub_district(name, Language::English), english);
            assert_eq!(sub_district(name, Language::Chinese), name);
        }
        assert_eq!(district("310106", Language::Chinese), "静安区");
        assert_eq!(district("310107", Language::English), "Putuo District");
        assert_eq!(district("999999", Language::English), "District 999999");
    }
}
