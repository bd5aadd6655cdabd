//! Actions inside of pages and components that use what only the function around them has.
use sayso::prelude::*;

#[page("/posts/{id}")]
async fn post_page(cx: &Cx, id: i64) -> Result<Html> {
    let title = format!("Post {id}");

    #[action]
    async fn rename(cx: &ActionCx, name: FormData) -> Result<()> {
        println!("{title} is {:?} now", name.get("title"));
        update(id, title).await
    }

    #[action]
    async fn delete(id: i64) -> Result<Redirect> {
        println!("deleted by {}", cx.path());
        Ok(redirect("/"))
    }

    Ok(view! {
        <form action={rename}><input name="title" aria-label="Title"/><button>"Rename"</button></form>
        <form action={delete.with(id)}><button>"Delete"</button></form>
    })
}

#[component]
fn Like(cx: &Cx, post: i64) -> Html {
    #[action]
    async fn like() -> Result<i64> {
        Ok(post + 1)
    }
    view! { <button type="button" on:click={like}>"Like"</button> }
}

async fn update(_: i64, _: String) -> Result<()> {
    Ok(())
}

fn main() {
    let _ = post_page::url(7);
}
