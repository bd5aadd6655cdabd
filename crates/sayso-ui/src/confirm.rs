//! A question before something is lost, and a step that is not possible yet.

use sayso::prelude::*;

/// A button that opens a question. The child is the form that does it.
///
/// The question opens without a script, with the focus on the button that cancels. `id` is one of the page.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::confirm::Confirm;
///
/// #[action]
/// async fn delete_tea(id: i64) -> Result<Redirect> {
///     Ok(redirect("/"))
/// }
///
/// fn delete_button(cx: &Cx, id: i64) -> Html {
///     view! {
///         <Confirm id="delete" label="Delete" question="Delete this tea for good?" cancel="Cancel">
///             <form action={delete_tea.with(id)}><button class="btn danger">"Delete"</button></form>
///         </Confirm>
///     }
/// }
/// ```
#[component]
pub fn Confirm(id: &str, label: &str, question: &str, cancel: &str, children: Html) -> Html {
    let text = format!("{id}-question");
    view! {
        <button type="button" class="btn danger" popovertarget={id}>{label}</button>
        <div class="confirm" id={id} popover="auto" role="dialog" aria-labelledby={&text}>
            <p id={&text}>{question}</p>
            <div class="actions">
                <button type="button" class="btn" popovertarget={id} popovertargetaction="hide" autofocus>{cancel}</button>
                {children}
            </div>
        </div>
    }
}

/// A button that cannot be pressed, with the reason.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::confirm::Blocked;
///
/// let html = view! { <Blocked label="Send" reason="Add a line first."/> };
/// assert!(html.as_str().contains("<small>Add a line first.</small>"));
/// ```
#[component]
pub fn Blocked(label: &str, reason: &str) -> Html {
    view! {
        <span class="blocked">
            <button type="button" class="btn" disabled>{label}</button>
            <small>{reason}</small>
        </span>
    }
}
