//! An invitation as the database has it.

use crate::{accounts::Account, scope::Role};
use chrono::{DateTime, TimeDelta, Utc};
use sayso_kit::id::Id;
use sqlx::FromRow;

/// The time for which an invitation is valid.
pub const LIFE: TimeDelta = TimeDelta::days(7);

/// The most invitations of a person that are open at once.
pub const MAX_OPEN: i64 = 100;

/// An invitation, with the name of the person who invites.
#[derive(Clone, Debug, FromRow)]
pub struct Invitation {
    pub id: Id<Self>,
    pub email: String,
%% if roles
    /// None if the person gets no role.
    pub role: Option<Role>,
%% endif
    pub inviter_id: Id<Account>,
    pub inviter_name: String,
    pub expires_at: DateTime<Utc>,
}
