//! Enums as a select or radio buttons.

use super::FormField;

/// An enum whose variants a person chooses from; `#[derive(Choice)]` implements it.
///
/// The variant `InReview` is submitted as `in_review` and read as "In review", unless
/// `#[choice(value = "…", label = "…")]` says otherwise.
pub trait Choice: FormField {
    /// All variants, in their order.
    const ALL: &'static [Self];

    /// What is submitted for this one.
    fn value(&self) -> &'static str;

    /// What the person reads for it.
    fn label(&self) -> &'static str;
}
