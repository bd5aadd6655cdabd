//! The API: REST for programs, with tokens of people. Cookies do not count here, and tokens nowhere else.

use crate::{Db, accounts::{Account, queries}, «% if api.writes %»db::Write, «% endif %»scope::{self, Scope}«% for entity in entities if entity.api %», «entity.module»«% endfor %»};
use sayso::{axum::routing::{delete, get, patch, post}, prelude::*};
use sayso_kit::api::{self, Answer, Grant, Problem, document};

/// The description of all operations.
const OPENAPI: &str = include_str!("api/openapi.json");

/// Adds the routes.
pub fn routes(app: App) -> App {
    app.route("/api/openapi.json", get(openapi))
%% for entity in entities if entity.api
%% if entity.api.on_rows
        .route(«entity.module»::api::PATH, «entity.api.on_rows»)
%% endif
%% if entity.api.on_row
        .route(«entity.module»::api::ROW, «entity.api.on_row»)
%% endif
%% for machine in entity.machines if entity.api.moves and machine.has_buttons
        .route(«entity.module»::api::MOVE_«machine.ident | upper», post(«entity.module»::api::move_«machine.ident»))
%% endfor
%% endfor
}

async fn openapi(cx: Cx) -> Answer {
    caller(&cx, Grant::Read).await?;
    Ok(document(OPENAPI))
}

/// The person of the request's token, as they are now.
async fn caller(cx: &Cx, needed: Grant) -> Result<Account, Problem> {
    let db = cx.state::<Db>();
    let id = api::admit(&mut db.acquire().await?, cx.headers(), needed).await?;
    let account = queries::by_id(db, id).await?;
    account.ok_or_else(Problem::unauthorized)
}
%% if api.writes

/// The person of a token that may write.
pub async fn writer(cx: &Cx) -> Result<Account, Problem> {
    caller(cx, Grant::Write).await
}
%% endif
%% if tenant

/// Enters «tenant.article» «tenant.one» to read.
pub async fn enter(cx: &Cx, «tenant.variable»: &str) -> Result<Scope, Problem> {
    let account = caller(cx, Grant::Read).await?;
    Ok(scope::of_member(cx.state::<Db>(), «tenant.variable», account).await?)
}
%% if api.writes

/// Enters «tenant.article» «tenant.one» to write, as the person is in the transaction. The body of the request has been read, so that no
/// one waits for it.
pub async fn begin(cx: &Cx, account: Account, «tenant.variable»: &str) -> Result<(Write, Scope), Problem> {
    Ok(scope::begin(cx.state::<Db>(), «tenant.variable», &account).await?)
}
%% endif
%% else

/// Enters the application to read.
pub async fn enter(cx: &Cx) -> Result<Scope, Problem> {
    Ok(scope::of_account(caller(cx, Grant::Read).await?))
}
%% if api.writes

/// Enters the application to write, as the person is in the transaction. The body of the request has been read, so that no
/// one waits for it.
pub async fn begin(cx: &Cx, account: Account) -> Result<(Write, Scope), Problem> {
    Ok(scope::begin(cx.state::<Db>(), &account).await?)
}
%% endif
%% endif
