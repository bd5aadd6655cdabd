//! The signature of an action: its arguments and its return type.

use crate::common::{
    signature::{check_async, check_not_generic, named, success, typed},
    types::{last_segment, returns_result, write_owned},
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{FnArg, ItemFn, Result, ReturnType, Type, spanned::Spanned};

/// One parameter.
pub(super) enum Argument {
    /// `cx: &ActionCx`
    Context,
    /// `previous: Previous<Cart>`: the value that the form's last submission returned.
    Previous(Ident, Box<Type>),
    /// Bound, or the form.
    Value(Ident, Box<Type>),
}

pub(super) fn argument(input: &FnArg) -> Result<Argument> {
    let typed = typed(input, "an action")?;
    if let Type::Reference(reference) = &*typed.ty {
        return match last_segment(&reference.elem).as_deref() {
            Some("ActionCx") => Ok(Argument::Context),
            Some("Cx") => Err(syn::Error::new(
                typed.ty.span(),
                "an action takes `&ActionCx`, which can also set cookies and change the session",
            )),
            _ => Err(syn::Error::new(
                typed.ty.span(),
                format!(
                    "borrowed argument of an action: the form and bound arguments come from the request, so they are \
                     owned\n{}",
                    write_owned(reference)
                ),
            )),
        };
    }
    let (name, ty) = named(typed, "parameter")?;
    let name = name.clone();
    let boxed = typed.ty.clone();
    Ok(if last_segment(ty).as_deref() == Some("Previous") {
        Argument::Previous(name, boxed)
    } else {
        Argument::Value(name, boxed)
    })
}

pub(super) fn check_signature(function: &ItemFn) -> Result<()> {
    let signature = &function.sig;
    let what = "an action";
    check_async(signature, what)?;
    check_not_generic(&signature.generics, what, "its id identifies one function")?;
    // `Result` alone means `Result<Html>`, for pages. An action that needs `Result<()>` is reported here; otherwise the
    // error would be a type mismatch in its body.
    if returns_result(&signature.output) && success(&signature.output).is_some() {
        return Ok(());
    }
    let span = match &signature.output {
        ReturnType::Default => signature.ident.span(),
        ReturnType::Type(_, ty) => ty.span(),
    };
    let message = "an action returns `Result<…>`: `Result<()>`, `Result<Redirect>`, or a value that \
                   implements `Serialize`";
    Err(syn::Error::new(span, message))
}

/// Returns `T` of `Result<T>`, which [`check_signature`] has found to be there.
pub(super) fn out_type(output: &ReturnType) -> TokenStream {
    success(output).map_or_else(|| quote!(()), |inner| quote!(#inner))
}
