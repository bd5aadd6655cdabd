//! `on:mount` calls an action when an element is added to the page, here to count a view. It needs JavaScript, so
//! programs that only load pages are not counted.

use crate::data::Counts;
use sayso::prelude::*;

#[action]
async fn count_view(counts: State<Counts>) -> Result<u32> {
    Ok(counts.add("views"))
}

#[page("/examples/views")]
pub async fn views_page(cx: &Cx, counts: State<Counts>) -> Result {
    let views = counts.get("views");
    Ok(
        view! { <p id="views" on:mount={count_view}>"Total views: " <output for="views">{views}</output></p> },
    )
}
