//! Receipts (回执): signed like certificates, and verified by their numbers where certificates are. A receipt certifies
//! nobody: anybody who has its number is told that it is ours, for whom it was made, and what was counted.

use mengya_entities::values::{CertificateNumber, Instant};

/// What a receipt is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReceiptKind {
    /// A check of many people.
    StaffCheck,
    /// A list that was recorded.
    List,
}

/// Something that was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// What, for programs.
    pub code: &'static str,
    /// What, by the key of its words.
    pub label: &'static str,
    /// How many.
    pub count: i32,
}

/// What anybody is told who has a receipt of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicReceipt {
    /// Its number.
    pub number: CertificateNumber,
    /// What it is of.
    pub kind: ReceiptKind,
    /// When what it tells of was done.
    pub made_at: Instant,
    /// For whom: an institution, a provider, a district.
    pub made_for: String,
    /// What was counted.
    pub counts: Vec<Counted>,
    /// The digest of the file as made.
    pub sha256: Vec<u8>,
}
