//! Many certificates as one file to be printed. It is a copy and says so: a cover first, then the pages exactly as they
//! were signed; the signatures themselves stay in the signed files.

use crate::canvas::{Align, Canvas, Colour, Language, Room, Style, fit};
use crate::document::{self, About};
use crate::fonts::{self, Typeface};
use crate::layout::{HEIGHT, RenderError, WIDTH};
use chrono::NaiveDate;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

const INK: Colour = (0x17, 0x23, 0x1d);
const INK_2: Colour = (0x4d, 0x5b, 0x54);
const LEAF_DEEP: Colour = (0x12, 0x4a, 0x2f);
const LEFT: f32 = 90.0;

/// What the cover says. Texts are in Chinese and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// That these are copies to be printed.
    pub title: [String; 2],
    /// Of what: the course.
    pub of: String,
    /// How many, what they are worth, where each is verified.
    pub lines: Vec<[String; 2]>,
    /// The issuing body.
    pub issuer: [String; 2],
    /// The day the copies are made, in Asia/Shanghai.
    pub made_on: NaiveDate,
    /// The registry's own address, visible ASCII.
    pub url: String,
}

/// Puts signed certificates together, in their order, after a cover.
///
/// # Errors
/// [`RenderError`]: a file that cannot be read, or a cover that cannot be laid out.
pub fn for_printing(copies: &Copies, files: &[Vec<u8>]) -> Result<Vec<u8>, RenderError> {
    let failed = |error: lopdf::Error| RenderError::Document(error.to_string());
    let mut all = Document::with_version("1.7");
    let pages = all.new_object_id();
    let mut kids = Vec::with_capacity(files.len() + 1);
    take_pages(&mut all, cover(copies)?, pages, &mut kids).map_err(failed)?;
    for file in files {
        let one = Document::load_mem(file).map_err(failed)?;
        take_pages(&mut all, one, pages, &mut kids).map_err(failed)?;
    }
    let count = i64::try_from(kids.len()).unwrap_or_default();
    all.set_object(
        pages,
        dictionary! { "Type" => "Pages", "Kids" => kids.into_iter().map(Object::Reference).collect::<Vec<_>>(), "Count" => count },
    );
    let info = all.add_object(dictionary! {
        "Title" => document::text(&format!("{} {} {}", copies.title[0], copies.title[1], copies.of)),
        "Author" => document::text(&copies.issuer.join(" ")),
        "Producer" => Object::string_literal("Mengya"),
    });
    let catalog = all.add_object(dictionary! {
        "Type" => "Catalog",
        "Pages" => pages,
        "PageLayout" => "OneColumn",
        "Lang" => Object::string_literal("zh-Hans"),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
    });
    let mut trailer = Dictionary::new();
    trailer.set("Root", catalog);
    trailer.set("Info", info);
    all.trailer = trailer;
    all.prune_objects();
    all.renumber_objects();
    let mut bytes = Vec::new();
    all.save_to(&mut bytes).map_err(|error| RenderError::Document(error.to_string()))?;
    Ok(bytes)
}

/// Takes the pages of one file, with what they show and without what only a whole file has.
fn take_pages(
    all: &mut Document,
    mut one: Document,
    pages: ObjectId,
    kids: &mut Vec<ObjectId>,
) -> lopdf::Result<()> {
    one.renumber_objects_with(all.max_id + 1);
    let own: Vec<ObjectId> = one.page_iter().collect();
    for id in &own {
        let page = one.get_object_mut(*id)?.as_dict_mut()?;
        page.set("Parent", pages);
        // Signatures and tags belong to the file as it was signed.
        for key in [&b"Annots"[..], b"StructParents", b"Tabs"] {
            page.remove(key);
        }
    }
    kids.extend(own);
    all.max_id = one.max_id;
    all.objects.extend(one.objects);
    Ok(())
}

fn printable(text: &str) -> String {
    text.chars().map(|c| if fonts::printable(c) { c } else { '□' }).collect()
}

fn said(canvas: &mut Canvas, text: &str, style: Style, y: f32) {
    let room = Room { width: WIDTH - 2.0 * LEFT, height: style.size * 2.6, smallest: 6.0 };
    let text = printable(text);
    let Some(found) = fit(&text, style, room) else { return };
    let chinese = text.chars().any(|character| u32::from(character) >= 0x2E80);
    let language = if chinese { Language::Chinese } else { Language::English };
    canvas.block("P", language, &found, Align::Left(LEFT), y);
}

/// The first page: that what follows are copies.
fn cover(copies: &Copies) -> Result<Document, RenderError> {
    let mut canvas = Canvas::default();
    let mut y = HEIGHT - 130.0;
    said(&mut canvas, &copies.title[0], Style::new(Typeface::Serif, 26.0, LEAF_DEEP), y);
    said(&mut canvas, &copies.title[1], Style::new(Typeface::Sans, 14.0, LEAF_DEEP), y - 26.0);
    y -= 78.0;
    said(&mut canvas, &copies.of, Style::new(Typeface::Serif, 17.0, INK), y);
    y -= 48.0;
    for [zh, en] in &copies.lines {
        said(&mut canvas, zh, Style::new(Typeface::Sans, 11.0, INK), y);
        said(&mut canvas, en, Style::new(Typeface::Sans, 9.5, INK_2), y - 18.0);
        y -= 48.0;
    }
    let issuer = copies.issuer.join("  ");
    said(&mut canvas, &issuer, Style::new(Typeface::Sans, 10.0, INK_2), 84.0);
    said(&mut canvas, &copies.made_on.to_string(), Style::new(Typeface::Sans, 10.0, INK_2), 68.0);
    let about = About {
        sort: b"mengya copies 1\0",
        number: "COPY",
        title: copies.title.join(" "),
        author: issuer,
        made_on: copies.made_on,
        url: &copies.url,
    };
    let unsigned = document::assemble_pages(vec![canvas], (WIDTH, HEIGHT), &about, [0.0; 4])?;
    Ok(unsigned.document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_have_a_cover_and_every_page_of_every_file_without_what_belongs_to_a_signed_one() {
        let both = |zh: &str, en: &str| [zh.to_owned(), en.to_owned()];
        let copies = Copies {
            title: both("供打印的副本", "Copies for printing"),
            of: "婴幼儿急救".to_owned(),
            lines: vec![both("共 2 张证书", "2 certificates")],
            issuer: both("示例登记处", "Example registry"),
            made_on: NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default(),
            url: "https://mengya.example".to_owned(),
        };
        let mut file = Vec::new();
        cover(&copies).unwrap().save_to(&mut file).unwrap();
        let printed = for_printing(&copies, &[file.clone(), file]).unwrap();
        let document = Document::load_mem(&printed).unwrap();
        assert_eq!(document.get_pages().len(), 3);
        assert!(!document.catalog().unwrap().has(b"AcroForm"));
        assert!(for_printing(&copies, &[b"nothing".to_vec()]).is_err());
    }
}
