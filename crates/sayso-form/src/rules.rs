//! The rules that a text is checked against before it becomes a value.

mod file;
mod message;
mod pattern;
mod range;
mod text;

pub(crate) use file::check_file;
pub use message::{CODES, code};
pub(crate) use message::{issue, unreadable_code};
pub use pattern::Pattern;

use crate::{FieldKind, FieldSpec, family};

/// Takes the code of a rule that is broken.
pub(crate) type Refuse<'a> = &'a mut dyn FnMut(&'static str);

/// Calls `refuse` with the code of each rule that `text` breaks, which is clean and not empty.
pub(crate) fn check(text: &str, spec: &FieldSpec, refuse: Refuse<'_>) {
    match spec.shape.kind {
        FieldKind::Text => text::check(text, spec, refuse),
        kind if family::has_range(kind) => range::check(text, spec, refuse),
        _ => {}
    }
}

/// Returns a submitted text as the control would submit it: CR and CR LF are LF, a single line has none of them, and
/// there is no space around it unless the field keeps it.
pub(crate) fn clean(raw: &str, spec: &FieldSpec) -> String {
    let text = match (raw.contains('\r'), is_multiline(spec)) {
        (_, false) => raw.replace(['\r', '\n'], ""),
        (true, true) => raw.replace("\r\n", "\n").replace('\r', "\n"),
        (false, true) => raw.to_owned(),
    };
    if spec.is_trimmed() {
        text.trim().to_owned()
    } else {
        text
    }
}

/// A hidden input keeps line breaks, too.
fn is_multiline(spec: &FieldSpec) -> bool {
    matches!(
        spec.widget,
        crate::Widget::Multiline | crate::Widget::Hidden
    )
}
