//! The message for a type that cannot be a field.

/// Defines traits that the types of fields implement. The compiler reports whichever of them it misses first, so all of
/// them have one message.
macro_rules! field_trait {
    ($($item:item)+) => {$(
        #[diagnostic::on_unimplemented(
            message = "`{Self}` cannot be a field of a form",
            label = "not a field",
            note = "`#[derive(Form)]` makes a struct one, `#[derive(Choice)]` an enum; other types implement `FormField`"
        )]
        $item
    )+};
}

pub(crate) use field_trait;
