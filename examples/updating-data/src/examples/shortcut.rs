//! `aria-keyshortcuts` names the keys that press a button, for the runtime and for screen readers. Type some text and
//! press Control+S.

use sayso::prelude::*;

#[derive(Form)]
struct Note {
    #[field(label = "Note", multiline, max_len = 2000)]
    text: String,
}

#[action]
async fn save(note: Note) -> Result<String> {
    Ok(format!("Saved: {}", note.text))
}

#[page("/examples/shortcut")]
pub async fn shortcut_page(cx: &Cx) -> Result {
    Ok(view! {
        <form action={save} as note>
            <Field of={note.text}/>
            <button aria-keyshortcuts="Control+S Meta+S">"Save " <kbd>"Ctrl S"</kbd></button>
            <output>{note.result()}</output>
        </form>
    })
}
