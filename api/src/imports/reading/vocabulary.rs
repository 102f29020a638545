//! The words by which headings are known, for each kind of list.
//!
//! A heading matches a rule by one of its whole words, or by holding a word of each group and none of the words that
//! turn its meaning. The first rule that matches wins, so the narrow ones stand before the wide ones.

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
        ListKind::Providers => PROVIDERS,
        ListKind::Courses => COURSES,
        ListKind::Institutions => INSTITUTIONS,
        ListKind::Staff => STAFF,
        ListKind::Bans => BANS,
        ListKind::Teams => TEAMS,
        ListKind::Completions => COMPLETIONS,
    };
    SERIAL.iter().chain(own)
}

/// What a list of this kind cannot do without: of each group, one.
pub(super) fn essentials(kind: ListKind) -> &'static [&'static [Field]] {
    use Field as F;
    match kind {
        ListKind::Providers => &[&[F::Title], &[F::ProviderCode, F::Uscc]],
        ListKind::Courses => &[&[F::CourseCode], &[F::Title], &[F::Topic], &[F::Form], &[F::Audience], &[F::Hours]],
        ListKind::Institutions => &[&[F::Title], &[F::Uscc], &[F::InstitutionKind], &[F::SubDistrict]],
        ListKind::Staff => &[&[F::Name], &[F::IdNumber], &[F::Post], &[F::From]],
        ListKind::Bans => &[&[F::DecisionNumber], &[F::IdNumber], &[F::EffectiveOn], &[F::Term, F::BannedUntil]],
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
    "起", "止", "日期", "时间", "类型", "类别", "种类", "名称", "结果", "编号", "号码", "证号", "等级", "级别", "名", "号", "有效期", "状态", "电话", "代码",
    "from", "to", "start", "end", "date", "number", "no", "type", "kind", "level", "result", "name", "until", "code", "phone", "grade",
];

const DATE: &[&str] = &["日期", "时间", "年月", "日", "date", "on", "day"];
const ISSUED: &[&str] = &[
    "日期", "时间", "年月", "发证", "取得", "颁发", "核发", "签发", "领证", "获证", "发放", "date", "issued", "obtained", "awarded", "granted",
];
const NUMBER: &[&str] = &["证号", "号码", "编号", "证书号", "字号", "书号", "证件号", "number", "no", "num"];
const LEVEL: &[&str] = &["等级", "级别", "层级", "level", "grade"];
const KIND: &[&str] = &["种类", "类别", "类型", "学段", "kind", "type", "category"];
const EXPIRY: &[&str] = &["有效", "到期", "截止", "失效", "届满", "valid", "expir"];
const ISSUER: &[&str] = &["机关", "机构名", "发证机构", "发证单位", "部门", "医院", "学校", "issuer", "authority", "hospital", "地点", "照片", "附件", "扫描"];
const NOT_NUMBER: &[&str] = &[
    "日期", "时间", "等级", "级别", "有效", "到期", "机关", "发证机构", "部门", "医院", "照片", "附件", "date", "level", "valid", "expir", "issued",
    "说明", "note", "kind", "type", "种类", "类别", "类型",
];
const NOT_ISSUED: &[&str] = &["有效", "到期", "截止", "失效", "届满", "机关", "发证机构", "发证单位", "部门", "医院", "valid", "expir", "issuer", "issuedby", "authority", "查询", "复查", "号码", "编号", "证号"];
const NOT_LEVEL: &[&str] = &["日期", "date", "学历"];

const TEACHER: &[&str] = &["教师资格", "教资", "teacherqualification", "teachingqualification", "teachercert", "teachinglicen", "teacherlicen", "teachingcert"];
const PRESCHOOL: &[&str] = &["学前教育", "学前培训", "preschool", "earlychildhoodeducation"];
const INFANT: &[&str] = &["育婴", "infantcare", "infantcaregiver"];
const CHILDCARE: &[&str] = &["保育", "childcareworker", "nurseryworker", "childcareteacher"];
const HEALTH_WORKER: &[&str] = &["保健", "healthworker", "healthcaretraining", "healthtraining"];
const GUARD: &[&str] = &["保安", "guard", "securitycert"];
const NUTRITION: &[&str] = &["营养", "nutrition", "dietitian"];
const HEALTH_CERTIFICATE: &[&str] = &["健康证", "健康合格", "健康证明", "体检合格", "体检证", "healthcert", "medicalcert"];
const CHECK: &[&str] = &["查询", "复查", "核查", "筛查", "审查", "背景", "犯罪记录", "违法记录", "screening", "check"];
const ENTRY: &[&str] = &["入职", "任前", "岗前", "聘前", "录用前", "聘用前", "首次", "entry", "preemployment", "beforeemployment", "initial"];
const YEARLY: &[&str] = &["年度", "每年", "年检", "年审", "复查", "定期", "本年", "yearly", "annual"];
const OUTCOME: &[&str] = &["结果", "结论", "情况", "反馈", "result", "outcome", "answer"];

const PERSON_WITHOUT: &[&str] = &[
    "曾用", "拼音", "英文名", "主管", "上级", "领导", "紧急", "联系人", "家长", "配偶", "家属", "监护", "介绍人", "推荐人", "担保", "填表", "填报", "审核人", "经办",
    "授课", "讲师", "主讲", "supervisor", "manager", "emergency", "contact", "lecturer", "trainer", "former", "spouse", "guardian", "course",
    "institution", "provider", "team", "centre", "center", "company", "username", "school", "employer",
];

const SERIAL: &[Rule] = &[rule(Field::Serial, &["序号", "序", "编号", "no", "nr", "sn", "#", "number", "号", "行号", "项目号", "seq"], &[], &[])];

const NAME: Rule = rule(
    Field::Name,
    &["姓名", "名字", "学员", "人员", "成员", "从业人员", "员工", "当事人", "被禁止人", "被处罚人", "志愿者", "name", "fullname", "staffname", "employeename", "traineename", "studentname", "learnername", "participantname", "participant", "practitionername", "practitioner", "membername", "member", "chinesename", "person", "personname", "employee", "trainee"],
    &[&["姓名", "name"]],
    PERSON_WITHOUT,
);
const SEX: Rule = rule(Field::Sex, &["性别", "sex", "gender"], &[&["性别"]], &[]);
const ID_KIND: Rule = rule(
    Field::IdKind,
    &["证件类型", "证件种类", "证件类别", "证件名称", "证件", "idtype", "idkind", "documenttype", "typeofid", "kindofid", "kindofdocument", "kindofidentitydocument", "typeofdocument"],
    &[&["证件", "identitydocument", "iddocument", "identification"], &["类型", "种类", "类别", "type", "kind"]],
    &[],
);
const ID_NUMBER: Rule = rule(
    Field::IdNumber,
    &["身份证", "身份证号", "身份证号码", "证件号", "证件号码", "身份证件号", "身份证件号码", "公民身份号码", "公民身份证号", "id", "idno", "idnumber", "idcard", "idcardno", "idcardnumber", "identitynumber", "identityno", "identitycardnumber", "documentnumber", "documentno", "residentid", "residentidnumber", "nationalid", "passportnumber", "identitydocumentnumber", "numberofidentitydocument"],
    &[&["身份证", "证件号", "证件编号", "公民身份", "证照号", "idnumber", "idcard", "identity"]],
    &["类型", "种类", "类别", "有效", "地址", "签发", "复印", "照片", "发证", "type", "kind", "紧急", "家长", "主管", "上级"],
);
const PHONE: Rule = rule(
    Field::Phone,
    &["手机", "电话", "手机号", "手机号码", "联系电话", "联系方式", "phone", "telephone", "mobile", "tel", "phonenumber", "mobilenumber", "contactnumber", "cell"],
    &[&["手机", "电话", "联系方式", "phone", "mobile"]],
    &["紧急", "单位", "家庭", "家长", "主管", "上级", "emergency"],
);
const REMARK: Rule =
    rule(Field::Remark, &["备注", "说明", "备注说明", "附注", "remark", "remarks", "note", "notes", "comment", "comments"], &[&["备注"]], &[]);
const ADDRESS: Rule = rule(Field::Address, &["地址", "address", "location"], &[&["地址"]], &[]);
const USCC: Rule = rule(
    Field::Uscc,
    &["统一社会信用代码", "信用代码", "社会信用代码", "uscc", "creditcode", "unifiedsocialcreditcode", "socialcreditcode", "usci"],
    &[&["信用代码", "socialcredit", "uscc", "creditcode", "统一代码"]],
    &[],
);
const HOURS: Rule = rule(
    Field::Hours,
    &["学时", "课时", "学时数", "课时数", "小时", "小时数", "hours", "classhours", "credithours", "duration", "minutes", "时长", "分钟"],
    &[&["学时", "课时", "小时", "时长", "时数", "分钟", "hours", "minutes"]],
    &["应修", "应学", "计划", "标准", "课程学时", "课程课时", "累计", "planned", "required", "total", "累积"],
);

const PROVIDERS: &[Rule] = &[
    USCC,
    rule(Field::ProviderCode, &["机构代码", "机构编号", "机构编码", "培训机构代码", "培训机构编号", "代码", "编码", "code", "providercode", "providerid", "providerno"], &[&["代码", "编码", "编号", "code"]], &["信用", "邮政", "credit"]),
    PHONE,
    ADDRESS,
    rule(Field::Title, &["名称", "机构名称", "培训机构名称", "培训机构", "单位名称", "name", "provider", "providername", "trainingprovider", "organisation", "organization"], &[&["名称", "培训机构", "provider"]], &["代码", "编号", "code"]),
    REMARK,
];

const COURSES: &[Rule] = &[
    rule(Field::CourseCode, &["课程代码", "课程编号", "课程编码", "课程号", "代码", "编码", "code", "coursecode", "courseno", "courseid", "coursenumber"], &[&["课程", "course", "培训项目"], &["代码", "编号", "编码", "code", "number"]], &[]),
    rule(Field::Topic, &["主题", "课程主题", "培训主题", "课程类别", "课程模块", "模块", "内容类别", "topic", "subject", "theme"], &[&["主题", "模块", "topic"]], &[]),
    rule(Field::Form, &["形式", "培训形式", "课程形式", "授课形式", "授课方式", "培训方式", "方式", "form", "format", "mode", "delivery"], &[&["形式", "方式", "format"]], &["考核"]),
    rule(Field::Audience, &["对象", "培训对象", "适用对象", "面向对象", "适用岗位", "audience", "targetaudience", "for", "targetgroup"], &[&["对象", "适用", "audience"]], &[]),
    rule(Field::Hours, &["课程学时", "课程课时", "总学时", "总课时"], &[], &[]),
    HOURS,
    rule(Field::Provider, &["培训机构", "机构", "提供机构", "开课机构", "承办机构", "承训机构", "机构名称", "培训机构名称", "培训单位", "provider", "providername", "trainingprovider"], &[&["机构", "培训单位", "承办", "provider"]], &[]),
    rule(Field::Title, &["课程名称", "课程", "名称", "培训项目", "项目名称", "coursename", "course", "title", "coursetitle", "name"], &[&["课程名", "名称", "coursename", "title"]], &["代码", "编号"]),
    REMARK,
];

const INSTITUTIONS: &[Rule] = &[
    USCC,
    rule(Field::InstitutionKind, &["机构类型", "机构类别", "机构性质", "类型", "类别", "kind", "type", "institutiontype", "institutionkind", "kindofinstitution", "typeofinstitution"], &[&["机构", "institution", "办托"], &["类型", "类别", "type", "kind"]], &[]),
    rule(Field::SubDistrict, &["街道", "街镇", "所属街道", "所属街镇", "所在街道", "所在街镇", "街道镇", "街道乡镇", "街道/镇", "subdistrict", "street", "town", "township"], &[&["街道", "街镇", "乡镇", "subdistrict"]], &["地址"]),
    ADDRESS,
    PHONE,
    rule(Field::NoticeNumber, &["告知书编号", "告知书号", "告知书文号", "noticenumber", "noticeno"], &[&["告知书", "notice"]], DATE),
    rule(Field::FiledOn, &["备案日期", "备案时间", "filedon", "filingdate", "dateoffiling", "filed", "registrationdate"], &[&["备案", "filing", "filed"], DATE], &[]),
    rule(Field::Classes6To12, &[], &[&["乳儿", "6-12", "612月", "6至12", "6~12", "0-1岁", "infant"], &["班数", "班级数", "班级", "classes", "groups", "班额数"]], &["托位", "人数", "places"]),
    rule(Field::Places6To12, &[], &[&["乳儿", "6-12", "612月", "6至12", "6~12", "0-1岁", "infant"], &["托位", "名额", "学位", "places", "人数", "位数"]], &[]),
    rule(Field::Classes12To24, &[], &[&["托小", "12-24", "1224", "12至24", "12~24", "1-2岁", "toddler"], &["班数", "班级数", "班级", "classes", "groups", "班额数"]], &["托位", "人数", "places"]),
    rule(Field::Places12To24, &[], &[&["托小", "12-24", "1224", "12至24", "12~24", "1-2岁", "toddler"], &["托位", "名额", "学位", "places", "人数", "位数"]], &[]),
    rule(Field::Classes24To36, &[], &[&["托大", "24-36", "2436", "24至36", "24~36", "2-3岁"], &["班数", "班级数", "班级", "classes", "groups", "班额数"]], &["托位", "人数", "places"]),
    rule(Field::Places24To36, &[], &[&["托大", "24-36", "2436", "24至36", "24~36", "2-3岁"], &["托位", "名额", "学位", "places", "人数", "位数"]], &[]),
    rule(Field::ClassesMixed, &[], &[&["混合", "混龄", "mixed"], &["班数", "班级数", "班级", "classes", "groups", "班额数"]], &["托位", "人数", "places"]),
    rule(Field::PlacesMixed, &[], &[&["混合", "混龄", "mixed"], &["托位", "名额", "学位", "places", "人数", "位数"]], &[]),
    rule(Field::Title, &["机构名称", "名称", "机构", "单位名称", "托育机构名称", "园所名称", "institution", "name", "institutionname", "centre", "center", "nameofinstitution"], &[&["名称", "institutionname"]], &["法人", "负责人", "代码"]),
    REMARK,
];

const STAFF: &[Rule] = &[
    rule(Field::HealthCertificateValidUntil, &[], &[HEALTH_CERTIFICATE, EXPIRY], &["起", "from", "start"]),
    rule(Field::HealthCertificateNumber, &[], &[HEALTH_CERTIFICATE, NUMBER], NOT_NUMBER),
    rule(Field::HealthCertificateIssued, &[], &[HEALTH_CERTIFICATE, &["日期", "时间", "发证", "核发", "签发", "领证", "起", "体检日", "date", "issued", "from"]], &["机关", "发证机构", "医院", "到期", "截止", "失效", "expir", "until", "issuer", "issuedby"]),
    rule(Field::TeacherQualificationKind, &[], &[TEACHER, KIND], &["日期"]),
    rule(Field::TeacherQualificationNumber, &[], &[TEACHER, NUMBER], NOT_NUMBER),
    rule(Field::TeacherQualificationIssued, &[], &[TEACHER, ISSUED], NOT_ISSUED),
    rule(Field::PreschoolTrainingNumber, &[], &[PRESCHOOL, NUMBER], NOT_NUMBER),
    rule(Field::PreschoolTrainingIssued, &[], &[PRESCHOOL, ISSUED], NOT_ISSUED),
    rule(Field::InfantCaregiverLevel, &[], &[INFANT, LEVEL], NOT_LEVEL),
    rule(Field::InfantCaregiverNumber, &[], &[INFANT, NUMBER], NOT_NUMBER),
    rule(Field::InfantCaregiverIssued, &[], &[INFANT, ISSUED], NOT_ISSUED),
    rule(Field::ChildcareWorkerLevel, &[], &[CHILDCARE, LEVEL], NOT_LEVEL),
    rule(Field::ChildcareWorkerNumber, &[], &[CHILDCARE, NUMBER], NOT_NUMBER),
    rule(Field::ChildcareWorkerIssued, &[], &[CHILDCARE, ISSUED], NOT_ISSUED),
    rule(Field::HealthWorkerNumber, &[], &[HEALTH_WORKER, NUMBER], NOT_NUMBER),
    rule(Field::HealthWorkerIssued, &[], &[HEALTH_WORKER, ISSUED], NOT_ISSUED),
    rule(Field::GuardNumber, &[], &[GUARD, NUMBER], NOT_NUMBER),
    rule(Field::GuardIssued, &[], &[GUARD, ISSUED], NOT_ISSUED),
    rule(Field::NutritionLevel, &[], &[NUTRITION, LEVEL], NOT_LEVEL),
    rule(Field::NutritionNumber, &[], &[NUTRITION, NUMBER], NOT_NUMBER),
    rule(Field::NutritionIssued, &[], &[NUTRITION, ISSUED], NOT_ISSUED),
    rule(Field::YearlyScreeningResult, &[], &[YEARLY, CHECK, OUTCOME], DATE),
    rule(Field::EntryScreeningResult, &[], &[ENTRY, CHECK, OUTCOME], DATE),
    rule(Field::YearlyScreeningDate, &[], &[YEARLY, CHECK, DATE], ISSUER),
    rule(Field::EntryScreeningDate, &[], &[ENTRY, CHECK, DATE], ISSUER),
    ID_KIND,
    ID_NUMBER,
    rule(Field::Until, &["离职", "离岗", "until", "to", "enddate", "left", "lefton", "leavedate", "dateleft", "lastday", "任职止", "止", "endedon", "employeduntil"], &[&["离职", "离岗", "离园", "离任", "退出", "终止", "截止", "结束", "任职止", "任期止", "解聘", "enddate", "leavingdate", "leavedate"], &["日期", "时间", "日", "止", "date"]], &["原因", "合同", "培训", "reason", "contract"]),
    rule(Field::From, &["入职", "到岗", "from", "startdate", "start", "hiredate", "datehired", "joined", "joinedon", "dateofentry", "任职起", "起", "employedfrom", "startedon", "employedsince", "since", "firstday"], &[&["入职", "到岗", "上岗", "到职", "入园", "任职", "聘用", "入司", "进园", "起始", "开始", "startdate", "hiredate", "entrydate"], &["日期", "时间", "日", "起", "date"]], &["合同", "培训", "首次", "参加工作", "止", "查询", "复查", "contract", "离", "年限", "证"]),
    rule(Field::Supervisor, &["主管", "上级", "supervisor", "manager", "linemanager", "reportsto", "直接领导", "直属领导", "分管领导"], &[&["主管", "上级", "直接领导", "直属领导", "分管领导", "汇报", "supervisor", "reportsto"]], &["部门", "单位", "电话", "机关", "phone"]),
    NAME,
    SEX,
    PHONE,
    rule(Field::Post, &["岗位", "职务", "职位", "工种", "职责", "岗位类别", "岗位名称", "任职岗位", "担任职务", "post", "position", "role", "jobtitle", "job"], &[&["岗位", "职务", "职位", "工种"]], &["日期", "时间", "状态", "津贴", "性质", "证", "编制", "职称", "培训", "等级", "date"]),
    rule(Field::InstitutionCode, &["机构代码", "机构编号", "单位代码", "institutioncode", "uscc"], &[&["信用代码", "机构代码", "单位代码", "socialcredit", "uscc", "institutioncode"]], &[]),
    rule(Field::Institution, &["机构", "单位", "园所", "机构名称", "单位名称", "园所名称", "所在机构", "所属机构", "任职机构", "工作单位", "任职单位", "所在单位", "托育机构", "托育机构名称", "托育点", "institution", "institutionname", "centre", "center", "nursery", "employer", "facility", "workplace", "organisation"], &[&["机构", "单位", "园所", "institution", "employer"]], &["类型", "性质", "类别", "电话", "地址", "发证", "培训", "体检", "原", "曾", "上一", "type", "kind", "phone"]),
    REMARK,
];

const BANS: &[Rule] = &[
    rule(Field::AnnulmentNumber, &[], &[&["撤销", "解除", "annul"], &["文号", "编号", "号", "number", "no"]], DATE),
    rule(Field::AnnulledOn, &["annulled", "annulledon"], &[&["撤销", "解除", "annul"], DATE], &["文号"]),
    rule(Field::DecisionNumber, &["决定文号", "文号", "案号", "决定书文号", "决定书编号", "判决书号", "决定编号", "decision", "decisionnumber", "decisionno", "numberofdecision", "reference"], &[&["文号", "案号", "决定书", "判决书", "decisionn"]], DATE),
    rule(Field::BanKind, &["决定类型", "类型", "决定种类", "决定类别", "kind", "type", "decisiontype", "kindofdecision"], &[&["决定", "禁止", "decision"], &["类型", "种类", "类别", "kind", "type"]], &[]),
    ID_KIND,
    ID_NUMBER,
    NAME,
    rule(Field::LegalBasis, &["法律依据", "依据", "法律条款", "legalbasis", "basis"], &[&["依据", "条款"]], &[]),
    rule(Field::Authority, &["作出机关", "决定机关", "机关", "authority", "decidedby", "决定单位", "法院"], &[&["机关", "authority"]], &[]),
    rule(Field::DecidedOn, &["decidedon", "decisiondate", "dateofdecision"], &[&["决定", "判决", "作出", "decision", "decided"], DATE], &["撤销"]),
    rule(Field::EffectiveOn, &["effectiveon", "effectivedate", "effective", "from", "startdate"], &[&["生效", "起始", "开始", "effective"], DATE], &["撤销"]),
    rule(Field::BannedUntil, &["until", "to", "enddate", "validuntil", "截止", "届满"], &[&["截止", "届满", "终止", "期满", "到期", "结束", "until"], &["日期", "时间", "日", "date", "until"]], &["撤销"]),
    rule(Field::Term, &["期限", "禁止期限", "从业禁止期限", "禁业期限", "term", "duration"], &[&["期限", "term"]], DATE),
    rule(Field::Facts, &["事由", "事实", "违法事实", "原因", "案由", "facts", "reason", "grounds"], &[&["事由", "事实", "案由"]], &[]),
    REMARK,
];

const TEAMS: &[Rule] = &[
    rule(Field::TeamKind, &["团队类型", "队伍类型", "类型", "团队类别", "队伍类别", "teamtype", "teamkind", "kind", "type", "kindofteam"], &[&["团队", "队伍", "team"], &["类型", "类别", "kind", "type"]], &[]),
    rule(Field::EntryScreeningResult, &["查询结果", "screeningresult", "checkresult"], &[CHECK, OUTCOME], DATE),
    rule(Field::EntryScreeningDate, &["查询日期", "screeningdate", "checkdate"], &[CHECK, DATE], &[]),
    rule(Field::PhysicianScope, &["执业范围", "执业专业", "专业范围", "scope", "specialty", "scopeofpractice", "speciality"], &[&["执业", "医师", "physician"], &["范围", "专业", "科", "scope", "special"]], &[]),
    rule(Field::PhysicianNumber, &["执业医师证号", "医师证号", "physiciannumber", "physicianno", "licencenumber", "licensenumber"], &[&["医师", "physician"], &["号", "number", "no", "licen"]], &[]),
    ID_KIND,
    ID_NUMBER,
    rule(Field::VolunteerSource, &["志愿者来源", "来源", "source", "volunteersource", "志愿者类型", "志愿者类别"], &[&["来源", "source"]], &[]),
    rule(Field::JoinedOn, &["joined", "joinedon", "from", "startdate", "datejoined"], &[&["加入", "入队", "起始", "开始", "聘任", "joined", "joining"], DATE], &[]),
    rule(Field::LeftOn, &["left", "lefton", "until", "to", "enddate", "dateleft"], &[&["退出", "离队", "截止", "结束", "终止", "离开", "left", "leaving"], DATE], &[]),
    rule(Field::Team, &["团队名称", "团队", "队伍", "队伍名称", "team", "teamname", "所在团队", "所属团队", "所属队伍"], &[&["团队", "队伍", "team"]], &["类型", "类别", "角色", "职务", "kind", "type"]),
    rule(Field::Role, &["角色", "职务", "队内职务", "团队职务", "团队角色", "role", "position"], &[&["角色", "职务", "role"]], &[]),
    NAME,
    SEX,
    PHONE,
    REMARK,
];

const COMPLETIONS: &[Rule] = &[
    rule(Field::Reason, &["更正原因", "原因", "变更原因", "修改原因", "更正说明", "reason", "correctionreason"], &[&["原因", "更正说明", "reason"]], &[]),
    rule(Field::Action, &["记录类型", "操作类型", "操作", "报送类型", "数据类型", "变更类型", "申报类型", "上报类型", "类型", "action", "recordtype", "kindofrecord", "entrytype", "更正"], &[&["记录", "操作", "报送", "数据", "变更", "申报", "上报", "record"], &["类型", "类别", "性质", "type"]], &[]),
    ID_KIND,
    ID_NUMBER,
    rule(Field::Score, &["成绩", "分数", "得分", "score", "mark", "marks", "grade", "points"], &[&["成绩", "分数", "得分", "score"]], &["是否", "合格"]),
    rule(Field::Course, &["课程代码", "课程编号", "课程编码", "课程号", "coursecode", "courseno", "courseid", "coursenumber"], &[&["课程", "course", "培训项目"], &["代码", "编号", "编码", "code", "number"]], &[]),
    rule(Field::CourseName, &["课程名称", "课程", "培训课程", "培训项目", "项目名称", "培训名称", "培训内容", "课程名", "coursename", "course", "coursetitle", "title"], &[&["课程", "培训项目", "培训名称", "coursename", "coursetitle"]], &["学时", "课时", "日期", "时间", "类型", "机构", "hours", "date"]),
    rule(Field::Session, &["班次", "期次", "期数", "班级", "批次", "班号", "班期", "班次编号", "班级编号", "session", "batch", "class", "cohort", "sessionno", "sessioncode"], &[&["班次", "期次", "班级", "批次", "session", "batch"]], &["日期", "名额", "date"]),
    HOURS,
    rule(Field::Start, &["start", "startdate", "from", "begin", "startedon", "firstday", "开班", "开始"], &[&["开始", "起始", "开班", "开课", "起", "start", "begin"], &["日期", "时间", "日", "培训", "课程", "date", "day"]], &["结束", "截止", "止"]),
    rule(Field::End, &["end", "enddate", "to", "until", "completed", "completedon", "completiondate", "finishdate", "lastday", "结业", "结束", "endedon", "finished"], &[&["结束", "结业", "截止", "结课", "完成", "终止", "止", "end", "finish", "complet"], &["日期", "时间", "日", "培训", "课程", "date", "day"]], &["开始", "起始", "是否", "证", "编号"]),
    rule(Field::Period, &["培训日期", "培训时间", "日期", "起止日期", "起止时间", "培训起止", "培训起止日期", "培训起止时间", "date", "dates", "trainingdate", "trainingdates", "period"], &[&["起止", "培训日期", "培训时间", "上课日期", "上课时间"]], &[]),
    rule(Field::Result, &["考核结果", "结果", "考核", "是否合格", "是否通过", "结业结果", "结论", "考核结论", "考核情况", "评定", "评定结果", "结业情况", "result", "outcome", "status", "passed", "pass/fail", "passfail", "assessment"], &[&["结果", "考核", "合格", "通过", "结论", "评定", "result", "outcome", "passed"]], &["日期", "方式", "人", "证", "成绩", "date"]),
    rule(Field::Provider, &["培训机构", "机构", "承办机构", "provider", "trainingprovider"], &[&["培训机构", "承办", "provider"]], &[]),
    NAME,
    SEX,
    PHONE,
    REMARK,
];
