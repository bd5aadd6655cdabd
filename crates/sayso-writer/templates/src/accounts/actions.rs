//! Signing up, logging in and out.

use super::{
    model,
    pages::login_page,
    queries,
%% if auth.verify
    verification::{self, verify_sent_page},
%% endif
};
use crate::{Db, db::{«% if auth.sign_up == "open" %»self, «% endif %»Connection}, mail, texts, «area.root_module»::«area.root»};
use chrono::TimeDelta;
use sayso::{page::Url, prelude::*};
use sayso_kit::{«% if auth.sign_up == "open" %»password, «% endif %»throttle};

/// The most attempts to log in to an account in a quarter of an hour.
const MAX_LOG_INS: u32 = 20;

/// The most mails to an address in an hour that visitors ask for.
const MAX_MAILS: u32 = 5;

%% if auth.sign_up == "open"
/// The form of the sign-up page.
#[derive(Form)]
pub struct SignUp {
    #[field(label = texts::accounts::YOUR_NAME, max_len = 80, autocomplete = "name")]
    pub name: String,
    #[field(label = texts::accounts::EMAIL, email, max_len = 254, autocomplete = "username")]
    pub email: String,
%% set label = "PASSWORD"
%% include "new password"
}

%% endif
/// The form of the login page.
#[derive(Form)]
pub struct LogIn {
    #[field(label = texts::accounts::EMAIL, email, max_len = 254, autocomplete = "username")]
    pub email: String,
    #[field(
        label = texts::accounts::PASSWORD,
        secret,
        max_len = 200,
        autocomplete = "current-password"
    )]
    pub password: String,
}

%% if auth.sign_up == "open"
%% if auth.verify
/// The answer is the same for addresses with and without an account; a mail tells those who can read it.
#[action(rate = "10/minute per address")]
pub async fn sign_up(db: State<Db>, form: SignUp) -> Result<Redirect> {
    // Known addresses cost a hash too, so that the time does not tell them.
    let hash = password::hash(form.password).await?;
    if may_mail(&mut *db.acquire().await?, &form.email).await? {
        let mut tx = db::write(&db).await?;
        match queries::insert(&mut tx, &form.name, &form.email, &hash).await? {
            Some(account) => verification::send_link(&mut tx, &account).await?,
            None => {
                let text = texts::mails::has_account(&mail::link(login_page::url().as_ref()));
                mail::send(&mut tx, &form.email, texts::mails::VERIFY, &text).await?;
            }
        }
        tx.commit().await?;
    }
    Ok(redirect(verify_sent_page::url()))
}
%% else
/// A new person is logged in at once, so the answer tells if an address has an account. The rate is a bound to trying many.
#[action(rate = "30/hour per address")]
pub async fn sign_up(cx: &ActionCx, db: State<Db>, form: SignUp) -> Result<Redirect> {
    let hash = password::hash(form.password).await?;
    let mut tx = db::write(&db).await?;
    let added = queries::insert(&mut tx, &form.name, &form.email, &hash).await?;
    let Some(account) = added else {
        return Err(SignUp::EMAIL.error("taken", texts::EMAIL_TAKEN));
    };
    tx.commit().await?;
    model::log_in(cx, &account)?;
    Ok(redirect(«area.root»::url()))
}
%% endif

%% endif
/// `next` is bound by the page, which took it from its address; only a path of this application is followed.
#[action(rate = "10/minute per address")]
pub async fn log_in(cx: &ActionCx, db: State<Db>, next: String, form: LogIn) -> Result<Redirect> {
    let key = format!("log-in {}", form.email.to_lowercase());
    if !throttle::allow(&mut db.acquire().await?, &key, MAX_LOG_INS, TimeDelta::minutes(15)).await? {
        return Err(LogIn::PASSWORD.error("too_many", texts::accounts::TOO_MANY));
    }
    let account = queries::check_password(&db, &form.email, form.password).await?;
    let Some(account) = account else {
        // The message does not say which of the two is wrong.
        return Err(LogIn::PASSWORD.error("wrong", texts::WRONG_PASSWORD));
    };
%% if auth.verify
    if !queries::is_verified(&db, &account).await? {
        verification::send_again(&db, &account).await?;
        return Err(LogIn::PASSWORD.error("not_verified", texts::accounts::NOT_VERIFIED));
    }
%% endif
    model::log_in(cx, &account)?;
    Ok(redirect(Url::local(next).unwrap_or_else(Url::root)))
}

/// Returns true if another mail may go to this address. Strangers make the application send these.
pub async fn may_mail(conn: &mut Connection, email: &str) -> Result<bool> {
    let key = format!("mail {}", email.to_lowercase());
    Ok(throttle::allow(conn, &key, MAX_MAILS, TimeDelta::hours(1)).await?)
}

#[action]
pub async fn log_out(cx: &ActionCx) -> Result<Redirect> {
    cx.session().destroy();
    Ok(redirect(login_page::url()))
}
