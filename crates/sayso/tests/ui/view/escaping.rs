//! Values and attributes that a browser would run.
use sayso::{prelude::*, view::Attrs};

#[component]
fn Card(#[prop(optional)] attrs: Attrs) -> Html {
    view! { <p {..attrs}>"text"</p> }
}

fn main() {
    let text = String::new();
    let attrs = Attrs::new();
    let _ = view! { <script src={&text}></script> };
    let _ = view! { <base href={&text}/> };
    let _ = view! { <iframe srcdoc={&text} title="frame"></iframe> };
    let _ = view! { #[allow(inline_style)] <p style={&text}>"text"</p> };
    let _ = view! { <meta http-equiv="refresh" content={&text}/> };
    let _ = view! { <meta http-equiv={&text}/> };
    let _ = view! { <x-island onclick="go()"></x-island> };
    let _ = view! { <p data-on-mount={&text}>"text"</p> };
    let _ = view! { <Card attr:onclick="go()"/> };
    let _ = view! { <Card data-on-click="handle"/> };
    let _ = view! { <script {..attrs.clone()}></script> };
    let _ = view! { <base {..attrs.clone()}/> };
    let _ = view! { <meta http-equiv="refresh" {..attrs}/> };
    let _ = view! { <svg><set to="javascript:go()"/></svg> };
}
