//! Pages by key: a page says where the next begins, and costs the same wherever it is.

use super::problem::{Message, Problem};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// How many rows a page has unless told.
pub const DEFAULT_LIMIT: u64 = 50;
/// How many rows a page has at most.
pub const MAX_LIMIT: u64 = 200;

/// Which page is asked for.
#[derive(Clone, Debug, Default)]
pub struct PageAsked {
    /// The key after which it begins.
    pub after: Option<String>,
    /// How many rows.
    pub limit: u64,
}

impl PageAsked {
    /// From the query parameters `after` and `limit`.
    ///
    /// # Errors
    /// When `after` is not one of ours.
    pub fn parse(after: Option<&str>, limit: Option<u32>) -> Result<Self, Problem> {
        let after = match after {
            None => None,
            Some(text) => Some(
                URL_SAFE_NO_PAD
                    .decode(text)
                    .ok()
                    .and_then(|bytes| String::from_utf8(bytes).ok())
                    .filter(|key| !key.contains('\0'))
                    .ok_or_else(|| Problem::invalid("?after", "cursor", Message::new("fault-cursor")))?,
            ),
        };
        Ok(Self { after, limit: limit.map_or(DEFAULT_LIMIT, u64::from).clamp(1, MAX_LIMIT) })
    }

    /// The key as an id.
    ///
    /// # Errors
    /// When it is none.
    pub fn after_id<T: From<uuid::Uuid>>(&self) -> Result<Option<T>, Problem> {
        self.after
            .as_deref()
            .map(|key| key.parse::<uuid::Uuid>().map(T::from))
            .transpose()
            .map_err(|_| Problem::invalid("?after", "cursor", Message::new("fault-cursor")))
    }

    /// Cuts `rows`, of which one more than the limit was read, to the page and tells where the next begins.
    #[must_use]
    pub fn cut<T>(&self, mut rows: Vec<T>, key: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|row| URL_SAFE_NO_PAD.encode(key(row))) } else { None };
        (rows, next)
    }
}

/// The address of the next page, with the filters of this one.
#[must_use]
pub fn next_link(
    path: &str,
    filters: &[(&str, Option<&str>)],
    page: &PageAsked,
    next: Option<&str>,
) -> Option<String> {
    let next = next?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in filters {
        if let Some(value) = value {
            query.append_pair(name, value);
        }
    }
    query.append_pair("after", next).append_pair("limit", &page.limit.to_string());
    Some(format!("{path}?{}", query.finish()))
}

/// Whether a change may go on, by `If-Match` and the record's version.
///
/// # Errors
/// 428 without `If-Match`, 412 when it names another version.
pub fn check_version(if_match: Option<&str>, version: i64) -> Result<(), Problem> {
    use super::problem::ProblemCode;
    match if_match.map(str::trim) {
        None | Some("") => Err(Problem::new(ProblemCode::PreconditionRequired)),
        Some("*") => Ok(()),
        Some(tags)
            if tags
                .split(',')
                .any(|tag| tag.trim().trim_start_matches("W/") == super::reply::etag(version)) =>
        {
            Ok(())
        }
        Some(_) => Err(Problem::new(ProblemCode::Stale)),
    }
}
