//! A tour of an application of any specification: people arrive as it lets them in, and each entity is created, shown,
//! found, sorted, exported, moved, changed and deleted by someone who may, and refused to those without a role.
//!
//! It knows the specification and the structure of pages. It does not guess: a form that it cannot fill in is a failure.
//!
//! ```sh
//! SAYSO_DRIVEN=warehouse cargo test -p sayso-generated-e2e --test generated tour
//! ```

mod arrival;
mod form;
mod page;
mod refused;
mod walk;

use crate::{BOTH, known::spec, project, site::Site};
use arrival::Guest;
use sayso_spec::{Id, model};

/// The most rounds in which rows are tried, each after all others have moved on by one state.
const ROUNDS: usize = 3;

/// Entities whose forms take more than their controls say.
const BEYOND: [(&str, &str); 1] = [
    // Its time is within the shifts of a stylist who has the skill.
    ("hair-salon", "appointment"),
];

/// An entity of the tour, with the address of its list.
struct Stop {
    id: &'static Id,
    entity: &'static model::Entity,
    list: String,
}

#[tokio::test(flavor = "multi_thread")]
async fn everything_that_the_navigation_offers_works() {
    for js in BOTH {
        let site = Site::open().await;
        let guests = arrival::guests(&site, js).await;
        let mut problems = Vec::new();
        for guest in &guests {
            pages_open(guest, &mut problems).await;
        }
        let met = walk_all(&guests, &mut problems).await;
        for guest in &guests {
            page::compare_numbers(guest, &mut problems).await;
        }
        problems.extend(site.failures());
        assert!(problems.is_empty(), "{js:?}:\n{}", problems.join("\n"));
        assert!(met > 0, "no entity can be created from its list");
    }
}

/// Walks through all entities that someone can create. One whose form is refused comes again, after rows of others have
/// moved on: a rule may ask for their state. Gives the number of entities.
async fn walk_all(guests: &[Guest], problems: &mut Vec<String>) -> usize {
    let mut left = in_order();
    let mut rows = Vec::new();
    let mut messages = Vec::new();
    for _ in 0..ROUNDS {
        let mut again = Vec::new();
        messages.clear();
        for (id, entity) in left {
            let Some((guest, stop)) = creator(guests, id, entity).await else {
                again.push((id, entity));
                continue;
            };
            match walk::walk(guest, &stop, problems).await {
                Ok(row) => {
                    guest.learn(&row.path).await;
                    for other in guests {
                        refused::try_without_rights(other, &stop, problems).await;
                    }
                    rows.push((guest, stop, row));
                }
                Err(what) if BEYOND.contains(&(project::name(), id.as_str())) => {
                    eprintln!("{id}: {what}");
                }
                Err(what) => {
                    messages.push(format!("{id} of {}: a row is refused: {what}", guest.name));
                    again.push((id, entity));
                }
            }
        }
        left = again;
        if left.is_empty() {
            break;
        }
        for (guest, stop, row) in &rows {
            walk::step(guest, stop, row, problems).await;
        }
    }
    for (id, _) in left {
        eprintln!("{id}: no one creates a row by a form");
    }
    problems.extend(messages);
    rows.len()
}

/// The entities, those first that others refer to.
fn in_order() -> Vec<(&'static Id, &'static model::Entity)> {
    let mut left: Vec<_> = spec().entities.iter().collect();
    let mut ordered: Vec<(&'static Id, &'static model::Entity)> = Vec::new();
    while !left.is_empty() {
        let is_known = |to: &Id| !left.iter().any(|(id, _)| *id == to);
        let is_ready = |(id, entity): &(&'static Id, &'static model::Entity)| {
            let mut targets = entity.fields.values().filter_map(|field| field.to.as_ref());
            targets.all(|to| to == *id || is_known(to))
        };
        // A cycle of references begins with its first entity.
        let place = left.iter().position(is_ready).unwrap_or_default();
        ordered.push(left.remove(place));
    }
    ordered
}

/// The first guest who knows a form for a new row of an entity.
async fn creator<'a>(
    guests: &'a [Guest],
    id: &'static Id,
    entity: &'static model::Entity,
) -> Option<(&'a Guest, Stop)> {
    let one = entity.name_of(id).as_str().to_lowercase();
    for guest in guests {
        if let Some(list) = guest.list_of(&one) {
            return Some((guest, Stop { id, entity, list }));
        }
    }
    None
}

/// Opens each page of the navigation by its link.
async fn pages_open(guest: &Guest, problems: &mut Vec<String>) {
    guest.goto("/").await;
    let links = page::navigation(guest).await;
    assert!(!links.is_empty(), "{} has no navigation", guest.name);
    for link in links {
        guest.goto(&link.path).await;
        let status = crate::seen::get(guest, &link.path).await.status;
        if status != 200 || !guest.has("main h1").await {
            problems.push(format!("{}: {} answers {status}", guest.name, link.path));
        }
        guest.learn(&link.path).await;
    }
}
