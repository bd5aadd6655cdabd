//! The pages for unknown addresses and for failures.

use super::home_page;
use sayso::{page::PageError, prelude::*};

#[not_found("/")]
pub async fn missing_page() -> Result {
    Ok(view! {
        <h1>"There is nothing here"</h1>
        <p>"The post may have been deleted, or the address has a typo. " <a href={home_page::url()}>"All posts"</a></p>
    })
}

/// `error` has a message for visitors and, for internal errors, the digest under which the details are logged.
#[error("/")]
pub async fn error_page(error: &PageError) -> Result {
    Ok(view! {
        <h1>if error.status() == 403 { "Not yours" } else { "This did not work" }</h1>
        <p>{error.message()}</p>
        if let Some(digest) = error.digest() { <p>"If you tell us about it, mention " <code>{digest}</code> "."</p> }
        <p><a href={home_page::url()}>"All posts"</a></p>
    })
}
