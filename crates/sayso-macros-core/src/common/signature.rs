//! Checks of a function's signature that several macros make.

use super::types::wrapped;
use proc_macro2::Ident;
use syn::{
    Error, FnArg, Generics, Pat, PatType, Result, ReturnType, Signature, Type, spanned::Spanned,
};

/// Refuses a function that is not async. `what` is the function with its article: `an action`.
pub(crate) fn check_async(signature: &Signature, what: &str) -> Result<()> {
    if signature.asyncness.is_some() {
        return Ok(());
    }
    let message = format!("{what} is an `async fn`");
    Err(Error::new(signature.fn_token.span, message))
}

/// Refuses generics.
pub(crate) fn check_not_generic(generics: &Generics, what: &str, why: &str) -> Result<()> {
    if generics.params.is_empty() {
        return Ok(());
    }
    let message = format!("{what} cannot be generic: {why}");
    Err(Error::new(generics.span(), message))
}

/// Returns the name and the type of a parameter.
pub(crate) fn named<'a>(typed: &'a PatType, noun: &str) -> Result<(&'a Ident, &'a Type)> {
    match &*typed.pat {
        Pat::Ident(pattern) => Ok((&pattern.ident, &typed.ty)),
        other => Err(Error::new(
            other.span(),
            format!("give this {noun} a plain name"),
        )),
    }
}

/// Returns a parameter that is not `self`.
pub(crate) fn typed<'a>(input: &'a FnArg, what: &str) -> Result<&'a PatType> {
    match input {
        FnArg::Typed(typed) => Ok(typed),
        FnArg::Receiver(_) => Err(no_receiver(input, what)),
    }
}

/// Returns a parameter that is not `self`, to be changed.
pub(crate) fn typed_mut<'a>(input: &'a mut FnArg, what: &str) -> Result<&'a mut PatType> {
    match input {
        FnArg::Typed(typed) => Ok(typed),
        receiver => Err(no_receiver(receiver, what)),
    }
}

fn no_receiver(input: &FnArg, what: &str) -> Error {
    Error::new(input.span(), format!("{what} takes no `self`"))
}

/// Returns `T` of a function that returns `Result<T>`.
pub(crate) fn success(output: &ReturnType) -> Option<&Type> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, ty) => wrapped(ty).map(|(_, inner)| inner),
    }
}
