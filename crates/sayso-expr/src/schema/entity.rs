//! Entities.

use super::{Field, plural};
use crate::ast::{Expr, Operation};

/// An entity: a table with fields, and the rules of access to its rows.
///
/// The implied fields (`created_at`, `created_by`, … and the tenant) are added when the schema is built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The id of the entity. That of a module is its target, a dot and its kind: `task.comments`.
    pub id: String,
    /// The name of the table.
    pub table: String,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// The field whose account owns a row.
    pub owner: String,
    /// Rows that are deleted stay, with a time in `archived_at`.
    pub archived: bool,
    /// Rows belong to no tenant.
    pub shared: bool,
    /// People order the rows by hand: the implied field `position`.
    pub ordered: bool,
    /// Rows have short numbers: the implied field `number`.
    pub numbered: bool,
    /// Rows are added and never change: there are no `updated_at` and `updated_by`.
    pub appended: bool,
    /// The rules of access. An operation without one is not allowed to anyone.
    pub rules: Vec<(Operation, Expr)>,
}

/// The kind of a module, which adds rows to an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say it")]
pub enum ModuleKind {
    Comments,
    Attachments,
    Tags,
    Favourites,
    Follow,
    Ratings,
    Activity,
    Audit,
    Api,
}

impl ModuleKind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::Comments,
        Self::Attachments,
        Self::Tags,
        Self::Favourites,
        Self::Follow,
        Self::Ratings,
        Self::Activity,
        Self::Audit,
        Self::Api,
    ];

    /// Returns the end of the names of its tables, after the id of the target and a `_`.
    #[must_use]
    pub const fn table_ending(self) -> &'static str {
        match self {
            Self::Follow => "follows",
            _ => self.id(),
        }
    }

    /// Returns the id of the kind.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Comments => "comments",
            Self::Attachments => "attachments",
            Self::Tags => "tags",
            Self::Favourites => "favourites",
            Self::Follow => "follow",
            Self::Ratings => "ratings",
            Self::Activity => "activity",
            Self::Audit => "audit",
            Self::Api => "api",
        }
    }

    /// Returns the relation on the target, if there is one.
    const fn relation(self) -> Option<&'static str> {
        match self {
            Self::Activity | Self::Audit | Self::Api => None,
            _ => Some(self.table_ending()),
        }
    }

    fn field(self) -> Option<Field> {
        match self {
            Self::Comments => Some(Field::text("text").required()),
            Self::Tags => Some(Field::text("text").required().fold()),
            Self::Ratings => Some(Field::rating("value", 5).required()),
            _ => None,
        }
    }
}

impl Entity {
    /// Returns an entity without fields, whose rows belong to the tenant if there are tenants.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        let id = id.into();
        Self {
            table: plural(&id),
            id,
            fields: Vec::new(),
            owner: "created_by".to_owned(),
            archived: false,
            shared: false,
            ordered: false,
            numbered: false,
            appended: false,
            rules: Vec::new(),
        }
    }

    /// Returns the entity of a module's rows. They reach the target under its id.
    ///
    /// ```
    /// use sayso_expr::{Entity, ModuleKind};
    ///
    /// let comments = Entity::module(ModuleKind::Comments, "task");
    /// assert_eq!((&*comments.id, &*comments.table), ("task.comments", "task_comments"));
    /// ```
    #[must_use]
    pub fn module(kind: ModuleKind, target: &str) -> Self {
        let to_target = match kind {
            // Its rows outlive the target.
            ModuleKind::Audit => Field::to(target, target),
            _ => Field::to(target, target).required(),
        };
        let to_target = match kind.relation() {
            Some(relation) => to_target.reverse(relation),
            None => to_target.one_way(),
        };
        let module = Self {
            appended: matches!(kind, ModuleKind::Activity | ModuleKind::Audit),
            ..Self::new(format!("{target}.{}", kind.id()))
        };
        let module = module
            .table(format!("{target}_{}", kind.table_ending()))
            .field(to_target);
        match kind.field() {
            Some(field) => module.field(field),
            None => module,
        }
    }

    /// Adds a field.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(field);
        self
    }

    /// Adds a rule of access.
    #[must_use]
    pub fn access(mut self, operation: Operation, rule: Expr) -> Self {
        self.rules.push((operation, rule));
        self
    }

    /// Names the table.
    #[must_use]
    pub fn table(self, table: impl Into<String>) -> Self {
        Self {
            table: table.into(),
            ..self
        }
    }

    /// Names the field whose account owns a row.
    #[must_use]
    pub fn owner(self, field: impl Into<String>) -> Self {
        Self {
            owner: field.into(),
            ..self
        }
    }

    /// Says that rows are archived when they are deleted.
    #[must_use]
    pub fn archived(self) -> Self {
        Self {
            archived: true,
            ..self
        }
    }

    /// Says that rows belong to no tenant.
    #[must_use]
    pub fn shared(self) -> Self {
        Self {
            shared: true,
            ..self
        }
    }

    /// Says that people order the rows by hand.
    #[must_use]
    pub fn ordered(self) -> Self {
        Self {
            ordered: true,
            ..self
        }
    }

    /// Says that rows have short numbers.
    #[must_use]
    pub fn numbered(self) -> Self {
        Self {
            numbered: true,
            ..self
        }
    }
}
