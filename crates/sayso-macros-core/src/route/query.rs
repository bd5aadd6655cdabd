//! `#[query(name = "hidden-info")]`: the name of a query parameter, where it is not that of the Rust parameter.

use crate::common::attr::{AttrArgs, string};
use proc_macro2::Ident;
use syn::{Attribute, Error, FnArg, LitStr, Pat, PatType, Result, Signature};

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
    let written = AttrArgs::of(attribute).ok().and_then(|mut args| {
        let name = string(&args.value("name").ok()??).ok()?;
        let is_whole = args.path.is_none() && args.finish(&["name"]).is_ok();
        (is_whole && !name.value().is_empty()).then_some(name)
    });
    written.ok_or_else(|| {
        let message =
            "query parameter without its name\nhelp: write `#[query(name = \"hidden-info\")]`";
        Error::new_spanned(attribute, message)
    })
}
