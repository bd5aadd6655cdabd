//! The guestbook with maud, to the byte.

use super::Entry;
use maud::{Markup, PreEscaped, html};
use std::sync::Arc;

/// What Sayso writes into a form's hidden inputs.
#[derive(Debug, Default)]
pub struct Hidden {
    pub action: String,
    pub form: String,
    pub once: String,
}

/// The page's content; `asked` is what a script finds the handler by. Sayso marks a handler with the form's token.
pub fn content(asked: &str, hidden: &Hidden, entries: &[Arc<Entry>]) -> Markup {
    html! {
        h1 { "Guestbook" }
        p {
            input name="name" aria-label="Who was here?" data-on=(hidden.once) data-on-input=(asked);
        }
        (form(hidden))
        ol class="entries" {
            @for entry in entries {
                li value=(entry.number) {
                    p class="byline" { b { (entry.name) } " " span class="stars" { (entry.stars) " of 5" } }
                    p { (entry.message) }
                }
            }
        }
    }
}

/// A form with four fields.
pub fn form(hidden: &Hidden) -> Markup {
    html! {
        form method="post" id=(hidden.form) data-sayso {
            (hidden_inputs(hidden))
            div class="sayso-field" data-required {
                label for="guestbook-in_sayso-sign-name" { "Name" }
                input id="guestbook-in_sayso-sign-name" name="name" type="text" required maxlength="60";
            }
            div class="sayso-field" data-required {
                label for="guestbook-in_sayso-sign-email" { "Email" }
                p class="sayso-hint" id="guestbook-in_sayso-sign-email-hint" { "Nobody sees it" }
                input id="guestbook-in_sayso-sign-email" name="email" type="email" required
                    aria-describedby="guestbook-in_sayso-sign-email-hint";
            }
            div class="sayso-field" data-required {
                label for="guestbook-in_sayso-sign-stars" { "Stars" }
                input id="guestbook-in_sayso-sign-stars" name="stars" type="number" required min="1" max="5";
            }
            div class="sayso-field" data-required {
                label for="guestbook-in_sayso-sign-message" { "Message" }
                textarea id="guestbook-in_sayso-sign-message" name="message" required minlength="3"
                    maxlength="500" rows="4" { (PreEscaped("\n")) }
            }
            button { "Sign" }
        }
    }
}

/// A form with a hidden argument for each entry.
pub fn removals(hidden: &[Hidden], entries: &[Arc<Entry>]) -> Markup {
    html! {
        ol class="entries" {
            @for (entry, hidden) in entries.iter().zip(hidden) {
                li value=(entry.number) {
                    (entry.name)
                    form method="post" id=(hidden.form) data-sayso {
                        (hidden_inputs(hidden))
                        button class="plain" { "Remove" }
                    }
                }
            }
        }
    }
}

fn hidden_inputs(hidden: &Hidden) -> Markup {
    html! {
        input type="hidden" autocomplete="off" name="_action" value=(hidden.action);
        input type="hidden" autocomplete="off" name="_form" value=(hidden.form);
        input type="hidden" autocomplete="off" name="_once" value=(hidden.once);
    }
}
