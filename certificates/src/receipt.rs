//! A receipt: what was asked of the register about many people and what it answered, page after page, portrait A4.
//!
//! The counts come first, then who asked and when, then every person. Whoever made the content decided what it tells.

use chrono::NaiveDate;

use crate::{
    canvas::{Align, Canvas, Colour, Fitted, Language, Room, Style, fit},
    document::{self, About, UnsignedPdf},
    fonts::{self, Typeface},
    layout::RenderError,
    qr,
};

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bilingual {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// Somebody on the receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    /// The name as asked.
    pub name: String,
    /// The number as asked, masked.
    pub number: String,
    /// The post, or what stands for none.
    pub post: Bilingual,
    /// What was answered.
    pub answer: Bilingual,
    /// Whether nothing is to be done.
    pub is_well: bool,
}

/// Everything that is printed on a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptContent {
    /// The receipt's number as printed: capital letters, digits and hyphens only.
    pub number: String,
    /// The address at which it is verified, visible ASCII.
    pub verification_url: String,
    /// What it is.
    pub title: Bilingual,
    /// The issuing body.
    pub issuer: Bilingual,
    /// The day it was made, in Asia/Shanghai.
    pub made_on: NaiveDate,
    /// Who asked, when, about whom: a label and its value.
    pub facts: Vec<(Bilingual, String)>,
    /// What was counted: a label and a number.
    pub counts: Vec<(Bilingual, String)>,
    /// What the last two columns of the list say.
    pub columns: [Bilingual; 2],
    /// Everybody, those first of whom something is to be done.
    pub lines: Vec<ReceiptLine>,
    /// What the receipt proves and what it does not.
    pub nature: Bilingual,
}

const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const LEFT: f32 = 48.0;
const RIGHT: f32 = WIDTH - LEFT;
const TOP: f32 = HEIGHT - 54.0;
const BOTTOM: f32 = 62.0;
const QR_SIDE: f32 = 74.0;
/// The height of a person's line.
const LINE: f32 = 25.0;

const INK: Colour = (0x17, 0x23, 0x1d);
const INK_2: Colour = (0x4d, 0x5b, 0x54);
const LEAF_DEEP: Colour = (0x12, 0x4a, 0x2f);
const LEAF: Colour = (0x1f, 0x6b, 0x45);
const RED: Colour = (0xa3, 0x21, 0x1b);
const RULE: Colour = (0xc3, 0xca, 0xc0);

/// Where each column of the list begins, and how wide it is.
const COLUMNS: [(f32, f32); 4] = [(LEFT, 96.0), (148.0, 112.0), (264.0, 76.0), (344.0, RIGHT - 344.0)];

/// Lays a receipt out on as many pages as it takes. The same content gives the same bytes. A character that cannot be
/// printed stands as a box.
///
/// # Errors
/// [`RenderError`]: a malformed number or address, or a damaged font.
pub fn render_receipt(content: &ReceiptContent) -> Result<UnsignedPdf, RenderError> {
    let number = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    if content.number.is_empty() || !content.number.chars().all(number) {
        return Err(RenderError::Malformed { field: "number" });
    }
    if !content.verification_url.chars().all(|c| c.is_ascii_graphic()) || content.verification_url.len() > 300
    {
        return Err(RenderError::Malformed { field: "verification_url" });
    }
    let mut canvas = Canvas::default();
    let mut y = head(&mut canvas, content)?;
    let mut canvases = Vec::new();
    heading(&mut canvas, content, y);
    y -= 24.0;
    for line in &content.lines {
        if y - LINE < BOTTOM {
            canvases.push(std::mem::take(&mut canvas));
            y = TOP;
            heading(&mut canvas, content, y);
            y -= 24.0;
        }
        person(&mut canvas, line, y);
        y -= LINE;
    }
    canvases.push(canvas);
    let pages = canvases.len();
    for (at, canvas) in canvases.iter_mut().enumerate() {
        foot(canvas, content, at + 1, pages);
    }
    let about = About {
        sort: b"mengya receipt 1\0",
        number: &content.number,
        title: format!("{} {} {}", content.title.zh, content.title.en, content.number),
        author: format!("{} {}", content.issuer.zh, content.issuer.en),
        made_on: content.made_on,
        url: &content.verification_url,
    };
    let top = TOP + 8.0;
    document::assemble_pages(canvases, (WIDTH, HEIGHT), &about, [RIGHT - QR_SIDE, top - QR_SIDE, RIGHT, top])
}

const fn sans(size: f32, colour: Colour) -> Style {
    Style::new(Typeface::Sans, size, colour)
}

/// What can be printed of a text.
fn printable(text: &str) -> String {
    text.chars().map(|c| if fonts::printable(c) { c } else { '□' }).collect()
}

/// The text in its room, cut with an ellipsis where it does not fit.
fn fitted(text: &str, style: Style, room: Room) -> Fitted {
    let text = printable(text);
    let mut length = text.chars().count().min(400);
    loop {
        let cut: String = match length < text.chars().count() {
            true => text.chars().take(length).chain(['…']).collect(),
            false => text.clone(),
        };
        if let Some(found) = fit(&cut, style, room) {
            return found;
        }
        if length < 2 {
            return Fitted { style, lines: Vec::new() };
        }
        length = length * 3 / 4;
    }
}

fn language_of(text: &str) -> Language {
    let chinese = text.chars().any(|character| u32::from(character) >= 0x2E80);
    if chinese { Language::Chinese } else { Language::English }
}

fn said(canvas: &mut Canvas, role: &'static str, text: &str, style: Style, (x, width): (f32, f32), y: f32) {
    if text.is_empty() {
        return;
    }
    let room = Room { width, height: style.size * 1.1, smallest: 4.5 };
    let text = fitted(text, style, room);
    let language = language_of(text.lines.first().map_or("", String::as_str));
    canvas.block(role, language, &text, Align::Left(x), y);
}

/// Title, number, counts and facts; where the list begins.
fn head(canvas: &mut Canvas, content: &ReceiptContent) -> Result<f32, RenderError> {
    let beside_code = (LEFT, RIGHT - LEFT - QR_SIDE - 16.0);
    let title = Style::new(Typeface::Serif, 21.0, LEAF_DEEP);
    said(canvas, "H1", &content.title.zh, title, beside_code, TOP - 10.0);
    said(canvas, "H1", &content.title.en, sans(11.0, LEAF), beside_code, TOP - 27.0);
    let number = format!("编号 No.  {}", content.number);
    said(canvas, "P", &number, sans(10.0, INK), beside_code, TOP - 46.0);
    let issuer = format!("{}  {}", content.issuer.zh, content.issuer.en);
    said(canvas, "P", &issuer, sans(8.5, INK_2), beside_code, TOP - 60.0);
    code(canvas, content)?;
    let mut y = TOP - 92.0;
    let wide = (RIGHT - LEFT) / f32::from(u16::try_from(content.counts.len().max(1)).unwrap_or(1));
    let mut x = LEFT;
    for (label, count) in &content.counts {
        let place = (x, wide - 8.0);
        said(canvas, "P", count, Style::new(Typeface::Serif, 19.0, INK), place, y);
        said(canvas, "P", &label.zh, sans(8.5, INK_2), place, y - 14.0);
        said(canvas, "P", &label.en, sans(7.0, INK_2), place, y - 24.0);
        x += wide;
    }
    y -= 44.0;
    for (label, value) in &content.facts {
        let label = format!("{}  {}", label.zh, label.en);
        said(canvas, "P", &label, sans(8.0, INK_2), (LEFT, 148.0), y);
        said(canvas, "P", value, sans(8.5, INK), (LEFT + 152.0, RIGHT - LEFT - 152.0), y);
        y -= 14.0;
    }
    Ok(y - 12.0)
}

fn code(canvas: &mut Canvas, content: &ReceiptContent) -> Result<(), RenderError> {
    let code =
        qr::encode(&content.verification_url).ok_or(RenderError::TooLong { field: "verification_url" })?;
    let number = |value: usize| f32::from(u16::try_from(value).unwrap_or(u16::MAX));
    let module = QR_SIDE / number(code.size);
    let top = TOP + 8.0;
    let rectangles: Vec<_> = code
        .runs
        .iter()
        .map(|&(column, row, length)| {
            let left = RIGHT - QR_SIDE + number(column) * module;
            (left, top - (number(row) + 1.0) * module, number(length) * module, module)
        })
        .collect();
    let alternative = format!("二维码 QR code: {}", content.verification_url);
    canvas.element("Figure", Language::Chinese, Some(alternative), |canvas| {
        canvas.rectangles(&rectangles, INK);
    });
    Ok(())
}

/// The headings of the list.
fn heading(canvas: &mut Canvas, content: &ReceiptContent, y: f32) {
    let both = |text: &Bilingual| format!("{} {}", text.zh, text.en);
    let [third, fourth] = &content.columns;
    let names = ["姓名 Name".to_owned(), "证件号码 Document".to_owned(), both(third), both(fourth)];
    for (name, (x, width)) in names.iter().zip(COLUMNS) {
        said(canvas, "P", name, sans(8.0, INK_2), (x, width), y);
    }
    canvas.ornament(|canvas| canvas.rule((LEFT, y - 7.0), (RIGHT, y - 7.0), 0.8, LEAF));
}

fn person(canvas: &mut Canvas, line: &ReceiptLine, y: f32) {
    let [name, number, post, answer] = COLUMNS;
    said(canvas, "P", &line.name, sans(9.0, INK), (name.0, name.1), y);
    said(canvas, "P", &line.number, sans(8.0, INK_2), (number.0, number.1), y);
    said(canvas, "P", &line.post.zh, sans(8.5, INK), (post.0, post.1), y);
    said(canvas, "P", &line.post.en, sans(7.0, INK_2), (post.0, post.1), y - 10.0);
    let ink = if line.is_well { LEAF } else { RED };
    said(canvas, "P", &line.answer.zh, sans(8.5, ink), (answer.0, answer.1), y);
    said(canvas, "P", &line.answer.en, sans(7.0, INK_2), (answer.0, answer.1), y - 10.0);
    canvas.ornament(|canvas| canvas.rule((LEFT, y - 15.0), (RIGHT, y - 15.0), 0.3, RULE));
}

fn foot(canvas: &mut Canvas, content: &ReceiptContent, page: usize, pages: usize) {
    let place = (LEFT, RIGHT - LEFT - 130.0);
    said(canvas, "P", &content.nature.zh, sans(7.0, INK_2), place, 42.0);
    said(canvas, "P", &content.nature.en, sans(6.5, INK_2), place, 32.0);
    let number = format!("{}   {page} / {pages}", content.number);
    let text = fitted(&number, sans(7.5, INK_2), Room { width: 126.0, height: 9.0, smallest: 4.5 });
    canvas.block("P", Language::English, &text, Align::Right(RIGHT), 42.0);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(zh: &str, en: &str) -> Bilingual {
        Bilingual { zh: zh.to_owned(), en: en.to_owned() }
    }

    fn receipt(people: usize) -> ReceiptContent {
        let line = |at: usize| ReceiptLine {
            name: format!("示例{at}"),
            number: "310106********0029".to_owned(),
            post: both("保育人员", "Caregiver"),
            answer: both("不符合：健康合格证已过期", "Not fit: health certificate expired"),
            is_well: at.is_multiple_of(2),
        };
        ReceiptContent {
            number: "MY-7Q4K-2R9D-X8TB-K".to_owned(),
            verification_url: "https://verify.example.cn/v/7Q4K2R9DX8TBK".to_owned(),
            title: both("核对回执", "Receipt of a check"),
            issuer: both("示例登记处", "Example registry"),
            made_on: NaiveDate::from_ymd_opt(2026, 6, 30).unwrap_or_default(),
            facts: vec![(both("核对人", "Checked by"), "示例".to_owned())],
            counts: vec![(both("人数", "People"), people.to_string())],
            columns: [both("岗位", "Post"), both("核对结果", "Answer")],
            lines: (0..people).map(line).collect(),
            nature: both("本回执说明登记册当日的内容。", "It tells what the register said on the day."),
        }
    }

    #[test]
    fn a_receipt_takes_as_many_pages_as_it_has_people() {
        for (people, pages) in [(0, 1), (3, 1), (60, 3), (400, 15)] {
            let pdf = render_receipt(&receipt(people)).unwrap();
            assert_eq!(pdf.document.get_pages().len(), pages, "{people}");
        }
    }

    #[test]
    fn what_cannot_be_printed_stands_as_a_box_and_what_is_too_long_is_cut() {
        let mut content = receipt(1);
        content.lines[0].name = "王\u{1F600}".repeat(300);
        content.lines[0].answer = both(&"很长".repeat(400), &"very long ".repeat(200));
        render_receipt(&content).unwrap();
        assert_eq!(printable("王\u{1F600}"), "王□");
    }

    #[test]
    fn a_malformed_number_is_refused() {
        let content = ReceiptContent { number: "<b>".to_owned(), ..receipt(1) };
        assert!(matches!(render_receipt(&content), Err(RenderError::Malformed { field: "number" })));
    }
}
