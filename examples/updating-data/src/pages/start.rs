//! The start page: all examples, in the chapter's order.

use super::prose::Prose;
use crate::chapter::{CHAPTER, Section};
use sayso::prelude::*;

#[page("/", title = "Examples")]
pub async fn start_page() -> Result {
    Ok(view! {
        <h1>"Updating data"</h1>
        <p>
            "Every example of the chapter “Updating Data” of Next.js's documentation, with server actions in Rust. \
             Where there is a form, it works without JavaScript too: switch it off and try."
        </p>
        for section in CHAPTER { <Contents {section}/> }
    })
}

#[component]
fn Contents(section: &Section) -> Html {
    view! {
        <section>
            <h2>{section.title}</h2>
            <ul class="cards">
                for example in section.examples {
                    <li>
                        <a href={example.path()}>{example.title}</a>
                        <p><Prose text={example.summary()}/></p>
                    </li>
                }
            </ul>
        </section>
    }
}
