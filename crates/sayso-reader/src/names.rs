//! Names of entities or roles, and other words for them.

use crate::reading::Span;
use std::collections::HashMap;

/// A name.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) also: Vec<String>,
    pub(crate) spans: Vec<Span>,
}

/// Names in the order in which the text has them.
#[derive(Debug, Default)]
pub(crate) struct Names {
    pub(crate) all: Vec<Named>,
    index: HashMap<String, usize>,
}

impl Names {
    /// Adds a name, or a place of one that is known.
    pub(crate) fn add(&mut self, name: &str, span: Span) {
        if name.is_empty() {
            return;
        }
        if let Some(at) = self.index.get(name) {
            self.all[*at].spans.push(span);
            return;
        }
        self.index.insert(name.to_owned(), self.all.len());
        self.all.push(Named {
            name: name.to_owned(),
            also: Vec::new(),
            spans: vec![span],
        });
    }

    /// Makes a short name another word for the only compound that ends in it: "offer" for "job offer". An "attendance record"
    /// is an attendance.
    pub(crate) fn unify(&mut self) {
        let names: Vec<String> = self.all.iter().map(|named| named.name.clone()).collect();
        for name in &names {
            let whole = name.strip_suffix("_record");
            if let Some(whole) = whole.filter(|whole| self.index.contains_key(*whole)) {
                self.merge(name, whole);
            }
        }
        let names: Vec<String> = self.all.iter().map(|named| named.name.clone()).collect();
        let mut merged = Vec::new();
        for short in &names {
            let ending = format!("_{short}");
            let mut longer = names.iter().filter(|name| name.ends_with(&ending));
            if let (Some(only), None) = (longer.next(), longer.next()) {
                merged.push((short.clone(), only.clone()));
            }
        }
        for (short, long) in merged {
            self.merge(&short, &long);
        }
    }

    /// Adds another word for a known name.
    pub(crate) fn add_word(&mut self, name: &str, word: String) {
        const MOST: usize = 6;
        let Some(at) = self
            .position(name)
            .filter(|_| !self.index.contains_key(&word))
        else {
            return;
        };
        let also = &mut self.all[at].also;
        if also.len() < MOST && !also.contains(&word) {
            also.push(word);
        }
    }

    /// Makes a name another word for a known one.
    pub(crate) fn merge(&mut self, short: &str, long: &str) {
        let (Some(from), Some(to)) = (self.position(short), self.position(long)) else {
            return;
        };
        if from == to {
            return;
        }
        let gone = self.all.remove(from);
        let to = if from < to { to - 1 } else { to };
        for at in self.index.values_mut() {
            if *at == from {
                *at = to;
            } else if *at > from {
                *at -= 1;
            }
        }
        self.all[to].also.push(gone.name);
        self.all[to].also.extend(gone.also);
        self.all[to].spans.extend(gone.spans);
    }

    fn position(&self, name: &str) -> Option<usize> {
        self.index.get(name).copied()
    }

    /// Tells whether a name is a word for a thing as a whole.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.index.contains_key(name)
    }

    /// Returns the name of a thing by any word for it; of a compound, the last noun alone may be the word.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let at = self.position(name).or_else(|| {
            let (_, head) = name.split_once('_')?;
            self.position(head)
        })?;
        self.all.get(at).map(|named| named.name.as_str())
    }

    /// Makes the last noun of each compound another word for it, if no other thing has it.
    pub(crate) fn add_heads(&mut self) {
        let heads: Vec<Option<String>> = self
            .all
            .iter()
            .map(|named| named.name.rsplit_once('_').map(|(_, head)| head.to_owned()))
            .collect();
        for (at, head) in heads.iter().enumerate() {
            let Some(head) = head else { continue };
            let shared = heads
                .iter()
                .filter(|other| other.as_ref() == Some(head))
                .count()
                > 1;
            if !shared && !self.index.contains_key(head) {
                self.index.insert(head.clone(), at);
                self.all[at].also.push(head.clone());
            }
        }
    }
}
