//! Arguments of an action that are borrowed.
use sayso::prelude::*;

#[derive(Form)]
pub struct NewPost {
    title: String,
}

#[action]
async fn form(form: &NewPost) -> Result<()> {
    Ok(())
}

#[action]
async fn list(ids: &[i64], form: NewPost) -> Result<()> {
    Ok(())
}

fn main() {}
