//! Static files. Release builds embed them under names with their hash, so that browsers cache them without
//! revalidation. Development builds read them from disk, so that an edit is visible after a reload. The browser runtime
//! is one of them.

use crate::{http::security::SecurityHeaders, wire_attr::render_wire_attr};
use axum::{Router, body::Body, response::Response, routing::get};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, header};
use sayso_client::{Sentences, wire::BUILD};
use sayso_core::{AttrValue, Html, TrustedValue, Url, UrlValue, trusted::CodeUrl};
use sayso_text::{Language, Languages};
use std::{borrow::Cow, collections::BTreeMap, path::Path, sync::OnceLock};

const IMMUTABLE: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

/// A static file that [`asset!`](crate::asset) names. It is a URL: `<link rel="stylesheet" href={…}>`.
///
/// ```no_run
/// use sayso::{asset::{Asset, asset}, prelude::*};
///
/// fn logo() -> &'static Asset {
///     asset!("Cargo.toml") // in an application, such as "assets/logo.svg"
/// }
///
/// let html = view! { <img src={logo()} alt="Posts"> };
/// ```
#[derive(Debug)]
pub struct Asset {
    name: &'static str,
    bytes: &'static [u8],
    /// The path of the file, in development.
    source: Option<&'static str>,
    url: OnceLock<String>,
}

/// Registers an [`Asset`] for serving.
#[derive(Debug)]
pub struct RegisteredAsset(pub &'static Asset);
inventory::collect!(RegisteredAsset);

/// Names a static file of the crate by its path from the crate's root. Its value is a `&'static` [`Asset`].
///
/// A release build contains the file and serves it as immutable under a name with its hash. A debug build reads it from
/// disk at every request. A file that does not exist does not compile.
///
/// ```no_run
/// use sayso::{asset::asset, prelude::*};
///
/// // In an application, such as "assets/style.css".
/// let html = view! { <link rel="stylesheet" href={asset!("Cargo.toml")}> };
/// ```
#[macro_export]
macro_rules! asset {
    ($path:literal) => {{
        static ASSET: $crate::Asset = $crate::__private::new_asset(
            $path,
            include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/", $path)),
            concat!(env!("CARGO_MANIFEST_DIR"), "/", $path),
            cfg!(debug_assertions),
        );
        $crate::__private::inventory::submit! { $crate::__private::RegisteredAsset(&ASSET) }
        &ASSET
    }};
}

/// Creates the asset of a file: its path from the crate's root, its contents, and where it is read in development.
pub const fn new_asset(
    name: &'static str,
    bytes: &'static [u8],
    source: &'static str,
    development: bool,
) -> Asset {
    Asset {
        name,
        bytes,
        source: if development { Some(source) } else { None },
        url: OnceLock::new(),
    }
}

impl Asset {
    /// Returns the address that the file is served at.
    ///
    /// ```no_run
    /// use sayso::{asset::asset, axum::response::Redirect};
    ///
    /// async fn favicon() -> Redirect {
    ///     Redirect::permanent(asset!("Cargo.toml").url()) // in an application, such as "assets/logo.svg"
    /// }
    /// ```
    pub fn url(&self) -> &str {
        self.url.get_or_init(|| match self.source {
            // The application and its libraries may have files of the same name.
            Some(source) => format!(
                "/_sayso/dev/{}/{}",
                short_hash(source.as_bytes()),
                self.name
            ),
            None => format!("/_sayso/{}", hashed_name(self.name, self.bytes)),
        })
    }

    fn handler(&'static self) -> axum::routing::MethodRouter {
        get(move || async move {
            let read = self
                .source
                .map(|source| std::fs::read(source).map(Bytes::from));
            match read {
                None => file(self.name, Bytes::from_static(self.bytes), IMMUTABLE),
                Some(Ok(bytes)) => file(self.name, bytes, REVALIDATE),
                // The file was removed after the build, so the built-in bytes are served.
                Some(Err(_)) => file(self.name, Bytes::from_static(self.bytes), REVALIDATE),
            }
        })
    }
}

impl UrlValue for Asset {
    fn render_url(&self, name: &str, html: &mut Html) {
        self.url().render_attr(name, html);
    }
}

/// An asset is the program's own file, so it is trusted.
impl TrustedValue<CodeUrl> for Asset {
    fn render_trusted(&self, name: &str, html: &mut Html) {
        self.render_url(name, html);
    }
}

impl AsRef<str> for Asset {
    fn as_ref(&self) -> &str {
        self.url()
    }
}

impl From<&Asset> for Url {
    fn from(asset: &Asset) -> Self {
        Url::local(asset.url()).unwrap_or_else(Url::root)
    }
}

/// `style.css` becomes `style-1f2e3d4c5b6a.css`.
fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let hash = short_hash(bytes);
    match file.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}-{hash}.{extension}"),
        None => format!("{file}-{hash}"),
    }
}

fn short_hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..12].to_owned()
}

fn file(name: &str, bytes: Bytes, cache: HeaderValue) -> Response {
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(content_type(name)),
    );
    headers.insert(header::CACHE_CONTROL, cache);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

fn content_type(name: &str) -> &'static str {
    match Path::new(name)
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
    {
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// All assets of the program.
pub(crate) struct Assets {
    files: Vec<&'static Asset>,
    /// In the order of the application's languages; there is at least one.
    runtimes: Vec<Runtime>,
}

/// The browser runtime in one language.
struct Runtime {
    url: String,
    text: Bytes,
}

impl Assets {
    pub(crate) fn collect(languages: &Languages) -> Self {
        let mut files: Vec<_> = inventory::iter::<RegisteredAsset>()
            .map(|registered| registered.0)
            .collect();
        // The same file may be named in two places.
        files.sort_by_key(|asset| asset.url());
        files.dedup_by_key(|asset| asset.url());
        Self {
            files,
            runtimes: languages.iter().map(Runtime::new).collect(),
        }
    }

    /// The addresses of all of them: they have the contents' hashes in them.
    pub(crate) fn urls(&self) -> impl Iterator<Item = &str> {
        self.files
            .iter()
            .map(|asset| asset.url())
            .chain(self.runtimes.iter().map(|runtime| &*runtime.url))
    }

    /// Renders the end of every `<head>` in each language, up to the parts of one page alone.
    pub(crate) fn runtime_heads(&self, build: &str) -> Vec<String> {
        let runtimes = self.runtimes.iter();
        runtimes.map(|runtime| runtime.head(build)).collect()
    }

    pub(crate) fn router(self) -> Router {
        let router = Router::new().route("/_sayso/{file}", get(other_runtime));
        // Languages with the same sentences share one file.
        let urls: BTreeMap<_, _> = self
            .runtimes
            .into_iter()
            .map(|runtime| (runtime.url, runtime.text))
            .collect();
        let router = urls.into_iter().fold(router, |router, (url, text)| {
            router.route(
                &url,
                get(async move || file("sayso.js", text.clone(), IMMUTABLE)),
            )
        });
        self.files.into_iter().fold(router, |router, asset| {
            router.route(asset.url(), asset.handler())
        })
    }
}

impl Runtime {
    fn new(language: Language) -> Self {
        let text = match sayso_client::runtime(&Sentences {
            offline: language.browser_offline(),
            no_answer: language.browser_no_answer(),
            too_large: language.browser_too_large(),
            refused: language.browser_refused(),
            stranded: language.browser_stranded(),
            not_shown: language.browser_not_shown(),
        }) {
            Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
            Cow::Owned(text) => text.into(),
        };
        Self {
            url: format!("/_sayso/{}", hashed_name("sayso.js", &text)),
            text,
        }
    }

    fn head(&self, build: &str) -> String {
        let mut html = Html::default();
        html.push_markup("<script>");
        html.push_markup(sayso_client::EARLY);
        html.push_markup("</script><script");
        self.url.render_attr(" src", &mut html);
        render_wire_attr(BUILD, Some(build), &mut html);
        html.into_string()
    }
}

/// The headers that a response usually adds to those of every page.
const OWN_HEADERS: usize = 6;

/// The headers of every page; the policy allows the one inline snippet by its hash.
pub(crate) fn page_headers(security: SecurityHeaders, secure: bool) -> HeaderMap {
    let hash = STANDARD.encode(sha256(sayso_client::EARLY.as_bytes()));
    let mut headers = security
        .script_hash(&format!("'sha256-{hash}'"))
        .build(secure);
    // Each response adds its own to a copy, which then need not be rehashed.
    headers.reserve(OWN_HEADERS);
    headers
}

/// While a new build is rolled out, pages and runtimes may come from different builds. Another runtime is better than
/// none, and it is revalidated soon.
async fn other_runtime(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    if name.starts_with("sayso-") && name.ends_with(".js") {
        return file(
            "sayso.js",
            Bytes::from_static(sayso_client::RUNTIME.as_bytes()),
            REVALIDATE,
        );
    }
    let mut response = Response::new(Body::empty());
    *response.status_mut() = http::StatusCode::NOT_FOUND;
    response
}

fn sha256(bytes: &[u8]) -> [u8; 32] {
    use sha2::Digest;
    sha2::Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::GzEncoder};
    use http_body_util::BodyExt;
    use sayso_text::{English, German};
    use std::io::Write;
    use tower::ServiceExt;

    async fn get_asset(asset: &'static Asset) -> (HeaderMap, Bytes) {
        let router = Router::new().route(asset.url(), asset.handler());
        let request = http::Request::get(asset.url()).body(Body::empty()).unwrap();
        let (parts, body) = router.oneshot(request).await.unwrap().into_parts();
        assert_eq!(parts.status, 200);
        (parts.headers, body.collect().await.unwrap().to_bytes())
    }

    #[tokio::test]
    async fn a_release_serves_what_was_built_in_for_good_under_a_name_with_its_hash() {
        static ASSET: Asset = new_asset("assets/style.css", b"body{}", "/nowhere/style.css", false);
        assert!(
            ASSET.url().starts_with("/_sayso/style-") && ASSET.url().ends_with(".css"),
            "{}",
            ASSET.url()
        );
        let (headers, bytes) = get_asset(&ASSET).await;
        assert_eq!(bytes, "body{}");
        assert_eq!(headers[header::CACHE_CONTROL], IMMUTABLE);
        assert_eq!(headers[header::CONTENT_TYPE], "text/css; charset=utf-8");
    }

    #[tokio::test]
    async fn development_serves_the_file_as_it_is_now() {
        static ASSET: Asset = new_asset(
            "Cargo.toml",
            b"old",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
            true,
        );
        let (headers, bytes) = get_asset(&ASSET).await;
        assert!(bytes.starts_with(b"[package]"));
        assert_eq!(headers[header::CACHE_CONTROL], REVALIDATE);
    }

    #[test]
    fn files_of_two_crates_with_one_name_have_two_addresses() {
        static MINE: Asset = new_asset("assets/style.css", b"", "/app/assets/style.css", true);
        static ITS: Asset = new_asset("assets/style.css", b"", "/lib/assets/style.css", true);
        assert_ne!(MINE.url(), ITS.url());
    }

    #[test]
    fn each_language_has_its_runtime_and_all_of_it_stays_small() {
        let english = Runtime::new(&English);
        let german = Runtime::new(&German);
        assert_eq!(english.text, sayso_client::RUNTIME);
        assert_ne!(english.url, german.url);
        for runtime in [english, german] {
            let ready = [&*runtime.text, sayso_client::EARLY.as_bytes()].map(gzipped);
            assert!(ready.iter().sum::<usize>() <= 8192, "{ready:?}");
        }
    }

    fn gzipped(bytes: &[u8]) -> usize {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap().len()
    }

    #[test]
    fn another_content_has_another_name() {
        assert_ne!(hashed_name("a/x.css", b"1"), hashed_name("a/x.css", b"2"));
        assert_eq!(
            hashed_name("noextension", b"1").len(),
            "noextension-".len() + 12
        );
    }
}
