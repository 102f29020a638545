//! What the history tells of: the closed sets of what can happen, and of what it happens to.

use crate::codes::codes;

codes! {
    /// What happened, as the audit log calls it: the kind of thing, and what became of it. In the order in which one chooses
    /// among them.
    pub enum EventAction {
        /// Somebody is in the register.
        PractitionerRegistered = "practitioner.registered", "登记人员", "A person was registered";
        /// The record's own fields are other than before.
        PractitionerChanged = "practitioner.changed", "更正人员信息", "A person’s record was corrected";
        /// The correction was made by mistake, and the record is as before.
        PractitionerChangeUndone = "practitioner.change_undone", "撤回更正", "A mistaken correction was undone";
        /// The person was told by telephone of a correction.
        PractitionerToldByPhone = "practitioner.told_by_phone", "电话告知更正", "Told by phone of a correction";
        /// Somebody entitled read the document number in full, and said why.
        PractitionerIdentityRevealed = "practitioner.identity_revealed", "查看完整证件号码", "A whole document number was read";
        /// A letter asked the person, the institution or both to put something right.
        PractitionerReminded = "practitioner.reminded", "提醒办理", "A reminder was sent";
        /// A search by document number met nobody; of the account that searched.
        PractitionerNotFound = "practitioner.not_found", "按证件查找，查无此人", "A document search found nobody";
        /// A registration waits, because the person may be a barred namesake.
        PractitionerHeld = "practitioner.held", "登记待核对", "A registration was held";
        /// An officer said whether it is the namesake.
        PractitionerHeldAnswered = "practitioner.held_answered", "核对同名人员", "A held registration was answered";
        /// Its holder, or a list, says that it exists.
        CredentialClaimed = "credential.claimed", "申报资质", "A credential was claimed";
        /// It was rejected, and is claimed again with other facts.
        CredentialClaimedAgain = "credential.claimed_again", "未通过的资质已重新申报", "A credential was claimed again";
        /// A later list knew more of it.
        CredentialCompleted = "credential.completed", "补全资质", "A credential was completed";
        /// Somebody entitled found it right.
        CredentialVerified = "credential.verified", "资质核验通过", "A credential was verified";
        /// It was rejected, and is found right after all.
        CredentialReconsidered = "credential.reconsidered", "未通过的资质经复核通过", "A rejection was reconsidered";
        /// Somebody entitled found it wrong.
        CredentialRejected = "credential.rejected", "资质核验未通过", "A credential was rejected";
        /// The body that granted it took it back (撤销).
        CredentialRevoked = "credential.revoked", "资质被撤销", "A credential was revoked";
        /// It ended by law (丧失).
        CredentialLost = "credential.lost", "资质依法丧失", "A credential was lost by law";
        /// A decision on it was entered by mistake, and is undone by who took it.
        CredentialUndone = "credential.undone", "撤回录入有误的资质决定", "A credential decision was undone";
        /// Somebody who has no mail was told of a decision on it by phone.
        CredentialToldByPhone = "credential.told_by_phone", "电话告知资质决定", "Told by phone of a credential";
        /// Who claimed it took the claim back before anybody decided.
        CredentialClaimWithdrawn = "credential.claim_withdrawn", "撤回资质申报", "A claim was taken back";
        /// A file was handed in that shows it.
        CredentialEvidenceAdded = "credential.evidence_added", "提交资质证明文件", "Credential evidence was added";
        /// The answer to a check of records of abuse.
        ScreeningRecorded = "screening.recorded", "登记查询", "A check was recorded";
        /// The receipt of a check, or its answer on paper, was attached.
        ScreeningFileAdded = "screening.file_added", "上传查询文件", "A file of a check was added";
        /// A place of care is in the register.
        InstitutionEntered = "institution.entered", "登记机构", "An institution was entered";
        /// The record of a place of care is other than before.
        InstitutionChanged = "institution.changed", "修改机构", "An institution was changed";
        /// Somebody was employed by the page or the API.
        EmploymentBegan = "employment.began", "录用", "Somebody was employed";
        /// Somebody was employed by a staff list.
        EmploymentListed = "employment.listed", "随名单登记任职", "An employment came with a list";
        /// It was recorded by mistake, and counts as never recorded.
        EmploymentVoided = "employment.voided", "录入错误的任职已作废", "A mistaken employment was voided";
        /// Its last day moved later.
        EmploymentExtended = "employment.extended", "延长任职", "An employment was extended";
        /// Its last day is known, or moved earlier.
        EmploymentEnded = "employment.ended", "结束任职", "An employment was ended";
        /// Its end was entered by mistake, and it goes on as before.
        EmploymentEndUndone = "employment.end_undone", "撤回结束任职", "A mistaken end was undone";
        /// The change of post or supervisor was entered by mistake.
        EmploymentChangeUndone = "employment.change_undone", "撤回岗位变更", "A mistaken change was undone";
        /// The person was told by telephone of what became of it.
        EmploymentToldByPhone = "employment.told_by_phone", "电话告知任职变动", "Told by phone of an employment";
        /// A training provider is in the register.
        ProviderEntered = "provider.entered", "登记培训机构", "A training provider was entered";
        /// The record of a training provider is other than before.
        ProviderChanged = "provider.changed", "修改培训机构", "A provider was changed";
        /// A course is in its provider's catalogue.
        CourseEntered = "course.entered", "登记课程", "A course was entered";
        /// A course is called otherwise than before.
        CourseChanged = "course.changed", "修改课程", "A course was changed";
        /// A session of a course was planned.
        SessionPlanned = "session.planned", "登记计划班次", "A session was planned";
        /// A planned session was changed.
        SessionChanged = "session.changed", "更改计划班次", "A planned session was changed";
        /// A planned session was cancelled.
        SessionCancelled = "session.cancelled", "取消计划班次", "A planned session was cancelled";
        /// Somebody completed a course, or failed it.
        CompletionRecorded = "completion.recorded", "登记结业", "A completion was recorded";
        /// A new entry stands in the place of a wrong one.
        CompletionCorrected = "completion.corrected", "更正结业", "A completion was corrected";
        /// A team is in the register.
        TeamEntered = "team.entered", "登记队伍", "A team was entered";
        /// Somebody is a member from a day on.
        TeamJoined = "team.joined", "加入队伍", "Somebody joined a team";
        /// Somebody is a member no longer.
        TeamLeft = "team.left", "退出队伍", "Somebody left a team";
        /// An officer recorded a decision; it bars nobody yet.
        BanRecorded = "ban.recorded", "登记从业禁止", "A ban was recorded";
        /// A ban that waits for a second officer was corrected.
        BanCorrected = "ban.corrected", "更正从业禁止的登记", "A ban record was corrected";
        /// A ban that waited for a second officer was taken back.
        BanWithdrawn = "ban.withdrawn", "撤回从业禁止的登记", "A ban was taken back";
        /// A second officer confirmed it: it bars.
        BanConfirmed = "ban.confirmed", "确认从业禁止", "A ban was confirmed";
        /// A second officer declined it: it never barred.
        BanDeclined = "ban.declined", "从业禁止未获确认", "A ban was declined";
        /// An officer recorded that the decision was annulled (撤销).
        BanAnnulmentRecorded = "ban.annulment_recorded", "登记撤销从业禁止", "An annulment was recorded";
        /// A second officer confirmed the annulment.
        BanAnnulmentConfirmed = "ban.annulment_confirmed", "确认撤销从业禁止", "An annulment was confirmed";
        /// A second officer declined the annulment.
        BanAnnulmentDeclined = "ban.annulment_declined", "撤销未获确认", "An annulment was declined";
        /// Somebody who has no mail was told by phone.
        BanToldByPhone = "ban.told_by_phone", "电话告知从业禁止或撤销", "A ban or annulment told by phone";
        /// A document of the decision was handed in.
        BanFileAdded = "ban.file_added", "附上决定书", "A document was added to a ban";
        /// A document that was handed in by mistake was taken away.
        BanFileRemoved = "ban.file_removed", "移除误附的文件", "A ban document was removed";
        /// A person who was registered is one whom a recorded ban names.
        BanFound = "ban.found", "登记时发现从业禁止", "A ban was found at registration";
        /// A certificate was signed and archived.
        CertificateIssued = "certificate.issued", "签发证书", "A certificate was issued";
        /// A certificate of ours counts no longer.
        CertificateWithdrawn = "certificate.withdrawn", "作废证书", "A certificate was withdrawn";
        /// Somebody who has no mail was told by phone that it counts no longer.
        CertificateToldByPhone = "certificate.told_by_phone", "电话告知证书作废", "A withdrawal told by phone";
        /// The person says that an entry of the own record is wrong.
        DisputeRaised = "dispute.raised", "提出异议", "A dispute was raised";
        /// The person handed in a file with a dispute.
        DisputeFileAdded = "dispute.file_added", "提交异议材料", "A file was added to a dispute";
        /// Whoever answers for the entry found that it is wrong.
        DisputeAccepted = "dispute.accepted", "认可异议", "A dispute was accepted";
        /// Whoever answers for the entry found that it is right.
        DisputeRejected = "dispute.rejected", "不认可异议", "A dispute was rejected";
        /// The person took the dispute back.
        DisputeWithdrawn = "dispute.withdrawn", "撤回异议", "A dispute was taken back";
        /// Somebody reported a certificate as a suspected fake.
        SuspicionReported = "suspicion.reported", "报告可疑证书", "A suspected fake was reported";
        /// A file was handed in with such a report.
        SuspicionFileAdded = "suspicion.file_added", "提交可疑证书材料", "A file was added to a report";
        /// Officers answered such a report.
        SuspicionAnswered = "suspicion.answered", "答复可疑证书报告", "A report was answered";
        /// A list was read, and what it would do was shown.
        ListPreviewed = "list.previewed", "预览名单", "A list was previewed";
        /// What a list would do was done.
        ListConfirmed = "list.confirmed", "确认名单", "A list was confirmed";
        /// Cells of a list were corrected before it was confirmed.
        ListMended = "list.mended", "更正名单内容", "Cells of a list were corrected";
        /// A list was discarded before it was confirmed.
        ListDiscarded = "list.discarded", "放弃未确认的名单", "A list was discarded";
        /// A list that nobody confirmed in time is gone.
        ListExpired = "list.expired", "删除逾期未确认的名单", "An unconfirmed list was deleted";
        /// Many people were held against the register at once; nothing of it changed.
        StaffChecked = "staff.checked", "核对名单", "A staff list was checked";
        /// Somebody took what pages show away as a file.
        DataExported = "report.exported", "导出文件", "Data was exported";
        /// The operator had the report of a district made.
        ReportMade = "report.made", "生成报告", "A report was made";
        /// The operator accepted another token key or other signers.
        KeysAccepted = "keys.accepted", "更换令牌密钥或签发证书", "Token key or signers replaced";
        /// Somebody may sign in.
        AccountOpened = "account.opened", "开立账号", "An account was opened";
        /// A person proved by a code who they are, and opened the own account.
        AccountActivated = "account.activated", "本人启用账号", "A person activated an account";
        /// An institution or provider invited somebody of its staff to open an account.
        InvitationSent = "invitation.sent", "邀请本单位人员", "Somebody was invited";
        /// It was taken back.
        InvitationWithdrawn = "invitation.withdrawn", "撤回邀请", "An invitation was taken back";
        /// One administrator changed an account alone.
        AccountChanged = "account.changed", "修改账号", "An account was changed";
        /// A change that takes two administrators awaits the second.
        AccountChangeProposed = "account.change_proposed", "提出账号事项", "An account change was proposed";
        /// The second administrator confirmed it: it is made.
        AccountChangeConfirmed = "account.change_confirmed", "确认账号事项", "An account change was confirmed";
        /// The second administrator refused it.
        AccountChangeRefused = "account.change_refused", "未予确认账号事项", "An account change was refused";
        /// It was taken back before a second administrator answered.
        AccountChangeWithdrawn = "account.change_withdrawn", "撤回账号事项", "An account change was withdrawn";
        /// Somebody signed in.
        AccountSignedIn = "account.signed_in", "登录", "Signed in";
        /// Every session and token of the account ended.
        AccountSignedOut = "account.signed_out", "退出所有设备", "Signed out everywhere";
        /// Too many wrong passwords came from one network.
        AccountPaused = "account.paused", "账号在某一网络暂停登录", "Signing in paused at one network";
        /// Somebody who knew the old password set another.
        AccountPasswordChanged = "account.password_changed", "修改密码", "A password was changed";
        /// The holder asked for another address of the own account; it counts once it is proved.
        AccountEmailAsked = "account.email_asked", "本人申请更改邮箱", "An address change was asked for";
        /// The holder proved another address of the own account.
        AccountEmailChanged = "account.email_changed", "本人更改邮箱", "The holder changed the address";
        /// The holder ended sessions of the own account.
        AccountSessionsEnded = "account.sessions_ended", "本人退出其他设备", "The holder ended sessions";
        /// A link to set a new password was asked for.
        AccountResetAsked = "account.reset_asked", "申请设置新密码", "A new password was asked for";
        /// A password was set by such a link.
        AccountPasswordReset = "account.password_reset", "用链接设置新密码", "A password was set by a link";
        /// An administrator read what a mail said.
        MailRead = "mail.read", "查看邮件", "A mail was read";
    }
}

codes! {
    /// The kind of thing that something happened to.
    pub enum SubjectKind {
        /// A person (从业人员).
        Practitioner = "practitioner", "人员", "Practitioner";
        /// A registration that waits for an officer.
        HeldRegistration = "held_registration", "待核对的登记", "Held registration";
        /// What somebody else granted (资质).
        Credential = "credential", "资质", "Credential";
        /// A check of records of abuse (查询).
        Screening = "screening", "查询", "Screening";
        /// A place of care (托育机构).
        Institution = "institution", "机构", "Institution";
        /// A person in a post (任职).
        Employment = "employment", "任职", "Employment";
        /// A training provider (培训机构).
        Provider = "provider", "培训机构", "Training provider";
        /// A course (课程).
        Course = "course", "课程", "Course";
        /// A session of a course that is planned (计划班次).
        PlannedSession = "planned_session", "计划班次", "Planned session";
        /// One person's completion of a course (结业).
        Completion = "completion", "结业", "Completion";
        /// A team (队伍).
        Team = "team", "队伍", "Team";
        /// A person in a team (队伍成员).
        TeamMember = "team_member", "队伍成员", "Team member";
        /// A ban (从业禁止).
        Ban = "ban", "从业禁止", "Ban";
        /// A certificate of ours (证书).
        Certificate = "certificate", "证书", "Certificate";
        /// A person's objection to an entry of the own record (异议).
        Dispute = "dispute", "异议", "Dispute";
        /// A report of a suspected fake (可疑证书报告).
        Suspicion = "suspicion", "可疑证书报告", "Suspected fake";
        /// A list as it was uploaded (名单).
        ListImport = "list_import", "名单", "List";
        /// A check of many people at once (核对名单).
        StaffCheck = "staff_check", "名单核对", "Staff check";
        /// A report of a district.
        Report = "report", "报告", "Report";
        /// The keys we sign with.
        Keys = "keys", "密钥", "Keys";
        /// An account.
        Account = "account", "账号", "Account";
        /// An invitation to open an account.
        Invitation = "invitation", "邀请", "Invitation";
        /// A mail.
        Mail = "mail", "邮件", "Mail";
    }
}

impl EventAction {
    /// The kind of thing it happens to.
    #[must_use]
    pub const fn subject_kind(self) -> SubjectKind {
        match self {
            Self::PractitionerRegistered
            | Self::PractitionerChanged
            | Self::PractitionerChangeUndone
            | Self::PractitionerToldByPhone
            | Self::PractitionerIdentityRevealed
            | Self::PractitionerReminded => SubjectKind::Practitioner,
            Self::PractitionerHeld | Self::PractitionerHeldAnswered => SubjectKind::HeldRegistration,
            Self::CredentialClaimed
            | Self::CredentialClaimedAgain
            | Self::CredentialCompleted
            | Self::CredentialVerified
            | Self::CredentialReconsidered
            | Self::CredentialRejected
            | Self::CredentialRevoked
            | Self::CredentialUndone
            | Self::CredentialToldByPhone
            | Self::CredentialClaimWithdrawn
            | Self::CredentialEvidenceAdded
            | Self::CredentialLost => SubjectKind::Credential,
            Self::ScreeningRecorded | Self::ScreeningFileAdded => SubjectKind::Screening,
            Self::InstitutionEntered | Self::InstitutionChanged => SubjectKind::Institution,
            Self::EmploymentBegan
            | Self::EmploymentListed
            | Self::EmploymentVoided
            | Self::EmploymentExtended
            | Self::EmploymentEnded
            | Self::EmploymentEndUndone
            | Self::EmploymentChangeUndone
            | Self::EmploymentToldByPhone => SubjectKind::Employment,
            Self::ProviderEntered | Self::ProviderChanged => SubjectKind::Provider,
            Self::CourseEntered | Self::CourseChanged => SubjectKind::Course,
            Self::SessionPlanned | Self::SessionChanged | Self::SessionCancelled => {
                SubjectKind::PlannedSession
            }
            Self::CompletionRecorded | Self::CompletionCorrected => SubjectKind::Completion,
            Self::TeamEntered => SubjectKind::Team,
            Self::TeamJoined | Self::TeamLeft => SubjectKind::TeamMember,
            Self::BanRecorded
            | Self::BanCorrected
            | Self::BanWithdrawn
            | Self::BanConfirmed
            | Self::BanDeclined
            | Self::BanAnnulmentRecorded
            | Self::BanAnnulmentConfirmed
            | Self::BanAnnulmentDeclined
            | Self::BanToldByPhone
            | Self::BanFileAdded
            | Self::BanFileRemoved
            | Self::BanFound => SubjectKind::Ban,
            Self::CertificateIssued | Self::CertificateWithdrawn | Self::CertificateToldByPhone => {
                SubjectKind::Certificate
            }
            Self::DisputeRaised
            | Self::DisputeFileAdded
            | Self::DisputeAccepted
            | Self::DisputeRejected
            | Self::DisputeWithdrawn => SubjectKind::Dispute,
            Self::SuspicionReported | Self::SuspicionFileAdded | Self::SuspicionAnswered => {
                SubjectKind::Suspicion
            }
            Self::ListPreviewed
            | Self::ListConfirmed
            | Self::ListMended
            | Self::ListDiscarded
            | Self::ListExpired => SubjectKind::ListImport,
            Self::StaffChecked => SubjectKind::StaffCheck,
            Self::ReportMade | Self::DataExported => SubjectKind::Report,
            Self::KeysAccepted => SubjectKind::Keys,
            Self::PractitionerNotFound
            | Self::AccountOpened
            | Self::AccountActivated
            | Self::AccountChanged
            | Self::AccountChangeProposed
            | Self::AccountChangeConfirmed
            | Self::AccountChangeRefused
            | Self::AccountChangeWithdrawn
            | Self::AccountSignedIn
            | Self::AccountSignedOut
            | Self::AccountPaused
            | Self::AccountPasswordChanged
            | Self::AccountEmailAsked
            | Self::AccountEmailChanged
            | Self::AccountSessionsEnded
            | Self::AccountResetAsked
            | Self::AccountPasswordReset => SubjectKind::Account,
            Self::InvitationSent | Self::InvitationWithdrawn => SubjectKind::Invitation,
            Self::MailRead => SubjectKind::Mail,
        }
    }
}
