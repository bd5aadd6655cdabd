//! `on:input` calls an action at every keystroke. With the policy "coalesce", one call is sent at a time, and the newest
//! waiting call replaces earlier ones. An older draft never overwrites a newer one.

use sayso::prelude::*;

#[derive(Form)]
struct Draft {
    #[field(label = "Draft", multiline, optional, max_len = 2000)]
    text: String,
}

#[action(policy = "coalesce")]
async fn autosave(cx: &ActionCx, draft: Draft) -> Result<String> {
    let words = draft.text.split_whitespace().count();
    cx.session().insert("autosaved", draft.text)?;
    Ok(format!("Saved, {words} words"))
}

#[page("/examples/autosave")]
pub async fn autosave_page(cx: &Cx) -> Result {
    let text = cx.session().get("autosaved").await?.unwrap_or_default();
    Ok(view! {
        <form action={autosave} id="draft" on:input={autosave} values={Draft { text }} as draft>
            <Field of={draft.text}/>
            <button>"Save"</button>
            <output for="draft">{draft.result()}</output>
        </form>
    })
}
