//! `#[field(…)]` as a `FieldSpec`: which rules fit which types, and the code that writes them down.

use super::{
    Errors,
    attrs::FieldAttrs,
    bound::bound,
    fits::refuse_what_does_not_fit,
    kind::{Count, FieldType, Kind},
    text::label_of,
};
use crate::size::parse_size;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, LitStr, Type, spanned::Spanned};

/// A field, ready to be written.
pub(super) struct FieldPlan<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
    pub(super) item: &'a Type,
    pub(super) html_name: String,
    /// An expression of type `FieldSpec`.
    pub(super) spec: TokenStream,
    /// What an empty field is worth.
    pub(super) default: Option<TokenStream>,
}

pub(super) const TEXT_KINDS: &[(&str, &str)] = &[
    ("secret", "Secret"),
    ("email", "Email"),
    ("url", "Url"),
    ("tel", "Tel"),
    ("search", "Search"),
];
pub(super) const WIDGETS: &[(&str, &str)] = &[
    ("multiline", "Multiline"),
    ("hidden", "Hidden"),
    ("radio", "Radio"),
    ("select", "Select"),
];

/// The place of `span`, with the names of the derive: errors of generated code point to what it came from.
fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// Takes a field apart, and says all that is wrong with it.
pub(super) fn plan<'a>(
    field: &'a syn::Field,
    krate: &TokenStream,
    errors: &mut Errors,
) -> Option<FieldPlan<'a>> {
    let ident = field.ident.as_ref()?;
    let attrs = FieldAttrs::parse(field, errors);
    let ty = FieldType::of(&field.ty);
    if let Some(refusal) = ty.refusal(&field.ty) {
        errors.at(field.ty.span(), refusal);
        return None;
    }
    let fitting = refuse_what_does_not_fit(&attrs, &ty, errors);
    let rust_name = ident.to_string();
    let rust_name = rust_name.trim_start_matches("r#");
    let html_name = attrs
        .text("name")
        .map_or(rust_name.to_owned(), LitStr::value);
    check_name(&html_name, attrs.text("name"), errors);
    let label = attrs
        .text("label")
        .map_or_else(|| label_of(rust_name), LitStr::value);
    let mut writer = Writer {
        krate,
        attrs: &attrs,
        ty: &ty,
        fitting,
        calls: TokenStream::new(),
        errors,
    };
    writer.write();
    let calls = writer.calls;
    let field_ty = &field.ty;
    let shape = quote_spanned!(field_ty.span()=> <#field_ty as #krate::FormPart>::SHAPE);
    // Statements of their own, so that a rule that the compiler refuses is refused at its key.
    let spec =
        quote!({ let spec = #krate::FieldSpec::new(#html_name, #label, #shape); #calls spec });
    let default = default_of(&attrs, &ty);
    Some(FieldPlan {
        ident,
        ty: field_ty,
        item: ty.item,
        html_name,
        spec,
        default,
    })
}

fn check_name(name: &str, written: Option<&LitStr>, errors: &mut Errors) {
    let plain = name
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let span = written.map_or_else(Span::call_site, LitStr::span);
    if name.starts_with('_') {
        errors.at(span, format!("the name `{name}` begins with `_`, as those of the framework's own fields do; give it another with `name = \"…\"`"));
    } else if !plain {
        errors.at(
            span,
            "a name has letters, digits, `_` and `-`; dots are for nested forms",
        );
    } else if name.bytes().all(|byte| byte.is_ascii_digit()) {
        errors.at(
            span,
            "a name of digits alone would be read as the number of a row",
        );
    }
}

fn default_of(attrs: &FieldAttrs, ty: &FieldType<'_>) -> Option<TokenStream> {
    let item = ty.item;
    let of_type = || quote!(<#item as ::core::default::Default>::default());
    match &attrs.default {
        Some(default) => Some(
            default
                .value
                .as_ref()
                .map_or_else(of_type, ToTokens::to_token_stream),
        ),
        None => (attrs.flag("optional") && ty.kind == Kind::Text).then(of_type),
    }
    .filter(|_| ty.count == Count::One)
}

/// Writes the calls that follow `FieldSpec::new(…)`.
struct Writer<'a, 'e> {
    krate: &'a TokenStream,
    attrs: &'a FieldAttrs,
    ty: &'a FieldType<'a>,
    fitting: Vec<String>,
    calls: TokenStream,
    errors: &'e mut Errors,
}

impl Writer<'_, '_> {
    fn write(&mut self) {
        let attrs = self.attrs;
        for (key, text) in &attrs.texts {
            if self.fits(key) {
                self.text(key, text);
            }
        }
        for (key, value) in &attrs.values {
            if self.fits(key) {
                self.value(key, value);
            }
        }
        self.named(TEXT_KINDS, "text", "TextKind");
        self.named(WIDGETS, "widget", "Widget");
        self.presence();
        self.messages();
        self.lengths();
    }

    fn fits(&self, key: &Ident) -> bool {
        self.fitting.iter().any(|fitting| key == fitting)
    }

    fn call(&mut self, span: Span, name: &str, argument: impl ToTokens) {
        let at = at(span);
        let name = Ident::new(name, at);
        self.calls
            .extend(quote_spanned!(at=> let spec = spec.#name(#argument);));
    }

    fn text(&mut self, key: &Ident, text: &LitStr) {
        let krate = self.krate;
        match key.to_string().as_str() {
            "label" | "name" => {}
            "pattern" => match regex_syntax::parse(&format!("^(?:{})$", text.value())) {
                Ok(_) => self.call(
                    key.span(),
                    "pattern",
                    quote!({ static PATTERN: #krate::Pattern = #krate::Pattern::new(#text); &PATTERN }),
                ),
                Err(error) => self.errors.at(text.span(), pattern_error(&error)),
            },
            "accept" => {
                let text = text.value();
                let types: Vec<_> = text.split(',').map(str::trim).filter(|kind| !kind.is_empty()).collect();
                match types.iter().find(|kind| !kind.contains('/') && !kind.starts_with('.')) {
                    Some(bad) => self.errors.at(
                        key.span(),
                        format!("`{bad}` is no type of file: write `image/png`, `image/*` or `.png`"),
                    ),
                    None => self.call(key.span(), "accept", quote!(&[#(#types),*])),
                }
            }
            "max_size" => match parse_size(&text.value()) {
                Some(bytes) => self.call(key.span(), "max_size", bytes),
                None => self.errors.at(text.span(), "write a whole number and a unit: `2 MB`, `512 KiB`"),
            },
            "inputmode" => {
                const MODES: &[&str] =
                    &["none", "text", "decimal", "numeric", "tel", "search", "email", "url"];
                match MODES.contains(&text.value().as_str()) {
                    true => self.call(key.span(), "inputmode", text),
                    false => self.errors.at(text.span(), format!("there are `{}`", MODES.join("`, `"))),
                }
            }
            other => self.call(key.span(), other, text),
        }
    }

    fn value(&mut self, key: &Ident, value: &Expr) {
        match key.to_string().as_str() {
            "min" | "max" | "step" => match bound(self.krate, self.ty.kind, key, value) {
                Ok(bound) => self.call(key.span(), &key.to_string(), bound),
                Err(error) => self.errors.add(error),
            },
            "trim" => match value {
                Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Bool(trim),
                    ..
                }) if trim.value => {}
                Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Bool(_),
                    ..
                }) => self.call(key.span(), "keep_space", TokenStream::new()),
                _ => self.errors.at(
                    key.span(),
                    "write `trim = false` to keep spaces around the text",
                ),
            },
            "rows" if !self.attrs.flag("multiline") => {
                self.errors.at(
                    key.span(),
                    "`rows` are those of a `multiline` text: add `multiline`",
                );
            }
            other => self.call(key.span(), other, value),
        }
    }

    fn named(&mut self, names: &[(&str, &str)], setter: &str, of: &str) {
        let attrs = self.attrs;
        let found = attrs
            .flags
            .iter()
            .find_map(|key| Some((key, names.iter().find(|(name, _)| key == name)?)));
        if let Some((key, (_, variant))) = found
            && self.fits(key)
        {
            let (krate, of, variant) = (
                self.krate,
                Ident::new(of, key.span()),
                Ident::new(variant, key.span()),
            );
            self.call(key.span(), setter, quote!(#krate::#of::#variant));
        }
    }

    fn presence(&mut self) {
        let span = Span::call_site();
        if self.attrs.default.is_some() || self.attrs.flag("optional") {
            self.call(span, "required", false);
        } else if self.attrs.required.is_some() && self.ty.count != Count::Option {
            self.call(span, "required", true);
        }
    }

    fn messages(&mut self) {
        let mut pairs: Vec<TokenStream> = Vec::new();
        if let Some(text) = self
            .attrs
            .required
            .as_ref()
            .and_then(|required| required.value.as_ref())
        {
            pairs.push(quote!(("required", #text)));
        }
        for (code, text) in &self.attrs.messages {
            let code = code.to_string();
            pairs.push(quote!((#code, #text)));
        }
        if !pairs.is_empty() {
            self.call(Span::call_site(), "messages", quote!(&[#(#pairs),*]));
        }
    }

    /// Nothing is both longer than the one and shorter than the other.
    fn lengths(&mut self) {
        let number = |name: &str| match self.attrs.value(name) {
            Some((
                _,
                Expr::Lit(syn::ExprLit {
                    lit: syn::Lit::Int(number),
                    ..
                }),
            )) => number.base10_parse::<u128>().ok(),
            _ => None,
        };
        for (least, most) in [("min_len", "max_len"), ("min", "max")] {
            if let (Some(min), Some(max), Some((key, _))) =
                (number(least), number(most), self.attrs.value(most))
                && min > max
            {
                self.errors.at(
                    key.span(),
                    format!("`{most}` is below `{least}`, so nothing could be right"),
                );
            }
        }
    }
}

fn pattern_error(error: &regex_syntax::Error) -> String {
    let reason = match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        other => other.to_string(),
    };
    format!("the pattern is no regular expression that the `regex` crate reads: {reason}")
}
