//! A submit's way: origin, body, action, bound arguments, run, effects. Whoever fails on the way is answered
//! by [`answer`](super::answer).

use super::{
    ActionCx, ActionInput, Kept, KeptStates, Returned,
    after::{After, Hold},
    answer,
    cx::Effects,
    form::{ACTION, FORM, FORM_ACTION, ONCE, STATE, STATES, form_id},
    handle::{self, Opened},
    once,
    refusal::Refusal,
    state::{other_states, own_state},
};
use crate::{
    Cx,
    body::{Plan, Reader},
    cookie::{Cookies, SetCookies},
    origin::check_same_origin,
    page_error::panic_text,
    routes::Surroundings,
    session::Session,
};
use axum::{body::Body, response::Response};
use futures_util::FutureExt;
use sayso_cache::inherit;
use sayso_core::{Error, ErrorKind, Result};
use sayso_form::FormData;
use std::panic::AssertUnwindSafe;
use tokio_util::sync::CancellationToken;

/// A submit that may run.
struct Submit {
    def: &'static super::ActionDef,
    input: ActionInput,
    once: Option<once::Key>,
    /// The form that it came from, and what was typed.
    form: String,
    values: FormData,
    states: KeptStates,
}

/// One run of an action, with its effects applied.
#[derive(Clone, Debug)]
pub(crate) struct Attempt {
    /// Who the visitor is now, if that changed.
    identity: Option<(Cookies, Session)>,
    set_cookies: SetCookies,
    pub(super) result: Result<Returned>,
    refresh: bool,
}

impl Attempt {
    /// Without effects.
    fn of(result: Result<Returned>) -> Self {
        Self { identity: None, set_cookies: SetCookies::default(), result, refresh: false }
    }

    /// Bytes of what the action returned, about.
    pub(super) fn weight(&self) -> usize {
        match &self.result {
            Ok(Returned::Value(kept)) => 2 * kept.json.to_string().len(),
            _ => 0,
        }
    }
}

/// What a submit came to, with the context for rendering after it.
pub(crate) struct Ran {
    pub(crate) cx: Cx,
    pub(crate) set_cookies: SetCookies,
    pub(crate) result: Result<Returned>,
    pub(crate) refresh: bool,
    pub(crate) form: String,
    pub(crate) values: FormData,
    /// What the form showed before.
    pub(crate) previous: Option<Kept>,
}

/// Answers a POST to a page.
pub(crate) async fn submit(cx: &Cx, around: &Surroundings, body: Body) -> Response {
    let submit = match receive(cx, body).await {
        Ok(submit) => submit,
        Err(refusal) => return answer::refused(cx, around, refusal).await,
    };
    let tasks = cx.app().tasks.clone();
    let after = After::new(cx.app());
    let (until_sent, until_done) = (after.hold(), after.hold());
    let gone = CancellationToken::new();
    let watch = gone.clone().drop_guard();
    let action_cx = ActionCx::new(cx.clone(), after, gone);
    // A client that hangs up does not cut a running action short.
    let run = AssertUnwindSafe(Box::pin(run(action_cx, submit, until_done))).catch_unwind();
    let ran = tasks.see_through(inherit(run)).await.map_err(|panic| panic_text(panic.as_ref()));
    watch.disarm();
    let response = match ran {
        Ok(ran) => answer::ran(ran, around).await,
        Err(text) => {
            tracing::error!(path = cx.path(), "applying an action's effects {text}");
            let refusal = Refusal::new(500, "Something went wrong. Try again in a moment.");
            answer::refused(cx, around, refusal).await
        }
    };
    until_sent.until_sent(response)
}

async fn receive(cx: &Cx, body: Body) -> std::result::Result<Submit, Refusal> {
    let app = cx.app();
    check_same_origin(cx.headers(), &app.origins)?;
    let reader = Reader { limits: &app.limits, directory: &app.upload_directory, tasks: &app.tasks };
    let mut data = reader.read(cx.headers(), body, |texts| plan(cx, texts)).await?;
    let field = data.get(FORM_ACTION).or_else(|| data.get(ACTION));
    let field = field.map(str::to_owned).ok_or_else(Refusal::no_action)?;
    let (handle, pressed) = field.split_once('&').unwrap_or((&field, ""));
    let mut own = |name: &str| {
        let value = data.get(name).map(str::to_owned);
        data.remove(name);
        value
    };
    let (form, token, state) = (own(FORM), own(ONCE), own(STATE));
    let states = other_states(cx, data.get_all(STATES));
    [FORM_ACTION, ACTION, STATES].into_iter().for_each(|name| data.remove(name));
    for (name, value) in form_urlencoded::parse(pressed.as_bytes()) {
        data.push_text(name, value);
    }
    let values = data.texts();
    match admit(cx, handle, &data).await {
        Ok((opened, bound)) => {
            let (def, bound_text) = (opened.action.def, opened.bound.unwrap_or_default());
            let form = form.unwrap_or_else(|| form_id(cx, def, Some(&bound_text), None));
            let previous = state.and_then(|sealed| own_state(cx, def, &form, &sealed));
            let once = token.filter(|token| !token.is_empty()).map(|token| {
                let binding = cx.session().binding();
                let identity: [&[u8]; 4] =
                    [&binding, def.id.as_bytes(), bound_text.as_bytes(), form.as_bytes()];
                once::key(&token, &identity, &data)
            });
            Ok(Submit { def, input: ActionInput { bound, data, previous }, once, form, values, states })
        }
        Err(refusal) => Err(refusal.keeping(form, values)),
    }
}

/// What the form's own action says about its files. Those of a submit that will be refused are not stored.
fn plan(cx: &Cx, texts: &FormData) -> Plan {
    let app = cx.app();
    let opened = texts.get(ACTION).and_then(|handle| handle::open(cx, handle).ok());
    let Some(Opened { action, .. }) = opened else {
        return Plan { limit: app.limits.multipart, max_file: |_| Some(0), sink: None };
    };
    Plan {
        limit: action.def.limit.unwrap_or(app.default_multipart),
        max_file: action.def.max_file,
        sink: action.def.sink.and_then(|sink| sink(cx)),
    }
}

type Admitted<'a> = (Opened<'a>, std::collections::VecDeque<serde_json::Value>);

/// Finds the action, opens its arguments, and holds the submit against the action's limits.
async fn admit<'a>(cx: &'a Cx, handle: &str, data: &FormData) -> std::result::Result<Admitted<'a>, Refusal> {
    let opened = handle::open(cx, handle)?;
    if let Some(limit) = opened.action.def.limit.filter(|limit| data.size() > *limit) {
        return Err(Refusal::too_large(limit));
    }
    if let Some(limiter) = &opened.action.limiter {
        let counted = limiter.count(cx).await.map_err(|error| {
            tracing::error!("a visitor's session cannot be loaded: {error}");
            Refusal::new(500, "Something went wrong on our side. Try again in a moment.")
        })?;
        counted.map_err(Refusal::too_often)?;
    }
    let args = opened.args().ok_or_else(|| Refusal::stale(cx))?;
    Ok((opened, args))
}

async fn run(action_cx: ActionCx, submit: Submit, _until_done: Hold) -> Ran {
    let cx = Cx::clone(&action_cx);
    let Submit { def, input, once, form, values, states } = submit;
    let previous = input.previous.clone();
    let attempt = Box::pin(attempt(action_cx, def, input));
    let (attempt, is_repeat) = match once {
        Some(key) => {
            let (attempt, is_repeat) = cx.app().once.run(key, attempt).await;
            (Attempt::clone(&attempt), is_repeat)
        }
        None => (attempt.await, false),
    };
    let Attempt { identity, set_cookies, result, refresh } = attempt;
    let cx = match identity {
        Some((cookies, session)) if is_repeat => cx.with_identity(cookies, session.reopened()),
        Some((cookies, session)) => cx.with_identity(cookies, session),
        None => cx,
    };
    Ran { cx: cx.with_states(states), set_cookies, result, refresh, form, values, previous }
}

async fn attempt(action_cx: ActionCx, def: &'static super::ActionDef, input: ActionInput) -> Attempt {
    let running = AssertUnwindSafe((def.run)(action_cx.clone(), input)).catch_unwind();
    let result = running.await.unwrap_or_else(|panic| Err(Error::internal(panic_text(panic.as_ref()))));
    action_cx.announce().await;
    if let Err(ErrorKind::Internal(_)) = result.as_ref().map_err(Error::kind) {
        return Attempt::of(result);
    }
    match action_cx.apply().await {
        Ok(Effects { cookies, session, set_cookies, refresh }) => {
            let identity = refresh.then_some((cookies, session));
            Attempt { identity, set_cookies, result, refresh }
        }
        Err(error) => Attempt::of(Err(error)),
    }
}
