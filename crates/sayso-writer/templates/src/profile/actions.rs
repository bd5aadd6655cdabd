//! Changing one's own account. Address and password ask for the present password, and end all other sessions.

use super::{deletion, pages::profile_page};
use crate::{
    Db,
    accounts::{Account, model, pages::login_page, queries, require_account},
    db, texts,
};
use sayso::prelude::*;
use sayso_kit::password;

/// The form of the name.
#[derive(Form)]
pub struct NameForm {
    #[field(label = "Your name", max_len = 80, autocomplete = "name")]
    pub name: String,
}

/// The form of the address.
#[derive(Form)]
pub struct EmailForm {
    #[field(label = "New e-mail", email, max_len = 254, autocomplete = "email")]
    pub email: String,
    #[field(label = "Your password", secret, max_len = 200, autocomplete = "current-password")]
    pub password: String,
}

/// The form of the password.
#[derive(Form)]
pub struct PasswordForm {
    #[field(label = "Present password", secret, max_len = 200, autocomplete = "current-password")]
    pub present: String,
    #[field(
        label = "New password",
        hint = "At least 10 characters.",
        secret,
        min_len = 10,
        max_len = 200,
        autocomplete = "new-password"
    )]
    pub password: String,
}

/// The form that deletes the account.
#[derive(Form)]
pub struct DeletionForm {
    #[field(label = "Your password", secret, max_len = 200, autocomplete = "current-password")]
    pub password: String,
}

#[action]
pub async fn change_name(cx: &ActionCx, db: State<Db>, form: NameForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    queries::set_name(&db, &account, &form.name).await?;
    Ok(redirect(profile_page::url()))
}

#[action(rate = "10/minute")]
pub async fn change_email(cx: &ActionCx, db: State<Db>, form: EmailForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    if !queries::is_password(&db, &account, form.password).await? {
        return Err(EmailForm::PASSWORD.error("wrong", texts::profile::WRONG_PASSWORD));
    }
    let mut tx = db::write(&db).await?;
    if queries::is_taken(&mut tx, &form.email).await? {
        return Err(EmailForm::EMAIL.error("taken", texts::profile::EMAIL_TAKEN));
    }
    let changed = queries::set_email(&mut tx, &account, &form.email).await?;
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
    deletion::delete(&mut tx, &account).await?;
    tx.commit().await?;
    cx.session().destroy();
    Ok(redirect(login_page::url()))
}
