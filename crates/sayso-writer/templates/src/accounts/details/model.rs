//! The details of an account as the database has them.

use crate::accounts::Account;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use sayso_kit::id::Id;
use serde::Serialize;
use sqlx::FromRow;

/// The details of an account«% if details.has_refs %», with the names of the people to whom they refer«% endif %».
#[derive(Clone, Debug, FromRow, Serialize)]
pub struct Details {
%% for field in details.fields
    pub «field.column»: «field.row_type»,
%% if field.target
    pub «field.target.label_ident»: Option<String>,
%% endif
%% endfor
    /// Counts the changes of the account.
    pub version: i64,
}
