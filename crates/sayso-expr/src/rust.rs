//! Rust code of expressions.

mod code;
mod compare;
mod condition;
mod facts;
mod holds;
mod names;
mod parts;
mod shift;
mod simplify;
mod value;

pub use names::{Names, rust_name, rust_type};

use crate::{
    schema::Schema,
    sql::{Anchor, Compiler, Engine, Sql, quoted},
    ty::Type,
    typed::Typed,
};
use simplify::simplified;
use std::collections::BTreeSet;

/// Writes typed expressions as Rust, over the struct of a row, the scope of the request, today and now.
///
/// A part that needs other rows becomes a [fact](Fact): a column of a query, and a field of a struct. All expressions of
/// a writer share their facts.
///
/// ```
/// use sayso_expr::{Entity, Field, Names, Place, RustWriter, Schema, check, parse};
///
/// let schema = Schema::builder()
///     .accounts()
///     .entity(Entity::new("project").field(Field::to("lead", "account")))
///     .entity(Entity::new("task").field(Field::to("project", "project").required()))
///     .build();
/// let typed = check(&parse("owner or project.lead == me")?, &Place::access("task"), &schema).unwrap();
///
/// let mut writer = RustWriter::new(&schema, Names::of("task"));
/// assert_eq!(
///     writer.condition(&typed),
///     "task.created_by_id == Some(scope.account.id) || facts.project_lead == Some(scope.account.id)",
/// );
/// assert_eq!(writer.facts_struct("TaskFacts"), "\
/// /// Values of other rows, which rules of a row need.
/// pub struct TaskFacts {
///     pub project_lead: Option<AccountId>,
/// }
/// ");
/// # Ok::<(), sayso_expr::Problem>(())
/// ```
#[derive(Clone, Debug)]
pub struct RustWriter<'a> {
    schema: &'a Schema,
    names: Names,
    facts: Vec<Fact>,
    uses: BTreeSet<&'static str>,
}

impl<'a> RustWriter<'a> {
    /// Returns a writer that calls variables by these names.
    #[must_use]
    pub fn new(schema: &'a Schema, names: Names) -> Self {
        Self {
            schema,
            names,
            facts: Vec::new(),
            uses: BTreeSet::new(),
        }
    }

    /// Returns an expression of type `bool`, for the body of a function: `||` has no parentheses.
    pub fn condition(&mut self, typed: &Typed) -> String {
        self.holds(&simplified(typed), true).text()
    }

    /// Returns an expression of the value, which is owned. It is an `Option` where the second part is `true`.
    pub fn value(&mut self, typed: &Typed) -> (String, bool) {
        if typed.ty == Type::Boolean {
            return (self.condition(typed), false);
        }
        let code = self.code(typed);
        let text = match typed.ty {
            Type::Text { .. } if code.is_literal() => format!("{}.to_owned()", code.text),
            Type::Text { .. } | Type::File | Type::Several if code.text != "None" => {
                format!("{}.clone()", code.text)
            }
            _ => code.text,
        };
        (text, code.optional)
    }

    /// Returns the facts of all expressions so far, in the order in which they were needed.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Returns the paths that the code needs in scope.
    pub fn uses(&self) -> impl Iterator<Item = &'static str> {
        self.uses.iter().copied()
    }

    /// Returns the struct of the facts.
    #[must_use]
    pub fn facts_struct(&self, name: &str) -> String {
        let field = |fact: &Fact| {
            let ty = rust_type(&fact.value.ty, fact.optional());
            format!("    pub {}: {ty},\n", fact.name)
        };
        let fields: String = self.facts.iter().map(field).collect();
        format!(
            "/// Values of other rows, which rules of a row need.\npub struct {name} {{\n{fields}}}\n"
        )
    }

    /// Returns the query of the facts of one row of an entity. Its id is the parameter [`Param::Id`](crate::Param::Id).
    #[must_use]
    pub fn facts_query(&self, entity: &str, engine: Engine) -> Sql {
        let mut compiler = Compiler::new(self.schema, engine).row(entity);
        let columns = self.columns(&mut compiler);
        let table = match self.schema.entity(entity) {
            Some(found) => quoted(&found.table),
            None => quoted(entity),
        };
        let id = compiler.bind_id();
        compiler.finish(format!(
            "SELECT {columns} FROM {table} WHERE {table}.id = {id}"
        ))
    }

    /// Returns the query of the facts of a row that is not stored yet: its values are parameters.
    #[must_use]
    pub fn form_facts_query(&self, entity: &str, engine: Engine) -> Sql {
        let mut compiler = Compiler::new(self.schema, engine).row_of(entity, Anchor::Form);
        let columns = self.columns(&mut compiler);
        compiler.finish(format!("SELECT {columns}"))
    }

    fn columns(&self, compiler: &mut Compiler<'_>) -> String {
        let column = |fact: &Fact| {
            let value = compiler.value(&fact.value);
            format!("{value} AS {}", quoted(&fact.name))
        };
        let columns: Vec<_> = self.facts.iter().map(column).collect();
        columns.join(", ")
    }
}

/// A value that a query finds before the code runs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The name of the column, and of the field of the struct.
    pub name: String,
    /// The expression of the value, which [`Compiler::value`](crate::Compiler::value) compiles.
    pub value: Typed,
}

impl Fact {
    /// Returns `true` if the value may be empty. A condition is never.
    #[must_use]
    pub fn optional(&self) -> bool {
        self.value.optional && self.value.ty != Type::Boolean
    }
}
