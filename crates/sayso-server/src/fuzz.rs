//! Private functions for `e2e/fuzz`: those that take untrusted bytes.

use crate::{
    action::framed::written,
    body::{BodyLimits, MaxFile, Plan, Reader, Reservation, uploads::Uploads},
    cookie::{Cookies, CookiesMut},
    crypto::{
        keys::{Keys, Purpose},
        seal,
    },
    process::tasks::Tasks,
};
use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderMap, header};
use sayso_form::FormData;
use std::{convert::Infallible, path::Path};

const PURPOSES: [Purpose; 3] = [Purpose::BoundArgs, Purpose::Cookie, Purpose::State];

/// Seals a text for each purpose.
pub fn sealed(keys: &Keys, context: &[&[u8]], plaintext: &[u8]) -> Vec<String> {
    PURPOSES
        .into_iter()
        .filter_map(|purpose| seal::seal(keys, purpose, context, plaintext).ok())
        .collect()
}

/// Opens a text for each purpose. Returns the plaintext, or the reason for the refusal.
pub fn opened(keys: &Keys, context: &[&[u8]], sealed: &str) -> Vec<Result<Vec<u8>, String>> {
    let open =
        |purpose| seal::open(keys, purpose, context, sealed).map_err(|error| error.to_string());
    PURPOSES.into_iter().map(open).collect()
}

/// Reads the body of a submission that arrives in `pieces`; an error is its status.
///
/// # Errors
/// When the body is refused.
pub async fn read_body(
    content_type: &str,
    pieces: Vec<Bytes>,
    limits: &BodyLimits,
    directory: &Path,
) -> Result<FormData, u16> {
    let Ok(content_type) = content_type.parse() else {
        return Err(415);
    };
    let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, content_type)]);
    let body = Body::from_stream(stream::iter(pieces.into_iter().map(Ok::<_, Infallible>)));
    let tasks = Tasks::default();
    let uploads = Uploads::new(
        directory.to_owned(),
        limits.uploads_total,
        limits.texts_total,
    );
    let reservation = Reservation::new(&uploads, None);
    let reader = Reader {
        limits,
        reservation: &reservation,
        tasks: &tasks,
    };
    let limit = limits.multipart;
    let plan = |_: &FormData| Plan {
        limit,
        texts: None,
        max_file: |_| {
            Some(MaxFile {
                bytes: 1000,
                label: Some("Big"),
            })
        },
        sink: None,
    };
    reader
        .read(&headers, body, plan)
        .await
        .map_err(|unread| unread.error.status())
}

/// The cookies of a request.
pub fn cookies(headers: &HeaderMap, keys: &Keys, secure: bool) -> Cookies {
    Cookies::from_headers(headers, keys, secure)
}

/// Changes to cookies.
pub fn changes(cookies: &Cookies) -> CookiesMut {
    CookiesMut::new(cookies)
}

/// The `Set-Cookie` headers of changes.
pub fn set_cookies(changes: &CookiesMut) -> Vec<String> {
    let (_, headers) = changes.apply();
    headers
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .collect()
}

/// The frames of an outcome and a document.
pub fn frames(form: &str, message: &str, url: &str, html: &str) -> Vec<u8> {
    written(form, message, url, html)
}
