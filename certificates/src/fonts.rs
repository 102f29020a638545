//! The two typefaces: what they can print, how wide, and the subset of one document.
//!
//! Each font is 10 to 15 MB and is kept compressed inside the binary; it is unpacked and its tables are looked up once,
//! at the first certificate.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::Read as _,
    sync::OnceLock,
};

use flate2::read::GzDecoder;
use printpdf::{FontMetrics, FontType, ParsedFont, PdfFontMetricsStub};
use subsetter::GlyphRemapper;
use ttf_parser::{
    GlyphId,
    gsub::{SingleSubstitution, SubstitutionSubtable},
};

/// The licence of Noto Serif SC (SIL Open Font License 1.1).
pub const SERIF_LICENSE: &str = include_str!("../fonts/NotoSerifSC-OFL.txt");
/// The licence of Noto Sans SC (SIL Open Font License 1.1).
pub const SANS_LICENSE: &str = include_str!("../fonts/NotoSansSC-OFL.txt");

static SERIF: &[u8] = include_bytes!("../fonts/NotoSerifSC-SemiBold.ttf.gz");
static SANS: &[u8] = include_bytes!("../fonts/NotoSansSC-Regular.ttf.gz");

/// One of the typefaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Typeface {
    /// Noto Serif SC, semi-bold: titles and names.
    Serif,
    /// Noto Sans SC, regular: everything else.
    Sans,
}

/// A font could not be read or subset: the embedded file is damaged.
#[derive(Debug, Clone, thiserror::Error)]
#[error("the embedded font {0} cannot be used")]
pub struct FontError(&'static str);

/// A font's tables, looked up once.
struct Tables {
    face: ttf_parser::Face<'static>,
    units_per_em: f32,
    /// The narrow forms of the curly quotation marks, by the font's own feature for it.
    narrow: Vec<(char, GlyphId)>,
}

impl Tables {
    fn parse(bytes: &'static [u8]) -> Option<Self> {
        let face = ttf_parser::Face::parse(bytes, 0).ok()?;
        let units_per_em = f32::from(face.units_per_em());
        let narrow = ['‘', '’', '“', '”']
            .into_iter()
            .filter_map(|character| {
                Some((narrow(character), proportional(&face, face.glyph_index(character)?)?))
            })
            .collect();
        Some(Self { face, units_per_em, narrow })
    }

    fn glyph(&self, character: char) -> Option<GlyphId> {
        if plain(character) == character {
            return self.face.glyph_index(character);
        }
        self.narrow.iter().find(|(narrow, _)| *narrow == character).map(|&(_, glyph)| glyph)
    }
}

/// The proportional form of a glyph (OpenType feature `pwid`).
fn proportional(face: &ttf_parser::Face<'_>, glyph: GlyphId) -> Option<GlyphId> {
    let substitutions = face.tables().gsub?;
    let feature = substitutions.features.find(ttf_parser::Tag::from_bytes(b"pwid"))?;
    let lookups = feature.lookup_indices.into_iter().filter_map(|index| substitutions.lookups.get(index));
    lookups.flat_map(|lookup| lookup.subtables.into_iter::<SubstitutionSubtable<'_>>()).find_map(|table| {
        let SubstitutionSubtable::Single(single) = table else { return None };
        let index = single.coverage().get(glyph)?;
        match single {
            SingleSubstitution::Format1 { delta, .. } => Some(GlyphId(glyph.0.wrapping_add_signed(delta))),
            SingleSubstitution::Format2 { substitutes, .. } => substitutes.get(index),
        }
    })
}

/// How far the private characters that stand for narrow quotation marks are from the marks themselves.
const NARROW: u32 = 0xE018 - 0x2018;

/// The private character that stands for the narrow form of a curly quotation mark inside this crate.
pub(crate) fn narrow(character: char) -> char {
    char::from_u32(u32::from(character) + NARROW).unwrap_or(character)
}

/// The character a private one stands for; any other stands for itself.
pub(crate) fn plain(character: char) -> char {
    let code = u32::from(character);
    if matches!(code, 0xE018 | 0xE019 | 0xE01C | 0xE01D) {
        char::from_u32(code - NARROW).unwrap_or(character)
    } else {
        character
    }
}

/// Makes a font's table from glyphs to text say the quotation marks instead of the private characters.
pub(crate) fn reveal(to_unicode: &str) -> String {
    let mut table = to_unicode.to_owned();
    for character in ['‘', '’', '“', '”'] {
        let (private, real) = (u32::from(narrow(character)), u32::from(character));
        table = table.replace(&format!("<{private:04X}>\n"), &format!("<{real:04X}>\n"));
    }
    table
}

impl Typeface {
    /// Both, in the order in which documents name them.
    pub const ALL: [Self; 2] = [Self::Serif, Self::Sans];

    /// The name of the font in PDF resources.
    #[must_use]
    pub const fn resource(self) -> &'static str {
        match self {
            Self::Serif => "F1",
            Self::Sans => "F2",
        }
    }

    /// The PostScript name, with the tag that marks a subset.
    #[must_use]
    pub const fn subset_name(self) -> &'static str {
        match self {
            Self::Serif => "MENGYA+NotoSerifSC-SemiBold",
            Self::Sans => "MENGYB+NotoSansSC-Regular",
        }
    }

    /// The font, unpacked at the first use; empty where the embedded file is damaged.
    fn bytes(self) -> &'static [u8] {
        static SERIF_BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        static SANS_BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        let (packed, bytes) = match self {
            Self::Serif => (SERIF, &SERIF_BYTES),
            Self::Sans => (SANS, &SANS_BYTES),
        };
        bytes.get_or_init(|| {
            let mut bytes = Vec::new();
            match GzDecoder::new(packed).read_to_end(&mut bytes) {
                Ok(_) => bytes,
                Err(_) => Vec::new(),
            }
        })
    }

    fn tables(self) -> Option<&'static Tables> {
        static SERIF_TABLES: OnceLock<Option<Tables>> = OnceLock::new();
        static SANS_TABLES: OnceLock<Option<Tables>> = OnceLock::new();
        let tables = match self {
            Self::Serif => &SERIF_TABLES,
            Self::Sans => &SANS_TABLES,
        };
        tables.get_or_init(|| Tables::parse(self.bytes())).as_ref()
    }

    /// Whether the typeface has a glyph for `character`.
    #[must_use]
    pub fn covers(self, character: char) -> bool {
        self.tables().and_then(|tables| tables.glyph(character)).is_some_and(|glyph| glyph.0 != 0)
    }

    /// How far `character` moves the pen, in ems; 0 where there is no glyph.
    #[must_use]
    pub fn advance(self, character: char) -> f32 {
        self.tables()
            .and_then(|tables| {
                let glyph = tables.glyph(character)?;
                Some(f32::from(tables.face.glyph_hor_advance(glyph)?) / tables.units_per_em)
            })
            .unwrap_or(0.0)
    }

    /// The font reduced to `characters`, as printpdf wants it: glyphs renumbered, one for each character.
    ///
    /// # Errors
    /// [`FontError`] when the embedded font is damaged.
    pub fn subset(self, characters: &BTreeSet<char>) -> Result<ParsedFont, FontError> {
        let error = FontError(self.subset_name());
        let tables = self.tables().ok_or_else(|| error.clone())?;
        let face = &tables.face;
        let mut remapper = GlyphRemapper::new();
        let mut codepoint_to_glyph = BTreeMap::new();
        let mut glyph_widths = BTreeMap::new();
        for &character in characters {
            let Some(glyph) = tables.glyph(character) else { continue };
            let renumbered = remapper.remap(glyph.0);
            codepoint_to_glyph.insert(u32::from(character), renumbered);
            glyph_widths.insert(renumbered, face.glyph_hor_advance(glyph).unwrap_or_default());
        }
        let original_bytes = subsetter::subset(self.bytes(), 0, &remapper).map_err(|_| error)?;
        let bounds = face.global_bounding_box();
        Ok(ParsedFont {
            original_bytes,
            font_index: 0,
            font_name: Some(self.subset_name().to_owned()),
            codepoint_to_glyph,
            glyph_widths,
            units_per_em: face.units_per_em(),
            font_metrics: FontMetrics { ascent: face.ascender(), descent: face.descender() },
            font_type: FontType::TrueType,
            pdf_font_metrics: PdfFontMetricsStub {
                units_per_em: face.units_per_em(),
                x_min: bounds.x_min,
                y_min: bounds.y_min,
                x_max: bounds.x_max,
                y_max: bounds.y_max,
                us_weight_class: face.weight().to_number(),
                ..PdfFontMetricsStub::default()
            },
        })
    }
}

/// Whether `character` can be printed: a fonts' glyph stands for it alone, without shaping or hidden effect.
#[must_use]
pub fn printable(character: char) -> bool {
    !character.is_control()
        && !needs_shaping(character)
        && Typeface::ALL.iter().any(|typeface| typeface.covers(character))
}

/// Marks that join their neighbours, invisible characters and private ones: one glyph each would print wrongly.
fn needs_shaping(character: char) -> bool {
    matches!(u32::from(character),
        0x00AD
        | 0x0300..=0x036F
        | 0x0483..=0x0489
        | 0x0590..=0x08FF
        | 0x0900..=0x109F
        | 0x1100..=0x11FF
        | 0x17A3..=0x17DD
        | 0x180B..=0x180F
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x200B..=0x200F
        | 0x2028..=0x202E
        | 0x2060..=0x206F
        | 0x20D0..=0x20FF
        | 0x2FF0..=0x2FFF
        | 0x302A..=0x302F
        | 0x3099..=0x309A
        | 0x3164
        | 0xA960..=0xA97F
        | 0xD7B0..=0xD7FF
        | 0xE000..=0xF8FF
        | 0xFB50..=0xFDFF
        | 0xFE00..=0xFE0F
        | 0xFE20..=0xFE2F
        | 0xFE70..=0xFEFF
        | 0xFFA0
        | 0xFFF0..=0xFFFF
        | 0xE0000..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_english_and_the_middle_dot_of_uyghur_names_are_printable() {
        for character in "阿卜杜热合曼·买买提依明 Zoë Ångström-O’Neill 䶮㛃".chars() {
            assert!(printable(character), "{character}");
        }
    }

    #[test]
    fn what_would_print_as_a_box_or_not_at_all_is_not_printable() {
        for character in ['\u{0}', '\n', '\u{7F}', '\u{200B}', '\u{202E}', '\u{301}', 'ئ', '😀', '\u{E000}']
        {
            assert!(!printable(character), "{character:?}");
        }
    }

    #[test]
    fn a_chinese_character_is_one_em_wide() {
        assert!((Typeface::Serif.advance('证') - 1.0).abs() < 0.001);
        assert!(Typeface::Sans.advance('i') < 0.5);
    }

    #[test]
    fn a_subset_is_small() {
        let subset = Typeface::Serif.subset(&"培训结业证书".chars().collect()).expect("subsets");
        assert_eq!(subset.codepoint_to_glyph.len(), 6);
        assert!(subset.original_bytes.len() < 20_000);
    }
}
