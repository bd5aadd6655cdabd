//! An action reads, sets and deletes cookies, and the page in its response sees the changes. A page can only read
//! cookies: setting one during rendering does not compile.

use sayso::prelude::*;

#[derive(Form)]
struct Introduction {
    #[field(label = "Your name", max_len = 40, autocomplete = "given-name")]
    name: String,
}

#[action]
async fn remember(cx: &ActionCx, form: Introduction) -> Result<()> {
    if let Some(before) = cx.cookies().get("name") {
        cx.cookies().set(("name_before", before))?;
    }
    cx.cookies().set(("name", form.name))?;
    Ok(())
}

#[action]
async fn forget(cx: &ActionCx) -> Result<()> {
    cx.cookies().delete("name")?;
    cx.cookies().delete("name_before")?;
    Ok(())
}

#[page("/examples/cookies")]
pub async fn cookies_page(cx: &Cx) -> Result {
    Ok(view! {
        <p id="greeting">
            match cx.cookies().get("name") {
                Some(name) => { "Hello, " {name} "!" }
                None => { "We have not met." }
            }
            if let Some(before) = cx.cookies().get("name_before") { " You were " {before} " before." }
        </p>
        <form action={remember} as form>
            <Field of={form.name}/>
            <div class="actions">
                <button>"Remember me"</button>
                <button class="quiet" formaction={forget} formnovalidate>"Forget me"</button>
            </div>
        </form>
    })
}
