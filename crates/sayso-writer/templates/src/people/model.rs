//! An account as those see it who manage them.

use crate::{scope::Role, texts};
use chrono::{DateTime, Utc};
use sayso::prelude::*;
use sayso_kit::id::Id;
use sqlx::FromRow;

/// Someone with an account. The id is that of the account.
#[derive(Clone, Debug, FromRow)]
pub struct Person {
    pub id: Id<Self>,
    pub name: String,
    pub email: String,
    pub role: Option<Role>,
    pub blocked_at: Option<DateTime<Utc>>,
}

impl Person {
    /// The words for the role and for a block.
    pub fn state(&self) -> &'static str {
        match (self.blocked_at, self.role) {
            (Some(_), _) => texts::people::BLOCKED,
            (None, Some(role)) => role.label(),
            (None, None) => texts::people::NO_ROLE,
        }
    }
}
