//! Files as fields.

use super::FormItem;
use crate::{
    FieldKind, FieldRef, FieldSpec, FormData, FormState, Path, Shape, Upload, rules::check_file,
};
use sayso_core::Issues;

impl FormItem for Upload {
    type Ref<'a> = FieldRef<'a, Upload>;
    type ListRef<'a> = FieldRef<'a, Vec<Upload>>;
    const SHAPE: Shape = Shape::one(FieldKind::File, &[]);
    const MULTIPART: bool = true;

    fn decode(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Option<Self>> {
        let file = data.take_files(&path.name()).into_iter().next();
        accept(file, spec, path, issues)
    }

    fn decode_all(
        data: &mut FormData,
        path: &Path,
        spec: &FieldSpec,
        issues: &mut Issues,
    ) -> Option<Vec<Self>> {
        let files = data.take_files(&path.name());
        accept(files, spec, path, issues)
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

    fn encode(&self, _: &Path, _: &FieldSpec, _: &mut FormData) {}

    fn encode_all(_: &[Self], _: &Path, _: &FieldSpec, _: &mut FormData) {}
}

fn accept<F>(files: F, spec: &FieldSpec, path: &Path, issues: &mut Issues) -> Option<F>
where
    for<'a> &'a F: IntoIterator<Item = &'a Upload>,
{
    let before = issues.len();
    for file in &files {
        check_file(file, spec, path, issues);
    }
    (issues.len() == before).then_some(files)
}
