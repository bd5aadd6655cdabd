//! Rules of rows: conditions that hold after a change, in its transaction.

pub(super) mod period;
pub(super) mod staying;

use super::{
    expr::Translator, field::Field, language::Language, names::one_line, unsupported::Found,
};
use sayso_expr::{Kind, Place, Typed};
use sayso_spec::model::{Entity as EntitySpec, RuleTime};
use serde::Serialize;

/// A rule.
#[derive(Clone, Debug, Serialize)]
pub struct RowRule {
    /// The code of its issue.
    pub code: String,
    /// The message.
    pub message: String,
    /// The calls that add the condition under which it is broken to a query.
    pub broken: String,
    /// True if it is read only when the row is new.
    pub on_create: bool,
    /// True if it asks for values that a test has to make up.
    pub reads_values: bool,
}

impl RowRule {
    /// Translates the rules of an entity, and those that its periods imply.
    pub(super) fn all(
        language: Language,
        entity: &EntitySpec,
        one: &str,
        fields: &[Field],
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Vec<Self> {
        let id = translator.id;
        let mut rules = Vec::new();
        for (rule_id, rule) in &entity.rules {
            let path = format!("entity.{id}.rule.{rule_id}");
            let Some(typed) = translator.typed(&rule.check, &Place::rule(id.as_str())) else {
                continue;
            };
            let holds = translator.value(&typed, &path, found);
            rules.push(Self {
                code: rule_id.as_str().to_owned(),
                message: one_line(&rule.message),
                broken: format!(".push(\"NOT (\"){holds}.push(\")\")"),
                on_create: rule.on == RuleTime::Create,
                reads_values: reads_values(&typed, fields),
            });
        }
        rules.extend(period::rules(
            language, entity, one, fields, translator, found,
        ));
        rules
    }
}

/// Returns true if a condition asks for a required field of the form that is no reference, here or in other rows.
fn reads_values(typed: &Typed, fields: &[Field]) -> bool {
    let mut reads = false;
    typed.walk(&mut |part| {
        let path = match &part.kind {
            Kind::Path(path) => path,
            Kind::Aggregate(rows, _) => &rows.path,
            _ => return,
        };
        let is_such = |field: &Field| {
            let is_value = field.in_form && !field.optional && field.target.is_none();
            is_value && path.steps.iter().any(|step| step.id() == field.id)
        };
        reads |= fields.iter().any(is_such);
    });
    reads
}
