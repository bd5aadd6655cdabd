//! The page, served by Sayso: `sayso-http <address>`.

use sayso::prelude::*;
use sayso_benchmarks::{Post, in_sayso, posts};

#[layout("/", title_template = "%s · Posts")]
async fn root_layout(children: Slot) -> Result<impl View> {
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

#[page("/", title = "Recent posts")]
async fn home_page(cx: &Cx) -> Result<impl View> {
    Ok(in_sayso::list_of_components(cx.state::<Vec<Post>>()))
}

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".into());
    App::new()
        .settings(|settings| settings.addr(address).secret("a secret that nobody needs to keep: 32 bytes"))
        .state(posts())
        .serve()
        .await
}
