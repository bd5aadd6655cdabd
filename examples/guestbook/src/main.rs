mod db;
mod entries;
mod errors;
mod layout;
mod sign;
#[cfg(test)]
mod tests;

use entries::Entries;
use sayso::prelude::*;
use sign::SignForm;

#[page("/", title = "Guestbook")]
pub async fn home_page(cx: &Cx) -> Result {
    Ok(view! {
        <h1>"Guestbook"</h1>
        <SignForm {cx}/>
        <Entries await/>
    })
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt::init();
    let db = db::open("sqlite://guestbook.db").await?;
    App::new().state(db).serve().await?;
    Ok(())
}
