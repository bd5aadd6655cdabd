//! Puts a schema together.

use crate::{
    check::resolve,
    schema::{ACCOUNT, Entity, Field, FieldKind, Relation, Role, Schema, plural},
};
use std::collections::BTreeMap;

/// Collects the parts of a [`Schema`]. Made by [`Schema::builder`].
#[derive(Clone, Debug)]
pub struct SchemaBuilder {
    entities: Vec<Entity>,
    roles: Vec<Role>,
    tenancy: Option<String>,
    has_accounts: bool,
    currency_digits: u8,
}

impl Schema {
    /// Returns a builder of a schema without entities.
    #[must_use]
    pub fn builder() -> SchemaBuilder {
        SchemaBuilder::default()
    }
}

impl Default for SchemaBuilder {
    fn default() -> Self {
        Self {
            entities: Vec::new(),
            roles: Vec::new(),
            tenancy: None,
            has_accounts: false,
            currency_digits: 2,
        }
    }
}

impl SchemaBuilder {
    /// Says that there are accounts. An entity `account` adds fields to them.
    #[must_use]
    pub fn accounts(self) -> Self {
        Self {
            has_accounts: true,
            ..self
        }
    }

    /// Adds a role.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.roles.push(role);
        self
    }

    /// Says which entity is the tenant.
    #[must_use]
    pub fn tenancy(self, entity: impl Into<String>) -> Self {
        Self {
            tenancy: Some(entity.into()),
            ..self
        }
    }

    /// Says how many decimals the currency has: 2 unless this is called.
    #[must_use]
    pub fn currency_digits(self, digits: u8) -> Self {
        Self {
            currency_digits: digits,
            ..self
        }
    }

    /// Adds an entity.
    #[must_use]
    pub fn entity(mut self, entity: Entity) -> Self {
        self.entities.push(entity);
        self
    }

    /// Adds what is implied, resolves the names in computed fields and rules, and returns the schema.
    ///
    /// Problems of these expressions are in [`Schema::problems`].
    #[must_use]
    pub fn build(mut self) -> Schema {
        if self.has_accounts {
            self.add_accounts();
        }
        let implied: Vec<_> = self
            .entities
            .iter()
            .map(|entity| self.implied(entity))
            .collect();
        for (entity, fields) in self.entities.iter_mut().zip(implied) {
            entity.fields.extend(fields);
            let is_tenant = self.tenancy.as_ref() == Some(&entity.id);
            entity.shared |= is_tenant || entity.id == ACCOUNT;
        }
        let schema = Schema {
            relations: relations(&self.entities),
            entities: self.entities,
            roles: self.roles,
            tenancy: self.tenancy,
            has_accounts: self.has_accounts,
            currency_digits: self.currency_digits,
            resolved: BTreeMap::new(),
            rules: BTreeMap::new(),
            problems: Vec::new(),
        };
        resolve(schema)
    }

    fn add_accounts(&mut self) {
        if !self.entities.iter().any(|entity| entity.id == ACCOUNT) {
            self.entities.push(Entity::new(ACCOUNT));
        }
        let email = Field {
            is_stored_folded: true,
            ..Field::email("email").required()
        };
        let built_in = [
            Field::text("name").required(),
            email,
            Field::text("time_zone").required(),
        ];
        for account in &mut self.entities {
            if account.id == ACCOUNT {
                account.fields.splice(0..0, built_in.clone());
            }
        }
    }

    /// Returns the implied fields of an entity.
    fn implied(&self, entity: &Entity) -> Vec<Field> {
        let is_shared =
            entity.shared || entity.id == ACCOUNT || self.tenancy.as_ref() == Some(&entity.id);
        let tenant = self.tenancy.as_ref().filter(|_| !is_shared);
        let mut fields: Vec<_> = tenant
            .map(|tenant| Field::to(tenant, tenant).required().one_way())
            .into_iter()
            .collect();
        let events: &[&str] = if entity.appended {
            &["created"]
        } else {
            &["created", "updated"]
        };
        for event in events {
            fields.push(Field::instant(format!("{event}_at")).required());
        }
        // People make their account themselves.
        if self.has_accounts && entity.id != ACCOUNT {
            for event in events {
                fields.push(Field::to(format!("{event}_by"), ACCOUNT).one_way());
            }
        }
        for field in &entity.fields {
            if matches!(field.kind, FieldKind::Choice(_, true)) {
                fields.push(Field::instant(format!("{}_since", field.id)).required());
            }
        }
        if entity.ordered {
            fields.push(Field::integer("position").required());
        }
        if entity.numbered {
            fields.push(Field::text("number").required());
        }
        fields
    }
}

/// Returns the relations to many that refs have at their other end.
fn relations(entities: &[Entity]) -> BTreeMap<(String, String), Relation> {
    let refs = entities
        .iter()
        .flat_map(|entity| entity.fields.iter().map(move |field| (entity, field)));
    let relation = |(entity, field): (&Entity, &Field)| {
        let FieldKind::Ref { to, reverse } = &field.kind else {
            return None;
        };
        let id = match reverse.as_deref()? {
            "" => plural(&entity.id),
            id => id.to_owned(),
        };
        let relation = Relation {
            entity: entity.id.clone(),
            field: field.id.clone(),
        };
        Some(((to.clone(), id), relation))
    };
    refs.filter_map(relation).collect()
}
