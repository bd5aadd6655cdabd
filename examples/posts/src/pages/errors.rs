//! When there is no page to show.

use super::home_page;
use sayso::{page::PageError, prelude::*};

#[not_found("/")]
pub async fn missing_page() -> Result {
    Ok(view! {
        <h1>"There is nothing here"</h1>
        <p>"The post may have been deleted, or the address has a typo. " <a href={home_page::url()}>"All posts"</a></p>
    })
}

/// `error` has a message for people and, if it is our fault, the key to the log's entry.
#[error("/")]
pub async fn error_page(error: &PageError) -> Result {
    Ok(view! {
        <h1>if error.status() == 403 { "Not yours" } else { "This did not work" }</h1>
        <p>{error.message()}</p>
        if let Some(digest) = error.digest() { <p>"If you tell us about it, mention " <code>{digest}</code> "."</p> }
        <p><a href={home_page::url()}>"All posts"</a></p>
    })
}
