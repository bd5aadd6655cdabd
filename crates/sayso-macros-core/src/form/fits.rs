//! The fit of rules to types and to each other.

use super::{
    attrs::{Entry, FieldAttrs},
    kind::{Count, FieldType, Kind},
    rules::{RULES, Rule},
};

/// Returns the reason why a rule does not fit its field.
pub(super) fn misfit(
    rule: &Rule,
    entry: &Entry,
    attrs: &FieldAttrs,
    ty: &FieldType<'_>,
) -> Option<String> {
    let is_list = ty.count == Count::Vec;
    if ty.kind != Kind::Other && !(rule.family.has)(ty.kind) {
        Some(format!(
            "`{}` does not apply to {}: it is for {}{}",
            rule.key,
            ty.kind.noun(),
            rule.family.types,
            instead(rule, ty.kind)
        ))
    } else if let Some(reason) = rule.not_for_lists.filter(|_| is_list) {
        Some(reason.to_owned())
    } else {
        (rule.refuse)(entry, attrs, ty)
    }
}

/// Returns a hint at the key that limits the same end of this type.
fn instead(rule: &Rule, kind: Kind) -> String {
    let same = RULES
        .iter()
        .find(|other| rule.end.is_some() && other.end == rule.end && (other.family.has)(kind));
    same.map_or_else(String::new, |other| format!("; use `{}`", other.key))
}

pub(super) fn required(entry: &Entry, _: &FieldAttrs, ty: &FieldType<'_>) -> Option<String> {
    let message = match (ty.count, ty.kind) {
        (Count::Option, _) => "an `Option` may be left empty: remove `Option` or `required`",
        (Count::Vec, _) | (_, Kind::Bool | Kind::Other) => return None,
        _ if entry.given.is_some() => return None,
        _ => "already required: write `required = \"…\"` to change its message",
    };
    Some(message.to_owned())
}

pub(super) fn default(_: &Entry, attrs: &FieldAttrs, ty: &FieldType<'_>) -> Option<String> {
    let message = match (ty.count, ty.kind) {
        (Count::Option, _) => "an empty `Option` is `None`: remove `Option` or `default`",
        (Count::Vec, _) => "an empty `Vec` needs no `default`",
        (_, Kind::Bool) => "an unticked checkbox is `false`, so it needs no `default`",
        _ if attrs.has("required") => {
            "a field with a `default` may be left empty, so it is not `required`"
        }
        _ => return None,
    };
    Some(message.to_owned())
}

pub(super) fn optional(_: &Entry, _: &FieldAttrs, ty: &FieldType<'_>) -> Option<String> {
    let is_text = ty.kind == Kind::Text && ty.count == Count::One;
    (!is_text).then(|| "`optional` does not apply to this type: write `Option<T>`".to_owned())
}

pub(super) fn rows(_: &Entry, attrs: &FieldAttrs, _: &FieldType<'_>) -> Option<String> {
    (!attrs.has("multiline")).then(|| "`rows` is for `multiline` text: add `multiline`".to_owned())
}

pub(super) fn not_one_kind(entry: &Entry, attrs: &FieldAttrs, _: &FieldType<'_>) -> Option<String> {
    if attrs.has("multiline") {
        return Some(format!(
            "`{0}` has one line: remove `{0}` or `multiline`",
            entry.key
        ));
    }
    excluded(entry, attrs, "a text is of one kind")
}

pub(super) fn not_one_widget(
    entry: &Entry,
    attrs: &FieldAttrs,
    _: &FieldType<'_>,
) -> Option<String> {
    excluded(entry, attrs, "a field is shown in one way")
}

/// Refuses a key after another one that sets the same thing.
fn excluded(entry: &Entry, attrs: &FieldAttrs, reason: &str) -> Option<String> {
    let sets = |rule: &Rule| rule.sets.map(|(field, _)| field);
    let at = attrs
        .0
        .iter()
        .position(|(_, other)| other.key == entry.key)?;
    let own = sets(attrs.0[at].0);
    let first = attrs.0[..at].iter().find(|(rule, _)| sets(rule) == own)?;
    Some(format!(
        "`{}` and `{}` exclude each other: {reason}",
        entry.key, first.0.key
    ))
}

/// Refuses a maximum below the minimum, which no value could keep.
pub(super) fn below_least(entry: &Entry, attrs: &FieldAttrs, _: &FieldType<'_>) -> Option<String> {
    let greatest = entry.key.to_string();
    let least = greatest.replace("max", "min");
    (attrs.number(&least)? > attrs.number(&greatest)?)
        .then(|| format!("`{greatest}` is below `{least}`, so no value is valid"))
}
