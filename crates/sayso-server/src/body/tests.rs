mod limits;
mod malformed;
mod pace;
mod properties;
mod room;
mod sink;
mod texts_and_files;
mod work;

use super::{uploads::Uploads, *};
use bytes::Bytes;
use futures_util::stream;
use std::convert::Infallible;

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=XX";

fn headers(content_type: &str) -> HeaderMap {
    HeaderMap::from_iter([(header::CONTENT_TYPE, content_type.parse().unwrap())])
}

async fn read(headers: &HeaderMap, body: Body, limits: &BodyLimits) -> Result<FormData, BodyError> {
    let limit = limits.multipart;
    planned(headers, body, limits, |_| limited(limit)).await
}

/// A plan with this limit and nothing else.
fn limited(limit: usize) -> Plan {
    Plan {
        limit,
        texts: None,
        max_file: |_| None,
        sink: None,
    }
}

async fn planned(
    headers: &HeaderMap,
    body: Body,
    limits: &BodyLimits,
    plan: impl FnOnce(&FormData) -> Plan + Send,
) -> Result<FormData, BodyError> {
    planned_or_unread(headers, body, limits, plan)
        .await
        .map_err(|unread| unread.error)
}

async fn planned_or_unread(
    headers: &HeaderMap,
    body: Body,
    limits: &BodyLimits,
    plan: impl FnOnce(&FormData) -> Plan + Send,
) -> Result<FormData, Unread> {
    let uploads = Uploads::new(
        std::env::temp_dir(),
        limits.uploads_total,
        limits.texts_total,
    );
    let reservation = Reservation::new(&uploads, None);
    let tasks = Tasks::default();
    Reader {
        limits,
        reservation: &reservation,
        tasks: &tasks,
    }
    .read(headers, body, plan)
    .await
}

async fn read_bytes(content_type: &str, body: impl Into<Body>) -> Result<FormData, BodyError> {
    read(&headers(content_type), body.into(), &BodyLimits::default()).await
}

fn status<T>(result: Result<T, BodyError>) -> u16 {
    result.err().map_or(200, |error| error.status())
}

fn text_part(name: &str, value: &str) -> String {
    format!("--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
}

fn file_part(name: &str, file_name: &str, content: &str) -> String {
    format!(
        "--XX\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{file_name}\"\r\n\
         Content-Type: text/plain\r\n\r\n{content}\r\n"
    )
}

/// In pieces of `len` bytes.
fn in_pieces(body: impl Into<Vec<u8>>, len: usize) -> Body {
    let body = body.into();
    let pieces: Vec<_> = body
        .chunks(len.max(1))
        .map(Bytes::copy_from_slice)
        .collect();
    Body::from_stream(stream::iter(pieces.into_iter().map(Ok::<_, Infallible>)))
}
