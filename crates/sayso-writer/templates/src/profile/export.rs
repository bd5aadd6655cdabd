%% macro marks(entity)
%% if entity.attachments
    «entity.attachments.table»: Vec<Attachment>,
%% endif
%% if entity.comments
    «entity.comments.table»: Vec<Comment>,
%% endif
%% if entity.favourite
    «entity.favourite.table»: Vec<«entity.module»::favourites::«entity.type_name»Favourite>,
%% endif
%% if entity.ratings
    «entity.ratings.table»: Vec<«entity.module»::ratings::«entity.type_name»Rating>,
%% endif
%% if entity.tags
    «entity.tags.table»: Vec<«entity.module»::tags::«entity.type_name»OwnTag>,
%% endif
%% endmacro
//! A person's own data, as a file.

use crate::{
    Db,
    accounts::{self, Account, current_account, pages::login_page},
%% if files and files.has_attachments
    attachments::Attachment,
%% endif
%% if has_comments
    comments::Comment,
%% endif
%% if tenant
    scope::of_member,
    «tenant.module»,
%% else
    scope::of_account,
%% endif
%% for entity in entities
    «entity.module»::{self, «entity.type_name»},
%% endfor
};
use sayso::{
    axum::{
        http::{StatusCode, header},
        response::{self, IntoResponse, Response},
    },
    prelude::*,
};
use serde::Serialize;

/// The path of the file.
pub const PATH: &str = "/account/export";

/// The data of a person.
#[derive(Serialize)]
struct Export {
    name: String,
    email: String,
%% if details
    details: accounts::details::Details,
%% endif
%% if tenant
    «tenant.module»: Vec<«tenant.type_name»Export>,
%% else
%% for entity in entities
    «entity.module»: Vec<«entity.type_name»>,
«marks(entity) -»
%% endfor
%% endif
}
%% if tenant

/// The rows that the person made in «tenant.article» «tenant.one».
#[derive(Serialize)]
struct «tenant.type_name»Export {
    name: String,
    role: &'static str,
%% for entity in entities
    «entity.module»: Vec<«entity.type_name»>,
«marks(entity) -»
%% endfor
}
%% endif

/// Sends the file to the person who is logged in.
pub async fn download(cx: Cx) -> Response {
    let account = match current_account(&cx).await {
        Ok(Some(account)) => account,
        Ok(None) => return response::Redirect::to(login_page::url().next("/account").as_ref()).into_response(),
        Err(error) => return failed(&error),
    };
    let headers = [
        (header::CONTENT_DISPOSITION, "attachment; filename=\"account.json\""),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_TYPE, "application/json"),
    ];
    match export(cx.state::<Db>(), account).await {
        Ok(file) => (headers, file).into_response(),
        Err(error) => failed(&error),
    }
}

fn failed(error: &Error) -> Response {
    tracing::error!("an export failed: {error:?}");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

async fn export(db: &Db, account: Account) -> Result<Vec<u8>> {
%% if tenant
    let mut «tenant.module» = Vec::new();
    for «tenant.variable» in «tenant.module»::queries::of_account(db, &account).await? {
        let scope = of_member(db, &«tenant.variable».slug, account.clone()).await?;
        «tenant.module».push(«tenant.type_name»Export {
            role: scope.role().value(),
%% for entity in entities
            «entity.module»: «entity.module»::queries::of_me(db, &scope).await?,
%% if entity.attachments
            «entity.attachments.table»: «entity.module»::attachments::ATTACHMENTS.of_me(db, &scope).await?,
%% endif
%% if entity.comments
            «entity.comments.table»: «entity.module»::comments::COMMENTS.of_me(db, &scope).await?,
%% endif
%% if entity.favourite
            «entity.favourite.table»: «entity.module»::favourites::of_me(db, &scope).await?,
%% endif
%% if entity.ratings
            «entity.ratings.table»: «entity.module»::ratings::of_me(db, &scope).await?,
%% endif
%% if entity.tags
            «entity.tags.table»: «entity.module»::tags::of_me(db, &scope).await?,
%% endif
%% endfor
            name: «tenant.variable».«tenant.label»,
        });
    }
    let export = Export {
        name: account.name,
        email: account.email,
        «tenant.module»,
    };
%% else
    let scope = of_account(account);
    let export = Export {
%% for entity in entities
        «entity.module»: «entity.module»::queries::of_me(db, &scope).await?,
%% if entity.attachments
        «entity.attachments.table»: «entity.module»::attachments::ATTACHMENTS.of_me(db, &scope).await?,
%% endif
%% if entity.comments
        «entity.comments.table»: «entity.module»::comments::COMMENTS.of_me(db, &scope).await?,
%% endif
%% if entity.favourite
        «entity.favourite.table»: «entity.module»::favourites::of_me(db, &scope).await?,
%% endif
%% if entity.ratings
        «entity.ratings.table»: «entity.module»::ratings::of_me(db, &scope).await?,
%% endif
%% if entity.tags
        «entity.tags.table»: «entity.module»::tags::of_me(db, &scope).await?,
%% endif
%% endfor
%% if details
        details: accounts::details::queries::by_id(db, scope.account().id).await?,
%% endif
        name: scope.account().name.clone(),
        email: scope.account().email.clone(),
    };
%% endif
    Ok(serde_json::to_vec(&export)?)
}
