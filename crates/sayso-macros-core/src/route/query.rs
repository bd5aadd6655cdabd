//! `#[query("hidden-info")]`: the name of a query parameter, where it is no Rust name.

use proc_macro2::Ident;
use syn::{Attribute, Error, FnArg, LitStr, Meta, Pat, PatType, Result, Signature};

/// Takes the attribute off the parameters, for the compiler does not know it.
pub(super) fn take_names(signature: &mut Signature) -> Result<Vec<(Ident, LitStr)>> {
    let typed = signature.inputs.iter_mut().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    typed
        .filter_map(|parameter| take_name(parameter).transpose())
        .collect()
}

fn take_name(parameter: &mut PatType) -> Result<Option<(Ident, LitStr)>> {
    let (own, others): (Vec<_>, Vec<_>) = parameter
        .attrs
        .drain(..)
        .partition(|attribute| attribute.path().is_ident("query"));
    parameter.attrs = others;
    let (Some(attribute), Pat::Ident(pattern)) = (own.first(), &*parameter.pat) else {
        return Ok(None);
    };
    Ok(Some((pattern.ident.clone(), name(attribute)?)))
}

fn name(attribute: &Attribute) -> Result<LitStr> {
    let written = match &attribute.meta {
        Meta::List(list) => syn::parse2::<LitStr>(list.tokens.clone()).ok(),
        _ => None,
    };
    written
        .filter(|name| !name.value().is_empty())
        .ok_or_else(|| {
            Error::new_spanned(
                attribute,
                "say the name in the address: `#[query(\"hidden-info\")]`",
            )
        })
}
