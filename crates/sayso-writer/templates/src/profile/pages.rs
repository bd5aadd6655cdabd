//! A person's own account.

use super::{
    actions::{EmailForm, NameForm, change_email, change_name, change_password, confirm_email, delete_account},
    deletion, export,
%% if api
    tokens::tokens_page,
%% endif
};
use crate::{
    Db,
%% if details
    accounts::details::{self, «% if details.form %»actions::change_own_details, «% endif %»pages::DetailsSection},
    scope::enter,
%% endif
    accounts::{queries::NEW_EMAIL, require_account},
    texts,
};
use sayso::prelude::*;
use sayso_kit::token;
use sayso_ui::prelude::*;

/// `done` is whether address or password have just been changed.
#[page("/account", title = texts::profile::TITLE, noindex)]
pub async fn profile_page(cx: &Cx«% if details %», db: State<Db>«% endif %», done: Option<bool>) -> Result {
%% if details
    let scope = enter(cx).await?;
    let account = scope.account();
    let held = details::queries::by_id(&*db, account.id).await?;
%% else
    let account = require_account(cx).await?;
%% endif
    let name = NameForm {
        name: account.name.clone(),
        seen: account.name.clone(),
    };
    Ok(view! {
        <PageHead title={texts::profile::TITLE} text={account.email.as_str()}/>
        if done == Some(true) {
            <p class="note" role="status">{texts::profile::CHANGED}</p>
        }
        <form action={change_name} values={name} as form class="card form">
            if form.seen.is_invalid() {
                <Conflict id={form.seen.id()} title={texts::PRESENT}>
                    <Facts><Fact label={texts::accounts::YOUR_NAME}>{&account.name}</Fact></Facts>
                    <input type="hidden" name={"seen"} value={&account.name}/>
                </Conflict>
            } else {
                <Field of={form.seen}/>
            }
            <Field of={form.name}/>
            <footer><button class="btn primary" pending={texts::SAVING}>{texts::SAVE}</button></footer>
        </form>
%% if details
        <DetailsSection «% if details.form %»{cx}«% if details.has_refs or details.of_others %» scope={&scope}«% endif %»«% if details.is_own %» is_own={true}«% endif %» action={change_own_details} «% endif %»details={&held}«% if details.has_refs %» await«% endif %»/>
%% endif
        <section class="section">
            <h2>{texts::profile::EMAIL}</h2>
            <form action={change_email} as form class="card form">
                <Field of={form.email}/>
                <Field of={form.password}/>
                <footer><button class="btn" pending={texts::SAVING}>{texts::profile::CHANGE_EMAIL}</button></footer>
            </form>
        </section>
        <section class="section">
            <h2>{texts::profile::PASSWORD}</h2>
            <form action={change_password} as form class="card form">
                <Field of={form.present}/>
                <Field of={form.password}/>
                <footer><button class="btn" pending={texts::SAVING}>{texts::profile::CHANGE_PASSWORD}</button></footer>
            </form>
        </section>
%% if api
        <section class="section">
            <h2>{texts::api::TITLE}</h2>
            <p>{texts::api::HINT}</p>
            <div class="actions">
                <a class="btn" href={tokens_page::url()}>{texts::api::MANAGE}</a>
            </div>
        </section>
%% endif
        <section class="section">
            <h2>{texts::profile::DATA}</h2>
            <p>{texts::profile::DATA_HINT}</p>
            <div class="actions">
                <a class="btn" href={export::PATH} download>{texts::profile::EXPORT}</a>
                <a class="btn danger" href={delete_account_page::url()}>{texts::profile::DELETE}</a>
            </div>
        </section>
    })
}

#[page("/account/delete", title = texts::profile::DELETE, noindex)]
pub async fn delete_account_page(cx: &Cx«% if tenant %», db: State<Db>«% endif %») -> Result {
%% if tenant
    let account = require_account(cx).await?;
    let consequences = deletion::consequences(&db, &account).await?;
%% else
    require_account(cx).await?;
%% endif
    Ok(view! {
        <PageHead title={texts::profile::DELETE} crumb={texts::profile::TITLE} crumb_to={profile_page::url()}/>
        <form action={delete_account} as form class="card form">
            <p>{texts::profile::DELETE_HINT}</p>
%% if tenant
            if !consequences.deleted.is_empty() {
                <div>
                    <p>{texts::profile::DELETED_TOO}</p>
                    <ul>for name in &consequences.deleted { <li>{name}</li> }</ul>
                </div>
            }
%% endif
            <Field of={form.password}/>
            <footer>
                <button class="btn danger" pending={texts::DELETING}>{texts::profile::DELETE}</button>
                <a class="btn ghost" href={profile_page::url()}>{texts::CANCEL}</a>
            </footer>
        </form>
    })
}

#[page("/account/email", title = texts::accounts::SENT, noindex)]
pub async fn email_sent_page(cx: &Cx) -> Result {
    require_account(cx).await?;
    Ok(view! { <Message title={texts::accounts::SENT} text={texts::accounts::SENT_HINT}/> })
}

#[page("/account/email/{token}", title = texts::accounts::CONFIRM, noindex)]
pub async fn new_email_page(cx: &Cx, db: State<Db>, token: String) -> Result {
    let account = require_account(cx).await?;
    let found = token::peek(&mut db.acquire().await?, NEW_EMAIL, &token).await?;
    let found = found.filter(|found| found.subject == account.id.to_string());
    Ok(view! {
        if let Some(found) = found {
            <PageHead title={texts::accounts::CONFIRM} text={found.data.as_str()}/>
            <form action={confirm_email.with(token)} class="form">
                <footer><button class="btn primary" pending={texts::SAVING}>{texts::accounts::CONFIRM}</button></footer>
            </form>
        } else {
            <Message title={texts::accounts::DEAD_LINK} text={texts::accounts::DEAD_LINK_HINT}>
                <a class="btn" href={profile_page::url()}>{texts::profile::TITLE}</a>
            </Message>
        }
    })
}
