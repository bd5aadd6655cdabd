//! Fields: how a value is stored, entered and shown.

mod default;
mod derived;

pub(super) use self::derived::{Derived, default_expr};

use self::{
    default::{DefaultValue, default_of, first_value},
    derived::is_derived,
};
use super::{
    account::is_account,
    adds::Adds,
    area::Area,
    choice::{Choice, choices},
    expr::{Rule, Translator},
    kind::{self, Kind},
    label,
    language::Language,
    names::{capitalised, one_line, parameter, text_constant},
    offered::Choosing,
    stored::{self, FileField},
    tenancy, types,
    unsupported::Found,
    visitors,
};
use sayso_expr::{MAX_DIGITS, Place, Schema};
use sayso_spec::{
    ACCOUNT, Expr, Id, Number, Spec,
    model::{Delete, Entity as EntitySpec, Field as FieldSpec, FieldType, OnDelete},
    names as sql,
};
use serde::Serialize;

/// A stored field.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// The id in the specification.
    pub id: String,
    /// The name in Rust, of the form's field.
    pub ident: String,
    /// The name as a parameter of pages, and in the filter of lists.
    pub param: String,
    /// The name of the constant with its name in the form.
    pub constant: String,
    /// The name of its constant among the texts.
    pub text: String,
    /// The name that people see.
    pub label: String,
    /// The column.
    pub column: String,
    /// The type in a row.
    pub row_type: String,
    /// The type in the form.
    pub form_type: String,
    /// The keys of `#[field(…)]`.
    pub form_keys: String,
    /// The kind of its values, as [`Kind`] names it.
    pub kind: &'static str,
    /// True if it has a column; a computed value has none.
    pub is_stored: bool,
    /// True if people enter it in the form.
    pub in_form: bool,
    /// The number of decimals.
    pub scale: u8,
    /// True if it can be empty.
    pub optional: bool,
    /// True if a row has its label only for those who may read the row that it refers to.
    pub is_guarded: bool,
    /// True if the form may come without a value.
    pub form_optional: bool,
    /// The default as Rust that gives a value of the form; none if there may be no value.
    pub default: Option<String>,
    /// The rule of those who read it, if not everyone who reads the row does.
    pub read: Option<Rule>,
    /// The rule of those who write it, if not everyone who changes the row does.
    pub write: Option<Rule>,
    /// The condition under which the form shows it, over `scope`.
    pub may_edit: Option<String>,
    /// The value that stays for people who may not write it.
    pub kept: String,
    /// The column with the folded text, by which it is compared.
    pub folded: Option<Folded>,
    /// The column with the zone in which a moment was entered.
    pub zone: Option<String>,
    /// The value of the form as it is bound: `&form.title`, `form.due_on`.
    pub bind: String,
    /// The value of a row as the form has it: `task.title`.
    pub to_form: String,
    /// The calls that add a computed value to a query.
    pub computed: Option<String>,
    /// The row that it refers to.
    pub target: Option<Target>,
    /// The bounds and names of a field that holds a file.
    pub file: Option<FileField>,
    /// The options of a choice.
    pub options: Vec<Choice>,
    /// The type of a choice.
    pub choice_type: String,
    /// The first value in the form of a new row, as Rust.
    pub first_value: Option<String>,
    /// True if its default follows from other values.
    pub is_derived: bool,
    /// That default.
    pub derived: Option<Derived>,
    /// The text of `value` in the form, as Rust.
    pub entered: String,
    /// The value on a page, as a part of a view.
    pub cell: String,
}

/// The entity that has a field.
pub(super) struct Owner<'a> {
    /// The id.
    pub(super) id: &'a Id,
    /// The data model.
    pub(super) schema: &'a Schema,
    /// The variable with a row.
    pub(super) variable: &'a str,
}

/// The row that a field refers to.
#[derive(Clone, Debug, Serialize)]
pub struct Target {
    /// The entity's module, and its table.
    pub module: String,
    /// The entity's type.
    pub type_name: String,
    /// The SQL of the label; null if there is no row.
    pub label: String,
    /// The calls that add the label to a query with the values that the person may read; none if everyone may read them.
    pub of_reader: Option<String>,
    /// True if the label is the same for all who read the row with the field.
    pub is_plain: bool,
    /// The field of the row that has the label.
    pub label_ident: String,
    /// The name of the other table in a join.
    pub alias: String,
    /// The entity's id.
    pub entity: String,
    /// True if it is an account.
    pub account: bool,
    /// The column with the folded address by which the field gets the account.
    pub matched: Option<String>,
    /// True if visitors may read some of its rows.
    pub is_open: bool,
    /// True if the row that is referred to cannot be deleted alone.
    pub restricts: bool,
    /// True if the field is emptied when people delete the row that is referred to.
    pub is_cleared: bool,
    /// The calls that add the condition under which the row may be read to a query; none if members read all.
    pub guard: Option<String>,
    /// The function that gives the rows to choose from.
    pub options_fn: String,
    /// The function that gives the rows by which lists are filtered.
    pub filtered_fn: String,
    /// True if people of an application without tenants are offered, who may be any number.
    pub is_cut: bool,
    /// The function that checks a chosen row.
    pub exists_fn: String,
    /// Its arguments between the scope and the row.
    pub exists_args: String,
    /// The ids of the fields of the form that the condition reads.
    pub reads: Vec<String>,
    /// The module with the queries of all rows.
    pub queries: String,
    /// The condition of the choice.
    pub choosing: Option<Choosing>,
    /// The new row that a form makes for the field, if it can.
    pub adds: Option<Adds>,
    /// The comparisons of the other values of the form that decide on the choice with those of the row `present`.
    pub depends: String,
}

impl Target {
    /// Returns the calls that add the label to a query, with the values that the person may read.
    pub(super) fn calls(&self) -> String {
        let of_everyone = || format!(".push({:?})", self.label);
        self.of_reader.clone().unwrap_or_else(of_everyone)
    }
}

/// A column with the folded text of a field.
#[derive(Clone, Debug, Serialize)]
pub struct Folded {
    /// The column.
    pub column: String,
    /// The value of the form as it is bound.
    pub bind: String,
}

impl Field {
    /// Returns true if words are searched in it: in a text that everyone reads who reads the row. A match would tell others its value.
    pub(super) fn is_searched(&self) -> bool {
        let is_text = matches!(self.kind, "text" | "lines" | "markdown");
        is_text && self.is_stored && self.read.is_none()
    }

    /// Decides how a field is written. `owner` is the entity's type.
    pub(super) fn of(
        spec: &Spec,
        owner: &Owner<'_>,
        id: &Id,
        field: &FieldSpec,
        found: &mut Found,
    ) -> Option<Self> {
        let path = format!("entity.{}.field.{id}", owner.id);
        refuse_keys(spec, &path, field, found);
        let ident = sql::field(id.as_str());
        let target = target(spec, owner, &path, &ident, field, found);
        let derived = owner.schema.resolved(owner.id.as_str(), id.as_str());
        let currency = kind::digits(spec);
        let language = Language::of(spec);
        let kind = match derived {
            Some(typed) => Kind::of_type(&typed.ty, currency),
            None => {
                let target = target.as_ref().map(|target| target.type_name.as_str());
                Kind::of(
                    field,
                    &types::of_choice(spec, owner.id.as_str(), id.as_str()),
                    target,
                    currency,
                )
            }
        };
        let Some(kind) = kind else {
            found.add(format!("{path}.type"), "this type of field");
            return None;
        };
        let column = sql::column(id.as_str(), field);
        let declared = spec.entities.get(owner.id.as_str());
        let file = declared.and_then(|entity| FileField::of(language, entity, id, field));
        let optional = match derived {
            // Only the form asks for a file: seeds and imports have none.
            _ if file.is_some() => true,
            Some(typed) => typed.optional && kind.name != "flag",
            None => !field.required && !matches!(kind.name, "flag" | "state"),
        };
        let wrap = |inner: &str| {
            if optional {
                format!("Option<{inner}>")
            } else {
                inner.to_owned()
            }
        };
        let value = format!("{}.{column}", owner.variable);
        let label = format!("{}.{ident}", owner.variable);
        let options = choices(spec, owner.id, id, field);
        let mut translator = Translator::new(spec, owner.id, owner.schema);
        let entity = owner.id.as_str();
        let mut rule_of = |expr: &Option<Expr>, place: Place| {
            let expr = expr.as_ref()?;
            translator.rule_of_field(expr, &place)
        };
        let read = rule_of(&field.read, Place::access(entity));
        let write = rule_of(&field.write, Place::write(entity));
        for (key, rule) in [("read", &read), ("write", &write)] {
            found.if_set(
                rule.as_ref()
                    .is_some_and(|rule| rule.of_row || rule.of_facts),
                format!("{path}.{key}"),
                "a rule of access to a field that reads the row",
            );
        }
        let may = |verb: &str| format!("access::may_{verb}_{ident}(scope)");
        let may_edit: Vec<String> = read
            .iter()
            .map(|_| may("read"))
            .chain(write.iter().map(|_| may("write")))
            .collect();
        let is_kept = !may_edit.is_empty();
        let is_list = kind.name == "several";
        found.if_set(
            is_list && tenancy::is_tenant(spec, entity),
            format!("{path}.type"),
            "several choices of a tenant",
        );
        found.if_set(
            is_list && is_kept && field.required,
            format!("{path}.required"),
            "several choices that must be there and that not everyone may write",
        );
        // A box, or a list of them, always comes with a value.
        let is_derived = is_derived(&translator, id, field, &kind);
        let form_optional = !is_list && (optional || is_derived || is_kept && kind.name != "flag");
        let default = default_of(field, id, &kind, &translator);
        let first = default.as_ref().map(|default| default.in_form(&kind));
        let usual = file.as_ref().map(|file| file.hint(language));
        let computed = derived.filter(|_| field.computed.is_some());
        let folded_column = sql::folded(id.as_str());
        Some(Self {
            in_form: derived.is_none() && kind.name != "state" && !is_written_by_nobody(field),
            is_stored: computed.is_none(),
            cell: match file.as_ref().zip(declared) {
                Some((file, entity)) => {
                    let address = stored::address(spec, owner.id, entity, id);
                    file.cell(&value, &address)
                }
                None => kind.cell(&value, &label, optional),
            },
            id: id.as_str().to_owned(),
            constant: ident.to_uppercase(),
            text: text_constant(&ident),
            param: parameter(&ident),
            label: capitalised(&one_line(field.name_of(id).as_str())),
            row_type: wrap(&kind.row),
            form_type: if form_optional {
                format!("Option<{}>", kind.form)
            } else {
                kind.form.clone()
            },
            kept: match file {
                Some(_) => "None".to_owned(),
                None if is_list && optional => {
                    kind.kept(owner.variable, &format!("{value}.as_ref()"), true, None)
                }
                None => kind.kept(owner.variable, &value, optional, first.as_deref()),
            },
            form_optional,
            default: default.and_then(DefaultValue::sure),
            may_edit: is_kept.then(|| may_edit.join(" && ")),
            read,
            write: write.filter(|write| !write.nobody),
            form_keys: form_keys(field, &label_of(owner, &ident), &kind, usual.as_deref())
                + &declared.map_or_else(String::new, |entity| step(entity, id, &kind)),
            optional,
            scale: kind.scale,
            is_guarded: target.as_ref().is_some_and(|target| target.guard.is_some()),
            folded: (field.is(FieldType::Email) || field.fold).then(|| Folded {
                column: folded_column.clone(),
                bind: if form_optional {
                    format!("form.{ident}.as_deref().map(calc::fold)")
                } else {
                    format!("calc::fold(&form.{ident})")
                },
            }),
            zone: field
                .is(FieldType::LocalDatetime)
                .then(|| format!("{}_zone", id.as_str())),
            bind: kind.bind(&format!("form.{ident}"), form_optional),
            to_form: if is_list && optional {
                kind.to_form(&format!("{value}.as_ref()"), true)
            } else if file.is_some() {
                "None".to_owned()
            } else if form_optional && !optional {
                format!("Some({})", kind.to_form(&value, false))
            } else {
                kind.to_form(&value, optional)
            },
            computed: computed.map(|typed| translator.value(typed, &path, found)),
            is_derived,
            derived: None,
            entered: kind.text("value", false).unwrap_or_default(),
            first_value: if is_derived {
                None
            } else {
                first_value(&path, field, id, &kind, &translator, found)
            },
            options,
            choice_type: if is_list {
                types::of_choice(spec, entity, id.as_str())
            } else {
                kind.row
            },
            kind: kind.name,
            column,
            file,
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

fn target(
    spec: &Spec,
    owner: &Owner<'_>,
    path: &str,
    ident: &str,
    field: &FieldSpec,
    found: &mut Found,
) -> Option<Target> {
    let to = field.to.as_ref()?;
    let alias = format!("{ident}_row");
    let account = is_account(to);
    // The name of an account is for all to read.
    let entity = spec.entities.get(to.as_str()).filter(|_| !account);
    let guard = entity.and_then(|entity| {
        let translator = Translator::new(spec, to, owner.schema);
        translator.guard(entity, &alias, path, found)
    });
    let (module, type_name, label, of_reader) = if account {
        (
            "accounts".to_owned(),
            "Account".to_owned(),
            format!("{alias}.name"),
            None,
        )
    } else {
        let entity = spec.entities.get(to.as_str())?;
        // A label that cannot be written is named where it is declared.
        let of_row = label::sql_of(spec, owner.schema, to, entity, &alias).unwrap_or_default();
        let of_reader = label::of_reader(spec, owner.schema, to, entity, &alias, found);
        let is_there = field.required || label::plain(entity).is_some();
        let label = if is_there {
            of_row
        } else {
            format!("CASE WHEN {alias}.id IS NOT NULL THEN {of_row} END")
        };
        let of_reader = of_reader.map(|calls| {
            if is_there {
                calls
            } else {
                let begin = format!("CASE WHEN {alias}.id IS NOT NULL THEN ");
                format!(".push({begin:?}){calls}.push(\" END\")")
            }
        });
        (
            sql::table(spec, to.as_str()),
            types::of_entity(spec, to.as_str()),
            label,
            of_reader,
        )
    };
    let is_member = account && spec.tenancy.is_some();
    let is_cut = account && spec.tenancy.is_none();
    let exists = if is_member { "is_member" } else { "exists" };
    let queries = if account {
        Area::of(spec, owner.schema).people
    } else if to == owner.id {
        // In its own modules, which import no other of that name.
        "queries".to_owned()
    } else {
        format!("{module}::queries")
    };
    Some(Target {
        entity: to.as_str().to_owned(),
        options_fn: format!("{queries}::options"),
        filtered_fn: if is_cut {
            // The people whom rows name, who are known to those who may read these.
            format!("queries::people_of_{ident}")
        } else {
            format!("{queries}::options")
        },
        is_cut,
        exists_fn: format!("{queries}::{exists}"),
        exists_args: String::new(),
        reads: Vec::new(),
        queries,
        choosing: None,
        adds: Adds::of(spec, owner.schema, owner.id, field),
        depends: String::new(),
        module,
        type_name,
        label,
        is_plain: guard.is_none() && of_reader.is_none(),
        of_reader,
        label_ident: ident.to_owned(),
        alias,
        guard,
        account,
        matched: field
            .match_email
            .as_ref()
            .map(|email| sql::folded(email.as_str())),
        is_open: visitors::may_read(spec, owner.schema, to.as_str()),
        restricts: field.on_delete == OnDelete::Restrict,
        is_cleared: entity.is_some_and(|entity| is_cleared(field, entity)),
    })
}

/// Returns true if a field is emptied when people delete the row that it refers to. Archived rows stay.
pub(super) fn is_cleared(field: &FieldSpec, target: &EntitySpec) -> bool {
    field.on_delete == OnDelete::Clear && target.delete == Delete::Hard
}

/// Returns true if only transitions write the field.
fn is_written_by_nobody(field: &FieldSpec) -> bool {
    field
        .write
        .as_ref()
        .is_some_and(|write| write.as_str() == "nobody")
}

/// The constant with the label of a field, as Rust.
fn label_of(owner: &Owner<'_>, ident: &str) -> String {
    let module = if owner.id.as_str() == ACCOUNT {
        "profile::details"
    } else {
        owner.variable
    };
    format!("texts::{module}::{}", text_constant(ident))
}

/// The keys of `#[field(…)]`, the label first.
fn form_keys(field: &FieldSpec, label: &str, kind: &Kind, usual: Option<&str>) -> String {
    let mut all = vec![format!("label = {label}")];
    if let Some(help) = field.help.as_deref().or(usual) {
        all.push(format!("hint = {help:?}"));
    }
    if !kind.keys.is_empty() {
        all.push(kind.keys.clone());
    }
    let (least, most) = ranges(field);
    all.extend(least);
    all.extend(most);
    if let Some(pattern) = &field.pattern {
        all.push(format!("pattern = {pattern:?}"));
    }
    all.join(", ")
}

/// The step of the begins of a period, counted in seconds.
fn step(entity: &EntitySpec, id: &Id, kind: &Kind) -> String {
    let mut periods = entity.periods.values();
    let begun = periods.find(|period| period.from == *id && kind.name == "moment");
    let step = begun.and_then(|period| period.step.as_ref());
    step.map_or_else(String::new, |step| format!(", step = {}", step.get() * 60))
}

fn ranges(field: &FieldSpec) -> (Option<String>, Option<String>) {
    let longest = field.kind.and_then(FieldType::longest);
    let is_percent = field.is(FieldType::Percent);
    let is_integer = field.is(FieldType::Integer);
    let narrow = |bound: &&Number| !is_integer || is_stored(bound);
    let least = field.min.as_ref().filter(narrow).map(ToString::to_string);
    let most = field.max.as_ref().filter(narrow).map(ToString::to_string);
    if let Some(longest) = longest {
        let most = most.unwrap_or_else(|| longest.to_string());
        return (
            least.map(|least| format!("min_len = {least}")),
            Some(format!("max_len = {most}")),
        );
    }
    let usual = if is_percent {
        Some(("0", "100"))
    } else if is_integer {
        Some(("-LARGEST", "LARGEST"))
    } else {
        None
    };
    let least = least.or_else(|| usual.map(|(least, _)| least.to_owned()));
    let most = most.or_else(|| usual.map(|(_, most)| most.to_owned()));
    (
        least.map(|least| format!("min = {least}")),
        most.map(|most| format!("max = {most}")),
    )
}

/// Returns true if a whole number has no more digits than one that is stored.
fn is_stored(bound: &Number) -> bool {
    let (units, _) = bound.units_and_decimals();
    units.unsigned_abs() < 10_u64.pow(MAX_DIGITS as u32)
}

fn refuse_keys(spec: &Spec, path: &str, field: &FieldSpec, found: &mut Found) {
    found.if_set(
        field.fold && is_written_by_nobody(field),
        format!("{path}.fold"),
        "folded text that people do not enter",
    );
    found.if_set(
        field.match_email.is_some() && spec.tenancy.is_some(),
        format!("{path}.match"),
        "matching accounts of an application with teams",
    );
}

/// Returns the fields for which something is true.
pub(super) fn such(fields: &[Field], is_such: impl Fn(&Field) -> bool) -> Vec<Field> {
    fields
        .iter()
        .filter(|field| is_such(field))
        .cloned()
        .collect()
}
