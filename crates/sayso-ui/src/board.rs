//! Boards: a lane per value of a field.

use sayso::prelude::*;

/// The lanes of a board. On a phone they are swiped one by one.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::board::{Board, Lane};
///
/// let html = view! {
///     <Board label="Tasks by state">
///         <Lane id="todo" title="To do" count="2">
///             <li class="card"><a href="/tasks/1">"Order tea"</a></li>
///             <li class="card"><a href="/tasks/2">"Sort the shelf"</a></li>
///         </Lane>
///     </Board>
/// };
/// assert!(html.as_str().contains("<h2 id=\"lane-todo\">To do <small>2</small></h2>"));
/// ```
#[component]
pub fn Board(label: &str, children: Html) -> Html {
    // The keyboard scrolls what has the focus.
    view! { <div class="board" role="group" tabindex="0" aria-label={label}>{children}</div> }
}

/// A lane of a [`Board`](enum@Board). Its children are the `<li class="card">` of its rows, and may be none.
///
/// `id` tells the lanes of a page apart. `count` is the number of rows as people read it.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::board::Lane;
///
/// let html = view! { <Lane id="done" title="Done" count="0"/> };
/// assert!(html.as_str().contains("aria-labelledby=\"lane-done\""));
/// ```
#[component]
pub fn Lane(
    id: &str,
    title: &str,
    #[prop(into)] count: String,
    #[prop(default)] children: Html,
) -> Html {
    let heading = format!("lane-{id}");
    view! {
        <section class="lane" aria-labelledby={&heading}>
            <h2 id={&heading}>{title} " " <small>{count}</small></h2>
            <ul>{children}</ul>
        </section>
    }
}
