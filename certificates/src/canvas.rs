//! Drawing on a page in points, the origin at the lower left: text that is measured first, lines and shapes.

use std::collections::{BTreeMap, BTreeSet};

use printpdf::{
    Color, DictItem, FontId, Line, LinePoint, Op, PaintMode, PdfFontHandle, Point, Polygon, PolygonRing, Pt,
    Rgb, TextItem, WindingOrder,
};

use crate::fonts::{self, Typeface};

/// A colour of the house, as red, green and blue of 255.
pub(crate) type Colour = (u8, u8, u8);

/// The language of a text, for readers that speak it aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Chinese,
    English,
}

impl Language {
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-Hans",
            Self::English => "en",
        }
    }
}

/// One piece of the page's logical structure; its place in the list is its marked-content number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Element {
    pub(crate) role: &'static str,
    pub(crate) language: Language,
    pub(crate) alternative: Option<String>,
}

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) typeface: Typeface,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    /// Extra space between characters, in points.
    pub(crate) tracking: f32,
}

impl Style {
    pub(crate) const fn new(typeface: Typeface, size: f32, colour: Colour) -> Self {
        Self { typeface, size, colour, tracking: 0.0 }
    }

    pub(crate) const fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }

    /// The typeface that has `character`: this one, or else the other.
    fn typeface_for(self, character: char) -> Typeface {
        if self.typeface.covers(character) {
            return self.typeface;
        }
        Typeface::ALL.into_iter().find(|typeface| typeface.covers(character)).unwrap_or(self.typeface)
    }

    /// The width of `text` in points.
    pub(crate) fn width(self, text: &str) -> f32 {
        let characters = narrowed(text);
        let width: f32 = characters.iter().map(|&character| self.advance(character)).sum();
        let gaps = u16::try_from(characters.len().saturating_sub(1)).unwrap_or(u16::MAX);
        width + self.tracking * f32::from(gaps)
    }

    fn advance(self, character: char) -> f32 {
        self.typeface_for(character).advance(character) * self.size
    }
}

/// The characters of `text`, with the narrow form of curly quotation marks that stand among Latin letters:
/// Chinese fonts draw them in the corner of a whole square.
fn narrowed(text: &str) -> Vec<char> {
    let mut characters: Vec<char> = text.chars().collect();
    for index in 0..characters.len() {
        let neighbour = match characters[index] {
            '’' | '”' => index.checked_sub(1),
            '‘' | '“' => Some(index + 1),
            _ => continue,
        };
        let neighbour = neighbour.and_then(|index| characters.get(index));
        if neighbour.is_some_and(|&neighbour| u32::from(fonts::plain(neighbour)) < 0x2E80) {
            characters[index] = fonts::narrow(characters[index]);
        }
    }
    characters
}

/// Where a line stands.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Align {
    Left(f32),
    Centre(f32),
    Right(f32),
}

/// The space a text may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// The smallest size in points that is still readable.
    pub(crate) smallest: f32,
}

/// A text broken into lines that fit their room.
#[derive(Debug, Clone)]
pub(crate) struct Fitted {
    pub(crate) style: Style,
    pub(crate) lines: Vec<String>,
}

/// The distance of baselines, in sizes.
const LEADING: f32 = 1.26;
/// The height of a Chinese character above the baseline, in sizes.
const ABOVE: f32 = 0.88;
/// No text of a certificate is longer; more is not measured at all.
const MOST_CHARACTERS: usize = 600;

impl Fitted {
    pub(crate) fn height(&self) -> f32 {
        height_of(self.lines.len(), self.style.size)
    }

    /// The first baseline of the lines when their block hangs from `top`.
    pub(crate) fn baseline_below(&self, top: f32) -> f32 {
        top - ABOVE * self.style.size
    }
}

fn height_of(lines: usize, size: f32) -> f32 {
    let further = u16::try_from(lines.saturating_sub(1)).unwrap_or(u16::MAX);
    size + f32::from(further) * size * LEADING
}

/// Breaks `text` into lines for `room`, in the largest size up to the style's at which it fits; `None` when
/// it does not fit at all. Lines of one text are made about equally long.
pub(crate) fn fit(text: &str, style: Style, room: Room) -> Option<Fitted> {
    if text.chars().count() > MOST_CHARACTERS {
        return None;
    }
    let characters = narrowed(text);
    let mut style = style;
    loop {
        let lines = break_lines(&characters, style, room.width);
        if height_of(lines.len(), style.size) <= room.height + 0.01 {
            let lines = balanced(&characters, style, room.width, lines);
            return Some(Fitted { style, lines });
        }
        style.size -= 0.5;
        style.tracking *= 0.9;
        if style.size < room.smallest {
            return None;
        }
    }
}

/// The same number of lines, with the longest as short as it can be.
fn balanced(characters: &[char], style: Style, width: f32, lines: Vec<String>) -> Vec<String> {
    let (mut narrow, mut wide, mut best) = (width / 2.0, width, lines);
    if best.len() < 2 {
        return best;
    }
    for _ in 0..9 {
        let middle = (narrow + wide) / 2.0;
        let candidate = break_lines(characters, style, middle);
        if candidate.len() == best.len() {
            best = candidate;
            wide = middle;
        } else {
            narrow = middle;
        }
    }
    best
}

fn break_lines(characters: &[char], style: Style, width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut start = 0;
    while start < characters.len() {
        if characters[start] == ' ' {
            start += 1;
            continue;
        }
        let (mut used, mut end, mut last_break) = (0.0, start, None);
        while let Some(&character) = characters.get(end) {
            let advance = style.advance(character);
            if used + advance > width && end > start && character != ' ' {
                break;
            }
            used += advance + style.tracking;
            end += 1;
            if characters.get(end).is_some_and(|&next| may_break(character, next)) {
                last_break = Some(end);
            }
        }
        let end = if end == characters.len() { end } else { last_break.unwrap_or(end) };
        let line: String = characters[start..end].iter().map(|&character| fonts::plain(character)).collect();
        lines.push(line.trim_end().to_owned());
        start = end;
    }
    lines
}

fn may_break(before: char, after: char) -> bool {
    let (before, after) = (fonts::plain(before), fonts::plain(after));
    const NOT_FIRST: &str = "，。、；：？！）》〉」』】〕”’％…—·,.;:?!)]}%/-";
    const NOT_LAST: &str = "（《〈「『【〔“‘([{";
    if after == ' ' || NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        return false;
    }
    before == ' ' || before == '-' || before == '/' || is_wide(before) || is_wide(after)
}

fn is_wide(character: char) -> bool {
    u32::from(character) >= 0x2E80 || "“”‘’—…·".contains(character)
}

/// A page in the making.
#[derive(Debug, Default)]
pub(crate) struct Canvas {
    pub(crate) ops: Vec<Op>,
    pub(crate) characters: BTreeMap<Typeface, BTreeSet<char>>,
    pub(crate) elements: Vec<Element>,
}

fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

fn point(x: f32, y: f32, bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: Pt(rounded(x)), y: Pt(rounded(y)) }, bezier }
}

fn colour(colour: Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 10_000.0).round() / 10_000.0;
    Color::Rgb(Rgb { r: part(colour.0), g: part(colour.1), b: part(colour.2), icc_profile: None })
}

impl Canvas {
    /// Draws something that says nothing: rules and ornaments.
    pub(crate) fn ornament(&mut self, draw: impl FnOnce(&mut Self)) {
        self.ops.push(Op::BeginMarkedContent { tag: "Artifact".to_owned() });
        draw(self);
        self.ops.push(Op::EndMarkedContent);
    }

    /// Draws something that says something.
    pub(crate) fn element(
        &mut self,
        role: &'static str,
        language: Language,
        alternative: Option<String>,
        draw: impl FnOnce(&mut Self),
    ) {
        let number = i64::try_from(self.elements.len()).unwrap_or(i64::MAX);
        self.elements.push(Element { role, language, alternative });
        self.ops.push(Op::BeginMarkedContentWithProperties {
            tag: role.to_owned(),
            properties: DictItem::Dict { map: BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]) },
        });
        draw(self);
        self.ops.push(Op::EndMarkedContent);
    }

    /// Writes one line, which must be printable.
    pub(crate) fn line(&mut self, text: &str, style: Style, align: Align, baseline: f32) {
        let x = match align {
            Align::Left(x) => x,
            Align::Centre(x) => x - style.width(text) / 2.0,
            Align::Right(x) => x - style.width(text),
        };
        self.ops.push(Op::StartTextSection);
        self.ops.push(Op::SetFillColor { col: colour(style.colour) });
        self.ops.push(Op::SetCharacterSpacing { multiplier: rounded(style.tracking) });
        self.ops.push(Op::SetTextCursor { pos: Point { x: Pt(rounded(x)), y: Pt(rounded(baseline)) } });
        let (mut run, mut current) = (String::new(), None);
        for character in narrowed(text) {
            let typeface = style.typeface_for(character);
            self.characters.entry(typeface).or_default().insert(character);
            if current.is_some_and(|current| current != typeface) {
                self.show(current, style.size, std::mem::take(&mut run));
            }
            current = Some(typeface);
            run.push(character);
        }
        self.show(current, style.size, run);
        self.ops.push(Op::EndTextSection);
    }

    fn show(&mut self, typeface: Option<Typeface>, size: f32, text: String) {
        let Some(typeface) = typeface else { return };
        let font = PdfFontHandle::External(FontId(typeface.resource().to_owned()));
        self.ops.push(Op::SetFont { font, size: Pt(size) });
        self.ops.push(Op::ShowText { items: vec![TextItem::Text(text)] });
    }

    /// Writes fitted lines as one element, downwards from the first baseline.
    pub(crate) fn block(
        &mut self,
        role: &'static str,
        language: Language,
        fitted: &Fitted,
        align: Align,
        baseline: f32,
    ) {
        self.element(role, language, None, |canvas| {
            let mut baseline = baseline;
            for line in &fitted.lines {
                canvas.line(line, fitted.style, align, baseline);
                baseline -= fitted.style.size * LEADING;
            }
        });
    }

    fn pen(&mut self, width: f32, with: Colour) {
        self.ops.push(Op::SetOutlineColor { col: colour(with) });
        self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
    }

    /// A straight line.
    pub(crate) fn rule(&mut self, from: (f32, f32), to: (f32, f32), width: f32, with: Colour) {
        self.pen(width, with);
        let points = vec![point(from.0, from.1, false), point(to.0, to.1, false)];
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
    }

    /// The outline of a rectangle.
    pub(crate) fn frame(&mut self, left: f32, bottom: f32, right: f32, top: f32, width: f32, with: Colour) {
        self.pen(width, with);
        let points = vec![
            point(left, bottom, false),
            point(right, bottom, false),
            point(right, top, false),
            point(left, top, false),
        ];
        self.ops.push(Op::DrawLine { line: Line { points, is_closed: true } });
    }

    /// A curve of cubic Bézier segments: a start, then two controls and an end for each.
    pub(crate) fn curve(
        &mut self,
        start: (f32, f32),
        segments: &[[(f32, f32); 3]],
        width: f32,
        with: Colour,
    ) {
        self.pen(width, with);
        self.ops
            .push(Op::DrawLine { line: Line { points: curve_points(start, segments), is_closed: false } });
    }

    /// A filled shape of cubic Bézier segments.
    pub(crate) fn shape(&mut self, start: (f32, f32), segments: &[[(f32, f32); 3]], with: Colour) {
        self.fill(vec![PolygonRing { points: curve_points(start, segments) }], with);
    }

    /// A circle's outline.
    pub(crate) fn circle(&mut self, centre: (f32, f32), radius: f32, width: f32, with: Colour) {
        let (x, y, r, k) = (centre.0, centre.1, radius, radius * 0.552_28);
        let segments = [
            [(x + r, y + k), (x + k, y + r), (x, y + r)],
            [(x - k, y + r), (x - r, y + k), (x - r, y)],
            [(x - r, y - k), (x - k, y - r), (x, y - r)],
            [(x + k, y - r), (x + r, y - k), (x + r, y)],
        ];
        self.curve((x + r, y), &segments, width, with);
    }

    /// Filled rectangles `(left, bottom, width, height)` as one path.
    pub(crate) fn rectangles(&mut self, rectangles: &[(f32, f32, f32, f32)], with: Colour) {
        let rings = rectangles.iter().map(|&(left, bottom, width, height)| PolygonRing {
            points: vec![
                point(left, bottom, false),
                point(left + width, bottom, false),
                point(left + width, bottom + height, false),
                point(left, bottom + height, false),
            ],
        });
        self.fill(rings.collect(), with);
    }

    fn fill(&mut self, rings: Vec<PolygonRing>, with: Colour) {
        self.ops.push(Op::SetFillColor { col: colour(with) });
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order: WindingOrder::NonZero };
        self.ops.push(Op::DrawPolygon { polygon });
    }
}

fn curve_points(start: (f32, f32), segments: &[[(f32, f32); 3]]) -> Vec<LinePoint> {
    let mut points = vec![point(start.0, start.1, false)];
    for [first, second, end] in segments {
        points.extend([
            point(first.0, first.1, true),
            point(second.0, second.1, true),
            point(end.0, end.1, false),
        ]);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::new(Typeface::Sans, 10.0, (0, 0, 0));

    #[test]
    fn a_line_does_not_begin_with_a_closing_mark() {
        let characters: Vec<char> = "婴幼儿照护，安全与健康".chars().collect();
        for width in 20..120_u8 {
            for line in break_lines(&characters, STYLE, f32::from(width)).iter().skip(1) {
                assert!(!line.starts_with('，') || width < 30, "{line} at {width}");
            }
        }
    }

    #[test]
    fn english_is_broken_between_words_and_nothing_is_lost() {
        let text = "Responding to emergencies in infant care";
        let characters: Vec<char> = text.chars().collect();
        let lines = break_lines(&characters, STYLE, 90.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), text);
    }

    #[test]
    fn a_fitted_text_stays_within_its_room() {
        let room = Room { width: 120.0, height: 30.0, smallest: 5.0 };
        for length in 1..90 {
            let text = "证".repeat(length);
            if let Some(fitted) = fit(&text, STYLE, room) {
                assert!(fitted.height() <= 30.1);
                assert!(fitted.lines.iter().all(|line| fitted.style.width(line) <= 120.1));
                assert_eq!(fitted.lines.concat(), text);
            }
        }
        assert!(fit(&"证".repeat(700), STYLE, room).is_none());
    }
}
