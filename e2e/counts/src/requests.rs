//! The requests that are counted, as a browser with the runtime sends them.

use axum::{
    Router,
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

/// A kind of request that is counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// A page of a layout, a form and fifty components.
    Page,
    /// A page that the cache holds.
    CachedHit,
    /// A form of two fields; the response has the page.
    Submit,
    /// An event handler's action with a bound argument; the response has its value.
    Call,
}

impl Kind {
    pub(crate) const ALL: [Self; 4] = [Self::Page, Self::CachedHit, Self::Submit, Self::Call];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::CachedHit => "cached-hit",
            Self::Submit => "submit",
            Self::Call => "call",
        }
    }
}

/// A router, and the hidden inputs of its page.
pub(crate) struct Site {
    router: Router,
    inputs: String,
    handler: String,
}

impl Site {
    /// Reads the page once.
    pub(crate) async fn open(router: Router) -> Self {
        let page = send(&router, get("/page")).await;
        let page = String::from_utf8_lossy(&page).into_owned();
        let inputs = ["_action", "_form"]
            .map(|name| format!("{name}={}", encode(hidden(&page, name))))
            .join("&");
        let handler = encode(attribute(&page, "data-on-click=\""));
        Self {
            router,
            inputs,
            handler,
        }
    }

    /// Sends the request number `n` of a kind. Each has its own submission token.
    pub(crate) async fn send(&self, kind: Kind, n: u32) {
        let request = match kind {
            Kind::Page => get("/page"),
            Kind::CachedHit => get("/cached"),
            Kind::Submit => post(
                "1",
                format!(
                    "{}&_once={n:032x}&name=Ada+Lovelace&message=The+engine+weaves+%26+counts.",
                    self.inputs
                ),
            ),
            Kind::Call => post("call", format!("_action={}&_once={n:032x}", self.handler)),
        };
        send(&self.router, request).await;
    }
}

fn get(path: &str) -> Request<Body> {
    browser(Request::get(path))
        .body(Body::empty())
        .expect("a request")
}

fn post(mode: &str, body: String) -> Request<Body> {
    browser(Request::post("/page"))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("content-length", body.len())
        .header("sayso-submit", mode)
        .body(body.into())
        .expect("a request")
}

fn browser(request: axum::http::request::Builder) -> axum::http::request::Builder {
    request
        .header("host", "localhost")
        .header("accept", "text/html")
        .header("accept-language", "en-US,en;q=0.9")
        .header("sec-fetch-site", "same-origin")
}

/// Sends a request and returns the whole body.
///
/// # Panics
/// When the response is not a success: a refused request would be counted for another.
async fn send(router: &Router, request: Request<Body>) -> Bytes {
    let response = router.clone().oneshot(request).await.expect("never fails");
    let status = response.status();
    let body = response
        .into_body()
        .collect()
        .await
        .expect("a body")
        .to_bytes();
    assert_eq!(status, StatusCode::OK, "{}", String::from_utf8_lossy(&body));
    body
}

fn hidden<'a>(page: &'a str, name: &str) -> &'a str {
    let input = page
        .split_once(&format!("name=\"{name}\""))
        .unwrap_or_else(|| panic!("no input `{name}` on the page"));
    attribute(input.1, "value=\"")
}

fn attribute<'a>(html: &'a str, start: &str) -> &'a str {
    let (_, value) = html.split_once(start).expect("the attribute");
    value.split('"').next().expect("its end")
}

/// Encodes what handles and form ids consist of.
fn encode(value: &str) -> String {
    value
        .replace('%', "%25")
        .replace('=', "%3D")
        .replace('+', "%2B")
        .replace('&', "%26")
}
