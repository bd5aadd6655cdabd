//! Moves that ask for values: their forms.

use crate::plan::{
    expr::Translator,
    field::{Field, Target},
    kind::{self, Kind},
    names,
    sample::{self, Entry},
    types,
    unsupported::Found,
};
use sayso_spec::{
    Id, Spec,
    model::{Entity as EntitySpec, Field as FieldSpec, Transition},
};
use serde::Serialize;

/// The form of a move.
#[derive(Clone, Debug, Serialize)]
pub struct Asks {
    /// The type of the form, after that of its component.
    pub form: String,
    /// The component that shows it.
    pub component: String,
    /// The action that it calls.
    pub action: String,
    /// The id of the form on the page of a row.
    pub id: String,
    /// The fields, in order.
    pub fields: Vec<Asked>,
    /// True if some of them refer to rows.
    pub has_refs: bool,
    /// True if some of them begin with the value that the row has.
    pub has_present: bool,
    /// The values that a test enters; `None` if they cannot be made up.
    pub sample: Option<Vec<Entry>>,
}

/// A field that the form of a move asks for.
#[derive(Clone, Debug, Serialize)]
pub struct Asked {
    /// The name in Rust.
    pub ident: String,
    /// The name of the constant with its name in the form.
    pub constant: String,
    /// The column.
    pub column: String,
    /// The keys of `#[field(…)]`.
    pub form_keys: String,
    /// The type in the form.
    pub form_type: String,
    /// The calls that add the value to the statement of the move.
    pub sql: String,
    /// The statement that enters the value of the row, if everyone who reads the row reads the field.
    pub present: Option<String>,
    /// The row that it refers to.
    pub target: Option<Target>,
    /// True if the row can have no value.
    pub optional: bool,
    /// True if the row has its label only for those who may read the row that it refers to.
    pub is_guarded: bool,
}

/// A move, and the field whose state it changes.
pub(super) struct Step<'a> {
    /// The id of the move.
    pub(super) id: &'a str,
    /// The path of the move in the specification.
    pub(super) path: &'a str,
    /// The type of a state.
    pub(super) state_type: &'a str,
    /// The name of the state field in Rust.
    pub(super) ident: &'a str,
}

impl Asks {
    /// Decides how the form of a move is written; none if it asks for nothing.
    pub(super) fn of(
        spec: &Spec,
        entity: &EntitySpec,
        step: &Step<'_>,
        transition: &Transition,
        fields: &[Field],
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Option<Self> {
        if transition.needs.is_empty() {
            return None;
        }
        let Step { id, ident, .. } = step;
        let component = types::of_move(step.state_type, id);
        let variable = names::variable(translator.id.as_str());
        let known = |id: &Id| fields.iter().find(|field| field.id == id.as_str());
        let asked: Vec<&Field> = transition.needs.iter().filter_map(known).collect();
        for field in asked.iter().filter(|field| field.file.is_some()) {
            found.add(
                format!("{}.needs", step.path),
                format!("a move that asks for the file `{}`", field.id),
            );
        }
        for field in asked.iter().filter(|field| field.kind == "several") {
            found.add(
                format!("{}.needs", step.path),
                format!("a move that asks for the several choices of `{}`", field.id),
            );
        }
        let depends = |field: &&&Field| {
            let target = field.target.as_ref();
            target.is_some_and(|target| !target.exists_args.is_empty())
        };
        for field in asked.iter().filter(depends) {
            found.add(
                format!("{}.needs", step.path),
                format!(
                    "a move that asks for `{}`, whose choice depends on others",
                    field.id
                ),
            );
        }
        for field in &asked {
            let reads = |other: &&Field| {
                let target = other.target.as_ref();
                target.is_some_and(|target| target.reads.contains(&field.id))
            };
            for other in fields.iter().filter(reads) {
                found.add(
                    format!("{}.needs", step.path),
                    format!(
                        "a move that asks for `{}`, on which the choice of `{}` depends",
                        field.id, other.id
                    ),
                );
            }
        }
        // A box is left as it is.
        let entered = asked.iter().filter(|field| field.kind != "flag");
        let sample = entered
            .map(|field| sample::entry(spec, translator.schema, entity, field))
            .collect();
        let of = |field: &&Field| {
            let said = entity.fields.get(&field.id)?;
            Asked::of(spec, said, field, &variable, translator)
        };
        let fields: Vec<Asked> = asked.iter().filter_map(of).collect();
        Some(Self {
            form: format!("{component}Form"),
            action: format!("{id}_{}_{ident}", names::stem(&variable)),
            id: format!("{id}-{ident}"),
            has_refs: fields.iter().any(|field| field.target.is_some()),
            has_present: fields.iter().any(|field| field.present.is_some()),
            sample,
            component,
            fields,
        })
    }
}

impl Asked {
    fn of(
        spec: &Spec,
        said: &FieldSpec,
        field: &Field,
        variable: &str,
        translator: &Translator<'_>,
    ) -> Option<Self> {
        let choice = types::of_choice(spec, translator.id.as_str(), &field.id);
        let target = field.target.as_ref();
        let target_type = target.map(|target| target.type_name.as_str());
        let kind = Kind::of(said, &choice, target_type, kind::digits(spec))?;
        let value = format!("self.{}", field.ident);
        let bound = kind.bind(&value, false);
        let mut sql = format!(".push(\", {} = \").push_bind({bound})", field.column);
        if let Some(folded) = &field.folded {
            let column = &folded.column;
            sql.push_str(&format!(
                ".push(\", {column} = \").push_bind(calc::fold(&{value}))"
            ));
        }
        Some(Self {
            present: field
                .read
                .is_none()
                .then(|| present(field, &kind, variable))
                .flatten(),
            form_type: kind.form.clone(),
            ident: field.ident.clone(),
            constant: field.constant.clone(),
            column: field.column.clone(),
            form_keys: field.form_keys.clone(),
            target: field.target.clone(),
            optional: field.optional,
            is_guarded: field.is_guarded,
            sql,
        })
    }
}

/// Writes the statement that enters the value that the row has.
fn present(field: &Field, kind: &Kind, variable: &str) -> Option<String> {
    let value = format!("{variable}.{}", field.column);
    let push = |text: &str| format!("values.push_text({:?}, {text});", field.ident);
    if kind.name == "flag" {
        return Some(format!("if {value} {{ {} }}", push("\"true\"")));
    }
    if !field.optional {
        return Some(push(&kind.entered(&value)?));
    }
    let borrowed = if kind.is_text() { "&" } else { "" };
    let text = push(&kind.entered("value")?);
    Some(format!(
        "if let Some(value) = {borrowed}{value} {{ {text} }}"
    ))
}
