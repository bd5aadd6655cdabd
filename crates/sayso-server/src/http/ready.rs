//! Bytes that are ready to be sent, with the headers of their response.

use crate::http::conditional::is_fresh;
use axum::{
    body::{Body, Bytes},
    response::Response,
};
use flate2::{Compression, write::GzEncoder};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use serde::{Deserialize, Serialize};
use std::{fmt, io::Write, sync::OnceLock, time::SystemTime};

/// The least size of a compressed variant, in bytes.
const MIN_COMPRESSED: usize = 1024;
/// Makes browsers revalidate each time, so that visitors see their own changes at once. Mostly the response is 304.
const ASK_EACH_TIME: HeaderValue = HeaderValue::from_static("public, no-cache");

/// A text that is ready to be sent, with its validator and its compressed variant. A cached function returns it for a
/// handler of the application, such as a feed.
///
/// ```
/// use sayso::{axum::{http::HeaderMap, response::Response, routing::get}, handler::Ready, prelude::*};
///
/// #[cached(life = Life::HOURS, tags = ["posts"])]
/// async fn feed() -> Result<Ready> {
///     Ok(Ready::new("application/atom+xml", "<feed/>"))
/// }
///
/// async fn feed_handler(headers: HeaderMap) -> Response {
///     match feed().await {
///         Ok(feed) => feed.respond(&headers),
///         Err(_) => Response::new("The feed is not available. Try again in a moment.".into()),
///     }
/// }
///
/// let app = App::new().route("/feed.xml", get(feed_handler));
/// ```
#[derive(Serialize, Deserialize)]
pub struct Ready {
    content_type: String,
    body: Text,
    etag: String,
    made: SystemTime,
    #[serde(skip)]
    compressed: OnceLock<Bytes>,
}

/// Bytes of UTF-8; text in a store.
struct Text(Bytes);

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&String::from_utf8_lossy(&self.0))
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(String::deserialize(deserializer)?.into()))
    }
}

impl Ready {
    /// Returns a text of this media type.
    ///
    /// ```
    /// use sayso::handler::Ready;
    /// let robots = Ready::new("text/plain; charset=utf-8", "User-agent: *\nDisallow: /admin\n");
    /// ```
    pub fn new(content_type: impl Into<String>, body: impl Into<String>) -> Self {
        let body = body.into();
        let etag = format!("W/\"{}\"", &blake3::hash(body.as_bytes()).to_hex()[..16]);
        let content_type = content_type.into();
        let made = SystemTime::now();
        Self {
            content_type,
            body: Text(body.into()),
            etag,
            made,
            compressed: OnceLock::new(),
        }
    }

    /// Returns the text.
    ///
    /// ```
    /// use sayso::handler::Ready;
    /// assert_eq!(Ready::new("text/plain", "Hello").text(), "Hello");
    /// ```
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body.0).into_owned()
    }

    /// Responds to a request with these headers: with 304 if the client has the text, and compressed if the client
    /// accepts that.
    ///
    /// ```
    /// use sayso::{axum::http::HeaderMap, handler::Ready};
    ///
    /// let feed = Ready::new("application/atom+xml", "<feed/>");
    /// let first = feed.respond(&HeaderMap::new());
    /// assert_eq!(first.status(), 200);
    ///
    /// let mut headers = HeaderMap::new();
    /// headers.insert("if-none-match", first.headers()["etag"].clone());
    /// assert_eq!(feed.respond(&headers).status(), 304);
    /// ```
    pub fn respond(&self, asked: &HeaderMap) -> Response {
        let mut response = Response::new(Body::empty());
        self.fill(asked, &mut response);
        response
    }

    /// Fills a response that has headers of its own.
    pub(crate) fn fill(&self, asked: &HeaderMap, response: &mut Response) {
        let etag = HeaderValue::from_str(&self.etag).ok();
        let headers = response.headers_mut();
        if let Ok(content_type) = HeaderValue::from_str(&self.content_type) {
            headers.insert(header::CONTENT_TYPE, content_type);
        }
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        headers.insert(header::CACHE_CONTROL, ASK_EACH_TIME);
        headers.insert(
            header::AGE,
            self.made.elapsed().unwrap_or_default().as_secs().into(),
        );
        let fresh = is_fresh(asked, etag.as_ref(), None);
        if let Some(etag) = etag {
            headers.insert(header::ETAG, etag);
        }
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return;
        }
        let compressed = accepts_gzip(asked).then(|| self.compressed()).flatten();
        if compressed.is_some() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
        }
        *response.body_mut() = Body::from(compressed.unwrap_or_else(|| self.body.0.clone()));
    }

    /// Returns the compressed variant. It is made when it is first asked for, and kept.
    fn compressed(&self) -> Option<Bytes> {
        if self.body.0.len() < MIN_COMPRESSED {
            return None;
        }
        let compress = || {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
            let done = encoder
                .write_all(&self.body.0)
                .and_then(|()| encoder.finish());
            done.map_or_else(|_| Bytes::new(), Bytes::from)
        };
        Some(self.compressed.get_or_init(compress).clone()).filter(|bytes| !bytes.is_empty())
    }
}

impl fmt::Debug for Ready {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Ready({}, {} bytes)",
            self.content_type,
            self.body.0.len()
        )
    }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    accepted.is_some_and(|list| {
        list.split(',').map(str::trim).any(|one| {
            let (name, weight) = one.split_once(';').unwrap_or((one, ""));
            name.trim().eq_ignore_ascii_case("gzip")
                && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_who_takes_it() {
        let accepts = |value: &'static str| {
            accepts_gzip(&HeaderMap::from_iter([(
                header::ACCEPT_ENCODING,
                HeaderValue::from_static(value),
            )]))
        };
        assert!(
            accepts("gzip")
                && accepts("br, GZIP;q=0.8")
                && !accepts("br")
                && !accepts("gzip;q=0, br")
        );
    }

    #[test]
    fn who_has_it_is_told_so_and_small_texts_are_sent_as_they_are() {
        let ready = Ready::new("text/plain", "short");
        let gzip =
            HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"))]);
        let first = ready.respond(&gzip);
        assert!(!first.headers().contains_key(header::CONTENT_ENCODING));
        let etag = first.headers()[header::ETAG].clone();
        let again = ready.respond(&HeaderMap::from_iter([(header::IF_NONE_MATCH, etag)]));
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
        let large = Ready::new("text/plain", "long ".repeat(1000)).respond(&gzip);
        assert_eq!(large.headers()[header::CONTENT_ENCODING], "gzip");
    }
}
