//! The metadata of a page or a layout: written in its attribute, or found by a function.

use super::{hook::Hook, param::Param};
use crate::common::attr::AttrArgs;
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::{Expr, Result, spanned::Spanned};

/// The metadata that an attribute says.
pub(super) struct Metadata {
    /// Setters of it.
    pub(super) written: TokenStream,
    pub(super) function: Option<Expr>,
}

impl Metadata {
    pub(super) fn parse(args: &mut AttrArgs, options: &[&str]) -> Result<Self> {
        let mut written = TokenStream::new();
        for option in options {
            if let Some(value) = args.value(option)? {
                let setter = Ident::new(option, value.span());
                written.extend(quote!(.#setter(#value)));
            }
        }
        let function = args.value("metadata")?;
        Ok(Self { written, function })
    }

    pub(super) fn find(&self, with_cx: bool, params: &[Param]) -> MetadataItems {
        let Some(function) = &self.function else {
            return MetadataItems {
                find_metadata: quote!(::std::option::Option::None),
                registered: TokenStream::new(),
            };
        };
        let hook = Hook::new(function, with_cx, params);
        let call = hook.call();
        let find = quote!(|cx| ::std::boxed::Box::pin(async move { #call }));
        MetadataItems {
            find_metadata: quote!(::std::option::Option::Some(#find)),
            registered: hook.register(),
        }
    }
}

/// The code for a metadata function.
pub(super) struct MetadataItems {
    /// The field of the definition.
    pub(super) find_metadata: TokenStream,
    pub(super) registered: TokenStream,
}
