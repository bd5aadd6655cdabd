use crate::home_page;
use sayso::{page::PageError, prelude::*};

#[not_found("/")]
pub async fn missing_page() -> Result {
    Ok(view! {
        <h1>"There is no such page"</h1>
        <p><a href={home_page::url()}>"Go to the guestbook"</a></p>
    })
}

#[error("/")]
pub async fn error_page(error: &PageError) -> Result {
    Ok(view! {
        <h1>"This did not work"</h1>
        <p>{error.message()}</p>
    })
}
