//! While a form is being submitted, its button shows a pending text, and pressing it again has no effect. This action
//! takes a second, so that you can see it.

use crate::{data::Posts, pages::NewestPosts};
use sayso::prelude::*;
use std::time::Duration;
use tokio::time::sleep;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[action]
async fn create_post(posts: State<Posts>, post: NewPost) -> Result<()> {
    sleep(Duration::from_secs(1)).await;
    posts.add(&post.title, "");
    Ok(())
}

#[page("/examples/pending")]
pub async fn pending_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button pending="Creating…">"Create post"</button>
        </form>
        <NewestPosts/>
    })
}
