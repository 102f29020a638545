//! The QR code as rectangles, one for each run of dark modules in a row.

use fast_qr::{ECL, QRBuilder};

/// A dark run: `(column, row, length)` in modules, row 0 at the top.
pub type Run = (usize, usize, usize);

/// A QR code of error correction level M.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QrCode {
    /// Modules along a side, without the quiet zone.
    pub size: usize,
    /// The dark modules.
    pub runs: Vec<Run>,
}

/// Encodes `text`; `None` when it is too long for a QR code.
#[must_use]
pub fn encode(text: &str) -> Option<QrCode> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let size = code.size;
    let mut runs = Vec::new();
    for row in 0..size {
        let modules = &code[row];
        let mut column = 0;
        while column < size {
            let length = modules[column..].iter().take_while(|module| module.value()).count();
            if length > 0 {
                runs.push((column, row, length));
            }
            column += length.max(1);
        }
    }
    Some(QrCode { size, runs })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_corner_of_a_code_is_a_finder_pattern() {
        let code = encode("https://mengya.example/v/AB12CD34").expect("short enough");
        assert_eq!(code.runs[0], (0, 0, 7));
        assert!(code.size >= 21);
    }

    #[test]
    fn a_text_too_long_for_a_code_is_refused() {
        assert_eq!(encode(&"x".repeat(5000)), None);
    }
}
