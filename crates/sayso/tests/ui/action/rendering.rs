//! What only an action can do does not compile while a page renders.

use sayso::prelude::*;

#[page("/")]
async fn writes(cx: &Cx) -> Result<impl View> {
    cx.cookies().set(("theme", "dark"))?;
    cx.session().insert("user", 7)?;
    cx.refresh();
    cx.after(async { Ok(()) });
    Ok(view! { <p>"Hello"</p> })
}

fn main() {}
