//! A letter that was or will be sent: as mail, or as a text message.

use crate::ids::{AccountId, ActId, ActNoticeId, BanNoticeId, MailId};
use crate::values::{Instant, MailChannel, MailKind, ReaderLanguage, Sealed};
use sea_orm::entity::prelude::*;

/// A mail that was or will be sent.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MailId,
    /// When it was written.
    pub at: Instant,
    /// What it tells.
    pub kind: MailKind,
    /// Whom it is for; none for a person who has no account yet.
    pub account_id: Option<AccountId>,
    /// The notice of a ban that it carries.
    pub notice_id: Option<BanNoticeId>,
    /// The notice of an act on a credential or certificate that it carries.
    pub act_notice_id: Option<ActNoticeId>,
    /// The address, encrypted.
    pub recipient_sealed: Sealed,
    /// The language it is written in.
    pub language: ReaderLanguage,
    /// The subject.
    pub subject: String,
    /// The plain text, encrypted.
    pub text_sealed: Sealed,
    /// The HTML, encrypted.
    pub html_sealed: Sealed,
    /// How often sending it was begun.
    pub attempts: i32,
    /// When it is tried next; while somebody is sending it, when another may; none when it is done with.
    pub next_attempt_at: Option<Instant>,
    /// When the server took it.
    pub sent_at: Option<Instant>,
    /// When it was given up.
    pub failed_at: Option<Instant>,
    /// What went wrong last, without addresses.
    pub last_error: Option<String>,
    /// How it is sent.
    pub channel: MailChannel,
    /// The act on a person's work or record of which it tells.
    pub act_id: Option<ActId>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
