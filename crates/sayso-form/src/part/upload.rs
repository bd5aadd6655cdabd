//! Files as fields.

use super::FormItem;
use crate::{
    FieldKind, FieldRef, FieldSpec, FormData, Path, Reader, Shape, Upload, rules::check_file,
};

impl FormItem for Upload {
    type Ref<'a> = FieldRef<'a, Upload>;
    type ListRef<'a> = FieldRef<'a, Vec<Upload>>;
    const SHAPE: Shape = Shape::one(FieldKind::File, &[]);

    fn read(reader: &mut Reader<'_>) -> Option<Option<Self>> {
        let file = reader.files().into_iter().next();
        is_accepted(&file, reader).then_some(file)
    }

    fn read_all(reader: &mut Reader<'_>) -> Option<Vec<Self>> {
        let files = reader.files();
        is_accepted(&files, reader).then_some(files)
    }

    fn show(field: FieldRef<'_>) -> Self::Ref<'_> {
        field.typed()
    }

    fn show_all(field: FieldRef<'_>) -> Self::ListRef<'_> {
        field.typed()
    }

    /// Writes nothing: no page can fill in a file input.
    fn write(&self, _: &Path, _: &FieldSpec, _: &mut FormData) {}
}

/// Checks all files, and returns `true` if none broke a rule.
fn is_accepted<'a>(files: impl IntoIterator<Item = &'a Upload>, reader: &mut Reader<'_>) -> bool {
    reader.passes(|spec, refuse| {
        for file in files {
            check_file(file, spec, refuse);
        }
    })
}
