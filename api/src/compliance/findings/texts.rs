//! What findings say to people: a title, a sentence with the facts, and what to do. Chinese first, then English.

use chrono::NaiveDate;

use super::{Finding, FindingCode};
use crate::platform::language::Language;
use crate::policy::Text;

impl FindingCode {
    /// A few words that name it.
    #[must_use]
    pub const fn title(self) -> Text {
        match self {
            Self::HeadTrainingShort => Text::fixed("负责人培训学时不足", "Training for heads incomplete"),
            Self::MissingTeacherQualification => Text::fixed("缺教师资格证", "Teacher qualification missing"),
            Self::TeacherQualificationOtherKind => {
                Text::fixed("教师资格种类不符", "Teacher qualification of another kind")
            }
            Self::MissingCaregiverCredential => Text::fixed("缺保育资质", "Caregiver credential missing"),
            Self::MissingHealthWorkerTraining => {
                Text::fixed("缺保健人员培训合格证", "Health-worker training missing")
            }
            Self::MissingGuardCertificate => Text::fixed("缺保安员证", "Guard certificate missing"),
            Self::MissingNutritionCredential => Text::fixed("缺营养员证", "Nutrition credential missing"),
            Self::HealthCertificateMissing => Text::fixed("缺健康合格证", "Health certificate missing"),
            Self::HealthCertificateExpired => Text::fixed("健康合格证已过期", "Health certificate expired"),
            Self::Barred => Text::fixed("从业禁止", "Barred"),
            Self::EntryScreeningMissing => Text::fixed("缺入职查询", "Entry check missing"),
            Self::ScreeningOverdue => Text::fixed("年度复查逾期", "Yearly check overdue"),
            Self::TrainingShort => Text::fixed("年度培训学时不足", "Yearly training incomplete"),
            Self::TopicMissing => Text::fixed("年度培训缺主题", "Topic of yearly training missing"),
            Self::PostUnfilled => Text::fixed("岗位空缺", "Post unfilled"),
            Self::CarersFewerThanClasses => {
                Text::fixed("保育人员和教师少于班级数", "Fewer carers than classes")
            }
            Self::RatioShort => Text::fixed("照护比不足", "Too few carers for the places"),
            Self::ClassTooLarge => Text::fixed("班额超限", "Class too large"),
        }
    }
}

fn zh(day: NaiveDate) -> String {
    Language::Chinese.day(day)
}

fn en(day: NaiveDate) -> String {
    Language::English.day(day)
}

/// The first text when there is exactly one, else the second.
const fn one_or_more(count: u32, one: &'static str, more: &'static str) -> &'static str {
    if count == 1 { one } else { more }
}

impl Finding {
    /// A few words that name it.
    #[must_use]
    pub fn title(&self) -> Text {
        self.code().title()
    }

    /// One sentence with the facts.
    #[must_use]
    pub fn sentence(&self) -> Text {
        match *self {
            Self::HeadTrainingShort { have, need } => Text::made(
                format!("负责人岗位培训应满{need}学时，现有{have}学时。"),
                format!("Heads need {need} class hours of training for heads; {have} are recorded."),
            ),
            Self::MissingTeacherQualification => Text::fixed(
                "任教师岗位，没有经核验且有效的教师资格证。",
                "Works as a teacher without a verified teacher qualification that counts.",
            ),
            Self::TeacherQualificationOtherKind => Text::fixed(
                "教师资格证不是幼儿园种类，也没有学前教育培训合格证。",
                "The teacher qualification is not of kindergarten kind, and there is no preschool-education training beside it.",
            ),
            Self::MissingCaregiverCredential => Text::fixed(
                "任保育岗位，没有经核验且有效的育婴员证或保育师（员）证。",
                "Works as a caregiver without a verified infant caregiver or childcare worker credential that counts.",
            ),
            Self::MissingHealthWorkerTraining => Text::fixed(
                "任保健岗位，没有经核验且有效的保健人员培训合格证。",
                "Works as a health worker without a verified health-worker training credential that counts.",
            ),
            Self::MissingGuardCertificate => Text::fixed(
                "任保安岗位，没有经核验且有效的保安员证。",
                "Works as a guard without a verified guard certificate that counts.",
            ),
            Self::MissingNutritionCredential => Text::fixed(
                "任营养员岗位，没有经核验且有效的营养员证。",
                "Works in nutrition without a verified nutrition credential that counts.",
            ),
            Self::HealthCertificateMissing => Text::fixed(
                "到当日为止，没有经核验的健康合格证。",
                "No verified health certificate had been issued by that day.",
            ),
            Self::HealthCertificateExpired { last_day } => Text::made(
                format!("健康合格证有效至{}，已过期。", zh(last_day)),
                format!("The health certificate was valid until {}.", en(last_day)),
            ),
            Self::Barred => Text::fixed(
                "处于从业禁止期内，不得从事与未成年人密切接触的工作。",
                "A ban is in force: no work in close contact with minors.",
            ),
            Self::EntryScreeningMissing { first_day } => Text::made(
                format!("{}到岗，当日及以前没有结果为“无记录”的入职查询。", zh(first_day)),
                format!("Started on {} without a clear check on or before that day.", en(first_day)),
            ),
            Self::ScreeningOverdue { last_day: Some(last_day) } => Text::made(
                format!("最近一次“无记录”的查询有效至{}，已逾期。", zh(last_day)),
                format!("The latest clear check was in date until {}.", en(last_day)),
            ),
            Self::ScreeningOverdue { last_day: None } => {
                Text::fixed("没有结果为“无记录”的查询。", "There is no check with a clear answer.")
            }
            Self::TrainingShort { year, have, need } => Text::made(
                format!("{year}年应完成培训{need}学时，实际通过{have}学时。"),
                format!("{need} class hours were asked for in {year}; {have} were passed."),
            ),
            Self::TopicMissing { year, topic } => Text::made(
                format!("{year}年没有通过“{}”主题的培训。", topic.zh()),
                format!("No training in {} was passed in {year}.", topic.en()),
            ),
            Self::PostUnfilled { post } => Text::made(
                format!("没有符合要求的在岗{}。", post.zh()),
                format!("Nobody fills the post of {} as it is asked for.", post.en()),
            ),
            Self::CarersFewerThanClasses { have, need } => Text::made(
                format!("按班级数至少应有保育人员或教师{need}人，在岗{have}人。"),
                format!(
                    "The classes need at least {need} {}; {have} {} employed.",
                    one_or_more(need, "carer", "carers"),
                    one_or_more(have, "is", "are"),
                ),
            ),
            Self::RatioShort { have, need } => Text::made(
                format!("按托位数至少应有保育人员或教师{need}人，在岗{have}人。"),
                format!(
                    "The places need at least {need} {}; {have} {} employed.",
                    one_or_more(need, "carer", "carers"),
                    one_or_more(have, "is", "are"),
                ),
            ),
            Self::ClassTooLarge { band, classes, places, limit } => Text::made(
                format!("{}{classes}个班共{places}个托位，每班最多{limit}个。", band.zh()),
                format!(
                    "The {} band has {classes} {} with {places} places in all; a class may have {limit}.",
                    band.en(),
                    one_or_more(classes, "class", "classes"),
                ),
            ),
        }
    }

    /// What to do, and who: short sentences.
    #[must_use]
    pub fn remedy(&self) -> Text {
        match *self {
            Self::HeadTrainingShort { have, need } => {
                let lacking = need.saturating_sub(have);
                Text::made(
                    format!("请负责人参加负责人岗位培训，补足{lacking}学时。培训机构登记结业后即时生效。"),
                    format!(
                        "Please have the head complete {lacking} more {} of training for heads. It counts once the provider records it.",
                        one_or_more(lacking, "class hour", "class hours"),
                    ),
                )
            }
            Self::MissingTeacherQualification => Text::fixed(
                "请本人提交教师资格证，由核验人员核验。尚未取得的，请机构安排其他岗位。",
                "Please have the person submit the teacher qualification for verification. If there is none yet, please assign another post.",
            ),
            Self::TeacherQualificationOtherKind => Text::fixed(
                "请本人参加学前教育培训，取得合格证后提交核验；或提交幼儿园教师资格证。",
                "Please have the person complete preschool-education training and submit the credential, or submit a kindergarten teacher qualification.",
            ),
            Self::MissingCaregiverCredential => Text::fixed(
                "请本人提交育婴员证或保育师（员）证，由核验人员核验。尚未取得的，请机构安排培训和考核。",
                "Please have the person submit an infant caregiver or childcare worker credential for verification. If there is none yet, please arrange training and assessment.",
            ),
            Self::MissingHealthWorkerTraining => Text::fixed(
                "请本人参加妇幼保健机构组织的卫生保健培训，取得合格证后提交核验。",
                "Please have the person complete the training of the maternal and child health institution and submit the credential.",
            ),
            Self::MissingGuardCertificate => Text::fixed(
                "请机构要求保安服务公司派驻持保安员证的人员，并提交证件核验。",
                "Please ask the security company for a guard who holds the certificate, and submit it for verification.",
            ),
            Self::MissingNutritionCredential => Text::fixed(
                "请本人提交营养员证，由核验人员核验。尚未取得的，请机构安排培训和考核。",
                "Please have the person submit the nutrition credential for verification. If there is none yet, please arrange training and assessment.",
            ),
            Self::HealthCertificateMissing => Text::fixed(
                "请本人体检并提交健康合格证。取得以前，请机构不要安排上岗。",
                "Please have the person examined and submit the health certificate. Until then, please do not let the person work.",
            ),
            Self::HealthCertificateExpired { .. } => Text::fixed(
                "请本人尽快体检并提交新的健康合格证。取得以前，请机构不要安排上岗。",
                "Please have the person examined again and submit the new health certificate. Until then, please do not let the person work.",
            ),
            Self::Barred => Text::fixed(
                "请机构立即停止其工作，并结束任职。对决定有异议的，由本人依法申请复议或者提起诉讼。",
                "Please end the person's work at once, and the employment. Who contests the ban may ask for review or go to court.",
            ),
            Self::EntryScreeningMissing { .. } => Text::fixed(
                "请机构核对到岗以前是否已作入职查询：已作的，请登记日期和结果；未作的，请立即向公安机关申请查询，并向监管人员说明：到岗以后的查询不能代替入职查询。",
                "Please look whether the check was made before the first day: if so, record its day and answer; if not, ask the police for one at once and tell the officer, for a later check does not take its place.",
            ),
            Self::ScreeningOverdue { .. } => Text::fixed(
                "请机构向公安机关申请年度查询，并登记日期和结果。",
                "Please ask the police for the yearly check, and record its day and answer.",
            ),
            Self::TrainingShort { year, have, need } => {
                let lacking = need.saturating_sub(have);
                Text::made(
                    format!(
                        "请核对{year}年是否有结业尚未登记，由培训机构补报。确实缺{lacking}学时的，请机构安排本年度培训并向主管部门说明。"
                    ),
                    format!(
                        "Please see whether completions of {year} are not yet recorded, and have the provider report them. If {lacking} {} are truly lacking, please arrange this year's training and tell the authority.",
                        one_or_more(lacking, "class hour", "class hours"),
                    ),
                )
            }
            Self::TopicMissing { year, topic } => Text::made(
                format!(
                    "请核对{year}年“{}”培训是否尚未登记，由培训机构补报。确未参加的，请机构安排本年度培训。",
                    topic.zh()
                ),
                format!(
                    "Please see whether training in {} of {year} is not yet recorded, and have the provider report it. If it was not taken, please arrange it this year.",
                    topic.en(),
                ),
            ),
            Self::PostUnfilled { post } => Text::made(
                format!("请机构聘任{}；已在岗的，请登记任职。", post.zh()),
                format!(
                    "Please fill the post of {}, or record the employment if somebody works in it.",
                    post.en()
                ),
            ),
            Self::CarersFewerThanClasses { have, need } | Self::RatioShort { have, need } => {
                let lacking = need.saturating_sub(have);
                Text::made(
                    format!("请机构增加保育人员或教师{lacking}人，或相应减少班级和托位。"),
                    format!(
                        "Please employ {lacking} more {}, or reduce classes and places accordingly.",
                        one_or_more(lacking, "carer", "carers"),
                    ),
                )
            }
            Self::ClassTooLarge { band, classes, places, limit } => {
                let over = places.saturating_sub(classes.saturating_mul(limit));
                Text::made(
                    format!("请机构减少{}托位{over}个，或增设班级。", band.zh()),
                    format!(
                        "Please take {over} {} off the {} band, or open another class.",
                        one_or_more(over, "place", "places"),
                        band.en(),
                    ),
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::samples;

    #[test]
    fn every_finding_has_a_title_a_sentence_and_a_remedy_in_both_languages() {
        for finding in samples() {
            for text in [finding.sentence(), finding.remedy()] {
                assert!(text.zh.ends_with('。'), "{finding:?}: {}", text.zh);
                assert!(text.en.ends_with('.') && text.en.is_ascii(), "{finding:?}: {}", text.en);
            }
            let title = finding.title();
            assert!(!title.zh.is_empty() && !title.en.is_empty());
        }
    }

    #[test]
    fn sentences_name_the_facts() {
        let sentences: Vec<_> = samples().into_iter().map(|finding| finding.sentence()).collect();
        assert_eq!(sentences[0].zh, "负责人岗位培训应满60学时，现有59学时。");
        assert_eq!(sentences[8].zh, "健康合格证有效至2026年6月29日，已过期。");
        assert_eq!(sentences[14].en, "No training in mental health was passed in 2025.");
        assert_eq!(sentences[18].zh, "混合班1个班共19个托位，每班最多18个。");
        assert_eq!(
            sentences[18].en,
            "The mixed band has 1 class with 19 places in all; a class may have 18."
        );
    }
}
