//! Choices of rows by condition: the rows that a field offers, and those that the transaction accepts that writes.
//!
//! A condition may ask for other values of the form. A field offers the rows that fit some of these values, and the
//! transaction checks the row that was chosen with those that were sent.

mod form;
mod seed;

pub(super) use form::bound;
pub(super) use seed::first_offered;

use self::form::{Used, is_of_form};
use super::{
    expr::Translator,
    field::{Field, Target},
    names,
    offered::Choosing,
    tenancy,
    unsupported::Found,
};
use sayso_expr::{Kind, Literal, Place, Typed};
use sayso_spec::{
    Id, Spec,
    model::{Entity, Field as FieldSpec},
};

/// Gives each field with a condition the queries of its own choice.
pub(super) fn with_conditions(
    spec: &Spec,
    entity: &Entity,
    mut fields: Vec<Field>,
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<Field> {
    let all = fields.clone();
    for field in &mut fields {
        let said = entity.fields.get(&field.id);
        let Some((said, target)) = said.zip(field.target.as_mut()) else {
            continue;
        };
        if let Some(condition) = Condition::of(spec, said, target, translator) {
            condition.give_to(target, &field.id, &all, translator, found);
        }
    }
    fields
}

/// The condition of a field.
struct Condition {
    said: String,
    /// The condition on the role of a chosen account, in SQL.
    role: Option<String>,
    filter: Option<Typed>,
}

impl Condition {
    fn of(
        spec: &Spec,
        said: &FieldSpec,
        target: &Target,
        translator: &Translator<'_>,
    ) -> Option<Self> {
        let place = Place::choice(target.entity.as_str(), translator.id.as_str());
        let filter = said.filter.as_ref();
        let role = said.role.as_ref();
        let of_role = role.map(|role| format!("role({role})"));
        let of_rows = filter.map(|filter| names::one_line(filter.as_str()));
        let words: Vec<String> = of_role.into_iter().chain(of_rows).collect();
        (!words.is_empty()).then(|| Self {
            said: words.join(" and "),
            role: role.map(|role| role_sql(spec, role.as_str())),
            filter: filter.and_then(|filter| translator.typed(filter, &place)),
        })
    }

    /// Gives the target of a field the queries of its choice. `all` are the fields of the form.
    fn give_to(
        self,
        target: &mut Target,
        id: &str,
        all: &[Field],
        translator: &Translator<'_>,
        found: &mut Found,
    ) {
        let path = format!("entity.{}.field.{id}.where", translator.id);
        let used = Used::of(translator, &target.entity, self.filter.as_ref(), all);
        found.if_set(
            used.asks_for_more(),
            &path,
            "a choice by a value that people do not enter",
        );
        let mut calls = |filter: Option<&Typed>| {
            let role = self.role.as_ref();
            let mut calls = role.map_or_else(String::new, |role| format!(".push({role:?})"));
            if let Some(filter) = filter {
                let condition = translator.filter_of_chosen(
                    filter,
                    &target.entity,
                    |param| used.value(param),
                    &path,
                    found,
                );
                calls.push_str(&format!(".push(\" AND \"){condition}"));
            }
            calls
        };
        let checked = calls(self.filter.as_ref());
        let filter = self.filter.as_ref();
        let of_any = filter.map(|filter| of_some_form(translator, &target.entity, filter, true));
        let offered = calls(of_any.as_ref().filter(|filter| !is_true(filter)));
        let exists = target.exists_fn.rsplit("::").next().unwrap_or_default();
        let module = match target.queries.as_str() {
            // The queries of an entity call their own as they are.
            "queries" => String::new(),
            queries => format!("crate::{queries}::"),
        };
        target.choosing = Some(Choosing {
            said: self.said,
            options_fn: format!("{module}options_where"),
            exists_fn: format!("{module}{exists}_where"),
            offered: Some(offered).filter(|offered| !offered.is_empty()),
            checked,
            of_form: !used.fields.is_empty(),
            of_present: used.of_present,
        });
        let ident = &target.label_ident;
        target.options_fn = format!("queries::offered_{ident}");
        target.exists_fn = format!("queries::may_choose_{ident}");
        target.exists_args = used.args();
        target.reads = used.fields.iter().map(|field| field.id.clone()).collect();
        target.depends = used.comparisons(id);
    }
}

/// Returns the condition that an account holds a role or one over it.
fn role_sql(spec: &Spec, role: &str) -> String {
    let held = spec.roles.ids().map(Id::as_str);
    let holders: Vec<String> = held
        .filter(|held| tenancy::includes(spec, held, role))
        .map(|held| format!("'{held}'"))
        .collect();
    let table = match spec.tenancy {
        Some(_) => "members",
        None => "accounts",
    };
    format!(" AND {table}.role IN ({})", holders.join(", "))
}

/// Returns the part of a condition that asks for no value of the form: it holds if the condition may hold for some form.
fn of_some_form(
    translator: &Translator<'_>,
    target: &str,
    typed: &Typed,
    is_positive: bool,
) -> Typed {
    let part = |part: &Typed| of_some_form(translator, target, part, is_positive);
    let kind = match &typed.kind {
        Kind::Or(operands) => Kind::Or(operands.iter().map(part).collect()),
        Kind::And(operands) => {
            let parts = operands.iter().map(part);
            let mut asked: Vec<Typed> = parts.filter(|part| !is_true(part)).collect();
            match asked.pop() {
                None => Kind::Literal(Literal::Boolean(true)),
                Some(only) if asked.is_empty() => return only,
                Some(last) => {
                    asked.push(last);
                    Kind::And(asked)
                }
            }
        }
        Kind::Not(operand) => Kind::Not(Box::new(of_some_form(
            translator,
            target,
            operand,
            !is_positive,
        ))),
        kind => {
            if translator
                .params_of_chosen(typed, target)
                .iter()
                .any(is_of_form)
            {
                Kind::Literal(Literal::Boolean(is_positive))
            } else {
                kind.clone()
            }
        }
    };
    Typed {
        kind,
        ..typed.clone()
    }
}

fn is_true(typed: &Typed) -> bool {
    typed.kind == Kind::Literal(Literal::Boolean(true))
}
