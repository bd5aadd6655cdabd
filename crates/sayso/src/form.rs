//! Forms: a struct that an action takes, and the fields that a page shows for it.
//!
//! [`Form`] on a struct declares fields, labels and rules once. A page shows them with [`Field`](fn@Field). The issues
//! of a submission appear next to the fields, and the values stay. [`Choice`] on an enum makes a select or radio
//! buttons.
//!
//! The parts of a field ([`Label`](fn@Label), [`Control`](fn@Control), [`Hint`](fn@Hint),
//! [`FieldIssues`](fn@FieldIssues)) are for the application's own markup, and [`Pending`](fn@Pending),
//! [`Sent`](fn@Sent), [`Progress`](fn@Progress) and [`Cancel`](fn@Cancel) for submissions in flight. A field type of
//! the application's own implements [`FormField`]. [`FormData`] takes any submission.
//!
//! ```
//! use sayso::prelude::*;
//!
//! #[derive(Form)]
//! struct NewPost {
//!     #[field(label = "Title", max_len = 120)]
//!     title: String,
//! }
//!
//! #[action]
//! async fn create_post(post: NewPost) -> Result<()> {
//!     match post.title.as_str() {
//!         "Engines" => Err(NewPost::TITLE.error("taken", "Choose another title: this one is taken")),
//!         _ => Ok(()),
//!     }
//! }
//!
//! #[page("/posts/new", title = "New post")]
//! async fn new_post_page(cx: &Cx) -> Result {
//!     Ok(view! {
//!         <form action={create_post} as post>
//!             <Field of={post.title}/>
//!             <button pending="Saving…">"Save"</button>
//!         </form>
//!     })
//! }
//! ```
//!
//! The guide: [forms](crate::guide::forms).

pub use sayso_core::{Issue, Issues};
pub use sayso_form::{
    CODES, Cancel, Choice, ChoiceItem, Control, Entry, Field, FieldIssues, FieldKind, FieldList,
    FieldName, FieldRef, Form, FormData, FormField, FormState, Hint, Label, LimitError, Limits,
    Options, Path, Pending, Progress, Reader, Row, Sent, Unreadable, interop, render_summary,
};
pub use sayso_macros::{Choice, Form};
