//! Rows that are empty, at month ends, large, and in several scripts.

use super::{ROWS, id, today};
use crate::value::Value;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use sayso_expr::{Field, FieldKind, Schema, Type};

/// A column and its value.
pub(crate) type Cell = (String, Value);

/// The rows of an entity.
pub(crate) struct Table {
    pub(crate) entity: String,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// Returns random rows of all entities.
pub(crate) fn tables(schema: &Schema, random: &mut fastrand::Rng) -> Vec<Table> {
    let table = |(entity, count): &(&str, u64)| {
        let row = |number| row(schema, entity, number, random);
        Table {
            entity: (*entity).to_owned(),
            rows: (0..*count).map(row).collect(),
        }
    };
    ROWS.iter().map(table).collect()
}

fn row(schema: &Schema, entity: &str, number: u64, random: &mut fastrand::Rng) -> Vec<Cell> {
    let found = schema.entity(entity).expect("an entity");
    let mut cells = vec![("id".to_owned(), Value::Id(id(entity, number)))];
    for field in &found.fields {
        let value = value(schema, entity, field, random);
        let folded = match &value {
            Value::Text(text) => Value::Text(sayso_expr::calc::fold(text)),
            _ => Value::Empty,
        };
        if is_folded(field) {
            cells.push((field.folded_column(), folded));
        }
        if field.is_stored_folded {
            continue;
        }
        if !matches!(field.kind, FieldKind::Computed(_)) {
            cells.push((field.column.clone(), value));
        }
    }
    if found.archived {
        let archived = if random.u8(..5) == 0 {
            Value::Instant(moment(random))
        } else {
            Value::Empty
        };
        cells.push(("archived_at".to_owned(), archived));
    }
    cells
}

pub(crate) fn is_folded(field: &Field) -> bool {
    matches!(field.kind, FieldKind::Plain(Type::Text { folded: true }))
}

fn value(schema: &Schema, entity: &str, field: &Field, random: &mut fastrand::Rng) -> Value {
    let is_required = match &field.kind {
        FieldKind::Copied(_) => false,
        _ => field.required,
    };
    if !is_required && random.u8(..10) < 3 {
        return Value::Empty;
    }
    match &field.kind {
        FieldKind::Choice(options, _) => {
            let option = &options[random.usize(..options.len())];
            Value::Option(option.clone())
        }
        FieldKind::Ref { to, .. } => {
            let (_, count) = ROWS.iter().find(|(id, _)| id == to).expect("an entity");
            Value::Id(id(to, random.u64(..*count)))
        }
        FieldKind::Plain(ty) => plain(ty, field.largest, random),
        FieldKind::Copied(_) => {
            let typed = schema.resolved(entity, &field.id).expect("a typed path");
            plain(&typed.ty, typed.largest, random)
        }
        FieldKind::Computed(_) => Value::Empty,
    }
}

const TEXTS: &[&str] = &[
    "a", "A", "b", "ab", "Ä", "ä", "ß", "SS", "z", "Z", "Ω", "ω", "it's", "日本", "😀", "é", "x y",
    "\"", "\\", "%_", "\u{e000}",
];

fn plain(ty: &Type, largest: u64, random: &mut fastrand::Rng) -> Value {
    match ty {
        Type::Boolean => Value::Boolean(random.bool()),
        Type::Text { .. } | Type::File | Type::Several => {
            Value::Text(TEXTS[random.usize(..TEXTS.len())].to_owned())
        }
        Type::Duration => Value::Number([0, 1, 45, 90, 24 * 60, 52_596_000][random.usize(..6)]),
        Type::Date => Value::Date(day(random)),
        Type::Time => {
            let second = random.u32(..86_400) / 900 * 900;
            Value::Time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).expect("a time"))
        }
        Type::Instant => Value::Instant(moment(random)),
        _ => Value::Number(number(largest, random)),
    }
}

fn number(largest: u64, random: &mut fastrand::Rng) -> i64 {
    let most = i64::try_from(largest).expect("a small number");
    let number = match random.u8(..12) {
        0 => 0,
        1 => 1,
        2 => 5,
        3 => -1,
        4 => most,
        5 => -most,
        6 => random.i64(-most..=most),
        7 | 8 => random.i64(-10..10),
        9 => random.i64(-100_000..100_000),
        _ => random.i64(-500..500),
    };
    number.clamp(-most, most)
}

/// Days around the ends of months and years.
const DAYS: &[(i32, u32, u32)] = &[
    (2024, 1, 31),
    (2024, 2, 28),
    (2024, 2, 29),
    (2024, 3, 1),
    (2023, 2, 28),
    (2023, 12, 31),
    (2024, 1, 1),
    (2000, 2, 29),
    (1999, 12, 31),
    (2024, 4, 30),
    (2024, 3, 31),
    (2026, 11, 26),
    (2026, 11, 23),
    (2026, 11, 22),
    (2026, 11, 1),
    (2026, 12, 31),
    (2100, 3, 1),
];

fn day(random: &mut fastrand::Rng) -> NaiveDate {
    if random.bool() {
        let (year, month, day) = DAYS[random.usize(..DAYS.len())];
        return NaiveDate::from_ymd_opt(year, month, day).expect("a day");
    }
    today() + TimeDelta::days(random.i64(-40..40))
}

fn moment(random: &mut fastrand::Rng) -> DateTime<Utc> {
    let midnight = day(random).and_time(NaiveTime::MIN).and_utc();
    let fraction = [0, 1, 500_000, 999_999, 123_000][random.usize(..5)];
    midnight + TimeDelta::seconds(random.i64(0..86_400)) + TimeDelta::microseconds(fraction)
}
