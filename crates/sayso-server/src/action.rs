//! Server actions: async functions that forms, buttons and handlers call.
//!
//! `#[action]` makes a value of each function. That value knows the action's id, binds arguments and says
//! by its type which form fills in the rest.

pub(crate) mod actions;
mod admit;
mod after;
mod answer;
mod answered;
mod attempt;
mod caller;
mod cx;
pub(crate) mod def;
mod document;
mod envelope;
mod form;
mod form_id;
pub(crate) mod framed;
mod handle;
mod input;
mod name;
mod on;
mod once;
pub(crate) mod open_forms;
mod outcome;
pub(crate) mod previous;
mod rate;
mod receive;
mod refill;
mod refusal;
mod reply;
mod returned;
mod run;
mod submission_key;
pub(crate) mod submit;

pub(crate) use actions::ActionConflict;
pub use cx::ActionCx;
pub use def::{ActionDef, Policy, Rate, Takes};
pub use form::{FormOptions, FormTag, OpenForm, formaction, open_form, restored};
use handle::BoundArgs;
pub use input::{
    ActionArgument, ActionInput, ArgumentFromBound, ArgumentFromForm, ArgumentFromNothing,
    BoundArgument, LastArgument,
};
pub use name::{ActionName, BindAction, ReadyAction};
pub use on::on;
pub use returned::{ActionOut, Returned};

pub use previous::{ActionValue, Previous};
pub use refill::Refill;

use crate::context::cx::Cx;
use sayso_form::Form;
use serde::{Serialize, de::DeserializeOwned};
use std::{fmt, marker::PhantomData};

/// An action with all arguments bound except the form `F`. `Out` is its return type.
///
/// A component takes an action as a prop of this type:
///
/// ```
/// use sayso::{action::Action, prelude::*};
///
/// #[component]
/// fn ConfirmButton(cx: &Cx, confirm: Action, children: Html) -> Html {
///     view! { <form action={confirm}><button>{children}</button></form> }
/// }
///
/// #[action]
/// async fn delete_post(id: i64) -> Result<()> {
///     Ok(()) // … delete it
/// }
///
/// #[page("/posts/{id}", title = "A post")]
/// async fn post_page(cx: &Cx, id: i64) -> Result {
///     Ok(view! { <ConfirmButton {cx} confirm={delete_post.with(id)}>"Delete"</ConfirmButton> })
/// }
/// ```
pub struct Action<F = (), Out = ()> {
    def: &'static ActionDef,
    bound: Option<BoundArgs>,
    types: PhantomData<fn(F) -> Out>,
}

/// A bound argument as JSON, or the message of the serializer.
pub(crate) type BoundArg = std::result::Result<serde_json::Value, String>;

impl<F, Out> Action<F, Out> {
    /// Returns the text by which scripts and islands call the action: `sayso.call(handle, data)`. With bound arguments
    /// it opens for this session only.
    ///
    /// ```
    /// use sayso::{action::Action, prelude::*};
    ///
    /// #[component]
    /// fn LikeButton(cx: &Cx, like: Action) -> Html {
    ///     view! { <x-like data-action={like.handle(cx)}></x-like> }
    /// }
    /// ```
    pub fn handle(&self, cx: &Cx) -> String {
        handle::handle(cx, self.def, self.bound.as_ref())
    }

    /// Returns the action's stable id.
    ///
    /// ```
    /// use sayso::{action::Action, prelude::*};
    ///
    /// fn log(action: &Action) {
    ///     println!("shown: {}", action.id());
    /// }
    /// ```
    pub fn id(&self) -> &'static str {
        self.def.id
    }
}

/// An action without arguments other than its form, for `#[action]`.
pub fn action<F, Out>(def: &'static ActionDef) -> Action<F, Out> {
    Action {
        def,
        bound: None,
        types: PhantomData,
    }
}

/// An action with bound arguments, for `#[action]`.
pub fn bound_action<F, Out>(
    def: &'static ActionDef,
    args: impl IntoIterator<Item = BoundArg>,
) -> Action<F, Out> {
    let args: std::result::Result<Vec<_>, _> = args.into_iter().collect();
    Action {
        def,
        bound: Some(args.map(|args| serde_json::Value::from(args).to_string())),
        types: PhantomData,
    }
}

impl<F, Out> Clone for Action<F, Out> {
    fn clone(&self) -> Self {
        Self {
            def: self.def,
            bound: self.bound.clone(),
            types: PhantomData,
        }
    }
}

impl<F, Out> fmt::Debug for Action<F, Out> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Action({})", self.def.id)
    }
}

/// The value of `<form action={…}>` and `<button formaction={…}>`: the name of an action without arguments other than its
/// form, or an [`Action`].
///
/// ```
/// use sayso::{action::{Action, IntoAction}, prelude::*};
///
/// #[action]
/// async fn log_out(cx: &ActionCx) -> Result<()> {
///     cx.session().destroy();
///     Ok(())
/// }
///
/// fn footer_action() -> Action {
///     log_out.into_action()
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an action",
    label = "this is not an action",
    note = "an action is an `async fn` under `#[action]`; a component takes one as a prop of type `Action<Form, Out>`"
)]
pub trait IntoAction {
    /// The form that fills in the remaining argument; `()` if there is none.
    type Form;
    /// The return type of the action.
    type Out: 'static;
    /// Returns the action itself.
    fn into_action(self) -> Action<Self::Form, Self::Out>;

    /// As [`Action::handle`].
    fn handle(&self, cx: &Cx) -> String
    where
        Self: Clone,
    {
        self.clone().into_action().handle(cx)
    }
}

/// Binds leading arguments of an action: one value, or a tuple of several.
///
/// Bound arguments are sealed: the browser can neither read nor change them, and they open only for the
/// action and the session that they were made for. All visitors without a session count as one, unless
/// [`App::bind_to`](crate::App::bind_to) tells them apart. They name the *subject* of the form, not that the
/// visitor may do it: check that in the action.
///
/// The DOM id of a form with bound arguments ends in a short hash of them, which has no key. Where they are secret and
/// can be guessed, such as a phone number, give the form a `key`, which takes the hash's place.
///
/// ```
/// use sayso::prelude::*;
///
/// #[action]
/// async fn move_card(card: i64, column: u8) -> Result<()> {
///     Ok(()) // … move it
/// }
///
/// #[page("/cards/{id}", title = "A card")]
/// async fn card_page(cx: &Cx, id: i64) -> Result {
///     Ok(view! {
///         <form action={move_card.with((id, 2))}><button>"Done"</button></form>
///     })
/// }
/// ```
pub trait Bind<Args>: Sized {
    /// The form that fills in the remaining argument; `()` if there is none.
    type Form;
    /// The return type of the action.
    type Out: 'static;
    /// Returns the action with these arguments.
    fn with(self, args: Args) -> Action<Self::Form, Self::Out>;
}

/// [`Form`], with a lifetime that keeps the bound from being checked where `#[action]` writes it. It has no
/// supertrait, which would be checked there.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a form",
    note = "derive `Form` for it, or bind it: `.with(..)`"
)]
pub trait FormIn<'a> {}
impl<T: Form> FormIn<'_> for T {}

/// A type that can be a bound argument, with a lifetime as in [`FormIn`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a bound argument",
    note = "a bound argument travels through the page, so it needs serde's `Serialize` and `Deserialize`"
)]
pub trait BoundIn<'a> {
    /// The argument as JSON.
    ///
    /// # Errors
    /// With the serializer's message.
    fn to_bound(&self) -> BoundArg;
}

impl<T: Serialize + DeserializeOwned + Send + 'static> BoundIn<'_> for T {
    fn to_bound(&self) -> BoundArg {
        serde_json::to_value(self).map_err(|error| error.to_string())
    }
}
