//! `/sitemap.xml` and `/robots.txt`, from the routes. An application that has pages or handlers of its own
//! at these paths keeps them.

use crate::{context::cx::Cx, cookie::SetCookies, definition::PageDef, http::response};
use axum::{body::Body, response::Response};
use http::{HeaderValue, header};
use sayso_core::escape_text;

/// Answers if the path is one of the two.
pub(crate) fn answer(cx: &Cx) -> Option<Response> {
    let (kind, text) = match cx.path() {
        "/robots.txt" => ("text/plain; charset=utf-8", robots(cx)),
        "/sitemap.xml" => ("application/xml; charset=utf-8", sitemap(cx)),
        _ => return None,
    };
    let mut response = response::respond(
        &cx.app().headers,
        200,
        Body::from(text),
        &SetCookies::default(),
    );
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    Some(response)
}

fn robots(cx: &Cx) -> String {
    format!(
        "User-agent: *\nAllow: /\nSitemap: {}/sitemap.xml\n",
        origin(cx)
    )
}

/// sitemaps.org 0.9: absolute addresses, escaped.
fn sitemap(cx: &Cx) -> String {
    let origin = origin(cx);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in cx.app().pages.pages().iter().filter(|page| is_listed(page)) {
        xml.push_str("<url><loc>");
        escape_text(&origin, &mut xml);
        escape_text(page.path, &mut xml);
        xml.push_str("</loc></url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Pages with parameters have no address of their own. Only the attribute of a page counts: its metadata function may
/// depend on the request, and a stranger who opens the sitemap must not run those of all pages.
fn is_listed(page: &PageDef) -> bool {
    page.sitemap && !page.path.contains('{') && (page.metadata)().is_indexed()
}

/// The configured address; without one (development) that of the request.
fn origin(cx: &Cx) -> String {
    if let Some(base) = &cx.app().base_url {
        return base.trim_end_matches('/').to_owned();
    }
    let host = cx
        .headers()
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or("localhost");
    format!("http://{host}")
}
