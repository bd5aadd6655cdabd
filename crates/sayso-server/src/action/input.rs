//! What an action is called with, and what comes back.

use sayso_core::{Error, Issues, Redirect, Result};
use sayso_form::{Form, FormData, Path};
use serde::{Serialize, de::DeserializeOwned};
use std::{any::Any, collections::VecDeque, marker::PhantomData};

/// Bound arguments and form data, taken apart by the code that `#[action]` generates.
#[derive(Debug)]
pub struct ActionInput {
    pub(crate) bound: VecDeque<serde_json::Value>,
    pub(crate) data: FormData,
}

impl ActionInput {
    /// The next bound argument.
    ///
    /// # Errors
    /// "Bad request" when there is none or it is of another type: the page was made by other code.
    pub fn bound<T: DeserializeOwned>(&mut self) -> Result<T> {
        self.bound
            .pop_front()
            .and_then(|value| serde_json::from_value(value).ok())
            .ok_or_else(|| Error::bad_request("This page is out of date. Reload it and try again."))
    }

    /// The form.
    ///
    /// # Errors
    /// With all its issues.
    pub fn form<T: Form>(&mut self) -> Result<T> {
        let mut issues = Issues::new();
        match T::decode(&mut self.data, &Path::root(), &mut issues) {
            Some(form) if issues.is_empty() => Ok(form),
            _ => Err(issues.into()),
        }
    }
}

/// An action's last argument: filled in by the form if its type is one, else bound. `#[action]` calls
/// `take` on a reference to this; method lookup prefers [`LastFromForm`] where it applies.
#[derive(Debug)]
pub struct Last<T>(PhantomData<T>);

impl<T> Last<T> {
    /// For the argument type `T`.
    #[expect(clippy::new_without_default, reason = "only generated code makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// The last argument is a form.
pub trait LastFromForm<T> {
    /// Decodes it.
    ///
    /// # Errors
    /// With all the form's issues.
    fn take(&self, input: &mut ActionInput) -> Result<T>;
}

impl<T: Form> LastFromForm<T> for Last<T> {
    fn take(&self, input: &mut ActionInput) -> Result<T> {
        input.form()
    }
}

/// The last argument is bound.
pub trait LastFromBound<T> {
    /// Takes it.
    ///
    /// # Errors
    /// As [`ActionInput::bound`].
    fn take(&self, input: &mut ActionInput) -> Result<T>;
}

impl<T: DeserializeOwned> LastFromBound<T> for &Last<T> {
    fn take(&self, input: &mut ActionInput) -> Result<T> {
        input.bound()
    }
}

/// What an action returned, sorted by what is to be done with it.
pub enum Returned {
    /// `()`: back to the page.
    Nothing,
    /// Elsewhere.
    Redirect(Redirect),
    /// A value that the page may show.
    Value {
        /// For the page that is rendered next.
        value: Box<dyn Any + Send + Sync>,
        /// For a caller in the browser.
        json: serde_json::Value,
    },
}

impl Returned {
    /// Sorts a return value.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn new<T: Serialize + Send + Sync + 'static>(value: T) -> Result<Self> {
        let any: &dyn Any = &value;
        if any.is::<()>() {
            return Ok(Self::Nothing);
        }
        if let Some(redirect) = any.downcast_ref::<Redirect>() {
            return Ok(Self::Redirect(redirect.clone()));
        }
        let json = serde_json::to_value(&value)?;
        Ok(Self::Value { value: Box::new(value), json })
    }
}

impl std::fmt::Debug for Returned {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => f.write_str("Nothing"),
            Self::Redirect(redirect) => redirect.fmt(f),
            Self::Value { json, .. } => json.fmt(f),
        }
    }
}
