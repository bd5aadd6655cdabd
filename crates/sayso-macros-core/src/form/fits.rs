//! Which rules fit which types, and each other.

use super::{
    Errors,
    attrs::FieldAttrs,
    kind::{Count, FieldType, Kind},
    rules::{TEXT_KINDS, WIDGETS},
};

/// Rules for the same types.
struct Family {
    keys: &'static [&'static str],
    /// As in "is for …".
    types: &'static str,
    fits: fn(Kind) -> bool,
}

const FAMILIES: &[Family] = &[
    Family {
        keys: &[
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
        ],
        types: "text",
        fits: |kind| kind == Kind::Text,
    },
    Family {
        keys: &["min", "max", "step"],
        types: "numbers and dates",
        fits: Kind::has_range,
    },
    Family {
        keys: &["accept", "max_size"],
        types: "files",
        fits: |kind| kind == Kind::Upload,
    },
    Family {
        keys: &["radio", "select"],
        types: "an enum with `#[derive(Choice)]`",
        fits: |_| false,
    },
];

/// Reports each rule that does not fit the type, and names those that do.
pub(super) fn refuse_what_does_not_fit(
    attrs: &FieldAttrs,
    ty: &FieldType<'_>,
    errors: &mut Errors,
) -> Vec<String> {
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
    if attrs.flag("multiline")
        && let Some(kind) = attrs
            .flags
            .iter()
            .find(|key| TEXT_KINDS.iter().any(|(name, _)| key == name))
    {
        errors.at(
            kind.span(),
            format!("`{kind}` has one line: take `{kind}` or `multiline` away"),
        );
    }
    fitting
}

fn misfit(key: &str, ty: &FieldType<'_>) -> Option<String> {
    let family = FAMILIES.iter().find(|family| family.keys.contains(&key));
    match family.filter(|family| ty.kind != Kind::Other && !(family.fits)(ty.kind)) {
        Some(family) => {
            let (types, noun, instead) = (family.types, ty.kind.noun(), instead(key, ty.kind));
            Some(format!(
                "`{key}` is for {types}, and this is {noun}{instead}"
            ))
        }
        None => misfit_of_count(key, ty).map(str::to_owned),
    }
}

/// What says the same for this type.
fn instead(key: &str, kind: Kind) -> String {
    let name = match (key, kind) {
        ("min" | "min_len", Kind::Text) => "min_len",
        ("max" | "max_len" | "max_size", Kind::Text) => "max_len",
        ("max" | "max_len" | "max_size", Kind::Upload) => "max_size",
        ("min" | "min_len", kind) if kind.has_range() => "min",
        ("max" | "max_len" | "max_size", kind) if kind.has_range() => "max",
        _ => return String::new(),
    };
    format!("; here it is `{name}`")
}

fn misfit_of_count(key: &str, ty: &FieldType<'_>) -> Option<&'static str> {
    match (key, ty.count, ty.kind) {
        ("radio", Count::Vec, _) => {
            Some("`radio` lets one be chosen, and this is a list; leave it out to get checkboxes")
        }
        ("multiline", Count::Vec, _) => {
            Some("`multiline` is for one text, and this is a list; use `String`")
        }
        ("hidden", _, Kind::Upload) => {
            Some("a file cannot be `hidden`: the person has to choose it")
        }
        _ => None,
    }
}

/// `required`, `optional` and `default` say the same thing as `Option`, in other ways.
fn refuse_presence(attrs: &FieldAttrs, ty: &FieldType<'_>, errors: &mut Errors) {
    if let Some(required) = &attrs.required
        && let Some(message) = needless_required(required.value.is_some(), ty)
    {
        errors.at(required.key, message);
    }
    if let Some(default) = &attrs.default
        && let Some(message) = needless_default(attrs, ty)
    {
        errors.at(default.key, message);
    }
    let optional = attrs.flags.iter().find(|key| *key == "optional");
    if let Some(optional) = optional
        && (ty.kind != Kind::Text || ty.count != Count::One)
    {
        errors.at(
            optional.span(),
            "`optional` lets a `String` be empty; for other types write `Option<T>`",
        );
    }
}

fn needless_required(has_message: bool, ty: &FieldType<'_>) -> Option<&'static str> {
    match (ty.count, ty.kind) {
        (Count::Option, _) => {
            Some("an `Option` may be left empty: take `Option` or `required` away")
        }
        (Count::Vec, _) | (_, Kind::Bool | Kind::Other) => None,
        _ if has_message => None,
        _ => Some("it is required already; to say so in your own words write `required = \"…\"`"),
    }
}

fn needless_default(attrs: &FieldAttrs, ty: &FieldType<'_>) -> Option<&'static str> {
    match (ty.count, ty.kind) {
        (Count::Option, _) => Some("an empty `Option` is `None`: take `Option` or `default` away"),
        (Count::Vec, _) => Some("an empty `Vec` needs no `default`"),
        (_, Kind::Bool) => Some("an unticked checkbox is `false`, so it needs no `default`"),
        _ if attrs.required.is_some() => {
            Some("a field with a `default` may be left empty, so it is not `required`")
        }
        _ => None,
    }
}

fn refuse_pairs(attrs: &FieldAttrs, keys: &[(&str, &str)], why: &str, errors: &mut Errors) {
    let mut set = attrs
        .flags
        .iter()
        .filter(|key| keys.iter().any(|(name, _)| key == name));
    if let (Some(first), Some(second)) = (set.next(), set.next()) {
        errors.at(
            second.span(),
            format!("`{second}` and `{first}` exclude each other: {why}"),
        );
    }
}
