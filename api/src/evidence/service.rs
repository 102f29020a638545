//! What is done with files that are handed in: taken, kept, shown.

use super::rules::{FileRefusal, LONGEST, recognised};
use super::store;
pub use super::store::FileLine;
use crate::access::Actor;
use crate::platform::db::Tx;
use crate::platform::problem::{Fault, Message, Problem};
use crate::platform::services::Services;
use mengya_entities::evidence_file::{ActiveModel, Model};
use mengya_entities::ids::{BanId, CredentialId, DisputeId, EvidenceFileId, ScreeningId};
use mengya_entities::values::{EvidenceMedia, Instant};
use sea_orm::ActiveValue::Set;
use std::sync::Arc;

/// A file that was looked at and is taken.
#[derive(Clone, Debug)]
pub struct Handed {
    media: EvidenceMedia,
    bytes: Arc<Vec<u8>>,
}

impl Handed {
    /// What it is.
    #[must_use]
    pub const fn media(&self) -> EvidenceMedia {
        self.media
    }

    /// What is in it.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// What a file belongs to.
#[derive(Clone, Copy, Debug)]
pub enum Belongs {
    /// To a dispute.
    Dispute(DisputeId),
    /// To a credential.
    Credential(CredentialId),
    /// To a ban: one of its files.
    Ban(BanId),
    /// To a check.
    Screening(ScreeningId),
}

/// A file as it was handed in.
#[derive(Clone, Debug)]
pub struct EvidenceView {
    /// What it is.
    pub media: EvidenceMedia,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Looks at a file that somebody hands in.
///
/// # Errors
/// What is wrong with it, at the field `file`.
pub fn taken(bytes: Arc<Vec<u8>>) -> Result<Handed, Fault> {
    match recognised(&bytes) {
        Ok(media) => Ok(Handed { media, bytes }),
        Err(FileRefusal::Empty) => {
            Err(Fault::new("/file", "empty-file", Message::new("evidence-file-empty")))
        }
        Err(FileRefusal::TooLong { bytes }) => {
            let mib = |bytes: usize| format!("{}.{}", bytes >> 20, ((bytes & 0xf_ffff) * 10) >> 20);
            let message =
                Message::new("evidence-file-too-long").arg("found", mib(bytes)).arg("limit", LONGEST >> 20);
            Err(Fault::new("/file", "too-long", message))
        }
        Err(FileRefusal::OtherKind) => {
            Err(Fault::new("/file", "other-kind", Message::new("evidence-file-other-kind")))
        }
    }
}

/// Keeps a file, sealed, within the transaction of what it belongs to.
///
/// # Errors
/// When the store does not take it.
pub async fn keep(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    belongs: Belongs,
    handed: &Handed,
) -> Result<(), Problem> {
    let id: EvidenceFileId = services.ids.next();
    let mut row = ActiveModel {
        id: Set(id),
        dispute_id: Set(None),
        credential_id: Set(None),
        ban_id: Set(None),
        screening_id: Set(None),
        media: Set(handed.media),
        size: Set(i32::try_from(handed.bytes.len()).unwrap_or(i32::MAX)),
        content_sealed: Set(services.vault.seal(store::place(id), &handed.bytes)),
        created_by: Set(actor.account),
        created_at: Set(Instant::from(services.clock.now())),
    };
    match belongs {
        Belongs::Dispute(id) => row.dispute_id = Set(Some(id)),
        Belongs::Credential(id) => row.credential_id = Set(Some(id)),
        Belongs::Ban(id) => row.ban_id = Set(Some(id)),
        Belongs::Screening(id) => row.screening_id = Set(Some(id)),
    }
    store::insert(tx, row).await?;
    Ok(())
}

/// The file that belongs to this, opened; whoever calls has asked whether it may be read.
///
/// # Errors
/// 404 when there is none.
pub async fn opened(services: &Services, belongs: Belongs) -> Result<EvidenceView, Problem> {
    let reader = services.database.reader();
    let row: Option<Model> = match belongs {
        Belongs::Dispute(id) => store::of_dispute(reader, id).await?,
        Belongs::Credential(id) => store::of_credential(reader, id).await?,
        Belongs::Screening(id) => store::of_screening(reader, id).await?,
        Belongs::Ban(_) => None,
    };
    shown(services, row)
}

/// One of a ban's files, opened; whoever calls has asked whether it may be read.
///
/// # Errors
/// 404 when there is no such file of this ban.
pub async fn opened_of_ban(
    services: &Services,
    ban: BanId,
    file: EvidenceFileId,
) -> Result<EvidenceView, Problem> {
    shown(services, store::of_ban(services.database.reader(), ban, file).await?)
}

fn shown(services: &Services, row: Option<Model>) -> Result<EvidenceView, Problem> {
    let row = row.ok_or_else(Problem::not_found)?;
    let bytes = services.vault.open(store::place(row.id), &row.content_sealed)?;
    Ok(EvidenceView { media: row.media, bytes })
}
