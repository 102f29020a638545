//! x
mod canvas;
pub mod content;
pub mod document;
pub mod fonts;
pub mod layout;
pub mod qr;
pub use content::*;
pub use document::UnsignedPdf;
pub use layout::*;
