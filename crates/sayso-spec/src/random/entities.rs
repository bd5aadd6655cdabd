//! Random entities with access, rules and periods.

use super::{Generator, fixed, words};
use crate::{
    index::ACCOUNT,
    model::{Access, Delete, Entity, Field, FieldType, Ordered, Period, Rule, RuleTime},
    value::{Expr, Id, Name},
};

impl Generator {
    pub(super) fn entities(&mut self, count: usize) {
        if self.spec.tenancy.is_some() {
            self.tenant();
        }
        if self.spec.auth.is_some() && self.chance(30) {
            let mut account = Entity::default();
            account
                .fields
                .insert(Id::known("phone"), Field::of(FieldType::Phone));
            self.spec.entities.insert(Id::known(ACCOUNT), account);
        }
        let count = self.rng.usize(1..=count.min(words::ENTITIES.len()));
        let picked = self.some(&words::ENTITIES, count);
        let ids: Vec<Id> = picked.into_iter().map(Id::known).collect();
        for id in &ids {
            let entity = self.entity(id);
            self.spec.entities.insert(id.clone(), entity);
        }
        // Refs come second, so that they may lead to any entity, also in circles.
        for (at, id) in ids.iter().enumerate() {
            self.refs(id, &ids[..at], &ids);
        }
        for id in &ids {
            self.derived(id);
            self.access(id);
            self.rules(id);
        }
    }

    fn tenant(&mut self) {
        let mut team = Entity {
            slug: Some(Id::known("name")),
            ..Entity::default()
        };
        let name = Field {
            required: true,
            ..Field::of(FieldType::Text)
        };
        team.fields.insert(Id::known("name"), name);
        let member = Expr::new(&format!("member({})", words::TENANT));
        team.access = Access {
            read: Some(member),
            create: Some(Expr::new("signed_in")),
            ..Access::default()
        };
        self.spec.entities.insert(Id::known(words::TENANT), team);
    }

    fn entity(&mut self, id: &Id) -> Entity {
        let mut entity = Entity {
            name: self.name(id),
            shared: self.spec.tenancy.is_some() && self.chance(20),
            ..Entity::default()
        };
        if self.chance(20) {
            entity.many = format!("lots of {}", id.words()).parse::<Name>().ok();
        }
        if self.chance(30) {
            entity.delete = Delete::Archive;
        }
        if self.chance(20) {
            entity.ordered = Some(Ordered::Manual);
        }
        if self.chance(30) {
            entity.number = Some(fixed("N"));
        }
        let count = self.rng.usize(1..8);
        for field in self.some(&words::FIELDS, count) {
            let field = Id::known(field);
            let declared = self.field(id, &field, entity.shared);
            entity.fields.insert(field, declared);
        }
        self.name_it(&mut entity);
        entity
    }

    /// Gives an entity a field of type text, or else a label.
    fn name_it(&mut self, entity: &mut Entity) {
        let has_read = entity.fields.values().any(|field| field.read.is_some());
        if entity.default_label().is_none() || has_read {
            let name = Field {
                required: self.chance(70),
                ..Field::of(FieldType::Text)
            };
            entity.fields.insert(Id::known("name"), name);
            entity.label = Some(fixed("№ {name}: {created_at}"));
        }
        let slugs = entity.fields_where(|field| field.is(FieldType::Text) && field.required);
        let slug = slugs.first().map(|slug| Id::known(slug));
        entity.slug = slug.filter(|_| self.chance(40));
    }

    fn access(&mut self, id: &Id) {
        let shared = self.is_shared(id);
        let mut access = Access {
            read: Some(self.who(shared)),
            create: Some(self.who(shared)),
            ..Access::default()
        };
        if self.chance(70) {
            access.update = Some(self.who(shared));
        }
        if self.chance(60) {
            access.delete = Some(self.who(shared));
        }
        if self.chance(30) {
            access.export = Some(self.who(shared));
            access.import = Some(self.who(shared));
        }
        if let Some(entity) = self.spec.entities.get_mut(id.as_str()) {
            entity.access = access;
        }
    }

    pub(super) fn is_shared(&self, id: &Id) -> bool {
        self.spec
            .entities
            .get(id.as_str())
            .is_some_and(|entity| entity.shared)
    }

    fn rules(&mut self, id: &Id) {
        let with_period = self.chance(25);
        let with_rule = self.chance(40);
        let on = self.pick(RuleTime::ALL).unwrap_or(RuleTime::Save);
        let Some(entity) = self.spec.entities.get_mut(id.as_str()) else {
            return;
        };
        if with_rule {
            let numbers = entity.fields_where(|field| field.is(FieldType::Integer));
            let check = match numbers.first() {
                Some(number) => format!("{number} is empty or {number} >= 0"),
                None => "created_at <= now()".to_owned(),
            };
            let rule = Rule {
                on,
                ..Rule::new(Expr::new(&check), "This is not \"right\".".to_owned())
            };
            entity.rules.insert(Id::known("sound"), rule);
        }
        if with_period {
            let dates = ["begins_on", "ends_on"].map(Id::known);
            for date in &dates {
                entity
                    .fields
                    .insert(date.clone(), Field::of(FieldType::Date));
            }
            let [from, to] = dates;
            let period = Period {
                to: Some(to),
                no_overlap_per: Some(Vec::new()),
                ..Period::new(from)
            };
            entity.periods.insert(Id::known("span"), period);
        }
    }
}
