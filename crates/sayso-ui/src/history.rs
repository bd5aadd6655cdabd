//! The history of a row.

use sayso::prelude::*;

/// The lines of a history, the last event first. Its children are [`ActivityLine`](enum@ActivityLine)s.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::history::{ActivityLine, ActivityList};
///
/// let html = view! {
///     <ActivityList><ActivityLine who="Ada" at="3 Nov 2026, 09:30">"moved it to Done"</ActivityLine></ActivityList>
/// };
/// assert!(html.as_str().contains("<b>Ada</b> moved it to Done"));
/// ```
#[component]
pub fn ActivityList(children: Html) -> Html {
    view! { <ol class="card history">{children}</ol> }
}

/// A line of a history: the person, the time, and as children what they did.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::history::ActivityLine;
///
/// let html = view! { <ActivityLine who="Ada" at="3 Nov">"archived it"</ActivityLine> };
/// assert_eq!(html.as_str(), "<li><p><b>Ada</b> archived it</p><small>3 Nov</small></li>");
/// ```
#[component]
pub fn ActivityLine(who: &str, #[prop(into)] at: String, children: Html) -> Html {
    view! { <li><p><b>{who}</b> " " {children}</p><small>{at}</small></li> }
}
