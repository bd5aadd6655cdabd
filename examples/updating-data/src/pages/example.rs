//! The frame of an example: the comment of its module, the example itself, its source, and a link to the next one.

use super::prose::Prose;
use crate::chapter::{Example, examples};
use sayso::prelude::*;

/// Around each example.
#[layout("/examples", metadata = example_metadata)]
pub async fn example_layout(cx: &Cx, children: Children) -> Result {
    let example = Example::at(cx.path())?;
    let all: Vec<_> = examples().collect();
    let here = all
        .iter()
        .position(|other| other.title == example.title)
        .unwrap_or_default();
    Ok(view! {
        <h1>{example.title}</h1>
        <p><Prose text={example.comment()}/></p>
        <div class="example">{children}</div>
        <details class="source">
            <summary>"The source"</summary>
            <pre tabindex="0"><code>{example.code()}</code></pre>
        </details>
        <nav class="pages" aria-label="Examples">
            if let Some(before) = here.checked_sub(1).and_then(|at| all.get(at)) {
                <a href={before.path()} rel="prev">{before.title}</a>
            }
            if let Some(after) = all.get(here + 1) { <a href={after.path()} rel="next">{after.title}</a> }
        </nav>
    })
}

async fn example_metadata(cx: &Cx) -> Result<Metadata> {
    Ok(Metadata::new().title(Example::at(cx.path())?.title))
}
