//! The closed sets of words of the field.

use crate::codes::codes;

codes! {
    /// What a person does at an institution (岗位).
    pub enum Post {
        /// 负责人, 园长.
        Head = "head", "负责人", "head";
        /// 教师.
        Teacher = "teacher", "教师", "teacher";
        /// 保育人员.
        Caregiver = "caregiver", "保育人员", "caregiver";
        /// 保健人员.
        Health = "health", "保健人员", "health worker";
        /// 保安.
        Guard = "guard", "保安", "guard";
        /// 营养员.
        Nutrition = "nutrition", "营养员", "nutrition worker";
        /// 炊事员.
        Cook = "cook", "炊事员", "cook";
        /// 保洁员.
        Cleaner = "cleaner", "保洁员", "cleaner";
        /// 其他.
        Other = "other", "其他", "other";
    }
}

impl Post {
    /// Whether a person in the post counts as a carer for the staff-child ratio.
    #[must_use]
    pub const fn cares_for_children(self) -> bool {
        matches!(self, Self::Teacher | Self::Caregiver)
    }
}

codes! {
    /// The kind of a place of care (机构类型).
    pub enum InstitutionKind {
        /// 宝宝屋.
        BabyCareCenter = "baby_care_center", "宝宝屋", "Baby Care Center";
        /// 幼儿园托班.
        KindergartenNurseryClass = "kindergarten_nursery_class", "幼儿园托班", "kindergarten nursery class";
        /// 托育机构.
        Nursery = "nursery", "托育机构", "nursery";
        /// 社区托育点.
        CommunityPoint = "community_point", "社区托育点", "community point";
        /// 用人单位办托.
        EmployerRun = "employer_run", "用人单位办托", "employer-run nursery";
        /// 家庭托育点.
        FamilyPoint = "family_point", "家庭托育点", "family point";
    }
}

codes! {
    /// What we know a credential to be (资质).
    pub enum CredentialKind {
        /// 教师资格证.
        TeacherQualification = "teacher_qualification", "教师资格证", "teacher qualification";
        /// 学前教育培训合格证.
        PreschoolTraining = "preschool_training", "学前教育培训合格证", "preschool-education training";
        /// 育婴员证.
        InfantCaregiver = "infant_caregiver", "育婴员证", "infant caregiver";
        /// 保育师（保育员）证.
        ChildcareWorker = "childcare_worker", "保育师（员）证", "childcare worker";
        /// 保健人员培训合格证.
        HealthWorkerTraining = "health_worker_training", "保健人员培训合格证", "health-worker training";
        /// 保安员证.
        GuardCertificate = "guard_certificate", "保安员证", "guard certificate";
        /// 营养员证.
        Nutrition = "nutrition", "营养员证", "nutrition";
        /// 健康合格证.
        HealthCertificate = "health_certificate", "健康合格证", "health certificate";
        /// 执业医师证.
        Physician = "physician", "执业医师证", "practising physician";
    }
}

codes! {
    /// Where a credential stands between its holder's claim and our knowledge.
    pub enum CredentialState {
        /// Claimed by its holder; nobody entitled has checked it.
        Claimed = "claimed", "待核验", "claimed";
        /// Checked and found right.
        Verified = "verified", "已核验", "verified";
        /// Checked and found wrong.
        Rejected = "rejected", "未通过", "rejected";
        /// Withdrawn by who granted it (撤销).
        Revoked = "revoked", "已撤销", "revoked";
        /// Lost by law (丧失).
        Lost = "lost", "已丧失", "lost";
    }
}

codes! {
    /// What an act was on that somebody is told of.
    pub enum ActSubject {
        /// What somebody else granted (资质).
        Credential = "credential", "资质", "credential";
        /// What we issued (证书).
        Certificate = "certificate", "证书", "certificate";
    }
}

codes! {
    /// Which of the two checks of records of abuse it was.
    pub enum ScreeningKind {
        /// 入职查询: before the first day.
        Entry = "entry", "入职查询", "entry check";
        /// 年度复查: every year.
        Yearly = "yearly", "年度复查", "yearly check";
    }
}

codes! {
    /// What a screening answered.
    pub enum ScreeningOutcome {
        /// 无记录.
        Clear = "clear", "无记录", "clear";
        /// 有记录.
        Hit = "hit", "有记录", "record found";
        /// No clear answer, or none yet (待反馈).
        Unclear = "unclear", "未明确", "unclear";
    }
}

codes! {
    /// What a course is about: the five yearly topics and two others.
    pub enum Topic {
        /// 职业道德.
        ProfessionalEthics = "professional_ethics", "职业道德", "professional ethics";
        /// 专业规范.
        ProfessionalNorms = "professional_norms", "专业规范", "professional norms";
        /// 职业技能.
        VocationalSkills = "vocational_skills", "职业技能", "vocational skills";
        /// 安全防范.
        Safety = "safety", "安全防范", "safety";
        /// 心理健康.
        MentalHealth = "mental_health", "心理健康", "mental health";
        /// 健康与营养.
        HealthAndNutrition = "health_and_nutrition", "健康与营养", "health and nutrition";
        /// 早期干预.
        EarlyIntervention = "early_intervention", "早期干预", "early intervention";
    }
}

impl Topic {
    /// The five topics of every year's training (source: the city's release of 2020-09-16).
    pub const YEARLY: [Topic; 5] = [
        Topic::ProfessionalEthics,
        Topic::ProfessionalNorms,
        Topic::VocationalSkills,
        Topic::Safety,
        Topic::MentalHealth,
    ];
}

codes! {
    /// How a course is taught.
    pub enum CourseForm {
        /// 理论.
        Theory = "theory", "理论", "theory";
        /// 实践.
        Practice = "practice", "实践", "practice";
        /// 跟岗.
        JobShadowing = "job_shadowing", "跟岗", "job shadowing";
        /// 带教.
        Mentoring = "mentoring", "带教", "mentoring";
        /// 研讨.
        Seminar = "seminar", "研讨", "seminar";
        /// 线上.
        Online = "online", "线上", "online";
    }
}

impl CourseForm {
    /// Whether people meet: every form but online.
    #[must_use]
    pub const fn is_face_to_face(self) -> bool {
        !matches!(self, Self::Online)
    }
}

codes! {
    /// Whom a course is for.
    pub enum Audience {
        /// 全体.
        Everybody = "everybody", "全体", "everybody";
        /// 负责人.
        Heads = "heads", "负责人", "heads";
        /// 保育人员.
        Caregivers = "caregivers", "保育人员", "caregivers";
        /// 保健人员.
        HealthWorkers = "health_workers", "保健人员", "health workers";
        /// 社区托育人员.
        CommunityStaff = "community_staff", "社区托育人员", "community-centre staff";
    }
}

codes! {
    /// What kind of team (队伍).
    pub enum TeamKind {
        /// 教养医核心团队.
        Core = "core", "教养医核心团队", "core education-parenting-healthcare team";
        /// 教科研队伍.
        TeachingResearch = "teaching_research", "教科研队伍", "teaching-research team";
        /// 志愿者队伍.
        Volunteer = "volunteer", "志愿者队伍", "community volunteer team";
    }
}

codes! {
    /// Where a volunteer comes from.
    pub enum VolunteerSource {
        /// 教育专业学生.
        EducationStudent = "education_student", "教育专业学生", "student of education";
        /// 护理专业学生.
        NursingStudent = "nursing_student", "护理专业学生", "student of nursing";
        /// 保健专业学生.
        HealthStudent = "health_student", "保健专业学生", "student of health care";
        /// 家庭全职妈妈.
        FullTimeParent = "full_time_parent", "家庭全职妈妈", "full-time parent";
        /// 社区退休医护人员.
        RetiredMedicalWorker = "retired_medical_worker", "社区退休医护人员", "retired medical worker";
    }
}

codes! {
    /// Who decided a ban.
    pub enum BanKind {
        /// 行政决定.
        Administrative = "administrative", "行政决定", "decision of an authority";
        /// 法院判决.
        Court = "court", "法院判决", "judgment of a court";
    }
}

codes! {
    /// How long a ban lasts.
    pub enum BanTerm {
        /// 终身.
        Life = "life", "终身", "life";
        /// 有期限.
        Fixed = "fixed", "有期限", "fixed term";
    }
}

codes! {
    /// Where a ban's record stands. Only a confirmed one bites.
    pub enum BanState {
        /// Recorded by one officer; waits for a second.
        Recorded = "recorded", "待第二人确认", "recorded, awaiting a second officer";
        /// Confirmed by a second officer: it is in force from its effective day.
        Confirmed = "confirmed", "已确认", "confirmed";
        /// Refused by the second officer; it never was in force.
        Declined = "declined", "未获确认", "declined";
    }
}

codes! {
    /// What is done to a ban that others have to hear of.
    pub enum BanAct {
        /// The ban itself.
        Ban = "ban", "从业禁止", "ban";
        /// Its annulment.
        Annulment = "annulment", "撤销", "annulment";
    }
}

codes! {
    /// Whether somebody to be registered is a person of the same name who is barred under another document.
    pub enum NamesakeAnswer {
        /// Somebody else: the person may be registered.
        SomebodyElse = "somebody_else", "不是同一人", "somebody else";
        /// The same person: the registration stays stopped.
        SamePerson = "same_person", "是同一人", "the same person";
    }
}

codes! {
    /// Who is asking.
    pub enum Role {
        /// 从业人员: sees the own record.
        Practitioner = "practitioner", "从业人员", "practitioner";
        /// 培训机构工作人员: records the completions of the own provider.
        ProviderStaff = "provider_staff", "培训机构工作人员", "provider staff";
        /// 机构管理员: manages the own institution's staff list.
        InstitutionManager = "institution_manager", "机构管理员", "institution manager";
        /// 监管人员: everything of the own district.
        RegulatorOfficer = "regulator_officer", "监管人员", "regulator officer";
        /// 审计人员: reads the history and the records, changes nothing.
        Auditor = "auditor", "审计人员", "auditor";
        /// 系统管理员: accounts and settings; no records of people.
        Administrator = "administrator", "系统管理员", "administrator";
    }
}

impl Role {
    /// Whether the role has power over people's standing: it bars and frees, verifies, or decides who may. Its accounts
    /// are opened, enabled and given another address by two people.
    #[must_use]
    pub const fn has_power(self) -> bool {
        match self {
            Self::RegulatorOfficer | Self::Administrator => true,
            Self::Practitioner | Self::ProviderStaff | Self::InstitutionManager | Self::Auditor => false,
        }
    }
}

codes! {
    /// Where an account stands between its proposal and its use.
    pub enum AccountState {
        /// 待第二人确认: nobody can sign in with it.
        Proposed = "proposed", "待第二人确认", "awaits a second person";
        /// 已开立.
        Active = "active", "已开立", "open";
        /// 未予开立: nobody ever can sign in with it.
        Refused = "refused", "未予开立", "not opened";
    }
}

codes! {
    /// What two people do with an account.
    pub enum AccountChangeKind {
        /// 开立.
        Open = "open", "开立账号", "open the account";
        /// 恢复使用.
        Enable = "enable", "恢复使用", "enable it again";
        /// 更改邮箱.
        Mail = "mail", "更改电子邮箱", "change the e-mail address";
        /// 发送设置密码的链接.
        Link = "link", "发送设置密码的链接", "send a link for a new password";
        /// 登记持有人.
        Holder = "holder", "登记持有人", "record the holder";
    }
}

codes! {
    /// Whether a change of an account waits, or how it ended.
    pub enum AccountChangeState {
        /// 待第二人确认.
        Waiting = "waiting", "待第二人确认", "awaits a second person";
        /// 已确认: it was done.
        Confirmed = "confirmed", "已确认", "confirmed";
        /// 未予确认.
        Refused = "refused", "未予确认", "refused";
        /// 已撤回, by who proposed it.
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
    }
}

codes! {
    /// What a certificate of ours certifies.
    pub enum CertificateKind {
        /// 培训结业证书.
        TrainingCompletion = "training_completion", "培训结业证书", "training completion";
        /// 双证登记证书.
        DualCertification = "dual_certification", "双证登记证书", "dual certification";
        /// 人员登记证书.
        Registration = "registration", "人员登记证书", "registration";
    }
}

codes! {
    /// What a list contains.
    pub enum ListKind {
        /// Training providers.
        Providers = "providers", "培训机构", "providers";
        /// Courses.
        Courses = "courses", "课程", "courses";
        /// Institutions.
        Institutions = "institutions", "机构", "institutions";
        /// Staff with posts and credentials.
        Staff = "staff", "人员花名册", "staff";
        /// Bans.
        Bans = "bans", "从业禁止", "bans";
        /// Teams and their members.
        Teams = "teams", "队伍", "teams";
        /// Completions.
        Completions = "completions", "结业名单", "completions";
    }
}

codes! {
    /// Where an uploaded list stands.
    pub enum ImportState {
        /// Read and reported; nothing is in the register.
        Previewed = "previewed", "预览", "previewed";
        /// Somebody confirmed it; its accepted rows are being recorded.
        Confirming = "confirming", "正在写入", "being recorded";
        /// Its accepted rows are in the register.
        Confirmed = "confirmed", "已确认", "confirmed";
    }
}

codes! {
    /// The language in which somebody is written to.
    pub enum ReaderLanguage {
        /// 简体中文.
        Chinese = "zh-Hans", "中文", "Chinese";
        /// English.
        English = "en", "英文", "English";
    }
}

codes! {
    /// What was done to a person's work or record.
    pub enum ActKind {
        /// 录用.
        Hired = "hired", "录用", "hired";
        /// 结束任职.
        Ended = "ended", "结束任职", "employment ended";
        /// 延长任职: a later last day, or none.
        Extended = "extended", "延长任职", "employment extended";
        /// 变更岗位或主管.
        Changed = "changed", "变更岗位或主管", "post or supervisor changed";
        /// 作废录入错误的任职.
        Voided = "voided", "任职作废", "employment voided";
        /// 撤回结束任职.
        EndUndone = "end_undone", "撤回结束任职", "end of employment undone";
        /// 撤回岗位变更.
        ChangeUndone = "change_undone", "撤回岗位变更", "change of post undone";
        /// 更正人员信息.
        Corrected = "corrected", "更正人员信息", "record corrected";
        /// 撤回更正.
        CorrectionUndone = "correction_undone", "撤回更正", "correction undone";
    }
}

codes! {
    /// What a mail of ours tells.
    pub enum MailKind {
        /// 证书已发放, to its holder.
        CertificateIssued = "certificate_issued", "证书已发放", "certificate issued";
        /// 从业禁止生效, to those it concerns.
        BanEffective = "ban_effective", "从业禁止", "ban effective";
        /// 重设密码, to who asked for it.
        PasswordReset = "password_reset", "重设密码", "password reset";
        /// 从业禁止撤销, to those it concerns.
        BanAnnulled = "ban_annulled", "从业禁止撤销", "ban annulled";
        /// 证书已作废, to its holder.
        CertificateWithdrawn = "certificate_withdrawn", "证书已作废", "certificate withdrawn";
        /// 任职登记, to who was put on a staff list, or whose entry there was voided.
        Employment = "employment", "任职登记", "employment";
        /// 异议, to who has to answer it, and the answer to who raised it.
        Dispute = "dispute", "异议", "dispute";
        /// 资质核验, to whose claim was rejected.
        Credential = "credential", "资质核验", "credential";
        /// 启用账号的验证码, to the person whose number and document were given.
        ActivationCode = "activation_code", "启用账号的验证码", "activation code";
        /// 开立账号的邀请, to whoever is invited.
        Invitation = "invitation", "开立账号的邀请", "invitation";
        /// 待办提醒, to whom something is found that they can put right, and to their institutions.
        Reminder = "reminder", "待办提醒", "reminder";
        /// 账号安全, to whose account it is.
        AccountSecurity = "account_security", "账号安全", "account security";
    }
}

codes! {
    /// What of a person's own record a dispute is about.
    pub enum DisputeSubject {
        /// 个人信息: name, document, phone number.
        Person = "person", "个人信息", "personal details";
        /// 资质.
        Credential = "credential", "资质", "credential";
        /// 结业.
        Completion = "completion", "结业", "completion";
        /// 任职.
        Employment = "employment", "任职", "employment";
        /// 查询.
        Screening = "screening", "查询", "check";
        /// 从业禁止.
        Ban = "ban", "从业禁止", "ban";
        /// 证书.
        Certificate = "certificate", "证书", "certificate";
    }
}

codes! {
    /// What became of an invitation.
    pub enum InvitationState {
        /// 已发出: it waits for whoever was invited.
        Sent = "sent", "已发出", "sent";
        /// 已使用: the account is open.
        Used = "used", "已使用", "used";
        /// 已失效: its time is over.
        Ended = "ended", "已失效", "ended";
        /// 已撤回: it was taken back.
        Withdrawn = "withdrawn", "已撤回", "taken back";
    }
}

codes! {
    /// Where a dispute stands.
    pub enum DisputeState {
        /// 待答复.
        Open = "open", "待答复", "open";
        /// 已认可: the entry is wrong.
        Accepted = "accepted", "已认可", "accepted";
        /// 未认可: the entry stands.
        Rejected = "rejected", "未认可", "rejected";
        /// 已撤回, by who raised it.
        Withdrawn = "withdrawn", "已撤回", "withdrawn";
    }
}

codes! {
    /// Where a report of a suspected fake stands.
    pub enum SuspicionState {
        /// 待答复.
        Open = "open", "待答复", "open";
        /// 认定伪造或变造.
        Forged = "forged", "认定伪造或变造", "found to be forged";
        /// 未发现伪造.
        Genuine = "genuine", "未发现伪造", "no forgery found";
        /// 无法认定.
        Unclear = "unclear", "无法认定", "could not be established";
    }
}

codes! {
    /// What kind of file somebody handed in, as its content says.
    pub enum EvidenceMedia {
        /// A photo.
        Jpeg = "image/jpeg", "JPEG 图片", "JPEG picture";
        /// A picture.
        Png = "image/png", "PNG 图片", "PNG picture";
        /// A document.
        Pdf = "application/pdf", "PDF 文件", "PDF document";
    }
}

codes! {
    /// How a letter is sent.
    pub enum MailChannel {
        /// 邮件: e-mail.
        Mail = "mail", "邮件", "e-mail";
        /// 短信: a text message to a phone.
        Text = "text", "短信", "text message";
    }
}
