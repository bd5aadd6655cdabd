//! The rows of the seeds that a field surely offers.

use crate::plan::tenancy;
use sayso_expr::{Comparison, Kind, Literal, Place, Schema, Start, Step, Typed, check};
use sayso_spec::{
    Nodes, Spec,
    model::{Field, SeedValue},
};

/// The values of a row of the seeds.
type Row = Nodes<SeedValue>;

/// Returns the first row of the seeds that a field surely offers to the person with whom tests work, whatever the form has.
pub(crate) fn first_offered<'a>(spec: &'a Spec, schema: &Schema, field: &Field) -> Option<&'a Row> {
    let rows = &spec.seeds.get(field.to.as_ref()?.as_str())?.rows;
    let tenant = |row: &'a Row| {
        let tenancy = spec.tenancy.as_ref();
        tenancy.and_then(|tenancy| row.get(tenancy.entity.as_str()))
    };
    let home = tenant(rows.values().next()?);
    let mut rows = rows.values();
    rows.find(|row| tenant(row) == home && offers(spec, schema, field, row))
}

fn offers(spec: &Spec, schema: &Schema, field: &Field, row: &Row) -> bool {
    let has_role = field.role.as_ref().is_none_or(|role| {
        let held = match row.get("role") {
            Some(SeedValue::Text(held)) => held.as_str(),
            _ => "",
        };
        tenancy::includes(spec, held, role.as_str())
    });
    let fits = field.filter.as_ref().is_none_or(|filter| {
        let to = field.to.as_ref().map_or("", |to| to.as_str());
        let parsed = filter.parse().ok();
        let typed = parsed.and_then(|parsed| check(&parsed, &Place::filter(to), schema).ok());
        typed.and_then(|typed| holds(&typed, row)) == Some(true)
    });
    has_role && fits
}

/// Returns whether a condition holds for a row; none if the values that the row is given do not tell it.
fn holds(typed: &Typed, row: &Row) -> Option<bool> {
    match &typed.kind {
        Kind::And(operands) => operands
            .iter()
            .try_fold(true, |all, operand| Some(all & holds(operand, row)?)),
        Kind::Not(operand) => Some(!holds(operand, row)?),
        Kind::Path(_) => match given(typed, row)? {
            SeedValue::Boolean(value) => Some(*value),
            _ => None,
        },
        Kind::Compare(Comparison::Equal, left, right) => match (given(left, row)?, &right.kind) {
            (SeedValue::Text(text), Kind::Literal(Literal::Option(option))) => Some(text == option),
            _ => None,
        },
        _ => None,
    }
}

/// Returns the value that a row is given for a field of its own.
fn given<'a>(typed: &Typed, row: &'a Row) -> Option<&'a SeedValue> {
    match &typed.kind {
        Kind::Path(path) if path.start == Start::Row => match path.steps.as_slice() {
            [Step::Field { field, .. }] => row.get(field),
            _ => None,
        },
        _ => None,
    }
}
