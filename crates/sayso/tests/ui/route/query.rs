//! Names of query parameters.
use sayso::prelude::*;

#[page("/posts/{id}")]
async fn in_the_path(#[query(name = "post-id")] id: i64) -> Result<Html> {
    Ok(view! { {id} })
}

#[page("/a")]
async fn without_a_name(#[query] tab: String) -> Result<Html> {
    Ok(view! { {tab} })
}

#[page("/b")]
async fn no_text(#[query("tab")] tab: String) -> Result<Html> {
    Ok(view! { {tab} })
}

#[page("/c")]
async fn twice(#[query(name = "tab")] one: String, tab: String) -> Result<Html> {
    Ok(view! { {one} {tab} })
}

fn main() {}
