//! Fields: how a value is stored, entered and shown.

use super::{
    expr::choice_type,
    label::label_field,
    names::{self, Names, capitalised, one_line, variant},
    unsupported::Found,
};
use sayso_spec::{
    Id, Number, Spec,
    model::{Field as FieldSpec, FieldType, OnDelete},
};
use serde::Serialize;

/// A stored field.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The id in the specification.
    pub id: String,
    /// The name in Rust, of the form's field.
    pub ident: String,
    /// The name of its constant among the texts, and of the form's field name.
    pub constant: String,
    /// The name that people see.
    pub label: String,
    /// The column.
    pub column: String,
    /// The rest of the column's definition in SQLite.
    pub sql: String,
    /// The type in a row.
    pub row_type: String,
    /// The type in the form.
    pub form_type: String,
    /// The keys of `#[field(…)]`.
    pub form_keys: String,
    /// The type of its values: `text`, `lines`, `date`, `choice`, `state`, `ref`, `number`, `flag`.
    pub kind: &'static str,
    /// True if people enter it in the form.
    pub in_form: bool,
    /// True if it can be empty.
    pub optional: bool,
    /// True if no two rows have the same.
    pub unique: bool,
    /// The value of the form as it is bound: `&form.title`, `form.due_on`.
    pub bind: String,
    /// The row that it refers to.
    pub target: Option<Target>,
    /// The options of a choice.
    pub options: Vec<Choice>,
    /// The type of a choice.
    pub choice_type: String,
    /// The first value in the form of a new row, as Rust.
    pub first_value: Option<String>,
    /// The value on a page, as a part of a view.
    pub cell: String,
    /// The arms of the order of a list, if lists are sorted by it.
    pub key_arms: Option<String>,
    /// The name in the order of a list.
    pub variant: String,
}

/// The entity that has a field.
pub(super) struct Owner<'a> {
    /// The id.
    pub(super) id: &'a Id,
    /// The variable with a row.
    pub(super) variable: &'a str,
    /// The table.
    pub(super) table: &'a str,
}

/// The row that a field refers to.
#[derive(Clone, Debug, Serialize)]
pub struct Target {
    /// The entity's module, and its table.
    pub module: String,
    /// The entity's type.
    pub type_name: String,
    /// The column that is shown.
    pub label: String,
    /// The field of the row that has the label.
    pub label_ident: String,
    /// The name of the other table in a join.
    pub alias: String,
    /// The entity's id.
    pub entity: String,
    /// True if it is an account.
    pub account: bool,
    /// The function that gives the rows to choose from.
    pub options_fn: String,
    /// The function that checks a chosen row.
    pub exists_fn: String,
    /// The clause after the reference.
    pub on_delete: &'static str,
}

/// An option of a choice.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// The id, as the database has it.
    pub id: String,
    /// The name in Rust.
    pub variant: String,
    /// The name that people see.
    pub label: String,
}

impl Field {
    /// Decides how a field is written. `owner` is the entity's type.
    pub(super) fn of(
        spec: &Spec,
        owner: &Owner<'_>,
        id: &Id,
        field: &FieldSpec,
        names: &mut Names,
        found: &mut Found,
    ) -> Option<Self> {
        let path = format!("entity.{}.field.{id}", owner.id);
        refuse_keys(&path, field, found);
        let ident = names.field(id.as_str());
        let target = target(spec, &ident, field);
        let Some(types) = types(field, owner.id.as_str(), id, target.as_ref()) else {
            found.add(&path, "this type of field");
            return None;
        };
        let column = if target.is_some() {
            names.field(&format!("{id}_id"))
        } else {
            ident.clone()
        };
        let optional = !field.required && !matches!(types.kind, "flag" | "state");
        let wrap = |inner: &str| {
            if optional {
                format!("Option<{inner}>")
            } else {
                inner.to_owned()
            }
        };
        let is_text = matches!(types.kind, "text" | "lines");
        let shown = Shown {
            kind: types.kind,
            value: format!("{}.{column}", owner.variable),
            label: format!("{}.{ident}", owner.variable),
            optional,
        };
        let options = match types.kind {
            "state" => states(spec, owner.id, id),
            _ => options(field),
        };
        Some(Self {
            in_form: types.kind != "state" && !is_written_by_nobody(field),
            cell: shown.cell(),
            key_arms: key_arms(owner.table, &column, types.kind, optional, id, &options),
            variant: variant(id.as_str()),
            id: id.as_str().to_owned(),
            constant: ident.to_uppercase(),
            label: capitalised(&one_line(field.name_of(id).as_str())),
            sql: column_sql(&column, &types, &options, optional),
            row_type: wrap(&types.rust),
            form_type: wrap(&types.rust),
            form_keys: form_keys(field, id, types.keys),
            kind: types.kind,
            optional,
            unique: field.unique,
            bind: format!("{}form.{ident}", if is_text { "&" } else { "" }),
            options,
            choice_type: types.rust.clone(),
            first_value: first_value(&path, field, &types, found),
            column,
            ident,
            target,
        })
    }
}

impl Field {
    /// Returns the name of an option.
    pub(super) fn label_of(&self, id: &str) -> String {
        let option = self.options.iter().find(|option| option.id == id);
        option
            .map(|option| option.label.clone())
            .unwrap_or_default()
    }
}

struct Types {
    kind: &'static str,
    rust: String,
    sql: &'static str,
    keys: &'static str,
}

fn types(field: &FieldSpec, owner: &str, id: &Id, target: Option<&Target>) -> Option<Types> {
    let types = |kind, rust: &str, sql, keys| {
        Some(Types {
            kind,
            rust: rust.to_owned(),
            sql,
            keys,
        })
    };
    match field.kind? {
        FieldType::Text => types("text", "String", "TEXT", ""),
        FieldType::LongText => types("lines", "String", "TEXT", "multiline, rows = 5"),
        FieldType::Address => types("lines", "String", "TEXT", "multiline, rows = 4"),
        FieldType::Email => types("text", "String", "TEXT", "email"),
        FieldType::Url => types("text", "String", "TEXT", "url"),
        FieldType::Phone => types("text", "String", "TEXT", "tel"),
        FieldType::Integer => types("number", "i64", "INTEGER", ""),
        FieldType::Boolean => types("flag", "bool", "INTEGER", ""),
        FieldType::Date => types("date", "NaiveDate", "TEXT", ""),
        FieldType::Choice if !field.several => {
            types("choice", &choice_type(owner, id.as_str()), "TEXT", "")
        }
        FieldType::State => types("state", &choice_type(owner, id.as_str()), "TEXT", ""),
        FieldType::Ref => types("ref", &format!("Id<{}>", target?.type_name), "BLOB", ""),
        _ => None,
    }
}

fn target(spec: &Spec, ident: &str, field: &FieldSpec) -> Option<Target> {
    let to = field.to.as_ref()?;
    let account = to.as_str() == "account";
    let (module, type_name, label) = if account {
        (
            "accounts".to_owned(),
            "Account".to_owned(),
            "name".to_owned(),
        )
    } else {
        let entity = spec.entities.get(to.as_str())?;
        let label = Names::default().field(&label_field(entity)?);
        (
            names::module(to.as_str()),
            names::type_name(to.as_str()),
            label,
        )
    };
    let exists = if account { "is_member" } else { "exists" };
    let tenant = spec
        .tenancy
        .as_ref()
        .map(|tenancy| names::module(tenancy.entity.as_str()));
    let queries = if account {
        tenant.unwrap_or_default()
    } else {
        module.clone()
    };
    Some(Target {
        entity: to.as_str().to_owned(),
        options_fn: format!("{queries}::queries::options"),
        exists_fn: format!("{queries}::queries::{exists}"),
        module,
        type_name,
        label,
        label_ident: ident.to_owned(),
        alias: format!("{ident}_row"),
        account,
        on_delete: match field.on_delete {
            OnDelete::Restrict => "RESTRICT",
            OnDelete::Cascade => "CASCADE",
            OnDelete::Clear | OnDelete::HandOver => "SET NULL",
        },
    })
}

fn options(field: &FieldSpec) -> Vec<Choice> {
    let options = field.options.iter().flat_map(|options| options.iter());
    options
        .map(|(id, name)| Choice {
            id: id.as_str().to_owned(),
            variant: variant(id.as_str()),
            label: name.as_str().to_owned(),
        })
        .collect()
}

/// The states of a machine.
fn states(spec: &Spec, entity: &Id, field: &Id) -> Vec<Choice> {
    let machine = spec.machine(entity.as_str(), field.as_str());
    let states = machine.iter().flat_map(|machine| machine.states.iter());
    states
        .map(|(id, state)| {
            let name = state.name.as_ref();
            let name = name.map_or_else(|| id.words(), |name| name.as_str().to_owned());
            Choice {
                id: id.as_str().to_owned(),
                variant: variant(id.as_str()),
                label: capitalised(&one_line(&name)),
            }
        })
        .collect()
}

/// Returns true if only transitions write the field.
fn is_written_by_nobody(field: &FieldSpec) -> bool {
    let write = field.write.as_ref();
    write.is_some_and(|write| write.as_str() == "nobody")
}

fn column_sql(column: &str, types: &Types, options: &[Choice], optional: bool) -> String {
    let mut sql = types.sql.to_owned();
    if !optional {
        sql.push_str(" NOT NULL");
    }
    sql + &match types.kind {
        "flag" => " DEFAULT 0".to_owned(),
        "choice" | "state" => format!(" CHECK ({column} IN ({}))", quoted(options)),
        _ => String::new(),
    }
}

fn quoted(options: &[Choice]) -> String {
    let ids: Vec<_> = options
        .iter()
        .map(|option| format!("'{}'", option.id))
        .collect();
    ids.join(", ")
}

/// The keys of `#[field(…)]`, the label first.
fn form_keys(field: &FieldSpec, id: &Id, keys: &str) -> String {
    let mut all = vec![format!(
        "label = {:?}",
        capitalised(field.name_of(id).as_str())
    )];
    if let Some(help) = &field.help {
        all.push(format!("hint = {help:?}"));
    }
    if !keys.is_empty() {
        all.push(keys.to_owned());
    }
    let (least, most) = ranges(field);
    all.extend(least);
    all.extend(most);
    if let Some(pattern) = &field.pattern {
        all.push(format!("pattern = {pattern:?}"));
    }
    all.join(", ")
}

fn ranges(field: &FieldSpec) -> (Option<String>, Option<String>) {
    let whole = |number: &Number| number.units_and_decimals().0;
    let longest = match field.kind {
        Some(FieldType::Text) => Some(1_000),
        Some(FieldType::LongText) => Some(20_000),
        Some(FieldType::Address) => Some(1_000),
        Some(FieldType::Email) => Some(254),
        Some(FieldType::Url) => Some(2_000),
        Some(FieldType::Phone) => Some(40),
        _ => None,
    };
    let least = field.min.as_ref().map(whole);
    let most = field.max.as_ref().map(whole);
    if let Some(longest) = longest {
        let most = most.unwrap_or(longest);
        return (
            least.map(|least| format!("min_len = {least}")),
            Some(format!("max_len = {most}")),
        );
    }
    (
        least.map(|least| format!("min = {least}")),
        most.map(|most| format!("max = {most}")),
    )
}

/// The default as Rust that gives the text of the form's control.
fn first_value(path: &str, field: &FieldSpec, types: &Types, found: &mut Found) -> Option<String> {
    let expr = field.default.as_ref()?.as_str();
    let text = expr
        .strip_prefix('\'')
        .and_then(|expr| expr.strip_suffix('\''));
    match (types.kind, text) {
        ("text" | "lines", Some(text)) => Some(format!("{:?}.to_owned()", text.replace("''", "'"))),
        ("choice", None) => Some(format!("{expr:?}.to_owned()")),
        ("number", None) if expr.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some(format!("{expr:?}.to_owned()"))
        }
        ("date", None) if expr == "today()" => Some("db::today().to_string()".to_owned()),
        ("flag", None) if expr == "true" => Some("\"true\".to_owned()".to_owned()),
        _ => {
            found.add(format!("{path}.default"), format!("the default `{expr}`"));
            None
        }
    }
}

/// The value on a page.
struct Shown {
    kind: &'static str,
    /// The field of the row.
    value: String,
    /// The field of the row with the label of another.
    label: String,
    optional: bool,
}

impl Shown {
    fn cell(&self) -> String {
        let Self { value, label, .. } = self;
        match (self.kind, self.optional) {
            ("text" | "lines", _) => format!("{{&{value}}}"),
            ("ref", _) => format!("{{&{label}}}"),
            ("date", true) => format!("{{{value}.map(texts::date)}}"),
            ("date", false) => format!("{{texts::date({value})}}"),
            ("choice", true) => format!("{{{value}.map(|value| value.label())}}"),
            ("choice", false) => format!("{{{value}.label()}}"),
            ("state", _) => {
                format!("<Badge tone={{{value}.tone()}}>{{{value}.label()}}</Badge>")
            }
            ("flag", _) => format!("{{texts::yes_no({value})}}"),
            _ => format!("{{{value}}}"),
        }
    }
}

/// The SQL of the order by a field. Rows without a value come last, whichever way.
fn key_arms(
    table: &str,
    column: &str,
    kind: &str,
    optional: bool,
    id: &Id,
    options: &[Choice],
) -> Option<String> {
    let variant = variant(id.as_str());
    let column = format!("{table}.{column}");
    let arm = |pattern: &str, key: String| format!("(Self::{variant}, {pattern}) => Key::{key},");
    let text = |value: &str| {
        if optional {
            let ascending = format!("Text(\"({column} IS NULL) || coalesce({value}, '')\")");
            let descending = format!("Text(\"({column} IS NOT NULL) || coalesce({value}, '')\")");
            format!("{}\n{}", arm("false", ascending), arm("true", descending))
        } else {
            arm("_", format!("Text(\"{value}\")"))
        }
    };
    match kind {
        "text" | "date" => Some(text(&column)),
        "choice" | "state" => {
            let places = options.iter().enumerate();
            let whens: String = places
                .map(|(at, option)| format!(" WHEN '{}' THEN '{at:03}'", option.id))
                .collect();
            Some(text(&format!("CASE {column}{whens} END")))
        }
        "number" if optional => {
            let ascending = format!("Number(\"coalesce({column}, 9223372036854775807)\")");
            let descending = format!("Number(\"coalesce({column}, -9223372036854775808)\")");
            Some(format!(
                "{}\n{}",
                arm("false", ascending),
                arm("true", descending)
            ))
        }
        "number" => Some(arm("_", format!("Number(\"{column}\")"))),
        _ => None,
    }
}

fn refuse_keys(path: &str, field: &FieldSpec, found: &mut Found) {
    found.if_set(field.computed.is_some(), path, "computed values");
    found.if_set(field.copied_from.is_some(), path, "copied values");
    found.if_set(field.fold, format!("{path}.fold"), "folded text");
    found.if_set(
        field.filter.is_some(),
        format!("{path}.where"),
        "a choice of rows by condition",
    );
    found.if_set(
        field.role.is_some(),
        format!("{path}.role"),
        "a choice of accounts by role",
    );
    found.if_set(
        field.match_email.is_some(),
        format!("{path}.match"),
        "matching accounts",
    );
    found.if_set(
        field.read.is_some(),
        format!("{path}.read"),
        "access per field",
    );
    found.if_set(
        is_written_by_nobody(field) && (field.required || field.default.is_some()),
        format!("{path}.write"),
        "a default that people do not change",
    );
    found.if_set(
        field.write.is_some() && !is_written_by_nobody(field),
        format!("{path}.write"),
        "access per field",
    );
    let is_account = field.to.as_ref().is_some_and(|to| to.as_str() == "account");
    found.if_set(
        field.on_delete == OnDelete::Clear && !is_account,
        format!("{path}.on_delete"),
        "clearing a reference to another row",
    );
    found.if_set(
        field.unique && !field.is(FieldType::Text),
        format!("{path}.unique"),
        "uniqueness of this type",
    );
}
