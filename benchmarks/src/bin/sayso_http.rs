//! The page, served by Sayso: `sayso-http <address>`.

use sayso::{error::StartError, prelude::*};
use sayso_benchmarks::{Post, in_sayso, posts};

#[page("/", title = "Recent posts")]
async fn home_page(cx: &Cx) -> Result {
    Ok(in_sayso::list_of_components(cx.state::<Vec<Post>>()))
}

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let address = std::env::args()
        .nth(1)
        .unwrap_or_else(|| "127.0.0.1:0".into());
    App::new()
        .settings(|settings| {
            settings
                .addr(address)
                .secret("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        })
        .state(posts())
        .serve()
        .await
}
