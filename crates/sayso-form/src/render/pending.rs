//! The parts that a form shows while its submission is pending: `<Pending>`, `<Sent>`, `<Progress>`, `<Cancel>`.
//!
//! They work anywhere in a form, also in components, and are independent of its action. Without JavaScript they stay
//! hidden: there the browser itself shows that it loads. Templates take no constants for the names of attributes, so
//! a test compares these with `sayso_client::wire`.

use super::component::AnyField;
use sayso_core::{Attrs, Html};
use sayso_macros::{component, view};
use std::borrow::Cow;

/// Content that is shown and announced while the form's submission is pending: `<Pending>"Saving…"</Pending>`.
///
/// `class` and further attributes go to its element.
///
/// ```
/// use sayso::prelude::*;
///
/// # #[action] async fn import() -> Result<()> { Ok(()) }
/// #[component]
/// fn ImportButton(cx: &Cx) -> Html {
///     view! {
///         <form action={import}>
///             <button>"Import"</button> <Pending class="spinner">"Importing…"</Pending>
///         </form>
///     }
/// }
/// ```
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

/// A button that is shown while the form's submission is pending and cancels it: `<Cancel>"Cancel"</Cancel>`. The
/// effects of the action are not undone, and the controls keep their values.
///
/// `class` and further attributes go to its element.
///
/// ```
/// use sayso::{form::Cancel, prelude::*};
///
/// # #[action] async fn import() -> Result<()> { Ok(()) }
/// #[component]
/// fn ImportButton(cx: &Cx) -> Html {
///     view! {
///         <form action={import}>
///             <button>"Import"</button> <Cancel>"Cancel"</Cancel>
///         </form>
///     }
/// }
/// ```
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

/// The submitted value of a field, inside [`Pending`](fn@Pending): `<Sent of={post.title}/>`.
///
/// ```
/// use sayso::{form::Sent, prelude::*};
///
/// # #[derive(Form)] struct NewPost { title: String }
/// # #[action] async fn create_post(post: NewPost) -> Result<()> { Ok(()) }
/// #[component]
/// fn NewPostForm(cx: &Cx) -> Html {
///     view! {
///         <form action={create_post} as post>
///             <Field of={post.title}/>
///             <Pending>"Saving “" <Sent of={post.title}/> "”…"</Pending>
///         </form>
///     }
/// }
/// ```
#[component]
pub fn Sent(#[prop(into)] of: AnyField<'_>) -> Html {
    let AnyField(of) = of;
    view! { <span data-sayso-sent={of.name()}></span> }
}

/// A `<progress>` bar of the form's upload. `label` is its accessible name.
///
/// `class` and further attributes go to its element.
///
/// ```
/// use sayso::{form::Progress, prelude::*};
///
/// # #[derive(Form)] struct NewCover { cover: Upload }
/// # #[action] async fn save_cover(cover: NewCover) -> Result<()> { Ok(()) }
/// #[component]
/// fn CoverForm(cx: &Cx) -> Html {
///     view! {
///         <form action={save_cover} as form>
///             <Field of={form.cover}/>
///             <button>"Save"</button> <Progress label="Upload of the cover"/>
///         </form>
///     }
/// }
/// ```
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
