//! A submit's way: origin, body, action, bound arguments, run, effects. Whoever fails on the way is answered
//! by [`answer`](super::answer).

use super::{
    ActionCx, ActionDef, ActionInput, Returned, answer,
    form::{ACTION, FORM, FORM_ACTION},
    refusal::Refusal,
};
use crate::{
    Cx, body, cookie::SetCookies, origin::check_same_origin, page_error::panic_text, routes::Surroundings,
};
use axum::{body::Body, response::Response};
use sayso_core::{Error, ErrorKind, Result};
use sayso_form::FormData;

/// A submit that may run.
struct Submit {
    def: &'static ActionDef,
    input: ActionInput,
    /// The form that it came from, and what was typed.
    form: String,
    values: FormData,
}

/// What an action came to, with the context for rendering after it.
pub(crate) struct Ran {
    pub(crate) cx: Cx,
    pub(crate) set_cookies: SetCookies,
    pub(crate) result: Result<Returned>,
    pub(crate) form: String,
    pub(crate) values: FormData,
}

/// Answers a POST to a page.
pub(crate) async fn submit(cx: Cx, around: &Surroundings, body: Body) -> Response {
    let submit = match receive(&cx, body).await {
        Ok(submit) => submit,
        Err(refusal) => return answer::refused(&cx, around, refusal).await,
    };
    // A task of its own: a client that hangs up does not cut a running action short.
    let path = cx.path().to_owned();
    match tokio::spawn(run(cx.clone(), submit)).await {
        Ok(ran) => answer::ran(ran, around).await,
        Err(error) => {
            let text =
                error.try_into_panic().map_or_else(|error| error.to_string(), |p| panic_text(p.as_ref()));
            tracing::error!(path, "applying an action's effects {text}");
            answer::refused(&cx, around, Refusal::new(500, "Something went wrong. Try again in a moment."))
                .await
        }
    }
}

async fn receive(cx: &Cx, body: Body) -> std::result::Result<Submit, Refusal> {
    let app = cx.app();
    check_same_origin(cx.headers(), &app.origins)?;
    let mut data = body::read(cx.headers(), body, &app.limits).await?;
    let action = data.get(FORM_ACTION).or_else(|| data.get(ACTION));
    let action = action.map(str::to_owned).ok_or_else(Refusal::no_action)?;
    let form = data.get(FORM).map(str::to_owned);
    [FORM_ACTION, ACTION, FORM].into_iter().for_each(|name| data.remove(name));
    let values = data.texts();
    match open(cx, &action, data.size()) {
        Ok((def, bound)) => {
            let input = ActionInput { bound, data };
            Ok(Submit { def, input, form: form.unwrap_or_default(), values })
        }
        Err(refusal) => Err(refusal.keeping(form, values)),
    }
}

type Opened = (&'static ActionDef, std::collections::VecDeque<serde_json::Value>);

/// Finds the action and opens its arguments; `size` is that of the form's data in bytes.
fn open(cx: &Cx, field: &str, size: usize) -> std::result::Result<Opened, Refusal> {
    let (id, sealed) = match field.split_once('~') {
        Some((id, sealed)) => (id, Some(sealed)),
        None => (field, None),
    };
    let def = cx.app().actions.get(id).ok_or_else(Refusal::unknown_action)?;
    if let Some(limit) = def.limit.filter(|limit| size > *limit) {
        return Err(Refusal::too_large(limit));
    }
    let bound = match sealed {
        None => Some(Default::default()),
        Some(sealed) => cx
            .app()
            .open_args(id, &cx.session().binding(), sealed)
            .and_then(|plain| serde_json::from_slice(&plain).ok()),
    };
    Ok((def, bound.ok_or_else(Refusal::stale)?))
}

async fn run(cx: Cx, submit: Submit) -> Ran {
    let Submit { def, input, form, values } = submit;
    let action_cx = ActionCx::new(cx.clone());
    let running = tokio::spawn((def.run)(action_cx.clone(), input));
    let result = running.await.unwrap_or_else(|error| {
        Err(match error.try_into_panic() {
            Ok(panic) => Error::internal(panic_text(panic.as_ref())),
            Err(error) => error.into(),
        })
    });
    if let Err(ErrorKind::Internal(_)) = result.as_ref().map_err(Error::kind) {
        return Ran { cx, set_cookies: SetCookies::default(), result, form, values };
    }
    match action_cx.apply().await {
        Ok((cx, set_cookies)) => Ran { cx, set_cookies, result, form, values },
        Err(error) => Ran { cx, set_cookies: SetCookies::default(), result: Err(error), form, values },
    }
}
