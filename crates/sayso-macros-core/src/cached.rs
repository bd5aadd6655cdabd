//! `#[cached]`: a function whose value is kept and shared.
//!
//! The function keeps its name and parameters and gives `Result<Cached<T>>` in place of `Result<T>`. Its key is
//! its path and its arguments; application state, which the framework supplies, is no part of it. Above `#[page]` it
//! hands its options on: pages know their key and their value themselves.

pub mod tag;

use crate::common::{
    cached::CacheOptions,
    location, signature,
    state::{self, States},
    types::{ends_with, inside, last_segment, write_owned},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Error, FnArg, ItemFn, Result, ReturnType, Type, Visibility, spanned::Spanned};

/// Types that belong to one request, so that no value that all requests share can depend on them.
const OF_A_REQUEST: &[&str] = &[
    "Cx",
    "ActionCx",
    "Cookies",
    "CookiesMut",
    "Session",
    "SessionMut",
    "HeaderMap",
    "Parts",
    "Request",
    "FormData",
    "Upload",
];

/// Expands `#[cached]`.
///
/// # Errors
/// When the function does not fit; the error is at the place to change.
pub fn cached(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let options = CacheOptions::parse(args)?;
    let mut function: ItemFn = syn::parse2(item)?;
    let mut attributes = function.attrs.iter_mut();
    if let Some(page) = attributes.find(|attr| ends_with(attr.path(), "page")) {
        options.hand_on(page);
        return Ok(quote!(#function));
    }
    check_attributes(&function)?;
    if let Some(list) = &options.prerender {
        let message = "`prerender` on a function: only pages are rendered at start\nhelp: remove it, or write \
                       `#[cached(..)]` above `#[page(..)]`";
        return Err(Error::new(list.span(), message));
    }
    state::check_no_skip(&function)?;
    let states = state::take(&mut function)?;
    check(&function)?;
    let inputs = function.sig.inputs.iter();
    let args: Vec<_> = inputs.map(Arg::parse).collect::<Result<_>>()?;
    Ok(expand(&function, &args, &options, &states))
}

struct Arg {
    name: Ident,
    ty: Type,
}

impl Arg {
    fn parse(input: &FnArg) -> Result<Self> {
        let typed = signature::typed(input, "a cached function")?;
        let (name, ty) = signature::named(typed, "parameter")?;
        let named = match ty {
            Type::Reference(reference) => last_segment(&reference.elem),
            other => last_segment(other),
        };
        if let Some(name) = named.filter(|name| OF_A_REQUEST.contains(&name.as_str())) {
            let message = format!(
                "`{name}` in a cached function: its value is shared by all requests, and `{name}` belongs to one\n\
                 help: pass the values that the function needs"
            );
            return Err(Error::new(ty.span(), message));
        }
        if let Type::Reference(reference) = ty {
            let message = format!(
                "borrowed argument of a cached function: the value may be computed after its caller has gone\n{}",
                write_owned(reference)
            );
            return Err(Error::new(ty.span(), message));
        }
        let name = name.clone();
        let ty = ty.clone();
        Ok(Self { name, ty })
    }
}

/// Refuses to cache a function that renders for one visitor or changes something.
fn check_attributes(function: &ItemFn) -> Result<()> {
    for name in ["layout", "not_found", "error", "action", "memo"] {
        let mut attributes = function.attrs.iter();
        if let Some(other) = attributes.find(|attr| ends_with(attr.path(), name)) {
            let message = format!(
                "`#[cached]` above `#[{name}]`: only pages, components and functions are cached\nhelp: cache the \
                 functions that it calls"
            );
            return Err(Error::new(other.span(), message));
        }
    }
    Ok(())
}

fn check(function: &ItemFn) -> Result<()> {
    let signature = &function.sig;
    let what = "a cached function";
    signature::check_async(signature, what)?;
    signature::check_not_generic(&signature.generics, what, "its key identifies one function")?;
    match out(&signature.output) {
        Some(_) => Ok(()),
        None => Err(Error::new(
            signature.output.span(),
            "a cached function returns `Result<T>`: errors are passed on and not cached",
        )),
    }
}

/// `T` of `Result<T>`; `Html` of a bare `Result`.
fn out(output: &ReturnType) -> Option<TokenStream> {
    let ReturnType::Type(_, ty) = output else {
        return None;
    };
    match inside(ty, "Result") {
        Some(inner) => Some(quote!(#inner)),
        None => (last_segment(ty)? == "Result")
            .then(|| quote_spanned!(ty.span()=> ::sayso::__private::Html)),
    }
}

fn expand(function: &ItemFn, args: &[Arg], options: &CacheOptions, states: &States) -> TokenStream {
    let mut inner = function.clone();
    inner.attrs.clear();
    inner.vis = Visibility::Inherited;
    // The attributes of a component's props are for `#[component]`.
    for input in &mut inner.sig.inputs {
        if let FnArg::Typed(typed) = input {
            typed.attrs.clear();
        }
    }
    let name = std::mem::replace(&mut inner.sig.ident, format_ident!("__compute"));
    let ItemFn {
        attrs, vis, sig, ..
    } = function;
    let inputs = &sig.inputs;
    let out = out(&sig.output);
    let names: Vec<_> = args.iter().map(|arg| &arg.name).collect();
    let keys = args.iter().map(|Arg { name, ty }| {
        quote_spanned!(ty.span()=> ::sayso::__private::cache_arg::<#ty>(&mut __args, &#name)?;)
    });
    let CacheOptions { life, tags, .. } = options;
    let full_name = location::full_name(&name, None);
    let call = quote! {
        ::sayso::__private::Computed {
            function: #full_name,
            args: __args,
            life: #life,
            tags: __tags,
            compute: move || __compute(#(#names),*),
        }
    };
    // At the type that cannot be stored, should it be one.
    let get = quote_spanned!(out.span()=> ::sayso::__private::Computed::get(#call).await);
    let states = states.register(&location::place(&full_name));
    quote! {
        #(#attrs)*
        #vis async fn #name(#inputs) -> ::sayso::__private::Result<::sayso::__private::Cached<#out>> {
            #inner
            let mut __args = ::std::vec::Vec::new();
            #(#keys)*
            let __tags = ::std::vec![#(::sayso::__private::Tag::from(#tags)),*];
            #get
        }
        #states
    }
}
