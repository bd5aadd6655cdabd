//! Links that lead nowhere, and writing while rendering.
use sayso::prelude::*;

#[page("/posts/{id}")]
async fn post_page(id: i64, tab: Option<String>) -> Result<Html> {
    Ok(view! { {id} {tab} })
}

#[page("/writes")]
async fn dark(cx: &Cx) -> Result<Html> {
    cx.cookies().set(("theme", "dark"));
    cx.session().insert("user", 1);
    Ok(view! {})
}

#[page("/")]
async fn home_page() -> Result<Html> {
    Ok(view! { <a href={post_page::url(1).tba("edit")}>"Edit"</a> })
}

fn main() {
    let _ = missing_page::url();
    let _ = post_page::url("seven");
    let _ = post_page::url();
    let _ = post_page::url(1).tab(Some(7));
}
