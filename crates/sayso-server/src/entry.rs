//! Checks of every request, before anything else looks at it.

use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{HeaderName, HeaderValue, StatusCode, Version, header};

/// Most bytes of all cookies of a request. Browsers hold more, but they are read with every request.
const MAX_COOKIE_LEN: usize = 16 * 1024;

/// Refuses requests that name two hosts or bring too many cookies.
pub(crate) async fn check(request: Request, next: Next) -> Response {
    let headers = request.headers();
    if headers.get_all(header::HOST).iter().nth(1).is_some() {
        return refusal(StatusCode::BAD_REQUEST, "This request names more than one host.\n");
    }
    if headers.get_all(header::COOKIE).iter().map(HeaderValue::len).sum::<usize>() > MAX_COOKIE_LEN {
        let text = "The cookies of this site are too large. Delete them in your browser and try again.\n";
        return refusal(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, text);
    }
    next.run(request).await
}

/// Refuses a request that came over a connection and names no host (RFC 9112, 3.2). One that is made in process
/// needs none.
pub(crate) fn without_host<B>(request: &http::Request<B>) -> Option<Response> {
    let names_none = request.version() == Version::HTTP_11 && !request.headers().contains_key(header::HOST);
    names_none.then(|| refusal(StatusCode::BAD_REQUEST, "This request names no host.\n"))
}

fn refusal(status: StatusCode, text: &'static str) -> Response {
    const HEADERS: [(HeaderName, &str); 2] =
        [(header::CONNECTION, "close"), (header::CACHE_CONTROL, "no-store")];
    (status, HEADERS, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::{Router, body::Body, middleware::from_fn, routing::get};
    use tower::ServiceExt;

    async fn status(headers: &[(HeaderName, &str)]) -> u16 {
        let router = Router::new().route("/", get("page")).layer(from_fn(check));
        let mut request = Request::new(Body::empty());
        for (name, value) in headers {
            request.headers_mut().append(name, value.parse().unwrap());
        }
        router.oneshot(request).await.unwrap().status().as_u16()
    }

    #[tokio::test]
    async fn a_router_without_the_server_refuses_two_hosts_and_large_cookies_too() {
        assert_eq!(status(&[]).await, 200, "in process there may be no host");
        assert_eq!(status(&[(header::HOST, "a"), (header::HOST, "a")]).await, 400);
        let half = "c".repeat(MAX_COOKIE_LEN / 2);
        assert_eq!(status(&[(header::COOKIE, &half), (header::COOKIE, &half)]).await, 200);
        assert_eq!(
            status(&[(header::COOKIE, &half), (header::COOKIE, &half), (header::COOKIE, "c")]).await,
            431
        );
    }
}
