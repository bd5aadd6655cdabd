//! The page out of the cache, served by Sayso: `sayso-cached <address>`.

use sayso::prelude::*;
use sayso_benchmarks::{Post, in_sayso, posts};
use std::sync::Arc;

#[page("/", title = "Recent posts", cached = "hours")]
async fn home_page(posts: State<Arc<Vec<Post>>>) -> Result<impl View> {
    Ok(in_sayso::list_of_components(&posts))
}

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".into());
    App::new()
        .settings(|settings| settings.addr(address).secret("a secret that nobody needs to keep: 32 bytes"))
        .state(Arc::new(posts()))
        .serve()
        .await
}
