//! The page, served by Sayso: `sayso-http <address>`.

use sayso::prelude::*;
use sayso_benchmarks::{Post, in_sayso, posts};

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
