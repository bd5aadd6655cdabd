//! Pages that are written wrong.
use sayso::prelude::*;

#[page]
async fn no_path() -> Result<Html> {
    Ok(view! {})
}

#[page("posts")]
async fn no_slash() -> Result<Html> {
    Ok(view! {})
}

#[page("/posts/")]
async fn trailing_slash() -> Result<Html> {
    Ok(view! {})
}

#[page("/posts//new")]
async fn empty_segment() -> Result<Html> {
    Ok(view! {})
}

#[page("/posts/{id}.json")]
async fn part_of_a_segment() -> Result<Html> {
    Ok(view! {})
}

#[page("/posts/{the id}")]
async fn no_identifier() -> Result<Html> {
    Ok(view! {})
}

#[page("/posts?q=1")]
async fn query() -> Result<Html> {
    Ok(view! {})
}

#[page("/{*rest}/edit")]
async fn rest_before_the_end() -> Result<Html> {
    Ok(view! {})
}

#[page("/posts/{id}")]
async fn missing_parameter() -> Result<Html> {
    Ok(view! {})
}

#[page("/a")]
fn not_async() -> Result<Html> {
    Ok(view! {})
}

#[page("/b")]
async fn generic<T: Default>() -> Result<Html> {
    Ok(view! {})
}

#[page("/c/{id}")]
async fn borrowed(id: &str) -> Result<Html> {
    Ok(view! { {id} })
}

#[page("/d")]
async fn writing(cx: &ActionCx) -> Result<Html> {
    Ok(view! {})
}

#[page("/e", titel = "E")]
async fn unknown_option() -> Result<Html> {
    Ok(view! {})
}

#[page("/f", title)]
async fn option_without_value() -> Result<Html> {
    Ok(view! {})
}

#[page("/g", noindex = true)]
async fn flag_with_value() -> Result<Html> {
    Ok(view! {})
}

#[layout("/")]
async fn childless() -> Result<Html> {
    Ok(view! {})
}

#[layout("/h")]
async fn layout_parameter(children: Children, id: i64) -> Result<Html> {
    Ok(view! { {children} {id} })
}

#[error("/")]
async fn error_parameter(message: String) -> Result<Html> {
    Ok(view! { {message} })
}

#[not_found("/")]
async fn not_found_parameter(id: i64) -> Result<Html> {
    Ok(view! { {id} })
}

fn main() {}
