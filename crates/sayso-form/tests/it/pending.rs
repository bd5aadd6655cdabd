//! The parts of a form that the runtime shows while it is on its way have the names of the protocol.

use sayso::{
    form::{Cancel, Form, FormState, Path, Pending, Progress, Sent},
    view::{Html, view},
};
use sayso_client::wire::{CANCEL, PENDING, SENT};

#[derive(Form)]
struct Post {
    title: String,
}

/// The attributes of the protocol in `html`.
fn marks(html: &Html) -> Vec<&str> {
    let words = html.as_str().split([' ', '=', '>']);
    words.filter(|word| word.starts_with("data-")).collect()
}

#[test]
fn the_runtime_knows_the_marks_of_each_part() {
    let state = FormState::new("f");
    let title = Post::fields(&state, Path::root()).title;
    let parts = [
        (view! { <Pending>"Saving…"</Pending> }, vec![PENDING]),
        (view! { <Cancel>"Cancel"</Cancel> }, vec![PENDING, CANCEL]),
        (view! { <Progress/> }, vec![PENDING]),
        (view! { <Sent of={title}/> }, vec![SENT]),
    ];
    for (html, names) in parts {
        assert_eq!(marks(&html), names);
    }
}
