//! `#[not_found]` and `#[error]`.

use super::{Kind, RouteFn, path::Path};
use crate::common::{attr::AttrArgs, location};
use proc_macro2::TokenStream;
use quote::quote;
use syn::Result;

/// `#[not_found("/")]`
///
/// # Errors
/// As [`page`](super::page).
pub fn not_found(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    boundary(args, item, Kind::NotFound, |name| {
        (
            quote!(NotFoundDef),
            quote!(|cx| ::std::boxed::Box::pin(#name::__render(cx))),
        )
    })
}

/// `#[error("/")]`
///
/// # Errors
/// As [`page`](super::page).
pub fn error(args: TokenStream, item: TokenStream) -> Result<TokenStream> {
    boundary(args, item, Kind::Error, |name| {
        (
            quote!(ErrorDef),
            quote!(|cx, error| ::std::boxed::Box::pin(#name::__render(cx, error))),
        )
    })
}

/// `definition` returns the type that is registered, and its function that renders.
fn boundary(
    args: TokenStream,
    item: TokenStream,
    kind: Kind,
    definition: impl Fn(&syn::Ident) -> (TokenStream, TokenStream),
) -> Result<TokenStream> {
    let mut args: AttrArgs = syn::parse2(args)?;
    let function = RouteFn::parse(item, kind)?;
    let path = Path::parse(&args.required_path(kind.attribute())?)?;
    args.finish(&[])?;
    let params = function.params(&path)?;
    let name = function.name();
    let place = location::place(&location::full_name(name, None));
    let (def, render) = definition(name);
    let text = &path.literal;
    let definition = quote! {
        ::sayso::__private::inventory::submit! {
            ::sayso::__private::#def { path: #text, place: #place, render: #render }
        }
    };
    Ok(function.as_type(&function.renderer(&params), &definition, &path))
}
