//! Memo functions that are written wrong.
use sayso::prelude::*;

#[derive(Clone)]
pub struct Db;

pub struct Opaque;

#[memo]
fn not_async(id: u32) -> Result<u32> {
    Ok(id)
}

#[memo]
async fn without_result(id: u32) -> u32 {
    id
}

#[memo]
async fn without_anything(id: u32) {}

#[memo(life = Life::HOURS)]
async fn with_options(id: u32) -> Result<u32> {
    Ok(id)
}

#[memo]
async fn generic<T: Default>(id: u32) -> Result<u32> {
    Ok(id)
}

#[memo]
async fn of_a_trait(id: impl ToString) -> Result<String> {
    Ok(id.to_string())
}

#[memo]
async fn for_actions_alone(cx: &ActionCx) -> Result<u32> {
    Ok(1)
}

#[memo]
async fn context_last(id: u32, cx: &Cx) -> Result<u32> {
    Ok(id)
}

#[memo]
async fn of_a_database(db: Db) -> Result<u32> {
    Ok(1)
}

#[memo]
async fn without_clone(id: u32) -> Result<Opaque> {
    Ok(Opaque)
}

#[memo]
async fn skipped(#[skip] db: Db) -> Result<u32> {
    Ok(1)
}

#[memo]
#[cached]
async fn cached_too(id: u32) -> Result<u32> {
    Ok(id)
}

fn main() {}
