//! `#[derive(CacheTag)]`: tags as a type, so that a misspelt one does not compile.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::{Data, DeriveInput, Fields, Ident, Result, ext::IdentExt};

/// Expands `#[derive(CacheTag)]`. `Posts` is the tag `posts`, and `Post(7)` is `post-7`.
///
/// # Errors
/// When the type does not fit.
pub fn cache_tag(input: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = syn::parse2(input)?;
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new(
            input.ident.span(),
            "a cache tag has no generics",
        ));
    }
    let name = &input.ident;
    let arms = match &input.data {
        Data::Enum(data) => {
            let arms = data.variants.iter();
            arms.map(|variant| arm(&quote!(#name::), &variant.ident, &variant.fields))
                .collect()
        }
        Data::Struct(data) => vec![arm(&TokenStream::new(), name, &data.fields)],
        Data::Union(_) => {
            return Err(syn::Error::new(
                name.span(),
                "a cache tag is an enum or a struct",
            ));
        }
    };
    if arms.is_empty() {
        return Err(syn::Error::new(
            name.span(),
            "there are no tags: add a variant",
        ));
    }
    Ok(quote! {
        #[automatically_derived]
        impl ::core::convert::From<&#name> for ::sayso::__private::Tag {
            fn from(tag: &#name) -> Self {
                match tag { #(#arms)* }
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<#name> for ::sayso::__private::Tag {
            fn from(tag: #name) -> Self {
                Self::from(&tag)
            }
        }
    })
}

fn arm(prefix: &TokenStream, ident: &Ident, fields: &Fields) -> TokenStream {
    let text = kebab(&ident.unraw().to_string());
    let names: Vec<_> = match fields {
        Fields::Unit => return quote!(#prefix #ident => ::sayso::__private::Tag::from(#text),),
        Fields::Unnamed(fields) => (0..fields.unnamed.len())
            .map(|at| format_ident!("field{at}"))
            .collect(),
        Fields::Named(fields) => fields
            .named
            .iter()
            .filter_map(|field| field.ident.clone())
            .collect(),
    };
    let pattern = match fields {
        Fields::Named(_) => quote!({ #(#names),* }),
        _ => quote!((#(#names),*)),
    };
    let format = text + &"-{}".repeat(names.len());
    quote!(#prefix #ident #pattern => ::sayso::__private::Tag::from(::std::format!(#format, #(#names),*)),)
}

/// `PostComments` is `post-comments`.
fn kebab(name: &str) -> String {
    let mut text = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !text.is_empty() {
            text.push('-');
        }
        text.extend(c.to_lowercase());
    }
    text.replace('_', "-").replace("--", "-")
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn names_become_words_with_hyphens() {
        assert_eq!(
            ["Posts", "PostComments", "Post_Tag"].map(kebab),
            ["posts", "post-comments", "post-tag"]
        );
    }
}
