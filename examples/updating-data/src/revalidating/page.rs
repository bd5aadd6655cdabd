//! A page that takes no `cx` is the same for all visitors. With `#[cached]` it is cached as a whole, and can be rendered
//! before the first visit. It has no forms, because forms belong to a visitor. The form is therefore on this page, and the
//! cached overview on another.

use crate::{data::Posts, pages::TitleList};
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[cached(life = Life::HOURS, tags = ["overview"])]
#[page("/overview", title = "Overview")]
pub async fn overview_page(posts: State<Posts>) -> Result {
    let titles = posts.titles().await;
    Ok(view! {
        <h1>"Overview"</h1>
        <TitleList titles={&titles}/>
        <p><a href={cached_page::url()}>"Create a post"</a></p>
    })
}

#[action]
async fn create_post(cx: &ActionCx, posts: State<Posts>, post: NewPost) -> Result<Redirect> {
    posts.add(&post.title, "");
    cx.update_tag("overview");
    Ok(redirect(overview_page::url()))
}

#[page("/examples/cached-page")]
pub async fn cached_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button pending="Creating…">"Create post"</button>
        </form>
        <p><a href={overview_page::url()}>"The overview"</a></p>
    })
}
