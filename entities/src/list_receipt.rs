//! The signed receipt of a list that was recorded.

use crate::ids::ListImportId;
use crate::values::{CertificateNumber, Sealed};
use sea_orm::entity::prelude::*;

/// The signed receipt of a list that was recorded.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "list_receipts")]
pub struct Model {
    /// The list.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ListImportId,
    /// The number of the receipt, typed to verify it: unique.
    pub number: CertificateNumber,
    /// The digest of the receipt as made.
    pub sha256: Vec<u8>,
    /// The signed PDF, encrypted; none once its term is over.
    pub receipt_sealed: Option<Sealed>,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
