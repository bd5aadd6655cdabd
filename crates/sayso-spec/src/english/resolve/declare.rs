//! The things that a text declares, before their conditions and values are read.

use super::{
    Problems,
    ids::{Known, fresh},
    symbols::Symbols,
};
use crate::{
    english::{
        names::Names,
        syntax::{About, Fact, Item, Kind, MoveSaid, Name, Node, Path, Says, Sentence, Start, Trait},
    },
    index::{ACCOUNT, Index},
    model::{
        App, Auth, Entity, Field, FieldType, Machine, Ordered, Payments, Place, Role, SignUp, Spec, State,
        StateKind, Tenancy, Transition, Version, View,
    },
    node::Nodes,
    value::{Id, Letters, Name as Called},
};
use std::collections::{HashMap, HashSet};

/// A specification without conditions and values, with the ids of all names.
pub(super) struct Skeleton {
    pub(super) spec: Spec,
    pub(super) symbols: Symbols,
    /// The names on the paths of computed and copied fields.
    pub(super) derived: HashMap<(String, String), Vec<String>>,
}

/// Returns what the sentences declare.
pub(super) fn skeleton(sentences: &[Sentence], known: Option<&Spec>, problems: &mut Problems) -> Skeleton {
    let index = known.map(Index::new);
    let names = index.as_ref().map(Names::new);
    let known = known.zip(names.as_ref()).map(|(spec, names)| Known { spec, names });
    let app = App::new("Application".to_owned(), String::new());
    let mut declarer = Declarer {
        known,
        skeleton: Skeleton {
            spec: Spec::new(Version, app, Nodes::new(), Nodes::new()),
            symbols: Symbols::default(),
            derived: HashMap::new(),
        },
        problems,
    };
    declarer.people(sentences);
    declarer.entities(sentences);
    declarer.tenancy(sentences);
    for sentence in sentences {
        declarer.members(sentence);
    }
    // Transitions follow the machines, and the fields that these are of.
    for sentence in sentences {
        declarer.moves(sentence);
    }
    declarer.skeleton
}

struct Declarer<'p, 'a, 'i, 's> {
    known: Option<Known<'a, 'i, 's>>,
    skeleton: Skeleton,
    problems: &'p mut Problems,
}

impl Declarer<'_, '_, '_, '_> {
    /// Returns the name of a new thing, unless it is that of its id.
    fn called(&mut self, name: &Name) -> Option<Called> {
        self.problems.form(name)
    }

    fn people(&mut self, sentences: &[Sentence]) {
        for sentence in sentences {
            match &sentence.says {
                Says::SignUp(way) => self.auth().sign_up = *way,
                Says::LogIn(_) | Says::Unverified => {
                    self.auth();
                }
                Says::Role { name, tenant, .. } => self.role(name, tenant.is_some()),
                Says::View(said) => self.view(&said.view, said.kind),
                Says::Provider(name) => {
                    let id = super::ids::plain(&name.text, "provider");
                    if self.problems.once("payments.provider".to_owned(), &name.span) {
                        self.skeleton.spec.payments = Some(Payments::new(id, Nodes::new()));
                    }
                }
                _ => {}
            }
        }
    }

    fn auth(&mut self) -> &mut Auth {
        self.skeleton.spec.auth.get_or_insert_with(|| Auth::new(SignUp::Open))
    }

    fn role(&mut self, name: &Name, in_tenant: bool) {
        let known = self.known.as_ref().and_then(|known| known.role(&name.text));
        let roles = &self.skeleton.spec.roles;
        let id = known.unwrap_or_else(|| fresh(&name.text, "role", |id| roles.contains(id)));
        if !self.problems.once(format!("role.{id}"), &name.span) {
            return;
        }
        let role = Role {
            name: self.called(name),
            place: if in_tenant { Place::Tenant } else { Place::App },
            over: Vec::new(),
        };
        self.skeleton.symbols.roles.insert(name.text.to_lowercase(), id.clone());
        self.skeleton.spec.roles.insert(id, role);
    }

    fn view(&mut self, name: &Name, kind: crate::model::ViewKind) {
        let known = self.known.as_ref().and_then(|known| known.view(&name.text));
        let views = &self.skeleton.spec.views;
        let id = known.unwrap_or_else(|| fresh(&name.text, "view", |id| views.contains(id)));
        if !self.problems.once(format!("view.{id}"), &name.span) {
            return;
        }
        let view = View {
            name: self.called(name),
            ..View::new(kind)
        };
        self.skeleton.symbols.views.insert(name.text.to_lowercase(), id.clone());
        self.skeleton.spec.views.insert(id, view);
    }

    /// Declares the entities in the order in which the text first says something about them.
    fn entities(&mut self, sentences: &[Sentence]) {
        let mut several: HashSet<String> = HashSet::new();
        for sentence in sentences {
            let subject = subject(&sentence.says).filter(|_| !matches!(sentence.says, Says::Access { .. }));
            if let Some(name) = subject {
                several.insert(crate::value::plural(&name.text.to_lowercase()));
            }
            if let Says::About(_, About::Plural(many)) = &sentence.says {
                several.insert(many.text.to_lowercase());
            }
        }
        for sentence in sentences {
            let Some(name) = subject(&sentence.says) else { continue };
            let is_many = matches!(sentence.says, Says::Access { .. }) && several.contains(&name.text.to_lowercase());
            if !is_many && !self.skeleton.symbols.entities.contains_key(&name.text.to_lowercase()) {
                let is_account = sentences.iter().any(|sentence| {
                    matches!(&sentence.says, Says::About(entity, About::Account)
                        if entity.text.eq_ignore_ascii_case(&name.text))
                });
                self.entity(name, is_account);
            }
        }
        let symbols = &mut self.skeleton.symbols;
        if self.skeleton.spec.auth.is_some() && !self.skeleton.spec.entities.contains(ACCOUNT) {
            symbols.entities.entry(ACCOUNT.to_owned()).or_insert_with(|| Id::known(ACCOUNT));
            symbols.many.entry(crate::value::plural(ACCOUNT)).or_insert_with(|| Id::known(ACCOUNT));
        }
        for sentence in sentences {
            if let Says::About(entity, About::Plural(many)) = &sentence.says {
                self.plural(entity, many);
            }
        }
        for (id, entity) in &self.skeleton.spec.entities {
            let many = entity.many_of(id).as_str().to_lowercase();
            self.skeleton.symbols.many.insert(many, id.clone());
        }
    }

    fn entity(&mut self, name: &Name, is_account: bool) {
        let known = self.known.as_ref().and_then(|known| known.entity(&name.text));
        let account = (is_account || name.text.eq_ignore_ascii_case(ACCOUNT)).then(|| Id::known(ACCOUNT));
        let entities = &self.skeleton.spec.entities;
        let is_taken = |id: &str| entities.contains(id) || id == ACCOUNT;
        let id = account.or(known).unwrap_or_else(|| fresh(&name.text, "entity", is_taken));
        let entity = Entity {
            name: self.called(name),
            ..Entity::default()
        };
        self.skeleton.symbols.entities.insert(name.text.to_lowercase(), id.clone());
        if !self.skeleton.spec.entities.contains(id.as_str()) {
            self.skeleton.spec.entities.insert(id, entity);
        }
    }

    fn plural(&mut self, entity: &Name, many: &Name) {
        let Some(id) = self.skeleton.symbols.entity(entity) else {
            return;
        };
        let called = self.called(many);
        if self.problems.once(format!("entity.{id}.many"), &many.span)
            && let Some(entity) = self.skeleton.spec.entities.get_mut(id.as_str())
        {
            entity.many = called;
        }
    }

    fn found(&mut self, name: &Name) -> Option<Id> {
        let found = self.skeleton.symbols.entity(name);
        if found.is_none() {
            let known: Vec<String> = self.skeleton.symbols.entities.keys().cloned().collect();
            self.problems.unknown("entity", name, known.iter().map(String::as_str));
        }
        found
    }

    /// Declares fields, states, and what gives an entity further members.
    fn members(&mut self, sentence: &Sentence) {
        match &sentence.says {
            Says::Fields(entity, items) => {
                let Some(entity) = self.found(entity) else { return };
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
                let Some(entity) = self.skeleton.spec.entities.get_mut(id.as_str()) else { return };
                match about {
                    About::Number(_) => entity.number = letters,
                    About::Ordered => entity.ordered = Some(Ordered::Manual),
                    About::Shared => entity.shared = true,
                    _ => {}
                }
            }
            Says::Module { entity, kind, .. } => {
                if let Some(id) = self.found(entity)
                    && self.problems.once(format!("module.{kind}.{id}"), &sentence.span)
                {
                    super::features::declare(&mut self.skeleton.spec.modules, kind, &id);
                }
            }
            Says::Machine { field, entity, states } => self.machine(field, entity, states),
            _ => {}
        }
    }

    fn field(&mut self, entity: &Id, item: &Item) {
        let known = self.known.as_ref().and_then(|known| known.field(entity, &item.name.text));
        let tenant = |id: &str| self.skeleton.spec.entities.contains(id) && self.skeleton.spec.tenancy.is_some();
        let Some(declared) = self.skeleton.spec.entities.get(entity.as_str()) else { return };
        let is_taken = |id: &str| declared.fields.contains(id) || id.ends_with("_since") || tenant(id);
        let id = known.unwrap_or_else(|| fresh(&item.name.text, "field", is_taken));
        if !self.problems.once(format!("entity.{entity}.field.{id}"), &item.name.span) {
            return;
        }
        let mut field = Field {
            name: self.called(&item.name),
            ..Field::default()
        };
        for (found, span) in &item.traits {
            self.typed(entity, &id, &mut field, found, span);
        }
        let is_derived = item.traits.iter().any(|(found, _)| matches!(found, Trait::Computed(_) | Trait::Copied(_)));
        if field.kind.is_none() && !is_derived {
            field.kind = Some(FieldType::Text);
        }
        if let Some(entity) = self.skeleton.spec.entities.get_mut(entity.as_str()) {
            entity.fields.insert(id, field);
        }
    }

    /// Takes what a trait says about the type of a field.
    fn typed(&mut self, entity: &Id, id: &Id, field: &mut Field, found: &Trait, span: &crate::english::syntax::Span) {
        let kind = match found {
            Trait::Type(kind) => *kind,
            Trait::Options(names, several) => {
                let mut options = Nodes::new();
                for name in names {
                    let known = self.known.as_ref().and_then(|known| known.option(entity, id, &name.text));
                    let option = known.unwrap_or_else(|| fresh(&name.text, "option", |id| options.contains(id)));
                    if let Some(called) = self.called(name) {
                        options.insert(option, called);
                    }
                }
                field.options = Some(options);
                field.several = *several;
                FieldType::Choice
            }
            Trait::Link(to, reverse) => {
                field.to = self.found(to);
                field.reverse = reverse.as_ref().map(|name| super::ids::plain(&name.text, "rows"));
                FieldType::Ref
            }
            Trait::Computed(Node { kind: Kind::Path(path), .. }) | Trait::Copied(path) => {
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

    fn derive(&mut self, entity: &Id, id: &Id, path: &Path) {
        if path.start != Start::Me {
            let steps = path.steps.iter().map(|step| step.text.clone());
            let key = (entity.to_string(), id.to_string());
            self.skeleton.derived.insert(key, steps.collect());
        }
    }

    fn machine(&mut self, field: &Name, entity: &Name, said: &[(Name, StateKind)]) {
        let Some(entity) = self.found(entity) else { return };
        let Some(field) = self.member(&entity, field) else { return };
        if !self.problems.once(format!("machine.{entity}.{field}.state"), &said[0].0.span) {
            return;
        }
        let mut states = Nodes::new();
        for (name, kind) in said {
            let known = self.known.as_ref().and_then(|known| known.option(&entity, &field, &name.text));
            let id = known.unwrap_or_else(|| fresh(&name.text, "state", |id| states.contains(id)));
            let state = State {
                name: self.called(name),
                kind: *kind,
            };
            if self.problems.once(format!("machine.{entity}.{field}.state.{id}"), &name.span) {
                states.insert(id, state);
            }
        }
        let machines = &mut self.skeleton.spec.machines;
        let mut fields = machines.remove(entity.as_str()).unwrap_or_default();
        fields.insert(field, Machine::new(states));
        machines.insert(entity, fields);
    }

    /// Returns a declared field by its name.
    fn member(&mut self, entity: &Id, name: &Name) -> Option<Id> {
        let declared = self.skeleton.spec.entities.get(entity.as_str())?;
        let small = name.text.to_lowercase();
        let named = declared.fields.iter().find(|(id, field)| field.name_of(id).as_str().to_lowercase() == small);
        if let Some((id, _)) = named {
            return Some(id.clone());
        }
        let known: Vec<String> = declared.fields.iter().map(|(id, field)| field.name_of(id).to_string()).collect();
        self.problems.unknown("field", name, known.iter().map(String::as_str));
        None
    }

    fn tenancy(&mut self, sentences: &[Sentence]) {
        for sentence in sentences {
            if let Says::Tenancy { entity, owner } = &sentence.says
                && self.problems.once("tenancy".to_owned(), &sentence.span)
            {
                let role = self.skeleton.symbols.role(owner);
                if role.is_none() {
                    let known: Vec<String> = self.skeleton.symbols.roles.keys().cloned().collect();
                    self.problems.unknown("role", owner, known.iter().map(String::as_str));
                }
                let entity = self.found(entity);
                self.skeleton.spec.tenancy = entity.zip(role).map(|(entity, role)| Tenancy::new(entity, role));
            }
        }
    }

    fn moves(&mut self, sentence: &Sentence) {
        let Says::Move(said) = &sentence.says else { return };
        let MoveSaid { entity, field, transition: name, .. } = said.as_ref();
        let Some(entity) = self.found(entity) else { return };
        let Some(field) = self.member(&entity, field) else { return };
        let known = self.known.as_ref().and_then(|known| known.transition(&entity, &field, &name.text));
        let called = self.called(name);
        let machines = &mut self.skeleton.spec.machines;
        let machine = machines.get_mut(entity.as_str()).and_then(|fields| fields.get_mut(field.as_str()));
        let Some(machine) = machine else {
            self.problems.unknown("list of states of", &said.field, []);
            return;
        };
        let taken = &machine.transitions;
        let id = known.unwrap_or_else(|| fresh(&name.text, "transition", |id| taken.contains(id)));
        if !self.problems.once(format!("machine.{entity}.{field}.transition.{id}"), &name.span) {
            return;
        }
        let options = |name: &Name| {
            let small = name.text.to_lowercase();
            let mut states = machine.states.iter();
            let found = states.find(|(id, state)| {
                state.name.as_ref().map_or_else(|| id.words(), ToString::to_string).to_lowercase() == small
            });
            found.map(|(id, _)| id.clone())
        };
        let from: Option<Vec<Id>> = said.from.iter().map(options).collect();
        let to = options(&said.to);
        let (Some(from), Some(to)) = (from, to) else {
            let all = said.from.iter().chain([&said.to]);
            let missing: Vec<&Name> = all.filter(|name| options(name).is_none()).collect();
            let states = machine.states.iter();
            let known: Vec<String> = states
                .map(|(id, state)| state.name.as_ref().map_or_else(|| id.words(), ToString::to_string))
                .collect();
            for name in missing {
                self.problems.unknown("state", name, known.iter().map(String::as_str));
            }
            return;
        };
        let transition = Transition {
            name: called,
            auto: said.who.is_none(),
            ..Transition::new(from, to)
        };
        machine.transitions.insert(id.clone(), transition);
        let key = (entity, field, name.text.to_lowercase());
        self.skeleton.symbols.transitions.insert(key, id);
    }
}

/// Returns the entity that a sentence declares.
fn subject(says: &Says) -> Option<&Name> {
    match says {
        Says::About(_, About::Ordered) => None,
        Says::About(entity, _)
        | Says::Fields(entity, _)
        | Says::Many(entity, _)
        | Says::Period(entity, _)
        | Says::Rule { entity, .. }
        | Says::Access { entity, .. }
        | Says::Machine { entity, .. }
        | Says::Module { entity, .. }
        | Says::Search(entity, _) => Some(entity),
        Says::Move(said) => Some(&said.entity),
        _ => None,
    }
}

/// Returns true if a sentence tells a fact of the whole application.
pub(super) fn fact_path(fact: &Fact) -> &'static str {
    match fact {
        Fact::Language(_) => "app.locale",
        Fact::TimeZone(_) => "app.time_zone",
        Fact::Currency(_) => "app.currency",
        Fact::Database(_) => "app.database",
    }
}
