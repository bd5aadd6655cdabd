//! What people who do not see the page would miss.
use sayso::prelude::*;

fn main() {
    let _ = view! { <html><head></head><body></body></html> };
    let _ = view! { <img src="/a.png"/> };
    let _ = view! { <input name="q"/> };
    let _ = view! { <textarea name="q"></textarea> };
    let _ = view! { <label for="other">"Name"</label> <select id="q" name="q"></select> };
    let _ = view! { <button></button> };
    let _ = view! { <a href="/"><img src="/a.png" alt=""/></a> };
    let _ = view! { <p id="one">"1"</p> <p id="one">"2"</p> };
    let _ = view! { <p id="two words">"2"</p> };
}
