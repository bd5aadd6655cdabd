//! The pages for unknown addresses and for failures.

use super::start_page;
use sayso::{page::PageError, prelude::*};

#[not_found("/")]
pub async fn missing_page() -> Result {
    Ok(view! {
        <h1>"There is nothing here"</h1>
        <p>"What the examples make is in memory and does not last. " <a href={start_page::url()}>"All examples"</a></p>
    })
}

#[error("/")]
pub async fn error_page(error: &PageError) -> Result {
    Ok(view! {
        <h1>"This did not work"</h1>
        <p>{error.message()}</p>
        if let Some(digest) = error.digest() { <p>"The log has it under " <code>{digest}</code> "."</p> }
    })
}
