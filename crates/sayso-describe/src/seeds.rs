//! Rows to try the application with.

use crate::{
    draft::{Draft, id, is_one_of},
    people::People,
    sample,
};
use sayso_spec::{
    Id, Int, Nodes,
    model::{FieldType, Seed, SeedValue},
};

/// First and last names of the people of a demo.
const PEOPLE: &[(&str, &str)] = &[
    ("Olga", "Brandt"),
    ("Marc", "Weber"),
    ("Mina", "Sato"),
    ("Sven", "Larsen"),
    ("Ana", "Costa"),
    ("Ben", "Okafor"),
    ("Lena", "Novak"),
    ("Tom", "Hughes"),
];

/// The number of rows of each entity that are made up.
const ROWS: i64 = 12;

/// Adds people and rows where the archetype has none.
pub(crate) fn add(draft: &mut Draft, people: &People) {
    if people.accounts && !draft.spec.seeds.contains("account") {
        accounts(draft, people);
    }
    for entity in draft.added.clone() {
        let Some(declared) = draft.spec.entities.get(entity.as_str()) else {
            continue;
        };
        if declared.join
            || declared.access.create.is_none()
            || draft.spec.seeds.contains(entity.as_str())
        {
            continue;
        }
        let has_files = declared
            .fields
            .values()
            .any(|field| is_one_of(field, &[FieldType::File, FieldType::Image]));
        let seed = if has_files {
            sample::rows(&draft.spec, &entity)
        } else {
            Some(Seed {
                count: Int::new(ROWS),
                ..Seed::default()
            })
        };
        if let Some(seed) = seed {
            draft.spec.seeds.insert(entity, seed);
        }
    }
    without_targets(draft);
}

/// Removes rows whose required links lead to an entity without rows.
fn without_targets(draft: &mut Draft) {
    loop {
        let spec = &draft.spec;
        let lacking = draft.added.iter().find(|entity| {
            let declared = spec.entities.get(entity.as_str());
            let links = declared
                .into_iter()
                .flat_map(|declared| declared.fields.values());
            spec.seeds.contains(entity.as_str())
                && links
                    .filter(|field| field.required)
                    .filter_map(|field| field.to.as_ref())
                    .any(|to| !spec.seeds.contains(to.as_str()))
        });
        let Some(lacking) = lacking.cloned() else {
            return;
        };
        draft.spec.seeds.remove(lacking.as_str());
    }
}

fn text(words: &str) -> SeedValue {
    SeedValue::Text(words.to_owned())
}

/// Adds a person for each role, the topmost one first, and one without a role.
fn accounts(draft: &mut Draft, people: &People) {
    let others = draft
        .spec
        .roles
        .ids()
        .filter(|role| people.top.as_ref() != Some(*role));
    let mut roles: Vec<Option<Id>> = people.top.iter().chain(others).cloned().map(Some).collect();
    if people.tenant.is_none() {
        roles.push(None);
    }
    let mut rows = Nodes::new();
    for (role, (first, last)) in roles.iter().zip(PEOPLE) {
        let key = first.to_lowercase();
        let mut row = Nodes::new();
        row.insert(id("name"), text(&format!("{first} {last}")));
        row.insert(id("email"), text(&format!("{key}@example.com")));
        if let Some(tenant) = &people.tenant {
            row.insert(tenant.clone(), text("north"));
        }
        if let Some(role) = role {
            row.insert(id("role"), text(role.as_str()));
        }
        rows.insert(id(&key), row);
    }
    let accounts = Seed {
        rows,
        ..Seed::default()
    };
    // Rows of people come first, because the first one is the author of all others.
    let rest = std::mem::take(&mut draft.spec.seeds);
    draft.spec.seeds.insert(id("account"), accounts);
    if let Some(tenant) = &people.tenant {
        let mut north = Nodes::new();
        north.insert(id("name"), text("North"));
        let mut rows = Nodes::new();
        rows.insert(id("north"), north);
        draft.spec.seeds.insert(
            tenant.clone(),
            Seed {
                rows,
                ..Seed::default()
            },
        );
    }
    for (entity, seed) in rest {
        draft.spec.seeds.insert(entity, seed);
    }
}
