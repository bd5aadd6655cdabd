//! Pages whose rendered bytes are kept.

use super::{Param, RouteFn, Source};
use crate::{
    attr_args::AttrArgs,
    cached::{life::life, tags},
};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Expr, Result, spanned::Spanned};

/// What a page says about its caching.
pub(super) struct PageCache {
    life: TokenStream,
    tags: Vec<Expr>,
    prerender: Option<Expr>,
}

impl PageCache {
    /// `None` for a page that is not cached.
    pub(super) fn parse(args: &mut AttrArgs) -> Result<Option<Self>> {
        let (cached, given_tags, prerender) = (
            args.value("cached")?,
            args.value("tags")?,
            args.value("prerender")?,
        );
        let Some(cached) = cached else {
            return match given_tags.or(prerender) {
                None => Ok(None),
                Some(other) => Err(syn::Error::new(
                    other.span(),
                    "this is for cached pages: say how long it lives, `cached = \"hours\"`",
                )),
            };
        };
        Ok(Some(Self {
            life: life(Some(cached))?,
            tags: tags(given_tags)?,
            prerender,
        }))
    }
}

/// The field `cache` of the page's definition.
pub(super) fn expand(
    cache: Option<PageCache>,
    function: &RouteFn,
    params: &[Param],
) -> Result<TokenStream> {
    let Some(PageCache {
        life,
        tags,
        prerender,
    }) = cache
    else {
        return Ok(quote!(::std::option::Option::None));
    };
    if params
        .iter()
        .any(|param| matches!(param.source, Source::Context))
    {
        return Err(syn::Error::new(
            function.item.sig.inputs.span(),
            "a cached page is the same for everybody, so it cannot take `cx`: leave out `cached`, and cache the \
             functions that it calls",
        ));
    }
    let of_address = params
        .iter()
        .filter(|param| matches!(param.source, Source::Path | Source::Query));
    let lets: Vec<_> = of_address.map(Param::read).collect();
    let name = &function.item.sig.ident;
    let path = params
        .iter()
        .filter(|param| matches!(param.source, Source::Path))
        .map(|param| &param.name);
    let query = params.iter().filter(|param| matches!(param.source, Source::Query)).map(|param| {
        let (name, setter) = (&param.name, &param.name);
        match super::wrapped(&param.ty) {
            Some((wrapper, _)) if wrapper == "Option" => {
                quote!(let __url = match &#name { Some(value) => __url.#setter(value), None => __url };)
            }
            Some((wrapper, _)) if wrapper == "Vec" => {
                quote!(let __url = #name.iter().fold(__url, |url, value| url.#setter(value));)
            }
            _ => quote!(let __url = __url.#setter(&#name);),
        }
    });
    let prerender = match prerender {
        Some(list) => quote!(::std::option::Option::Some(|cx| ::std::boxed::Box::pin(async move {
            ::sayso::__private::Prerender::urls(#list(&cx).await)
        }))),
        None => quote!(::std::option::Option::None),
    };
    Ok(quote! {
        ::std::option::Option::Some(::sayso::__private::PageCache {
            life: #life,
            tags: |cx| {
                #[allow(unused_variables)]
                let tags = || -> ::sayso::__private::Result<::std::vec::Vec<::sayso::__private::Tag>> {
                    #(#lets)*
                    ::sayso::__private::Result::Ok(::std::vec![#(::sayso::__private::Tag::from(#tags)),*])
                };
                tags().unwrap_or_default()
            },
            url: |cx| {
                let url = || -> ::sayso::__private::Result<::std::string::String> {
                    #(#lets)*
                    let __url = #name::url(#(&#path),*);
                    #(#query)*
                    ::sayso::__private::Result::Ok(::std::string::ToString::to_string(
                        &::core::convert::AsRef::<str>::as_ref(&__url),
                    ))
                };
                url().ok()
            },
            prerender: #prerender,
        })
    })
}
