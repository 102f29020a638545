use crate::codes::codes;

codes! {
    /// The seven kinds of teacher qualification (教师资格条例 art. 4), in the order of the digit that names them.
    pub enum TeacherQualificationKind {
        /// 幼儿园.
        Kindergarten = "kindergarten", "幼儿园", "kindergarten";
        /// 小学.
        Primary = "primary", "小学", "primary school";
        /// 初级中学.
        JuniorMiddle = "junior_middle", "初级中学", "junior middle school";
        /// 高级中学.
        SeniorMiddle = "senior_middle", "高级中学", "senior middle school";
        /// 中等职业学校.
        Vocational = "vocational", "中等职业学校", "secondary vocational school";
        /// 中等职业学校实习指导.
        VocationalPractice = "vocational_practice", "中等职业学校实习指导", "secondary vocational practice instructor";
        /// 高等学校.
        HigherEducation = "higher_education", "高等学校", "higher education";
    }
}

/// What the number of a teacher qualification tells (17 digits; the older form has 15).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeacherQualificationNumber {
    number: String,
}

impl TeacherQualificationNumber {
    /// Reads a number of 17 or 15 digits; `None` when it is neither.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number: String = super::tidy(text).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        (matches!(number.len(), 15 | 17) && number.bytes().all(|b| b.is_ascii_digit()))
            .then_some(Self { number })
    }

    /// The kind: the 10th digit of 17, the 9th of 15.
    #[must_use]
    pub fn kind(&self) -> Option<TeacherQualificationKind> {
        let position = if self.number.len() == 17 { 9 } else { 8 };
        let digit = usize::from(self.number.as_bytes()[position] - b'0');
        TeacherQualificationKind::ALL.get(digit.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenth_digit_names_the_kind() {
        let kind = |text| TeacherQualificationNumber::parse(text).and_then(|n| n.kind());
        assert_eq!(kind("20143101510608450"), Some(TeacherQualificationKind::Kindergarten));
        assert_eq!(kind("20143101520608450"), Some(TeacherQualificationKind::Primary));
        assert_eq!(kind("20143101590608450"), None);
        assert_eq!(kind("2014310151060845"), None);
    }
}
