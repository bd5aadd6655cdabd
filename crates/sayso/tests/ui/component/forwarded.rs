//! Attributes and event handlers of components.
use sayso::{prelude::*, view::Attrs};

#[action]
async fn like(id: u32) -> Result<u32> {
    Ok(id)
}

#[derive(Form)]
struct Draft {
    text: String,
}

#[action]
async fn save(draft: Draft) -> Result<()> {
    let _ = draft;
    Ok(())
}

#[component]
fn Card(children: Html) -> Html {
    view! { <section>{children}</section> }
}

#[component]
fn Button(children: Html, #[prop(default)] attrs: Attrs) -> Html {
    view! { <button type="button" {..attrs}>{children}</button> }
}

fn page(cx: &Cx) -> Html {
    view! {
        <Card on:click={like.with(1)}>"No element takes it"</Card>
        <Card data-kind="plain">"No element takes it"</Card>
        <Button on:click={like.with(1)} on:click={like.with(2)}>"Twice"</Button>
        <form action={save} as draft>
            <Field of={draft.text} on:input={save}/>
            <Field of={draft.text} on:inptu={save}/>
            <Field of={draft.text} on:input="save"/>
        </form>
    }
}

fn without_context() -> Html {
    view! { <Button on:click={like.with(1)}>"Like"</Button> }
}

fn main() {}
