//! Signing up and logging in.

use crate::actions::{log_in, sign_up};
use sayso::prelude::*;

/// `next` is the page that the visitor came from.
#[page("/login", title = "Log in", noindex)]
pub async fn login_page(cx: &Cx, next: Option<String>) -> Result {
    let next = next.unwrap_or_else(|| "/".into());
    Ok(view! {
        <h1>"Log in"</h1>
        <form action={log_in.with(next)} as user key="login">
            <Field of={user.name}/>
            <Field of={user.password}/>
            <button pending="Logging in…">"Log in"</button>
        </form>
        <p>"No account yet? " <a href={sign_up_page::url()}>"Sign up"</a></p>
    })
}

#[page("/signup", title = "Sign up", noindex)]
pub async fn sign_up_page(cx: &Cx) -> Result {
    Ok(view! {
        <h1>"Sign up"</h1>
        <form action={sign_up} as user>
            <Field of={user.name}/>
            <Field of={user.password}/>
            <button pending="Signing up…">"Sign up"</button>
        </form>
        <p>"You have an account? " <a href={login_page::url()}>"Log in"</a></p>
    })
}
