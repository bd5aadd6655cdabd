//! Server actions: async functions on the server that forms, buttons and event handlers call.
//!
//! [`action`] makes an action of a function. The function takes [`ActionCx`] if it needs the request, then the
//! arguments that the page binds, and last the form that the visitor fills in. A form calls it by its name,
//! `<form action={like}>`, or with bound arguments, `<form action={like.with(7)}>`.
//!
//! A component takes an action as a prop of type [`Action`]. [`Previous`] and [`Policy`] are seldom needed: for the
//! returned value of the previous submission, and for the order of overlapping submissions. A button of a form whose
//! action returns a [`Refill`] takes a step within the form, which stays as it was filled in.
//!
//! ```
//! use sayso::{action::Action, prelude::*};
//!
//! #[action]
//! async fn like(cx: &ActionCx, post: i64) -> Result<()> {
//!     cx.update_tag(format!("post-{post}"));
//!     Ok(())
//! }
//!
//! #[component]
//! fn ConfirmButton(cx: &Cx, confirm: Action) -> Html {
//!     view! { <form action={confirm}><button>"Confirm"</button></form> }
//! }
//!
//! #[page("/posts/{id}", title = "A post")]
//! async fn post_page(cx: &Cx, id: i64) -> Result {
//!     Ok(view! { <ConfirmButton {cx} confirm={like.with(id)}/> })
//! }
//! ```
//!
//! The guide: [pages and actions](crate::guide::actions).

pub use sayso_macros::action;
pub use sayso_server::{Action, ActionCx, Bind, IntoAction, Policy, Previous, Refill, blocking};
