//! The third step of a submission: its action runs, once, and its changes take effect.

use super::{
    admit::Admitted,
    after::Hold,
    attempt::{Attempt, attempt},
    cx::ActionCx,
    def::ActionDef,
    once::{Once, once},
    outcome::Outcome,
    refusal::Refusal,
    returned::Returned,
};
use crate::{context::cx::Cx, cookie::SetCookies, page::report::report};
use sayso_core::Result;
use sayso_form::FormData;

/// The result of a submission, with the context for rendering after it.
pub(crate) struct Completed {
    pub(crate) cx: Cx,
    pub(crate) set_cookies: SetCookies,
    pub(crate) result: Result<Returned>,
    pub(crate) refresh: bool,
    pub(crate) form: String,
    pub(crate) values: FormData,
    pub(crate) def: &'static ActionDef,
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
) -> std::result::Result<Completed, Refusal> {
    let cx = Cx::clone(&action_cx);
    let gone = action_cx.gone().clone();
    let Admitted {
        def,
        input,
        key,
        form,
        values,
        previous_values,
    } = submission;
    let attempt = Box::pin(attempt(action_cx, def, input));
    let once = match key {
        // The future is boxed because it is large, and every future around it would contain it.
        Some(key) => match Box::pin(once(&cx, def, key, &gone, attempt)).await {
            Ok(once) => once,
            Err(refusal) => return Err(refusal.keeping(Some(form), values, previous_values)),
        },
        None => Once::Completed(attempt.await),
    };
    if let Once::Completed(Attempt {
        is_unsaved: true,
        result: Err(error),
        ..
    }) = &once
    {
        let report = report(error, &cx);
        return Err(
            Refusal::unsaved(report.digest().unwrap_or_default()).keeping(
                Some(form),
                values,
                previous_values,
            ),
        );
    }
    let cx = cx.with_previous_values(previous_values);
    Ok(match once {
        Once::Completed(Attempt {
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
            Completed {
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
            Completed {
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
