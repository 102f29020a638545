//! Where everything goes on the page: landscape A4, a certificate worth hanging on a wall.
//!
//! The answer is in the largest type (what it is, who holds it), then the evidence, then how to check it.
//! Lengths are points of 1/72 inch, the origin is the lower left corner.

use chrono::{Datelike, NaiveDate};

use crate::{
    canvas::{Align, Canvas, Colour, Fitted, Language, Room, Style, fit},
    content::{CertificateContent, CertificateKind},
    document::{self, UnsignedPdf},
    fonts::{self, FontError, Typeface},
    qr,
};

/// Why a certificate cannot be printed.
#[derive(Debug, Clone, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The fonts have no glyph for these characters, or they are control or combining characters.
    #[error("these characters cannot be printed: {}", names_of(.characters))]
    NotPrintable {
        /// The characters, each once, in the order of their code points.
        characters: Vec<char>,
    },
    /// A text does not fit in readable size.
    #[error("the text of {field} is too long to print")]
    TooLong {
        /// The field's name in [`CertificateContent`] or [`CertificateKind`].
        field: &'static str,
    },
    /// A text is empty, or not of the form its field demands.
    #[error("the text of {field} is missing or malformed")]
    Malformed {
        /// The field's name in [`CertificateContent`] or [`CertificateKind`].
        field: &'static str,
    },
    /// An embedded font is damaged.
    #[error(transparent)]
    Font(#[from] FontError),
    /// The page could not be put together.
    #[error("the PDF could not be put together: {0}")]
    Document(String),
}

fn names_of(characters: &[char]) -> String {
    let name = |character: &char| {
        let code = u32::from(*character);
        if fonts::printable(*character) || character.is_alphanumeric() {
            format!("{character} (U+{code:04X})")
        } else {
            format!("U+{code:04X}")
        }
    };
    characters.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The width of the page.
pub(crate) const WIDTH: f32 = 841.89;
/// The height of the page.
pub(crate) const HEIGHT: f32 = 595.28;

const INK: Colour = (0x17, 0x23, 0x1d);
const INK_2: Colour = (0x4d, 0x5b, 0x54);
const LEAF_DEEP: Colour = (0x12, 0x4a, 0x2f);
const LEAF: Colour = (0x1f, 0x6b, 0x45);
const LEAF_PALE: Colour = (0xe7, 0xf1, 0xea);
const LINE: Colour = (0xc3, 0xca, 0xc0);

const LEFT: f32 = 86.0;
const RIGHT: f32 = WIDTH - LEFT;
const MIDDLE: f32 = WIDTH / 2.0;

const QR_SIDE: f32 = 86.0;
const QR_BOTTOM: f32 = 70.5;

/// Lays a certificate out on one page.
///
/// The same content gives the same bytes. Text in the PDF can be selected, searched and read aloud.
///
/// # Errors
/// [`RenderError`]: a character that would print as a box, a text that does not fit, a malformed number, code
/// or address.
pub fn render(content: &CertificateContent) -> Result<UnsignedPdf, RenderError> {
    check(content)?;
    let mut canvas = Canvas::default();
    canvas.ornament(|canvas| {
        frame(canvas);
        mark(canvas, (MIDDLE, 513.0), 31.5);
    });
    head(&mut canvas, content)?;
    match &content.kind {
        CertificateKind::TrainingCompletion { .. } => training(&mut canvas, &content.kind)?,
        CertificateKind::DualCertification { .. } => dual(&mut canvas, &content.kind)?,
        CertificateKind::Registration { .. } => registration(&mut canvas, &content.kind)?,
    }
    issuer(&mut canvas, content)?;
    verification(&mut canvas, content)?;
    nature(&mut canvas, &content.kind);
    let qr_area = [RIGHT - QR_SIDE, QR_BOTTOM, RIGHT, QR_BOTTOM + QR_SIDE];
    document::assemble(canvas, content, qr_area)
}

fn fields(content: &CertificateContent) -> Vec<(&'static str, &str)> {
    let mut fields = vec![
        ("number", content.number.as_str()),
        ("verification_code", &content.verification_code),
        ("verification_url", &content.verification_url),
        ("holder_name", &content.holder_name),
        ("holder_identity_masked", &content.holder_identity_masked),
        ("registry_number", &content.registry_number),
        ("issuer_zh", &content.issuer_zh),
        ("issuer_en", &content.issuer_en),
    ];
    match &content.kind {
        CertificateKind::TrainingCompletion {
            course_title,
            topic_zh,
            topic_en,
            form_zh,
            form_en,
            provider_name,
            class_hours_text,
            started_on: _,
            ended_on: _,
            minutes: _,
        } => fields.extend([
            ("course_title", course_title.as_str()),
            ("topic_zh", topic_zh),
            ("topic_en", topic_en),
            ("form_zh", form_zh),
            ("form_en", form_en),
            ("provider_name", provider_name),
            ("class_hours_text", class_hours_text),
        ]),
        CertificateKind::DualCertification {
            teacher_qualification_zh,
            teacher_qualification_en,
            teacher_number,
            caregiver_level_zh,
            caregiver_level_en,
            caregiver_number,
            as_of: _,
        } => fields.extend([
            ("teacher_qualification_zh", teacher_qualification_zh.as_str()),
            ("teacher_qualification_en", teacher_qualification_en),
            ("teacher_number", teacher_number),
            ("caregiver_level_zh", caregiver_level_zh),
            ("caregiver_level_en", caregiver_level_en),
            ("caregiver_number", caregiver_number),
        ]),
        CertificateKind::Registration {
            qualifications_zh,
            qualifications_en,
            registered_on: _,
            as_of: _,
        } => {
            fields.extend([
                ("qualifications_zh", qualifications_zh.as_str()),
                ("qualifications_en", qualifications_en),
            ]);
        }
    }
    fields
}

fn check(content: &CertificateContent) -> Result<(), RenderError> {
    let mut unprintable = std::collections::BTreeSet::new();
    for (field, text) in fields(content) {
        if text.trim().is_empty() {
            return Err(RenderError::Malformed { field });
        }
        unprintable.extend(text.chars().filter(|&character| !fonts::printable(character)));
    }
    if !unprintable.is_empty() {
        return Err(RenderError::NotPrintable { characters: unprintable.into_iter().collect() });
    }
    let number = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    if !content.number.chars().all(number) {
        return Err(RenderError::Malformed { field: "number" });
    }
    let code = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ' ';
    if !content.verification_code.chars().all(code) {
        return Err(RenderError::Malformed { field: "verification_code" });
    }
    if !content.verification_url.chars().all(|c| c.is_ascii_graphic()) || host(content).is_empty() {
        return Err(RenderError::Malformed { field: "verification_url" });
    }
    Ok(())
}

/// The host of the address in the QR code; empty when there is none.
fn host(content: &CertificateContent) -> &str {
    let after = content.verification_url.split_once("://").map_or("", |(_, after)| after);
    after.split(['/', '?', '#']).next().unwrap_or_default()
}

fn fitted(field: &'static str, text: &str, style: Style, room: Room) -> Result<Fitted, RenderError> {
    fit(text, style, room).ok_or(RenderError::TooLong { field })
}

const fn serif(size: f32, colour: Colour) -> Style {
    Style::new(Typeface::Serif, size, colour)
}

const fn sans(size: f32, colour: Colour) -> Style {
    Style::new(Typeface::Sans, size, colour)
}

/// The green double rule around the page.
fn frame(canvas: &mut Canvas) {
    for (inset, width) in [(27.0, 2.0), (32.0, 0.6)] {
        canvas.frame(inset, inset, WIDTH - inset, HEIGHT - inset, width, LEAF);
    }
}

/// Our mark: a sprout with two leaves in concentric circles, all of lines.
fn mark(canvas: &mut Canvas, centre: (f32, f32), radius: f32) {
    let unit = radius / 100.0;
    let at = |x: f32, y: f32| (centre.0 + x * unit, centre.1 + y * unit);
    canvas.circle(centre, radius, 1.3, LEAF);
    canvas.circle(centre, radius * 0.83, 0.45, LEAF);
    for tick in 0..60_u8 {
        let (sine, cosine) = (f32::from(tick) * std::f32::consts::TAU / 60.0).sin_cos();
        let from = at(cosine * 88.0, sine * 88.0);
        let to = at(cosine * 94.0, sine * 94.0);
        canvas.rule(from, to, 0.4, LEAF);
    }
    // the ground: two arcs
    canvas.curve(at(-46.0, -41.0), &[[at(-20.0, -28.0), at(20.0, -28.0), at(46.0, -41.0)]], 0.9, LEAF);
    canvas.curve(at(-28.0, -51.0), &[[at(-12.0, -44.0), at(12.0, -44.0), at(28.0, -51.0)]], 0.6, LEAF);
    // the larger leaf, to the right
    let leaf =
        [[at(6.0, 28.0), at(22.0, 52.0), at(54.0, 50.0)], [at(56.0, 20.0), at(36.0, -2.0), at(0.0, 0.0)]];
    canvas.shape(at(0.0, 0.0), &leaf, LEAF_PALE);
    canvas.curve(at(0.0, 0.0), &leaf, 1.0, LEAF);
    canvas.curve(at(0.0, 0.0), &[[at(14.0, 12.0), at(28.0, 28.0), at(43.0, 39.0)]], 0.55, LEAF);
    // the smaller one, to the left
    let leaf = [
        [at(-4.0, 14.0), at(-18.0, 33.0), at(-45.0, 32.0)],
        [at(-46.0, 8.0), at(-28.0, -12.0), at(0.0, -10.0)],
    ];
    canvas.shape(at(0.0, -10.0), &leaf, LEAF_PALE);
    canvas.curve(at(0.0, -10.0), &leaf, 1.0, LEAF);
    canvas.curve(at(0.0, -10.0), &[[at(-12.0, 0.0), at(-24.0, 14.0), at(-36.0, 23.0)]], 0.55, LEAF);
    // the stem
    canvas.curve(at(0.0, -32.0), &[[at(-3.0, -20.0), at(-1.0, -10.0), at(0.0, 0.0)]], 1.3, LEAF);
}

fn head(canvas: &mut Canvas, content: &CertificateContent) -> Result<(), RenderError> {
    let title = serif(36.0, LEAF_DEEP).tracked(9.0);
    canvas.element("H1", Language::Chinese, None, |canvas| {
        canvas.line(content.kind.title_zh(), title, Align::Centre(MIDDLE), 436.0);
    });
    let title = serif(13.5, LEAF).tracked(0.6);
    canvas.element("H1", Language::English, None, |canvas| {
        canvas.line(content.kind.title_en(), title, Align::Centre(MIDDLE), 414.5);
    });
    bilingual(canvas, "兹证明", "This is to certify that", Align::Centre(MIDDLE), 387.0);
    let room = Room { width: 600.0, height: 36.5, smallest: 7.0 };
    let tracking = if language_of(&content.holder_name) == Language::English { 0.4 } else { 2.0 };
    let name = fitted("holder_name", &content.holder_name, serif(33.0, INK).tracked(tracking), room)?;
    let baseline = name.baseline_below(378.5 - (room.height - name.height()) / 2.0);
    canvas.block("H2", language_of(&content.holder_name), &name, Align::Centre(MIDDLE), baseline);
    let widest = name.lines.iter().map(|line| name.style.width(line)).fold(0.0, f32::max);
    let half = (widest / 2.0 + 24.0).max(150.0);
    canvas.ornament(|canvas| canvas.rule((MIDDLE - half, 335.0), (MIDDLE + half, 335.0), 0.5, LINE));
    let identity = format!(
        "证件号码 Identity No.  {}      登记号 Registry No.  {}",
        content.holder_identity_masked, content.registry_number
    );
    let room = Room { width: 640.0, height: 11.0, smallest: 5.5 };
    let identity = fitted("holder_identity_masked", &identity, sans(9.0, INK_2), room)?;
    canvas.block("P", Language::Chinese, &identity, Align::Centre(MIDDLE), 320.0);
    Ok(())
}

/// Chinese and English on one line, the English a little smaller, both in the second ink.
fn bilingual(canvas: &mut Canvas, chinese: &str, english: &str, align: Align, baseline: f32) {
    let (first, second) = (sans(10.5, INK_2), sans(9.5, INK_2));
    let gap = 7.0;
    let width = first.width(chinese) + gap + second.width(english);
    let x = match align {
        Align::Left(x) => x,
        Align::Centre(x) => x - width / 2.0,
        Align::Right(x) => x - width,
    };
    canvas.element("P", Language::Chinese, None, |canvas| {
        canvas.line(chinese, first, Align::Left(x), baseline);
    });
    canvas.element("P", Language::English, None, |canvas| {
        canvas.line(english, second, Align::Left(x + first.width(chinese) + gap), baseline);
    });
}

fn language_of(text: &str) -> Language {
    if text.chars().any(|character| u32::from(character) >= 0x2E80) {
        Language::Chinese
    } else {
        Language::English
    }
}

/// A column of the evidence: a label, then the fact in both languages.
struct Fact<'a> {
    width: f32,
    fields: [&'static str; 2],
    label_zh: &'static str,
    label_en: &'static str,
    chinese: &'a str,
    english: &'a str,
}

fn training(canvas: &mut Canvas, kind: &CertificateKind) -> Result<(), RenderError> {
    let CertificateKind::TrainingCompletion {
        course_title,
        topic_zh,
        topic_en,
        form_zh,
        form_en,
        provider_name,
        started_on,
        ended_on,
        minutes,
        class_hours_text,
    } = kind
    else {
        return Ok(());
    };
    bilingual(canvas, "已完成下列培训，准予结业", "has completed the training", Align::Centre(MIDDLE), 293.0);
    let room = Room { width: 640.0, height: 44.0, smallest: 6.0 };
    let title = fitted("course_title", course_title, serif(21.0, LEAF_DEEP).tracked(0.6), room)?;
    let baseline = title.baseline_below(283.5 - (room.height - title.height()) / 2.0);
    canvas.block("H2", language_of(course_title), &title, Align::Centre(MIDDLE), baseline);

    let (days_zh, days_en) = if started_on == ended_on {
        (day_zh(*started_on), day_en(*started_on))
    } else {
        (
            format!("{}至{}", day_zh(*started_on), day_zh(*ended_on)),
            format!("{} to {}", day_en(*started_on), day_en(*ended_on)),
        )
    };
    let minutes = grouped(*minutes);
    let hours_zh = format!("{class_hours_text} 学时（{minutes} 分钟）");
    let hours_en = format!("{class_hours_text} class hours ({minutes} minutes)");
    let facts = [
        Fact {
            width: 170.0,
            fields: ["provider_name"; 2],
            label_zh: "培训机构",
            label_en: "Provider",
            chinese: provider_name,
            english: "",
        },
        Fact {
            width: 110.0,
            fields: ["topic_zh", "topic_en"],
            label_zh: "主题",
            label_en: "Topic",
            chinese: topic_zh,
            english: topic_en,
        },
        Fact {
            width: 96.0,
            fields: ["form_zh", "form_en"],
            label_zh: "形式",
            label_en: "Form",
            chinese: form_zh,
            english: form_en,
        },
        Fact {
            width: 166.0,
            fields: ["started_on"; 2],
            label_zh: "日期",
            label_en: "Dates",
            chinese: &days_zh,
            english: &days_en,
        },
        Fact {
            width: RIGHT - LEFT - 542.0,
            fields: ["class_hours_text"; 2],
            label_zh: "学时",
            label_en: "Length",
            chinese: &hours_zh,
            english: &hours_en,
        },
    ];
    const TOP: f32 = 229.0;
    const BOTTOM: f32 = 169.0;
    canvas.ornament(|canvas| {
        canvas.rule((LEFT, TOP), (RIGHT, TOP), 0.5, LINE);
        canvas.rule((LEFT, BOTTOM), (RIGHT, BOTTOM), 0.5, LINE);
        let mut x = LEFT;
        for fact in &facts[..facts.len() - 1] {
            x += fact.width;
            canvas.rule((x, TOP - 8.0), (x, BOTTOM + 8.0), 0.5, LINE);
        }
    });
    let mut x = LEFT;
    for fact in facts {
        let centre = Align::Centre(x + fact.width / 2.0);
        let width = fact.width - 14.0;
        canvas.element("P", Language::Chinese, None, |canvas| {
            canvas.line(&format!("{} {}", fact.label_zh, fact.label_en), sans(7.5, LEAF), centre, TOP - 15.0);
        });
        let height = if fact.english.is_empty() { 30.0 } else { 19.0 };
        let room = Room { width, height, smallest: 4.5 };
        let chinese = fitted(fact.fields[0], fact.chinese, sans(10.5, INK), room)?;
        let top = TOP - 20.0 - (room.height - chinese.height()) / 2.0;
        canvas.block("P", language_of(fact.chinese), &chinese, centre, chinese.baseline_below(top));
        if !fact.english.is_empty() {
            let room = Room { width, height: 14.0, smallest: 4.5 };
            let english = fitted(fact.fields[1], fact.english, sans(8.0, INK_2), room)?;
            let top = TOP - 40.0 - (room.height - english.height()) / 2.0;
            canvas.block("P", Language::English, &english, centre, english.baseline_below(top));
        }
        x += fact.width;
    }
    Ok(())
}

fn dual(canvas: &mut Canvas, kind: &CertificateKind) -> Result<(), RenderError> {
    let CertificateKind::DualCertification {
        teacher_qualification_zh,
        teacher_qualification_en,
        teacher_number,
        caregiver_level_zh,
        caregiver_level_en,
        caregiver_number,
        as_of,
    } = kind
    else {
        return Ok(());
    };
    let chinese = format!("于{}同时持有下列两项有效资质", day_zh(*as_of));
    let english = format!("held both of these valid qualifications on {}", day_en(*as_of));
    bilingual(canvas, &chinese, &english, Align::Centre(MIDDLE), 293.0);
    halves(
        canvas,
        [
            Half {
                label: "教师资格 Teacher qualification",
                chinese: ("teacher_qualification_zh", teacher_qualification_zh),
                english: ("teacher_qualification_en", teacher_qualification_en),
                below: ("teacher_number", &format!("编号 No.  {teacher_number}")),
            },
            Half {
                label: "保育资质 Caregiver credential",
                chinese: ("caregiver_level_zh", caregiver_level_zh),
                english: ("caregiver_level_en", caregiver_level_en),
                below: ("caregiver_number", &format!("编号 No.  {caregiver_number}")),
            },
        ],
    )
}

fn registration(canvas: &mut Canvas, kind: &CertificateKind) -> Result<(), RenderError> {
    let CertificateKind::Registration { registered_on, qualifications_zh, qualifications_en, as_of } = kind
    else {
        return Ok(());
    };
    let english = "is in the register of people who care for children under three";
    bilingual(canvas, "已在托育从业人员登记册登记", english, Align::Centre(MIDDLE), 293.0);
    halves(
        canvas,
        [
            Half {
                label: "登记日期 Registered",
                chinese: ("registered_on", &day_zh(*registered_on)),
                english: ("registered_on", &day_en(*registered_on)),
                below: ("registered_on", "登记号见上 Registry number above"),
            },
            Half {
                label: "经核验的资质 Verified qualifications",
                chinese: ("qualifications_zh", qualifications_zh),
                english: ("qualifications_en", qualifications_en),
                below: ("qualifications_zh", &format!("截至{} As of {}", day_zh(*as_of), day_en(*as_of))),
            },
        ],
    )
}

/// One of two facts side by side; each text with the name of its field.
struct Half<'a> {
    label: &'a str,
    chinese: (&'static str, &'a str),
    english: (&'static str, &'a str),
    below: (&'static str, &'a str),
}

fn halves(canvas: &mut Canvas, halves: [Half<'_>; 2]) -> Result<(), RenderError> {
    const TOP: f32 = 273.0;
    const BOTTOM: f32 = 173.0;
    canvas.ornament(|canvas| {
        canvas.rule((LEFT, TOP), (RIGHT, TOP), 0.5, LINE);
        canvas.rule((LEFT, BOTTOM), (RIGHT, BOTTOM), 0.5, LINE);
        canvas.rule((MIDDLE, TOP - 10.0), (MIDDLE, BOTTOM + 10.0), 0.5, LINE);
    });
    for (half, middle) in halves.into_iter().zip([(LEFT + MIDDLE) / 2.0, (RIGHT + MIDDLE) / 2.0]) {
        let Half { label, chinese, english, below } = half;
        let width = (RIGHT - LEFT) / 2.0 - 28.0;
        let centre = Align::Centre(middle);
        canvas.element("P", Language::Chinese, None, |canvas| {
            canvas.line(label, sans(8.0, LEAF), centre, TOP - 18.0);
        });
        let room = Room { width, height: 30.0, smallest: 6.0 };
        let text = fitted(chinese.0, chinese.1, serif(18.0, LEAF_DEEP).tracked(0.8), room)?;
        let top = TOP - 24.5 - (room.height - text.height()) / 2.0;
        canvas.block("H2", Language::Chinese, &text, centre, text.baseline_below(top));
        let room = Room { width, height: 13.0, smallest: 4.5 };
        let text = fitted(english.0, english.1, sans(10.0, INK_2), room)?;
        let top = TOP - 57.5 - (room.height - text.height()) / 2.0;
        canvas.block("P", Language::English, &text, centre, text.baseline_below(top));
        let room = Room { width, height: 11.0, smallest: 5.0 };
        let text = fitted(below.0, below.1, sans(9.0, INK), room)?;
        let top = TOP - 77.0 - (room.height - text.height()) / 2.0;
        canvas.block("P", Language::Chinese, &text, centre, text.baseline_below(top));
    }
    Ok(())
}

/// Issuer, dates and number, lower left.
fn issuer(canvas: &mut Canvas, content: &CertificateContent) -> Result<(), RenderError> {
    let room = Room { width: 380.0, height: 17.0, smallest: 5.0 };
    let name = fitted("issuer_zh", &content.issuer_zh, serif(14.0, INK).tracked(0.4), room)?;
    canvas.block("P", Language::Chinese, &name, Align::Left(LEFT), 142.5);
    let room = Room { width: 380.0, height: 11.0, smallest: 4.5 };
    let name = fitted("issuer_en", &content.issuer_en, sans(9.0, INK_2), room)?;
    canvas.block("P", Language::English, &name, Align::Left(LEFT), 128.5);
    let until = content.valid_until.map_or_else(
        || "长期有效 no date of expiry".to_owned(),
        |day| format!("{}（含当日） {} (inclusive)", day_zh(day), day_en(day)),
    );
    let issued = format!("{}  {}", day_zh(content.issued_on), day_en(content.issued_on));
    let rows = [
        ("签发日期 Issued on", issued.as_str()),
        ("有效期至 Valid until", until.as_str()),
        ("证书编号 Certificate No.", content.number.as_str()),
    ];
    let mut baseline = 104.0;
    for (label, text) in rows {
        canvas.element("P", Language::Chinese, None, |canvas| {
            canvas.line(label, sans(8.5, INK_2), Align::Left(LEFT), baseline);
        });
        let room = Room { width: 270.0, height: 11.0, smallest: 5.0 };
        let text = fitted("number", text, sans(8.5, INK), room)?;
        canvas.block("P", Language::Chinese, &text, Align::Left(LEFT + 112.0), baseline);
        baseline -= 15.5;
    }
    Ok(())
}

/// The QR code lower right, with the typed code in groups of four beneath and how to use them beside.
fn verification(canvas: &mut Canvas, content: &CertificateContent) -> Result<(), RenderError> {
    if content.verification_url.len() > 300 {
        return Err(RenderError::TooLong { field: "verification_url" });
    }
    let code =
        qr::encode(&content.verification_url).ok_or(RenderError::TooLong { field: "verification_url" })?;
    let side = f32::from(u16::try_from(code.size).unwrap_or(u16::MAX));
    let module = QR_SIDE / side;
    let number = |value: usize| f32::from(u16::try_from(value).unwrap_or(u16::MAX));
    let rectangles: Vec<_> = code
        .runs
        .iter()
        .map(|&(column, row, length)| {
            let left = RIGHT - QR_SIDE + number(column) * module;
            let bottom = QR_BOTTOM + QR_SIDE - (number(row) + 1.0) * module;
            (left, bottom, number(length) * module, module)
        })
        .collect();
    let alternative = format!("二维码 QR code: {}", content.verification_url);
    canvas.element("Figure", Language::Chinese, Some(alternative), |canvas| {
        canvas.rectangles(&rectangles, INK);
    });

    let characters: Vec<char> =
        content.verification_code.chars().filter(char::is_ascii_alphanumeric).collect();
    if characters.is_empty() {
        return Err(RenderError::Malformed { field: "verification_code" });
    }
    let groups: Vec<String> = characters.chunks(4).map(|group| group.iter().collect()).collect();
    let room = Room { width: QR_SIDE + 0.5, height: 10.0, smallest: 4.5 };
    let code = fitted("verification_code", &groups.join(" "), sans(9.0, INK), room)?;
    let centre = Align::Centre(RIGHT - QR_SIDE / 2.0);
    canvas.block("P", Language::English, &code, centre, QR_BOTTOM - 13.0);

    let right = RIGHT - QR_SIDE - 14.0;
    let host = host(content);
    let lines = [
        ("扫码核验", serif(11.0, LEAF_DEEP), Language::Chinese, QR_BOTTOM + QR_SIDE - 10.5),
        ("Scan to verify", sans(8.5, INK_2), Language::English, QR_BOTTOM + QR_SIDE - 23.0),
        ("或在下列网址输入核验码", sans(8.0, INK_2), Language::Chinese, QR_BOTTOM + 28.0),
        ("or type the code at", sans(8.0, INK_2), Language::English, QR_BOTTOM + 16.0),
    ];
    for (text, style, language, baseline) in lines {
        canvas.element("P", language, None, |canvas| canvas.line(text, style, Align::Right(right), baseline));
    }
    let room = Room { width: 150.0, height: 10.0, smallest: 4.0 };
    let host = fitted("verification_url", host, sans(8.5, LEAF_DEEP), room)?;
    canvas.block("P", Language::English, &host, Align::Right(right), QR_BOTTOM + 2.5);
    Ok(())
}

/// What the certificate is, and what it is not.
fn nature(canvas: &mut Canvas, kind: &CertificateKind) {
    let (chinese, english) = match kind {
        CertificateKind::TrainingCompletion { .. } => (
            "本证书为培训证书，非国家电子证照；以经电子签名的 PDF 文件为准。",
            "A training certificate, not a national e-licence. The digitally signed PDF file is authoritative.",
        ),
        CertificateKind::DualCertification { .. } => (
            "本证书为登记证书，非国家电子证照；以经电子签名的 PDF 文件为准。",
            "A registration certificate, not a national e-licence. The digitally signed PDF file is authoritative.",
        ),
        CertificateKind::Registration { .. } => (
            "本证书证明在册登记，不证明可以上岗，非国家电子证照；以经电子签名的 PDF 文件为准。",
            "Proof of registration, not permission to work and not a national e-licence. The signed PDF file is authoritative.",
        ),
    };
    let style = sans(7.0, INK_2);
    let gap = 8.0;
    let width = style.width(chinese) + gap + style.width(english);
    let x = MIDDLE - width / 2.0;
    canvas.element("P", Language::Chinese, None, |canvas| canvas.line(chinese, style, Align::Left(x), 43.0));
    canvas.element("P", Language::English, None, |canvas| {
        canvas.line(english, style, Align::Left(x + style.width(chinese) + gap), 43.0);
    });
}

fn day_zh(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

fn day_en(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

fn grouped(number: i64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        let left = digits.len() - index;
        if index > 0 && left.is_multiple_of(3) && !text.ends_with('-') {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
