//! Calls that only an action can make, in everything that renders.
use sayso::prelude::*;

#[page("/")]
async fn home_page(cx: &Cx) -> Result<Html> {
    cx.cookies().set(("theme", "dark"))?;
    cx.update_tag("posts");
    Ok(view! {})
}

#[layout("/")]
async fn root_layout(cx: &Cx, children: Children) -> Result<Html> {
    cx.session().insert("seen", true)?;
    Ok(view! { {children} })
}

#[component]
fn Banner(cx: &Cx) -> Html {
    let _ = cx.cookies().remove("banner");
    view! {}
}

fn main() {}
