//! An event handler calls an action without a form, here for a like button. The `<output>` that names the button shows
//! the returned value. Nothing else on the page changes, and the example has no script.

use crate::data::Counts;
use sayso::prelude::*;

#[action]
async fn like(counts: State<Counts>) -> Result<u32> {
    Ok(counts.add("likes"))
}

#[component]
fn LikeButton(cx: &Cx, initial: u32) -> Html {
    view! {
        <p>"Total likes: " <output for="like">{initial}</output></p>
        <button type="button" id="like" on:click={like}>"Like"</button>
    }
}

#[page("/examples/like")]
pub async fn like_page(cx: &Cx, counts: State<Counts>) -> Result {
    Ok(view! { <LikeButton {cx} initial={counts.get("likes")}/> })
}
