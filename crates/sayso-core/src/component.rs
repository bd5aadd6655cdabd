//! Marks of the builders that `#[component]` generates.

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
