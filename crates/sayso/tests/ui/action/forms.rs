//! An action has one form.
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    title: String,
}

#[derive(Form)]
struct NewTag {
    name: String,
}

#[action]
async fn save(post: NewPost, tag: NewTag) -> Result<()> {
    Ok(())
}

#[action]
async fn twice(one: FormData, two: FormData) -> Result<()> {
    Ok(())
}

#[action]
async fn form_first(form: FormData, id: i64) -> Result<()> {
    Ok(())
}

fn main() {}
