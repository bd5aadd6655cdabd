//! Entities.

use super::{
    access::Access,
    csv::{self, Csv},
    expr::{self, Translator},
    field::{Field, Owner},
    follow::Follow,
    history::History,
    label::label_field,
    list::List,
    machine::Machine,
    messages::Messages,
    module::Comments,
    names::{self, capitalised, one_line},
    rules::RowRule,
    sample::{Entry, sample},
    schedules::Schedule,
    stored::{self, Attachments},
    tenancy,
    unsupported::Found,
    views::{Moves, Planner, Views},
};
use sayso_expr::{Place, Schema};
use sayso_spec::{
    Id, Spec,
    model::{Delete, Entity as EntitySpec, Field as FieldSpec, OnDelete},
    names as sql,
};
use serde::Serialize;

/// An entity, as the templates write it.
#[derive(Debug, Serialize)]
pub struct Entity {
    /// The id in the specification.
    pub id: String,
    /// The name of its module and of its table.
    pub module: String,
    /// The name of its type.
    pub type_name: String,
    /// The name of a variable that has a row.
    pub variable: String,
    /// The name that people see: of one, and of several.
    pub one: String,
    /// The name of several.
    pub many: String,
    /// The name of one with a capital.
    pub title: String,
    /// "a" or "an", before the name of one.
    pub article: &'static str,
    /// The letters of its number.
    pub number: Option<String>,
    /// The field from which its slug is made.
    pub slug: Option<String>,
    /// The field that represents a row in links.
    pub label: String,
    /// The fields that are stored.
    pub fields: Vec<Field>,
    /// Those that people enter in the form.
    pub form: Vec<Field>,
    /// The rules of access.
    pub access: Access,
    /// True if rows that are deleted go to the archive.
    pub is_archived: bool,
    /// The messages about its rows.
    pub messages: Option<Messages>,
    /// The schedules of its rows.
    pub schedules: Vec<Schedule>,
    /// True if a test sends a message about a new row.
    pub tests_messages: bool,
    /// The follows of its rows.
    pub follow: Option<Follow>,
    /// The files that people attach to its rows.
    pub attachments: Option<Attachments>,
    /// The fields that hold files.
    pub files: Vec<Field>,
    /// True if the form has some of them.
    pub has_uploads: bool,
    /// True if the form must have some of them.
    pub needs_files: bool,
    /// True if values stay that a person may not write.
    pub keeps_values: bool,
    /// The megabytes that its form may take, if it has files.
    pub limit: Option<i64>,
    /// True if the values on its page need the scope.
    pub is_shown_scoped: bool,
    /// The comments on its rows.
    pub comments: Option<Comments>,
    /// The histories of its rows.
    pub history: Option<History>,
    /// The state fields.
    pub machines: Vec<Machine>,
    /// The rules of its rows.
    pub rules: Vec<RowRule>,
    /// True if some of the rules are read when a row changes.
    pub has_rules_on_save: bool,
    /// True if some of the rules are read only when a row is new.
    pub has_rules_on_create: bool,
    /// True if some of the rules ask for the scope.
    pub rules_of_scope: bool,
    /// The values of other rows that rules in Rust need.
    pub facts: Vec<expr::Fact>,
    /// True if some of these ask for the scope.
    pub facts_of_scope: bool,
    /// The choices that are values of addresses or of bound arguments.
    pub texts: Vec<String>,
    /// Its list.
    pub list: List,
    /// Its other views.
    pub views: Views,
    /// Its files.
    pub csv: Csv,
    /// True if cells of files name its rows.
    pub is_named: bool,
    /// The entities whose rows are deleted with a row of this one.
    pub deleted_with: Vec<String>,
    /// The entities that refer to this one.
    pub children: Vec<Child>,
    /// The name of a row in URLs.
    #[serde(flatten)]
    pub key: Key,
    /// The values on the page of a row.
    pub shown: Vec<Fact>,
    /// The columns of a new row that the form does not have, with their values.
    pub firsts: Vec<First>,
    /// The calls that add computed values to a query, and labels of rows that not everyone may read.
    pub selects: Vec<String>,
    /// True if some of these ask for the scope.
    pub selects_of_scope: bool,
    /// True if not everyone who reads a row reads all of its fields.
    pub has_read_guards: bool,
    /// True if not everyone who changes a row writes all of its fields.
    pub has_write_guards: bool,
    /// True if the form needs the scope.
    pub is_editor_scoped: bool,
    /// True if the form has values that only the database can check.
    pub has_checks: bool,
    /// True if people order the rows.
    pub is_ordered: bool,
    /// The columns of the form's fields.
    pub columns: Vec<String>,
    /// The parameters of these columns: `$1`, `$2`, …
    pub places: Vec<String>,
    /// The assignments of these columns.
    pub sets: Vec<String>,
    /// The number of these columns.
    pub n: usize,
    /// The icon in the navigation.
    pub icon: &'static str,
    /// True if it has seeds.
    pub has_seeds: bool,
    /// The name of the label's constant, if people write the label.
    pub label_constant: Option<String>,
    /// True if the form of a new row begins with values.
    pub has_first_values: bool,
    /// The values that a test enters into the form of a new row; `None` if the seeds are not enough for it.
    pub sample: Option<Vec<Entry>>,
    /// True if tests create rows as the owner of a tenant.
    pub is_tested: bool,
    /// True if tests look at the history of a row that the owner of a tenant changed.
    pub is_history_tested: bool,
    /// The kinds of values of its fields.
    pub kinds: Vec<&'static str>,
    /// The fields that refer to other rows.
    pub refs: Vec<Field>,
    /// Those of them that are in the form.
    pub form_refs: Vec<Field>,
    /// The fields by which its list is filtered.
    pub filters: Vec<Field>,
    /// The fields by which its list is sorted.
    pub sorted: Vec<Field>,
    /// The entities that it refers to.
    pub referred: Vec<Referred>,
    /// True if fields of other entities refer to it.
    pub is_target: bool,
    /// True if rows that refer to one of its rows keep it from being deleted.
    pub is_restricted: bool,
}

/// An entity that another refers to.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Referred {
    /// The module.
    pub module: String,
    /// The type.
    pub type_name: String,
}

/// A column of a new row.
#[derive(Debug, Serialize)]
pub struct First {
    /// The column.
    pub column: String,
    /// The value in SQL.
    pub sql: String,
}

/// The name of a row in URLs.
#[derive(Debug, Serialize)]
pub struct Key {
    /// `number` or `slug`.
    pub key: &'static str,
    /// The type of a page's parameter.
    pub key_type: &'static str,
    /// The type of a query's argument.
    pub key_arg: &'static str,
    /// The parameter, as a query takes it.
    pub key_ref: &'static str,
    /// The parameter, as an action takes it.
    pub key_owned: &'static str,
    /// The value of a row, as a URL takes it.
    pub key_of_row: String,
    /// The value of a row, as an action takes it.
    pub key_owned_of_row: String,
    /// The parameter, as the address of a page takes it.
    pub key_arg_of_page: &'static str,
}

/// A value on the page of a row.
#[derive(Debug, Serialize)]
pub struct Fact {
    /// The name of its constant among the texts.
    pub constant: String,
    /// The value as a part of a view.
    pub cell: String,
    /// The name of the field, if not everyone who reads the row reads it.
    pub guard: Option<String>,
}

/// An entity that refers to another.
#[derive(Debug, Serialize)]
pub struct Child {
    /// The module.
    pub module: String,
    /// The variable with a row.
    pub variable: String,
    /// The field that refers.
    pub ident: String,
}

impl Entity {
    /// Returns true if tests export or import its rows as the owner of a tenant.
    pub(super) fn tests_files(&self) -> bool {
        let access = &self.access;
        let exports = self.csv.exports && access.export.owner_may;
        let imports = self.csv.imports && access.import.owner_may && access.import_row.is_none();
        self.is_tested && (exports || imports)
    }

    /// Decides how an entity is written.
    pub(super) fn of(
        spec: &Spec,
        schema: &Schema,
        id: &Id,
        entity: &EntitySpec,
        found: &mut Found,
    ) -> Option<Self> {
        let path = format!("entity.{id}");
        refuse_keys(spec, &path, entity, found);
        let Some(label) = label_field(entity) else {
            found.add(format!("{path}.label"), "a label of several fields");
            return None;
        };
        let type_name = names::type_name(id.as_str());
        let variable = names::variable(id.as_str());
        let module = sql::table(spec, id.as_str());
        let owner = Owner {
            id,
            schema,
            variable: &variable,
            table: &module,
        };
        let fields: Vec<Field> = entity
            .fields
            .iter()
            .filter_map(|(field_id, field)| Field::of(spec, &owner, field_id, field, found))
            .collect();
        let one = one_line(entity.name_of(id).as_str());
        let form = such(&fields, |field| field.in_form);
        let bound = such(&form, |field| field.file.is_none());
        let has_uploads = bound.len() < form.len();
        found.if_set(
            has_uploads && entity.access.import.is_some(),
            format!("{path}.access.import"),
            "an import of rows whose form has files",
        );
        let seed = spec.seeds.get(id.as_str());
        found.if_set(
            has_uploads && seed.is_some_and(|seed| seed.count.is_some()),
            format!("seed.{id}.count"),
            "made-up rows whose form has files",
        );
        let columns: Vec<String> = bound.iter().map(|field| field.column.clone()).collect();
        let files = such(&fields, |field| field.file.is_some());
        let mut translator = Translator::new(spec, id, schema);
        let access = Access::of(entity, &mut translator, found);
        let machines: Vec<Machine> = such(&fields, |field| field.kind == "state")
            .iter()
            .filter_map(|field| Machine::of(spec, entity, field, &fields, &mut translator, found))
            .collect();
        let facts = translator.facts(found);
        let history = History::of(spec, id, &variable, &fields, &mut translator, found);
        let sample = sample(spec, entity, &form);
        let moves = machines.iter().map(|machine| Moves {
            ident: machine.ident.clone(),
            move_type: machine.move_type.clone(),
            is_blocked: machine.is_blocked,
        });
        let planner = Planner {
            spec,
            id,
            entity,
            fields: &fields,
            label: &label,
            machines: moves.collect(),
            translator: &translator,
        };
        let views = planner.plan(found);
        let mut firsts = firsts(entity, &fields, &bound, &machines, &translator, found);
        if entity.ordered.is_some() {
            firsts.extend(last_place(&module, &translator, columns.len()));
        }
        let selects = selects(&fields);
        let rules = RowRule::all(entity, &one, &fields, &translator, found);
        let messages = Messages::of(spec, schema, id, &fields, found);
        let is_tested = sample.is_some()
            && access.create.owner_may
            && access.reads_own
            && !rules.iter().any(|rule| rule.reads_values);
        let is_history_tested = is_tested
            && access.update.owner_may
            && fields.iter().any(|field| field.id == label)
            && history.as_ref().is_some_and(History::is_seen_by_owner);
        Some(Self {
            tests_messages: is_tested
                && access.read_sql.is_none()
                && messages
                    .as_ref()
                    .is_some_and(|messages| messages.tested.is_some()),
            key: key(entity, &variable),
            messages,
            schedules: Schedule::all(spec, schema, id, &fields, found),
            follow: Follow::of(spec, &translator, found),
            facts_of_scope: facts.iter().any(|fact| fact.sql.contains("scope.")),
            facts,
            texts: texts(&fields, &machines),
            shown: shown(entity, &variable, &fields, &label),
            children: children(spec, id),
            n: columns.len(),
            firsts,
            selects_of_scope: selects.iter().any(|select| select.contains("scope.")),
            selects,
            has_read_guards: fields.iter().any(|field| field.read.is_some()),
            has_write_guards: form.iter().any(|field| field.may_edit.is_some()),
            is_editor_scoped: !files.is_empty()
                || fields.iter().any(|field| field.read.is_some())
                || form
                    .iter()
                    .any(|field| field.target.is_some() || field.may_edit.is_some()),
            has_checks: form.iter().any(|field| {
                let is_needed = field.form_optional && !field.optional;
                field.unique || field.target.is_some() || is_needed
            }),
            attachments: Attachments::of(spec, id, &translator, found),
            has_uploads,
            needs_files: form
                .iter()
                .any(|field| field.file.as_ref().is_some_and(|file| file.required)),
            keeps_values: form
                .iter()
                .any(|field| field.may_edit.is_some() && field.file.is_none()),
            limit: stored::limit(form.iter().filter_map(|field| field.file.as_ref())),
            is_shown_scoped: !files.is_empty() || fields.iter().any(|field| field.read.is_some()),
            files,
            is_ordered: entity.ordered.is_some(),
            places: (1..=columns.len()).map(|at| format!("${at}")).collect(),
            sets: columns
                .iter()
                .zip(1..)
                .map(|(column, at)| format!("{column} = ${at}"))
                .collect(),
            icon: icon(id.as_str()),
            has_seeds: spec
                .seeds
                .get(id.as_str())
                .is_some_and(|seed| !seed.rows.is_empty() || seed.count.is_some()),
            label_constant: fields
                .iter()
                .find(|field| field.id == label)
                .map(|field| field.constant.clone()),
            has_first_values: form
                .iter()
                .any(|field| field.first_value.is_some() || field.target.is_some()),
            is_tested,
            is_history_tested,
            sample,
            kinds: fields.iter().map(|field| field.kind).collect(),
            refs: such(&fields, |field| field.target.is_some()),
            form_refs: such(&form, |field| field.target.is_some()),
            filters: such(&fields, |field| {
                field.read.is_none() && matches!(field.kind, "ref" | "choice" | "state")
            }),
            sorted: such(&fields, |field| {
                field.key_arms.is_some() && field.read.is_none()
            }),
            referred: referred(id, &fields),
            is_target: refers(spec, id, |_| true),
            is_restricted: refers(spec, id, |field| field.on_delete == OnDelete::Restrict),
            columns,
            many: one_line(entity.many_of(id).as_str()),
            title: capitalised(&one),
            article: if one.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']) {
                "an"
            } else {
                "a"
            },
            number: entity.number.as_ref().map(ToString::to_string),
            slug: entity.slug.as_ref().map(|slug| sql::field(slug.as_str())),
            is_archived: entity.delete == Delete::Archive,
            access,
            comments: Comments::of(spec, id, &translator, found),
            history,
            machines,
            form,
            has_rules_on_save: rules.iter().any(|rule| !rule.on_create),
            has_rules_on_create: rules.iter().any(|rule| rule.on_create),
            rules_of_scope: rules.iter().any(|rule| rule.broken.contains("scope.")),
            rules,
            views,
            csv: Csv::of(spec, id, entity, &fields),
            is_named: csv::is_named(spec, id.as_str()),
            list: List::of(spec, id, entity, &fields, &label, found),
            deleted_with: deleted_with(spec, id),
            id: id.as_str().to_owned(),
            module,
            type_name,
            variable,
            one,
            label: sql::field(&label),
            fields,
        })
    }
}

fn key(entity: &EntitySpec, variable: &str) -> Key {
    if entity.number.is_some() {
        Key {
            key: "number",
            key_type: "i64",
            key_arg: "i64",
            key_ref: "number",
            key_owned: "number",
            key_of_row: format!("{variable}.number"),
            key_owned_of_row: format!("{variable}.number"),
            key_arg_of_page: "number",
        }
    } else {
        Key {
            key: "slug",
            key_type: "String",
            key_arg: "&str",
            key_ref: "&slug",
            key_owned: "slug.clone()",
            key_of_row: format!("&{variable}.slug"),
            key_owned_of_row: format!("{variable}.slug.clone()"),
            key_arg_of_page: "&slug",
        }
    }
}

/// The values of a new row that its form does not have: first states, copied values, and defaults that people do not change.
fn firsts(
    entity: &EntitySpec,
    fields: &[Field],
    form: &[Field],
    machines: &[Machine],
    translator: &Translator<'_>,
    found: &mut Found,
) -> Vec<First> {
    let n = form.len();
    let ids: Vec<String> = form.iter().map(|field| field.id.clone()).collect();
    let id = translator.id.as_str();
    let mut firsts = Vec::new();
    for machine in machines {
        let first = machine.states.first();
        firsts.extend(first.map(|state| First {
            column: machine.ident.clone(),
            sql: format!("'{}'", state.id),
        }));
        firsts.push(First {
            column: format!("{}_since", machine.ident),
            sql: format!("${}", n + 4),
        });
    }
    for field in fields.iter().filter(|field| {
        field.is_stored && !field.in_form && !matches!(field.kind, "state" | "file")
    }) {
        let path = format!("entity.{id}.field.{}", field.id);
        let said = entity.fields.get(&field.id);
        let default = said.and_then(|said| said.default.as_ref());
        let typed = match default {
            Some(expr) => translator.typed(expr, &Place::default(id, field.id.as_str())),
            None => translator.copied(&field.id),
        };
        let Some(typed) = typed else { continue };
        match translator.at_first(&typed, &ids, n + 3) {
            Some(sql) => firsts.push(First {
                column: field.column.clone(),
                sql,
            }),
            None => found.add(path, "the first value"),
        }
    }
    firsts
}

/// The place of a new row in an order by hand: the last one, with a gap before it.
fn last_place(table: &str, translator: &Translator<'_>, n: usize) -> Option<First> {
    let tenant = translator.tenant_column()?;
    Some(First {
        column: "position".to_owned(),
        sql: format!(
            "(SELECT coalesce(max(position), 0) + 1024 FROM {table} WHERE {tenant} = ${})",
            n + 3
        ),
    })
}

/// The calls that add computed values to a query, and labels of rows that not everyone may read.
fn selects(fields: &[Field]) -> Vec<String> {
    let computed = |field: &Field| {
        let value = field.computed.as_ref()?;
        Some(format!(
            ".push(\", \"){value}.push(\" AS {}\")",
            field.column
        ))
    };
    let guarded = |field: &Field| {
        let target = field.target.as_ref()?;
        let guard = target.guard.as_ref()?;
        Some(format!(
            ".push(\", CASE WHEN \"){guard}.push(\" THEN {}.{} END AS {}\")",
            target.alias, target.label, target.label_ident
        ))
    };
    let labels = fields.iter().filter_map(guarded);
    labels.chain(fields.iter().filter_map(computed)).collect()
}

/// The choices that are values of addresses or of bound arguments of actions.
fn texts(fields: &[Field], machines: &[Machine]) -> Vec<String> {
    let choices = fields
        .iter()
        .filter(|field| !field.options.is_empty())
        .map(|field| field.choice_type.clone());
    let moves = machines.iter().map(|machine| machine.move_type.clone());
    choices.chain(moves).collect()
}

/// The fields for which something is true.
fn such(fields: &[Field], is_such: impl Fn(&Field) -> bool) -> Vec<Field> {
    fields
        .iter()
        .filter(|field| is_such(field))
        .cloned()
        .collect()
}

/// The number and all fields but the label, which is the title of the page.
fn shown(entity: &EntitySpec, variable: &str, fields: &[Field], label: &str) -> Vec<Fact> {
    let number = entity.number.is_some().then(|| Fact {
        constant: "NUMBER".to_owned(),
        cell: format!("{{texts::{variable}::number({variable}.number)}}"),
        guard: None,
    });
    let shown = fields.iter().filter(|field| field.id != label);
    let others = shown.map(|field| Fact {
        constant: field.constant.clone(),
        cell: field.cell.clone(),
        guard: field.read.is_some().then(|| field.ident.clone()),
    });
    number.into_iter().chain(others).collect()
}

/// An icon for what the id says.
fn icon(id: &str) -> &'static str {
    match id {
        "task" | "todo" | "habit" => "Check",
        "person" | "customer" | "contact" | "client" | "patient" | "employee" | "student" => {
            "People"
        }
        _ => "Folder",
    }
}

fn children(spec: &Spec, id: &Id) -> Vec<Child> {
    let mut children = Vec::new();
    for (child, entity) in spec.entities.iter().filter(|(child, _)| *child != id) {
        // The list of an entity is filtered by its first field that refers to the other.
        let field = entity
            .fields
            .iter()
            .find(|(_, field)| field.to.as_ref() == Some(id));
        children.extend(field.map(|(field, _)| Child {
            module: sql::table(spec, child.as_str()),
            variable: names::variable(child.as_str()),
            ident: sql::field(field.as_str()),
        }));
    }
    children
}

/// The entities that the fields refer to, each once, without accounts and the entity itself.
fn referred(id: &Id, fields: &[Field]) -> Vec<Referred> {
    let mut referred = Vec::new();
    for target in fields.iter().filter_map(|field| field.target.as_ref()) {
        let entity = Referred {
            module: target.module.clone(),
            type_name: target.type_name.clone(),
        };
        if !target.account && target.entity != id.as_str() && !referred.contains(&entity) {
            referred.push(entity);
        }
    }
    referred
}

/// Returns true if a field of an entity refers to this one in that way.
fn refers(spec: &Spec, id: &Id, is_such: impl Fn(&FieldSpec) -> bool) -> bool {
    let mut fields = spec
        .entities
        .values()
        .flat_map(|entity| entity.fields.values());
    fields.any(|field| field.to.as_ref() == Some(id) && is_such(field))
}

fn deleted_with(spec: &Spec, id: &Id) -> Vec<String> {
    let refers =
        |field: &FieldSpec| field.to.as_ref() == Some(id) && field.on_delete == OnDelete::Cascade;
    let others = spec
        .entities
        .iter()
        .filter(|(_, other)| other.fields.values().any(refers));
    others
        .map(|(id, other)| other.many_of(id).as_str().to_owned())
        .collect()
}

fn refuse_keys(spec: &Spec, path: &str, entity: &EntitySpec, found: &mut Found) {
    let is_tenant = path
        .strip_prefix("entity.")
        .is_some_and(|id| tenancy::is_tenant(spec, id));
    found.if_set(entity.join, format!("{path}.join"), "pure links");
    found.if_set(entity.shared, format!("{path}.shared"), "rows in no tenant");
    found.if_set(
        !entity.unique.is_empty(),
        format!("{path}.unique"),
        "uniqueness of several fields",
    );
    if is_tenant {
        tenant_access(path, entity, found);
    }
    found.if_set(
        !is_tenant && entity.number.is_none() && entity.slug.is_none(),
        path,
        "an entity without `number` or `slug`",
    );
}

/// Tenants are created by anyone who is signed in.
fn tenant_access(path: &str, entity: &EntitySpec, found: &mut Found) {
    let create = entity.access.create.as_ref().map(|expr| expr.as_str());
    found.if_set(
        create != Some("signed_in"),
        format!("{path}.access.create"),
        "another rule than `signed_in`",
    );
    let access = &entity.access;
    found.if_set(
        access.export.is_some(),
        format!("{path}.access.export"),
        "export of teams",
    );
    found.if_set(
        access.import.is_some(),
        format!("{path}.access.import"),
        "import of teams",
    );
}
