//! Documentation of generated items.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

/// Returns the doc comments among `attributes`; without any, `fallback` as one, so that an application may deny
/// `missing_docs`.
pub(crate) fn docs(attributes: &[Attribute], fallback: &str) -> TokenStream {
    let mut written = attributes.iter().filter(|attr| is_doc(attr)).peekable();
    if written.peek().is_none() {
        return quote!(#[doc = #fallback]);
    }
    quote!(#(#written)*)
}

/// Returns whether the attribute is a line of documentation.
pub(crate) fn is_doc(attribute: &Attribute) -> bool {
    attribute.path().is_ident("doc")
}
