//! The forms that one rendering of a page has opened, so that no two of them have the same id.

use crate::process::lock::lock;
use std::{
    collections::BTreeMap,
    fmt,
    panic::Location,
    sync::{Mutex, MutexGuard},
};

/// The places of the open forms, by their level and their id.
///
/// Layouts and page render at the same time, so each level counts for itself: the second form of a level with an id
/// gets another one, whatever the other levels do meanwhile. When two levels have an id in common, they are rendered
/// once more, one after the other, with one count for all of them.
#[derive(Default)]
pub(crate) struct OpenForms(Mutex<BTreeMap<(usize, String), Vec<&'static Location<'static>>>>);

impl OpenForms {
    fn lock(&self) -> MutexGuard<'_, BTreeMap<(usize, String), Vec<&'static Location<'static>>>> {
        lock(&self.0)
    }

    /// The id of one more form that asks for `id`.
    pub(super) fn open(
        &self,
        level: usize,
        id: String,
        place: &'static Location<'static>,
    ) -> String {
        let mut forms = self.lock();
        let places = forms.entry((level, id.clone())).or_default();
        places.push(place);
        match places.len() {
            1 => id,
            number => format!("{id}--{number}"),
        }
    }

    /// Returns whether a form with the id has been opened.
    pub(crate) fn has(&self, id: &str) -> bool {
        let forms = self.lock();
        let numbered = id
            .rsplit_once("--")
            .and_then(|(asked, number)| Some((asked, number.parse().ok()?)));
        forms.iter().any(|((_, asked), places)| {
            asked == id
                || numbered.is_some_and(|(same, number): (&str, usize)| {
                    asked == same && places.len() >= number
                })
        })
    }

    /// Returns whether two levels have an id in common.
    pub(crate) fn clash(&self) -> bool {
        let forms = self.lock();
        let mut ids: Vec<&str> = forms.keys().map(|(_, id)| id.as_str()).collect();
        ids.sort_unstable();
        ids.windows(2).any(|pair| pair[0] == pair[1])
    }

    /// Begins with no forms.
    pub(crate) fn clear(&self) {
        self.lock().clear();
    }

    /// Forgets the forms of a level and of those inside it, which an error page replaces.
    pub(crate) fn forget_from(&self, level: usize) {
        self.lock().retain(|(opened, _), _| *opened < level);
    }

    /// For developers: which forms asked for the same id, and where they are.
    pub(crate) fn complaints(&self) -> Vec<String> {
        let forms = self.lock();
        let doubles = forms.iter().filter(|(_, places)| places.len() > 1);
        doubles
            .map(|((_, id), places)| {
                let first = format!("{}:{}", places[0].file(), places[0].line());
                let second = format!("{}:{}", places[1].file(), places[1].line());
                format!(
                    "{} forms of this page have the id `{id}`: the first at {first}, the second at {second}. Give each \
                     a key or an id of its own: `<form action={{…}} key={{…}}>`.",
                    places.len()
                )
            })
            .collect()
    }
}

impl fmt::Debug for OpenForms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.lock().keys()).finish()
    }
}
