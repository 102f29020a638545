//! The field's words as lists write them. What is in none of these lists is not guessed.

use mengya_entities::values::{
    Audience, BanKind, BanTerm, CourseForm, IdentityKind, InstitutionKind, Post, ScreeningOutcome,
    TeacherQualificationKind, TeamKind, Topic, VolunteerSource, title_key,
};

/// Declares a reader of a closed set: the value whose words contain the text as a whole.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident -> $type:ty { $($value:expr => [$($word:literal),+ $(,)?];)+ }) => {
        $(#[$meta])*
        #[must_use]
        pub fn $name(text: &str) -> Option<$type> {
            let key = word_key(text);
            $(if [$($word),+].contains(&key.as_str()) { return Some($value); })+
            None
        }
    };
}

/// A word without the marks people put around it.
fn word_key(text: &str) -> String {
    title_key(text)
        .chars()
        .filter(|c| !matches!(c, '"' | '“' | '”' | '(' | ')' | '-' | '_' | '.' | '。' | '·' | '—'))
        .collect()
}

words! {
    /// A post 岗位.
    post -> Post {
        Post::Head => ["负责人", "园长", "机构负责人", "托育负责人", "托育机构负责人", "园所负责人", "主要负责人", "园长负责人", "负责人园长", "执行园长", "托育园园长", "站长", "点长", "主任", "head", "principal", "director", "centredirector", "centerdirector", "headofcentre", "headofinstitution"];
        Post::Teacher => ["教师", "老师", "主班教师", "主班老师", "主班", "配班教师", "配班老师", "配班", "带班教师", "带班老师", "幼儿教师", "幼儿园教师", "托班教师", "托育教师", "托育老师", "专任教师", "teacher", "leadteacher", "assistantteacher"];
        Post::Caregiver => ["保育人员", "保育员", "保育师", "保育", "保育老师", "保育师员", "保育员师", "生活老师", "育婴员", "育婴师", "照护人员", "照护员", "caregiver", "carer", "childcareworker", "nurseryworker", "childcarer", "careworker"];
        Post::Health => ["保健人员", "保健员", "保健医", "保健医生", "保健老师", "保健教师", "卫生保健人员", "卫生保健员", "保健", "专职保健员", "兼职保健员", "healthworker", "healthcareworker", "healthstaff", "health"];
        Post::Guard => ["保安", "保安员", "保安人员", "门卫", "安保", "安保人员", "安全保卫人员", "保卫", "guard", "securityguard", "security"];
        Post::Nutrition => ["营养员", "营养师", "营养人员", "nutrition", "nutritionist", "nutritionworker", "dietitian"];
        Post::Cook => ["炊事员", "炊事人员", "炊事", "厨师", "厨工", "厨房人员", "帮厨", "食堂人员", "cook", "chef", "kitchenstaff"];
        Post::Cleaner => ["保洁", "保洁员", "保洁人员", "清洁工", "清洁员", "清洁人员", "cleaner"];
        Post::Other => ["其他", "其它", "其他人员", "行政", "行政人员", "财务", "财务人员", "会计", "出纳", "后勤", "后勤人员", "司机", "驾驶员", "文员", "other", "others", "administration", "administrative", "accountant", "driver"];
    }
}

words! {
    /// A kind of institution 机构类型.
    institution_kind -> InstitutionKind {
        InstitutionKind::BabyCareCenter => ["宝宝屋", "社区宝宝屋", "babycarecenter", "babycarecentre"];
        InstitutionKind::KindergartenNurseryClass => ["幼儿园托班", "托班", "幼儿园附设托班", "托幼一体", "托幼一体幼儿园", "kindergartennurseryclass"];
        InstitutionKind::Nursery => ["托育机构", "托育园", "托育服务机构", "独立托育机构", "社会办托育机构", "民办托育机构", "nursery"];
        InstitutionKind::CommunityPoint => ["社区托育点", "社区托育服务点", "社区托育", "communitypoint"];
        InstitutionKind::EmployerRun => ["用人单位办托", "单位办托", "用人单位托育点", "职工托育点", "employerrun", "employerrunnursery"];
        InstitutionKind::FamilyPoint => ["家庭托育点", "家庭托育", "familypoint"];
    }
}

words! {
    /// A topic 主题.
    topic -> Topic {
        Topic::ProfessionalEthics => ["职业道德", "师德", "师德师风", "professionalethics", "ethics"];
        Topic::ProfessionalNorms => ["专业规范", "professionalnorms", "norms"];
        Topic::VocationalSkills => ["职业技能", "专业技能", "vocationalskills", "skills"];
        Topic::Safety => ["安全防范", "安全", "safety"];
        Topic::MentalHealth => ["心理健康", "mentalhealth"];
        Topic::HealthAndNutrition => ["健康与营养", "健康营养", "卫生保健与营养", "healthandnutrition", "nutritionandhealth"];
        Topic::EarlyIntervention => ["早期干预", "earlyintervention"];
    }
}

words! {
    /// A form of teaching 形式.
    course_form -> CourseForm {
        CourseForm::Theory => ["理论", "理论授课", "面授", "线下理论", "讲座", "theory", "lecture", "classroom"];
        CourseForm::Practice => ["实践", "实操", "实训", "practice", "practical"];
        CourseForm::JobShadowing => ["跟岗", "跟岗实训", "跟岗实践", "jobshadowing", "shadowing"];
        CourseForm::Mentoring => ["带教", "师徒带教", "mentoring"];
        CourseForm::Seminar => ["研讨", "研讨会", "教研", "seminar", "workshop"];
        CourseForm::Online => ["线上", "网络", "网课", "在线", "线上学习", "网络课程", "online", "elearning"];
    }
}

words! {
    /// Whom a course is for 对象.
    audience -> Audience {
        Audience::Everybody => ["全体", "全体人员", "全体从业人员", "所有人员", "不限", "everybody", "everyone", "all", "allstaff"];
        Audience::Heads => ["负责人", "园长", "机构负责人", "heads", "head", "directors"];
        Audience::Caregivers => ["保育人员", "保育员", "保育师", "caregivers", "caregiver"];
        Audience::HealthWorkers => ["保健人员", "保健员", "卫生保健人员", "healthworkers", "healthworker"];
        Audience::CommunityStaff => ["社区托育人员", "社区托育从业人员", "communitystaff", "communitycentrestaff", "communitycenterstaff"];
    }
}

words! {
    /// A kind of team 队伍.
    team_kind -> TeamKind {
        TeamKind::Core => ["教养医核心团队", "核心团队", "教养医团队", "core", "coreteam"];
        TeamKind::TeachingResearch => ["教科研队伍", "教科研团队", "教研队伍", "教科研", "teachingresearch", "teachingresearchteam"];
        TeamKind::Volunteer => ["志愿者队伍", "志愿者团队", "志愿服务队", "社区志愿者队伍", "志愿者", "volunteer", "volunteers", "volunteerteam"];
    }
}

words! {
    /// Where a volunteer comes from.
    volunteer_source -> VolunteerSource {
        VolunteerSource::EducationStudent => ["教育专业学生", "教育类学生", "师范生", "学前教育专业学生", "educationstudent", "studentofeducation"];
        VolunteerSource::NursingStudent => ["护理专业学生", "护理类学生", "nursingstudent", "studentofnursing"];
        VolunteerSource::HealthStudent => ["保健专业学生", "保健类学生", "卫生保健专业学生", "healthstudent", "studentofhealthcare"];
        VolunteerSource::FullTimeParent => ["家庭全职妈妈", "全职妈妈", "全职爸爸", "全职家长", "全职父母", "fulltimeparent", "fulltimemother"];
        VolunteerSource::RetiredMedicalWorker => ["社区退休医护人员", "退休医护人员", "退休医务人员", "retiredmedicalworker"];
    }
}

words! {
    /// Who decided a ban.
    ban_kind -> BanKind {
        BanKind::Administrative => ["行政决定", "行政处罚", "行政处罚决定", "行政机关决定", "administrative", "administrativedecision", "authority"];
        BanKind::Court => ["法院判决", "判决", "刑事判决", "法院", "court", "judgment", "courtjudgment"];
    }
}

words! {
    /// How long a ban lasts.
    ban_term -> BanTerm {
        BanTerm::Life => ["终身", "终身禁止", "永久", "终生", "life", "lifetime", "permanent", "forlife"];
        BanTerm::Fixed => ["有期限", "有期", "定期", "期限禁止", "fixed", "fixedterm", "term", "temporary"];
    }
}

words! {
    /// A kind of identity document 证件类型.
    identity_kind -> IdentityKind {
        IdentityKind::ResidentId => ["身份证", "居民身份证", "中国居民身份证", "第二代身份证", "二代身份证", "港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "residentid", "idcard", "residentidentitycard", "identitycard", "id", "chineseid", "nationalid"];
        IdentityKind::HongKongMacaoPermit => ["港澳居民来往内地通行证", "港澳通行证", "港澳居民通行证", "回乡证", "来往内地通行证", "hongkongmacaopermit", "hongkong/macaopermit", "homereturnpermit"];
        IdentityKind::TaiwanPermit => ["台湾居民来往大陆通行证", "台胞证", "台湾通行证", "来往大陆通行证", "taiwanpermit"];
        IdentityKind::ForeignerPermanentResidence => ["外国人永久居留身份证", "外国人永久居留证", "永久居留证", "foreignerpermanentresidence", "permanentresidencecard"];
        IdentityKind::Passport => ["护照", "外国护照", "中国护照", "passport"];
    }
}

words! {
    /// What a check of records answered. 无 alone is no answer.
    screening_outcome -> ScreeningOutcome {
        ScreeningOutcome::Clear => ["通过", "无记录", "未发现记录", "未发现", "未见记录", "查无记录", "未查到记录", "未查询到记录", "无违法犯罪记录", "无犯罪记录", "无违法记录", "无不良记录", "无相关记录", "未发现违法犯罪记录", "未发现相关记录", "正常", "无异常", "未见异常", "合格", "符合", "审核通过", "查询通过", "clear", "clean", "pass", "passed", "norecord", "norecords", "norecordfound", "nothingfound"];
        ScreeningOutcome::Hit => ["有记录", "发现记录", "存在记录", "有违法犯罪记录", "有犯罪记录", "有不良记录", "不通过", "未通过", "不合格", "不符合", "异常", "hit", "recordfound", "record", "fail", "failed"];
        ScreeningOutcome::Unclear => ["待反馈", "未反馈", "查询中", "待查", "待查询", "待核实", "核实中", "审核中", "处理中", "待定", "未明确", "待回复", "已提交", "未查询", "pending", "unclear", "waiting", "inprogress", "awaiting", "awaitingreply"];
    }
}

words! {
    /// Whether a completion was passed.
    passed -> bool {
        true => ["合格", "通过", "及格", "优秀", "良好", "优", "良", "达标", "考核合格", "考核通过", "结业", "已结业", "准予结业", "已完成", "完成", "是", "y", "yes", "pass", "passed", "√", "✓", "✔", "true", "completed", "satisfactory", "qualified"];
        false => ["不合格", "未通过", "不通过", "不及格", "不达标", "未达标", "未结业", "不予结业", "未完成", "考核不合格", "否", "n", "no", "fail", "failed", "×", "✗", "✘", "x", "false", "notpassed", "incomplete", "unsatisfactory"];
    }
}

words! {
    /// Whether a row is a correction of an earlier one.
    is_correction -> bool {
        true => ["更正", "修正", "订正", "改正", "更改", "变更", "修改", "correction", "correct", "corrected", "amendment", "amend"];
        false => ["新增", "补报", "新报", "上报", "首报", "增加", "新", "原始", "new", "add", "addition", "original", "initial", "late", "supplement"];
    }
}

/// A level 等级 from 1 (highest) to 5, written as 五级, 5级, 初级, 五级/初级工, V or a figure.
#[must_use]
pub fn level(text: &str) -> Option<u8> {
    let key = title_key(text);
    let trades = [("高级技师", 1), ("技师", 2), ("高级", 3), ("中级", 4), ("初级", 5)];
    let grades = [
        ("一", 1),
        ("二", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("5", 5),
    ];
    let by_grade = grades.iter().find(|(word, _)| {
        key == *word
            || key.contains(&format!("{word}级"))
            || key == format!("level{word}")
            || key == format!("grade{word}")
            || key == format!("l{word}")
            || key == format!("{word}.0")
    });
    let by_grade = by_grade.or_else(|| {
        [("i", 1), ("ii", 2), ("iii", 3), ("iv", 4), ("v", 5)]
            .iter()
            .find(|(word, _)| key == *word || key == format!("{word}级") || key == format!("level{word}"))
    });
    let by_trade = trades.iter().find(|(word, _)| key.contains(word));
    match (by_grade, by_trade) {
        (Some((_, grade)), Some((_, trade))) if grade != trade => None,
        (Some((_, level)), _) | (None, Some((_, level))) => Some(*level),
        (None, None) => match key.as_str() {
            "advanced" | "senior" => Some(3),
            "intermediate" => Some(4),
            "primary" | "junior" | "basic" => Some(5),
            _ => None,
        },
    }
}

/// A kind of teacher qualification.
#[must_use]
pub fn teacher_qualification_kind(text: &str) -> Option<TeacherQualificationKind> {
    let key = title_key(text);
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let found: Vec<TeacherQualificationKind> = [
        (
            TeacherQualificationKind::Kindergarten,
            has(&["幼儿园", "幼儿", "学前", "kindergarten", "preschool"]),
        ),
        (TeacherQualificationKind::Primary, has(&["小学", "primary", "elementary"])),
        (TeacherQualificationKind::JuniorMiddle, has(&["初级中学", "初中", "junior"])),
        (TeacherQualificationKind::SeniorMiddle, has(&["高级中学", "高中", "senior"])),
        (TeacherQualificationKind::VocationalPractice, has(&["实习指导", "practiceinstructor"])),
        (
            TeacherQualificationKind::Vocational,
            has(&["中等职业", "中职", "中专", "vocational"]) && !has(&["实习指导", "practiceinstructor"]),
        ),
        (
            TeacherQualificationKind::HigherEducation,
            has(&["高等", "高校", "大学", "highereducation", "university"]),
        ),
    ]
    .into_iter()
    .filter_map(|(kind, found)| found.then_some(kind))
    .collect();
    match found.as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_read_however_they_are_written() {
        for (written, expected) in [
            ("五级", Some(5)),
            ("五级/初级工", Some(5)),
            ("初级", Some(5)),
            ("4级", Some(4)),
            ("四级/中级工", Some(4)),
            ("中级", Some(4)),
            ("三级/高级工", Some(3)),
            ("高级", Some(3)),
            ("Ⅲ级", Some(3)),
            ("３", Some(3)),
            ("技师", Some(2)),
            ("高级技师", Some(1)),
            ("二级/技师", Some(2)),
            ("Level 4", Some(4)),
            ("五级/高级工", None),
            ("合格", None),
            ("六级", None),
        ] {
            assert_eq!(level(written), expected, "{written}");
        }
    }

    #[test]
    fn posts_are_read_in_the_words_of_lists_and_nothing_is_guessed() {
        for (written, expected) in [
            ("园长", Some(Post::Head)),
            ("老 师", Some(Post::Teacher)),
            ("保育师", Some(Post::Caregiver)),
            ("保健医", Some(Post::Health)),
            ("营养师", Some(Post::Nutrition)),
            ("厨师", Some(Post::Cook)),
            ("保洁", Some(Post::Cleaner)),
            ("Teacher", Some(Post::Teacher)),
            ("待定", None),
            ("见习", None),
            ("轮岗", None),
            ("教师/保育员", None),
        ] {
            assert_eq!(post(written), expected, "{written}");
        }
    }

    #[test]
    fn a_kind_of_teacher_qualification_is_one_kind_or_none() {
        assert_eq!(
            teacher_qualification_kind("幼儿园教师资格"),
            Some(TeacherQualificationKind::Kindergarten)
        );
        assert_eq!(
            teacher_qualification_kind("中等职业学校实习指导教师"),
            Some(TeacherQualificationKind::VocationalPractice)
        );
        assert_eq!(teacher_qualification_kind("初中"), Some(TeacherQualificationKind::JuniorMiddle));
        assert_eq!(teacher_qualification_kind("小学、初中"), None);
    }

    #[test]
    fn no_word_alone_answers_a_check() {
        assert_eq!(screening_outcome("未发现记录"), Some(ScreeningOutcome::Clear));
        assert_eq!(screening_outcome("有记录"), Some(ScreeningOutcome::Hit));
        assert_eq!(screening_outcome("无"), None);
    }
}
