//! Optional props that are borrowed wrong.
use sayso::prelude::*;

#[component]
fn Card(#[prop(optional)] title: &Option<String>) -> Html {
    view! { <h2>{title.as_deref()}</h2> }
}

fn main() {
    let title = Some(String::new());
    let _ = view! { <Card title={&title}/> };
}
