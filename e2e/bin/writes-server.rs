//! A table of writes with ids that the client chooses, in SQLite or PostgreSQL, as a server that tests kill.
//!
//! `DATABASE_URL` names the database. With PostgreSQL, the cache uses it as its store.

use sayso::{cache::Cache, form::Control, prelude::*};
use sqlx::AnyPool;

type Db = AnyPool;

/// One write.
#[derive(Form)]
struct Write {
    #[field(hidden)]
    id: String,
}

/// One write that brings a file.
#[derive(Form)]
struct FileWrite {
    #[field(hidden)]
    id: String,
    #[field(label = "File")]
    file: Upload,
}

#[cached(tags = ["writes"], life = Life::HOURS)]
async fn all(db: State<Db>) -> Result<Vec<String>> {
    let ids = sqlx::query_scalar("SELECT id FROM writes ORDER BY id")
        .fetch_all(&*db)
        .await?;
    Ok(ids)
}

async fn insert(cx: &ActionCx, id: &str) -> Result<()> {
    // The id is not unique, so an action that runs twice writes two rows.
    sqlx::query("INSERT INTO writes (id) VALUES ($1)")
        .bind(id)
        .execute(cx.state::<Db>())
        .await?;
    cx.update_tag("writes");
    Ok(())
}

#[action]
async fn save(cx: &ActionCx, write: Write) -> Result<()> {
    insert(cx, &write.id).await
}

#[action]
async fn upload(cx: &ActionCx, write: FileWrite) -> Result<()> {
    let id = format!("{} {}", write.id, write.file.len());
    insert(cx, &id).await
}

#[page("/save")]
async fn save_page(cx: &Cx) -> Result {
    Ok(
        view! { <form action={save} as write><Control of={write.id}/><button>"Save"</button></form> },
    )
}

#[page("/upload")]
async fn upload_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={upload} as write>
            <Control of={write.id}/><Field of={write.file}/><button>"Upload"</button>
        </form>
    })
}

/// One line for each write, from the cache.
#[page("/writes")]
async fn writes_page() -> Result {
    let ids = all().await?;
    Ok(view! { <pre>for id in ids.iter() { {id} "\n" }</pre> })
}

/// One line for each write, from the database.
#[page("/table")]
async fn table_page(db: State<Db>) -> Result {
    let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM writes")
        .fetch_all(&*db)
        .await?;
    Ok(view! { <pre>for id in &ids { {id} "\n" }</pre> })
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let url = std::env::var("DATABASE_URL")?;
    sqlx::any::install_default_drivers();
    let db = AnyPool::connect(&url).await?;
    sqlx::query("CREATE TABLE IF NOT EXISTS writes (id TEXT NOT NULL)")
        .execute(&db)
        .await?;
    let mut app = App::new().state(db);
    if url.starts_with("postgres:") {
        let store = sayso::cache::PostgresStore::connect(&url, "writes")?;
        app = app.cache(Cache::builder().store(store).build());
    }
    Ok(app.serve().await?)
}
