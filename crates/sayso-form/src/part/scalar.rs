//! Fields of one control.

use super::FormItem;
use crate::{
    FieldKind, FieldRef, FieldSpec, FormData, FormField, Path, Reader, Shape, Unreadable,
    rules::{check, unreadable_code},
};

impl<T: FormField> FormItem for T {
    type Ref<'a> = FieldRef<'a, T>;
    type ListRef<'a> = FieldRef<'a, Vec<T>>;
    const SHAPE: Shape = Shape::one(T::KIND, T::CHOICES);

    fn read(reader: &mut Reader<'_>) -> Option<Option<Self>> {
        if matches!(T::KIND, FieldKind::Checkbox) {
            return tick(reader).map(Some);
        }
        let text = reader.text();
        if text.is_empty() {
            Some(None)
        } else {
            parse(&text, reader).map(Some)
        }
    }

    fn read_all(reader: &mut Reader<'_>) -> Option<Vec<Self>> {
        let texts = reader.texts();
        // All values are parsed before the first error is returned, so that all issues are reported.
        let items: Vec<_> = texts.iter().map(|text| parse(text, reader)).collect();
        items.into_iter().collect()
    }

    fn show(field: FieldRef<'_>) -> Self::Ref<'_> {
        field.typed()
    }

    fn show_all(field: FieldRef<'_>) -> Self::ListRef<'_> {
        field.typed()
    }

    fn write(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        let text = self.format();
        if !spec.is_secret() && !text.is_empty() {
            into.push_text(path.name(), text);
        }
    }
}

/// Parses a text that is clean and not empty. All broken rules are reported; a value that keeps them all but is
/// unreadable is reported once.
fn parse<T: FormField>(text: &str, reader: &mut Reader<'_>) -> Option<T> {
    if !reader.passes(|spec, refuse| check(text, spec, refuse)) {
        return None;
    }
    match T::parse(text) {
        Ok(value) => return Some(value),
        Err(Unreadable(Some((code, message)))) => reader.refuse_as(code, message),
        Err(Unreadable(None)) => reader.refuse(unreadable_code(reader.spec())),
    }
    None
}

/// Reads a checkbox, which always has a value; one that is required must be ticked.
fn tick<T: FormField>(reader: &mut Reader<'_>) -> Option<T> {
    let text = reader.last_text();
    if reader.spec().required && bool::parse(text) != Ok(true) {
        reader.refuse("required");
        return None;
    }
    let value = T::parse(text).ok();
    if value.is_none() {
        reader.refuse("not_readable");
    }
    value
}
