//! A new password for people who have forgotten theirs, by a link in a mail.
//!
//! The answer is the same for addresses with and without an account; a mail tells those who can read it.

use super::{Account, actions::may_mail, pages::login_page, queries};
use crate::{Db, «% if area.has_roles %»Role, «% endif %»db::{self, Write}, mail, texts};
use chrono::TimeDelta;
use sayso::prelude::*;
use sayso_kit::{password, token};
use sayso_ui::prelude::*;

/// The purpose of the tokens.
pub const RESET: &str = "reset";

/// The form that asks for a link.
#[derive(Form)]
pub struct ResetRequest {
    #[field(label = texts::accounts::EMAIL, email, max_len = 254, autocomplete = "username")]
    pub email: String,
}

/// The form of the new password.
#[derive(Form)]
pub struct NewPassword {
%% set label = "NEW_PASSWORD"
%% include "new password"
}

#[action(rate = "10/minute per address")]
pub async fn ask_reset(db: State<Db>, form: ResetRequest) -> Result<Redirect> {
    if may_mail(&mut *db.acquire().await?, &form.email).await? {
        let mut tx = db::write(&db).await?;
        let text = match queries::by_email(&mut tx, &form.email).await? {
            Some(account) => {
                let token = token::issue(&mut tx, RESET, &account.id.to_string(), "", TimeDelta::hours(1)).await?;
                texts::mails::reset(&mail::link(reset_page::url(token.to_string()).as_ref()))
            }
            None => texts::mails::no_account(&mail::link(login_page::url().as_ref())),
        };
        mail::send(&mut tx, &form.email, texts::mails::RESET, &text).await?;
        tx.commit().await?;
    }
    Ok(redirect(reset_sent_page::url()))
}

/// A reset ends all sessions. The link came by mail, so the address is the person's.
#[action(rate = "60/minute per address")]
pub async fn reset(db: State<Db>, token: String, form: NewPassword) -> Result<Redirect> {
    let hash = password::hash(form.password).await?;
    let mut tx = db::write(&db).await?;
    let taken = token::take(&mut tx, RESET, &token).await?;
    let id = taken.and_then(|taken| taken.subject.parse().ok());
    let account = match id {
        Some(id) => queries::by_id(&mut *tx, id).await?,
        None => None,
    };
    let Some(account) = account else {
        return Ok(redirect(reset_page::url(token)));
    };
%% if auth.verify
    queries::set_verified(&mut tx, account.id).await?;
%% endif
    let changed = queries::set_password(&mut tx, &account, &hash).await?;
    mail::send(&mut tx, &changed.email, texts::mails::PASSWORD_CHANGED, &texts::mails::password_changed()).await?;
    tx.commit().await?;
    Ok(redirect(login_page::url()))
}

/// Makes an account whose password no one knows; gives the link with which the person chooses one. `None` if the address
/// has an account already, which stays as it is.
pub async fn account_with_link(db: &Db, email: &str, name: &str«", role: Option<Role>" if area.has_roles») -> Result<Option<String>> {
    let hash = password::hash(password::random()?).await?;
    let mut tx = db::write(db).await?;
    let Some(account) = queries::insert(&mut tx, name, email, &hash).await? else {
        return Ok(None);
    };
%% if area.has_roles
    queries::set_role(&mut tx, account.id, role).await?;
%% endif
    let link = issue(&mut tx, &account).await?;
    tx.commit().await?;
    Ok(Some(link))
}

/// Makes a link with which the person of an account chooses a password, for those who run the server. `None` if no account has
/// the address.
pub async fn link_of(db: &Db, email: &str) -> Result<Option<String>> {
    let mut tx = db::write(db).await?;
    let Some(account) = queries::by_email(&mut tx, email).await? else {
        return Ok(None);
    };
    let link = issue(&mut tx, &account).await?;
    tx.commit().await?;
    Ok(Some(link))
}

/// Makes the link of a command, which works for a day.
async fn issue(tx: &mut Write, account: &Account) -> Result<String> {
    let token = token::issue(tx, RESET, &account.id.to_string(), "", TimeDelta::days(1)).await?;
    Ok(mail::link(reset_page::url(token.to_string()).as_ref()))
}

#[page("/reset", title = texts::accounts::FORGOT, noindex)]
pub async fn ask_reset_page(cx: &Cx) -> Result {
    Ok(view! {
        <h1>{texts::accounts::FORGOT}</h1>
        <p class="alt">{texts::accounts::FORGOT_HINT}</p>
        <form action={ask_reset} as form class="form">
            <Field of={form.email}/>
            <button class="btn primary" pending={texts::accounts::SENDING}>{texts::accounts::SEND_LINK}</button>
        </form>
        <p class="alt"><a href={login_page::url()}>{texts::LOG_IN}</a></p>
    })
}

#[page("/reset/sent", title = texts::accounts::SENT, noindex)]
pub async fn reset_sent_page() -> Result {
    Ok(view! { <Message title={texts::accounts::SENT} text={texts::accounts::SENT_HINT}/> })
}

#[page("/reset/{token}", title = texts::accounts::NEW_PASSWORD, noindex)]
pub async fn reset_page(cx: &Cx, db: State<Db>, token: String) -> Result {
    let found = token::peek(&mut db.acquire().await?, RESET, &token).await?;
%% if manage
    let id = found.as_ref().and_then(|found| found.subject.parse().ok());
    let is_blocked = match id {
        Some(id) => queries::is_blocked(&db, id).await?,
        None => false,
    };
%% endif
    Ok(view! {
%% if manage
        if is_blocked {
            // The link came by mail, so that no one but the person reads this.
            <Message title={texts::accounts::BLOCKED} text={texts::accounts::BLOCKED_HINT}/>
        } else if found.is_some() {
%% else
        if found.is_some() {
%% endif
            <h1>{texts::accounts::NEW_PASSWORD}</h1>
            <form action={reset.with(token)} key="reset" as form class="form">
                <Field of={form.password}/>
                <button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button>
            </form>
        } else {
            <Message title={texts::accounts::DEAD_LINK} text={texts::accounts::DEAD_LINK_HINT}>
                <a class="btn" href={ask_reset_page::url()}>{texts::accounts::FORGOT}</a>
            </Message>
        }
    })
}
