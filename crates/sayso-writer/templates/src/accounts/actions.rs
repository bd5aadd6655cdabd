//! Signing up, logging in and out.

use super::{model, pages::login_page, queries};
use crate::{Db, «tenant.module»::pages::«tenant.module»_page, texts};
use sayso::{page::Url, prelude::*};
use sayso_kit::password;

/// The form of the sign-up page.
#[derive(Form)]
pub struct SignUp {
    #[field(label = "Your name", max_len = 80, autocomplete = "name")]
    pub name: String,
    #[field(label = "E-mail", email, max_len = 254, autocomplete = "username")]
    pub email: String,
    #[field(
        label = "Password",
        hint = "At least 10 characters.",
        secret,
        min_len = 10,
        max_len = 200,
        autocomplete = "new-password"
    )]
    pub password: String,
}

/// The form of the login page.
#[derive(Form)]
pub struct LogIn {
    #[field(label = "E-mail", email, max_len = 254, autocomplete = "username")]
    pub email: String,
    #[field(
        label = "Password",
        secret,
        max_len = 200,
        autocomplete = "current-password"
    )]
    pub password: String,
}

#[action(rate = "10/minute per address")]
pub async fn sign_up(cx: &ActionCx, db: State<Db>, form: SignUp) -> Result<Redirect> {
    let hash = password::hash(form.password).await?;
    let added = queries::insert(&db, &form.name, &form.email, &hash).await?;
    let Some(account) = added else {
        return Err(SignUp::EMAIL.error("taken", texts::EMAIL_TAKEN));
    };
    model::log_in(cx, &account)?;
    Ok(redirect(«tenant.module»_page::url()))
}

/// `next` is bound by the page, which took it from its address; only a path of this application is followed.
#[action(rate = "10/minute per address")]
pub async fn log_in(cx: &ActionCx, db: State<Db>, next: String, form: LogIn) -> Result<Redirect> {
    let account = queries::check_password(&db, &form.email, form.password).await?;
    let Some(account) = account else {
        // The message does not say which of the two is wrong.
        return Err(LogIn::PASSWORD.error("wrong", texts::WRONG_PASSWORD));
    };
    model::log_in(cx, &account)?;
    Ok(redirect(Url::local(next).unwrap_or_else(Url::root)))
}

#[action]
pub async fn log_out(cx: &ActionCx) -> Result<Redirect> {
    cx.session().destroy();
    Ok(redirect(login_page::url()))
}
