//! Defaults that are values of their own: a constant, the day, the person.

use crate::plan::{expr::Translator, kind::Kind, unsupported::Found};
use sayso_expr::{Kind as ExprKind, Literal, Place};
use sayso_spec::{Id, model::Field as FieldSpec};

/// The default of a field as Rust that gives a value of its form.
pub(super) struct DefaultValue {
    code: String,
    optional: bool,
}

impl DefaultValue {
    /// Returns the value of the form's field, for people who may not write it.
    pub(super) fn in_form(&self, kind: &Kind) -> String {
        if self.optional || kind.name == "flag" {
            self.code.clone()
        } else {
            format!("Some({})", self.code)
        }
    }

    /// Returns the value, if there always is one.
    pub(super) fn sure(self) -> Option<String> {
        (!self.optional).then_some(self.code)
    }
}

/// Decides on the default of a field.
pub(super) fn default_of(
    field: &FieldSpec,
    id: &Id,
    kind: &Kind,
    translator: &Translator<'_>,
) -> Option<DefaultValue> {
    let place = Place::default(translator.id.as_str(), id.as_str());
    let typed = translator.typed(field.default.as_ref()?, &place)?;
    let (code, optional) = translator.constant(&typed)?;
    Some(DefaultValue {
        code: kind.to_form(&code, optional),
        optional,
    })
}

/// The default as Rust that gives the text of the form's control.
pub(super) fn first_value(
    path: &str,
    field: &FieldSpec,
    id: &Id,
    kind: &Kind,
    translator: &Translator<'_>,
    found: &mut Found,
) -> Option<String> {
    let expr = field.default.as_ref()?;
    let place = Place::default(translator.id.as_str(), id.as_str());
    let typed = translator.typed(expr, &place)?;
    let text = match &typed.kind {
        ExprKind::Literal(Literal::Option(option)) => Some(format!("{option:?}.to_owned()")),
        ExprKind::Literal(Literal::Boolean(false)) => return None,
        _ => translator
            .constant(&typed)
            .and_then(|(code, optional)| kind.text(&code, optional)),
    };
    if text.is_none() {
        found.add(
            format!("{path}.default"),
            format!("the default `{}`", expr.as_str()),
        );
    }
    text
}
