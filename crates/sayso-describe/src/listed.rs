//! Things in the list behind the name of the application: "a clinic system with patients, visits and prescriptions".

use crate::{
    family,
    words::{Word, find, meet},
};
use sayso_reader::{Entity, Reading, Span};

/// Words that lead from the name to the list.
const LEADS: &[&str] = &[
    "with",
    "including",
    "has",
    "have",
    "for",
    "of",
    "to",
    "manage",
    "track",
];

/// Words of titles that are about a system.
const SYSTEMS: &[&str] = &[
    "management",
    "system",
    "app",
    "application",
    "tracker",
    "platform",
    "website",
    "site",
    "software",
    "record",
    "portal",
    "manager",
    "tool",
    "dashboard",
    "program",
    "database",
    "crm",
    "erp",
    "administration",
    "office",
    "clinic",
    "practice",
];

/// Last words of what is no record although a family has it.
const NO_RECORDS: &[&str] = &[
    "reminder",
    "report",
    "review",
    "comment",
    "note",
    "file",
    "checkout",
    "check",
    "sign_up",
    "login",
    "registration",
    "search",
    "history",
    "result",
    "status",
    "state",
    "location",
    "address",
    "date",
    "total",
    "cost",
    "budget",
    "fee",
    "score",
];

/// Adds what the list names and the reading does not have.
pub(crate) fn add(reading: &mut Reading, text: &str, words: &[Word], title: Option<&Span>) {
    let Some(title) = title else {
        return;
    };
    of_title(reading, words, title);
    let found = items(text, words, title);
    if found.len() < 2 || !is_system(words, title) {
        return;
    }
    for (name, span) in found.into_iter().filter(|(name, _)| is_record(name)) {
        let is_read = reading.entities.iter().any(|entity| entity.name == name)
            || reading
                .features
                .iter()
                .any(|feature| meet(&feature.span, &span))
            || reading.views.iter().any(|view| meet(&view.span, &span))
            || reading
                .absent
                .iter()
                .any(|absent| meet(&absent.span, &span));
        if is_read {
            continue;
        }
        // A system has records, not values.
        reading.fields.retain(|field| !meet(&field.span, &span));
        reading.entities.push(Entity {
            name,
            also: Vec::new(),
            spans: vec![span],
        });
    }
}

/// Adds the thing of a title such as "stock report website" if the text speaks of it again.
fn of_title(reading: &mut Reading, words: &[Word], title: &Span) {
    let inside = words.iter().filter(|word| meet(&word.span, title));
    let parts: Vec<&str> = inside.map(|word| word.one.as_str()).collect();
    let Some((system, thing)) = parts.split_last() else {
        return;
    };
    let name = thing.join("_");
    let places: Vec<Span> = find(words, &thing.join(" ")).collect();
    let is_known = reading.entities.iter().any(|entity| entity.name == name);
    let is_thing = thing.len() > 1 && family::of(thing[thing.len() - 1]) != family::THING;
    if is_known || !is_thing || !SYSTEMS.contains(system) || places.len() < 2 {
        return;
    }
    reading
        .views
        .retain(|view| !places.iter().any(|place| meet(place, &view.span)));
    reading.entities.insert(
        0,
        Entity {
            name,
            also: Vec::new(),
            spans: places,
        },
    );
}

/// Returns true if a word behind or at the end of the title is about a system and not about a thing.
fn is_system(words: &[Word], title: &Span) -> bool {
    let inside = words.iter().filter(|word| meet(&word.span, title));
    let next = words.iter().find(|word| word.span.start >= title.end);
    inside
        .chain(next)
        .any(|word| SYSTEMS.contains(&word.one.as_str()))
}

/// Returns true for names whose last word is of a known family.
fn is_record(name: &str) -> bool {
    let last = name.rsplit('_').next().unwrap_or(name);
    family::of(last) != family::THING && !NO_RECORDS.contains(&last)
}

/// Returns the items of the list behind the title, up to the end of the sentence.
fn items(text: &str, words: &[Word], title: &Span) -> Vec<(String, Span)> {
    let behind: Vec<&Word> = words
        .iter()
        .filter(|word| word.span.start >= title.end)
        .collect();
    let colon = behind
        .first()
        .and_then(|first| text.get(title.end..first.span.start))
        .is_some_and(|between| between.contains(':'));
    let lead = behind
        .first()
        .is_some_and(|first| LEADS.contains(&first.one.as_str()));
    let list = match (colon, lead) {
        (true, _) => behind.as_slice(),
        (false, true) => behind.get(1..).unwrap_or_default(),
        (false, false) => return Vec::new(),
    };
    let mut items: Vec<Vec<&Word>> = vec![Vec::new()];
    let mut end = None;
    for word in list {
        let between = end
            .and_then(|end: usize| text.get(end..word.span.start))
            .unwrap_or_default();
        if between.contains(['.', ';', ':', '(', '!', '?', '\n']) {
            break;
        }
        end = Some(word.span.end);
        let is_joint = matches!(word.one.as_str(), "and" | "or" | "plus");
        if is_joint || between.contains(',') {
            items.push(Vec::new());
        }
        if let Some(item) = items.last_mut().filter(|_| !is_joint) {
            item.push(word);
        }
    }
    items.iter().filter_map(|item| named(item)).collect()
}

/// Returns an item of one to three words as a name.
fn named(item: &[&Word]) -> Option<(String, Span)> {
    if item.is_empty() || item.len() > 3 {
        return None;
    }
    let first = item.first()?;
    let name: Vec<&str> = item.iter().map(|word| word.one.as_str()).collect();
    let span = first.span.start..item.last()?.span.end;
    Some((name.join("_"), span))
}

#[cfg(test)]
mod tests {
    use super::items;
    use crate::words::words;

    #[test]
    fn the_list_ends_with_its_sentence() {
        let found = |text: &str, title: &str| {
            let names: Vec<String> = items(text, &words(text), &(0..title.len()))
                .into_iter()
                .map(|(name, _)| name)
                .collect();
            names.join(" ")
        };
        assert_eq!(
            found(
                "Fleet: vehicles, fuel logs and trips. Drivers too.",
                "Fleet"
            ),
            "vehicle fuel_log trip"
        );
        assert_eq!(
            found("Clinic with patients and visits", "Clinic"),
            "patient visit"
        );
        assert_eq!(found("Clinic. Patients, visits", "Clinic"), "");
    }
}
