//! The things that a text declares, before their conditions and values are read.

mod entities;
mod members;
mod moves;

use super::{
    Problems,
    ids::{Fresh, Known},
    symbols::Symbols,
};
use crate::{
    english::{
        names::Names,
        syntax::{Fact, Name, Says, Sentence},
    },
    index::Index,
    model::{App, Auth, Payments, Place, Role, Spec, Tenancy, Version, View, ViewKind},
    node::Nodes,
    value::{Id, Name as Called},
};
use std::collections::HashMap;

/// A specification without conditions and values, with the ids of all names.
pub(super) struct Skeleton {
    pub(super) spec: Spec,
    pub(super) symbols: Symbols,
    /// The names on the paths of computed and copied fields.
    pub(super) derived: HashMap<(String, String), Vec<String>>,
}

/// Returns what the sentences declare.
pub(super) fn skeleton(
    sentences: &[Sentence],
    known: Option<&Spec>,
    problems: &mut Problems,
) -> Skeleton {
    let index = known.map(Index::new);
    let names = index.as_ref().map(Names::new);
    let known = names.as_ref().map(Known::new);
    let app = App::new("Application".to_owned(), String::new());
    let mut declarer = Declarer {
        known,
        fresh: Fresh::default(),
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
    fresh: Fresh,
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
                Says::SignUp(way) => {
                    self.skeleton
                        .spec
                        .auth
                        .get_or_insert_with(|| Auth::new(*way));
                }
                Says::Role { name, tenant, .. } => self.role(name, tenant.is_some()),
                Says::View(said) => self.view(&said.view, said.kind),
                Says::Provider(name) => {
                    let id = super::ids::plain(&name.text, "provider");
                    if self
                        .problems
                        .once("payments.provider".to_owned(), &name.span)
                    {
                        self.skeleton.spec.payments = Some(Payments::new(id, Nodes::new()));
                    }
                }
                _ => {}
            }
        }
    }

    fn role(&mut self, name: &Name, in_tenant: bool) {
        let known = self.known.as_ref().and_then(|known| known.role(&name.text));
        let said = self
            .skeleton
            .symbols
            .roles
            .get(&name.text.to_lowercase())
            .cloned();
        let id = said.or(known).unwrap_or_else(|| {
            self.fresh.id(&name.text, "role", "role", |id| {
                self.is_taken(|spec| spec.roles.contains(id))
            })
        });
        if !self.problems.once(format!("role.{id}"), &name.span) {
            return;
        }
        let role = Role {
            name: self.called(name),
            place: if in_tenant { Place::Tenant } else { Place::App },
            over: Vec::new(),
        };
        self.skeleton
            .symbols
            .roles
            .insert(name.text.to_lowercase(), id.clone());
        self.skeleton.spec.roles.insert(id, role);
    }

    fn view(&mut self, name: &Name, kind: ViewKind) {
        let known = self.known.as_ref().and_then(|known| known.view(&name.text));
        let said = self
            .skeleton
            .symbols
            .views
            .get(&name.text.to_lowercase())
            .cloned();
        let id = said.or(known).unwrap_or_else(|| {
            self.fresh.id(&name.text, "view", "view", |id| {
                self.is_taken(|spec| spec.views.contains(id))
            })
        });
        if !self.problems.once(format!("view.{id}"), &name.span) {
            return;
        }
        let view = View {
            name: self.called(name),
            ..View::new(kind)
        };
        self.skeleton
            .symbols
            .views
            .insert(name.text.to_lowercase(), id.clone());
        self.skeleton.spec.views.insert(id, view);
    }

    fn found(&mut self, name: &Name) -> Option<Id> {
        let found = self.skeleton.symbols.entity(name);
        if found.is_none() {
            let symbols = &self.skeleton.symbols;
            let known = || symbols.entities.keys().cloned().collect();
            self.problems
                .found
                .push(symbols.unknown("entity", name, known));
        }
        found
    }

    /// Returns true if an id is declared, or known and may be declared later.
    fn is_taken(&self, has: impl Fn(&Spec) -> bool) -> bool {
        has(&self.skeleton.spec) || self.known.as_ref().is_some_and(|known| has(known.spec))
    }

    fn tenancy(&mut self, sentences: &[Sentence]) {
        for sentence in sentences {
            if let Says::Tenancy { entity, owner } = &sentence.says
                && self.problems.once("tenancy".to_owned(), &sentence.span)
            {
                let role = self.skeleton.symbols.role(owner);
                if role.is_none() {
                    let symbols = &self.skeleton.symbols;
                    let known = || symbols.roles.keys().cloned().collect();
                    self.problems
                        .found
                        .push(symbols.unknown("role", owner, known));
                }
                let entity = self.found(entity);
                self.skeleton.spec.tenancy = entity
                    .zip(role)
                    .map(|(entity, role)| Tenancy::new(entity, role));
            }
        }
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
