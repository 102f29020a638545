//! The certificates of a whole class: every signed file in one archive, and one file to be printed.

use super::service::Certificates;
use super::store::{self, OfClass};
use crate::access::Actor;
use crate::history;
use crate::platform::language::{Language, Texts, key};
use crate::platform::problem::{Message, Problem, ProblemCode};
use crate::platform::reply::attachment;
use crate::training::session::SessionDays;
use bytes::Bytes;
use futures_util::Stream;
use futures_util::stream;
use mengya_certificates::{Copies, for_printing};
use mengya_entities::course;
use mengya_entities::ids::CertificateId;
use mengya_lists::workbook::looks_like_formula;
use std::collections::VecDeque;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// How many certificates one archive holds.
pub const ARCHIVED_AT_ONCE: usize = 2_000;
/// How many certificates are printed from one file.
pub const PRINTED_AT_ONCE: usize = 300;
/// How many files are read from the store at once while an archive is sent.
const READ_AT_ONCE: usize = 20;
/// How much of a name stands in the name of a file.
const NAME_SHOWN: usize = 40;

/// The certificates of a class that are in force, in order of names.
#[derive(Clone, Debug)]
pub struct ClassFiles {
    /// The certificates.
    pub certificates: Vec<OfClass>,
}

/// What stands in a class's index, in the reader's language.
#[derive(Clone, Debug)]
pub struct IndexWords {
    /// The name of the index.
    pub file_name: String,
    /// The headings: name, registry number, certificate, file.
    pub headings: [String; 4],
}

impl IndexWords {
    /// In the reader's language.
    #[must_use]
    pub fn of(t: &Texts) -> Self {
        Self {
            file_name: t.text("certificates-index"),
            headings: ["holder", "registry-number", "number", "file"]
                .map(|it| t.text(&key("certificates-index", it))),
        }
    }
}

/// A class's archive or copies for saving: by the course's title and the days.
#[must_use]
pub fn disposition(t: &Texts, course: &course::Model, session: Option<SessionDays>, ending: &str) -> String {
    let days = session.map(|days| format!(" {days}")).unwrap_or_default();
    let name = t.with("certificates-class-file", &[("course", &course.title), ("days", &days)]);
    let name: String =
        name.chars().map(|c| if "/\\:*?\"<>|".contains(c) || c.is_control() { '_' } else { c }).collect();
    attachment(&format!("certificates.{ending}"), &format!("{name}.{ending}"))
}

impl Certificates {
    /// The certificates of a course that were not withdrawn, of one session or of all. The caller has shown the course;
    /// that their holders were looked at is written down.
    ///
    /// # Errors
    /// 404 where there is none, 422 when there are more than go at once.
    pub async fn of_class(
        &self,
        actor: &Actor,
        course: &course::Model,
        session: Option<SessionDays>,
        (operation, limit): (&'static str, usize),
    ) -> Result<ClassFiles, Problem> {
        let most = u64::try_from(limit).unwrap_or(u64::MAX);
        let mut found =
            store::of_class(self.services().database.reader(), course.id, session, most + 1).await?;
        if found.is_empty() {
            return Err(Problem::not_found());
        }
        if found.len() > limit {
            let message = Message::new("certificates-too-many-at-once").arg("limit", limit);
            return Err(Problem::invalid("?session", "too-many", message));
        }
        found.sort_by(|one, other| (&one.holder_name, one.id).cmp(&(&other.holder_name, other.id)));
        let people: Vec<_> = found.iter().map(|it| it.practitioner_id).collect();
        history::log_access(self.services(), actor, &people, operation, None).await?;
        Ok(ClassFiles { certificates: found })
    }

    /// An archive of these certificates, each exactly as issued, with an index; sent as it is made, some files at a time.
    pub fn archive(
        &self,
        files: ClassFiles,
        words: &IndexWords,
    ) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static {
        let index = index(&files, words);
        let state = Archiving {
            certificates: self.clone(),
            left: files.certificates.into_iter().enumerate().collect(),
            index: Some((words.file_name.clone(), index)),
            sent: Sent::default(),
            zip: None,
            done: false,
        };
        stream::try_unfold(state, |mut state| async move {
            if state.done {
                return Ok(None);
            }
            let bytes = state.next().await?;
            Ok(Some((bytes, state)))
        })
    }

    /// One file of these certificates to be printed, which says that it is a copy.
    ///
    /// # Errors
    /// When the files cannot be read or put together.
    pub async fn printed(&self, files: &ClassFiles, course: &course::Model) -> Result<Vec<u8>, Problem> {
        // Before anything is read: what waits holds nothing.
        let _printer = self.printer().await?;
        let mut pdfs = Vec::with_capacity(files.certificates.len());
        for chunk in files.certificates.chunks(READ_AT_ONCE) {
            let ids: Vec<CertificateId> = chunk.iter().map(|it| it.id).collect();
            let mut found = store::documents(self.services().database.reader(), &ids).await?;
            for one in chunk {
                pdfs.push(found.remove(&one.id).ok_or_else(|| failed("a certificate without its file"))?);
            }
        }
        let both = |key: &str, args: &[(&str, &str)]| {
            [Language::Chinese, Language::English].map(|language| language.texts().with(key, args))
        };
        let count = files.certificates.len().to_string();
        let settings = &self.services().settings;
        let copies = Copies {
            title: both("certificates-copies-title", &[]),
            of: course.title.clone(),
            lines: vec![
                both("certificates-copies-count", &[("count", &count)]),
                both("certificates-copies-mean", &[]),
                both("certificates-copies-verify", &[]),
            ],
            issuer: [settings.issuer_zh.clone(), settings.issuer_en.clone()],
            made_on: self.services().clock.today(),
            url: settings.public_url.clone(),
        };
        tokio::task::spawn_blocking(move || for_printing(&copies, &pdfs))
            .await
            .map_err(failed)?
            .map_err(failed)
    }
}

fn failed(cause: impl std::fmt::Display) -> Problem {
    Problem::new(ProblemCode::Internal).caused_by(cause.to_string())
}

/// What was written of an archive and is not sent yet.
#[derive(Clone, Default)]
struct Sent(Arc<Mutex<Vec<u8>>>);

impl Sent {
    fn take(&self) -> Bytes {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into()
    }
}

impl Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// An archive that is being made.
struct Archiving {
    certificates: Certificates,
    left: VecDeque<(usize, OfClass)>,
    index: Option<(String, Vec<u8>)>,
    sent: Sent,
    zip: Option<ZipWriter<StreamWriter<Sent>>>,
    done: bool,
}

impl Archiving {
    /// The next bytes: some files more, or the end.
    async fn next(&mut self) -> Result<Bytes, std::io::Error> {
        let mut zip = self.zip.take().unwrap_or_else(|| ZipWriter::new_stream(self.sent.clone()));
        // The files are compressed already.
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        if let Some((name, index)) = self.index.take() {
            zip.start_file(name, options)?;
            zip.write_all(&index)?;
        }
        let some: Vec<(usize, OfClass)> = self.left.drain(..READ_AT_ONCE.min(self.left.len())).collect();
        if some.is_empty() {
            zip.finish()?;
            self.done = true;
            return Ok(self.sent.take());
        }
        let ids: Vec<CertificateId> = some.iter().map(|(_, it)| it.id).collect();
        let reader = self.certificates.services().database.reader();
        let mut found = store::documents(reader, &ids).await.map_err(std::io::Error::other)?;
        for (at, one) in some {
            let pdf = found
                .remove(&one.id)
                .ok_or_else(|| std::io::Error::other("a certificate without its file"))?;
            zip.start_file(file_name(at, &one), options)?;
            zip.write_all(&pdf)?;
        }
        self.zip = Some(zip);
        Ok(self.sent.take())
    }
}

/// What of a name may stand in the name of a file on any system: letters, digits, the dot between parts of a name.
fn plain(name: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() || c == '·' || c == '-' { c } else { '_' };
    let plain: String = name.trim().chars().take(NAME_SHOWN).map(kept).collect();
    let plain = plain.trim_matches(['-', '_']).to_owned();
    if plain.is_empty() { "_".to_owned() } else { plain }
}

fn file_name(at: usize, one: &OfClass) -> String {
    format!("{:03}-{}-{}.pdf", at + 1, plain(&one.holder_name), one.number)
}

/// Who has which certificate, for a spreadsheet: no cell is a formula there.
fn index(files: &ClassFiles, words: &IndexWords) -> Vec<u8> {
    let cell = |text: &str| {
        let defused = if looks_like_formula(text) { format!("'{text}") } else { text.to_owned() };
        format!("\"{}\"", defused.replace('"', "\"\""))
    };
    let mut text = String::from("\u{feff}");
    let mut line = |cells: &[&str]| {
        let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    };
    let [name, number, certificate, file] = &words.headings;
    line(&[name, number, certificate, file]);
    for (at, one) in files.certificates.iter().enumerate() {
        let (number, certificate) = (one.registry_number.to_string(), one.number.to_string());
        line(&[&one.holder_name, &number, &certificate, &file_name(at, one)]);
    }
    text.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use mengya_entities::values::{CertificateNumber, RegistryNumber};
    use uuid::Uuid;

    #[test]
    fn names_of_files_are_safe_and_no_cell_of_the_index_is_a_formula() {
        let one = |holder_name: &str| OfClass {
            id: Uuid::from_u128(1).into(),
            practitioner_id: Uuid::from_u128(2).into(),
            number: CertificateNumber::from_random(7),
            holder_name: holder_name.to_owned(),
            registry_number: RegistryNumber::from_random(7),
        };
        for (name, plainly) in [
            ("顾雨红", "顾雨红"),
            ("阿依古丽·买买提", "阿依古丽·买买提"),
            ("../../etc/passwd", "etc_passwd"),
            ("a\\b:c*?\"<>|\u{202e}\r\n", "a_b_c"),
            ("", "_"),
            ("=cmd|'/c calc'!A1", "cmd___c_calc__A1"),
        ] {
            assert_eq!(plain(name), plainly);
        }
        let words =
            IndexWords { file_name: "i.csv".to_owned(), headings: ["n", "r", "c", "f"].map(str::to_owned) };
        let files = ClassFiles { certificates: vec![one("=1+1"), one("李\"雷")] };
        let text = String::from_utf8(index(&files, &words)).unwrap();
        assert!(text.starts_with("\u{feff}\"n\",\"r\",\"c\",\"f\"\r\n\"'=1+1\","), "{text}");
        assert!(text.contains("\"李\"\"雷\"") && text.contains("\"002-李_雷-"), "{text}");
    }
}
