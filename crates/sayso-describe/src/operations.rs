//! Nouns of operations: "task creation" is about tasks.

use crate::words::words;
use sayso_reader::Reading;

/// Words for what is done with records.
const OPERATIONS: &[&str] = &[
    "creation",
    "management",
    "tracking",
    "editing",
    "deletion",
    "handling",
    "viewing",
    "updating",
    "administration",
    "entry",
    "listing",
    "browsing",
    "searching",
    "filtering",
    "sorting",
    "uploading",
    "sharing",
    "maintenance",
    "overview",
];

/// Gives things whose last word is an operation the name of the thing.
pub(crate) fn rename(reading: &mut Reading, text: &str) {
    let found: Vec<(String, String)> = reading
        .entities
        .iter()
        .filter_map(|entity| {
            let written = text.get(entity.spans.first()?.clone())?;
            let parts: Vec<String> = words(written).into_iter().map(|word| word.one).collect();
            let (last, thing) = parts.split_last()?;
            let is_operation = OPERATIONS.contains(&last.as_str()) && !thing.is_empty();
            is_operation.then(|| (entity.name.clone(), thing.join("_")))
        })
        .collect();
    for (old, new) in found {
        let spans: Vec<_> = reading
            .entities
            .iter()
            .filter(|entity| entity.name == old)
            .flat_map(|entity| entity.spans.clone())
            .collect();
        let is_known = reading.entities.iter().any(|entity| entity.name == new);
        if is_known {
            reading.entities.retain(|entity| entity.name != old);
        }
        for entity in &mut reading.entities {
            if entity.name == new && is_known {
                entity.spans.extend(spans.iter().cloned());
            } else if entity.name == old {
                entity.name.clone_from(&new);
            }
        }
        let fields = reading.fields.iter_mut().map(|field| &mut field.entity);
        let links = reading
            .relations
            .iter_mut()
            .flat_map(|link| [&mut link.from, &mut link.to]);
        let states = reading.states.iter_mut().map(|states| &mut states.entity);
        let rights = reading.access.iter_mut().map(|right| &mut right.what);
        let views = reading.views.iter_mut().map(|view| &mut view.of);
        let all = fields.chain(links).chain(states).chain(rights).chain(views);
        for name in all.filter(|name| **name == old) {
            name.clone_from(&new);
        }
    }
}
