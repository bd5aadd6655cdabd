//! The codes of issues, and the text of each unless the field has its own.

use crate::{FieldKind, FieldSpec, Path, RangeEnd, texts::texts};
use sayso_core::{Issue, Size};

macro_rules! codes {
    ($($code:ident)*) => {
        /// All codes that rules give. They are stable: clients and tests may rely on them.
        pub const CODES: &[&str] = &[$(code::$code),*];

        /// Each code under its own name. `message(too_long = "…")` in a `#[field(…)]` names one of these.
        #[doc(hidden)]
        #[allow(missing_docs, non_upper_case_globals)]
        pub mod code {
            $(pub const $code: &str = stringify!($code);)*
        }
    };
}
codes! {
    required
    too_short
    too_long
    too_small
    too_big
    bad_step
    bad_pattern
    not_a_character
    not_a_number
    not_a_date
    not_a_time
    not_a_date_time
    not_an_email
    not_a_url
    not_a_choice
    not_readable
    too_large
    wrong_type
}

/// An issue in the field's own words, or in the usual ones.
pub(crate) fn issue(code: &'static str, spec: &FieldSpec, path: &Path) -> Issue {
    match spec.message(code) {
        Some(own) => Issue::new(*path, code, own),
        None => Issue::new(*path, code, usual(code, spec)),
    }
}

fn usual(code: &str, spec: &FieldSpec) -> String {
    let texts = texts();
    let label = spec.label;
    match code {
        code::required => required(spec),
        code::too_short => texts.too_short(label, spec.min_len.unwrap_or_default()),
        code::too_long => texts.too_long(label, spec.max_len.unwrap_or_default()),
        code::too_small => too_small(spec),
        code::too_big => too_big(spec),
        code::bad_step => bad_step(spec),
        code::bad_pattern => texts.bad_pattern(label),
        code::not_a_character => texts.not_a_character(label),
        code::not_a_number => match spec.shape.kind {
            FieldKind::Integer { .. } => texts.not_a_whole_number(label),
            _ => texts.not_a_number(label),
        },
        code::not_a_date => texts.not_a_date(label),
        code::not_a_time => texts.not_a_time(label),
        code::not_a_date_time => texts.not_a_date_time(label),
        code::not_an_email => texts.not_an_email(label),
        code::not_a_url => texts.not_a_url(label),
        code::not_a_choice => texts.not_a_choice(label),
        code::too_large => texts.file_too_large(label, Size(spec.max_size.unwrap_or_default())),
        code::wrong_type => texts.wrong_type(label, spec.accept),
        _ => texts.not_readable(label),
    }
}

fn required(spec: &FieldSpec) -> String {
    let texts = texts();
    let label = spec.label;
    match spec.shape.kind {
        FieldKind::Checkbox => texts.required_tick(label),
        FieldKind::Choice if spec.shape.many => texts.required_choices(label),
        FieldKind::Choice => texts.required_choice(label),
        FieldKind::File => texts.required_file(label),
        FieldKind::Group if spec.shape.many => texts.required_rows(label),
        _ => texts.required(label),
    }
}

/// A number without a range of its own is limited by its type.
fn too_small(spec: &FieldSpec) -> String {
    match (spec.min, spec.shape.kind) {
        (Some(min), kind) if kind.is_moment() => texts().too_early(spec.label, min),
        (Some(min), _) => texts().number_too_small(spec.label, min),
        (None, FieldKind::Integer { min, .. }) => {
            texts().number_too_small(spec.label, RangeEnd::Integer(min))
        }
        _ => texts().not_readable(spec.label),
    }
}

fn too_big(spec: &FieldSpec) -> String {
    match (spec.max, spec.shape.kind) {
        (Some(max), kind) if kind.is_moment() => texts().too_late(spec.label, max),
        (Some(max), _) => texts().number_too_big(spec.label, max),
        (None, FieldKind::Integer { max, .. }) => {
            texts().number_too_big(spec.label, RangeEnd::Integer(max))
        }
        _ => texts().not_readable(spec.label),
    }
}

fn bad_step(spec: &FieldSpec) -> String {
    let label = spec.label;
    match (spec.shape.kind, spec.step) {
        (FieldKind::Date, Some(days)) => texts().date_off_step(label, days, spec.min),
        (kind, Some(seconds)) if kind.is_moment() => {
            texts().time_off_step(label, seconds, spec.min)
        }
        (_, Some(step)) => texts().number_off_step(label, step, spec.min),
        (_, None) => texts().not_a_whole_number(label),
    }
}

/// What makes a text unreadable as its kind.
pub(crate) fn unreadable_code(spec: &FieldSpec) -> &'static str {
    match spec.shape.kind {
        FieldKind::Character => "not_a_character",
        FieldKind::Integer { .. } | FieldKind::Float => "not_a_number",
        FieldKind::Date => "not_a_date",
        FieldKind::Time => "not_a_time",
        FieldKind::DateTime => "not_a_date_time",
        FieldKind::Choice => "not_a_choice",
        _ => "not_readable",
    }
}
