//! Actions in templates of functions without the context.
use sayso::prelude::*;

#[derive(Form)]
pub struct NewPost {
    title: String,
}

#[action]
async fn save(form: NewPost) -> Result<()> {
    Ok(())
}

#[action]
async fn like() -> Result<()> {
    Ok(())
}

#[component]
fn Editor() -> Html {
    view! { <section>if true { <form action={save}><button>"Save"</button></form> }</section> }
}

#[page("/like")]
async fn like_page() -> Result {
    Ok(view! { <button type="button" on:click={like}>"Like"</button> })
}

#[layout("/")]
async fn root_layout(children: Children) -> Result {
    Ok(view! { <form><button formaction={like}>"Like"</button></form> {children} })
}

fn main() {}
