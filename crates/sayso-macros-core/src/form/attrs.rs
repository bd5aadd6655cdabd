//! The grammar of `#[field(…)]`.

use super::{
    Errors,
    rules::{ELSEWHERE, RULES, Rule, Takes},
};
use crate::suggest::nearest;
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{
    Expr, ExprLit, Lit, LitStr, MetaNameValue, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    spanned::Spanned,
};

/// The entries of `#[field(…)]`, each with the rule that it names.
#[derive(Default)]
pub(super) struct FieldAttrs(pub(super) Vec<(&'static Rule, Entry)>);

/// `key`, `key = value` or `key(name = "text", …)`.
pub(super) struct Entry {
    pub(super) key: Ident,
    pub(super) given: Option<Expr>,
    list: Option<Punctuated<MetaNameValue, Token![,]>>,
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any)?;
        let mut entry = Self {
            key,
            given: None,
            list: None,
        };
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            entry.given = Some(input.parse()?);
        } else if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            entry.list = Some(content.parse_terminated(MetaNameValue::parse, Token![,])?);
        }
        Ok(entry)
    }
}

/// Delays a text until it is shown, so that an expression follows the language of the request.
pub(super) fn closure(text: impl ToTokens) -> TokenStream {
    quote!(|| -> &'static ::core::primitive::str { #text })
}

/// The entries of all attributes called `name`.
pub(super) fn entries(attrs: &[syn::Attribute], name: &str, errors: &mut Errors) -> Vec<Entry> {
    let mut all = Vec::new();
    for attr in attrs.iter().filter(|attr| attr.path().is_ident(name)) {
        let parsed = attr.parse_args_with(Punctuated::<Entry, Token![,]>::parse_terminated);
        all.extend(errors.ok(parsed).into_iter().flatten());
    }
    all
}

impl FieldAttrs {
    pub(super) fn parse(field: &syn::Field, errors: &mut Errors) -> Self {
        let mut attrs = Self::default();
        for entry in entries(&field.attrs, "field", errors) {
            let checked = attrs.rule_of(&entry);
            if let Some(rule) = errors.ok(checked) {
                attrs.0.push((rule, entry));
            }
        }
        attrs
    }

    /// Returns the rule that the entry names, if its value fits the rule.
    fn rule_of(&self, entry: &Entry) -> syn::Result<&'static Rule> {
        let key = &entry.key;
        let Some(rule) = RULES.iter().find(|rule| key == rule.key) else {
            let keys: Vec<_> = RULES.iter().map(|rule| rule.key).collect();
            return Err(entry.unknown("field", &keys));
        };
        match rule.takes {
            Takes::Nothing => entry.nothing()?,
            Takes::MaybeWords | Takes::MaybeValue if entry.is_alone() => {}
            Takes::Text => drop(entry.text()?),
            Takes::Words | Takes::MaybeWords => drop(entry.words()?),
            Takes::Value | Takes::MaybeValue => drop(entry.value()?),
            Takes::Messages => drop(entry.messages()?),
        }
        let may_repeat = rule.takes == Takes::Messages;
        if !may_repeat && self.get(rule.key).is_some() {
            return Err(entry.error(format!("duplicate key `{key}`: keep one")));
        }
        Ok(rule)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Entry> {
        self.0
            .iter()
            .find(|(rule, _)| rule.key == key)
            .map(|(_, entry)| entry)
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// The text of `key = "text"`.
    pub(super) fn text(&self, key: &str) -> Option<LitStr> {
        self.get(key)?.text().ok()
    }

    /// The code that returns the text of `key = …`.
    pub(super) fn words(&self, key: &str) -> Option<TokenStream> {
        self.get(key)?.words().ok()
    }

    /// The number of `key = number`, where it is a literal.
    pub(super) fn number(&self, key: &str) -> Option<u128> {
        match &self.get(key)?.given {
            Some(Expr::Lit(ExprLit {
                lit: Lit::Int(number),
                ..
            })) => number.base10_parse().ok(),
            _ => None,
        }
    }

    /// All `message(code = "text")`, each with the code that returns its text.
    pub(super) fn messages(&self) -> Vec<(Ident, TokenStream)> {
        self.0
            .iter()
            .filter(|(rule, _)| rule.takes == Takes::Messages)
            .flat_map(|(_, entry)| entry.messages().unwrap_or_default())
            .collect()
    }
}

impl Entry {
    pub(super) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.key.span(), message)
    }

    /// `key = "text"`, not empty.
    pub(super) fn text(&self) -> syn::Result<LitStr> {
        let key = &self.key;
        match &self.given {
            Some(Expr::Lit(literal)) => match &literal.lit {
                Lit::Str(text) if text.value().trim().is_empty() => Err(syn::Error::new(
                    text.span(),
                    format!("empty `{key}`: write its text, or leave it out"),
                )),
                Lit::Str(text) => Ok(text.clone()),
                other => Err(syn::Error::new(
                    other.span(),
                    format!("expected a string literal: `{key} = \"…\"`"),
                )),
            },
            Some(other) => Err(syn::Error::new(
                other.span(),
                format!("expected a string literal: `{key} = \"…\"`"),
            )),
            None => Err(self.error(format!("missing text: write `{key} = \"…\"`"))),
        }
    }

    /// A closure that returns the text of `key = "text"` or `key = expression`.
    pub(super) fn words(&self) -> syn::Result<TokenStream> {
        match &self.given {
            Some(expression) if !matches!(expression, Expr::Lit(_)) => Ok(closure(expression)),
            _ => self.text().map(closure),
        }
    }

    /// The expression of `key = expression`.
    pub(super) fn value(&self) -> syn::Result<&Expr> {
        self.given
            .as_ref()
            .ok_or_else(|| self.error(format!("missing value: write `{} = …`", self.key)))
    }

    fn is_alone(&self) -> bool {
        self.given.is_none() && self.list.is_none()
    }

    fn nothing(&self) -> syn::Result<()> {
        if self.is_alone() {
            Ok(())
        } else {
            Err(self.error(format!(
                "`{0}` takes no value: write `{0}` alone, or leave it out",
                self.key
            )))
        }
    }

    /// The pairs of `key(code = "text", …)`. The compiler looks the codes up in `sayso_form::code`.
    fn messages(&self) -> syn::Result<Vec<(Ident, TokenStream)>> {
        let usage = "expected an issue code and a text: `message(too_long = \"…\")`";
        let Some(list) = &self.list else {
            return Err(self.error(usage));
        };
        let mut messages = Vec::new();
        for pair in list {
            let code = pair
                .path
                .get_ident()
                .ok_or_else(|| syn::Error::new(pair.path.span(), usage))?;
            match &pair.value {
                Expr::Lit(ExprLit { lit, .. }) if !matches!(lit, Lit::Str(_)) => {
                    return Err(syn::Error::new(lit.span(), usage));
                }
                text => messages.push((code.clone(), closure(text))),
            }
        }
        Ok(messages)
    }

    pub(super) fn unknown(&self, attribute: &str, known: &[&'static str]) -> syn::Error {
        let key = self.key.to_string();
        if let Some((_, ours)) = ELSEWHERE
            .iter()
            .find(|(theirs, ours)| *theirs == key && known.contains(ours))
        {
            return self.error(format!(
                "unknown `#[{attribute}]` key `{key}`: use `{ours}`"
            ));
        }
        self.error(match nearest(&key, known.iter().copied()) {
            Some(near) => {
                format!("unknown `#[{attribute}]` key `{key}`: did you mean `{near}`?")
            }
            None => format!(
                "unknown `#[{attribute}]` key `{key}`: expected one of `{}`",
                known.join("`, `")
            ),
        })
    }
}
