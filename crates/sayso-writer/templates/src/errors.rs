//! When there is no page to show.

use crate::{«area.root_module»::«area.root», texts};
use sayso::{page::PageError, prelude::*};
use sayso_ui::prelude::*;

#[not_found("/")]
pub async fn missing_page() -> Result {
    Ok(view! {
        <Message title={texts::NOT_FOUND} text={texts::NOT_FOUND_HINT}>
            <a class="btn" href={«area.root»::url()}>{texts::HOME}</a>
        </Message>
    })
}

/// `error` has a message for people and, if it is our fault, the key to the log's entry.
#[error("/")]
pub async fn error_page(error: &PageError) -> Result {
    Ok(view! {
        <Message title={texts::FAILED} text={error.message()} digest={error.digest()}>
            <a class="btn" href={«area.root»::url()}>{texts::HOME}</a>
        </Message>
    })
}
