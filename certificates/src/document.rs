//! What makes a page a proper PDF 1.7 file: language, title, metadata, colours, structure, link, identity.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use printpdf::{FontId, PdfDocument, PdfFont, PdfPage, PdfSaveOptions, Pt, Rect};
use sha2::{Digest, Sha256};

use crate::{
    canvas::{Canvas, Element},
    content::CertificateContent,
    fonts::{self, Typeface},
    layout::{HEIGHT, RenderError, WIDTH},
};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A certificate laid out, but not yet signed.
#[derive(Debug, Clone)]
pub struct UnsignedPdf {
    pub(crate) document: Document,
    pub(crate) page: ObjectId,
    pub(crate) catalog: ObjectId,
}

impl UnsignedPdf {
    /// The file as it stands, for previews: nobody vouches for it.
    ///
    /// # Errors
    /// [`RenderError::Document`] when it cannot be written.
    pub fn preview(&self) -> Result<Vec<u8>, RenderError> {
        let mut bytes = Vec::new();
        self.document.clone().save_to(&mut bytes).map_err(|error| failed(&error))?;
        Ok(bytes)
    }
}

fn failed(error: &dyn std::fmt::Display) -> RenderError {
    RenderError::Document(error.to_string())
}

/// What a file says of itself, beside its pages.
pub(crate) struct About<'a> {
    /// Keeps the identities of one kind of document apart from another's.
    pub(crate) sort: &'static [u8],
    /// The document's number.
    pub(crate) number: &'a str,
    /// Its title.
    pub(crate) title: String,
    /// Who issued it.
    pub(crate) author: String,
    /// The day it was made.
    pub(crate) made_on: NaiveDate,
    /// The address at which it is verified.
    pub(crate) url: &'a str,
}

pub(crate) fn assemble(
    canvas: Canvas,
    content: &CertificateContent,
    qr_area: [f32; 4],
) -> Result<UnsignedPdf, RenderError> {
    let about = About {
        sort: b"mengya certificate 1\0",
        number: &content.number,
        title: format!("{} {} {}", content.kind.title_zh(), content.kind.title_en(), content.number),
        author: format!("{} {}", content.issuer_zh, content.issuer_en),
        made_on: content.issued_on,
        url: &content.verification_url,
    };
    assemble_pages(vec![canvas], (WIDTH, HEIGHT), &about, qr_area)
}

/// Puts pages of one size together; the link to where the document is verified is on the first.
pub(crate) fn assemble_pages(
    canvases: Vec<Canvas>,
    (width, height): (f32, f32),
    about: &About<'_>,
    qr_area: [f32; 4],
) -> Result<UnsignedPdf, RenderError> {
    let mut pdf = PdfDocument::new("");
    let mut characters: BTreeMap<Typeface, BTreeSet<char>> = BTreeMap::new();
    for canvas in &canvases {
        for (typeface, used) in &canvas.characters {
            characters.entry(*typeface).or_default().extend(used);
        }
    }
    for (typeface, characters) in &characters {
        let font = PdfFont::new(typeface.subset(characters)?);
        pdf.resources.fonts.map.insert(FontId(typeface.resource().to_owned()), font);
    }
    let mut elements = Vec::with_capacity(canvases.len());
    for canvas in canvases {
        let media = Rect::from_wh(Pt(width), Pt(height));
        let page =
            PdfPage { media_box: media.clone(), trim_box: media.clone(), crop_box: media, ops: canvas.ops };
        pdf.pages.push(page);
        elements.push(canvas.elements);
    }
    let mut warnings = Vec::new();
    let mut document = pdf.to_lopdf_document(&PdfSaveOptions::default(), &mut warnings);
    finish(&mut document, &elements, about, qr_area).map_err(|error| failed(&error))
}

/// A text as PDF has it in dictionaries: UTF-16, written in hexadecimal.
pub(crate) fn text(text: &str) -> Object {
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn ascii(text: &str) -> Object {
    Object::String(text.as_bytes().to_vec(), StringFormat::Literal)
}

fn finish(
    document: &mut Document,
    elements: &[Vec<Element>],
    about: &About<'_>,
    qr_area: [f32; 4],
) -> lopdf::Result<UnsignedPdf> {
    document.version = "1.7".to_owned();
    let every: Vec<ObjectId> = document.page_iter().collect();
    if every.is_empty() {
        return Err(lopdf::Error::PageNumberNotFound(1));
    }
    let pages = document.catalog()?.get(b"Pages")?.clone();
    if let Ok(old) = document.trailer.get(b"Root").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }
    if let Ok(old) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&old);
    }

    let mut identity = Sha256::new();
    identity.update(about.sort);
    identity.update(about.number.as_bytes());
    identity.update([0]);
    for page in &every {
        identity.update(document.get_page_content(*page));
    }
    let identity = identity.finalize();
    let identity = identity.get(..16).unwrap_or_default().to_vec();

    let created = format!("D:{}000000+08'00'", about.made_on.format("%Y%m%d"));
    let info = document.add_object(dictionary! {
        "Title" => text(&about.title),
        "Author" => text(&about.author),
        "Creator" => ascii("Mengya"),
        "Producer" => ascii("Mengya"),
        "CreationDate" => ascii(&created),
        "ModDate" => ascii(&created),
        "CertificateNumber" => ascii(about.number),
    });
    let metadata = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(about, &identity).into_bytes(),
    )
    .with_compression(false);
    let metadata = document.add_object(metadata);
    let profile = document.add_object(Stream::new(dictionary! { "N" => 3 }, srgb_profile()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => ascii("sRGB IEC61966-2.1"),
        "Info" => ascii("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };

    let link = document.new_object_id();
    let marked: Vec<(ObjectId, &[Element])> =
        every.iter().copied().zip(elements.iter().map(Vec::as_slice)).collect();
    let structure = structure(document, &marked, link);
    document.set_object(
        link,
        dictionary! {
            "Type" => "Annot",
            "Subtype" => "Link",
            "Rect" => qr_area.iter().map(|&value| Object::Real((value * 100.0).round() / 100.0)).collect::<Vec<_>>(),
            "Border" => vec![0.into(), 0.into(), 0.into()],
            "F" => 4,
            "StructParent" => count(every.len()),
            "Contents" => text("核验 Verify"),
            "A" => dictionary! {
                "Type" => "Action",
                "S" => "URI",
                "URI" => Object::String(about.url.as_bytes().to_vec(), StringFormat::Hexadecimal),
            },
        },
    );
    for (at, id) in every.iter().enumerate() {
        let page_dictionary = document.get_object_mut(*id)?.as_dict_mut()?;
        if at == 0 {
            page_dictionary.set("Annots", vec![Object::Reference(link)]);
        }
        page_dictionary.set("StructParents", count(at));
        page_dictionary.set("Tabs", "S");
    }

    let catalog = document.add_object(dictionary! {
        "Type" => "Catalog",
        "Version" => "1.7",
        "Pages" => pages,
        "PageLayout" => if every.len() == 1 { "SinglePage" } else { "OneColumn" },
        "PageMode" => "UseNone",
        "Lang" => ascii("zh-Hans"),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => structure,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Metadata" => metadata,
        "OutputIntents" => vec![Object::Dictionary(intent)],
    });
    correct_fonts(document);
    let mut trailer = Dictionary::new();
    trailer.set("Root", catalog);
    trailer.set("Info", info);
    let identity = Object::String(identity, StringFormat::Hexadecimal);
    trailer.set("ID", vec![identity.clone(), identity]);
    document.trailer = trailer;
    compress(document)?;
    document.renumber_objects();
    let catalog = document.trailer.get(b"Root")?.as_reference()?;
    let page = document.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    Ok(UnsignedPdf { document: std::mem::take(document), page, catalog })
}

/// Compresses every stream that may be, at the level where more time saves next to nothing.
fn compress(document: &mut Document) -> lopdf::Result<()> {
    for object in document.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        if !stream.allows_compression || stream.dict.has(b"Filter") {
            continue;
        }
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(6));
        encoder.write_all(&stream.content)?;
        let compressed = encoder.finish()?;
        if compressed.len() + 19 < stream.content.len() {
            stream.dict.set("Filter", "FlateDecode");
            stream.set_content(compressed);
        }
    }
    Ok(())
}

/// Corrects what printpdf cannot know of our fonts: subsets with characters of no Latin set are symbolic, and
/// narrow quotation marks are quotation marks.
fn correct_fonts(document: &mut Document) {
    const SYMBOLIC: i64 = 1 << 2;
    const SERIFED: i64 = 1 << 1;
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.content.starts_with(b"/CIDInit")
        {
            let table = fonts::reveal(&String::from_utf8_lossy(&stream.content));
            stream.set_plain_content(table.into_bytes());
            continue;
        }
        let Ok(dictionary) = object.as_dict_mut() else { continue };
        if !dictionary.has_type(b"FontDescriptor") {
            continue;
        }
        let serif = dictionary
            .get(b"FontName")
            .and_then(Object::as_name)
            .is_ok_and(|name| name == Typeface::Serif.subset_name().as_bytes());
        dictionary.set("Flags", if serif { SYMBOLIC | SERIFED } else { SYMBOLIC });
    }
}

/// A count as PDF has it.
fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or_default()
}

/// The logical structure: the document, its headings, paragraphs, the figure and the link, page after page.
fn structure(document: &mut Document, pages: &[(ObjectId, &[Element])], link: ObjectId) -> ObjectId {
    let root = document.new_object_id();
    let top = document.new_object_id();
    let (mut kids, mut numbers) = (Vec::new(), Vec::new());
    for (at, (page, elements)) in pages.iter().enumerate() {
        let mut of_page = Vec::new();
        for (number, element) in elements.iter().enumerate() {
            let mut dictionary = dictionary! {
                "Type" => "StructElem",
                "S" => element.role,
                "P" => top,
                "Pg" => *page,
                "K" => count(number),
                "Lang" => ascii(element.language.tag()),
            };
            if let Some(alternative) = &element.alternative {
                dictionary.set("Alt", text(alternative));
            }
            of_page.push(Object::Reference(document.add_object(dictionary)));
        }
        let parents = document.add_object(Object::Array(of_page.clone()));
        numbers.extend([count(at).into(), Object::Reference(parents)]);
        kids.extend(of_page);
    }
    let first = pages.first().map_or(top, |(page, _)| *page);
    let link_element = document.add_object(dictionary! {
        "Type" => "StructElem",
        "S" => "Link",
        "P" => top,
        "Pg" => first,
        "Alt" => text("核验 Verify"),
        "K" => dictionary! { "Type" => "OBJR", "Obj" => link, "Pg" => first },
    });
    kids.push(Object::Reference(link_element));
    document
        .set_object(top, dictionary! { "Type" => "StructElem", "S" => "Document", "P" => root, "K" => kids });
    numbers.extend([count(pages.len()).into(), Object::Reference(link_element)]);
    document.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => top,
            "ParentTree" => dictionary! { "Nums" => numbers },
            "ParentTreeNextKey" => count(pages.len() + 1),
        },
    );
    root
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            // The slash too: nothing in the metadata may look like a PDF name.
            '<' | '>' | '&' | '"' | '\'' | '/' => {
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            other => escaped.push(other),
        }
    }
    escaped
}

fn xmp(about: &About<'_>, identity: &[u8]) -> String {
    let title = escaped(&about.title);
    let author = escaped(&about.author);
    let created = format!("{}T00:00:00+08:00", about.made_on.format("%Y-%m-%d"));
    let mut id = String::new();
    for (index, byte) in identity.iter().enumerate() {
        let _ = write!(id, "{}{byte:02x}", if matches!(index, 4 | 6 | 8 | 10) { "-" } else { "" });
    }
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:identifier>{number}</dc:identifier>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>zh-Hans</rdf:li><rdf:li>en</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>Mengya</pdf:Producer>
<xmp:CreatorTool>Mengya</xmp:CreatorTool>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:MetadataDate>{created}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{id}</xmpMM:DocumentID>
<xmpMM:InstanceID>uuid:{id}</xmpMM:InstanceID>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"#,
        bom = '\u{FEFF}',
        number = escaped(about.number),
    )
}

/// An ICC version 4 profile of sRGB (IEC 61966-2-1), written from its numbers: primaries adapted to D50 and
/// the parametric curve.
fn srgb_profile() -> Vec<u8> {
    let fixed = |value: f64| -> [u8; 4] {
        #[allow(clippy::cast_possible_truncation, reason = "the numbers of sRGB are below 2.5")]
        let fixed = (value * 65536.0).round() as i32;
        fixed.to_be_bytes()
    };
    let unicode = |text: &str| {
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let length = u32::try_from(utf16.len()).unwrap_or_default();
        let mut tag = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
        tag.extend(length.to_be_bytes());
        tag.extend(28_u32.to_be_bytes());
        tag.extend(utf16);
        tag
    };
    let xyz = |values: [f64; 3]| {
        let mut tag = b"XYZ \0\0\0\0".to_vec();
        tag.extend(values.into_iter().flat_map(fixed));
        tag
    };
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    curve.extend([2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.04045].into_iter().flat_map(fixed));
    let mut adaptation = b"sf32\0\0\0\0".to_vec();
    let bradford =
        [1.047_88, 0.022_92, -0.050_22, 0.029_59, 0.990_48, -0.017_07, -0.009_25, 0.015_08, 0.751_68];
    adaptation.extend(bradford.into_iter().flat_map(fixed));
    let tags: [(&[u8; 4], Vec<u8>); 9] = [
        (b"desc", unicode("sRGB")),
        (b"cprt", unicode("No copyright")),
        (b"wtpt", xyz([0.964_2, 1.0, 0.824_91])),
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_10])),
        (b"rTRC", curve.clone()),
        (b"chad", adaptation),
        (b"gTRC", curve),
    ];
    // The blue curve shares the data of the green one.
    let count = tags.len() + 1;
    let mut offset = 128 + 4 + 12 * count;
    let mut table = u32::try_from(count).unwrap_or_default().to_be_bytes().to_vec();
    let mut data = Vec::new();
    for (signature, mut tag) in tags {
        let length = tag.len();
        tag.resize(length.next_multiple_of(4), 0);
        let mut entry = |signature: &[u8; 4]| {
            table.extend(signature);
            table.extend(u32::try_from(offset).unwrap_or_default().to_be_bytes());
            table.extend(u32::try_from(length).unwrap_or_default().to_be_bytes());
        };
        entry(signature);
        if signature == b"gTRC" {
            entry(b"bTRC");
        }
        offset += tag.len();
        data.extend(tag);
    }
    let mut profile = u32::try_from(offset).unwrap_or_default().to_be_bytes().to_vec();
    profile.extend(b"\0\0\0\0\x04\x30\0\0mntrRGB XYZ ");
    profile.extend([0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    profile.extend(b"acsp");
    profile.resize(68, 0);
    profile.extend([0.964_2, 1.0, 0.824_91].into_iter().flat_map(fixed));
    profile.resize(128, 0);
    profile.extend(table);
    profile.extend(data);
    profile
}
