//! Tags of a row.

use sayso::prelude::*;

/// The tags of a row: its children are a `<ul>` of links, each with what can be done with the tag, and the form of new ones.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::tag::TagList;
///
/// let html = view! {
///     <TagList title="Tags">
///         <ul><li><a href="/recipes?tag=quick">"quick"</a></li></ul>
///     </TagList>
/// };
/// assert!(html.as_str().contains("<h2>Tags</h2>"));
/// ```
#[component]
pub fn TagList(title: &str, children: Html) -> Html {
    view! { <section class="section tags"><h2>{title}</h2>{children}</section> }
}
