//! The fields of a form struct: one value, an optional one, or many; of a single control, a file, or a nested form.
//! `#[derive(Form)]` calls only these traits.

mod nested;
mod scalar;
mod upload;

pub use nested::{FieldList, Row};
#[doc(hidden)]
pub use nested::{field_list, read_nested, read_rows, show_nested};

use crate::{
    FieldRef, FieldSpec, FormData, Path, Reader, Shape, data::split_row, field_trait::field_trait,
};

field_trait! {
    /// A field of a form struct: an item, an `Option` of one, or a `Vec` of them.
    pub trait FormPart: Sized {
        /// The field as a page shows it.
        type Ref<'a>: Copy;
        /// The field's description by its type.
        const SHAPE: Shape;

        /// Reads the field; `None` if and only if it added an issue.
        fn read(reader: &mut Reader<'_>) -> Option<Self>;
        /// Returns the field as a page shows it.
        fn show(field: FieldRef<'_>) -> Self::Ref<'_>;
        /// Writes the first values of the field's controls.
        fn write(&self, path: &Path, spec: &FieldSpec, into: &mut FormData);
        /// Finds the field of a name as [`Form::find`](crate::Form::find) does. `name` begins after the field's own name, so
        /// it is empty for the field itself.
        fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec>;
    }

    /// One thing that a form asks for: a [`FormField`](crate::FormField), an [`Upload`](crate::Upload) or a
    /// nested [`Form`](crate::Form).
    pub trait FormItem: Sized {
        /// One item, as a page shows it.
        type Ref<'a>: Copy;
        /// Many items, as a page shows them.
        type ListRef<'a>: Copy;
        /// The field's description by its type.
        const SHAPE: Shape;

        /// Reads one item: `Some(None)` if it was left empty, `None` if and only if it added an issue.
        fn read(reader: &mut Reader<'_>) -> Option<Option<Self>>;
        /// Reads all items; `None` if and only if it added an issue.
        fn read_all(reader: &mut Reader<'_>) -> Option<Vec<Self>>;
        /// Returns one item as a page shows it.
        fn show(field: FieldRef<'_>) -> Self::Ref<'_>;
        /// Returns many items as a page shows them.
        fn show_all(field: FieldRef<'_>) -> Self::ListRef<'_>;
        /// Writes the first value of the item's control.
        fn write(&self, path: &Path, spec: &FieldSpec, into: &mut FormData);
        /// Finds the field of a name as [`FormPart::find`] does.
        fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
            name.is_empty().then_some(spec)
        }
    }
}

impl<T: FormItem> FormPart for T {
    type Ref<'a> = <T as FormItem>::Ref<'a>;
    const SHAPE: Shape = <T as FormItem>::SHAPE;

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let item = <T as FormItem>::read(reader)?;
        if item.is_none() {
            reader.refuse("required");
        }
        item
    }

    fn show(field: FieldRef<'_>) -> Self::Ref<'_> {
        <T as FormItem>::show(field)
    }

    fn write(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        <T as FormItem>::write(self, path, spec, into);
    }

    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        <T as FormItem>::find(name, spec)
    }
}

impl<T: FormItem> FormPart for Option<T> {
    type Ref<'a> = <T as FormItem>::Ref<'a>;
    const SHAPE: Shape = <T as FormItem>::SHAPE.or_none();

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        <T as FormItem>::read(reader)
    }

    fn show(field: FieldRef<'_>) -> Self::Ref<'_> {
        <T as FormItem>::show(field)
    }

    fn write(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        if let Some(item) = self {
            <T as FormItem>::write(item, path, spec, into);
        }
    }

    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        <T as FormItem>::find(name, spec)
    }
}

/// Nested forms are rows, each with its number in the path; single values share one name.
impl<T: FormItem> FormPart for Vec<T> {
    type Ref<'a> = <T as FormItem>::ListRef<'a>;
    const SHAPE: Shape = <T as FormItem>::SHAPE.any_number();

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let items = T::read_all(reader)?;
        if items.is_empty() && reader.spec().required {
            reader.refuse("required");
            return None;
        }
        Some(items)
    }

    fn show(field: FieldRef<'_>) -> Self::Ref<'_> {
        T::show_all(field)
    }

    fn write(&self, path: &Path, spec: &FieldSpec, into: &mut FormData) {
        for (row, item) in (0..).zip(self) {
            let path = if T::SHAPE.is_group() {
                path.index(row)
            } else {
                *path
            };
            item.write(&path, spec, into);
        }
    }

    fn find(name: &str, spec: &'static FieldSpec) -> Option<&'static FieldSpec> {
        let name = if T::SHAPE.is_group() {
            split_row(name)?.1
        } else {
            name
        };
        T::find(name, spec)
    }
}
