//! Circles.

use std::collections::{HashMap, HashSet};

/// Returns the first circle of a graph, from one node back to it, or `None` if there is none.
///
/// Nodes are visited in the order of `edges`, so the same graph always gives the same circle.
pub(super) fn circle<'a>(edges: &[(&'a str, &'a str)]) -> Option<Vec<&'a str>> {
    let mut next: HashMap<&str, Vec<&'a str>> = HashMap::new();
    for (from, to) in edges {
        next.entry(from).or_default().push(to);
    }
    let mut done = HashSet::new();
    for (start, _) in edges {
        // A walk in depth with its own stack, because a file can make a path as long as it likes.
        let mut way: Vec<(&str, usize)> = vec![(start, 0)];
        while let Some((node, edge)) = way.last_mut() {
            let node = *node;
            let step = next.get(node).and_then(|to| to.get(*edge)).copied();
            *edge += 1;
            match step {
                Some(to) => {
                    if let Some(at) = way.iter().position(|(node, _)| *node == to) {
                        let circle = way[at..].iter().map(|(node, _)| *node);
                        return Some(circle.chain([to]).collect());
                    }
                    if !done.contains(to) {
                        way.push((to, 0));
                    }
                }
                None => {
                    done.insert(node);
                    way.pop();
                }
            }
        }
    }
    None
}

/// Returns a circle as a message shows it.
pub(super) fn arrows(circle: &[&str]) -> String {
    circle.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::circle;

    #[test]
    fn a_circle_is_found_wherever_it_begins() {
        assert_eq!(
            circle(&[("a", "b"), ("b", "c"), ("c", "b")]),
            Some(vec!["b", "c", "b"])
        );
        assert_eq!(circle(&[("a", "a")]), Some(vec!["a", "a"]));
        assert_eq!(
            circle(&[("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]),
            None
        );
    }
}
