//! The API of an entity: REST for some of its operations.

mod value;

use self::value::Value;
use super::{
    expr::{Rule, Translator},
    field::Field,
    machine::Machine,
    tenancy,
    unsupported::Found,
};
use sayso_expr::{Entity as ExprEntity, Kind, ModuleKind, Operation, Place, Schema};
use sayso_spec::{Expr, Id, Spec};
use serde::Serialize;

/// The API of an entity.
#[derive(Debug, Serialize)]
pub struct EntityApi {
    /// The operations that some people may use.
    pub operations: Vec<Operated>,
    /// True if rows are read.
    pub reads: bool,
    /// True if rows are made.
    pub creates: bool,
    /// True if rows are changed.
    pub updates: bool,
    /// True if rows are deleted.
    pub deletes: bool,
    /// True if states of rows are moved.
    pub moves: bool,
    /// The handlers at the address of all rows.
    pub on_rows: String,
    /// The handlers at the address of one row.
    pub on_row: String,
    /// The values of a row.
    pub values: Vec<Value>,
    /// The names of the fields that are written, in quotes.
    pub names: String,
    /// The names of those that are moments.
    pub moments: String,
    /// The names and first values of those that have one.
    pub firsts: Vec<First>,
    /// True if the owner of a tenant may read their own rows.
    pub owner_reads: bool,
    /// True if the owner of a tenant may change their own rows.
    pub owner_updates: bool,
    /// True if the owner of a tenant may make rows.
    pub owner_creates: bool,
}

/// The rule of an operation.
#[derive(Debug, Serialize)]
pub struct Operated {
    /// The name.
    pub name: &'static str,
    /// The rule.
    pub rule: Rule,
}

/// The first value of a field.
#[derive(Debug, Serialize)]
pub struct First {
    /// The name of the form's field.
    pub ident: String,
    /// The text as Rust.
    pub value: String,
}

impl EntityApi {
    /// Translates the rules of the API of an entity; none if no one may do anything.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        variable: &str,
        fields: &[Field],
        machines: &[Machine],
        found: &mut Found,
    ) -> Option<Self> {
        let said = spec.modules.api.get(id.as_str())?;
        let path = format!("module.api.{id}");
        if tenancy::is_tenant(spec, id.as_str()) {
            found.add(path, "an API of tenants");
            return None;
        }
        let has_moves = machines.iter().any(|machine| machine.has_buttons);
        let mut translator = Translator::new(spec, id, schema);
        let all = [
            ("read", &said.read),
            ("create", &said.create),
            ("update", &said.update),
            ("delete", &said.delete),
            ("transition", &said.transition),
        ];
        let operations: Vec<Operated> = all
            .into_iter()
            .filter(|(name, _)| *name != "transition" || has_moves)
            .filter_map(|(name, expr)| {
                let path = format!("{path}.{name}");
                let rule = rule(&mut translator, name, expr.as_ref()?, &path, found)?;
                (!rule.nobody).then_some(Operated { name, rule })
            })
            .collect();
        let form: Vec<&Field> = fields.iter().filter(|field| field.in_form).collect();
        let of = |name: &str| operations.iter().find(|operated| operated.name == name);
        let has_files = form.iter().any(|field| field.file.is_some());
        for name in ["create", "update"] {
            found.if_set(
                has_files && of(name).is_some(),
                format!("{path}.{name}"),
                "rows with files through the API",
            );
        }
        let has = |name: &str| of(name).is_some();
        let owner_may = |name: &str| of(name).is_some_and(|operated| operated.rule.owner_may);
        let module = sayso_spec::names::table(spec, id.as_str());
        let quoted = |fields: &mut dyn Iterator<Item = &&Field>| {
            let names: Vec<String> = fields.map(|field| format!("{:?}", field.ident)).collect();
            names.join(", ")
        };
        let firsts = form.iter().filter_map(|field| {
            Some(First {
                ident: field.ident.clone(),
                value: field.first_value.clone()?,
            })
        });
        let api = Self {
            on_rows: handlers(
                &module,
                &[
                    ("get", "list", has("read")),
                    ("post", "create", has("create")),
                ],
            ),
            on_row: handlers(
                &module,
                &[
                    ("get", "show", has("read")),
                    ("patch", "update", has("update")),
                    ("delete", "delete", has("delete")),
                ],
            ),
            reads: has("read"),
            creates: has("create"),
            updates: has("update"),
            deletes: has("delete"),
            moves: has("transition"),
            values: fields
                .iter()
                .map(|field| Value::of(variable, field))
                .collect(),
            names: quoted(&mut form.iter()),
            moments: quoted(&mut form.iter().filter(|field| field.kind == "moment")),
            firsts: firsts.collect(),
            owner_reads: owner_may("read"),
            owner_updates: owner_may("update"),
            owner_creates: owner_may("create"),
            operations,
        };
        (!api.operations.is_empty()).then_some(api)
    }
}

/// Returns a rule of the API, which may ask for the person alone. "Those who may read the row" adds nothing to the
/// entity's own access, and is everyone.
fn rule(
    translator: &mut Translator<'_>,
    name: &str,
    expr: &Expr,
    path: &str,
    found: &mut Found,
) -> Option<Rule> {
    let module = ExprEntity::module(ModuleKind::Api, translator.id.as_str()).id;
    let place = Place::access(module);
    let typed = translator.typed(expr, &place)?;
    let is_own = matches!(&typed.kind, Kind::Can(operation, path)
        if path.steps.len() == 1 && is_of(*operation, name));
    if is_own {
        return Some(Rule::of_everyone(expr));
    }
    let rule = translator.rule(Some(expr), &place);
    found.if_set(
        rule.of_row || rule.of_facts,
        path,
        "a rule of the API that reads the row",
    );
    Some(rule)
}

fn is_of(operation: Operation, name: &str) -> bool {
    operation.id() == name
}

/// Returns the handlers of a route: `get(tasks::api::list).post(tasks::api::create)`.
fn handlers(module: &str, all: &[(&str, &str, bool)]) -> String {
    let calls: Vec<String> = all
        .iter()
        .filter(|(.., is_there)| *is_there)
        .map(|(method, function, _)| format!("{method}({module}::api::{function})"))
        .collect();
    calls.join(".")
}
