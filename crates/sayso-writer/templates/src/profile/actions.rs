//! Changing one's own account. Address and password ask for the present password, and end all other sessions.

use super::{
    deletion,
    pages::{email_sent_page, new_email_page, profile_page},
};
use crate::{
    Db,
    accounts::{
        Account,
        actions::may_mail,
        model,
        pages::login_page,
        queries::{self, NEW_EMAIL},
        require_account,
    },
    db, mail, texts,
};
use chrono::TimeDelta;
use sayso::{form::Issue, prelude::*};
use sayso_kit::{password, token};

/// The form of the name.
#[derive(Form)]
pub struct NameForm {
    #[field(label = texts::accounts::YOUR_NAME, max_len = 80, autocomplete = "name")]
    pub name: String,
    /// The name that the person saw.
    #[field(hidden)]
    pub seen: String,
}

/// The form of the address.
#[derive(Form)]
pub struct EmailForm {
    #[field(label = texts::profile::NEW_EMAIL, email, max_len = 254, autocomplete = "email")]
    pub email: String,
    #[field(
        label = texts::accounts::YOUR_PASSWORD,
        secret,
        max_len = 200,
        autocomplete = "current-password"
    )]
    pub password: String,
}

/// The form of the password.
#[derive(Form)]
pub struct PasswordForm {
    #[field(
        label = texts::profile::PRESENT_PASSWORD,
        secret,
        max_len = 200,
        autocomplete = "current-password"
    )]
    pub present: String,
%% set label = "NEW_PASSWORD"
%% include "new password"
}

/// The form that deletes the account.
#[derive(Form)]
pub struct DeletionForm {
    #[field(
        label = texts::accounts::YOUR_PASSWORD,
        secret,
        max_len = 200,
        autocomplete = "current-password"
    )]
    pub password: String,
}

#[action]
pub async fn change_name(cx: &ActionCx, db: State<Db>, form: NameForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let account = queries::present(&mut tx, &account).await?;
    if account.name != form.seen {
        return Err(NameForm::SEEN.error("stale", texts::CHANGED_MEANWHILE));
    }
    queries::set_name(&mut tx, &account, &form.name).await?;
    tx.commit().await?;
    Ok(redirect(profile_page::url()))
}

/// The answer is the same for addresses with and without an account. The address changes when its reader confirms it.
#[action(rate = "10/minute")]
pub async fn change_email(cx: &ActionCx, db: State<Db>, form: EmailForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    if !queries::is_password(&db, &account, form.password).await? {
        return Err(EmailForm::PASSWORD.error("wrong", texts::profile::WRONG_PASSWORD));
    }
    if may_mail(&mut *db.acquire().await?, &form.email).await? {
        let mut tx = db::write(&db).await?;
        let text = if queries::by_email(&mut tx, &form.email).await?.is_some() {
            texts::mails::has_account(&mail::link(login_page::url().as_ref()))
        } else {
            let token = token::issue(&mut tx, NEW_EMAIL, &account.id.to_string(), &form.email, TimeDelta::days(1)).await?;
            texts::mails::verify(&mail::link(new_email_page::url(token.to_string()).as_ref()))
        };
        mail::send(&mut tx, &form.email, texts::mails::VERIFY, &text).await?;
        tx.commit().await?;
    }
    Ok(redirect(email_sent_page::url()))
}

/// The link that was sent to the new address. It counts for the person alone who asked for it.
#[action(rate = "10/minute")]
pub async fn confirm_email(cx: &ActionCx, db: State<Db>, token: String) -> Result<Redirect> {
    let account = require_account(cx).await?;
    let mut tx = db::write(&db).await?;
    let taken = token::take(&mut tx, NEW_EMAIL, &token).await?;
    let taken = taken.filter(|taken| taken.subject == account.id.to_string());
    let Some(taken) = taken else {
        return Ok(redirect(new_email_page::url(token)));
    };
    if queries::by_email(&mut tx, &taken.data).await?.is_some() {
        return Err(Issue::on_form("taken", texts::profile::EMAIL_TAKEN).into());
    }
    let changed = queries::set_email(&mut tx, &account, &taken.data).await?;
    mail::send(&mut tx, &account.email, texts::mails::EMAIL_CHANGED, &texts::mails::email_changed()).await?;
    tx.commit().await?;
    stay(cx, &changed)
}

#[action(rate = "10/minute")]
pub async fn change_password(cx: &ActionCx, db: State<Db>, form: PasswordForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    if !queries::is_password(&db, &account, form.present).await? {
        return Err(PasswordForm::PRESENT.error("wrong", texts::profile::WRONG_PASSWORD));
    }
    let hash = password::hash(form.password).await?;
    let mut tx = db::write(&db).await?;
    let changed = queries::set_password(&mut tx, &account, &hash).await?;
    mail::send(&mut tx, &account.email, texts::mails::PASSWORD_CHANGED, &texts::mails::password_changed()).await?;
    tx.commit().await?;
    stay(cx, &changed)
}

/// Begins a new session for the person, when all others have ended.
fn stay(cx: &ActionCx, account: &Account) -> Result<Redirect> {
    model::log_in(cx, account)?;
    Ok(redirect(profile_page::url().done(true)))
}

#[action(rate = "10/minute")]
pub async fn delete_account(cx: &ActionCx, db: State<Db>, form: DeletionForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    if !queries::is_password(&db, &account, form.password).await? {
        return Err(DeletionForm::PASSWORD.error("wrong", texts::profile::WRONG_PASSWORD));
    }
    let mut tx = db::write(&db).await?;
    let account = queries::present(&mut tx, &account).await?;
    deletion::delete(&mut tx, &account).await?;
    tx.commit().await?;
    cx.session().destroy();
    Ok(redirect(login_page::url()))
}
