//! `db: State<Db>`: a parameter that the framework supplies, in every function that one of the macros is on.

use super::types::{last_segment, wrapped};
use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    Error, FnArg, GenericParam, Generics, ItemFn, PatType, Result, Stmt, Type, spanned::Spanned,
};

/// The types of the `State` parameters that a function had.
#[derive(Default)]
pub(crate) struct States(Vec<Type>);

/// Takes the `State` parameters off the function: its body begins with a `let` for each, which looks the value up in
/// the application's scope. So callers and generated code never see them.
pub(crate) fn take(function: &mut ItemFn) -> Result<States> {
    let mut states = States::default();
    let mut lets = Vec::new();
    let mut checked = Ok(());
    for input in std::mem::take(&mut function.sig.inputs) {
        match input {
            FnArg::Typed(typed) if is_state(&typed.ty) => {
                checked = checked.and(check(&typed.ty, &function.sig.generics));
                lets.push(look_up(&typed));
                states.0.push(*typed.ty);
            }
            other => {
                checked = checked.and(check_not_borrowed(&other));
                function.sig.inputs.push(other);
            }
        }
    }
    function.block.stmts.splice(0..0, lets);
    checked.map(|()| states)
}

/// Returns whether a type is `State<T>`, by its name. One without arguments is a type of the application.
fn is_state(ty: &Type) -> bool {
    wrapped(ty).is_some_and(|(name, _)| name == "State")
}

fn look_up(parameter: &PatType) -> Stmt {
    let PatType { attrs, pat, ty, .. } = parameter;
    let find = quote_spanned!(ty.span()=> <#ty as ::sayso::__private::SharedState>::find());
    syn::parse_quote!(#(#attrs)* let #pat: #ty = #find;)
}

fn check_not_borrowed(input: &FnArg) -> Result<()> {
    let FnArg::Typed(typed) = input else {
        return Ok(());
    };
    match &*typed.ty {
        Type::Reference(reference) if is_state(&reference.elem) => Err(Error::new(
            typed.ty.span(),
            "`State` by reference: each call gets its own clone\nhelp: remove the `&`",
        )),
        _ => Ok(()),
    }
}

/// The types are registered, so that a missing one stops the start: they are known without the function's generics.
fn check(ty: &Type, generics: &Generics) -> Result<()> {
    let generic = generics.params.iter().find_map(|param| {
        let name = match param {
            GenericParam::Type(param) => &param.ident,
            GenericParam::Const(param) => &param.ident,
            GenericParam::Lifetime(param) => &param.lifetime.ident,
        };
        mentions(ty.to_token_stream(), name).then_some(name)
    });
    match generic {
        None => Ok(()),
        Some(name) => Err(Error::new(
            ty.span(),
            format!(
                "state of the generic type `{name}`: the application checks at start that it has every state, so the \
                 type must be known without the function's generics\nhelp: name a concrete type, such as `State<Db>`"
            ),
        )),
    }
}

fn mentions(tokens: TokenStream, name: &Ident) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == *name,
        TokenTree::Group(group) => mentions(group.stream(), name),
        _ => false,
    })
}

impl States {
    /// Returns the item that tells the application the state that the function at `place` needs.
    pub(crate) fn register(&self, place: &TokenStream) -> TokenStream {
        let types = &self.0;
        if types.is_empty() {
            return TokenStream::new();
        }
        quote! {
            ::sayso::__private::inventory::submit! {
                ::sayso::__private::NeededStates {
                    place: #place,
                    states: &[#(<#types as ::sayso::__private::SharedState>::NEEDED),*],
                }
            }
        }
    }
}

/// Refuses `#[skip]`, which said that a parameter is no part of a key.
pub(crate) fn check_no_skip(function: &ItemFn) -> Result<()> {
    let typed = function.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    for parameter in typed {
        if let Some(skip) = parameter
            .attrs
            .iter()
            .find(|attr| attr.path().is_ident("skip"))
        {
            let name = last_segment(&parameter.ty).unwrap_or_else(|| "Db".to_owned());
            let message = format!(
                "`#[skip]` is gone: application state is no part of a key\nhelp: take `State<{name}>`, which the \
                 framework supplies"
            );
            return Err(Error::new(skip.span(), message));
        }
    }
    Ok(())
}
