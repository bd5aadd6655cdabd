//! A form's action is called with the submitted values. As `FormData` they are texts and files by name, which the action
//! checks itself.

use crate::{data::Posts, pages::NewestPosts};
use sayso::{form::Issue, prelude::*};

#[action]
async fn create_post(posts: State<Posts>, data: FormData) -> Result<()> {
    let title = data.get("title").unwrap_or_default().trim();
    let content = data.get("content").unwrap_or_default();
    if title.is_empty() {
        return Err(Issue::new("title", "required", "Title is required").into());
    }
    posts.add(title, content);
    Ok(())
}

#[page("/examples/form-data")]
pub async fn form_data_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={create_post}>
            <label>"Title" <input name="title" maxlength={120} required></label>
            <label>"Content" <textarea name="content"></textarea></label>
            <button>"Create post"</button>
        </form>
        <NewestPosts/>
    })
}
