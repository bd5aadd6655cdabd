//! Buttons whose action does not fit their form.
use sayso::prelude::*;

#[derive(Form)]
struct NewPost {
    title: String,
}

#[derive(Form)]
struct Search {
    query: String,
}

#[action]
async fn create(post: NewPost) -> Result<()> {
    Ok(())
}

#[action]
async fn search(search: Search) -> Result<()> {
    Ok(())
}

#[action]
async fn search_within(id: i64, search: Search) -> Result<()> {
    Ok(())
}

#[action]
async fn count(data: FormData) -> Result<()> {
    Ok(())
}

#[action]
async fn clear() -> Result<()> {
    Ok(())
}

#[page("/")]
async fn home_page(cx: &Cx) -> Result<Html> {
    Ok(view! {
        <form action={create} as post>
            <Field of={post.title}/>
            <button>"Create"</button>
            <button formaction={search}>"Search"</button>
            if cx.path() == "/" {
                <button formaction={search_within.with(7)}>"Search here"</button>
            }
            <button formaction={create}>"Create too"</button>
            <button formaction={count}>"Count"</button>
            <button formaction={clear}>"Clear"</button>
            <button formaction={search} form="elsewhere">"Search elsewhere"</button>
        </form>
        <form action={count}>
            <input name="query" aria-label="Search"/>
            <button formaction={search}>"Search"</button>
        </form>
        <form id="elsewhere">
            <input name="query" aria-label="Search"/>
            <button formaction={search}>"Search"</button>
        </form>
    })
}

fn main() {}
