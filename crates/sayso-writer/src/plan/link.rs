//! Pure links: rows that only join two others. People add and remove them on the pages of both.

use super::{
    detail::relation,
    expr::Translator,
    field::Field,
    names::{stem, variant},
    tenancy, types,
    unsupported::Found,
};
use sayso_expr::{ACCOUNT, Kind, Operation, Place, Start};
use sayso_spec::{
    Expr, Id, Spec,
    model::{Entity, Field as FieldSpec},
    names as sql,
};
use serde::Serialize;

/// A side of a pure link: the pages of its rows list those on the other side.
#[derive(Debug, Serialize)]
pub struct Side {
    /// The field with the row whose page it is.
    pub field: Field,
    /// The field with the rows that the page lists.
    pub other: Field,
    /// True if those rows have pages.
    pub is_linked: bool,
    /// The end of the names of functions: `of_course`.
    pub function: String,
    /// The end of the names of types: `OfCourse`.
    pub type_end: String,
    /// The component on the page.
    pub component: String,
    /// The heading as Rust; none if it is the name of the links.
    pub heading: Option<String>,
    /// True if those may add links who change the row.
    pub adds_as_update: bool,
    /// True if those may remove links who change the row.
    pub removes_as_update: bool,
}

/// The pure links of an entity's rows.
#[derive(Debug, Serialize)]
pub struct Linked {
    /// The module.
    pub module: String,
    /// The component on the page.
    pub component: String,
}

impl Side {
    /// Decides on the sides of an entity. Accounts and tenants have no page with rows.
    pub(super) fn all(
        spec: &Spec,
        entity: &Entity,
        fields: &[Field],
        translator: &Translator<'_>,
        found: &mut Found,
    ) -> Vec<Self> {
        let [first, second] = fields else {
            return Vec::new();
        };
        if !entity.join {
            return Vec::new();
        }
        let pairs = [(first, second), (second, first)].into_iter();
        let is_linked = |field: &Field| {
            let to = entity
                .fields
                .get(&field.id)
                .and_then(|said| said.to.as_ref());
            to.is_some_and(|to| has_page(spec, to))
        };
        let shown = pairs.filter(|(field, _)| is_linked(field));
        let is_of_itself = entity.fields.get(&first.id).map(|field| &field.to)
            == entity.fields.get(&second.id).map(|field| &field.to);
        let access = &entity.access;
        let shown: Vec<_> = shown.collect();
        for field in fields {
            found.if_set(
                field.read.is_some(),
                format!("entity.{}.field.{}.read", translator.id, field.id),
                "a side of a pure link that not everyone may read",
            );
        }
        for (field, other) in &shown {
            let is_known = other.in_form || other.default.is_some();
            found.if_set(
                !field.in_form || !is_known,
                format!("entity.{}.field.{}.write", translator.id, field.id),
                "a side of a pure link that people do not enter",
            );
        }
        shown
            .into_iter()
            .map(|(field, other)| Self {
                is_linked: is_linked(other),
                function: format!("of_{}", stem(&field.ident)),
                type_end: type_end(&field.id),
                component: component(spec, translator.id, &field.id),
                heading: is_of_itself.then(|| format!("{:?}", other.label)),
                adds_as_update: is_update_of(translator, access.create.as_ref(), &field.id),
                removes_as_update: is_update_of(translator, access.delete.as_ref(), &field.id),
                field: field.clone(),
                other: other.clone(),
            })
            .collect()
    }
}

/// Returns the pure links of an entity's rows, each with its relation.
pub(super) fn of_entity(spec: &Spec, id: &Id) -> Vec<(String, Linked)> {
    let joins = spec.entities.iter().filter(|(_, entity)| entity.join);
    let sides = joins.flat_map(|(join, entity)| {
        let is_side = |field: &FieldSpec| field.to.as_ref() == Some(id) && has_page(spec, id);
        let fields = entity
            .fields
            .iter()
            .filter(move |(_, field)| is_side(field));
        fields.map(move |(id, field)| (join, id, relation(join, field)))
    });
    sides
        .map(|(join, field, relation)| {
            let linked = Linked {
                module: sql::table(spec, join.as_str()),
                component: component(spec, join, field.as_str()),
            };
            (relation, linked)
        })
        .collect()
}

fn has_page(spec: &Spec, to: &Id) -> bool {
    to.as_str() != ACCOUNT && !tenancy::is_tenant(spec, to.as_str())
}

fn type_end(field: &str) -> String {
    format!("Of{}", stem(&variant(field)))
}

fn component(spec: &Spec, join: &Id, field: &str) -> String {
    let type_name = types::of_entity(spec, join.as_str());
    format!("{type_name}Links{}", type_end(field))
}

/// Returns true if a rule asks for nothing but the right to change the row of a field.
fn is_update_of(translator: &Translator<'_>, rule: Option<&Expr>, field: &str) -> bool {
    let place = Place::access(translator.id.as_str());
    let typed = rule.and_then(|rule| translator.typed(rule, &place));
    typed.is_some_and(|typed| match &typed.kind {
        Kind::Can(Operation::Update, path) if path.start != Start::Me => {
            let mut steps = path.steps.iter().map(|step| step.id());
            steps.next() == Some(field) && steps.next().is_none()
        }
        _ => false,
    })
}
