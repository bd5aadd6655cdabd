//! `on:visible` calls an action when an element becomes visible. Here it is the button below the list, so the list grows
//! while you scroll. Without JavaScript, visitors press the button.

use sayso::prelude::*;

const STEP: u32 = 20;
const ALL: u32 = 200;

/// The length of the list is kept in a cookie, so the list has the same length when you return.
#[action]
async fn show(cx: &ActionCx, count: u32) -> Result<()> {
    cx.cookies().set(("shown", count.to_string()))?;
    Ok(())
}

#[page("/examples/scroll")]
pub async fn scroll_page(cx: &Cx) -> Result {
    let shown = cx
        .cookies()
        .get("shown")
        .and_then(|shown| shown.parse().ok())
        .unwrap_or(STEP)
        .min(ALL);
    let more = show.with(shown + STEP);
    Ok(view! {
        <ol id="numbers">
            for number in 1..=shown key number { <li>{number} " squared is " {number * number}</li> }
        </ol>
        if shown < ALL {
            <form action={&more}>
                <button class="quiet" id={format!("more-{shown}")} on:visible={&more}>"Show more"</button>
            </form>
        } else {
            <form action={show.with(STEP)}><button class="quiet">"Start again"</button></form>
        }
    })
}
