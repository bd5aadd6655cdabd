//! `posts_page::url(…)`: a link that compiles leads somewhere.

use super::{Param, RouteFn, Source, wrapped};
use crate::route::path::{Path, Segment};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

/// The associated `url` function, and beside it the type that sets query parameters, where there are any.
pub(super) struct UrlItems {
    pub(super) associated: TokenStream,
    pub(super) beside: TokenStream,
}

pub(super) fn url_items(function: &RouteFn, path: &Path, params: &[Param]) -> UrlItems {
    let vis = &function.item.vis;
    let in_path = params
        .iter()
        .filter(|param| matches!(param.source, Source::Path));
    let (names, types): (Vec<_>, Vec<_>) = in_path.map(|param| (&param.name, &param.ty)).unzip();
    let query: Vec<_> = params
        .iter()
        .filter(|param| matches!(param.source, Source::Query))
        .collect();
    let build = build(path, params);
    let doc = format!("The address of `{}`.", path.literal.value());
    let setters_type = format_ident!("{}_url", function.item.sig.ident);
    let (output, value) = match query.is_empty() {
        true => (quote!(::sayso::__private::Url), quote!(#build.build())),
        false => (
            quote!(#setters_type),
            quote!(#setters_type { builder: #build }),
        ),
    };
    let associated = quote! {
        #[doc = #doc]
        #[must_use]
        #vis fn url(#(#names: impl ::sayso::__private::UrlArg<#types>),*) -> #output {
            #value
        }
    };
    let beside = if query.is_empty() {
        TokenStream::new()
    } else {
        setters(function, &setters_type, &query)
    };
    UrlItems { associated, beside }
}

fn build(path: &Path, params: &[Param]) -> TokenStream {
    let typed = |name: &str| -> (Ident, Option<&Type>) {
        let param = params.iter().find(|param| param.name == name);
        (format_ident!("{name}"), param.map(|param| &param.ty))
    };
    let parts = path.segments.iter().map(|segment| match segment {
        Segment::Constant(text) => {
            let text = format!("/{text}");
            quote!(.constant(#text))
        }
        Segment::Param(name) => {
            let (ident, ty) = typed(name);
            quote!(.constant("/").segment::<#ty>(#ident))
        }
        Segment::Rest(name) => {
            let (ident, ty) = typed(name);
            quote!(.constant("/").rest::<#ty>(#ident))
        }
    });
    let root = path.segments.is_empty().then(|| quote!(.constant("/")));
    quote!(::sayso::__private::UrlBuilder::new() #root #(#parts)*)
}

/// One setter for each query parameter: an unknown one does not compile.
fn setters(function: &RouteFn, name: &Ident, query: &[&Param]) -> TokenStream {
    let vis = &function.item.vis;
    let setters = query.iter().map(|param| {
        let (setter, text) = (&param.name, &param.key);
        let ty = wrapped(&param.ty)
            .filter(|(wrapper, _)| wrapper == "Option" || wrapper == "Vec")
            .map_or(&param.ty, |(_, inner)| inner);
        let doc = format!("With the query parameter `{text}`.");
        quote! {
            #[doc = #doc]
            #[must_use]
            #vis fn #setter(self, value: impl ::sayso::__private::UrlArg<#ty>) -> Self {
                Self { builder: self.builder.query::<#ty>(#text, value) }
            }
        }
    });
    let doc = format!(
        "An address of [`{}`]; its methods set query parameters.",
        function.item.sig.ident
    );
    quote! {
        #[doc = #doc]
        #[allow(non_camel_case_types)]
        #[derive(Debug, Clone)]
        #vis struct #name {
            builder: ::sayso::__private::UrlBuilder,
        }

        #[allow(dead_code)]
        impl #name {
            #(#setters)*
        }

        impl ::std::convert::From<#name> for ::sayso::__private::Url {
            fn from(url: #name) -> Self {
                url.builder.build()
            }
        }

        impl ::std::convert::AsRef<str> for #name {
            fn as_ref(&self) -> &str {
                self.builder.as_str()
            }
        }

        impl ::sayso::__private::UrlValue for #name {
            fn render_url(&self, name: &str, html: &mut ::sayso::__private::Html) {
                ::sayso::__private::AttrValue::render_attr(self.builder.as_str(), name, html);
            }
        }
    }
}
