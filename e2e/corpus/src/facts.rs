//! The statements of a text, as annotations have them.

use sayso_reader::{Operation, Reading, Verdict};
use serde::Deserialize;

/// The statements of a text. Parts that are not scored are not read.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// One of `build`, `nothing`, `out_of_scope` and `unsafe`.
    pub verdict: String,
    /// Things of which records are kept.
    pub entities: Vec<Named>,
    /// Values of records.
    pub fields: Vec<Field>,
    /// Links from records.
    pub relations: Vec<Relation>,
    /// Steps of records.
    pub states: Vec<States>,
    /// Kinds of people who act.
    pub roles: Vec<Named>,
    /// Rights.
    pub access: Vec<Access>,
    /// Pages.
    pub views: Vec<View>,
    /// Features.
    pub features: Vec<String>,
    /// Parts that are ruled out.
    pub absent: Vec<Absent>,
}

/// An entity or a role.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// Its name.
    pub name: String,
    /// Other words for it.
    #[serde(default)]
    pub also: Vec<String>,
}

/// A value of a record.
#[derive(Clone, Debug, Deserialize)]
pub struct Field {
    /// The entity.
    pub entity: String,
    /// The name.
    pub name: String,
    /// The type, which has a score of its own.
    #[serde(rename = "type")]
    pub kind: String,
}

/// A link from a record.
#[derive(Clone, Debug, Deserialize)]
pub struct Relation {
    /// The entity that has the link.
    pub from: String,
    /// The entity or role that it leads to.
    pub to: String,
    /// `one` or `many`.
    pub kind: String,
}

/// Steps of a record.
#[derive(Clone, Debug, Deserialize)]
pub struct States {
    /// The entity.
    pub entity: String,
    /// The steps in order.
    pub states: Vec<String>,
}

/// A right.
#[derive(Clone, Debug, Deserialize)]
pub struct Access {
    /// The role.
    pub who: String,
    /// The operation.
    #[serde(rename = "do")]
    pub operation: String,
    /// The thing that it is about.
    pub what: String,
    /// It is granted.
    pub allow: bool,
    /// The condition.
    #[serde(default)]
    pub when: String,
}

/// A page.
#[derive(Clone, Debug, Deserialize)]
pub struct View {
    /// Its kind.
    pub kind: String,
    /// The entity.
    #[serde(default)]
    pub of: String,
}

/// What is ruled out.
#[derive(Clone, Debug, Deserialize)]
pub struct Absent {
    /// The kind of thing.
    pub kind: String,
    /// Its name.
    pub name: String,
}

impl From<Reading> for Facts {
    fn from(reading: Reading) -> Self {
        Self {
            verdict: verdict(reading.verdict).to_owned(),
            entities: each(reading.entities, |of| Named {
                name: of.name,
                also: of.also,
            }),
            fields: each(reading.fields, |of| Field {
                entity: of.entity,
                name: of.name,
                kind: of.kind.to_owned(),
            }),
            relations: each(reading.relations, |of| Relation {
                from: of.from,
                to: of.to,
                kind: if of.many { "many" } else { "one" }.to_owned(),
            }),
            states: each(reading.states, |of| States {
                entity: of.entity,
                states: of.states,
            }),
            roles: each(reading.roles, |of| Named {
                name: of.name,
                also: of.also,
            }),
            access: each(reading.access, |of| Access {
                who: of.who,
                operation: operation(of.operation).to_owned(),
                what: of.what,
                allow: of.allow,
                when: of.when,
            }),
            views: each(reading.views, |of| View {
                kind: of.kind.to_owned(),
                of: of.of,
            }),
            features: each(reading.features, |of| of.name.to_owned()),
            absent: each(reading.absent, |of| Absent {
                kind: of.kind.to_owned(),
                name: of.name,
            }),
        }
    }
}

fn each<T, U>(list: Vec<T>, convert: impl Fn(T) -> U) -> Vec<U> {
    list.into_iter().map(convert).collect()
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Build => "build",
        Verdict::Nothing => "nothing",
        Verdict::OutOfScope => "out_of_scope",
        Verdict::Unsafe => "unsafe",
    }
}

fn operation(operation: Operation) -> &'static str {
    match operation {
        Operation::Read => "read",
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Move => "move",
        Operation::Export => "export",
        Operation::All => "all",
    }
}
