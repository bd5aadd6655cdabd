//! The page out of the cache, served by Sayso: `sayso-cached <address>`.

use sayso::{error::StartError, prelude::*};
use sayso_benchmarks::{Post, in_sayso, posts};
use std::sync::Arc;

#[cached(life = Life::HOURS)]
#[page("/", title = "Recent posts")]
async fn home_page(posts: State<Arc<Vec<Post>>>) -> Result {
    Ok(in_sayso::list_of_components(&posts))
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
        .state(Arc::new(posts()))
        .serve()
        .await
}
