//! Settling jobs that failed for good. Of two people who do it at the same moment, one is refused.

use super::{access, pages::problems_page, queries};
use crate::{
    Db,
    db::Write,
    scope::{Scope, enter_to_write},
    texts,
};
use sayso::prelude::*;
use sayso_kit::{
    id::Id,
    jobs::{Dead, Job},
};

/// Lets a job run again, with all its attempts.
#[action]
pub async fn retry_job(cx: &ActionCx, db: State<Db>«area.param», id: Id<Job>, seen: i64) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db«area.lent»).await?;
    let job = to_settle(&mut tx, &scope, id, seen).await?;
    if !job.retry(&mut tx).await? {
        return Err(Error::bad_request(texts::MOVED_MEANWHILE));
    }
    tx.commit().await?;
    tracing::info!(account = %scope.account().id, job = %job.id, kind = job.kind, "a job that failed runs again");
    Ok(redirect(problems_page::url(«area.only»)))
}

/// Deletes a job.
#[action]
pub async fn discard_job(cx: &ActionCx, db: State<Db>«area.param», id: Id<Job>, seen: i64) -> Result<Redirect> {
    let (mut tx, scope) = enter_to_write(cx, &db«area.lent»).await?;
    let job = to_settle(&mut tx, &scope, id, seen).await?;
    if !job.discard(&mut tx).await? {
        return Err(Error::bad_request(texts::MOVED_MEANWHILE));
    }
    tx.commit().await?;
    tracing::info!(account = %scope.account().id, job = %job.id, kind = job.kind, "a job that failed was discarded");
    Ok(redirect(problems_page::url(«area.only»)))
}

/// The job that the person may settle, as they saw it.
async fn to_settle(tx: &mut Write, scope: &Scope, id: Id<Job>, seen: i64) -> Result<Dead> {
    if access::may_see(scope) {
        queries::seen_job(tx, scope, id, seen).await
    } else {
        Err(Error::forbidden())
    }
}
