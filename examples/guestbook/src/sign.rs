use crate::{db::Db, entries};
use sayso::prelude::*;

#[derive(Form)]
pub struct NewEntry {
    #[field(label = "Name", max_len = 40, autocomplete = "name")]
    name: String,
    #[field(label = "Message", multiline, rows = 3, max_len = 500)]
    text: String,
}

#[action]
pub async fn sign(cx: &ActionCx, db: State<Db>, entry: NewEntry) -> Result<()> {
    if !entries::insert(&db, &entry.name, &entry.text).await? {
        return Err(NewEntry::NAME.error("taken", "This name has signed. Choose another one."));
    }
    cx.update_tag("entries");
    Ok(())
}

#[component]
pub fn SignForm(cx: &Cx) -> Html {
    view! {
        <form action={sign} as entry>
            <Field of={entry.name}/>
            <Field of={entry.text}/>
            <button pending="Signing…">"Sign"</button>
        </form>
    }
}
