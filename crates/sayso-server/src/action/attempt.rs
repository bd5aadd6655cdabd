//! One run of an action, with its effects.

use super::{
    cx::{ActionCx, Effects},
    def::ActionDef,
    input::ActionInput,
    outcome::Outcome,
    returned::Returned,
};
use crate::{
    cookie::{Cookies, SetCookies},
    page::error::panic_text,
    session::Session,
};
use futures_util::FutureExt;
use sayso_core::{Error, ErrorKind, Result};
use std::panic::AssertUnwindSafe;

/// One run of an action, with its effects applied.
pub(super) struct Attempt {
    pub(super) result: Result<Returned>,
    pub(super) set_cookies: SetCookies,
    pub(super) refresh: bool,
    /// The visitor's cookies and session after the action, if they changed.
    pub(super) identity: Option<(Cookies, Session)>,
    /// `true` if the action succeeded or left by a redirect, and its changes could not be saved.
    pub(super) is_unsaved: bool,
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

/// Runs an action to its end or its deadline, and applies its effects.
pub(super) async fn attempt(
    action_cx: ActionCx,
    def: &'static ActionDef,
    input: ActionInput,
) -> Attempt {
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
    tracing::warn!(action = def.id, "stopped an action at its deadline");
    Error::unavailable(sayso_text::current().action_stopped())
}
