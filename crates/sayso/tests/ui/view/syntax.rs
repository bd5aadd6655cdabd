//! Templates that are half typed. What was typed before is still checked: `missing` is reported too.
use sayso::prelude::*;

fn main() {
    let _ = view! { <p>{missing}</p> <p>text</p> };
    let _ = view! { <p>"text" };
    let _ = view! { <p>"text"</div> };
    let _ = view! { "text"</p> };
    let _ = view! { <p class=red>"text"</p> };
    let _ = view! { <p {1 + 1}>"text"</p> };
    let _ = view! { <p };
}
