//! The result of a submission, and the kind of response that each caller gets for it.

use super::caller::Caller;
use crate::http::target::Target;
use sayso_client::wire::OutcomeStatus;
use serde_json::Value;

/// The result of a submission. It knows no caller and no HTTP but the status.
#[derive(Debug, PartialEq)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// The DOM id of the form; empty for a button without a form of its own, and for what could not be read.
    pub(super) form: String,
    pub(super) ending: Ending,
    /// `true` if something on the page changed, so that a call gets the page too.
    pub(super) refresh: bool,
    /// The seconds after which the next try may succeed.
    pub(super) retry_after: Option<u64>,
}

/// The end of a submission.
#[derive(Debug, PartialEq)]
pub(super) enum Ending {
    /// A redirect.
    Redirect {
        to: Target,
        /// `true` if it left the action as an error, as guards do.
        has_left: bool,
        /// `true` if the runtime gets the target's page, too.
        with_page: bool,
    },
    /// The action returned `()`.
    Done,
    /// The action returned a value.
    Value(Value),
    /// The form stays with the submitted values, some of them changed.
    Refill,
    /// The form has issues. Their messages, for callers that have no fields to show them at.
    Issues(String),
    /// The submission was refused, or its action failed.
    NotDone {
        status: OutcomeStatus,
        message: String,
        /// The markup of a boundary, shown in place of the message.
        html: Option<String>,
    },
}

/// The kind of a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// A redirect: to the target, or back to the page.
    Redirect,
    /// The page as a document.
    Document,
    /// The value as JSON.
    Json,
    /// The message as text.
    Plain,
    /// Frames: the outcome, and a page after it.
    Frames(Follow),
}

/// The page that follows an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Follow {
    Nothing,
    /// The page of the form or of the caller.
    Page,
    /// The page that a redirect leads to.
    Target,
}

impl Answer {
    /// Returns the kind of response that `caller` gets: the table "outcome by caller" of ARCHITECTURE.md.
    pub(super) fn reply(&self, caller: Caller) -> Reply {
        use Caller::{Browser, Call, Program, Runtime};
        let page_if = |wanted: bool| {
            Reply::Frames(if wanted {
                Follow::Page
            } else {
                Follow::Nothing
            })
        };
        match (&self.ending, caller) {
            (Ending::Redirect { .. } | Ending::Done, Browser | Program) => Reply::Redirect,
            (Ending::Redirect { with_page, .. }, Runtime | Call) => Reply::Frames(if *with_page {
                Follow::Target
            } else {
                Follow::Nothing
            }),
            (Ending::Value(_), Browser)
            | (Ending::Refill | Ending::Issues(_), Browser | Program) => Reply::Document,
            (Ending::Value(_), Program) => Reply::Json,
            (Ending::NotDone { .. }, Browser) => Reply::Document,
            (Ending::NotDone { .. }, Program) => Reply::Plain,
            (Ending::Done | Ending::Value(_) | Ending::Refill | Ending::Issues(_), Runtime) => {
                page_if(true)
            }
            (Ending::Done | Ending::Value(_) | Ending::Refill | Ending::Issues(_), Call)
            | (Ending::NotDone { .. }, Runtime | Call) => page_if(self.refresh),
        }
    }

    /// Returns the message for a notice. A runtime shows that of issues only if no field of the page shows them; a
    /// document shows it for a button without a form of its own.
    pub(super) fn message(&self, caller: Caller) -> Option<&str> {
        match &self.ending {
            Ending::NotDone { message, .. } => Some(message),
            Ending::Issues(messages) if caller != Caller::Browser || self.form.is_empty() => {
                Some(messages)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Caller::*, *};
    use sayso_core::Url;

    fn answer(ending: Ending, refresh: bool) -> Answer {
        Answer {
            status: 200,
            form: "f".into(),
            ending,
            refresh,
            retry_after: None,
        }
    }

    fn redirect(with_page: bool) -> Ending {
        Ending::Redirect {
            to: Target::from(Url::root()),
            has_left: true,
            with_page,
        }
    }

    fn not_done() -> Ending {
        Ending::NotDone {
            status: OutcomeStatus::Error,
            message: "It failed".into(),
            html: None,
        }
    }

    #[test]
    fn each_caller_gets_what_it_can_show() {
        use Follow::{Nothing, Page, Target};
        use Reply::{Document, Frames, Json, Plain, Redirect};
        // The columns are: browser, program, runtime, call, and a call that changed something.
        for (ending, expected) in [
            (
                redirect as fn(bool) -> Ending,
                [
                    Redirect,
                    Redirect,
                    Frames(Target),
                    Frames(Target),
                    Frames(Target),
                ],
            ),
            (
                |_| redirect(false),
                [
                    Redirect,
                    Redirect,
                    Frames(Nothing),
                    Frames(Nothing),
                    Frames(Nothing),
                ],
            ),
            (
                |_| Ending::Done,
                [
                    Redirect,
                    Redirect,
                    Frames(Page),
                    Frames(Nothing),
                    Frames(Page),
                ],
            ),
            (
                |_| Ending::Value(7.into()),
                [Document, Json, Frames(Page), Frames(Nothing), Frames(Page)],
            ),
            (
                |_| Ending::Refill,
                [
                    Document,
                    Document,
                    Frames(Page),
                    Frames(Nothing),
                    Frames(Page),
                ],
            ),
            (
                |_| Ending::Issues("Enter a title".into()),
                [
                    Document,
                    Document,
                    Frames(Page),
                    Frames(Nothing),
                    Frames(Page),
                ],
            ),
            (
                |_| not_done(),
                [
                    Document,
                    Plain,
                    Frames(Nothing),
                    Frames(Nothing),
                    Frames(Page),
                ],
            ),
        ] {
            let callers = [
                (Browser, false),
                (Program, false),
                (Runtime, false),
                (Call, false),
                (Call, true),
            ];
            let replies =
                callers.map(|(caller, refresh)| answer(ending(true), refresh).reply(caller));
            assert_eq!(replies, expected, "{:?}", ending(true));
        }
        assert_eq!(answer(not_done(), true).reply(Runtime), Frames(Page));
    }

    #[test]
    fn issues_are_a_message_where_no_field_shows_them() {
        let issues = || answer(Ending::Issues("Enter a title".into()), false);
        assert_eq!(issues().message(Browser), None);
        assert_eq!(issues().message(Runtime), Some("Enter a title"));
        assert_eq!(issues().message(Call), Some("Enter a title"));
        let nowhere = Answer {
            form: String::new(),
            ..issues()
        };
        assert_eq!(nowhere.message(Browser), Some("Enter a title"));
        assert_eq!(
            answer(not_done(), false).message(Runtime),
            Some("It failed")
        );
        assert_eq!(answer(Ending::Done, false).message(Call), None);
    }
}
