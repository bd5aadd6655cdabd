//! What a field of a form struct may be: one value, perhaps one, or many; of a single control, a file, or a
//! form of its own. `#[derive(Form)]` calls only these traits.

mod nested;
mod scalar;
mod upload;

pub use nested::{FieldList, Row};
#[doc(hidden)]
pub use nested::{decode_nested, decode_rows, encode_rows, find_in_rows, run_check};

use crate::{FieldSpec, FormData, FormState, Path, Shape};
use sayso_core::Issues;

/// What a field of a form struct may be: an item, an `Option` of one, or a `Vec` of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a form",
    label = "not a field",
    note = "`#[derive(Form)]` makes a struct one, `#[derive(Choice)]` an enum; other types implement `FormField`"
)]
pub trait FormPart: Sized {
    /// The field as a page shows it.
    type Ref<'a>: Copy;
    /// What the type says of the field.
    const SHAPE: Shape;
    /// Whether it holds a file.
    const MULTIPART: bool;

    /// Reads it; `None` if and only if it pushed an issue.
    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Self>;
    /// The field as a page shows it.
    fn reference<'a>(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self::Ref<'a>;
    /// Writes what its controls show first.
    fn encode(&self, path: &Path, spec: &FieldSpec, into: &mut FormData);
    /// As [`Form::find`](crate::Form::find): `name` begins behind this field's own and is empty for the field itself.
    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec>;
}

/// One thing that a form asks for: a [`FormField`](crate::FormField), an [`Upload`](crate::Upload) or a
/// nested [`Form`](crate::Form).
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a field of a form",
    label = "not a field",
    note = "`#[derive(Form)]` makes a struct one, `#[derive(Choice)]` an enum; other types implement `FormField`"
)]
pub trait FormItem: Sized {
    /// One of it, as a page shows it.
    type Ref<'a>: Copy;
    /// Many of it, as a page shows them.
    type ListRef<'a>: Copy;
    /// What the type says of the field.
    const SHAPE: Shape;
    /// Whether it holds a file.
    const MULTIPART: bool;

    /// Reads one, if there is one: `Some(None)` when it was left empty, `None` when it pushed an issue.
    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Option<Self>>;
    /// Reads one that must be there, even if nothing was submitted for it.
    fn decode_required(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Self> {
        let item = Self::decode(data, path, spec, issues)?;
        if item.is_none() {
            issues.push(crate::rules::issue("required", spec, path));
        }
        item
    }
    /// Reads all.
    fn decode_all(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Vec<Self>>;
    /// One, as a page shows it.
    fn reference<'a>(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self::Ref<'a>;
    /// Many, as a page shows them.
    fn list_reference<'a>(
        state: &'a FormState,
        path: Path,
        spec: &'static FieldSpec,
    ) -> Self::ListRef<'a>;
    /// Writes what its control shows first.
    fn encode(&self, path: &Path, spec: &FieldSpec, into: &mut FormData);
    /// Writes what the controls of many show first.
    fn encode_all(items: &[Self], path: &Path, spec: &FieldSpec, into: &mut FormData);
    /// As [`FormPart::find`], in one.
    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        name.is_empty().then_some(spec)
    }
    /// As [`FormPart::find`], in many.
    fn find_in_list(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        name.is_empty().then_some(spec)
    }
}

impl<T: FormItem> FormPart for T {
    type Ref<'a> = <T as FormItem>::Ref<'a>;
    const SHAPE: Shape = <T as FormItem>::SHAPE;
    const MULTIPART: bool = <T as FormItem>::MULTIPART;

    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Self> {
        T::decode_required(data, path, spec, issues)
    }
    fn reference<'a>(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self::Ref<'a> {
        <T as FormItem>::reference(state, path, spec)
    }
    fn encode(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        <T as FormItem>::encode(self, path, spec, into);
    }
    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        <T as FormItem>::find(name, spec)
    }
}

impl<T: FormItem> FormPart for Option<T> {
    type Ref<'a> = <T as FormItem>::Ref<'a>;
    const SHAPE: Shape = <T as FormItem>::SHAPE.or_none();
    const MULTIPART: bool = <T as FormItem>::MULTIPART;

    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Self> {
        <T as FormItem>::decode(data, path, spec, issues)
    }
    fn reference<'a>(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self::Ref<'a> {
        <T as FormItem>::reference(state, path, spec)
    }
    fn encode(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        if let Some(item) = self {
            item.encode(path, spec, into);
        }
    }
    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        <T as FormItem>::find(name, spec)
    }
}

impl<T: FormItem> FormPart for Vec<T> {
    type Ref<'a> = <T as FormItem>::ListRef<'a>;
    const SHAPE: Shape = <T as FormItem>::SHAPE.any_number();
    const MULTIPART: bool = <T as FormItem>::MULTIPART;

    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Self> {
        let items = T::decode_all(data, path, spec, issues)?;
        if items.is_empty() && spec.required {
            issues.push(crate::rules::issue("required", spec, path));
            return None;
        }
        Some(items)
    }
    fn reference<'a>(state: &'a FormState, path: Path, spec: &'static FieldSpec) -> Self::Ref<'a> {
        T::list_reference(state, path, spec)
    }
    fn encode(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        T::encode_all(self, path, spec, into);
    }
    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        T::find_in_list(name, spec)
    }
}

/// Reads a field that has a value of its own when it is left empty; generated code calls it.
#[doc(hidden)]
pub fn decode_or<T: FormItem>(
    data: &mut FormData,
    path: &Path,
    spec: &FieldSpec,
    issues: &mut Issues,
    default: impl FnOnce() -> T,
) -> Option<T> {
    T::decode(data, path, spec, issues).map(|item| item.unwrap_or_else(default))
}
