//! A struct declares the fields of the form once. The controls, their checks in the browser and on the server, and the
//! messages follow from it. The action runs only when all values are valid. An issue that only the action can find is
//! shown next to the field, too. Submit the same title twice.

use crate::{data::Posts, pages::NewestPosts};
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 40)]
    title: String,
    #[field(
        label = "Content",
        hint = "At least ten characters.",
        multiline,
        min_len = 10
    )]
    content: String,
}

#[action]
async fn create_post(posts: State<Posts>, post: NewPost) -> Result<()> {
    if posts.has_title(&post.title) {
        return Err(NewPost::TITLE.error("taken", "There is already a post with this title"));
    }
    posts.add(&post.title, &post.content);
    Ok(())
}

#[page("/examples/typed")]
pub async fn typed_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <Field of={post.content}/>
            <button>"Create post"</button>
        </form>
        <NewestPosts/>
    })
}
