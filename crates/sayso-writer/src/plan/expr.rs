//! Expressions of an entity, in Rust and in SQL.

mod module_rule;
mod pieces;
mod query;
mod readers;
mod rule;

pub(super) use module_rule::ModuleRule;
pub(super) use query::{Fact, NewRow};
pub(super) use readers::Readers;
pub(super) use rule::Rule;

use super::{database, names, tenancy, types, visitors};
use sayso_expr::{
    Engine, Grouping, Kind, Measure, Names, Place, Recipient, RustWriter, Schema, Type, Typed,
};
use sayso_spec::{Expr, Id, Spec, model::Entity};
use std::collections::BTreeMap;

/// The values in Rust that are around an expression.
#[derive(Clone)]
pub(super) struct Voice {
    /// The id of the person.
    pub(super) me: String,
    /// True if there may be no person.
    pub(super) me_optional: bool,
    /// The condition that there is a person.
    pub(super) signed_in: String,
    /// The id of the tenant.
    pub(super) tenant: String,
    /// The present day.
    pub(super) today: String,
    /// The present moment.
    pub(super) now: String,
}

impl Voice {
    /// Returns the values around expressions of a request.
    pub(super) fn of_scope(schema: &Schema) -> Self {
        let tenant = schema.tenancy().map(names::variable).unwrap_or_default();
        Self {
            me: "scope.account().id".to_owned(),
            me_optional: false,
            // The scope has checked it.
            signed_in: "true".to_owned(),
            tenant: format!("scope.{tenant}().id"),
            today: "clock::today()".to_owned(),
            now: "Utc::now()".to_owned(),
        }
    }

    /// Returns the values around expressions of a request that may be of a visitor.
    fn of_asker(schema: &Schema) -> Self {
        Self {
            me: "scope.me()".to_owned(),
            me_optional: true,
            signed_in: "scope.is_signed_in()".to_owned(),
            ..Self::of_scope(schema)
        }
    }
}

/// The rows at a relation.
pub(super) struct RowsAt<'a> {
    /// Their entity.
    pub(super) entity: &'a Entity,
    /// Their name.
    pub(super) many: String,
}

/// Translates the expressions of one entity.
pub(super) struct Translator<'a> {
    pub(super) id: &'a Id,
    spec: &'a Spec,
    pub(super) schema: &'a Schema,
    /// The roles that the person holds with whom tests work: the owner of a tenant, or the first of the seeds.
    owner_roles: Vec<&'a str>,
    /// The roles that the stranger of the seeds holds.
    stranger_roles: Vec<&'a str>,
    /// The variable with a row.
    variable: String,
    voice: Voice,
    /// The names of the types of all entities.
    types: BTreeMap<String, String>,
    writer: RustWriter<'a>,
    /// The database that SQL is for.
    pub(super) engine: Engine,
}

impl<'a> Translator<'a> {
    /// Returns true if people have accounts.
    pub(super) fn has_accounts(&self) -> bool {
        self.spec.auth.is_some()
    }

    pub(super) fn new(spec: &'a Spec, id: &'a Id, schema: &'a Schema) -> Self {
        let voice = if visitors::are_let_in(spec, schema) {
            Voice::of_asker(schema)
        } else {
            Voice::of_scope(schema)
        };
        Self::speaking(spec, id, schema, voice)
    }

    /// Translates expressions with other values around them.
    pub(super) fn speaking(spec: &'a Spec, id: &'a Id, schema: &'a Schema, voice: Voice) -> Self {
        let variable = names::variable(id.as_str());
        let types = types::all(spec);
        Self {
            owner_roles: tenancy::roles_of_owner(spec),
            stranger_roles: tenancy::roles_of_person(spec, tenancy::STRANGER),
            writer: RustWriter::new(schema, usual_names(id, &variable, &voice, &types)),
            types,
            spec,
            engine: database::engine(spec),
            id,
            schema,
            variable,
            voice,
        }
    }

    /// Reads an expression. One with an error has been reported by the reader.
    pub(super) fn typed(&self, expr: &Expr, place: &Place) -> Option<Typed> {
        let parsed = expr.parse().ok()?;
        sayso_expr::check(&parsed, place, self.schema).ok()
    }

    /// Reads the measure of a widget.
    pub(super) fn measure(&self, expr: &Expr) -> Option<Measure> {
        let parsed = expr.parse().ok()?;
        sayso_expr::check_measure(&parsed, self.id.as_str(), self.schema).ok()
    }

    /// Reads a recipient of a message.
    pub(super) fn recipient(&self, expr: &Expr) -> Option<Recipient> {
        let parsed = expr.parse().ok()?;
        sayso_expr::check_recipient(&parsed, self.id.as_str(), self.schema).ok()
    }

    /// Reads a placeholder. That of a row is the row.
    pub(super) fn placeholder(&self, path: &str) -> Option<Typed> {
        let path = sayso_expr::parse_path(path).ok()?;
        sayso_expr::check_placeholder(&path, self.id.as_str(), self.schema).ok()
    }

    /// Reads the groups of a chart.
    pub(super) fn grouping(&self, expr: &Expr) -> Option<Grouping> {
        let parsed = expr.parse().ok()?;
        sayso_expr::check_grouping(&parsed, self.id.as_str(), self.schema).ok()
    }

    /// Returns the rows at a relation of the entity.
    pub(super) fn related(&self, path: &str) -> Option<RowsAt<'a>> {
        let any = Expr::new(&format!("any({path})"));
        let typed = self.typed(&any, &Place::rule(self.id.as_str()))?;
        let Kind::Aggregate(rows, _) = &typed.kind else {
            return None;
        };
        let entity = self.schema.end_of(&rows.path)?;
        let (id, declared) = self
            .spec
            .entities
            .iter()
            .find(|(id, _)| id.as_str() == entity)?;
        Some(RowsAt {
            many: declared.many_of(id).as_str().to_owned(),
            entity: declared,
        })
    }

    /// Returns the name of the entity's table.
    pub(super) fn table(&self) -> &'a str {
        let entity = self.schema.entity(self.id.as_str());
        entity.map_or("", |entity| &entity.table)
    }

    /// Returns the time zone of the application.
    pub(super) fn zone(&self) -> &'a str {
        self.spec.app.time_zone.as_str()
    }

    /// Returns the column with the tenant of a row.
    pub(super) fn tenant_column(&self) -> Option<String> {
        let tenant = self.schema.tenancy()?;
        let is_tenanted = self.schema.is_tenanted(self.id.as_str());
        is_tenanted.then(|| format!("{tenant}_id"))
    }

    /// Returns true if there are tenants, and rows belong to none of them.
    pub(super) fn is_of_no_tenant(&self) -> bool {
        self.schema.tenancy().is_some() && !self.schema.is_tenanted(self.id.as_str())
    }

    /// Returns true if deleted rows stay.
    pub(super) fn is_archived(&self) -> bool {
        let entity = self.schema.entity(self.id.as_str());
        entity.is_some_and(|entity| entity.archived)
    }

    /// Returns the path of a copied field.
    pub(super) fn copied(&self, field: &str) -> Option<Typed> {
        self.schema.resolved(self.id.as_str(), field).cloned()
    }

    /// Returns the code of a value that needs no row, and whether it is an `Option`.
    pub(super) fn constant(&self, typed: &Typed) -> Option<(String, bool)> {
        let mut writer = self.fresh_writer();
        let (code, optional) = writer.value(typed);
        let needs_row = mentions(&code, &self.variable) || mentions(&code, "facts");
        (!needs_row && writer.facts().is_empty()).then_some((code, optional))
    }

    /// Returns the code of a value that needs no other row than the entity's, and whether it is an `Option`.
    pub(super) fn of_row(&self, typed: &Typed) -> Option<(String, bool)> {
        let mut writer = self.fresh_writer();
        let code = writer.value(typed);
        writer.facts().is_empty().then_some(code)
    }

    fn fresh_writer(&self) -> RustWriter<'a> {
        RustWriter::new(
            self.schema,
            usual_names(self.id, &self.variable, &self.voice, &self.types),
        )
    }
}

fn usual_names(id: &Id, variable: &str, voice: &Voice, types: &BTreeMap<String, String>) -> Names {
    Names {
        row: variable.to_owned(),
        me: voice.me.clone(),
        me_optional: voice.me_optional,
        signed_in: voice.signed_in.clone(),
        // The scope has checked it.
        member: "true".to_owned(),
        today: voice.today.clone(),
        now: voice.now.clone(),
        role: |role| format!("scope.is(Role::{})", names::variant(role)),
        option: |owner, field, option| {
            let choice = types::choice(owner, field);
            format!("{choice}::{}", names::variant(option))
        },
        types: types.clone(),
        midnight: |day| format!("clock::midnight({day})"),
        ..Names::of(id.as_str())
    }
}

/// Returns the type of a value in Rust.
pub(super) fn rust_type(spec: &Spec, ty: &Type, optional: bool) -> String {
    let name = match ty {
        Type::Choice { entity, field } => types::of_choice(spec, entity, field),
        Type::Row { entity } if entity == sayso_expr::ACCOUNT => "Id<Account>".to_owned(),
        Type::Row { entity } => format!("Id<{}>", types::of_entity(spec, entity)),
        ty => sayso_expr::rust_type(ty, false),
    };
    if optional {
        format!("Option<{name}>")
    } else {
        name
    }
}

/// Returns true if code speaks of a variable: `task.` but not `subtask.`.
fn mentions(code: &str, variable: &str) -> bool {
    let access = format!("{variable}.");
    code.match_indices(&access).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "_.".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::mentions;

    #[test]
    fn a_variable_is_a_word() {
        assert!(mentions("task.id == 1", "task"));
        assert!(mentions("!task.done", "task"));
        assert!(!mentions("subtask.id == 1 || facts.task.id", "task"));
    }
}
