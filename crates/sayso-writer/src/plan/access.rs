//! Rules of access, in Rust.

use super::{names::one_line, unsupported::Found};
use sayso_expr::{Names, Place, RustWriter, Schema};
use sayso_spec::{Id, Operation, model::Entity};
use serde::Serialize;

/// The rules of an entity, as expressions of Rust over `scope` and the row.
#[derive(Debug, Serialize)]
pub struct Access {
    /// The people who read rows.
    pub read: Rule,
    /// The people who make rows.
    pub create: Rule,
    /// The people who change a row.
    pub update: Rule,
    /// The people who delete a row.
    pub delete: Rule,
}

/// A rule.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// The expression in Rust.
    pub rust: String,
    /// The rule as the specification has it.
    pub said: String,
    /// True if it asks for the scope.
    pub of_scope: bool,
    /// True if it asks for the row.
    pub of_row: bool,
    /// True if no one may.
    pub nobody: bool,
}

impl Access {
    /// Translates the rules. `variable` is the row.
    pub(super) fn of(
        id: &Id,
        entity: &Entity,
        schema: &Schema,
        variable: &str,
        found: &mut Found,
    ) -> Self {
        let translator = Translator {
            id,
            entity,
            schema,
            variable,
        };
        let path = format!("entity.{id}.access");
        found.if_set(
            entity.access.export.is_some(),
            format!("{path}.export"),
            "export",
        );
        found.if_set(
            entity.access.import.is_some(),
            format!("{path}.import"),
            "import",
        );
        Self {
            read: translator.rule("read", Operation::Read, found),
            create: translator.rule("create", Operation::Create, found),
            update: translator.rule("update", Operation::Update, found),
            delete: translator.rule("delete", Operation::Delete, found),
        }
    }
}

struct Translator<'a> {
    id: &'a Id,
    entity: &'a Entity,
    schema: &'a Schema,
    variable: &'a str,
}

impl Translator<'_> {
    fn rule(&self, key: &str, operation: Operation, found: &mut Found) -> Rule {
        let expr = self.entity.access.of(operation);
        let said = expr.map_or("nobody", |expr| expr.as_str());
        let path = format!("entity.{}.access.{key}", self.id);
        let place = Place::access(self.id.as_str());
        let parsed = expr.and_then(|expr| expr.parse().ok());
        let typed = parsed.and_then(|parsed| sayso_expr::check(&parsed, &place, self.schema).ok());
        let mut writer = RustWriter::new(self.schema, self.names());
        // A rule with an error has been reported by the reader, and allows nothing.
        let rust = typed.map_or_else(|| "false".to_owned(), |typed| writer.condition(&typed));
        found.if_set(
            !writer.facts().is_empty(),
            &path,
            "a rule that reads other rows",
        );
        found.if_set(
            writer.uses().next().is_some(),
            &path,
            "a rule that reads the clock",
        );
        let asks_for = |name: &str| rust.contains(&format!("{name}."));
        let of_row = asks_for(self.variable);
        let needs_row = matches!(operation, Operation::Read | Operation::Create);
        found.if_set(
            of_row && needs_row,
            &path,
            "a rule over the row for this operation",
        );
        Rule {
            of_scope: asks_for("scope"),
            of_row,
            nobody: said == "nobody",
            said: one_line(said),
            rust,
        }
    }

    fn names(&self) -> Names {
        Names {
            row: self.variable.to_owned(),
            me: "scope.account().id".to_owned(),
            // The scope has checked both.
            signed_in: "true".to_owned(),
            member: "true".to_owned(),
            ..Names::of(self.id.as_str())
        }
    }
}
