//! Columns of a report.

use crate::plan::{
    choice::choices,
    expr::Translator,
    kind::{self, Kind},
    label::{self, entity_of},
    names::{capitalised, one_line},
    types,
    unsupported::Found,
};
use sayso_expr::{AggregateFunction, Kind as ExprKind, Period, Type, Typed};
use sayso_spec::{Expr, Id, Spec, names as sql};
use serde::Serialize;

/// A column of a report: a group, or a measure.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    /// The name in Rust.
    pub ident: String,
    /// The type of its values in a line.
    pub rust_type: String,
    /// The name that people see.
    pub title: String,
    /// The name of its constant among the texts.
    pub constant: String,
    /// The name of its value for each row.
    pub key: String,
    /// The calls that add the value of a row to a query; none if rows are counted.
    pub of_row: Option<String>,
    /// The calls that add the value of a group to a query.
    pub of_group: String,
    /// The SQL of the order by a group.
    pub order: String,
    /// The value of a line as people see it, as Rust.
    pub shown: String,
    /// The unit of its numbers in files.
    pub unit: String,
    /// The call that adds its cell to a line of a file.
    pub cell: String,
    /// The condition in Rust under which the person sees a measure, over `&scope`.
    pub guard: Option<String>,
}

/// The columns of a report so far.
pub(super) struct Columns<'a> {
    spec: &'a Spec,
    translator: &'a Translator<'a>,
    path: &'a str,
    /// The name of the report's constant among the texts.
    constant: &'a str,
    pub(super) groups: Vec<Column>,
    pub(super) measures: Vec<Column>,
    /// The types of choices of other entities, with their modules.
    pub(super) choices: Vec<String>,
}

impl<'a> Columns<'a> {
    pub(super) fn new(
        spec: &'a Spec,
        translator: &'a Translator<'a>,
        path: &'a str,
        constant: &'a str,
    ) -> Self {
        Self {
            constant,
            spec,
            translator,
            path,
            groups: Vec::new(),
            measures: Vec::new(),
            choices: Vec::new(),
        }
    }

    /// Adds a group; none if it is not written.
    pub(super) fn group(&mut self, by: &Expr, found: &mut Found) -> Option<()> {
        let grouping = self.translator.grouping(by)?;
        let readers = self.translator.readers(&grouping.value);
        let ty = match grouping.period {
            Some(_) => &Type::Date,
            None => &grouping.value.ty,
        };
        let key = format!("group_{}", self.groups.len() + 1);
        let column = format!("of_rows.{key}");
        let ident = self.free(&format!(
            "by_{}",
            path_of(&grouping.value)?.replace('.', "_")
        ));
        let of_group = match ty {
            Type::Row { entity } => {
                let label =
                    label::by_id(self.translator, self.spec, entity, &column, found).ok()?;
                format!(".push(\"CASE WHEN {column} IS NOT NULL THEN \"){label}.push(\" END\")")
            }
            _ => format!(".push({column:?})"),
        };
        let shape = self.shape(ty, grouping.period, &format!("line.{ident}"))?;
        self.groups.push(Column {
            rust_type: format!("Option<{}>", shape.rust_type),
            title: self.title(&grouping.value)?,
            constant: self.constant(&ident),
            of_row: Some(
                self.translator
                    .grouped(&grouping, readers.as_ref(), self.path, found),
            ),
            of_group,
            order: self.order(ty, &ident),
            shown: shape.shown,
            unit: String::new(),
            cell: shape.cell,
            guard: None,
            key,
            ident,
        });
        Some(())
    }

    /// Adds a measure; none if it is not written.
    pub(super) fn measure(&mut self, name: &str, expr: &Expr, found: &mut Found) -> Option<()> {
        let measure = self.translator.measure(expr)?;
        let value = measure.value.as_ref();
        let readers = value.and_then(|value| self.translator.readers(value));
        let kind = Kind::of_type(&measure.ty, kind::digits(self.spec))?;
        let key = format!("value_{}", self.measures.len() + 1);
        let id = Id::near(name).map_or_else(|| "rows".to_owned(), |id| id.to_string());
        let ident = self.free(&format!("of_{id}"));
        let text = self.translator.measure_of(
            &measure,
            &match measure.value {
                Some(_) => format!("of_rows.{key}"),
                None => "*".to_owned(),
            },
        );
        let of_row = measure.value.as_ref().map(|value| {
            self.translator
                .readable(value, readers.as_ref(), self.path, found)
        });
        // There is always a number of rows, and the sum of none is zero.
        let is_sure = matches!(
            measure.function,
            AggregateFunction::Count | AggregateFunction::Sum
        );
        let line = format!("line.{ident}");
        self.measures.push(Column {
            rust_type: if is_sure {
                kind.row.clone()
            } else {
                format!("Option<{}>", kind.row)
            },
            title: capitalised(name),
            constant: self.constant(&ident),
            of_row,
            of_group: format!(".push({text:?})"),
            order: String::new(),
            shown: shown(&kind, &line, !is_sure),
            unit: unit(self.spec, &kind),
            cell: cell(&kind, &line, !is_sure)?,
            guard: readers.and_then(|readers| readers.fields),
            key,
            ident,
        });
        Some(())
    }

    fn constant(&self, ident: &str) -> String {
        format!("{}_{}", self.constant, ident.to_uppercase())
    }

    /// Returns a name that no other column has.
    fn free(&self, ident: &str) -> String {
        let columns = || self.groups.iter().chain(&self.measures);
        let mut free = ident.to_owned();
        while columns().any(|column| column.ident == free) {
            free.push_str("_too");
        }
        free
    }

    /// Returns the name of the field at the end of a path.
    fn title(&self, value: &Typed) -> Option<String> {
        let ExprKind::Path(path) = &value.kind else {
            return None;
        };
        let last = path.steps.last()?;
        let entity = self.spec.entities.get(entity_of(last));
        let mut fields = entity.into_iter().flat_map(|entity| entity.fields.iter());
        let name = match fields.find(|(id, _)| id.as_str() == last.id()) {
            Some((id, field)) => field.name_of(id),
            // One that every row has, such as `created_at`.
            None => return Some(capitalised(&last.id().replace('_', " "))),
        };
        Some(capitalised(&one_line(name.as_str())))
    }

    /// Returns the order by a group. That of a choice is the order of its options.
    fn order(&self, ty: &Type, ident: &str) -> String {
        let Type::Choice { entity, field } = ty else {
            return ident.to_owned();
        };
        let options = self.options(entity, field).into_iter().enumerate();
        let whens: String = options
            .map(|(at, option)| format!(" WHEN '{option}' THEN {at}"))
            .collect();
        format!("CASE {ident}{whens} END")
    }

    fn options(&self, entity: &str, field: &str) -> Vec<String> {
        let mut entities = self.spec.entities.iter();
        let Some((entity_id, declared)) = entities.find(|(id, _)| id.as_str() == entity) else {
            return Vec::new();
        };
        let fields = declared
            .fields
            .iter()
            .filter(|(id, _)| id.as_str() == field);
        let options = fields.flat_map(|(id, said)| choices(self.spec, entity_id, id, said));
        options.map(|option| option.id).collect()
    }

    /// Returns how the value of a group is held and shown; none if groups do not have such values.
    fn shape(&mut self, ty: &Type, period: Option<Period>, line: &str) -> Option<Shape> {
        let texts = |line: &str| Shape {
            rust_type: "String".to_owned(),
            shown: format!("{line}.as_deref().unwrap_or(texts::NO_VALUE)"),
            cell: format!("text({line}.as_deref())"),
        };
        match ty {
            Type::Row { .. } | Type::Text { .. } => Some(texts(line)),
            Type::Choice { entity, field } => {
                let name = types::of_choice(self.spec, entity, field);
                if entity != self.translator.id.as_str() {
                    let module = sql::table(self.spec, entity);
                    self.choices.push(format!("{module}::{name}"));
                }
                Some(Shape {
                    rust_type: name,
                    shown: format!("{line}.map_or(texts::NO_VALUE, |value| value.label())"),
                    cell: format!("text({line}.map(|value| value.label()))"),
                })
            }
            ty => {
                let kind = Kind::of_type(ty, kind::digits(self.spec))?;
                let function = match period {
                    Some(Period::Week) => Some("texts::week".to_owned()),
                    Some(Period::Month) => Some("texts::month".to_owned()),
                    Some(Period::Day) | None => None,
                };
                Some(Shape {
                    shown: match function {
                        Some(function) => mapped(line, &function),
                        None => shown(&kind, line, true),
                    },
                    cell: cell(&kind, line, true)?,
                    rust_type: kind.row,
                })
            }
        }
    }
}

/// The way in which a value is held in a line, shown and written into a file.
struct Shape {
    rust_type: String,
    shown: String,
    cell: String,
}

/// The ids of a path.
fn path_of(value: &Typed) -> Option<String> {
    let ExprKind::Path(path) = &value.kind else {
        return None;
    };
    let ids: Vec<&str> = path.steps.iter().map(|step| step.id()).collect();
    Some(ids.join("."))
}

fn mapped(value: &str, function: &str) -> String {
    format!("{value}.map_or_else(|| texts::NO_VALUE.to_owned(), {function})")
}

/// Returns a value as people see it, as Rust.
fn shown(kind: &Kind, value: &str, optional: bool) -> String {
    let function = match kind.name {
        "flag" => "|value| texts::yes_no(value).to_owned()".to_owned(),
        // What is counted or added up is no year.
        "number" => "texts::number".to_owned(),
        _ => kind
            .text_function()
            .unwrap_or_else(|| "|value| value.to_string()".to_owned()),
    };
    if optional {
        mapped(value, &function)
    } else {
        format!("{function}({value})")
    }
}

/// Returns the call that adds a value to a line of a file.
fn cell(kind: &Kind, value: &str, optional: bool) -> Option<String> {
    let function = match kind.name {
        "decimal" | "percent" | "money" => format!("Decimal::<{}>::from_units", kind.scale),
        "moment" => "clock::local".to_owned(),
        "flag" => return Some(format!("text({value}.map(texts::yes_no))")),
        "number" | "duration" | "date" | "time" if optional => {
            return Some(format!("value({value})"));
        }
        "number" | "duration" | "date" | "time" => return Some(format!("value(Some({value}))")),
        _ => return None,
    };
    Some(if optional {
        format!("value({value}.map({function}))")
    } else {
        format!("value(Some({function}({value})))")
    })
}

/// Returns the unit of numbers in files.
fn unit(spec: &Spec, kind: &Kind) -> String {
    let currency = spec.app.currency.as_ref();
    match kind.name {
        "money" => currency.map_or("", |currency| currency.as_str()).to_owned(),
        "percent" => "%".to_owned(),
        "duration" => "min".to_owned(),
        _ => String::new(),
    }
}
