%% set api = entity.api
%% set in_area = "extract::Path(" ~ tenant.variable ~ "): extract::Path<String>" if tenant else ""
%% set of_row = "extract::Path((" ~ tenant.variable ~ ", " ~ entity.key ~ ")): extract::Path<(String, String)>" if tenant else "extract::Path(" ~ entity.key ~ "): extract::Path<String>"
%% set entered = "&cx, &" ~ tenant.variable if tenant else "&cx"
%% set begun = "&cx, account, &" ~ tenant.variable if tenant else "&cx, account"
%% set fields = "&fields_of(&scope)" if entity.has_write_guards else "FIELDS"
%% macro find(db)
%% if entity.key_column != "slug"
    let «entity.key» = «entity.key».parse().map_err(|_| Error::not_found())?;
%% endif
    let «entity.variable» = queries::by_«entity.key»(«db», &scope, «entity.key_ref»).await?;
%% endmacro
//! «entity.many | capitalize» through the API. The rules of access are those of pages, and those that begin with `api_may` in addition.

use super::{«entity.type_name», access, actions::{self, «entity.type_name»Form}, messages, queries};
use crate::{Db, api, calc, clock, scope::Scope};
use chrono::{Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso::{axum::{body, extract}, prelude::*};
use sayso_kit::{api as rest, number::Decimal};
use serde_json::json;

/// The path of all «entity.many».
pub const PATH: &str = "/api«area.path»/«entity.list.path»";
%% if api.on_row

/// The path of one «entity.one».
pub const ROW: &str = "/api«area.path»/«entity.list.path»/{«entity.key»}";
%% endif
%% for machine in entity.machines if api.moves and machine.has_buttons

/// The path of the «machine.label | lower» of one «entity.one».
pub const MOVE_«machine.ident | upper»: &str = "/api«area.path»/«entity.list.path»/{«entity.key»}/«machine.ident»";
%% endfor
%% if api.creates or api.updates

/// The fields that are written.
const FIELDS: &[&str] = &[«api.names»];
%% endif
%% if api.moments and (api.creates or api.updates)

/// Those of them that are moments.
const MOMENTS: &[&str] = &[«api.moments»];
%% endif
%% if entity.has_write_guards and (api.creates or api.updates)

/// The fields that the person may write.
fn fields_of(scope: &Scope) -> Vec<&'static str> {
    let may_write = |name: &&str| match *name {
%% for field in entity.form if field.may_edit
        "«field.ident»" => «field.may_edit»,
%% endfor
        _ => true,
    };
    FIELDS.iter().copied().filter(may_write).collect()
}
%% endif
%% if api.reads

/// The values of «entity.article» «entity.one» that the person may read.
fn json(«% if entity.has_read_guards %»scope: &Scope, «% endif %»«entity.variable»: &«entity.type_name») -> serde_json::Value {
    «% if entity.has_read_guards %»let mut json = «% endif %»json!({
        "id": «entity.variable».id,
%% if entity.number
        "number": «entity.variable».number,
%% endif
%% if entity.slug
        "slug": «entity.variable».slug,
%% endif
%% for value in api.values if not value.guard
        "«value.name»": «value.code»,
%% endfor
        "version": «entity.variable».version,
        "created_at": «entity.variable».created_at,
        "updated_at": «entity.variable».updated_at,
    })
%% if entity.has_read_guards
    ;
%% for value in api.values if value.guard
    if access::may_read_«value.guard»(scope) {
        json["«value.name»"] = json!(«value.code»);
    }
%% endfor
    json
%% endif
}

/// A page of «entity.many», in the order in which they were made.
pub async fn list(cx: Cx, «in_area») -> rest::Answer {
    let scope = api::enter(«entered»).await?;
    if !access::api_may_read(&scope) {
        return Err(rest::Problem::forbidden());
    }
    let page = rest::Paging::of(cx.path_and_query())?;
    let next = queries::after(cx.state::<Db>(), &scope, page.after(), page.rows()).await?;
    Ok(page.answer(next, |«entity.variable»| «entity.variable».id, «% if entity.has_read_guards %»|«entity.variable»| json(&scope, «entity.variable»)«% else %»json«% endif %»))
}

/// One «entity.one».
pub async fn show(cx: Cx, «of_row») -> rest::Answer {
    let scope = api::enter(«entered»).await?;
    if !access::api_may_read(&scope) {
        return Err(rest::Problem::forbidden());
    }
«find("cx.state::<Db>()") -»
    Ok(rest::row(«entity.variable».version, &json(«% if entity.has_read_guards %»&scope, «% endif %»&«entity.variable»)))
}
%% endif
%% if api.creates

/// Makes «entity.article» «entity.one».
pub async fn create(cx: Cx, «in_area ~ ", " if in_area else ""»body: body::Body) -> rest::Answer {
    let account = api::writer(&cx).await?;
    let request = rest::Fields::read(cx.headers(), body).await?;
    let (mut tx, scope) = api::begin(«begun»).await?;
    if !access::api_may_create(&scope) || !access::may_create(&scope) {
        return Err(rest::Problem::forbidden());
    }
%% if api.moments
    let request = request.moments(MOMENTS, clock::local);
%% endif
%% for first in api.firsts
    let request = request.or("«first.ident»", «first.value»);
%% endfor
    let form: «entity.type_name»Form = request.form(«fields», None)?;
    let «entity.variable» = actions::add(&mut tx, &scope, form).await?;
%% if entity.messages and entity.messages.on_create
    messages::on_create(&mut tx, &scope, «entity.variable».id).await?;
%% endif
%% if entity.automatic
    automatic::settle(&mut tx, «% if tenant %»scope.«tenant.variable»(), «% endif %»«entity.variable».id).await?;
%% endif
    tx.commit().await?;
    Ok(rest::created(&format!("{}/{}", cx.path(), «entity.variable».«entity.key_column»), &json!({ "id": «entity.variable».id })))
}
%% endif
%% if api.updates

/// Changes «entity.article» «entity.one». Fields that are not sent stay.
pub async fn update(cx: Cx, «of_row», body: body::Body) -> rest::Answer {
    let account = api::writer(&cx).await?;
    let request = rest::Fields::read(cx.headers(), body).await?;
    let (mut tx, scope) = api::begin(«begun»).await?;
    if !access::api_may_update(&scope) {
        return Err(rest::Problem::forbidden());
    }
«find("&mut *tx") -»
    rest::Version::of(cx.headers())?.check(«entity.variable».version)?;
%% if api.moments
    let request = request.moments(MOMENTS, clock::local);
%% endif
    let before = «entity.type_name»Form::from(«entity.variable».clone());
    let form = request.form(«fields», Some(&before))?;
    actions::change(&mut tx, &scope, &«entity.variable», form).await?;
    tx.commit().await?;
    Ok(rest::done())
}
%% endif
%% if api.deletes

/// «% if entity.is_archived %»Archives«% else %»Deletes«% endif %» «entity.article» «entity.one».
pub async fn delete(cx: Cx, «of_row») -> rest::Answer {
    let account = api::writer(&cx).await?;
    let (mut tx, scope) = api::begin(«begun»).await?;
    if !access::api_may_delete(&scope) {
        return Err(rest::Problem::forbidden());
    }
«find("&mut *tx") -»
    rest::Version::of(cx.headers())?.check(«entity.variable».version)?;
    actions::remove(&mut tx, &scope, &«entity.variable», «entity.variable».version).await.map_err(rest::Problem::of_state)?;
    tx.commit().await?;
    Ok(rest::done())
}
%% endif
%% for machine in entity.machines if api.moves and machine.has_buttons

/// Moves the «machine.label | lower» of «entity.article» «entity.one»: `{"move": "«(machine.moves | rejectattr("asks") | first).id»"}`.
pub async fn move_«machine.ident»(cx: Cx, «of_row», body: body::Body) -> rest::Answer {
    let account = api::writer(&cx).await?;
    let request = rest::Fields::read(cx.headers(), body).await?;
    let (mut tx, scope) = api::begin(«begun»).await?;
    if !access::api_may_transition(&scope) {
        return Err(rest::Problem::forbidden());
    }
«find("&mut *tx") -»
    actions::advance_«machine.ident»(&mut tx, &scope, &«entity.variable», request.one("move")?).await.map_err(rest::Problem::of_state)?;
    tx.commit().await?;
    Ok(rest::done())
}
%% endfor
