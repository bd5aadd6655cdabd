//! Values that rows are sorted by, as SQL.

use crate::plan::{
    choice::choices,
    kind::{self, Kind},
};
use sayso_expr::{Engine, Type, Typed};
use sayso_spec::Spec;

/// A value that rows are sorted by.
pub(super) struct Value {
    /// The SQL.
    pub(super) sql: String,
    /// The kind, as that of a field.
    pub(super) kind: &'static str,
    /// True if rows may lack it. They come last, whichever way.
    pub(super) is_optional: bool,
    /// The options of a choice, in their order.
    pub(super) options: Vec<String>,
}

impl Value {
    /// A value that every row has.
    pub(super) fn of_column(sql: String, kind: &'static str) -> Self {
        Self {
            sql,
            kind,
            is_optional: false,
            options: Vec::new(),
        }
    }

    /// Returns the value of an expression, yet without its SQL; none if it has no order.
    pub(super) fn of_type(spec: &Spec, typed: &Typed) -> Option<Self> {
        let (kind, options) = match &typed.ty {
            // The label of the row.
            Type::Row { .. } => ("text", Vec::new()),
            Type::Choice { entity, field } => ("choice", options(spec, entity, field)),
            ty => (Kind::of_type(ty, kind::digits(spec))?.name, Vec::new()),
        };
        Some(Self {
            is_optional: typed.optional,
            options,
            ..Self::of_column(String::new(), kind)
        })
    }

    /// Returns the arms of a match on a column and a direction that give its key; none if the kind has no order.
    pub(super) fn arms(&self, engine: Engine, variant: &str) -> Option<Vec<String>> {
        let ascending = self.key(engine, false)?;
        let descending = self.key(engine, true)?;
        let arm = |pattern: &str, key: &str| format!("(Self::{variant}, {pattern}) => Key::{key},");
        Some(if ascending == descending {
            vec![arm("_", &ascending)]
        } else {
            vec![arm("false", &ascending), arm("true", &descending)]
        })
    }

    fn key(&self, engine: Engine, descending: bool) -> Option<String> {
        let sql = &self.sql;
        let is_postgres = engine == Engine::Postgres;
        Some(match self.kind {
            "date" | "time" | "moment" if is_postgres && self.is_optional => {
                self.text(&format!("CAST({sql} AS TEXT) COLLATE \"C\""), descending)
            }
            "date" if is_postgres => format!("Date({sql:?})"),
            "time" if is_postgres => format!("Time({sql:?})"),
            "moment" if is_postgres => format!("Moment({sql:?})"),
            // A column has the collation by itself.
            "text" if is_postgres && sql.contains(' ') => {
                self.text(&format!("({sql}) COLLATE \"C\""), descending)
            }
            "text" | "date" | "time" | "moment" => self.text(sql, descending),
            "choice" | "state" => {
                let options = self.options.iter().enumerate();
                let whens: String = options
                    .map(|(at, option)| format!(" WHEN '{option}' THEN '{at:03}'"))
                    .collect();
                self.text(&format!("CASE {sql}{whens} END"), descending)
            }
            "flag" => number(&format!("CASE WHEN {sql} THEN 1 ELSE 0 END")),
            name if kind::is_number(name) => match (self.is_optional, descending) {
                (true, false) => number(&format!("coalesce({sql}, {})", i64::MAX)),
                (true, true) => number(&format!("coalesce({sql}, {})", i64::MIN)),
                (false, _) => number(sql),
            },
            _ => return None,
        })
    }

    /// The key of a text, which rows may lack.
    fn text(&self, text: &str, descending: bool) -> String {
        let (filled, empty) = if descending { ("1", "0") } else { ("0", "1") };
        if self.is_optional {
            let text = format!("coalesce('{filled}' || {text}, '{empty}')");
            format!("Text({text:?})")
        } else {
            format!("Text({text:?})")
        }
    }
}

fn number(sql: &str) -> String {
    format!("Number({sql:?})")
}

/// The ids of the options of a choice, or of the states of a machine.
fn options(spec: &Spec, entity: &str, field: &str) -> Vec<String> {
    let mut entities = spec.entities.iter();
    let Some((entity, declared)) = entities.find(|(id, _)| id.as_str() == entity) else {
        return Vec::new();
    };
    let fields = declared
        .fields
        .iter()
        .filter(|(id, _)| id.as_str() == field);
    let options = fields.flat_map(|(id, field)| choices(spec, entity, id, field));
    options.map(|option| option.id).collect()
}
