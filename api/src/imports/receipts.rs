//! The receipt of a list that was recorded: with names and masked documents, what was counted, the digest of the file, who
//! and when; a signed PDF, whose number anybody verifies where certificates are.

use super::service::{find_own, log_reader, made_for, report_of};
use super::store;
use crate::access::Actor;
use crate::certificates::receipts::{Counted, PublicReceipt, ReceiptKind};
use crate::certificates::service::{Certificates, verification_url};
use crate::lists::FileReport;
use crate::lists::report::AcceptedRow;
use crate::platform::language::Language;
use crate::platform::problem::{Problem, ProblemCode};
use crate::platform::services::Services;
use crate::platform::vault::Place;
use chrono::{DateTime, Utc};
use mengya_certificates::{Bilingual, ReceiptContent, ReceiptLine};
use mengya_entities::ids::ListImportId;
use mengya_entities::list_import::Model;
use mengya_entities::list_receipt;
use mengya_entities::values::CertificateNumber;
use sea_orm::ConnectionTrait;

/// A list that is being recorded, for its receipt.
pub(super) struct AboutList<'a> {
    /// What signs.
    pub certificates: &'a Certificates,
    /// The list.
    pub row: &'a Model,
    /// Who confirmed it.
    pub by: String,
    /// For whom; none for a district's list.
    pub for_whom: Option<String>,
    /// How many cells were corrected on the page.
    pub mended: usize,
}

const fn receipt_place(id: ListImportId) -> Place {
    Place { table: "list_receipts", column: "receipt_sealed", row: id.0 }
}

fn said(key: &str) -> Bilingual {
    let [zh, en] = [Language::Chinese, Language::English].map(|language| language.texts().text(key));
    Bilingual { zh, en }
}

fn moment_in(services: &Services, at: DateTime<Utc>, language: Language) -> String {
    let at = at.with_timezone(&services.clock.zone());
    format!("{} {}", language.day(at.date_naive()), at.format("%H:%M:%S"))
}

fn content(
    about: &AboutList<'_>,
    report: &FileReport,
    number: &CertificateNumber,
    at: DateTime<Utc>,
) -> ReceiptContent {
    let services = about.certificates.services();
    let settings = &services.settings;
    let [zh, en] = [Language::Chinese, Language::English].map(|language| moment_in(services, at, language));
    let already = report.already_there();
    let digest: String = about.row.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut facts = vec![
        (said("lists-kind"), format!("{}  {}", about.row.kind.zh(), about.row.kind.en())),
        (said("lists-file"), about.row.file_name.clone()),
        (said("lists-sha256"), digest),
        (said("lists-confirmed-by"), about.by.clone()),
        (said("lists-confirmed-at"), format!("{zh}  {en}")),
        (said("lists-mended-cells"), about.mended.to_string()),
        (said("lists-corrections"), report.corrections.to_string()),
    ];
    if let Some(for_whom) = &about.for_whom {
        facts.insert(0, (said("lists-for-whom"), for_whom.clone()));
    }
    let unnamed = report.accepted.saturating_sub(report.accepted_rows.len());
    if unnamed > 0 {
        facts.push((said("lists-receipt-unnamed"), unnamed.to_string()));
    }
    let count = |key: &str, count: usize| (said(key), count.to_string());
    ReceiptContent {
        number: number.to_string(),
        verification_url: verification_url(services, number),
        title: said("lists-receipt-title"),
        issuer: Bilingual { zh: settings.issuer_zh.clone(), en: settings.issuer_en.clone() },
        made_on: services.clock.day_of(at),
        facts,
        counts: vec![
            count("lists-count-rows", report.rows),
            count("lists-count-recorded", report.accepted),
            count("lists-count-already", already),
            count("lists-count-mend", report.refused.len() - already),
        ],
        columns: [said("lists-receipt-about"), said("lists-receipt-details")],
        lines: report.accepted_rows.iter().map(line).collect(),
        nature: said("lists-receipt-nature"),
    }
}

fn line(row: &AcceptedRow) -> ReceiptLine {
    let as_written =
        |text: &Option<String>| Bilingual { zh: text.clone().unwrap_or_default(), en: String::new() };
    ReceiptLine {
        name: row.named.name.clone().unwrap_or_default(),
        number: row.named.number.clone().unwrap_or_default(),
        post: as_written(&row.named.about),
        answer: as_written(&row.named.details),
        is_well: true,
    }
}

/// Signs and seals the receipt of a list that is about to be recorded.
///
/// # Errors
/// When the keys cannot be used, or the receipt cannot be printed.
pub(super) async fn signed(
    about: &AboutList<'_>,
    report: &FileReport,
    at: DateTime<Utc>,
) -> Result<list_receipt::Model, Problem> {
    let services = about.certificates.services();
    let number = CertificateNumber::from_random(services.ids.random());
    let pdf = about.certificates.sign_receipt(content(about, report, &number, at)).await?;
    let (vault, id) = (services.vault.clone(), about.row.id);
    let sha256 = pdf.sha256().to_vec();
    let sealed = tokio::task::spawn_blocking(move || vault.seal(receipt_place(id), pdf.as_bytes()))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))?;
    Ok(list_receipt::Model { import_id: id, number, sha256, receipt_sealed: Some(sealed) })
}

/// The signed receipt of a list, exactly as made, and its number.
///
/// # Errors
/// 404 for a foreign list, one that was not recorded, or when the term of the receipt is over.
pub async fn receipt(
    services: &Services,
    actor: &Actor,
    id: ListImportId,
) -> Result<(CertificateNumber, Vec<u8>), Problem> {
    let row = find_own(services, actor, id).await?;
    let report = report_of(services, &row).await?;
    log_reader(services, actor, &row, &report, "get_import_receipt").await?;
    let kept = store::receipt(services.database.reader(), row.id).await?.ok_or_else(Problem::not_found)?;
    let sealed = kept.receipt_sealed.ok_or_else(Problem::not_found)?;
    let (vault, place) = (services.vault.clone(), receipt_place(id));
    let pdf = tokio::task::spawn_blocking(move || vault.open(place, &sealed))
        .await
        .map_err(|error| Problem::new(ProblemCode::Internal).caused_by(error.to_string()))??;
    Ok((kept.number, pdf))
}

/// What anybody is told who has the receipt with this number.
///
/// # Errors
/// When the store is away.
pub async fn find_public(
    db: &impl ConnectionTrait,
    number: &CertificateNumber,
) -> Result<Option<PublicReceipt>, Problem> {
    let Some((row, sha256)) = store::of_receipt(db, number).await? else { return Ok(None) };
    let counted = |code, label, count| Counted { code, label, count };
    Ok(Some(PublicReceipt {
        number: number.clone(),
        kind: ReceiptKind::List,
        made_at: row.confirmed_at.unwrap_or(row.created_at),
        made_for: made_for(db, &row).await?.or_else(|| row.district.clone()).unwrap_or_default(),
        counts: vec![
            counted("rows", "lists-count-rows", row.rows),
            counted("recorded", "lists-count-recorded", row.accepted),
            counted("already_recorded", "lists-count-already", row.already),
            counted("not_recorded", "lists-count-mend", row.refused - row.already),
        ],
        sha256,
    }))
}
