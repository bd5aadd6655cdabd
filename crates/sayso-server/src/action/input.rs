//! The input of an action.

use super::{ActionValue, Previous, Takes};
use crate::body::MaxFile;
use sayso_core::{Error, Issues, Result};
use sayso_form::{Form, FormData, Reader};
use sayso_text::current;
use serde::de::DeserializeOwned;
use std::{collections::VecDeque, marker::PhantomData};

/// Bound arguments and form data, taken apart by the code that `#[action]` generates.
#[derive(Debug)]
pub struct ActionInput {
    pub(crate) bound: VecDeque<serde_json::Value>,
    pub(crate) data: FormData,
    /// The newest first.
    pub(crate) previous: Vec<ActionValue>,
}

impl ActionInput {
    /// The next bound argument.
    ///
    /// # Errors
    /// "Bad request" when there is none or it is of another type: the page was made by other code.
    pub fn bound<T: BoundArgument>(&mut self) -> Result<T> {
        self.bound
            .pop_front()
            .and_then(T::read)
            .ok_or_else(|| Error::bad_request(current().page_out_of_date()))
    }

    /// Returns the value that the action returned last for this form.
    pub fn previous<T: Clone + 'static>(&self) -> Previous<T> {
        Previous(
            self.previous
                .iter()
                .find_map(|returned| returned.value.downcast_ref().cloned()),
        )
    }

    /// The form.
    ///
    /// # Errors
    /// With all its issues.
    pub fn form<T: Form>(&mut self) -> Result<T> {
        let mut issues = Issues::new();
        match T::decode(&mut Reader::new(&mut self.data, &mut issues)) {
            Some(form) if issues.is_empty() => Ok(form),
            _ => Err(issues.into()),
        }
    }
}

/// An argument before the last one, which no form fills in.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be bound to an action",
    label = "neither the form, which comes last, nor can it be bound",
    note = "an action has one form, its last argument: put the fields of two forms into one struct; any other argument \
            is bound, `action={{rename_post.with(post.id)}}`, and derives serde's `Serialize` and `Deserialize`"
)]
pub trait BoundArgument: Sized {
    /// Reads it from JSON.
    fn read(value: serde_json::Value) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> BoundArgument for T {
    fn read(value: serde_json::Value) -> Option<Self> {
        serde_json::from_value(value).ok()
    }
}

/// An action's last argument: filled in by the form if its type is one, else bound. `#[action]` calls methods on
/// `&&LastArgument`, and method lookup takes the first that applies: [`ArgumentFromForm`] by value,
/// [`ArgumentFromBound`] by one more reference, [`ArgumentFromNothing`] by one less.
#[derive(Debug)]
pub struct LastArgument<T>(PhantomData<T>);

impl<T> LastArgument<T> {
    /// Returns the marker for the argument type `T`.
    #[expect(clippy::new_without_default, reason = "only generated code makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// The last argument is a form.
pub trait ArgumentFromForm<T> {
    /// Decodes it.
    ///
    /// # Errors
    /// With all the form's issues.
    fn take(&self, input: &mut ActionInput) -> Result<T>;

    /// Returns the contents that the form takes.
    fn takes(&self) -> Takes;
}

impl<T: Form> ArgumentFromForm<T> for &LastArgument<T> {
    fn take(&self, input: &mut ActionInput) -> Result<T> {
        input.form()
    }

    fn takes(&self) -> Takes {
        Takes {
            files: T::MULTIPART,
            max_file: |name| {
                let field = T::find(name)?;
                Some(MaxFile {
                    bytes: field.max_size?,
                    label: Some((field.label)()),
                })
            },
            field: T::find,
            renumber_rows: FormData::renumber_rows_of::<T>,
        }
    }
}

/// The last argument is bound.
pub trait ArgumentFromBound<T> {
    /// Takes it.
    ///
    /// # Errors
    /// As [`ActionInput::bound`].
    fn take(&self, input: &mut ActionInput) -> Result<T>;

    /// There is no form.
    fn takes(&self) -> Takes;
}

impl<T: DeserializeOwned> ArgumentFromBound<T> for &&LastArgument<T> {
    fn take(&self, input: &mut ActionInput) -> Result<T> {
        input.bound()
    }

    fn takes(&self) -> Takes {
        Takes::NOTHING
    }
}

/// The last argument has no source. This implementation exists only for the error message.
pub trait ArgumentFromNothing<T> {
    /// Does not compile.
    ///
    /// # Errors
    /// It is never called.
    fn take(&self, input: &mut ActionInput) -> Result<T>
    where
        T: ActionArgument;

    /// There is no form.
    fn takes(&self) -> Takes;
}

/// A type that an action can be called with. It has no implementations, because the types of arguments are found in
/// another way.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an argument of an action",
    label = "neither a form, nor can it be bound",
    note = "derive `Form` if a form fills it in; derive serde's `Serialize` and `Deserialize` to bind it: \
            `action={{delete_post.with(post.id)}}`"
)]
pub trait ActionArgument {}

impl<T> ArgumentFromNothing<T> for LastArgument<T> {
    fn take(&self, _: &mut ActionInput) -> Result<T>
    where
        T: ActionArgument,
    {
        Err(Error::internal("an action's argument comes from nowhere"))
    }

    fn takes(&self) -> Takes {
        Takes::NOTHING
    }
}
