//! An action's name as a value.
//!
//! `#[action]` defines a type and a function with the action's name. The type identifies the action, and the function
//! returns the type. The function is the value of `action={create_post}`, and a local variable can shadow it.

use super::{Action, Bind, IntoAction};
use sayso_form::Form;

/// The name of an action: the function that `#[action]` makes of it.
pub trait ActionName {
    /// The type that `#[action]` makes of the name.
    type Item;
}

// Without this, an error would speak of closures.
#[diagnostic::do_not_recommend]
impl<F: Fn() -> Item, Item> ActionName for F {
    type Item = Item;
}

/// An action without arguments other than its form.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not ready to be a form's action",
    label = "the arguments of this action are not bound yet",
    note = "bind the arguments that no form fills in: `action={{delete_post.with(post.id)}}`"
)]
pub trait ReadyAction {
    /// The form that fills in the last argument; `()` when there is none.
    type Form;
    /// The type that the action returns.
    type Out: 'static;
    /// The action.
    fn action() -> Action<Self::Form, Self::Out>;
}

/// An action with arguments to bind.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bound with `{Args}`",
    note = "`.with(..)` takes the action's arguments before its form, in order; several as a tuple: \
            `.with((post_id, page))`; each must implement serde's `Serialize` and `Deserialize`"
)]
pub trait BindAction<Args> {
    /// The form that fills in the remaining argument; `()` if there is none.
    type Form;
    /// The type that the action returns.
    type Out: 'static;
    /// The action with these arguments.
    fn bind(args: Args) -> Action<Self::Form, Self::Out>;
}

impl<N: ActionName<Item: ReadyAction>> IntoAction for N {
    type Form = <N::Item as ReadyAction>::Form;
    type Out = <N::Item as ReadyAction>::Out;
    fn into_action(self) -> Action<Self::Form, Self::Out> {
        N::Item::action()
    }
}

impl<Args, N: ActionName<Item: BindAction<Args>>> Bind<Args> for N {
    type Form = <N::Item as BindAction<Args>>::Form;
    type Out = <N::Item as BindAction<Args>>::Out;
    fn with(self, args: Args) -> Action<Self::Form, Self::Out> {
        N::Item::bind(args)
    }
}

impl<F: Form, Out: 'static> IntoAction for Action<F, Out> {
    type Form = F;
    type Out = Out;
    fn into_action(self) -> Self {
        self
    }
}

impl<F: Form, Out: 'static> IntoAction for &Action<F, Out> {
    type Form = F;
    type Out = Out;
    fn into_action(self) -> Action<F, Out> {
        self.clone()
    }
}
