//! Functions that an attribute names, with parameters that do not fit.
use sayso::prelude::*;

#[derive(Clone)]
pub struct Db;

#[page("/posts/{id}", metadata = of_another_type)]
async fn post_page(id: i64) -> Result {
    Ok(view! { {id} })
}

async fn of_another_type(_cx: &Cx, id: String) -> Result<Metadata> {
    Ok(Metadata::new().title(id))
}

#[cached]
#[page("/cached/{id}", metadata = with_context)]
async fn cached_page(id: i64) -> Result {
    Ok(view! { {id} })
}

async fn with_context(_cx: &Cx, id: i64) -> Result<Metadata> {
    Ok(Metadata::new().title(id.to_string()))
}

#[layout("/posts", metadata = without_a_result)]
async fn posts_layout(children: Children) -> Result {
    Ok(view! { {children} })
}

async fn without_a_result(_cx: &Cx, _db: State<Db>) -> Metadata {
    Metadata::new()
}

fn main() {}
