//! The values that messages show. Of those that a reader may not read, nothing is shown.

use super::{
    super::{
        expr::{Translator, rust_type},
        kind::Kind,
        label, names,
        unsupported::Found,
    },
    Planner,
    line::{Line, Value},
};
use sayso_expr::{ACCOUNT, Kind as ExprKind, Place, Step, Steps, Type, Typed, quoted};
use sayso_spec::{Piece, Template, model::FieldType, names as sql};

impl Planner<'_> {
    /// Returns a text, and notes the values that it shows.
    pub(super) fn line(
        &self,
        name: &str,
        path: &str,
        template: &Template,
        values: &mut Vec<Value>,
        found: &mut Found,
    ) -> Line {
        let mut format = String::new();
        let mut parameters: Vec<Parameter> = Vec::new();
        for piece in template.pieces() {
            let placeholder = match piece {
                Piece::Text(text) => {
                    format.push_str(text);
                    continue;
                }
                Piece::Placeholder(placeholder, _) => placeholder,
            };
            let parameter = match placeholder {
                "me" => Parameter::of("me", "me"),
                "link" => Parameter::of("link", "&link"),
                _ => match self.known(placeholder, path, values, found) {
                    Some(value) => Parameter::of_value(&value),
                    None => {
                        found.add(path, format!("the placeholder `{{{placeholder}}}`"));
                        continue;
                    }
                },
            };
            format.push_str(&format!("{{{}}}", parameter.name));
            if !parameters.contains(&parameter) {
                parameters.push(parameter);
            }
        }
        let name = if parameters.is_empty() {
            name.to_uppercase()
        } else {
            name.to_owned()
        };
        let call = |argument: fn(&Parameter) -> &str| {
            let arguments: Vec<&str> = parameters.iter().map(argument).collect();
            if arguments.is_empty() {
                format!("texts::notifications::{name}.to_owned()")
            } else {
                format!("texts::notifications::{name}({})", arguments.join(", "))
            }
        };
        Line {
            call: call(|parameter| &parameter.call),
            call_for_address: call(|parameter| &parameter.call_for_address),
            parameters: parameters
                .into_iter()
                .map(|parameter| parameter.name)
                .collect(),
            name,
            format,
        }
    }

    /// Returns the value of a placeholder, which all messages about the entity share.
    fn known(
        &self,
        placeholder: &str,
        path: &str,
        values: &mut Vec<Value>,
        found: &mut Found,
    ) -> Option<Value> {
        if let Some(value) = values.iter().find(|value| value.path == placeholder) {
            return Some(value.clone());
        }
        let mut ident = sql::field(&placeholder.replace('.', "_"));
        while values.iter().any(|value| value.ident == ident) || ident == "row_key" {
            ident.push('_');
        }
        let value = self.value(placeholder, ident, path, found)?;
        values.push(value.clone());
        Some(value)
    }

    fn value(
        &self,
        placeholder: &str,
        ident: String,
        path: &str,
        found: &mut Found,
    ) -> Option<Value> {
        let typed = self.labelled(placeholder)?;
        let ExprKind::Path(steps) = &typed.kind else {
            return None;
        };
        let rows = self.rows_on_the_way(&typed, steps, path, found);
        let (sql, is_of_reader) = match &typed.ty {
            Type::Row { entity } => {
                let row_id = self
                    .translator
                    .plain_value(&typed, self.translator.table())?;
                let reader = Translator::new(self.spec, self.id, self.schema);
                let label = label::by_id(&reader, self.spec, entity, &row_id, found).ok()?;
                let is_of_reader = label.contains("push_bind")
                    || label::is_guarded(self.spec, self.schema, entity);
                (label, is_of_reader)
            }
            _ => (self.translator.value(&typed, path, found), false),
        };
        let optional = typed.optional || !rows.is_empty();
        let rows = rows.join(".push(\" AND \")");
        let (of_value, text) = self.shown_by(&typed, steps)?;
        Some(Value {
            hidden: self.hidden(steps),
            is_guarded: label::are_guarded(self.spec, steps),
            shown: shown(&ident, text.as_deref(), optional),
            rust_type: if optional {
                format!("Option<{of_value}>")
            } else {
                of_value
            },
            sql_for_address: (!is_of_reader).then(|| sql.clone()),
            sql: if rows.is_empty() {
                sql
            } else {
                format!(".push(\"CASE WHEN \"){rows}.push(\" THEN \"){sql}.push(\" END\")")
            },
            alias: quoted(&ident),
            path: placeholder.to_owned(),
            ident,
        })
    }

    /// Reads a placeholder. That of a row is the field that is its label, if one is.
    fn labelled(&self, placeholder: &str) -> Option<Typed> {
        let typed = self.translator.placeholder(placeholder)?;
        let Type::Row { entity } = &typed.ty else {
            return Some(typed);
        };
        let label = if entity == ACCOUNT {
            "name".to_owned()
        } else {
            match label::plain(self.spec.entities.get(entity)?) {
                Some(field) => field,
                None => return Some(typed),
            }
        };
        self.translator
            .placeholder(&format!("{placeholder}.{label}"))
    }

    /// Returns the calls that add the conditions under which the rows on the way to a value may be read, and the row that the
    /// value is.
    fn rows_on_the_way(
        &self,
        typed: &Typed,
        steps: &Steps,
        path: &str,
        found: &mut Found,
    ) -> Vec<String> {
        // The reader asks.
        let reader = Translator::new(self.spec, self.id, self.schema);
        let rows = reader.rows_at(typed, steps).into_iter();
        rows.filter_map(|(_, can)| reader.filter(&can, path, found))
            .collect()
    }

    /// Returns the condition under which a field on the way to a value may not be read.
    fn hidden(&self, steps: &Steps) -> Option<String> {
        let rules: Vec<String> = steps
            .steps
            .iter()
            .filter_map(|step| self.rule_of(step))
            .collect();
        match rules.as_slice() {
            [] => None,
            [rule] => Some(format!("!{rule}")),
            rules => Some(format!("!({})", rules.join(" && "))),
        }
    }

    fn rule_of(&self, step: &Step) -> Option<String> {
        let (id, entity) = self
            .spec
            .entities
            .iter()
            .find(|(id, _)| id.as_str() == label::entity_of(step))?;
        let read = entity.fields.get(step.id())?.read.as_ref()?;
        let mut translator = Translator::new(self.spec, id, self.schema);
        translator.rule_of_field(read, &Place::access(id.as_str()))?;
        let field = sql::field(step.id());
        if id == self.id {
            return Some(format!("access::may_read_{field}(scope)"));
        }
        let module = sql::table(self.spec, id.as_str());
        Some(format!("crate::{module}::access::may_read_{field}(scope)"))
    }

    /// Returns the type of a value in Rust, and the text of one in Rust, if it is no text itself.
    fn shown_by(&self, typed: &Typed, steps: &Steps) -> Option<(String, Option<String>)> {
        let last = steps.steps.last()?;
        let owner = label::entity_of(last);
        // Of accounts, the names alone are for all to see.
        if owner == ACCOUNT && last.id() != "name" {
            return None;
        }
        let numbered = self.spec.entities.get(owner);
        if last.id() == "number" && numbered.is_some_and(|entity| entity.number.is_some()) {
            let text = format!("texts::{}::number(value)", names::variable(owner));
            return Some(("i64".to_owned(), Some(text)));
        }
        if let Type::Row { .. } = &typed.ty {
            return Some(("String".to_owned(), None));
        }
        if let Type::Choice { .. } = &typed.ty {
            let text = "value.label().to_owned()".to_owned();
            return Some((rust_type(self.spec, &typed.ty, false), Some(text)));
        }
        let currency = self.spec.app.currency.as_ref();
        let digits = currency.map_or(2, |currency| currency.digits());
        let kind = Kind::of_type(&typed.ty, digits)?;
        let declared = numbered.and_then(|entity| entity.fields.get(last.id()));
        let is_zoned = declared.is_some_and(|field| field.is(FieldType::LocalDatetime));
        let kind = if is_zoned { kind.zoned() } else { kind };
        Some((kind.row.clone(), kind.as_text()))
    }
}

/// A parameter of a text.
#[derive(PartialEq, Eq)]
struct Parameter {
    name: String,
    /// The argument in Rust.
    call: String,
    /// The argument in Rust for an address.
    call_for_address: String,
}

impl Parameter {
    fn of(name: &str, call: &str) -> Self {
        Self {
            name: name.to_owned(),
            call: call.to_owned(),
            call_for_address: call.to_owned(),
        }
    }

    fn of_value(value: &Value) -> Self {
        let scope = if value.hidden.is_some() { "scope" } else { "" };
        let parameter = Self::of(&value.ident, &format!("&values.{}({scope})", value.ident));
        if !value.is_guarded {
            return parameter;
        }
        Self {
            call_for_address: "\"\"".to_owned(),
            ..parameter
        }
    }
}

/// Returns the text of a value, which is empty if the value is.
fn shown(ident: &str, text: Option<&str>, optional: bool) -> String {
    let field = format!("self.{ident}");
    match (text, optional) {
        (None, false) => format!("{field}.clone()"),
        (None, true) => format!("{field}.clone().unwrap_or_default()"),
        (Some(text), false) => text.replace("value", &field),
        (Some(text), true) => {
            let map = match text.strip_suffix("(value)") {
                Some(function) => function.to_owned(),
                None => format!("|value| {text}"),
            };
            format!("{field}.map({map}).unwrap_or_default()")
        }
    }
}
