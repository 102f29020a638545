//! A place of care (机构).

use crate::ids::InstitutionId;
use crate::values::{Instant, InstitutionKind, Sealed, SocialCreditCode};
use chrono::NaiveDate;
use sea_orm::entity::prelude::*;

/// A place of care (机构).
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "institutions")]
pub struct Model {
    /// Its id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InstitutionId,
    /// The unified social credit code: unique.
    pub social_credit_code: SocialCreditCode,
    /// The name as written.
    pub name: String,
    /// The name as names compare.
    pub name_key: String,
    /// How the name is read aloud: each way in letters without tones, then the initials, a space between; none until the
    /// next migration has written it.
    pub sounds: Option<String>,
    /// What it calls itself in English, where it does.
    pub name_en: Option<String>,
    /// The kind of place.
    pub kind: InstitutionKind,
    /// The district's code (GB/T 2260), six digits.
    pub district: String,
    /// The sub-district's name without 街道.
    pub sub_district: String,
    /// The address.
    pub address: Option<String>,
    /// The phone number, encrypted.
    pub phone_sealed: Option<Sealed>,
    /// Classes of 6-12 months (乳儿班).
    pub infant_classes: i32,
    /// Places of 6-12 months.
    pub infant_places: i32,
    /// Classes of 12-24 months (托小班).
    pub toddler_classes: i32,
    /// Places of 12-24 months.
    pub toddler_places: i32,
    /// Classes of 24-36 months (托大班).
    pub older_classes: i32,
    /// Places of 24-36 months.
    pub older_places: i32,
    /// Mixed classes (混合班).
    pub mixed_classes: i32,
    /// Places of mixed classes.
    pub mixed_places: i32,
    /// The day of filing (备案).
    pub filed_on: Option<NaiveDate>,
    /// The number of the approval notice (告知书).
    pub notice_number: Option<String>,
    /// Counts the changes of this row; its `ETag`.
    pub version: i64,
    /// When the row was made.
    pub created_at: Instant,
}

/// Rows are joined by their slice's store.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
