//! One field of a form: its names, its value when it is left empty, and the code of its `FieldSpec`.

use super::{
    Errors,
    attrs::{Entry, FieldAttrs, closure},
    fits::misfit,
    kind::{Count, FieldType, Kind},
    rules::Rule,
    text::label_of,
    values::Context,
};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{LitStr, Type, ext::IdentExt, spanned::Spanned};

/// A field, ready to be written.
pub(super) struct FieldPlan<'a> {
    pub(super) ident: &'a Ident,
    pub(super) ty: &'a Type,
    pub(super) item: &'a Type,
    pub(super) html_name: String,
    /// An expression of type `FieldSpec`.
    pub(super) spec: TokenStream,
    /// The value of an empty field.
    pub(super) default: Option<TokenStream>,
}

/// Returns the place of `span` with the names of the derive: errors in generated code point to its source.
fn at(span: Span) -> Span {
    Span::call_site().located_at(span)
}

/// Plans a field, and reports all of its mistakes.
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
    let rust_name = ident.unraw().to_string();
    let html_name = attrs
        .text("name")
        .map_or(rust_name.clone(), |name| name.value());
    check_name(&html_name, attrs.text("name").as_ref(), errors);
    let label = attrs
        .words("label")
        .unwrap_or_else(|| closure(label_of(&rust_name)));
    let assignments = assignments(&Context { krate, ty: &ty }, &attrs, errors);
    let field_ty = &field.ty;
    let shape = quote_spanned!(field_ty.span()=> <#field_ty as #krate::FormPart>::SHAPE);
    // Separate statements let the compiler report an error in a rule at its key.
    let spec = quote!({
        #[allow(unused_mut)]
        let mut spec = #krate::FieldSpec::new(#html_name, #label, #shape);
        #assignments
        spec
    });
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
        errors.at(span, format!("reserved name `{name}`: those with a leading `_` are the framework's; choose another with `name = \"…\"`"));
    } else if !plain {
        let message = format!("invalid name `{name}`: expected letters, digits, `_` and `-`");
        errors.at(span, message);
    } else if name.bytes().all(|byte| byte.is_ascii_digit()) {
        let message = format!("invalid name `{name}`: digits alone are the number of a row");
        errors.at(span, message);
    }
}

/// The value of a field that was left empty.
fn default_of(attrs: &FieldAttrs, ty: &FieldType<'_>) -> Option<TokenStream> {
    if ty.count != Count::One {
        return None;
    }
    let item = ty.item;
    let of_type = || quote!(<#item as ::core::default::Default>::default());
    match attrs.get("default") {
        Some(entry) => Some(
            entry
                .given
                .as_ref()
                .map_or_else(of_type, ToTokens::to_token_stream),
        ),
        None => (attrs.has("optional") && ty.kind == Kind::Text).then(of_type),
    }
}

/// The statements after `FieldSpec::new(…)`, one for each rule. A rule that does not fit is an error instead.
fn assignments(cx: &Context<'_>, attrs: &FieldAttrs, errors: &mut Errors) -> TokenStream {
    let mut statements = TokenStream::new();
    for (rule, entry) in &attrs.0 {
        if let Some(misfit) = misfit(rule, entry, attrs, cx.ty) {
            errors.at(entry.key.span(), misfit);
        } else if let Some((field, value)) = rule.sets {
            let value = value(cx, entry);
            let Some(value) = errors.ok(value) else {
                continue;
            };
            if cx.ty.kind == Kind::Other {
                statements.extend(assertions(cx.krate, rule, entry));
            }
            let at = at(entry.key.span());
            let field = Ident::new(field, at);
            statements.extend(quote_spanned!(at=> spec.#field = #value;));
        }
    }
    statements.extend(presence(attrs, cx.ty));
    statements.extend(messages(cx.krate, attrs));
    statements
}

/// Asserts the family of a type by its `Shape`, for types that the macro does not know by name.
fn assertions(krate: &TokenStream, rule: &Rule, entry: &Entry) -> TokenStream {
    let at = at(entry.key.span());
    let family = rule.family.function.map(|function| {
        let function = Ident::new(function, at);
        let message = format!("`{}` is for {}", rule.key, rule.family.types);
        quote_spanned!(at=> ::core::assert!(#krate::family::#function(spec.shape.kind), #message);)
    });
    let list = rule
        .not_for_lists
        .map(|message| quote_spanned!(at=> ::core::assert!(!spec.shape.many, #message);));
    quote!(#family #list)
}

fn presence(attrs: &FieldAttrs, ty: &FieldType<'_>) -> TokenStream {
    if attrs.has("default") || attrs.has("optional") {
        quote!(spec.required = false;)
    } else if attrs.has("required") && ty.count != Count::Option {
        quote!(spec.required = true;)
    } else {
        TokenStream::new()
    }
}

fn messages(krate: &TokenStream, attrs: &FieldAttrs) -> Option<TokenStream> {
    let required = attrs.words("required").map(|text| {
        let code = Ident::new("required", Span::call_site());
        (code, text)
    });
    let pairs: Vec<_> = required
        .into_iter()
        .chain(attrs.messages())
        .map(|(code, text)| quote!((#krate::code::#code, #text)))
        .collect();
    (!pairs.is_empty()).then(|| quote!(spec.messages = &[#(#pairs),*];))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sayso_client::wire::{ACTION, FORM, FORM_ACTION, ONCE, STATE, STATES};

    #[test]
    fn no_field_has_a_name_of_the_protocol() {
        for name in [ACTION, FORM, FORM_ACTION, ONCE, STATE, STATES] {
            let mut errors = Errors::default();
            check_name(name, None, &mut errors);
            assert!(errors.0.is_some(), "{name}");
        }
    }
}
