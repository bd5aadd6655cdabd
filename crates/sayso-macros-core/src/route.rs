//! `#[page]`, `#[layout]`, `#[not_found]` and `#[error]`: functions that the router finds by itself.

mod boundary;
mod cache;
mod hook;
mod layout;
mod metadata;
mod page;
mod param;
mod path;
mod query;
mod url;

pub use boundary::{error, not_found};
pub use layout::layout;
pub use page::page;

use crate::{
    body,
    common::{
        doc::{docs, is_doc},
        location, signature,
        state::{self, States},
        types::ends_with,
    },
};
use param::{Param, Source};
use path::Path;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Error, ItemFn, LitStr, Result, Visibility, spanned::Spanned};

/// The four attributes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Page,
    Layout,
    NotFound,
    Error,
}

impl Kind {
    fn attribute(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Layout => "layout",
            Self::NotFound => "not_found",
            Self::Error => "error",
        }
    }

    /// The function that the attribute declares, in words.
    fn noun(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Layout => "layout",
            Self::NotFound => "page for what is missing",
            Self::Error => "page for errors",
        }
    }
}

/// The function below one of the attributes.
struct RouteFn {
    item: ItemFn,
    kind: Kind,
    states: States,
    /// Parameters that the query has under another name.
    renamed: Vec<(Ident, LitStr)>,
}

impl RouteFn {
    fn parse(item: TokenStream, kind: Kind) -> Result<Self> {
        let mut item: ItemFn = syn::parse2(item)?;
        let what = format!("a {}", kind.attribute());
        signature::check_async(&item.sig, &what)?;
        let why = "the router calls it with concrete types";
        signature::check_not_generic(&item.sig.generics, &what, why)?;
        check_not_cached(&item, kind)?;
        let states = state::take(&mut item)?;
        body::prepare(&mut item, Some(kind.noun()));
        let renamed = query::take_names(&mut item.sig)?;
        Ok(Self {
            item,
            kind,
            states,
            renamed,
        })
    }

    fn name(&self) -> &Ident {
        &self.item.sig.ident
    }

    /// `__render` reads the parameters and calls the function, which becomes an associated one.
    fn renderer(&self, params: &[Param]) -> TokenStream {
        let mut function = self.item.clone();
        function.vis = Visibility::Inherited;
        function.attrs.retain(|attr| !is_doc(attr));
        let name = &function.sig.ident;
        let is_error = self.kind == Kind::Error;
        let error_param = is_error.then(|| quote!(, error: ::sayso::__private::PageError));
        let lets = params.iter().map(Param::read);
        let args = params.iter().map(Param::argument);
        quote! {
            #function

            #[doc(hidden)]
            #[allow(unused_variables, clippy::unused_async)]
            async fn __render(cx: ::sayso::__private::Cx #error_param) -> ::sayso::__private::Html {
                let html: ::sayso::__private::Result<_> = async {
                    #(#lets)*
                    ::sayso::__private::Result::Ok(::sayso::__private::View::into_html(Self::#name(#(#args),*).await))
                }.await;
                ::sayso::__private::View::into_html(html)
            }
        }
    }

    /// The function's name becomes a type, so that `posts_page::url()` works. It is no value: a local may have it.
    fn as_type(&self, items: &TokenStream, definition: &TokenStream, path: &Path) -> TokenStream {
        let name = self.name();
        let vis = &self.item.vis;
        let noun = self.kind.attribute().replace('_', " ");
        let docs = docs(
            &self.item.attrs,
            &format!("The {noun} at `{}`.", path.literal.value()),
        );
        let place = location::place(&location::full_name(name, None));
        let states = self.states.register(&place);
        quote! {
            #docs
            #[allow(non_camel_case_types, missing_debug_implementations)]
            #vis enum #name {}

            impl #name {
                #items
            }

            #definition
            #states
        }
    }
}

/// `#[cached]` hands its options on to the page below it, so it goes first.
fn check_not_cached(function: &ItemFn, kind: Kind) -> Result<()> {
    let mut attributes = function.attrs.iter();
    let Some(cached) = attributes.find(|attr| ends_with(attr.path(), "cached")) else {
        return Ok(());
    };
    let message = match kind {
        Kind::Page => {
            "`#[cached]` below `#[page]`: it goes first\nhelp: write `#[cached(..)]` above `#[page(..)]`".to_owned()
        }
        other => format!(
            "`#[cached]` on a {}: only pages, components and functions are cached\nhelp: cache the functions that it \
             calls",
            other.noun()
        ),
    };
    Err(Error::new(cached.span(), message))
}
