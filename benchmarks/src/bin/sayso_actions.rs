//! The guestbook, served by Sayso: `sayso-actions <address>`.

use sayso::prelude::*;
use sayso_benchmarks::guestbook::{Guestbook, in_sayso};

#[page("/", title = "Guestbook")]
async fn guestbook_page(cx: &Cx) -> Result<impl View> {
    Ok(in_sayso::content(cx, &cx.state::<Guestbook>().entries()))
}

#[tokio::main]
async fn main() -> Result<(), StartError> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".into());
    App::new()
        .settings(|settings| settings.addr(address).secret("a secret that nobody needs to keep: 32 bytes"))
        .state(Guestbook::filled())
        .serve()
        .await
}
