//! The response that the browser's runtime reads: the outcome first, then the document. A failure during rendering
//! therefore never loses the outcome of an action.

use super::{
    answer::{Answer, Ending, Follow},
    answered::Answered,
    caller::Caller,
};
use crate::{
    context::cx::Cx,
    crypto::random::short_name,
    http::response,
    page::{
        document::Document,
        error::panic_text,
        lookup::document_at,
        render::{Rendered, render},
        routes::RouteMatch,
    },
};
use axum::{
    body::{Body, Bytes},
    response::Response,
};
use futures_util::{FutureExt, StreamExt, future::BoxFuture, stream};
use http::{HeaderValue, StatusCode, header};
use sayso_client::wire::OutcomeStatus;
use serde::Serialize;
use std::{
    collections::VecDeque,
    convert::Infallible,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-sayso; charset=utf-8");

/// The first frame: the outcome of the submission.
#[derive(Serialize)]
struct Outcome<'a> {
    r#type: &'static str,
    status: &'static str,
    form: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    replace: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    external: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    left: bool,
    #[serde(skip_serializing_if = "str::is_empty")]
    message: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
}

impl<'a> Outcome<'a> {
    fn new(answer: &'a Answer, caller: Caller) -> Self {
        let mut outcome = Self {
            r#type: "outcome",
            status: OutcomeStatus::Ok.name(),
            form: &answer.form,
            location: None,
            replace: false,
            external: false,
            left: false,
            message: answer.message(caller).unwrap_or_default(),
            html: "",
            value: None,
            state: None,
        };
        match &answer.ending {
            Ending::Redirect { to, has_left, .. } => {
                outcome.left = *has_left;
                outcome.status = OutcomeStatus::Redirect.name();
                outcome.location = Some(to.location());
                outcome.replace = to.is_replace();
                outcome.external = to.is_external();
            }
            Ending::Done => {}
            Ending::Value(value) => outcome.value = Some(value),
            // The runtime treats it as a form without issues that waits for a correction: what it holds stays.
            Ending::Refill | Ending::Issues(_) => outcome.status = OutcomeStatus::Issues.name(),
            Ending::NotDone { status, html, .. } => {
                outcome.status = status.name();
                outcome.html = html.as_deref().unwrap_or_default();
            }
        }
        outcome
    }
}

/// Sends the outcome, and the page that follows it.
pub(super) fn send(
    answered: Answered,
    caller: Caller,
    follow: Follow,
    route: &RouteMatch,
) -> Response {
    let Answered {
        answer,
        cx,
        set_cookies,
        def,
    } = answered;
    let mut outcome = Outcome::new(&answer, caller);
    if caller == Caller::Call {
        // The calling element keeps the value for the next call of the action.
        outcome.state = def.and_then(|def| cx.previous_values().seal_for(&cx, &answer.form, def));
    }
    let first = line(&outcome);
    let headers = cx.app().clone();
    let headers = &headers.headers;
    let body = match (follow, answer.ending) {
        (Follow::Page, ending) => {
            let route = route.clone();
            let is_done = matches!(ending, Ending::Done | Ending::Value(_));
            let rest = async move {
                if is_done {
                    this_page(&cx, &route).await
                } else {
                    correctable_page(&cx, &route).await
                }
            };
            after(first, Box::pin(rest))
        }
        (Follow::Target, Ending::Redirect { to, .. }) => {
            let rest = async move { document_at(&cx, to.local()?).await };
            after(first, Box::pin(rest))
        }
        (Follow::Nothing | Follow::Target, _) => Body::from(first),
    };
    framed(response::respond(
        headers,
        answer.status,
        body,
        &set_cookies,
    ))
}

/// Renders the page of the submission once more.
async fn this_page(cx: &Cx, route: &RouteMatch) -> Option<(String, Document)> {
    match render(cx, route).await {
        Rendered::Document(document) => Some((cx.here().to_string(), document)),
        Rendered::Redirect(to) => Box::pin(document_at(cx, to.local()?)).await,
    }
}

/// Renders the page of a submission that changed nothing. Returns `None` for a page that is worth less than the one in the
/// browser: an error page without the form, or one that a guard redirects away from.
async fn correctable_page(cx: &Cx, route: &RouteMatch) -> Option<(String, Document)> {
    match render(cx, route).await {
        Rendered::Document(document) => {
            let is_useful = document.status == StatusCode::OK || document.shows_form;
            is_useful.then(|| (cx.here().to_string(), document))
        }
        Rendered::Redirect(_) => None,
    }
}

#[derive(Serialize)]
struct DocumentFrame<'a> {
    r#type: &'static str,
    url: &'a str,
    length: usize,
    node: &'static str,
    at: u64,
}

/// The frame that replaces a document.
#[derive(Serialize)]
struct FailedFrame<'a> {
    r#type: &'static str,
    message: &'a str,
}

/// The time at which a rendering started, counted in this process. With parallel submissions neither the order of
/// clicks nor that of responses tells which page is the newest.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    node: &'static str,
    at: u64,
}

impl Stamp {
    fn now() -> Self {
        static NODE: LazyLock<String> = LazyLock::new(short_name);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        Self {
            node: &NODE,
            at: COUNT.fetch_add(1, Ordering::Relaxed),
        }
    }
}

/// Sends `first` at once and `rest`, the document and its address, when it is ready. If it is ready already, both are
/// sent in one piece. The future is boxed because it is large, and every future around it would contain it.
fn after(first: Bytes, rest: BoxFuture<'static, Option<(String, Document)>>) -> Body {
    let stamp = Stamp::now();
    let rest = FutureExt::map(rest, move |rest| {
        rest.map(|(url, document)| frame(&url, document, stamp))
            .unwrap_or_default()
    });
    // The body is written by a task of the connection.
    let rest = AssertUnwindSafe(sayso_cache::inherit(rest)).catch_unwind();
    let message = sayso_text::current().rendering_failed();
    let mut rest = FutureExt::map(rest, move |document| {
        document.unwrap_or_else(|panic| not_shown(&*panic, message))
    })
    .boxed();
    match (&mut rest).now_or_never() {
        Some(document) => Body::new(Pieces::new([first].into_iter().chain(document))),
        None => {
            let rest = stream::once(rest).flat_map(stream::iter);
            Body::from_stream(stream::iter([first]).chain(rest).map(Ok::<_, Infallible>))
        }
    }
}

/// The last frame when rendering panicked.
fn not_shown(panic: &(dyn std::any::Any + Send), message: &str) -> Vec<Bytes> {
    tracing::error!("rendering after an action {}", panic_text(panic));
    vec![line(&FailedFrame {
        r#type: "failed",
        message,
    })]
}

fn framed(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, CONTENT_TYPE);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, response::NO_STORE);
    response
}

/// Strings and numbers only, so writing JSON cannot fail; if it did, the runtime would report a bad answer.
fn line(value: &impl Serialize) -> Bytes {
    let mut line = serde_json::to_vec(value).unwrap_or_default();
    line.push(b'\n');
    line.into()
}

/// Head, document and end, none of them copied.
fn frame(url: &str, document: Document, Stamp { node, at }: Stamp) -> Vec<Bytes> {
    let head = line(&DocumentFrame {
        r#type: "document",
        url,
        length: document.html.len(),
        node,
        at,
    });
    vec![head, document.html.into(), Bytes::from_static(b"\n")]
}

/// A body of known length in pieces.
struct Pieces(VecDeque<Bytes>);

impl Pieces {
    fn new(pieces: impl Iterator<Item = Bytes>) -> Self {
        Self(pieces.filter(|piece| !piece.is_empty()).collect())
    }
}

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, Infallible>>> {
        Poll::Ready(
            self.0
                .pop_front()
                .map(|piece| Ok(http_body::Frame::data(piece))),
        )
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_empty()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.0.iter().map(|piece| piece.len() as u64).sum())
    }
}

/// Both frames, as they are sent.
#[cfg(feature = "fuzz")]
pub(crate) fn written(form: &str, message: &str, url: &str, html: &str) -> Vec<u8> {
    let document = Document {
        status: 200,
        html: html.to_owned(),
        shows_form: true,
        metadata: crate::page::metadata::Metadata::default(),
    };
    let answer = Answer {
        status: 400,
        form: form.to_owned(),
        ending: Ending::NotDone {
            status: OutcomeStatus::Refused,
            message: message.to_owned(),
            html: None,
        },
        refresh: false,
        retry_after: None,
    };
    let first = line(&Outcome::new(&answer, Caller::Runtime));
    [first]
        .into_iter()
        .chain(frame(url, document, Stamp::now()))
        .flatten()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_client::wire::FRAMES_TYPE;

    #[test]
    fn the_content_type_is_that_of_the_protocol() {
        let name = format!("{FRAMES_TYPE};");
        assert!(CONTENT_TYPE.as_bytes().starts_with(name.as_bytes()));
    }
}
