//! Rules of rows: conditions that hold after a change, in its transaction.

use super::{
    expr::Translator, field::Field, language::Language, names::one_line, unsupported::Found,
};
use sayso_expr::{Kind, Place, Typed};
use sayso_spec::{
    Id, Nodes,
    model::{Entity as EntitySpec, Period, RuleTime},
};
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
        rules.extend(periods(
            language,
            &entity.periods,
            one,
            fields,
            translator,
            found,
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

fn periods(
    language: Language,
    periods: &Nodes<Period>,
    one: &str,
    fields: &[Field],
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<RowRule> {
    let mut rules = Vec::new();
    for (period_id, period) in periods {
        let path = format!("entity.{}.period.{period_id}", translator.id);
        let field = |id: &Id| fields.iter().find(|field| field.id == id.as_str());
        let from = field(&period.from);
        let to = period.to.as_ref().and_then(field);
        let is_written = period.length.is_none() && period.within.is_none();
        let (true, Some(from), Some(to)) = (is_written && period.repeats.is_none(), from, to)
        else {
            found.add(path, "this kind of period");
            continue;
        };
        let table = translator.table();
        rules.push(RowRule {
            code: format!("{period_id}_ends_early"),
            message: language.ends_early(&to.label, &from.label),
            broken: format!(".push(\"{table}.{} < {table}.{}\")", to.column, from.column),
            on_create: false,
            reads_values: false,
        });
        let per = period.no_overlap_per.as_ref();
        let Some(per) = per else { continue };
        let per: Option<Vec<&Field>> = per.iter().map(field).collect();
        let Some(per) = per else {
            found.add(path, "this kind of period");
            continue;
        };
        rules.push(RowRule {
            code: period_id.as_str().to_owned(),
            message: language.overlaps(one),
            broken: overlap(&path, period, (from, to), &per, translator, found),
            on_create: false,
            reads_values: false,
        });
    }
    rules
}

/// The calls that add "another row overlaps" to a query.
fn overlap(
    path: &str,
    period: &Period,
    (from, to): (&Field, &Field),
    per: &[&Field],
    translator: &Translator<'_>,
    found: &mut Found,
) -> String {
    let table = translator.table();
    let mut conditions = vec![
        format!("other.id <> {table}.id"),
        // Days are compared with their end, and a row without an end goes on.
        format!(
            "other.{} <= coalesce({table}.{}, '9999-12-31')",
            from.column, to.column
        ),
        format!(
            "{table}.{} <= coalesce(other.{}, '9999-12-31')",
            from.column, to.column
        ),
    ];
    if from.kind != "date" {
        conditions[1] = conditions[1].replacen("<=", "<", 1);
        conditions[2] = conditions[2].replacen("<=", "<", 1);
    }
    conditions.extend(
        translator
            .tenant_column()
            .map(|tenant| format!("other.{tenant} = {table}.{tenant}")),
    );
    conditions.extend(
        translator
            .is_archived()
            .then(|| "other.archived_at IS NULL".to_owned()),
    );
    let same = per
        .iter()
        .map(|field| format!("other.{column} = {table}.{column}", column = field.column));
    conditions.extend(same);
    let text = format!(
        "EXISTS (SELECT 1 FROM {table} AS other WHERE {}",
        conditions.join(" AND ")
    );
    let mut calls = format!(".push({text:?})");
    let place = Place::rows(translator.id.as_str());
    let filter = period.filter.as_ref();
    if let Some(typed) = filter.and_then(|filter| translator.typed(filter, &place)) {
        for alias in ["other", table] {
            let counts = translator.filter_of(&typed, alias, path, found);
            calls.push_str(&format!(".push(\" AND \"){counts}"));
        }
    }
    calls.push_str(".push(\")\")");
    calls
}
