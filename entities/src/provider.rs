//! A training provider (培训机构).

use crate::ids::ProviderId;
use crate::values::{Instant, Sealed, SocialCreditCode};
use sea_orm::entity::prelude::*;

/// A training provider (培训机构).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "providers")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProviderId,
    /// The provider's code in the lists: unique.
    pub code: String,
    /// The name as written.
    pub name: String,
    /// The name as names compare.
    pub name_key: String,
    /// The unified social credit code: unique.
    pub social_credit_code: SocialCreditCode,
    /// The phone number, encrypted.
    pub phone_sealed: Option<Sealed>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
