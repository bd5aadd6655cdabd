//! Elements that cannot have content, and tags that end in another block than they begin.
use sayso::prelude::*;

fn main() {
    let _ = view! { <br>"text"</br> };
    let _ = view! { <p>if true { "text"</p> } };
    let _ = view! { <ul>for x in [1] { <li>{x} }</ul> };
    let _ = view! { <p title="a" title="b">"text"</p> };
    let _ = view! { <a href="javascript:go()">"link"</a> };
}
