//! The answer that the runtime in the browser reads: the outcome first, then the document. A failure while
//! rendering can so never lose the outcome of an action that has done its work.

use crate::{
    context::cx::Cx,
    cookie::SetCookies,
    http::{response, target::Target},
    page::{
        document::Document,
        error::{panic_text, random_name},
    },
};
use axum::{
    body::{Body, Bytes},
    response::Response,
};
use futures_util::{FutureExt, StreamExt, stream};
use http::{HeaderValue, header};
use sayso_core::Html;
use serde::Serialize;
use std::{
    collections::VecDeque,
    convert::Infallible,
    future::Future,
    panic::AssertUnwindSafe,
    pin::Pin,
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

const CONTENT_TYPE: HeaderValue = HeaderValue::from_static("application/x-sayso; charset=utf-8");

/// The first frame: what became of the submit.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Outcome {
    r#type: &'static str,
    status: &'static str,
    form: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    replace: bool,
    #[serde(skip_serializing_if = "is_false")]
    external: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    message: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    html: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde calls it with a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Outcome {
    /// `status` is one of `ok`, `issues`, `redirect`, `refused`, `error`.
    pub(crate) fn new(status: &'static str, form: &str) -> Self {
        Self {
            r#type: "outcome",
            status,
            form: form.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn to(mut self, target: &Target) -> Self {
        self.location = Some(target.location().to_owned());
        self.replace = target.is_replace();
        self.external = target.is_external();
        self
    }

    pub(crate) fn message(mut self, message: &str) -> Self {
        message.clone_into(&mut self.message);
        self
    }

    /// A boundary's page in place of the message.
    pub(crate) fn html(mut self, html: &Html) -> Self {
        html.as_str().clone_into(&mut self.html);
        self
    }

    pub(crate) fn value(mut self, value: serde_json::Value) -> Self {
        self.value = Some(value);
        self
    }

    /// Sets the state that the calling element keeps for the action's next call.
    pub(crate) fn state(mut self, state: Option<String>) -> Self {
        self.state = state;
        self
    }

    pub(crate) fn text(&self) -> &str {
        &self.message
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

/// When a rendering began, counted in this process: with submits in parallel neither the order of clicks
/// nor that of answers says which page is the newest.
#[derive(Clone, Copy, Debug)]
struct Stamp {
    node: &'static str,
    at: u64,
}

impl Stamp {
    fn now() -> Self {
        static NODE: LazyLock<String> = LazyLock::new(random_name);
        static COUNT: AtomicU64 = AtomicU64::new(0);
        Self {
            node: &NODE,
            at: COUNT.fetch_add(1, Ordering::Relaxed),
        }
    }
}

/// A framed answer.
pub(crate) struct Frames {
    outcome: Outcome,
}

impl Frames {
    pub(crate) fn new(outcome: Outcome) -> Self {
        Self { outcome }
    }

    /// Sends the outcome alone.
    pub(crate) fn respond_alone(self, cx: &Cx, status: u16, set_cookies: &SetCookies) -> Response {
        framed(response::respond(
            cx,
            status,
            Body::from(line(&self.outcome)),
            set_cookies,
        ))
    }

    /// Sends the outcome at once and `rest`, the document and its address, when it is there: in one piece if it has
    /// nothing to wait for.
    pub(crate) fn respond(
        self,
        cx: &Cx,
        status: u16,
        set_cookies: &SetCookies,
        rest: impl Future<Output = Option<(String, Document)>> + Send + 'static,
    ) -> Response {
        let first = line(&self.outcome);
        let rest = async move {
            let stamp = Stamp::now();
            rest.await
                .map(|(url, document)| frame(&url, document, stamp))
                .unwrap_or_default()
        };
        // The body is written by a task of the connection.
        let rest = sayso_cache::inherit(rest);
        let rest = AssertUnwindSafe(rest).catch_unwind();
        let rest = FutureExt::map(rest, |document| match document {
            Ok(document) => document,
            Err(panic) => {
                tracing::error!("rendering after an action {}", panic_text(panic.as_ref()));
                vec![Bytes::from_static(
                    b"{\"type\":\"failed\",\"message\":\"The page could not be shown.\"}\n",
                )]
            }
        });
        let mut rest = rest.boxed();
        let body = match (&mut rest).now_or_never() {
            Some(document) => Body::new(Pieces::new([first].into_iter().chain(document))),
            None => {
                let rest = stream::once(rest).flat_map(stream::iter);
                Body::from_stream(stream::iter([first]).chain(rest).map(Ok::<_, Infallible>))
            }
        };
        framed(response::respond(cx, status, body, set_cookies))
    }
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
        metadata: crate::page::metadata::Metadata::default(),
    };
    let first = line(&Outcome::new("refused", form).message(message));
    [first]
        .into_iter()
        .chain(frame(url, document, Stamp::now()))
        .flatten()
        .collect()
}
