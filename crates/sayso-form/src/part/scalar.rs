//! Fields of one control.

use super::FormItem;
use crate::{
    FieldKind, FieldRef, FieldSpec, FormData, FormField, FormState, Path, Shape,
    rules::{check, clean, issue, unreadable_code},
};
use sayso_core::{Issue, Issues};

impl<T: FormField> FormItem for T {
    type Ref<'a> = FieldRef<'a, T>;
    type ListRef<'a> = FieldRef<'a, Vec<T>>;
    const SHAPE: Shape = Shape::one(T::KIND, T::CHOICES);
    const MULTIPART: bool = false;

    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Option<Self>> {
        let name = path.name();
        if matches!(T::KIND, FieldKind::Checkbox) {
            let text = data.get_all(&name).last().unwrap_or_default();
            return tick(text, spec, path, issues).map(Some);
        }
        let text = clean(data.get(&name).unwrap_or_default(), spec);
        if text.is_empty() {
            Some(None)
        } else {
            read(&text, spec, path, issues).map(Some)
        }
    }

    fn decode_all(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Vec<Self>> {
        let texts = data
            .get_all(&path.name())
            .map(|text| clean(text, spec))
            .filter(|text| !text.is_empty());
        let items: Vec<_> = texts.map(|text| read(&text, spec, path, issues)).collect();
        items.into_iter().collect()
    }

    fn reference<'a>(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self::Ref<'a> {
        FieldRef::new(state, path, spec)
    }

    fn list_reference<'a>(
        state: &'a FormState,
        path: Path,
        spec: &'static FieldSpec,
    ) -> Self::ListRef<'a> {
        FieldRef::new(state, path, spec)
    }

    fn encode(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        let text = self.format();
        if !spec.is_secret() && !text.is_empty() {
            into.push_text(path.name(), text);
        }
    }

    fn encode_all(items: &[Self], path: &Path, spec: &FieldSpec, into: &mut FormData) {
        for item in items {
            FormItem::encode(item, path, spec, into);
        }
    }
}

/// Reads a text that is clean and not empty. All broken rules are reported; a value that keeps them all but
/// cannot be read is reported once.
fn read<T: FormField>(text: &str, spec: &FieldSpec, path: &Path, issues: &mut Issues) -> Option<T> {
    let before = issues.len();
    check(text, spec, path, issues);
    if issues.len() > before {
        return None;
    }
    match T::parse(text) {
        Ok(value) => Some(value),
        Err(unreadable) => {
            issues.push(match unreadable.0 {
                Some((code, message)) => match spec.message(&code) {
                    Some(own) => Issue::new(*path, code, own),
                    None => Issue::new(*path, code, message),
                },
                None => issue(unreadable_code(spec), spec, path),
            });
            None
        }
    }
}

/// A checkbox always has a value; one that is required must be ticked.
fn tick<T: FormField>(text: &str, spec: &FieldSpec, path: &Path, issues: &mut Issues) -> Option<T> {
    if spec.required && bool::parse(text) != Ok(true) {
        issues.push(issue("required", spec, path));
        return None;
    }
    match T::parse(text) {
        Ok(value) => Some(value),
        Err(_) => {
            issues.push(issue("not_readable", spec, path));
            None
        }
    }
}
