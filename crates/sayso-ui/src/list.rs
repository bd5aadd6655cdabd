//! Lists: search and filters, headings that sort, the foot.
//!
//! The table itself is HTML with the class `list`. Each column is one element of the head and one of the row:
//!
//! ```
//! use sayso::{page::Url, prelude::*};
//! use sayso_ui::prelude::*;
//!
//! struct Tea {
//!     name: String,
//!     origin: Option<String>,
//!     grams: u32,
//! }
//!
//! fn list(teas: &[Tea]) -> Html {
//!     view! {
//!         <section class="card">
//!             <table class="list" aria-label="Teas">
//!                 <thead>
//!                     <tr>
//!                         <SortHead label="Name" to={Url::root()} sorted={Some("ascending")}/>
//!                         <th scope="col">"Origin"</th>
//!                         <th scope="col" class="number">"Grams"</th>
//!                     </tr>
//!                 </thead>
//!                 <tbody>
//!                     for tea in teas {
//!                         <tr>
//!                             <th scope="row"><a href={Url::root()}>{&tea.name}</a></th>
//!                             <td data-label="Origin">{&tea.origin}</td>
//!                             <td data-label="Grams" class="number">{tea.grams}</td>
//!                         </tr>
//!                     }
//!                 </tbody>
//!             </table>
//!             <Pager label="Pages" rows={format!("{} rows", teas.len())}/>
//!         </section>
//!     }
//! }
//!
//! let tea = Tea { name: "Assam".to_owned(), origin: None, grams: 100 };
//! assert!(list(&[tea]).as_str().contains("<td data-label=\"Origin\"></td>"));
//! ```

use crate::icon::Icon;
use sayso::{action::Action, form::Options, page::Url, prelude::*, view::Attrs};
use std::fmt::Display;

/// The form above a list. Its children are [`Search`](enum@Search), [`FilterBy`](enum@FilterBy)s and hidden inputs.
///
/// `clear` is the list without search and filters, shown as a link while there are any.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::list::{Search, Toolbar};
///
/// let q = Some("tea");
/// let html = view! {
///     <Toolbar to={Url::root()} show="Show" clear="Clear" is_filtered={q.is_some()}>
///         <Search label="Search" value={q}/>
///     </Toolbar>
/// };
/// assert!(html.as_str().contains("<a class=\"btn ghost\" href=\"/\">Clear</a>"));
/// ```
#[component]
pub fn Toolbar(
    #[prop(into)] to: Url,
    show: &str,
    clear: &str,
    is_filtered: bool,
    children: Html,
) -> Html {
    view! {
        <form class="toolbar" role="search" method="get" action={&to}>
            {children}
            <button class="btn">{show}</button>
            if is_filtered {
                <a class="btn ghost" href={to}>{clear}</a>
            }
        </form>
    }
}

/// The search of a [`Toolbar`](enum@Toolbar), by default in the query parameter `q`.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::list::Search;
///
/// let html = view! { <Search label="Search" value={Some("tea")}/> };
/// assert!(html.as_str().contains("name=\"q\" value=\"tea\""));
/// ```
#[component]
pub fn Search(label: &str, value: Option<&str>, #[prop(default = "q")] name: &str) -> Html {
    view! {
        <label class="search">
            {Icon::Search}
            <span class="hidden">{label}</span>
            <input type="search" name={name} value={value} placeholder={label}/>
        </label>
    }
}

/// A filter of a [`Toolbar`](enum@Toolbar): a choice of one value, or of all.
///
/// `find` is the name of the search for values, of which not all are offered, and its words. It is the query parameter
/// `find-` with the name of the filter.
///
/// ```
/// use sayso::{form::Options, prelude::*};
/// use sayso_ui::list::FilterBy;
///
/// let projects = Options::new([(7, "Website"), (8, "Bakery")]);
/// let html = view! {
///     <FilterBy label="Project" name="project" all="All" options={&projects} chosen={Some(8)}/>
/// };
/// assert!(html.as_str().contains("<option value=\"8\" selected>Bakery</option>"));
/// ```
#[component]
pub fn FilterBy<V: Display>(
    label: &str,
    name: &str,
    all: &str,
    options: &Options,
    chosen: Option<V>,
    #[prop(default)] find: Option<(&str, Option<&str>)>,
) -> Html {
    let chosen = chosen.map(|chosen| chosen.to_string());
    view! {
        if let Some((search, words)) = find {
            <label class="search">
                <span class="hidden">{search} ": " {label}</span>
                <input type="search" name={format!("find-{name}")} value={words} placeholder={format!("{search}: {label}")}/>
            </label>
        }
        <label class="filter" data-chosen={chosen.is_some()}>
            <span>{label}</span>
            <select name={name}>
                <option value="">{all}</option>
                for (value, label) in options.iter() {
                    <option value={value} selected={chosen.as_deref() == Some(value)}>{label}</option>
                }
            </select>
        </label>
    }
}

/// A filter of a [`Toolbar`](enum@Toolbar): a day, which begins or ends a period.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::list::FilterDay;
///
/// let html = view! { <FilterDay label="From" name="since" day={Some("2026-01-31")}/> };
/// assert!(html.as_str().contains("<input type=\"date\" name=\"since\" value=\"2026-01-31\">"));
/// ```
#[component]
pub fn FilterDay<D: Display>(label: &str, name: &str, day: Option<D>) -> Html {
    let day = day.map(|day| day.to_string());
    view! {
        <label class="filter" data-chosen={day.is_some()}>
            <span>{label}</span>
            <input type="date" name={name} value={day}/>
        </label>
    }
}

/// The heading of a column that sorts the list.
///
/// `sorted` is the value of `aria-sort`: `ascending` or `descending` if the list is sorted by this column. A column of
/// numbers has `attr:class="number"`.
///
/// ```
/// use sayso::{page::Url, prelude::*};
/// use sayso_ui::list::SortHead;
///
/// let html = view! { <SortHead label="Title" to={Url::root()} sorted={Some("descending")}/> };
/// assert_eq!(
///     html.as_str(),
///     "<th scope=\"col\" aria-sort=\"descending\"><a href=\"/\">Title</a></th>"
/// );
/// ```
#[component]
pub fn SortHead(
    label: &str,
    #[prop(into)] to: Url,
    sorted: Option<&str>,
    #[prop(optional)] attrs: Attrs,
) -> Html {
    view! {
        <th scope="col" aria-sort={sorted} {..attrs}><a href={to}>{label}</a></th>
    }
}

/// The foot of a list: the number of rows, and as children the links to other pages.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::list::Pager;
///
/// let html = view! {
///     <Pager label="Pages" rows="60 rows">
///         <a class="btn small" href="?after=25" rel="next">"Next page"</a>
///     </Pager>
/// };
/// assert!(html.as_str().contains("<p>60 rows</p>"));
/// ```
#[component]
pub fn Pager(label: &str, #[prop(into)] rows: String, #[prop(default)] children: Html) -> Html {
    view! {
        <nav class="pager" aria-label={label}>
            <p>{rows}</p>
            {children}
        </nav>
    }
}

/// Two buttons that move a row of a list that people order: by one place up or down.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::list::Shift;
///
/// #[action]
/// async fn shift_tea(id: i64, up: bool) -> Result<()> {
///     Ok(())
/// }
///
/// fn buttons(cx: &Cx, id: i64) -> Html {
///     view! {
///         <Shift {cx} up={shift_tea.with((id, true))} down={shift_tea.with((id, false))} labels={("Move up", "Move down")}/>
///     }
/// }
/// ```
#[component]
pub fn Shift(
    cx: &Cx,
    up: Action<(), ()>,
    down: Action<(), ()>,
    labels: (&'static str, &'static str),
) -> Html {
    view! {
        <div class="shift">
            <form action={up}><button class="btn small" aria-label={labels.0}>"↑"</button></form>
            <form action={down}><button class="btn small" aria-label={labels.1}>"↓"</button></form>
        </div>
    }
}
