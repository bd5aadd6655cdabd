//! Checks of every request, before any other code reads it.

use crate::http::language;
use axum::{
    body::Body,
    extract::Request,
    response::{IntoResponse, Response},
};
use futures_util::{
    TryFutureExt,
    future::{Either, MapOk, Ready, ready},
};
use http::{HeaderName, HeaderValue, StatusCode, Version, header, uri::Authority};
use sayso_text::Languages;
use std::task::{Context, Poll};
use tower::{Layer, Service};

/// Most bytes of all cookies of a request. Browsers hold more, but they are read with every request.
const MAX_COOKIE_LEN: usize = 16 * 1024;

/// Refuses requests that name two hosts or none that could be one, and those that bring too many cookies.
///
/// It is a service and no function of [`axum::middleware`], because such a function costs each request two allocations.
#[derive(Clone)]
pub(crate) struct Check(pub(crate) Languages);

impl<S> Layer<S> for Check {
    type Service = Checked<S>;

    fn layer(&self, inner: S) -> Checked<S> {
        let languages = self.0.clone();
        Checked { languages, inner }
    }
}

/// A service whose requests are [checked](Check).
#[derive(Clone)]
pub(crate) struct Checked<S> {
    languages: Languages,
    inner: S,
}

impl<S> Service<Request> for Checked<S>
where
    S: Service<Request>,
    S::Response: IntoResponse,
{
    type Response = Response;
    type Error = S::Error;
    type Future = Either<Ready<Result<Response, S::Error>>, MapOk<S::Future, Respond<S::Response>>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match refused(&request, &self.languages) {
            Some(refusal) => Either::Left(ready(Ok(refusal))),
            None => {
                let respond: Respond<S::Response> = S::Response::into_response;
                Either::Right(self.inner.call(request).map_ok(respond))
            }
        }
    }
}

type Respond<R> = fn(R) -> Response;

/// Returns the response to a request that must be refused.
fn refused(request: &Request, languages: &Languages) -> Option<Response> {
    let headers = request.headers();
    if names_several_hosts(request) {
        return Some(refusal(
            StatusCode::BAD_REQUEST,
            "This request names more than one host.\n",
        ));
    }
    if !headers.get(header::HOST).is_none_or(is_host) {
        return Some(refusal(
            StatusCode::BAD_REQUEST,
            "This request names no valid host.\n",
        ));
    }
    if headers
        .get_all(header::COOKIE)
        .iter()
        .map(HeaderValue::len)
        .sum::<usize>()
        > MAX_COOKIE_LEN
    {
        let text = language::chosen(languages, headers).cookies_too_large();
        return Some(refusal(
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            format!("{text}\n"),
        ));
    }
    None
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
    use axum::{Router, routing::get};
    use tower::ServiceExt;

    async fn status(headers: &[(HeaderName, &str)]) -> u16 {
        let router = Router::new()
            .route("/", get("page"))
            .layer(Check(Languages::default()));
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
            .layer(Check(Languages::default()));
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
