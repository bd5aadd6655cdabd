use sayso::prelude::*;

#[page("/", title = "Guestbook")]
pub async fn home_page() -> Result {
    Ok(view! {
        <h1>"Guestbook"</h1>
    })
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    App::new().serve().await?;
    Ok(())
}
