//! Functions that belong to a type, and parameters that are patterns.
use sayso::prelude::*;

#[page("/a")]
async fn receiving(self) -> Result<Html> {
    Ok(view! {})
}

#[page("/b")]
async fn pattern((a, b): (u8, u8)) -> Result<Html> {
    Ok(view! { {a} {b} })
}

#[layout]
async fn layout_without_path(children: Children) -> Result<Html> {
    Ok(view! { {children} })
}

#[not_found("missing")]
async fn missing() -> Result<Html> {
    Ok(view! {})
}

#[error("/", title = "E")]
async fn failed() -> Result<Html> {
    Ok(view! {})
}

fn main() {}
