//! A submit that never reached its action.

use super::state::KeptStates;
use crate::{body::BodyError, context::cx::Cx, http::origin::OriginRefused};
use sayso_core::Size;
use sayso_form::FormData;
use std::time::Duration;

/// Why a submit was refused, and what can be saved of it.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) message: String,
    /// The form and its values, when they could be read.
    pub(crate) form: Option<Box<(String, FormData)>>,
    /// The previous values of the page's forms.
    pub(crate) states: KeptStates,
    /// Whether a newly rendered page makes the next try succeed.
    pub(crate) retry: bool,
    /// After how long the next try may succeed, in seconds.
    pub(crate) wait: Option<u64>,
}

impl Refusal {
    pub(crate) fn new(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            message: message.into(),
            form: None,
            states: KeptStates::default(),
            retry: false,
            wait: None,
        }
    }

    /// With what was typed and what the page's forms showed, so that nothing is lost.
    pub(crate) fn keeping(
        mut self,
        form: Option<String>,
        values: FormData,
        states: KeptStates,
    ) -> Self {
        self.form = form.map(|id| Box::new((id, values)));
        self.states = states;
        self
    }

    pub(crate) fn no_action() -> Self {
        Self::new(
            400,
            "This submit does not say what to do. Reload the page and try again.",
        )
    }

    pub(crate) fn unknown_action() -> Self {
        Self::new(
            404,
            "This page was updated since you opened it, and what you tried to do is no longer there. \
             Copy what the form holds, then reload the page.",
        )
    }

    /// What the page holds does not open here. A page that is rendered now has what does.
    pub(crate) fn stale(cx: &Cx) -> Self {
        let reason = if cx.is_from_another_build() {
            "This page was updated since you opened it"
        } else {
            "This page was opened in another session or a long time ago"
        };
        let message = format!(
            "{reason}, so nothing was changed. Check what the form holds and send it again."
        );
        Self {
            retry: true,
            ..Self::new(403, message)
        }
    }

    /// No page stands at the address, so nothing there can offer an action.
    pub(crate) fn no_page() -> Self {
        Self::new(
            404,
            "There is no page at this address, so nothing was changed.",
        )
    }

    /// The instance that ran the submission was killed.
    pub(crate) fn interrupted() -> Self {
        let message = "The server was interrupted while it worked on this. \
                       Check whether it was saved before you send it again.";
        Self {
            retry: true,
            ..Self::new(409, message)
        }
    }

    /// The same submission has run before, and what came of it is not known any more.
    pub(crate) fn sent_before() -> Self {
        let message = "This was sent before. Check whether it was saved before you send it again.";
        Self {
            retry: true,
            ..Self::new(409, message)
        }
    }

    /// The action succeeded, and its changes to the session could not be saved. `code` finds the reason in the log.
    pub(crate) fn unsaved(code: &str) -> Self {
        let message = format!(
            "Something went wrong on our side when this was almost done. Check whether it was saved before you send it \
             again. (Code {code})"
        );
        Self {
            retry: true,
            ..Self::new(500, message)
        }
    }

    /// A store cannot be reached, so nothing was begun.
    pub(crate) fn unavailable() -> Self {
        Self::new(
            503,
            "Something went wrong on our side, so nothing was changed. Try again in a moment.",
        )
    }

    /// Too many calls of one action.
    pub(crate) fn too_often(wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        let message = match seconds {
            0..=1 => "This was too often. Wait a second and send it again.".to_owned(),
            2..120 => format!("This was too often. Wait {seconds} seconds and send it again."),
            _ => format!(
                "This was too often. Wait {} minutes and send it again.",
                seconds.div_ceil(60)
            ),
        };
        Self {
            wait: Some(seconds),
            ..Self::new(429, message)
        }
    }

    /// All uploads together take as much room as they may.
    pub(crate) fn full() -> Self {
        let message = "Too many files are being sent at the moment, so yours was not taken. Choose it again and send \
                       the form in a minute.";
        Self {
            wait: Some(60),
            ..Self::new(503, message)
        }
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(
            413,
            format!(
                "This is too large: at most {} can be sent here.",
                Size::from(limit)
            ),
        )
    }
}

impl From<BodyError> for Refusal {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Full => Self::full(),
            BodyError::Busy => Self {
                wait: Some(60),
                ..Self::new(error.status(), error.to_string())
            },
            error => Self::new(error.status(), error.to_string()),
        }
    }
}

impl From<OriginRefused> for Refusal {
    fn from(error: OriginRefused) -> Self {
        Self::new(403, error.to_string())
    }
}
