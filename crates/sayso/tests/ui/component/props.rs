//! Components that are called wrong.
use sayso::prelude::*;

#[component]
fn Card(title: &str, #[prop(default = 1)] level: u8, children: Html) -> Html {
    view! { <section><h2>{title} {level}</h2>{children}</section> }
}

fn main() {
    let _ = view! { <Card><p>"text"</p></Card> };
    let _ = view! { <Card title="T"/> };
    let _ = view! { <Card title="T" titel="T">"text"</Card> };
    let _ = view! { <Card title={7}>"text"</Card> };
    let _ = view! { <Crad title="T">"text"</Crad> };
}
