//! The values that actions return, by their kinds.

use super::{ActionValue, Refill};
use sayso_core::{Redirect, Result};
use serde::{Serialize, de::DeserializeOwned};
use std::{any::Any, sync::Arc};

/// The values that actions return, by their kinds.
#[derive(Clone, Debug)]
pub enum Returned {
    /// `()`: back to the page.
    Nothing,
    /// Elsewhere.
    Redirect(Redirect),
    /// Back to the form, with the submitted values.
    Refill(Refill),
    /// A value that the page may show.
    Value(ActionValue),
}

/// The values that an action may return inside its `Result`: `()`, a [`Redirect`], a [`Refill`], or a value that implements serde's
/// `Serialize` and `Deserialize`. The value travels to the browser's scripts, and to a repeat of the submission that
/// reaches another instance.
#[diagnostic::on_unimplemented(
    message = "an action cannot return `{Self}`",
    label = "implements `Serialize` and `Deserialize`, or is no value that can travel",
    note = "derive both: `#[derive(Serialize, Deserialize)]`; or return `()`, a `Redirect` or a `Refill`"
)]
pub trait ActionOut: Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: Serialize + DeserializeOwned + Send + Sync + 'static> ActionOut for T {}

impl Returned {
    /// Sorts a return value.
    ///
    /// # Errors
    /// When the value cannot be written as JSON.
    pub fn new<T: ActionOut>(value: T) -> Result<Self> {
        // A trait cannot tell `()`, `Redirect` and `Refill` from all other types that serde can write. Their type is known where
        // this is compiled for it, so the comparisons cost nothing at run time.
        let any: &dyn Any = &value;
        if any.is::<()>() {
            return Ok(Self::Nothing);
        }
        if let Some(redirect) = any.downcast_ref::<Redirect>() {
            return Ok(Self::Redirect(redirect.clone()));
        }
        if let Some(refill) = any.downcast_ref::<Refill>() {
            return Ok(Self::Refill(refill.clone()));
        }
        let json = serde_json::to_value(&value)?;
        Ok(Self::Value(ActionValue {
            value: Arc::new(value),
            json,
        }))
    }
}
