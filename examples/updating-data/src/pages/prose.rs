//! Text from a comment.

use sayso::prelude::*;

/// Text in which the parts between backticks are code.
#[component]
pub(super) fn Prose(text: String) -> Html {
    view! {
        for (at, part) in text.split('`').enumerate() {
            if at % 2 == 0 { {part} } else { <code>{part}</code> }
        }
    }
}
