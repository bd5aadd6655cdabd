//! The match between a form and the actions of its buttons.

use crate::Form;
use std::marker::PhantomData;

/// A form whose fields are not known: `()` and [`FormData`](crate::FormData).
#[derive(Debug)]
pub struct AnyFields(());

/// The fields of one struct.
#[derive(Debug)]
pub struct FieldsOf<F>(PhantomData<F>);

/// A form that a page's form for `F` fills in: `F` itself, or one of which no field is known.
#[diagnostic::on_unimplemented(
    message = "the form has the fields of `{F}`, but the action of this button takes `{Self}`",
    label = "this action takes `{Self}`",
    note = "a `formaction` takes the form's own `{F}`, `FormData`, or no form: change the action, or give the button a \
            `<form action={{…}}>` of its own"
)]
pub trait FitsForm<F> {}

#[diagnostic::do_not_recommend]
impl<F: Form, G: Form<Kind: FitsKind<F::Kind>>> FitsForm<F> for G {}

/// [`FitsForm`] for [`Form::Kind`].
pub trait FitsKind<K> {}
impl<K> FitsKind<K> for AnyFields {}
impl<F> FitsKind<AnyFields> for FieldsOf<F> {}
impl<F> FitsKind<FieldsOf<F>> for FieldsOf<F> {}
