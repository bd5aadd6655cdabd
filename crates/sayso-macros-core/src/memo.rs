//! `#[memo]`: a function that runs once per request for the same arguments.
//!
//! The function keeps its signature but for `State` parameters. Its key is its place and its arguments, serialized as
//! those of `#[cached]` are; the context is no part of it.

use crate::common::{
    attr::AttrArgs,
    location, signature,
    state::{self, States},
    types::{ends_with, last_segment, returns_result},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{
    Error, FnArg, GenericParam, Generics, ItemFn, Result, Signature, Type, Visibility,
    spanned::Spanned,
};

const WHAT: &str = "a memo function";

/// Expands `#[memo]`.
///
/// # Errors
/// When the function does not fit; the error is at the place to change.
pub fn memo(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    syn::parse2::<AttrArgs>(args)?.finish(&[])?;
    let mut function: ItemFn = syn::parse2(item)?;
    state::check_no_skip(&function)?;
    let states = state::take(&mut function)?;
    check(&function)?;
    let inputs = function.sig.inputs.iter().enumerate();
    let args: Vec<_> = inputs
        .map(|(at, input)| Arg::parse(at, input))
        .collect::<Result<_>>()?;
    Ok(expand(&function, &args, &states))
}

fn check(function: &ItemFn) -> Result<()> {
    let signature = &function.sig;
    signature::check_async(signature, WHAT)?;
    check_generics(&signature.generics)?;
    check_attributes(function)?;
    if returns_result(&signature.output) {
        return Ok(());
    }
    let message = "a memo function returns `Result<T>`: a value is kept until the request ends, an error is not";
    let span = match &signature.output {
        syn::ReturnType::Default => signature.ident.span(),
        syn::ReturnType::Type(_, ty) => ty.span(),
    };
    Err(Error::new(span, message))
}

/// Lifetimes are no part of the key, types would be.
fn check_generics(generics: &Generics) -> Result<()> {
    let is_lifetime = |param: &GenericParam| matches!(param, GenericParam::Lifetime(_));
    if generics.params.iter().all(is_lifetime) {
        return Ok(());
    }
    signature::check_not_generic(generics, WHAT, "its key identifies one function")
}

fn check_attributes(function: &ItemFn) -> Result<()> {
    let is_other = |name| move |attr: &&syn::Attribute| ends_with(attr.path(), name);
    for name in ["cached", "component", "page", "layout", "action"] {
        if let Some(other) = function.attrs.iter().find(is_other(name)) {
            let message = format!(
                "`#[memo]` and `#[{name}]` on one function\nhelp: move the part that runs once per request into a \
                 function of its own"
            );
            return Err(Error::new(other.span(), message));
        }
    }
    Ok(())
}

enum Arg {
    Context(Ident),
    Key(Ident, Box<Type>),
}

impl Arg {
    fn parse(at: usize, input: &FnArg) -> Result<Self> {
        let typed = signature::typed(input, WHAT)?;
        let (name, ty) = signature::named(typed, "parameter")?;
        if let Type::ImplTrait(ty) = ty {
            let message = "`impl Trait` in a memo function: its key identifies one function\nhelp: name the type";
            return Err(Error::new(ty.span(), message));
        }
        let Type::Reference(reference) = ty else {
            return Ok(Self::Key(name.clone(), Box::new(ty.clone())));
        };
        match last_segment(&reference.elem).as_deref() {
            Some("Cx") if at == 0 => Ok(Self::Context(name.clone())),
            Some("Cx") => Err(Error::new(
                typed.span(),
                "`cx: &Cx` is the first parameter of a memo function",
            )),
            Some("ActionCx") => Err(Error::new(
                ty.span(),
                "`&ActionCx` in a memo function: pages call it too\nhelp: take `&Cx`; an action passes its own `cx` as it is",
            )),
            _ => Ok(Self::Key(name.clone(), Box::new(ty.clone()))),
        }
    }

    fn name(&self) -> &Ident {
        match self {
            Self::Context(name) | Self::Key(name, _) => name,
        }
    }

    fn key(&self) -> Option<TokenStream> {
        let Self::Key(name, ty) = self else {
            return None;
        };
        Some(
            quote_spanned!(ty.span()=> ::sayso::__private::cache_arg::<#ty>(&mut __args, &#name)?;),
        )
    }
}

fn expand(function: &ItemFn, args: &[Arg], states: &States) -> TokenStream {
    let mut inner = function.clone();
    inner.attrs.clear();
    inner.vis = Visibility::Inherited;
    let name = std::mem::replace(&mut inner.sig.ident, format_ident!("__compute"));
    let ItemFn {
        attrs, vis, sig, ..
    } = function;
    let Signature {
        generics,
        inputs,
        output,
        ..
    } = sig;
    let names = args.iter().map(Arg::name);
    let keys = args.iter().filter_map(Arg::key);
    let full_name = location::full_name(&name, None);
    let states = states.register(&location::place(&full_name));
    let memo = quote_spanned!(output.span()=> ::sayso::__private::memo);
    // Functions inside of two other functions may share a full name. Their positions tell them apart.
    quote! {
        #(#attrs)*
        #vis async fn #name #generics (#inputs) #output {
            #inner
            #[allow(unused_mut)]
            let mut __args = ::std::vec::Vec::new();
            #(#keys)*
            #memo(concat!(#full_name, ":", line!(), ":", column!()), &__args, __compute(#(#names),*)).await
        }
        #states
    }
}
