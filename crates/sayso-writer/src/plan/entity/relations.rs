//! Relations of an entity to others.

use crate::plan::{
    detail::{Detail, relation},
    field::{Field, is_cleared, such},
    link::{self, Linked},
    names, page,
    unsupported::Found,
    visitors,
};
use sayso_expr::Schema;
use sayso_spec::{
    Id, Spec,
    model::{Field as FieldSpec, OnDelete},
    names as sql,
};
use serde::Serialize;

/// The relations of an entity to others.
#[derive(Debug, Serialize)]
pub struct Relations {
    /// The fields that refer to other rows.
    pub refs: Vec<Field>,
    /// Those of them that are in the form.
    pub form_refs: Vec<Field>,
    /// The entities that it refers to.
    pub referred: Vec<Referred>,
    /// The entities that refer to this one, but for pure links.
    pub children: Vec<Child>,
    /// The pure links of its rows.
    pub links: Vec<Linked>,
    /// The entities whose rows are deleted with a row of this one.
    pub deleted_with: Vec<String>,
    /// The fields that are emptied when people delete a row of this one.
    pub cleared: Vec<Cleared>,
    /// True if fields of other entities refer to it.
    pub is_target: bool,
    /// True if some of these offer its rows by a condition.
    pub is_narrowed: bool,
    /// True if a choice of the form depends on other values of it.
    pub has_dependent_choices: bool,
    /// True if rows that refer to one of its rows keep it from being deleted.
    pub is_restricted: bool,
}

/// A field that is emptied with the end of the row that it refers to.
#[derive(Debug, Serialize)]
pub struct Cleared {
    /// The module of the entity that has it.
    pub module: String,
    /// The name in Rust.
    pub ident: String,
}

/// An entity that another refers to.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Referred {
    /// The module.
    pub module: String,
    /// The type.
    pub type_name: String,
}

/// An entity that refers to another.
#[derive(Debug, Serialize)]
pub struct Child {
    /// The module.
    pub module: String,
    /// The variable with a row.
    pub variable: String,
    /// The parameter of its list with the field that refers.
    pub param: String,
    /// True if visitors may open its list.
    pub is_open: bool,
}

impl Relations {
    /// Collects the relations of an entity with these fields.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        fields: &[Field],
        form: &[Field],
        found: &mut Found,
    ) -> Self {
        let (children, links) = parts(spec, schema, id, found);
        Self {
            refs: such(fields, |field| field.target.is_some()),
            form_refs: such(form, |field| field.target.is_some()),
            referred: referred(id, fields),
            children,
            links,
            deleted_with: deleted_with(spec, id),
            cleared: cleared(spec, id),
            is_target: refers(spec, id, |_| true),
            is_narrowed: refers(spec, id, is_narrowing),
            has_dependent_choices: form
                .iter()
                .filter_map(|field| field.target.as_ref())
                .any(|target| !target.exists_args.is_empty()),
            is_restricted: refers(spec, id, |field| field.on_delete == OnDelete::Restrict),
        }
    }
}

/// Returns the entities and the pure links that the page of a row leads to.
fn parts(spec: &Spec, schema: &Schema, id: &Id, found: &mut Found) -> (Vec<Child>, Vec<Linked>) {
    let detail = Detail::of(spec, id);
    let is_shown = |relation: &str| detail.is_none_or(|detail| detail.leads_to(relation));
    let of_children = children(spec, schema, id, is_shown)
        .into_iter()
        .map(|(relation, child)| (relation, Part::Child(child)));
    let of_links = link::of_entity(spec, id)
        .into_iter()
        .filter(|(relation, _)| is_shown(relation))
        .map(|(relation, link)| (relation, Part::Link(link)));
    let mut parts: Vec<(String, Part)> = of_children.chain(of_links).collect();
    if let Some(detail) = detail {
        detail.arrange(&mut parts, found);
    }
    let mut children = Vec::new();
    let mut links = Vec::new();
    for (_, part) in parts {
        match part {
            Part::Child(child) => children.push(child),
            Part::Link(link) => links.push(link),
        }
    }
    (children, links)
}

/// A part of the page of a row.
enum Part {
    Child(Child),
    Link(Linked),
}

/// Returns the entities with a field that refers to another one, each once and with the relation.
fn children(
    spec: &Spec,
    schema: &Schema,
    id: &Id,
    is_shown: impl Fn(&str) -> bool,
) -> Vec<(String, Child)> {
    let mut children = Vec::new();
    let others = spec.entities.iter().filter(|(child, _)| *child != id);
    for (child, entity) in others.filter(|(_, entity)| !entity.join) {
        // The list of an entity is filtered by its first field that refers to the other and that everyone may read.
        let field = entity.fields.iter().find(|(_, field)| {
            field.to.as_ref() == Some(id)
                && field.read.is_none()
                && is_shown(&relation(child, field))
        });
        children.extend(field.map(|(name, field)| {
            let of_rows = Child {
                module: sql::table(spec, child.as_str()),
                variable: names::variable(child.as_str()),
                param: names::parameter(&sql::field(name.as_str())),
                is_open: visitors::may_open(spec, schema, child, page::own_view(spec, child)),
            };
            (relation(child, field), of_rows)
        }));
    }
    children
}

/// The entities that the fields refer to, each once, without accounts and the entity itself.
fn referred(id: &Id, fields: &[Field]) -> Vec<Referred> {
    let mut referred = Vec::new();
    for target in fields.iter().filter_map(|field| field.target.as_ref()) {
        let entity = Referred {
            module: target.module.clone(),
            type_name: target.type_name.clone(),
        };
        if !target.account && target.entity != id.as_str() && !referred.contains(&entity) {
            referred.push(entity);
        }
    }
    referred
}

/// Returns true if a field of an entity refers to this one in that way.
fn refers(spec: &Spec, id: &Id, is_such: impl Fn(&FieldSpec) -> bool) -> bool {
    let mut fields = spec
        .entities
        .values()
        .flat_map(|entity| entity.fields.values());
    fields.any(|field| field.to.as_ref() == Some(id) && is_such(field))
}

fn cleared(spec: &Spec, id: &Id) -> Vec<Cleared> {
    let target = spec.entities.get(id.as_str());
    let is_such = |field: &FieldSpec| {
        field.to.as_ref() == Some(id) && target.is_some_and(|target| is_cleared(field, target))
    };
    let mut all = Vec::new();
    for (owner, entity) in spec.entities.iter() {
        let fields = entity.fields.iter().filter(|(_, field)| is_such(field));
        all.extend(fields.map(|(field, _)| Cleared {
            module: sql::table(spec, owner.as_str()),
            ident: sql::field(field.as_str()),
        }));
    }
    all
}

/// Returns true if a field refers to rows by a condition.
fn is_narrowing(field: &FieldSpec) -> bool {
    field.filter.is_some() || field.role.is_some()
}

fn deleted_with(spec: &Spec, id: &Id) -> Vec<String> {
    let refers =
        |field: &FieldSpec| field.to.as_ref() == Some(id) && field.on_delete == OnDelete::Cascade;
    let others = spec
        .entities
        .iter()
        .filter(|(_, other)| other.fields.values().any(refers));
    others
        .map(|(id, other)| other.many_of(id).as_str().to_owned())
        .collect()
}
