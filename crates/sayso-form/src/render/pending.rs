//! What a form shows while it is on its way: `<Pending>`, `<Sent>`, `<Progress>`, `<Cancel>`.
//!
//! They work anywhere in a form, in components too, and know nothing of its action. Without JavaScript they
//! stay hidden: there the browser itself shows that it loads. Templates take no constants for the names of attributes, so
//! a test compares these with `sayso_client::wire`.

use super::component::AnyField;
use sayso_core::{Attrs, Html};
use sayso_macros::{component, view};
use std::borrow::Cow;

/// Shown while the form is on its way, and read aloud: `<Pending>"Saving…"</Pending>`.
///
/// `class` and further attributes are those of its element.
#[component]
pub fn Pending(
    #[prop(default)] children: Html,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    view! {
        <span data-sayso-pending hidden role="status" {..attrs.with("class", class)}>{children}</span>
    }
}

/// A button that is shown while the form is on its way and cancels it: `<Cancel>"Cancel"</Cancel>`. What the action has
/// done is not undone, and the controls keep their values.
///
/// `class` and further attributes are those of its element.
#[component]
pub fn Cancel(
    #[prop(default)] children: Html,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    view! {
        <button type="button" data-sayso-pending data-sayso-cancel hidden {..attrs.with("class", class)}>{children}</button>
    }
}

/// The submitted value of a field, inside of [`Pending`](fn@Pending): `<Sent of={post.title}/>`.
#[component]
pub fn Sent(#[prop(into)] of: AnyField<'_>) -> Html {
    let AnyField(of) = of;
    view! { <span data-sayso-sent={of.name()}></span> }
}

/// A `<progress>` that shows how much of the form's files is sent. `label` is its accessible name.
///
/// `class` and further attributes are those of its element.
#[component]
pub fn Progress(
    #[prop(default = Cow::Borrowed(sayso_text::current().progress_label()), into)] label: Cow<
        'static,
        str,
    >,
    #[prop(optional, into)] class: Option<Cow<'static, str>>,
    #[prop(default)] attrs: Attrs,
) -> Html {
    view! {
        <progress data-sayso-pending hidden aria-label={label} {..attrs.with("class", class)}></progress>
    }
}
