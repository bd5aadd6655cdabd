//! Checks of every request, before any other code reads it.

use crate::http::language;
use axum::{
    body::Body,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, Version, header, uri::Authority};
use sayso_text::Languages;

/// Most bytes of all cookies of a request. Browsers hold more, but they are read with every request.
const MAX_COOKIE_LEN: usize = 16 * 1024;

/// Refuses requests that name two hosts or none that could be one, and those that bring too many cookies.
pub(crate) async fn check(
    State(languages): State<Languages>,
    request: Request,
    next: Next,
) -> Response {
    let headers = request.headers();
    if names_several_hosts(&request) {
        return refusal(
            StatusCode::BAD_REQUEST,
            "This request names more than one host.\n",
        );
    }
    if !headers.get(header::HOST).is_none_or(is_host) {
        return refusal(
            StatusCode::BAD_REQUEST,
            "This request names no valid host.\n",
        );
    }
    if headers
        .get_all(header::COOKIE)
        .iter()
        .map(HeaderValue::len)
        .sum::<usize>()
        > MAX_COOKIE_LEN
    {
        let text = language::chosen(&languages, headers).cookies_too_large();
        return refusal(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            format!("{text}\n"),
        );
    }
    next.run(request).await
}

/// Returns `true` for a request with two `Host` headers, or with one that differs from the host of its target, which a
/// proxy in front may have used.
fn names_several_hosts(request: &Request) -> bool {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    let target = request.uri().authority().map(Authority::as_str);
    let differs = |host: &HeaderValue| {
        target.is_some_and(|target| !target.as_bytes().eq_ignore_ascii_case(host.as_bytes()))
    };
    hosts.next().is_some_and(differs) || hosts.next().is_some()
}

/// A host with or without a port; it may be empty (RFC 9112, 3.2).
fn is_host(value: &HeaderValue) -> bool {
    let bytes = value.as_bytes();
    bytes.is_empty() || (!bytes.contains(&b'@') && Authority::try_from(bytes).is_ok())
}

/// Refuses a request that came over a connection and names no host (RFC 9112, 3.2). One that is made in process
/// needs none.
pub(crate) fn without_host<B>(request: &http::Request<B>) -> Option<Response> {
    let names_none =
        request.version() == Version::HTTP_11 && !request.headers().contains_key(header::HOST);
    names_none.then(|| refusal(StatusCode::BAD_REQUEST, "This request names no host.\n"))
}

fn refusal(status: StatusCode, text: impl Into<Body>) -> Response {
    const HEADERS: [(HeaderName, &str); 2] = [
        (header::CONNECTION, "close"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (status, HEADERS, text.into()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, middleware::from_fn_with_state, routing::get};
    use tower::ServiceExt;

    async fn status(headers: &[(HeaderName, &str)]) -> u16 {
        let router = Router::new()
            .route("/", get("page"))
            .layer(from_fn_with_state(Languages::default(), check));
        let mut request = Request::new(Body::empty());
        for (name, value) in headers {
            request.headers_mut().append(name, value.parse().unwrap());
        }
        router.oneshot(request).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn a_router_without_the_server_refuses_two_hosts_and_large_cookies_too() {
        assert_eq!(status(&[]).await, 200, "in process there may be no host");
        assert_eq!(
            status(&[(header::HOST, "a"), (header::HOST, "a")]).await,
            400
        );
        for host in ["a:8080", "[::1]:3000", "127.0.0.1", ""] {
            assert_eq!(status(&[(header::HOST, host)]).await, 200, "{host}");
        }
        for host in ["a/b", "user@a", "a?b", "<a>", "a b", "a:b:c"] {
            assert_eq!(status(&[(header::HOST, host)]).await, 400, "{host}");
        }
        let half = "c".repeat(MAX_COOKIE_LEN / 2);
        assert_eq!(
            status(&[(header::COOKIE, &half), (header::COOKIE, &half)]).await,
            200
        );
        assert_eq!(
            status(&[
                (header::COOKIE, &half),
                (header::COOKIE, &half),
                (header::COOKIE, "c")
            ])
            .await,
            431
        );
    }
    #[tokio::test]
    async fn the_host_of_the_target_is_that_of_the_header() {
        let router = Router::new()
            .route("/", get("page"))
            .layer(from_fn_with_state(Languages::default(), check));
        for (target, expected) in [("http://A:80/", 200), ("http://b:80/", 400), ("/", 200)] {
            let request = Request::builder()
                .uri(target)
                .header(header::HOST, "a:80")
                .body(Body::empty());
            let status = router
                .clone()
                .oneshot(request.unwrap())
                .await
                .unwrap()
                .status()
                .as_u16();
            assert_eq!(status, expected, "{target}");
        }
    }
}
