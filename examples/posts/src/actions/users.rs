//! Signing up, logging in and out.

use crate::{Db, pages::home_page, users};
use sayso::{page::Url, prelude::*};

/// The form of the sign-up page.
#[derive(Form)]
pub struct SignUp {
    #[field(label = "Name", min_len = 2, max_len = 40, autocomplete = "username")]
    name: String,
    #[field(
        label = "Password",
        hint = "At least 10 characters.",
        secret,
        min_len = 10,
        max_len = 200,
        autocomplete = "new-password"
    )]
    password: String,
}

/// The form of the login page.
#[derive(Form)]
pub struct LogIn {
    #[field(label = "Name", autocomplete = "username")]
    name: String,
    #[field(label = "Password", secret, autocomplete = "current-password")]
    password: String,
}

#[action(rate = "10/minute per address")]
pub async fn sign_up(cx: &ActionCx, db: State<Db>, form: SignUp) -> Result<Redirect> {
    let Some(user) = users::sign_up(&db, &form.name, form.password).await? else {
        return Err(SignUp::NAME.error("taken", "This name is taken; choose another"));
    };
    users::log_in(cx, &user)?;
    Ok(redirect(home_page::url()))
}

/// `next` is bound by the page, which took it from its address. Only a path of this application is followed.
#[action(rate = "10/minute per address")]
pub async fn log_in(cx: &ActionCx, db: State<Db>, next: String, form: LogIn) -> Result<Redirect> {
    let Some(user) = users::check_password(&db, &form.name, form.password).await? else {
        // The message does not reveal whether the name or the password is wrong.
        return Err(LogIn::PASSWORD.error("wrong", "Name and password do not fit together"));
    };
    users::log_in(cx, &user)?;
    Ok(redirect(Url::local(next).unwrap_or_else(Url::root)))
}

#[action]
pub async fn log_out(cx: &ActionCx) -> Result<Redirect> {
    cx.session().destroy();
    Ok(redirect(home_page::url()))
}
