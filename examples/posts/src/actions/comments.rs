//! Commenting.

use crate::{Db, comments, posts, users::require_user};
use sayso::prelude::*;

/// The form below a post.
#[derive(Form)]
pub struct NewComment {
    #[field(label = "Your comment", multiline, rows = 3, max_len = 2000)]
    text: String,
}

/// The post's number is bound by the page. It is sealed, so the browser cannot change it.
#[action]
pub async fn add_comment(
    cx: &ActionCx,
    db: State<Db>,
    post_id: i64,
    comment: NewComment,
) -> Result<()> {
    let user = require_user(cx).await?;
    let post = posts::visible(cx, post_id).await?;
    comments::insert(&db, post.id, &user, &comment.text).await
}

#[action]
pub async fn delete_comment(cx: &ActionCx, db: State<Db>, id: i64) -> Result<()> {
    let user = require_user(cx).await?;
    comments::delete(&db, &user, id).await
}
