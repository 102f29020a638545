//! The words by which headings are known, for each kind of list.
//!
//! A heading matches a rule by one of its whole words, or by holding a word of each group and none of the words that
//! turn its meaning. The first rule that matches wins, so the narrow ones stand before the wide ones.

mod institutions;
mod people;
mod staff;
mod training;

use super::fields::Field;
use mengya_entities::values::ListKind;

/// How a heading is known to mean a field.
pub(super) struct Rule {
    pub(super) field: Field,
    /// The heading as a whole.
    pub(super) exact: &'static [&'static str],
    /// A word of each group.
    pub(super) with: &'static [&'static [&'static str]],
    /// None of these, also not in the group heading above.
    pub(super) without: &'static [&'static str],
}

const fn rule(
    field: Field,
    exact: &'static [&'static str],
    with: &'static [&'static [&'static str]],
    without: &'static [&'static str],
) -> Rule {
    Rule { field, exact, with, without }
}

/// The rules of a kind of list.
pub(super) fn rules(kind: ListKind) -> impl Iterator<Item = &'static Rule> {
    let own: &'static [Rule] = match kind {
        ListKind::Providers => training::PROVIDERS,
        ListKind::Courses => training::COURSES,
        ListKind::Institutions => institutions::INSTITUTIONS,
        ListKind::Staff => staff::STAFF,
        ListKind::Bans => people::BANS,
        ListKind::Teams => people::TEAMS,
        ListKind::Completions => training::COMPLETIONS,
    };
    SERIAL.iter().chain(own)
}

/// What a list of this kind cannot do without: of each group, one.
pub(super) fn essentials(kind: ListKind) -> &'static [&'static [Field]] {
    use Field as F;
    match kind {
        ListKind::Providers => &[&[F::Title], &[F::ProviderCode, F::Uscc]],
        ListKind::Courses => {
            &[&[F::CourseCode], &[F::Title], &[F::Topic], &[F::Form], &[F::Audience], &[F::Hours]]
        }
        // Without classes and places a list would say that an institution has none.
        ListKind::Institutions => &[
            &[F::Title],
            &[F::Uscc],
            &[F::InstitutionKind],
            &[F::SubDistrict],
            &[F::Classes24To36, F::Classes12To24, F::Classes6To12, F::ClassesMixed],
            &[F::Places24To36, F::Places12To24, F::Places6To12, F::PlacesMixed],
        ],
        ListKind::Staff => &[&[F::Name], &[F::IdNumber], &[F::Post], &[F::From]],
        ListKind::Bans => {
            &[&[F::DecisionNumber], &[F::IdNumber], &[F::EffectiveOn], &[F::Term, F::BannedUntil]]
        }
        ListKind::Teams => &[&[F::Team], &[F::TeamKind], &[F::Name], &[F::IdNumber], &[F::JoinedOn]],
        ListKind::Completions => &[
            &[F::Name],
            &[F::IdNumber],
            &[F::Course, F::CourseName],
            &[F::End, F::Period],
            &[F::Hours],
            &[F::Result],
        ],
    }
}

/// What the columns of a list of this kind can mean: what it cannot do without (of each group, one), and what else is
/// read.
#[must_use]
pub fn columns_of(kind: ListKind) -> (&'static [&'static [Field]], Vec<Field>) {
    let needed = essentials(kind);
    let mut others: Vec<Field> = Vec::new();
    for rule in rules(kind) {
        let is_needed = needed.iter().any(|group| group.contains(&rule.field));
        if !is_needed && rule.field != Field::Serial && !others.contains(&rule.field) {
            others.push(rule.field);
        }
    }
    (needed, others)
}

/// What reports of such lists call by this code; the lists of another kind may have another field of the same code.
#[must_use]
pub fn field_with_code(kind: ListKind, code: &str) -> Option<Field> {
    let needed = essentials(kind).iter().flat_map(|group| group.iter().copied());
    needed.chain(rules(kind).map(|rule| rule.field)).find(|field| field.code() == code)
}

/// The fields that no row about somebody or something lacks all of.
pub(super) fn anchors(kind: ListKind) -> &'static [Field] {
    match kind {
        ListKind::Providers => &[Field::ProviderCode, Field::Uscc],
        ListKind::Courses => &[Field::CourseCode, Field::Hours],
        ListKind::Institutions => &[Field::Uscc, Field::InstitutionKind],
        ListKind::Staff | ListKind::Teams | ListKind::Completions => &[Field::IdNumber],
        ListKind::Bans => &[Field::IdNumber, Field::EffectiveOn],
    }
}

/// Headings that mean nothing without the group above them, if there is one.
pub(super) const NEEDS_GROUP: &[&str] = &[
    "起",
    "止",
    "日期",
    "时间",
    "类型",
    "类别",
    "种类",
    "名称",
    "结果",
    "编号",
    "号码",
    "证号",
    "等级",
    "级别",
    "名",
    "号",
    "有效期",
    "状态",
    "电话",
    "代码",
    "from",
    "to",
    "start",
    "end",
    "date",
    "number",
    "no",
    "type",
    "kind",
    "level",
    "result",
    "name",
    "until",
    "code",
    "phone",
    "grade",
];

const DATE: &[&str] = &["日期", "时间", "年月", "日", "date", "on", "day"];

const CHECK: &[&str] =
    &["查询", "复查", "核查", "筛查", "审查", "背景", "犯罪记录", "违法记录", "screening", "check"];
const OUTCOME: &[&str] = &["结果", "结论", "情况", "反馈", "result", "outcome", "answer"];

const PERSON_WITHOUT: &[&str] = &[
    "曾用",
    "拼音",
    "英文名",
    "主管",
    "上级",
    "领导",
    "紧急",
    "联系人",
    "家长",
    "配偶",
    "家属",
    "监护",
    "介绍人",
    "推荐人",
    "担保",
    "填表",
    "填报",
    "审核人",
    "经办",
    "授课",
    "讲师",
    "主讲",
    "supervisor",
    "manager",
    "emergency",
    "contact",
    "lecturer",
    "trainer",
    "former",
    "spouse",
    "guardian",
    "course",
    "institution",
    "provider",
    "team",
    "centre",
    "center",
    "company",
    "username",
    "school",
    "employer",
];

const SERIAL: &[Rule] = &[rule(
    Field::Serial,
    &["序号", "序", "编号", "no", "nr", "sn", "#", "number", "号", "行号", "项目号", "seq"],
    &[],
    &[],
)];

const NAME: Rule = rule(
    Field::Name,
    &[
        "姓名",
        "名字",
        "学员",
        "人员",
        "成员",
        "从业人员",
        "员工",
        "当事人",
        "被禁止人",
        "被处罚人",
        "志愿者",
        "name",
        "fullname",
        "staffname",
        "employeename",
        "traineename",
        "studentname",
        "learnername",
        "participantname",
        "participant",
        "practitionername",
        "practitioner",
        "membername",
        "member",
        "chinesename",
        "person",
        "personname",
        "employee",
        "trainee",
    ],
    &[&["姓名", "name"]],
    PERSON_WITHOUT,
);
const SEX: Rule = rule(Field::Sex, &["性别", "sex", "gender"], &[&["性别"]], &[]);
const ID_KIND: Rule = rule(
    Field::IdKind,
    &[
        "证件类型",
        "证件种类",
        "证件类别",
        "证件名称",
        "证件",
        "idtype",
        "idkind",
        "documenttype",
        "typeofid",
        "kindofid",
        "kindofdocument",
        "kindofidentitydocument",
        "typeofdocument",
    ],
    &[
        &["证件", "identitydocument", "iddocument", "identification"],
        &["类型", "种类", "类别", "type", "kind"],
    ],
    &[],
);
const ID_NUMBER: Rule = rule(
    Field::IdNumber,
    &[
        "身份证",
        "身份证号",
        "身份证号码",
        "证件号",
        "证件号码",
        "身份证件号",
        "身份证件号码",
        "公民身份号码",
        "公民身份证号",
        "id",
        "idno",
        "idnumber",
        "idcard",
        "idcardno",
        "idcardnumber",
        "identitynumber",
        "identityno",
        "identitycardnumber",
        "documentnumber",
        "documentno",
        "residentid",
        "residentidnumber",
        "nationalid",
        "passportnumber",
        "identitydocumentnumber",
        "numberofidentitydocument",
    ],
    &[&["身份证", "证件号", "证件编号", "公民身份", "证照号", "idnumber", "idcard", "identity"]],
    &[
        "类型", "种类", "类别", "有效", "地址", "签发", "复印", "照片", "发证", "type", "kind", "紧急",
        "家长", "主管", "上级",
    ],
);
const PHONE: Rule = rule(
    Field::Phone,
    &[
        "手机",
        "电话",
        "手机号",
        "手机号码",
        "联系电话",
        "联系方式",
        "phone",
        "telephone",
        "mobile",
        "tel",
        "phonenumber",
        "mobilenumber",
        "contactnumber",
        "cell",
    ],
    &[&["手机", "电话", "联系方式", "phone", "mobile"]],
    &["紧急", "单位", "家庭", "家长", "主管", "上级", "emergency"],
);
const REMARK: Rule = rule(
    Field::Remark,
    &["备注", "说明", "备注说明", "附注", "remark", "remarks", "note", "notes", "comment", "comments"],
    &[&["备注"]],
    &[],
);
const ADDRESS: Rule = rule(Field::Address, &["地址", "address", "location"], &[&["地址"]], &[]);
const USCC: Rule = rule(
    Field::Uscc,
    &[
        "统一社会信用代码",
        "信用代码",
        "社会信用代码",
        "uscc",
        "creditcode",
        "unifiedsocialcreditcode",
        "socialcreditcode",
        "usci",
    ],
    &[&["信用代码", "socialcredit", "uscc", "creditcode", "统一代码"]],
    &[],
);
const HOURS: Rule = rule(
    Field::Hours,
    &[
        "学时",
        "课时",
        "学时数",
        "课时数",
        "小时",
        "小时数",
        "hours",
        "classhours",
        "credithours",
        "duration",
        "minutes",
        "时长",
        "分钟",
    ],
    &[&["学时", "课时", "小时", "时长", "时数", "分钟", "hours", "minutes"]],
    &["应修", "应学", "计划", "标准", "课程学时", "课程课时", "累计", "planned", "required", "total", "累积"],
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_means_one_field_of_a_kind_of_list() {
        for kind in ListKind::ALL {
            let (needed, others) = columns_of(*kind);
            for field in needed.iter().flat_map(|group| group.iter().copied()).chain(others) {
                assert_eq!(field_with_code(*kind, field.code()), Some(field), "{kind:?}");
            }
        }
    }
}
