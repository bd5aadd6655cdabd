//! The language of a request.

use axum::response::Response;
use cookie::Cookie;
use http::{HeaderMap, HeaderValue, header};
use sayso_text::{Language, Languages};

/// Returns the language that a visitor has chosen, or else the one that the visitor reads best.
pub(crate) fn chosen(languages: &Languages, headers: &HeaderMap) -> Language {
    if let Some(only) = languages.only() {
        return only;
    }
    by_cookie(languages, headers).unwrap_or_else(|| {
        let accepted = headers.get_all(header::ACCEPT_LANGUAGE).iter();
        languages.choose(accepted.filter_map(|value| value.to_str().ok()))
    })
}

/// Returns the language that the application's cookie for it names. A cookie that names none is ignored.
fn by_cookie(languages: &Languages, headers: &HeaderMap) -> Option<Language> {
    let name = languages.cookie()?;
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(Cookie::split_parse)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == name)
        .and_then(|cookie| languages.tagged(cookie.value()))
}

/// Tells caches what the language of the response depends on, if the application has several.
pub(crate) fn vary(languages: &Languages, response: &mut Response) {
    if languages.only().is_some() {
        return;
    }
    let names = match languages.cookie() {
        None => "accept-language",
        Some(_) => "accept-language, cookie",
    };
    let headers = response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static(names));
}
