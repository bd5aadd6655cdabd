//! Addresses within the application, which is at `http://localhost`.

use url::{Position, Url};

/// The application's origin.
pub(crate) const ORIGIN: &str = "http://localhost";

/// Returns the address with exactly this path and query: `//a` is a path, not a host.
#[track_caller]
pub(crate) fn at(target: &str) -> Url {
    assert!(
        target.starts_with('/'),
        "{target:?} is no path; it has to begin with a slash"
    );
    match Url::parse(&format!("{ORIGIN}{target}")) {
        Ok(url) => url,
        Err(error) => panic!("{target:?} is no path: {error}"),
    }
}

/// Resolves `reference` on a page at `base`, as far as it stays in the application.
pub(crate) fn resolve(base: &Url, reference: &str) -> Result<Url, String> {
    let mut url = base
        .join(reference)
        .map_err(|error| format!("{reference:?} is no address: {error}"))?;
    url.set_fragment(None);
    if is_inside(&url) {
        Ok(url)
    } else {
        Err(format!(
            "{url} is outside of the application, which is at {ORIGIN}"
        ))
    }
}

/// Returns whether the URL is an address of the application.
pub(crate) fn is_inside(url: &Url) -> bool {
    url.origin().ascii_serialization() == ORIGIN
}

/// Path and query.
pub(crate) fn path(url: &Url) -> &str {
    &url[Position::BeforePath..Position::AfterQuery]
}
