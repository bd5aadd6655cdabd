//! Names and places of functions, as generated code knows them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::LitStr;

/// Returns the expression of a function's full name. `within` are the functions around it, which `module_path!()` does
/// not know.
pub(crate) fn full_name(name: &Ident, within: Option<&LitStr>) -> TokenStream {
    let within = within.map(|within| quote!(#within, "::",));
    quote!(concat!(module_path!(), "::", #within stringify!(#name)))
}

/// Returns the expression of the place of a function with this [`full_name`].
pub(crate) fn place(full_name: &TokenStream) -> TokenStream {
    quote! {
        ::sayso::__private::SourceLocation { name: #full_name, file: file!(), line: line!() }
    }
}
