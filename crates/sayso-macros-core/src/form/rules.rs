//! `#[field(…)]` as a `FieldSpec`: which rules fit which types, and the code that writes them down.

use super::{
    Errors,
    attrs::FieldAttrs,
    bound::bound,
    kind::{Count, FieldType, Kind},
    text::{label_of, parse_size},
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{Expr, LitStr, Type};

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

const TEXT_KEYS: &[&str] = &[
    "min_len",
    "max_len",
    "pattern",
    "trim",
    "multiline",
    "rows",
    "secret",
    "email",
    "url",
    "tel",
    "search",
];
const RANGE_KEYS: &[&str] = &["min", "max", "step"];
const FILE_KEYS: &[&str] = &["accept", "max_size"];
const CHOICE_KEYS: &[&str] = &["radio", "select"];
const TEXT_KINDS: &[(&str, &str)] =
    &[("secret", "Secret"), ("email", "Email"), ("url", "Url"), ("tel", "Tel"), ("search", "Search")];
const WIDGETS: &[(&str, &str)] =
    &[("multiline", "Multiline"), ("hidden", "Hidden"), ("radio", "Radio"), ("select", "Select")];

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
        errors.at(syn::spanned::Spanned::span(&field.ty), refusal);
        return None;
    }
    let fitting = refuse_what_does_not_fit(&attrs, &ty, errors);
    let rust_name = ident.to_string();
    let rust_name = rust_name.trim_start_matches("r#");
    let html_name = attrs.text("name").map_or(rust_name.to_owned(), LitStr::value);
    check_name(&html_name, attrs.text("name"), errors);
    let label = attrs.text("label").map_or_else(|| label_of(rust_name), LitStr::value);
    let mut writer = Writer { krate, attrs: &attrs, ty: &ty, fitting, calls: TokenStream::new(), errors };
    writer.write();
    let calls = writer.calls;
    let field_ty = &field.ty;
    let spec = quote_spanned! {syn::spanned::Spanned::span(field_ty)=>
        #krate::FieldSpec::new(#html_name, #label, <#field_ty as #krate::FormPart>::SHAPE) #calls
    };
    let default = default_of(&attrs, &ty);
    Some(FieldPlan { ident, ty: field_ty, item: ty.item, html_name, spec, default })
}

/// Reports each rule that does not fit the type, and names those that do.
fn refuse_what_does_not_fit(attrs: &FieldAttrs, ty: &FieldType<'_>, errors: &mut Errors) -> Vec<String> {
    let mut fitting = Vec::new();
    let keys = attrs
        .texts
        .iter()
        .map(|(key, _)| key)
        .chain(&attrs.flags)
        .chain(attrs.values.iter().map(|(key, _)| key));
    for key in keys {
        match misfit(&key.to_string(), ty) {
            Some(message) => errors.at(key.span(), message),
            None => fitting.push(key.to_string()),
        }
    }
    refuse_presence(attrs, ty, errors);
    refuse_pairs(attrs, TEXT_KINDS, "a text is of one kind", errors);
    refuse_pairs(attrs, WIDGETS, "a field is shown in one way", errors);
    if attrs.flag("multiline") {
        refuse_pairs(
            attrs,
            &[("multiline", ""), TEXT_KINDS[0], TEXT_KINDS[1], TEXT_KINDS[2]],
            "these have one line",
            errors,
        );
    }
    fitting
}

fn misfit(key: &str, ty: &FieldType<'_>) -> Option<String> {
    let noun = ty.kind.noun();
    let known = ty.kind != Kind::Other;
    if TEXT_KEYS.contains(&key) && known && ty.kind != Kind::Text {
        let instead = match (key, ty.kind) {
            ("min_len", Kind::Integer | Kind::Float | Kind::Date | Kind::Time | Kind::DateTime) => {
                "; here it is `min`"
            }
            ("max_len", Kind::Integer | Kind::Float | Kind::Date | Kind::Time | Kind::DateTime) => {
                "; here it is `max`"
            }
            ("max_len", Kind::Upload) => "; here it is `max_size`",
            _ => "",
        };
        Some(format!("`{key}` is for text, and this is {noun}{instead}"))
    } else if RANGE_KEYS.contains(&key)
        && known
        && !matches!(ty.kind, Kind::Integer | Kind::Float)
        && !ty.kind.is_moment()
    {
        let instead = match (key, ty.kind) {
            ("min", Kind::Text) => "; here it is `min_len`",
            ("max", Kind::Text) => "; here it is `max_len`",
            ("max", Kind::Upload) => "; here it is `max_size`",
            _ => "",
        };
        Some(format!("`{key}` is for numbers and dates, and this is {noun}{instead}"))
    } else if FILE_KEYS.contains(&key) && known && ty.kind != Kind::Upload {
        let instead = if key == "max_size" && ty.kind == Kind::Text { "; here it is `max_len`" } else { "" };
        Some(format!("`{key}` is for files, and this is {noun}{instead}"))
    } else if CHOICE_KEYS.contains(&key) && known {
        Some(format!("`{key}` is for an enum with `#[derive(Choice)]`, and this is {noun}"))
    } else if key == "radio" && ty.count == Count::Vec {
        Some("`radio` lets one be chosen, and this is a list; leave it out to get checkboxes".into())
    } else if key == "multiline" && ty.count == Count::Vec {
        Some("`multiline` is for one text, and this is a list; use `String`".into())
    } else if key == "hidden" && ty.kind == Kind::Upload {
        Some("a file cannot be `hidden`: the person has to choose it".into())
    } else {
        None
    }
}

/// `required`, `optional` and `default` say the same thing as `Option`, in other ways.
fn refuse_presence(attrs: &FieldAttrs, ty: &FieldType<'_>, errors: &mut Errors) {
    if let Some(required) = &attrs.required {
        if ty.count == Count::Option {
            errors.at(required.key, "an `Option` may be left empty: take `Option` or `required` away");
        } else if required.value.is_none()
            && ty.count == Count::One
            && !matches!(ty.kind, Kind::Bool | Kind::Other)
        {
            errors.at(
                required.key,
                "it is required already; to say so in your own words write `required = \"…\"`",
            );
        }
    }
    if let Some(default) = &attrs.default {
        match (ty.count, &attrs.required) {
            (Count::Option, _) => {
                errors.at(default.key, "an empty `Option` is `None`: take `Option` or `default` away")
            }
            (Count::Vec, _) => errors.at(default.key, "an empty `Vec` needs no `default`"),
            (_, Some(_)) => {
                errors.at(default.key, "a field with a `default` may be left empty, so it is not `required`")
            }
            _ if ty.kind == Kind::Bool => {
                errors.at(default.key, "an unticked checkbox is `false`, so it needs no `default`")
            }
            _ => {}
        }
    }
    let optional = attrs.flags.iter().find(|key| *key == "optional");
    if let Some(optional) = optional
        && (ty.kind != Kind::Text || ty.count != Count::One)
    {
        errors.at(optional.span(), "`optional` lets a `String` be empty; for other types write `Option<T>`");
    }
}

fn refuse_pairs(attrs: &FieldAttrs, keys: &[(&str, &str)], why: &str, errors: &mut Errors) {
    let mut set = attrs.flags.iter().filter(|key| keys.iter().any(|(name, _)| key == name));
    if let (Some(first), Some(second)) = (set.next(), set.next()) {
        errors.at(second.span(), format!("`{second}` and `{first}` exclude each other: {why}"));
    }
}

fn check_name(name: &str, written: Option<&LitStr>, errors: &mut Errors) {
    let plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let span = written.map_or_else(Span::call_site, LitStr::span);
    if name.starts_with('_') {
        errors.at(span, format!("the name `{name}` begins with `_`, as those of the framework's own fields do; give it another with `name = \"…\"`"));
    } else if !plain {
        errors.at(span, "a name has letters, digits, `_` and `-`; dots are for nested forms");
    } else if name.bytes().all(|byte| byte.is_ascii_digit()) {
        errors.at(span, "a name of digits alone would be read as the number of a row");
    }
}

fn default_of(attrs: &FieldAttrs, ty: &FieldType<'_>) -> Option<TokenStream> {
    let item = ty.item;
    let of_type = || quote!(<#item as ::core::default::Default>::default());
    match &attrs.default {
        Some(default) => Some(default.value.as_ref().map_or_else(of_type, ToTokens::to_token_stream)),
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
        let name = Ident::new(name, span);
        self.calls.extend(quote_spanned!(span=> .#name(#argument)));
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
                Expr::Lit(syn::ExprLit { lit: syn::Lit::Bool(trim), .. }) if trim.value => {}
                Expr::Lit(syn::ExprLit { lit: syn::Lit::Bool(_), .. }) => {
                    self.call(key.span(), "keep_space", TokenStream::new())
                }
                _ => self.errors.at(key.span(), "write `trim = false` to keep spaces around the text"),
            },
            "rows" if !self.attrs.flag("multiline") => {
                self.errors.at(key.span(), "`rows` are those of a `multiline` text: add `multiline`");
            }
            other => self.call(key.span(), other, value),
        }
    }

    fn named(&mut self, names: &[(&str, &str)], setter: &str, of: &str) {
        let attrs = self.attrs;
        let found =
            attrs.flags.iter().find_map(|key| Some((key, names.iter().find(|(name, _)| key == name)?)));
        if let Some((key, (_, variant))) = found
            && self.fits(key)
        {
            let (krate, of, variant) =
                (self.krate, Ident::new(of, key.span()), Ident::new(variant, key.span()));
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
        if let Some(text) = self.attrs.required.as_ref().and_then(|required| required.value.as_ref()) {
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
            Some((_, Expr::Lit(syn::ExprLit { lit: syn::Lit::Int(number), .. }))) => {
                number.base10_parse::<u128>().ok()
            }
            _ => None,
        };
        for (least, most) in [("min_len", "max_len"), ("min", "max")] {
            if let (Some(min), Some(max), Some((key, _))) =
                (number(least), number(most), self.attrs.value(most))
                && min > max
            {
                self.errors.at(key.span(), format!("`{most}` is below `{least}`, so nothing could be right"));
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
