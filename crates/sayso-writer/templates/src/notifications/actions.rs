//! Reading the inbox.

use super::{Notification, queries};
use crate::{Db, scope::enter_to_write};
use sayso::prelude::*;
use sayso_kit::id::Id;

#[action]
pub async fn mark_read(cx: &ActionCx, db: State<Db>«area.param», id: Id<Notification>) -> Result<()> {
    «database.begin»
    queries::read(&mut *tx, &scope, id).await?;
    Ok(tx.commit().await?)
}

/// Marks what the person saw: lines that have come since then stay new.
#[action]
pub async fn mark_all_read(cx: &ActionCx, db: State<Db>«area.param», newest: Id<Notification>) -> Result<()> {
    «database.begin»
    queries::read_until(&mut *tx, &scope, newest).await?;
    Ok(tx.commit().await?)
}
