//! Places of expressions in a specification.

use crate::{schema::ACCOUNT, ty::Type};

/// A place of an expression: the rows that it can speak of, the value that it must have, and whether it may ask about
/// the person.
///
/// There is a constructor for each row of the table "Places of expressions" in the reference of the specification.
///
/// ```
/// use sayso_expr::{Place, Schema, Entity, Field, check, parse};
///
/// let task = Entity::new("task").field(Field::date("due_on"));
/// let schema = Schema::builder().entity(task).build();
/// assert!(check(&parse("due_on < today()")?, &Place::filter("task"), &schema).is_ok());
/// assert!(check(&parse("due_on")?, &Place::filter("task"), &schema).is_err());
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The key, for messages.
    pub(crate) key: &'static str,
    pub(crate) row: Option<String>,
    pub(crate) this: Option<String>,
    pub(crate) wants: Wants,
    pub(crate) viewer: Viewer,
    /// `nobody` alone is allowed here.
    pub(crate) nobody: bool,
    /// It is a rule of access, which in a tenant is for members.
    pub(crate) guards: bool,
}

/// The value that a place needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    Condition,
    /// Any value, also a condition.
    Any,
    /// A value of a type.
    Type(Type),
    /// A value for a field of an entity.
    Field(String, String),
}

/// The questions about the person that a place allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Viewer {
    /// There is no person.
    None,
    /// `me` alone.
    Me,
    /// `me` and predicates.
    Full,
}

impl Place {
    /// Returns a place with a condition about a row of an entity, at which everything may be asked.
    fn rule_of(key: &'static str, entity: impl Into<String>) -> Self {
        let entity = entity.into();
        Self {
            key,
            row: Some(entity.clone()),
            this: Some(entity),
            wants: Wants::Condition,
            viewer: Viewer::Full,
            nobody: false,
            guards: false,
        }
    }

    fn guarding(self) -> Self {
        Self {
            guards: true,
            ..self
        }
    }

    fn without_person(self) -> Self {
        Self {
            viewer: Viewer::None,
            ..self
        }
    }

    fn with_nobody(self) -> Self {
        Self {
            nobody: true,
            ..self
        }
    }

    fn wanting(self, wants: Wants) -> Self {
        Self { wants, ..self }
    }

    /// Returns the entity of the current row, if there is one.
    #[must_use]
    pub fn row_entity(&self) -> Option<&str> {
        self.row.as_deref()
    }

    /// Returns the entity of `this`, if there is a row.
    #[must_use]
    pub fn this_entity(&self) -> Option<&str> {
        self.this.as_deref()
    }

    /// Returns the place of `access.*`, `field.read`, and the rules of a module, whose entity is `task.comments`.
    #[must_use]
    pub fn access(entity: impl Into<String>) -> Self {
        Self::rule_of("access", entity).guarding()
    }

    /// Returns the place of `field.write`, where `nobody` is allowed.
    #[must_use]
    pub fn write(entity: impl Into<String>) -> Self {
        Self::rule_of("write", entity).guarding().with_nobody()
    }

    /// Returns the place of `by` of transitions and charges, where `nobody` is allowed.
    #[must_use]
    pub fn by(entity: impl Into<String>) -> Self {
        Self::rule_of("by", entity).guarding().with_nobody()
    }

    /// Returns the place of `auth.*` and `view.who`, where there is no row.
    #[must_use]
    pub fn who() -> Self {
        Self {
            row: None,
            this: None,
            ..Self::rule_of("who", ACCOUNT)
        }
    }

    /// Returns the place of `tenancy.*`.
    #[must_use]
    pub fn tenancy(tenant: impl Into<String>) -> Self {
        Self::rule_of("tenancy", tenant)
    }

    /// Returns the place of `view.filter` and `widget.filter`.
    #[must_use]
    pub fn filter(entity: impl Into<String>) -> Self {
        Self::rule_of("filter", entity)
    }

    /// Returns the place of `transition.when`.
    #[must_use]
    pub fn when(entity: impl Into<String>) -> Self {
        Self::rule_of("when", entity)
    }

    /// Returns the place of `transition.when` of an automatic transition.
    #[must_use]
    pub fn when_automatic(entity: impl Into<String>) -> Self {
        Self::rule_of("when", entity).without_person()
    }

    /// Returns the place of `field.where`: the row is one of `target`, and `this` is the row of the form.
    #[must_use]
    pub fn choice(target: impl Into<String>, form: impl Into<String>) -> Self {
        Self {
            this: Some(form.into()),
            ..Self::rule_of("where", target)
        }
    }

    /// Returns the place of a default of a field.
    #[must_use]
    pub fn default(entity: impl Into<String>, field: impl Into<String>) -> Self {
        let entity = entity.into();
        Self {
            viewer: Viewer::Me,
            ..Self::rule_of("default", entity.clone()).wanting(Wants::Field(entity, field.into()))
        }
    }

    /// Returns the place of a value that a transition sets: `row` is the moved row, `entity` has the field. They differ
    /// where the transition creates a row.
    #[must_use]
    pub fn set(
        row: impl Into<String>,
        entity: impl Into<String>,
        field: impl Into<String>,
    ) -> Self {
        Self {
            viewer: Viewer::Me,
            ..Self::rule_of("set", row).wanting(Wants::Field(entity.into(), field.into()))
        }
    }

    /// Returns the place of a value that a schedule or an automatic transition sets.
    #[must_use]
    pub fn set_automatic(
        row: impl Into<String>,
        entity: impl Into<String>,
        field: impl Into<String>,
    ) -> Self {
        Self::set(row, entity, field).without_person()
    }

    /// Returns the place of `rule.check`.
    #[must_use]
    pub fn rule(entity: impl Into<String>) -> Self {
        Self::rule_of("check", entity).without_person()
    }

    /// Returns the place of `period.where` and `schedule.where`.
    #[must_use]
    pub fn rows(entity: impl Into<String>) -> Self {
        Self::rule_of("where", entity).without_person()
    }

    /// Returns the place of `computed`.
    #[must_use]
    pub fn computed(entity: impl Into<String>) -> Self {
        Self::rule_of("computed", entity)
            .without_person()
            .wanting(Wants::Any)
    }

    /// Returns the place of `charge.amount`.
    #[must_use]
    pub fn amount(entity: impl Into<String>) -> Self {
        Self::rule_of("amount", entity)
            .without_person()
            .wanting(Wants::Type(Type::Money))
    }

    /// Returns the place of `notify.if`, where `me` is the person who caused it.
    #[must_use]
    pub fn message(entity: impl Into<String>) -> Self {
        Self {
            viewer: Viewer::Me,
            ..Self::rule_of("if", entity)
        }
    }

    /// Returns the place of a value of a seed row: a value without a row, for a field.
    #[must_use]
    pub fn seed(entity: impl Into<String>, field: impl Into<String>) -> Self {
        let entity = entity.into();
        Self {
            row: None,
            this: None,
            ..Self::rule_of("seed", entity.clone())
                .without_person()
                .wanting(Wants::Field(entity, field.into()))
        }
    }

    /// Returns the place of a path without conditions: a column, an order, a placeholder, a measure, a grouping, a
    /// recipient.
    #[must_use]
    pub fn path(entity: impl Into<String>) -> Self {
        Self::rule_of("a path", entity)
            .without_person()
            .wanting(Wants::Any)
    }
}
