//! Confirming an address, by a link in a mail and the password that was chosen at the sign-up.
//!
//! The link alone is not enough: someone else may have signed up with the address, and its owner must not confirm an
//! account whose password they do not know.

use super::{Account, actions::may_mail, model, pages::login_page, queries};
use crate::{
    Db,
    db::{self, Write},
    mail, texts,
    «area.root_module»::«area.root»,
};
use chrono::TimeDelta;
use sayso::prelude::*;
use sayso_kit::token;
use sayso_ui::prelude::*;

/// The purpose of the tokens.
const VERIFY: &str = "verify";

/// The form that confirms an address.
#[derive(Form)]
pub struct Verification {
    #[field(
        label = texts::accounts::YOUR_PASSWORD,
        secret,
        max_len = 200,
        autocomplete = "current-password"
    )]
    pub password: String,
}

/// Sends the link of an account.
pub async fn send_link(tx: &mut Write, account: &Account) -> Result<()> {
    let token = token::issue(tx, VERIFY, &account.id.to_string(), "", TimeDelta::days(1)).await?;
    let text = texts::mails::verify(&mail::link(verify_page::url(token.to_string()).as_ref()));
    mail::send(tx, &account.email, texts::mails::VERIFY, &text).await
}

/// Sends another link to someone who logs in without having followed the first.
pub async fn send_again(db: &Db, account: &Account) -> Result<()> {
    if may_mail(&mut *db.acquire().await?, &account.email).await? {
        let mut tx = db::write(db).await?;
        send_link(&mut tx, account).await?;
        tx.commit().await?;
    }
    Ok(())
}

#[action(rate = "10/minute per address")]
pub async fn verify(cx: &ActionCx, db: State<Db>, token: String, form: Verification) -> Result<Redirect> {
    let account = account_of(&db, &token).await?;
    let Some(account) = account else {
        return Ok(redirect(verify_page::url(token)));
    };
    if !queries::is_password(&db, &account, form.password).await? {
        return Err(Verification::PASSWORD.error("wrong", texts::accounts::NOT_THE_PASSWORD));
    }
    let mut tx = db::write(&db).await?;
    if token::take(&mut tx, VERIFY, &token).await?.is_none() {
        return Ok(redirect(verify_page::url(token)));
    }
    queries::set_verified(&mut tx, account.id).await?;
    tx.commit().await?;
    model::log_in(cx, &account)?;
    Ok(redirect(«area.root»::url()))
}

/// The account that a link is for.
async fn account_of(db: &Db, token: &str) -> Result<Option<Account>> {
    let found = token::peek(&mut db.acquire().await?, VERIFY, token).await?;
    match found.and_then(|found| found.subject.parse().ok()) {
        Some(id) => queries::by_id(db, id).await,
        None => Ok(None),
    }
}

#[page("/verify/sent", title = texts::accounts::SENT, noindex)]
pub async fn verify_sent_page() -> Result {
    Ok(view! { <Message title={texts::accounts::SENT} text={texts::accounts::SENT_HINT}/> })
}

#[page("/verify/{token}", title = texts::accounts::CONFIRM, noindex)]
pub async fn verify_page(cx: &Cx, db: State<Db>, token: String) -> Result {
    let account = account_of(&db, &token).await?;
    Ok(view! {
        if let Some(account) = account {
            <h1>{texts::accounts::CONFIRM}</h1>
            <p class="alt">{account.email}</p>
            <form action={verify.with(token)} key="verify" as form class="form">
                <Field of={form.password}/>
                <button class="btn primary" pending={texts::SAVING}>{texts::accounts::CONFIRM}</button>
            </form>
        } else {
            <Message title={texts::accounts::DEAD_LINK} text={texts::accounts::DEAD_LINK_HINT}>
                <a class="btn" href={login_page::url()}>{texts::LOG_IN}</a>
            </Message>
        }
    })
}
