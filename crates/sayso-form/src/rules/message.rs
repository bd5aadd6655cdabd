//! The codes of issues, and what they say unless the field says it in its own words.

use crate::{FieldKind, FieldSpec, Path, RangeEnd};
use sayso_core::{Issue, Size};
use std::fmt::Write;

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
    let label = spec.label;
    match code {
        "required" => required(spec),
        "too_short" => format!("{label} must be at least {}", characters(spec.min_len)),
        "too_long" => format!("{label} must be at most {}", characters(spec.max_len)),
        "too_small" => format!(
            "{label} must be {} {}",
            not_below(spec.shape.kind),
            least(spec)
        ),
        "too_big" => format!(
            "{label} must be {} {}",
            not_above(spec.shape.kind),
            greatest(spec)
        ),
        "bad_step" => bad_step(spec),
        "bad_pattern" => format!("{label} does not have the right form"),
        "not_a_character" => format!("{label} must be a single character"),
        "not_a_number" => match spec.shape.kind {
            FieldKind::Integer { .. } => format!("{label} must be a whole number"),
            _ => format!("{label} must be a number"),
        },
        "not_a_date" => format!("{label} must be a date, like 2026-01-31"),
        "not_a_time" => format!("{label} must be a time, like 08:30"),
        "not_a_date_time" => format!("{label} must be a date and a time, like 2026-01-31 08:30"),
        "not_an_email" => format!("{label} must be an email address, like name@example.com"),
        "not_a_url" => format!("{label} must be a web address, like https://example.com"),
        "not_a_choice" => format!("{label} must be one of those offered"),
        "too_large" => match spec.max_size {
            Some(bytes) => format!("{label} must be at most {}", Size(bytes)),
            None => format!("{label} is too large"),
        },
        "wrong_type" => format!("{label} must be {}", types(spec.accept)),
        _ => format!("{label} is not right"),
    }
}

fn required(spec: &FieldSpec) -> String {
    let label = spec.label;
    match spec.shape.kind {
        FieldKind::Checkbox => format!("{label} must be ticked"),
        FieldKind::Choice if spec.shape.many => format!("{label}: choose at least one"),
        FieldKind::Choice => format!("{label}: choose one"),
        FieldKind::File => format!("{label}: choose a file"),
        FieldKind::Group if spec.shape.many => format!("{label}: fill in at least one"),
        _ => format!("{label} is required"),
    }
}

fn characters(count: Option<usize>) -> String {
    match count {
        Some(1) => "1 character".into(),
        count => format!("{} characters", count.unwrap_or_default()),
    }
}

fn not_below(kind: FieldKind) -> &'static str {
    if kind.is_moment() {
        "no earlier than"
    } else {
        "at least"
    }
}

fn not_above(kind: FieldKind) -> &'static str {
    if kind.is_moment() {
        "no later than"
    } else {
        "at most"
    }
}

fn least(spec: &FieldSpec) -> String {
    match (spec.min, spec.shape.kind) {
        (Some(bound), _) => bound_text(bound),
        (None, FieldKind::Integer { min, .. }) => min.to_string(),
        _ => String::new(),
    }
}

fn greatest(spec: &FieldSpec) -> String {
    match (spec.max, spec.shape.kind) {
        (Some(bound), _) => bound_text(bound),
        (None, FieldKind::Integer { max, .. }) => max.to_string(),
        _ => String::new(),
    }
}

fn bad_step(spec: &FieldSpec) -> String {
    let label = spec.label;
    match (spec.shape.kind, spec.step) {
        (FieldKind::Integer { .. }, None) => format!("{label} must be a whole number"),
        (kind, Some(step)) if !kind.is_moment() => {
            let step = bound_text(step);
            match spec.min {
                Some(min) => format!(
                    "{label} must go up from {} in steps of {step}",
                    bound_text(min)
                ),
                None => format!("{label} must be a multiple of {step}"),
            }
        }
        _ => format!("{label} is between two of the allowed values"),
    }
}

/// As an attribute's value and in a message.
pub(crate) fn bound_text(bound: RangeEnd) -> String {
    match bound {
        RangeEnd::Integer(number) => number.to_string(),
        RangeEnd::Float(number) => number.to_string(),
        RangeEnd::Moment(text) => text.to_owned(),
    }
}

/// `a PNG or JPEG file`.
fn types(accept: &[&str]) -> String {
    let mut text = String::from("a file of type ");
    for (at, kind) in accept.iter().enumerate() {
        let between = match at {
            0 => "",
            at if at + 1 == accept.len() => " or ",
            _ => ", ",
        };
        let name = match *kind {
            "image/*" => "image".into(),
            "audio/*" => "audio".into(),
            "video/*" => "video".into(),
            kind => kind
                .rsplit(['/', '.'])
                .next()
                .unwrap_or(kind)
                .to_ascii_uppercase(),
        };
        // Writing to a String cannot fail.
        let _ = write!(text, "{between}{name}");
    }
    text
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
