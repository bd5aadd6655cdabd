//! A component inside a form shows that the form is being submitted, and which values are sent, without knowing the
//! form: `<Pending>` and `<Sent>` work anywhere inside of it.

use crate::{data::Posts, pages::NewestPosts};
use sayso::{
    form::{FieldRef, Sent},
    prelude::*,
};
use std::time::Duration;
use tokio::time::sleep;

#[derive(Form)]
struct NewPost {
    #[field(label = "Title", max_len = 120)]
    title: String,
}

#[action]
async fn create_post(posts: State<Posts>, post: NewPost) -> Result<()> {
    sleep(Duration::from_secs(1)).await;
    posts.add(&post.title, "");
    Ok(())
}

#[component]
fn Submit(shows: FieldRef<'_, String>, children: Html) -> Html {
    view! {
        <div class="actions">
            <button>{children}</button>
            <Pending>"Sending “" <Sent of={shows}/> "” …"</Pending>
        </div>
    }
}

#[page("/examples/status")]
pub async fn status_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post} as post>
            <Field of={post.title}/>
            <Submit shows={post.title}>"Create post"</Submit>
        </form>
        <NewestPosts/>
    })
}
