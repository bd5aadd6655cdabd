//! The guestbook with actions and `view!`.

use super::{Entry, Guestbook};
use sayso::prelude::*;
use std::sync::Arc;

#[derive(Form)]
pub struct Signature {
    #[field(label = "Name", max_len = 60)]
    name: String,
    #[field(label = "Email", email, hint = "Nobody sees it")]
    email: String,
    #[field(label = "Stars", min = 1, max = 5)]
    stars: u8,
    #[field(label = "Message", multiline, rows = 4, min_len = 3, max_len = 500)]
    message: String,
}

#[derive(Form)]
pub struct Asked {
    #[field(label = "Name", max_len = 60)]
    name: String,
}

/// Changes data: the outcome comes with the page.
#[action]
pub async fn sign(cx: &ActionCx, signature: Signature) -> Result<()> {
    cx.state::<Guestbook>()
        .sign(signature.name, signature.stars, signature.message);
    Ok(())
}

/// Changes nothing: a handler calls it, and the page stays as it is.
#[action]
pub async fn is_known(cx: &ActionCx, asked: Asked) -> Result<bool> {
    Ok(cx.state::<Guestbook>().is_known(&asked.name))
}

/// Only its form is measured, by rendering it.
#[action]
pub async fn remove(_cx: &ActionCx, _number: u64) -> Result<()> {
    Ok(())
}

/// The page's content.
pub fn content(cx: &Cx, entries: &[Arc<Entry>]) -> Html {
    view! {
        <h1>"Guestbook"</h1>
        <p><input name="name" aria-label="Who was here?" on:input={is_known}/></p>
        {form(cx)}
        <ol class="entries">
            for entry in entries {
                <li value={entry.number}>
                    <p class="byline"><b>{&entry.name}</b> " " <span class="stars">{entry.stars} " of 5"</span></p>
                    <p>{&entry.message}</p>
                </li>
            }
        </ol>
    }
}

/// A form with four fields.
pub fn form(cx: &Cx) -> Html {
    view! {
        <form action={sign} as book>
            <Field of={book.name}/>
            <Field of={book.email}/>
            <Field of={book.stars}/>
            <Field of={book.message}/>
            <button>"Sign"</button>
        </form>
    }
}

/// A form with a bound argument for each entry.
pub fn removals(cx: &Cx, entries: &[Arc<Entry>]) -> Html {
    view! {
        <ol class="entries">
            for entry in entries {
                <li value={entry.number}>
                    {&entry.name}
                    <form action={remove.with(entry.number)}><button class="plain">"Remove"</button></form>
                </li>
            }
        </ol>
    }
}
