use sayso::prelude::*;

#[derive(Clone)]
pub struct Db;

pub struct Opaque;

#[cached(life = "minutes")]
async fn lifetime_as_text(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached(tags = "posts")]
async fn tags_are_a_list(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached(profile = "minutes")]
async fn unknown_option(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
fn not_async(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
async fn without_result(id: u32) -> u32 {
    id
}

#[cached]
async fn with_context(cx: &Cx, id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
async fn with_session(session: sayso::session::Session, id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
async fn borrowed(name: &str) -> Result<usize> {
    Ok(name.len())
}

#[cached]
async fn generic<T: Default>(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
async fn of_a_database(db: Db, id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
async fn of_something_opaque(id: u32) -> Result<Opaque> {
    Ok(Opaque)
}

#[cached(life = Life::HOURS)]
#[page("/personal")]
async fn personal(cx: &Cx) -> Result {
    Ok(view! { <p>{cx.path()}</p> })
}

#[page("/tagged", tags = ["posts"])]
async fn tagged_but_not_cached() -> Result {
    Ok(view! { <p>"Hello"</p> })
}

#[page("/old", cached = "hours")]
async fn cached_in_the_page() -> Result {
    Ok(view! { <p>"Hello"</p> })
}

#[page("/below")]
#[cached]
async fn below_the_page() -> Result {
    Ok(view! { <p>"Hello"</p> })
}

#[cached]
#[layout("/")]
async fn root(children: Children) -> Result {
    Ok(view! { {children} })
}

#[cached(prerender = urls)]
async fn prerendered(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached("minutes")]
async fn unnamed(id: u32) -> Result<u32> {
    Ok(id)
}

#[cached]
async fn skipped(#[skip] db: Db, id: u32) -> Result<u32> {
    Ok(id)
}

#[component]
#[cached]
async fn Below(id: u32) -> Result<Html> {
    Ok(view! { <p>{id}</p> })
}

fn main() {}
