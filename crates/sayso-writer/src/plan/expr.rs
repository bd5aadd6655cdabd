//! Expressions of an entity, in Rust and in SQL.

use super::{
    database,
    names::{self, one_line},
    tenancy,
    unsupported::Found,
};
use sayso_expr::{
    Anchor, Comparison, Compiler, Engine, Grouping, Kind, Literal, Measure, ModuleKind, Names,
    Param, Place, Recipient, Rows, RustWriter, Schema, Span, Start, Type, Typed,
};
use sayso_spec::{Expr, Id, Spec, model::Entity as EntitySpec};
use serde::Serialize;

/// A condition as an expression of Rust over `scope`, the row and the facts.
#[derive(Clone, Debug, Serialize)]
pub struct Rule {
    /// The expression in Rust.
    pub rust: String,
    /// The rule as the specification has it.
    pub said: String,
    /// True if it asks for the scope.
    pub of_scope: bool,
    /// True if it asks for the row.
    pub of_row: bool,
    /// True if it asks for values of other rows.
    pub of_facts: bool,
    /// True if no one may.
    pub nobody: bool,
    /// True if the owner of a tenant may, with a row of their own.
    pub owner_may: bool,
}

/// A rule of a module, as a condition in SQL about a row of its table.
#[derive(Clone, Debug, Serialize)]
pub struct ModuleRule {
    /// The operation.
    pub operation: &'static str,
    /// The rule as the specification has it.
    pub said: String,
    /// The calls that add the condition to a query. It is never null.
    pub sql: String,
    /// True if it asks for the scope.
    pub of_scope: bool,
    /// True if the owner of a tenant may, with a row of their own.
    pub owner_may: bool,
}

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

/// The values in Rust that are around an expression.
#[derive(Clone)]
pub(super) struct Voice {
    /// The id of the person.
    pub(super) me: String,
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
            tenant: format!("scope.{tenant}().id"),
            today: "clock::today()".to_owned(),
            now: "Utc::now()".to_owned(),
        }
    }
}

/// Translates the expressions of one entity.
pub(super) struct Translator<'a> {
    pub(super) id: &'a Id,
    schema: &'a Schema,
    /// The roles that the owner of a tenant holds.
    owner_roles: Vec<&'a str>,
    /// The variable with a row.
    variable: String,
    voice: Voice,
    writer: RustWriter<'a>,
    /// The database that SQL is for.
    pub(super) engine: Engine,
}

impl<'a> Translator<'a> {
    pub(super) fn new(spec: &'a Spec, id: &'a Id, schema: &'a Schema) -> Self {
        Self::speaking(spec, id, schema, Voice::of_scope(schema))
    }

    /// Translates expressions with other values around them.
    pub(super) fn speaking(spec: &'a Spec, id: &'a Id, schema: &'a Schema, voice: Voice) -> Self {
        let variable = names::variable(id.as_str());
        Self {
            owner_roles: tenancy::roles_of_owner(spec),
            writer: RustWriter::new(schema, usual_names(id, &variable, &voice)),
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

    /// Returns the calls that add "the value is one of those of the rows at a relation" to a query.
    pub(super) fn is_among(
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

    /// Reads the groups of a chart.
    pub(super) fn grouping(&self, expr: &Expr) -> Option<Grouping> {
        let parsed = expr.parse().ok()?;
        sayso_expr::check_grouping(&parsed, self.id.as_str(), self.schema).ok()
    }

    /// Returns a rule, which allows nothing if there is no expression.
    pub(super) fn rule(&mut self, expr: Option<&Expr>, place: &Place) -> Rule {
        let typed = expr.and_then(|expr| self.typed(expr, place));
        let said = expr.map_or("nobody", Expr::as_str);
        self.rule_of(typed.as_ref(), said)
    }

    /// Returns a rule of access to a field, unless everyone may.
    pub(super) fn rule_of_field(&mut self, expr: &Expr, place: &Place) -> Option<Rule> {
        let rule = self.rule(Some(expr), place);
        (rule.rust != "true").then_some(rule)
    }

    fn rule_of(&mut self, typed: Option<&Typed>, said: &str) -> Rule {
        let rust = typed.map_or_else(|| "false".to_owned(), |typed| self.writer.condition(typed));
        Rule {
            of_scope: mentions(&rust, "scope"),
            of_row: mentions(&rust, &self.variable),
            of_facts: mentions(&rust, "facts"),
            nobody: rust == "false",
            owner_may: typed.is_some_and(|typed| self.owner_may(typed)),
            said: one_line(said),
            rust,
        }
    }

    /// Returns the rule that holds where a condition does not.
    pub(super) fn opposite(&mut self, expr: &Expr, place: &Place) -> Option<Rule> {
        let typed = self.typed(expr, place)?;
        let not = condition(Kind::Not(Box::new(typed)));
        Some(self.rule_of(Some(&not), expr.as_str()))
    }

    /// Returns true if a rule surely allows the owner of a tenant something with a row that they have just created.
    pub(super) fn owner_may(&self, typed: &Typed) -> bool {
        match &typed.kind {
            Kind::Or(operands) => operands.iter().any(|operand| self.owner_may(operand)),
            Kind::And(operands) => operands.iter().all(|operand| self.owner_may(operand)),
            Kind::SignedIn | Kind::Member => true,
            Kind::Role(role) => self.owner_roles.contains(&role.as_str()),
            Kind::Literal(Literal::Boolean(value)) => *value,
            Kind::Compare(Comparison::Equal, left, right) => is_creator(left) && is_me(right),
            _ => false,
        }
    }

    /// Returns the part of a rule that needs no row: it holds if the rule may hold for some row.
    pub(super) fn before(&mut self, expr: Option<&Expr>, place: &Place) -> Rule {
        let typed = expr.and_then(|expr| self.typed(expr, place));
        let some = typed.map(|typed| self.of_some_row(&typed, true));
        self.rule_of(some.as_ref(), expr.map_or("nobody", Expr::as_str))
    }

    /// Returns true if a condition asks for the row or for other rows.
    pub(super) fn asks_for_row(&self, typed: Option<&Typed>) -> bool {
        let code = typed.map(|typed| self.fresh_writer().condition(typed));
        code.is_some_and(|code| mentions(&code, &self.variable) || mentions(&code, "facts"))
    }

    fn of_some_row(&self, typed: &Typed, positive: bool) -> Typed {
        let parts = |parts: &[Typed]| {
            let parts = parts.iter();
            parts.map(|part| self.of_some_row(part, positive)).collect()
        };
        let kind = match &typed.kind {
            Kind::Or(operands) => Kind::Or(parts(operands)),
            Kind::And(operands) => Kind::And(parts(operands)),
            Kind::Not(operand) => Kind::Not(Box::new(self.of_some_row(operand, !positive))),
            kind => {
                let code = self.fresh_writer().condition(typed);
                if mentions(&code, &self.variable) || mentions(&code, "facts") {
                    Kind::Literal(Literal::Boolean(positive))
                } else {
                    kind.clone()
                }
            }
        };
        condition(kind)
    }

    /// Returns the calls that add a condition to a query about rows of the entity's table; none if it always holds.
    pub(super) fn filter(&self, typed: &Typed, path: &str, found: &mut Found) -> Option<String> {
        if self.fresh_writer().condition(typed) == "true" {
            return None;
        }
        let mut compiler = self.compiler();
        let text = compiler.filter(typed);
        Some(self.pushes(&text, compiler.params(), path, found))
    }

    /// Returns the calls that add a condition to a query about rows under an alias.
    pub(super) fn filter_of(
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
    pub(super) fn filter_of_new(
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

    /// Returns the rule of an operation on rows of a module, which allows nothing if there is no expression.
    pub(super) fn module_rule(
        &self,
        kind: ModuleKind,
        operation: &'static str,
        expr: Option<&Expr>,
        found: &mut Found,
    ) -> ModuleRule {
        let module = sayso_expr::Entity::module(kind, self.id.as_str()).id;
        let path = format!("module.{}.{}.{operation}", kind.id(), self.id);
        let typed = expr.and_then(|expr| self.typed(expr, &Place::access(&module)));
        let sql = match &typed {
            Some(typed) => {
                let mut compiler = Compiler::new(self.schema, self.engine).row(&module);
                let text = compiler.value(typed);
                self.pushes(&text, compiler.params(), &path, found)
            }
            None => ".push(\"FALSE\")".to_owned(),
        };
        ModuleRule {
            operation,
            said: one_line(expr.map_or("nobody", Expr::as_str)),
            of_scope: sql.contains("scope."),
            owner_may: typed.is_some_and(|typed| self.owner_may_in_module(&typed)),
            sql,
        }
    }

    /// Returns the condition in Rust under which a rule of reading a module may hold for some row.
    pub(super) fn before_in_module(&mut self, kind: ModuleKind, expr: Option<&Expr>) -> String {
        let module = sayso_expr::Entity::module(kind, self.id.as_str()).id;
        self.before(expr, &Place::access(module)).rust
    }

    /// Returns true if a rule surely allows the owner of a tenant something with a row of a module that they made for a
    /// row of their own.
    fn owner_may_in_module(&self, typed: &Typed) -> bool {
        match &typed.kind {
            Kind::Or(operands) => operands.iter().any(|part| self.owner_may_in_module(part)),
            Kind::And(operands) => operands.iter().all(|part| self.owner_may_in_module(part)),
            Kind::Can(operation, path) if path.steps.len() == 1 => {
                let rule = self.schema.rule(self.id.as_str(), *operation);
                rule.is_some_and(|rule| self.owner_may(rule))
            }
            _ => self.owner_may(typed),
        }
    }

    /// Returns the calls that add the condition under which a row with an alias may be read; none if members read all.
    pub(super) fn guard(
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

    /// Returns the name of the entity's table.
    pub(super) fn table(&self) -> &'a str {
        let entity = self.schema.entity(self.id.as_str());
        entity.map_or("", |entity| &entity.table)
    }

    /// Returns the column with the tenant of a row.
    pub(super) fn tenant_column(&self) -> Option<String> {
        let tenant = self.schema.tenancy()?;
        let is_tenanted = self.schema.is_tenanted(self.id.as_str());
        is_tenanted.then(|| format!("{tenant}_id"))
    }

    /// Returns true if deleted rows stay.
    pub(super) fn is_archived(&self) -> bool {
        let entity = self.schema.entity(self.id.as_str());
        entity.is_some_and(|entity| entity.archived)
    }

    /// Returns the calls that add a value to a query about rows of the entity's table. A condition is never null.
    pub(super) fn value(&self, typed: &Typed, path: &str, found: &mut Found) -> String {
        let mut compiler = self.compiler();
        let text = compiler.value(typed);
        self.pushes(&text, compiler.params(), path, found)
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

    /// Returns the SQL of a value of a new row, whose form has these fields as parameters from `$1` on. `tenant` is the
    /// number of the parameter with the tenant.
    pub(super) fn at_first(&self, typed: &Typed, form: &[String], tenant: usize) -> Option<String> {
        let mut compiler =
            Compiler::new(self.schema, self.engine).row_of(self.id.as_str(), Anchor::Form);
        let text = compiler.value(typed);
        let number = |param: &Param| match param {
            Param::Form { field, .. } => Some(form.iter().position(|id| id == field)? + 1),
            Param::Tenant => Some(tenant),
            _ => None,
        };
        let mut sql = String::new();
        for piece in pieces(&text) {
            match piece {
                SqlPiece::Text(text) => sql.push_str(text),
                SqlPiece::Param(at) => {
                    let number = number(compiler.params().get(at - 1)?)?;
                    sql.push_str(&format!("${number}"));
                }
            }
        }
        Some(sql)
    }

    /// Returns the values of other rows that the rules so far need.
    pub(super) fn facts(&self, found: &mut Found) -> Vec<Fact> {
        let path = format!("entity.{}.access", self.id);
        let facts = self.writer.facts().iter();
        facts
            .map(|fact| Fact {
                sql: self.value(&fact.value, &path, found),
                rust_type: rust_type(&fact.value.ty, fact.optional()),
                name: fact.name.clone(),
            })
            .collect()
    }

    fn compiler(&self) -> Compiler<'a> {
        Compiler::new(self.schema, self.engine).row(self.id.as_str())
    }

    fn fresh_writer(&self) -> RustWriter<'a> {
        RustWriter::new(
            self.schema,
            usual_names(self.id, &self.variable, &self.voice),
        )
    }

    /// Returns `.push("…").push_bind(…)` for a text with parameters.
    fn pushes(&self, text: &str, params: &[Param], path: &str, found: &mut Found) -> String {
        self.pushes_with(text, params, |param| self.param(param), path, found)
    }

    fn pushes_with(
        &self,
        text: &str,
        params: &[Param],
        value: impl Fn(&Param) -> Option<String>,
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
            if matches!(param, Param::SignedIn | Param::Member) {
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
            Param::Role(role) => Some(format!("scope.is(Role::{})", names::variant(role))),
            Param::Tenant => Some(self.voice.tenant.clone()),
            Param::Value(typed) => Some(self.fresh_writer().value(typed).0),
            _ => None,
        }
    }
}

fn is_creator(typed: &Typed) -> bool {
    match &typed.kind {
        Kind::Path(path) => {
            path.start != Start::Me
                && matches!(path.steps.as_slice(), [step] if step.id() == "created_by")
        }
        _ => false,
    }
}

fn is_me(typed: &Typed) -> bool {
    matches!(&typed.kind, Kind::Path(path) if path.start == Start::Me && path.steps.is_empty())
}

/// A condition of an operation.
fn condition(kind: Kind) -> Typed {
    Typed {
        kind,
        ty: Type::Boolean,
        optional: false,
        largest: 0,
        span: Span::default(),
    }
}

fn usual_names(id: &Id, variable: &str, voice: &Voice) -> Names {
    Names {
        row: variable.to_owned(),
        me: voice.me.clone(),
        // The scope has checked both.
        signed_in: "true".to_owned(),
        member: "true".to_owned(),
        today: voice.today.clone(),
        now: voice.now.clone(),
        role: |role| format!("scope.is(Role::{})", names::variant(role)),
        option: |entity, field, option| {
            let choice = choice_type(entity, field);
            format!("{choice}::{}", names::variant(option))
        },
        midnight: |day| format!("clock::midnight({day})"),
        ..Names::of(id.as_str())
    }
}

/// Returns the type of a choice or of a state.
pub(super) fn choice_type(entity: &str, field: &str) -> String {
    format!("{}{}", names::type_name(entity), names::variant(field))
}

/// Returns the type of a value in Rust.
pub(super) fn rust_type(ty: &Type, optional: bool) -> String {
    let name = match ty {
        Type::Choice { entity, field } => choice_type(entity, field),
        Type::Row { entity } if entity == sayso_expr::ACCOUNT => "Id<Account>".to_owned(),
        Type::Row { entity } => format!("Id<{}>", names::type_name(entity)),
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

/// A part of SQL text.
enum SqlPiece<'a> {
    Text(&'a str),
    /// The number of a parameter, from 1.
    Param(usize),
}

/// Splits SQL at its parameters. Quoted texts have none.
fn pieces(text: &str) -> Vec<SqlPiece<'_>> {
    let mut pieces = Vec::new();
    let mut quote = None;
    let mut from = 0;
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (None, '\'' | '"') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            (None, '$') => {
                let mut end = at + 1;
                while let Some((at, digit)) = letters.peek()
                    && digit.is_ascii_digit()
                {
                    end = at + 1;
                    letters.next();
                }
                let Ok(number) = text[at + 1..end].parse() else {
                    continue;
                };
                pieces.push(SqlPiece::Text(&text[from..at]));
                pieces.push(SqlPiece::Param(number));
                from = end;
            }
            _ => {}
        }
    }
    pieces.push(SqlPiece::Text(&text[from..]));
    pieces
}

#[cfg(test)]
mod tests {
    use super::{SqlPiece, mentions, pieces};

    #[test]
    fn sql_is_split_at_parameters_outside_of_quotes() {
        let shown: Vec<String> = pieces("a = $1 AND b = 'it''s $2' OR \"$3\" = $12")
            .iter()
            .map(|piece| match piece {
                SqlPiece::Text(text) => (*text).to_owned(),
                SqlPiece::Param(number) => format!("<{number}>"),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "a = ",
                "<1>",
                " AND b = 'it''s $2' OR \"$3\" = ",
                "<12>",
                ""
            ]
        );
    }

    #[test]
    fn a_variable_is_a_word() {
        assert!(mentions("task.id == 1", "task"));
        assert!(mentions("!task.done", "task"));
        assert!(!mentions("subtask.id == 1 || facts.task.id", "task"));
    }
}
