//! Rows of the seeds that are made up: how each field gets a value.

use super::{entity::Entity, field::Field, machine::Machine, unsupported::Found, value::Value};
use sayso_spec::{
    Number, Spec,
    model::{Field as FieldSpec, FieldType},
};
use serde::Serialize;

/// Rows of an entity that are made up.
#[derive(Debug, Serialize)]
pub struct Made {
    /// The entity's id.
    pub entity: String,
    /// Their number.
    pub count: i64,
    /// The variable with the scope in which they are made.
    pub scope: String,
    /// The lists of rows to choose from.
    pub lists: Vec<Rows>,
    /// The values by field.
    pub values: Vec<Value>,
    /// The ways to the states.
    pub ways: Vec<Ways>,
}

/// The rows of a table, to choose from.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// The variable, which is the name of the table.
    pub table: String,
    /// The type of a row.
    pub type_name: String,
    /// True if they are accounts.
    pub account: bool,
}

/// The ways from the first state to each of them.
#[derive(Debug, Serialize)]
pub struct Ways {
    /// The name of the field in Rust.
    pub ident: String,
    /// The type of a move.
    pub move_type: String,
    /// True if some moves say why they may fail.
    pub is_blocked: bool,
    /// True if other moves ask for values.
    pub has_asks: bool,
    /// The moves that make rows.
    pub makes: Vec<Making>,
    /// The moves of each way, in Rust.
    pub ways: Vec<Vec<String>>,
}

/// A move that makes a row.
#[derive(Debug, Serialize)]
pub struct Making {
    /// The move, in Rust.
    pub step: String,
    /// The function that makes the row.
    pub function: String,
}

impl Made {
    /// Decides on all rows that are made up, in an order in which they can be made.
    pub(super) fn all(
        spec: &Spec,
        ordered: &[&Entity],
        scope: Option<&str>,
        found: &mut Found,
    ) -> Vec<Self> {
        for (id, seed) in spec.seeds.iter().filter(|(_, seed)| seed.count.is_some()) {
            let is_known = ordered.iter().any(|entity| entity.id == id.as_str());
            let path = format!("seed.{id}.count");
            found.if_set(!is_known, &path, "people and teams that are made up");
            found.if_set(
                is_known && scope.is_none() && seed.count.is_some(),
                &path,
                "rows that are made up by no one",
            );
        }
        let Some(scope) = scope else {
            return Vec::new();
        };
        let made = |entity: &&Entity| {
            let count = spec.seeds.get(&entity.id)?.count?.get();
            let said = spec.entities.get(&entity.id)?;
            let moved = entity.machines.iter().filter(|machine| machine.has_buttons);
            let values = entity.form.form.iter().map(|field| Value {
                field: field.ident.clone(),
                rust: value(entity, field, said.fields.get(&field.id)),
            });
            Some(Self {
                entity: entity.id.clone(),
                scope: scope.to_owned(),
                lists: lists(entity),
                values: values.chain(entity.extra_values()).collect(),
                ways: moved.map(ways).collect(),
                count,
            })
        };
        ordered.iter().filter_map(made).collect()
    }
}

fn lists(entity: &Entity) -> Vec<Rows> {
    let mut lists = Vec::new();
    for target in entity
        .relations
        .form_refs
        .iter()
        .filter_map(|field| field.target.as_ref())
    {
        let rows = Rows {
            table: target.module.clone(),
            type_name: target.type_name.clone(),
            account: target.account,
        };
        if !lists.contains(&rows) {
            lists.push(rows);
        }
    }
    lists
}

/// The shortest way to each state that moves lead to which ask for no values.
fn ways(machine: &Machine) -> Ways {
    let first = machine.states.first().map(|state| state.variant.as_str());
    let mut reached: Vec<(&str, Vec<String>)> =
        first.into_iter().map(|state| (state, Vec::new())).collect();
    let mut at = 0;
    while let Some((state, way)) = reached.get(at).cloned() {
        for step in machine
            .moves
            .iter()
            .filter(|step| step.asks.is_none() && step.from.iter().any(|from| from == state))
        {
            if reached.iter().all(|(known, _)| *known != step.to) {
                let step_name = format!("{}::{}", machine.move_type, step.variant);
                let longer = way.iter().cloned().chain([step_name]);
                reached.push((&step.to, longer.collect()));
            }
        }
        at += 1;
    }
    let makes = machine.moves.iter().filter_map(|step| {
        Some(Making {
            step: format!("{}::{}", machine.move_type, step.variant),
            function: step.makes.clone()?,
        })
    });
    Ways {
        makes: makes.collect(),
        has_asks: machine.has_asks,
        ident: machine.ident.clone(),
        move_type: machine.move_type.clone(),
        is_blocked: machine.is_blocked,
        ways: reached.into_iter().map(|(_, way)| way).collect(),
    }
}

/// The value of a field of the form, as Rust over `sample`.
fn value(entity: &Entity, field: &Field, said: Option<&FieldSpec>) -> String {
    if field.optional {
        if let Some(target) = &field.target {
            return format!("sample.maybe_pick(&{})", target.module);
        }
        if field.kind == "choice" {
            return format!("sample.maybe_pick({}::ALL)", field.choice_type);
        }
    }
    if field.kind == "several" {
        return format!("vec![sample.pick({}::ALL)?]", field.choice_type);
    }
    let Some(code) = said.and_then(|said| plain(entity, field, said)) else {
        return "Default::default()".to_owned();
    };
    if field.optional {
        format!("sample.maybe(|sample| {code})")
    } else {
        in_form(field, code)
    }
}

/// A required value as the form has it, where someone may not write it.
fn in_form(field: &Field, code: String) -> String {
    if field.form_optional {
        format!("Some({code})")
    } else {
        code
    }
}

fn plain(entity: &Entity, field: &Field, said: &FieldSpec) -> Option<String> {
    let number = |least: i64, most: i64, scale: u32| {
        let (least, most) = bounds(said, least, most, scale);
        format!("sample.number({least}..={most})")
    };
    let scale = u32::from(field.scale);
    let units = |least: i64, most: i64| {
        let one = 10_i64.pow(scale);
        let number = number(least * one, most * one, scale);
        format!("Decimal::from_units({number})")
    };
    Some(match field.kind {
        "text" | "lines" | "markdown" | "colour" => text(entity, field, said),
        "number" if is_year(&field.id) => number(1990, 2025, 0),
        "number" => number(1, 20, 0),
        "rating" => format!("sample.number(1..={})", said.out_of.get()),
        "duration" => number(15, 480, 0),
        "decimal" => units(1, 90),
        "percent" => units(0, 100),
        "money" => units(5, 900),
        "flag" => "sample.flag()".to_owned(),
        "date" => format!("clock::today() + sample.days({})", days(&field.id)),
        "time" => "sample.time()".to_owned(),
        "moment" => format!("sample.moment(clock::today(), {})", days(&field.id)),
        "ref" => format!("sample.pick(&{})?", field.target.as_ref()?.module),
        "choice" => format!("sample.pick({}::ALL)?", field.choice_type),
        _ => return None,
    })
}

/// Returns true for a field that counts years of the calendar, by its id.
fn is_year(id: &str) -> bool {
    id == "year" || id.ends_with("_year")
}

/// The bounds of a number in units: the usual ones, as far as the field's own go with them.
fn bounds(said: &FieldSpec, least: i64, most: i64, scale: u32) -> (i64, i64) {
    let in_units = |bound: &Number| {
        let (units, decimals) = bound.units_and_decimals();
        let more = scale.saturating_sub(decimals);
        units.saturating_mul(10_i64.saturating_pow(more))
    };
    let low = said.min.as_ref().map(in_units);
    let high = said.max.as_ref().map(in_units);
    let fits = low.is_none_or(|low| low <= most) && high.is_none_or(|high| high >= least);
    match (low, high) {
        _ if fits => (
            low.unwrap_or(least).max(least),
            high.unwrap_or(most).min(most),
        ),
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low.saturating_add(most - least)),
        (None, Some(high)) => (high.saturating_sub(most - least), high),
        (None, None) => (least, most),
    }
}

fn text(entity: &Entity, field: &Field, said: &FieldSpec) -> String {
    if let Some(pattern) = &said.pattern {
        return format!("sample.pattern({pattern:?})");
    }
    let whole = |bound: &Number| bound.units_and_decimals().0;
    let least = said.min.as_ref().map_or(0, whole);
    let usual = match said.kind {
        Some(FieldType::LongText | FieldType::Markdown) => 400,
        _ => 80,
    };
    let most = said.max.as_ref().map_or(usual.max(least), whole);
    format!(
        "sample.text(Words::{}, {least}..={most})",
        words(entity, field, said)
    )
}

/// The words of a text, by its type and the ids of field and entity.
fn words(entity: &Entity, field: &Field, said: &FieldSpec) -> &'static str {
    match said.kind {
        Some(FieldType::Email) => return "Email",
        Some(FieldType::Url) => return "Url",
        Some(FieldType::Phone) => return "Phone",
        Some(FieldType::Colour) => return "Colour",
        Some(FieldType::Address) => return "Address",
        Some(FieldType::LongText | FieldType::Markdown) => return "Paragraph",
        _ => {}
    }
    let names_row =
        field.ident == entity.label || matches!(field.id.as_str(), "name" | "title" | "label");
    let of_field = WORDS.iter().find(|(_, ids)| has_word(&field.id, ids));
    let of_entity = WORDS
        .iter()
        .find(|(_, ids)| names_row && has_word(&entity.id, ids));
    of_field.or(of_entity).map_or("Thing", |(words, _)| words)
}

/// Words of ids, and what their texts are.
const WORDS: &[(&str, &[&str])] = &[
    (
        "Person",
        &[
            "person",
            "customer",
            "contact",
            "author",
            "guest",
            "patient",
            "employee",
            "student",
            "teacher",
            "candidate",
            "speaker",
            "applicant",
            "people",
            "owner",
        ],
    ),
    (
        "Company",
        &[
            "company",
            "firm",
            "supplier",
            "client",
            "vendor",
            "employer",
            "sponsor",
            "organisation",
            "agency",
        ],
    ),
    (
        "Place",
        &[
            "city",
            "town",
            "place",
            "location",
            "venue",
            "branch",
            "site",
            "destination",
        ],
    ),
    (
        "Task",
        &[
            "task",
            "todo",
            "ticket",
            "issue",
            "request",
            "job",
            "step",
            "milestone",
            "goal",
            "chore",
        ],
    ),
    (
        "Sentence",
        &[
            "note",
            "notes",
            "comment",
            "description",
            "reason",
            "remark",
            "summary",
            "text",
            "message",
        ],
    ),
];

fn has_word(id: &str, words: &[&str]) -> bool {
    id.split('_').any(|word| words.contains(&word))
}

/// The days from the present one on, by what the id says.
fn days(id: &str) -> &'static str {
    let has = |words: &[&str]| has_word(id, words);
    if has(&["birth", "born", "birthday"]) {
        "-22_000..=-7_000"
    } else if has(&["due", "deadline", "until", "end", "ends", "expires", "to"]) {
        "-7..=45"
    } else if has(&["since", "joined", "founded", "bought"]) {
        "-900..=-1"
    } else {
        "-30..=30"
    }
}
