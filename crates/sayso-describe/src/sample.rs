//! Written rows of entities with files, of which no rows can be made up.

use crate::{family, fields::capital};
use sayso_spec::{
    Id, Nodes, Number, Spec,
    model::{Field, FieldType, Seed, SeedValue},
};

/// The number of rows.
const ROWS: usize = 6;

/// Words that tell rows apart, by family.
const WORDS: &[(&str, [&str; ROWS])] = &[
    (
        "person",
        [
            "Ada Lind",
            "Ben Okafor",
            "Carla Rossi",
            "David Moreau",
            "Elif Kaya",
            "Femi Adeyemi",
        ],
    ),
    (
        "organisation",
        [
            "Northwind",
            "Blue Harbour",
            "Kestrel & Sons",
            "Lindenhof",
            "Oakfield",
            "Meridian",
        ],
    ),
    (
        "place",
        [
            "Harbour",
            "Old mill",
            "North side",
            "Rose garden",
            "Station",
            "Riverside",
        ],
    ),
    (
        "event",
        [
            "Opening",
            "Spring fair",
            "Summer evening",
            "Open day",
            "Autumn walk",
            "Winter party",
        ],
    ),
    (
        "content",
        [
            "A first look",
            "What we learned",
            "Behind the scenes",
            "Five small things",
            "A good start",
            "Looking back",
        ],
    ),
    (
        "document",
        [
            "Agreement",
            "Minutes of May",
            "Handbook",
            "Annual report",
            "Checklist",
            "Summary",
        ],
    ),
    (
        "thing",
        ["Aurora", "Birch", "Cedar", "Dawn", "Ember", "Fern"],
    ),
];

/// Gives written rows other names, since they are of another thing now: those of a shop that sells books are no mugs.
pub(crate) fn rename(spec: &mut Spec, entity: &Id) {
    let Some(declared) = spec.entities.get(entity.as_str()) else {
        return;
    };
    let long = [FieldType::LongText, FieldType::Markdown];
    let told: Vec<Id> = declared
        .fields
        .iter()
        .filter(|(_, field)| !field.required && field.kind.is_some_and(|kind| long.contains(&kind)))
        .map(|(id, _)| id.clone())
        .collect();
    let called = declared
        .fields
        .iter()
        .find(|(_, field)| field.is(FieldType::Text) && field.required)
        .map(|(id, _)| id.clone());
    let (Some(called), Some((_, words))) = (called, WORDS.last()) else {
        return;
    };
    let Some(seed) = spec.seeds.get_mut(entity.as_str()) else {
        return;
    };
    for (at, (_, row)) in seed.rows.iter_mut().enumerate() {
        let round = at / ROWS + 1;
        let word = words[at % ROWS];
        let name = match round {
            1 => word.to_owned(),
            _ => format!("{word} {round}"),
        };
        row.insert(called.clone(), SeedValue::Text(name));
        for field in &told {
            row.remove(field.as_str());
        }
    }
}

/// Returns some rows with what is required and what is short, or nothing if rows need links.
pub(crate) fn rows(spec: &Spec, entity: &Id) -> Option<Seed> {
    let declared = spec.entities.get(entity.as_str())?;
    let needs_more = declared.fields.values().any(|field| {
        field.required
            && matches!(
                field.kind,
                Some(FieldType::Ref | FieldType::File | FieldType::Image)
            )
    });
    if needs_more {
        return None;
    }
    let family = family::of(entity.as_str());
    let words = WORDS
        .iter()
        .find(|(name, _)| *name == family)
        .or(WORDS.last())
        .map(|(_, words)| words)?;
    let mut rows = Nodes::new();
    for (at, word) in words.iter().enumerate() {
        let mut row = Nodes::new();
        for (id, field) in &declared.fields {
            if let Some(value) = value(id, field, word, at) {
                row.insert(id.clone(), value);
            }
        }
        rows.insert(Id::near(&format!("row_{}", at + 1))?, row);
    }
    Some(Seed {
        rows,
        ..Seed::default()
    })
}

fn value(id: &Id, field: &Field, word: &str, at: usize) -> Option<SeedValue> {
    let text = |text: String| Some(SeedValue::Text(text));
    let number = i64::try_from(at).ok()?;
    match field.kind? {
        FieldType::Text if matches!(id.as_str(), "name" | "title") => text(word.to_owned()),
        FieldType::Text if field.required => text(format!("{} {}", capital(&id.words()), at + 1)),
        FieldType::LongText | FieldType::Markdown if field.required => {
            text(format!("{word}, in a few words."))
        }
        FieldType::Email if field.required || !field.unique => {
            text(format!("row{}@example.com", at + 1))
        }
        FieldType::Date => text(format!("today() + days({})", at * 3)),
        FieldType::Integer | FieldType::Money if field.min.is_none() && field.max.is_none() => {
            let is_year = id.as_str() == "year" || id.as_str().ends_with("_year");
            let number = if is_year {
                1990 + number
            } else {
                number * 5 + 10
            };
            Some(SeedValue::Number(Number::from(number)))
        }
        FieldType::Choice if !field.several => {
            let options = field.options.as_ref()?;
            let option = options.ids().nth(at % options.len())?;
            text(option.to_string())
        }
        _ => None,
    }
}
