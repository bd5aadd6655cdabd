//! Tokens with which programs use the API as this person.

use super::pages::profile_page;
use crate::{Db, accounts::{queries, require_account}, db, texts};
use chrono::TimeDelta;
use sayso::{cookie::{Cookie, cookie::time::Duration}, prelude::*};
use sayso_kit::{api::{self, ApiToken, Grant, Secret}, id::Id};
use sayso_ui::prelude::*;

/// The private cookie that has a new token until it was shown.
const SHOWN: &str = "api-token";

/// The path to which the browser sends this cookie.
const PATH: &str = "/account/tokens";

/// The form of a new token.
#[derive(Form)]
pub struct TokenForm {
    #[field(label = texts::api::NAME, hint = texts::api::NAME_HINT, max_len = 80)]
    pub name: String,
    #[field(label = texts::api::DAYS, min = 1, max = 365)]
    pub days: i64,
    #[field(label = texts::api::MAY_WRITE)]
    pub may_write: bool,
    #[field(label = texts::accounts::YOUR_PASSWORD, secret, max_len = 200, autocomplete = "current-password")]
    pub password: String,
}

#[page("/account/tokens", title = texts::api::TITLE, noindex)]
pub async fn tokens_page(cx: &Cx, db: State<Db>) -> Result {
    let account = require_account(cx).await?;
    let tokens = api::list(&mut db.acquire().await?, account.id).await?;
    let secret: Option<Secret> = cx.cookies().get_private(SHOWN);
    let values = FormData::from_iter([("days", "90")]);
    Ok(view! {
        <PageHead title={texts::api::TITLE} crumb={texts::profile::TITLE} crumb_to={profile_page::url()}/>
        if let Some(secret) = secret {
            <section class="note" role="status">
                <p>{texts::api::SHOWN_ONCE}</p>
                <p><code>{secret.to_string()}</code></p>
                <form action={hide_token}><button class="btn" pending={texts::SAVING}>{texts::api::COPIED}</button></form>
            </section>
        }
        <form action={create_token} values={values} as form class="card form">
            <p>{texts::api::HINT}</p>
            <Field of={form.name}/>
            <Field of={form.days}/>
            <Field of={form.may_write}/>
            <Field of={form.password}/>
            <footer><button class="btn primary" pending={texts::SAVING}>{texts::api::CREATE}</button></footer>
        </form>
        if !tokens.is_empty() {
            <section class="card">
                <table class="list" aria-label={texts::api::TITLE}>
                    <thead>
                        <tr>
                            <th scope="col">{texts::api::NAME}</th>
                            <th scope="col">{texts::api::ALLOWS}</th>
                            <th scope="col">{texts::api::EXPIRES}</th>
                            <th scope="col">{texts::api::USED}</th>
                            <th scope="col"></th>
                        </tr>
                    </thead>
                    <tbody>
                        for token in &tokens key token.id {
                            <tr>
                                <th scope="row">{&token.name}</th>
                                <td>{texts::api::allows(token.grant == Grant::Write)}</td>
                                <td>{texts::moment(token.expires_at)}</td>
                                <td>{token.used_at.map(texts::moment)}</td>
                                <td>
                                    <form action={revoke_token.with(token.id)}>
                                        <button class="btn small danger" pending={texts::DELETING}>{texts::api::REVOKE}</button>
                                    </form>
                                </td>
                            </tr>
                        }
                    </tbody>
                </table>
            </section>
        }
    })
}

/// Makes a token. Only its hash is stored; the token itself goes to the browser, sealed, until it was shown.
#[action(rate = "10/minute")]
pub async fn create_token(cx: &ActionCx, db: State<Db>, form: TokenForm) -> Result<Redirect> {
    let account = require_account(cx).await?;
    if !queries::is_password(&db, &account, form.password).await? {
        return Err(TokenForm::PASSWORD.error("wrong", texts::profile::WRONG_PASSWORD));
    }
    let grant = if form.may_write { Grant::Write } else { Grant::Read };
    let life = TimeDelta::days(form.days);
    let mut tx = db::write(&db).await?;
    queries::present(&mut tx, &account).await?;
    let secret = api::issue(&mut tx, account.id, &form.name, grant, life).await?;
    tx.commit().await?;
    let cookie = Cookie::build(SHOWN).path(PATH).max_age(Duration::minutes(5));
    cx.cookies().set_private(cookie, &secret)?;
    Ok(redirect(tokens_page::url()))
}

#[action]
pub async fn hide_token(cx: &ActionCx) -> Result<Redirect> {
    cx.cookies().delete(Cookie::build(SHOWN).path(PATH))?;
    Ok(redirect(tokens_page::url()))
}

#[action]
pub async fn revoke_token(cx: &ActionCx, db: State<Db>, token: Id<ApiToken>) -> Result<Redirect> {
    let account = require_account(cx).await?;
    api::revoke(&mut db.acquire().await?, account.id, token).await?;
    cx.cookies().delete(Cookie::build(SHOWN).path(PATH))?;
    Ok(redirect(tokens_page::url()))
}
