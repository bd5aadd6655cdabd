//! Traits and marks for the components of `#[component]` and their calls in `view!`.

use crate::{Html, View};

/// A required prop that was given.
#[derive(Debug)]
pub struct Set;

/// A required prop that was not given yet.
#[derive(Debug)]
pub struct Unset;

/// Attributes and event handlers for a component. Those with the prop `attrs` take them; for the others there is no
/// implementation, and the compiler says so.
#[diagnostic::on_unimplemented(
    message = "`<{C}>` forwards no attributes and no event handlers",
    label = "no element of the component takes it",
    note = "in the component, add the prop `#[prop(default)] attrs: Attrs`, and write `{{..attrs}}` in the element that \
            takes them"
)]
pub trait ForwardedTo<C> {}

/// The value of a component, as `view!` writes it: a [`View`].
#[diagnostic::on_unimplemented(
    message = "the value of this component cannot be shown in a view",
    label = "not a `View`",
    note = "an async component needs `await`, last in its tag: `<Recent count={{3}} await/>`"
)]
pub trait ComponentValue {
    /// Writes it into `html`.
    fn show(&self, html: &mut Html);
}

#[diagnostic::do_not_recommend]
impl<V: View + ?Sized> ComponentValue for V {
    #[inline]
    fn show(&self, html: &mut Html) {
        self.render(html);
    }
}
