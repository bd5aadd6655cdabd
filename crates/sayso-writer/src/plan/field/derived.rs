//! Defaults that follow from other values, as a field has them.

use crate::plan::{expr::Translator, kind::Kind};
use sayso_expr::{Kind as ExprKind, Literal, Place, Typed};
use sayso_spec::{Id, model::Field as FieldSpec};
use serde::Serialize;

/// The default of a field where the form of a new row comes without a value.
#[derive(Clone, Debug, Serialize)]
pub struct Derived {
    /// The expression as the specification has it.
    pub said: String,
    /// The calls that add the value to a query.
    pub sql: String,
    /// The type of the value, as the query gives it.
    pub row_type: String,
    /// The call that turns the value into that of the form.
    pub to_form: String,
    /// The text of `value` in the form.
    pub text: String,
    /// True if it asks for other values of the form. Otherwise the form of a new row begins with it.
    pub of_form: bool,
    /// True if an empty value gets it when the row is made.
    pub is_filled_in: bool,
    /// True if it is entered when someone makes the row who may not write the field. The others may leave it empty.
    pub is_kept: bool,
}

/// Returns true if a default is neither a constant nor what only the person decides.
pub(crate) fn is_derived(
    translator: &Translator<'_>,
    id: &Id,
    field: &FieldSpec,
    kind: &Kind,
) -> bool {
    default_expr(translator, id.as_str(), field).is_some_and(|typed| {
        let is_literal = matches!(
            typed.kind,
            ExprKind::Literal(Literal::Option(_) | Literal::Boolean(_))
        );
        let is_written = is_literal || translator.constant(&typed).is_some();
        !is_written && !matches!(kind.name, "flag" | "several" | "file")
    })
}

/// Reads the default of a field.
pub(crate) fn default_expr(
    translator: &Translator<'_>,
    id: &str,
    field: &FieldSpec,
) -> Option<Typed> {
    let place = Place::default(translator.id.as_str(), id);
    translator.typed(field.default.as_ref()?, &place)
}
