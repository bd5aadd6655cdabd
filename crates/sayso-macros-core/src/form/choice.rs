//! `#[derive(Choice)]`.

use super::{
    Errors,
    attrs::{closure, entries},
    text::{label_of, snake_case},
};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Data, DeriveInput, Expr, Fields, Ident, LitStr, ext::IdentExt, spanned::Spanned};

struct Variant<'a> {
    ident: &'a Ident,
    value: String,
    /// An expression of the label's text.
    label: TokenStream,
}

pub(super) fn choice(input: &DeriveInput, errors: &mut Errors) -> syn::Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(syn::Error::new(
            input.ident.span(),
            "expected an enum of variants without fields: for a struct, derive `Form`",
        ));
    };
    if !input.generics.params.is_empty() {
        return Err(syn::Error::new(
            input.generics.span(),
            "unsupported generic parameters on a choice",
        ));
    }
    if data.variants.is_empty() {
        return Err(syn::Error::new(
            input.ident.span(),
            "enum without variants: add one to choose from",
        ));
    }
    let mut krate = quote!(::sayso::__private);
    for entry in entries(&input.attrs, "choice", errors) {
        match (entry.key.to_string().as_str(), &entry.given) {
            ("crate", Some(Expr::Path(path))) => krate = quote!(#path),
            _ => errors.add(entry.error(
                "misplaced key: write it on a variant, as in `#[choice(label = \"…\")] InReview`",
            )),
        }
    }
    let variants: Vec<_> = data
        .variants
        .iter()
        .map(|variant| read(variant, errors))
        .collect();
    for (at, variant) in variants.iter().enumerate() {
        if variants[..at]
            .iter()
            .any(|other| other.value == variant.value)
        {
            errors.at(
                variant.ident.span(),
                format!(
                    "duplicate value `{}`: choose another with `value = \"…\"`",
                    variant.value
                ),
            );
        }
    }
    let all_unit = data
        .variants
        .iter()
        .all(|variant| matches!(variant.fields, Fields::Unit));
    Ok(if all_unit {
        write(&input.ident, &krate, &variants)
    } else {
        TokenStream::new()
    })
}

fn read<'a>(variant: &'a syn::Variant, errors: &mut Errors) -> Variant<'a> {
    if !matches!(variant.fields, Fields::Unit) {
        errors.at(variant.fields.span(), "expected a variant without fields");
    }
    let name = variant.ident.unraw().to_string();
    let mut read = Variant {
        ident: &variant.ident,
        value: snake_case(&name),
        label: label_of(&name).into_token_stream(),
    };
    for entry in entries(&variant.attrs, "choice", errors) {
        match entry.key.to_string().as_str() {
            "label" => {
                if errors.ok(entry.words()).is_some() {
                    read.label = entry.given.to_token_stream();
                }
            }
            "value" => {
                read.value = errors
                    .ok(entry.text())
                    .as_ref()
                    .map_or(read.value, LitStr::value)
            }
            _ => errors.add(entry.unknown("choice", &["label", "value"])),
        }
    }
    read
}

fn write(name: &Ident, krate: &TokenStream, variants: &[Variant<'_>]) -> TokenStream {
    let idents: Vec<_> = variants.iter().map(|variant| variant.ident).collect();
    let values: Vec<_> = variants.iter().map(|variant| &variant.value).collect();
    let labels: Vec<_> = variants.iter().map(|variant| &variant.label).collect();
    let shown: Vec<_> = labels.iter().map(closure).collect();
    quote! {
        #[automatically_derived]
        impl #krate::Choice for #name {
            const ALL: &'static [Self] = &[#(Self::#idents),*];

            fn value(&self) -> &'static str {
                match self { #(Self::#idents => #values),* }
            }
            fn label(&self) -> &'static str {
                match self { #(Self::#idents => #labels),* }
            }
        }
        #[automatically_derived]
        impl #krate::FormField for #name {
            const KIND: #krate::FieldKind = #krate::FieldKind::Choice;
            const CHOICES: &'static [#krate::ChoiceItem] =
                &[#(#krate::ChoiceItem { value: #values, label: #shown }),*];

            fn parse(text: &str) -> ::core::result::Result<Self, #krate::Unreadable> {
                match text {
                    #(#values => ::core::result::Result::Ok(Self::#idents),)*
                    _ => ::core::result::Result::Err(#krate::Unreadable::usual()),
                }
            }
            fn format(&self) -> ::std::string::String {
                ::std::string::String::from(#krate::Choice::value(self))
            }
        }
    }
}
