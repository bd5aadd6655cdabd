//! Signing up and logging in.

use super::{
    actions::{log_in, sign_up},
    reset::ask_reset_page,
};
use crate::texts;
use sayso::prelude::*;

/// `next` is where the person wanted to go.
#[page("/login", title = texts::LOG_IN, noindex)]
pub async fn login_page(cx: &Cx, next: Option<String>) -> Result {
    let next = next.unwrap_or_else(|| "/".to_owned());
    Ok(view! {
        <h1>{texts::LOG_IN}</h1>
        <form action={log_in.with(next)} as account key="login" class="form">
            <Field of={account.email}/>
            <Field of={account.password}/>
            <button class="btn primary" pending={texts::LOGGING_IN}>{texts::LOG_IN}</button>
        </form>
        <p class="alt"><a href={ask_reset_page::url()}>{texts::accounts::FORGOT}</a></p>
%% if auth.sign_up == "open"
        <p class="alt">{texts::NO_ACCOUNT} " " <a href={sign_up_page::url()}>{texts::SIGN_UP}</a></p>
%% endif
    })
}
%% if auth.sign_up == "open"

#[page("/signup", title = texts::SIGN_UP, noindex)]
pub async fn sign_up_page(cx: &Cx) -> Result {
    Ok(view! {
        <h1>{texts::SIGN_UP}</h1>
        <form action={sign_up} as account class="form">
            <Field of={account.name}/>
            <Field of={account.email}/>
            <Field of={account.password}/>
            <button class="btn primary" pending={texts::SIGNING_UP}>{texts::SIGN_UP}</button>
        </form>
        <p class="alt">{texts::HAVE_ACCOUNT} " " <a href={login_page::url()}>{texts::LOG_IN}</a></p>
    })
}
%% endif
