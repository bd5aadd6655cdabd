//! Values of a row that people read.

use crate::plan::{
    detail::Detail,
    field::{Field, such},
    label::Label,
    unsupported::Found,
};
use sayso_spec::model::Entity;
use serde::Serialize;

/// The values of a row that people read.
#[derive(Debug, Serialize)]
pub struct Shown {
    /// The values on the page of a row.
    pub shown: Vec<Fact>,
    /// The values that its view leaves out. Someone whose form is out of date sees them, too.
    pub left_out: Vec<Fact>,
    /// The calls that add computed values to a query, and labels of rows that not everyone may read.
    pub selects: Vec<String>,
    /// True if some of these ask for the scope.
    pub selects_of_scope: bool,
    /// True if not everyone who reads a row reads all of its fields.
    pub has_read_guards: bool,
    /// True if the values on its page need the scope.
    pub is_shown_scoped: bool,
    /// The fields by which its list is filtered.
    pub filters: Vec<Field>,
}

/// A value on the page of a row.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// The name of its constant among the texts.
    pub constant: String,
    /// The value as a part of a view.
    pub cell: String,
    /// The name of the field, if not everyone who reads the row reads it.
    pub guard: Option<String>,
}

impl Fact {
    /// Returns true if its part of the page asks for the scope.
    fn is_scoped(&self) -> bool {
        self.guard.is_some() || names_scope(&self.cell)
    }
}

/// Returns true if code has the variable `scope`, which is no field of that name.
fn names_scope(code: &str) -> bool {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    code.match_indices("scope").any(|(at, name)| {
        let is_begin = !code[..at].ends_with(|letter| is_part(letter) || letter == '.');
        is_begin && !code[at + name.len()..].starts_with(is_part)
    })
}

impl Shown {
    /// Decides how people read the rows of an entity.
    pub(super) fn of(
        entity: &Entity,
        variable: &str,
        fields: &[Field],
        label: &Label,
        detail: Option<Detail<'_>>,
        found: &mut Found,
    ) -> Self {
        let selects = selects(fields);
        let (shown, left_out) = shown(entity, variable, fields, label, detail, found);
        Self {
            is_shown_scoped: shown.iter().chain(&left_out).any(Fact::is_scoped),
            shown,
            left_out,
            selects_of_scope: label.of_reader.is_some()
                || selects.iter().any(|select| select.contains("scope.")),
            selects,
            has_read_guards: fields.iter().any(|field| field.read.is_some()),
            filters: such(fields, |field| {
                field.read.is_none() && matches!(field.kind, "ref" | "choice" | "several" | "state")
            }),
        }
    }
}

/// The calls that add computed values to a query, and labels of rows that not everyone may read.
fn selects(fields: &[Field]) -> Vec<String> {
    let computed = |field: &Field| {
        let value = field.computed.as_ref()?;
        Some(format!(
            ".push(\", \"){value}.push(\" AS {}\")",
            field.column
        ))
    };
    let guarded = |field: &Field| {
        let target = field.target.as_ref().filter(|target| !target.is_plain)?;
        let label = target.calls();
        let name = &target.label_ident;
        Some(match &target.guard {
            Some(guard) => format!(
                ".push(\", CASE WHEN \"){guard}.push(\" THEN \"){label}.push(\" END AS {name}\")"
            ),
            None => format!(".push(\", \"){label}.push(\" AS {name}\")"),
        })
    };
    let labels = fields.iter().filter_map(guarded);
    labels.chain(fields.iter().filter_map(computed)).collect()
}

/// The number and all fields but the one that is the label, the title of the page: those of its view in their order, and others.
fn shown(
    entity: &Entity,
    variable: &str,
    fields: &[Field],
    label: &Label,
    detail: Option<Detail<'_>>,
    found: &mut Found,
) -> (Vec<Fact>, Vec<Fact>) {
    let number = entity.number.is_some().then(|| {
        let fact = Fact {
            constant: "NUMBER".to_owned(),
            cell: format!("{{texts::{variable}::number({variable}.number)}}"),
            guard: None,
        };
        ("number", Some(fact))
    });
    let others = fields.iter().map(|field| {
        let fact = Fact {
            constant: field.text.clone(),
            cell: field.cell.clone(),
            guard: field.read.is_some().then(|| field.ident.clone()),
        };
        let is_title = label.field.as_ref() == Some(&field.id);
        (field.id.as_str(), (!is_title).then_some(fact))
    });
    let title = label.field.is_none().then(|| (label.id(), None));
    let mut facts: Vec<(&str, Option<Fact>)> =
        number.into_iter().chain(others).chain(title).collect();
    let known: Vec<&str> = facts.iter().map(|(id, _)| *id).collect();
    let columns = detail.and_then(|detail| detail.columns(&known, found));
    let place = |id: &str| match &columns {
        Some(columns) => columns.iter().position(|column| *column == id),
        None => Some(0),
    };
    facts.sort_by_key(|(id, _)| place(id));
    let (shown, left_out): (Vec<_>, Vec<_>) =
        facts.into_iter().partition(|(id, _)| place(id).is_some());
    let of =
        |facts: Vec<(&str, Option<Fact>)>| facts.into_iter().filter_map(|(_, fact)| fact).collect();
    (of(shown), of(left_out))
}

#[cfg(test)]
mod tests {
    use super::names_scope;

    #[test]
    fn a_field_that_is_called_scope_is_not_the_scope() {
        for code in ["{may(&scope, key)}", "{scope.me()}", "{f(scope)}"] {
            assert!(names_scope(code), "{code}");
        }
        for code in ["{&key.scope}", "{texts::scopes()}", "{key.scope_of}"] {
            assert!(!names_scope(code), "{code}");
        }
    }
}
