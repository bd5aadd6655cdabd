//! Literals that cannot be an address of this application.
use sayso::prelude::*;

#[action]
async fn leave() -> Result<Redirect> {
    Ok(redirect("https://example.com/"))
}

#[page("/old")]
async fn old_page() -> Result<Html> {
    Err(redirect("//example.com").into())
}

#[layout("/")]
async fn root_layout(cx: &Cx, children: Children) -> Result<Html> {
    if cx.path() == "/away" {
        return Err(sayso::page::redirect("javascript:alert(1)").replace().into());
    }
    Ok(view! { {children} })
}

#[component]
async fn Guard() -> Result<Html> {
    Err(redirect("/\\example.com").into())
}

#[action]
async fn broken() -> Result<Redirect> {
    Ok(redirect("/posts\n"))
}

/// These are fine.
#[action]
async fn stay(at: u8) -> Result<Redirect> {
    match at {
        0 => Ok(redirect("/posts?at=12:30")),
        1 => Ok(redirect("./next")),
        2 => Ok(redirect("../up")),
        3 => Ok(redirect("?q=a:b")),
        4 => Ok(redirect("#top")),
        _ => Ok(redirect(old_page::url())),
    }
}

fn main() {}
