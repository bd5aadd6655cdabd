//! The language of a request.

use axum::response::Response;
use http::{HeaderMap, HeaderValue, header};
use sayso_text::{Language, Languages};

/// Returns the language that a visitor reads best.
pub(crate) fn chosen(languages: &Languages, headers: &HeaderMap) -> Language {
    if let Some(only) = languages.only() {
        return only;
    }
    let accepted = headers.get_all(header::ACCEPT_LANGUAGE).iter();
    languages.choose(accepted.filter_map(|value| value.to_str().ok()))
}

/// Tells caches that the response is in the language of its request, if the application has several.
pub(crate) fn vary(languages: &Languages, response: &mut Response) {
    if languages.only().is_none() {
        let name = HeaderValue::from_static("accept-language");
        response.headers_mut().append(header::VARY, name);
    }
}
