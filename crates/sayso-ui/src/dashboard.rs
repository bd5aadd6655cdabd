//! Dashboards: numbers and panels.

use sayso::{page::Url, prelude::*};
use std::fmt::Display;

/// A row of [`Stat`](enum@Stat)s.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::dashboard::{Stat, Stats};
///
/// let html = view! {
///     <Stats>
///         <Stat label="Open tasks" value={48}/>
///         <Stat label="Late" value={3}/>
///     </Stats>
/// };
/// assert!(html.as_str().starts_with("<dl class=\"stats\">"));
/// ```
#[component]
pub fn Stats(children: Html) -> Html {
    view! { <dl class="stats">{children}</dl> }
}

/// A number with its name. With `to`, it is a link to the rows that it counts.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::dashboard::Stat;
///
/// let html = view! { <Stat label="Late" value={3} to={Url::root()}/> };
/// assert_eq!(
///     html.as_str(),
///     "<div class=\"card\"><dt>Late</dt><dd><a href=\"/\">3</a></dd></div>"
/// );
/// ```
#[component]
pub fn Stat<V: Display>(label: &str, value: V, #[prop(optional, into)] to: Option<Url>) -> Html {
    let value = value.to_string();
    view! {
        <div class="card">
            <dt>{label}</dt>
            <dd>
                if let Some(to) = to {
                    <a href={to}>{value}</a>
                } else {
                    {value}
                }
            </dd>
        </div>
    }
}

/// Panels next to each other, as far as there is room.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::dashboard::{Panel, Panels};
///
/// let html = view! {
///     <Panels>
///         <Panel title="Next for me"><p>"Nothing is due."</p></Panel>
///     </Panels>
/// };
/// assert!(html.as_str().contains("<h2>Next for me</h2>"));
/// ```
#[component]
pub fn Panels(children: Html) -> Html {
    view! { <div class="panels">{children}</div> }
}

/// A card with a title. With `more` and `to`, its head ends in a link, for example to the whole list.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::dashboard::Panel;
///
/// let html = view! {
///     <Panel title="Next for me" more="All tasks" to={Url::root()}><ul class="rows"></ul></Panel>
/// };
/// assert!(html.as_str().contains("<a href=\"/\">All tasks</a>"));
/// ```
#[component]
pub fn Panel(
    title: &str,
    #[prop(optional)] more: Option<&str>,
    #[prop(optional, into)] to: Option<Url>,
    children: Html,
) -> Html {
    view! {
        <section class="card panel">
            <header>
                <h2>{title}</h2>
                if let (Some(more), Some(to)) = (more, to) {
                    <a href={to}>{more}</a>
                }
            </header>
            {children}
        </section>
    }
}
