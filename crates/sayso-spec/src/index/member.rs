//! The steps of paths.

use crate::{
    model::{Field, FieldType},
    node::words,
    value::{Expr, Id, Name, Steps},
};

/// The id of the built-in entity of accounts.
pub const ACCOUNT: &str = "account";

words! {
    /// A module that has rows of its own.
    pub enum ModuleKind is "a module" {
        /// Comments.
        Comments = "comments",
        /// Files.
        Attachments = "attachments",
        /// Free words.
        Tags = "tags",
        /// Stars.
        Favourites = "favourites",
        /// Follows.
        Follows = "follows",
        /// Ratings.
        Ratings = "ratings",
    }
}

/// A field that each row has without being declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Implied {
    /// The moment at which the row was made.
    CreatedAt,
    /// The account that made it.
    CreatedBy,
    /// The moment of the last change.
    UpdatedAt,
    /// The account that changed it last.
    UpdatedBy,
    /// The short number.
    Number,
    /// The place in an order by hand.
    Position,
    /// The moment at which the state of this field was reached.
    Since(Id),
    /// The tenant of the row: its entity.
    Tenant(Id),
    /// The name of an account.
    AccountName,
    /// The address of an account.
    AccountEmail,
    /// The time zone of an account.
    AccountTimeZone,
}

/// A step from a row: a field, an implied field or a relation.
#[derive(Debug, Clone, PartialEq)]
pub enum Member<'s> {
    /// A declared field.
    Field {
        /// The entity that declares it.
        entity: Id,
        /// Its id.
        id: Id,
        /// Its declaration.
        field: &'s Field,
    },
    /// An implied field.
    Implied {
        /// Its id.
        id: Id,
        /// Its kind.
        implied: Implied,
    },
    /// The rows that refer to this one.
    Relation {
        /// The name of the relation.
        id: Id,
        /// The entity of the rows.
        entity: Id,
        /// Their ref to this row.
        field: Id,
    },
    /// The rows of a module.
    Module {
        /// The name of the relation.
        id: Id,
        /// The module.
        kind: ModuleKind,
        /// The entity that has it.
        target: Id,
    },
}

/// The value or the rows at the end of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds<'s> {
    /// A value of a type that is no row.
    Value(FieldType),
    /// One row of an entity.
    Row(Id),
    /// Many rows of an entity.
    Rows(Id),
    /// Many rows of a module.
    ModuleRows(ModuleKind),
    /// The value of an expression, whose type the expression tells.
    Computed(&'s Expr),
    /// Nothing that is known, because its source does not exist.
    Unknown,
}

impl Member<'_> {
    /// Returns the id of the step.
    pub fn id(&self) -> &Id {
        match self {
            Member::Field { id, .. }
            | Member::Implied { id, .. }
            | Member::Relation { id, .. }
            | Member::Module { id, .. } => id,
        }
    }

    /// Returns the name that people see.
    pub fn name(&self) -> Name {
        match self {
            Member::Field { id, field, .. } => field.name_of(id),
            _ => Name::of_id(self.id()),
        }
    }
}

impl<'s> Member<'s> {
    /// Returns the entity and the path from which the value is copied.
    pub(super) fn copied(&self) -> Option<(&Id, &'s Steps)> {
        match self {
            Member::Field { entity, field, .. } => Some((entity, field.copied_from.as_ref()?)),
            _ => None,
        }
    }

    /// Returns what a member holds that is not copied.
    pub(super) fn holds(&self) -> Holds<'s> {
        match self {
            Member::Field { field, .. } => of_field(field),
            Member::Implied { implied, .. } => implied.holds(),
            Member::Relation { entity, .. } => Holds::Rows(entity.clone()),
            Member::Module { kind, .. } => Holds::ModuleRows(*kind),
        }
    }
}

fn of_field(field: &Field) -> Holds<'_> {
    match (field.kind, &field.computed, &field.to) {
        (Some(FieldType::Ref), _, Some(to)) => Holds::Row(to.clone()),
        (Some(FieldType::Ref), _, None) => Holds::Unknown,
        (Some(kind), _, _) => Holds::Value(kind),
        (None, Some(computed), _) => Holds::Computed(computed),
        (None, None, _) => Holds::Unknown,
    }
}

impl Implied {
    fn holds(&self) -> Holds<'static> {
        match self {
            Implied::CreatedAt | Implied::UpdatedAt | Implied::Since(_) => {
                Holds::Value(FieldType::Instant)
            }
            Implied::CreatedBy | Implied::UpdatedBy => Holds::Row(Id::known(ACCOUNT)),
            Implied::Number | Implied::AccountName | Implied::AccountTimeZone => {
                Holds::Value(FieldType::Text)
            }
            Implied::AccountEmail => Holds::Value(FieldType::Email),
            Implied::Position => Holds::Value(FieldType::Integer),
            Implied::Tenant(entity) => Holds::Row(entity.clone()),
        }
    }
}

impl Holds<'_> {
    /// Returns the entity of the row or rows, from which a path goes on.
    pub fn entity(&self) -> Option<&Id> {
        match self {
            Holds::Row(entity) | Holds::Rows(entity) => Some(entity),
            _ => None,
        }
    }
}
