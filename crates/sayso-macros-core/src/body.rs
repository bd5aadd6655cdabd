//! Checks of a function's body that only its macro can make: actions inside it, and calls that cannot work there.

mod captured;
mod context;
mod inline;
mod redirects;
mod writes;

use crate::common::types::ends_with;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Error, ItemFn};

/// The option by which the macro of a function tells the actions in it where they are.
pub(crate) const WITHIN: &str = "__within";

/// Names the actions in the function's body after the function. If something in the body cannot work, its error
/// takes the body's place, so that it is reported once and everything around the function still compiles.
///
/// `rendering` says what the function is, in words, unless it is an action.
pub(crate) fn prepare(function: &mut ItemFn, rendering: Option<&str>) {
    let mut errors = captured::captured(function);
    errors.extend(redirects::misdirected(function));
    if let Some(what) = rendering {
        errors.extend(writes::writes(function, what));
        errors.extend(context::missing(function, what));
    }
    match report(&errors) {
        Some(report) => *function.block = report,
        None => inline::name_actions(function),
    }
}

/// A block that fits every return type.
fn report(errors: &[Error]) -> Option<syn::Block> {
    let (last, others) = errors.split_last()?;
    let others: TokenStream = others.iter().map(Error::to_compile_error).collect();
    let last = last.to_compile_error();
    syn::parse2(quote!({ #others return #last })).ok()
}

/// Returns whether the attribute is `#[action]`.
pub(crate) fn is_action(attribute: &Attribute) -> bool {
    ends_with(attribute.path(), "action")
}
