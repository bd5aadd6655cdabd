//! The data model as the expression language needs it.

use super::{EntityIndex, Index, reverse};
use crate::{
    model::{Delete, Field, FieldType, Modules, Place},
    names,
    node::Nodes,
    value::{Expr, Id},
};
use sayso_expr::{Entity, ModuleKind, Operation, Role, Schema};

impl Index<'_> {
    /// Returns the schema with which expressions are checked and compiled.
    ///
    /// An expression that cannot be read, and a ref without a target, are as if absent.
    ///
    /// ```
    /// use sayso_expr::{Place, check};
    /// use sayso_spec::{EXAMPLES, Index, read_toml};
    ///
    /// let spec = read_toml(EXAMPLES[0].1).spec.expect("an example");
    /// let schema = Index::new(&spec).schema();
    /// let late = sayso_expr::parse("due_on < today() and status != done")?;
    /// assert!(check(&late, &Place::filter("task"), &schema).is_ok());
    /// # Ok::<(), sayso_expr::Problem>(())
    /// ```
    pub fn schema(&self) -> Schema {
        let spec = self.spec;
        let mut schema = Schema::builder();
        if spec.auth.is_some() {
            schema = schema.accounts();
        }
        if let Some(tenant) = self.tenant() {
            schema = schema.tenancy(tenant.as_str());
        }
        if let Some(currency) = &spec.app.currency {
            schema = schema.currency_digits(currency.digits());
        }
        for (id, role) in &spec.roles {
            let held = match role.place {
                Place::App => Role::in_app(id.as_str()),
                Place::Tenant => Role::in_tenant(id.as_str()),
            };
            schema = schema.role(held.over(role.over.iter().map(Id::as_str)));
        }
        for entity in self.entities() {
            schema = schema.entity(self.typed(entity));
        }
        for (target, module) in modules(&spec.modules) {
            let is_of_tenant = self.is_in_tenant(target.as_str()) || self.tenant() == Some(target);
            schema = schema.entity(if is_of_tenant {
                module
            } else {
                module.shared()
            });
        }
        schema.build()
    }

    fn typed(&self, entity: &EntityIndex<'_>) -> Entity {
        let id = entity.id();
        let mut typed = Entity::new(id.as_str()).table(entity.table());
        let Some(declared) = entity.declared() else {
            return typed;
        };
        if declared.delete == Delete::Archive {
            typed = typed.archived();
        }
        if declared.shared {
            typed = typed.shared();
        }
        if declared.ordered.is_some() {
            typed = typed.ordered();
        }
        if declared.number.is_some() {
            typed = typed.numbered();
        }
        if let Some(owner) = &declared.owner {
            typed = typed.owner(owner.as_str());
        }
        for (field, declared) in &declared.fields {
            if let Some(field) = self.field(id, field, declared) {
                typed = typed.field(field);
            }
        }
        let access = &declared.access;
        let rules = [
            (Operation::Read, &access.read),
            (Operation::Update, &access.update),
            (Operation::Delete, &access.delete),
        ];
        with_rules(typed, &rules)
    }

    fn field(&self, entity: &Id, id: &Id, field: &Field) -> Option<sayso_expr::Field> {
        let typed = self.valued(entity, id, field)?;
        Some(typed.column(names::column(id.as_str(), field)))
    }

    fn valued(&self, entity: &Id, id: &Id, field: &Field) -> Option<sayso_expr::Field> {
        let name = id.as_str();
        if let Some(computed) = &field.computed {
            return Some(sayso_expr::Field::computed(name, computed.parse().ok()?));
        }
        if let Some(source) = &field.copied_from {
            let path = sayso_expr::parse_path(&source.to_string()).ok()?;
            return Some(sayso_expr::Field::copied(name, path));
        }
        let typed = self.stored(entity, id, field)?;
        let typed = match bound(field) {
            Some(largest) => typed.largest(largest),
            None => typed,
        };
        Some(if field.required {
            typed.required()
        } else {
            typed
        })
    }

    fn stored(&self, entity: &Id, id: &Id, field: &Field) -> Option<sayso_expr::Field> {
        use sayso_expr::Field as Typed;
        let name = id.as_str();
        let decimals = field.scale.map_or(0, |scale| scale.get());
        let scale = u8::try_from(decimals).unwrap_or_default();
        Some(match field.kind? {
            FieldType::Text if field.fold => Typed::text(name).fold(),
            FieldType::Text
            | FieldType::LongText
            | FieldType::Markdown
            | FieldType::Phone
            | FieldType::Url
            | FieldType::Address
            | FieldType::Colour => Typed::text(name),
            FieldType::Email => Typed::email(name),
            FieldType::Integer => Typed::integer(name),
            FieldType::Decimal => Typed::decimal(name, scale),
            FieldType::Percent => Typed::percent(name, scale),
            FieldType::Rating => {
                Typed::rating(name, u8::try_from(field.out_of.get()).unwrap_or(u8::MAX))
            }
            FieldType::Money => Typed::money(name),
            FieldType::Boolean => Typed::boolean(name),
            FieldType::Date => Typed::date(name),
            FieldType::Time => Typed::time(name),
            FieldType::Instant | FieldType::LocalDatetime => Typed::instant(name),
            FieldType::Duration => Typed::duration(name),
            FieldType::Choice if field.several => Typed::several(name),
            FieldType::Choice => Typed::choice(name, ids(field.options.as_ref()?)),
            FieldType::State => {
                let machine = self.spec.machine(entity.as_str(), name)?;
                Typed::state(name, ids(&machine.states))
            }
            FieldType::File | FieldType::Image => Typed::file(name),
            FieldType::Ref => {
                let to = field.to.as_ref()?.as_str();
                self.entity(to)?;
                Typed::to(name, to).reverse(reverse(entity, field).as_str())
            }
        })
    }
}

fn ids<T>(nodes: &Nodes<T>) -> impl Iterator<Item = &str> {
    nodes.ids().map(Id::as_str)
}

/// Returns the largest absolute value of a number in units, if both of its bounds are said.
fn bound(field: &Field) -> Option<u64> {
    let scale = match field.kind? {
        FieldType::Integer => 0,
        FieldType::Decimal | FieldType::Percent => u32::try_from(field.scale?.get()).ok()?,
        _ => return None,
    };
    let units = |number: crate::value::Number| {
        let (units, decimals) = number.units_and_decimals();
        let more = 10_u64.checked_pow(scale.checked_sub(decimals)?)?;
        units.unsigned_abs().checked_mul(more)
    };
    Some(units(field.min?)?.max(units(field.max?)?))
}

fn with_rules(entity: Entity, rules: &[(Operation, &Option<Expr>)]) -> Entity {
    let rules = rules.iter().filter_map(|(operation, rule)| {
        let rule = rule.as_ref()?.parse().ok()?;
        Some((*operation, rule))
    });
    rules.fold(entity, |entity, (operation, rule)| {
        entity.access(operation, rule)
    })
}

/// Returns the targets and the entities of modules.
fn modules(modules: &Modules) -> Vec<(&Id, Entity)> {
    let mut found = Vec::new();
    let mut add = |kind: ModuleKind, target, rules: &[(Operation, &Option<Expr>)]| {
        found.push((
            target,
            with_rules(Entity::module(kind, Id::as_str(target)), rules),
        ));
    };
    for (id, module) in &modules.comments {
        let rules = [
            (Operation::Read, &module.read),
            (Operation::Update, &module.update),
            (Operation::Delete, &module.delete),
        ];
        add(ModuleKind::Comments, id, &rules);
    }
    for (id, module) in &modules.attachments {
        let rules = [
            (Operation::Read, &module.read),
            (Operation::Delete, &module.delete),
        ];
        add(ModuleKind::Attachments, id, &rules);
    }
    for (id, module) in &modules.tags {
        let rules = [
            (Operation::Read, &module.read),
            (Operation::Delete, &module.delete),
        ];
        add(ModuleKind::Tags, id, &rules);
    }
    for id in modules.favourites.ids() {
        add(ModuleKind::Favourites, id, &[]);
    }
    for id in modules.follow.ids() {
        add(ModuleKind::Follow, id, &[]);
    }
    for (id, module) in &modules.ratings {
        add(ModuleKind::Ratings, id, &[(Operation::Read, &module.read)]);
    }
    for (id, module) in &modules.activity {
        add(ModuleKind::Activity, id, &[(Operation::Read, &module.read)]);
    }
    for (id, module) in &modules.audit {
        add(ModuleKind::Audit, id, &[(Operation::Read, &module.read)]);
    }
    for (id, module) in &modules.api {
        let rules = [
            (Operation::Read, &module.read),
            (Operation::Update, &module.update),
            (Operation::Delete, &module.delete),
        ];
        add(ModuleKind::Api, id, &rules);
    }
    found
}
