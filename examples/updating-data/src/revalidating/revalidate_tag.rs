//! With `cx.revalidate_tag` no visitor waits: the stale value is shown once more and recomputed in the background. Create
//! a post: it is not in the list yet. Reload: now it is. The tag is a variant of an enum, so it cannot be misspelt.

use crate::{
    data::{Posts, Titles},
    pages::TitleList,
};
use sayso::{cache::CacheTag, prelude::*};

#[derive(CacheTag)]
enum Tags {
    RecentTitles,
}

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[cached(life = Life::HOURS, tags = [Tags::RecentTitles])]
async fn titles(posts: State<Posts>) -> Result<Titles> {
    Ok(posts.titles().await)
}

#[action]
async fn create_post(cx: &ActionCx, posts: State<Posts>, post: NewPost) -> Result<()> {
    posts.add(&post.title, "");
    cx.revalidate_tag(Tags::RecentTitles, Life::MAX);
    Ok(())
}

#[page("/examples/revalidate-tag")]
pub async fn revalidate_tag_page(cx: &Cx) -> Result {
    let titles = titles().await?;
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button pending="Creating…">"Create post"</button>
        </form>
        <TitleList titles={&titles}/>
    })
}
