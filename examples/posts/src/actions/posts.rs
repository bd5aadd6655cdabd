//! Writing posts.

use crate::{
    Covers, Db,
    pages::{home_page, post_page},
    posts::{self, PostData},
    users::require_user,
};
use sayso::prelude::*;

/// The form of a new post, and of one that is edited.
#[derive(Form)]
pub struct PostForm {
    /// One line, unique among all posts.
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
pub async fn update_post(
    cx: &ActionCx,
    db: State<Db>,
    id: i64,
    post: PostForm,
) -> Result<Redirect> {
    posts::own(cx, id).await?;
    let post = check(cx, post, Some(id)).await?;
    posts::update(&db, id, &post).await?;
    Ok(redirect(post_page::url(id)))
}

#[action]
pub async fn delete_post(cx: &ActionCx, db: State<Db>, id: i64) -> Result<Redirect> {
    let post = posts::own(cx, id).await?;
    posts::delete(&db, post.id).await?;
    Ok(redirect(home_page::url()))
}

async fn insert(cx: &ActionCx, post: PostForm, published: bool) -> Result<Redirect> {
    let user = require_user(cx).await?;
    let post = check(cx, post, None).await?;
    let id = posts::insert(cx.state::<Db>(), &user, &post, published).await?;
    Ok(redirect(post_page::url(id)))
}

/// Checks the title against the database and the picture's contents, and stores the picture. `id` is that of an edited
/// post.
async fn check(cx: &ActionCx, post: PostForm, id: Option<i64>) -> Result<PostData> {
    if posts::title_taken(cx.state::<Db>(), &post.title, id).await? {
        return Err(PostForm::TITLE.error("taken", "There is already a post with this title"));
    }
    let mut cover = None;
    if let Some(upload) = post.cover {
        cover = cx.state::<Covers>().keep(upload).await?;
        if cover.is_none() {
            return Err(PostForm::COVER.error("wrong_type", "Choose a PNG, JPEG or WebP picture"));
        }
    }
    Ok(PostData {
        title: post.title,
        content: post.content,
        cover,
    })
}
