//! Ratings of a row.

use sayso::prelude::*;

/// The ratings of a row: its children are a line about their average, and the form of a rating.
///
/// The radio buttons of a form of the class `rate` are shown as stars, which are filled up to the one that is chosen.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::rating::Ratings;
/// use sayso_ui::value::Stars;
///
/// let html = view! {
///     <Ratings title="Ratings">
///         <p><Stars value={4} out_of={5}/> "4.2 out of 5, 12 ratings"</p>
///     </Ratings>
/// };
/// assert!(html.as_str().contains("<h2>Ratings</h2>"));
/// ```
#[component]
pub fn Ratings(title: &str, children: Html) -> Html {
    view! { <section class="section ratings"><h2>{title}</h2>{children}</section> }
}
