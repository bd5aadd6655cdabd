//! The signature of an action: what it takes, and what it returns.

use crate::route::{last_segment, wrapped};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{FnArg, ItemFn, Pat, Result, ReturnType, Type, spanned::Spanned};

/// One parameter.
pub(super) enum Argument {
    /// `cx: &ActionCx`
    Context,
    /// `previous: Previous<Cart>`: what the form's last submit returned.
    Previous(Ident, Box<Type>),
    /// Bound, or the form.
    Value(Ident, Box<Type>),
}

pub(super) fn argument(input: &FnArg) -> Result<Argument> {
    let FnArg::Typed(typed) = input else {
        return Err(syn::Error::new(input.span(), "an action takes no `self`"));
    };
    if let Type::Reference(reference) = &*typed.ty {
        return match last_segment(&reference.elem).as_deref() {
            Some("ActionCx") => Ok(Argument::Context),
            Some("Cx") => Err(syn::Error::new(
                typed.ty.span(),
                "an action takes `&ActionCx`, which can also set cookies and change the session",
            )),
            _ => Err(syn::Error::new(
                typed.ty.span(),
                "an action's arguments come out of the request, so they are owned: write `String` instead of `&str`",
            )),
        };
    }
    match &*typed.pat {
        Pat::Ident(pattern) if last_segment(&typed.ty).as_deref() == Some("Previous") => {
            Ok(Argument::Previous(pattern.ident.clone(), typed.ty.clone()))
        }
        Pat::Ident(pattern) => Ok(Argument::Value(pattern.ident.clone(), typed.ty.clone())),
        other => Err(syn::Error::new(
            other.span(),
            "give this parameter a plain name",
        )),
    }
}

pub(super) fn check_signature(function: &ItemFn) -> Result<()> {
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        return Err(syn::Error::new(
            signature.fn_token.span,
            "an action is an `async fn`",
        ));
    }
    if !signature.generics.params.is_empty() {
        let message = "an action cannot be generic: its id stands for one function";
        return Err(syn::Error::new(signature.generics.span(), message));
    }
    let returns_result = match &signature.output {
        ReturnType::Default => false,
        ReturnType::Type(_, ty) => last_segment(ty).as_deref() == Some("Result"),
    };
    if !returns_result {
        let span = match &signature.output {
            ReturnType::Default => signature.ident.span(),
            ReturnType::Type(_, ty) => ty.span(),
        };
        let message = "an action returns `Result<…>`: `Result<()>`, `Result<Redirect>`, or a value that \
                       implements `Serialize`";
        return Err(syn::Error::new(span, message));
    }
    Ok(())
}

/// `T` of `Result<T>`.
pub(super) fn out_type(output: &ReturnType) -> TokenStream {
    match output {
        ReturnType::Type(_, ty) => match wrapped(ty) {
            Some((_, inner)) => quote!(#inner),
            None => quote!(()),
        },
        ReturnType::Default => quote!(()),
    }
}
