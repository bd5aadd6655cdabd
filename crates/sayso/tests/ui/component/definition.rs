//! Components that are written wrong.
use sayso::prelude::*;

#[component]
fn card() -> Html {
    view! { <p>"text"</p> }
}

#[component(inline)]
fn Options() -> Html {
    view! { <p>"text"</p> }
}

#[component]
fn Anonymous(body: impl View) -> Html {
    view! { {body} }
}

#[component]
fn Pattern((a, _): (u8, u8)) -> Html {
    view! { {a} }
}

#[component]
fn Attribute(#[prop(optinal)] a: u8) -> Html {
    view! { {a} }
}

fn main() {}
