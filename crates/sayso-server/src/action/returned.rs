//! What an action returned, sorted by what is to be done with it.

use super::Kept;
use sayso_core::{Redirect, Result};
use serde::Serialize;
use std::{any::Any, sync::Arc};

/// What an action returned, sorted by what is to be done with it.
#[derive(Clone, Debug)]
pub enum Returned {
    /// `()`: back to the page.
    Nothing,
    /// Elsewhere.
    Redirect(Redirect),
    /// A value that the page may show.
    Value(Kept),
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
        Ok(Self::Value(Kept { value: Arc::new(value), json }))
    }
}
