//! Actions that are written wrong.
use sayso::prelude::*;

#[action]
fn not_async(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action]
async fn reading(cx: &Cx) -> Result<()> {
    Ok(())
}

#[action]
async fn without_result(cx: &ActionCx) {}

#[action]
async fn of_a_page(cx: &ActionCx) -> Result {
    Ok(())
}

#[action]
async fn generic<T: Default>(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action]
async fn borrowed(cx: &ActionCx, name: &str) -> Result<()> {
    Ok(())
}

#[action]
async fn late(id: i64, cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action]
async fn pattern(cx: &ActionCx, (a, b): (u8, u8)) -> Result<()> {
    Ok(())
}

#[action(limit = "much")]
async fn limited(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action(id = 7)]
async fn numbered(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action("/posts")]
async fn with_path(cx: &ActionCx) -> Result<()> {
    Ok(())
}

#[action]
struct NoFunction;

#[action(limit = "1 MB")]
mod whole {}

fn main() {}
