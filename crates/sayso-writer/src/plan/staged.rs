//! The rows that tests begin with, where the seeds have no people: people, tenants, and the rows that others need.

use super::{sample, tenancy};
use sayso_spec::{
    ACCOUNT, Id, Nodes, Number, Spec,
    model::{Entity, Field, FieldType, Seed, SeedValue},
};

/// The people: someone who may do most, someone else, and the owner of another tenant.
const PEOPLE: [(&str, &str); 3] = [
    ("alma", "Alma Berg"),
    ("bruno", "Bruno Keller"),
    ("carla", "Carla Meier"),
];

/// The names of the tenants.
const TENANTS: [&str; 2] = ["North", "South"];

/// The key of a row that others need.
const ROW: &str = "sample";

/// Returns the specification with rows for its tests; none if the seeds have people, or no one logs in.
pub(super) fn of(spec: &Spec) -> Option<Spec> {
    let has_people = spec
        .seeds
        .get(ACCOUNT)
        .is_some_and(|seed| !seed.rows.is_empty());
    if spec.auth.is_none() || has_people {
        return None;
    }
    let mut staged = spec.clone();
    match &spec.tenancy {
        Some(tenancy) => {
            add_tenants(&mut staged, &tenancy.entity)?;
            let lower = lowest(spec, &tenancy.owner);
            let roles = [&tenancy.owner, lower, &tenancy.owner];
            let places = [TENANTS[0], TENANTS[0], TENANTS[1]];
            for ((person, role), place) in PEOPLE.iter().zip(roles).zip(places) {
                let mut row = account(person)?;
                set(&mut row, "role", role.as_str())?;
                set(&mut row, tenancy.entity.as_str(), &place.to_lowercase())?;
                add(&mut staged, &ACCOUNT.parse().ok()?, person.0, row)?;
            }
        }
        None => {
            for (at, person) in PEOPLE.iter().take(2).enumerate() {
                let mut row = account(person)?;
                if let Some(role) = highest(spec).filter(|_| at != tenancy::STRANGER) {
                    set(&mut row, "role", role.as_str())?;
                }
                add(&mut staged, &ACCOUNT.parse().ok()?, person.0, row)?;
            }
        }
    }
    add_rows(&mut staged);
    Some(staged)
}

/// The values of a person.
fn account((key, name): &(&str, &str)) -> Option<Nodes<SeedValue>> {
    let mut row = Nodes::new();
    set(&mut row, "name", name)?;
    set(&mut row, "email", &format!("{key}@example.com"))?;
    Some(row)
}

fn set(row: &mut Nodes<SeedValue>, field: &str, text: &str) -> Option<()> {
    row.insert(field.parse().ok()?, SeedValue::Text(text.to_owned()));
    Some(())
}

/// Adds a row to the seeds.
fn add(spec: &mut Spec, entity: &Id, key: &str, row: Nodes<SeedValue>) -> Option<()> {
    let key = key.parse().ok()?;
    if let Some(seed) = spec.seeds.get_mut(entity.as_str()) {
        seed.rows.insert(key, row);
        return Some(());
    }
    let mut rows = Nodes::new();
    rows.insert(key, row);
    let seed = Seed {
        rows,
        ..Seed::default()
    };
    spec.seeds.insert(entity.clone(), seed);
    Some(())
}

/// Returns the role of the application that includes most of the others.
fn highest(spec: &Spec) -> Option<&Id> {
    spec.roles
        .ids()
        .rev()
        .max_by_key(|role| tenancy::roles_with(spec, role).len())
}

/// Returns a role of a tenant that includes as few as possible.
fn lowest<'a>(spec: &'a Spec, owner: &'a Id) -> &'a Id {
    let roles = spec.roles.ids().filter(|role| {
        let owned = tenancy::roles_with(spec, owner);
        owned.contains(&role.as_str())
    });
    roles
        .min_by_key(|role| tenancy::roles_with(spec, role).len())
        .unwrap_or(owner)
}

fn add_tenants(spec: &mut Spec, entity: &Id) -> Option<()> {
    for name in TENANTS {
        let said = spec.entities.get(entity.as_str())?;
        let mut row = needed(spec, said)?;
        let first = said
            .fields
            .iter()
            .find(|(_, field)| field.required && field.kind == Some(FieldType::Text));
        row.insert(first?.0.clone(), SeedValue::Text(name.to_owned()));
        add(spec, entity, &name.to_lowercase(), row)?;
    }
    Some(())
}

/// Adds a row of each entity that rows of others must refer to, those first that others need.
fn add_rows(spec: &mut Spec) {
    loop {
        let next = spec.entities.iter().find_map(|(id, entity)| {
            let is_there = id.as_str() == ACCOUNT
                || tenancy::is_tenant(spec, id.as_str())
                || first_row(spec, id.as_str()).is_some();
            let row = needed(spec, entity).filter(|_| !is_there && is_asked_for(spec, id));
            row.map(|row| (id.clone(), row))
        });
        let Some((id, row)) = next else {
            return;
        };
        if add(spec, &id, ROW, row).is_none() {
            return;
        }
    }
}

/// Returns true if rows of another entity must refer to one of this.
fn is_asked_for(spec: &Spec, id: &Id) -> bool {
    let mut entities = spec.entities.iter().filter(|(other, _)| *other != id);
    entities.any(|(_, other)| {
        let mut fields = other.fields.values();
        fields.any(|field| field.required && field.to.as_ref() == Some(id))
    })
}

fn first_row<'a>(spec: &'a Spec, entity: &str) -> Option<&'a Id> {
    spec.seeds.get(entity)?.rows.ids().next()
}

/// Returns the values that a row must have; none if one of them cannot be made up.
fn needed(spec: &Spec, entity: &Entity) -> Option<Nodes<SeedValue>> {
    let mut row = Nodes::new();
    let required = entity
        .fields
        .iter()
        .filter(|(_, field)| field.required && field.default.is_none());
    for (id, field) in required {
        if matches!(field.kind, Some(FieldType::File | FieldType::Image)) {
            continue;
        }
        row.insert(id.clone(), value(spec, field)?);
    }
    Some(row)
}

fn value(spec: &Spec, field: &Field) -> Option<SeedValue> {
    if field.pattern.is_some() {
        return None;
    }
    let text = |text: &str| Some(SeedValue::Text(text.to_owned()));
    let number = |number: Number| Some(SeedValue::Number(number));
    match field.kind? {
        FieldType::Text | FieldType::LongText | FieldType::Markdown | FieldType::Address => {
            text(&sample::of_length("Sample", field.min, field.max)?)
        }
        FieldType::Phone => text("+41 44 668 18 00"),
        FieldType::Email => text("sample@example.com"),
        FieldType::Url => text("https://example.com/"),
        FieldType::Colour => text("#4f46e5"),
        FieldType::Integer
        | FieldType::Decimal
        | FieldType::Percent
        | FieldType::Money
        | FieldType::Duration => number(sample::number(field.min, field.max)),
        FieldType::Rating => number(Number::from(3)),
        FieldType::Boolean => Some(SeedValue::Boolean(false)),
        FieldType::Date => text("today() + days(30)"),
        FieldType::Time => text("09:30"),
        FieldType::Instant | FieldType::LocalDatetime => text("now() + hours(24)"),
        FieldType::Choice => {
            let first = field.options.as_ref()?.ids().next()?.as_str().to_owned();
            if field.several {
                Some(SeedValue::List(vec![first]))
            } else {
                Some(SeedValue::Text(first))
            }
        }
        FieldType::Ref => text(first_row(spec, field.to.as_ref()?.as_str())?.as_str()),
        _ => None,
    }
}
