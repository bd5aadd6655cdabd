//! Pages whose rendered bytes are kept: the options that `#[cached]` hands on to `#[page]`.

use super::{Param, RouteFn, Source, hook::Hook, param::Count};
use crate::common::{attr::AttrArgs, cached::CacheOptions};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Error, Result, spanned::Spanned};

/// The way in which a page is cached.
pub(super) struct PageCache(CacheOptions);

impl PageCache {
    /// `None` for a page that is not cached.
    pub(super) fn parse(args: &mut AttrArgs) -> Result<Option<Self>> {
        for old in ["cached", "tags", "prerender"] {
            if let Some(span) = args.span_of(old) {
                let message = format!(
                    "`{old}` in `#[page]`: caching has an attribute of its own\nhelp: write `#[cached(life = \
                     Life::HOURS, tags = [..], prerender = ..)]` above `#[page(..)]`"
                );
                return Err(Error::new(span, message));
            }
        }
        Ok(CacheOptions::handed_on(args)?.map(Self))
    }

    pub(super) fn check(&self, function: &RouteFn, params: &[Param]) -> Result<()> {
        let takes_cx = params
            .iter()
            .any(|param| matches!(param.source, Source::Context));
        if !takes_cx {
            return Ok(());
        }
        let message = "`cx` in a cached page: it is the same for all visitors\nhelp: remove `#[cached]`, and cache \
                       the functions that the page calls";
        Err(Error::new(function.item.sig.inputs.span(), message))
    }

    /// The field `cache` of the page's definition.
    pub(super) fn expand(&self, name: &Ident, params: &[Param]) -> TokenStream {
        let CacheOptions { life, tags, .. } = &self.0;
        let lets: Vec<_> = params.iter().map(Param::read).collect();
        let path = params
            .iter()
            .filter(|param| matches!(param.source, Source::Path))
            .map(|param| &param.name);
        let query = params.iter().filter_map(setter);
        let prerender = match self.prerender() {
            None => quote!(::std::option::Option::None),
            Some(hook) => {
                let call = hook.call();
                quote!(::std::option::Option::Some(|cx| ::std::boxed::Box::pin(async move {
                    ::sayso::__private::Prerender::urls({ #call })
                })))
            }
        };
        quote! {
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
        }
    }

    /// Returns the function that finds the addresses to render at start.
    pub(super) fn prerender(&self) -> Option<Hook<'_>> {
        Some(Hook::new(self.0.prerender.as_ref()?, true, &[]))
    }
}

/// Puts a query parameter into the page's own address.
fn setter(param: &Param) -> Option<TokenStream> {
    let name = &param.name;
    Some(match param.in_query()?.0 {
        Count::One => quote!(let __url = __url.#name(&#name);),
        Count::Option => quote!(let __url = __url.#name(#name.as_ref());),
        Count::Many => {
            quote!(let __url = #name.iter().fold(__url, |url, value| url.#name(value));)
        }
    })
}
