//! The way out of each check: this file compiles but for its last line.
use sayso::prelude::*;

fn main() {
    let _ = view! {
        #[allow(missing_lang)] <html><head></head><body></body></html>
        #[allow(missing_alt)] <img src="/a.png"/>
        #[allow(unlabelled_control)] <input name="q"/>
        #[allow(nameless_interactive)] <button></button>
        <p id="one">"1"</p>
        #[allow(duplicate_id)] <p id="one">"2"</p>
        #[allow(inline_style)] <p style="color: red">"text"</p>
        #[allow(unknown_attribute)] <p colour="red">"text"</p>
        #[allow(unknown_element)] <sparkle>"text"</sparkle>
    };
    let _: () = "so that there is something to report";
}
