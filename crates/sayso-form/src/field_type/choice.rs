//! Enums as a select or radio buttons.

use super::FormField;

/// An enum whose variants a visitor chooses from; `#[derive(Choice)]` implements it.
///
/// The variant `InReview` is submitted as `in_review` and labelled "In review", unless
/// `#[choice(value = "…", label = "…")]` on the variant replaces them.
///
/// ```
/// use sayso::prelude::*;
///
/// #[derive(Choice)]
/// enum Status {
///     Draft,
///     InReview,
/// }
///
/// assert_eq!(Status::ALL.len(), 2);
/// assert_eq!(Status::InReview.value(), "in_review");
/// assert_eq!(Status::InReview.label(), "In review");
/// ```
pub trait Choice: FormField {
    /// All variants, in the order of their declaration.
    const ALL: &'static [Self];

    /// Returns the submitted value of this variant.
    fn value(&self) -> &'static str;

    /// Returns the label of this variant.
    fn label(&self) -> &'static str;
}
