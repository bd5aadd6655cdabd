//! Actions that are used wrong.
use sayso::{action::Bind, prelude::*};

struct Opaque;

#[action]
async fn delete(cx: &ActionCx, id: i64) -> Result<()> {
    Ok(())
}

#[action]
async fn opaque(cx: &ActionCx, value: Opaque) -> Result<()> {
    Ok(())
}

#[page("/")]
async fn home_page(cx: &Cx) -> Result<Html> {
    Ok(view! {
        <form action={delete}><button>"Delete"</button></form>
        <form action={delete.with("seven")}><button>"Delete"</button></form>
        <form action={sayso::action::Bind::with(opaque, Opaque)}><button>"Delete"</button></form>
        <form action={home_page}><button>"Delete"</button></form>
    })
}

fn main() {}
