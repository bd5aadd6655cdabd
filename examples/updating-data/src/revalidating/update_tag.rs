//! `cx.update_tag` drops what belongs to a tag, so that everybody sees the change at once, first of all the person who
//! made it. Until then the list is computed once for all visitors: reload, and the time stays. Posts from other examples
//! come with the next change.

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
