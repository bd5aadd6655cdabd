//! Components and tokens of generated applications.
//!
//! An application uses it together with `sayso`: `Head` links the style sheet, a layout has a [`Shell`](enum@shell::Shell) or a
//! [`Bare`](enum@shell::Bare), and pages have the components of [`page`] and [`list`]. All texts come from the application.
//!
//! ```
//! use sayso::{page::Url, prelude::*};
//! use sayso_ui::prelude::*;
//!
//! #[layout("/", title_template = "%s · Tea shop")]
//! async fn root_layout(children: Children) -> Result {
//!     Ok(view! {
//!         <html lang="en">
//!             <head><Head/></head>
//!             <body><Bare app="Tea shop" to={Url::root()}>{children}</Bare></body>
//!         </html>
//!     })
//! }
//!
//! #[page("/", title = "Teas")]
//! async fn teas_page() -> Result {
//!     Ok(view! {
//!         <PageHead title="Teas"/>
//!         <Empty title="No teas yet" text="Add the first one."/>
//!     })
//! }
//! ```
//!
//! # The style sheet
//!
//! [`STYLE`](head::STYLE) is one file, an asset of the program. It uses no inline styles and no script, so the strict
//! content security policy of Sayso holds. All of its rules are in the cascade layer `sayso`, so a rule of the
//! application wins without tricks. Its colours and radii are custom properties; the module `theme` computes them for
//! an application, whose `assets/theme.css` has the text. The generator takes it without the components:
//! `default-features = false, features = ["theme"]`.
//!
//! Pages write ordinary HTML where it says everything. These classes style it:
//!
//! | Class | of |
//! |---|---|
//! | `btn`, with `primary`, `danger`, `ghost` or `small` | a button, or a link that looks like one |
//! | `card` | a panel |
//! | `form` | a form of `<Field>`s, with its buttons in a `<footer>` |
//! | `list` | a table that becomes cards on a phone: `<th scope="row">` is the card's title, and a `<td>` that needs its column's name there has it in `data-label` |
//! | `number` | a cell with a number, aligned at its end |
//! | `files` | a `<ul>` of [files](mod@file) in a card |
//! | `present` | a line of a form about the value that a row has now |
//! | `rate` | a `form` whose radio buttons are stars, see [ratings](mod@rating) |
//! | `hits` | a card with a `<ul>` of what a search has found, each a link and a `<p>`, and a link to more in a `<footer>` |
//! | `rows` | a `<ul>` of links in a card |
//! | `section` | a part of a page under an `<h2>` of its own |
//! | `note` | a line that says what has been done |
//! | `alt` | a small line below a form |
//! | `hidden` | text for screen readers only |

#[cfg(feature = "components")]
pub mod badge;
#[cfg(feature = "components")]
pub mod board;
#[cfg(feature = "components")]
pub mod calendar;
#[cfg(feature = "components")]
pub mod chart;
#[cfg(feature = "components")]
pub mod confirm;
#[cfg(feature = "components")]
pub mod dashboard;
#[cfg(feature = "components")]
pub mod facts;
#[cfg(feature = "components")]
pub mod file;
#[cfg(feature = "components")]
pub mod front;
#[cfg(feature = "components")]
pub mod gallery;
#[cfg(feature = "components")]
pub mod head;
#[cfg(feature = "components")]
pub mod history;
#[cfg(feature = "components")]
pub mod icon;
#[cfg(feature = "components")]
pub mod list;
#[cfg(feature = "components")]
pub mod markdown;
#[cfg(feature = "components")]
pub mod page;
#[cfg(feature = "components")]
pub mod pick;
#[cfg(feature = "components")]
pub mod rating;
#[cfg(feature = "components")]
pub mod series;
#[cfg(feature = "components")]
pub mod shell;
#[cfg(feature = "components")]
pub mod tag;
#[cfg(feature = "theme")]
pub mod theme;
#[cfg(feature = "components")]
pub mod thread;
#[cfg(feature = "components")]
pub mod unfold;
#[cfg(feature = "components")]
pub mod value;

/// The names of the components, for `use sayso_ui::prelude::*`.
///
/// ```
/// use sayso::prelude::*;
/// use sayso_ui::prelude::*;
///
/// let html = view! { <Badge tone={Tone::Ok}>"Done"</Badge> };
/// assert!(html.as_str().contains("Done"));
/// ```
#[cfg(feature = "components")]
pub mod prelude {
    pub use crate::{
        badge::{Badge, Tone},
        board::{Board, Lane},
        calendar::{Calendar, Day},
        chart::{Bars, Line, Pie, Point},
        confirm::{Blocked, Confirm},
        dashboard::{Panel, Panels, Stat, Stats},
        facts::{Conflict, Fact, Facts},
        file::{FileItem, FileLink, FileList, Picture},
        front::{Excerpt, Feature, Features, Front, Hero},
        gallery::{Gallery, Tile},
        head::Head,
        history::{ActivityLine, ActivityList},
        icon::Icon,
        list::{FilterBy, FilterDay, Pager, Search, Shift, SortHead, Toolbar},
        markdown::Markdown,
        page::{Empty, Message, PageHead},
        pick::{EnterSaves, Pick},
        rating::Ratings,
        shell::{AccountMenu, Bare, Find, Main, Nav, NavGroup, NavLink, Shell, Side, Workspace},
        tag::TagList,
        thread::{CommentCard, CommentThread},
        unfold::Unfold,
        value::{Colour, Stars},
    };
}
