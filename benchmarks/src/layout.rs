//! The layout around all pages here.

use sayso::prelude::*;

#[layout("/", title_template = "%s · Posts")]
pub async fn root_layout(children: Children) -> Result {
    Ok(view! {
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
            </head>
            <body>
                <header class="top"><a class="brand" href="/">"Posts"</a></header>
                <main id="content">{children}</main>
            </body>
        </html>
    })
}
