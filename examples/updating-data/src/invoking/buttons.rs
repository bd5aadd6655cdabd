//! A button may have its own action (`formaction`), add a value to the form's data (`name` and `value`), and be outside
//! of its form (`form`). All of this works without JavaScript.

use crate::{data::Posts, pages::NewestPosts};
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
    important: bool,
}

#[action]
async fn publish(posts: State<Posts>, post: NewPost) -> Result<()> {
    let title = if post.important {
        post.title + " (important)"
    } else {
        post.title
    };
    posts.add(&title, "");
    Ok(())
}

#[action]
async fn save_draft(posts: State<Posts>, post: NewPost) -> Result<()> {
    posts.add(&format!("Draft: {}", post.title), "");
    Ok(())
}

#[page("/examples/buttons")]
pub async fn buttons_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={publish} id="new-post" as post>
            <Field of={post.title}/>
            <div class="actions">
                <button>"Publish"</button>
                <button class="quiet" formaction={save_draft}>"Save draft"</button>
            </div>
        </form>
        <p>
            "From out here: "
            <button class="quiet" form="new-post" name="important" value="true">"Publish as important"</button>
        </p>
        <NewestPosts/>
    })
}
