//! An action that returns a `Redirect` leads to another page, which is in the same response. A redirect is also an error
//! value, so the question mark returns it from any depth of the action.

use crate::{data::Posts, pages::post_page};
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
    #[field(label = "Content", multiline, optional)]
    content: String,
}

#[action]
async fn create_post(posts: State<Posts>, post: NewPost) -> Result<Redirect> {
    let id = posts.add(&post.title, &post.content);
    Ok(redirect(post_page::url(id)))
}

#[page("/examples/redirect")]
pub async fn redirect_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <Field of={post.content}/>
            <button>"Create post"</button>
        </form>
    })
}
