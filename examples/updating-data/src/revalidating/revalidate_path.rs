//! `cx.revalidate_path` drops everything that was computed for a page, and `cx.revalidate_subtree` for all pages below a
//! path. Neither needs tags, but the action must name all places that show the changed data. A tag finds them.

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

#[cached(life = Life::HOURS)]
async fn titles(posts: State<Posts>) -> Result<Titles> {
    Ok(posts.titles().await)
}

#[action]
async fn create_post(cx: &ActionCx, posts: State<Posts>, post: NewPost) -> Result<()> {
    posts.add(&post.title, "");
    cx.revalidate_path(revalidate_path_page::url());
    Ok(())
}

#[page("/examples/revalidate-path")]
pub async fn revalidate_path_page(cx: &Cx) -> Result {
    let titles = titles().await?;
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button pending="Creating…">"Create post"</button>
        </form>
        <TitleList titles={&titles}/>
    })
}
