//! An action can be defined inside the page that uses it. No other code can name it, and it cannot use the page's
//! variables. The values that it needs are bound with `.with(…)`, which shows what travels to the browser and back.

use crate::{data::Posts, pages::NewestPosts};
use sayso::prelude::*;

#[page("/examples/inline")]
pub async fn inline_page(cx: &Cx) -> Result {
    #[derive(Form)]
    struct NewPost {
        #[field(label = "Title", max_len = 120)]
        title: String,
    }

    #[action]
    async fn create_post(posts: State<Posts>, post: NewPost) -> Result<()> {
        posts.add(&post.title, "");
        Ok(())
    }

    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <button>"Create post"</button>
        </form>
        <NewestPosts/>
    })
}
