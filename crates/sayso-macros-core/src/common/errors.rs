//! An error, with code that lets the rest of the program compile, so that one mistake is reported once.

use super::state;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{Error, FnArg, ItemFn};

/// Attributes on parameters that only our macros know.
const OF_PARAMETERS: &[&str] = &["prop", "query", "skip"];

/// The error, with the function's name as a type and as a value: for macros that make a type of the function.
#[must_use]
pub fn with_name(error: &Error, item: &TokenStream) -> TokenStream {
    let report = error.to_compile_error();
    let name = syn::parse2::<ItemFn>(item.clone()).ok().map(|function| {
        let vis = function.vis;
        let name = function.sig.ident;
        quote! {
            #[allow(non_camel_case_types, missing_docs, missing_debug_implementations)]
            #vis struct #name {}

            #[doc(hidden)]
            #[allow(dead_code)]
            #vis fn #name() -> #name {
                #name {}
            }
        }
    });
    quote!(#report #name)
}

/// The error, with the function as it is but for the attributes on its parameters, which the compiler would report as
/// unknown: for macros that keep the function.
#[must_use]
pub fn with_function(error: &Error, item: &TokenStream) -> TokenStream {
    let report = error.to_compile_error();
    let Ok(mut function) = syn::parse2::<ItemFn>(item.clone()) else {
        return quote!(#report #item);
    };
    // Callers do not pass them. A mistake in one is reported already, or by the next macro on the function.
    let _ = state::take(&mut function);
    for input in &mut function.sig.inputs {
        if let FnArg::Typed(typed) = input {
            typed
                .attrs
                .retain(|attr| !OF_PARAMETERS.iter().any(|name| attr.path().is_ident(name)));
        }
    }
    quote!(#report #function)
}
