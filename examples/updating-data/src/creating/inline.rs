//! An action can stand inside the page that uses it. Nothing else can name it then, and it sees none of the page's
//! variables: whatever it needs is bound with `.with(…)`, so it is clear what travels to the browser and back.

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
