//! Files that are written page by page, for downloads.

use super::Line;
use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use futures_util::stream::{self, StreamExt, TryStreamExt};
use sayso_core::{Error, ErrorKind, Result, Url};
use std::io;

/// The number of rows that are read at once. No more of an export is in memory.
pub const PAGE: usize = 500;

/// The end of the path of an export, after that of its list.
pub const PATH_END: &str = "/export.csv";

/// Tells spreadsheets that the file is UTF-8.
const MARK: &str = "\u{feff}";

/// Returns a response that downloads a CSV file: UTF-8 with a byte order mark, lines of up to 500 rows at a time.
///
/// `page` gets the place that the page before it returned, `None` at first, and returns the next lines and their place;
/// without a place, it was the last page. The next page is read when the one before it has been sent, so memory is bounded
/// however many rows there are. A failure on the way breaks the download off, so that half a file is not taken for a whole.
/// `name` is the file's name, in ASCII. No cache keeps the response.
///
/// ```
/// use sayso_kit::csv::{self, Line};
///
/// let mut head = Line::new();
/// head.text("Number");
/// let response = csv::download("numbers.csv", head, |after: Option<i64>| async move {
///     let number = after.map_or(1, |after| after + 1);
///     let mut line = Line::new();
///     line.value(Some(number));
///     Ok((vec![line], (number < 3).then_some(number)))
/// });
/// assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
/// ```
pub fn download<P, F, W>(name: &str, head: Line, mut page: F) -> Response
where
    P: Send + 'static,
    F: FnMut(Option<P>) -> W + Send + 'static,
    W: Future<Output = Result<(Vec<Line>, Option<P>)>> + Send + 'static,
{
    let mut first = MARK.as_bytes().to_vec();
    head.write(&mut first);
    let pages = stream::try_unfold(Some(None), move |place: Option<Option<P>>| {
        let reading = place.map(&mut page);
        async move {
            let Some(reading) = reading else {
                return Ok(None);
            };
            let (lines, next) = reading.await.map_err(broken_off)?;
            let mut bytes = Vec::new();
            for line in &lines {
                line.write(&mut bytes);
            }
            Ok::<_, io::Error>(Some((bytes, next.map(Some))))
        }
    });
    let body = stream::once(async { Ok(first) }).chain(pages.into_stream());
    let disposition = format!("attachment; filename=\"{name}\"");
    let disposition = HeaderValue::from_str(&disposition);
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
        (
            header::CONTENT_DISPOSITION,
            disposition.unwrap_or(HeaderValue::from_static("attachment")),
        ),
    ];
    (headers, Body::from_stream(body)).into_response()
}

fn broken_off(error: Error) -> io::Error {
    tracing::error!("an export broke off: {error:?}");
    io::Error::other("the export broke off")
}

/// Returns a response that downloads a CSV file of a few lines, which are there already.
///
/// ```
/// use sayso_kit::csv::{self, Line};
///
/// let response = csv::file("sums.csv", Line::new(), vec![Line::new()]);
/// assert_eq!(response.headers()["cache-control"], "private, no-store");
/// ```
pub fn file(name: &str, head: Line, mut lines: Vec<Line>) -> Response {
    download(name, head, move |_: Option<()>| {
        let lines = std::mem::take(&mut lines);
        async move { Ok((lines, None)) }
    })
}

/// Returns the address of the export of a list: that of the list, with its search and filters.
///
/// ```
/// use sayso::page::Url;
/// use sayso_kit::csv;
///
/// let list = Url::local("/t/north/tasks?q=tea").unwrap();
/// assert_eq!(csv::link(list).as_str(), "/t/north/tasks/export.csv?q=tea");
/// ```
pub fn link(list: impl Into<Url>) -> Url {
    let list = list.into();
    let (path, query) = list.as_str().split_once('?').unwrap_or((list.as_str(), ""));
    let mark = if query.is_empty() { "" } else { "?" };
    Url::local(format!("{path}{PATH_END}{mark}{query}")).unwrap_or(list)
}

/// Returns the response to a request for a file that is not given: a redirect, or an empty one with the error's status.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_kit::csv;
///
/// assert_eq!(csv::refused(&Error::forbidden()).status(), 403);
/// ```
pub fn refused(error: &Error) -> Response {
    let status = match error.kind() {
        ErrorKind::Redirect(redirect) => return Redirect::to(redirect.location()).into_response(),
        ErrorKind::Internal(_) => {
            tracing::error!("an export failed: {error:?}");
            StatusCode::INTERNAL_SERVER_ERROR
        }
        _ => StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    };
    let headers = [(header::CACHE_CONTROL, "private, no-store")];
    (status, headers).into_response()
}

#[cfg(test)]
mod tests {
    use super::{Line, PAGE, download};
    use futures_util::StreamExt;
    use sayso_core::Error;
    use std::sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    };

    fn lines() -> Vec<Line> {
        let mut line = Line::new();
        line.text("a cell of twenty five !!");
        vec![line; PAGE]
    }

    /// A million rows: a page is read only when the one before it was sent, and none is kept.
    #[tokio::test]
    async fn an_export_is_read_as_fast_as_it_is_sent() {
        let read = Arc::new(AtomicUsize::new(0));
        let count = read.clone();
        let response = download("rows.csv", Line::new(), move |after: Option<usize>| {
            count.fetch_add(1, Ordering::SeqCst);
            let page = after.map_or(1, |page| page + 1);
            async move { Ok((lines(), (page < 2_000).then_some(page))) }
        });
        let mut body = response.into_body().into_data_stream();
        let mut sent = 0;
        while let Some(chunk) = body.next().await {
            let chunk = chunk.expect("bytes");
            assert!(chunk.len() <= PAGE * 26, "{}", chunk.len());
            assert!(read.load(Ordering::SeqCst) <= sent + 1);
            sent += 1;
        }
        assert_eq!(sent, 2_001);
    }

    #[tokio::test]
    async fn an_export_that_fails_breaks_off() {
        let response = download("rows.csv", Line::new(), |after: Option<()>| async move {
            match after {
                None => Ok((lines(), Some(()))),
                Some(()) => Err(Error::internal("the database is gone")),
            }
        });
        let chunks: Vec<_> = response.into_body().into_data_stream().collect().await;
        assert_eq!(chunks.len(), 3);
        let error = chunks[2].as_ref().expect_err("a broken download");
        assert!(!error.to_string().contains("database"));
    }
}
