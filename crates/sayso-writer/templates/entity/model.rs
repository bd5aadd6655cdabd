//! «entity.article | capitalize» «entity.one» as the database has it.

use crate::{
    accounts::Account,
%% for other in entity.referred
    «other.module»::«other.type_name»,
%% endfor
};
use chrono::{DateTime,«% if "date" in entity.kinds %» NaiveDate,«% endif %» Utc};
%% if "choice" in entity.kinds
use sayso::prelude::*;
%% endif
use sayso_kit::id::Id;
use sqlx::FromRow;

/// «entity.article | capitalize» «entity.one»«% if entity.refs %», with the labels of the rows that it refers to«% endif %».
#[derive(Clone, Debug, FromRow)]
pub struct «entity.type_name» {
    pub id: Id<Self>,
%% if entity.number
    pub number: i64,
%% endif
%% if entity.slug
    pub slug: String,
%% endif
%% for field in entity.fields
    pub «field.column»: «field.row_type»,
%% if field.target
    pub «field.target.label_ident»: «% if field.optional %»Option<String>«% else %»String«% endif %»,
%% endif
%% endfor
    pub version: i64,
    pub created_at: DateTime<Utc>,
    pub created_by_id: Option<Id<Account>>,
    pub updated_at: DateTime<Utc>,
    pub updated_by_id: Option<Id<Account>>,
}
%% for field in entity.fields if field.kind == "choice"

/// The «field.label | lower» of «entity.article» «entity.one».
#[derive(Choice, Clone, Copy, Debug, PartialEq, Eq, sqlx::Type)]
#[sqlx(rename_all = "snake_case")]
pub enum «field.choice_type» {
%% for option in field.options
    #[choice(value = "«option.id»", label = «option.label | rust»)]
    #[sqlx(rename = "«option.id»")]
    «option.variant»,
%% endfor
}
%% endfor
