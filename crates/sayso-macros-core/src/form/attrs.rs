//! The grammar of `#[field(…)]`.

use super::Errors;
use crate::suggest::nearest;
use proc_macro2::{Ident, Span};
use syn::{
    Expr, Lit, LitStr, MetaNameValue, Token,
    ext::IdentExt,
    parse::{Parse, ParseStream},
    punctuated::Punctuated,
    spanned::Spanned,
};

/// A value with the place of its key.
#[derive(Clone)]
pub(super) struct At<T> {
    pub(super) key: Span,
    pub(super) value: T,
}

/// `#[field(…)]` as it was written.
#[derive(Default)]
pub(super) struct FieldAttrs {
    pub(super) texts: Vec<(Ident, LitStr)>,
    pub(super) flags: Vec<Ident>,
    pub(super) values: Vec<(Ident, Expr)>,
    pub(super) messages: Vec<(Ident, LitStr)>,
    pub(super) required: Option<At<Option<LitStr>>>,
    pub(super) default: Option<At<Option<Expr>>>,
}

const TEXTS: &[&str] = &[
    "label",
    "hint",
    "placeholder",
    "pattern",
    "autocomplete",
    "inputmode",
    "accept",
    "max_size",
    "name",
];
const FLAGS: &[&str] = &[
    "multiline",
    "secret",
    "email",
    "url",
    "tel",
    "search",
    "hidden",
    "radio",
    "select",
    "optional",
];
const VALUES: &[&str] = &["rows", "min_len", "max_len", "min", "max", "step", "trim"];
const OTHERS: &[&str] = &["required", "default", "message"];

/// Names that other libraries use for the same thing.
const ELSEWHERE: &[(&str, &str)] = &[
    ("maxlength", "max_len"),
    ("minlength", "min_len"),
    ("length", "max_len"),
    ("regex", "pattern"),
    ("password", "secret"),
    ("textarea", "multiline"),
    ("help", "hint"),
    ("rename", "name"),
    ("range", "min"),
];

/// The codes that `message(…)` may reword; those of `sayso_form::CODES`.
pub(super) const CODES: &[&str] = &[
    "required",
    "too_short",
    "too_long",
    "too_small",
    "too_big",
    "bad_step",
    "bad_pattern",
    "not_a_character",
    "not_a_number",
    "not_a_date",
    "not_a_time",
    "not_a_date_time",
    "not_an_email",
    "not_a_url",
    "not_a_choice",
    "not_readable",
    "too_large",
    "wrong_type",
];

/// `key`, `key = value` or `key(name = "text", …)`.
pub(super) struct Entry {
    pub(super) key: Ident,
    pub(super) value: Option<Expr>,
    list: Option<Punctuated<MetaNameValue, Token![,]>>,
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let key = input.call(Ident::parse_any)?;
        let mut entry = Self {
            key,
            value: None,
            list: None,
        };
        if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            entry.value = Some(input.parse()?);
        } else if input.peek(syn::token::Paren) {
            let content;
            syn::parenthesized!(content in input);
            entry.list = Some(content.parse_terminated(MetaNameValue::parse, Token![,])?);
        }
        Ok(entry)
    }
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
        let mut seen: Vec<String> = Vec::new();
        for entry in entries(&field.attrs, "field", errors) {
            let key = entry.key.to_string();
            if key != "message" && seen.contains(&key) {
                errors.at(entry.key.span(), format!("`{key}` is said twice: keep one"));
                continue;
            }
            seen.push(key);
            errors.ok(attrs.add(entry));
        }
        attrs
    }

    fn add(&mut self, entry: Entry) -> syn::Result<()> {
        let key = entry.key.to_string();
        match key.as_str() {
            name if TEXTS.contains(&name) => self.texts.push((entry.key.clone(), entry.text()?)),
            name if FLAGS.contains(&name) => self.flags.push(entry.flag()?),
            name if VALUES.contains(&name) => {
                let value = entry
                    .value
                    .clone()
                    .ok_or_else(|| entry.error(format!("say its value: `{key} = …`")))?;
                self.values.push((entry.key, value));
            }
            "required" => {
                let value = entry.value.is_some().then(|| entry.text()).transpose()?;
                self.required = Some(At {
                    key: entry.key.span(),
                    value,
                });
            }
            "default" => {
                self.default = Some(At {
                    key: entry.key.span(),
                    value: entry.value,
                })
            }
            "message" => self.messages.extend(entry.messages()?),
            _ => return Err(entry.unknown("field", &[TEXTS, FLAGS, VALUES, OTHERS].concat())),
        }
        Ok(())
    }

    pub(super) fn text(&self, name: &str) -> Option<&LitStr> {
        self.texts
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, text)| text)
    }

    pub(super) fn value(&self, name: &str) -> Option<&(Ident, Expr)> {
        self.values.iter().find(|(key, _)| key == name)
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        self.flags.iter().any(|key| key == name)
    }
}

impl Entry {
    pub(super) fn error(&self, message: impl std::fmt::Display) -> syn::Error {
        syn::Error::new(self.key.span(), message)
    }

    /// `key = "text"`, not empty.
    pub(super) fn text(&self) -> syn::Result<LitStr> {
        let key = &self.key;
        match &self.value {
            Some(Expr::Lit(literal)) => match &literal.lit {
                Lit::Str(text) if text.value().trim().is_empty() => Err(syn::Error::new(
                    text.span(),
                    format!("`{key}` says nothing: write its text, or leave it out"),
                )),
                Lit::Str(text) => Ok(text.clone()),
                other => Err(syn::Error::new(
                    other.span(),
                    format!("`{key}` is text: write `{key} = \"…\"`"),
                )),
            },
            Some(other) => Err(syn::Error::new(
                other.span(),
                format!("`{key}` is a string literal: write `{key} = \"…\"`"),
            )),
            None => Err(self.error(format!("say its text: `{key} = \"…\"`"))),
        }
    }

    fn flag(self) -> syn::Result<Ident> {
        match (&self.value, &self.list) {
            (None, None) => Ok(self.key),
            _ => Err(self.error(format!(
                "`{0}` takes no value: write `{0}` alone, or leave it out",
                self.key
            ))),
        }
    }

    fn messages(self) -> syn::Result<Vec<(Ident, LitStr)>> {
        let usage = "write `message(too_long = \"…\")`: a code of an issue, and what to say";
        let Some(list) = &self.list else {
            return Err(self.error(usage));
        };
        let mut messages = Vec::new();
        for pair in list {
            let code = pair
                .path
                .get_ident()
                .ok_or_else(|| syn::Error::new(pair.path.span(), usage))?;
            if !CODES.iter().any(|known| code == known) {
                return Err(unknown(code, "issue code", CODES));
            }
            match &pair.value {
                Expr::Lit(syn::ExprLit {
                    lit: Lit::Str(text),
                    ..
                }) => messages.push((code.clone(), text.clone())),
                other => return Err(syn::Error::new(other.span(), usage)),
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
                "unknown `#[{attribute}]` key `{key}`: here it is `{ours}`"
            ));
        }
        unknown(&self.key, &format!("`#[{attribute}]` key"), known)
    }
}

fn unknown(name: &Ident, what: &str, known: &[&str]) -> syn::Error {
    let message = match nearest(&name.to_string(), known.iter().copied()) {
        Some(near) => format!("unknown {what} `{name}`: did you mean `{near}`?"),
        None => format!(
            "unknown {what} `{name}`: there are `{}`",
            known.join("`, `")
        ),
    };
    syn::Error::new(name.span(), message)
}
