//! Comments in the database.

use crate::{Db, users::User};
use sayso::prelude::*;
use sqlx::FromRow;

/// A comment with its author's name.
#[derive(Clone, Debug, FromRow)]
pub struct Comment {
    /// Number.
    pub id: i64,
    /// The author's number.
    pub author_id: i64,
    /// The author's name.
    pub author: String,
    /// Plain text.
    pub text: String,
}

/// The comments on a post, oldest first.
///
/// # Errors
/// When the database fails.
pub async fn on_post(db: &Db, post: i64) -> Result<Vec<Comment>> {
    let comments = sqlx::query_as(
        "SELECT comments.id, author_id, users.name AS author, text FROM comments \
         JOIN users ON users.id = author_id WHERE post_id = ? ORDER BY comments.id",
    );
    Ok(comments.bind(post).fetch_all(db).await?)
}

/// Adds a comment.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: &Db, post: i64, author: &User, text: &str) -> Result<()> {
    sqlx::query("INSERT INTO comments (post_id, author_id, text) VALUES (?, ?, ?)")
        .bind(post)
        .bind(author.id)
        .bind(text)
        .execute(db)
        .await?;
    Ok(())
}

/// Deletes a comment of this author. Comments of others are not deleted.
///
/// # Errors
/// When the database fails.
pub async fn delete(db: &Db, author: &User, id: i64) -> Result<()> {
    let delete = sqlx::query("DELETE FROM comments WHERE id = ? AND author_id = ?");
    delete.bind(id).bind(author.id).execute(db).await?;
    Ok(())
}
