//! Why a request was not done, for the outside: RFC 9457, complete, in the reader's language.
//!
//! What the reader is told is kept apart from the cause, which is logged once with the request's id.

use super::language::{Language, Texts};
use serde::Serialize;

/// A text by its key in the locales, with its places filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The key of its text.
    pub key: &'static str,
    /// What fills its places.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "by_name")]
    pub args: Vec<(&'static str, String)>,
}

fn by_name<S: serde::Serializer>(args: &[(&'static str, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(args.iter().map(|(name, value)| (*name, value)))
}

impl Message {
    /// The text of this key.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Fills one place.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// In words.
    #[must_use]
    pub fn in_words(&self, texts: &Texts) -> String {
        let args: Vec<(&str, &str)> = self.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        texts.with(self.key, &args)
    }
}

/// One thing that is wrong with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where: a JSON pointer into the body, or `?name` of a query parameter, `{name}` of a path parameter, a header's name.
    pub at: String,
    /// What kind of fault, stable and short.
    pub code: &'static str,
    /// What was found and what was expected, in words.
    pub message: Message,
    /// The page of the record that stands in the way; the API's address of it is the same below `/api/v1`.
    pub see: Option<String>,
}

impl Fault {
    /// A fault in the body's field at this JSON pointer.
    #[must_use]
    pub fn new(at: impl Into<String>, code: &'static str, message: Message) -> Self {
        Self { at: at.into(), code, message, see: None }
    }

    /// Leads to the page of the record that stands in the way.
    #[must_use]
    pub fn leading_to(mut self, page: impl Into<String>) -> Self {
        self.see = Some(page.into());
        self
    }
}

/// The most faults that an answer lists; nobody reads more.
pub const MOST_FAULTS: usize = 100;
/// The longest place of a fault, in characters.
const LONGEST_PLACE: usize = 200;
/// The longest words about a fault, in characters.
const LONGEST_DETAIL: usize = 600;
/// The most bytes of places and words in one answer.
const LONGEST_ANSWER: usize = 12 * 1024;

macro_rules! problem_codes {
    ($($(#[$meta:meta])* $variant:ident = $code:literal, $status:literal;)+) => {
        /// Every kind of problem: one public, stable code and its status.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, poem_openapi::Enum)]
        pub enum ProblemCode { $($(#[$meta])* #[serde(rename = $code)] #[oai(rename = $code)] $variant),+ }

        impl ProblemCode {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as answers carry it.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $(Self::$variant => $code),+ } }

            /// The HTTP status.
            #[must_use]
            pub const fn status(self) -> u16 { match self { $(Self::$variant => $status),+ } }

            /// The key of its title in the locales.
            #[must_use]
            pub const fn title_key(self) -> &'static str { match self { $(Self::$variant => concat!("problem-", $code, "-title")),+ } }

            /// The key of what happened in the locales.
            #[must_use]
            pub const fn detail_key(self) -> &'static str { match self { $(Self::$variant => concat!("problem-", $code, "-detail")),+ } }

            /// The key of what to do in the locales.
            #[must_use]
            pub const fn next_key(self) -> &'static str { match self { $(Self::$variant => concat!("problem-", $code, "-next")),+ } }
        }
    };
}

problem_codes! {
    /// The request cannot be read.
    Malformed = "malformed", 400;
    /// Nobody is signed in, or the token is not accepted.
    Unauthenticated = "unauthenticated", 401;
    /// Name or password are wrong.
    WrongPassword = "wrong-password", 401;
    /// Signed in, but not entitled.
    Forbidden = "forbidden", 403;
    /// Somebody else set the password; first it has to be changed, on the page.
    PasswordFirst = "password-first", 403;
    /// No such thing, or not for this caller to know of.
    NotFound = "not-found", 404;
    /// No such method on this address.
    MethodNotAllowed = "method-not-allowed", 405;
    /// The answer cannot be given in the form asked for.
    NotAcceptable = "not-acceptable", 406;
    /// Such a record exists already.
    AlreadyExists = "already-exists", 409;
    /// The person is barred.
    Barred = "barred", 409;
    /// An officer has to look before this person is registered.
    OfficerFirst = "officer-first", 409;
    /// The record's state does not allow it.
    WrongState = "wrong-state", 409;
    /// A second officer has to do it.
    SecondOfficer = "second-officer", 409;
    /// The request with this key is still running.
    StillRunning = "still-running", 409;
    /// The request with this key was done, and its answer is lost.
    DoneUnanswered = "done-unanswered", 409;
    /// The rules do not allow it; every reason is in `errors`.
    Refused = "refused", 409;
    /// Somebody changed the record meanwhile.
    Stale = "stale", 412;
    /// The body did not come in time.
    SlowBody = "slow-body", 408;
    /// The body is too large.
    TooLarge = "too-large", 413;
    /// The body has another media type.
    UnsupportedMediaType = "unsupported-media-type", 415;
    /// The body is compressed or otherwise encoded.
    EncodedBody = "encoded-body", 415;
    /// The request can be read but is wrong; every reason is in `errors`.
    Invalid = "invalid", 422;
    /// The key was used for another request.
    KeyReused = "key-reused", 422;
    /// The file cannot be read as a list.
    UnreadableList = "unreadable-list", 422;
    /// `If-Match` is missing.
    PreconditionRequired = "precondition-required", 428;
    /// Too many requests.
    TooManyRequests = "too-many-requests", 429;
    /// A fault of ours.
    Internal = "internal", 500;
    /// The store is away or overloaded.
    Unavailable = "unavailable", 503;
    /// The registry's signing certificate has ended or has not begun: nothing can be signed.
    SignerEnded = "signer-ended", 503;
    /// It broke off while it was being saved: it may have been done, or not.
    OutcomeUnknown = "outcome-unknown", 503;
    /// It took too long.
    TimedOut = "timed-out", 504;
}

/// Why a request was not done.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its kind.
    pub code: ProblemCode,
    /// In words; where none is given, what the kind says.
    pub detail: Option<Message>,
    /// Every single fault, or the first of very many.
    pub faults: Vec<Fault>,
    /// How many faults there are beside these.
    pub more: usize,
    /// For the log, never for the reader.
    pub cause: Option<String>,
    /// Seconds after which to try again.
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem of this kind.
    #[must_use]
    pub const fn new(code: ProblemCode) -> Self {
        Self { code, detail: None, faults: Vec::new(), more: 0, cause: None, retry_after: None }
    }

    /// No such thing, or not for this caller to know of.
    #[must_use]
    pub const fn not_found() -> Self {
        Self::new(ProblemCode::NotFound)
    }

    /// Not entitled.
    #[must_use]
    pub const fn forbidden() -> Self {
        Self::new(ProblemCode::Forbidden)
    }

    /// One wrong field.
    #[must_use]
    pub fn invalid(at: impl Into<String>, code: &'static str, message: Message) -> Self {
        Self::new(ProblemCode::Invalid).with(Fault::new(at, code, message))
    }

    /// All these wrong fields; `None` when there is none.
    #[must_use]
    pub fn from_faults(faults: Vec<Fault>) -> Option<Self> {
        (!faults.is_empty()).then(|| Self { faults, ..Self::new(ProblemCode::Invalid) })
    }

    /// Says it in these words.
    #[must_use]
    pub fn say(mut self, detail: Message) -> Self {
        self.detail = Some(detail);
        self
    }

    /// Adds a fault.
    #[must_use]
    pub fn with(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// Notes the cause for the log.
    #[must_use]
    pub fn caused_by(mut self, cause: impl Into<String>) -> Self {
        self.cause = Some(cause.into());
        self
    }

    /// Why something was not done, in one text, for a list of many of which each was done or not.
    #[must_use]
    pub fn reasons(&self, texts: &Texts) -> String {
        if self.faults.is_empty() {
            let detail = self.detail.as_ref();
            return detail
                .map_or_else(|| texts.text(self.code.detail_key()), |detail| detail.in_words(texts));
        }
        let faults: Vec<String> = self.faults.iter().map(|fault| fault.message.in_words(texts)).collect();
        faults.join(texts.language().pick("", " "))
    }

    /// As the answer carries it.
    #[must_use]
    pub fn in_words(&self, language: Language, request_id: &str) -> ProblemOut {
        let texts = language.texts();
        ProblemOut {
            r#type: format!("/problems/{}", self.code.code()),
            title: texts.text(self.code.title_key()),
            status: self.code.status(),
            detail: match &self.detail {
                Some(detail) => detail.in_words(texts),
                None => [texts.text(self.code.detail_key()), texts.text(self.code.next_key())]
                    .join(language.pick("", " ")),
            },
            code: self.code,
            errors: self.errors_in_words(texts),
            request_id: request_id.to_owned(),
        }
    }
}

impl Problem {
    /// The faults as an answer carries them: as many as somebody reads, and how many more there are.
    fn errors_in_words(&self, texts: &Texts) -> Vec<FaultOut> {
        let mut errors: Vec<FaultOut> = Vec::new();
        let mut length = 0;
        for fault in self.faults.iter().take(MOST_FAULTS) {
            let at = cut(&fault.at, LONGEST_PLACE);
            let detail = cut(&fault.message.in_words(texts), LONGEST_DETAIL);
            length += at.len() + detail.len();
            if length > LONGEST_ANSWER && !errors.is_empty() {
                break;
            }
            errors.push(FaultOut { at, code: fault.code.to_owned(), detail, see: fault.see.clone() });
        }
        let more = self.faults.len() - errors.len() + self.more;
        if more > 0 {
            let detail = Message::new("fault-more").arg("count", more).in_words(texts);
            errors.push(FaultOut { at: String::new(), code: "more".to_owned(), detail, see: None });
        }
        errors
    }
}

/// The beginning of a text of at most so many characters.
fn cut(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => text[..end].chars().chain(['…']).collect(),
        None => text.to_owned(),
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let out = self.in_words(Language::English, "");
        write!(f, "{}: {}", out.title, out.detail)?;
        for error in out.errors {
            write!(f, "\n  {}: {}", error.at, error.detail)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// Why a request was refused (RFC 9457).
#[derive(Clone, Debug, Serialize, poem_openapi::Object)]
#[oai(rename = "Problem")]
pub struct ProblemOut {
    /// Where this kind of problem is explained.
    pub r#type: String,
    /// What kind of problem it is, in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened and what to do.
    pub detail: String,
    /// The kind of problem: stable, for programs.
    pub code: ProblemCode,
    /// Every single fault of the request.
    pub errors: Vec<FaultOut>,
    /// Names this request in our log.
    pub request_id: String,
}

/// One thing that is wrong with a request.
#[derive(Clone, Debug, Serialize, poem_openapi::Object)]
#[oai(rename = "Fault")]
pub struct FaultOut {
    /// Where: a JSON pointer into the body, `?name` of a query parameter, `{name}` of a path parameter, or a header's name.
    pub at: String,
    /// The kind of fault: stable, for programs.
    pub code: String,
    /// What was found, what was expected, and what to do.
    pub detail: String,
    /// The page of the record that stands in the way, where there is one.
    pub see: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_lists_as_many_faults_as_somebody_reads_and_counts_the_others() {
        for (faults, place, listed) in [(3, 5, 3), (100, 5, 100), (5_000, 5, 100), (5_000, 10_000, 0)] {
            let fault = Fault::new(format!("/{}", "字".repeat(place)), "x", Message::new("fault-required"));
            let problem =
                Problem { faults: vec![fault; faults], more: 7, ..Problem::new(ProblemCode::Invalid) };
            for language in Language::ALL {
                let out = problem.in_words(language, "");
                let (last, rest) = out.errors.split_last().unwrap();
                assert!(rest.len() == listed || (listed == 0 && !rest.is_empty()), "{}", rest.len());
                assert!(last.detail.contains(&(faults - rest.len() + 7).to_string()), "{}", last.detail);
                assert!(serde_json::to_string(&out).unwrap().len() <= 20 * 1024);
            }
        }
    }

    #[test]
    fn every_kind_of_problem_is_explained_in_both_languages() {
        for code in ProblemCode::ALL {
            for language in Language::ALL {
                assert!(language.texts().has(code.title_key()), "{} {}", code.title_key(), language.tag());
                assert!(language.texts().has(code.detail_key()), "{} {}", code.detail_key(), language.tag());
                assert!(language.texts().has(code.next_key()), "{} {}", code.next_key(), language.tag());
            }
        }
    }
}
