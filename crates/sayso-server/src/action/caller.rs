//! The kinds of callers that wait for the response to a submission.

use http::{HeaderMap, header};
use sayso_client::wire;

/// The caller that waits for the response to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// The browser runtime, for a form: it reads frames.
    Runtime,
    /// The browser runtime, for an event handler or a script: it gets the page only if something on it changed.
    Call,
    /// A browser without JavaScript, which shows the response.
    Browser,
    /// A program, or any other caller.
    Program,
}

impl Caller {
    /// Tells the caller by the headers of its request.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let has = |name: &str, value: &str| {
            headers
                .get(name)
                .and_then(|have| have.to_str().ok())
                .is_some_and(|have| have.contains(value))
        };
        if let Some(kind) = headers.get(wire::SUBMIT_HEADER) {
            if kind == wire::SUBMIT_CALL {
                Self::Call
            } else {
                Self::Runtime
            }
        } else if has("sec-fetch-mode", "navigate") || has(header::ACCEPT.as_str(), "text/html") {
            Self::Browser
        } else {
            Self::Program
        }
    }
}
