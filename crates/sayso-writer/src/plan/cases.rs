//! Cases of access that the specification asks to test.

use super::{
    entity::Entity, field::Field, machine::Move, names, sample::Entry, seeds::Seeds,
    unsupported::Found,
};
use sayso_spec::{
    Deed, Id, Nodes, Operation, Spec,
    model::{Expect, SeedValue, Test},
};
use serde::Serialize;

/// The last part of addresses that a slug may not be, as `db::free_slug` has them.
const TAKEN: [&str; 3] = ["new", "archive", "import"];

/// The most characters of a slug, as `sayso_kit::slug` has it.
const MAX_SLUG: usize = 60;

/// Someone who tries something with a row of the seeds.
#[derive(Debug, Serialize)]
pub struct Case {
    /// The name of its function.
    pub name: String,
    /// The case in words.
    pub said: String,
    /// The address of the person; none for a visitor.
    pub email: Option<String>,
    /// The path of the row's page, as an expression.
    pub row: String,
    /// The path of the form that changes the row, as an expression.
    pub form: String,
    /// The place of a row that is looked up, because its address has its id, among those of its list.
    pub nth: Option<usize>,
    /// The path of the list.
    pub list: String,
    /// A value that tells the row in files.
    pub title: String,
    /// The table of the row.
    pub table: String,
    /// The column that has the last part of its address.
    pub key: &'static str,
    /// `read`, `create`, `update`, `delete`, `export`, `import`, `move`, or `ask` for a move that asks for values.
    pub does: &'static str,
    /// The label of the button of a move.
    pub button: String,
    /// The id of the form of a move that asks for values.
    pub form_id: String,
    /// The values that are entered into it.
    pub entries: Vec<Entry>,
    /// True if it must be done.
    pub allowed: bool,
}

impl Case {
    /// Decides how all cases are written.
    pub(super) fn all(
        spec: &Spec,
        entities: &[Entity],
        seeds: &Seeds,
        found: &mut Found,
    ) -> Vec<Self> {
        let tests = spec.tests.iter();
        tests
            .filter_map(|(id, test)| {
                let case = of(spec, entities, seeds, id, test);
                match case {
                    Ok(case) => Some(case),
                    Err(reason) => {
                        found.add(format!("test.{id}"), reason);
                        None
                    }
                }
            })
            .collect()
    }
}

fn of(
    spec: &Spec,
    entities: &[Entity],
    seeds: &Seeds,
    id: &Id,
    test: &Test,
) -> Result<Case, &'static str> {
    let key = test.on.entity.as_str();
    let found = entities.iter().find(|entity| entity.id == key);
    let entity = found.ok_or("a case about a team or an account")?;
    let step = match &test.does {
        Deed::Move(step) => step_of(entity, step.field.as_str(), step.transition.as_str()),
        Deed::Operation(_) => None,
    };
    let asks = step.and_then(|step| step.asks.as_ref());
    let entries = match asks {
        Some(asks) => asks
            .sample
            .clone()
            .ok_or("a case of a move with values that are not made up")?,
        None => Vec::new(),
    };
    let does = match asks {
        Some(_) => "ask",
        None => does(entity, &test.does)?,
    };
    let email = match spec.auth {
        Some(_) => email(seeds, test)?,
        None => None,
    };
    let place = Place::of(spec, entity, test.on.row.as_str()).ok_or("a row without an address")?;
    let person = email.as_deref().map_or("anyone", |_| test.person.as_str());
    let expected = match test.expect {
        Expect::Allowed => "allowed",
        Expect::Refused => "refused",
    };
    // A move that people never make is on no page.
    let button = match &test.does {
        Deed::Move(said) => step.map_or_else(
            || said.transition.as_str().to_owned(),
            |step| step.label.clone(),
        ),
        Deed::Operation(_) => String::new(),
    };
    let is_refused = test.expect == Expect::Refused;
    let of_list = matches!(does, "create" | "import" | "export");
    Ok(Case {
        name: names::variable(id.as_str()),
        said: format!(
            "`{person}` does `{}` on `{}`: {expected}.",
            test.does, test.on
        ),
        email,
        row: place.row(""),
        form: place.row("/edit"),
        nth: match place.key {
            RowKey::Nth(nth) if is_refused || !of_list => Some(nth),
            _ => None,
        },
        list: place.list,
        title: place.title,
        table: entity.module.clone(),
        key: entity.key.key_column,
        does,
        button,
        form_id: asks.map(|asks| asks.id.clone()).unwrap_or_default(),
        entries,
        allowed: !is_refused,
    })
}

fn does(entity: &Entity, deed: &Deed) -> Result<&'static str, &'static str> {
    let operation = match deed {
        Deed::Move(_) => return Ok("move"),
        Deed::Operation(operation) => operation,
    };
    let of_row = "a case of this operation, whose rule asks for the row";
    Ok(match operation {
        Operation::Read => "read",
        Operation::Create if entity.access.create_row.is_some() => return Err(of_row),
        Operation::Create => "create",
        Operation::Update => "update",
        Operation::Delete => "delete",
        Operation::Export => "export",
        Operation::Import if entity.access.import_row.is_some() => return Err(of_row),
        Operation::Import => "import",
    })
}

/// The address of the person; none for a visitor.
fn email(seeds: &Seeds, test: &Test) -> Result<Option<String>, &'static str> {
    if seeds.home.is_none() {
        return Err("a case without people in the seeds");
    }
    if test.person.as_str() == "anyone" {
        return Ok(None);
    }
    let key = names::variable(test.person.as_str());
    let found = seeds.accounts.iter().find(|account| account.key == key);
    let account = found.ok_or("a person who is not among the seeds")?;
    Ok(Some(account.email.clone()))
}

/// A move that people make.
fn step_of<'e>(entity: &'e Entity, field: &str, transition: &str) -> Option<&'e Move> {
    let machines = entity.machines.iter().filter(|machine| machine.id == field);
    let mut moves = machines.flat_map(|machine| &machine.moves);
    moves.find(|step| step.id == transition)
}

/// The place of a row of the seeds: its address, whose parts come from its values and those of the rows before it.
struct Place {
    /// The path of the list.
    list: String,
    /// The name in its address.
    key: RowKey,
    /// The label.
    title: String,
}

/// The name of a row in its address.
enum RowKey {
    /// A number or a slug.
    Known(String),
    /// An id, which the row gets when it is made: its place among those of its list.
    Nth(usize),
}

impl Place {
    fn of(spec: &Spec, entity: &Entity, key: &str) -> Option<Self> {
        let rows = &spec.seeds.get(&entity.id)?.rows;
        let row = rows.get(key)?;
        let home = home_of(spec, row)?;
        let earlier = rows.iter().take_while(|(other, _)| other.as_str() != key);
        let before = earlier.filter(|(_, row)| home_of(spec, row) == Some(home));
        let key = match slug_field(spec, &entity.id) {
            Some(field) if entity.number.is_none() => {
                let taken = before.map(|(_, row)| slug_of(row, field));
                RowKey::Known(free(slug_of(row, field), taken.collect(), &TAKEN))
            }
            None if entity.number.is_none() => RowKey::Nth(before.count()),
            _ => RowKey::Known((before.count() + 1).to_string()),
        };
        let area = match &spec.tenancy {
            Some(tenancy) => area(spec, tenancy.entity.as_str(), home)?,
            None => String::new(),
        };
        let mut fields = entity.fields.iter();
        let is_told = |field: &&Field| match entity.label_sql {
            // A label that is put together is in no file, but its values are.
            Some(_) => field.kind == "text" && text(row, &field.id).is_some(),
            None => field.ident == entity.label,
        };
        let told = fields.find(is_told);
        Some(Self {
            list: format!("{area}/{}", entity.list.path),
            title: told
                .and_then(|field| text(row, &field.id))
                .unwrap_or_default()
                .to_owned(),
            key,
        })
    }

    /// The path of a page of the row, as an expression over the path `row` that was looked up.
    fn row(&self, end: &str) -> String {
        match &self.key {
            RowKey::Known(key) => format!("\"{}/{key}{end}\"", self.list),
            RowKey::Nth(_) if end.is_empty() => "&row".to_owned(),
            RowKey::Nth(_) => format!("&format!(\"{{row}}{end}\")"),
        }
    }
}

/// The key of a row's tenant, which is the first one if the row names none; empty without tenants.
fn home_of<'a>(spec: &'a Spec, row: &'a Nodes<SeedValue>) -> Option<&'a str> {
    let Some(tenancy) = &spec.tenancy else {
        return Some("");
    };
    let tenant = tenancy.entity.as_str();
    let first = spec.seeds.get(tenant)?.rows.first()?.0.as_str();
    Some(text(row, tenant).unwrap_or(first))
}

/// The beginning of the paths of a tenant's pages.
fn area(spec: &Spec, tenant: &str, key: &str) -> Option<String> {
    let tenants = &spec.seeds.get(tenant)?.rows;
    let field = slug_field(spec, tenant)?;
    let others = tenants
        .iter()
        .take_while(|(other, _)| other.as_str() != key);
    let taken = others.map(|(_, row)| slug_of(row, field));
    let slug = free(slug_of(tenants.get(key)?, field), taken.collect(), &[]);
    Some(format!("/t/{slug}"))
}

fn slug_field<'a>(spec: &'a Spec, entity: &str) -> Option<&'a str> {
    spec.entities.get(entity)?.slug.as_ref().map(Id::as_str)
}

fn slug_of(row: &Nodes<SeedValue>, field: &str) -> String {
    base(text(row, field).unwrap_or_default())
}

fn text<'a>(row: &'a Nodes<SeedValue>, field: &str) -> Option<&'a str> {
    match row.get(field)? {
        SeedValue::Text(text) => Some(text),
        _ => None,
    }
}

/// The slug of a name, as `sayso_kit::slug::of` makes it.
fn base(name: &str) -> String {
    let mut slug = slug::slugify(name);
    slug.truncate(MAX_SLUG);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "x" } else { slug }.to_owned()
}

/// The slug of a row whose name makes `base`, after rows whose names made the slugs `before`.
fn free(base: String, before: Vec<String>, taken: &[&str]) -> String {
    let count = before.iter().filter(|slug| **slug == base).count()
        + usize::from(taken.contains(&base.as_str()));
    match count {
        0 => base,
        _ => format!("{base}-{}", count + 1),
    }
}
