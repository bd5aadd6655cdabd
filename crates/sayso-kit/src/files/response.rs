//! Responses with stored files.

use super::{Files, Stored};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use tokio_util::io::ReaderStream;

/// The policy of a response that is a file: a browser that interprets it all the same runs and loads nothing.
const POLICY: &str = "sandbox; default-src 'none'";

/// The characters that are escaped in a name: all but those of `attr-char` (RFC 8187).
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'!')
    .remove(b'#')
    .remove(b'$')
    .remove(b'&')
    .remove(b'+')
    .remove(b'-')
    .remove(b'.')
    .remove(b'^')
    .remove(b'_')
    .remove(b'`')
    .remove(b'|')
    .remove(b'~');

/// The types of images that [`Files::store_image`] writes.
const REWRITTEN: [&str; 2] = ["image/png", "image/jpeg"];

/// A file that a person may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Served {
    /// Browsers save it, whatever it is.
    Attachment(Stored),
    /// Browsers show it: an image of [`Files::store_image`].
    Image(Stored),
}

impl Served {
    fn file(&self) -> &Stored {
        match self {
            Self::Attachment(file) | Self::Image(file) => file,
        }
    }

    fn disposition(&self) -> &'static str {
        match self {
            Self::Image(file) if REWRITTEN.contains(&file.media_type()) => "inline",
            _ => "attachment",
        }
    }
}

impl Files {
    /// Returns the response with a file. `request` has the headers of the request.
    ///
    /// Call it when the person may read the file: nothing is checked here. Browsers keep the file for this person alone, and
    /// ask each time, so one who may not read it any more does not see it.
    ///
    /// ```
    /// use sayso::axum::{http::HeaderMap, response::Response};
    /// use sayso_kit::files::{Files, Served, Stored};
    ///
    /// async fn logo(files: &Files, logo: Stored, request: &HeaderMap) -> Response {
    ///     files.respond(&Served::Image(logo), request).await
    /// }
    /// ```
    pub async fn respond(&self, served: &Served, request: &HeaderMap) -> Response {
        let file = served.file();
        let headers = headers(file, served.disposition());
        let tag = headers.get(header::ETAG);
        if tag.is_some() && tag == request.get(header::IF_NONE_MATCH) {
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        match self.get(file.key()).await {
            Ok(Some(object)) => {
                let body = Body::from_stream(ReaderStream::new(object.body));
                let length = [(header::CONTENT_LENGTH, object.size.to_string())];
                (headers, length, body).into_response()
            }
            Ok(None) => {
                tracing::error!(key = %file.key(), "a row refers to a file that is not in the storage");
                StatusCode::NOT_FOUND.into_response()
            }
            Err(error) => {
                tracing::error!(%error, "a file could not be read");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}

fn headers(file: &Stored, disposition: &str) -> HeaderMap {
    let tag = format!("\"{}\"", file.key());
    let disposition = format!("{disposition}; {}", name_of(file));
    let values: [(HeaderName, &str); 6] = [
        (header::CONTENT_TYPE, file.media_type()),
        (header::CONTENT_DISPOSITION, &disposition),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "private, no-cache"),
        (header::ETAG, &tag),
    ];
    let values = values.into_iter().filter_map(|(name, value)| {
        let value = HeaderValue::from_str(value).ok()?;
        Some((name, value))
    });
    values.collect()
}

/// The name twice: in ASCII letters, for programs that know no other, and as it is (RFC 6266).
fn name_of(file: &Stored) -> String {
    let plain = |letter: char| match letter {
        ' '..='~' if !matches!(letter, '"' | '\\' | '%') => letter,
        _ => '_',
    };
    let ascii: String = file.name().chars().map(plain).collect();
    let whole = utf8_percent_encode(file.name(), ESCAPED);
    format!("filename=\"{ascii}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::{headers, name_of};
    use crate::files::{Key, Stored};
    use axum::http::header;

    fn file(media_type: &str, name: &str) -> Stored {
        let key = Key::random().expect("random bytes");
        Stored::new(key, 1, media_type, name)
    }

    #[test]
    fn names_are_written_so_that_no_header_breaks() {
        let of = |name: &str| name_of(&file("text/plain", name));
        assert_eq!(
            of("Übersicht \"neu\"; a=b.pdf"),
            "filename=\"_bersicht _neu_; a=b.pdf\"; \
             filename*=UTF-8''%C3%9Cbersicht%20%22neu%22%3B%20a%3Db.pdf"
        );
        assert_eq!(
            of("a\r\nb\\c\"d%41.txt"),
            "filename=\"c_d_41.txt\"; filename*=UTF-8''c%22d%2541.txt"
        );
        for hostile in [
            "\r\nSet-Cookie: a=b",
            "a\nb",
            "日本語",
            &"ü\"".repeat(10_000),
        ] {
            let headers = headers(&file("text/plain", hostile), "attachment");
            assert_eq!(headers.len(), 6, "{hostile:?}");
        }
    }

    #[test]
    fn a_media_type_that_is_no_header_leaves_the_others() {
        let headers = headers(&file("a\r\nb", "a"), "attachment");
        assert!(headers.get(header::CONTENT_TYPE).is_none());
        assert_eq!(headers.len(), 5);
    }
}
