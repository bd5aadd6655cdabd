//! `#[cached]` above `#[component]` caches the HTML, here for at most a day. The page around it is rendered for each
//! visitor: its time changes with every reload, and the time in the component only when a post is created.

use crate::{
    data::{self, Posts},
    pages::TitleList,
};
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[cached(life = Life::HOURS, tags = ["digest"])]
#[component]
async fn Digest(posts: State<Posts>) -> Result<Html> {
    let titles = posts.titles().await;
    Ok(view! { <TitleList titles={&titles}/> })
}

#[action]
async fn create_post(cx: &ActionCx, posts: State<Posts>, post: NewPost) -> Result<()> {
    posts.add(&post.title, "");
    cx.update_tag("digest");
    Ok(())
}

#[page("/examples/cached-component")]
pub async fn component_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button pending="Creating…">"Create post"</button>
        </form>
        <Digest await/>
        <p class="soft">"The page around it: " <time id="page">{data::now()}</time> " UTC."</p>
    })
}
