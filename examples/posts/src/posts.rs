//! Posts in the database.

use crate::{
    Db,
    users::{User, current_user, require_user},
};
use sayso::prelude::*;
use sqlx::FromRow;

/// The number of posts on a page of the list.
pub const PAGE_SIZE: u32 = 10;

/// A post with its author's name.
#[derive(Clone, Debug, FromRow)]
pub struct Post {
    /// Number.
    pub id: i64,
    /// The author's number.
    pub author_id: i64,
    /// The author's name.
    pub author: String,
    /// Title.
    pub title: String,
    /// Content, plain text.
    pub content: String,
    /// The cover's file name.
    pub cover: Option<String>,
    /// `true` if other users can see it.
    pub published: bool,
    /// The time when it was written, in UTC.
    pub created_at: String,
}

impl Post {
    /// The day it was written.
    pub fn day(&self) -> &str {
        self.created_at.get(..10).unwrap_or(&self.created_at)
    }
}

/// The part of a post that its author enters.
#[derive(Debug)]
pub struct PostData {
    /// Title.
    pub title: String,
    /// Content, plain text.
    pub content: String,
    /// The file name of a new cover.
    pub cover: Option<String>,
}

/// Returns published posts and the user's own drafts, newest first. `search` is matched against title and content.
///
/// # Errors
/// When the database fails.
pub async fn list(
    db: &Db,
    user: Option<&User>,
    search: Option<&str>,
    page: u32,
) -> Result<Vec<Post>> {
    let posts = sqlx::query_as(
        "SELECT posts.*, users.name AS author FROM posts JOIN users ON users.id = author_id \
         WHERE (published OR author_id = ?1) AND (?2 IS NULL OR instr(lower(title || ' ' || content), lower(?2))) \
         ORDER BY posts.id DESC LIMIT ?3 OFFSET ?4",
    );
    let offset = i64::from(page.saturating_sub(1)) * i64::from(PAGE_SIZE);
    let posts = posts
        .bind(user.map(|user| user.id))
        .bind(search)
        .bind(PAGE_SIZE)
        .bind(offset);
    Ok(posts.fetch_all(db).await?)
}

/// Returns the post, if the user of this request may see it. Page and metadata both call this, and it is loaded once.
///
/// # Errors
/// "Not found" for a missing post and for the draft of another user; or when the database fails.
#[memo]
pub async fn visible(cx: &Cx, db: State<Db>, id: i64) -> Result<Post> {
    let user = current_user(cx).await?;
    let post = sqlx::query_as(
        "SELECT posts.*, users.name AS author FROM posts JOIN users ON users.id = author_id \
         WHERE posts.id = ?1 AND (published OR author_id = ?2)",
    )
    .bind(id)
    .bind(user.map(|user| user.id));
    post.fetch_optional(&*db)
        .await?
        .ok_or_else(Error::not_found)
}

/// Returns the user's own post: the check before every change. Visitors who are not logged in go to the login page.
///
/// # Errors
/// "Not found" if the user may not see it, "forbidden" if it belongs to another user.
pub async fn own(cx: &Cx, id: i64) -> Result<Post> {
    let user = require_user(cx).await?;
    let post = visible(cx, id).await?;
    if post.author_id == user.id {
        Ok(post)
    } else {
        Err(Error::forbidden())
    }
}

/// Returns `true` if another post has this title.
///
/// # Errors
/// When the database fails.
pub async fn title_taken(db: &Db, title: &str, except: Option<i64>) -> Result<bool> {
    let taken =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM posts WHERE title = ?1 AND id IS NOT ?2)");
    Ok(taken.bind(title).bind(except).fetch_one(db).await?)
}

/// Adds a post and returns its number.
///
/// # Errors
/// When the database fails.
pub async fn insert(db: &Db, author: &User, post: &PostData, published: bool) -> Result<i64> {
    let id = sqlx::query_scalar(
        "INSERT INTO posts (author_id, title, content, cover, published) VALUES (?, ?, ?, ?, ?) RETURNING id",
    );
    Ok(id
        .bind(author.id)
        .bind(&post.title)
        .bind(&post.content)
        .bind(&post.cover)
        .bind(published)
        .fetch_one(db)
        .await?)
}

/// Changes a post and publishes it. Without a new cover it keeps the old one.
///
/// # Errors
/// When the database fails.
pub async fn update(db: &Db, id: i64, post: &PostData) -> Result<()> {
    sqlx::query(
        "UPDATE posts SET title = ?, content = ?, cover = coalesce(?, cover), published = 1 WHERE id = ?",
    )
    .bind(&post.title)
    .bind(&post.content)
    .bind(&post.cover)
    .bind(id)
    .execute(db)
    .await?;
    Ok(())
}

/// Deletes a post with its comments.
///
/// # Errors
/// When the database fails.
pub async fn delete(db: &Db, id: i64) -> Result<()> {
    sqlx::query("DELETE FROM posts WHERE id = ?")
        .bind(id)
        .execute(db)
        .await?;
    Ok(())
}
