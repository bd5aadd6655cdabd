//! Deleting files that no row refers to.

use super::{Files, Key};
use crate::{database::Pool, jobs::Failure};
use std::{collections::HashSet, time::Duration};

/// The time that a file stays although no row refers to it. It is longer than any request, and long enough to put a backup of
/// the database back without missing its files.
pub const GRACE: Duration = Duration::from_secs(7 * 24 * 60 * 60);

impl Files {
    /// Deletes the files that no row has referred to for `grace`, usually [`GRACE`], and returns their number.
    ///
    /// `used` is a query of all keys that rows refer to, with the column `key`. A first sweep notes the files that are not
    /// among them in the table `orphans`. A later one deletes those whose time has passed, if they are still not there. So a
    /// file whose row is being added while a sweep runs stays.
    ///
    /// # Errors
    /// Returns an error if the database or the storage fails. What was done remains, and the next sweep goes on.
    ///
    /// ```
    /// use sayso_kit::{files::{Files, GRACE}, jobs::Failure};
    /// use sqlx::SqlitePool;
    ///
    /// async fn sweep(files: &Files, db: &SqlitePool) -> Result<(), Failure> {
    ///     files.sweep(db.clone(), "SELECT key FROM task_attachments", GRACE).await?;
    ///     Ok(())
    /// }
    /// ```
    pub async fn sweep(
        &self,
        db: impl Into<Pool>,
        used: &str,
        grace: Duration,
    ) -> Result<usize, Failure> {
        let db = db.into();
        let mut deleted = 0;
        for part in 0..=u8::MAX {
            let keys = self.storage().list(part).await?;
            let due = note(&db, part, &keys, used, grace).await?;
            for key in &due {
                self.storage().delete(key).await?;
                deleted += 1;
            }
        }
        Ok(deleted)
    }
}

/// Notes the files of a part that no row refers to, and returns those that were noted long enough ago.
async fn note(
    db: &Pool,
    part: u8,
    keys: &[Key],
    used: &str,
    grace: Duration,
) -> sqlx::Result<Vec<Key>> {
    let part = format!("{part:02x}");
    let mut tx = db.begin().await?;
    let conn = &mut tx.conn();
    let sql = format!("SELECT key FROM ({used}) AS used WHERE substr(key, 1, 2) = $1");
    let found: Vec<(String,)> = conn.rows(&sql, [part.as_str().into()]).await?;
    let used: HashSet<String> = found.into_iter().map(|(key,)| key).collect();
    let unused = keys.iter().filter(|key| !used.contains(key.as_str()));
    let orphans: HashSet<&str> = unused.map(Key::as_str).collect();
    let noted: Vec<(String, i64)> = conn
        .rows(
            "SELECT key, {now} - since FROM orphans WHERE substr(key, 1, 2) = $1",
            [part.as_str().into()],
        )
        .await?;
    let mut due = Vec::new();
    let mut known = HashSet::new();
    for (key, age) in noted {
        let is_due = u128::try_from(age).is_ok_and(|age| age >= grace.as_millis());
        // A row refers to it again, or it is gone, or it goes now.
        if is_due || !orphans.contains(key.as_str()) {
            let sql = "DELETE FROM orphans WHERE key = $1";
            conn.run(sql, [key.as_str().into()]).await?;
        }
        if is_due && orphans.contains(key.as_str()) {
            due.extend(key.parse::<Key>());
        }
        known.insert(key);
    }
    for key in orphans.iter().filter(|key| !known.contains(**key)) {
        let sql = "INSERT INTO orphans (key, since) VALUES ($1, {now})";
        conn.run(sql, [(*key).into()]).await?;
    }
    tx.commit().await?;
    Ok(due)
}
