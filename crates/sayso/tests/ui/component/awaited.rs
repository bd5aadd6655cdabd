//! `await` of async components: left out, and where there is nothing to wait for.
use sayso::prelude::*;

#[component]
async fn Recent(count: u32) -> Result {
    Ok(view! { <p>{count}</p> })
}

#[component]
fn Card(children: Html) -> Html {
    view! { <section>{children}</section> }
}

#[page("/", title = "Home")]
async fn home_page() -> Result {
    Ok(view! { <Recent count={3}/> })
}

#[page("/inside", title = "Inside")]
async fn inside_page() -> Result {
    Ok(view! { <Card><Recent count={3}/></Card> })
}

#[page("/other", title = "Other")]
async fn other_page() -> Result {
    Ok(view! { <Card await>"Nothing to wait for"</Card> })
}

fn main() {}
