//! The histories of rows: activity and audit.

use super::{
    expr::{ModuleRule, Translator},
    field::Field,
};
use sayso_expr::{Entity as ExprEntity, ModuleKind};
use sayso_spec::{Expr, Id, Spec, names as sql};
use serde::Serialize;

/// The histories of the rows of an entity.
#[derive(Debug, Serialize)]
pub struct History {
    /// The column with the row.
    pub target: String,
    /// The activity on the page of a row.
    pub activity: Option<Lines>,
    /// The audit.
    pub audit: Option<Lines>,
    /// The values that are compared.
    pub values: Vec<Value>,
    /// The ids of the fields that hold people.
    pub people: Vec<String>,
    /// The fields that not everyone who reads a row may read.
    pub hidden: Vec<Hidden>,
    /// The condition in Rust under which the person may read some line of the audit.
    pub may_audit: String,
    /// True if the owner of a tenant surely reads the activity of their own rows.
    pub owner_sees: bool,
}

/// The lines of a history.
#[derive(Debug, Serialize)]
pub struct Lines {
    /// The table.
    pub table: String,
    /// The people who read them.
    pub rule: ModuleRule,
}

/// A value that is compared.
#[derive(Debug, Serialize)]
pub struct Value {
    /// The id of the field.
    pub id: String,
    /// The name of the field's constant among the texts.
    pub constant: String,
    /// The function that makes it: `short`, `long` or `secret`.
    pub function: &'static str,
    /// The value as people read it, an `Option<String>` in Rust.
    pub text: String,
}

/// A field that not everyone who reads a row may read.
#[derive(Debug, Serialize)]
pub struct Hidden {
    /// The id.
    pub id: String,
    /// The name in Rust.
    pub ident: String,
}

impl History {
    /// Decides on the histories of an entity, if it has one.
    pub(super) fn of(
        spec: &Spec,
        id: &Id,
        variable: &str,
        fields: &[Field],
        translator: &mut Translator<'_>,
        found: &mut super::unsupported::Found,
    ) -> Option<Self> {
        let activity = spec.modules.activity.get(id.as_str());
        let audit = spec.modules.audit.get(id.as_str());
        if activity.is_none() && audit.is_none() {
            return None;
        }
        let mut lines = |kind, read: &Option<Expr>| Lines {
            table: ExprEntity::module(kind, id.as_str()).table,
            rule: translator.module_rule(kind, "read", read.as_ref(), found),
        };
        let activity = activity.map(|said| lines(ModuleKind::Activity, &said.read));
        let read = audit.map(|said| said.read.clone());
        let audit = audit.map(|said| lines(ModuleKind::Audit, &said.read));
        let may_audit =
            read.map(|read| translator.before_in_module(ModuleKind::Audit, read.as_ref()));
        Some(Self {
            target: sql::reference(id.as_str()),
            owner_sees: activity.as_ref().is_some_and(|lines| lines.rule.owner_may),
            activity,
            audit,
            values: fields
                .iter()
                .filter(|field| field.is_stored)
                .filter_map(|field| Value::of(variable, field))
                .collect(),
            people: fields
                .iter()
                .filter(|field| field.target.as_ref().is_some_and(|target| target.account))
                .map(|field| field.id.clone())
                .collect(),
            hidden: fields
                .iter()
                .filter(|field| field.is_stored && field.read.is_some())
                .map(|field| Hidden {
                    id: field.id.clone(),
                    ident: field.ident.clone(),
                })
                .collect(),
            may_audit: may_audit.unwrap_or_else(|| "false".to_owned()),
        })
    }
}

impl History {
    /// Returns true if the owner of a tenant surely reads some history of their own rows.
    pub(super) fn is_seen_by_owner(&self) -> bool {
        let audit = self.audit.as_ref();
        self.owner_sees || audit.is_some_and(|lines| lines.rule.owner_may)
    }
}

impl Value {
    /// Decides how a value is told; `None` for kinds that are no text.
    fn of(variable: &str, field: &Field) -> Option<Self> {
        let value = format!("{variable}.{}", field.column);
        let told = |function: &str| {
            if field.optional {
                format!("{value}.map({function})")
            } else {
                format!("Some({function}({value}))")
            }
        };
        let of_method = |method: &str| {
            if field.optional {
                format!("{value}.map(|value| value.{method})")
            } else {
                format!("Some({value}.{method})")
            }
        };
        let text = match field.kind {
            "text" | "lines" | "markdown" | "colour" if field.optional => {
                format!("{value}.clone()")
            }
            "text" | "lines" | "markdown" | "colour" => format!("Some({value}.clone())"),
            "ref" => match &field.target {
                // The name of a person goes with the account, so that the id is kept.
                Some(target) if !target.account && target.is_plain => {
                    let label = format!("{variable}.{}", target.label_ident);
                    if field.optional {
                        format!("{label}.clone()")
                    } else {
                        format!("Some({label}.clone())")
                    }
                }
                _ => of_method("to_string()"),
            },
            "date" => told("texts::date"),
            "time" => told("texts::time"),
            "moment" => told("texts::moment"),
            "duration" => told("texts::duration"),
            "decimal" => told(&format!("texts::decimal::<{}>", field.scale)),
            "percent" => told(&format!("texts::percent::<{}>", field.scale)),
            "money" => told("texts::money"),
            "number" | "rating" => of_method("to_string()"),
            "several" if field.optional => {
                format!("{value}.as_ref().map(|chosen| chosen.labels(\", \"))")
            }
            "several" => format!("Some({value}.labels(\", \"))"),
            "choice" | "state" => of_method("label().to_owned()"),
            "flag" => format!("Some(texts::yes_no({value}).to_owned())"),
            _ => return None,
        };
        let is_secret = field.target.as_ref().is_some_and(|target| !target.is_plain);
        let function = match field.kind {
            "lines" | "markdown" => "long",
            _ if is_secret => "secret",
            _ => "short",
        };
        Some(Self {
            id: field.id.clone(),
            constant: field.text.clone(),
            function,
            text,
        })
    }
}
