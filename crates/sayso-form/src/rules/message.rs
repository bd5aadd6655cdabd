//! The codes of issues, and the text of each unless the field has its own.

use crate::{
    FieldKind, FieldSpec, Path, RangeEnd,
    field_type::{parse_date, parse_date_time, parse_time},
};
use sayso_core::Issue;
use sayso_text::{Moment, Number, Size, current};

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
    let texts = current();
    let label = (spec.label)();
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
    let texts = current();
    let label = (spec.label)();
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
    let texts = current();
    let of_type = match spec.shape.kind {
        FieldKind::Integer { min, .. } => Some(RangeEnd::Integer(min)),
        _ => None,
    };
    match spec.min.or(of_type).and_then(end) {
        Some(End::Number(least)) => texts.number_too_small((spec.label)(), least),
        Some(End::Moment(earliest)) => texts.too_early((spec.label)(), earliest),
        None => texts.not_readable((spec.label)()),
    }
}

fn too_big(spec: &FieldSpec) -> String {
    let texts = current();
    let of_type = match spec.shape.kind {
        FieldKind::Integer { max, .. } => Some(RangeEnd::Integer(max)),
        _ => None,
    };
    match spec.max.or(of_type).and_then(end) {
        Some(End::Number(greatest)) => texts.number_too_big((spec.label)(), greatest),
        Some(End::Moment(latest)) => texts.too_late((spec.label)(), latest),
        None => texts.not_readable((spec.label)()),
    }
}

fn bad_step(spec: &FieldSpec) -> String {
    let texts = current();
    let label = (spec.label)();
    let moment = || spec.min.and_then(moment);
    match (spec.shape.kind, spec.step.and_then(number)) {
        (FieldKind::Date, Some(days)) => texts.date_off_step(label, days, moment()),
        (kind, Some(seconds)) if kind.is_moment() => texts.time_off_step(label, seconds, moment()),
        (_, Some(step)) => texts.number_off_step(label, step, spec.min.and_then(number)),
        (_, None) => texts.not_a_whole_number(label),
    }
}

/// An end of a range, as texts take it.
enum End {
    Number(Number),
    Moment(Moment),
}

fn end(end: RangeEnd) -> Option<End> {
    number(end)
        .map(End::Number)
        .or_else(|| moment(end).map(End::Moment))
}

fn number(end: RangeEnd) -> Option<Number> {
    match end {
        RangeEnd::Integer(number) => Some(Number::Integer(number)),
        RangeEnd::Float(number) => Some(Number::Float(number)),
        RangeEnd::Moment(_) => None,
    }
}

fn moment(end: RangeEnd) -> Option<Moment> {
    let RangeEnd::Moment(text) = end else {
        return None;
    };
    let date = || parse_date(text).map(Moment::Date);
    let time = || parse_time(text).map(Moment::Time);
    parse_date_time(text)
        .map(Moment::DateTime)
        .or_else(date)
        .or_else(time)
}

/// The reason for which a text is unreadable as its kind.
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
