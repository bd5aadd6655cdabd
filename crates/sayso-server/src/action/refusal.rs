//! Submissions that were refused before their action ran.

use super::previous::PreviousValues;
use crate::{body::BodyError, context::cx::Cx, http::origin::OriginRefused};
use sayso_core::Size;
use sayso_form::FormData;
use std::time::Duration;

/// The reason for a refusal, with everything that can be saved of the submission.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) message: String,
    /// The form and its values, when they could be read.
    pub(crate) form: Option<Box<(String, FormData)>>,
    /// The previous values of the page's forms.
    pub(crate) previous_values: PreviousValues,
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
            previous_values: PreviousValues::default(),
            retry: false,
            wait: None,
        }
    }

    /// Attaches the submitted values and the previous values of the page's forms, so that nothing is lost.
    pub(crate) fn keeping(
        mut self,
        form: Option<String>,
        values: FormData,
        previous_values: PreviousValues,
    ) -> Self {
        self.form = form.map(|id| Box::new((id, values)));
        self.previous_values = previous_values;
        self
    }

    pub(crate) fn no_action() -> Self {
        Self::new(
            400,
            "This form cannot be processed. Reload the page and try again.",
        )
    }

    pub(crate) fn unknown_action() -> Self {
        Self::new(
            404,
            "This page has been updated since you opened it, and this action is no longer available. \
             Copy your entries, then reload the page.",
        )
    }

    /// The page's sealed values cannot be opened here. A newly rendered page has valid ones.
    pub(crate) fn stale(cx: &Cx) -> Self {
        let reason = if cx.is_from_another_build() {
            "This page has been updated since you opened it"
        } else {
            "You opened this page in another session or a long time ago"
        };
        let message = format!(
            "{reason}, so nothing was changed. Check your entries and send the form again."
        );
        Self {
            retry: true,
            ..Self::new(403, message)
        }
    }

    /// There is no page at the address, so nothing there can offer an action.
    pub(crate) fn no_page() -> Self {
        Self::new(404, "This page does not exist, so nothing was changed.")
    }

    /// The instance that ran the submission was killed.
    pub(crate) fn interrupted() -> Self {
        let message = "The server was interrupted while processing the form. \
                       Check whether your changes were saved before you send it again.";
        Self {
            retry: true,
            ..Self::new(409, message)
        }
    }

    /// The same submission has run before, and its outcome is no longer known.
    pub(crate) fn sent_before() -> Self {
        let message = "This form was already sent. \
                       Check whether your changes were saved before you send it again.";
        Self {
            retry: true,
            ..Self::new(409, message)
        }
    }

    /// The action succeeded, and its changes to the session could not be saved. `code` finds the reason in the log.
    pub(crate) fn unsaved(code: &str) -> Self {
        let message = format!(
            "Something went wrong on our side while saving. Check whether your changes were saved before you send the \
             form again. (Code {code})"
        );
        Self {
            retry: true,
            ..Self::new(500, message)
        }
    }

    /// A store cannot be reached, so the action was not started.
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
            0..=1 => "Too many attempts. Try again in a second.".to_owned(),
            2..120 => format!("Too many attempts. Try again in {seconds} seconds."),
            _ => format!(
                "Too many attempts. Try again in {} minutes.",
                seconds.div_ceil(60)
            ),
        };
        Self {
            wait: Some(seconds),
            ..Self::new(429, message)
        }
    }

    /// The uploads in flight have reached their total size limit.
    pub(crate) fn full() -> Self {
        let message = "Too many files are being uploaded right now, so yours was not accepted. Wait a minute, choose \
                       your file again and send the form.";
        Self {
            wait: Some(60),
            ..Self::new(503, message)
        }
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(
            413,
            format!(
                "This is too large. You can send at most {}.",
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
