//! The SQL of the details of accounts.

use super::{Details, actions::DetailsForm};
use crate::{calc, clock, db::{Engine, Write}};
use chrono::Utc;
use sayso::prelude::*;
use sayso_kit::{id::Id, number::Decimal};
use sqlx::Executor;

/// The details of the account with this id, or "not found".
pub async fn by_id<T: Send + Sync + 'static>(db: impl Executor<'_, Database = Engine>, id: Id<T>) -> Result<Details> {
    let details = sqlx::query_as(
        "SELECT «% for field in details.fields %»accounts.«field.column», «% if field.target %»«field.target.label» AS «field.target.label_ident», «% endif %»«% endfor %»accounts.version FROM accounts«% for field in details.fields if field.target %» \
         LEFT JOIN accounts AS «field.target.alias» ON «field.target.alias».id = accounts.«field.column»«% endfor %» \
         WHERE accounts.id = $1",
    );
    details.bind(id).fetch_optional(db).await?.ok_or_else(Error::not_found)
}
%% if details.form
%% set n = details.form | length

/// Gives an account other details.
pub async fn update<T: Send + Sync + 'static>(tx: &mut Write, id: Id<T>, form: &DetailsForm) -> Result<()> {
    sqlx::query(
        "UPDATE accounts SET «% for field in details.form %»«field.column» = $«loop.index», «% endfor %»\
         version = version + 1, updated_at = $«n + 1» WHERE id = $«n + 2»",
    )
%% for field in details.form
    .bind(«field.bind»)
%% endfor
    .bind(Utc::now())
    .bind(id)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
%% endif
