use crate::{db::Db, layout::Card};
use sayso::prelude::*;
use serde::{Deserialize, Serialize};
use sqlx::FromRow;

#[derive(Serialize, Deserialize, FromRow)]
pub struct Entry {
    id: i64,
    name: String,
    text: String,
}

/// The newest entries. They are kept for all visitors until the tag `entries` is updated.
#[cached(life = Life::HOURS, tags = ["entries"])]
async fn newest_entries(db: State<Db>, count: u32) -> Result<Vec<Entry>> {
    let sql = "SELECT id, name, text FROM entries ORDER BY id DESC LIMIT ?";
    Ok(sqlx::query_as(sql).bind(count).fetch_all(&*db).await?)
}

/// Adds an entry. Returns `false` if the name has signed before.
pub async fn insert(db: &Db, name: &str, text: &str) -> Result<bool> {
    let sql = "INSERT INTO entries (name, text) VALUES (?, ?) ON CONFLICT DO NOTHING";
    let done = sqlx::query(sql).bind(name).bind(text).execute(db).await?;
    Ok(done.rows_affected() == 1)
}

/// The list of the newest entries.
#[component]
pub async fn Entries() -> Result {
    let entries = newest_entries(50).await?;
    Ok(view! {
        if entries.is_empty() { <p>"There is no entry yet."</p> }
        for entry in &*entries key entry.id {
            <Card title={&entry.name}>{&entry.text}</Card>
        }
    })
}
