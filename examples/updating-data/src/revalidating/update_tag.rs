//! `cx.update_tag` drops the values of a tag, so that all visitors see the change at once. Until then the list is
//! computed once for all visitors: reload, and its time stays the same. Posts of other examples appear with the next
//! change.

use crate::{
    data::{Posts, Titles},
    pages::TitleList,
};
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[cached(life = Life::HOURS, tags = ["titles"])]
async fn titles(posts: State<Posts>) -> Result<Titles> {
    Ok(posts.titles().await)
}

#[action]
async fn create_post(cx: &ActionCx, posts: State<Posts>, post: NewPost) -> Result<()> {
    posts.add(&post.title, "");
    cx.update_tag("titles");
    Ok(())
}

#[page("/examples/update-tag")]
pub async fn update_tag_page(cx: &Cx) -> Result {
    let titles = titles().await?;
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button pending="Creating…">"Create post"</button>
        </form>
        <TitleList titles={&titles}/>
    })
}
