//! Posts, as the examples show them.

use crate::data::{Posts, Titles};
use sayso::prelude::*;

/// How many posts a list shows.
const SHOWN: usize = 5;

/// One post.
#[page("/posts/{id}", metadata = post_metadata)]
pub async fn post_page(posts: State<Posts>, id: u32) -> Result {
    let post = posts.get(id)?;
    Ok(view! {
        <h1>{post.title}</h1>
        <p class="content">{post.content}</p>
        <p><a href={super::start_page::url()}>"All examples"</a></p>
    })
}

async fn post_metadata(cx: &Cx, id: u32) -> Result<Metadata> {
    Ok(Metadata::new().title(cx.state::<Posts>().get(id)?.title))
}

/// The newest posts, as a list of links.
#[component]
pub fn NewestPosts(posts: State<Posts>) -> Html {
    let posts = posts.newest(SHOWN);
    view! {
        <h2>"Newest posts"</h2>
        if posts.is_empty() { <p class="soft">"None yet."</p> }
        <ul id="posts">
            for post in &posts key post.id { <li><a href={post_page::url(post.id)}>{&post.title}</a></li> }
        </ul>
    }
}

/// Titles, and when they were read.
#[component]
pub fn TitleList(titles: &Titles) -> Html {
    view! {
        <h2>"Newest titles"</h2>
        if titles.list.is_empty() { <p class="soft">"None yet."</p> }
        <ul id="titles">for title in &titles.list { <li>{title}</li> }</ul>
        <p class="soft">"Read at " <time id="read">{&titles.at}</time> " UTC."</p>
    }
}
