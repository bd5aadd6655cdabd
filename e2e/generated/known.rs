//! The knowledge of the driver: the specification, and nothing of the code.

use crate::project;
use sayso_spec::{
    Id, Operation, Spec,
    model::{self, Delete, FieldType, SeedValue, View, ViewKind},
};
use std::sync::LazyLock;

/// The specification of the application.
pub(crate) fn spec() -> &'static Spec {
    static SPEC: LazyLock<Spec> = LazyLock::new(|| {
        let text = std::fs::read_to_string(project::specification()).expect("the specification");
        sayso_spec::read_toml(&text)
            .spec
            .expect("a valid specification")
    });
    &SPEC
}

/// A name as pages begin with it.
fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// An entity that has a list of all rows.
#[derive(Clone, Copy)]
pub(crate) struct Entity {
    pub(crate) id: &'static Id,
    spec: &'static model::Entity,
    view: &'static View,
}

/// The entities with a list of all rows; those that others refer to come first.
pub(crate) fn entities() -> Vec<Entity> {
    let spec = spec();
    let mut entities: Vec<Entity> = spec
        .views
        .values()
        .filter(|view| view.kind == ViewKind::List && view.filter.is_none())
        .map(|view| {
            let id = view.entity.as_ref().expect("a list has an entity");
            let entity = spec
                .entities
                .get(id.as_str())
                .expect("an entity of the specification");
            Entity {
                id,
                spec: entity,
                view,
            }
        })
        .collect();
    entities.sort_by_key(|entity| spec.entities.position(entity.id.as_str()));
    entities
}

impl Entity {
    /// The name of one, as in "New task".
    pub(crate) fn one(&self) -> String {
        self.spec.name_of(self.id).as_str().to_owned()
    }

    /// The heading of its list.
    pub(crate) fn title(&self) -> String {
        let name = self.view.name.clone();
        capitalised(name.unwrap_or_else(|| self.spec.many_of(self.id)).as_str())
    }

    /// The fields of its form, in order.
    pub(crate) fn fields(&self) -> Vec<Field> {
        let fields = self.spec.fields.iter().filter(|(_, spec)| {
            let write = spec.write.as_ref();
            let is_nobodys = write.is_some_and(|write| write.as_str() == "nobody");
            spec.kind.is_some() && !spec.is(FieldType::State) && !is_nobodys
        });
        fields.map(|(id, spec)| Field { id, spec }).collect()
    }

    /// Returns true if the page of a row shows a field, which has this name.
    pub(crate) fn is_on_page(&self, name: &str) -> bool {
        let mut views = spec().views.values();
        let page = views
            .find(|view| view.kind == ViewKind::Detail && view.entity.as_ref() == Some(self.id));
        let columns = page.map_or(&[][..], |view| &view.columns);
        let mut shown = columns
            .iter()
            .filter_map(|path| self.field(path.ids()[0].as_str()));
        columns.is_empty() || shown.any(|field| field.name() == name)
    }

    /// One of its fields, also if no form has it.
    pub(crate) fn field(&self, id: &str) -> Option<Field> {
        let mut fields = self.spec.fields.iter();
        let (id, spec) = fields.find(|(known, _)| known.as_str() == id)?;
        Some(Field { id, spec })
    }

    /// The state fields, with their states and transitions.
    pub(crate) fn machines(&self) -> Vec<(Field, &'static model::Machine)> {
        let states = self
            .spec
            .fields
            .iter()
            .filter(|(_, spec)| spec.is(FieldType::State));
        let machine = |(id, spec): (&'static Id, &'static model::Field)| {
            let machine = self::spec().machine(self.id.as_str(), id.as_str());
            (Field { id, spec }, machine.expect("a machine"))
        };
        states.map(machine).collect()
    }

    /// The fields that the form of a transition asks for.
    pub(crate) fn asked(&self, transition: &model::Transition) -> Vec<Field> {
        let known = |id: &Id| self.spec.fields.iter().find(|(known, _)| *known == id);
        let fields = transition.needs.iter().filter_map(known);
        fields.map(|(id, spec)| Field { id, spec }).collect()
    }

    /// The field that refers to a row of another entity.
    pub(crate) fn field_to(&self, other: &Self) -> Option<Field> {
        let mut fields = self.fields().into_iter();
        fields.find(|field| field.spec.to.as_ref() == Some(other.id))
    }

    /// The entities whose rows refer to its rows.
    pub(crate) fn children(&self) -> Vec<Self> {
        let children = entities().into_iter();
        children
            .filter(|child| child.field_to(self).is_some())
            .collect()
    }

    /// The field that represents a row in links and headings: the first text.
    pub(crate) fn label(&self) -> Field {
        let mut fields = self.fields().into_iter();
        fields
            .find(|field| field.spec.is(FieldType::Text))
            .expect("a text for the label")
    }

    /// The fields in which its list searches.
    pub(crate) fn searched(&self) -> Vec<Field> {
        let asked = spec().modules.search.get(self.id.as_str());
        let is_asked = |field: &Field| match asked {
            Some(search) => search.fields.contains(field.id),
            None => field.id == self.label().id,
        };
        self.fields().into_iter().filter(is_asked).collect()
    }

    /// The order of its list.
    pub(crate) fn order(&self) -> Order {
        let Some(key) = self.view.sort.first() else {
            // Rows that people order by hand come last at first.
            let newest_first = self.spec.ordered.is_none();
            return Order::Made { newest_first };
        };
        let id = key.path.ids().first().expect("a field").as_str();
        let descending = key.descending;
        match self.field(id) {
            Some(field) => Order::Field { field, descending },
            None if id == "created_at" => Order::Made {
                newest_first: descending,
            },
            None => panic!("the driver does not know the order by {id:?}"),
        }
    }

    /// Returns true if a deleted row goes to an archive.
    pub(crate) fn is_archived(&self) -> bool {
        self.spec.delete == Delete::Archive
    }

    /// The button that deletes a row.
    pub(crate) fn deletion(&self) -> &'static str {
        if self.is_archived() {
            "Archive"
        } else {
            "Delete"
        }
    }

    /// The rules of comments on its rows.
    pub(crate) fn comments(&self) -> Option<&'static model::Comments> {
        spec().modules.comments.get(self.id.as_str())
    }

    /// Returns true if anyone may do something with some row.
    pub(crate) fn has(&self, operation: Operation) -> bool {
        self.spec.access.of(operation).is_some()
    }

    /// Returns true if a person may do something with a row; `owns` says that it is their own.
    pub(crate) fn allows(&self, operation: Operation, person: &Person, owns: bool) -> bool {
        let rule = self.spec.access.of(operation);
        rule.is_some_and(|rule| holds(rule.as_str(), person, owns, |_| None))
    }
}

/// The order of a list.
pub(crate) enum Order {
    /// By a field; empty values come last.
    Field { field: Field, descending: bool },
    /// By the time at which rows were made.
    Made { newest_first: bool },
}

/// Returns true if a rule holds for a person and a row; `of_row` answers the terms that depend on more of the row than
/// its owner.
pub(crate) fn holds(
    rule: &str,
    person: &Person,
    owns: bool,
    of_row: impl Fn(&str) -> Option<bool>,
) -> bool {
    rule.split(" or ").any(|term| {
        if let Some(answer) = of_row(term) {
            return answer;
        }
        match term.trim_end_matches(')').split_once('(') {
            None if term == "signed_in" => true,
            None if term == "owner" => owns,
            Some(("member", _)) => true,
            Some(("role", role)) => includes(&person.role, role),
            _ => panic!("the driver does not know the rule {term:?}"),
        }
    })
}

/// The name of one tenant.
pub(crate) fn tenant() -> String {
    let id = &spec().tenancy.as_ref().expect("tenants").entity;
    let entity = spec().entities.get(id.as_str()).expect("the tenant");
    entity.name_of(id).as_str().to_owned()
}

/// The table of tenants.
pub(crate) fn tenant_table() -> String {
    let id = &spec().tenancy.as_ref().expect("tenants").entity;
    sayso_spec::names::table(spec(), id.as_str())
}

/// The role of the person who creates a tenant.
pub(crate) fn owner_role() -> &'static str {
    spec().tenancy.as_ref().expect("tenants").owner.as_str()
}

/// The name of a role, as pages show it alone.
pub(crate) fn role_name(role: &str) -> String {
    let spec = spec().roles.get(role).expect("a role of the specification");
    let name = spec.name.as_ref().map(|name| name.as_str().to_owned());
    capitalised(&name.unwrap_or_else(|| role.replace('_', " ")))
}

/// Returns true if a person may change the role of another, and remove them: a rule of one role, and up to the own role.
pub(crate) fn manages(person: &Person, other: &Person) -> bool {
    let rule = spec().tenancy.as_ref().expect("tenants").manage.as_ref();
    let role = rule.and_then(|rule| rule.as_str().strip_prefix("role(")?.strip_suffix(')'));
    let may = role.is_some_and(|role| includes(&person.role, role));
    may && includes(&person.role, &other.role)
}

/// Returns true if a role is another one, or includes it.
pub(crate) fn includes(role: &str, other: &str) -> bool {
    let over = |role: &str| {
        spec()
            .roles
            .get(role)
            .map(|role| role.over.as_slice())
            .unwrap_or_default()
    };
    role == other
        || over(role)
            .iter()
            .any(|below| includes(below.as_str(), other))
}

/// The name of a view, as its page and links to it have it.
pub(crate) fn title_of(id: &Id, view: &View) -> String {
    capitalised(view.name_of(id).as_str())
}

/// The name of a state, as people see it.
pub(crate) fn name_of_state(machine: &model::Machine, id: &Id) -> String {
    let state = machine.states.get(id.as_str()).expect("a state");
    let name = state.name.as_ref();
    capitalised(&name.map_or_else(|| id.words(), |name| name.as_str().to_owned()))
}

/// The label of the button of a transition.
pub(crate) fn label_of_transition(id: &Id, transition: &model::Transition) -> String {
    let name = transition.name.as_ref();
    capitalised(&name.map_or_else(|| id.words(), |name| name.as_str().to_owned()))
}

/// A field of a form.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) id: &'static Id,
    pub(crate) spec: &'static model::Field,
}

impl Field {
    /// The name that people see.
    pub(crate) fn name(&self) -> String {
        capitalised(self.spec.name_of(self.id).as_str())
    }

    /// Returns true if it names a person.
    pub(crate) fn is_of_person(&self) -> bool {
        let to = self.spec.to.as_ref();
        to.is_some_and(|to| to.as_str() == "account")
    }

    pub(crate) fn kind(&self) -> FieldType {
        self.spec.kind.expect("a field that is stored")
    }
}

/// Someone of the seeds.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) tenant: String,
    pub(crate) role: String,
}

/// The people of the seeds.
fn people() -> Vec<Person> {
    let seed = spec().seeds.get("account").expect("seeds of accounts");
    let text = |row: &sayso_spec::Nodes<SeedValue>, id: &str| match row.get(id) {
        Some(SeedValue::Text(text)) => text.clone(),
        other => panic!("{id} of an account is {other:?}"),
    };
    let person = |row| Person {
        name: text(row, "name"),
        email: text(row, "email"),
        tenant: text(
            row,
            spec().tenancy.as_ref().expect("tenants").entity.as_str(),
        ),
        role: text(row, "role"),
    };
    seed.rows.values().map(person).collect()
}

/// The people of the first tenant; one for each role, if the seeds have them.
pub(crate) fn members() -> Vec<Person> {
    let people = people();
    let tenant = people[0].tenant.clone();
    let members: Vec<_> = people
        .into_iter()
        .filter(|person| person.tenant == tenant)
        .collect();
    assert!(
        members.len() > 1,
        "the driver needs several members: {members:?}"
    );
    members
}

/// Someone of another tenant.
pub(crate) fn outsider() -> Person {
    let home = members()[0].tenant.clone();
    let mut people = people().into_iter();
    people
        .find(|person| person.tenant != home)
        .expect("someone of another tenant")
}

/// A member who may do all of this, with rows of others too.
pub(crate) fn member_who_may(entity: &Entity, operations: &[Operation]) -> Person {
    let may = |person: &Person| {
        operations
            .iter()
            .all(|operation| entity.allows(*operation, person, false))
    };
    let mut members = members().into_iter();
    members
        .find(may)
        .unwrap_or_else(|| panic!("someone who may {operations:?} a {}", entity.one()))
}

/// The password of all people of the seeds, which are planted with it.
pub(crate) const PASSWORD: &str = "amber-canyon-17";
