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
pub async fn sign_up(cx: &ActionCx, form: SignUp) -> Result<Redirect> {
    match users::sign_up(cx.state::<Db>(), &form.name, form.password).await? {
        Some(user) => {
            users::log_in(cx, &user)?;
            Ok(redirect(home_page::url()))
        }
        None => Err(SignUp::NAME
            .issue("taken", "This name is taken; choose another")
            .into()),
    }
}

/// `next` is bound by the page, which took it from its address; only a path of this application is followed.
#[action(rate = "10/minute per address")]
pub async fn log_in(cx: &ActionCx, next: String, form: LogIn) -> Result<Redirect> {
    match users::check_password(cx.state::<Db>(), &form.name, form.password).await? {
        Some(user) => {
            users::log_in(cx, &user)?;
            Ok(redirect(Url::local(next).unwrap_or_else(Url::root)))
        }
        // Which of the two it was is nobody's business.
        None => Err(LogIn::PASSWORD
            .issue("wrong", "Name and password do not fit together")
            .into()),
    }
}

#[action]
pub async fn log_out(cx: &ActionCx) -> Result<Redirect> {
    cx.session().destroy();
    Ok(redirect(home_page::url()))
}
