//! The fields of all lists: what a column can mean.

/// Declares [`Field`] with its code (as in reports), its Chinese and its English label.
macro_rules! fields {
    ($($variant:ident = $code:literal, $zh:literal, $en:literal;)+) => {
        /// What a column of a list means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field {
            $(#[doc = $zh] $variant,)+
        }

        impl Field {
            /// The code in reports.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The field in Chinese.
            #[must_use]
            pub const fn zh(self) -> &'static str {
                match self { $(Self::$variant => $zh),+ }
            }

            /// The field in English.
            #[must_use]
            pub const fn en(self) -> &'static str {
                match self { $(Self::$variant => $en),+ }
            }
        }
    };
}

fields! {
    Serial = "serial", "序号", "serial number";
    Name = "name", "姓名", "name";
    Sex = "sex", "性别", "sex";
    IdKind = "id_kind", "证件类型", "kind of identity document";
    IdNumber = "id_number", "证件号码", "identity number";
    Phone = "phone", "联系电话", "telephone";
    Remark = "remark", "备注", "remark";
    Address = "address", "地址", "address";
    Uscc = "uscc", "统一社会信用代码", "unified social credit code";

    Title = "name", "名称", "name";
    ProviderCode = "code", "培训机构代码", "provider code";
    CourseCode = "code", "课程代码", "course code";
    Topic = "topic", "主题", "topic";
    Form = "form", "形式", "form";
    Audience = "audience", "对象", "audience";
    Hours = "hours", "学时", "class hours";
    Provider = "provider", "培训机构", "training provider";

    InstitutionKind = "kind", "机构类型", "kind of institution";
    SubDistrict = "sub_district", "街道", "sub-district";
    Classes6To12 = "classes_6_12", "乳儿班班数", "classes of 6-12 months";
    Places6To12 = "places_6_12", "乳儿班托位数", "places of 6-12 months";
    Classes12To24 = "classes_12_24", "托小班班数", "classes of 12-24 months";
    Places12To24 = "places_12_24", "托小班托位数", "places of 12-24 months";
    Classes24To36 = "classes_24_36", "托大班班数", "classes of 24-36 months";
    Places24To36 = "places_24_36", "托大班托位数", "places of 24-36 months";
    ClassesMixed = "classes_mixed", "混合班班数", "mixed classes";
    PlacesMixed = "places_mixed", "混合班托位数", "places in mixed classes";
    FiledOn = "filed_on", "备案日期", "day of filing";
    NoticeNumber = "notice_number", "告知书编号", "number of the notice";

    Institution = "institution", "机构", "institution";
    InstitutionCode = "institution_code", "机构代码", "institution's code";
    Post = "post", "岗位", "post";
    From = "from", "入职日期", "first day";
    Until = "until", "离职日期", "last day";
    Supervisor = "supervisor", "直接主管", "supervisor";
    TeacherQualificationNumber = "teacher_qualification_number", "教师资格证号", "number of the teacher qualification";
    TeacherQualificationKind = "teacher_qualification_kind", "教师资格种类", "kind of the teacher qualification";
    TeacherQualificationIssued = "teacher_qualification_issued", "教师资格证日期", "day of the teacher qualification";
    PreschoolTrainingNumber = "preschool_training_number", "学前教育培训合格证号", "number of the preschool-education training";
    PreschoolTrainingIssued = "preschool_training_issued", "学前教育培训合格证日期", "day of the preschool-education training";
    InfantCaregiverNumber = "infant_caregiver_number", "育婴员证号", "number of the infant caregiver credential";
    InfantCaregiverLevel = "infant_caregiver_level", "育婴员等级", "level of the infant caregiver credential";
    InfantCaregiverIssued = "infant_caregiver_issued", "育婴员证日期", "day of the infant caregiver credential";
    ChildcareWorkerNumber = "childcare_worker_number", "保育师（员）证号", "number of the childcare worker credential";
    ChildcareWorkerLevel = "childcare_worker_level", "保育师（员）等级", "level of the childcare worker credential";
    ChildcareWorkerIssued = "childcare_worker_issued", "保育师（员）证日期", "day of the childcare worker credential";
    HealthWorkerNumber = "health_worker_number", "保健员培训证号", "number of the health-worker training";
    HealthWorkerIssued = "health_worker_issued", "保健员培训日期", "day of the health-worker training";
    GuardNumber = "guard_number", "保安员证号", "number of the guard certificate";
    GuardIssued = "guard_issued", "保安员证日期", "day of the guard certificate";
    NutritionNumber = "nutrition_number", "营养员证号", "number of the nutrition credential";
    NutritionLevel = "nutrition_level", "营养员等级", "level of the nutrition credential";
    NutritionIssued = "nutrition_issued", "营养员证日期", "day of the nutrition credential";
    HealthCertificateNumber = "health_certificate_number", "健康证号", "number of the health certificate";
    HealthCertificateIssued = "health_certificate_issued", "健康证发证日期", "day of the health certificate";
    HealthCertificateValidUntil = "health_certificate_valid_until", "健康证有效期至", "last day of the health certificate";
    EntryScreeningDate = "entry_screening_date", "入职查询日期", "day of the entry check";
    EntryScreeningResult = "entry_screening_result", "入职查询结果", "result of the entry check";
    YearlyScreeningDate = "yearly_screening_date", "年度复查日期", "day of the yearly check";
    YearlyScreeningResult = "yearly_screening_result", "年度复查结果", "result of the yearly check";

    DecisionNumber = "decision_number", "决定文号", "number of the decision";
    BanKind = "kind", "决定类型", "kind of decision";
    LegalBasis = "legal_basis", "法律依据", "legal basis";
    Authority = "authority", "作出机关", "deciding authority";
    DecidedOn = "decided_on", "决定日期", "day of the decision";
    EffectiveOn = "effective_on", "生效日期", "effective day";
    Term = "term", "期限", "term";
    BannedUntil = "until", "截止日期", "last day of the ban";
    AnnulledOn = "annulled_on", "撤销日期", "day of the annulment";
    AnnulmentNumber = "annulment_number", "撤销文号", "number of the annulment";
    Facts = "facts", "事由", "facts";

    Team = "team", "团队名称", "team";
    TeamKind = "team_kind", "团队类型", "kind of team";
    Role = "role", "角色", "role";
    JoinedOn = "joined_on", "加入日期", "day of joining";
    LeftOn = "left_on", "退出日期", "day of leaving";
    VolunteerSource = "volunteer_source", "志愿者来源", "where the volunteer comes from";
    PhysicianNumber = "physician_number", "执业医师证号", "number of the physician's licence";
    PhysicianScope = "physician_scope", "执业范围", "scope of practice";

    Course = "course", "课程代码", "course";
    CourseName = "course_name", "课程名称", "course name";
    Session = "session", "班次", "session";
    Start = "start", "开始日期", "first day of the course";
    End = "end", "结束日期", "last day of the course";
    Period = "period", "培训日期", "days of the course";
    Result = "result", "考核结果", "result";
    Score = "score", "成绩", "score";
    Action = "action", "记录类型", "kind of record";
    Reason = "reason", "更正原因", "reason of the correction";
}

impl Field {
    /// Whether its value is shown only masked.
    #[must_use]
    pub const fn is_masked(self) -> bool {
        matches!(self, Self::IdNumber | Self::Phone)
    }
}

impl Field {
    /// Whether its cells are read at all.
    #[must_use]
    pub const fn is_read(self) -> bool {
        !matches!(self, Self::Serial | Self::Sex)
    }

    /// Whether its cells are days.
    #[must_use]
    pub const fn is_day(self) -> bool {
        matches!(
            self,
            Self::FiledOn
                | Self::From
                | Self::Until
                | Self::TeacherQualificationIssued
                | Self::PreschoolTrainingIssued
                | Self::InfantCaregiverIssued
                | Self::ChildcareWorkerIssued
                | Self::HealthWorkerIssued
                | Self::GuardIssued
                | Self::NutritionIssued
                | Self::HealthCertificateIssued
                | Self::HealthCertificateValidUntil
                | Self::EntryScreeningDate
                | Self::YearlyScreeningDate
                | Self::DecidedOn
                | Self::EffectiveOn
                | Self::BannedUntil
                | Self::AnnulledOn
                | Self::JoinedOn
                | Self::LeftOn
                | Self::Start
                | Self::End
                | Self::Period
        )
    }

    /// Whether a second column of the same meaning does no harm: the first is read.
    #[must_use]
    pub const fn may_repeat(self) -> bool {
        matches!(self, Self::Serial | Self::Sex | Self::Phone | Self::Remark | Self::Address | Self::Score)
    }
}
