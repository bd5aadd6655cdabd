//! The guestbook, served by Sayso: `sayso-actions <address>`.

use sayso::{error::StartError, prelude::*};
use sayso_benchmarks::guestbook::{Guestbook, in_sayso};

#[page("/", title = "Guestbook")]
async fn guestbook_page(cx: &Cx) -> Result {
    Ok(in_sayso::content(cx, &cx.state::<Guestbook>().entries()))
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
        .state(Guestbook::filled())
        .serve()
        .await
}
