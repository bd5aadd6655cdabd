//! The walk over all places that hold expressions.

use super::{Placed, Site};
use crate::{
    model::{
        By, Entity, Field, FieldType, Machine, Make, Message, Modules, Schedule, SeedValue, Spec,
        Transition, View,
    },
    node::Nodes,
    path::Path,
    value::{Expr, Id, Operation},
};
use sayso_expr::Place;
use std::borrow::Cow;

/// Returns all expressions in the order of the sections.
pub(super) fn all(spec: &Spec) -> Vec<Placed<'_>> {
    let mut places = Places::default();
    places.people(spec);
    for (id, entity) in &spec.entities {
        places.entity(id, entity);
    }
    for (entity, fields) in &spec.machines {
        let path = Path::from("machine").join(entity.as_str());
        for (field, machine) in fields {
            places.machine(&path.join(field.as_str()), entity, machine);
        }
    }
    places.modules(&spec.modules);
    for (id, view) in &spec.views {
        places.view(&Path::from("view").join(id.as_str()), view);
    }
    for (id, message) in &spec.messages {
        places.message(&Path::from("notify").join(id.as_str()), message);
    }
    for (id, schedule) in &spec.schedules {
        places.schedule(&Path::from("schedule").join(id.as_str()), schedule);
    }
    for (id, charge) in spec.payments.iter().flat_map(|payments| &payments.charges) {
        let path = Path::from("payments.charge").join(id.as_str());
        let entity = charge.entity.as_str();
        places.value(&path, "amount", Some(&charge.amount), Place::amount(entity));
        places.value(&path, "by", Some(&charge.by), Place::by(entity));
    }
    places.seeds(spec);
    places.found
}

#[derive(Default)]
struct Places<'s> {
    found: Vec<Placed<'s>>,
}

impl<'s> Places<'s> {
    fn add(&mut self, path: Path, expr: &'s Expr, site: Site) {
        self.found.push(Placed {
            path,
            expr: Cow::Borrowed(expr),
            site,
        });
    }

    fn value(&mut self, path: &Path, key: &str, expr: Option<&'s Expr>, place: Place) {
        if let Some(expr) = expr {
            self.add(path.join(key), expr, Site::Value(place));
        }
    }

    fn people(&mut self, spec: &'s Spec) {
        if let Some(auth) = &spec.auth {
            let path = Path::from("auth");
            self.value(&path, "invite", auth.invite.as_ref(), Place::who());
            self.value(&path, "manage", auth.manage.as_ref(), Place::who());
        }
        if let Some(tenancy) = &spec.tenancy {
            let path = Path::from("tenancy");
            let place = Place::tenancy(tenancy.entity.as_str());
            self.value(&path, "invite", tenancy.invite.as_ref(), place.clone());
            self.value(&path, "manage", tenancy.manage.as_ref(), place);
        }
    }

    fn entity(&mut self, id: &'s Id, entity: &'s Entity) {
        let path = Path::from("entity").join(id.as_str());
        for (field, declared) in &entity.fields {
            self.field(
                &path.join("field").join(field.as_str()),
                id,
                field,
                declared,
            );
        }
        for (period, declared) in &entity.periods {
            let path = path.join("period").join(period.as_str());
            self.value(
                &path,
                "where",
                declared.filter.as_ref(),
                Place::rows(id.as_str()),
            );
        }
        for (rule, declared) in &entity.rules {
            let path = path.join("rule").join(rule.as_str());
            self.value(
                &path,
                "check",
                Some(&declared.check),
                Place::rule(id.as_str()),
            );
        }
        let path = path.join("access");
        for operation in Operation::ALL {
            let rule = entity.access.of(*operation);
            self.value(&path, operation.as_str(), rule, Place::access(id.as_str()));
        }
    }

    fn field(&mut self, path: &Path, entity: &Id, id: &Id, field: &'s Field) {
        let row = entity.as_str();
        self.value(
            path,
            "computed",
            field.computed.as_ref(),
            Place::computed(row),
        );
        let default = Place::default(row, id.as_str());
        self.value(path, "default", field.default.as_ref(), default);
        if let Some(to) = &field.to {
            let choice = Place::choice(to.as_str(), row);
            self.value(path, "where", field.filter.as_ref(), choice);
        }
        self.value(path, "read", field.read.as_ref(), Place::access(row));
        self.value(path, "write", field.write.as_ref(), Place::write(row));
    }

    fn machine(&mut self, path: &Path, entity: &Id, machine: &'s Machine) {
        for (id, transition) in &machine.transitions {
            self.transition(
                &path.join("transition").join(id.as_str()),
                entity,
                transition,
            );
        }
    }

    fn transition(&mut self, path: &Path, entity: &Id, transition: &'s Transition) {
        let row = entity.as_str();
        let when = if transition.auto {
            Place::when_automatic(row)
        } else {
            Place::when(row)
        };
        let set = |entity: &str, field: &str| {
            if transition.auto {
                Place::set_automatic(row, entity, field)
            } else {
                Place::set(row, entity, field)
            }
        };
        self.value(path, "by", transition.by.as_ref(), Place::by(row));
        self.value(path, "when", transition.when.as_ref(), when);
        self.set(&path.join("set"), &transition.set, |field| set(row, field));
        self.make(path, transition.create.as_ref(), set);
    }

    fn set(&mut self, path: &Path, set: &'s Nodes<Expr>, place: impl Fn(&str) -> Place) {
        for (field, expr) in set {
            self.value(path, field.as_str(), Some(expr), place(field.as_str()));
        }
    }

    fn make(&mut self, path: &Path, make: Option<&'s Make>, place: impl Fn(&str, &str) -> Place) {
        if let Some(make) = make {
            let path = path.join("create").join("set");
            self.set(&path, &make.set, |field| place(make.entity.as_str(), field));
        }
    }

    fn modules(&mut self, modules: &'s Modules) {
        macro_rules! rules {
            ($($kind:ident: $($key:ident)+;)+) => {
                $(for (target, module) in &modules.$kind {
                    let kind = stringify!($kind);
                    let path = Path::from("module").join(kind).join(target.as_str());
                    let place = Place::access(format!("{target}.{kind}"));
                    $(self.value(&path, stringify!($key), module.$key.as_ref(), place.clone());)+
                })+
            };
        }
        rules! {
            comments: read create update delete;
            attachments: read create delete;
            tags: read create delete;
            favourites: create;
            follow: create;
            ratings: read create;
            activity: read;
            audit: read;
            api: read create update delete transition;
        }
    }

    fn view(&mut self, path: &Path, view: &'s View) {
        self.value(path, "who", view.who.as_ref(), Place::who());
        if let Some(entity) = &view.entity {
            let filter = Place::filter(entity.as_str());
            self.value(path, "filter", view.filter.as_ref(), filter);
            if let Some(By::Groups(groups)) = &view.by {
                for (at, group) in groups.iter().enumerate() {
                    let path = path.join("by").join(at.to_string());
                    self.add(path, group, Site::Grouping(entity.clone()));
                }
            }
            for (id, measure) in view.values.iter().flatten() {
                let path = path.join("values").join(id.as_str());
                self.add(path, measure, Site::Measure(entity.clone()));
            }
        }
        for (id, widget) in &view.widgets {
            let Some(entity) = &widget.entity else {
                continue;
            };
            let path = path.join("widget").join(id.as_str());
            let filter = Place::filter(entity.as_str());
            self.value(&path, "filter", widget.filter.as_ref(), filter);
            if let Some(by) = &widget.by {
                self.add(path.join("by"), by, Site::Grouping(entity.clone()));
            }
            self.add(
                path.join("value"),
                &widget.value,
                Site::Measure(entity.clone()),
            );
        }
    }

    fn message(&mut self, path: &Path, message: &'s Message) {
        let place = Place::message(message.entity.as_str());
        self.value(path, "if", message.condition.as_ref(), place);
        for (at, to) in message.to.iter().enumerate() {
            let path = path.join("to").join(at.to_string());
            self.add(path, to, Site::Recipient(message.entity.clone()));
        }
    }

    fn schedule(&mut self, path: &Path, schedule: &'s Schedule) {
        let row = schedule.entity.as_str();
        self.value(path, "where", schedule.filter.as_ref(), Place::rows(row));
        self.set(&path.join("set"), &schedule.set, |field| {
            Place::set_automatic(row, row, field)
        });
        self.make(path, schedule.create.as_ref(), |entity, field| {
            Place::set_automatic(row, entity, field)
        });
    }

    /// Adds the dates and instants of seeds, which are expressions without a row.
    fn seeds(&mut self, spec: &'s Spec) {
        for (entity, seed) in &spec.seeds {
            let Some(declared) = spec.entities.get(entity.as_str()) else {
                continue;
            };
            let path = Path::from("seed").join(entity.as_str()).join("row");
            for (key, row) in &seed.rows {
                for (field, value) in row {
                    let kind = declared
                        .fields
                        .get(field.as_str())
                        .and_then(|field| field.kind);
                    let is_moment = matches!(
                        kind,
                        Some(FieldType::Date | FieldType::Instant | FieldType::LocalDatetime)
                    );
                    if let (SeedValue::Text(text), true) = (value, is_moment) {
                        let place = Place::seed(entity.as_str(), field.as_str());
                        self.found.push(Placed {
                            path: path.join(key.as_str()).join(field.as_str()),
                            expr: Cow::Owned(Expr::new(text)),
                            site: Site::Value(place),
                        });
                    }
                }
            }
        }
    }
}
