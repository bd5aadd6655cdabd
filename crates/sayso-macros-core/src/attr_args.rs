//! The arguments of an attribute macro: `"/posts/{id}", title = "…", noindex`.

use proc_macro2::{Ident, Span};
use syn::{
    Expr, LitStr, Result, Token,
    parse::{Parse, ParseStream},
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
            let value = match input.peek(Token![=]) {
                true => {
                    input.parse::<Token![=]>()?;
                    Some(input.parse()?)
                }
                false => None,
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

    fn take(&mut self, name: &str) -> Option<(Ident, Option<Expr>)> {
        let at = self.named.iter().position(|(ident, _)| ident == name)?;
        Some(self.named.remove(at))
    }

    /// Refuses what was not taken.
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
