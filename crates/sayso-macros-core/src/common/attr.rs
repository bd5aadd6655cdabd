//! The arguments of an attribute macro: `"/posts/{id}", title = "…", noindex`.

use proc_macro2::{Ident, Span};
use syn::{
    Attribute, Expr, ExprLit, Lit, LitStr, Meta, Result, Token,
    parse::{Parse, ParseStream},
    spanned::Spanned,
};

/// An optional leading string, then `name` or `name = value` in any order.
#[derive(Default)]
pub(crate) struct AttrArgs {
    pub(crate) path: Option<LitStr>,
    named: Vec<(Ident, Option<Expr>)>,
}

impl Parse for AttrArgs {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut args = Self::default();
        if input.peek(LitStr) {
            args.path = Some(input.parse()?);
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        while !input.is_empty() {
            let name: Ident = input.parse()?;
            let value = if input.peek(Token![=]) {
                input.parse::<Token![=]>()?;
                Some(input.parse()?)
            } else {
                None
            };
            args.named.push((name, value));
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(args)
    }
}

impl AttrArgs {
    /// Reads the arguments of an attribute on a parameter, which may have none.
    pub(crate) fn of(attribute: &Attribute) -> Result<Self> {
        match &attribute.meta {
            Meta::Path(_) => Ok(Self::default()),
            _ => attribute.parse_args(),
        }
    }

    /// Takes `name = value`.
    pub(crate) fn value(&mut self, name: &str) -> Result<Option<Expr>> {
        match self.take(name) {
            Some((ident, None)) => Err(syn::Error::new(
                ident.span(),
                format!("`{name}` needs a value: `{name} = …`"),
            )),
            Some((_, value)) => Ok(value),
            None => Ok(None),
        }
    }

    /// Takes a bare `name`.
    pub(crate) fn flag(&mut self, name: &str) -> Result<bool> {
        match self.take(name) {
            Some((ident, Some(_))) => Err(syn::Error::new(
                ident.span(),
                format!("`{name}` takes no value"),
            )),
            found => Ok(found.is_some()),
        }
    }

    /// Takes `name` with or without a value.
    pub(crate) fn optional(&mut self, name: &str) -> Option<Option<Expr>> {
        self.take(name).map(|(_, value)| value)
    }

    /// Returns the place of an option that is still there.
    pub(crate) fn span_of(&self, name: &str) -> Option<Span> {
        let (ident, _) = self.named.iter().find(|(ident, _)| ident == name)?;
        Some(ident.span())
    }

    fn take(&mut self, name: &str) -> Option<(Ident, Option<Expr>)> {
        let at = self.named.iter().position(|(ident, _)| ident == name)?;
        Some(self.named.remove(at))
    }

    /// Refuses the entries that were not taken.
    pub(crate) fn finish(self, known: &[&str]) -> Result<()> {
        match self.named.first() {
            None => Ok(()),
            Some((ident, _)) if known.is_empty() => Err(syn::Error::new(
                ident.span(),
                format!("unknown option `{ident}`: there are none here"),
            )),
            Some((ident, _)) => Err(syn::Error::new(
                ident.span(),
                format!(
                    "unknown option `{ident}`: there are `{}`",
                    known.join("`, `")
                ),
            )),
        }
    }

    /// The leading path, which must be there.
    pub(crate) fn required_path(&mut self, attribute: &str) -> Result<LitStr> {
        self.path.take().ok_or_else(|| {
            syn::Error::new(
                Span::call_site(),
                format!("say the path first: `#[{attribute}(\"/posts\")]`"),
            )
        })
    }
}

/// Returns the string literal that `value` is.
pub(crate) fn string(value: &Expr) -> Result<LitStr> {
    match value {
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => Ok(text.clone()),
        // An argument of a `macro_rules!` macro is wrapped in an invisible group.
        Expr::Group(group) => string(&group.expr),
        other => Err(syn::Error::new(other.span(), "write text in quotes here")),
    }
}
