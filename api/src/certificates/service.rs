//! What people do with certificates: issue, read, withdraw.

use super::authority::Authority;
use super::rules::{
    CompletionStanding, IssueRefusal, Printed, against_completion, against_dual, against_registration,
    certificate_valid_until,
};
use super::store;
use super::wording::{self, Halves, reason_in, texts_of_completion};
use crate::access::{Actor, Bound};
use crate::certificates::state::{CertificateFacts, CertificateState, state_on};
use crate::credentials::rules::{CredentialFacts, DualCertification, Half, dual_certification_on};
use crate::effects::Told;
use crate::history::{self, Fact};
use crate::notifications::acts::{OfAct, fared, hearers, of_act, tell};
use crate::notifications::letters::Notice;
use crate::notifications::service as notifications;
use crate::platform::db::{Tx, is_duplicate};
use crate::platform::language::Language;
use crate::platform::pagination::{PageAsked, check_version};
use crate::platform::problem::{Fault, Message, Problem, ProblemCode};
use crate::platform::services::Services;
use crate::policy::Policy;
use crate::practitioners::proven::Proven;
use crate::practitioners::service::{barred_problem, find_by_number, find_logged, lock_person};
use crate::practitioners::standing::{BanFacts, Barred, Cleared, StandingFacts, clear, is_barred_on};
use crate::practitioners::{identity, store as practitioners};
use chrono::NaiveDate;
use mengya_certificates::{
    CertificateContent, ReceiptContent, RenderError, SignedPdf, UnsignedPdf, render, render_receipt,
};
use mengya_entities::certificate::Model;
use mengya_entities::ids::{CertificateId, CompletionId, ProviderId};
use mengya_entities::values::{
    ActSubject, CertificateKind, CertificateNumber, EventAction, Instant, Role, tidy,
};
use mengya_entities::{act_notice, outbox, practitioner};
use sea_orm::ActiveValue::Set;
use sea_orm::{ConnectionTrait, IntoActiveModel as _};
use serde_json::json;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use tokio::sync::{OnceCell, Semaphore, SemaphorePermit};

/// How often a certificate is printed again because the register changed meanwhile.
const TRIES: usize = 3;

/// Issues certificates. The authority's keys are opened at the first, so that a service that issues none does
/// without.
#[derive(Clone, Debug)]
pub struct Certificates {
    services: Services,
    authority: Arc<OnceCell<Arc<Authority>>>,
    // Printing takes a core for some milliseconds: more at once than there are cores gains nothing.
    printers: Arc<Semaphore>,
}

/// What is to be certified.
#[derive(Clone, Debug)]
pub enum Subject {
    /// One completion.
    Completion(CompletionId),
    /// What the register has of the person with this registry number.
    Person(Personal, String),
}

/// What a certificate says of a person, rather than of one completion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    /// That the person is dual-certified.
    Dual,
    /// That the person is in the register, with the qualifications that were verified.
    Registration,
}

impl Personal {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Dual, Self::Registration];

    /// The kind of certificate.
    #[must_use]
    pub const fn kind(self) -> CertificateKind {
        match self {
            Self::Dual => CertificateKind::DualCertification,
            Self::Registration => CertificateKind::Registration,
        }
    }

    /// Of a kind; none where that is of a completion.
    #[must_use]
    pub const fn of(kind: CertificateKind) -> Option<Self> {
        match kind {
            CertificateKind::TrainingCompletion => None,
            CertificateKind::DualCertification => Some(Self::Dual),
            CertificateKind::Registration => Some(Self::Registration),
        }
    }
}

/// A certificate that may be issued, decided and worded.
pub(super) struct Draft {
    pub(super) person: practitioner::Model,
    identity_masked: String,
    completion: Option<CompletionId>,
    printed: mengya_certificates::CertificateKind,
    title: String,
    issued_on: NaiveDate,
    pub(super) valid_until: Option<NaiveDate>,
    /// The expired certificate that this one renews.
    pub(super) renews: Option<Model>,
}

/// Somebody who may be issued a certificate, as looked at before.
#[derive(Debug)]
pub struct IssueLook {
    /// Who.
    pub person: practitioner::Model,
    /// The document's number as it would be printed.
    pub identity_masked: String,
    /// Whether a ban of the person is in force.
    pub is_barred: bool,
    /// What it would say, or why it cannot be issued.
    pub draft: Result<IssueDraft, Problem>,
}

/// What a certificate would say if it were issued now.
#[derive(Clone, Debug)]
pub struct IssueDraft {
    /// The last day on which it would be valid.
    pub valid_until: NaiveDate,
    /// The certificate that it would take the place of.
    pub renews: Option<CertificateNumber>,
}

impl Certificates {
    /// With these services.
    #[must_use]
    pub fn new(services: Services) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { services, authority: Arc::new(OnceCell::new()), printers: Arc::new(Semaphore::new(cores)) }
    }

    /// The services it uses.
    #[must_use]
    pub const fn services(&self) -> &Services {
        &self.services
    }

    /// A place among those that print, for as long as it is held.
    pub(super) async fn printer(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.printers.acquire().await.map_err(failed)
    }

    pub(super) async fn authority(&self) -> Result<Arc<Authority>, Problem> {
        let open = || async {
            let folder = self.services.settings.keys.clone();
            let opened = tokio::task::spawn_blocking(move || Authority::open(&folder)).await;
            opened.map_err(failed)?.map(Arc::new).map_err(Problem::from)
        };
        self.authority.get_or_try_init(open).await.cloned()
    }

    /// Issues a certificate and archives its file.
    ///
    /// The page is laid out before the person is locked; under the lock everything is decided anew, and only then is
    /// it signed. Where the register changed meanwhile, the page is laid out again.
    ///
    /// # Errors
    /// 422 when there is no such completion or person, 409 `barred`, 409 `already-exists`, 409 `refused`, each with
    /// every reason.
    pub async fn issue(
        &self,
        actor: &Actor,
        subject: &Subject,
    ) -> Result<(Model, practitioner::Model), Problem> {
        let authority = self.authority().await?;
        for _ in 0..TRIES {
            let number = CertificateNumber::from_random(self.services.ids.random());
            let reader = self.services.database.reader();
            let person = self.holder(reader, actor, subject).await?;
            let bans = practitioners::bans_of_identity(reader, &person.identity_index).await?;
            let (_, draft) = self
                .decide(reader, subject, person, &bans)
                .await
                .map_err(|refused| as_told_to(actor, refused))?;
            let content = self.content(&draft, &number);
            let page = self.print(content.clone()).await?;

            let tx = self.services.database.begin().await?;
            let locked = lock_person(&tx, draft.person.id).await?;
            let decided = self.decide(&tx, subject, locked.person, &locked.bans).await;
            let (cleared, draft) = decided.map_err(|refused| as_told_to(actor, refused))?;
            if self.content(&draft, &number) != content {
                continue;
            }
            let holder = draft.person.clone();
            let issued = self.certify(&tx, &cleared, actor, &authority, number, draft, page).await?;
            // The number is printed and signed: one that a certificate has already is drawn again, and printed again.
            let Some(issued) = issued else { continue };
            tx.commit().await?;
            return Ok((issued, holder));
        }
        Err(Problem::new(ProblemCode::Unavailable)
            .caused_by("the record changed each time while its certificate was printed"))
    }

    /// What issuing a certificate to this person would do, decided as [`Self::issue`] decides. That the person was looked
    /// at is written down.
    ///
    /// # Errors
    /// 404, 403 for whom such certificates are none of their business.
    pub async fn look_at(
        &self,
        actor: &Actor,
        personal: Personal,
        number: &str,
    ) -> Result<IssueLook, Problem> {
        Actor::or_forbidden(!actor.is(Role::ProviderStaff))?;
        let person = find_logged(&self.services, actor, number, "get_practitioner", None).await?;
        let reader = self.services.database.reader();
        let bans = practitioners::bans_of_identity(reader, &person.identity_index).await?;
        let subject = Subject::Person(personal, number.to_owned());
        let draft = match self.decide(reader, &subject, person.clone(), &bans).await {
            Ok((_, draft)) => Ok(IssueDraft {
                valid_until: draft.valid_until.unwrap_or(draft.issued_on),
                renews: draft.renews.map(|row| row.number),
            }),
            Err(refused)
                if matches!(
                    refused.code,
                    ProblemCode::Barred | ProblemCode::Refused | ProblemCode::AlreadyExists
                ) =>
            {
                Err(as_told_to(actor, refused))
            }
            Err(problem) => return Err(problem),
        };
        let identity_masked = identity::open(&self.services.vault, &person)?.masked();
        let is_barred = is_barred_on(&bans, self.services.clock.today());
        Ok(IssueLook { person, identity_masked, is_barred, draft })
    }

    /// Whose certificate it would be. What the actor may not know of is as if it were not there.
    async fn holder(
        &self,
        db: &impl ConnectionTrait,
        actor: &Actor,
        subject: &Subject,
    ) -> Result<practitioner::Model, Problem> {
        let no_such = |at: &'static str, found: &dyn std::fmt::Display| {
            Problem::invalid(at, "no-such", Message::new("fault-no-such").arg("found", found))
        };
        match subject {
            Subject::Completion(id) => {
                let done = store::completed(db, *id)
                    .await?
                    .filter(|done| actor.reaches_provider(done.provider.id))
                    .ok_or_else(|| no_such("/completion_id", id))?;
                practitioners::find(db, done.completion.practitioner_id)
                    .await?
                    .ok_or_else(|| no_such("/completion_id", id))
            }
            Subject::Person(_, number) => {
                Actor::or_forbidden(!actor.is(Role::ProviderStaff))?;
                find_by_number(&self.services, number).await.map_err(|problem| match problem.code {
                    ProblemCode::NotFound => no_such("/registry_number", number),
                    _ => problem,
                })
            }
        }
    }

    /// Decides by the facts of this moment; every reason against it at once.
    async fn decide(
        &self,
        db: &impl ConnectionTrait,
        subject: &Subject,
        person: practitioner::Model,
        bans: &[BanFacts],
    ) -> Result<(Cleared, Draft), Problem> {
        let today = self.services.clock.today();
        let policy = Policy::in_force_on(today);
        let identity_masked = identity::open(&self.services.vault, &person)?.masked();
        let cleared = clear(&StandingFacts { practitioner: person.id, bans }, today);
        let against;
        let draft = match subject {
            Subject::Completion(id) => {
                let done = store::completed(db, *id).await?.ok_or_else(Problem::not_found)?;
                let standing = CompletionStanding {
                    passed: done.completion.passed,
                    superseded: done.completion.superseded_by.is_some(),
                    certificate: store::of_completion(db, *id).await?.map(|row| row.number),
                };
                against = against_completion(&standing, &texts_of_completion(&person.name, &done));
                let (printed, title) = wording::of_completion(&done, policy);
                let (completion, valid_until, renews) = (Some(*id), None, None);
                Some((completion, printed, title, valid_until, renews))
            }
            Subject::Person(personal, _) => {
                let credentials = store::credentials(db, person.id).await?;
                let held = store::of_person_and_kind(db, person.id, personal.kind()).await?;
                return self.decide_personal(*personal, person, bans, &credentials, held);
            }
        };
        decided(person, identity_masked, today, cleared, against, draft)
    }

    /// Decides by these facts whether this may be certified of the person; every reason against it at once.
    pub(super) fn decide_personal(
        &self,
        personal: Personal,
        person: practitioner::Model,
        bans: &[BanFacts],
        credentials: &[CredentialFacts],
        held: Option<Model>,
    ) -> Result<(Cleared, Draft), Problem> {
        let today = self.services.clock.today();
        let policy = Policy::in_force_on(today);
        let identity_masked = identity::open(&self.services.vault, &person)?.masked();
        let cleared = clear(&StandingFacts { practitioner: person.id, bans }, today);
        let known = held.as_ref().map(|row| (row.number.clone(), row.valid_until));
        let (against, draft) = match personal {
            Personal::Registration => {
                let registered_on = self.services.clock.day_of(person.created_at.into());
                let texts = wording::texts_of_registration(&person.name);
                let against = against_registration(known.as_ref(), &texts, today);
                let (printed, title) = wording::of_registration(credentials, registered_on, today, policy);
                let until = certificate_valid_until(today, None, policy);
                (against, Some((None, printed, title, Some(until), held)))
            }
            Personal::Dual => {
                let dual = dual_certification_on(credentials, today, policy);
                let (halves, until) = match dual {
                    DualCertification::Yes { teacher, caregiver, until, .. } => {
                        let find = |id| credentials.iter().find(|it| it.id == id);
                        let halves = find(teacher).zip(find(caregiver));
                        (halves.map(|(teacher, caregiver)| Halves { teacher, caregiver }), until)
                    }
                    DualCertification::No { .. } => (None, None),
                };
                let texts = wording::texts_of_dual(&person.name, halves);
                let against = against_dual(&dual, known.as_ref(), &texts, today);
                let draft = halves.map(|halves| {
                    let (printed, title) = wording::of_dual(halves, today);
                    (None, printed, title, Some(certificate_valid_until(today, until, policy)), held)
                });
                (against, draft)
            }
        };
        decided(person, identity_masked, today, cleared, against, draft)
    }

    pub(super) fn content(&self, draft: &Draft, number: &CertificateNumber) -> CertificateContent {
        let settings = &self.services.settings;
        CertificateContent {
            number: number.to_string(),
            verification_code: number.compact().to_owned(),
            verification_url: verification_url(&self.services, number),
            holder_name: draft.person.name.clone(),
            holder_identity_masked: draft.identity_masked.clone(),
            registry_number: draft.person.registry_number.to_string(),
            issuer_zh: settings.issuer_zh.clone(),
            issuer_en: settings.issuer_en.clone(),
            issued_on: draft.issued_on,
            valid_until: draft.valid_until,
            kind: draft.printed.clone(),
        }
    }

    /// Lays the page out, on a thread that may take its time.
    pub(super) async fn print(&self, content: CertificateContent) -> Result<UnsignedPdf, Problem> {
        let _printer = self.printers.acquire().await.map_err(failed)?;
        let printed = tokio::task::spawn_blocking(move || render(&content)).await.map_err(failed)?;
        printed.map_err(|error| match error {
            RenderError::TooLong { field } => Problem::new(ProblemCode::Refused).with(Fault::new(
                "",
                "too-long-to-print",
                Message::new("certificate-too-long").arg("field", field),
            )),
            other => failed(other),
        })
    }

    /// Prints and signs a receipt, on a thread that may take its time.
    ///
    /// # Errors
    /// When the keys cannot be used, or the receipt cannot be printed.
    pub async fn sign_receipt(&self, content: ReceiptContent) -> Result<SignedPdf, Problem> {
        let authority = self.authority().await?;
        let (issuer, now) = (self.services.settings.issuer_zh.clone(), self.services.clock.now());
        let _printer = self.printers.acquire().await.map_err(failed)?;
        let signing = move || {
            let page = render_receipt(&content).map_err(failed)?;
            authority.sign_receipt(page, &issuer, now).map_err(Problem::from)
        };
        tokio::task::spawn_blocking(signing).await.map_err(failed)?
    }

    /// Signs the page of a cleared person, writes the certificate down and archives its file; `None` when another
    /// certificate has the number. Nothing else makes a certificate.
    #[allow(clippy::too_many_arguments, reason = "the last step takes all that the others made")]
    async fn certify(
        &self,
        tx: &Tx,
        cleared: &Cleared,
        actor: &Actor,
        authority: &Authority,
        number: CertificateNumber,
        draft: Draft,
        page: UnsignedPdf,
    ) -> Result<Option<Model>, Problem> {
        let renews = draft.renews.clone();
        let issued_on = draft.issued_on;
        let (row, pdf) = self.signed(cleared, actor, authority, number, draft, page)?;
        if let Some(old) = renews {
            let reason = format!("→ {}", row.number);
            withdraw_row(tx, &self.services, actor, old, issued_on, reason).await?;
        }
        let issued = match store::insert(tx, Proven::of(cleared, row)?, pdf.into_bytes()).await {
            Ok(Some(issued)) => issued,
            Ok(None) => return Ok(None),
            Err(error) if is_duplicate(&error) => return Err(Problem::new(ProblemCode::AlreadyExists)),
            Err(error) => return Err(error.into()),
        };
        history::record(tx, &self.services, actor, was_issued(&issued)).await?;
        match issued.kind {
            CertificateKind::TrainingCompletion => {
                notifications::certificates_issued(tx, &self.services, std::slice::from_ref(&issued)).await?;
            }
            // Issued one by one, by an officer: whoever cannot be written to is called.
            CertificateKind::DualCertification | CertificateKind::Registration => {
                let (number, title) = (issued.number.clone(), issued.title.clone());
                let told = Notice::CertificateIssued { number, title };
                tell(tx, &self.services, actor, of_certificate(&issued, told)).await?;
            }
        }
        Ok(Some(issued))
    }

    /// Signs the page of a cleared person: the row of the certificate, and its file. Nothing else signs one.
    pub(super) fn signed(
        &self,
        cleared: &Cleared,
        actor: &Actor,
        authority: &Authority,
        number: CertificateNumber,
        draft: Draft,
        page: UnsignedPdf,
    ) -> Result<(Model, SignedPdf), Problem> {
        if !cleared.covers(draft.person.id, draft.issued_on) {
            return Err(failed("the proof of clearance is another person's or another day's"));
        }
        let now = self.services.clock.now();
        let pdf: SignedPdf = authority.sign(cleared, page, &self.services.settings.issuer_zh, now)?;
        let kind = wording::kind_of(&draft.printed);
        let row = Model {
            id: self.services.ids.next::<CertificateId>(),
            number,
            kind,
            practitioner_id: draft.person.id,
            completion_id: draft.completion,
            holder_name: draft.person.name,
            title: draft.title,
            issuer_zh: self.services.settings.issuer_zh.clone(),
            issuer_en: self.services.settings.issuer_en.clone(),
            issued_on: draft.issued_on,
            valid_until: draft.valid_until,
            withdrawn_on: None,
            withdrawn_reason: None,
            issued_by: actor.account,
            sha256: pdf.sha256().to_vec(),
            version: 1,
            created_at: Instant::from(now),
        };
        Ok((row, pdf))
    }

    /// One certificate and its holder. Who looked is written down.
    ///
    /// # Errors
    /// 404 when there is none, or it is not for this actor to know of.
    pub async fn get(
        &self,
        actor: &Actor,
        number: &str,
        operation: &'static str,
    ) -> Result<(Model, practitioner::Model), Problem> {
        let row = self.find(number).await?;
        Actor::or_unknown(self.reaches(actor, &row).await?)?;
        let holder = self.holder_of(&row).await?;
        history::log_access(&self.services, actor, &[holder.id], operation, None).await?;
        Ok((row, holder))
    }

    /// The file of a certificate exactly as issued.
    ///
    /// # Errors
    /// 404 as [`Self::get`].
    pub async fn document(&self, actor: &Actor, number: &str) -> Result<(Model, Vec<u8>), Problem> {
        let (row, _) = self.get(actor, number, "get_certificate_document").await?;
        let pdf = store::document(self.services.database.reader(), row.id)
            .await?
            .ok_or_else(|| failed("a certificate without its file"))?;
        Ok((row, pdf))
    }

    /// Withdraws a certificate; it stays in the register and is never valid again.
    ///
    /// # Errors
    /// 404, 422 when the reason is blank, 412/428, 409 `wrong-state` when it is withdrawn already.
    pub async fn withdraw(
        &self,
        actor: &Actor,
        number: &str,
        if_match: Option<&str>,
        reason: String,
    ) -> Result<(Model, practitioner::Model), Problem> {
        let known = self.find(number).await?;
        Actor::or_unknown(self.reaches(actor, &known).await?)?;
        if tidy(&reason).is_empty() {
            return Err(Problem::invalid("/reason", "required", Message::new("fault-required")));
        }
        let holder = self.holder_of(&known).await?;
        let tx = self.services.database.begin().await?;
        let row = store::lock(&tx, known.id).await?.ok_or_else(Problem::not_found)?;
        check_version(if_match, row.version)?;
        if let Some(on) = row.withdrawn_on {
            return Err(withdrawn_already(on));
        }
        let today = self.services.clock.today();
        let row = withdraw_row(&tx, &self.services, actor, row, today, reason).await?;
        let told = notice_of(&row, today);
        tell(&tx, &self.services, actor, of_certificate(&row, told)).await?;
        tx.commit().await?;
        Ok((row, holder))
    }

    /// How the holder will hear of an act on a certificate.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn will_hear(&self, holder: &practitioner::Model) -> Result<Told, Problem> {
        let hearers = hearers(self.services.database.reader(), holder.id, &BTreeSet::new()).await?;
        Ok(hearers.first().map_or(Told::CallThem, |it| Told::of(None, &it.mails())))
    }

    /// Who is to hear of the last act on this certificate, and how they did; nobody where it told nobody by itself.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn heard(&self, row: &Model) -> Result<Vec<(act_notice::Model, Told)>, Problem> {
        let notices = of_act(self.services.database.reader(), row.id.0, row.version).await?;
        let told = |(it, mails): (act_notice::Model, Vec<outbox::Model>)| {
            let told = Told::of(it.called_on, &fared(it.mailed_at, &mails));
            (it, told)
        };
        Ok(notices.into_iter().map(told).collect())
    }

    /// What a certificate is worth today, and since when.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn state(
        &self,
        row: &Model,
        holder: &practitioner::Model,
    ) -> Result<(CertificateState, Option<NaiveDate>), Problem> {
        let reader = self.services.database.reader();
        let bans = practitioners::bans_of_identity(reader, &holder.identity_index).await?;
        let facts =
            CertificateFacts { valid_until: row.valid_until, withdrawn_on: row.withdrawn_on, bans: &bans };
        Ok(state_on(&facts, self.services.clock.today()))
    }

    /// The numbers of these completions' certificates that were not withdrawn. The caller has shown the completions.
    ///
    /// # Errors
    /// When the store is away.
    pub async fn of_completions(
        &self,
        ids: &[CompletionId],
    ) -> Result<HashMap<CompletionId, CertificateNumber>, Problem> {
        Ok(store::numbers_of_completions(self.services.database.reader(), ids).await?)
    }

    /// One page of a person's certificates.
    ///
    /// # Errors
    /// 404 when the actor may not read this record.
    pub async fn of_person(
        &self,
        actor: &Actor,
        registry_number: &str,
        asked: &PageAsked,
    ) -> Result<(practitioner::Model, Vec<Model>, Option<String>), Problem> {
        let person = find_logged(&self.services, actor, registry_number, "list_certificates", None).await?;
        let rows =
            store::page(self.services.database.reader(), person.id, asked.after_id()?, asked.limit).await?;
        let (rows, next) = asked.cut(rows, |row| row.id.to_string());
        Ok((person, rows, next))
    }

    async fn find(&self, number: &str) -> Result<Model, Problem> {
        let number = CertificateNumber::parse(number).map_err(|_| Problem::not_found())?;
        store::find_by_number(self.services.database.reader(), &number).await?.ok_or_else(Problem::not_found)
    }

    async fn holder_of(&self, row: &Model) -> Result<practitioner::Model, Problem> {
        practitioners::find(self.services.database.reader(), row.practitioner_id)
            .await?
            .ok_or_else(|| failed("a certificate of nobody"))
    }

    async fn reaches(&self, actor: &Actor, row: &Model) -> Result<bool, Problem> {
        let reader = self.services.database.reader();
        Ok(match &actor.bound {
            Bound::Practitioner(own) => *own == row.practitioner_id,
            Bound::Provider(own) => self.provider_of(row).await? == Some(*own),
            Bound::Institution(own) => {
                let today = self.services.clock.today();
                practitioners::is_or_will_be_on_staff(reader, row.practitioner_id, *own, today).await?
            }
            Bound::District(_) => true,
            Bound::Everything => !actor.is(Role::Administrator),
        })
    }

    /// Whose course a certificate certifies.
    async fn provider_of(&self, row: &Model) -> Result<Option<ProviderId>, Problem> {
        let Some(completion) = row.completion_id else { return Ok(None) };
        let done = store::completed(self.services.database.reader(), completion).await?;
        Ok(done.map(|done| done.provider.id))
    }
}

/// The address at which anybody checks a certificate: what its QR code says.
#[must_use]
pub fn verification_url(services: &Services, number: &CertificateNumber) -> String {
    format!("{}/v/{}", services.settings.public_url, number.compact())
}

/// Withdraws a certificate that was not, and records it.
pub async fn withdraw_row(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    row: Model,
    on: NaiveDate,
    reason: String,
) -> Result<Model, Problem> {
    let version = row.version;
    let mut changed = row.into_active_model();
    changed.withdrawn_on = Set(Some(on));
    changed.withdrawn_reason = Set(Some(reason.clone()));
    changed.version = Set(version + 1);
    let row = store::update(tx, changed).await?;
    history::record(tx, services, actor, withdrawn(&row, on, reason)).await?;
    Ok(row)
}

/// Withdraws many certificates that were not, all for one reason, and records each: two statements for 500.
pub async fn withdraw_rows(
    tx: &Tx,
    services: &Services,
    actor: &Actor,
    mut rows: Vec<Model>,
    on: NaiveDate,
    reason: &str,
) -> Result<Vec<Model>, Problem> {
    let ids: Vec<CertificateId> = rows.iter().map(|row| row.id).collect();
    store::withdraw_all(tx, &ids, on, reason).await?;
    for row in &mut rows {
        row.withdrawn_on = Some(on);
        row.withdrawn_reason = Some(reason.to_owned());
        row.version += 1;
    }
    let facts = rows.iter().map(|row| withdrawn(row, on, reason.to_owned())).collect();
    history::record_all(tx, services, actor, facts).await?;
    Ok(rows)
}

fn withdrawn(row: &Model, on: NaiveDate, reason: String) -> Fact {
    Fact {
        reason: Some(reason),
        before: Some(json!({ "withdrawn_on": null })),
        after: Some(json!({ "withdrawn_on": on })),
        ..fact_of(EventAction::CertificateWithdrawn, row)
    }
}

/// What the holder is told of a certificate that was withdrawn.
fn notice_of(row: &Model, today: NaiveDate) -> Notice {
    let reason = row.withdrawn_reason.clone().unwrap_or_default();
    Notice::CertificateWithdrawn {
        number: row.number.clone(),
        title: row.title.clone(),
        on: row.withdrawn_on.unwrap_or(today),
        reason: Language::ALL.map(|language| reason_in(language, &reason).to_owned()),
    }
}

/// An act on a certificate, of which its holder hears.
fn of_certificate(row: &Model, own: Notice) -> OfAct<'static> {
    OfAct {
        subject: ActSubject::Certificate,
        subject_id: row.id.0,
        version: row.version,
        person: row.practitioner_id,
        own,
        employers: None,
    }
}

/// Tells the holders that these certificates were withdrawn.
pub async fn tell_holders(tx: &Tx, services: &Services, rows: Vec<Model>) -> Result<(), Problem> {
    let with_reason = |row: Model| {
        let reason = row.withdrawn_reason.clone().unwrap_or_default();
        (row, Language::ALL.map(|language| reason_in(language, &reason).to_owned()))
    };
    let withdrawn: Vec<_> = rows.into_iter().map(with_reason).collect();
    notifications::certificates_withdrawn(tx, services, &withdrawn).await
}

/// A certificate is withdrawn once.
pub(super) fn withdrawn_already(on: NaiveDate) -> Problem {
    let message = Message::new("certificate-withdrawn-already").arg("day", on);
    Problem::new(ProblemCode::WrongState).say(message)
}

/// What the history says of a new certificate.
pub(super) fn was_issued(row: &Model) -> Fact {
    Fact {
        after: Some(json!({ "number": row.number.to_string(), "kind": row.kind,
            "completion_id": row.completion_id, "valid_until": row.valid_until })),
        ..fact_of(EventAction::CertificateIssued, row)
    }
}

fn fact_of(action: EventAction, row: &Model) -> Fact {
    Fact { practitioner: Some(row.practitioner_id), ..Fact::of(action, row.id.0) }
}

/// What would be printed, beside for whom: the completion, the texts, the last day, and what it takes the place of.
type Drafted =
    (Option<CompletionId>, mengya_certificates::CertificateKind, String, Option<NaiveDate>, Option<Model>);

/// The draft of a certificate against which nothing speaks, or every reason.
fn decided(
    person: practitioner::Model,
    identity_masked: String,
    today: NaiveDate,
    cleared: Result<Cleared, Barred>,
    against: Vec<IssueRefusal>,
    draft: Option<Drafted>,
) -> Result<(Cleared, Draft), Problem> {
    let cleared = match cleared {
        Ok(cleared) => cleared,
        Err(barred) => {
            let faults = against.into_iter().map(fault_of).collect();
            return Err(Problem { faults, ..barred_problem(&barred) });
        }
    };
    match draft {
        Some((completion, printed, title, valid_until, renews)) if against.is_empty() => {
            let draft = Draft {
                person,
                identity_masked,
                completion,
                printed,
                title,
                issued_on: today,
                valid_until,
                renews,
            };
            Ok((cleared, draft))
        }
        _ => Err(refused(against)),
    }
}

fn failed(cause: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemCode::Internal).caused_by(cause.to_string())
}

fn refused(against: Vec<IssueRefusal>) -> Problem {
    let code = match against.as_slice() {
        [IssueRefusal::AlreadyIssued(_)] => ProblemCode::AlreadyExists,
        _ => ProblemCode::Refused,
    };
    Problem { faults: against.into_iter().map(fault_of).collect(), ..Problem::new(code) }
}

fn fault_of(refusal: IssueRefusal) -> Fault {
    match refusal {
        IssueRefusal::NotPassed => {
            Fault::new("/completion_id", "not-passed", Message::new("certificate-not-passed"))
        }
        IssueRefusal::Superseded => {
            Fault::new("/completion_id", "superseded", Message::new("certificate-superseded"))
        }
        IssueRefusal::AlreadyIssued(number) => {
            Fault::new("", "already-issued", Message::new("certificate-issued-already").arg("number", number))
        }
        IssueRefusal::NotDual(missing) => {
            let has = |half: Half| missing.iter().any(|it| it.half == half);
            let (code, key) = match (has(Half::TeacherQualification), has(Half::InfantCaregiver)) {
                (true, false) => ("teacher-qualification-missing", "certificate-no-teacher-half"),
                (false, true) => ("infant-caregiver-missing", "certificate-no-caregiver-half"),
                (true, true) | (false, false) => ("both-halves-missing", "certificate-no-half"),
            };
            Fault::new("/registry_number", code, Message::new(key))
        }
        IssueRefusal::NotPrintable(what, characters) => {
            let key = match what {
                Printed::Name => "certificate-name-not-printable",
                Printed::Course => "certificate-course-not-printable",
                Printed::Provider => "certificate-provider-not-printable",
                Printed::CredentialNumber => "certificate-number-not-printable",
            };
            let named: Vec<String> = characters
                .iter()
                .map(|c| {
                    if c.is_alphanumeric() {
                        format!("{c} (U+{:04X})", u32::from(*c))
                    } else {
                        format!("U+{:04X}", u32::from(*c))
                    }
                })
                .collect();
            Fault::new("", "not-printable", Message::new(key).arg("characters", named.join("、")))
        }
    }
}

/// The staff of a provider is told that a certificate cannot be issued now, never that a ban is why.
fn as_told_to(actor: &Actor, refused: Problem) -> Problem {
    if refused.code != ProblemCode::Barred || !actor.is(Role::ProviderStaff) {
        return refused;
    }
    let fault =
        Fault::new("/completion_id", "ask-the-district", Message::new("certificate-ask-the-district"));
    let faults = refused.faults.into_iter().chain([fault]).collect();
    Problem { faults, ..Problem::new(ProblemCode::Refused) }
}
