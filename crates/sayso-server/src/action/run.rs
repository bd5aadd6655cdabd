//! The third step of a submission: its action runs, once, and what it changed takes effect.

use super::{
    ActionCx, ActionInput, Returned,
    admit::Admitted,
    after::Hold,
    cx::Effects,
    def::ActionDef,
    once::{Once, once},
    outcome::Outcome,
    refusal::Refusal,
};
use crate::{
    context::cx::Cx,
    cookie::{Cookies, SetCookies},
    page::error::{PageError, panic_text},
    session::Session,
};
use futures_util::FutureExt;
use sayso_core::{Error, ErrorKind, Result};
use sayso_form::FormData;
use std::panic::AssertUnwindSafe;

/// The result of a submission, with the context for rendering after it.
pub(crate) struct Ran {
    pub(crate) cx: Cx,
    pub(crate) set_cookies: SetCookies,
    pub(crate) result: Result<Returned>,
    pub(crate) refresh: bool,
    pub(crate) form: String,
    pub(crate) values: FormData,
    pub(crate) def: &'static ActionDef,
}

/// One run of an action, with its effects applied.
pub(super) struct Attempt {
    result: Result<Returned>,
    set_cookies: SetCookies,
    refresh: bool,
    /// The visitor's cookies and session after the action, if they changed.
    identity: Option<(Cookies, Session)>,
    /// `true` if the action succeeded or left by a redirect, and its changes could not be saved.
    is_unsaved: bool,
}

impl Attempt {
    /// An attempt without effects.
    fn of(result: Result<Returned>) -> Self {
        Self {
            identity: None,
            set_cookies: SetCookies::default(),
            result,
            refresh: false,
            is_unsaved: false,
        }
    }

    pub(super) fn is_unsaved(&self) -> bool {
        self.is_unsaved
    }

    /// The outcome for repeats. `None` when the submission failed or had issues, so that it may run again.
    ///
    /// A redirect that left the action as an error is an outcome too: the action may have changed something before.
    pub(super) fn outcome(&self) -> Option<Outcome> {
        let (returned, has_left) = match &self.result {
            Ok(returned) => (returned.clone(), false),
            Err(error) => match error.kind() {
                ErrorKind::Redirect(to) => (Returned::Redirect(to.clone()), true),
                _ => return None,
            },
        };
        Some(Outcome {
            returned,
            set_cookies: self.set_cookies.clone(),
            refresh: self.refresh,
            has_left,
        })
    }
}

/// Runs a submission.
///
/// # Errors
/// Returns a refusal with the submitted values when the submission cannot be claimed (see [`once`]), and when the
/// action succeeded but its changes could not be saved.
pub(super) async fn run(
    action_cx: ActionCx,
    submission: Admitted,
    _until_done: Hold,
) -> std::result::Result<Ran, Refusal> {
    let (cx, gone) = (Cx::clone(&action_cx), action_cx.gone().clone());
    let Admitted {
        def,
        input,
        key,
        form,
        values,
        states,
    } = submission;
    let attempt = Box::pin(attempt(action_cx, def, input));
    let once = match key {
        // On the heap: it is large, and would be moved along with every future around it.
        Some(key) => match Box::pin(once(&cx, def, key, &gone, attempt)).await {
            Ok(once) => once,
            Err(refusal) => return Err(refusal.keeping(Some(form), values, states)),
        },
        None => Once::Ran(attempt.await),
    };
    if let Once::Ran(Attempt {
        is_unsaved: true,
        result: Err(error),
        ..
    }) = &once
    {
        let report = PageError::report(error, cx.path());
        return Err(
            Refusal::unsaved(report.digest().unwrap_or_default()).keeping(
                Some(form),
                values,
                states,
            ),
        );
    }
    let cx = cx.with_states(states);
    Ok(match once {
        Once::Ran(Attempt {
            result,
            set_cookies,
            refresh,
            identity,
            ..
        }) => {
            let cx = match identity {
                Some((cookies, session)) => cx.with_identity(cookies, session),
                None => cx,
            };
            Ran {
                cx,
                set_cookies,
                result,
                refresh,
                form,
                values,
                def,
            }
        }
        Once::Repeated(outcome) => {
            let result = outcome.result();
            let Outcome {
                set_cookies,
                refresh,
                ..
            } = outcome;
            let cx = if refresh {
                cx.with_set_cookies(&set_cookies)
            } else {
                cx
            };
            Ran {
                cx,
                set_cookies,
                result,
                refresh,
                form,
                values,
                def,
            }
        }
    })
}

async fn attempt(action_cx: ActionCx, def: &'static ActionDef, input: ActionInput) -> Attempt {
    let running = AssertUnwindSafe((def.run)(action_cx.clone(), input)).catch_unwind();
    let ended = match def.deadline {
        Some(deadline) => tokio::time::timeout(deadline, running).await.ok(),
        None => Some(running.await),
    };
    action_cx.announce().await;
    let Some(ended) = ended else {
        return Attempt::of(Err(too_long(def)));
    };
    let result = ended.unwrap_or_else(|panic| Err(Error::internal(panic_text(panic.as_ref()))));
    if let Err(ErrorKind::Internal(_)) = result.as_ref().map_err(Error::kind) {
        return Attempt::of(result);
    }
    match action_cx.apply().await {
        Ok(Effects {
            cookies,
            session,
            set_cookies,
            refresh,
        }) => {
            let identity = refresh.then_some((cookies, session));
            Attempt {
                identity,
                set_cookies,
                result,
                refresh,
                is_unsaved: false,
            }
        }
        Err(error) => Attempt {
            is_unsaved: has_outcome(&result),
            ..Attempt::of(Err(error))
        },
    }
}

/// Returns whether the action may have changed something: it succeeded, or left by a redirect.
fn has_outcome(result: &Result<Returned>) -> bool {
    match result {
        Ok(_) => true,
        Err(error) => matches!(error.kind(), ErrorKind::Redirect(_)),
    }
}

fn too_long(def: &ActionDef) -> Error {
    tracing::warn!(action = def.id, "an action was ended at its deadline");
    Error::unavailable("This took too long and was stopped. Try again in a moment.")
}
