//! `#[cached]`: a function whose value is kept and shared.
//!
//! The function keeps its name and parameters and gives `Result<Cached<T>>` in place of `Result<T>`. Its key is
//! its path and its arguments; one that only says where data comes from is left out with `#[skip]`.

pub(crate) mod life;
pub mod tag;

use crate::{
    attr_args::AttrArgs,
    route::{last_segment, wrapped},
};
use life::life;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Attribute, Expr, FnArg, ItemFn, Pat, Result, ReturnType, Type, spanned::Spanned};

const OPTIONS: &[&str] = &["life", "tags"];

/// Types that belong to one request, and so cannot be in what all requests share.
const OF_A_REQUEST: &[&str] = &[
    "Cx",
    "ActionCx",
    "Cookies",
    "CookieChanges",
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
    let mut options: AttrArgs = syn::parse2(args)?;
    let life = life(options.value("life")?)?;
    let tags = tags(options.value("tags")?)?;
    if let Some(path) = &options.path {
        return Err(syn::Error::new(
            path.span(),
            "say what it is: `life = \"minutes\"` or `tags = [\"posts\"]`",
        ));
    }
    options.finish(OPTIONS)?;
    let mut function: ItemFn = syn::parse2(item)?;
    check(&function)?;
    let args: Vec<_> = function
        .sig
        .inputs
        .iter_mut()
        .map(Arg::take)
        .collect::<Result<_>>()?;
    Ok(expand(&function, &args, &life, &tags))
}

/// The error, with the function as it is but for `#[skip]`, which the compiler would report as unknown.
#[must_use]
pub fn error_tokens(error: &syn::Error, item: TokenStream) -> TokenStream {
    let error = error.to_compile_error();
    let Ok(mut function) = syn::parse2::<ItemFn>(item.clone()) else {
        return quote!(#error #item);
    };
    for input in &mut function.sig.inputs {
        if let FnArg::Typed(typed) = input {
            typed.attrs.retain(|attribute| !is_skip(attribute));
        }
    }
    quote!(#error #function)
}

fn is_skip(attribute: &Attribute) -> bool {
    attribute.path().is_ident("skip")
}

struct Arg {
    name: Ident,
    ty: Type,
    is_key: bool,
}

impl Arg {
    fn take(input: &mut FnArg) -> Result<Self> {
        let FnArg::Typed(typed) = input else {
            return Err(syn::Error::new(
                input.span(),
                "a cached function takes no `self`: pass what it needs",
            ));
        };
        let Pat::Ident(pattern) = &*typed.pat else {
            return Err(syn::Error::new(
                typed.pat.span(),
                "give this parameter a plain name",
            ));
        };
        let ty = (*typed.ty).clone();
        let named = match &ty {
            Type::Reference(reference) => last_segment(&reference.elem),
            other => last_segment(other),
        };
        if let Some(name) = named.filter(|name| OF_A_REQUEST.contains(&name.as_str())) {
            let message = format!(
                "a cached value is shared by everybody, so its function cannot take `{name}`, which belongs to one \
                 request: pass the values that it needs"
            );
            return Err(syn::Error::new(ty.span(), message));
        }
        if matches!(ty, Type::Reference(_)) {
            let message = "a cached function may be computed behind its caller's back, so its arguments are owned: \
                           write `String` instead of `&str`";
            return Err(syn::Error::new(ty.span(), message));
        }
        let is_key = !typed.attrs.iter().any(is_skip);
        typed.attrs.retain(|attribute| !is_skip(attribute));
        Ok(Self {
            name: pattern.ident.clone(),
            ty,
            is_key,
        })
    }
}

fn check(function: &ItemFn) -> Result<()> {
    let signature = &function.sig;
    if signature.asyncness.is_none() {
        return Err(syn::Error::new(
            signature.fn_token.span,
            "a cached function is an `async fn`",
        ));
    }
    if !signature.generics.params.is_empty() {
        let message = "a cached function cannot be generic: its key stands for one function";
        return Err(syn::Error::new(signature.generics.span(), message));
    }
    match out(&signature.output) {
        Some(_) => Ok(()),
        None => Err(syn::Error::new(
            signature.output.span(),
            "a cached function returns `Result<T>`: errors are passed on and not cached",
        )),
    }
}

/// `T` of `Result<T>`.
fn out(output: &ReturnType) -> Option<&Type> {
    let ReturnType::Type(_, ty) = output else {
        return None;
    };
    wrapped(ty)
        .filter(|(name, _)| name == "Result")
        .map(|(_, inner)| inner)
}

/// `[…]`, each of which becomes a tag.
pub(crate) fn tags(value: Option<Expr>) -> Result<Vec<Expr>> {
    match value {
        None => Ok(Vec::new()),
        Some(Expr::Array(array)) => Ok(array.elems.into_iter().collect()),
        Some(other) => Err(syn::Error::new(
            other.span(),
            "tags are a list: `tags = [\"posts\", format!(\"post-{id}\")]`",
        )),
    }
}

fn expand(function: &ItemFn, args: &[Arg], life: &TokenStream, tags: &[Expr]) -> TokenStream {
    let mut inner = function.clone();
    inner.attrs.clear();
    inner.vis = syn::Visibility::Inherited;
    // Those of a component's props are for the component.
    for input in &mut inner.sig.inputs {
        if let FnArg::Typed(typed) = input {
            typed.attrs.clear();
        }
    }
    let name = std::mem::replace(&mut inner.sig.ident, format_ident!("__compute"));
    let (attrs, vis, inputs) = (&function.attrs, &function.vis, &function.sig.inputs);
    let out = out(&function.sig.output);
    let names: Vec<_> = args.iter().map(|arg| &arg.name).collect();
    let keys = args.iter().filter(|arg| arg.is_key).map(|Arg { name, ty, .. }| {
        quote_spanned!(ty.span()=> ::sayso::__private::cache_arg::<#ty>(&mut __args, &#name)?;)
    });
    let get = quote_spanned!(out.span()=> get);
    quote! {
        #(#attrs)*
        #vis async fn #name(#inputs) -> ::sayso::__private::Result<::sayso::__private::Cached<#out>> {
            #inner
            let mut __args = ::std::vec::Vec::new();
            #(#keys)*
            let __tags = ::std::vec![#(::sayso::__private::Tag::from(#tags)),*];
            ::sayso::__private::Computed {
                function: concat!(module_path!(), "::", stringify!(#name)),
                args: __args,
                life: #life,
                tags: __tags,
                compute: move || __compute(#(#names),*),
            }
            .#get()
            .await
        }
    }
}
