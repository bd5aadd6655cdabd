//! One entity with its members.

use super::{ACCOUNT, Implied, Member, ModuleKind};
use crate::{
    model::{Entity, Field, FieldType, Spec},
    value::{Id, Name, Template, Word as _, plural},
};
use indexmap::IndexMap;

/// An entity with fields, implied fields and relations under their ids.
#[derive(Debug)]
pub struct EntityIndex<'s> {
    id: Id,
    declared: Option<&'s Entity>,
    table: String,
    members: IndexMap<Id, Member<'s>>,
}

impl<'s> EntityIndex<'s> {
    pub(super) fn new(
        spec: &'s Spec,
        id: Id,
        declared: Option<&'s Entity>,
        table: String,
    ) -> EntityIndex<'s> {
        let mut entity = EntityIndex {
            id,
            declared,
            table,
            members: IndexMap::new(),
        };
        for (field, declaration) in declared.into_iter().flat_map(|declared| &declared.fields) {
            entity.add(Member::Field {
                entity: entity.id.clone(),
                id: field.clone(),
                field: declaration,
            });
        }
        for (id, implied) in implied(spec, &entity.id, declared) {
            entity.add(Member::Implied { id, implied });
        }
        for kind in modules(spec, &entity.id) {
            entity.add(Member::Module {
                id: Id::known(kind.as_str()),
                kind,
                target: entity.id.clone(),
            });
        }
        entity
    }

    /// Adds a member, unless there is one under its id.
    fn add(&mut self, member: Member<'s>) {
        let id = member.id().clone();
        self.members.entry(id).or_insert(member);
    }

    pub(super) fn add_relation(&mut self, from: &'s Id, field: &'s Id, declared: &'s Field) {
        self.add(Member::Relation {
            id: reverse(from, declared),
            entity: from.clone(),
            field: field.clone(),
        });
    }

    /// Returns the id.
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// Returns the declaration, or `None` for accounts without fields of their own.
    pub fn declared(&self) -> Option<&'s Entity> {
        self.declared
    }

    /// Returns the name of one.
    pub fn name(&self) -> Name {
        let declared = self.declared.map(|declared| declared.name_of(&self.id));
        declared.unwrap_or_else(|| Name::of_id(&self.id))
    }

    /// Returns the name of several.
    pub fn many(&self) -> Name {
        let declared = self.declared.map(|declared| declared.many_of(&self.id));
        declared.unwrap_or_else(|| self.name().plural())
    }

    /// Returns the label, also where it is the default; the label of accounts is their name.
    pub fn label(&self) -> Option<Template> {
        let label = self.declared.and_then(|declared| declared.label.clone());
        if self.id == ACCOUNT {
            return label.or_else(|| Template::parse("{name}").ok());
        }
        label.or_else(|| self.declared?.default_label())
    }

    /// Returns the name of the table.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// Returns the member under an id.
    pub fn member(&self, id: &str) -> Option<Member<'s>> {
        self.members.get(id).cloned()
    }

    /// Returns all members: fields, implied fields, modules, relations.
    pub fn members(&self) -> impl ExactSizeIterator<Item = &Member<'s>> {
        self.members.values()
    }
}

/// Returns the name of the relation that a ref makes on its target.
pub(crate) fn reverse(from: &Id, field: &Field) -> Id {
    let regular = || Id::near(&plural(from.as_str()));
    let name = field.reverse.clone().or_else(regular);
    name.unwrap_or_else(|| from.clone())
}

/// Returns the fields that rows have without a declaration.
pub(crate) fn implied(spec: &Spec, id: &Id, declared: Option<&Entity>) -> Vec<(Id, Implied)> {
    let mut found = vec![
        (Id::known("created_at"), Implied::CreatedAt),
        (Id::known("updated_at"), Implied::UpdatedAt),
    ];
    if *id == ACCOUNT {
        found.extend([
            (Id::known("name"), Implied::AccountName),
            (Id::known("email"), Implied::AccountEmail),
            (Id::known("time_zone"), Implied::AccountTimeZone),
        ]);
    } else if spec.auth.is_some() {
        found.extend([
            (Id::known("created_by"), Implied::CreatedBy),
            (Id::known("updated_by"), Implied::UpdatedBy),
        ]);
    }
    let Some(declared) = declared else {
        return found;
    };
    if declared.number.is_some() {
        found.push((Id::known("number"), Implied::Number));
    }
    if declared.ordered.is_some() {
        found.push((Id::known("position"), Implied::Position));
    }
    for (field, _) in declared
        .fields
        .iter()
        .filter(|(_, field)| field.is(FieldType::State))
    {
        if let Ok(since) = format!("{field}_since").parse() {
            found.push((since, Implied::Since(field.clone())));
        }
    }
    if let Some(tenancy) = &spec.tenancy
        && tenancy.entity != *id
        && !declared.shared
        && *id != ACCOUNT
    {
        found.push((
            tenancy.entity.clone(),
            Implied::Tenant(tenancy.entity.clone()),
        ));
    }
    found
}

fn modules(spec: &Spec, id: &Id) -> Vec<ModuleKind> {
    let id = id.as_str();
    let modules = &spec.modules;
    let has = |kind: &ModuleKind| match kind {
        ModuleKind::Comments => modules.comments.contains(id),
        ModuleKind::Attachments => modules.attachments.contains(id),
        ModuleKind::Tags => modules.tags.contains(id),
        ModuleKind::Favourites => modules.favourites.contains(id),
        ModuleKind::Follows => modules.follow.contains(id),
        ModuleKind::Ratings => modules.ratings.contains(id),
    };
    ModuleKind::ALL.iter().copied().filter(has).collect()
}
