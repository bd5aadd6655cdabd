//! Fields, and what else gives an entity members.

use super::Declarer;
use crate::{
    english::{
        resolve::{ids::plain, modules},
        syntax::{About, Item, Kind, Name, Node, Path, Says, Sentence, Span, Start, Trait},
    },
    model::{Field, FieldType, Ordered, Spec},
    node::Nodes,
    value::{Id, Letters},
};

impl Declarer<'_, '_, '_, '_> {
    /// Declares fields, states, and what gives an entity further members.
    pub(super) fn members(&mut self, sentence: &Sentence) {
        match &sentence.says {
            Says::Fields(entity, items) => {
                let Some(entity) = self.found(entity) else {
                    return;
                };
                for item in items {
                    self.field(&entity, item);
                }
            }
            Says::About(name, about) => {
                let Some(id) = self.found(name) else { return };
                let letters = match about {
                    About::Number(letters) => self.problems.form::<Letters>(letters),
                    _ => None,
                };
                let Some(entity) = self.skeleton.spec.entities.get_mut(id.as_str()) else {
                    return;
                };
                match about {
                    About::Number(_) => entity.number = letters,
                    About::Ordered => entity.ordered = Some(Ordered::Manual),
                    About::Shared => entity.shared = true,
                    _ => {}
                }
            }
            Says::Module { entity, kind, .. } => {
                if let Some(id) = self.found(entity)
                    && self
                        .problems
                        .once(format!("module.{kind}.{id}"), &sentence.span)
                {
                    modules::declare(&mut self.skeleton.spec.modules, kind, &id);
                }
            }
            Says::Machine {
                field,
                entity,
                states,
            } => self.machine(field, entity, states),
            _ => {}
        }
    }

    pub(super) fn field(&mut self, entity: &Id, item: &Item) {
        let known = self
            .known
            .as_ref()
            .and_then(|known| known.field(entity, &item.name.text));
        let tenant = |id: &str| {
            self.skeleton.spec.entities.contains(id) && self.skeleton.spec.tenancy.is_some()
        };
        let has = |spec: &Spec, id: &str| {
            let declared = spec.entities.get(entity.as_str());
            declared.is_some_and(|declared| declared.fields.contains(id))
        };
        let is_taken =
            |id: &str| self.is_taken(|spec| has(spec, id)) || id.ends_with("_since") || tenant(id);
        let said = self.declared_field(entity, &item.name.text);
        let id = said.or(known).unwrap_or_else(|| {
            self.fresh
                .id(&item.name.text, "field", entity.as_str(), is_taken)
        });
        if !self
            .problems
            .once(format!("entity.{entity}.field.{id}"), &item.name.span)
        {
            return;
        }
        let mut field = Field {
            name: self.called(&item.name),
            ..Field::default()
        };
        for (found, span) in &item.traits {
            self.typed(entity, &id, &mut field, found, span);
        }
        let is_derived = item
            .traits
            .iter()
            .any(|(found, _)| matches!(found, Trait::Computed(_) | Trait::Copied(_)));
        if field.kind.is_none() && !is_derived {
            field.kind = Some(FieldType::Text);
        }
        let key = (entity.clone(), item.name.text.to_lowercase());
        self.skeleton.symbols.fields.insert(key, id.clone());
        if let Some(entity) = self.skeleton.spec.entities.get_mut(entity.as_str()) {
            entity.fields.insert(id, field);
        }
    }

    /// Takes what a trait says about the type of a field.
    pub(super) fn typed(
        &mut self,
        entity: &Id,
        id: &Id,
        field: &mut Field,
        found: &Trait,
        span: &Span,
    ) {
        let kind = match found {
            Trait::Type(kind) => *kind,
            Trait::Options(names, several) => {
                let mut options = Nodes::new();
                for name in names {
                    let known = self
                        .known
                        .as_ref()
                        .and_then(|known| known.option(entity, id, &name.text));
                    let is_taken = |option: &str| {
                        options.contains(option) || self.has_option(entity, id, option)
                    };
                    let option = known
                        .unwrap_or_else(|| self.fresh.id(&name.text, "option", "option", is_taken));
                    let path = format!(
                        "entity.{entity}.field.{id}.options.{}",
                        name.text.to_lowercase()
                    );
                    if let (true, Some(called)) =
                        (self.problems.once(path, &name.span), self.called(name))
                    {
                        options.insert(option, called);
                    }
                }
                field.options = Some(options);
                field.several = *several;
                FieldType::Choice
            }
            Trait::Link(to, reverse) => {
                field.to = self.found(to);
                field.reverse = reverse.as_ref().map(|name| plain(&name.text, "rows"));
                FieldType::Ref
            }
            Trait::Computed(Node {
                kind: Kind::Path(path),
                ..
            })
            | Trait::Copied(path) => {
                self.derive(entity, id, path);
                return;
            }
            _ => return,
        };
        if field.kind.is_some() {
            let path = format!("entity.{entity}.field.{id}.type");
            self.problems.once(path.clone(), span);
            self.problems.once(path, span);
        }
        field.kind = Some(kind);
    }

    pub(super) fn derive(&mut self, entity: &Id, id: &Id, path: &Path) {
        if path.start != Start::Me {
            let steps = path.steps.iter().map(|step| step.text.clone());
            let key = (entity.to_string(), id.to_string());
            self.skeleton.derived.insert(key, steps.collect());
        }
    }

    /// Returns true if a known field has an option or a state.
    pub(super) fn has_option(&self, entity: &Id, field: &Id, option: &str) -> bool {
        let known = self.known.as_ref();
        known.is_some_and(|known| known.has_option(entity, field, option))
    }

    fn declared_field(&self, entity: &Id, name: &str) -> Option<Id> {
        let key = (entity.clone(), name.to_lowercase());
        self.skeleton.symbols.fields.get(&key).cloned()
    }

    /// Returns a declared field by its name, or reports that there is none.
    pub(super) fn member(&mut self, entity: &Id, name: &Name) -> Option<Id> {
        let found = self.declared_field(entity, &name.text);
        if found.is_none() {
            let declared = self.skeleton.spec.entities.get(entity.as_str())?;
            let fields = declared.fields.iter();
            let known = || {
                fields
                    .map(|(id, field)| field.name_of(id).to_string())
                    .collect()
            };
            let problem = self.skeleton.symbols.unknown("field", name, known);
            self.problems.found.push(problem);
        }
        found
    }
}
