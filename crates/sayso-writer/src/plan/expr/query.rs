//! Expressions as parts of queries.

use super::{
    Readers, Translator,
    pieces::{SqlPiece, pieces},
    rust_type,
};
use crate::plan::{names, unsupported::Found};
use sayso_expr::{Anchor, Compiler, Grouping, Measure, Param, Place, Rows, Typed};
use sayso_spec::model::Entity as EntitySpec;
use serde::Serialize;

/// A value of other rows, which rules in Rust need: a column of a query.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// The name of the column, and of the field.
    pub name: String,
    /// The type in Rust.
    pub rust_type: String,
    /// The calls that add the value to a query.
    pub sql: String,
}

/// The parameters of the statement that makes a row.
pub(crate) struct NewRow<'a> {
    /// The fields of the form, and the columns of their folded texts, from `$1` on.
    pub(crate) form: &'a [String],
    /// The number of the tenant.
    pub(crate) tenant: usize,
    /// The number of the person.
    pub(crate) me: usize,
    /// The number of the last parameter so far.
    pub(crate) others: usize,
}

impl NewRow<'_> {
    /// Returns the number of the parameter with a value that the row has anyway.
    fn number(&self, param: &Param) -> Option<usize> {
        match param {
            Param::Form { field, folded } => {
                let folded = folded.then(|| sayso_spec::names::folded(field));
                let field = folded.as_ref().unwrap_or(field);
                Some(self.form.iter().position(|id| id == field)? + 1)
            }
            Param::Tenant => Some(self.tenant),
            Param::Me => Some(self.me),
            _ => None,
        }
    }
}

impl<'a> Translator<'a> {
    /// Returns the calls that add "the value is one of those of the rows at a relation" to a query.
    pub(crate) fn is_among(
        &self,
        value: &str,
        rows: &Rows,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler = self.compiler();
        let (of_row, from) = compiler.rows(rows);
        let text = format!("{value} IN (SELECT {of_row} FROM {from})");
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns the calls that add a query of the values of the rows at a relation, under a name. `end` is the condition with
    /// which it ends.
    pub(crate) fn column_of(
        &self,
        rows: &Rows,
        name: &str,
        end: &str,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler = self.compiler();
        let (value, from) = compiler.rows(rows);
        let table = self.table();
        let text = format!("SELECT {value} AS {name} FROM {table} CROSS JOIN {from} AND {end}");
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns the calls that add a condition to a query about rows of the entity's table; none if it always holds.
    pub(crate) fn filter(&self, typed: &Typed, path: &str, found: &mut Found) -> Option<String> {
        if self.fresh_writer().condition(typed) == "true" {
            return None;
        }
        let mut compiler = self.compiler();
        let text = compiler.filter(typed);
        Some(self.pushes(&text, compiler.params(), path, found))
    }

    /// Returns the calls that add a condition to a query about rows under an alias.
    pub(crate) fn filter_of(
        &self,
        typed: &Typed,
        alias: &str,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::table(alias));
        let text = compiler.filter(typed);
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns the calls that add a condition about a row that is not there yet to a query; `value` gives its values as
    /// Rust. There are none if it always holds.
    pub(crate) fn filter_of_new(
        &self,
        typed: &Typed,
        entity: &str,
        value: impl Fn(&str) -> Option<&'static str>,
        path: &str,
        found: &mut Found,
    ) -> Option<String> {
        if self.fresh_writer().condition(typed) == "true" {
            return None;
        }
        let mut compiler = Compiler::new(self.schema, self.engine).row_of(entity, Anchor::Form);
        let text = compiler.filter(typed);
        let param = |param: &Param| match param {
            Param::Form { field, .. } if self.schema.tenancy() == Some(field) => {
                self.param(&Param::Tenant)
            }
            Param::Form { field, .. } => value(field).map(str::to_owned),
            param => self.param(param),
        };
        Some(self.pushes_with(&text, compiler.params(), param, path, found))
    }

    /// Returns the calls that add a condition about a row of `target` that a form may choose to a query; `value` gives the
    /// values of the form as Rust.
    pub(crate) fn filter_of_chosen(
        &self,
        typed: &Typed,
        target: &str,
        value: impl Fn(&Param) -> Option<String>,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler = self.choosing(target);
        let text = compiler.filter(typed);
        let param = |param: &Param| value(param).or_else(|| self.param(param));
        self.pushes_with(&text, compiler.params(), param, path, found)
    }

    /// Returns the calls that add a value of the row of a form to a query; `value` gives the values of the form as Rust.
    pub(crate) fn value_of_form(
        &self,
        typed: &Typed,
        mut value: impl FnMut(&Param) -> Option<String>,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::Form);
        let text = compiler.value(typed);
        let param = |param: &Param| value(param).or_else(|| self.param(param));
        self.pushes_with(&text, compiler.params(), param, path, found)
    }

    /// Returns the parameters of a condition about a row of `target` that a form may choose.
    pub(crate) fn params_of_chosen(&self, typed: &Typed, target: &str) -> Vec<Param> {
        let mut compiler = self.choosing(target);
        compiler.filter(typed);
        compiler.params().to_vec()
    }

    fn choosing(&self, target: &str) -> Compiler<'a> {
        Compiler::new(self.schema, self.engine)
            .row(target)
            .this_of(self.id.as_str(), Anchor::Form)
    }

    /// Returns the calls that add the condition under which a row with an alias may be read; none if members read all.
    pub(crate) fn guard(
        &self,
        entity: &EntitySpec,
        alias: &str,
        path: &str,
        found: &mut Found,
    ) -> Option<String> {
        let place = Place::access(self.id.as_str());
        let read = entity.access.read.as_ref();
        let Some(typed) = read.and_then(|read| self.typed(read, &place)) else {
            return Some(".push(\"FALSE\")".to_owned());
        };
        let is_open = self.fresh_writer().condition(&typed) == "true";
        (!is_open).then(|| self.filter_of(&typed, alias, path, found))
    }

    /// Returns the calls that add a value to a query about rows of the entity's table. A condition is never null.
    pub(crate) fn value(&self, typed: &Typed, path: &str, found: &mut Found) -> String {
        let mut compiler = self.compiler();
        let text = compiler.value(typed);
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns the calls that add a value to a query about rows of the entity's table, null for those who may not read it.
    pub(crate) fn readable(
        &self,
        typed: &Typed,
        readers: Option<&Readers>,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler = self.compiler();
        let text = compiler.value(typed);
        let text = readable(&mut compiler, &text, readers);
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns the calls that add the value by which rows are grouped to a query about rows of the entity's table, null for
    /// those who may not read it.
    pub(crate) fn grouped(
        &self,
        grouping: &Grouping,
        readers: Option<&Readers>,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler = self.compiler();
        let text = compiler.group(grouping, self.zone());
        let text = readable(&mut compiler, &text, readers);
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns the calls that add a measure to a query about rows of the entity's table, of the values that the person may
    /// read.
    pub(crate) fn measured(
        &self,
        measure: &Measure,
        readers: Option<&Readers>,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut compiler = self.compiler();
        let text = match &measure.value {
            Some(value) => {
                let value = compiler.value(value);
                let value = readable(&mut compiler, &value, readers);
                compiler.measure_of(measure, &value)
            }
            None => compiler.measure(measure),
        };
        self.pushes(&text, compiler.params(), path, found)
    }

    /// Returns a measure of the values of a column.
    pub(crate) fn measure_of(&self, measure: &Measure, column: &str) -> String {
        self.compiler().measure_of(measure, column)
    }

    /// Returns the SQL of a value of the row under an alias; none if it has parameters.
    pub(crate) fn plain_value(&self, typed: &Typed, alias: &str) -> Option<String> {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::table(alias));
        let text = compiler.value(typed);
        compiler.params().is_empty().then_some(text)
    }

    /// Returns the SQL of a value by which rows under an alias are sorted; none if it has parameters.
    pub(crate) fn sorted(&self, typed: &Typed, alias: &str) -> Option<String> {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::table(alias));
        let text = compiler.sorted(typed);
        compiler.params().is_empty().then_some(text)
    }

    /// Returns a condition of the row under an alias, and adds its parameters to others, by whose numbers it has them.
    pub(crate) fn condition_of(
        &self,
        typed: &Typed,
        alias: &str,
        params: &mut Vec<Param>,
    ) -> String {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::table(alias));
        let text = compiler.filter(typed);
        let others = params.len();
        params.extend_from_slice(compiler.params());
        let pieces = pieces(&text).into_iter().map(|piece| match piece {
            SqlPiece::Text(text) => text.to_owned(),
            SqlPiece::Param(number) => format!("${}", others + number),
        });
        pieces.collect()
    }

    /// Returns the SQL of a value of a new row, and the values in Rust that it asks for in addition to the parameters of the row.
    pub(crate) fn at_first(
        &self,
        typed: &Typed,
        row: &NewRow<'_>,
    ) -> Option<(String, Vec<String>)> {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::Form);
        let text = compiler.value(typed);
        let mut others = Vec::new();
        let mut sql = String::new();
        for piece in pieces(&text) {
            match piece {
                SqlPiece::Text(text) => sql.push_str(text),
                SqlPiece::Param(at) => {
                    let param = compiler.params().get(at - 1)?;
                    let number = row.number(param).or_else(|| {
                        others.push(self.param(param)?);
                        Some(row.others + others.len())
                    });
                    sql.push_str(&format!("${}", number?));
                }
            }
        }
        Some((sql, others))
    }

    /// Returns the values of other rows that the rules so far need.
    pub(crate) fn facts(&self, found: &mut Found) -> Vec<Fact> {
        let path = format!("entity.{}.access", self.id);
        let facts = self.writer.facts().iter();
        facts
            .map(|fact| Fact {
                sql: self.value(&fact.value, &path, found),
                rust_type: rust_type(self.spec, &fact.value.ty, fact.optional()),
                name: fact.name.clone(),
            })
            .collect()
    }

    fn compiler(&self) -> Compiler<'a> {
        Compiler::new(self.schema, self.engine).row(self.id.as_str())
    }

    /// Returns `.push("…").push_bind(…)` for a text with parameters.
    pub(crate) fn pushes(
        &self,
        text: &str,
        params: &[Param],
        path: &str,
        found: &mut Found,
    ) -> String {
        self.pushes_with(text, params, |param| self.param(param), path, found)
    }

    fn pushes_with(
        &self,
        text: &str,
        params: &[Param],
        mut value: impl FnMut(&Param) -> Option<String>,
        path: &str,
        found: &mut Found,
    ) -> String {
        let mut calls = String::new();
        let mut plain = String::new();
        for piece in pieces(text) {
            let param = match piece {
                SqlPiece::Text(text) => {
                    plain.push_str(text);
                    continue;
                }
                SqlPiece::Param(number) => &params[number - 1],
            };
            // A person with a scope is signed in and a member.
            let is_sure = match param {
                Param::SignedIn => self.voice.signed_in == "true",
                Param::Member => true,
                _ => false,
            };
            if is_sure {
                plain.push_str("TRUE");
                continue;
            }
            let value = value(param).unwrap_or_else(|| {
                found.add(path, "a value that only a form has");
                String::new()
            });
            calls.push_str(&format!(".push({plain:?}).push_bind({value})"));
            plain.clear();
        }
        if !plain.is_empty() {
            calls.push_str(&format!(".push({plain:?})"));
        }
        calls
    }

    fn param(&self, param: &Param) -> Option<String> {
        match param {
            Param::Me => Some(self.voice.me.clone()),
            Param::SignedIn => Some(self.voice.signed_in.clone()),
            Param::Role(role) => Some(format!("scope.is(Role::{})", names::variant(role))),
            Param::Tenant => Some(self.voice.tenant.clone()),
            Param::Link(_) => Some("scope.link()".to_owned()),
            Param::Value(typed) => Some(self.fresh_writer().value(typed).0),
            _ => None,
        }
    }
}

/// Returns a value in SQL, null for those who may not read it.
fn readable(compiler: &mut Compiler<'_>, value: &str, readers: Option<&Readers>) -> String {
    match readers {
        Some(readers) => format!(
            "CASE WHEN {} THEN {value} END",
            compiler.filter(&readers.condition)
        ),
        None => value.to_owned(),
    }
}
