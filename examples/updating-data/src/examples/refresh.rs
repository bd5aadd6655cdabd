//! After a form, the page is always rendered again. After an event handler, the page stays as it is unless the action
//! calls `cx.refresh()`. The refreshed page is in the same response.

use crate::data::Counts;
use sayso::prelude::*;

#[action]
async fn like(cx: &ActionCx, counts: State<Counts>) -> Result<()> {
    counts.add("refreshed");
    cx.refresh();
    Ok(())
}

#[page("/examples/refresh")]
pub async fn refresh_page(cx: &Cx, counts: State<Counts>) -> Result {
    let likes = counts.get("refreshed");
    Ok(view! {
        <p id="likes">{likes} " likes, that is " <span class="bar">{"♥".repeat(likes.min(20) as usize)}</span></p>
        <button type="button" id="like" on:click={like}>"Like"</button>
    })
}
