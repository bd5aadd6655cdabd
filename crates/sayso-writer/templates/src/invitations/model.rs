//! An invitation as the database has it.

use crate::{accounts::Account, scope::Role, «tenant.module»::«tenant.type_name»};
use chrono::{DateTime, TimeDelta, Utc};
use sayso_kit::id::Id;
use sqlx::FromRow;

/// The time for which an invitation is valid.
pub const LIFE: TimeDelta = TimeDelta::days(7);

/// The most invitations of «tenant.article» «tenant.one» that are open at once.
pub const MAX_OPEN: i64 = 100;

/// An invitation, with names.
#[derive(Clone, Debug, FromRow)]
pub struct Invitation {
    pub id: Id<Self>,
    pub «tenant.id»_id: Id<«tenant.type_name»>,
    pub «tenant.id»_slug: String,
    pub «tenant.id»_name: String,
    pub email: String,
    pub role: Role,
    pub inviter_id: Id<Account>,
    pub inviter_name: String,
    pub expires_at: DateTime<Utc>,
}
