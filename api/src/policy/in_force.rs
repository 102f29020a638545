//! The policies the registry knows, oldest first: the values themselves.

use chrono::NaiveDate;
use mengya_entities::values::{CredentialKind, Post, TeacherQualificationKind, Topic};

use super::{BanFigures, BandFigures, Basis, Figure, Policy, Source, Text};

/// Every policy, oldest first; never empty.
pub(super) static POLICIES: [Policy; 1] = [DEFAULT];

const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    match NaiveDate::from_ymd_opt(year, month, day) {
        Some(day) => day,
        None => NaiveDate::MAX,
    }
}

const fn law(since: NaiveDate, zh: &'static str, en: &'static str) -> Source {
    Source { basis: Basis::Law, since, text: Text::fixed(zh, en) }
}

const fn setting(since: NaiveDate, zh: &'static str, en: &'static str) -> Source {
    Source { basis: Basis::Setting, since, text: Text::fixed(zh, en) }
}

/// Names and units are Chinese and English.
type Both = (&'static str, &'static str);

const fn figure<T: Copy>(code: &'static str, name: Both, value: T, unit: Both, source: Source) -> Figure<T> {
    Figure { code, name: Text::fixed(name.0, name.1), value, unit: Text::fixed(unit.0, unit.1), source }
}

/// The first day of the city's ordinance (上海市学前教育与托育服务条例): from it on our own settings are meant.
const ORDINANCE: NaiveDate = day(2023, 1, 1);
/// The first day of 学前教育法 (its art. 85).
const PRESCHOOL_LAW: NaiveDate = day(2025, 6, 1);
/// The day of issue of the national setting standard (国卫人口发〔2019〕58号).
const STANDARD: NaiveDate = day(2019, 10, 8);
/// The day of the version of 未成年人保护法 that was read.
const MINORS_LAW: NaiveDate = day(2024, 4, 26);
/// The first day of 卫生部 教育部令第76号.
const HEALTH_ORDER: NaiveDate = day(2010, 11, 1);

/// The first day of 禁止使用童工规定 (国务院令第364号).
const CHILD_LABOUR_ORDER: NaiveDate = day(2002, 12, 1);

const NO_UNIT: Both = ("", "");
const LEVEL: Both = ("级", "level");
const CLASS_HOURS: Both = ("学时", "class hours");
const YEARS: Both = ("年", "years");
const DAYS: Both = ("日", "days");
const WORKING_DAYS: Both = ("个工作日", "working days");
const MINUTES: Both = ("分钟", "minutes");
const PLACES: Both = ("个托位", "places");
const PERSONS: Both = ("人", "persons");

const POSTS_OF_THE_STANDARD: Source = law(
    STANDARD,
    "《托育机构设置标准（试行）》（国卫人口发〔2019〕58号）；《托儿所幼儿园卫生保健管理办法》（卫生部 教育部令第76号）",
    "Setting standard for childcare institutions (NHC 2019 No. 58); Order No. 76 of the ministries of health and education",
);
const CLASSES_OF_THE_STANDARD: Source = law(
    STANDARD,
    "《托育机构设置标准（试行）》（国卫人口发〔2019〕58号）",
    "Setting standard for childcare institutions (NHC 2019 No. 58)",
);
const CITY_CERTIFICATE_POSTS: Source = setting(
    ORDINANCE,
    "上海市公布的持证上岗岗位；等级由本区设定",
    "The city's list of posts that need a certificate; the level is the district's setting",
);
const PENALTY_LAW: NaiveDate = day(2021, 7, 15);
const REVIEW_LAW: NaiveDate = day(2024, 1, 1);
const LITIGATION_LAW: NaiveDate = day(2017, 7, 1);

const fn places_per_carer(code: &'static str, name: Both, value: u32, source: Source) -> Figure<u32> {
    figure(code, name, value, ("个托位/名保育人员", "places per carer"), source)
}

const fn largest_class(code: &'static str, name: Both, value: u32) -> Figure<u32> {
    figure(code, name, value, ("个托位/班", "places per class"), CLASSES_OF_THE_STANDARD)
}

/// The default policy, until a district sets otherwise. Its first day is the day on which the youngest of its laws
/// took effect.
const DEFAULT: Policy = Policy {
    first_day: PRESCHOOL_LAW,
    certificate_posts: figure(
        "certificate_posts",
        ("持证岗位", "posts that need a certificate"),
        &[Post::Head, Post::Teacher, Post::Caregiver, Post::Health, Post::Guard, Post::Nutrition],
        NO_UNIT,
        setting(
            ORDINANCE,
            "持证率无统一定义，由本区设定；岗位参照上海市持证上岗岗位与《托育机构设置标准（试行）》",
            "No source defines the certified share: the district's setting, after the city's list and the setting standard",
        ),
    ),
    head_training_class_hours: figure(
        "head_training_class_hours",
        ("负责人岗位培训", "training of heads, in all"),
        60,
        CLASS_HOURS,
        setting(
            day(2024, 4, 1),
            "WS/T 821-2023《托育机构质量评估标准》5.2.1（推荐性标准，据二手资料）",
            "WS/T 821-2023, item 5.2.1 (recommended standard, known from a secondary source)",
        ),
    ),
    teacher_kind: figure(
        "teacher_kind",
        ("教师资格种类", "kind of teacher qualification"),
        TeacherQualificationKind::Kindergarten,
        NO_UNIT,
        setting(
            PRESCHOOL_LAW,
            "《中华人民共和国学前教育法》第三十七条：对幼儿园托班为法定，对其他机构为本区设定",
            "Preschool Education Law, art. 37: law for nursery classes of kindergartens, the district's setting elsewhere",
        ),
    ),
    teacher_other_kind_supplement: figure(
        "teacher_other_kind_supplement",
        ("其他种类教师资格须另具备", "what another kind needs beside it"),
        CredentialKind::PreschoolTraining,
        NO_UNIT,
        setting(
            PRESCHOOL_LAW,
            "《中华人民共和国学前教育法》第三十七条：对幼儿园托班为法定，对其他机构为本区设定",
            "Preschool Education Law, art. 37: law for nursery classes of kindergartens, the district's setting elsewhere",
        ),
    ),
    infant_caregiver_lowest_level: figure(
        "infant_caregiver_lowest_level",
        ("育婴员最低等级", "lowest level of infant caregiver"),
        5,
        LEVEL,
        CITY_CERTIFICATE_POSTS,
    ),
    childcare_worker_lowest_level: figure(
        "childcare_worker_lowest_level",
        ("保育师（员）最低等级", "lowest level of childcare worker"),
        5,
        LEVEL,
        CITY_CERTIFICATE_POSTS,
    ),
    health_worker_credential: figure(
        "health_worker_credential",
        ("保健人员持证", "credential of health workers"),
        CredentialKind::HealthWorkerTraining,
        NO_UNIT,
        CLASSES_OF_THE_STANDARD,
    ),
    guard_credential: figure(
        "guard_credential",
        ("保安持证", "credential of guards"),
        CredentialKind::GuardCertificate,
        NO_UNIT,
        CLASSES_OF_THE_STANDARD,
    ),
    nutrition_credential: figure(
        "nutrition_credential",
        ("营养员持证", "credential of nutrition workers"),
        CredentialKind::Nutrition,
        NO_UNIT,
        CITY_CERTIFICATE_POSTS,
    ),
    health_certificate_years: figure(
        "health_certificate_years",
        ("健康合格证有效期", "term of a health certificate"),
        1,
        YEARS,
        law(
            HEALTH_ORDER,
            "《托儿所幼儿园卫生保健管理办法》（卫生部 教育部令第76号）第十四条",
            "Order No. 76 of the ministries of health and education, art. 14",
        ),
    ),
    entry_screenings: figure(
        "entry_screenings",
        ("入职查询", "checks before the first day"),
        1,
        ("次", "check"),
        law(
            MINORS_LAW,
            "《中华人民共和国未成年人保护法》第六十二条：招聘时应当查询",
            "Law on the Protection of Minors, art. 62: a check at hiring",
        ),
    ),
    entry_check_months: figure(
        "entry_check_months",
        ("入职查询有效期（至到岗日）", "how long before the first day an entry check serves"),
        6,
        ("个月", "months"),
        setting(
            MINORS_LAW,
            "本区设定：法律要求招聘时查询，未规定查询与到岗之间的间隔",
            "The district's setting: the law asks for a check at hiring and names no interval",
        ),
    ),
    employment_void_hours: figure(
        "employment_void_hours",
        ("录入错误可作废的时限", "time to void an employment entered by mistake"),
        24,
        ("小时", "hours"),
        setting(
            ORDINANCE,
            "本区设定：一日之内可以作废，其后只能结束任职",
            "The district's setting: within a day; after that it can only be ended",
        ),
    ),
    credential_undo_hours: figure(
        "credential_undo_hours",
        ("录入有误的资质决定可撤回的时限", "time to undo a credential decision entered by mistake"),
        24,
        ("小时", "hours"),
        setting(
            ORDINANCE,
            "本区设定：一日之内可由作出决定的人撤回，其后须另作决定",
            "The district's setting: within a day, by who decided; after that another decision is needed",
        ),
    ),
    manager_days_ahead: figure(
        "manager_days_ahead",
        ("机构可提前登记任职的天数", "how long before the first day an institution may enter an employment"),
        90,
        DAYS,
        setting(
            ORDINANCE,
            "本区设定：足以在到岗前核对证件和查询，又不致过早查阅其档案",
            "The district's setting: time to check papers and screening, and no reading of records years ahead",
        ),
    ),
    screening_interval_years: figure(
        "screening_interval_years",
        ("定期查询间隔", "interval between checks"),
        1,
        YEARS,
        law(
            MINORS_LAW,
            "《中华人民共和国未成年人保护法》第六十二条：每年定期查询；至次年同日（含）为本区计算方法",
            "Law on the Protection of Minors, art. 62: a check every year; \"to the same day next year, included\" is our way of counting",
        ),
    ),
    ban: law(
        PRESCHOOL_LAW,
        "从业禁止决定或判决；《中华人民共和国未成年人保护法》第六十二条，《中华人民共和国学前教育法》第四十四条、第八十条",
        "The ban itself; Law on the Protection of Minors, art. 62; Preschool Education Law, arts. 44 and 80",
    ),
    class_hour_minutes: figure(
        "class_hour_minutes",
        ("一学时", "one class hour"),
        45,
        MINUTES,
        setting(
            ORDINANCE,
            "通行做法，未见规定，由本区设定",
            "General practice; no source found: the district's setting",
        ),
    ),
    yearly_class_hours: figure(
        "yearly_class_hours",
        ("年度培训", "training each year"),
        40,
        CLASS_HOURS,
        setting(
            ORDINANCE,
            "学时数未见规定，由本区设定；任职不满一年的按任职天数折算",
            "No source gives the number: the district's setting; for part of a year in proportion to the days employed",
        ),
    ),
    yearly_topics: figure(
        "yearly_topics",
        ("年度培训主题", "topics of each year's training"),
        &Topic::YEARLY,
        NO_UNIT,
        setting(
            day(2020, 9, 16),
            "上海市政府新闻发布会（2020年9月16日）：每年开展五个方面的专业培训；每个主题至少一次为本区设定",
            "The city's press conference of 2020-09-16 names five fields of yearly training; once each is the district's setting",
        ),
    ),
    daily_face_to_face_minutes: figure(
        "daily_face_to_face_minutes",
        ("每人每日线下培训上限", "training face to face for a person on one day, at most"),
        8 * 60,
        MINUTES,
        setting(ORDINANCE, "合理性检查，由本区设定", "A check for plausibility: the district's setting"),
    ),
    completion_age_years: figure(
        "completion_age_years",
        ("结业最低年龄", "age before which no completion is recorded"),
        16,
        ("周岁", "years of age"),
        setting(ORDINANCE, "合理性检查，由本区设定", "A check for plausibility: the district's setting"),
    ),
    employment_age_years: figure(
        "employment_age_years",
        ("录用最低年龄", "age before which nobody is employed"),
        16,
        ("周岁", "years of age"),
        law(
            CHILD_LABOUR_ORDER,
            "《禁止使用童工规定》（国务院令第364号）第二条；《中华人民共和国劳动法》第十五条",
            "Provisions on the Prohibition of Child Labour (State Council Order No. 364), art. 2; Labour Law, art. 15",
        ),
    ),
    infant: BandFigures {
        places_per_carer: places_per_carer(
            "infant_places_per_carer",
            ("乳儿班照护比", "ratio of infant classes"),
            3,
            CLASSES_OF_THE_STANDARD,
        ),
        largest_class: largest_class("infant_largest_class", ("乳儿班最大班额", "largest infant class"), 10),
    },
    toddler: BandFigures {
        places_per_carer: places_per_carer(
            "toddler_places_per_carer",
            ("托小班照护比", "ratio of toddler classes"),
            5,
            CLASSES_OF_THE_STANDARD,
        ),
        largest_class: largest_class(
            "toddler_largest_class",
            ("托小班最大班额", "largest toddler class"),
            15,
        ),
    },
    older: BandFigures {
        places_per_carer: places_per_carer(
            "older_places_per_carer",
            ("托大班照护比", "ratio of older classes"),
            7,
            CLASSES_OF_THE_STANDARD,
        ),
        largest_class: largest_class("older_largest_class", ("托大班最大班额", "largest older class"), 20),
    },
    mixed: BandFigures {
        places_per_carer: places_per_carer(
            "mixed_places_per_carer",
            ("混合班照护比", "ratio of mixed classes"),
            5,
            setting(
                ORDINANCE,
                "国家标准未规定混合班，由本区设定",
                "Not set nationally: the district's setting",
            ),
        ),
        largest_class: largest_class("mixed_largest_class", ("混合班最大班额", "largest mixed class"), 18),
    },
    heads: figure("heads", ("负责人（至少）", "heads, at least"), 1, PERSONS, POSTS_OF_THE_STANDARD),
    health_workers: figure(
        "health_workers",
        ("保健人员（至少）", "health workers, at least"),
        1,
        PERSONS,
        POSTS_OF_THE_STANDARD,
    ),
    full_time_health_worker_from_places: figure(
        "full_time_health_worker_from_places",
        ("应有专职保健人员的托位数", "places from which on a health worker is full-time"),
        150,
        PLACES,
        setting(
            HEALTH_ORDER,
            "参照卫生部 教育部令第76号第十二条（据二手资料），由本区设定；登记不区分专职和兼职，一律按专职计",
            "After Order No. 76, art. 12 (known from a secondary source): the district's setting. The register does not tell part-time from full-time and counts everybody as full-time",
        ),
    ),
    guards: figure("guards", ("保安（至少）", "guards, at least"), 1, PERSONS, POSTS_OF_THE_STANDARD),
    carers_per_class: figure(
        "carers_per_class",
        ("每班保育人员或教师（至少）", "caregivers or teachers for each class, at least"),
        1,
        PERSONS,
        POSTS_OF_THE_STANDARD,
    ),
    dual_teacher_kinds: figure(
        "dual_teacher_kinds",
        ("双证认可的教师资格种类", "kinds of teacher qualification for dual certification"),
        TeacherQualificationKind::ALL,
        NO_UNIT,
        setting(
            PRESCHOOL_LAW,
            "静安区托育服务“萌芽工程”实施方案（2025年）未写明种类，由本区设定",
            "Jing'an's Budding Project (2025) names no kind: the district's setting",
        ),
    ),
    dual_caregiver_lowest_level: figure(
        "dual_caregiver_lowest_level",
        ("双证认可的育婴员最低等级", "lowest level of infant caregiver for dual certification"),
        5,
        LEVEL,
        setting(
            PRESCHOOL_LAW,
            "静安区托育服务“萌芽工程”实施方案（2025年）未写明等级，由本区设定",
            "Jing'an's Budding Project (2025) names no level: the district's setting",
        ),
    ),
    dual_certificate_years: figure(
        "dual_certificate_years",
        (
            "双证和人员登记证书有效期（至多）",
            "term of a certificate of dual certification or registration, at most",
        ),
        3,
        YEARS,
        setting(PRESCHOOL_LAW, "未见规定，由本区设定", "No source: the district's setting"),
    ),
    core_team_specialty: figure(
        "core_team_specialty",
        ("核心团队医师专业", "specialty of a core team's physician"),
        "儿科",
        NO_UNIT,
        setting(
            PRESCHOOL_LAW,
            "静安区托育服务“萌芽工程”实施方案（2025年）：双证教师与专业医师；以执业范围含“儿科”为准，由本区设定",
            "Jing'an's Budding Project (2025): dual-certified teachers and licensed paediatric specialists, read off the scope of practice",
        ),
    ),
    bans: BANS,
};

const BANS: BanFigures = BanFigures {
    hearing_request_working_days: figure(
        "hearing_request_working_days",
        ("申请听证期限", "time to ask for a hearing"),
        5,
        WORKING_DAYS,
        law(PENALTY_LAW, "《中华人民共和国行政处罚法》第六十四条", "Administrative Penalty Law, art. 64"),
    ),
    hearing_notice_working_days: figure(
        "hearing_notice_working_days",
        ("听证通知提前", "notice before a hearing"),
        7,
        WORKING_DAYS,
        law(PENALTY_LAW, "《中华人民共和国行政处罚法》第六十四条", "Administrative Penalty Law, art. 64"),
    ),
    decision_days: figure(
        "decision_days",
        ("立案后作出决定", "from opening a case to its decision"),
        90,
        DAYS,
        law(PENALTY_LAW, "《中华人民共和国行政处罚法》第六十条", "Administrative Penalty Law, art. 60"),
    ),
    officers: figure(
        "ban_officers",
        ("作出决定的不同人员", "different officers who decide"),
        2,
        PERSONS,
        setting(
            PENALTY_LAW,
            "《中华人民共和国行政处罚法》第五十七条要求集体讨论；两名不同人员为本区设定",
            "Administrative Penalty Law, art. 57, asks for a collective decision; two officers are the district's setting",
        ),
    ),
    service_working_days: figure(
        "service_working_days",
        ("送达期限", "time to serve a decision"),
        7,
        WORKING_DAYS,
        law(PENALTY_LAW, "《中华人民共和国行政处罚法》第六十一条", "Administrative Penalty Law, art. 61"),
    ),
    review_request_days: figure(
        "review_request_days",
        ("申请行政复议期限", "time to ask for administrative review"),
        60,
        DAYS,
        law(REVIEW_LAW, "《中华人民共和国行政复议法》第二十条", "Administrative Review Law, art. 20"),
    ),
    review_decision_days: figure(
        "review_decision_days",
        ("行政复议审理期限", "time to decide a review"),
        60,
        DAYS,
        law(REVIEW_LAW, "《中华人民共和国行政复议法》第六十二条", "Administrative Review Law, art. 62"),
    ),
    review_extension_days: figure(
        "review_extension_days",
        ("行政复议延长期限", "extension of a review, once"),
        30,
        DAYS,
        law(REVIEW_LAW, "《中华人民共和国行政复议法》第六十二条", "Administrative Review Law, art. 62"),
    ),
    court_after_review_days: figure(
        "court_after_review_days",
        ("复议后起诉期限", "time to go to court after review"),
        15,
        DAYS,
        law(
            LITIGATION_LAW,
            "《中华人民共和国行政诉讼法》第四十五条",
            "Administrative Litigation Law, art. 45",
        ),
    ),
    court_direct_months: figure(
        "court_direct_months",
        ("直接起诉期限", "time to go to court directly"),
        6,
        ("个月", "months"),
        law(
            LITIGATION_LAW,
            "《中华人民共和国行政诉讼法》第四十六条",
            "Administrative Litigation Law, art. 46",
        ),
    ),
    withdrawal_working_days: figure(
        "withdrawal_working_days",
        ("撤回已公开决定期限", "time to withdraw an annulled decision from the public"),
        3,
        WORKING_DAYS,
        law(PENALTY_LAW, "《中华人民共和国行政处罚法》第四十八条", "Administrative Penalty Law, art. 48"),
    ),
    suspension_hours: figure(
        "suspension_hours",
        ("一人作出的停止工作措施失效", "a suspension by one officer lapses after"),
        72,
        ("小时", "hours"),
        setting(ORDINANCE, "未见规定，由本区设定", "No source: the district's setting"),
    ),
    revoked_qualification_years: figure(
        "revoked_qualification_years",
        ("教师资格被撤销后不得重新申请", "no new claim after a teacher qualification was revoked"),
        5,
        YEARS,
        law(day(1995, 12, 12), "《教师资格条例》第十九条", "Regulations on Teacher Qualifications, art. 19"),
    ),
};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_class_hour_is_as_long_in_a_list_as_in_every_policy() {
        for policy in &POLICIES {
            assert_eq!(policy.class_hour_minutes.value, mengya_lists::cells::CLASS_HOUR_MINUTES);
        }
    }

    #[test]
    fn every_figure_names_itself_and_its_source_in_both_languages() {
        for policy in &POLICIES {
            let lines = policy.figures();
            let codes: HashSet<&str> = lines.iter().map(|line| line.code).collect();
            assert_eq!(codes.len(), lines.len(), "a code stands twice");
            for line in lines {
                for text in [line.name, &line.source.text, &line.value] {
                    assert!(!text.zh.is_empty() && !text.en.is_empty(), "{}", line.code);
                }
                assert_eq!(line.unit.zh.is_empty(), line.unit.en.is_empty(), "{}", line.code);
                assert!(line.source.since <= policy.first_day, "{} is younger than its policy", line.code);
            }
        }
    }

    #[test]
    fn policies_follow_each_other() {
        assert!(POLICIES.windows(2).all(|pair| pair[0].first_day < pair[1].first_day));
    }

    #[test]
    fn the_first_policy_also_answers_for_the_days_before_it() {
        for day in [day(2020, 1, 1), day(2025, 5, 31), day(2025, 6, 1), day(2026, 6, 30)] {
            assert_eq!(Policy::in_force_on(day), &POLICIES[0]);
        }
    }
}
