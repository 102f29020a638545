//! The file of a certificate exactly as issued.

use crate::ids::CertificateId;
use sea_orm::entity::prelude::*;

/// The file of a certificate exactly as issued.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "certificate_documents")]
pub struct Model {
    /// Which certificate.
    #[sea_orm(primary_key, auto_increment = false)]
    pub certificate_id: CertificateId,
    /// The signed PDF.
    pub pdf: Vec<u8>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
