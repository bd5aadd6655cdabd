//! Random specifications that can be written, for tests of what is made from them (feature `random`).
//!
//! A random specification of `sayso-spec` nearly always asks for something that the writer refuses. What is refused is
//! taken out, with what depends on it, until the rest can be written. A capability that the writer gains is therefore
//! tried without a change here.

use crate::{Options, Plan};
use sayso_spec::{Path, Spec, random, read_json};
use serde_json::{Map, Value};

/// The most rounds of taking something out.
const MAX_ROUNDS: usize = 60;

/// Returns the specification of a seed without what cannot be written, or `None` if that would leave too little.
///
/// It has at most `entities` entities, the tenant not counted.
///
/// ```
/// use sayso_writer::{Options, random, write};
///
/// let spec = (0..).find_map(|seed| random::writable(seed, 3)).expect("some can be written");
/// assert!(write(&spec, &Options::new("odd")).is_ok());
/// ```
pub fn writable(seed: u64, entities: usize) -> Option<Spec> {
    let mut spec = random::sized(seed, entities);
    let options = Options::new("random");
    for _ in 0..MAX_ROUNDS {
        let Err(refused) = Plan::of(&spec, &options) else {
            return Some(spec);
        };
        let parts = refused.iter().map(|part| part.path.as_str().into());
        spec = without(&spec, parts.collect())?;
    }
    None
}

/// Returns a specification without some nodes and keys, and without what is invalid when they are gone.
fn without(spec: &Spec, mut paths: Vec<Path>) -> Option<Spec> {
    let mut document: Value = serde_json::from_str(&spec.to_json()).ok()?;
    for _ in 0..MAX_ROUNDS {
        let removed = paths.iter().filter(|path| remove(&mut document, path));
        if removed.count() == 0 {
            return None;
        }
        let read = read_json(&document.to_string());
        let errors = read.diagnostics.iter().filter(|found| found.is_error());
        paths = errors.map(|found| found.path.clone()).collect();
        if paths.is_empty() {
            return read.spec;
        }
    }
    None
}

/// Removes what is at a path, or at the nearest path above it that is there; sections and the document itself stay.
fn remove(document: &mut Value, path: &Path) -> bool {
    let steps: Vec<&str> = path.steps().collect();
    (2..=steps.len()).rev().any(|count| {
        let mut place = Some(&mut *document);
        for step in &steps[..count - 1] {
            place = place.and_then(|value| value.get_mut(step));
        }
        let keys: Option<&mut Map<String, Value>> = place.and_then(Value::as_object_mut);
        keys.is_some_and(|keys| keys.remove(steps[count - 1]).is_some())
    })
}
