//! Which files are taken as evidence: by their content, whatever they are called.

use mengya_entities::values::EvidenceMedia;

/// The longest file, in bytes: 5 MiB.
pub const LONGEST: usize = 5 * 1024 * 1024;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// There is nothing in it.
    Empty,
    /// It is longer than [`LONGEST`].
    TooLong {
        /// How long it is, in bytes.
        bytes: usize,
    },
    /// It is no JPEG, PNG or PDF.
    OtherKind,
}

/// What a file is, as its first bytes say.
///
/// # Errors
/// Why it is not taken.
pub fn recognised(bytes: &[u8]) -> Result<EvidenceMedia, FileRefusal> {
    if bytes.is_empty() {
        return Err(FileRefusal::Empty);
    }
    if bytes.len() > LONGEST {
        return Err(FileRefusal::TooLong { bytes: bytes.len() });
    }
    // A JPEG begins with a marker, a PNG with its signature and its header, a PDF with its version.
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Ok(EvidenceMedia::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16) == Some(b"IHDR") {
        Ok(EvidenceMedia::Png)
    } else if bytes.starts_with(b"%PDF-") {
        Ok(EvidenceMedia::Pdf)
    } else {
        Err(FileRefusal::OtherKind)
    }
}

/// What files of this kind end with.
#[must_use]
pub const fn ending(media: EvidenceMedia) -> &'static str {
    match media {
        EvidenceMedia::Jpeg => "jpg",
        EvidenceMedia::Png => "png",
        EvidenceMedia::Pdf => "pdf",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_what_its_content_says() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR....";
        for (bytes, expected) in [
            (&b"\xff\xd8\xff\xe0..JFIF"[..], Ok(EvidenceMedia::Jpeg)),
            (&png[..], Ok(EvidenceMedia::Png)),
            (&b"%PDF-1.7\n"[..], Ok(EvidenceMedia::Pdf)),
            (&b""[..], Err(FileRefusal::Empty)),
            (&b"\x89PNG\r\n\x1a\n"[..], Err(FileRefusal::OtherKind)),
            (&b"GIF89a"[..], Err(FileRefusal::OtherKind)),
            (&b"<html>%PDF-1.7"[..], Err(FileRefusal::OtherKind)),
            (&b"PK\x03\x04"[..], Err(FileRefusal::OtherKind)),
        ] {
            assert_eq!(recognised(bytes), expected, "{bytes:?}");
        }
        let mut long = b"%PDF-1.7".to_vec();
        long.resize(LONGEST, 0);
        assert_eq!(recognised(&long), Ok(EvidenceMedia::Pdf));
        long.push(0);
        assert_eq!(recognised(&long), Err(FileRefusal::TooLong { bytes: LONGEST + 1 }));
    }
}
