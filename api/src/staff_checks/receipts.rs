//! What a receipt of a check says, in both languages.

use super::answers::{Answers, Both, KeptPerson, Verdict};
use super::store;
use crate::certificates::receipts::{Counted, PublicReceipt, ReceiptKind};
use crate::platform::language::{Language, key};
use crate::platform::services::Services;
use mengya_certificates::{Bilingual, ReceiptContent, ReceiptLine};
use mengya_entities::institution;
use mengya_entities::staff_check::Model;
use mengya_entities::values::CertificateNumber;
use sea_orm::{ConnectionTrait, DbErr};

/// A check whose receipt is made.
pub struct Receipt<'a> {
    /// The services it uses.
    pub services: &'a Services,
    /// The check.
    pub row: &'a Model,
    /// For which institution.
    pub place: &'a institution::Model,
    /// What it answered.
    pub answers: &'a Answers,
    /// Who asked.
    pub by: &'a str,
    /// Where it is verified.
    pub url: String,
}

fn said(key: &str) -> Bilingual {
    let both = Both::of(|language| language.texts().text(key));
    Bilingual { zh: both.zh, en: both.en }
}

/// The content of a receipt.
pub fn content(receipt: &Receipt<'_>) -> ReceiptContent {
    let Receipt { services, row, place, answers, by, url } = receipt;
    let settings = &services.settings;
    let zone = services.clock.zone();
    let at = Both::of(|language| {
        let at = chrono::DateTime::<chrono::Utc>::from(row.created_at).with_timezone(&zone);
        format!("{} {}", language.day(at.date_naive()), at.format("%H:%M:%S"))
    });
    let what = match (&answers.file_name, answers.own_staff) {
        (Some(name), _) => name.clone(),
        (None, true) => bilingual_line("staff-check-source-own"),
        (None, false) => bilingual_line("staff-check-source-typed"),
    };
    let facts = vec![
        (said("staff-check-place"), format!("{} {}", place.name, place.social_credit_code)),
        (said("staff-check-by"), (*by).to_owned()),
        (said("staff-check-at"), format!("{}  {}", at.zh, at.en)),
        (said("staff-check-what"), what),
        (said("staff-check-unread"), row.unreadable.to_string()),
        (said("staff-check-not-listed"), row.not_listed.to_string()),
    ];
    let count = |key: &str, count: i32| (said(key), count.to_string());
    ReceiptContent {
        number: row.number.to_string(),
        verification_url: url.clone(),
        title: said("staff-check-receipt-title"),
        issuer: Bilingual { zh: settings.issuer_zh.clone(), en: settings.issuer_en.clone() },
        made_on: row.checked_on,
        facts,
        counts: vec![
            count("staff-check-people", row.people),
            count("staff-check-fit", row.fit),
            count("staff-check-not-fit", row.not_fit),
            count("staff-check-mismatched", row.mismatched),
            count("staff-check-not-found", row.not_found),
        ],
        columns: [said("staff-check-column-post"), said("staff-check-column-answer")],
        lines: answers.people.iter().map(line).collect(),
        nature: said("staff-check-receipt-nature"),
    }
}

/// What anybody is told who has the receipt with this number.
///
/// # Errors
/// When the store is away.
pub async fn find_public(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<PublicReceipt>, DbErr> {
    let Some((row, made_for)) = store::find_public(db, number).await? else { return Ok(None) };
    let counted = |code, label, count| Counted { code, label, count };
    Ok(Some(PublicReceipt {
        number: row.number,
        kind: ReceiptKind::StaffCheck,
        made_at: row.created_at,
        made_for,
        counts: vec![
            counted("people", "staff-check-people", row.people),
            counted("fit", "staff-check-fit", row.fit),
            counted("not_fit", "staff-check-not-fit", row.not_fit),
            counted("mismatched", "staff-check-mismatched", row.mismatched),
            counted("not_found", "staff-check-not-found", row.not_found),
        ],
        sha256: row.sha256,
    }))
}

fn bilingual_line(key: &str) -> String {
    let said = said(key);
    format!("{}  {}", said.zh, said.en)
}

fn line(person: &KeptPerson) -> ReceiptLine {
    let posts = Both::of(|language| posts_in(person, language));
    let answer = Both::of(|language| answer_in(person, language));
    ReceiptLine {
        name: person.name.clone(),
        number: person.number.clone(),
        post: Bilingual { zh: posts.zh, en: posts.en },
        answer: Bilingual { zh: answer.zh, en: answer.en },
        is_well: person.verdict == Verdict::Fit,
    }
}

/// The posts of a person, in words.
pub fn posts_in(person: &KeptPerson, language: Language) -> String {
    if person.posts.is_empty() {
        return language.texts().text("staff-check-no-post");
    }
    let posts: Vec<&str> = person.posts.iter().map(|post| language.pick(post.zh(), post.en())).collect();
    posts.join(language.pick("、", ", "))
}

/// The answer for a person in one line.
fn answer_in(person: &KeptPerson, language: Language) -> String {
    let word = language.texts().text(&key("staff-check", person.verdict.code()));
    let rules: Vec<&str> = person.reasons.iter().map(|reason| reason.title.in_language(language)).collect();
    if rules.is_empty() {
        return word;
    }
    [word.as_str(), &rules.join(language.pick("、", ", "))].join(language.pick("：", ": "))
}
