//! The waits of computations for each other, so that a circle is an error and no endless wait.

use sayso_core::Error;
use std::{
    collections::{HashMap, hash_map},
    hash::Hash,
};

/// A function that runs, or whose value is waited for. `id` tells runs apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Run<I> {
    pub(crate) id: I,
    pub(crate) function: &'static str,
}

/// A caller that waits for another run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wait<I> {
    caller: I,
    called: I,
}

/// The runs that each run waits for. Concurrent calls of one are listed once for each.
#[derive(Debug)]
pub(crate) struct Waits<I>(HashMap<I, Vec<Run<I>>>);

impl<I> Default for Waits<I> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<I: Copy + Eq + Hash> Waits<I> {
    /// Notes that `caller` waits for `called`, until [`end`](Self::end).
    ///
    /// # Errors
    /// When `called` is `caller`, or waits for it, directly or not.
    pub(crate) fn begin(&mut self, caller: Run<I>, called: Run<I>) -> Result<Wait<I>, Error> {
        if let Some(way) = self.way(called, caller.id) {
            return Err(circle(caller.function, &way));
        }
        self.0.entry(caller.id).or_default().push(called);
        Ok(Wait {
            caller: caller.id,
            called: called.id,
        })
    }

    /// Forgets one wait.
    pub(crate) fn end(&mut self, wait: Wait<I>) {
        let hash_map::Entry::Occupied(mut waits) = self.0.entry(wait.caller) else {
            return;
        };
        if let Some(at) = waits.get().iter().position(|run| run.id == wait.called) {
            waits.get_mut().swap_remove(at);
        }
        if waits.get().is_empty() {
            waits.remove();
        }
    }

    /// Returns the functions on the way from one run to another, with both ends.
    fn way(&self, from: Run<I>, to: I) -> Option<Vec<&'static str>> {
        // The runs that were reached, each with its predecessor. A run is visited once, however many paths lead to it.
        let mut before = HashMap::from([(from.id, None)]);
        let mut next = vec![from];
        while let Some(run) = next.pop() {
            if run.id == to {
                let mut way = vec![run.function];
                let mut last = run.id;
                while let Some(Some(earlier)) = before.get(&last).copied() {
                    let earlier: Run<I> = earlier;
                    way.push(earlier.function);
                    last = earlier.id;
                }
                way.reverse();
                return Some(way);
            }
            for waited in self.0.get(&run.id).into_iter().flatten() {
                if let hash_map::Entry::Vacant(free) = before.entry(waited.id) {
                    free.insert(Some(run));
                    next.push(*waited);
                }
            }
        }
        None
    }
}

#[cold]
fn circle(caller: &str, way: &[&str]) -> Error {
    let way: Vec<_> = way.iter().map(|function| format!("`{function}`")).collect();
    Error::internal(format!(
        "the function `{caller}` waits for itself: it waits for {}, each time with the same arguments; call it with \
         others, or move the part that both need into a function of its own",
        way.join(", which waits for ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn run(id: u32, function: &'static str) -> Run<u32> {
        Run { id, function }
    }
    const A: Run<u32> = run(1, "a");
    const B: Run<u32> = run(2, "b");
    const C: Run<u32> = run(3, "c");

    #[test]
    fn a_circle_is_named_from_its_caller_to_its_caller() {
        let mut waits = Waits::default();
        let error = waits.begin(A, A).expect_err("a circle of one");
        assert!(
            error
                .to_string()
                .contains("`a` waits for itself: it waits for `a`,"),
            "{error}"
        );
        waits.begin(A, B).expect("no circle");
        waits.begin(A, run(9, "another")).expect("no circle");
        waits.begin(B, C).expect("no circle");
        let error = waits.begin(C, A).expect_err("a circle of three");
        let named = "it waits for `a`, which waits for `b`, which waits for `c`,";
        assert!(error.to_string().contains(named), "{error}");
    }

    #[test]
    fn a_wait_that_ended_is_no_part_of_a_circle() {
        let mut waits = Waits::default();
        let first = waits.begin(A, B).expect("no circle");
        let second = waits.begin(A, B).expect("no circle");
        waits.end(first);
        assert!(waits.begin(B, A).is_err(), "the second call still waits");
        waits.end(second);
        let back = waits.begin(B, A).expect("nothing waits any more");
        waits.end(back);
        assert!(waits.0.is_empty(), "{waits:?}");
    }
}
