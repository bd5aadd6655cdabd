use sayso::{cache::CacheTag, prelude::*};

#[derive(CacheTag)]
enum Tags {
    Posts,
    Post(u32),
}

#[action]
async fn misspelt(cx: &ActionCx) -> Result<()> {
    cx.update_tag(Tags::Post);
    cx.update_tag(Tags::Pots);
    cx.update_tag(7);
    Ok(())
}

#[page("/")]
async fn updates_while_rendering(cx: &Cx) -> Result<impl View> {
    cx.update_tag(Tags::Posts);
    cx.revalidate_tag(Tags::Posts, sayso::cache::Life::MAX);
    Ok(view! { <p>"Hello"</p> })
}

#[derive(CacheTag)]
enum Nothing {}

fn main() {}
