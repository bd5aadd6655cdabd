//! Writing posts.

use crate::{
    Covers, Db,
    pages::{home_page, post_page},
    posts,
    users::require_user,
};
use sayso::prelude::*;

/// The form of a new post, and of one that is edited.
#[derive(Form)]
pub struct PostForm {
    /// One line; no two posts have the same.
    #[field(label = "Title", max_len = 120)]
    pub title: String,
    /// Plain text.
    #[field(label = "Content", multiline, rows = 12, max_len = 50000)]
    pub content: String,
    /// A picture above it.
    #[field(
        label = "Cover picture",
        hint = "PNG, JPEG or WebP, at most 2 MB.",
        accept = "image/png,image/jpeg,image/webp",
        max_size = "2 MB"
    )]
    pub cover: Option<Upload>,
}

#[action]
pub async fn create_post(cx: &ActionCx, post: PostForm) -> Result<Redirect> {
    insert(cx, post, true).await
}

/// The form's second button: the same form, another action.
#[action]
pub async fn save_draft(cx: &ActionCx, post: PostForm) -> Result<Redirect> {
    insert(cx, post, false).await
}

#[action]
pub async fn update_post(cx: &ActionCx, id: i64, post: PostForm) -> Result<Redirect> {
    let user = require_user(cx).await?;
    let db = cx.state::<Db>();
    posts::own(db, &user, id).await?;
    let cover = check(cx, &post.title, post.cover, Some(id)).await?;
    posts::update(db, id, &post.title, &post.content, cover.as_deref(), true).await?;
    Ok(redirect(post_page::url(id)))
}

#[action]
pub async fn delete_post(cx: &ActionCx, id: i64) -> Result<Redirect> {
    let user = require_user(cx).await?;
    let db = cx.state::<Db>();
    let post = posts::own(db, &user, id).await?;
    posts::delete(db, post.id).await?;
    Ok(redirect(home_page::url()))
}

async fn insert(cx: &ActionCx, post: PostForm, published: bool) -> Result<Redirect> {
    let user = require_user(cx).await?;
    let cover = check(cx, &post.title, post.cover, None).await?;
    let db = cx.state::<Db>();
    let id = posts::insert(
        db,
        &user,
        &post.title,
        &post.content,
        cover.as_deref(),
        published,
    )
    .await?;
    Ok(redirect(post_page::url(id)))
}

/// What only the database and the file itself can tell; gives the name that the cover is kept under.
async fn check(
    cx: &ActionCx,
    title: &str,
    cover: Option<Upload>,
    id: Option<i64>,
) -> Result<Option<String>> {
    if posts::title_taken(cx.state::<Db>(), title, id).await? {
        return Err(PostForm::TITLE
            .issue("taken", "There is already a post with this title")
            .into());
    }
    let Some(cover) = cover else { return Ok(None) };
    match cx.state::<Covers>().keep(cover).await? {
        Some(name) => Ok(Some(name)),
        None => Err(PostForm::COVER
            .issue("wrong_type", "Choose a PNG, JPEG or WebP picture")
            .into()),
    }
}
