//! A line of an inbox as the database has it.

use chrono::{DateTime, TimeDelta, Utc};
use sayso_kit::id::Id;
use sqlx::FromRow;

/// The most lines that a person has«% if tenant %» in «tenant.article» «tenant.one»«% endif %»; older ones go.
pub const MAX_KEPT: i64 = 1000;

/// The time after which a line that was read goes.
pub const KEPT: TimeDelta = TimeDelta::days(30);

/// A line of an inbox.
#[derive(Clone, Debug, FromRow)]
pub struct Notification {
    pub id: Id<Self>,
    pub subject: String,
    /// The address of what it is about.
    pub path: String,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}
