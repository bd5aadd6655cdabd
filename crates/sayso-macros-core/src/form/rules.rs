//! The keys of `#[field(…)]`: one row of [`RULES`] for each. The grammar, the judgement whether a rule fits its field,
//! the generated code and the messages about them read this table.

use super::{
    attrs::{Entry, FieldAttrs},
    fits,
    kind::{FieldType, Kind},
    values::{self, Value},
};

/// A key of `#[field(…)]`.
pub(super) struct Rule {
    pub(super) key: &'static str,
    pub(super) takes: Takes,
    /// The types that it applies to.
    pub(super) family: &'static Family,
    /// The reason why it does not apply to lists.
    pub(super) not_for_lists: Option<&'static str>,
    /// The end of a range that it limits: another family has another key for the same end.
    pub(super) end: Option<End>,
    /// Returns the reason why it does not fit the other keys or the field's type, where the family is not the reason.
    pub(super) refuse: fn(&Entry, &FieldAttrs, &FieldType<'_>) -> Option<String>,
    /// The field of `FieldSpec` that it sets, and to what.
    pub(super) sets: Option<(&'static str, Value)>,
}

/// The kind of value that follows a key.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Takes {
    /// `key`
    Nothing,
    /// `key = "text"`
    Text,
    /// `key = expression`
    Value,
    /// `key = "text"`, or an expression of the same type, which is evaluated whenever the text is shown
    Words,
    /// `key`, or `key = …` as in [`Words`](Self::Words)
    MaybeWords,
    /// `key` or `key = expression`
    MaybeValue,
    /// `key(code = "text")`
    Messages,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Least,
    Greatest,
}

/// Types with the same rules. A type is judged by its name where the macro knows it, and by its `Shape` otherwise.
pub(super) struct Family {
    /// A phrase that follows "it is for".
    pub(super) types: &'static str,
    pub(super) has: fn(Kind) -> bool,
    /// The function of `sayso_form::family` for the same family; none for the family of all types.
    pub(super) function: Option<&'static str>,
}

const ALL: Family = Family {
    types: "all types",
    has: |_| true,
    function: None,
};
const TEXT: Family = Family {
    types: "text",
    has: |kind| kind == Kind::Text,
    function: Some("has_length"),
};
const RANGE: Family = Family {
    types: "numbers and dates",
    has: Kind::has_range,
    function: Some("has_range"),
};
const FILE: Family = Family {
    types: "files",
    has: |kind| kind == Kind::Upload,
    function: Some("is_file"),
};
const CHOICE: Family = Family {
    types: "an enum with `#[derive(Choice)]`",
    has: |_| false,
    function: Some("is_choice"),
};
const PRINTED: Family = Family {
    types: "everything but files and nested forms",
    has: |kind| kind != Kind::Upload,
    function: Some("is_printed"),
};

/// Rows of the table begin with one of these.
const FLAG: Rule = Rule {
    key: "",
    takes: Takes::Nothing,
    family: &ALL,
    not_for_lists: None,
    end: None,
    refuse: |_, _, _| None,
    sets: None,
};
const TEXT_VALUE: Rule = Rule {
    takes: Takes::Text,
    ..FLAG
};
const WORDS: Rule = Rule {
    takes: Takes::Words,
    ..FLAG
};
const NUMBER: Rule = Rule {
    takes: Takes::Value,
    ..FLAG
};
const TEXT_KIND: Rule = Rule {
    family: &TEXT,
    refuse: fits::not_one_kind,
    sets: Some(("text", values::text_kind)),
    ..FLAG
};
const WIDGET: Rule = Rule {
    refuse: fits::not_one_widget,
    sets: Some(("widget", values::widget)),
    ..FLAG
};

#[rustfmt::skip]
pub(super) const RULES: &[Rule] = &[
    Rule { key: "label", ..WORDS },
    Rule { key: "hint", sets: Some(("hint", values::some_words)), ..WORDS },
    Rule { key: "placeholder", sets: Some(("placeholder", values::some_words)), ..WORDS },
    Rule { key: "pattern", family: &TEXT, sets: Some(("pattern", values::pattern)), ..TEXT_VALUE },
    Rule { key: "autocomplete", sets: Some(("autocomplete", values::some)), ..TEXT_VALUE },
    Rule { key: "inputmode", sets: Some(("inputmode", values::inputmode)), ..TEXT_VALUE },
    Rule { key: "accept", family: &FILE, sets: Some(("accept", values::accept)), ..TEXT_VALUE },
    Rule { key: "max_size", family: &FILE, end: Some(End::Greatest), sets: Some(("max_size", values::max_size)), ..TEXT_VALUE },
    Rule { key: "name", ..TEXT_VALUE },
    Rule {
        key: "multiline",
        family: &TEXT,
        not_for_lists: Some("`multiline` does not apply to a list: use `String`"),
        ..WIDGET
    },
    Rule { key: "secret", ..TEXT_KIND },
    Rule { key: "email", ..TEXT_KIND },
    Rule { key: "url", ..TEXT_KIND },
    Rule { key: "tel", ..TEXT_KIND },
    Rule { key: "search", ..TEXT_KIND },
    Rule { key: "hidden", family: &PRINTED, ..WIDGET },
    Rule {
        key: "radio",
        family: &CHOICE,
        not_for_lists: Some("`radio` does not apply to a list: leave it out to get checkboxes"),
        ..WIDGET
    },
    Rule { key: "select", family: &CHOICE, ..WIDGET },
    Rule { key: "optional", refuse: fits::optional, ..FLAG },
    Rule { key: "rows", family: &TEXT, refuse: fits::rows, sets: Some(("rows", values::some)), ..NUMBER },
    Rule { key: "min_len", family: &TEXT, end: Some(End::Least), sets: Some(("min_len", values::some)), ..NUMBER },
    Rule {
        key: "max_len",
        family: &TEXT,
        end: Some(End::Greatest),
        refuse: fits::below_least,
        sets: Some(("max_len", values::some)),
        ..NUMBER
    },
    Rule { key: "min", family: &RANGE, end: Some(End::Least), sets: Some(("min", values::range_end)), ..NUMBER },
    Rule {
        key: "max",
        family: &RANGE,
        end: Some(End::Greatest),
        refuse: fits::below_least,
        sets: Some(("max", values::range_end)),
        ..NUMBER
    },
    Rule { key: "step", family: &RANGE, sets: Some(("step", values::range_end)), ..NUMBER },
    Rule { key: "trim", family: &TEXT, sets: Some(("trim", values::flag)), ..NUMBER },
    Rule { key: "required", takes: Takes::MaybeWords, refuse: fits::required, ..FLAG },
    Rule { key: "default", takes: Takes::MaybeValue, refuse: fits::default, ..FLAG },
    Rule { key: "message", takes: Takes::Messages, ..FLAG },
];

/// Names that other libraries use for the same thing.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("maxlength", "max_len"),
    ("minlength", "min_len"),
    ("length", "max_len"),
    ("regex", "pattern"),
    ("password", "secret"),
    ("textarea", "multiline"),
    ("help", "hint"),
    ("rename", "name"),
    ("range", "min"),
];
