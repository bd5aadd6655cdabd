//! `posts_page::url(…)`: links to pages that are checked at compile time.

use super::{
    Param, RouteFn, Source,
    param::Count,
    path::{Path, Segment},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::Type;

/// The associated `url` function, and the type that sets query parameters, where there are any.
pub(super) struct UrlItems {
    pub(super) associated: TokenStream,
    pub(super) siblings: TokenStream,
}

pub(super) fn url_items(function: &RouteFn, path: &Path, params: &[Param]) -> UrlItems {
    let vis = &function.item.vis;
    let in_path = params
        .iter()
        .filter(|param| matches!(param.source, Source::Path));
    let (names, types): (Vec<_>, Vec<_>) = in_path.map(|param| (&param.name, &param.ty)).unzip();
    let query: Vec<_> = params
        .iter()
        .filter(|param| param.in_query().is_some())
        .collect();
    let build = build(path, params);
    let doc = format!("The address of `{}`.", path.literal.value());
    let setters_type = format_ident!("{}_url", function.item.sig.ident);
    let (output, value) = if query.is_empty() {
        (quote!(::sayso::__private::Url), quote!(#build.build()))
    } else {
        let value = quote!(#setters_type { builder: #build });
        (quote!(#setters_type), value)
    };
    let associated = quote! {
        #[doc = #doc]
        #[must_use]
        #vis fn url(#(#names: impl ::sayso::__private::UrlArg<#types>),*) -> #output {
            #value
        }
    };
    let siblings = if query.is_empty() {
        TokenStream::new()
    } else {
        setters(function, &setters_type, &query)
    };
    UrlItems {
        associated,
        siblings,
    }
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
    let setters = query.iter().filter_map(|param| {
        let setter = &param.name;
        let text = &param.key;
        let (count, ty) = param.in_query()?;
        let (doc, takes) = match count {
            Count::One => (
                format!("Sets the query parameter `{text}`."),
                quote!(UrlArg),
            ),
            Count::Option => (
                format!("Sets the query parameter `{text}`; `None` leaves the address as it is."),
                quote!(OptionalUrlArg),
            ),
            Count::Many => (
                format!("Adds a value of the query parameter `{text}`."),
                quote!(UrlArg),
            ),
        };
        let set = if count == Count::Option {
            quote!(query_option)
        } else {
            quote!(query)
        };
        Some(quote! {
            #[doc = #doc]
            #[must_use]
            #vis fn #setter(self, value: impl ::sayso::__private::#takes<#ty>) -> Self {
                Self { builder: self.builder.#set::<#ty>(#text, value) }
            }
        })
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
