//! Parameters of a page, a layout and a boundary: where their values come from.

use super::{Kind, RouteFn, path::Path};
use crate::common::{
    signature,
    types::{last_segment, wrapped, write_owned},
};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Error, FnArg, Result, Type, spanned::Spanned};

/// A parameter, and where its value comes from.
pub(crate) struct Param {
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    pub(crate) source: Source,
    /// Its name in the address.
    pub(crate) key: String,
}

pub(crate) enum Source {
    Context,
    Children,
    Error,
    Path,
    Query(Count),
}

/// The number of values of its name that the query may have.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Count {
    One,
    Option,
    Many,
}

impl Count {
    /// The count of a parameter's type, and the type of one value.
    fn of(ty: &Type) -> (Self, &Type) {
        match wrapped(ty) {
            Some((wrapper, inner)) if wrapper == "Option" => (Self::Option, inner),
            Some((wrapper, inner)) if wrapper == "Vec" => (Self::Many, inner),
            _ => (Self::One, ty),
        }
    }
}

impl Param {
    /// Returns the count and the type of one value, for a parameter of the query.
    pub(crate) fn in_query(&self) -> Option<(Count, &Type)> {
        match self.source {
            Source::Query(count) => Some((count, Count::of(&self.ty).1)),
            _ => None,
        }
    }

    /// The statement that reads it from the request.
    pub(crate) fn read(&self) -> TokenStream {
        let Self { name, key, .. } = self;
        let (function, ty) = match (&self.source, self.in_query()) {
            (Source::Path, _) => ("path_param", &self.ty),
            (_, Some((Count::Option, inner))) => ("query_option", inner),
            (_, Some((Count::Many, inner))) => ("query_all", inner),
            (_, Some((Count::One, ty))) => ("query_param", ty),
            _ => return TokenStream::new(),
        };
        let function = format_ident!("{function}");
        quote_spanned! {self.ty.span()=>
            let #name = ::sayso::__private::#function::<#ty>(&cx, #key)?;
        }
    }

    /// Its value, as the function's argument.
    pub(crate) fn argument(&self) -> TokenStream {
        let name = &self.name;
        match self.source {
            Source::Context => quote!(&cx),
            Source::Children => {
                quote!(<::sayso::__private::Children as ::core::default::Default>::default())
            }
            Source::Error => quote!(&error),
            Source::Path | Source::Query(_) => quote!(#name),
        }
    }
}

impl RouteFn {
    pub(super) fn params(&self, path: &Path) -> Result<Vec<Param>> {
        let inputs = self.item.sig.inputs.iter();
        let params: Vec<_> = inputs
            .map(|input| self.param(input, path))
            .collect::<Result<_>>()?;
        let taken_twice = self.renamed.iter().find(|(_, key)| {
            let same = params
                .iter()
                .filter(|param| param.in_query().is_some() && param.key == key.value());
            same.count() > 1
        });
        match taken_twice {
            Some((_, key)) => Err(Error::new(
                key.span(),
                "another parameter has this name in the query",
            )),
            None => Ok(params),
        }
    }

    fn param(&self, input: &FnArg, path: &Path) -> Result<Param> {
        let typed = signature::typed(input, &format!("a {}", self.kind.attribute()))?;
        let (name, ty) = signature::named(typed, "parameter")?;
        let source = self.source(name, ty, path)?;
        let key = match self.renamed.iter().find(|(renamed, _)| renamed == name) {
            None => name.to_string().trim_start_matches("r#").to_owned(),
            Some((_, key)) if matches!(source, Source::Query(_)) => key.value(),
            Some((_, key)) => {
                return Err(Error::new(
                    key.span(),
                    "`#[query]` names a parameter of the query, and this is none",
                ));
            }
        };
        Ok(Param {
            name: name.clone(),
            ty: ty.clone(),
            source,
            key,
        })
    }

    fn source(&self, name: &Ident, ty: &Type, path: &Path) -> Result<Source> {
        let error = |text: &str| Err(Error::new(ty.span(), text));
        if let Type::Reference(reference) = ty {
            return match last_segment(&reference.elem).as_deref() {
                Some("Cx") => Ok(Source::Context),
                Some("PageError") if self.kind == Kind::Error => Ok(Source::Error),
                Some("ActionCx") => error(
                    "rendering only reads, so it takes `&Cx`; cookies, the session and redirects after a write \
                     belong in an #[action]",
                ),
                _ => error(&format!(
                    "borrowed parameter of the address\n{}",
                    write_owned(reference)
                )),
            };
        }
        match self.kind {
            Kind::Page if path.has_param(&name.to_string()) => Ok(Source::Path),
            Kind::Page => Ok(Source::Query(Count::of(ty).0)),
            Kind::Layout if is_children(ty) => Ok(Source::Children),
            Kind::Layout => error("a layout takes `cx: &Cx` and `children: Children`"),
            Kind::Error => error("an error page takes `cx: &Cx` and `error: &PageError`"),
            Kind::NotFound => error("a not_found page takes `cx: &Cx`"),
        }
    }
}

fn is_children(ty: &Type) -> bool {
    matches!(last_segment(ty).as_deref(), Some("Children"))
}
