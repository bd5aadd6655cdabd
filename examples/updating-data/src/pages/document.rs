//! The document.

use super::start_page;
use sayso::{asset::asset, prelude::*};

/// The document around every page.
#[layout(
    "/",
    title_template = "%s · Updating data",
    description = "Server actions by example"
)]
pub async fn root_layout(children: Children) -> Result {
    Ok(view! {
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="stylesheet" href={asset!("assets/style.css")}/>
                <link rel="icon" type="image/svg+xml" href={asset!("assets/icon.svg")}/>
                <script src={asset!("assets/submit-on-change.js")} defer></script>
            </head>
            <body>
                <a class="skip" href="#content">"Skip to content"</a>
                <header class="top"><a class="brand" href={start_page::url()}>"Updating data"</a></header>
                <main id="content" tabindex="-1">{children}</main>
            </body>
        </html>
    })
}
