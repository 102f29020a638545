//! Every id, a line each. All are UUID version 7: ordered by the time they were made.

/// Declares an id type that is a UUID in the database, in JSON and in the API, and compares to nothing else.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord,
            sea_orm::DeriveValueType, serde::Serialize, serde::Deserialize, poem_openapi::NewType,
        )]
        #[oai(to_header = false, from_multipart = false)]
        pub struct $name(pub uuid::Uuid);

        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id!(/** An account that signs in. */ AccountId);
id!(/** A change of an account that two people make. */ AccountChangeId);
id!(/** What an act on a person's work or record did. */ ActId);
id!(/** Somebody who is to hear of an act on a credential or certificate. */ ActNoticeId);
id!(/** A code that activates a person's own account. */ ActivationId);
id!(/** A ban. */ BanId);
id!(/** Somebody who is to hear of a ban or of its annulment. */ BanNoticeId);
id!(/** A certificate we issued. */ CertificateId);
id!(/** One person's completion of one course. */ CompletionId);
id!(/** A course of a provider. */ CourseId);
id!(/** A credential somebody else granted. */ CredentialId);
id!(/** A person's objection to an entry of the own record. */ DisputeId);
id!(/** Another e-mail address, until it is proved. */ EmailChangeId);
id!(/** A person in a post at an institution. */ EmploymentId);
id!(/** An entry of the audit log. */ EventId);
id!(/** A file that somebody handed in as evidence. */ EvidenceFileId);
id!(/** A registration that waits for an officer. */ HeldRegistrationId);
id!(/** A place of care. */ InstitutionId);
id!(/** An invitation to open an account. */ InvitationId);
id!(/** A list that was uploaded or read from a folder. */ ListImportId);
id!(/** Cells of a list that were corrected on the page. */ ListMendingId);
id!(/** One look at one person's record. */ LookUpId);
id!(/** A mail that was or will be sent. */ MailId);
id!(/** Somebody signed in on pages. */ PageSessionId);
id!(/** A link that sets a new password. */ PasswordResetId);
id!(/** A session of a course that is planned. */ PlannedSessionId);
id!(/** A person in the register. */ PractitionerId);
id!(/** A training provider. */ ProviderId);
id!(/** That a person was asked to put something right. */ ReminderId);
id!(/** One screening check of one person. */ ScreeningId);
id!(/** A check of many people at once. */ StaffCheckId);
id!(/** A report of a suspected fake. */ SuspicionId);
id!(/** A team. */ TeamId);
id!(/** A person's membership of a team. */ TeamMemberId);
