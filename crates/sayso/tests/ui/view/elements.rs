//! Elements and attributes that the HTML standard does not have.
use sayso::prelude::*;

fn main() {
    let _ = view! { <dvi>"text"</dvi> };
    let _ = view! { <sparkle>"text"</sparkle> };
    let _ = view! { <a hrfe="/">"link"</a> };
    let _ = view! { <p colour="red">"text"</p> };
    let _ = view! { <p aria-lable="text">"text"</p> };
    let _ = view! { <p style="color: red">"text"</p> };
    let _ = view! { <button onclick="go()">"Go"</button> };
    let _ = view! { <p class:big="yes">"text"</p> };
    let _ = view! { <p as post>"text"</p> };
    let _ = view! { <form as post><button>"Go"</button></form> };
    let _ = view! { <p await>"text"</p> };
    let _ = view! { #[allow(mising_alt)] <img src="/a.png"/> };
    let _ = view! { #[cfg(test)] <p>"text"</p> };
}
