//! Functions that the attribute of a page or a layout names: `metadata = post_metadata`.
//!
//! The macro sees only the name, so the compiler supplies the arguments: see `sayso_server`'s `page::hook`.

use super::param::{Param, Source};
use crate::common::location;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, spanned::Spanned};

/// A function with the values that it may take.
pub(super) struct Hook<'a> {
    function: &'a Expr,
    with_cx: bool,
    /// Those of the path.
    params: Vec<&'a Param>,
}

impl<'a> Hook<'a> {
    pub(super) fn new(function: &'a Expr, with_cx: bool, params: &'a [Param]) -> Self {
        let in_path = params
            .iter()
            .filter(|param| matches!(param.source, Source::Path));
        Self {
            function,
            with_cx,
            params: in_path.collect(),
        }
    }

    /// Calls it where `cx` is the context; the path's parameters are read from it first.
    pub(super) fn call(&self) -> TokenStream {
        let lets = self.params.iter().map(|param| param.read());
        let values = self.params.iter().map(|param| param.name.to_token_stream());
        let given = self.list(&quote!(&cx), values);
        let function = self.function;
        let call =
            quote_spanned!(function.span()=> ::sayso::__private::call_hook(&#function, #given));
        quote! {
            let _ = &cx;
            #(#lets)*
            #call.await
        }
    }

    /// Returns the item that tells the application which state it needs.
    pub(super) fn register(&self) -> TokenStream {
        let types = self.params.iter().map(|param| param.ty.to_token_stream());
        let given = self.list(&quote!(&'static ::sayso::__private::Cx), types);
        let function = self.function;
        let name = function
            .to_token_stream()
            .to_string()
            .replace(char::is_whitespace, "");
        let place = location::place(&quote!(concat!(module_path!(), "::", #name)));
        let states = quote_spanned! {function.span()=>
            ::sayso::__private::states_of_hook::<#given, _, _>(&#function)
        };
        quote! {
            ::sayso::__private::inventory::submit! {
                ::sayso::__private::NeededStates { place: #place, states: #states }
            }
        }
    }

    /// Returns nested pairs: of one item for the context, if it is given, and one for each parameter.
    fn list(
        &self,
        cx: &TokenStream,
        params: impl DoubleEndedIterator<Item = TokenStream>,
    ) -> TokenStream {
        let params = params.rfold(quote!(()), |rest, param| quote!((#param, #rest)));
        if self.with_cx {
            quote!((#cx, #params))
        } else {
            params
        }
    }
}
