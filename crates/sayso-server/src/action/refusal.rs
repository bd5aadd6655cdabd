//! Submissions that were refused before their action ran.

use super::previous::PreviousValues;
use crate::{
    body::BodyError, context::cx::Cx, http::origin::OriginRefused, session::anonymous_binding,
};
use sayso_form::FormData;
use sayso_text::{Size, current};
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
    /// `true` if the next try from a newly rendered page can succeed.
    pub(crate) retry: bool,
    /// After how long the next try may succeed, in seconds.
    pub(crate) wait: Option<u64>,
}

impl Refusal {
    fn new(status: u16, message: impl Into<String>) -> Self {
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
        Self::new(400, current().unknown_form())
    }

    pub(crate) fn unknown_action() -> Self {
        Self::new(404, current().action_gone())
    }

    /// The page's sealed values cannot be opened here. A newly rendered page has valid ones.
    pub(crate) fn stale(cx: &Cx) -> Self {
        let message = if cx.is_from_another_build() {
            current().page_updated()
        } else if cx.binding() == anonymous_binding() {
            current().session_ended()
        } else {
            current().page_too_old()
        };
        Self {
            retry: true,
            ..Self::new(403, message)
        }
    }

    /// There is no page at the address, so nothing there can offer an action.
    pub(crate) fn no_page() -> Self {
        Self::new(404, current().no_page_to_submit_to())
    }

    /// The instance that ran the submission was killed.
    pub(crate) fn interrupted() -> Self {
        Self {
            retry: true,
            ..Self::new(409, current().interrupted())
        }
    }

    /// The same submission has run before, and its outcome is no longer known.
    pub(crate) fn sent_before() -> Self {
        Self {
            retry: true,
            ..Self::new(409, current().sent_before())
        }
    }

    /// The action succeeded, and its changes to the session could not be saved. `code` finds the reason in the log.
    pub(crate) fn unsaved(code: &str) -> Self {
        Self {
            retry: true,
            ..Self::new(500, current().not_saved(code))
        }
    }

    /// A store cannot be reached, so the action was not started.
    pub(crate) fn unavailable() -> Self {
        Self::new(503, current().nothing_changed())
    }

    /// Too many calls of one action.
    pub(crate) fn too_often(wait: Duration) -> Self {
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Self {
            wait: Some(seconds),
            ..Self::new(429, current().too_many_attempts(seconds))
        }
    }

    /// The uploads in flight have reached their total size limit.
    pub(crate) fn full() -> Self {
        Self {
            wait: Some(60),
            ..Self::new(503, current().too_many_uploads())
        }
    }

    pub(crate) fn too_large(limit: usize) -> Self {
        Self::new(413, current().too_large(Size::from(limit)))
    }

    /// The submission brings files, and its action takes none, or elsewhere.
    pub(crate) fn files_not_taken() -> Self {
        Self::new(400, current().files_not_taken())
    }

    /// A button brings more fields than it may.
    pub(crate) fn too_many_button_fields() -> Self {
        Self::new(400, current().too_many_button_fields())
    }

    /// Applying the effects of an action panicked.
    pub(crate) fn internal() -> Self {
        Self::new(500, current().internal_error())
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
