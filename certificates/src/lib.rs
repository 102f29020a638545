//! Bilingual, digitally signed PDF certificates.
//!
//! Data walks one way: [`CertificateContent`] → [`render`] → [`UnsignedPdf`] → [`sign`] → [`SignedPdf`], and
//! from the bytes of anybody's file back through [`verify`]. There is no database, no HTTP and no clock here:
//! days and instants are arguments, and the same arguments give the same bytes.
//!
//! - [`content`]: what is printed
//! - [`fonts`]: the two typefaces, what they can print, and their subsets
//! - [`qr`]: the QR code as one path
//! - [`layout`]: where everything goes on the page
//! - [`printing`]: many certificates as one file to be printed
//! - [`receipt`]: many people, page after page
//! - [`document`]: what makes the page a proper PDF 1.7 file
//! - [`signing`]: PAdES B-B
//! - [`verifying`]: is this file exactly what a trusted issuer signed?
//! - [`authority`]: a root and an issuing certificate for development

pub mod authority;
mod canvas;
pub mod content;
pub mod document;
pub mod fonts;
pub mod layout;
pub mod printing;
pub mod qr;
pub mod receipt;
pub mod signing;
pub mod verifying;

pub use authority::{AuthorityError, AuthorityNames, DevelopmentAuthority, development_authority};
pub use content::{CertificateContent, CertificateKind};
pub use document::UnsignedPdf;
pub use layout::{RenderError, render};
pub use printing::{Copies, for_printing};
pub use receipt::{Bilingual, ReceiptContent, ReceiptLine, render_receipt};
pub use signing::{FileSigner, SignError, SignedPdf, Signer, SigningDetails, sign};
pub use verifying::{TrustedRoot, Verified, VerifyError, verify};

#[cfg(test)]
mod tests;
