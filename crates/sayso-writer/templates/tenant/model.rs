//! «tenant.article | capitalize» «tenant.one» as the database has it.

use crate::accounts::Account;
use chrono::NaiveDate;
%% if "choice" in tenant.kinds
use sayso::prelude::*;
%% endif
use sayso_kit::{files::Stored, id::Id};
use sqlx::FromRow;

/// «tenant.article | capitalize» «tenant.one».
#[derive(Clone, Debug, FromRow)]
pub struct «tenant.type_name» {
    pub id: Id<Self>,
    pub slug: String,
%% for field in tenant.fields
    pub «field.column»: «field.row_type»,
%% endfor
    pub version: i64,
    pub created_by_id: Option<Id<Account>>,
}
%% for field in tenant.fields if field.kind == "choice"

/// The «field.label | lower» of «tenant.article» «tenant.one».
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(«% if database.is_postgres %»type_name = "text", «% endif %»rename_all = "snake_case")]
pub enum «field.choice_type» {
%% for option in field.options
    #[choice(value = "«option.id»", label = «option.label | rust»)]
    #[sqlx(rename = "«option.id»")]
    «option.variant»,
%% endfor
}
%% endfor
