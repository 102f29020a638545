//! What mails say: one letter for each kind of notice, as plain text and as HTML, in the reader's language.

use crate::platform::language::{Language, Texts};
use crate::platform::problem::{Problem, ProblemCode};
use askama::Template;
use chrono::NaiveDate;
use mengya_entities::values::{
    CertificateNumber, CredentialKind, CredentialState, DisputeSubject, MailKind, Post, ReaderLanguage, Role,
};

/// What somebody is told.
#[derive(Clone, Debug)]
pub enum Notice {
    /// Your certificate was issued.
    CertificateIssued {
        /// Its number.
        number: CertificateNumber,
        /// What it says it is.
        title: String,
    },
    /// A ban on you takes effect.
    OwnBan {
        /// The number of the decision.
        decision: String,
        /// Who decided.
        authority: String,
        /// From this day.
        from: NaiveDate,
    },
    /// A ban on somebody who works for you takes effect.
    StaffBan {
        /// The person's registry number.
        registry_number: String,
        /// The name, in part.
        name: String,
        /// From this day.
        from: NaiveDate,
    },
    /// A ban on you is annulled.
    OwnBanAnnulled {
        /// The number of the decision that barred.
        decision: String,
        /// The number of the decision that annuls it.
        annulment: String,
        /// From this day.
        from: NaiveDate,
    },
    /// A ban on somebody who works for you is annulled.
    StaffBanAnnulled {
        /// The person's registry number.
        registry_number: String,
        /// The name, in part.
        name: String,
        /// From this day.
        from: NaiveDate,
    },
    /// You were put on an institution's staff list.
    OnStaffList {
        /// Where.
        place: String,
        /// As what.
        post: Post,
        /// The first day.
        from: NaiveDate,
    },
    /// Your entry on an institution's staff list has another last day, or goes on as before.
    StaffListChanged {
        /// Where.
        place: String,
        /// As what.
        post: Post,
        /// The first day.
        from: NaiveDate,
        /// The last day; none while it goes on.
        until: Option<NaiveDate>,
    },
    /// Your record was corrected.
    RecordCorrected,
    /// That you are on an institution's staff list was a mistake, and was undone.
    OffStaffList {
        /// Where.
        place: String,
        /// As what.
        post: Post,
        /// The first day.
        from: NaiveDate,
    },
    /// Your certificate was withdrawn.
    CertificateWithdrawn {
        /// Its number.
        number: CertificateNumber,
        /// What it says it is.
        title: String,
        /// The day.
        on: NaiveDate,
        /// Why, in Chinese and in English.
        reason: [String; 2],
    },
    /// Somebody disputes an entry for which you answer.
    DisputeRaised {
        /// Its number.
        number: String,
        /// What it is about.
        subject: DisputeSubject,
        /// The day by which it has to be answered.
        due: NaiveDate,
    },
    /// Your dispute was answered.
    DisputeAnswered {
        /// Its number.
        number: String,
        /// What it is about.
        subject: DisputeSubject,
        /// Whether the entry was found wrong.
        accepted: bool,
        /// Why.
        reason: String,
    },
    /// A credential that you claimed was rejected.
    CredentialRejected {
        /// What it is.
        kind: CredentialKind,
        /// Why.
        reason: String,
    },
    /// A credential that you claimed was verified.
    CredentialVerified {
        /// What it is.
        kind: CredentialKind,
    },
    /// A credential of yours was revoked or lost.
    CredentialEnded {
        /// What it is.
        kind: CredentialKind,
        /// Lost by law, or else revoked.
        lost: bool,
        /// The first day on which it no longer counts.
        on: NaiveDate,
        /// Why.
        reason: String,
    },
    /// A decision on a credential of yours was entered by mistake, and is undone.
    CredentialUndone {
        /// What it is.
        kind: CredentialKind,
        /// Where it stands again.
        state: CredentialState,
        /// Why.
        reason: String,
        /// Whether a certificate fell with the decision, which stays withdrawn.
        certificate_fell: bool,
    },
    /// A credential of somebody who works for you no longer counts, or counts again.
    StaffCredential {
        /// The person's registry number.
        registry_number: String,
        /// The name, in part.
        name: String,
        /// What it is.
        kind: CredentialKind,
        /// Whether it counts again.
        counts: bool,
    },
    /// Something is found of you that you can put right.
    Reminder {
        /// What it is, in Chinese and in English, as the next.
        title: [String; 2],
        /// What is found.
        what: [String; 2],
        /// What puts it right.
        remedy: [String; 2],
        /// Where you work.
        place: String,
    },
    /// Something is found of members of your staff that can be put right.
    StaffReminder {
        /// What it is, in Chinese and in English, as the remedy.
        title: [String; 2],
        /// What puts it right.
        remedy: [String; 2],
        /// The names, in part, of some of them.
        names: Vec<String>,
        /// How many they are.
        count: usize,
    },
    /// Your account is open: set its password.
    AccountOpened {
        /// The token of the link.
        token: String,
        /// The name to sign in with.
        username: String,
        /// How long it is accepted.
        hours: i64,
    },
    /// The code that activates your account.
    ActivationCode {
        /// The code.
        code: String,
        /// How long it is accepted.
        minutes: i64,
    },
    /// Whom you work for invites you to open an account.
    Invited {
        /// The token of the link.
        token: String,
        /// Who invites.
        from: String,
        /// As what.
        role: Role,
        /// How long it is accepted.
        days: i64,
    },
    /// Somebody asked to activate an account for you, and you have one.
    AccountKnown {
        /// The name to sign in with.
        username: String,
    },
    /// Open the link, and this is the address of your account.
    EmailProof {
        /// The token of the link.
        token: String,
        /// How long it is accepted.
        hours: i64,
    },
    /// Somebody asked for another address of your account.
    EmailChanging {
        /// The new address, masked.
        masked: String,
    },
    /// You activated your account.
    AccountActivated {
        /// The name to sign in with.
        username: String,
    },
    /// Set a new password.
    PasswordReset {
        /// The token of the link.
        token: String,
        /// How long it is accepted.
        minutes: i64,
    },
}

/// A notice in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// The subject.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

#[derive(Template)]
#[template(path = "emails/letter.txt")]
struct TextLetter<'l> {
    t: &'static Texts,
    parts: &'l Parts,
}

#[derive(Template)]
#[template(path = "emails/letter.html")]
struct HtmlLetter<'l> {
    t: &'static Texts,
    parts: &'l Parts,
}

struct Parts {
    subject: String,
    greeting: String,
    lines: Vec<String>,
    action: String,
    url: String,
    note: String,
    sender: String,
}

/// The language of texts.
#[must_use]
pub const fn language_of(reader: ReaderLanguage) -> Language {
    match reader {
        ReaderLanguage::Chinese => Language::Chinese,
        ReaderLanguage::English => Language::English,
    }
}

impl Notice {
    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> MailKind {
        match self {
            Self::CertificateIssued { .. } => MailKind::CertificateIssued,
            Self::OwnBan { .. } | Self::StaffBan { .. } => MailKind::BanEffective,
            Self::OwnBanAnnulled { .. } | Self::StaffBanAnnulled { .. } => MailKind::BanAnnulled,
            Self::CertificateWithdrawn { .. } => MailKind::CertificateWithdrawn,
            Self::PasswordReset { .. } | Self::AccountOpened { .. } => MailKind::PasswordReset,
            Self::OnStaffList { .. }
            | Self::StaffListChanged { .. }
            | Self::RecordCorrected
            | Self::OffStaffList { .. } => MailKind::Employment,
            Self::DisputeRaised { .. } | Self::DisputeAnswered { .. } => MailKind::Dispute,
            Self::CredentialRejected { .. }
            | Self::CredentialVerified { .. }
            | Self::CredentialEnded { .. }
            | Self::CredentialUndone { .. }
            | Self::StaffCredential { .. } => MailKind::Credential,
            Self::Reminder { .. } | Self::StaffReminder { .. } => MailKind::Reminder,
            Self::ActivationCode { .. } => MailKind::ActivationCode,
            Self::Invited { .. } => MailKind::Invitation,
            Self::AccountKnown { .. }
            | Self::AccountActivated { .. }
            | Self::EmailProof { .. }
            | Self::EmailChanging { .. } => MailKind::AccountSecurity,
        }
    }

    /// Writes it as one text message; none where it is too long to be one.
    #[must_use]
    pub fn text_message(&self, language: Language, sender: &str) -> Option<String> {
        let t = language.texts();
        let body = match self {
            Self::ActivationCode { code, minutes } => t.with(
                "text-activation-code",
                &[("code", code.as_str()), ("minutes", minutes.to_string().as_str())],
            ),
            Self::AccountKnown { username } => {
                t.with("text-account-known", &[("username", username.as_str())])
            }
            Self::AccountActivated { username } => {
                t.with("text-account-activated", &[("username", username.as_str())])
            }
            Self::Reminder { title: [zh, en], place, .. } => t.with(
                "text-reminder",
                &[("finding", language.pick(zh.as_str(), en.as_str())), ("place", one_line(place).as_str())],
            ),
            _ => return None,
        };
        Some(format!("{}{body}", t.with("text-sender", &[("sender", one_line(sender).as_str())])))
    }

    /// Writes it, to somebody of this name. `site` is the address of our pages.
    ///
    /// # Errors
    /// When the template cannot be filled.
    pub fn write(&self, language: Language, to: &str, site: &str, sender: &str) -> Result<Letter, Problem> {
        let t = language.texts();
        let day = |day: &NaiveDate| language.day(*day);
        let (subject, lines, action, path, note) = match self {
            Self::CertificateIssued { number, title } => {
                let code = number.to_string();
                let args = [("number", code.as_str()), ("title", title.as_str())];
                (
                    t.with("mail-certificate-subject", &args),
                    vec![t.with("mail-certificate-what", &args), t.text("mail-certificate-next")],
                    t.text("mail-certificate-action"),
                    format!("/v/{}", number.compact()),
                    t.text("mail-note-record"),
                )
            }
            Self::OwnBan { decision, authority, from } => {
                let from = day(from);
                let unnamed = t.text("mail-unnamed-authority");
                let authority = if authority.is_empty() { &unnamed } else { authority };
                let args = [
                    ("decision", decision.as_str()),
                    ("authority", authority.as_str()),
                    ("day", from.as_str()),
                ];
                (
                    t.text("mail-own-ban-subject"),
                    vec![t.with("mail-own-ban-what", &args), t.text("mail-own-ban-next")],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::StaffBan { registry_number, name, from } => {
                let from = day(from);
                let args =
                    [("number", registry_number.as_str()), ("name", name.as_str()), ("day", from.as_str())];
                (
                    t.text("mail-staff-ban-subject"),
                    vec![t.with("mail-staff-ban-what", &args), t.text("mail-staff-ban-next")],
                    t.text("mail-staff-ban-action"),
                    "/institution".to_owned(),
                    t.text("mail-note-secret"),
                )
            }
            Self::OwnBanAnnulled { decision, annulment, from } => {
                let from = day(from);
                let args = [
                    ("decision", decision.as_str()),
                    ("annulment", annulment.as_str()),
                    ("day", from.as_str()),
                ];
                (
                    t.text("mail-own-annulment-subject"),
                    vec![t.with("mail-own-annulment-what", &args), t.text("mail-own-annulment-next")],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::StaffBanAnnulled { registry_number, name, from } => {
                let from = day(from);
                let args =
                    [("number", registry_number.as_str()), ("name", name.as_str()), ("day", from.as_str())];
                (
                    t.text("mail-staff-annulment-subject"),
                    vec![t.with("mail-staff-annulment-what", &args), t.text("mail-staff-annulment-next")],
                    t.text("mail-staff-ban-action"),
                    "/institution".to_owned(),
                    t.text("mail-note-secret"),
                )
            }
            Self::CertificateWithdrawn { number, title, on, reason } => {
                let (code, on) = (number.to_string(), day(on));
                let [zh, en] = reason;
                let reason = language.pick(zh.as_str(), en.as_str());
                let args = [
                    ("number", code.as_str()),
                    ("title", title.as_str()),
                    ("day", on.as_str()),
                    ("reason", reason),
                ];
                (
                    t.with("mail-withdrawn-subject", &args),
                    vec![
                        t.with("mail-withdrawn-what", &args),
                        t.with("mail-withdrawn-why", &args),
                        t.text("mail-withdrawn-next"),
                    ],
                    t.text("mail-withdrawn-action"),
                    format!("/v/{}", number.compact()),
                    t.text("mail-note-record"),
                )
            }
            Self::OnStaffList { place, post, from } => {
                let from = day(from);
                let post = language.pick(post.zh(), post.en());
                let args = [("place", place.as_str()), ("post", post), ("day", from.as_str())];
                (
                    t.text("mail-on-staff-subject"),
                    vec![t.with("mail-on-staff-what", &args), t.text("mail-on-staff-next")],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::StaffListChanged { place, post, from, until } => {
                let from = day(from);
                let until = until.as_ref().map(day).unwrap_or_default();
                let post = language.pick(post.zh(), post.en());
                let args = [("place", place.as_str()), ("post", post), ("day", &from), ("until", &until)];
                let what = if until.is_empty() { "mail-staff-goes-on-what" } else { "mail-staff-ends-what" };
                (
                    t.text("mail-staff-changed-subject"),
                    vec![t.with(what, &args), t.text("mail-staff-changed-next")],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::RecordCorrected => (
                t.text("mail-corrected-subject"),
                vec![t.text("mail-corrected-what"), t.text("mail-corrected-next")],
                t.text("mail-own-ban-action"),
                "/me".to_owned(),
                t.text("mail-note-record"),
            ),
            Self::OffStaffList { place, post, from } => {
                let from = day(from);
                let post = language.pick(post.zh(), post.en());
                let args = [("place", place.as_str()), ("post", post), ("day", from.as_str())];
                (
                    t.text("mail-off-staff-subject"),
                    vec![t.with("mail-off-staff-what", &args), t.text("mail-off-staff-next")],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::DisputeRaised { number, subject, due } => {
                let due = day(due);
                let subject = language.pick(subject.zh(), subject.en());
                let args = [("number", number.as_str()), ("subject", subject), ("day", due.as_str())];
                (
                    t.with("mail-dispute-subject", &args),
                    vec![t.with("mail-dispute-what", &args), t.text("mail-dispute-next")],
                    t.text("mail-dispute-action"),
                    format!("/disputes/{number}"),
                    t.text("mail-note-secret"),
                )
            }
            Self::DisputeAnswered { number, subject, accepted, reason } => {
                let subject = language.pick(subject.zh(), subject.en());
                let args = [("number", number.as_str()), ("subject", subject), ("reason", reason.as_str())];
                let (what, next) = if *accepted {
                    ("mail-dispute-accepted", "mail-dispute-accepted-next")
                } else {
                    ("mail-dispute-rejected", "mail-dispute-rejected-next")
                };
                (
                    t.with("mail-dispute-answered-subject", &args),
                    vec![t.with(what, &args), t.with("mail-dispute-why", &args), t.text(next)],
                    t.text("mail-dispute-answered-action"),
                    format!("/me/disputes/{number}"),
                    t.text("mail-note-record"),
                )
            }
            Self::CredentialRejected { kind, reason } => {
                let credential = language.pick(kind.zh(), kind.en());
                (
                    t.text("mail-rejected-subject"),
                    vec![
                        t.with("mail-rejected-what", &[("credential", credential)]),
                        t.with("mail-rejected-why", &[("reason", reason.as_str())]),
                        t.text("mail-rejected-next"),
                    ],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::CredentialVerified { kind } => {
                let credential = language.pick(kind.zh(), kind.en());
                (
                    t.text("mail-verified-subject"),
                    vec![
                        t.with("mail-verified-what", &[("credential", credential)]),
                        t.text("mail-verified-next"),
                    ],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::Reminder { title, what, remedy, place } => {
                let of = |[zh, en]: &[String; 2]| language.pick(zh.as_str(), en.as_str()).to_owned();
                let (title, what, remedy) = (of(title), of(what), of(remedy));
                (
                    t.with("mail-reminder-subject", &[("finding", title.as_str())]),
                    vec![
                        t.with(
                            "mail-reminder-what",
                            &[("place", place.as_str()), ("finding", title.as_str())],
                        ),
                        [what, remedy].join(language.pick("", " ")),
                        t.text("mail-reminder-next"),
                    ],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::CredentialEnded { kind, lost, on, reason } => {
                let on = day(on);
                let credential = language.pick(kind.zh(), kind.en());
                let args = [("credential", credential), ("day", on.as_str()), ("reason", reason.as_str())];
                let what = if *lost { "mail-ended-lost" } else { "mail-ended-revoked" };
                (
                    t.text("mail-ended-subject"),
                    vec![t.with(what, &args), t.with("mail-rejected-why", &args), t.text("mail-ended-next")],
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::CredentialUndone { kind, state, reason, certificate_fell } => {
                let credential = language.pick(kind.zh(), kind.en());
                let state = language.pick(state.zh(), state.en());
                let args = [("credential", credential), ("state", state), ("reason", reason.as_str())];
                (
                    t.text("mail-undone-subject"),
                    [
                        Some(t.with("mail-undone-what", &args)),
                        Some(t.with("mail-rejected-why", &args)),
                        certificate_fell.then(|| t.text("mail-undone-certificate")),
                    ]
                    .into_iter()
                    .flatten()
                    .collect(),
                    t.text("mail-own-ban-action"),
                    "/me".to_owned(),
                    t.text("mail-note-record"),
                )
            }
            Self::StaffCredential { registry_number, name, kind, counts } => {
                let credential = language.pick(kind.zh(), kind.en());
                let args = [
                    ("number", registry_number.as_str()),
                    ("name", name.as_str()),
                    ("credential", credential),
                ];
                (
                    t.text(if *counts {
                        "mail-staff-again-subject"
                    } else {
                        "mail-staff-credential-subject"
                    }),
                    if *counts {
                        vec![t.with("mail-staff-again-what", &args), t.text("mail-staff-again-next")]
                    } else {
                        vec![
                            t.with("mail-staff-credential-what", &args),
                            t.text("mail-staff-credential-next"),
                        ]
                    },
                    t.text("mail-staff-ban-action"),
                    "/institution".to_owned(),
                    t.text("mail-note-secret"),
                )
            }
            Self::StaffReminder { title, remedy, names, count } => {
                let of = |[zh, en]: &[String; 2]| language.pick(zh.as_str(), en.as_str()).to_owned();
                let (title, remedy) = (of(title), of(remedy));
                let mut named = names.join(language.pick("、", ", "));
                if *count > names.len() {
                    let more = (count - names.len()).to_string();
                    named = t.with("mail-staff-reminder-more", &[("names", &named), ("count", &more)]);
                }
                let count = count.to_string();
                (
                    t.with(
                        "mail-staff-reminder-subject",
                        &[("finding", title.as_str()), ("count", count.as_str())],
                    ),
                    vec![
                        t.with(
                            "mail-staff-reminder-what",
                            &[("finding", title.as_str()), ("names", named.as_str())],
                        ),
                        remedy,
                    ],
                    t.text("mail-staff-ban-action"),
                    "/institution".to_owned(),
                    t.text("mail-note-secret"),
                )
            }
            Self::AccountOpened { token, username, hours } => {
                let hours = hours.to_string();
                (
                    t.text("mail-opened-subject"),
                    vec![
                        t.with("mail-opened-what", &[("username", username.as_str())]),
                        t.with("mail-opened-until", &[("hours", hours.as_str())]),
                    ],
                    t.text("mail-reset-action"),
                    format!("/password/reset?token={token}"),
                    t.text("mail-opened-note"),
                )
            }
            Self::ActivationCode { code, minutes } => {
                let minutes = minutes.to_string();
                let args = [("code", code.as_str()), ("minutes", minutes.as_str())];
                (
                    t.text("mail-activation-subject"),
                    vec![t.with("mail-activation-what", &args), t.with("mail-activation-until", &args)],
                    t.text("mail-activation-action"),
                    "/activate".to_owned(),
                    t.text("mail-activation-note"),
                )
            }
            Self::Invited { token, from, role, days } => {
                let days = days.to_string();
                let role = language.pick(role.zh(), role.en());
                let args = [("from", from.as_str()), ("role", role), ("days", days.as_str())];
                (
                    t.with("mail-invited-subject", &args),
                    vec![t.with("mail-invited-what", &args), t.with("mail-invited-until", &args)],
                    t.text("mail-invited-action"),
                    format!("/invitation?token={token}"),
                    t.text("mail-invited-note"),
                )
            }
            Self::AccountKnown { username } => (
                t.text("mail-known-subject"),
                vec![
                    t.with("mail-known-what", &[("username", username.as_str())]),
                    t.text("mail-known-next"),
                ],
                t.text("mail-reset-action"),
                "/password/forgotten".to_owned(),
                t.text("mail-activation-note"),
            ),
            Self::EmailProof { token, hours } => {
                let hours = hours.to_string();
                (
                    t.text("mail-proof-subject"),
                    vec![t.text("mail-proof-what"), t.with("mail-proof-until", &[("hours", hours.as_str())])],
                    t.text("mail-proof-action"),
                    format!("/account/email/proof?token={token}"),
                    t.text("mail-proof-note"),
                )
            }
            Self::EmailChanging { masked } => (
                t.text("mail-changing-subject"),
                vec![
                    t.with("mail-changing-what", &[("address", masked.as_str())]),
                    t.text("mail-changing-next"),
                ],
                t.text("mail-changing-action"),
                "/account".to_owned(),
                t.text("mail-note-record"),
            ),
            Self::AccountActivated { username } => (
                t.text("mail-activated-subject"),
                vec![
                    t.with("mail-activated-what", &[("username", username.as_str())]),
                    t.text("mail-activated-next"),
                ],
                t.text("mail-own-ban-action"),
                "/me".to_owned(),
                t.text("mail-note-record"),
            ),
            Self::PasswordReset { token, minutes } => {
                let minutes = minutes.to_string();
                (
                    t.text("mail-reset-subject"),
                    vec![
                        t.text("mail-reset-what"),
                        t.with("mail-reset-until", &[("minutes", minutes.as_str())]),
                    ],
                    t.text("mail-reset-action"),
                    format!("/password/reset?token={token}"),
                    t.text("mail-reset-note"),
                )
            }
        };
        let parts = Parts {
            subject: one_line(&subject),
            greeting: t.with("mail-greeting", &[("name", one_line(to).as_str())]),
            lines,
            action,
            url: format!("{site}{path}"),
            note,
            sender: sender.to_owned(),
        };
        let failed = |error: askama::Error| {
            Problem::new(ProblemCode::Internal).caused_by(format!("a mail's template: {error}"))
        };
        let text = TextLetter { t, parts: &parts }.render().map_err(failed)?;
        let html = HtmlLetter { t, parts: &parts }.render().map_err(failed)?;
        Ok(Letter { subject: parts.subject, text, html })
    }
}

/// A text in one line: nothing in it can begin a header.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control()).collect::<Vec<_>>().join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notices(hostile: &str) -> Vec<Notice> {
        let day = NaiveDate::from_ymd_opt(2026, 6, 30).unwrap();
        vec![
            Notice::CertificateIssued {
                number: CertificateNumber::from_random(7),
                title: hostile.to_owned(),
            },
            Notice::OwnBan { decision: hostile.to_owned(), authority: hostile.to_owned(), from: day },
            Notice::StaffBan { registry_number: hostile.to_owned(), name: hostile.to_owned(), from: day },
            Notice::OwnBanAnnulled { decision: hostile.to_owned(), annulment: hostile.to_owned(), from: day },
            Notice::StaffBanAnnulled {
                registry_number: hostile.to_owned(),
                name: hostile.to_owned(),
                from: day,
            },
            Notice::CertificateWithdrawn {
                number: CertificateNumber::from_random(7),
                title: hostile.to_owned(),
                on: day,
                reason: [hostile.to_owned(), hostile.to_owned()],
            },
            Notice::OnStaffList { place: hostile.to_owned(), post: Post::Caregiver, from: day },
            Notice::OffStaffList { place: hostile.to_owned(), post: Post::Caregiver, from: day },
            Notice::StaffListChanged {
                place: hostile.to_owned(),
                post: Post::Caregiver,
                from: day,
                until: Some(day),
            },
            Notice::StaffListChanged {
                place: hostile.to_owned(),
                post: Post::Caregiver,
                from: day,
                until: None,
            },
            Notice::RecordCorrected,
            Notice::CredentialRejected {
                kind: CredentialKind::HealthCertificate,
                reason: hostile.to_owned(),
            },
            Notice::CredentialVerified { kind: CredentialKind::HealthCertificate },
            Notice::CredentialEnded {
                kind: CredentialKind::TeacherQualification,
                lost: true,
                on: day,
                reason: hostile.to_owned(),
            },
            Notice::CredentialUndone {
                kind: CredentialKind::HealthCertificate,
                state: CredentialState::Claimed,
                reason: hostile.to_owned(),
                certificate_fell: true,
            },
            Notice::StaffCredential {
                registry_number: hostile.to_owned(),
                name: hostile.to_owned(),
                kind: CredentialKind::InfantCaregiver,
                counts: false,
            },
            Notice::DisputeRaised {
                number: hostile.to_owned(),
                subject: DisputeSubject::Completion,
                due: day,
            },
            Notice::DisputeAnswered {
                number: hostile.to_owned(),
                subject: DisputeSubject::Completion,
                accepted: true,
                reason: hostile.to_owned(),
            },
            Notice::Reminder {
                title: [hostile.to_owned(), hostile.to_owned()],
                what: [hostile.to_owned(), hostile.to_owned()],
                remedy: [hostile.to_owned(), hostile.to_owned()],
                place: hostile.to_owned(),
            },
            Notice::StaffReminder {
                title: [hostile.to_owned(), hostile.to_owned()],
                remedy: [hostile.to_owned(), hostile.to_owned()],
                names: vec![hostile.to_owned()],
                count: 2,
            },
            Notice::AccountOpened { token: "token".to_owned(), username: hostile.to_owned(), hours: 72 },
            Notice::PasswordReset { token: "token".to_owned(), minutes: 60 },
            Notice::ActivationCode { code: "12345678".to_owned(), minutes: 15 },
            Notice::Invited {
                token: "token".to_owned(),
                from: hostile.to_owned(),
                role: Role::ProviderStaff,
                days: 7,
            },
            Notice::AccountKnown { username: hostile.to_owned() },
            Notice::EmailProof { token: "token".to_owned(), hours: 24 },
            Notice::EmailChanging { masked: hostile.to_owned() },
            Notice::AccountActivated { username: hostile.to_owned() },
        ]
    }

    #[test]
    fn every_letter_is_whole_in_both_languages() {
        for language in Language::ALL {
            for notice in notices("林晓萌") {
                let letter = notice.write(language, "林晓萌", "https://mengya.example", "登记处").unwrap();
                for text in [&letter.subject, &letter.text, &letter.html] {
                    assert!(!text.contains("mail-") && !text.contains("{ $"), "{text}");
                }
                assert!(letter.text.contains("https://mengya.example/"));
                assert!(letter.html.contains("href=\"https://mengya.example/"));
                assert!(letter.text.contains("林晓萌") && letter.html.contains("林晓萌"));
            }
        }
    }

    #[test]
    fn hostile_names_are_shown_literally_and_begin_no_header() {
        let hostile = "<script>alert(1)</script>\"'&{{\r\nBcc: evil@example.cn";
        for language in Language::ALL {
            for notice in notices(hostile) {
                let letter = notice.write(language, hostile, "https://mengya.example", hostile).unwrap();
                assert!(!letter.html.contains("<script"), "{}", letter.html);
                assert!(letter.html.contains("&#60;script&#62;") || letter.html.contains("&lt;script&gt;"));
                assert!(!letter.subject.contains(['\r', '\n']), "{:?}", letter.subject);
                assert!(letter.text.contains("<script>alert(1)</script>\"'&{{"), "{}", letter.text);
            }
        }
    }
}
