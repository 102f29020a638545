//! Styles, scripts and images, embedded in the program.

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use rust_embed::{EmbeddedFile, RustEmbed};
use sha2::{Digest as _, Sha256};
use std::sync::OnceLock;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../templates/assets/dist"]
struct Assets;

/// Where they are served.
pub const PATH: &str = "/assets/";

/// Names this state of all assets: an address with it may be kept for ever.
#[must_use]
pub fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| {
        let mut names: Vec<_> = Assets::iter().collect();
        names.sort_unstable();
        let mut digest = Sha256::new();
        for name in names {
            if let Some(file) = Assets::get(&name) {
                digest.update(name.as_bytes());
                digest.update(file.metadata.sha256_hash());
            }
        }
        digest.finalize()[..6].iter().map(|byte| format!("{byte:02x}")).collect()
    })
}

/// The asset that a request asks for; `None` when there is none.
#[must_use]
pub fn serve(request: &Request) -> Option<Response> {
    let name = request.uri().path().strip_prefix(PATH)?;
    let file = Assets::get(name)?;
    let kept = if request.uri().query() == Some(&format!("v={}", version())) {
        "public, max-age=31536000, immutable"
    } else {
        "public, no-cache"
    };
    let tag = tag_of(&file);
    let response = Response::builder().header(header::ETAG, &tag).header(header::CACHE_CONTROL, kept);
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag)) {
        return Some(response.status(StatusCode::NOT_MODIFIED).finish());
    }
    let response = response.content_type(content_type(name)).header(header::VARY, "Accept-Encoding");
    let takes_gzip =
        request.headers().get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(
            |codings| codings.split(',').any(|coding| coding.trim().split(';').next() == Some("gzip")),
        );
    match Assets::get(&format!("{name}.gz")) {
        Some(compressed) if takes_gzip => {
            Some(response.header(header::CONTENT_ENCODING, "gzip").body(compressed.data.into_owned()))
        }
        _ => Some(response.body(file.data.into_owned())),
    }
}

fn tag_of(file: &EmbeddedFile) -> String {
    let digest: String = file.metadata.sha256_hash()[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digest}\"")
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("webp") => "image/webp",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
