//! Details: what a view says about the page of a row.

use super::{audience::Audience, unsupported::Found};
use sayso_expr::{Schema, plural};
use sayso_spec::{
    Id, Spec,
    model::{Field, View, ViewKind},
};

/// A view that says what the page of a row shows, and to whom.
#[derive(Clone, Copy)]
pub(super) struct Detail<'a> {
    id: &'a Id,
    view: &'a View,
}

impl<'a> Detail<'a> {
    /// Returns the view of an entity's rows, if the specification has one.
    pub(super) fn of(spec: &'a Spec, entity: &Id) -> Option<Self> {
        let is_of_rows =
            |view: &View| view.kind == ViewKind::Detail && view.entity.as_ref() == Some(entity);
        let mut views = spec.views.iter();
        let found = views.find(|(_, view)| is_of_rows(view));
        found.map(|(id, view)| Self { id, view })
    }

    /// Returns the rule of those who open the pages of rows, if not everyone does who reads them.
    pub(super) fn audience(self, spec: &Spec, schema: &Schema) -> Option<Audience> {
        Audience::of(spec, schema, self.id, self.view)
    }

    /// Returns the fields that the page shows, in order; none if it shows all. Each must be one of `known`.
    pub(super) fn columns(self, known: &[&str], found: &mut Found) -> Option<Vec<&'a str>> {
        if self.view.columns.is_empty() {
            return None;
        }
        let mut columns = Vec::new();
        for path in &self.view.columns {
            match path.ids() {
                [id] if known.contains(&id.as_str()) => columns.push(id.as_str()),
                _ => found.add(
                    format!("view.{}.columns", self.id),
                    format!("`{path}` on the page of a row"),
                ),
            }
        }
        Some(columns)
    }

    /// Returns true if the page leads to the rows of a relation.
    pub(super) fn leads_to(self, relation: &str) -> bool {
        self.place(relation).is_some()
    }

    /// Returns the place of a relation on the page: all are there, in their order, if the view names none.
    fn place(self, relation: &str) -> Option<usize> {
        match &self.view.related {
            Some(related) => related.iter().position(|id| id.as_str() == relation),
            None => Some(0),
        }
    }

    /// Puts the parts of the page in order, and names the relations that have none. Each part comes with its relation.
    pub(super) fn arrange<T>(self, parts: &mut [(String, T)], found: &mut Found) {
        for relation in self.view.related.iter().flatten() {
            let is_written = parts
                .iter()
                .any(|(written, _)| written == relation.as_str());
            found.if_set(
                !is_written,
                format!("view.{}.related", self.id),
                &format!("`{relation}` on the page of a row"),
            );
        }
        parts.sort_by_key(|(relation, _)| self.place(relation));
    }
}

/// Returns the name of the relation from a row to those of an entity with a field that refers to it.
pub(super) fn relation(entity: &Id, field: &Field) -> String {
    let named = field.reverse.as_ref().map(|name| name.as_str().to_owned());
    named.unwrap_or_else(|| plural(entity.as_str()))
}
